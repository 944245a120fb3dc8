//! What claims are read with: types, triggers and their frames, words of commitment, words around places.

mod announced;
mod codebook;
mod commitment;
mod figurative;
mod frame;
mod trigger;
mod verb_object;

pub use announced::{Announced, AnnouncedWords};
pub use codebook::{ClaimType, Codebook};
pub use commitment::{Care, Commitment, CommitmentWords, Relation, Unreal};
pub use figurative::{Beside, Figurative, Told};
pub use frame::{Frame, Frames, Part, Position};
pub use trigger::{Support, SupportKind, Trigger, TriggerClass, Triggers};
pub use verb_object::{Evoked, Objects, VerbObjects};

use crate::{PatternReader, TableError};

/// The tables behind claims.
#[derive(Debug)]
pub struct ClaimTables {
    /// Types with their crosswalk.
    pub codebook: Codebook,
    /// What the arguments of triggers mean.
    pub frames: Frames,
    /// Words that evoke an event.
    pub triggers: Triggers,
    /// Words that make a trigger a figure of speech.
    pub figurative: Figurative,
    /// What somebody does who announces an act.
    pub announced: AnnouncedWords,
    /// Words that say how committed a speaker is.
    pub commitment: CommitmentWords,
}

impl ClaimTables {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<ClaimTables, TableError> {
        let frames = Frames::bundled(reader)?;
        let codebook = Codebook::bundled(&frames)?;
        let triggers = Triggers::bundled(reader, &codebook, &frames)?;
        let figurative = Figurative::bundled(reader, &codebook)?;
        Ok(ClaimTables {
            announced: AnnouncedWords::bundled(reader, &codebook)?,
            commitment: CommitmentWords::bundled(reader)?,
            figurative,
            codebook,
            frames,
            triggers,
        })
    }
}
