//! Heads and relations: a score for every pair of words, and the best tree over them (Chu, Liu and Edmonds).

use crate::arithmetic::best;
use crate::linear::Linear;
use crate::store::Store;

const NEVER: f32 = -1e9;

#[derive(Debug)]
pub(crate) struct Scorer {
    arc_dependent: Linear,
    arc_head: Linear,
    arc: Linear,
    label_dependent: Linear,
    label_head: Linear,
    label: Linear,
    labels: Vec<String>,
}

impl Scorer {
    pub(crate) fn from_store(store: &Store<'_>) -> Option<Scorer> {
        Some(Scorer {
            arc_dependent: store.linear("arc_dependent")?,
            arc_head: store.linear("arc_head")?,
            arc: store.linear("arc")?,
            label_dependent: store.linear("label_dependent")?,
            label_head: store.linear("label_head")?,
            label: store.linear("label")?,
            labels: store.labels("relation")?,
        })
    }

    /// The head of every word (0 is the root, others count from one) and its relation.
    pub(crate) fn tree(&self, rows: &[f32]) -> (Vec<usize>, Vec<&str>) {
        let scores = self.arcs(rows);
        let heads = single_root(&scores);
        let relations = self.relations(rows, &heads);
        (heads[1..].to_vec(), relations)
    }

    /// One row a dependent, the root among them.
    fn arcs(&self, rows: &[f32]) -> Vec<Vec<f32>> {
        let dependents = self.arc.of(&rectified(self.arc_dependent.of(rows)));
        let heads = rectified(self.arc_head.of(rows));
        let width = self.arc_head.n_out();
        let against = |row: &[f32]| heads.chunks(width).map(|head| dot(row, head)).collect();
        dependents.chunks(width).map(against).collect()
    }

    fn relations(&self, rows: &[f32], heads: &[usize]) -> Vec<&str> {
        let width = self.label_head.n_out() + 1;
        let dependents = with_one(&rectified(self.label_dependent.of(rows)), width - 1);
        let parents = with_one(&rectified(self.label_head.of(rows)), width - 1);
        let crossed = self.label.of(&dependents);
        let mut relations = Vec::with_capacity(heads.len());
        for (head, crossed) in heads.iter().zip(crossed.chunks(self.label.n_out())).skip(1) {
            let parent = &parents[head * width..][..width];
            let scores: Vec<f32> = crossed.chunks(width).map(|row| dot(row, parent)).collect();
            relations.push(self.labels[best(&scores)].as_str());
        }
        relations
    }
}

fn rectified(mut rows: Vec<f32>) -> Vec<f32> {
    rows.iter_mut().for_each(|value| *value = value.max(0.0));
    rows
}

fn with_one(rows: &[f32], width: usize) -> Vec<f32> {
    rows.chunks(width).flat_map(|row| row.iter().copied().chain([1.0])).collect()
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    let products: Vec<f32> = one.iter().zip(other).map(|(a, b)| a * b).collect();
    crate::arithmetic::sum(&products)
}

/// The best tree in which one word alone hangs on the root.
fn single_root(scores: &[Vec<f32>]) -> Vec<usize> {
    let mut scores: Vec<Vec<f32>> = scores.to_vec();
    for (n, row) in scores.iter_mut().enumerate() {
        row[n] = NEVER;
    }
    let heads = tree(&scores);
    let roots: Vec<usize> = (1..heads.len()).filter(|word| heads[*word] == 0).collect();
    if roots.len() < 2 {
        return heads;
    }
    let lead = |word: usize| {
        let others = &scores[word][1..];
        scores[word][0] - others.iter().fold(NEVER, |greatest, score| greatest.max(*score))
    };
    let kept = roots.iter().copied().reduce(|a, b| if lead(b) > lead(a) { b } else { a }).unwrap_or(0);
    for (word, row) in scores.iter_mut().enumerate().filter(|(word, _)| *word != kept) {
        row[0] = if word == 0 { row[0] } else { NEVER / 2.0 };
    }
    tree(&scores)
}

/// The best tree below node 0: `scores[dependent][head]`.
fn tree(scores: &[Vec<f32>]) -> Vec<usize> {
    let mut heads: Vec<usize> = scores.iter().map(|row| best(row)).collect();
    heads[0] = 0;
    let Some(cycle) = cycle(&heads) else { return heads };
    let folded = Folded { scores, outside: outside(&heads, &cycle), cycle: &cycle, heads: &heads };
    let found = tree(&folded.scores());
    folded.opened(&found)
}

fn outside(heads: &[usize], cycle: &[usize]) -> Vec<usize> {
    (0..heads.len()).filter(|node| !cycle.contains(node)).collect()
}

/// A cycle taken for one node, the last one.
struct Folded<'a> {
    scores: &'a [Vec<f32>],
    heads: &'a [usize],
    cycle: &'a [usize],
    outside: Vec<usize>,
}

impl Folded<'_> {
    fn scores(&self) -> Vec<Vec<f32>> {
        let row = |dependent: &usize| {
            let plain = self.outside.iter().map(|head| self.scores[*dependent][*head]);
            plain.chain([self.way_out(*dependent).1]).collect()
        };
        let way_in = self.outside.iter().map(|head| self.way_in(*head).1).chain([NEVER * 2.0]).collect();
        self.outside.iter().map(row).chain([way_in]).collect()
    }

    /// The node of the cycle that best hangs on a head outside, and what the change gains.
    fn way_in(&self, head: usize) -> (usize, f32) {
        let gain = |node: usize| self.scores[node][head] - self.scores[node][self.heads[node]];
        self.greatest(gain)
    }

    /// The node of the cycle on which a dependent outside best hangs.
    fn way_out(&self, dependent: usize) -> (usize, f32) {
        self.greatest(|node| self.scores[dependent][node])
    }

    fn greatest(&self, score: impl Fn(usize) -> f32) -> (usize, f32) {
        let first = (self.cycle[0], score(self.cycle[0]));
        let others = self.cycle[1..].iter().map(|node| (*node, score(*node)));
        others.fold(first, |best, next| if next.1 > best.1 { next } else { best })
    }

    /// The tree with the cycle opened where it costs least.
    fn opened(&self, found: &[usize]) -> Vec<usize> {
        let mut heads = self.heads.to_vec();
        for (dependent, head) in self.outside.iter().zip(found).skip(1) {
            heads[*dependent] = self.outside.get(*head).copied().unwrap_or(self.way_out(*dependent).0);
        }
        let entry = self.outside.get(found[self.outside.len()]).copied().unwrap_or(0);
        heads[self.way_in(entry).0] = entry;
        heads
    }
}

/// Nodes that hang on one another, if there are such.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::single_root;

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 prefer each other; 2 is the better root.
        let scores = vec![
            vec![0.0, 0.0, 0.0, 0.0],
            vec![1.0, 0.0, 9.0, 0.0],
            vec![5.0, 9.0, 0.0, 0.0],
            vec![4.0, 0.0, 6.0, 0.0],
        ];
        assert_eq!(single_root(&scores), [0, 2, 0, 2]);
    }

    #[test]
    fn one_word_alone_hangs_on_the_root() {
        let scores = vec![vec![0.0; 3], vec![4.0, 0.0, 1.0], vec![6.0, 2.0, 0.0]];
        assert_eq!(single_root(&scores), [0, 2, 0]);
    }
}
