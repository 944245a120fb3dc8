//! Weapons, platforms, vehicles and built places: "AK-47s", "a Mi-8 helicopter", "two trucks", "the Al-Numan
//! mosque", "Zaydan General Hospital", "a checkpoint".

use super::line::{Cut, Line, lines};
use super::run::is_name;
use crate::{Pos, Reading};
use dateline_lexicon::Thing;
use dateline_types::{Mention, Resolution};

/// At most this many words of a name stand before a building.
const WORDS_OF_NAME: u32 = 6;

/// Every such thing.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let table = &reading.lexicon.names.things;
    let mut found = Vec::new();
    for line in lines(reading) {
        let mut from = line.start;
        while let Some(at) = reading.next_start(from..line.end, |word| table.starts_with(word)) {
            let cut = thing_at(line, at);
            from = cut.as_ref().map_or(at + 1, |cut| cut.tokens.end);
            found.extend(cut.map(|cut| line.mention(cut)));
        }
    }
    found
}

fn thing_at(line: Line<'_, '_>, at: u32) -> Option<Cut> {
    let (n_words, thing) = line.reading.lexicon.names.things.longest(line.words_from(at))?;
    let end = at + n_words as u32;
    is_noun(line, end - 1).then_some(())?;
    let name = name_start(line, at, thing);
    let start = if name < at { line.with_article(name) } else { super::description::phrase_start(line, at) };
    let named = name < at;
    (named || !thing.only_named).then_some(())?;
    Some(Cut {
        tokens: start..end,
        head: if named { name..end } else { at..end },
        kind: thing.kind,
        entity: None,
        resolution: if named { Resolution::Name } else { Resolution::Unresolved },
        score: if named { 0.75 } else { 0.65 },
        rule: if named { "thing.named" } else { "thing.described" },
    })
}

/// False for a verb ("they base it on") and before another noun ("bridge builders").
fn is_noun(line: Line<'_, '_>, last: u32) -> bool {
    let noun = |at: u32| line.holds(at) && matches!(line.reading.token(at).tag.pos, Pos::Noun);
    let tag = line.reading.token(last).tag.pos;
    let number = line.reading.token(last).kind != dateline_lexicon::PieceKind::Word;
    (number || matches!(tag, Pos::Noun | Pos::Propn)) && !noun(last + 1)
}

/// Where a capitalised name before the noun of a built place begins.
fn name_start(line: Line<'_, '_>, at: u32, thing: Thing) -> u32 {
    if !thing.named {
        return at;
    }
    let least = at.saturating_sub(WORDS_OF_NAME).max(line.start);
    let mut start = at;
    while start > least && is_of_name(line, start - 1) {
        start -= 1;
    }
    start
}

fn is_of_name(line: Line<'_, '_>, at: u32) -> bool {
    let hyphen = line.text(at) == "-" && !line.reading.token(at).spaced;
    let particle = line.name_word(at).particle && line.text(at + 1) == "-";
    let nation = line.reading.lexicon.names.nations.longest(line.words_from(at)).is_some();
    hyphen
        || particle
        || is_name(line, at) && !nation && (at > line.start || line.reading.token(at).tag.pos == Pos::Propn)
}
