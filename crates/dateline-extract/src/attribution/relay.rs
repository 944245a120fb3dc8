//! Words that somebody passes on: who is quoted is the source of "as saying".
//!
//! *Examples*: "AFP quoted [police] [as saying] that …" (AFP's own attribution holds it), "[the vet] [was quoted as
//! saying] that …".
//! *What it leaves alone*: "as saying" without a verb of passing on before it, and who passes it on.

use super::{cue::look_up, scene::Scene, source};
use dateline_lexicon::CueFrame;
use std::ops::Range;

/// Whose words are passed on, and the words that show it.
pub(super) struct Relay {
    /// Who is quoted.
    pub(super) source: Vec<Range<u32>>,
    /// "as saying", "was quoted as saying".
    pub(super) cue: Range<u32>,
}

/// What stands before "saying" where "as" links it to a verb of passing on.
pub(super) fn relay(scene: &Scene<'_, '_>, group: u32) -> Option<Relay> {
    let said = &scene.group(group).tokens;
    let link = said.start.checked_sub(1).filter(|at| scene.words(*at) == "as")?;
    let quoting = group.checked_sub(1)?;
    let verb = scene.group(quoting);
    let (_, entry) = look_up(scene, verb.head).filter(|_| scene.sentence.tokens.contains(&verb.head))?;
    if entry.frame != CueFrame::Relay {
        return None;
    }
    if verb.passive {
        let start = if verb.tokens.end == link { verb.tokens.start } else { link };
        return Some(Relay { source: source::of_verb(scene, quoting), cue: start..said.end });
    }
    let quoted = source::extended(scene, scene.phrase_from(verb.tokens.end)?);
    (quoted.end == link).then(|| Relay { source: vec![quoted], cue: link..said.end })
}
