//! Blocks of a document and its date of publication.

use crate::Reading;
use dateline_types::{Published, PublishedStatus, Segment, SegmentKind, SegmentUse, Span};

/// Labels every block.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let text = reading.text;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = start + line.trim().len();
        at += line.len();
        if start < end {
            let span = Span::new(start as u32, end as u32);
            reading.segments.push(Segment {
                span,
                kind: SegmentKind::Body,
                usage: SegmentUse::Extract,
                reason: "segment.body".into(),
            });
        }
    }
}

/// Settles the days of publication: given, stated or inferred.
pub(crate) fn date(reading: &mut Reading<'_>) {
    if let Some(days) = reading.document.published {
        let status = PublishedStatus::Given;
        reading.published =
            Published { days, status, basis: vec!["published.given".into()], evidence: Vec::new() };
    }
}
