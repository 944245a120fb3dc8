//! What keeps two events of one text apart, though neither place nor day does.
//!
//! - A sentence that opens another event ("In a separate incident, three people were injured"): it goes with nothing before it.
//! - Numbers that nobody would tell of one event in one text: 53 prisoners and 80,000 dead. A single victim beside a toll is
//!   no such number: one is often named.
//! - "Three died on Wednesday, a day after a bomb killed 15": what a sentence tells as so long before is not what it tells.
//! - A part larger than the whole: 60 of a population beside four dead. A number that the text replaces is no whole.
//!
//! What the report itself links is not asked here; nor are two reports, whose tolls move.

use super::evidence::Signs;
use super::profile::{Count, Profile};
use crate::pile::{Pile, Telling};
use dateline_lexicon::Nature;
use dateline_types::{Category, ClaimTime, Figure, Measure};

/// The telling's sentence opens another event than those before it.
pub(super) fn opens_another(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    pile.tables.telling_words.opens_another(pile.sentence(telling.at))
}

/// Signs against; `None` where the numbers exclude one another. `opens`: the telling's sentence opens another event.
pub(super) fn signs(
    pile: &Pile<'_>,
    account: (&[usize], &Profile<'_>),
    (telling, profile): (usize, &Profile<'_>),
    opens: bool,
    known: &Signs,
) -> Option<Signs> {
    let mut signs = numbers(pile, account, (&[telling], profile), known)?;
    let sentence = |number: usize| pile.tellings[number].claim.sentence;
    let before = |number: usize| *pile.tellings[number].claim.time.basis == *ClaimTime::SO_LONG_AFTER;
    let mut beside = account.0.iter().filter(|other| sentence(**other) == sentence(telling));
    if beside.any(|other| before(*other) != before(telling)) {
        return None;
    }
    if opens && !account.0.iter().any(|other| sentence(*other) == sentence(telling)) {
        signs.push(("words.other-event", pile.weights().is_new));
    }
    Some(signs)
}

/// What the numbers of two accounts of one text say against their being one; `None` where they exclude one another.
pub(super) fn numbers(
    pile: &Pile<'_>,
    (some, a): (&[usize], &Profile<'_>),
    (others, b): (&[usize], &Profile<'_>),
    known: &Signs,
) -> Option<Signs> {
    let told = |numbers: &[usize]| numbers.iter().map(|number| &pile.tellings[*number]).collect::<Vec<_>>();
    let (some, others) = (told(some), told(others));
    if some.iter().any(|x| others.iter().any(|y| exceeds(x, y) || exceeds(y, x))) {
        return None;
    }
    let once = a.nature == Nature::Event && b.nature == Nature::Event;
    let far = once && known.iter().any(|(sign, _)| *sign == "figure.far") && both_several(a, b);
    let sign = ("figure.far-in-one-text", pile.weights().other_details);
    Some(if far { vec![sign] } else { Signs::new() })
}

/// Two numbers of one category of which neither is a single victim.
fn both_several(a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let several = |count: &&Count| count.high >= 2.0;
    let b_counts: Vec<Category> = b.counts.iter().filter(several).map(|count| count.category).collect();
    a.counts.iter().filter(several).any(|count| b_counts.contains(&count.category))
}

/// The part is told of a population, the whole of all, and the part is larger.
fn exceeds(part: &Telling<'_>, whole: &Telling<'_>) -> bool {
    let both = counted(part).zip(counted(whole));
    both.is_some_and(|(part, whole)| {
        let of_population = part.population.as_deref().is_some_and(|population| population != PERPETRATOR);
        let same = part.category == whole.category && of_population && whole.population.is_none();
        let least = part.quantity.low.or(part.quantity.best);
        let open = whole.quantity.low.is_some() && whole.quantity.high.is_none();
        let most = whole.quantity.high.or(whole.quantity.best).filter(|_| !open);
        same && least.zip(most).is_some_and(|(least, most)| least > most)
    })
}

const PERPETRATOR: &str = "perpetrator";

/// The number that a telling gives of the people of the event, as far as it holds.
fn counted<'t>(telling: &'t Telling<'_>) -> Option<&'t Figure> {
    let holds = !telling.replaced && !telling.withdrawn && !telling.negative() && !telling.aside;
    let figure = telling.claim.figure.as_ref().filter(|_| holds)?;
    let quantity = &figure.quantity;
    let numbered = quantity.number.is_some() || quantity.best > Some(1.0);
    let people = numbered && matches!(&*quantity.unit, "person" | "");
    (people && figure.measure == Measure::Incident).then_some(figure)
}
