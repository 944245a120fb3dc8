//! All tables that names and descriptions are found with.

use crate::{
    Actors, Descriptions, Forces, NameWords, Nationalities, PatternReader, TableError, Things, Titles,
};

/// Actors, nations, forces, descriptions, titles, things, and what single words say about names.
#[derive(Debug, Default)]
pub struct Names {
    /// Actors known by name.
    pub actors: Actors,
    /// Countries and peoples.
    pub nations: Nationalities,
    /// Forces and organs named after their country.
    pub forces: Forces,
    /// Words that describe actors.
    pub descriptions: Descriptions,
    /// Titles before names of people.
    pub titles: Titles,
    /// Weapons, platforms, vehicles, built places.
    pub things: Things,
    /// Given names, particles, words of organisations.
    pub words: NameWords,
}

impl Names {
    pub(crate) fn bundled_with(
        reader: &mut PatternReader<'_>,
        own_actors: Option<&str>,
    ) -> Result<Names, TableError> {
        Ok(Names {
            actors: Actors::read(reader, own_actors)?,
            nations: Nationalities::bundled(reader)?,
            forces: Forces::bundled(reader)?,
            descriptions: Descriptions::bundled(reader)?,
            titles: Titles::bundled(reader)?,
            things: Things::bundled(reader)?,
            words: NameWords::bundled(reader)?,
        })
    }
}
