//! Who in a report speaks for a country: its people and its armed groups.
//!
//! "Iraqi forces", "the South Sudanese army", "Boko Haram": each counts for the country that it names or mainly acts in, so that among namesakes
//! the one of that country is meant. What it leaves alone: peoples that are of no country ("Kurdish"), groups whose country no table tells.

use crate::Reading;
use rustc_hash::FxHashMap;

/// Weight of the vote of a people or a group against that of a place.
const WEIGHT: f32 = 0.5;

/// The countries that are spoken for, in order of mention, with the weight of their votes.
pub(super) fn countries<'a>(reading: &Reading<'a>) -> Vec<(&'a str, f32)> {
    let mut counts: Vec<(&'a str, u32)> = Vec::new();
    let mut slots: FxHashMap<&'a str, usize> = FxHashMap::default();
    for country in peoples(reading).into_iter().chain(groups(reading)) {
        let slot = *slots.entry(country).or_insert(counts.len());
        match counts.get_mut(slot) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts.into_iter().map(|(code, count)| (code, WEIGHT * (1.0 + (count as f32).ln()))).collect()
}

/// The countries of the peoples that are named, the longest names first ("South Sudanese" is none of "Sudanese").
pub(super) fn peoples<'a>(reading: &Reading<'a>) -> Vec<&'a str> {
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let named = reading.lexicon.names.nations.longest(reading.words_from(at, sentence));
            let named = named.filter(|_| reading.token(at).capital);
            found
                .extend(named.filter(|(_, nation, _)| nation.is_country).map(|(_, nation, _)| &*nation.code));
            at += named.map_or(1, |(n, _, _)| n as u32);
        }
    }
    found
}

/// The countries of the armed groups that are named.
fn groups<'a>(reading: &Reading<'a>) -> Vec<&'a str> {
    let actors = &reading.lexicon.names.actors;
    let entities = reading.mentions.iter().filter_map(|mention| mention.entity.as_ref());
    let known = entities.filter_map(|entity| actors.by_key(entity.as_str()));
    known.map(|known| &*known.country).filter(|country| !country.is_empty()).collect()
}
