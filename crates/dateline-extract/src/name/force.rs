//! Forces and organs of a state: "Iraqi forces", "the Iraqi army's soldiers", "Iraq's special forces", "the
//! Government of Iraq", and without a country "police", "security forces", "three troops".
//!
//! With a country the key is made by rule (`force:IRQ-army`); without one the mention is a description that
//! coreference may settle. Forces of a people that has no state ("Kurdish forces") are descriptions too.

use super::line::{Cut, Line, lines};
use crate::Reading;
use dateline_lexicon::{Forces, Nation, Unit};
use dateline_types::{Mention, MentionKind, Resolution};
use std::ops::Range;

/// At most this many words stand between the country and the force ("Iraqi elite counter-terror forces").
const WORDS_BETWEEN: u32 = 3;

/// Every force and organ.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let names = &reading.lexicon.names;
    let begins = |word| names.forces.starts_with(word) || names.nations.starts_with(word);
    let mut found = Vec::new();
    for line in lines(reading) {
        let mut from = line.start;
        while let Some(at) = reading.next_start(from..line.end, begins) {
            let cut = of_nation(line, at).or_else(|| {
                let (words, unit) = unit_at(line, at)?;
                of_country(line, at, &words, unit)
                    .or_else(|| before_country(line, at, &words, unit))
                    .or_else(|| alone(line, at, words, unit))
            });
            from = cut.as_ref().map_or(at + 1, |cut| cut.tokens.end);
            found.extend(cut.map(|cut| line.mention(cut)));
        }
    }
    found
}

/// "Iraqi army", "Iraq's special forces".
fn of_nation(line: Line<'_, '_>, at: u32) -> Option<Cut> {
    let (end, nation) = nation_at(line, at)?;
    let (words, unit) = unit_after(line, end)?;
    Some(named(line.with_article(at)..words.end, words, nation, unit))
}

/// "the Government of Iraq", "the army of South Sudan".
fn of_country(line: Line<'_, '_>, at: u32, words: &Range<u32>, unit: &Unit) -> Option<Cut> {
    let of = line.text(words.end).eq_ignore_ascii_case("of").then_some(words.end + 1)?;
    let country = if line.text(of).eq_ignore_ascii_case("the") { of + 1 } else { of };
    let (n_words, nation) = line.reading.lexicon.names.nations.country(line.words_from(country))?;
    is_written(line, country).then_some(())?;
    Some(named(line.with_article(at)..country + n_words as u32, words.clone(), nation, unit))
}

/// "Border Guard Zubara", "Coast Guard Malvia": a title of several words, each with a capital letter, the country right behind it.
fn before_country(line: Line<'_, '_>, at: u32, words: &Range<u32>, unit: &Unit) -> Option<Cut> {
    let title = words.len() > 1 && words.clone().all(|at| line.is_capital(at));
    let country = Some(words.end).filter(|_| title)?;
    let (n_words, nation) = line.reading.lexicon.names.nations.country(line.words_from(country))?;
    is_written(line, country).then_some(())?;
    Some(named(line.with_article(at)..country + n_words as u32, words.clone(), nation, unit))
}

fn named(tokens: Range<u32>, head: Range<u32>, nation: &Nation, unit: &Unit) -> Cut {
    let entity = nation.is_country.then(|| Forces::key(unit, &nation.code));
    let resolution = if entity.is_some() { Resolution::Name } else { Resolution::Unresolved };
    Cut {
        tokens,
        head,
        kind: MentionKind::Organization,
        entity,
        resolution,
        score: 0.9,
        rule: "actor.force-of-nation",
    }
}

/// "police", "security forces", "the army": a state actor whose country the words do not say.
fn alone(line: Line<'_, '_>, at: u32, head: Range<u32>, unit: &Unit) -> Option<Cut> {
    let named = at > line.start && (line.is_possessive(at - 1) || line.is_capital(at - 1));
    let marked = &*unit.unit != "government" || named || line.text_before(at).eq_ignore_ascii_case("the");
    (unit.alone && marked).then_some(())?;
    let start = super::description::phrase_start(line, at);
    Some(Cut {
        tokens: start..head.end,
        head,
        kind: MentionKind::Organization,
        entity: None,
        resolution: Resolution::Unresolved,
        score: 0.6,
        rule: "actor.force-alone",
    })
}

/// End of the words for a nation, with the ending of a possessor, and the nation.
fn nation_at<'r>(line: Line<'r, '_>, at: u32) -> Option<(u32, &'r Nation)> {
    is_written(line, at).then_some(())?;
    let nations = &line.reading.lexicon.names.nations;
    if let Some((n_words, nation)) = nations.country(line.words_from(at)) {
        let end = at + n_words as u32;
        if line.is_possessive(end) {
            return Some((end + 1, nation));
        }
    }
    let (n_words, nation, _) = nations.longest(line.words_from(at))?;
    Some((at + n_words as u32, nation))
}

fn is_written(line: Line<'_, '_>, at: u32) -> bool {
    line.is_capital(at) || line.is_even()
}

/// The words of a unit within a few words after `from`, all of one noun phrase.
fn unit_after<'r>(line: Line<'r, '_>, from: u32) -> Option<(Range<u32>, &'r Unit)> {
    for at in from..(from + WORDS_BETWEEN + 1).min(line.end) {
        if let Some(found) = unit_at(line, at) {
            return Some(found);
        }
        if !is_between(line, at) {
            return None;
        }
    }
    None
}

/// True for an adjective, hyphen or name between a country and its force.
fn is_between(line: Line<'_, '_>, at: u32) -> bool {
    use crate::Pos;
    let token = line.reading.token(at);
    let word = matches!(token.tag.pos, Pos::Adj | Pos::Propn) || line.name_word(at).modifier;
    line.text(at) == "-" || token.is_word() && word && !line.name_word(at).speech
}

/// The words of a unit at `at`, with those of the people in it ("army soldiers", "army's soldiers").
fn unit_at<'r>(line: Line<'r, '_>, at: u32) -> Option<(Range<u32>, &'r Unit)> {
    let forces = &line.reading.lexicon.names.forces;
    let (n_words, mut unit) = forces.longest(line.words_from(at))?;
    let mut end = at + n_words as u32;
    let next = if line.is_possessive(end) { end + 1 } else { end };
    if let Some((n_more, narrower)) = forces.longest(line.words_from(next)) {
        end = next + n_more as u32;
        if is_part(forces, narrower, unit) {
            unit = narrower;
        }
    }
    Some((at..end, unit))
}

/// True where `part` belongs to `whole`, near or far.
fn is_part(forces: &Forces, part: &Unit, whole: &Unit) -> bool {
    forces.wholes(part).any(|unit| unit.unit == whole.unit)
}
