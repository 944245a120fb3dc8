//! Names of people: "Lieutenant General Jamil al-Harbi", "spokesman Sabah al-Numan", "Thomas Lothar Weiss said".
//!
//! A capitalised sequence is a person where a title stands before it, where it begins with a common given
//! name, where it is built as Arabic names are, or where it speaks. Left alone: a sequence beside a word for
//! places ("the village of Ali Rash"), after "in" or "near", or with a word of organisations in it. Ranks and
//! honorifics belong to the mention; "spokesman", "leader" do not.

use super::line::{Cut, Line, Writing, lines};
use super::run::is_name;
use crate::Reading;
use dateline_lexicon::Title;
use dateline_types::{Mention, MentionKind, Resolution};
use std::ops::Range;

/// A title reaches at most this many tokens back ("Lt . Gen ." is four).
const TITLE_TOKENS: u32 = 6;

/// A title before a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct TitleBefore<'r> {
    /// The title.
    pub(super) title: &'r Title,
    /// Where the published mention begins: at the title where it belongs to the name, else at the name.
    pub(super) published_from: u32,
}

/// The title that ends right before `at`.
pub(super) fn title_before<'r>(line: Line<'r, '_>, at: u32) -> Option<TitleBefore<'r>> {
    let titles = &line.reading.lexicon.names.titles;
    let least = at.saturating_sub(TITLE_TOKENS).max(line.start);
    (least..at).find_map(|start| {
        let (n_words, title) = titles.longest(line.words_from(start))?;
        let ends_here = start + n_words as u32 == at;
        let written = !title.in_name || line.is_capital(start);
        let published_from = if title.in_name { start } else { at };
        (ends_here && written).then_some(TitleBefore { title, published_from })
    })
}

/// Every person that is named.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for line in lines(reading) {
        for run in line.runs() {
            found.extend(person(line, run.clone()).map(|cut| line.mention(cut)));
        }
    }
    found
}

fn person(line: Line<'_, '_>, run: Range<u32>) -> Option<Cut> {
    let (name, title) = after_titles(line, run.clone());
    if name.is_empty() {
        return office(line, run);
    }
    let title = title.or_else(|| title_before(line, name.start));
    let (score, rule) = evidence(line, &name, title)?;
    let start = title.map_or(name.start, |title| title.published_from);
    Some(Cut {
        tokens: start..name.end,
        head: name,
        kind: MentionKind::Person,
        entity: None,
        resolution: Resolution::Name,
        score,
        rule,
    })
}

/// The name after the titles that begin a sequence, and the last of them.
fn after_titles<'r>(line: Line<'r, '_>, run: Range<u32>) -> (Range<u32>, Option<TitleBefore<'r>>) {
    let titles = &line.reading.lexicon.names.titles;
    let (mut at, mut title, mut from) = (run.start, None, run.start);
    let mut look = run.start;
    while look < run.end {
        let Some((n_words, found)) = titles.longest(line.words_from(look)).filter(|(_, title)| title.in_name)
        else {
            look += 1;
            continue;
        };
        if at != look {
            from = look;
        }
        look += n_words as u32;
        at = look;
        title = Some(TitleBefore { title: found, published_from: from });
    }
    (at.min(run.end)..run.end, title)
}

/// "the Prime Minister": a title alone describes a person.
fn office(line: Line<'_, '_>, run: Range<u32>) -> Option<Cut> {
    let article = line.with_article(run.start);
    let described = article < run.start && line.writing == Writing::Plain;
    described.then_some(Cut {
        tokens: article..run.end,
        head: run,
        kind: MentionKind::Person,
        entity: None,
        resolution: Resolution::Unresolved,
        score: 0.55,
        rule: "person.office",
    })
}

/// What says that a sequence names a person: score and rule.
fn evidence(
    line: Line<'_, '_>,
    name: &Range<u32>,
    title: Option<TitleBefore<'_>>,
) -> Option<(f32, &'static str)> {
    if is_organisation(line, name) {
        return None;
    }
    if title.is_some_and(|title| title.title.in_name) {
        return Some((0.9, "person.title"));
    }
    let n_words = name.clone().filter(|at| is_name(line, *at)).count();
    if n_words < 2 || beside_place(line, name) {
        return None;
    }
    let arabic = name.clone().skip(1).any(|at| line.name_word(at).opens);
    let given = line.name_word(name.start).given;
    if title.is_some() {
        return Some((0.85, "person.role"));
    }
    match (given, arabic, speaks(line, name)) {
        (true, ..) => Some((0.75, "person.given-name")),
        (_, true, _) => Some((0.65, "person.arabic-name")),
        (_, _, true) => Some((0.6, "person.speaks")),
        _ => None,
    }
}

fn is_organisation(line: Line<'_, '_>, name: &Range<u32>) -> bool {
    let things = &line.reading.lexicon.names.things;
    let last = name.end - 1;
    line.name_word(name.start).organisation_first
        || line.name_word(last).organisation_last
        || things.longest(line.words_from(last)).is_some_and(|(_, thing)| thing.named)
}

/// True where a word for places stands beside the name, or one after which places are named.
fn beside_place(line: Line<'_, '_>, name: &Range<u32>) -> bool {
    let before = name.start.checked_sub(1).map(|at| line.name_word(at)).unwrap_or_default();
    let two_before = name.start.checked_sub(2).map(|at| line.name_word(at)).unwrap_or_default();
    let of_place = two_before.place && line.text_before(name.start) == "of";
    before.locative || before.place || of_place || line.name_word(name.end).place
}

/// True where a verb of speech stands on either side, or an age follows (", 34,").
fn speaks(line: Line<'_, '_>, name: &Range<u32>) -> bool {
    let before = name.start.checked_sub(1).is_some_and(|at| line.name_word(at).speech);
    let age = line.text(name.end) == ","
        && line.holds(name.end + 1)
        && line.reading.token(name.end + 1).kind == dateline_lexicon::PieceKind::Number
        && line.text(name.end + 2) == ",";
    before || age || line.name_word(name.end).speech
}
