//! Photo and wire credits speak for their captions.
//!
//! *Examples*: "Displaced people walk past a checkpoint AP".
//! *What it leaves alone*: credits of the whole report, which have no caption.

use crate::Reading;
use dateline_types::{Attribution, AttributionMode, SegmentKind, SentenceId, Span};

/// One attribution a credit that stands at the end of a caption.
pub(crate) fn credits(reading: &Reading<'_>) -> Vec<Attribution> {
    reading.credits.iter().filter_map(|credit| of_caption(reading, *credit)).collect()
}

fn of_caption(reading: &Reading<'_>, credit: Span) -> Option<Attribution> {
    let at = reading.segments.partition_point(|segment| segment.span.end() <= credit.start());
    let holding = reading.segments.get(at).filter(|segment| segment.kind == SegmentKind::Caption);
    let before = at.checked_sub(1).map(|before| &reading.segments[before]);
    let caption = holding.or(before.filter(|segment| segment.kind == SegmentKind::Caption))?;
    let end = credit.start().min(caption.span.end());
    let words = Span::new(caption.span.start().min(end), end);
    let sentence = reading.sentence_at(words.start())?;
    let trimmed = words.of(reading.text).trim_end().len() as u32;
    (trimmed > 0).then(|| attribution(sentence, credit, Span::new(words.start(), words.start() + trimmed)))
}

fn attribution(sentence: SentenceId, credit: Span, content: Span) -> Attribution {
    Attribution {
        sentence,
        mode: AttributionMode::Credit,
        source: vec![credit],
        cue: Vec::new(),
        content: vec![content],
        mention: None,
        entity: None,
        anonymous: false,
        via: None,
        inferred: false,
        rule: "attribution.credit".into(),
    }
}
