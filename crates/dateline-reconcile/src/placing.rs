//! Undated reports placed by constraints across the pile: "on Saturday" finds its day once a dated sibling is loaded.
//!
//! Where an undated report shares a copied passage with a dated one, a time expression of the same words in that passage
//! means the same days. From a day so placed follow the weekdays just before it ("On Friday" beside a placed
//! Saturday) and the days of publication. The claims stay as they were read: only incidents and series use the days.

use crate::lineage::Lineages;
use crate::pile::Pile;
use dateline_types::{Date, Days, Diagnostic, DocId, LineageId, PublishedStatus, Severity, Timex, TimexId};
use rustc_hash::FxHashMap;

/// A weekday so many days before a placed one is the last such day before it.
const NEAR: i32 = 3;

/// Days found for time expressions of undated reports, with what is said about each.
pub(crate) fn place(pile: &mut Pile<'_>, lineages: &Lineages) -> Vec<(DocId, Diagnostic)> {
    let dated = dated_siblings(pile, lineages);
    let mut said = Vec::new();
    for doc in 0..pile.reports.len() {
        let placed = placed(pile, lineages, doc, &dated);
        if placed.is_empty() {
            continue;
        }
        for (timex, days, rule) in &placed {
            said.push(diagnostic(pile, doc, *timex, *days, rule));
        }
        let by_timex: FxHashMap<TimexId, Days> =
            placed.iter().map(|(timex, days, _)| (*timex, *days)).collect();
        for number in pile.of_report(doc) {
            let telling = &mut pile.tellings[number];
            let found = telling.claim.time.timex.and_then(|timex| by_timex.get(&timex));
            telling.days = found.copied().unwrap_or(telling.days);
        }
        let latest = placed.iter().filter_map(|(_, days, _)| days.latest).max();
        publish_from(pile, doc, latest);
    }
    said
}

fn undated(pile: &Pile<'_>, doc: usize) -> bool {
    matches!(pile.reports[doc].published.status, PublishedStatus::Unknown | PublishedStatus::Inferred)
}

/// What the words of a time expression in a lineage mean in the first dated report that has them.
type Dated = FxHashMap<(LineageId, Box<str>), Days>;

fn dated_siblings(pile: &Pile<'_>, lineages: &Lineages) -> Dated {
    let mut dated = Dated::default();
    for doc in (0..pile.reports.len()).filter(|doc| !undated(pile, *doc)) {
        for timex in pile.reports[doc].timexes.iter().filter(|timex| !timex.days.is_unknown()) {
            if let Some(lineage) = lineages.at(DocId::at(doc), timex.span) {
                dated.entry((lineage, words(pile, doc, timex))).or_insert(timex.days);
            }
        }
    }
    dated
}

fn words(pile: &Pile<'_>, doc: usize, timex: &Timex) -> Box<str> {
    let words = pile.reports[doc].document.text.get(timex.span.range()).unwrap_or("");
    words.to_lowercase().into()
}

type Placed = Vec<(TimexId, Days, &'static str)>;

fn placed(pile: &Pile<'_>, lineages: &Lineages, doc: usize, dated: &Dated) -> Placed {
    if !undated(pile, doc) {
        return Placed::new();
    }
    let timexes = &pile.reports[doc].timexes;
    let open = |timex: &Timex| timex.days.day().is_none();
    let mut placed: Placed = Vec::new();
    for (at, timex) in timexes.iter().enumerate().filter(|(_, timex)| open(timex)) {
        let lineage = lineages.at(DocId::at(doc), timex.span);
        let days = lineage.and_then(|lineage| dated.get(&(lineage, words(pile, doc, timex))));
        placed.extend(days.map(|days| (TimexId::at(at), *days, "time.placed-by-sibling")));
    }
    let Some(day) = placed.iter().find_map(|(_, days, _)| days.day()) else { return placed };
    for (at, timex) in timexes.iter().enumerate().filter(|(_, timex)| open(timex)) {
        let known = placed.iter().any(|(known, ..)| known.idx() == at);
        if let Some(before) = weekday_before(&timex.value, day).filter(|_| !known) {
            placed.push((TimexId::at(at), Days::on(before), "time.weekday-before-placed"));
        }
    }
    placed.sort_by_key(|(timex, ..)| *timex);
    placed
}

/// The day that a weekday (`XXXX-WXX-5`) names just before `day`.
fn weekday_before(value: &str, day: Date) -> Option<Date> {
    let weekday: i8 = value.strip_prefix("XXXX-WXX-")?.parse().ok()?;
    let back = (i32::from(day.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
    let near = (1..=NEAR).contains(&back);
    if near { day.checked_sub(jiff::Span::new().days(back)).ok() } else { None }
}

/// A report that says "on Saturday" of a placed day appeared on that day or within the six days after it.
fn publish_from(pile: &mut Pile<'_>, doc: usize, placed: Option<Date>) {
    let Some(first) = placed else { return };
    let last = first.checked_add(jiff::Span::new().days(6)).ok();
    let week = Days { earliest: Some(first), latest: last };
    let known = pile.published(DocId::at(doc));
    pile.set_published(doc, known.intersect(week).unwrap_or(known));
}

fn diagnostic(
    pile: &Pile<'_>,
    doc: usize,
    timex: TimexId,
    days: Days,
    rule: &'static str,
) -> (DocId, Diagnostic) {
    let timex = &pile.reports[doc].timexes[timex.idx()];
    let day = |day: Option<Date>| day.map_or("?".to_owned(), |day| day.to_string());
    let found = days
        .day()
        .map_or_else(|| format!("{} to {}", day(days.earliest), day(days.latest)), |day| day.to_string());
    let words = words(pile, doc, timex);
    let message = format!("“{words}” is {found} beside the dated reports of the pile").into();
    (DocId::at(doc), Diagnostic { code: rule.into(), severity: Severity::Info, span: timex.span, message })
}
