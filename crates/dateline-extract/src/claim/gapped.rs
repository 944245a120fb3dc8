//! Numbers and places told in pairs under one word: "killing six people in Basra and one in Zubair".
//!
//! Each number has the place that stands right behind it, or behind its verb ("six died in Herat and four in Farah"), and what is joined to that;
//! of "3 and 5 in Avdiivka and Marinka respectively" each has its own. In a list the name stands right before its number ("Mardan 312, Swabi
//! 98", "killed 33 (Sindh 12, Punjab 21)"), or another preposition opens it ("2,300 from Kelowna, 700 from Peachland"). What it leaves alone: numbers
//! beside which no place stands, words with a single number, and subsets ("nine, two of them in Basra").

use super::figure;
use super::place::is_place;
use super::scene::Scene;
use super::stretch::place_at;
use crate::{Pos, Reading};
use dateline_lexicon::{FigureWord, PlaceClass};
use dateline_types::{Claim, ClaimPlace, Mention, MentionId, MentionKind, PlaceRole, RoleStatus, Span};

/// Gives each of several numbers under one trigger its own place.
pub(super) fn pair(reading: &mut Reading<'_>) {
    let mut first = 0;
    while first < reading.claims.len() {
        let trigger = reading.claims[first].trigger;
        let same = reading.claims[first..].iter().take_while(|claim| claim.trigger == trigger).count();
        if same > 1 && !in_order(reading, first, same) {
            pair_claims(reading, first, same);
        }
        first += same;
    }
}

/// "3 and 5 dead respectively in Avdiivka and Marinka": as many places as numbers, each number has the one of its rank.
fn in_order(reading: &mut Reading<'_>, first: usize, same: usize) -> bool {
    let sentence = &reading.sentences[reading.claims[first].sentence.idx()];
    let says = |at: u32| reading.token_text(at).eq_ignore_ascii_case("respectively");
    let mut places = reading.claims[first].places.clone();
    let fits = sentence.tokens.clone().any(says)
        && places.len() == same
        && reading.claims[first..first + same]
            .iter()
            .all(|claim| claim.figure.is_some() && claim.places == places);
    if fits {
        places.sort_by_key(|place| place.mention.map(|at| reading.mentions[at.idx()].span.start()));
        for (claim, place) in reading.claims[first..first + same].iter_mut().zip(places) {
            claim.places = vec![place];
        }
    }
    fits
}

fn pair_claims(reading: &mut Reading<'_>, first: usize, same: usize) {
    let labels: Vec<Option<MentionId>> = (first..first + same).map(|claim| label(reading, claim)).collect();
    let labelled = labels.iter().flatten().count() > 1;
    let own: Vec<Vec<MentionId>> = (first..first + same)
        .zip(&labels)
        .map(|(claim, label)| label.filter(|_| labelled).map_or_else(|| own(reading, claim), |at| vec![at]))
        .collect();
    let n_own = own.iter().filter(|places| !places.is_empty()).count();
    if n_own < 2 {
        if n_own == 1 {
            keep_from_wholes(reading, first, &own);
        }
        return;
    }
    if labelled {
        // A number in such a list whose own place is not known, and the total, lie at none of those that others have.
        let named: Vec<MentionId> = labels.iter().flatten().copied().collect();
        for n in (0..same).filter(|n| own[*n].is_empty()) {
            let places = &mut reading.claims[first + n].places;
            places.retain(|place| place.mention.is_none_or(|at| !named.contains(&at)));
        }
    }
    for (n, mine) in own.iter().enumerate().filter(|(_, mine)| !mine.is_empty()) {
        let others = own.iter().enumerate().filter(|(other, _)| *other != n).flat_map(|(_, places)| places);
        let others: Vec<MentionId> = others.copied().filter(|at| !mine.contains(at)).collect();
        let role = if is_goal(reading, mine[0]) {
            PlaceRole::Destination
        } else {
            role(reading, first..first + same, &own)
        };
        let listed = labelled && labels[n].is_some();
        let places = &mut reading.claims[first + n].places;
        places.retain(|place| {
            place.mention.is_none_or(|at| !others.contains(&at)) && !(listed && place.role == role)
        });
        let missing = mine.iter().filter(|at| places.iter().all(|place| place.mention != Some(**at)));
        let missing: Vec<MentionId> = missing.copied().collect();
        for at in missing {
            let place = place(reading, at, role);
            reading.claims[first + n].places.push(place);
        }
    }
}

/// "3,000 need shelter, 1,200 of them in Basra": where a part is, the whole is not.
fn keep_from_wholes(reading: &mut Reading<'_>, first: usize, own: &[Vec<MentionId>]) {
    let Some(part) = own.iter().position(|places| !places.is_empty()) else { return };
    let Some(figure) = reading.claims[first + part].figure.as_ref() else { return };
    let last = reading.tokens_in(figure.span).end - 1;
    let them = reading.lexicon.harms.is(reading.word(last), FigureWord::Relative);
    let of_them = them && reading.lexicon.harms.is(reading.word(last - 1), FigureWord::Of);
    for n in (0..own.len()).filter(|n| *n != part && of_them) {
        let places = &mut reading.claims[first + n].places;
        places.retain(|place| place.mention.is_none_or(|at| !own[part].contains(&at)));
    }
}

/// The role that one of these places has already.
fn role(reading: &Reading<'_>, claims: std::ops::Range<usize>, own: &[Vec<MentionId>]) -> PlaceRole {
    let mut places = reading.claims[claims].iter().flat_map(|claim| &claim.places);
    let known =
        places.find(|place| place.mention.is_some_and(|at| own.iter().flatten().any(|own| *own == at)));
    known.map_or(PlaceRole::Site, |place| place.role)
}

fn place(reading: &Reading<'_>, at: MentionId, role: PlaceRole) -> ClaimPlace {
    let entity = reading.mentions[at.idx()].entity.clone();
    ClaimPlace { mention: Some(at), entity, role, relation: None, status: RoleStatus::Stated }
}

/// The places right behind the number of a claim: the first behind "in" or "at", and those joined to it.
fn own(reading: &Reading<'_>, claim: usize) -> Vec<MentionId> {
    let claim = &reading.claims[claim];
    let figure = claim.figure.as_ref().map(|figure| figure.span);
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger));
    let (Some(figure), Some(scene)) = (figure, scene) else { return Vec::new() };
    let behind = reading.tokens_in(figure).end;
    let verb = scene.trigger.end;
    let opens =
        |at: u32| holds_sites(&scene, at) || opens_known(&scene, at, claim) || opens_goal(&scene, at, claim);
    let subject = scene.verb.is_some() && behind <= scene.trigger.start && !opens(behind);
    let preposition = if subject { verb } else { behind };
    let mut places = Vec::new();
    let mut at = preposition + 1;
    if !scene.sentence().tokens.contains(&preposition) || !opens(preposition) {
        return places;
    }
    while let Some((id, span)) = place_from(&scene, at) {
        places.push(id);
        let joint = reading.tokens_in(span).end;
        if !scene.sentence().tokens.contains(&joint) || !is_joint(&scene, joint) {
            break;
        }
        at = joint + 1;
    }
    places
}

fn holds_sites(scene: &Scene<'_, '_>, token: u32) -> bool {
    let frames = &scene.reading.lexicon.claims.frames;
    scene.is(token, Pos::Adp)
        && frames.preposition(scene.reading.word(token)).is_some_and(|position| frames.holds_sites(position))
}

/// "from Kelowna": another preposition, before a name that is a place of the claim already.
fn opens_known(scene: &Scene<'_, '_>, token: u32, claim: &Claim) -> bool {
    let named = || place_from(scene, token + 1);
    scene.is(token, Pos::Adp)
        && named().is_some_and(|(id, _)| claim.places.iter().any(|place| place.mention == Some(id)))
}

/// "40,000 to Chad": where those who move go.
fn opens_goal(scene: &Scene<'_, '_>, token: u32, claim: &Claim) -> bool {
    let moves = scene.reading.lexicon.claims.codebook.is_a(&claim.kind, "mobility");
    moves
        && scene.reading.lexicon.harms.is(scene.reading.word(token), FigureWord::Goal)
        && place_at(scene, token + 1).is_some()
}

/// The name stands behind such a word.
fn is_goal(reading: &Reading<'_>, place: MentionId) -> bool {
    let first = reading.tokens_in(reading.mentions[place.idx()].span).start;
    let before = first.checked_sub(1);
    before.is_some_and(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Goal))
}

/// The place whose name stands right before the number, or before the bracket that opens with it, at the start of the sentence or behind a mark,
/// "and" or a preposition; behind a preposition a comma may follow it ("in Rafah, 9").
fn label(reading: &Reading<'_>, claim: usize) -> Option<MentionId> {
    let figure = reading.claims[claim].figure.as_ref()?.span;
    let scene = Scene::of(reading, reading.tokens_in(reading.claims[claim].trigger))?;
    let sentence = scene.sentence().tokens.clone();
    let number = reading.tokens_in(figure).start;
    let mark = number.checked_sub(1).filter(|at| matches!(reading.token_text(*at), "(" | ":" | ","));
    let end = before_kind(&scene, mark.unwrap_or(number));
    let comma = mark.is_some_and(|at| reading.token_text(at) == ",");
    // "183,000 in Tanzania, 71,000 in Rwanda": its place stands behind it.
    if comma && !own(reading, claim).is_empty() {
        return None;
    }
    let last = end.checked_sub(1).filter(|at| sentence.contains(at))?;
    let ends = |mention: &Mention| reading.tokens_in(mention.span).end == end;
    let mut here = scene.mentions_in(reading.token(last).span);
    let (id, mention) = here.find(|(_, mention)| {
        mention.kind == MentionKind::Location && ends(mention) && is_place(&scene, mention)
    })?;
    let first = reading.tokens_in(mention.span).start;
    let opener = first.checked_sub(1).filter(|at| sentence.contains(at));
    let opens = |at: u32| {
        holds_sites(&scene, at)
            || !comma && (is_joint(&scene, at) || is_mark(reading, at) || figure::is_followed_by(reading, at))
    };
    opener.map_or(!comma, opens).then_some(id)
}

/// Before the word for the kind of a place ("Sylhet district"), if one ends there.
fn before_kind(scene: &Scene<'_, '_>, end: u32) -> u32 {
    let last = end.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at));
    let kind = |at: u32| {
        let class = scene.reading.lexicon.place_words.class(scene.reading.word(at));
        class.any(PlaceClass::HEAD) && !scene.reading.token(at).capital
    };
    last.filter(|at| kind(*at)).unwrap_or(end)
}

fn is_mark(reading: &Reading<'_>, token: u32) -> bool {
    matches!(reading.token_text(token), ":" | ";" | "(" | "-" | "–" | "—" | "•" | "*")
}

fn is_joint(scene: &Scene<'_, '_>, token: u32) -> bool {
    scene.is(token, Pos::Cconj) || scene.reading.token_text(token) == ","
}

/// The place that is named in the words from a token on, before a number or a verb.
fn place_from(scene: &Scene<'_, '_>, from: u32) -> Option<(MentionId, Span)> {
    let sentence = scene.sentence().tokens.clone();
    let reach = sentence.end.min(from + PHRASE_REACH);
    let small = |at: &u32| {
        matches!(scene.reading.token(*at).tag.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Adp)
    };
    (from..reach).take_while(small).find_map(|at| {
        let id = place_at(scene, at)?;
        Some((id, scene.reading.mentions[id.idx()].span))
    })
}

/// How far behind its preposition a name can stand, in tokens ("in the central town of").
const PHRASE_REACH: u32 = 6;
