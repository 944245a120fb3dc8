//! What one report tells of one incident: its claims gathered into accounts.
//!
//! The report's own links bind (`breakdown_of`, `subset_of`, `same_event`, `updates`, `restates`); otherwise a claim joins
//! the account that the evidence speaks for most, if it is enough: type, place, days, parties, how near the sentences
//! are, and whether the words point back ("the attack") or set apart ("a second attack"). Totals over several incidents
//! stand alone.

use super::evidence::{Signs, compare, gap_days, sum};
use super::hit;
use super::in_course;
use super::one_hand;
use super::one_text;
use super::profile::{Count, Profile};
use super::refused::{Refusal, refusal};
use super::still;
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::{Kinship, Nature, Newness};
use dateline_types::{Days, Measure, Modality, Relation, Report, Role, Rule};
use std::collections::VecDeque;

/// What one report tells of one incident.
#[derive(Debug)]
pub(crate) struct Account<'a> {
    /// Its tellings, by number in the pile.
    pub(crate) tellings: Vec<usize>,
    /// What it says.
    pub(crate) profile: Profile<'a>,
    /// For each telling after the first: the one it joined, score and reasons.
    pub(crate) joins: Vec<Join>,
    /// What the first telling nearly joined.
    pub(crate) refusals: Vec<Refusal>,
}

/// Why two tellings are one incident.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    /// The telling that joined.
    pub(crate) a: usize,
    /// A telling of what it joined.
    pub(crate) b: usize,
    /// Sum of the signs.
    pub(crate) score: f64,
    /// The signs with their weights.
    pub(crate) because: Vec<Rule>,
}

impl Join {
    /// What the signs say of `a` and `b`.
    pub(crate) fn new(a: usize, b: usize, signs: &Signs) -> Join {
        Join { a, b, score: sum(signs), because: reasons(signs) }
    }
}

/// The accounts of one report, in order of text.
pub(crate) fn accounts<'a>(pile: &Pile<'a>, doc: usize) -> Vec<Account<'a>> {
    let range = pile.of_report(doc);
    let bound = bound(pile, doc);
    let mut accounts: Vec<Account<'a>> = Vec::new();
    let mut account_of: Vec<Option<usize>> = vec![None; range.len()];
    let mut recent: Vec<usize> = Vec::new();
    let mut turns: VecDeque<usize> = in_turn(pile, doc).into();
    let mut waiting = still::Waiting::default();
    while let Some(number) = turns.pop_front() {
        let telling = &pile.tellings[number];
        if waiting.waits(pile, &accounts, number, &mut turns) {
            continue;
        }
        let Some(layer) = telling.layer().filter(|layer| *layer != Layer::Forecast) else { continue };
        let mut profile = Profile::of(pile, telling, layer);
        if pile.is_part_by_place(number) || (told_part(telling) && telling.around) {
            (profile.places, profile.counts) = (Vec::new(), Vec::new());
        }
        if counts_the_event(pile, telling) {
            (profile.places, profile.said) = (Vec::new(), Days { earliest: None, ..profile.published });
            profile.days = profile.said;
        }
        still::without_day(telling, &mut profile);
        if profile.counts.is_empty() {
            profile.counts = harm_beside(pile, telling);
        }
        let linked = bound[number - range.start].iter().find_map(|other| account_of[*other]);
        let linked = linked.filter(|at| accounts[*at].profile.layer == layer);
        let died = || hit::hurt_before(pile, number).and_then(|other| account_of[other - range.start]);
        let died = died().filter(|at| linked.is_none() && accounts[*at].profile.layer == layer);
        if died.is_some() {
            (profile.places, profile.said) = (Vec::new(), Days { earliest: None, ..profile.published });
            profile.days = profile.said;
        }
        let linked = linked.or(died);
        let mut weighed = match linked {
            Some(at) => vec![(at, vec![("report.link", pile.weights().join_within)])],
            None if told_part(telling) => part_of(pile, &accounts, &recent, telling, layer)
                .unwrap_or_else(|| weigh(pile, &accounts, &recent, telling, &profile)),
            None if let Some(left) = still::left_of(pile, &accounts, telling) => vec![left],
            None if let Some(again) = still::told_again(pile, &accounts, telling, &profile) => vec![again],
            None if let Some(hand) = one_hand::account(pile, &accounts, &recent, telling, &profile) => {
                vec![hand]
            }
            None if let Some(event) = in_course::account(pile, &accounts, &recent, telling, &profile) => {
                vec![event]
            }
            None if layer == Layer::Total => counted_together(pile, &accounts, &recent, telling),
            None => weigh(pile, &accounts, &recent, telling, &profile),
        };
        let enough = weighed.first().is_some_and(|(_, signs)| sum(signs) >= pile.weights().join_within);
        let joined = if enough { Some(weighed.swap_remove(0)) } else { None };
        let at = match joined {
            Some((at, signs)) => {
                accounts[at].add(pile, number, &profile, &signs);
                at
            }
            None => {
                let near = weighed.iter().filter_map(|(at, signs)| {
                    refusal(pile, number, accounts[*at].tellings[0], signs, pile.weights().join_within)
                });
                let refusals = near.collect();
                accounts.push(Account { tellings: vec![number], profile, joins: Vec::new(), refusals });
                accounts.len() - 1
            }
        };
        account_of[number - range.start] = Some(at);
        recent.retain(|other| *other != at);
        recent.push(at);
        let most = pile.weights().open_tellings as usize;
        if recent.len() > most {
            recent.remove(0);
        }
    }
    super::own_event::gather(pile, doc, &mut accounts);
    super::running::gather(pile, &mut accounts);
    accounts
}

impl<'a> Account<'a> {
    fn add(&mut self, pile: &Pile<'a>, number: usize, profile: &Profile<'a>, signs: &Signs) {
        let last = self.tellings.last().copied().unwrap_or(number);
        self.joins.push(Join::new(number, last, signs));
        self.tellings.push(number);
        let layer = self.profile.layer;
        let stays = layer == Layer::Background && profile.said.earliest.is_none() && self.is_long_past(pile);
        self.profile.take_in(pile, profile);
        if signs.iter().any(|(sign, _)| [one_hand::SIGN, in_course::SIGN].contains(sign)) {
            self.profile.beside.push(profile.kind);
        }
        if stays {
            self.profile.layer = layer;
        }
    }

    /// Told of days so long before the report that what the next sentence adds without a day is no news either.
    fn is_long_past(&self, pile: &Pile<'_>) -> bool {
        let gap = gap_days(self.profile.said, self.profile.published);
        gap.is_some_and(|gap| f64::from(gap) > pile.weights().bounded_days)
    }
}

/// What the harm beside an event counts, where the sentence tells of no other event that can have done it.
fn harm_beside(pile: &Pile<'_>, event: &Telling<'_>) -> Vec<Count> {
    let harm = |telling: &&Telling<'_>| !pile.tables.joins(&telling.claim.kind).is_empty();
    let of_report = &pile.tellings[pile.of_report(event.at.doc.idx())];
    let beside = of_report.iter().filter(|other| other.claim.sentence == event.claim.sentence);
    let once = |telling: &&Telling<'_>| telling.nature == Nature::Event && telling.layer().is_some();
    let mut causes = beside.clone().filter(once).filter(|telling| !harm(telling));
    let alone = !harm(&event) && causes.all(|other| other.claim.kind == event.claim.kind);
    let counted = beside.filter(harm).filter(|telling| !telling.part && !telling.negative());
    if alone { counted.filter_map(super::profile::count).collect() } else { Vec::new() }
}

/// Signs as published reasons.
pub(crate) fn reasons(signs: &Signs) -> Vec<Rule> {
    signs.iter().map(|(sign, weight)| crate::wording::reason(sign, *weight)).collect()
}

/// For each claim of the report the claims that its own links bind to it, and those that its own words tell ("shot dead": cause and harm).
fn bound(pile: &Pile<'_>, doc: usize) -> Vec<Vec<usize>> {
    use Relation::{BreakdownOf, Corrects, Restates, SameEvent, SubsetOf, Updates};
    let report = pile.reports[doc];
    let mut bound: Vec<Vec<usize>> = vec![Vec::new(); report.claims.len()];
    for link in &report.links {
        let (a, b) = (link.a.idx(), link.b.idx());
        let binds =
            matches!(link.relation, BreakdownOf | Corrects | Restates | SameEvent | SubsetOf | Updates);
        if a >= bound.len() || b >= bound.len() {
            continue;
        }
        let kinds = (&*report.claims[a].kind, &*report.claims[b].kind);
        let other_event =
            link.relation == SubsetOf && pile.tables.kinship(kinds.0, kinds.1) == Kinship::Strangers;
        if binds && !other_event {
            bound[a].push(b);
            bound[b].push(a);
        }
    }
    let first = pile.of_report(doc).start;
    for (whole, part) in pile.parts_by_place(doc).iter().chain(&added_up(pile, doc)) {
        bound[*part - first].push(*whole - first);
    }
    for a in 1..bound.len() {
        let same = |b: &usize| report.claims[*b].trigger == report.claims[a].trigger;
        if let Some(b) = a.checked_sub(1).filter(same) {
            bound[a].push(b);
            bound[b].push(a);
        }
    }
    bound
}

/// Numbers of a report with those that add up to them and name no event of their own: "Of the 228 dead 184 were in the north, 44 in the south".
fn added_up(pile: &Pile<'_>, doc: usize) -> Vec<(usize, usize)> {
    let of_report = pile.of_report(doc);
    let from = pile.added.partition_point(|(whole, _)| *whole < of_report.start);
    let added = pile.added[from..].iter().take_while(|(whole, _)| *whole < of_report.end);
    let cause = |part: usize| {
        let own = pile.tellings[part].claim.sentence;
        pile.tellings[of_report.clone()].iter().any(|other| {
            let event = other.nature == Nature::Event && pile.tables.joins(&other.claim.kind).is_empty();
            other.claim.sentence == own && event
        })
    };
    added.copied().filter(|(_, part)| !cause(*part)).collect()
}

/// The accounts that the telling could belong to, the one that the evidence speaks for most first.
fn weigh<'a>(
    pile: &Pile<'a>,
    accounts: &[Account<'a>],
    recent: &[usize],
    telling: &Telling<'a>,
    profile: &Profile<'a>,
) -> Vec<(usize, Signs)> {
    let says = (newness(pile, telling), one_text::opens_another(pile, telling));
    let number = pile.number(telling.at);
    let weighed = |at: &usize| Some((*at, against(pile, &accounts[*at], (number, profile), says)?));
    let mut scored: Vec<(usize, Signs)> = recent.iter().rev().filter_map(weighed).collect();
    if let [(_, only)] = &mut scored[..]
        && harm_alone(pile, telling)
    {
        only.push(("account.only", pile.weights().only_one));
    }
    scored.sort_by(|a, b| sum(&b.1).total_cmp(&sum(&a.1)));
    scored
}

/// The signs of one account; `None` where something forbids it. What the telling's words say: whether it is new, and whether its
/// sentence opens another event.
fn against(
    pile: &Pile<'_>,
    account: &Account<'_>,
    (number, profile): (usize, &Profile<'_>),
    (newness, opens): (Option<Newness>, bool),
) -> Option<Signs> {
    let telling = &pile.tellings[number];
    let mut signs = compare(pile, &account.profile, profile, false)?;
    let near = nearness(pile, account, telling);
    if account.profile.layer != profile.layer && !elaborates(pile, account, &near, (telling, profile)) {
        return None;
    }
    signs.push(near);
    signs.extend(far_from_operation(pile, account, telling, near.0));
    let told = (&account.tellings[..], &account.profile);
    signs.extend(one_text::signs(pile, told, (number, profile), opens, &signs)?);
    signs.extend(denied(pile, telling));
    match newness {
        Some(Newness::New) => signs.push(("words.set-apart", pile.weights().is_new)),
        Some(Newness::Back) => signs.push(("words.point-back", pile.weights().looks_back)),
        Some(Newness::Begins) if account.profile.nature == Nature::Process => {
            signs.push(("words.it-begins", pile.weights().begins));
        }
        Some(Newness::Begins | Newness::Is) | None => {}
    }
    Some(signs)
}

/// What is told as past goes on, by its harm or a more general word, in the sentence or the next one ("The dead include
/// ..."), or on days of its own that agree.
fn elaborates(
    pile: &Pile<'_>,
    account: &Account<'_>,
    near: &(&'static str, f64),
    (telling, profile): (&Telling<'_>, &Profile<'_>),
) -> bool {
    let own_days = profile.said.earliest.is_some() && profile.said.latest.is_some();
    let next = matches!(near.0, "near.same-sentence" | "near.next-sentence" | "near.next-paragraph");
    own_days
        || still::counts_again(pile, &account.profile, telling, profile)
        || (next && pile.tables.kinship(account.profile.kind, profile.kind) == Kinship::Generic)
}

/// Harm that names no place is not that of a long operation which the report spoke of elsewhere: the same forces act in much of a report.
fn far_from_operation(
    pile: &Pile<'_>,
    account: &Account<'_>,
    telling: &Telling<'_>,
    near: &str,
) -> Option<(&'static str, f64)> {
    let harm = !pile.tables.joins(&telling.claim.kind).is_empty();
    let far = near == "near.same-report" && account.profile.nature == Nature::Process;
    (far && harm && telling.around).then(|| ("near.far-from-operation", pile.weights().far_harm))
}

/// A denial speaks of what its report told.
fn denied(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<(&'static str, f64)> {
    let denies = telling.claim.modality == Modality::Denied && telling.claim.figure.is_none();
    denies.then(|| ("words.denied", pile.weights().denied))
}

/// Harm that says neither where nor on which day.
fn harm_alone(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let harm = telling.claim.figure.is_some() && !pile.tables.joins(&telling.claim.kind).is_empty();
    harm && telling.places.is_empty() && telling.said.day().is_none()
}

/// "Five of the dead were from Norhaven": a part that its report links to no whole.
fn told_part(telling: &Telling<'_>) -> bool {
    let figure = telling.claim.figure.as_deref();
    figure.is_some_and(|figure| figure.measure == Measure::Subset && figure.subset_of.is_none())
}

/// The account whose toll of the category was told last, where it is no smaller; the place of a part can be that from which they came.
fn part_of(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    recent: &[usize],
    part: &Telling<'_>,
    layer: Layer,
) -> Option<Vec<(usize, Signs)>> {
    let figure = part.claim.figure.as_deref()?;
    let least = figure.quantity.low.or(figure.quantity.best)?;
    let tolls = |at: &&usize| {
        let profile = &accounts[**at].profile;
        let mut counts = profile.counts.iter().filter(|count| count.category == figure.category);
        profile.layer == layer && counts.any(|count| count.high >= least)
    };
    let at = recent.iter().rev().find(tolls)?;
    let clear = part.said.may_overlap(accounts[*at].profile.said);
    clear.then(|| vec![(*at, vec![("near.part", pile.weights().part_told)])])
}

/// The account of the total that the telling's own sentence counts.
fn counted_together(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    recent: &[usize],
    telling: &Telling<'_>,
) -> Vec<(usize, Signs)> {
    let of_sentence = |at: &usize| {
        let account = &accounts[*at];
        let first = &pile.tellings[account.tellings[0]];
        let same = first.claim.sentence == telling.claim.sentence && account.profile.layer == Layer::Total;
        same && (first.of_total || telling.of_total)
    };
    let found = recent.iter().rev().copied().find(of_sentence);
    let signs = vec![("words.counted-together", pile.weights().join_within)];
    found.map(|at| (at, signs)).into_iter().collect()
}

/// The tellings of a report, sentence by sentence, in each the events before the harm that they did.
fn in_turn(pile: &Pile<'_>, doc: usize) -> Vec<usize> {
    let mut numbers: Vec<usize> = pile.of_report(doc).collect();
    numbers.sort_by_key(|number| {
        let claim = pile.tellings[*number].claim;
        let harm = claim.figure.is_some() && !pile.tables.joins(&claim.kind).is_empty();
        (claim.sentence, harm, *number)
    });
    numbers
}

/// How near the telling stands to the account's last one.
fn nearness(pile: &Pile<'_>, account: &Account<'_>, telling: &Telling<'_>) -> (&'static str, f64) {
    let weights = pile.weights();
    let report = pile.report(telling.at);
    let last = account.tellings.last().map_or(telling, |last| &pile.tellings[*last]);
    let apart = telling.claim.sentence.0.abs_diff(last.claim.sentence.0);
    let paragraph = |telling: &Telling<'_>| {
        report.sentences.get(telling.claim.sentence.idx()).map(|sentence| sentence.segment)
    };
    match apart {
        0 => ("near.same-sentence", weights.same_sentence),
        1 if paragraph(telling) == paragraph(last) => ("near.next-sentence", weights.next_sentence),
        1 => ("near.next-paragraph", weights.next_paragraph),
        _ if paragraph(telling) == paragraph(last) => ("near.same-paragraph", weights.same_paragraph),
        _ => ("near.same-report", weights.same_report),
    }
}

/// Words so far before a trigger are looked at.
const WORDS_BEFORE: usize = 3;
/// Words so far before a trigger can say that something begins ("launched a large-scale operation").
const WORDS_BEFORE_BEGINNING: usize = 5;
/// Bytes before a trigger in which these words are sought.
const BYTES_BEFORE: usize = 60;

/// Whether the words before the trigger set the event apart or point back. Words that tell whom it befell set no event
/// apart: "the other four victims", "another man was wounded", "three others".
pub(super) fn newness(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<Newness> {
    let report = pile.report(telling.at);
    let sentence = report.sentences.get(telling.claim.sentence.idx())?;
    let end = telling.claim.trigger.start() as usize;
    let text = &*report.document.text;
    let mut from = (sentence.span.start() as usize).max(end.saturating_sub(BYTES_BEFORE));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..end)?;
    let words = || before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let place = |word: &str| from + (word.as_ptr() as usize - before.as_ptr() as usize);
    let definite = words().take(WORDS_BEFORE).any(|word| pile.tables.newness(word) == Some(Newness::Back));
    let told = |(at, word): (usize, &str)| {
        let sense = pile.tables.newness(&word.to_lowercase())?;
        let rest = sense == Newness::New && definite && telling.claim.figure.is_some();
        let whom = sense == Newness::New && tells_whom(report, telling, place(word), word);
        let told = sense == Newness::New && says_which(pile, before, word);
        let near = at < WORDS_BEFORE || sense == Newness::Begins;
        (near && sense != Newness::Is && !rest && !whom).then_some(if told { Newness::Back } else { sense })
    };
    let article = text.get(telling.claim.trigger.range()).and_then(|trigger| trigger.split_once(' '));
    let own = article.and_then(|(first, _)| pile.tables.newness(&first.to_lowercase()));
    own.filter(|sense| *sense == Newness::Back)
        .or_else(|| words().take(WORDS_BEFORE_BEGINNING).enumerate().find_map(told))
}

/// "It was the fourth abduction in the state this year": place and time are those of the count.
fn counts_the_event(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let report = pile.report(telling.at);
    let Some(sentence) = report.sentences.get(telling.claim.sentence.idx()) else { return false };
    let before = sentence.span.start() as usize..telling.claim.trigger.start() as usize;
    let before = report.document.text.get(before).unwrap_or("");
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let new = |word: &&str| pile.tables.newness(&word.to_lowercase()) == Some(Newness::New);
    telling.claim.figure.is_none()
        && words.take(WORDS_BEFORE).filter(new).any(|word| says_which(pile, before, word))
}

/// "It was the fourth attack": which of several the event told is.
fn says_which(pile: &Pile<'_>, before: &str, word: &str) -> bool {
    let upto = word.as_ptr() as usize - before.as_ptr() as usize;
    let mut earlier = before[..upto].rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let sense = |word: Option<&str>| pile.tables.newness(&word.unwrap_or_default().to_lowercase());
    let definite = sense(earlier.next()) == Some(Newness::Back);
    definite && sense(earlier.next()) == Some(Newness::Is)
}

/// The word at byte `at` stands in the words for those who were harmed, or right before them.
fn tells_whom(report: &Report, telling: &Telling<'_>, at: usize, word: &str) -> bool {
    let claim = telling.claim;
    let victims = claim.roles.iter().filter(|filler| filler.role == Role::Victim);
    let victims = victims.filter_map(|filler| Some(report.mentions.get(filler.mention?.idx())?.span));
    let spans = victims.chain(claim.figure.iter().map(|figure| figure.span));
    let mut before = spans.filter(|span| span.end() <= claim.trigger.end());
    let next = at + word.len() + 1;
    before.any(|span| span.range().contains(&at) || span.start() as usize == next)
}
