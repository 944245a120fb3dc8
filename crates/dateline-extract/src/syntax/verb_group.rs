//! Verbs with their auxiliaries, negation and the adverbs between them.
//!
//! *What it reads*: the tags of one sentence.
//! *Examples*: "could not have been killed", "is no longer fleeing", "to be retaken", "have to leave", "did not, in the end, kill".
//! *What it leaves alone*: participles before a noun ("displaced families", "the besieged city") belong to its
//! phrase; "failed to", "far from" are for those who read claims.

use super::{Form, Pos, Tense, VerbGroup, sentence_view::SentenceView};
use dateline_lexicon::Function;

/// The verb groups of one sentence, in order.
pub(crate) fn verb_groups(view: &SentenceView<'_>, groups: &mut Vec<VerbGroup>) {
    let mut at = view.start;
    while at < view.end {
        match starts_at(view, at).then(|| read(view, at)) {
            Some(Some(mut group)) => {
                at = group.tokens.end;
                if let Some(before) = groups.last().filter(|before| before.tokens.start >= view.start) {
                    share_perfect(view, before, &mut group);
                }
                groups.push(group);
            }
            _ => at += 1,
        }
    }
}

/// "had captured the junction and taken 60 fighters prisoner": a participle joined to a perfect, with what it takes behind it, shares the
/// "have".
fn share_perfect(view: &SentenceView<'_>, before: &VerbGroup, group: &mut VerbGroup) {
    let start = group.tokens.start;
    let joined = start > before.tokens.end
        && (before.tokens.end..start)
            .rev()
            .find(|at| view.pos(*at) != Pos::Adv)
            .is_some_and(|at| view.pos(at) == Pos::Cconj);
    let hedge = view.lexicon.grammar.before_numerals.longest(view.words_from(group.tokens.end));
    let numbered = |(n_words, _): (usize, &())| view.pos(group.tokens.end + n_words as u32) == Pos::Num;
    let takes = hedge.is_some_and(numbered)
        || matches!(
            view.pos(group.tokens.end),
            Pos::Det | Pos::Num | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron
        );
    let alone = group.tokens.len() == 1 && view.tag(group.head).form == Form::Participle;
    if joined && takes && alone && before.perfect && before.finite && !before.passive {
        (group.tense, group.finite, group.perfect, group.passive) = (before.tense, true, true, false);
    }
}

fn starts_at(view: &SentenceView<'_>, at: u32) -> bool {
    match view.pos(at) {
        Pos::Aux => true,
        Pos::Verb => !view.is_attributive(at) && !is_preposition(view, at),
        Pos::Part => {
            view.is(at, Function::To) && verb_after(view, at + 1).is_some_and(|verb| is_base(view, verb))
        }
        Pos::Adv => view.is(at, Function::Negation) && verb_after(view, at + 1).is_some(),
        _ => false,
    }
}

/// "killed 15, including two children, outside a station": no clause begins there.
fn is_preposition(view: &SentenceView<'_>, at: u32) -> bool {
    let helped = at > view.start && view.pos(at - 1) == Pos::Aux;
    view.is(at, Function::Preposition) && view.tag(at).form == Form::Gerund && !helped
}

/// The next verb or auxiliary, where only adverbs and negation lie between.
fn verb_after(view: &SentenceView<'_>, from: u32) -> Option<u32> {
    let mut at = from;
    while at < view.end && is_between(view, at) {
        at += 1;
    }
    let is_verb = at < view.end && matches!(view.pos(at), Pos::Aux | Pos::Verb) && !view.is_attributive(at);
    is_verb.then_some(at)
}

/// Adverbs and negation, which may lie inside a group; "no longer" too.
fn is_between(view: &SentenceView<'_>, at: u32) -> bool {
    view.pos(at) == Pos::Adv
        || view.is(at, Function::Negation)
        || view.pos(at) == Pos::Det && view.pos(at + 1) == Pos::Adv && view.ends_group(at)
}

fn is_base(view: &SentenceView<'_>, at: u32) -> bool {
    view.tag(at).form == Form::Base || view.pos(at) == Pos::Aux
}

fn read(view: &SentenceView<'_>, start: u32) -> Option<VerbGroup> {
    let mut group = VerbGroup {
        tokens: start..start + 1,
        head: start,
        tense: Tense::None,
        perfect: false,
        progressive: false,
        passive: false,
        finite: false,
        modal: None,
        negation: None,
    };
    let mut last = None;
    let mut at = start;
    loop {
        let fits = at < view.end && (last.is_none() || goes_on(view, last, at));
        if !fits {
            break;
        }
        let is_verb = matches!(view.pos(at), Pos::Aux | Pos::Verb);
        if is_verb {
            add(view, &mut group, last, at);
            last = Some(at);
            group.head = at;
            group.tokens.end = at + 1;
            if view.pos(at) == Pos::Verb && !takes_infinitive(view, at) {
                break;
            }
        } else if view.is(at, Function::Negation) || negates_with_next(view, at) {
            group.negation = Some(at);
            group.tokens.end = if last.is_some() { at + 1 } else { group.tokens.end };
        }
        match next(view, at) {
            Some(following) => at = following,
            None => break,
        }
    }
    last.map(|_| group)
}

/// "no longer", "no more" before a verb.
fn negates_with_next(view: &SentenceView<'_>, at: u32) -> bool {
    view.pos(at) == Pos::Det && view.pos(at + 1) == Pos::Adv && view.ends_group(at)
}

/// The next token that can belong to the group that holds `at`.
fn next(view: &SentenceView<'_>, at: u32) -> Option<u32> {
    let following = at + 1;
    if following >= view.end {
        return None;
    }
    let belongs = view.is(following, Function::Negation)
        || view.is(following, Function::To) && verb_after(view, following + 1).is_some()
        || verb_after(view, following).is_some();
    if belongs { Some(following) } else { behind_aside(view, at) }
}

/// "did not, in the end, kill", "had, without warning, opened": behind an auxiliary or a negation, words between two commas that hold no verb of
/// their own part the group.
fn behind_aside(view: &SentenceView<'_>, at: u32) -> Option<u32> {
    let comma = |at: u32| view.words(at) == ",";
    let opens = view.pos(at) == Pos::Aux || view.is(at, Function::Negation);
    let mut inside = (at + 2..view.end).take(LONGEST_ASIDE);
    let closes = inside.find(|at| comma(*at)).filter(|_| opens && comma(at + 1))?;
    let quiet = (at + 2..closes).all(|at| !matches!(view.pos(at), Pos::Aux | Pos::Verb | Pos::Cconj));
    (quiet && verb_after(view, closes + 1).is_some()).then_some(closes + 1)
}

/// Most tokens between the two commas that part a verb from its auxiliary, with the second of them.
const LONGEST_ASIDE: usize = 7;

/// Whether the group whose last verb is `last` can go on with what starts at `at`.
fn goes_on(view: &SentenceView<'_>, last: Option<u32>, at: u32) -> bool {
    let Some(last) = last else { return true };
    if view.is(at, Function::To) {
        return takes_infinitive(view, last);
    }
    let Some(verb) = verb_after(view, at) else { return view.is(at, Function::Negation) };
    let form = view.tag(verb).form;
    match view.function(last) {
        Some(Function::Be) => {
            matches!(form, Form::Participle | Form::Past | Form::Gerund)
        }
        Some(Function::Get) => form == Form::Participle,
        Some(Function::Have) => {
            matches!(form, Form::Participle | Form::Past)
                || form == Form::Base && view.is(verb - 1, Function::To)
        }
        Some(Function::Modal | Function::Future | Function::Do) => is_base(view, verb),
        _ => form == Form::Base && view.is(verb - 1, Function::To),
    }
}

/// "have to", "got to" before an infinitive.
fn takes_infinitive(view: &SentenceView<'_>, at: u32) -> bool {
    match view.function(at) {
        Some(Function::Get) => {
            verb_after(view, at + 1).is_some_and(|verb| view.tag(verb).form == Form::Participle)
        }
        Some(Function::Have) => view.is(at + 1, Function::To) && verb_after(view, at + 2).is_some(),
        _ => false,
    }
}

/// Takes up one verb of the group.
fn add(view: &SentenceView<'_>, group: &mut VerbGroup, last: Option<u32>, at: u32) {
    let (function, form) = (view.function(at), view.tag(at).form);
    if last.is_none() {
        let infinitive = view.is(group.tokens.start, Function::To);
        group.tense = if infinitive { Tense::None } else { tense(view, at) };
        group.finite = group.tense != Tense::None;
        group.passive = form == Form::Participle && view.pos(at) == Pos::Verb && !group.finite;
    }
    if matches!(function, Some(Function::Modal | Function::Future)) && view.pos(at) == Pos::Aux {
        group.modal = Some(at);
    }
    match last.and_then(|last| view.function(last)) {
        Some(Function::Have) if view.is(at.wrapping_sub(1), Function::To) => group.modal = last,
        Some(Function::Have) => group.perfect = true,
        Some(Function::Be) if form == Form::Gerund => group.progressive = true,
        Some(Function::Be | Function::Get) if view.pos(at) == Pos::Verb => group.passive = true,
        _ => {}
    }
}

/// The tense that a word shows by itself.
fn tense(view: &SentenceView<'_>, at: u32) -> Tense {
    if view.pos(at) == Pos::Aux
        && let Some(word) = view.grammar(at)
    {
        return match (word.function, word.past, word.finite) {
            (Function::Future, ..) => Tense::Future,
            (_, true, _) => Tense::Past,
            (_, false, true) => Tense::Present,
            _ => Tense::None,
        };
    }
    match view.tag(at).form {
        Form::Past => Tense::Past,
        Form::Third | Form::Base => Tense::Present,
        _ => Tense::None,
    }
}
