//! Actors that are known by name: armed groups, organisations, outlets, public figures (`data/actors/*.tsv`).
//!
//! Columns: `key`, `name`, `kind`, `class` (what a description must say to mean it: `jihadist`, `rebel`,
//! `militia`, `coalition` …), `aliases`, `short`, `pejorative`, `part_of`, `country`, `wikidata`. A name may
//! carry the days on which it stands for the actor: `ISIS [2013-04-08..]`.

use crate::{PatternReader, Phrases, Row, Table, TableError, WordId, split::pieces};
use dateline_types::{Actor, Alias, Codes, Days, EntityId};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

const BUNDLED: &[(&str, &str)] = &[
    ("actors/armed-groups.tsv", include_str!("../../../data/actors/armed-groups.tsv")),
    ("actors/organisations.tsv", include_str!("../../../data/actors/organisations.tsv")),
    ("actors/media.tsv", include_str!("../../../data/actors/media.tsv")),
    ("actors/persons.tsv", include_str!("../../../data/actors/persons.tsv")),
];

/// An actor of the tables.
#[derive(Clone, Debug)]
pub struct KnownActor {
    /// What is published of it.
    pub actor: Actor,
    /// What a description must say to mean it (`jihadist`, `rebel`, `coalition`), or empty.
    pub class: Box<str>,
    /// ISO 3166-1 alpha-3 of the country that it mainly acts in, or empty.
    pub country: Box<str>,
}

/// One name of a known actor.
#[derive(Clone, Debug)]
pub struct ActorName {
    /// Index into [`Actors::known`].
    pub actor: u32,
    /// Index into the aliases of the actor.
    pub alias: u32,
    /// How each token of the name is written.
    pub letters: Box<[Letters]>,
}

/// How a token of a name is written; a text may use more capitals than the name, not fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Lower case or no letter ("of").
    Any,
    /// A capital first ("Islamic").
    Capital,
    /// Capitals alone, two at least ("ISIL").
    AllCaps,
}

impl Letters {
    /// How `word` is written.
    pub fn of(word: &str) -> Letters {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let n_letters = word.chars().filter(|c| c.is_alphabetic()).count();
        match capital {
            true if n_letters > 1 && !word.chars().any(char::is_lowercase) => Letters::AllCaps,
            true => Letters::Capital,
            false => Letters::Any,
        }
    }

    /// True where a token with these capitals may be this token of a name.
    pub fn allow(self, capital: bool, all_caps: bool) -> bool {
        match self {
            Letters::Any => true,
            Letters::Capital => capital,
            Letters::AllCaps => all_caps,
        }
    }
}

/// Every known actor, found by name and by key.
#[derive(Debug, Default)]
pub struct Actors {
    known: Vec<KnownActor>,
    by_key: FxHashMap<Box<str>, u32>,
    names: Phrases<u32>,
    groups: Vec<Vec<ActorName>>,
    groups_by_form: FxHashMap<String, u32>,
}

impl Actors {
    /// The bundled tables after a person's own list; a name of an own actor belongs to it alone.
    ///
    /// # Errors
    /// The row that cannot be read.
    pub fn read(reader: &mut PatternReader<'_>, own: Option<&str>) -> Result<Actors, TableError> {
        let mut actors = Actors::default();
        if let Some(own) = own {
            actors.add_table(reader, "own actors", own)?;
        }
        let n_own = actors.known.len();
        for (name, text) in BUNDLED {
            actors.add_table(reader, name, text)?;
        }
        for group in &mut actors.groups {
            if group.iter().any(|name| (name.actor as usize) < n_own) {
                group.retain(|name| (name.actor as usize) < n_own);
            }
        }
        Ok(actors)
    }

    /// True where the name of some actor starts with this word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.names.starts_with(word)
    }

    /// The names that start with `words[0]`, longest first: number of words, and every actor that bears them.
    pub fn longest(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &[ActorName])> {
        let (n_words, group) = self.names.longest(words)?;
        Some((n_words, &self.groups[*group as usize]))
    }

    /// A known actor by its number.
    pub fn known(&self, actor: u32) -> &KnownActor {
        &self.known[actor as usize]
    }

    /// A known actor by its key.
    pub fn by_key(&self, key: &str) -> Option<&KnownActor> {
        self.by_key.get(key).map(|at| self.known(*at))
    }

    /// Every known actor, in the order of the tables.
    pub fn all(&self) -> &[KnownActor] {
        &self.known
    }

    fn add_table(
        &mut self,
        reader: &mut PatternReader<'_>,
        name: &str,
        text: &str,
    ) -> Result<(), TableError> {
        Table::read(name, text)?.rows().try_for_each(|row| self.add(reader, &row))
    }

    fn add(&mut self, reader: &mut PatternReader<'_>, row: &Row<'_, '_>) -> Result<(), TableError> {
        let key = row.need("key")?;
        if self.by_key.contains_key(key) {
            return Ok(());
        }
        let known = known_actor(row)?;
        let at = self.known.len() as u32;
        for (alias, name) in known.actor.aliases.iter().enumerate() {
            let form = &name.form;
            let letters = pieces(form).map(|piece| Letters::of(&form[piece.range])).collect();
            self.add_name(reader, form, ActorName { actor: at, alias: alias as u32, letters });
        }
        self.by_key.insert(key.into(), at);
        self.known.push(known);
        Ok(())
    }

    fn add_name(&mut self, reader: &mut PatternReader<'_>, form: &str, name: ActorName) {
        let folded = pieces(form).map(|piece| form[piece.range].to_lowercase()).collect::<Vec<_>>().join(" ");
        let next = self.groups.len() as u32;
        let group = *self.groups_by_form.entry(folded).or_insert(next);
        if group == next {
            self.groups.push(Vec::new());
            self.names.insert(reader, form, &group);
        }
        self.groups[group as usize].push(name);
    }
}

fn known_actor(row: &Row<'_, '_>) -> Result<KnownActor, TableError> {
    let name = row.need("name")?;
    let aliases = aliases(row, name)?;
    let code = |column: &str| Some(row.get(column)).filter(|cell| !cell.is_empty()).map(Box::from);
    let codes = Codes { wikidata: code("wikidata"), plover: None, acled: None, ucdp: None };
    let actor = Actor {
        id: EntityId::new(row.need("key")?),
        name: name.into(),
        kind: row.need("kind")?.into(),
        aliases,
        part_of: code("part_of").map(|key| EntityId::new(&key)),
        codes,
    };
    Ok(KnownActor { actor, class: row.get("class").into(), country: row.get("country").into() })
}

/// The preferred name and all others; the preferred one may be repeated among them to give its days.
fn aliases(row: &Row<'_, '_>, name: &str) -> Result<Vec<Alias>, TableError> {
    let mut aliases = vec![alias(row, name, "neutral")?];
    for (column, register) in [("aliases", "neutral"), ("short", "short"), ("pejorative", "pejorative")] {
        for cell in row.list(column) {
            let alias = alias(row, cell, register)?;
            match aliases.iter_mut().find(|other| other.form == alias.form) {
                Some(same) => *same = alias,
                None => aliases.push(alias),
            }
        }
    }
    Ok(aliases)
}

/// A name with its days of validity, as in `ISIS [2013-04-08..]`.
fn alias(row: &Row<'_, '_>, cell: &str, register: &str) -> Result<Alias, TableError> {
    let (form, valid) = match cell.split_once('[') {
        None => (cell, Days::UNKNOWN),
        Some((form, days)) => (form.trim(), validity(row, days.trim_end_matches(']'))?),
    };
    Ok(Alias { form: form.into(), register: register.into(), valid })
}

fn validity(row: &Row<'_, '_>, days: &str) -> Result<Days, TableError> {
    let (from, to) = days.split_once("..").ok_or_else(|| row.error("days of a name are written from..to"))?;
    let day = |cell: &str| match cell.trim() {
        "" => Ok(None),
        cell => cell.parse::<Date>().map(Some).map_err(|_| row.error("a day is written 2014-06-29")),
    };
    Ok(Days { earliest: day(from)?, latest: day(to)? })
}

#[cfg(test)]
mod tests {
    use super::{Actors, Letters};
    use crate::{PatternReader, Verbs, Vocabulary};

    fn actors(own: Option<&str>) -> (Actors, Vocabulary) {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let actors = Actors::read(&mut PatternReader { vocabulary: &mut vocabulary, verbs: &verbs }, own);
        (actors.expect("the tables read"), vocabulary)
    }

    #[test]
    fn every_group_that_an_actor_belongs_to_is_known() {
        let (actors, _) = actors(None);
        for known in actors.all() {
            let Some(whole) = &known.actor.part_of else { continue };
            let by_rule = ["force:", "government:"].iter().any(|rule| whole.as_str().starts_with(rule));
            assert!(
                by_rule || actors.by_key(whole.as_str()).is_some(),
                "{} is part of nothing",
                known.actor.name
            );
        }
    }

    #[test]
    fn no_key_stands_twice_and_every_table_is_long_enough_to_be_of_use() {
        let (actors, _) = actors(None);
        let n_rows: usize = super::BUNDLED
            .iter()
            .map(|(_, text)| {
                text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count() - 1
            })
            .sum();
        assert_eq!(n_rows, actors.all().len());
        assert!(actors.all().iter().filter(|known| &*known.actor.kind == "armed_group").count() >= 200);
    }

    #[test]
    fn an_own_actor_takes_its_name_from_the_bundled_ones() {
        let own = "key\tname\tkind\tshort\nown:rsf\tRiver Safety Forum\tngo\tRSF\n";
        let (actors, vocabulary) = actors(Some(own));
        let (n_words, names) = actors.longest([vocabulary.get("RSF")].into_iter()).expect("is known");
        assert_eq!((n_words, names.len()), (1, 1));
        assert_eq!(&*actors.known(names[0].actor).actor.name, "River Safety Forum");
    }

    #[test]
    fn a_text_may_use_more_capitals_than_the_name_not_fewer() {
        assert_eq!(Letters::of("U.S."), Letters::AllCaps);
        assert!(Letters::of("Isis").allow(true, true) && !Letters::of("IS").allow(true, false));
        assert!(Letters::of("of").allow(false, false) && !Letters::of("State").allow(false, false));
    }
}
