//! Sentences inside segments, cut by a library that knows abbreviations.

use crate::Reading;
use dateline_types::{SegmentId, SegmentUse, Sentence, Span};

/// Cuts every segment that is not dropped.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut sentences = Vec::new();
    for (idx, segment) in reading.segments.iter().enumerate() {
        if segment.usage == SegmentUse::Drop {
            continue;
        }
        for span in cut(reading.text, segment.span) {
            let tokens = reading.tokens_in(span);
            if !tokens.is_empty() {
                sentences.push(Sentence { span, segment: SegmentId::at(idx), tokens });
            }
        }
    }
    reading.sentences = sentences;
}

/// The sentences of one block, without surrounding blanks.
fn cut(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let bounds = sentencex::get_sentence_boundaries("en", words);
    let spans = bounds.iter().map(|bound| trim(words, bound.start_byte, bound.end_byte));
    spans
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Span::new(block.start() + start as u32, block.start() + end as u32))
        .collect()
}

fn trim(words: &str, start: usize, end: usize) -> (usize, usize) {
    let part = &words[start..end];
    let lead = part.len() - part.trim_start().len();
    (start + lead, start + part.trim_end().len().max(lead))
}
