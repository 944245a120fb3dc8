//! Drafts of claims from figures: who is counted and what happened to them.
//!
//! Flow, sentence by sentence: [`context`] says what the report speaks of, [`trigger`] finds harm words, [`bind`] ties each count to one or lets it [`share`]
//! another's, [`population`] and [`measure`] say who is counted and how the count relates to others; [`implicit`] reads harms of exactly one person
//! that no number states ([`subject`] says whose verb it is), [`single_part`] one person among a count,
//! [`joined_single`] one joined to it, [`speakers`] leaves out who only speaks, [`pair`] two such persons; [`carried`] goes on about who was counted before, [`one_more`] adds one to them, [`one_body`] counts a body that is found. [`link`] then ties parts to wholes inside the report, [`apart`] where places or days keep the parts apart.

mod apart;
mod beside;
mod bind;
mod captors;
mod carried;
pub(super) mod compared;
mod context;
mod died_of_it;
mod headed;
mod held;
mod implicit;
mod joined_passive;
mod joined_single;
mod lasting;
mod link;
mod listed;
mod measure;
mod named;
mod numbered_words;
mod one_body;
mod one_day;
mod one_more;
mod one_person;
mod pair;
pub(super) mod period;
mod population;
mod several;
mod share;
mod single_part;
mod speakers;
mod subject;
mod table;
mod trigger;

pub(crate) use carried::ANOTHER;
pub(crate) use held::held_before;
pub(crate) use link::link;
pub(crate) use listed::is_item;
pub(crate) use several::is_followed_by;

use super::draft::Draft;
use crate::{Pos, Reading};
use bind::{Bound, Count};
use context::Talk;
use dateline_lexicon::{FigureWord, HarmCounts};
use dateline_types::{
    Category, Figure, Measure, Mention, MentionId, MentionKind, Quantity, QuantitySort, Role, RoleFiller,
    RoleStatus, SegmentUse, Sentence, Span,
};
use measure::Told;
use trigger::Trigger;

/// Proposes drafts.
pub(crate) fn read(reading: &Reading<'_>) -> Vec<Draft> {
    let mut mentions: Vec<(MentionId, &Mention)> = reading
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.quantity.is_some())
        .map(|(idx, mention)| (MentionId::at(idx), mention))
        .collect();
    mentions.sort_by_key(|(_, mention)| mention.span.start());
    let (triggers, talk) = triggers(reading);
    let mut drafts: Vec<Draft> = Vec::new();
    // Where the drafts of the sentence before begin, with its number.
    let (mut before, mut passed) = (0..0, true);
    let mut rest = mentions.as_slice();
    let mut lines = Lines::default();
    for (sentence, triggers) in reading.sentences.iter().zip(&triggers) {
        let start = rest.partition_point(|(_, mention)| mention.span.start() < sentence.span.start());
        let end = rest.partition_point(|(_, mention)| mention.span.start() < sentence.span.end());
        let here = &rest[start..end];
        rest = &rest[end..];
        if matches!(reading.usage(sentence), SegmentUse::Extract | SegmentUse::Context) {
            let mut found = in_sentence(reading, sentence, here, (triggers, talk), &drafts[before.clone()]);
            found.extend(lines.read(reading, sentence, (here, triggers), &found));
            // One sentence that counts nobody does not end what was spoken of.
            before =
                if found.is_empty() && !passed { before } else { drafts.len()..drafts.len() + found.len() };
            passed = found.is_empty();
            drafts.extend(found);
        } else {
            before = drafts.len()..drafts.len();
        }
    }
    drafts
}

/// What the lines above say of those that follow: the head of a table, or the line that opens a list.
#[derive(Default)]
struct Lines<'r> {
    head: Option<table::Head<'r>>,
    whole: Option<Draft>,
}

impl<'r> Lines<'r> {
    /// The drafts of a line of a table or a list.
    fn read(
        &mut self,
        reading: &Reading<'_>,
        sentence: &Sentence,
        (mentions, triggers): (&[(MentionId, &Mention)], &[Trigger<'r>]),
        found: &[Draft],
    ) -> Vec<Draft> {
        let counts: Vec<Count<'_>> =
            mentions.iter().filter_map(|(id, mention)| count(reading, *id, mention)).collect();
        let row = self.head.as_ref().filter(|_| found.is_empty());
        if let Some(row) = row.and_then(|head| table::row(reading, sentence, &counts, head)) {
            return row;
        }
        self.head = table::head(reading, sentence, &counts, triggers);
        if let Some(whole) = self.whole.as_ref().filter(|_| listed::is_item(reading, sentence)) {
            let free = found.is_empty() && triggers.is_empty();
            return if free { listed::item(reading, &counts, sentence, whole) } else { Vec::new() };
        }
        self.whole = listed::whole(reading, sentence, found);
        Vec::new()
    }
}

/// The harm words of every sentence, and whether the report speaks of captives; where it does, its journeys are no flight.
fn triggers<'r>(reading: &'r Reading<'_>) -> (Vec<Vec<Trigger<'r>>>, Talk) {
    let read = |flight: bool| -> Vec<Vec<Trigger<'r>>> {
        reading.sentences.iter().map(|sentence| trigger::triggers(reading, sentence, flight)).collect()
    };
    let plain = read(false);
    let talk = Talk::of(&plain);
    let flight = !talk.captives && context::speaks_of_flight(reading);
    (if flight { read(true) } else { plain }, talk)
}

fn in_sentence(
    reading: &Reading<'_>,
    sentence: &Sentence,
    mentions: &[(MentionId, &Mention)],
    (triggers, talk): (&[Trigger<'_>], Talk),
    before: &[Draft],
) -> Vec<Draft> {
    let speakers = speakers::of_sentence(reading, sentence, triggers);
    let counts = mentions.iter().filter_map(|(id, mention)| count(reading, *id, mention));
    let all: Vec<Count<'_>> =
        counts.filter(|count| !speakers.hold(reading.span_of(count.tokens.clone()))).collect();
    let all = without_asides(reading, all);
    if triggers.is_empty() {
        return carried::read(reading, sentence, &all, &[], (&[], before));
    }
    let (bound, second) = bind::bind(reading, sentence, &all, triggers, talk);
    let around = Around { all: &all, triggers, cue: measure::cue(reading, sentence) };
    let mut drafts: Vec<Draft> = Vec::new();
    // The trigger of the part that was read last, where the count before was one.
    let mut in_part: Option<usize> = None;
    for (count, bound) in all.iter().zip(&bound) {
        let Some(bound) = bound else { continue };
        let mut draft = draft(reading, sentence, count, bound, &around);
        if matches!(bound.rule, "figure.elliptic" | "figure.adds-up") && count.quantity.unit.is_empty() {
            take_unit(&mut draft, drafts.last());
        }
        if bound.rule == "figure.joined" {
            told_twice(&mut draft, drafts.last());
        }
        died_of_it::befell_the_dead(reading, count, &mut draft, &drafts);
        let beside = in_part == Some(bound.trigger) && follows_and(reading, count);
        let apposed = bound.rule == "figure.joined" && is_apposed_part(reading, count, drafts.last());
        if bound.rule == compared::RULE {
            let first = drafts.last().and_then(|draft| draft.figure.as_ref()).map(|figure| figure.measure);
            let rule = drafts.last().map_or("", |draft| &*draft.rule);
            if let Some(figure) = draft.figure.as_mut() {
                (figure.measure, figure.since) = (compared::measure(first, rule), None);
            }
        }
        let joined = beside || apposed || in_part == Some(bound.trigger) && bound.rule == "figure.joined";
        let measure = draft.figure.as_mut().map(|figure| &mut figure.measure);
        measure.into_iter().filter(|_| joined).for_each(|measure| *measure = Measure::Subset);
        let is_part = draft.figure.as_ref().is_some_and(|figure| figure.measure == Measure::Subset);
        in_part = is_part.then_some(bound.trigger);
        drafts.push(draft);
    }
    let more = second.iter().map(|(at, bound)| draft(reading, sentence, &all[*at], bound, &around));
    drafts.extend(more.collect::<Vec<_>>());
    drafts.extend(implicit::read(reading, sentence, (triggers, talk), &drafts));
    let mut singles = joined_single::read(reading, sentence, &drafts);
    singles.retain(|draft| !draft.figure.as_ref().is_some_and(|figure| speakers.hold(figure.span)));
    drafts.extend(singles);
    let mut drafts = died_of_it::settle(reading, triggers, pair::join(reading, drafts));
    drafts.extend(single_part::read(reading, sentence, &drafts));
    headed::settle(reading, sentence, &all, &mut drafts);
    drafts.extend(carried::read(reading, sentence, &all, triggers, (&drafts, before)));
    drafts.extend(one_body::read(reading, sentence, triggers, &drafts));
    drafts.extend(one_more::read(reading, sentence, triggers, (&drafts, before)));
    drafts
}

/// "2,191,193 IDPs or 450,605 households": people and their households are counted in one way.
fn told_twice(draft: &mut Draft, before: Option<&Draft>) {
    let (Some(own), Some(before)) = (&mut draft.figure, before.and_then(|before| before.figure.as_ref()))
    else {
        return;
    };
    if are_one_count(&before.quantity, &own.quantity) {
        own.measure = before.measure;
    }
}

/// People, and how many households they are, or the other way round.
fn are_one_count(one: &Quantity, other: &Quantity) -> bool {
    matches!([&*one.unit, &*other.unit], ["person", "household"] | ["household", "person"])
}

/// "hosts 1,630,284 people (74%), followed by": the share of a count in brackets behind it says nothing of anybody else.
fn without_asides<'r>(reading: &Reading<'_>, all: Vec<Count<'r>>) -> Vec<Count<'r>> {
    let bracket =
        |at: u32, mark: &str| (at as usize) < reading.tokens.len() && reading.token_text(at) == mark;
    let aside = |at: usize| {
        let (before, own) = (&all[at - 1].tokens, &all[at].tokens);
        let share =
            all[at].quantity.sort == QuantitySort::Percent && all[at - 1].counts == HarmCounts::People;
        share && own.start == before.end + 1 && bracket(before.end, "(") && bracket(own.end, ")")
    };
    let kept: Vec<bool> = (0..all.len()).map(|at| at == 0 || !aside(at)).collect();
    all.into_iter().zip(kept).filter_map(|(count, kept)| kept.then_some(count)).collect()
}

/// "displaced 4,000 families in Sindh, 3,200 in Punjab": a number without a unit counts what the one before it counts.
fn take_unit(draft: &mut Draft, before: Option<&Draft>) {
    let unit = before.and_then(|before| Some(before.figure.as_ref()?.quantity.unit.clone()));
    if let (Some(figure), Some(unit)) = (&mut draft.figure, unit) {
        figure.quantity.unit = unit;
    }
}

/// "killed 12 people (seven women, five children)": behind a mark that opens an apposition, fewer than those before it, told by who they are.
fn is_apposed_part(reading: &Reading<'_>, count: &Count<'_>, whole: Option<&Draft>) -> bool {
    let opener = count.tokens.start.checked_sub(1);
    let opens = opener.is_some_and(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Opener));
    let more = whole.and_then(|whole| whole.figure.as_ref()?.quantity.value).zip(count.quantity.value);
    let told = || population::population(reading, count.tokens.clone()).is_some();
    opens && more.is_some_and(|(whole, part)| part < whole) && told()
}

/// "… 101 people in the building and four next door": the count is joined to the one before.
fn follows_and(reading: &Reading<'_>, count: &Count<'_>) -> bool {
    count.tokens.start > 0 && reading.token_text(count.tokens.start - 1) == "and"
}

fn count<'r>(reading: &Reading<'_>, mention: MentionId, found: &'r Mention) -> Option<Count<'r>> {
    let quantity = found.quantity.as_ref()?;
    let tokens = reading.tokens_in(found.span);
    let counts = bind::counts(quantity).filter(|_| !is_of_money(reading, quantity, tokens.end))?;
    let counts = if is_of_growth(reading, counts, tokens.end) { HarmCounts::Buildings } else { counts };
    Some(Count { mention, quantity, tokens, counts })
}

/// "21 per cent of the US$ 296 million": a share of money.
fn is_of_money(reading: &Reading<'_>, quantity: &Quantity, end: u32) -> bool {
    let of =
        (end as usize) < reading.tokens.len() && reading.lexicon.harms.is(reading.word(end), FigureWord::Of);
    let until = reading.tokens.len().min(end as usize + MONEY_WITHIN);
    let start = reading.tokens[end as usize..until].last().map(|token| token.span.end());
    let from = reading.token(end.saturating_sub(1)).span.end();
    let first = reading.mentions.partition_point(|mention| mention.span.start() < from);
    let mut near = reading.mentions[first..].iter().take_while(|mention| Some(mention.span.start()) < start);
    quantity.sort == QuantitySort::Percent && of && near.any(|mention| mention.kind == MentionKind::Money)
}

/// How many tokens behind a percentage the sum begins of which it is ("of the required").
const MONEY_WITHIN: usize = 4;

/// "400 hectares of maize": ground of which what grows on it is told.
fn is_of_growth(reading: &Reading<'_>, counts: HarmCounts, end: u32) -> bool {
    let is = |at: u32, class| {
        (at as usize) < reading.tokens.len() && reading.lexicon.harms.is(reading.word(at), class)
    };
    counts == HarmCounts::Area
        && is(end, FigureWord::Of)
        && (end + 1..end + GROWTH_WITHIN).any(|at| is(at, FigureWord::Growth))
}

/// How many words behind the number of an area the noun begins that says what grows there.
const GROWTH_WITHIN: u32 = 4;

/// What stands around a count in its sentence.
struct Around<'s, 'r> {
    all: &'s [Count<'r>],
    triggers: &'s [Trigger<'r>],
    /// What a word anywhere in the sentence says of its counts.
    cue: Option<(Measure, u32)>,
}

fn draft(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    bound: &Bound<'_>,
    around: &Around<'_, '_>,
) -> Draft {
    let trigger = around.triggers[bound.trigger].tokens.clone();
    let told = told(reading, sentence, count, bound, around);
    let span = reading.span_of(count.tokens.clone());
    let measure = measure::measure(reading, sentence, count, bound.category, &trigger, &told);
    let population = || {
        let counted = population::population(reading, count.tokens.clone());
        counted.or_else(|| population::said(reading, sentence, count.tokens.end, &trigger))
    };
    let mut quantity = count.quantity.clone();
    if quantity.sort == QuantitySort::Count && measure::is_fraction(&quantity) {
        quantity.unit = "share".into();
    } else if quantity.unit.is_empty() || bound.category == Category::Object && &*quantity.unit == "person" {
        quantity.unit = usual_unit(bound).into();
    } else if is_named_people(reading, count, bound.category) {
        quantity.unit = "person".into();
    } else if matches!(&*quantity.unit, "vehicle" | "weapon") {
        quantity.unit = "object".into();
    }
    let figure = Figure {
        span,
        quantity,
        category: bound.category,
        measure,
        population: population(),
        since: measure::since(reading, sentence, count.tokens.end.max(trigger.end))
            .filter(|_| measure == Measure::Cumulative),
        subset_of: None,
        components: Vec::new(),
    };
    Draft {
        kind: claim_type(bound),
        evidence: vec![evidence(reading, span, &trigger)],
        trigger,
        roles: vec![victim(count)],
        figure: figure.quantity.is_numbered().then_some(figure),
        frame: bound.harm.arguments,
        rule: bound.rule.into(),
        score: bound.weight as f32 / 100.0,
    }
}

/// "400 Shi'ites": a noun with a capital that no table knows names people where they were killed or hurt.
fn is_named_people(reading: &Reading<'_>, count: &Count<'_>, category: Category) -> bool {
    let last = reading.token(count.tokens.end - 1);
    let bodily =
        matches!(category, Category::Killed | Category::Injured | Category::Abducted | Category::Detained);
    bodily && count.quantity.rule == "quantity.unknown-noun" && (last.capital || last.tag.pos == Pos::Propn)
}

/// What decides how the count relates to others.
fn told(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    bound: &Bound<'_>,
    around: &Around<'_, '_>,
) -> Told {
    let trigger = &around.triggers[bound.trigger].tokens;
    let outside = trigger.end <= count.tokens.start || trigger.start >= count.tokens.end;
    let first = around.all.first().is_some_and(|first| first.tokens == count.tokens);
    let span = count.tokens.start.min(trigger.start)..count.tokens.end.max(trigger.end);
    Told {
        cue: around
            .cue
            .filter(|cue| measure::holds_here(reading, *cue, bound.category, (&span, around.all)))
            .map(|(measure, _)| measure),
        each: first && measure::opens_rate(reading, sentence),
        of_several: measure::of_several(reading, sentence, trigger.start)
            || several::in_places(reading, sentence, trigger),
        own_harm: outside && first && OWN_HARM.contains(&bound.rule),
        of_whole: is_part_of_opening(reading, sentence, count, around.all)
            || is_in_aside(reading, count, around.all),
        aboard: &*bound.harm.claim == "at_risk",
        running: bound.rule == "figure.toll",
    }
}

/// "Of the 31 people booked, 26 were released": the first count of the sentence stands behind "of", and a comma before the second.
fn is_part_of_opening(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    all: &[Count<'_>],
) -> bool {
    let [whole, part, ..] = all else { return false };
    let word = |at: u32| reading.lexicon.harms.is(reading.word(at), FigureWord::Of);
    let opens = whole.tokens.start <= sentence.tokens.start + 2 && word(sentence.tokens.start);
    let comma = reading.token_text(count.tokens.start.saturating_sub(1)) == ",";
    opens && comma && part.tokens == count.tokens
}

/// "Five people, one a policeman, were hurt": behind a comma right after the whole, and who it is.
fn is_in_aside(reading: &Reading<'_>, count: &Count<'_>, all: &[Count<'_>]) -> bool {
    let comma = count.tokens.start.checked_sub(1).filter(|at| reading.token_text(*at) == ",");
    let whole = all.iter().find(|whole| Some(whole.tokens.end) == comma);
    let less = |whole: &Count<'_>| matches!((count.quantity.value, whole.quantity.value), (Some(part), Some(whole)) if part < whole);
    let next = Some(count.tokens.end).filter(|at| (*at as usize) < reading.tokens.len());
    let described = next.is_some_and(|at| reading.token(at).tag.pos == Pos::Det);
    count.quantity.unit.is_empty() && described && whole.is_some_and(less)
}

/// Rules that bind a count to what is said of nobody else.
const OWN_HARM: [&str; 4] =
    ["figure.object", "figure.subject", "figure.subject-of-passive", "figure.complement"];

/// Those who are counted are the victims.
fn victim(count: &Count<'_>) -> RoleFiller {
    RoleFiller { role: Role::Victim, mention: Some(count.mention), entity: None, status: RoleStatus::Stated }
}

/// What a bare number counts: people, or buildings where its harm word knows no people ("damaged 30 houses and 12 others").
fn usual_unit(bound: &Bound<'_>) -> &'static str {
    let buildings = bound.harm.counts.contains(&HarmCounts::Buildings);
    if buildings && !bound.harm.counts.contains(&HarmCounts::People) { "building" } else { "person" }
}

/// The type of the claim: the harm word's, but a return under force is a forced one.
fn claim_type(bound: &Bound<'_>) -> Box<str> {
    match bound.category {
        category if category == bound.harm.category => bound.harm.claim.clone(),
        Category::Returned => "return".into(),
        category => category.as_str().into(),
    }
}

/// From the count to the harm word, or the other way round, and the subject of its verb.
fn evidence(reading: &Reading<'_>, figure: Span, trigger: &std::ops::Range<u32>) -> Span {
    let both = figure.to(reading.span_of(trigger.clone()));
    let syntax = &reading.syntax;
    let clause = syntax.clause_at(trigger.start).map(|clause| &syntax.clauses[clause as usize]);
    let subject = clause.and_then(|clause| {
        let tokens = &syntax.noun_phrases[clause.subject? as usize].tokens;
        let own = clause.tokens.start <= tokens.start && tokens.start < trigger.start;
        own.then(|| reading.span_of(tokens.clone()))
    });
    subject.map_or(both, |subject| both.to(subject))
}
