//! Who is counted: the last population word of the counted phrase ("20 Iraqi civilians", "two police officers").

use crate::Reading;
use std::ops::Range;

/// The population of a counted phrase, if its words name one.
pub(super) fn population(reading: &Reading<'_>, tokens: Range<u32>) -> Option<Box<str>> {
    let table = &reading.lexicon.harms.populations;
    let mut found = None;
    let mut at = tokens.start;
    while at < tokens.end {
        let words = reading.tokens[at as usize..tokens.end as usize].iter().map(|token| token.word);
        match table.longest(words) {
            Some((length, population)) => {
                found = Some(population.clone());
                at += length as u32;
            }
            None => at += 1,
        }
    }
    found
}
