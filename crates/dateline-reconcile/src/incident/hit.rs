//! Who was hit and died is none of the injured: "Five men were shot. The fifth was pronounced dead." leaves four injured.
//!
//! Words such as "shot", "stabbed" or "hit by a bullet" leave open whether somebody lived (`data/reconcile/hit-words.tsv`). A count of them that is
//! no larger than that of the dead counts nobody who is known to have lived; of a larger one the rest is injured, at most all; where others count
//! the injured, and they and the dead are just those who were hit, it is dropped. One person whom the incident's dead name is not injured beside
//! ("taken to hospital, where she died"). It leaves alone whoever a sentence sets apart ("a woman was also shot", "another was stabbed").

use super::casualty::{Candidate, Parts};
use super::evidence::gap_days;
use crate::pile::{Pile, Telling};
use dateline_types::{Category, ClaimRef, Mention, Role};
use std::collections::BTreeSet;

/// Who is meant: a name of the record, or words of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    Known(dateline_types::EntityId),
    Told(u32, Box<str>),
}

/// Tellings of the incident's injured whose one victim died of it.
pub(super) fn same_who_died(pile: &Pile<'_>, tellings: &[usize]) -> BTreeSet<usize> {
    let told = |wanted| {
        of_category(pile, tellings, wanted).filter_map(|number| Some((number, person(pile, number)?)))
    };
    let dead: BTreeSet<Person> = told(Category::Killed).map(|(_, person)| person).collect();
    told(Category::Injured).filter(|(_, person)| dead.contains(person)).map(|(number, _)| number).collect()
}

fn of_category<'p>(
    pile: &'p Pile<'_>,
    tellings: &'p [usize],
    wanted: Category,
) -> impl Iterator<Item = usize> + 'p {
    tellings.iter().copied().filter(move |number| {
        let telling = &pile.tellings[*number];
        let told = Category::parse(&telling.claim.kind).or_else(|| telling.category());
        told == Some(wanted) && !telling.negative() && !telling.withdrawn
    })
}

/// The one person that a claim names, or describes as known ("the boy").
fn person(pile: &Pile<'_>, number: usize) -> Option<Person> {
    let telling = &pile.tellings[number];
    let several = telling.claim.figure.as_ref().is_some_and(|figure| figure.quantity.best != Some(1.0));
    let mut victims = telling.claim.roles.iter().filter(|filler| filler.role == Role::Victim);
    let victim = victims.next().filter(|_| !several)?;
    if let Some(entity) = &victim.entity {
        return Some(Person::Known(super::entity_id(pile, telling.at.doc, entity)));
    }
    let mention: &Mention = pile.report(telling.at).mentions.get(victim.mention?.idx())?;
    Some(Person::Told(telling.at.doc.0, pile.words(telling.at, mention.span).to_lowercase().into()))
}

/// The telling of its report by which the one who is told to have died had been hurt, at most so long before ("was shot on Saturday ... died on
/// Monday in hospital"): the two are one event, wherever and whenever the death was.
pub(super) fn hurt_before(pile: &Pile<'_>, number: usize) -> Option<usize> {
    let telling = &pile.tellings[number];
    let death = of_category(pile, &[number], Category::Killed).next()?;
    let victim = person(pile, death).filter(is_known)?;
    let of_report: Vec<usize> = pile.of_report(telling.at.doc.idx()).collect();
    let hurt = of_category(pile, &of_report, Category::Injured).filter(|other| {
        let other = &pile.tellings[*other];
        let near = match gap_days(other.said, telling.said) {
            Some(gap) => {
                f64::from(gap) <= pile.weights().bounded_days && other.said.latest < telling.said.earliest
            }
            None => true,
        };
        near && !other.aside
    });
    hurt.filter(|other| person(pile, *other).as_ref() == Some(&victim)).min()
}

/// No pronoun, which may mean another in the next sentence.
fn is_known(person: &Person) -> bool {
    match person {
        Person::Known(_) => true,
        Person::Told(_, words) => words.contains(' '),
    }
}

/// The words of a telling leave open whether those who were hit lived.
pub(super) fn leaves_open(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let words = &pile.tables.telling_words;
    telling.category() == Some(Category::Injured)
        && words.may_have_died(pile.words(telling.at, telling.claim.trigger))
        && !is_set_apart(pile, telling)
}

/// The sentence sets whom it tells of apart from others: "also" before the word of harm, any other such word anywhere ("a boy also in the car" is
/// no other boy).
fn is_set_apart(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let words = &pile.tables.telling_words;
    let (before, after) = pile.around(telling.at, telling.claim.trigger);
    words.tells_another(before) || words.tells_another_behind(after)
}

/// The words of a telling set its one victim apart from those told before.
pub(super) fn sets_apart(pile: &Pile<'_>, number: usize) -> bool {
    let telling = &pile.tellings[number];
    pile.tables.telling_words.adds_another(pile.around(telling.at, telling.claim.trigger).0)
}

/// The words of the name of the one person that a telling tells of.
pub(super) fn name(pile: &Pile<'_>, number: usize) -> Option<Vec<String>> {
    let telling = &pile.tellings[number];
    let mut victims = telling.claim.roles.iter().filter(|filler| filler.role == Role::Victim);
    let (victim, None) = (victims.next()?, victims.next()) else { return None };
    let report = pile.report(telling.at);
    let id = victim.entity.as_ref()?;
    let actor = report.actors.iter().find(|actor| actor.id == *id && &*actor.kind == PERSON)?;
    let words = actor.name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    Some(words.map(str::to_lowercase).collect())
}

/// What actors that are persons are called.
const PERSON: &str = "person";

/// The injured without those of the hit who died; `dead` are all the dead of the incident, `deaths` the claims that count them.
pub(super) fn without_dead<'p>(
    told: Vec<(Option<&'p str>, Candidate)>,
    dead: f64,
    deaths: &BTreeSet<ClaimRef>,
) -> Vec<(Option<&'p str>, Candidate)> {
    let lived =
        told.iter().filter(|(_, candidate)| !candidate.hit).filter_map(|(_, candidate)| candidate.value);
    let lived: Vec<f64> = lived.collect();
    let less = |(population, candidate): (Option<&'p str>, Candidate)| {
        Some((population, if candidate.hit { beyond(candidate, &lived, dead, deaths)? } else { candidate }))
    };
    told.into_iter().filter_map(less).collect()
}

/// The same for each population of the injured: who is no more than the dead counts nobody who lived.
pub(super) fn drop_dead_parts(parts: &mut Parts<'_>, dead: f64) {
    for ((category, _), told) in parts.iter_mut() {
        if *category == Category::Injured {
            told.retain(|candidate| !candidate.hit || candidate.value > Some(dead));
        }
    }
}

/// The part of those who were hit that did not die: so many where the dead are told after them ("five shot, one dead"), else so many at least
/// ("killed one and shot five").
fn beyond(
    mut candidate: Candidate,
    lived: &[f64],
    dead: f64,
    deaths: &BTreeSet<ClaimRef>,
) -> Option<Candidate> {
    let value = candidate.value?;
    if value <= dead || lived.contains(&(value - dead)) {
        return None;
    }
    if dead == 0.0 || lived.contains(&value) {
        return Some(candidate);
    }
    let first = candidate.claims[0];
    let mut of_report = deaths.iter().filter(|death| death.doc == first.doc).peekable();
    let after = of_report.peek().is_some() && of_report.all(|death| *death > first);
    candidate.low = candidate.low.map(|low| (low - dead).max(0.0));
    candidate.best = candidate.best.filter(|_| after).map(|best| best - dead);
    candidate.value = Some(value - dead);
    Some(candidate)
}
