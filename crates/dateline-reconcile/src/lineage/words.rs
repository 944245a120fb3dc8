//! The words of a report as numbers, for comparing runs; debris and page furniture are left out.

use dateline_types::{Report, SegmentUse, Span};
use std::{cell::OnceCell, hash::Hasher};

/// The words of one report.
#[derive(Debug, Default)]
pub(crate) struct Words<'a> {
    text: &'a str,
    /// Folded words as hashes.
    pub(crate) hashes: Vec<u64>,
    /// Where they stand.
    spans: Vec<Span>,
    /// Stretches inside quotation marks, by start; looked for where somebody asks.
    quotations: OnceCell<Vec<Span>>,
}

/// Quotation marks that do not close are forgotten after so many bytes.
const LONGEST_QUOTATION: usize = 1500;

impl<'a> Words<'a> {
    /// The words of every segment that is read.
    pub(crate) fn of(report: &'a Report) -> Words<'a> {
        let text = &*report.document.text;
        let mut words = Words { text, ..Words::default() };
        if report.segments.is_empty() {
            words.add(text, 0);
        }
        let read = report
            .segments
            .iter()
            .filter(|segment| matches!(segment.usage, SegmentUse::Extract | SegmentUse::Context));
        for segment in read {
            if let Some(block) = text.get(segment.span.range()) {
                words.add(block, segment.span.start() as usize);
            }
        }
        words
    }

    fn add(&mut self, text: &str, offset: usize) {
        let mut word = rustc_hash::FxHasher::default();
        let mut start = None;
        let mut next = 0;
        while next <= text.len() {
            let at = next;
            let byte = text.as_bytes().get(at).copied().unwrap_or(b' ');
            next += 1;
            if byte.is_ascii_alphanumeric() {
                start.get_or_insert(at);
                word.write_u32(u32::from(byte.to_ascii_lowercase()));
                continue;
            }
            let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
            next = at + c.len_utf8();
            if !c.is_ascii() && c.is_alphanumeric() {
                start.get_or_insert(at);
                c.to_lowercase().for_each(|c| word.write_u32(u32::from(c)));
            } else if let Some(from) = start.take_if(|_| !matches!(c, '\'' | '’')) {
                self.hashes.push(std::mem::take(&mut word).finish());
                self.spans.push(span(offset + from, offset + at));
            }
        }
    }

    /// The stretch of text from word `first` up to word `end`.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        self.spans[first].to(self.spans[end - 1])
    }

    /// How many words a stretch of text holds.
    pub(super) fn within(&self, stretch: Span) -> usize {
        let before = |offset: u32| self.spans.partition_point(|word| word.start() < offset);
        before(stretch.end()) - before(stretch.start())
    }

    /// True where most of the stretch stands inside one quotation.
    pub(crate) fn quoted(&self, stretch: Span) -> bool {
        let quotations = self.quotations.get_or_init(|| quotations(self.text));
        let before = quotations.partition_point(|quotation| quotation.start() <= stretch.start());
        let around = quotations[before.saturating_sub(1)..].iter().take(2);
        let shared = |quotation: &Span| {
            let end = quotation.end().min(stretch.end());
            end.saturating_sub(quotation.start().max(stretch.start()))
        };
        around.map(shared).max().unwrap_or(0) * 2 > stretch.len()
    }
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

/// Stretches between quotation marks; mixed marks ("“ … \"") close one another.
fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“', _) => open = Some(at),
            ('"' | '”', Some(start)) if at - start <= LONGEST_QUOTATION => {
                found.push(span(start, at));
                open = None;
            }
            ('"', _) => open = Some(at),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Words, quotations};

    #[test]
    fn words_fold_and_mixed_quotation_marks_close() {
        let mut words = Words::default();
        words.add("The bomber’s CAR", 4);
        words.add("the bomber's car", 0);
        assert_eq!(words.hashes[..3], words.hashes[3..]);
        assert_eq!(words.span(0, 2).start(), 4);
        assert_eq!(quotations("he said “we go\" and left").len(), 1);
    }
}
