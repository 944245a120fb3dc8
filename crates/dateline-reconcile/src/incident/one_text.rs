//! What keeps two events of one text apart, though neither place nor day does.
//!
//! - A sentence that opens another event ("In a separate incident, three people were injured"): it goes with nothing before it.
//! - Numbers that nobody would tell of one event in one text: 53 prisoners and 80,000 dead. A single victim beside a toll is
//!   no such number: one is often named.
//! - "Three died on Wednesday, a day after a bomb killed 15": what a sentence tells as so long before is not what it tells.
//! - A part larger than the whole: 60 of a population beside four dead. A number that the text replaces is no whole, and what whoever did
//!   it says that he did ("The group said it had killed 25 soldiers") is no part.
//! - "Four hours later a bomber struck a mosque, killing nine", "..., hours after a bomb killed five": each with its own toll.
//!
//! What the report itself links is not asked here; nor are two reports, whose tolls move.

use super::evidence::Signs;
use super::profile::{Count, Profile};
use crate::pile::{Pile, Telling};
use crate::speaker;
use dateline_lexicon::Nature;
use dateline_types::{Category, ClaimTime, Figure, Measure, Modality, Role};

/// The telling's sentence opens another event than those before it.
pub(super) fn opens_another(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let words = &pile.tables.telling_words;
    let sentence = pile.sentence(telling.at);
    words.opens_another(sentence) || (words.lengths.open(sentence) && is_told_whole(pile, telling))
}

/// The sentence of a telling tells of something violent and counts whom it harmed, and so did a sentence before it.
fn is_told_whole(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let of_report = &pile.tellings[pile.of_report(telling.at.doc.idx())];
    let own = telling.claim.sentence;
    let beside = || of_report.iter().filter(|other| other.claim.sentence == own);
    let violent = |other: &Telling<'_>| {
        let violent = matches!(pile.tables.family(&other.claim.kind), "violence" | "battle");
        violent && other.nature == Nature::Event && pile.tables.joins(&other.claim.kind).is_empty()
    };
    let mut before = of_report.iter().filter(|other| other.claim.sentence < own && !other.headline);
    let counts = |other: &Telling<'_>| counted(other).is_some();
    beside().any(violent) && beside().any(counts) && before.any(counts)
}

/// "A bomber struck a mosque, killing eight, hours after a bomb outside a bank killed five": the words between tell the two apart, where on
/// both sides stands an event, or on both the number of one harm. "A man died hours after a bomb went off" is one.
pub(super) fn parted(pile: &Pile<'_>, a: usize, b: usize) -> bool {
    let cut = |x: usize, y: usize| {
        let (x, y) = (&pile.tellings[x], &pile.tellings[y]);
        let (from, to) = (x.claim.trigger.end() as usize, y.claim.trigger.start() as usize);
        let between = pile.report(x.at).document.text.get(from..to);
        x.claim.sentence == y.claim.sentence
            && between.is_some_and(|between| pile.tables.telling_words.lengths.part(between))
    };
    let apart = |x: usize, y: usize| cut(x, y) || cut(y, x);
    let of_report = pile.of_report(pile.tellings[a].at.doc.idx());
    let own = |number: &usize| pile.tellings[*number].claim.sentence == pile.tellings[a].claim.sentence;
    apart(a, b) && {
        let beside: Vec<usize> = of_report.filter(own).collect();
        let mut pairs = beside.iter().flat_map(|x| beside.iter().map(move |y| (*x, *y)));
        pairs.any(|(x, y)| cut(x, y) && alike(pile, &pile.tellings[x], &pile.tellings[y]))
    }
}

/// Two events, or two numbers of one harm.
fn alike(pile: &Pile<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let harm = |telling: &Telling<'_>| !pile.tables.joins(&telling.claim.kind).is_empty();
    let violent =
        |telling: &Telling<'_>| matches!(pile.tables.family(&telling.claim.kind), "violence" | "battle");
    let counted = a.category().is_some() && a.category() == b.category() && !a.part && !b.part;
    counted || [a, b].into_iter().all(|telling| !harm(telling) && violent(telling))
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
    if beside.any(|other| before(*other) != before(telling) || parted(pile, *other, telling)) {
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
    let exceed = |x: &Telling<'_>, y: &Telling<'_>| exceeds(x, y) && !boasts(x);
    if some.iter().any(|x| others.iter().any(|y| exceed(x, y) || exceed(y, x))) {
        return None;
    }
    let once = a.nature == Nature::Event && b.nature == Nature::Event;
    let guessed = |telling: &&Telling<'_>| telling.claim.modality == Modality::Possible;
    let possible = some.iter().chain(&others).any(guessed);
    let far = once && !possible && known.iter().any(|(sign, _)| *sign == "figure.far") && both_several(a, b);
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

/// Whoever did it says how many: "The group said it had killed 25 soldiers" beside 12 dead.
fn boasts(part: &Telling<'_>) -> bool {
    let speaker = speaker::innermost(&part.claim.attribution).and_then(|voice| voice.entity.as_ref());
    let mut actors = part.claim.roles.iter().filter(|filler| filler.role == Role::Actor);
    speaker.is_some() && actors.any(|actor| actor.entity.as_ref() == speaker)
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
