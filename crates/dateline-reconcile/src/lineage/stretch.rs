//! Stretches of words on which two reports agree: grown around a shared fingerprint, on across a few changed words.

use dateline_lexicon::Weights;

/// A stretch in words: the earlier report from `at_a`, the one that is looked at from `at_b`.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) at_a: usize,
    pub(super) at_b: usize,
    pub(super) len_a: usize,
    pub(super) len_b: usize,
    pub(super) n_words: usize,
    /// Where words agree: from these two on, so many.
    pub(super) pieces: Vec<(usize, usize, usize)>,
}

impl Stretch {
    /// Two equal words lie inside it.
    pub(super) fn holds(&self, at_a: usize, at_b: usize) -> bool {
        at_b < self.at_b + self.len_b && at_a < self.at_a + self.len_a
    }
}

/// How far words may change, and how many must agree again behind.
pub(super) struct Gaps {
    /// Changed words of either report, the fewest first.
    skips: Vec<(usize, usize)>,
    gap: usize,
    again: usize,
}

impl Gaps {
    pub(super) fn of(weights: &Weights) -> Gaps {
        let gap = weights.copy_gap as usize;
        let mut skips: Vec<(usize, usize)> = (0..=gap).flat_map(|x| (0..=gap).map(move |y| (x, y))).collect();
        skips.sort_by_key(|(x, y)| (x + y, x.abs_diff(*y)));
        Gaps { skips, gap, again: weights.copy_again as usize }
    }

    /// The fewest changed words of either report after which enough words agree again, and how many do.
    fn agreeing<'w>(
        &self,
        a: &(impl Iterator<Item = &'w u64> + Clone),
        b: &(impl Iterator<Item = &'w u64> + Clone),
    ) -> Option<(usize, usize, usize)> {
        self.skips.iter().find_map(|(x, y)| {
            let n = a.clone().skip(*x).zip(b.clone().skip(*y)).take_while(|(x, y)| x == y).count();
            (n >= self.again).then_some((*x, *y, n))
        })
    }
}

/// The longest agreement around two equal words.
pub(super) fn stretched(of_a: &[u64], of_b: &[u64], at_a: usize, at_b: usize) -> Stretch {
    let back = of_a[..at_a].iter().rev().zip(of_b[..at_b].iter().rev()).take_while(|(x, y)| x == y).count();
    let on = of_a[at_a..].iter().zip(&of_b[at_b..]).take_while(|(x, y)| x == y).count();
    let n_words = if on == 0 { 0 } else { back + on };
    let (at_a, at_b) = (at_a - back, at_b - back);
    Stretch { at_a, at_b, len_a: n_words, len_b: n_words, n_words, pieces: vec![(at_a, at_b, n_words)] }
}

/// Joins stretches of one pair of reports that only a few words part on both sides, and goes on behind and before them
/// across so few changed words, as long as enough words agree again.
pub(super) fn joined(of_a: &[u64], of_b: &[u64], stretches: Vec<Stretch>, gaps: &Gaps) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for next in stretches {
        if joined.last().is_some_and(|last: &Stretch| last.holds(next.at_a, next.at_b)) {
            continue;
        }
        let next = grown(of_a, of_b, next, gaps);
        match joined.last_mut() {
            Some(last) if close(last, &next, gaps.gap) => {
                last.len_a = next.at_a + next.len_a - last.at_a;
                last.len_b = next.at_b + next.len_b - last.at_b;
                last.n_words += next.n_words;
                last.pieces.extend(next.pieces);
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Of one pair of reports, and only a few words on both sides lie between them.
fn close(last: &Stretch, next: &Stretch, gap: usize) -> bool {
    let (end_a, end_b) = (last.at_a + last.len_a, last.at_b + last.len_b);
    let near = |end: usize, start: usize| start >= end && start - end <= gap;
    near(end_a, next.at_a) && near(end_b, next.at_b)
}

/// A stretch with what agrees behind and before a few changed words.
fn grown(of_a: &[u64], of_b: &[u64], mut stretch: Stretch, gaps: &Gaps) -> Stretch {
    loop {
        let (end_a, end_b) = (stretch.at_a + stretch.len_a, stretch.at_b + stretch.len_b);
        let Some((skip_a, skip_b, n)) = gaps.agreeing(&of_a[end_a..].iter(), &of_b[end_b..].iter()) else {
            break;
        };
        stretch.len_a += skip_a + n;
        stretch.len_b += skip_b + n;
        stretch.n_words += n;
        stretch.pieces.push((end_a + skip_a, end_b + skip_b, n));
    }
    loop {
        let (before_a, before_b) = (of_a[..stretch.at_a].iter().rev(), of_b[..stretch.at_b].iter().rev());
        let Some((skip_a, skip_b, n)) = gaps.agreeing(&before_a, &before_b) else { break };
        stretch.at_a -= skip_a + n;
        stretch.at_b -= skip_b + n;
        stretch.len_a += skip_a + n;
        stretch.len_b += skip_b + n;
        stretch.n_words += n;
        stretch.pieces.push((stretch.at_a, stretch.at_b, n));
    }
    stretch
}
