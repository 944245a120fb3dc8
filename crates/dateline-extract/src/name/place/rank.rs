//! Which of the places of a name is meant.
//!
//! Names of one spelling mean one place in a report. The candidates are ranked by fame, by the country and division
//! that the other names of the report vote for, by the place named after a comma, and by the word for its kind. Where
//! small namesakes cannot be told apart the name stays unresolved.

use super::candidate::Candidate;
use super::entry::Entries;
use super::votes::{Area, Areas};
use super::witness;
use crate::{Pos, Reading};
use dateline_lexicon::{PlaceClass, PlaceId, PlaceRow, fold_name};
use dateline_types::{Mention, MentionKind, Resolution};
use rustc_hash::FxHashMap;

/// What each reason is worth, on the scale of the logarithm of a population.
struct Weights {
    country: f32,
    division: f32,
    comma: f32,
    kind: f32,
    near: f32,
    other_name: f32,
}

const WEIGHTS: Weights =
    Weights { country: 3.0, division: 3.0, comma: 6.0, kind: 1.5, near: 1.0, other_name: -0.5 };
/// Most candidates that are ranked, the best known ones.
const MOST: usize = 64;
/// A winner must be this far ahead, unless one of the two is well known or the report speaks for it.
const MARGIN: f32 = 0.15;
/// Fame from which a place is well known (about ten thousand people).
const WELL_KNOWN: f32 = 4.0;
/// How often the votes are counted anew with the winners so far.
const ROUNDS: usize = 3;
/// Share of the votes that a country needs for a name to be found in it by a loose spelling.
const BACKED: f32 = 0.1;
/// Degrees within which another place of the report counts as near.
const NEAR: f64 = 2.0;

/// All mentions of one name.
struct Name<'a> {
    candidates: Vec<Candidate<'a>>,
    /// Where each candidate lies.
    areas: Vec<Area>,
    mentions: Vec<usize>,
    /// No place has the name as it is written.
    loose: bool,
    /// Whether the rest of the report speaks of the country of each candidate.
    backed: Vec<bool>,
    /// What the words beside its mentions add to each candidate.
    beside: Vec<f32>,
    scores: Vec<f32>,
    /// The words beside it name a province or country in which none of them lies.
    elsewhere: bool,
}

/// Gives every mention of a place that is named its place.
pub(super) fn resolve(reading: &mut Reading<'_>, entries: &mut Entries) {
    let mut areas = Areas::default();
    let mut names = names(reading, &mut areas);
    let by_start = by_start(reading, &names);
    for at in 0..names.len() {
        names[at].elsewhere = is_elsewhere(reading, &names, &by_start, at);
        names[at].beside = beside(reading, (&names, &by_start), at);
    }
    let nations: Vec<(Area, f32)> = witness::countries(reading)
        .into_iter()
        .map(|(country, weight)| (areas.country(country), weight))
        .collect();
    for round in 0..ROUNDS {
        count(&mut names, &areas, &nations, round);
    }
    let home = !nations.is_empty()
        || names.iter().any(|name| leader(name).is_some_and(|leader| name.backed[leader]));
    let held: Vec<Option<PlaceId>> =
        (0..names.len()).map(|at| division_of(reading, &names, &by_start, at)).collect();
    for (name, held) in names.into_iter().zip(held) {
        let stranger = home && leader(&name).is_some_and(|leader| is_stranger(reading, &name, leader));
        settle(reading, entries, &Name { elsewhere: name.elsewhere || stranger, ..name }, held);
    }
}

fn is_open(mention: &Mention) -> bool {
    mention.kind == MentionKind::Location && mention.entity.is_none() && mention.rule != "place.part-phrase"
}

/// The mentions by name, in order of first mention.
fn names<'a>(reading: &Reading<'a>, areas: &mut Areas<'a>) -> Vec<Name<'a>> {
    let mut at_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut names: Vec<Name<'a>> = Vec::new();
    for (at, mention) in reading.mentions.iter().enumerate().filter(|(_, mention)| is_open(mention)) {
        let folded = fold_name(reading.words(mention.head));
        let slot = *at_name.entry(folded).or_insert_with_key(|folded| {
            // There is a "sector 3" everywhere.
            let numbered = mention.rule == super::numbered::RULE;
            let candidates = if numbered { Vec::new() } else { candidates(reading, folded) };
            let scores = candidates.iter().map(|candidate| candidate.fame).collect();
            let areas = candidates.iter().map(|candidate| areas.of(candidate)).collect();
            let loose = numbered || reading.lexicon.places.named(folded).is_empty();
            let backed = vec![false; candidates.len()];
            names.push(Name {
                candidates,
                areas,
                mentions: Vec::new(),
                loose,
                backed,
                elsewhere: false,
                beside: Vec::new(),
                scores,
            });
            names.len() - 1
        });
        names[slot].mentions.push(at);
    }
    names
}

/// Which name a mention that starts at a byte has.
fn by_start(reading: &Reading<'_>, names: &[Name<'_>]) -> FxHashMap<u32, usize> {
    let mut by_start = FxHashMap::default();
    for (slot, name) in names.iter().enumerate().rev() {
        let starts = name.mentions.iter().map(|at| reading.mentions[*at].span.start());
        starts.for_each(|start| _ = by_start.insert(start, slot));
    }
    by_start
}

/// The places that a folded name may mean, best known first.
fn candidates<'a>(reading: &Reading<'a>, folded: &str) -> Vec<Candidate<'a>> {
    let places = &reading.lexicon.places;
    let bare = folded.split_once(' ').filter(|(article, _)| dateline_lexicon::is_article(article));
    let mut found: Vec<PlaceId> = places.named(folded);
    if found.is_empty() {
        found = bare.map_or_else(Vec::new, |(_, bare)| places.named(bare));
    }
    if found.is_empty() {
        found = places.sounding(folded);
    }
    let mut candidates: Vec<Candidate<'a>> =
        found.into_iter().map(|place| Candidate::new(reading, place)).collect();
    let is_own = |candidate: &Candidate<'_>| {
        let name = candidate.row.name();
        // Most are the same without folding.
        name.eq_ignore_ascii_case(folded) || fold_name(name) == folded
    };
    for candidate in &mut candidates {
        candidate.fame += if is_own(candidate) { 0.0 } else { WEIGHTS.other_name };
    }
    candidates.sort_by(|a, b| b.fame.total_cmp(&a.fame).then(a.place.cmp(&b.place)));
    candidates.truncate(MOST);
    candidates
}

/// What the words beside the mentions of a name say of its candidates.
fn beside(
    reading: &Reading<'_>,
    (names, by_start): (&[Name<'_>], &FxHashMap<u32, usize>),
    at: usize,
) -> Vec<f32> {
    let name = &names[at];
    let mut beside = vec![0.0_f32; name.candidates.len()];
    for mention in &name.mentions {
        let mention = &reading.mentions[*mention];
        let named = |start: u32| by_start.get(&start).map(|at| names[*at].candidates.as_slice());
        let holders = holders(reading, named, mention);
        let kind = kind(reading, mention);
        for (candidate, beside) in name.candidates.iter().zip(&mut beside) {
            if holders.iter().any(|holder| holder.holds(candidate)) {
                *beside = beside.max(WEIGHTS.comma);
            }
            if kind.is_some_and(|kind| candidate.row.feature().starts_with(kind)) {
                *beside += WEIGHTS.kind / name.mentions.len() as f32;
            }
        }
    }
    beside
}

/// "Kut, Gegharkunik Province": none of the places of this name lies in the province or country that is named after it.
fn is_elsewhere(
    reading: &Reading<'_>,
    names: &[Name<'_>],
    by_start: &FxHashMap<u32, usize>,
    at: usize,
) -> bool {
    names[at].mentions.iter().any(|mention| {
        let Some((holder, within)) = stated_holder(reading, names, by_start, *mention) else { return false };
        // "El Rodeo, in the department of Escuintla" is in no list.
        let land = is_led(holder, |row| row.is_country());
        let large = |inner: &Candidate<'_>| {
            is_wide(inner) && !(within && inner.row.feature() == "ADM2") && !(land && inner.row.is_division())
        };
        let holds = |inner: &Candidate<'_>| holder.candidates.iter().any(|outer| outer.holds(inner));
        !names[at].candidates.iter().any(|inner| holds(inner) || large(inner))
    })
}

/// The province or country that is named behind a mention as the one that holds it, and whether "in" says so. What it leaves alone: lists ("in
/// Herat, Kandahar province and Kabul").
fn stated_holder<'n, 'a>(
    reading: &Reading<'_>,
    names: &'n [Name<'a>],
    by_start: &FxHashMap<u32, usize>,
    mention: usize,
) -> Option<(&'n Name<'a>, bool)> {
    let text = |token: u32| reading.tokens.get(token as usize).map(|token| reading.words(token.span));
    let own = reading.tokens_in(reading.mentions[mention].span).end;
    let behind = if is_kind(reading, own) { own + 1 } else { own };
    let of = behind > own && text(behind) == Some("of");
    let start = if of { behind + 1 } else { holder_behind(reading, behind)? };
    let byte = reading.tokens.get(start as usize).filter(|_| start > behind)?.span.start();
    let holder = &names[*by_start.get(&byte)?];
    let mut spans = holder.mentions.iter().map(|at| reading.mentions[*at].span);
    let tokens = reading.tokens_in(spans.find(|span| span.start() == byte)?);
    let of_kind = text(start - 1) == Some("of") && is_kind(reading, start - 2);
    let kind = of_kind || is_kind(reading, tokens.end - 1) || is_kind(reading, tokens.end);
    let past = tokens.end + u32::from(is_kind(reading, tokens.end));
    let country_at = |at: u32| {
        let byte = reading.tokens.get(at as usize).map(|token| token.span.start());
        let name = byte.and_then(|byte| by_start.get(&byte)).map(|at| &names[*at]);
        name.and_then(|name| name.candidates.first()).is_some_and(|first| first.row.is_country())
    };
    let next = || is_capital(reading, past + 1) && !country_at(past + 1);
    let listed = matches!(text(past), Some("and" | "or")) || text(past) == Some(",") && next();
    let country = is_led(holder, |row| row.is_country() || row.is_division());
    let within = of || (behind..start).any(|at| text(at) == Some("in"));
    let holds = (kind || country) && !listed && holder.candidates.iter().any(is_wide);
    holds.then_some((holder, within))
}

/// The best known place of the name is of a kind.
fn is_led(name: &Name<'_>, kind: impl Fn(PlaceRow<'_>) -> bool) -> bool {
    name.candidates.first().is_some_and(|first| kind(first.row))
}

/// A country or a division of one.
fn is_wide(candidate: &Candidate<'_>) -> bool {
    candidate.row.is_country() || candidate.row.is_division()
}

/// The division or country that the report says a name lies in, for places that only the report knows.
fn division_of(
    reading: &Reading<'_>,
    names: &[Name<'_>],
    by_start: &FxHashMap<u32, usize>,
    at: usize,
) -> Option<PlaceId> {
    let holders =
        names[at].mentions.iter().filter_map(|mention| stated_holder(reading, names, by_start, *mention));
    let mut winners = holders.filter_map(|(holder, _)| {
        let winner = leader(holder).filter(|winner| is_wide(&holder.candidates[*winner]))?;
        (!holder.elsewhere).then_some(holder.candidates[winner].place)
    });
    winners.next()
}

fn is_capital(reading: &Reading<'_>, at: u32) -> bool {
    reading.tokens.get(at as usize).is_some_and(|token| token.capital)
}

/// The places that the words beside a name say it lies in: after a comma ("Paris, Texas", "Mosul (Iraq)"), after the
/// word for its kind ("the Zanjili district of western Mosul"), before it ("western Mosul's Zanjili district").
fn holders<'a, 'n>(
    reading: &Reading<'a>,
    named: impl Fn(u32) -> Option<&'n [Candidate<'a>]>,
    mention: &Mention,
) -> Vec<Candidate<'a>>
where
    'a: 'n,
{
    let tokens = reading.tokens_in(mention.span);
    let word = |at: u32| reading.tokens.get(at as usize).map(|token| reading.words(token.span));
    let named_at = |at: u32| named(reading.tokens.get(at as usize)?.span.start());
    // "western Mosul" may be named as a whole or by its second word.
    let named_from = |at: u32| (at..at + 2).find_map(named_at).map_or_else(Vec::new, <[_]>::to_vec);
    if matches!(word(tokens.end), Some("," | "(" | "in")) {
        let next = holder_behind(reading, tokens.end).unwrap_or(tokens.end + 1);
        let mut holders = named_from(next);
        holders.extend(abbreviated(reading, tokens.end));
        return holders;
    }
    if is_kind(reading, tokens.end) && matches!(word(tokens.end + 1), Some("of" | "in")) {
        return named_from(tokens.end + 2);
    }
    let possessive = tokens.start >= 2 && matches!(word(tokens.start - 1), Some("'s" | "’s"));
    if possessive { named_from(tokens.start.saturating_sub(3)) } else { Vec::new() }
}

/// Where the place begins that the words behind a name say it lies in: "Zaydan, Basra", "Zaydan in neighbouring Basra province", "Zaydan, in the
/// southern state of Basra".
pub(super) fn holder_behind(reading: &Reading<'_>, end: u32) -> Option<u32> {
    let text = |at: u32| reading.tokens.get(at as usize).map(|token| reading.words(token.span));
    let comma = text(end) == Some(",") || text(end) == Some("(");
    let inside = end + u32::from(comma);
    let within = text(inside) == Some("in");
    let first = inside + u32::from(within);
    let describes = |at: &u32| within && is_description(reading, *at) || comma && is_direction(reading, *at);
    let between = (first..first + MOST_DESCRIPTIONS).take_while(describes).count() as u32;
    (comma || within).then_some(first + between)
}

/// Most words between "in" and the name ("in the southern state of").
const MOST_DESCRIPTIONS: u32 = 5;

fn is_description(reading: &Reading<'_>, at: u32) -> bool {
    let Some(token) = reading.tokens.get(at as usize).filter(|token| !token.capital) else { return false };
    let of_kind = || reading.words(token.span) == "of" && is_kind(reading, at - 1);
    matches!(token.tag.pos, Pos::Det | Pos::Adj | Pos::Verb)
        || is_kind(reading, at)
        || is_direction(reading, at)
        || of_kind()
}

fn is_direction(reading: &Reading<'_>, at: u32) -> bool {
    let token = reading.tokens.get(at as usize).filter(|token| !token.capital);
    token.is_some_and(|token| reading.lexicon.place_words.class(token.word).any(PlaceClass::DIRECTION))
}

/// The place of an abbreviation after a comma ("Alexandria, La.").
fn abbreviated<'a>(reading: &Reading<'a>, comma: u32) -> Vec<Candidate<'a>> {
    let next = reading.tokens.get(comma as usize + 1).filter(|token| token.capital);
    let Some(next) = next.filter(|_| reading.token_text(comma) == ",") else { return Vec::new() };
    let places = reading.lexicon.places.abbreviated(&fold_name(reading.words(next.span)));
    places.into_iter().map(|place| Candidate::new(reading, place)).collect()
}

/// True for a word for a kind of place ("district").
fn is_kind(reading: &Reading<'_>, at: u32) -> bool {
    reading.lexicon.place_words.class(reading.word(at)).any(PlaceClass::HEAD)
}

/// The feature that a word for a kind beside the name means ("X province", "the town of X").
fn kind(reading: &Reading<'_>, mention: &Mention) -> Option<&'static str> {
    let words = &reading.lexicon.place_words;
    let tokens = reading.tokens_in(mention.head);
    let kind = |token: Option<u32>| {
        let token = token.filter(|token| is_kind(reading, *token))?;
        words.feature(reading.word(token))
    };
    let is_of = tokens.start >= 2 && reading.token_text(tokens.start - 1) == "of";
    let before = is_of.then(|| kind(Some(tokens.start - 2))).flatten();
    before.or_else(|| kind(Some(tokens.end)))
}

/// Counts the votes with the scores so far and scores every candidate anew.
fn count(names: &mut [Name<'_>], areas: &Areas<'_>, nations: &[(Area, f32)], round: usize) {
    let mut votes = areas.no_votes();
    nations.iter().for_each(|(country, weight)| votes.cast_one(*country, *weight));
    let shares: Vec<Vec<f32>> = names.iter().map(|name| shares(name, round)).collect();
    let weights: Vec<f32> = names.iter().map(|name| 1.0 + (name.mentions.len() as f32).ln()).collect();
    for ((name, shares), weight) in names.iter().zip(&shares).zip(&weights) {
        votes.cast(&name.areas, shares, *weight);
    }
    let anchors = Anchors::of(names);
    for (at, ((name, shares), weight)) in names.iter_mut().zip(&shares).zip(&weights).enumerate() {
        votes.cast(&name.areas, shares, -weight);
        for idx in 0..name.candidates.len() {
            let candidate = &name.candidates[idx];
            let (country, division) = votes.shares(name.areas[idx]);
            name.backed[idx] = country >= BACKED;
            let near = anchors.any_near(candidate, at);
            name.scores[idx] = candidate.fame
                + name.beside[idx]
                + WEIGHTS.country * country
                + WEIGHTS.division * division
                + if near { WEIGHTS.near } else { 0.0 };
        }
        votes.cast(&name.areas, shares, *weight);
    }
}

/// How a name's vote is shared among its candidates: evenly at first in part, then more and more by their scores.
fn shares(name: &Name<'_>, round: usize) -> Vec<f32> {
    let best =
        name.scores.iter().zip(&name.beside).map(|(score, beside)| score + beside).fold(f32::MIN, f32::max);
    let odds: Vec<f32> = name
        .scores
        .iter()
        .zip(&name.beside)
        .map(|(score, beside)| (2.0 * (score + beside - best)).exp())
        .collect();
    let total: f32 = odds.iter().sum();
    let even = if round == 0 { 0.3 } else { 0.0 };
    odds.iter().map(|odds| (1.0 - even) * odds / total + even / name.scores.len() as f32).collect()
}

/// The candidate with the best score.
fn leader(name: &Name<'_>) -> Option<usize> {
    (0..name.scores.len()).max_by(|a, b| name.scores[*a].total_cmp(&name.scores[*b]).then(b.cmp(a)))
}

/// A little known town of a country of which the report says nothing else, in a report about another; a town of whatever size where the report
/// speaks of a neighbourhood ("the Al Wadi neighbourhood").
fn is_stranger(reading: &Reading<'_>, name: &Name<'_>, leader: usize) -> bool {
    let candidate = &name.candidates[leader];
    let quarter = || {
        let mut kinds = name.mentions.iter().map(|at| kind(reading, &reading.mentions[*at]));
        candidate.row.feature() != QUARTER && kinds.any(|kind| kind == Some(QUARTER))
    };
    candidate.row.is_settlement()
        && !name.backed[leader]
        && name.beside[leader] <= 0.0
        && (candidate.fame < WELL_KNOWN || quarter())
}

/// Feature of the quarters of a town.
const QUARTER: &str = "PPLX";

/// The point of a name whose leader is a settlement.
fn anchor(name: &Name<'_>) -> Option<(f64, f64)> {
    let leader = leader(name)?;
    name.candidates[leader].point.filter(|_| name.candidates[leader].row.is_settlement())
}

/// Number of a name, degrees north and east of its anchor.
type Anchor = (usize, f64, f64);

/// The anchors of all names, by squares of the map.
#[derive(Default)]
struct Anchors {
    squares: FxHashMap<(i32, i32), Vec<Anchor>>,
}

impl Anchors {
    fn of(names: &[Name<'_>]) -> Anchors {
        let mut anchors = Anchors::default();
        for (at, name) in names.iter().enumerate() {
            if let Some((lat, lon)) = anchor(name) {
                anchors.squares.entry(square(lat, lon)).or_default().push((at, lat, lon));
            }
        }
        anchors
    }

    /// True where the anchor of a name other than `at` is near.
    fn any_near(&self, candidate: &Candidate<'_>, at: usize) -> bool {
        let Some((lat, lon)) = candidate.point else { return false };
        let (row, column) = square(lat, lon);
        let around = (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |c| (row, c)));
        around.filter_map(|square| self.squares.get(&square)).flatten().any(
            |(other, other_lat, other_lon)| {
                *other != at && (lat - other_lat).abs() < NEAR && (lon - other_lon).abs() < NEAR
            },
        )
    }
}

/// The square of the map that a point lies in; its sides are as long as what counts as near.
fn square(lat: f64, lon: f64) -> (i32, i32) {
    ((lat / NEAR).floor() as i32, (lon / NEAR).floor() as i32)
}

/// Writes the winner into the mentions of a name.
fn settle(reading: &mut Reading<'_>, entries: &mut Entries, name: &Name<'_>, held: Option<PlaceId>) {
    let mut order: Vec<usize> = (0..name.candidates.len()).collect();
    order.sort_by(|a, b| name.scores[*b].total_cmp(&name.scores[*a]).then(a.cmp(b)));
    let winner = order.first().copied().filter(|winner| is_safe(name, *winner, order.get(1).copied()));
    let known = winner.is_some_and(|winner| !name.loose || name.backed[winner] || name.beside[winner] > 0.0);
    let winner = winner.filter(|_| known && !name.elsewhere);
    let entity = match winner {
        Some(winner) => Some(entries.gazetteer(reading, name.candidates[winner].place)),
        None if name.candidates.is_empty() || name.loose || name.elsewhere => {
            let words = reading.words(reading.mentions[name.mentions[0]].head);
            let id = entries.local(words, None, called(reading, name).unwrap_or_default());
            if let Some(division) = held {
                entries.put_into(reading, &id, division);
            }
            Some(id)
        }
        None => None,
    };
    for at in &name.mentions {
        let named = winner.is_some();
        let mention = &mut reading.mentions[*at];
        mention.entity.clone_from(&entity);
        if mention.resolution != Resolution::Nested && named {
            mention.resolution = Resolution::Name;
        }
    }
}

/// "Qaranfil village": what a word beside the name says that it is. Which region or district is meant, and of what rank, only the gazetteer knows.
fn called(reading: &Reading<'_>, name: &Name<'_>) -> Option<&'static str> {
    let mut kinds = name.mentions.iter().filter_map(|at| kind(reading, &reading.mentions[*at]));
    kinds.find(|kind| !kind.starts_with("ADM") && !kind.starts_with("PCL"))
}

/// True where the winner is ahead of the second, well known, or alone.
fn is_safe(name: &Name<'_>, winner: usize, second: Option<usize>) -> bool {
    let Some(second) = second else { return true };
    let ahead = name.scores[winner] - name.scores[second] >= MARGIN;
    ahead || name.candidates[winner].fame >= WELL_KNOWN
}
