//! Who the only victims of an incident were, as evidence: a doctor is no policeman, a woman is no man.
//!
//! In a town that sees several killings a day the victim tells them apart: "gunmen killed a doctor" and "a constable was gunned down"
//! are two, though place, day and number agree; a doctor killed in two papers is one. It is asked only where either tells one
//! number of the dead (or hurt) and says of all of them what they were. It leaves alone numbers that differ (see figures), and what
//! says nothing of the other: a man can be a doctor.

use super::evidence::Signs;
use super::profile::Profile;
use crate::pile::{Pile, Telling};
use dateline_types::Category;

/// All who are told to have come to harm, and what they were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Victims<'a> {
    category: Category,
    number: f64,
    population: &'a str,
}

/// The victims that a telling counts and describes.
pub(super) fn of<'a>(telling: &Telling<'a>) -> Option<Victims<'a>> {
    let figure = telling.claim.figure.as_deref().filter(|_| !telling.part)?;
    let number = figure.quantity.best.filter(|number| *number > 0.0)?;
    let exact = figure.quantity.low == figure.quantity.high;
    let population = figure.population.as_deref().filter(|_| exact)?;
    Some(Victims { category: figure.category, number, population })
}

/// What the victims of two reports say.
pub(super) fn compare(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, signs: &mut Signs) {
    let weights = pile.weights();
    let pairs = a.victims.iter().flat_map(|x| b.victims.iter().map(move |y| (x, y)));
    let mut known = pairs.filter(|(x, y)| alone(a, x) && alone(b, y) && same_number(x, y));
    let told: Vec<Told> = known.by_ref().filter_map(|(x, y)| told(pile, x, y)).collect();
    if told.contains(&Told::Other) {
        signs.push(("victims.other", weights.other_victims));
    } else if told.contains(&Told::Same) {
        signs.push(("victims.same", weights.same_victims));
    }
}

/// What two descriptions say of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Same,
    Other,
}

fn told(pile: &Pile<'_>, x: &Victims<'_>, y: &Victims<'_>) -> Option<Told> {
    let (of_x, of_y) = (pile.tables.calling(x.population)?, pile.tables.calling(y.population)?);
    if of_x.axis != of_y.axis {
        return None;
    }
    let told = if of_x.value == of_y.value { Told::Same } else { Told::Other };
    (told == Told::Other || &*of_x.axis == "calling").then_some(told)
}

fn same_number(x: &Victims<'_>, y: &Victims<'_>) -> bool {
    x.category == y.category && x.number == y.number
}

/// Nobody else is counted beside them.
fn alone(profile: &Profile<'_>, victims: &Victims<'_>) -> bool {
    let counts = profile.counts.iter().filter(|count| count.category == victims.category);
    let populations = profile.victims.iter().filter(|other| other.category == victims.category);
    counts.clone().all(|count| count.high <= victims.number && count.low >= victims.number)
        && populations.clone().all(|other| other.number == victims.number)
}
