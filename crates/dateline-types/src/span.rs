//! Half-open byte ranges into the text of a document.

/// Half-open byte range `[start, end)` into `Document::text`. Invariant: `start <= end`.
///
/// Inside the engine offsets are UTF-8 bytes; the published formats count Unicode code points (the export
/// door converts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`; panics where `start > end`, which is a bug of the caller.
    #[track_caller]
    pub const fn new(start: u32, end: u32) -> Span {
        assert!(start <= end, "a span ends before it starts");
        Span { start, end }
    }

    /// First byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True for a span of no bytes.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words: the slice of `text` that this span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The span as a range of `usize`, for slicing.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True where `other` lies inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the byte `at` lies inside this span.
    pub const fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// True where the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn spans_slice_overlap_and_cover() {
        let (a, b) = (Span::new(0, 5), Span::new(4, 9));
        assert_eq!(a.of("Mosul fell"), "Mosul");
        assert!(a.overlaps(b) && !a.contains(b) && !a.overlaps(Span::new(5, 6)));
        assert_eq!(a.to(b), Span::new(0, 9));
    }
}
