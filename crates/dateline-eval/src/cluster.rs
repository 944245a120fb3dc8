//! B-cubed: how well items are grouped, item by item.

use crate::Score;
use std::collections::BTreeMap;

/// Precision and recall of a grouping against the gold, over items that have a gold group. An item that was put
/// in no group stands alone.
pub(crate) fn b_cubed(gold: &[usize], found: &[Option<usize>]) -> (f64, f64) {
    let groups = |keys: &[usize]| {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        keys.iter().enumerate().for_each(|(item, key)| groups.entry(*key).or_default().push(item));
        groups
    };
    let alone = |(item, key): (usize, &Option<usize>)| key.map_or(usize::MAX - item, |key| key);
    let found: Vec<usize> = found.iter().enumerate().map(alone).collect();
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
    use super::b_cubed;

    #[test]
    fn splitting_costs_recall_and_merging_costs_precision() {
        let gold = [0, 0, 1, 1];
        assert_eq!(b_cubed(&gold, &[Some(5), Some(5), Some(6), Some(6)]), (1.0, 1.0));
        assert_eq!(b_cubed(&gold, &[Some(5), Some(5), Some(5), Some(5)]), (0.5, 1.0));
        assert_eq!(b_cubed(&gold, &[None, None, None, None]), (1.0, 0.5));
    }
}
