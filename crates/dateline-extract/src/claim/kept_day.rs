//! The day told in an earlier sentence, which later sentences about the same event keep.
//!
//! "Gunmen raided the market on Sunday. Two guards were killed and a shop was burnt.": the second sentence names no time, and
//! what it tells happened on the last day of which the report told an event. The same holds inside one sentence ("on Monday the
//! train ran on to a mine and was raked with gunfire"), for a time of the day that no day stands with ("By three o'clock
//! helicopters had hit the building"), and for a headline, which tells what the first dated event under it tells. The time names the
//! expression that it is taken from, and the rule. What it leaves alone: what people say, promise or agree; earlier events told
//! for context; counts over a period; sentences with a time of their own, or with one before the day; the time of a relative clause and of what is
//! done about an event afterwards; other voices than that of the time; another paragraph, once a report has named another day.

mod attackers;
mod lead;

use super::covered::covered;
use super::scene::Scene;
use super::sequel;
use super::site::voice_at;
use super::when::{self, BEFORE_PUBLICATION, opens_period};
use crate::{ClauseKind, Reading, Tense, VerbGroup};
use dateline_lexicon::{FigureWord, TimeCue, TimeCues};
use dateline_types::{
    Claim, ClaimTime, Days, Measure, Modality, PublishedStatus, SegmentKind, SegmentUse, Sense, SentenceId,
    Span, Status, Timex, TimexId, TimexKind,
};
use std::ops::Range;

/// A number of `time-limits.tsv`.
fn limit(reading: &Reading<'_>, key: &str) -> u32 {
    reading.lexicon.time.limit(key)
}

/// The day that is being told of.
#[derive(Clone, Copy)]
struct Told {
    sentence: u32,
    timex: TimexId,
    days: Days,
    /// Only what is done about an event happened then ("was sentenced on Friday").
    after: bool,
}

/// A sentence, or what stands between two semicolons of one.
struct Part {
    sentence: u32,
    span: Span,
    claims: Range<usize>,
}

/// What times a part has.
#[derive(Clone, Copy)]
enum Own {
    /// None.
    None,
    /// One day, of the news.
    One(Told),
    /// Times long before the news.
    Past,
    /// Several, or a longer time.
    Others,
}

/// What has been told so far.
struct Story {
    /// The day of the last event, while the report goes on about it.
    told: Option<Told>,
    /// The first day.
    lead: Option<Told>,
    /// No other time than that day was named so far.
    one_day: bool,
    /// The last sentence that told of a time long ago.
    past: Option<u32>,
    /// Other times were told before the first day ("claimed on Wednesday the bombing of earlier this week").
    others_first: bool,
}

/// Gives claims without a time of their own the day that their neighbours fix.
pub(super) fn keep(reading: &mut Reading<'_>) {
    let covers = covered(reading).is_some();
    let mut story = Story { told: None, lead: None, one_day: !covers, past: None, others_first: covers };
    for part in parts(reading) {
        let own = own(reading, &part);
        match own {
            Own::One(day) if !is_aside(reading, day.timex) && !follows(reading, day.timex) => {
                give(reading, part.claims, day, ClaimTime::IN_SENTENCE);
            }
            Own::None => {
                if let Some(day) = story.day_for(reading, &part) {
                    give(reading, part.claims, day, ClaimTime::KEPT);
                }
            }
            Own::One(_) | Own::Past | Own::Others => {}
        }
        let counted_until = matches!(own, Own::One(day) if when::by::counts_until(reading, day.timex));
        story.goes_on(if counted_until { Own::None } else { own }, part.sentence);
    }
    if let Some(lead) = story.lead.filter(|_| !story.others_first) {
        lead::head(reading, lead);
    }
    attackers::keep(reading);
}

impl Story {
    /// The day that a part without a time keeps: the last one told, a few sentences on at most; across paragraphs only in a report
    /// of one day.
    fn day_for(&self, reading: &Reading<'_>, part: &Part) -> Option<Told> {
        self.told.filter(|day| {
            part.sentence <= day.sentence + self.reach(reading, day)
                && (self.one_day || is_one_paragraph(reading, part, day))
                && !names_earlier(reading, part, day)
                && !self.looks_back(reading, part, day)
        })
    }

    /// How many sentences on; more in a report of the day on which it appeared, where all that follows lies between the two.
    fn reach(&self, reading: &Reading<'_>, told: &Told) -> u32 {
        let given = reading.published.status == PublishedStatus::Given;
        let today = given && told.days.day().is_some_and(|day| Some(day) == reading.published.days.day());
        limit(reading, if self.one_day && today { "day-kept-today" } else { "day-kept-for" })
    }

    /// The paragraph has turned to a time long ago.
    fn looks_back(&self, reading: &Reading<'_>, part: &Part, told: &Told) -> bool {
        let segment = |sentence: u32| reading.sentences[sentence as usize].segment;
        self.past.is_some_and(|past| past > told.sentence && segment(past) == segment(part.sentence))
    }

    fn goes_on(&mut self, own: Own, sentence: u32) {
        match own {
            Own::None => {}
            Own::One(day) => {
                self.told = Some(day);
                let lead = *self.lead.get_or_insert(day);
                self.one_day &= lead.days == day.days;
            }
            Own::Past => self.past = Some(sentence),
            Own::Others => {
                self.one_day = false;
                self.others_first |= self.lead.is_none();
            }
        }
    }
}

fn is_one_paragraph(reading: &Reading<'_>, part: &Part, told: &Told) -> bool {
    reading.sentences[part.sentence as usize].segment == reading.sentences[told.sentence as usize].segment
}

/// The parts of the body, in order.
fn parts(reading: &Reading<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        if sentence.tokens.is_empty()
            || reading.usage(sentence) != SegmentUse::Extract
            || is_head(reading, SentenceId::at(at))
        {
            continue;
        }
        let mut start = sentence.tokens.start;
        for token in sentence.tokens.clone() {
            if reading.token_text(token) == ";" || token + 1 == sentence.tokens.end {
                let span = reading.span_of(start..token + 1);
                parts.push(Part { sentence: at as u32, span, claims: claims_in(reading, at, span) });
                start = token + 1;
            }
        }
    }
    parts
}

/// Claims are sorted by their triggers.
fn claims_in(reading: &Reading<'_>, sentence: usize, span: Span) -> Range<usize> {
    let first = reading.claims.partition_point(|claim| {
        claim.sentence.idx() < sentence
            || claim.sentence.idx() == sentence && claim.trigger.start() < span.start()
    });
    let n = reading.claims[first..]
        .iter()
        .take_while(|claim| claim.sentence.idx() == sentence && claim.trigger.start() < span.end())
        .count();
    first..first + n
}

fn is_head(reading: &Reading<'_>, sentence: SentenceId) -> bool {
    reading.segments[reading.sentence(sentence).segment.idx()].kind == SegmentKind::Headline
}

fn own(reading: &Reading<'_>, part: &Part) -> Own {
    let mut own = Own::None;
    for (id, timex) in timexes_in(reading, part.span) {
        let used = is_of_event(reading, &reading.claims[part.claims.clone()], id);
        if is_assumed(timex)
            || is_reference(timex)
            || is_stamp(reading, timex)
            || when::matter::is_afterwards(reading, timex)
            || when::toll::rises_on(reading, timex)
            || !(used || tells_time(reading, timex))
        {
            continue;
        }
        own = match own {
            Own::Past if ends_span(reading, id) => Own::Others,
            Own::None | Own::Past if is_day(reading, timex) => Own::One(Told {
                sentence: part.sentence,
                timex: id,
                days: timex.days,
                after: is_only_after(reading, &reading.claims[part.claims.clone()], id),
            }),
            Own::One(told) if told.days == timex.days => own,
            Own::One(told) if joined(reading, told.timex, id).is_some() => {
                Own::One(Told { days: joined(reading, told.timex, id).unwrap_or(told.days), ..told })
            }
            Own::None | Own::Past if is_past(reading, timex) => Own::Past,
            _ => Own::Others,
        };
    }
    own
}

/// "in the night of Sunday to Monday": two joined days that are as short as the day of an event.
fn joined(reading: &Reading<'_>, first: TimexId, second: TimexId) -> Option<Days> {
    let (one, other) = (&reading.timexes[first.idx()], &reading.timexes[second.idx()]);
    let days = Days { earliest: one.days.earliest, latest: other.days.latest };
    let short =
        days.length().is_some_and(|days| (1..=i64::from(limit(reading, "day-most-days"))).contains(&days));
    (short && when::joined::is_joined(reading, one, other)).then_some(days)
}

/// "between 27 January and 27 March": a time of one sentence with one word between it and the time before it.
fn ends_span(reading: &Reading<'_>, id: TimexId) -> bool {
    let timex = &reading.timexes[id.idx()];
    let before = id.idx().checked_sub(1).map(|at| &reading.timexes[at]);
    before.is_some_and(|before| {
        let between = reading.tokens_in(before.span).end..reading.tokens_in(timex.span).start;
        before.sentence == timex.sentence && between.len() == 1 && reading.token_text(between.start) != ","
    })
}

/// True for the time of something that happened, not of what is said about it ("The army denied on Sunday that …").
fn is_of_event(reading: &Reading<'_>, claims: &[Claim], timex: TimexId) -> bool {
    let said = |claim: &Claim| reading.lexicon.claims.codebook.is_a(&claim.kind, "statement");
    claims.iter().any(|claim| claim.time.timex == Some(timex) && !said(claim))
}

/// Arrests, trials and inquiries alone were told of that day.
fn is_only_after(reading: &Reading<'_>, claims: &[Claim], timex: TimexId) -> bool {
    let mut dated = claims.iter().filter(|claim| claim.time.timex == Some(timex)).peekable();
    dated.peek().is_some() && dated.all(|claim| comes_after(reading, claim))
}

/// A type whose day is none of the event that it is about.
fn comes_after(reading: &Reading<'_>, claim: &Claim) -> bool {
    reading.lexicon.claims.codebook.get(&claim.kind).is_some_and(|kind| kind.comes_after)
}

fn timexes_in<'r>(reading: &'r Reading<'_>, span: Span) -> impl Iterator<Item = (TimexId, &'r Timex)> {
    let start = reading.timexes.partition_point(|timex| timex.span.start() < span.start());
    let here = reading.timexes[start..].iter().enumerate();
    here.take_while(move |(_, timex)| timex.span.start() < span.end())
        .map(move |(n, timex)| (TimexId::at(start + n), timex))
}

/// True where some words of the part, of whatever kind, name a time before this day ("… told reporters on Tuesday").
fn names_earlier(reading: &Reading<'_>, part: &Part, told: &Told) -> bool {
    timexes_in(reading, part.span).any(|(_, timex)| {
        matches!((timex.days.latest, told.days.earliest), (Some(named), Some(told)) if named < told)
    })
}

/// A time of the day whose day no words name; "overnight" names the last night.
fn is_assumed(timex: &Timex) -> bool {
    &*timex.basis == "time.clock" && timex.days.day().is_some()
}

/// "a shepherd who reached the town on Wednesday": the time of a relative clause dates nothing outside it.
fn is_aside(reading: &Reading<'_>, timex: TimexId) -> bool {
    let first = reading.tokens_in(reading.timexes[timex.idx()].span).start;
    let clause = reading.syntax.clause_at(first).map(|clause| &reading.syntax.clauses[clause as usize]);
    clause.is_some_and(|clause| clause.kind == ClauseKind::Relative && clause.marker.is_some())
}

/// "LAGOS - December 26, 2023.": the day that says when the report appeared dates nothing that it tells.
fn is_stamp(reading: &Reading<'_>, timex: &Timex) -> bool {
    reading.published.evidence.contains(&timex.span)
}

/// "now", "so far".
fn is_reference(timex: &Timex) -> bool {
    &*timex.basis == "time.reference"
}

/// True for a time that no speaker and no rate stands with.
fn tells_time(reading: &Reading<'_>, timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time)
        && !when::is_of_speaker(reading, timex.sentence, timex.span)
}

/// A time that ended long before the news.
fn is_past(reading: &Reading<'_>, timex: &Timex) -> bool {
    let since = Days { earliest: timex.days.latest, latest: reading.published.days.latest };
    !opens_period(reading, timex)
        && since.length().is_some_and(|days| days > i64::from(limit(reading, "day-news-for")))
}

/// A day of the news, not a limit or a beginning.
fn is_day(reading: &Reading<'_>, timex: &Timex) -> bool {
    let published = reading.published.days.latest;
    let since = Days { earliest: timex.days.earliest, latest: published };
    timex.days.length().is_some_and(|days| days <= i64::from(limit(reading, "day-most-days")))
        && since.length().is_some_and(|days| (1..=i64::from(limit(reading, "day-news-for"))).contains(&days))
        && !opens_period(reading, timex)
        && !when::is_limit(reading, timex)
}

fn give(reading: &mut Reading<'_>, claims: Range<usize>, told: Told, rule: &'static str) {
    for at in claims {
        let claim = &reading.claims[at];
        if told.after && !comes_after(reading, claim)
            || rule == ClaimTime::IN_SENTENCE && is_matter(reading, claim, told.timex)
        {
            continue;
        }
        let any_voice = rule != ClaimTime::IN_SENTENCE || is_participle(reading, claim);
        if goes_on(reading, claim)
            && (any_voice || is_one_voice(reading, claim, told.timex))
            && !is_of_other(reading, claim, told.timex)
        {
            date(reading, at, told, rule);
        }
    }
}

/// "The man charged with the murder was back in court on Thursday".
fn is_matter(reading: &Reading<'_>, claim: &Claim, timex: TimexId) -> bool {
    let time = reading.tokens_in(reading.timexes[timex.idx()].span).start;
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger));
    scene.is_some_and(|scene| when::matter::is_matter(&scene) || when::matter::is_before(&scene, time))
}

/// "An outbreak followed a strike last Sunday": the day is that of the other event.
fn is_of_other(reading: &Reading<'_>, claim: &Claim, timex: TimexId) -> bool {
    let timex = &reading.timexes[timex.idx()];
    let behind = |other| reading.tokens_in(timex.span).start >= other;
    timex.sentence == claim.sentence && sequel::other_event_of(reading, claim).is_some_and(behind)
}

fn date(reading: &mut Reading<'_>, at: usize, told: Told, rule: &'static str) {
    let days = days_of(reading, &reading.claims[at], told, rule);
    reading.claims[at].time =
        ClaimTime { days, sense: Sense::Within, timex: Some(told.timex), basis: rule.into() };
}

/// The days of a claim that is given a day.
fn days_of(reading: &Reading<'_>, claim: &Claim, told: Told, rule: &'static str) -> Days {
    let Some(scene) = Scene::of(reading, reading.tokens_in(claim.trigger)) else { return told.days };
    match rule {
        _ if when::by::counts_until(reading, told.timex) && !lasts(claim) => {
            Days { earliest: None, ..told.days }
        }
        _ if lasts(claim) => Days { earliest: told.days.earliest, latest: reading.published.days.latest },
        ClaimTime::KEPT if has_followed(&scene) => {
            Days { earliest: told.days.earliest, latest: reading.published.days.latest }
        }
        ClaimTime::IN_SENTENCE if !when::of_other::leaves(&scene, &reading.timexes[told.timex.idx()]) => {
            Days { earliest: told.days.earliest, latest: reading.published.days.latest }
        }
        ClaimTime::IN_SENTENCE if was_before(&scene, told.timex) => Days { earliest: None, ..told.days },
        ClaimTime::IN_SENTENCE if followed_other(&scene, told.timex) => {
            Days { earliest: told.days.earliest, latest: reading.published.days.latest }
        }
        _ => told.days,
    }
}

/// "Twenty were missing": those who are in a state since an event are in it still.
fn lasts(claim: &Claim) -> bool {
    claim.figure.as_ref().is_some_and(|figure| figure.measure == Measure::Stock)
}

/// "has arrested one man", "later killed five": it lies between that day and the publication.
fn has_followed(scene: &Scene<'_, '_>) -> bool {
    let perfect = |group: &VerbGroup| group.perfect && group.tense == Tense::Present;
    let later = |at: u32| {
        scene.reading.lexicon.time.cues(scene.reading.word(at)).any(TimeCues::of(&[TimeCue::Later]))
    };
    scene.verb_group().is_some_and(perfect)
        || scene.clause().is_some_and(|clause| clause.tokens.clone().any(later))
}

/// "Police have arrested two men after a bomb went off on Monday": the time is that of the clause behind, and what has been done lies after it.
fn followed_other(scene: &Scene<'_, '_>, timex: TimexId) -> bool {
    let day = scene.clause_at(scene.reading.tokens_in(scene.reading.timexes[timex.idx()].span).start);
    scene.clause != day && scene.verb.is_some() && has_followed(scene)
}

/// "The fighting broke out on Monday after a man had been stabbed": it had happened by then.
fn was_before(scene: &Scene<'_, '_>, timex: TimexId) -> bool {
    let day = scene.clause_at(scene.reading.tokens_in(scene.reading.timexes[timex.idx()].span).start);
    let adverbial = |clause: &crate::Clause| {
        clause.kind == ClauseKind::Adverbial
            && scene.verb_of(clause).is_some_and(|group| group.perfect && group.tense == Tense::Past)
    };
    let described = || scene.clause.is_some_and(|clause| when::describes_noun(scene, clause));
    scene.clause != day && (scene.clause().is_some_and(adverbial) || described())
}

/// "three days later", "the next morning": what is told before it happened earlier.
fn follows(reading: &Reading<'_>, timex: TimexId) -> bool {
    let later = TimeCues::of(&[TimeCue::Later, TimeCue::Following, TimeCue::Next]);
    let mut tokens = reading.tokens_in(reading.timexes[timex.idx()].span);
    tokens.any(|at| reading.lexicon.time.cues(reading.word(at)).any(later))
}

/// The event and the time are told by the same voice: in "a man who fled on Monday said that two were killed" they are not. A verb of the event that can be one of
/// saying is no voice of its own ("arrested two men on Monday and found a rifle", "are feared dead after a shaft collapsed on Monday").
fn is_one_voice(reading: &Reading<'_>, claim: &Claim, timex: TimexId) -> bool {
    let Some(scene) = Scene::of(reading, reading.tokens_in(claim.trigger)) else { return false };
    let is_event = |id: &u32| {
        let cues = &reading.attributions[*id as usize].cue;
        cues.iter().any(|cue| cue.overlaps(claim.trigger))
    };
    let voices = |words: Span| {
        let mut voices = voice_at(&scene, words);
        voices.retain(|id| !is_event(id));
        voices
    };
    voices(claim.trigger) == voices(reading.timexes[timex.idx()].span)
}

/// "Gunmen attacked on Thursday, officials said, killing nine": a participle goes on with what its verb tells.
fn is_participle(reading: &Reading<'_>, claim: &Claim) -> bool {
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger));
    scene.is_some_and(|scene| {
        scene.verb.is_some() && scene.clause().is_some_and(|clause| clause.kind == ClauseKind::Participle)
    })
}

/// An event of the news that only lies before the publication.
fn goes_on(reading: &Reading<'_>, claim: &Claim) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    let open = claim.time.basis == BEFORE_PUBLICATION
        || claim.time.timex.is_some_and(|timex| is_assumed(&reading.timexes[timex.idx()]));
    let counts_on_a_day = claim.figure.as_ref().is_none_or(|figure| {
        matches!(
            figure.measure,
            Measure::Incident
                | Measure::Subset
                | Measure::Increment
                | Measure::Aggregate
                | Measure::Flow
                | Measure::Stock
        ) || figure.measure == Measure::Cumulative && counts_since_then(reading, claim)
    });
    open && counts_on_a_day
        && matches!(
            claim.modality,
            Modality::Asserted
                | Modality::Reported
                | Modality::Denied
                | Modality::Attempted
                | Modality::Possible
        )
        && !is_present(reading, claim)
        && !says_since(reading, claim)
        && matches!(claim.status, Status::Event | Status::Context)
        && codebook.get(&claim.kind).is_some_and(|kind| kind.keeps_day)
}

/// "Since then, 900 people have fled": a count that begins with what was told.
fn counts_since_then(reading: &Reading<'_>, claim: &Claim) -> bool {
    let mut tokens = reading.sentence(claim.sentence).tokens.clone();
    tokens.any(|at| {
        reading.lexicon.harms.is(reading.word(at), FigureWord::Since)
            && when::is_since_then(reading, claim.sentence, at)
    })
}

/// "the tenth since the rains began": the sentence counts from a beginning; in "has since died" it counts from what was told.
fn says_since(reading: &Reading<'_>, claim: &Claim) -> bool {
    let mut tokens = reading.sentence(claim.sentence).tokens.clone();
    let stands_alone = |at: u32| when::is_since_then(reading, claim.sentence, at);
    tokens.any(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Since) && !stands_alone(at))
}

/// "There is no curfew", "they shoot at mopeds": it holds now.
fn is_present(reading: &Reading<'_>, claim: &Claim) -> bool {
    let tokens = reading.tokens_in(claim.trigger);
    let Some(scene) = Scene::of(reading, tokens) else { return false };
    let around = || {
        scene
            .clause()
            .filter(|_| !reading.lexicon.claims.codebook.is_a(&claim.kind, "harm"))
            .and_then(|clause| scene.verb_of(clause))
    };
    let head = is_head(reading, claim.sentence);
    !head && scene.verb_group().or_else(around).is_some_and(|group| group.is_present() && !group.passive)
}
