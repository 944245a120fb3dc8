//! Quotations without words of saying: the speaker of the quotation before goes on.
//!
//! *Examples*: “We will stay,” he said. “Nobody leaves.”; a quotation that a gallery interrupts; a paragraph that
//! opens with a mark because the one before did not close.
//! *What it leaves alone*: quoted words; quotations after a paragraph in which nobody speaks.

use super::quotation::Quotation;
use crate::Reading;
use dateline_types::{Attribution, AttributionMode, SegmentId, SegmentKind, Span};

/// Adds what is said without words of saying.
pub(crate) fn add(reading: &Reading<'_>, quotations: &[Quotation], found: &mut Vec<Attribution>) {
    let mut last: Option<usize> = None;
    let mut next = 0;
    let n_cued = found.len();
    let body = reading.segments.iter().enumerate().filter(|(_, segment)| segment.kind == SegmentKind::Body);
    let mut first_quotation = 0;
    for (idx, segment) in body {
        let segment_id = SegmentId::at(idx);
        let carried = last.take();
        while next < n_cued && found[next].cue.first().is_none_or(|cue| cue.start() < segment.span.start()) {
            next += 1;
        }
        let from = next;
        while next < n_cued && found[next].cue.first().is_some_and(|cue| cue.start() < segment.span.end()) {
            next += 1;
        }
        last = (from..next).rev().find(|at| speaks(&found[*at]));
        first_quotation +=
            quotations[first_quotation..].partition_point(|quotation| quotation.segment < segment_id);
        let here =
            quotations[first_quotation..].iter().take_while(|quotation| quotation.segment == segment_id);
        for quotation in here.filter(|quotation| quotation.direct || quotation.continues) {
            let span = reading.span_of(quotation.tokens.clone());
            if found[from..next].iter().any(|attribution| touches(attribution, span)) {
                continue;
            }
            let before =
                (from..next).rev().find(|at| speaks(&found[*at]) && starts_before(&found[*at], span));
            match (before, carried) {
                (Some(speaker), _) if found[speaker].mode != AttributionMode::Indirect => {
                    found[speaker].content.push(span);
                }
                (Some(speaker), _) => found.push(resumed(reading, &found[speaker], span)),
                (None, Some(speaker)) => {
                    last = last.or(Some(speaker));
                    found.push(resumed(reading, &found[speaker], span));
                }
                (None, None) => {}
            }
        }
    }
}

/// It has a speaker who may go on.
fn speaks(attribution: &Attribution) -> bool {
    !attribution.source.is_empty()
        && matches!(
            attribution.mode,
            AttributionMode::Direct | AttributionMode::Mixed | AttributionMode::Indirect
        )
}

fn touches(attribution: &Attribution, span: Span) -> bool {
    attribution.content.iter().any(|content| content.overlaps(span))
}

fn starts_before(attribution: &Attribution, span: Span) -> bool {
    attribution.cue.first().is_some_and(|cue| cue.start() < span.start())
}

/// The same speaker says `content` too.
fn resumed(reading: &Reading<'_>, speaker: &Attribution, content: Span) -> Attribution {
    Attribution {
        sentence: reading.sentence_at(content.start()).unwrap_or(speaker.sentence),
        mode: AttributionMode::Direct,
        cue: Vec::new(),
        content: vec![content],
        inferred: true,
        via: None,
        rule: "attribution.resumed".into(),
        ..speaker.clone()
    }
}
