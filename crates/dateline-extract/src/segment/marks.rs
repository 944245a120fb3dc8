//! Blocks whose kind the carrier knew: an HTML `figcaption`, `h1`, `aside`.
//!
//! *What it reads*: `Document::marks`; a block that a mark covers takes its kind.
//! *What it leaves alone*: marks of body text, which the other rules still look at, and blocks that only share a
//! part with a mark.

use super::page::{Label, Page, Part, Rest};
use dateline_types::{Mark, SegmentKind, SegmentUse};

/// The whole of a block that the carrier marked.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let marks = page.marks;
    let after = marks.partition_point(|mark| mark.span.start() <= rest.span.start());
    let mark = marks[..after].last()?;
    let covered = mark.span.contains(rest.span) && mark.kind != SegmentKind::Body;
    covered.then(|| label(mark).on(rest.span))
}

fn label(mark: &Mark) -> Label {
    Label::new(mark.kind, usage(mark.kind), "segment.marked")
}

/// What may be done with a block of this kind where nothing else is known of it.
const fn usage(kind: SegmentKind) -> SegmentUse {
    match kind {
        SegmentKind::Body => SegmentUse::Extract,
        SegmentKind::Headline | SegmentKind::Caption => SegmentUse::Context,
        SegmentKind::Byline | SegmentKind::Dateline | SegmentKind::Credit | SegmentKind::Header => {
            SegmentUse::Metadata
        }
        SegmentKind::Related | SegmentKind::Control | SegmentKind::Debris | SegmentKind::Boilerplate => {
            SegmentUse::Drop
        }
    }
}
