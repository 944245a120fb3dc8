//! Times that stand between a subject and its verb without a preposition.
//!
//! *Examples*: "Police late Friday arrested 12", "A court Monday sentenced two men", "Rebels last week seized the town".
//! *What it leaves alone*: "a Monday raid", "Bloody Sunday left 13 dead", "last week was quiet": a time that describes or is told of.

use super::{Form, NounPhrase, Pos, sentence_view::SentenceView};
use dateline_lexicon::{TimeSense, WordClass};

/// "[A court] Monday sentenced", "[Israel] Sunday launched": a weekday right behind a common noun, or between a name and the past of a verb, opens
/// a phrase of its own.
pub(super) fn opens_time(view: &SentenceView<'_>, at: u32) -> bool {
    let past = view.pos(at + 1) == Pos::Verb && view.tag(at + 1).form == Form::Past;
    let named = view.pos_before(at) == Pos::Propn && past && !view.can_be(at - 1, WordClass::Adjective);
    is_weekday(view, at) && (view.pos_before(at) == Pos::Noun || named)
}

/// "late Friday", "last week", "Tuesday night": words of time only, and no article or preposition says which thing it is.
pub(super) fn is_bare(view: &SentenceView<'_>, phrase: &NounPhrase) -> bool {
    let senses = |at: u32| view.lexicon.time.senses(view.token(at).word);
    let unit =
        |at: u32| senses(at).iter().any(|sense| matches!(sense, TimeSense::Unit { plural: false, .. }));
    let day = |at: u32| {
        let part =
            |sense: &TimeSense| matches!(sense, TimeSense::Part(_) | TimeSense::Weekday { short: false, .. });
        senses(at).iter().any(part)
    };
    let (start, head) = (phrase.tokens.start, phrase.head);
    let dated = (start..head).any(|at| day(at) && is_weekday(view, at));
    let opens = !senses(start).is_empty() && start < head;
    phrase.possessor.is_none()
        && (start..head).all(|at| !senses(at).is_empty())
        && (is_weekday(view, head) || unit(head) && opens || day(head) && (dated || opens))
}

fn is_weekday(view: &SentenceView<'_>, at: u32) -> bool {
    let weekday = |sense: &TimeSense| matches!(sense, TimeSense::Weekday { short: false, .. });
    view.lexicon.time.senses(view.token(at).word).iter().any(weekday)
}
