//! Counts of right, missed and invented; precision, recall, F1.

/// One line of the table of scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Set ("newsquant").
    pub set: &'static str,
    /// Figure ("value F1").
    pub figure: &'static str,
    /// The score, 0..1 unless the figure says otherwise.
    pub value: f64,
    /// Number of gold items (or of documents) behind it.
    pub n: usize,
    /// The best published figure of others on the same set, with its name, or empty.
    pub peer: &'static str,
}

impl Score {
    /// True where the figure says that a smaller score is a better one; its floor is then a ceiling.
    pub fn less_is_better(&self) -> bool {
        self.figure.ends_with("(less is better)") || self.figure.ends_with("(0 is best)")
    }

    /// True where the score is no worse than `limit`.
    pub fn holds(&self, limit: f64) -> bool {
        if self.less_is_better() { self.value <= limit } else { self.value >= limit }
    }
}

/// Right, missed and invented items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and in the gold.
    pub right: usize,
    /// In the gold, not found.
    pub missed: usize,
    /// Found, not in the gold.
    pub invented: usize,
}

impl Counts {
    /// Adds another count.
    pub fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.missed += other.missed;
        self.invented += other.invented;
    }

    /// Right among found.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.invented)
    }

    /// Right among gold.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.missed + self.invented)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Right and asked, by field, in the order in which the fields were first asked.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, usize, usize)>);

impl Fields {
    /// Counts one answer.
    pub(crate) fn count(&mut self, name: &'static str, right: bool) {
        let at = self.0.iter().position(|(other, ..)| *other == name).unwrap_or_else(|| {
            self.0.push((name, 0, 0));
            self.0.len() - 1
        });
        self.0[at].1 += usize::from(right);
        self.0[at].2 += 1;
    }

    /// The share of right answers of every field.
    pub(crate) fn scores(&self, set: &'static str) -> impl Iterator<Item = Score> {
        let score = move |(figure, right, n): &(&'static str, usize, usize)| Score {
            set,
            figure,
            value: ratio(*right, *n),
            n: *n,
            peer: "",
        };
        self.0.iter().map(score)
    }
}

/// Matches found spans to gold spans by overlap, each at most once, greedily in order of position.
pub fn overlap_f1(gold: &[(u32, u32)], found: &[(u32, u32)]) -> Counts {
    let mut taken = vec![false; found.len()];
    let mut right = 0;
    for (start, end) in gold {
        let hit = (0..found.len()).find(|at| !taken[*at] && found[*at].0 < *end && *start < found[*at].1);
        if let Some(at) = hit {
            taken[at] = true;
            right += 1;
        }
    }
    Counts { right, missed: gold.len() - right, invented: found.len() - right }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Score, overlap_f1};

    #[test]
    fn each_span_counts_once() {
        let counts = overlap_f1(&[(0, 5), (10, 12)], &[(3, 11), (20, 21)]);
        assert_eq!(counts, Counts { right: 1, missed: 1, invented: 1 });
        assert!((counts.f1() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_floor_is_a_ceiling_where_less_is_better() {
        let score = |figure, value| Score { set: "set", figure, value, n: 1, peer: "" };
        assert!(score("F1", 0.6).holds(0.5) && !score("F1", 0.4).holds(0.5));
        let merges = "false merges per hundred (less is better)";
        assert!(score(merges, 0.4).holds(0.5) && !score(merges, 0.6).holds(0.5));
    }
}
