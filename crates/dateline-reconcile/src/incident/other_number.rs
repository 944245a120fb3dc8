//! Exact numbers of people taken that differ: 23 pirates arrested are not 26.
//!
//! A toll of dead and wounded moves from report to report; how many were arrested, seized or set free in one deed is told once and for all. Where
//! two reports tell exact numbers of these too large to be shared by chance, none of them alike, and nothing is known of when one of them
//! was, they tell of two events. What it leaves alone: rounded and small numbers, and reports whose days are known.

use super::evidence::{NO_TIME, Signs};
use super::profile::Profile;
use crate::pile::Pile;
use dateline_types::Category;

/// The sign against two undated events whose exact numbers differ.
pub(super) fn sign(
    pile: &Pile<'_>,
    (a, b): (&Profile<'_>, &Profile<'_>),
    signs: &Signs,
) -> Option<(&'static str, f64)> {
    let undated = signs.iter().any(|(sign, _)| *sign == NO_TIME);
    let told = |profile: &Profile<'_>| -> Vec<(Category, u64)> {
        let exact = profile.counts.iter().filter_map(|count| count.distinctive(pile.weights()));
        exact.filter(|(category, _)| is_of_one_deed(*category)).collect()
    };
    let (some, others) = (told(a), told(b));
    let alike = some.iter().any(|number| others.contains(number));
    let rival = some.iter().any(|(category, _)| others.iter().any(|(other, _)| other == category));
    (undated && rival && !alike).then(|| ("figure.other-exact", pile.weights().other_exact))
}

const fn is_of_one_deed(category: Category) -> bool {
    matches!(category, Category::Detained | Category::Abducted | Category::Rescued)
}
