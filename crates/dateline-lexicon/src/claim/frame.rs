//! `data/codebook/frames.tsv`: what the arguments of a trigger mean.

use crate::{PatternReader, Row, Table, TableError, WordId};
use dateline_types::{PlaceRole, Role};
use rustc_hash::FxHashMap;

/// Where an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// What the verb agrees with.
    Subject,
    /// What follows the verb without a preposition.
    Object,
    /// "Mosul's residents".
    Possessor,
    /// A noun or name directly before the noun ("coalition airstrikes").
    Modifier,
    /// Behind a preposition; the number of its column.
    Preposition(u8),
}

/// What an argument can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Somebody or something that takes part.
    Role(Role),
    /// A place.
    Place(PlaceRole),
}

/// What each position means.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    parts: Vec<(Position, Vec<Part>)>,
}

impl Frame {
    /// What an argument at `position` can be, first choice first.
    pub fn parts(&self, position: Position) -> &[Part] {
        self.parts.iter().find(|(at, _)| *at == position).map_or(&[], |(_, parts)| parts)
    }

    /// True where what happens goes somewhere.
    pub fn has_destination(&self) -> bool {
        self.parts
            .iter()
            .flat_map(|(_, parts)| parts)
            .any(|part| *part == Part::Place(PlaceRole::Destination))
    }

    /// The prepositions behind which it has its site and nothing else.
    fn sites(&self) -> Vec<Position> {
        let only_site = |parts: &[Part]| parts == [Part::Place(PlaceRole::Site)];
        let prepositions = self
            .parts
            .iter()
            .filter(|(at, parts)| matches!(at, Position::Preposition(_)) && only_site(parts));
        prepositions.map(|(at, _)| *at).collect()
    }

    /// The participant that stands at `position`.
    pub fn role(&self, position: Position) -> Option<Role> {
        self.roles(position).next()
    }

    /// The participant that one stands there for who cannot be the first ("instrument|actor": people act).
    pub fn other_role(&self, position: Position) -> Option<Role> {
        self.roles(position).nth(1)
    }

    fn roles(&self, position: Position) -> impl Iterator<Item = Role> {
        self.parts(position).iter().filter_map(|part| match part {
            Part::Role(role) => Some(*role),
            Part::Place(_) => None,
        })
    }

    /// The part that a place at `position` has.
    pub fn place(&self, position: Position) -> Option<PlaceRole> {
        self.parts(position).iter().find_map(|part| match part {
            Part::Place(role) => Some(*role),
            Part::Role(_) => None,
        })
    }
}

/// All frames, and the prepositions that they speak of.
#[derive(Debug)]
pub struct Frames {
    frames: Vec<(Box<str>, Frame)>,
    prepositions: FxHashMap<WordId, u8>,
    by: Position,
    of: Position,
    from: Position,
    sites: Vec<Position>,
}

const COLUMNS: &[(&str, Position)] = &[
    ("subject", Position::Subject),
    ("object", Position::Object),
    ("possessor", Position::Possessor),
    ("modifier", Position::Modifier),
];

impl Frames {
    pub(super) fn bundled(reader: &mut PatternReader<'_>) -> Result<Frames, TableError> {
        let text = include_str!("../../../../data/codebook/frames.tsv");
        let table = Table::read("frames.tsv", text)?;
        let mut columns: Vec<(&str, Position)> = COLUMNS.to_vec();
        let mut prepositions = FxHashMap::default();
        let (mut by, mut of, mut from) = (Position::Subject, Position::Subject, Position::Subject);
        for (at, name) in table.columns().iter().skip(COLUMNS.len() + 1).enumerate() {
            let position = Position::Preposition(at as u8);
            columns.push((name, position));
            for word in name.split('/') {
                prepositions.insert(reader.vocabulary.intern(word), at as u8);
            }
            match *name {
                "by" => by = position,
                "of" => of = position,
                "from" => from = position,
                _ => {}
            }
        }
        let frames: Vec<(Box<str>, Frame)> =
            table.rows().map(|row| frame(row, &columns)).collect::<Result<_, _>>()?;
        let happens = frames.iter().find(|(name, _)| &**name == "happen").map(|(_, frame)| frame.clone());
        let sites = happens.unwrap_or_default().sites();
        Ok(Frames { frames, prepositions, by, of, from, sites })
    }

    /// The number of the frame with this name.
    pub fn number(&self, name: &str) -> Option<u8> {
        self.frames.iter().position(|(other, _)| &**other == name).map(|at| at as u8)
    }

    /// A frame by its number.
    pub fn get(&self, number: u8) -> &Frame {
        &self.frames[usize::from(number)].1
    }

    /// The position behind a preposition, where frames know it.
    pub fn preposition(&self, word: WordId) -> Option<Position> {
        self.prepositions.get(&word).map(|at| Position::Preposition(*at))
    }

    /// True where every event has its site behind this preposition ("in", "at").
    pub fn holds_sites(&self, position: Position) -> bool {
        self.sites.contains(&position)
    }

    /// The position behind "of".
    pub fn of(&self) -> Position {
        self.of
    }

    /// The position behind "from".
    pub fn from(&self) -> Position {
        self.from
    }

    /// The position behind "by".
    pub fn by(&self) -> Position {
        self.by
    }
}

fn frame(row: Row<'_, '_>, columns: &[(&str, Position)]) -> Result<(Box<str>, Frame), TableError> {
    let mut frame = Frame::default();
    for (name, position) in columns {
        let parts: Vec<Part> = row
            .list(name)
            .map(|word| part(word).ok_or_else(|| row.error("this is no role")))
            .collect::<Result<_, _>>()?;
        if !parts.is_empty() {
            frame.parts.push((*position, parts));
        }
    }
    Ok((row.need("frame")?.into(), frame))
}

fn part(word: &str) -> Option<Part> {
    Role::parse(word).map(Part::Role).or_else(|| PlaceRole::parse(word).map(Part::Place))
}

#[cfg(test)]
mod tests {
    use super::Position;
    use crate::Lexicon;
    use dateline_types::{PlaceRole, Role};

    #[test]
    fn what_is_attacked_is_a_target_or_a_site() {
        let lexicon = Lexicon::bundled();
        let frames = &lexicon.claims.frames;
        let attack = frames.get(frames.number("attack").expect("the frame exists"));
        assert_eq!(attack.role(Position::Object), Some(Role::Target));
        assert_eq!(attack.place(Position::Object), Some(PlaceRole::Site));
        assert_eq!(attack.role(frames.by()), Some(Role::Actor));
    }
}
