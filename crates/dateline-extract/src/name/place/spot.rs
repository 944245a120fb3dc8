//! Where names of the gazetteer stand in the text, longest first.
//!
//! A name begins with a capital, or with a small article or direction before one ("al-Zanjili", "western Mosul").
//! Hyphens and the full stop of "St." may stand inside. Where no name is found as it is written, a loose spelling is
//! tried behind a word that stands before places ("in Qayara").

use super::candidate::{Facts, facts};
use crate::Reading;
use crate::name::run::LONGEST_LINK;
use dateline_lexicon::{
    FoundPlaces as Found, NationForm, PieceKind, PlaceClass, PlaceId, PlaceName, fold_name, is_article,
};
use dateline_types::{SentenceId, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest name in tokens, hyphens included.
const LONGEST: u32 = 9;
/// Longest name that is tried by its loose spelling.
const LONGEST_LOOSE: u32 = 5;

/// A name of the gazetteer in the text.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its tokens.
    pub(super) tokens: Range<u32>,
    /// Its sentence.
    pub(super) sentence: SentenceId,
    /// What the places of this name have in common.
    pub(super) facts: Facts,
    /// It is spelled otherwise in the gazetteer.
    pub(super) loose: bool,
}

/// Every name of the gazetteer, without overlaps.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut known = Known::default();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !starts(reading, at, sentence.tokens.end) {
                at += 1;
                continue;
            }
            let spot = spot_at(reading, &mut known, at..sentence.tokens.end, SentenceId::at(idx));
            let spot = spot.filter(|spot| !is_half(reading, spot, sentence.tokens.end));
            let spot = spot.filter(|spot| !is_of_people(reading, sentence, spot) && !is_tail(reading, spot));
            let spot = spot.filter(|spot| !is_first_word(reading, spot, sentence.tokens.end));
            let spot = spot.filter(|spot| !is_second_half(reading, spot, spots.last()));
            let spot = spot.filter(|spot| !is_time(reading, spot) && !is_linked(reading, spot));
            let spot = spot.filter(|spot| !is_of_water(reading, spot, sentence.tokens.end));
            at = spot.as_ref().map_or(at + 1, |spot| spot.tokens.end);
            spots.extend(spot);
        }
    }
    spots
}

/// True where a name can begin: a capital, or a small word that belongs to the capital after it.
fn starts(reading: &Reading<'_>, at: u32, end: u32) -> bool {
    let token = reading.token(at);
    if !token.is_word() {
        return false;
    }
    if token.capital {
        return true;
    }
    let next = |n: u32| reading.tokens.get((at + n) as usize).filter(|_| at + n < end);
    let hyphen = next(1).is_some_and(|token| !token.spaced && reading.words(token.span) == "-");
    if hyphen && is_article(reading.words(token.span)) {
        return next(2).is_some_and(|token| token.capital);
    }
    let direction = reading.lexicon.place_words.class(token.word).any(PlaceClass::DIRECTION);
    direction && next(1).is_some_and(|token| token.capital)
}

/// "West and Central Africa": a direction that goes with the name after the next direction.
fn is_half(reading: &Reading<'_>, spot: &Spot, end: u32) -> bool {
    let direction =
        |at: u32| at < end && reading.lexicon.place_words.class(reading.word(at)).any(PlaceClass::DIRECTION);
    let joined = || reading.token(spot.tokens.end).tag.pos == crate::Pos::Cconj;
    spot.tokens.len() == 1
        && direction(spot.tokens.start)
        && direction(spot.tokens.end + 1)
        && joined()
        && reading.tokens.get(spot.tokens.end as usize + 2).is_some_and(|token| token.capital)
}

/// "the South African border", "the Central African capital": the name of a people that begins with a name of a place.
fn is_of_people(reading: &Reading<'_>, sentence: &dateline_types::Sentence, spot: &Spot) -> bool {
    let words = reading.words_from(spot.tokens.start, sentence);
    let people = reading.lexicon.names.nations.longest(words);
    // "the Somali capital" is a town; "the Somali region" is a region of that name.
    let of_town = || {
        let next = reading.tokens.get(spot.tokens.end as usize).filter(|next| !next.capital);
        let feature = next.and_then(|next| reading.lexicon.place_words.feature(next.word));
        spot.tokens.end < sentence.tokens.end && feature.is_some_and(|feature| feature.starts_with("PPL"))
    };
    people.is_some_and(|(n, _, form)| {
        n > spot.tokens.len() || form == NationForm::Adjective && n == spot.tokens.len() && of_town()
    })
}

/// "the Centre-East region": a direction that ends a name of two parts.
fn is_tail(reading: &Reading<'_>, spot: &Spot) -> bool {
    let first = spot.tokens.start;
    let direction = reading.lexicon.place_words.class(reading.word(first)).any(PlaceClass::DIRECTION);
    let glued = |at: u32| !reading.token(at).spaced;
    spot.tokens.len() == 1
        && direction
        && first > 1
        && glued(first)
        && glued(first - 1)
        && reading.token_text(first - 1) == "-"
}

/// "North Zaydan zone", "La Zayda", where no "North Zaydan" and no "La Zayda" is known: the direction or the small word is the first word of the
/// name, not a place called "North" or "LA".
fn is_first_word(reading: &Reading<'_>, spot: &Spot, end: u32) -> bool {
    let class = |at: u32| reading.lexicon.place_words.class(reading.word(at));
    let next = spot.tokens.end;
    let name = |at: u32| {
        let token = reading.token(at);
        token.is_word() && token.capital && token.spaced && !class(at).any(PlaceClass::HEAD)
    };
    let first = reading.token(spot.tokens.start);
    let small = || !first.all_caps && reading.lexicon.names.words.get(first.word).particle;
    let opens = class(spot.tokens.start).any(PlaceClass::DIRECTION) || small();
    spot.tokens.len() == 1 && opens && next < end && name(next)
}

/// Longest first half of a name that only the two halves make, in bytes ("Ust", "Nord").
const LONGEST_FIRST_HALF: u32 = 4;

/// "Ust-Zaydan", where only "Zaydan" is known: a name behind a hyphen is the end of a longer one, unless a place stands before the hyphen
/// ("the Basra-Zubair road").
fn is_second_half(reading: &Reading<'_>, spot: &Spot, before: Option<&Spot>) -> bool {
    let Some(hyphen) = spot.tokens.start.checked_sub(1).filter(|at| *at > 0) else { return false };
    let first = reading.token(hyphen - 1);
    let glued = !reading.token(hyphen).spaced && !reading.token(spot.tokens.start).spaced;
    let place = before.is_some_and(|before| before.tokens.end == hyphen);
    glued
        && reading.token_text(hyphen) == "-"
        && first.capital
        && first.span.len() <= LONGEST_FIRST_HALF
        && !first.all_caps
        && !place
}

/// "BEIRUT, Nov 15": the month, whatever village has its name.
fn is_time(reading: &Reading<'_>, spot: &Spot) -> bool {
    spot.tokens.len() == 1 && reading.in_timex(spot.tokens.start)
}

/// "Qala-e-Zaydan": the first or last word of a name that a small word between hyphens joins.
fn is_linked(reading: &Reading<'_>, spot: &Spot) -> bool {
    let tight = |at: u32| {
        let token = reading.tokens.get(at as usize);
        token.is_some_and(|token| !token.spaced && reading.words(token.span) == "-")
    };
    let link = |at: u32| {
        let token = reading.tokens.get(at as usize);
        token.is_some_and(|token| {
            token.is_word() && !token.spaced && !token.capital && token.span.range().len() <= LONGEST_LINK
        })
    };
    let joins = |at: u32| tight(at) && link(at + 1) && tight(at + 2);
    joins(spot.tokens.end) || spot.tokens.start > LINK && joins(spot.tokens.start - LINK)
}

/// Tokens of a link with its hyphens.
const LINK: u32 = 3;

/// The facts of each name that the report has had.
type Known = FxHashMap<Found, Facts>;

/// The name that begins where the tokens do, which end with the sentence.
fn spot_at(reading: &Reading<'_>, known: &mut Known, tokens: Range<u32>, id: SentenceId) -> Option<Spot> {
    let (at, end) = (tokens.start, tokens.end);
    let exact = longest(reading, at, end).or_else(|| {
        // "al-Mosul": the name without its article.
        let bare = after_article(reading, at).filter(|bare| *bare < end)?;
        longest(reading, bare, end)
    });
    if let Some((end, found)) = exact {
        let of_name = || facts(reading, reading.lexicon.places.of(found));
        // A person's own lists are asked by the name itself.
        let facts = if found.own() {
            facts(reading, named(reading, at, end))
        } else {
            *known.entry(found).or_insert_with(of_name)
        };
        return Some(Spot { tokens: at..end, sentence: id, facts, loose: false });
    }
    let first = reading.sentence(id).tokens.start;
    let places_expected = at > first && expects_place(reading, at, end);
    places_expected.then(|| loose(reading, at, end, id)).flatten()
}

/// The places of the name from `at`, or from behind the article there.
fn named(reading: &Reading<'_>, at: u32, end: u32) -> Vec<PlaceId> {
    let places = |start: u32| reading.lexicon.places.named(&fold_name(words(reading, start..end)));
    let whole = places(at);
    if whole.is_empty() { after_article(reading, at).map_or(whole, places) } else { whole }
}

/// The words of a range of tokens.
pub(super) fn words<'a>(reading: &Reading<'a>, tokens: Range<u32>) -> &'a str {
    let span: Span = reading.span_of(tokens);
    reading.words(span)
}

/// The token behind "al-" at `at`.
fn after_article(reading: &Reading<'_>, at: u32) -> Option<u32> {
    let hyphen = reading.tokens.get(at as usize + 1)?;
    let article = reading.token_text(at).to_ascii_lowercase();
    (reading.words(hyphen.span) == "-" && is_article(&article)).then_some(at + 2)
}

/// One past the last token of the longest name that begins at `at`, and what the gazetteer has for it.
fn longest(reading: &Reading<'_>, at: u32, end: u32) -> Option<(u32, Found)> {
    let mut name = PlaceName::default();
    let mut found = None;
    for token in at..end.min(at + LONGEST) {
        if !continues(reading, at, token) {
            break;
        }
        let (here, text) = (reading.token(token), reading.token_text(token));
        if !here.spaced && text.starts_with(['\'', '’', '‘']) {
            name.glue(text);
        } else {
            name.push(text);
        }
        let entry = reading.lexicon.places.find(&name);
        let last = reading.token(token);
        let ends = last.capital || last.kind != PieceKind::Word || token > at && is_last(reading, token);
        if entry.any() && last.kind != PieceKind::Punct && ends {
            found = Some((token + 1, entry));
        }
        if !entry.goes_on && last.kind != PieceKind::Punct && !is_cut_off(reading, token + 1) {
            break;
        }
    }
    found
}

/// "river" in "the Congo river": it belongs to the name before it.
fn is_last(reading: &Reading<'_>, at: u32) -> bool {
    reading.lexicon.place_words.class(reading.word(at)).any(PlaceClass::LAST)
}

/// "the Senegal river", where no river of that name is known: it is no country.
fn is_of_water(reading: &Reading<'_>, spot: &Spot, end: u32) -> bool {
    let next = spot.tokens.end;
    next < end && !reading.token(next).capital && is_last(reading, next)
}

/// "'s" in "Cox's Bazar": an ending that belongs to the word before it.
fn is_cut_off(reading: &Reading<'_>, at: u32) -> bool {
    let token = reading.tokens.get(at as usize).filter(|token| !token.spaced);
    token.is_some_and(|token| reading.words(token.span).starts_with(['\'', '’', '‘']))
}

/// True where the token can belong to a name that began at `at`.
fn continues(reading: &Reading<'_>, at: u32, token: u32) -> bool {
    let here = reading.token(token);
    match reading.words(here.span) {
        _ if here.kind == PieceKind::Word || token == at => true,
        "-" | "–" => !here.spaced,
        "'" | "’" | "‘" | "`" | "&" => true,
        "." => reading.token(token - 1).span.len() <= 3,
        _ => here.kind == PieceKind::Number,
    }
}

/// True where the word before says that a place comes, or the one after that one was named.
fn expects_place(reading: &Reading<'_>, at: u32, end: u32) -> bool {
    let class = |token: u32| reading.lexicon.place_words.class(reading.word(token));
    let before = class(at - 1).any(PlaceClass::BEFORE.or(PlaceClass::DIRECTION).or(PlaceClass::HEAD));
    let of_head = at >= 2 && class(at - 2).any(PlaceClass::HEAD) && reading.token_text(at - 1) == "of";
    let after = (at + 1..end.min(at + 4)).any(|token| class(token).any(PlaceClass::HEAD));
    before || of_head || after
}

/// The longest run of capitals at `at` that is a loose spelling of a name.
fn loose(reading: &Reading<'_>, at: u32, end: u32, sentence: SentenceId) -> Option<Spot> {
    let mut last = at;
    while last < end.min(at + LONGEST_LOOSE) {
        let token = reading.token(last);
        let belongs = token.capital || last == at || matches!(reading.words(token.span), "-" | "al" | "el");
        if !belongs || (token.kind == PieceKind::Punct && token.spaced) {
            break;
        }
        last += 1;
    }
    (at + 1..=last).rev().find_map(|end| {
        let folded = fold_name(words(reading, at..end));
        let long = folded.len() >= 5 && reading.token(end - 1).is_word();
        let places = if long { reading.lexicon.places.sounding(&folded) } else { Vec::new() };
        let known = !places.is_empty();
        known.then(|| Spot { tokens: at..end, sentence, facts: facts(reading, places), loose: true })
    })
}
