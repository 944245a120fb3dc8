//! The place that a heading or the label of an item names, for everything under it that names none.
//!
//! *What it reads*: a line between paragraphs that consists of the name of a place ("Tigray", "3. Somali Region"), or of a few words that lead to one
//! ("Fighting in Marib"); a name and a colon at the head of a paragraph or an item of a list ("Zambezia: Four deaths. ... Around 9,000 people
//! evacuated."). The heading holds until the next one, the label until the end of its item.
//! *What it leaves alone*: the title of the report; what stands under a heading that names no place; sentences that say of another place where
//! something is; what is no event at a place, and what is foretold.

use super::{elsewhere, give, is_open};
use crate::claim::figure;
use crate::claim::scene::Scene;
use crate::claim::site;
use crate::{Pos, Reading};
use dateline_types::{Claim, ClaimPlace, PlaceRole, SegmentKind, SegmentUse, SentenceId, Status};
use std::ops::Range;

/// Gives claims without a place that of the label of their item, else that of the heading above them.
pub(super) fn keep(reading: &mut Reading<'_>) {
    let (mut above, mut label) = (None, None);
    let mut next = 0;
    for at in 0..reading.sentences.len() {
        let first = next;
        while next < reading.claims.len() && reading.claims[next].sentence.idx() == at {
            next += 1;
        }
        let id = SentenceId::at(at);
        if is_heading(reading, id) {
            (above, label) =
                (scene(reading, id).filter(|_| at > 0).and_then(|scene| site::heading(&scene)), None);
            continue;
        }
        let own = scene(reading, id).and_then(|scene| site::label(&scene));
        if own.is_some() || opens_item(reading, id) {
            label = own;
        }
        if let Some(place) = label.as_ref().or(above.as_ref()).cloned() {
            give_all(reading, id, first..next, &place);
        }
    }
}

fn give_all(reading: &mut Reading<'_>, id: SentenceId, claims: Range<usize>, place: &ClaimPlace) {
    if elsewhere::is_told(reading, id) {
        return;
    }
    for at in claims {
        let claim = &reading.claims[at];
        let ahead = matches!(claim.status, Status::Forecast | Status::Stance);
        let way = way(reading, claim);
        if !ahead && (way.is_some() || is_open(reading, claim)) {
            let role = way.unwrap_or(place.role);
            give(reading, at, &[ClaimPlace { role, ..place.clone() }]);
        }
    }
}

/// Those who flee leave the place of the heading, those who return come to it, where nothing says otherwise.
fn way(reading: &Reading<'_>, claim: &Claim) -> Option<PlaceRole> {
    let is_a = |family| reading.lexicon.claims.codebook.is_a(&claim.kind, family);
    match () {
        () if !claim.places.is_empty() || claim.figure.is_none() => None,
        () if is_a("return") => Some(PlaceRole::Destination),
        () if is_a("displacement") || is_a("evacuation") => Some(PlaceRole::Origin),
        () => None,
    }
}

fn scene<'r, 'a>(reading: &'r Reading<'a>, id: SentenceId) -> Option<Scene<'r, 'a>> {
    let first = reading.sentence(id).tokens.start;
    Scene::of(reading, first..first + 1)
}

/// A paragraph begins here, or an item of a list.
fn opens_item(reading: &Reading<'_>, id: SentenceId) -> bool {
    let sentence = reading.sentence(id);
    let before = id.idx().checked_sub(1).and_then(|before| reading.sentences.get(before));
    before.is_none_or(|before| before.segment != sentence.segment) || figure::is_item(reading, sentence)
}

fn is_heading(reading: &Reading<'_>, id: SentenceId) -> bool {
    let sentence = reading.sentence(id);
    let segment = &reading.segments[sentence.segment.idx()];
    let marked = segment.kind == SegmentKind::Headline && reading.usage(sentence) == SegmentUse::Context;
    marked || stands_alone(reading, id)
}

/// A line of a few words, without a verb and a stop, that is a paragraph of its own.
fn stands_alone(reading: &Reading<'_>, id: SentenceId) -> bool {
    let sentence = reading.sentence(id);
    let of_segment = |at: Option<usize>| {
        let other = at.and_then(|at| reading.sentences.get(at));
        other.is_some_and(|other| other.segment == sentence.segment)
    };
    let alone = !of_segment(id.idx().checked_sub(1)) && !of_segment(Some(id.idx() + 1));
    let tokens = &sentence.tokens;
    let last = tokens.end.checked_sub(1).filter(|at| tokens.contains(at));
    let open = last.is_some_and(|last| reading.token(last).is_word());
    let verb = || reading.syntax.verb_groups_in(tokens).any(|group| group.finite);
    let number = || tokens.clone().any(|at| reading.token(at).tag.pos == Pos::Num);
    alone
        && open
        && tokens.len() <= HEADING_WITHIN
        && !figure::is_item(reading, sentence)
        && !verb()
        && !number()
}

/// Tokens of a heading that nothing marks, at most.
const HEADING_WITHIN: usize = 6;
