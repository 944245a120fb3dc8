//! "Ten attackers were involved: two blew themselves up, seven were killed and one was captured": bare numbers behind a colon are parts of
//! those whom the words before it count, and of their population.
//!
//! Leaves alone numbers that say whom they count, those larger than the number before the colon, and heads that name no population.

use super::super::draft::Draft;
use super::bind::Count;
use super::population;
use crate::Reading;
use dateline_types::Sentence;

/// Gives the bare counts behind a colon the population of its head.
pub(super) fn settle(reading: &Reading<'_>, sentence: &Sentence, all: &[Count<'_>], drafts: &mut [Draft]) {
    let mut tokens = sentence.tokens.start..sentence.tokens.end;
    let Some(colon) = tokens.find(|at| reading.token_text(*at) == ":") else { return };
    let mut before = all.iter().filter(|count| count.tokens.end <= colon);
    let (Some(head), None) = (before.next(), before.next()) else { return };
    let named = population::population(reading, head.tokens.clone());
    let (Some(named), Some(most)) = (named, head.quantity.value) else { return };
    for figure in drafts.iter_mut().filter_map(|draft| draft.figure.as_mut()) {
        let tokens = reading.tokens_in(figure.span);
        let bare = tokens.len() == 1 && figure.population.is_none();
        if bare && tokens.start > colon && figure.quantity.value.is_some_and(|value| value <= most) {
            figure.population = Some(named.clone());
        }
    }
}
