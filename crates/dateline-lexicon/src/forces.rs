//! State forces and organs that are named after their country (`data/actors/forces.tsv`), and how such an
//! actor is made from its key: `force:IRQ-army` is the "Iraqi army", part of `force:IRQ-military`.

use crate::{Nationalities, PatternReader, Phrases, Table, TableError, WordId};
use dateline_types::{Actor, Codes, EntityId};

/// A kind of force or organ.
#[derive(Clone, Debug)]
pub struct Unit {
    /// End of its keys ("army").
    pub unit: Box<str>,
    /// `force` or `government`, which is also the start of its keys.
    pub kind: Box<str>,
    /// Name after the adjective of a country ("army").
    pub name: Box<str>,
    /// The unit it belongs to.
    pub part_of: Box<str>,
    /// True where its words mean a state actor even without a country beside them ("police").
    pub alone: bool,
}

/// Every unit, found by its words.
#[derive(Debug, Default)]
pub struct Forces {
    units: Vec<Unit>,
    words: Phrases<u32>,
}

impl Forces {
    pub(crate) fn bundled(reader: &mut PatternReader<'_>) -> Result<Forces, TableError> {
        let mut forces = Forces::default();
        let text = include_str!("../../../data/actors/forces.tsv");
        for row in Table::read("actors/forces.tsv", text)?.rows() {
            let at = forces.units.len() as u32;
            row.list("patterns").for_each(|pattern| forces.words.insert(reader, pattern, &at));
            forces.units.push(Unit {
                unit: row.need("unit")?.into(),
                kind: row.need("kind")?.into(),
                name: row.need("name")?.into(),
                part_of: row.get("part_of").into(),
                alone: row.get("alone") == "yes",
            });
        }
        Ok(forces)
    }

    /// True where some unit starts with this word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.words.starts_with(word)
    }

    /// The unit whose words start with `words[0]`.
    pub fn longest(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &Unit)> {
        let (n_words, at) = self.words.longest(words)?;
        Some((n_words, &self.units[*at as usize]))
    }

    /// The key of a unit of a country.
    pub fn key(unit: &Unit, country: &str) -> EntityId {
        match &*unit.unit {
            "government" => EntityId::new(&format!("government:{country}")),
            name => EntityId::new(&format!("{}:{country}-{name}", unit.kind)),
        }
    }

    /// The units that a unit belongs to, nearest first.
    pub fn wholes(&self, unit: &Unit) -> impl Iterator<Item = &Unit> {
        let whole = |part: &Unit| self.units.iter().find(|known| known.unit == part.part_of);
        std::iter::successors(whole(unit), move |unit| whole(unit))
    }

    /// The unit that a key names, and the code of its country.
    pub fn of_key<'k>(&self, key: &'k EntityId) -> Option<(&Unit, &'k str)> {
        let (kind, rest) = key.as_str().split_once(':')?;
        let (country, unit) = rest.split_once('-').unwrap_or((rest, "government"));
        let unit = self.units.iter().find(|known| *known.kind == *kind && *known.unit == *unit)?;
        Some((unit, country))
    }

    /// The actor that a key of a unit stands for, made by rule.
    pub fn actor(&self, key: &EntityId, nations: &Nationalities) -> Option<Actor> {
        let (unit, country) = self.of_key(key)?;
        let nation = nations.by_code(country)?;
        let whole = self.units.iter().find(|known| known.unit == unit.part_of);
        Some(Actor {
            id: key.clone(),
            name: format!("{} {}", nation.adjective, unit.name).into(),
            kind: unit.kind.clone(),
            aliases: Vec::new(),
            part_of: whole.map(|whole| Forces::key(whole, country)),
            codes: Codes::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Forces;
    use crate::{Nationalities, PatternReader, Verbs, Vocabulary};
    use dateline_types::EntityId;

    #[test]
    fn an_actor_is_made_from_its_key() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let mut reader = PatternReader { vocabulary: &mut vocabulary, verbs: &verbs };
        let nations = Nationalities::bundled(&mut reader).expect("the table reads");
        let forces = Forces::bundled(&mut reader).expect("the table reads");
        let actor = |key: &str| forces.actor(&EntityId::new(key), &nations);
        let army = actor("force:IRQ-army").expect("a known unit");
        assert_eq!((&*army.name, &*army.kind), ("Iraqi army", "force"));
        assert_eq!(army.part_of, Some(EntityId::new("force:IRQ-military")));
        let forces_of = actor("force:IRQ-forces").expect("a known unit");
        assert_eq!(forces_of.part_of, Some(EntityId::new("government:IRQ")));
        assert_eq!(actor("government:IRQ").expect("a known unit").part_of, None);
        assert!(actor("force:XXX-army").is_none() && actor("force:IRQ-choir").is_none());
    }

    #[test]
    fn every_whole_is_a_unit() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let forces = Forces::bundled(&mut PatternReader { vocabulary: &mut vocabulary, verbs: &verbs })
            .expect("the table reads");
        let known = |name: &str| name.is_empty() || forces.units.iter().any(|unit| *unit.unit == *name);
        assert!(forces.units.iter().all(|unit| known(&unit.part_of)));
    }
}
