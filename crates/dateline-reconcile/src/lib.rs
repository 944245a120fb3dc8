//! Many reports in, one record out: copies, incidents, series, disagreements.
//!
//! Reconciling links claims; it never changes or drops one. What this crate must not know: how claims were read
//! (claims coded by people reconcile just as well), text formats, the clock.

use dateline_lexicon::Lexicon;
use dateline_types::{Decision, Record, Report};

/// Reconciles a pile; the order of `reports` does not matter for what is found.
pub fn reconcile(_reports: &[Report], _lexicon: &Lexicon, _decisions: &[Decision]) -> Record {
    Record::default()
}
