//! What the rest of the report says of a name that says too little where it stands.
//!
//! "Basra was calm … A boy was shot in Basra": where a name is a place once, it is one wherever nothing speaks against it. "… for Zubair" in a
//! report about Basra and Nasiriyah: the gazetteer has a place of this name in the country that the sure names of the report lie in, or of whose people it speaks. What it leaves alone: names beside other capitals, words, names of persons,
//! sentences whose capitals say nothing.

use super::evidence::Judged;
use super::spot::{Spot, words};
use super::witness;
use crate::Reading;
use dateline_lexicon::{PlaceClass, fold_name};
use rustc_hash::FxHashSet;

/// What it is worth that a place of this name lies in the country of the others.
const HOME: f32 = 0.15;
/// Shortest name, in bytes, that the country alone can speak for.
const SHORTEST: u32 = 4;

/// Raises the scores of doubtful names.
pub(super) fn speaks(reading: &Reading<'_>, judged: &mut [Judged<'_>]) {
    let shown = || judged.iter().filter(|judged| is_sure(judged) && judged.is_shown());
    let sure: FxHashSet<&str> = shown().map(|judged| name(reading, judged.spot)).collect();
    let peoples = witness::peoples(reading);
    if sure.is_empty() && peoples.is_empty() {
        return;
    }
    let words: Vec<String> = shown()
        .filter(|judged| is_word(reading, judged.spot))
        .map(|judged| name(reading, judged.spot).to_lowercase())
        .collect();
    let mut home: Option<FxHashSet<&str>> = None;
    for at in 0..judged.len() {
        let spot = judged[at].spot;
        if judged[at].is_doubtful() && is_word_again(reading, &words, spot) {
            judged[at].hold_word();
        }
        if judged[at].holds()
            || !judged[at].is_doubtful()
            || is_word(reading, spot)
            || is_somebody(reading, spot)
        {
            continue;
        }
        if sure.contains(name(reading, judged[at].spot)) {
            judged[at].hold("place.again");
        } else if judged[at].is_behind_word()
            && judged[at].would_hold(HOME)
            && judged[at].spot.tokens.len() == 1
        {
            let home = home.get_or_insert_with(|| {
                countries(reading, judged).into_iter().chain(peoples.iter().copied()).collect()
            });
            if is_at_home(reading, home, judged[at].spot) {
                judged[at].hold("place.home");
            }
        }
    }
}

fn is_sure(judged: &Judged<'_>) -> bool {
    judged.holds() && !judged.nested
}

/// It does something ("X said"), owns something, or is joined to another name ("Wal-X", "Y & X").
fn is_somebody(reading: &Reading<'_>, spot: &Spot) -> bool {
    let (start, end) = (spot.tokens.start, spot.tokens.end);
    let verb = reading.syntax.verb_group_at(end).is_some();
    let joined = |at: u32| {
        let token = reading.tokens.get(at as usize);
        token.is_some_and(|token| matches!(reading.words(token.span), "-" | "&" | "'s" | "’s"))
    };
    verb || joined(end) || start > 0 && joined(start - 1)
}

fn name<'a>(reading: &Reading<'a>, spot: &Spot) -> &'a str {
    words(reading, spot.tokens.clone())
}

/// An ordinary word or a name that persons have too.
fn is_word(reading: &Reading<'_>, spot: &Spot) -> bool {
    let class = reading.lexicon.place_words.class(reading.word(spot.tokens.start));
    spot.tokens.len() == 1 && class.any(PlaceClass::WORD.or(PlaceClass::PERSON).or(PlaceClass::TITLE))
}

/// "TANK, Pakistan - … in Tank": a plain word that is a place once is one wherever it has a capital behind a preposition.
fn is_word_again(reading: &Reading<'_>, words: &[String], spot: &Spot) -> bool {
    let behind = spot.tokens.start.checked_sub(1).map(|at| reading.token(at).tag.pos);
    !words.is_empty()
        && behind == Some(crate::Pos::Adp)
        && reading.token(spot.tokens.start).capital
        && words.iter().any(|word| word.eq_ignore_ascii_case(name(reading, spot)))
}

/// The countries of the sure names that lie in one alone.
fn countries<'a>(reading: &Reading<'a>, judged: &[Judged<'_>]) -> FxHashSet<&'a str> {
    let mut home = FxHashSet::default();
    for judged in judged.iter().filter(|judged| is_sure(judged)) {
        let places = reading.lexicon.places.named(&fold_name(name(reading, judged.spot)));
        let mut countries = places.iter().map(|place| reading.lexicon.places.row(*place).country());
        if let Some(first) = countries.next().filter(|first| !first.is_empty())
            && countries.all(|country| country == first)
        {
            home.insert(first);
        }
    }
    home
}

fn is_at_home(reading: &Reading<'_>, home: &FxHashSet<&str>, spot: &Spot) -> bool {
    let places = || reading.lexicon.places.named(&fold_name(name(reading, spot)));
    let long = reading.token(spot.tokens.start).span.len() >= SHORTEST;
    long && !spot.loose
        && places().iter().any(|place| home.contains(reading.lexicon.places.row(*place).country()))
}
