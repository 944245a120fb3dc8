//! The days of publication: given by the carrier, stated in the text, inferred by a named rule, or unknown.

use crate::Reading;
use dateline_types::{Published, PublishedStatus};

/// Settles the days of publication.
pub(crate) fn date(reading: &mut Reading<'_>) {
    if let Some(days) = reading.document.published {
        let status = PublishedStatus::Given;
        reading.published =
            Published { days, status, basis: vec!["published.given".into()], evidence: Vec::new() };
    }
}
