//! Victims told one by one: "Officer Hale was shot and killed ... Jonas Peral, a customer, was also killed" are two dead, though no sentence
//! says two.
//!
//! Where a report gives a category no number, the persons whom it names one at a time are summed: names that share no word are different
//! persons, and whoever is told of with "also" or "another" is one more than the first. What it leaves alone: reports with a number of their
//! own, persons who are only described ("a man", "the boy": it may be the one whom the next sentence names), and attackers.

use super::casualty::{Candidate, sum};
use super::hit;
use crate::pile::Pile;
use dateline_types::{Category, DocId};
use std::collections::BTreeMap;

/// Counts of all victims of a category, each with its population.
type Told<'a> = Vec<(Option<&'a str>, Candidate)>;

/// Puts the sum of those whom a report names in the place of its single persons.
pub(super) fn sum_up(pile: &Pile<'_>, category: Category, told: &mut Told<'_>) {
    if !matches!(category, Category::Killed | Category::Injured) {
        return;
    }
    let mut by_report: BTreeMap<DocId, Vec<usize>> = BTreeMap::new();
    for (at, (_, candidate)) in told.iter().enumerate() {
        by_report.entry(candidate.claims[0].doc).or_default().push(at);
    }
    for at in by_report.into_values() {
        let singles = at.iter().all(|at| is_single(&told[*at].1));
        let each = if singles { apart(pile, told, &at) } else { Vec::new() };
        let together = each.iter().map(|at| told[*at].1.clone()).reduce(sum).filter(|_| each.len() > 1);
        if let Some(together) = together {
            // The sum stands for each of them.
            at.iter().for_each(|at| told[*at] = (None, together.clone()));
        }
    }
}

/// One person whom no number counts.
fn is_single(candidate: &Candidate) -> bool {
    candidate.value == Some(1.0) && candidate.best == Some(1.0) && !candidate.numbered
}

/// One candidate for each person: those with names that share no word, or the first one and one told of beside it.
fn apart(pile: &Pile<'_>, told: &Told<'_>, numbers: &[usize]) -> Vec<usize> {
    let mut named: Vec<(usize, Vec<String>)> = Vec::new();
    for at in numbers {
        let words = hit::name(pile, pile.number(told[*at].1.claims[0]));
        let known =
            |words: &[String]| named.iter().any(|(_, other)| words.iter().any(|word| other.contains(word)));
        if let Some(words) = words.filter(|words| !known(words)) {
            named.push((*at, words));
        }
    }
    if named.len() > 1 {
        return named.into_iter().map(|(at, _)| at).collect();
    }
    let first = numbers.first().copied();
    let beside = |at: &&usize| hit::sets_apart(pile, pile.number(told[**at].1.claims[0]));
    let another = numbers.iter().skip(1).find(beside).copied();
    first.into_iter().chain(another).collect()
}
