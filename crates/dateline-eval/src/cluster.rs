//! How well items are grouped: B-cubed, item by item, and CEAF-e, group by group.

use crate::Score;
use dateline::types::{Incident, Record, Report};
use std::collections::{BTreeMap, BTreeSet};

/// For each report the incident that holds most of its claims, among those that count.
pub(crate) fn main_incidents(
    reports: &[Report],
    record: &Record,
    counts: impl Fn(&Incident) -> bool,
) -> Vec<Option<usize>> {
    let mut claims: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); reports.len()];
    for (at, incident) in record.incidents.iter().enumerate().filter(|(_, incident)| counts(incident)) {
        for claim in &incident.claims {
            *claims[claim.doc.idx()].entry(at).or_default() += 1;
        }
    }
    let most = |counted: &BTreeMap<usize, usize>| {
        counted.iter().max_by_key(|(at, n)| (**n, std::cmp::Reverse(**at))).map(|(at, _)| *at)
    };
    claims.iter().map(most).collect()
}

/// Groups of the gold too many in the groups that were found.
pub(crate) fn false_merges(gold: &[usize], found: &[Option<usize>]) -> usize {
    let mut golds: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (gold, found) in gold.iter().zip(found) {
        if let Some(found) = found {
            golds.entry(*found).or_default().insert(*gold);
        }
    }
    golds.values().map(|golds| golds.len() - 1).sum()
}

/// Precision and recall of a grouping against the gold, over items that have a gold group. An item that was put
/// in no group stands alone.
pub(crate) fn b_cubed(gold: &[usize], found: &[Option<usize>]) -> (f64, f64) {
    let found = with_lone_ones(found);
    let (by_gold, by_found) = (groups(gold), groups(&found));
    let (mut precision, mut recall) = (0.0, 0.0);
    for item in 0..gold.len() {
        let with = &by_found[&found[item]];
        let right = with.iter().filter(|other| gold[**other] == gold[item]).count() as f64;
        precision += right / with.len() as f64;
        recall += right / by_gold[&gold[item]].len() as f64;
    }
    let n = gold.len().max(1) as f64;
    (precision / n, recall / n)
}

fn groups(keys: &[usize]) -> BTreeMap<usize, Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    keys.iter().enumerate().for_each(|(item, key)| groups.entry(*key).or_default().push(item));
    groups
}

fn with_lone_ones(found: &[Option<usize>]) -> Vec<usize> {
    let alone = |(item, key): (usize, &Option<usize>)| key.map_or(usize::MAX - item, |key| key);
    found.iter().enumerate().map(alone).collect()
}

/// F1 of CEAF-e: groups aligned one to one so that the sum of their likeness (twice what they share over what both hold)
/// is largest.
pub(crate) fn ceaf_e(gold: &[usize], found: &[Option<usize>]) -> f64 {
    let found = with_lone_ones(found);
    let (of_gold, of_found) = (groups(gold), groups(&found));
    let number: BTreeMap<usize, usize> = of_found.keys().enumerate().map(|(at, key)| (*key, at)).collect();
    let size = of_gold.len().max(of_found.len());
    let mut cost = vec![vec![0.0; size]; size];
    for (row, items) in of_gold.values().enumerate() {
        for item in items {
            let column = number[&found[*item]];
            let both = items.len() + of_found[&found[*item]].len();
            cost[row][column] -= 2.0 / both as f64;
        }
    }
    let likeness: f64 = assignment(&cost).iter().enumerate().map(|(row, column)| -cost[row][*column]).sum();
    let (recall, precision) = (likeness / of_gold.len() as f64, likeness / of_found.len() as f64);
    2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
}

/// The column of every row of a square matrix such that the sum is least (shortest augmenting paths).
fn assignment(cost: &[Vec<f64>]) -> Vec<usize> {
    let n = cost.len();
    let (mut above, mut left) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let mut row_of = vec![0; n + 1];
    for row in 1..=n {
        row_of[0] = row;
        let (mut least, mut seen) = (vec![f64::INFINITY; n + 1], vec![false; n + 1]);
        let mut way = vec![0; n + 1];
        let mut at = 0;
        while row_of[at] != 0 {
            seen[at] = true;
            let (from, mut step, mut next) = (row_of[at], f64::INFINITY, 0);
            for column in (1..=n).filter(|column| !seen[*column]) {
                let reduced = cost[from - 1][column - 1] - left[from] - above[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=n {
                if seen[column] {
                    left[row_of[column]] += step;
                    above[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    let mut column_of = vec![0; n];
    (1..=n).for_each(|column| column_of[row_of[column] - 1] = column - 1);
    column_of
}

/// The three lines of a table for one grouping.
pub(crate) fn scores(
    set: &'static str,
    figures: [&'static str; 3],
    gold: &[usize],
    found: &[Option<usize>],
) -> Vec<Score> {
    let (precision, recall) = b_cubed(gold, found);
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    let values = [precision, recall, f1];
    figures
        .into_iter()
        .zip(values)
        .map(|(figure, value)| Score { set, figure, value, n: gold.len(), peer: "" })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{assignment, b_cubed, ceaf_e, false_merges};

    #[test]
    fn a_group_too_many_in_one_is_a_false_merge() {
        assert_eq!(false_merges(&[0, 0, 1, 2], &[Some(5), Some(6), Some(6), Some(6)]), 2);
        assert_eq!(false_merges(&[0, 1], &[None, None]), 0);
    }

    #[test]
    fn splitting_costs_recall_and_merging_costs_precision() {
        let gold = [0, 0, 1, 1];
        assert_eq!(b_cubed(&gold, &[Some(5), Some(5), Some(6), Some(6)]), (1.0, 1.0));
        assert_eq!(b_cubed(&gold, &[Some(5), Some(5), Some(5), Some(5)]), (0.5, 1.0));
        assert_eq!(b_cubed(&gold, &[None, None, None, None]), (1.0, 0.5));
    }

    #[test]
    fn groups_are_aligned_one_to_one() {
        assert_eq!(assignment(&[vec![4.0, 1.0, 3.0], vec![2.0, 0.0, 5.0], vec![3.0, 2.0, 2.0]]), [1, 0, 2]);
        let gold = [0, 0, 1, 1];
        assert!((ceaf_e(&gold, &[Some(5), Some(5), Some(6), Some(6)]) - 1.0).abs() < 1e-9);
        // One group of four is like either gold group by 2 * 2 / 6; the other has nothing left.
        let one = ceaf_e(&gold, &[Some(5), Some(5), Some(5), Some(5)]);
        let (recall, precision) = (2.0 / 3.0 / 2.0, 2.0 / 3.0);
        assert!((one - 2.0 * recall * precision / (recall + precision)).abs() < 1e-9);
    }
}
