//! The order in which the clauses of a sentence are kept. What it leaves alone: what they are.

use super::Clause;

/// Sorted by first token, longer ones first, with parents renumbered.
pub(super) fn sorted(found: Vec<Clause>, base: u32) -> Vec<Clause> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| (found[*at].tokens.start, std::cmp::Reverse(found[*at].tokens.end), *at));
    let mut place = vec![0u32; found.len()];
    order.iter().enumerate().for_each(|(new, old)| place[*old] = base + new as u32);
    let mut clauses: Vec<Option<Clause>> = found.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|at| clauses[*at].take())
        .map(|clause| Clause { parent: clause.parent.map(|parent| place[parent as usize]), ..clause })
        .collect()
}
