//! Codes of the field's codebooks (ACLED, PLOVER, UCDP, IDMC) beside a claim. They go with its type; what people and
//! buildings suffer says nothing of a cause, so there the nearest event of the report decides: those whom a flood, an
//! accident or an epidemic killed were not attacked.
//!
//! "Flash floods killed 37 people": no code of violence. "Gunmen killed 37 people": as the type says. Where a report
//! tells of no event, the usual code of the type stands (`data/codebook/claim-types.tsv`).

use super::published as p;
use dateline_lexicon::Lexicon;
use dateline_types::{Claim, Polarity};

/// Families of types that tell what was suffered, not by what.
const SUFFERED: [&str; 3] = ["harm", "mobility", THINGS];
/// What things suffer.
const THINGS: &str = "destruction";
/// The family of causes that nobody attacks with.
const HAZARD: &str = "disaster";
/// Families of types that can be a cause, disasters apart.
const VIOLENCE: [&str; 4] = ["political_violence", "repression", "civic_action", "territory"];

/// The events of a report that can be causes, in the order of their words.
#[derive(Debug)]
pub(super) struct Causes<'r> {
    lexicon: &'r Lexicon,
    events: Vec<&'r Claim>,
}

/// The codes of a claim type in the field's codebooks; empty where they have none.
pub(super) fn of_type(lexicon: &Lexicon, kind: &str) -> p::EventCodes {
    let Some(known) = lexicon.claims.codebook.get(kind) else { return p::EventCodes::default() };
    let code = |code: &str| (!code.is_empty()).then(|| code.to_owned());
    let acled = code(&known.acled_event_type).map(|event_type| p::AcledCode {
        event_type,
        sub_event_type: (*known.acled_sub_event_type).to_owned(),
    });
    p::EventCodes { acled, plover: code(&known.plover), ucdp: code(&known.ucdp), idmc: code(&known.idmc) }
}

impl<'r> Causes<'r> {
    pub(super) fn of(lexicon: &'r Lexicon, claims: &'r [Claim]) -> Causes<'r> {
        let mut events: Vec<&Claim> = claims.iter().filter(|claim| causes(lexicon, claim)).collect();
        events.sort_by_key(|claim| claim.trigger.start());
        Causes { lexicon, events }
    }

    /// The codes of a claim of this report.
    pub(super) fn codes(&self, claim: &Claim) -> p::EventCodes {
        let own = of_type(self.lexicon, &claim.kind);
        if !is(self.lexicon, claim, &SUFFERED) {
            return own;
        }
        match self.nearest(claim) {
            Some(cause) if is(self.lexicon, cause, &[HAZARD]) => self.by_hazard(claim, cause, own),
            _ => own,
        }
    }

    /// The event told nearest to what `claim` says was suffered: in its sentence, else in front of it, else behind.
    fn nearest(&self, claim: &Claim) -> Option<&'r Claim> {
        let at = claim.trigger.start();
        let behind = self.events.partition_point(|event| event.trigger.start() < at);
        let around = [behind.checked_sub(1), Some(behind)];
        let events = around.into_iter().flatten().filter_map(|idx| self.events.get(idx).copied());
        events.min_by_key(|event| {
            let elsewhere = event.sentence != claim.sentence;
            (elsewhere, elsewhere && event.sentence > claim.sentence, event.trigger.start().abs_diff(at))
        })
    }

    /// IDMC's term tells what was suffered (deaths, displaced) or, of things, by what.
    fn by_hazard(&self, claim: &Claim, cause: &Claim, own: p::EventCodes) -> p::EventCodes {
        let things = is(self.lexicon, claim, &[THINGS]);
        let idmc = if things { of_type(self.lexicon, &cause.kind).idmc } else { own.idmc };
        p::EventCodes { idmc, ..p::EventCodes::default() }
    }
}

fn causes(lexicon: &Lexicon, claim: &Claim) -> bool {
    let event = is(lexicon, claim, &[HAZARD]) || is(lexicon, claim, &VIOLENCE);
    event && claim.polarity == Polarity::Positive && !is(lexicon, claim, &SUFFERED)
}

fn is(lexicon: &Lexicon, claim: &Claim, families: &[&str]) -> bool {
    families.iter().any(|family| lexicon.claims.codebook.is_a(&claim.kind, family))
}
