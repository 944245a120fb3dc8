//! What one report tells of one incident: its claims gathered into accounts.
//!
//! The report's own links bind (`breakdown_of`, `subset_of`, `same_event`, `updates`, `restates`); otherwise a claim joins
//! the account that the evidence speaks for most, if it is enough: type, place, days, parties, how near the sentences
//! are, and whether the words point back ("the attack") or set apart ("a second attack"). Totals over several incidents
//! stand alone.

use super::evidence::{Signs, compare, sum};
use super::profile::Profile;
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::Newness;
use dateline_types::{Relation, Rule};

/// What one report tells of one incident.
#[derive(Debug)]
pub(crate) struct Account<'a> {
    /// Its tellings, by number in the pile.
    pub(crate) tellings: Vec<usize>,
    /// What it says.
    pub(crate) profile: Profile<'a>,
    /// For each telling after the first: the one it joined, score and reasons.
    pub(crate) joins: Vec<Join>,
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

/// The accounts of one report, in order of text.
pub(crate) fn accounts<'a>(pile: &Pile<'a>, doc: usize) -> Vec<Account<'a>> {
    let range = pile.of_report(doc);
    let bound = bound(pile, doc);
    let mut accounts: Vec<Account<'a>> = Vec::new();
    let mut account_of: Vec<Option<usize>> = vec![None; range.len()];
    let mut recent: Vec<usize> = Vec::new();
    for number in range.clone() {
        let telling = &pile.tellings[number];
        let Some(layer) = telling.layer() else { continue };
        let profile = Profile::of(pile, telling, layer);
        let linked = bound[number - range.start].iter().find_map(|other| account_of[*other]);
        let linked = linked.filter(|at| accounts[*at].profile.layer == layer);
        let joined = match linked {
            Some(at) => Some((at, vec![("report.link", pile.weights().join_within)])),
            None if layer == Layer::Total => None,
            None => best(pile, &accounts, &recent, telling, &profile),
        };
        let at = match joined {
            Some((at, signs)) => {
                accounts[at].add(pile, number, &profile, &signs);
                at
            }
            None => {
                accounts.push(Account { tellings: vec![number], profile, joins: Vec::new() });
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
    accounts
}

impl<'a> Account<'a> {
    fn add(&mut self, pile: &Pile<'a>, number: usize, profile: &Profile<'a>, signs: &Signs) {
        let last = self.tellings.last().copied().unwrap_or(number);
        self.joins.push(Join { a: number, b: last, score: sum(signs), because: reasons(signs) });
        self.tellings.push(number);
        self.profile.take_in(pile, profile);
    }
}

/// Signs as published reasons.
pub(crate) fn reasons(signs: &Signs) -> Vec<Rule> {
    signs.iter().map(|(sign, weight)| format!("{sign} {weight:+.1}").into()).collect()
}

/// For each claim of the report the claims that its own links bind to it.
fn bound(pile: &Pile<'_>, doc: usize) -> Vec<Vec<usize>> {
    use Relation::{BreakdownOf, Corrects, Restates, SameEvent, SubsetOf, Updates};
    let report = pile.reports[doc];
    let mut bound: Vec<Vec<usize>> = vec![Vec::new(); report.claims.len()];
    for link in &report.links {
        let (a, b) = (link.a.idx(), link.b.idx());
        let binds =
            matches!(link.relation, BreakdownOf | Corrects | Restates | SameEvent | SubsetOf | Updates);
        if binds && a < bound.len() && b < bound.len() {
            bound[a].push(b);
            bound[b].push(a);
        }
    }
    bound
}

/// The account that the evidence speaks for most.
fn best<'a>(
    pile: &Pile<'a>,
    accounts: &[Account<'a>],
    recent: &[usize],
    telling: &Telling<'a>,
    profile: &Profile<'a>,
) -> Option<(usize, Signs)> {
    let newness = newness(pile, telling);
    let scored = recent.iter().rev().filter_map(|at| {
        let account = &accounts[*at];
        let mut signs = compare(pile, &account.profile, profile, false)?;
        signs.push(nearness(pile, account, telling));
        match newness {
            Some(Newness::New) => signs.push(("words.set-apart", pile.weights().is_new)),
            Some(Newness::Back) => signs.push(("words.point-back", pile.weights().looks_back)),
            None => {}
        }
        Some((*at, signs))
    });
    let enough = scored.filter(|(_, signs)| sum(signs) >= pile.weights().join_within);
    enough.reduce(|best, next| if sum(&next.1) > sum(&best.1) { next } else { best })
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
        1 => ("near.next-sentence", weights.next_sentence),
        _ if paragraph(telling) == paragraph(last) => ("near.same-paragraph", weights.same_paragraph),
        _ => ("near.same-report", weights.same_report),
    }
}

/// Words so far before a trigger are looked at.
const WORDS_BEFORE: usize = 3;
/// Bytes before a trigger in which these words are sought.
const BYTES_BEFORE: usize = 60;

/// Whether the words before the trigger set the event apart or point back.
fn newness(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<Newness> {
    let report = pile.report(telling.at);
    let sentence = report.sentences.get(telling.claim.sentence.idx())?;
    let end = telling.claim.trigger.start() as usize;
    let text = &*report.document.text;
    let mut from = (sentence.span.start() as usize).max(end.saturating_sub(BYTES_BEFORE));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..end)?;
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS_BEFORE).find_map(|word| pile.tables.newness(&word.to_lowercase()))
}
