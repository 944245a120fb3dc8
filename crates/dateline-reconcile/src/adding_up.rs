//! Numbers of one text that add up to one it told before: "Seven militants were killed in Kandahar. ... Three died when their bomb went
//! off; four were killed in the north." Three and four are parts of the seven, no rival tolls.
//!
//! The parts are the next numbers of the category, in the next sentences, by themselves or after the whole is told again; together they
//! are exactly the whole. It leaves alone what has a day of its own that is not the whole's, a place that lies apart from
//! the whole's, and what a sentence opens as another event.

use crate::pile::{Pile, Telling};
use crate::place::Lie;
use dateline_types::{Figure, Measure};

/// So many sentences after the whole its parts are sought.
const SENTENCES: u32 = 6;

/// Wholes with their parts, by number in the pile.
pub(crate) fn parts(pile: &Pile<'_>, doc: usize) -> Vec<(usize, usize)> {
    let numbered: Vec<usize> =
        pile.of_report(doc).filter(|number| exact(&pile.tellings[*number]).is_some()).collect();
    let mut found = Vec::new();
    for (at, whole) in numbered.iter().enumerate() {
        let after = numbered[at + 1..].iter().copied();
        let after = after.take_while(|part| behind(pile, *whole, *part) <= SENTENCES);
        let after = after.filter(|part| same_count(pile, *whole, *part));
        let parts = run(pile, *whole, after);
        found.extend(parts.into_iter().map(|part| (*whole, part)));
    }
    found
}

/// The numbers that follow, as many as add up to the whole; none where they do not.
fn run(pile: &Pile<'_>, whole: usize, after: impl Iterator<Item = usize>) -> Vec<usize> {
    let value = |number: usize| exact(&pile.tellings[number]).map_or(0.0, |(_, value)| value);
    let (mut left, mut parts) = (value(whole), Vec::new());
    for part in after {
        if value(part) == value(whole) && parts.is_empty() {
            continue;
        }
        left -= value(part);
        parts.push(part);
        if left <= 0.0 {
            break;
        }
    }
    let fits = parts.iter().all(|part| of_one_event(pile, &pile.tellings[whole], &pile.tellings[*part]));
    if left == 0.0 && parts.len() > 1 && fits { parts } else { Vec::new() }
}

/// So many sentences behind the whole.
fn behind(pile: &Pile<'_>, whole: usize, part: usize) -> u32 {
    let sentence = |number: usize| pile.tellings[number].claim.sentence.0;
    sentence(part).saturating_sub(sentence(whole))
}

/// The number counts the same, in another sentence.
fn same_count(pile: &Pile<'_>, whole: usize, part: usize) -> bool {
    let apart = behind(pile, whole, part);
    let (whole, part) = (&pile.tellings[whole], &pile.tellings[part]);
    let populations =
        |telling: &Telling<'_>| telling.claim.figure.as_ref().and_then(|f| f.population.clone());
    let (of_whole, of_part) = (populations(whole), populations(part));
    let same = of_whole.is_none() || of_part.is_none() || of_whole == of_part;
    same && whole.category() == part.category() && apart > 0
}

fn of_one_event(pile: &Pile<'_>, whole: &Telling<'_>, part: &Telling<'_>) -> bool {
    let apart = |lie: Lie| matches!(lie, Lie::Apart(_));
    let far = part.places.iter().any(|a| whole.places.iter().any(|b| apart(pile.places.lie(*b, *a))));
    let other_day = !part.said.may_overlap(whole.said);
    !far && !other_day && !pile.tables.telling_words.opens_another(pile.sentence(part.at))
}

/// An exact number of people of the event, told as a fact.
fn exact<'t>(telling: &'t Telling<'_>) -> Option<(&'t Figure, f64)> {
    let holds =
        !telling.part && !telling.replaced && !telling.withdrawn && !telling.negative() && !telling.aside;
    let figure = telling.claim.figure.as_ref().filter(|_| holds)?;
    let quantity = &figure.quantity;
    let numbered = quantity.number.is_some() || quantity.best > Some(1.0);
    let people = numbered && matches!(&*quantity.unit, "person" | "");
    let exact = quantity.low == quantity.high && figure.measure == Measure::Incident && !quantity.additional;
    let value = quantity.best.filter(|value| *value > 0.0)?;
    (people && exact).then_some((figure, value))
}
