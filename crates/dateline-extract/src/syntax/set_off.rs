//! What commas set off between a subject and its verb, by the classes of the words.
//!
//! *Examples*: "Hill, [whose brother was hurt], said", "30 people, [most of them women], drowned", "and six, [two of them women], were hurt".
//! *What it leaves alone*: whose verb it is; that is for the clauses.

use super::past::is_nominal;
use super::repair::{is_finite_verb, left};
use dateline_lexicon::WordClass;

/// "who had begged", "whose brother was", "in which weapons were used": a relative word opens what stands behind the last comma, or stands right
/// before the verb.
pub(super) fn in_relative(classes: &[WordClass], verb: usize) -> bool {
    use WordClass::{Comma, Preposition, Relative};
    let behind = classes[..verb].iter().rposition(|class| *class == Comma).map_or(0, |comma| comma + 1);
    let opens = matches!(classes[behind..verb], [Relative, ..] | [Preposition, Relative, ..]);
    left(classes, verb) == Some(Relative) || behind > 0 && opens
}

/// "30 people, most of them women,": a subject, words between two commas, and no verb that shows tense.
pub(super) fn is_set_off(classes: &[WordClass]) -> bool {
    let n_commas = classes.iter().filter(|class| **class == WordClass::Comma).count();
    let subject = classes.iter().take_while(|class| **class != WordClass::Comma).all(|class| {
        is_nominal(*class) || matches!(class, WordClass::Preposition | WordClass::Adverb | WordClass::Mark)
    });
    n_commas == 2 && subject && !classes.iter().any(|class| is_finite_verb(*class))
}

/// "and six people, including two women, [were]": what two commas set off right before a verb is not its subject.
pub(super) fn without_aside(stretch: &[WordClass]) -> &[WordClass] {
    let comma = |class: &WordClass| *class == WordClass::Comma;
    let closed = stretch.split_last().filter(|(last, _)| comma(last)).map(|(_, before)| before);
    let opens = closed.and_then(|before| before.iter().rposition(comma));
    let before = opens.map(|opens| &stretch[..opens]);
    before.filter(|before| before.last().is_some_and(|class| is_nominal(*class))).unwrap_or(stretch)
}
