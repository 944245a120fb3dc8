//! Which lines can stay where they are when a list changes: as many as stand in the same order before and after.

use std::collections::BTreeMap;

/// By what a line is known: two digests of its id, or of its words where it has none.
pub(super) type Name = [u64; 2];

/// For each line of the new list the number that it keeps, if it stays where it is; `written` are the lines of before with
/// their numbers, in order. Lines are known by name.
pub(super) fn stay(written: &[(i64, Name)], names: &[Name]) -> Vec<Option<i64>> {
    let at: BTreeMap<Name, i64> = written.iter().map(|(ord, name)| (*name, *ord)).collect();
    let known: Vec<(usize, i64)> =
        names.iter().enumerate().filter_map(|(new, name)| Some((new, *at.get(name)?))).collect();
    let mut kept = vec![None; names.len()];
    for at in longest_ascent(&known.iter().map(|(_, ord)| *ord).collect::<Vec<_>>()) {
        let (new, ord) = known[at];
        kept[new] = Some(ord);
    }
    kept
}

/// Where the members of a longest strictly ascending part of a list stand, the last first.
fn longest_ascent(numbers: &[i64]) -> Vec<usize> {
    // The ends of ascents by their length, and who comes before each.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::{Name, stay};

    #[test]
    fn what_keeps_its_order_stays() {
        let name = |letter: char| [u64::from(letter), 0];
        let written: Vec<(i64, Name)> =
            "abcdef".chars().enumerate().map(|(at, letter)| (at as i64, name(letter))).collect();
        let kept = |names: &str| stay(&written, &names.chars().map(name).collect::<Vec<_>>());
        assert_eq!(kept("abcdef"), [0, 1, 2, 3, 4, 5].map(Some));
        assert_eq!(kept("axcdf"), [Some(0), None, Some(2), Some(3), Some(5)]);
        assert_eq!(kept("fabc"), [None, Some(0), Some(1), Some(2)], "one moves, three stay");
        assert_eq!(kept("aab"), [None, Some(0), Some(1)], "no number is given twice");
        assert!(kept("").is_empty());
    }
}
