//! Counts of a state that lasts, and of what goes on for years: "1.9 million people are displaced", "1.2M people displaced", "the conflict has killed
//! 40,000".
//!
//! Leaves alone: what was so in the past, movements that are told, and attacks.

use super::bind::Count;
use super::measure::{spans, timexes, verb};
use crate::{Pos, Reading, Tense};
use dateline_lexicon::{FigureWord, Harm, HarmFrame, PieceKind};
use dateline_types::{Sentence, Timex};
use std::ops::Range;

/// "1.9 million people are displaced": the participle says how they are now.
pub(super) fn is_state(reading: &Reading<'_>, trigger: &Range<u32>) -> bool {
    verb(reading, trigger).is_some_and(|group| {
        group.passive && group.finite && group.tense == Tense::Present && !group.perfect && !group.progressive
    })
}

/// "1.2 million people displaced" and nothing else, "4,000 are homeless", "the number of displaced has passed 900,000": how they are now.
pub(super) fn is_lasting(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    trigger: &Range<u32>,
) -> bool {
    let syntax = &reading.syntax;
    let toll = reading.lexicon.harms.words.longest(reading.words_from(trigger.start, sentence));
    let tolls = toll.is_some_and(|(n, harms)| {
        n > 1
            && n as u32 == trigger.end - trigger.start
            && harms.iter().all(|harm| harm.frames.contains(&HarmFrame::Toll))
    });
    let copula = trigger.start.checked_sub(1).and_then(|at| syntax.verb_group_at(at));
    let is_now = copula.map(|group| &syntax.verb_groups[group as usize]).is_some_and(|group| {
        let plain = group.finite && group.tense == Tense::Present && !group.perfect && group.modal.is_none();
        plain && group.tokens.clone().all(|at| reading.token(at).tag.pos == Pos::Aux)
    });
    tolls || is_now || is_fragment(reading, sentence, count, trigger)
}

/// Nothing stands before the count, and behind the harm word at most what a mark opens.
fn is_fragment(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>, trigger: &Range<u32>) -> bool {
    let mark = |at: u32| reading.token(at).kind == PieceKind::Punct;
    let opens = (sentence.tokens.start..count.tokens.start).all(mark);
    let told = reading.lexicon.harms.words.longest(reading.words_from(trigger.start, sentence));
    let state = |harm: &Harm| {
        harm.frames.iter().any(|frame| matches!(frame, HarmFrame::Adjective | HarmFrame::Group))
    };
    let opens = opens && told.is_some_and(|(_, harms)| harms.iter().any(state));
    let beside = count.tokens.end == trigger.start || count.tokens.end == trigger.end;
    let closes = trigger.end >= sentence.tokens.end || mark(trigger.end);
    let verb = |at: u32| {
        reading
            .syntax
            .verb_group_at(at)
            .is_some_and(|group| reading.syntax.verb_groups[group as usize].finite)
    };
    opens && beside && closes && !(trigger.end..sentence.tokens.end).any(verb)
}

/// "The 13-year-old conflict has killed 40,000": what goes on for years is the subject of a verb in the perfect.
pub(super) fn is_of_war(reading: &Reading<'_>, trigger: &Range<u32>) -> bool {
    let syntax = &reading.syntax;
    let clause = syntax.clause_at(trigger.start).map(|clause| &syntax.clauses[clause as usize]);
    let subject = clause.and_then(|clause| clause.subject).map(|at| syntax.noun_phrases[at as usize].head);
    let lasts = subject.is_some_and(|head| reading.lexicon.harms.is(reading.word(head), FigureWord::Lasting));
    lasts && verb(reading, trigger).is_some_and(|group| group.perfect && group.tense != Tense::Past)
}

/// "have fled this week": the perfect with a period that is not over.
pub(super) fn runs_until_now(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>) -> bool {
    let perfect = verb(reading, trigger).is_some_and(|group| group.perfect && group.tense != Tense::Past);
    let published = reading.published.days.earliest;
    let open =
        |timex: &Timex| timex.days.earliest < published && timex.days.latest >= published && spans(timex);
    perfect && published.is_some() && timexes(reading, sentence).any(open)
}
