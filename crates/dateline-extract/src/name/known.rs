//! Actors of the tables by their names: "Islamic State", "ISIL", "the UN", "Human Rights Watch", "Reuters".
//!
//! A name counts only with the capitals it has in the table (in a text that is all capitals, or has none: unless it is also
//! a common word, as IS), and only for reports from the days when the actor bore it. What follows and belongs
//! to it is taken in: "Islamic State militants", "Hamas fighters". A name of several actors is left to the
//! report: one that it has named in full, or one of a country that it speaks of.

use super::line::{Cut, Line, Writing, lines};
use crate::Reading;
use dateline_lexicon::{ActorName, DescriptionKind, KnownActor};
use dateline_types::{EntityId, Mention, MentionKind, Resolution};
use std::collections::BTreeSet;

/// Names of one actor alone.
const SURE: f32 = 0.95;
/// Names that several actors share.
const SHARED: f32 = 0.8;

/// Every name of a known actor.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let table = &reading.lexicon.names.actors;
    let mut found = Vec::new();
    let mut shared = Vec::new();
    for line in lines(reading) {
        let mut from = line.start;
        while let Some(at) = reading.next_start(from..line.end, |word| table.starts_with(word)) {
            from = match name_at(line, at) {
                Some((n_tokens, actors)) => {
                    let mention = line.mention(cut(line, at, n_tokens, &actors));
                    if actors.len() > 1 {
                        shared.push((found.len(), actors));
                    }
                    found.push(mention);
                    at + n_tokens
                }
                None => at + 1,
            };
        }
    }
    settle_shared(reading, &mut found, &shared);
    found
}

/// Number of tokens and every actor whose name stands at `at`, written as it must be.
fn name_at<'r>(line: Line<'r, '_>, at: u32) -> Option<(u32, Vec<(&'r KnownActor, &'r ActorName)>)> {
    let tables = &line.reading.lexicon.names.actors;
    let (n_words, names) = tables.longest(line.words_from(at))?;
    // "A GROUP": one letter is a word of the text, not the half of a name with a stroke ("SLM/A").
    if n_words == 1 && line.text(at).chars().nth(1).is_none() {
        return None;
    }
    let mut actors: Vec<(&KnownActor, &ActorName)> = Vec::new();
    for name in names.iter().filter(|name| is_written(line, at, name)) {
        let known = tables.known(name.actor);
        if is_in_use(line.reading, known, name)
            && !actors.iter().any(|(other, _)| other.actor.id == known.actor.id)
        {
            actors.push((known, name));
        }
    }
    if let [(known, _)] = actors.as_slice()
        && known.actor.kind.as_ref() == "person"
        && !stands_alone(line, at, n_words as u32)
    {
        return None;
    }
    (!actors.is_empty()).then_some((n_words as u32, actors))
}

/// A surname inside a longer name is somebody else's ("Jane Bush").
fn stands_alone(line: Line<'_, '_>, at: u32, n_tokens: u32) -> bool {
    if n_tokens > 1 || line.writing != Writing::Plain {
        return true;
    }
    let titled = super::person::title_before(line, at).is_some();
    let before = at > line.start && line.is_capital(at - 1) && at - 1 > line.start && !titled;
    let hyphen = matches!(line.text_before(at), "-" | "–") || matches!(line.text(at + 1), "-" | "–");
    !before && !line.is_capital(at + 1) && !hyphen
}

fn is_written(line: Line<'_, '_>, at: u32, name: &ActorName) -> bool {
    if line.is_even() {
        return name.letters.len() > 1 || !line.name_word(at).ordinary;
    }
    name.letters.iter().zip(at..).all(|(letters, token)| {
        let token = line.reading.token(token);
        letters.allow(token.capital, token.all_caps)
    })
}

/// False where the report was published before the actor bore the name.
fn is_in_use(reading: &Reading<'_>, known: &KnownActor, name: &ActorName) -> bool {
    let from = known.actor.aliases[name.alias as usize].valid.earliest;
    !matches!((reading.published.days.latest, from), (Some(published), Some(from)) if published < from)
}

fn cut(line: Line<'_, '_>, at: u32, n_tokens: u32, actors: &[(&KnownActor, &ActorName)]) -> Cut {
    let name = at..at + n_tokens;
    let (known, alias) = actors[0];
    let person = known.actor.kind.as_ref() == "person";
    let (start, end) = match person {
        true => (super::person::title_before(line, at).map_or(at, |title| title.published_from), name.end),
        false => (line.with_article(at), with_members(line, name.end)),
    };
    let one = actors.len() == 1;
    let preferred = alias.alias == 0;
    Cut {
        tokens: start..end,
        head: name,
        kind: if person { MentionKind::Person } else { MentionKind::Organization },
        entity: one.then(|| known.actor.id.clone()),
        resolution: match (one, preferred) {
            (true, true) => Resolution::Name,
            (true, false) => Resolution::Alias,
            (false, _) => Resolution::Unresolved,
        },
        score: if one { SURE } else { SHARED },
        rule: "actor.known-name",
    }
}

/// The end of "militants" after "Islamic State": members of the group stand for it.
fn with_members(line: Line<'_, '_>, end: u32) -> u32 {
    let descriptions = &line.reading.lexicon.names.descriptions;
    let Some((n_words, description)) = descriptions.longest(line.words_from(end)) else {
        return soldiers_end(line, end);
    };
    let members = matches!(description.kind, DescriptionKind::Nonstate | DescriptionKind::Group);
    if members { end + n_words as u32 } else { soldiers_end(line, end) }
}

/// The end of "soldiers" after "Kurdish Peshmerga".
fn soldiers_end(line: Line<'_, '_>, end: u32) -> u32 {
    match line.reading.lexicon.names.forces.longest(line.words_from(end)) {
        Some((n_words, unit)) if &*unit.kind == "force" => end + n_words as u32,
        _ => end,
    }
}

/// Decides names of several actors by what else the report names.
fn settle_shared(
    reading: &Reading<'_>,
    found: &mut [Mention],
    shared: &[(usize, Vec<(&KnownActor, &ActorName)>)],
) {
    if shared.is_empty() {
        return;
    }
    let named: BTreeSet<EntityId> = found.iter().filter_map(|mention| mention.entity.clone()).collect();
    let countries = countries_of(reading);
    for (at, actors) in shared {
        let by_name = only(actors, |known| named.contains(&known.actor.id));
        let by_country = || only(actors, |known| countries.contains(&*known.country));
        if let Some(known) = by_name.or_else(by_country) {
            found[*at].entity = Some(known.actor.id.clone());
            found[*at].resolution = Resolution::Alias;
            found[*at].rule = "actor.shared-name".into();
        }
    }
}

/// The one actor of several that `fits`; none where none or more than one does.
fn only<'k>(
    actors: &[(&'k KnownActor, &ActorName)],
    fits: impl Fn(&KnownActor) -> bool,
) -> Option<&'k KnownActor> {
    let mut fitting = actors.iter().map(|(known, _)| *known).filter(|known| fits(known));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Codes of every country that the report names, by name or adjective.
fn countries_of<'r>(reading: &'r Reading<'_>) -> BTreeSet<&'r str> {
    let nations = &reading.lexicon.names.nations;
    let mut codes = BTreeSet::new();
    for line in lines(reading) {
        for at in line.tokens().filter(|at| line.is_capital(*at)) {
            let adjective = nations.longest(line.words_from(at)).map(|(_, nation, _)| nation);
            let country = || nations.country(line.words_from(at)).map(|(_, nation)| nation);
            codes.extend(adjective.or_else(country).map(|nation| &*nation.code));
        }
    }
    codes
}
