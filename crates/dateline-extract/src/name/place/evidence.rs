//! Is this name a place here? What stands beside it says so.
//!
//! For: a word that stands before places, a word for its kind, the place that holds it after a comma, other places
//! beside it. Against: an ordinary word, a person's name, a title, capitals beside it that belong to a longer name.
//! The weights are one table ([`Weights`]); the rule named in a mention is the strongest reason for it.

use super::spot::{Spot, words};
use crate::{Pos, Reading, Token};
use dateline_lexicon::{NounClass, PlaceClass, PlaceId, fold_name, is_article};
use dateline_types::{Mention, Resolution, SegmentKind, Sentence};
use rustc_hash::FxHashSet;

/// Longest acronym in bytes.
const LONGEST_ACRONYM: u32 = 5;

/// Of a plain word that the report has called a place.
const CERTAIN: f32 = 0.95;

/// What each sign is worth.
struct Weights {
    country: f32,
    million: f32,
    large: f32,
    town: f32,
    small: f32,
    loose: f32,
    before: f32,
    weak_before: f32,
    head: f32,
    comma: f32,
    label: f32,
    listed: f32,
    several_words: f32,
    word: f32,
    country_word: f32,
    acronym: f32,
    person: f32,
    title: f32,
    capital_beside: f32,
    no_capitals: f32,
    needed: f32,
}

const WEIGHTS: Weights = Weights {
    country: 0.8,
    million: 0.7,
    large: 0.6,
    town: 0.45,
    small: 0.35,
    loose: 0.25,
    before: 0.3,
    weak_before: 0.12,
    head: 0.4,
    comma: 0.4,
    label: 0.3,
    listed: 0.2,
    several_words: 0.15,
    word: -0.45,
    country_word: -0.25,
    acronym: -0.5,
    person: -0.2,
    title: -0.6,
    capital_beside: -0.45,
    no_capitals: -0.15,
    needed: 0.5,
};

/// A name with the verdict on it.
#[derive(Debug)]
pub(super) struct Judged<'s> {
    /// The name.
    pub(super) spot: &'s Spot,
    /// At least `needed` for a place.
    pub(super) score: f32,
    /// It stands inside the name of something else ("Basra Operations Command").
    pub(super) nested: bool,
    /// Nothing speaks against it: no person, no title, no capitals beside it.
    open: bool,
    rule: &'static str,
}

impl Judged<'_> {
    /// True where it is read as a place.
    pub(super) fn holds(&self) -> bool {
        self.score >= WEIGHTS.needed
    }

    /// Nothing speaks for it but the gazetteer, and nothing against it.
    pub(super) fn is_doubtful(&self) -> bool {
        self.open && !self.nested
    }

    /// Words beside it say that it is a place.
    pub(super) fn is_shown(&self) -> bool {
        !matches!(self.rule, "place.known" | "place.weak-before")
    }

    /// A word stands before it that may stand before places ("of").
    pub(super) fn is_behind_word(&self) -> bool {
        self.rule == "place.weak-before"
    }

    /// True where `more` would make it a place.
    pub(super) fn would_hold(&self, more: f32) -> bool {
        self.score + more >= WEIGHTS.needed
    }

    /// Reads it as a place for the reason that the rule names.
    pub(super) fn hold(&mut self, rule: &'static str) {
        (self.score, self.rule) = (WEIGHTS.needed, rule);
    }

    /// Reads a plain word as a place, whatever thing has the same word.
    pub(super) fn hold_word(&mut self) {
        (self.score, self.rule) = (CERTAIN, "place.again");
    }
}

/// The verdict on every name.
pub(super) fn judge<'s>(reading: &Reading<'_>, spots: &'s [Spot]) -> Vec<Judged<'s>> {
    let mut persons = FxHashSet::default();
    let mut judged: Vec<Judged<'_>> = Vec::with_capacity(spots.len());
    // Asked once a sentence.
    let mut even = (None, false);
    for (at, spot) in spots.iter().enumerate() {
        if even.0 != Some(spot.sentence) {
            even = (Some(spot.sentence), capitals_say_nothing(reading, reading.sentence(spot.sentence)));
        }
        let verdict = verdict(reading, spots, at, even.1);
        if verdict.person {
            persons.insert(reading.token_text(spot.tokens.end - 1));
        }
        judged.push(verdict.judged);
    }
    // A name that is part of a person's name once is the person's again without signs of a place.
    for judged in &mut judged {
        let one_word = judged.spot.tokens.len() == 1;
        let weak = matches!(judged.rule, "place.known" | "place.weak-before");
        let known = judged.spot.facts.country || judged.spot.facts.division;
        if one_word && weak && !known && persons.contains(reading.token_text(judged.spot.tokens.start)) {
            judged.score += WEIGHTS.capital_beside;
            judged.open = false;
        }
    }
    super::home::speaks(reading, &mut judged);
    judged
}

/// The mention of a name that is read as a place.
pub(super) fn mention(reading: &Reading<'_>, judged: &Judged<'_>) -> Option<Mention> {
    let span = reading.span_of(judged.spot.tokens.clone());
    let score = judged.score.min(0.95);
    let mut mention = super::location(span, span, judged.spot.sentence, score, judged.rule);
    if judged.nested {
        mention.resolution = Resolution::Nested;
        mention.rule = "place.nested".into();
    }
    judged.holds().then_some(mention)
}

struct Verdict<'s> {
    judged: Judged<'s>,
    person: bool,
}

fn verdict<'s>(reading: &Reading<'_>, spots: &'s [Spot], at: usize, even: bool) -> Verdict<'s> {
    let spot = &spots[at];
    let sentence = reading.sentence(spot.sentence);
    let beside = Beside { reading, sentence, spot };
    let class = if spot.tokens.len() == 1 { beside.class(spot.tokens.start) } else { PlaceClass::default() };
    let (mut score, mut rule) = (familiar(spot), "place.known");
    let mut reason = |applies: bool, weight: f32, name: &'static str| {
        if applies {
            score += weight;
            rule = name;
        }
        applies
    };
    reason(spot.tokens.len() > 1, WEIGHTS.several_words, "place.known");
    reason(listed(reading, spots, at), WEIGHTS.listed, "place.listed");
    let before = beside.before();
    reason(before.any(PlaceClass::WEAK_BEFORE) && !beside.owns(), WEIGHTS.weak_before, "place.weak-before");
    reason(before.any(PlaceClass::BEFORE), WEIGHTS.before, "place.before");
    let held = reason(beside.comma(spots, at), WEIGHTS.comma, "place.comma");
    reason(beside.opens_label() || beside.opens_dateline(), WEIGHTS.label, "place.label");
    let headed = reason(beside.headed() || beside.lies_beyond(), WEIGHTS.head, "place.kind-word");
    score += if even { WEIGHTS.no_capitals } else { 0.0 };
    let well_known = spot.facts.country || spot.facts.division;
    score += match class.any(PlaceClass::WORD) && !(held && beside.is_written_large()) {
        true if spot.facts.country => WEIGHTS.country_word,
        true => WEIGHTS.word,
        false => 0.0,
    };
    let acronym = !well_known && !held && beside.acronym() && !beside.opens_news();
    score += if !even && acronym { WEIGHTS.acronym } else { 0.0 };
    let doubtful = class.any(PlaceClass::PERSON) && !spot.facts.country;
    score += if doubtful { WEIGHTS.person } else { 0.0 };
    let titled = (beside.titled() || beside.names_somebody()) && !headed;
    score += if titled { WEIGHTS.title } else { 0.0 };
    let (left, right) = if even { (false, false) } else { (beside.capital_left(), beside.capital_right()) };
    let nested = !even && beside.inside_organisation() || beside.hyphenated();
    let weak = !well_known || class.any(PlaceClass::PERSON);
    let person = (left || right && !nested) && weak;
    score += if person && !headed { WEIGHTS.capital_beside } else { 0.0 };
    let score = if headed && right && beside.opens_longer() { 0.0 } else { score };
    let nested = nested || left || right;
    let open = !(even || titled || person || doubtful || acronym);
    Verdict { judged: Judged { spot, score, nested, open, rule }, person: person || titled }
}

/// How much the name alone says.
fn familiar(spot: &Spot) -> f32 {
    if spot.loose {
        return WEIGHTS.loose;
    }
    match spot.facts {
        facts if facts.country || facts.division => WEIGHTS.country,
        facts if facts.population >= 1_000_000 => WEIGHTS.million,
        facts if facts.population >= 100_000 => WEIGHTS.large,
        facts if facts.population >= 15_000 => WEIGHTS.town,
        _ => WEIGHTS.small,
    }
}

/// True where another name stands beside it with only a comma or "and" between.
fn listed(reading: &Reading<'_>, spots: &[Spot], at: usize) -> bool {
    let joined = |first: &Spot, second: &Spot| {
        let between = first.tokens.end..second.tokens.start;
        first.sentence == second.sentence
            && (1..=2).contains(&between.len())
            && between.clone().all(|token| matches!(reading.token_text(token), "," | "and" | "or"))
    };
    let before = at > 0 && joined(&spots[at - 1], &spots[at]);
    before || spots.get(at + 1).is_some_and(|next| joined(&spots[at], next))
}

/// True in headlines and all-capitals texts, where a capital says nothing.
fn capitals_say_nothing(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let long = |token: &&Token| token.is_word() && token.span.len() >= 4;
    let n_words = reading.tokens[range.clone()].iter().filter(long).count();
    let n_capitals = reading.tokens[range].iter().filter(long).filter(|token| token.capital).count();
    n_words >= 4 && n_capitals * 10 >= n_words * 8
}

/// The neighbours of a name.
struct Beside<'r, 'a> {
    reading: &'r Reading<'a>,
    sentence: &'r Sentence,
    spot: &'r Spot,
}

impl Beside<'_, '_> {
    fn class(&self, token: u32) -> PlaceClass {
        self.reading.lexicon.place_words.class(self.reading.word(token))
    }

    /// The token `n` before the name, in the same sentence.
    fn left(&self, n: u32) -> Option<u32> {
        self.spot.tokens.start.checked_sub(n).filter(|token| *token >= self.sentence.tokens.start)
    }

    /// The token `n` after the last one of the name.
    fn right(&self, n: u32) -> Option<u32> {
        Some(self.spot.tokens.end - 1 + n).filter(|token| *token < self.sentence.tokens.end)
    }

    fn text(&self, token: Option<u32>) -> &str {
        token.map_or("", |token| self.reading.token_text(token))
    }

    /// The word before the name, over a direction and "the".
    fn before(&self) -> PlaceClass {
        let mut n = 1;
        while n < 4 {
            let Some(token) = self.left(n) else { return PlaceClass::default() };
            let class = self.class(token);
            if !class.any(PlaceClass::DIRECTION) && !matches!(self.text(Some(token)), "the" | "The" | "-") {
                return class;
            }
            n += 1;
        }
        PlaceClass::default()
    }

    /// "the town of X", "residents of X", "the X district", "X province", "city X".
    fn headed(&self) -> bool {
        let head = |token: Option<u32>| token.is_some_and(|token| self.class(token).any(PlaceClass::HEAD));
        let told = self.left(2).is_some_and(|token| self.class(token).any(PlaceClass::OF));
        let of = self.text(self.left(1)) == "of" && (told || head(self.left(2)));
        let small_after = head(self.right(1)) && self.text(self.right(1)).starts_with(char::is_lowercase);
        of || small_after
    }

    /// "15 km north of X": a direction in small letters, and "of".
    fn lies_beyond(&self) -> bool {
        let direction =
            |token: u32| self.class(token).any(PlaceClass::DIRECTION) && !self.reading.token(token).capital;
        self.text(self.left(1)) == "of" && self.left(2).is_some_and(direction)
    }

    /// A capital that no beginning of a sentence gives, or capitals throughout ("TANK, Pakistan").
    fn is_written_large(&self) -> bool {
        let token = self.reading.token(self.spot.tokens.start);
        token.all_caps || token.capital && self.spot.tokens.start > self.sentence.tokens.start
    }

    /// True in the first sentence of a paragraph.
    fn opens_paragraph(&self) -> bool {
        let before = self.spot.sentence.idx().checked_sub(1);
        before.is_none_or(|before| self.reading.sentences[before].segment != self.sentence.segment)
    }

    /// "Zaydan: two shells fell", "- Zaydan: …", "ZAYDAN - Two shells …", "ZAYDAN. Two shells …": the name opens a line and stands for where the rest happened.
    fn opens_label(&self) -> bool {
        let bullet = |token: u32| !self.reading.token(token).is_word();
        let opens = (self.sentence.tokens.start..self.spot.tokens.start).all(bullet);
        let after = self.text(self.right(1));
        let apart = |token: Option<u32>| token.is_some_and(|token| self.reading.token(token).spaced);
        let dash = || {
            let capitals = self.reading.token(self.spot.tokens.end - 1).all_caps;
            capitals && matches!(after, "-" | "–" | "—") && apart(self.right(1)) && apart(self.right(2))
        };
        let stop = || after == "." && !apart(self.right(1)) && self.opens_paragraph();
        opens && (after == ":" || dash() || stop())
    }

    /// "MOSUL, 12 June - Two shells …", "GOMA - Two shells …": capitals that open a dateline, or a line with a town's name, are no acronym.
    fn opens_news(&self) -> bool {
        self.opens_dateline() || familiar(self.spot) >= WEIGHTS.town && self.opens_label()
    }

    /// "the village of San Zaydan Los Lotes": of a name that the words before call a village, only the beginning is known.
    fn opens_longer(&self) -> bool {
        let kind = |token: u32| {
            let feature = self.reading.lexicon.place_words.feature(self.reading.word(token));
            self.class(token).any(PlaceClass::HEAD) && feature.is_some()
        };
        let other = self.right(1).is_some_and(|token| {
            let body = self.class(token).any(PlaceClass::ORGANISATION);
            body || self.reading.in_timex(token) || is_people(self.reading, token)
        });
        self.text(self.left(1)) == "of" && self.left(2).is_some_and(kind) && !other
    }

    /// "fled Johnson's ward": persons own as places do.
    fn owns(&self) -> bool {
        matches!(self.text(self.right(1)), "'s" | "’s")
    }

    /// The first name of a dateline.
    fn opens_dateline(&self) -> bool {
        let segment = &self.reading.segments[self.sentence.segment.idx()];
        segment.kind == SegmentKind::Dateline && self.spot.tokens.start == self.sentence.tokens.start
    }

    /// "X, Iraq": the name after the comma holds a place of this name.
    fn comma(&self, spots: &[Spot], at: usize) -> bool {
        let after_comma = |first: &Spot, second: &Spot| {
            // "Zaydan, Basra", "Zaydan, in Basra"
            first.sentence == second.sentence
                && self.reading.token_text(first.tokens.end) == ","
                && super::rank::holder_behind(self.reading, first.tokens.end) == Some(second.tokens.start)
        };
        let holds = |outer: &Spot, inner: &Spot| {
            let places = &self.reading.lexicon.places;
            let rows = |spot: &Spot| places.named(&fold_name(words(self.reading, spot.tokens.clone())));
            holds(self.reading, &rows(outer), &rows(inner))
        };
        let next = spots.get(at + 1).filter(|next| after_comma(self.spot, next));
        if next.is_some_and(|next| holds(next, self.spot)) {
            return true;
        }
        at > 0 && after_comma(&spots[at - 1], self.spot) && holds(self.spot, &spots[at - 1])
    }

    /// "Mr X", "President X".
    fn titled(&self) -> bool {
        let at = if self.text(self.left(1)) == "." { 2 } else { 1 };
        self.left(at).is_some_and(|token| self.class(token).any(PlaceClass::TITLE))
            && self.left(at).is_some_and(|token| self.reading.token(token).capital)
    }

    /// "her mother, X, says", "the governor, X, fled": between commas it is whom one person is called.
    fn names_somebody(&self) -> bool {
        let Some(noun) = self.left(2).filter(|noun| *noun > self.sentence.tokens.start) else { return false };
        let apart = self.text(self.left(1)) == "," && self.text(self.right(1)) == ",";
        let person = || {
            self.reading.lexicon.nouns.class(self.reading.token_text(noun))
                == Some((NounClass::Person, false))
        };
        let told = || matches!(self.reading.token(noun - 1).tag.pos, Pos::Det | Pos::Pron | Pos::Part);
        apart && person() && told()
    }

    /// A capital before it that belongs to the same name ("John X"), not one that opens the sentence or goes with places.
    fn capital_left(&self) -> bool {
        let Some(token) = self.left(1) else { return false };
        let goes_with = PlaceClass::BEFORE
            .or(PlaceClass::WEAK_BEFORE)
            .or(PlaceClass::DIRECTION)
            .or(PlaceClass::HEAD)
            .or(PlaceClass::TITLE);
        let word = self.reading.token(token);
        let opens = token == self.sentence.tokens.start;
        let known = self.class(token).any(goes_with) || is_people(self.reading, token);
        let small = opens && word.word != dateline_lexicon::WordId::UNKNOWN;
        word.is_word() && word.capital && !known && !small && !self.reading.in_timex(token)
    }

    /// A capital after it that belongs to the same name ("X Smith"), no day ("in X Saturday").
    fn capital_right(&self) -> bool {
        let Some(token) = self.right(1) else { return false };
        let word = self.reading.token(token);
        let behind_article = || {
            let article = is_article(self.text(Some(token))) && self.text(self.right(2)) == "-";
            article && self.right(3).is_some_and(|token| self.reading.token(token).capital)
        };
        let behind_particle = || {
            let small = self.reading.lexicon.names.words.get(word.word);
            let particle = small.particle && !small.hyphened && !word.capital;
            particle && self.right(2).is_some_and(|token| self.reading.token(token).capital)
        };
        let capital = word.capital && !self.reading.in_timex(token);
        let named =
            capital && !self.class(token).any(PlaceClass::HEAD) || behind_article() || behind_particle();
        word.is_word() && word.spaced && named
    }

    /// "FAO": short, all capitals.
    fn acronym(&self) -> bool {
        let token = self.reading.token(self.spot.tokens.start);
        self.spot.tokens.len() == 1 && token.all_caps && token.span.len() <= LONGEST_ACRONYM
    }

    /// "US-led", "Syria-based".
    fn hyphenated(&self) -> bool {
        let unspaced = |token: Option<u32>| token.is_some_and(|token| !self.reading.token(token).spaced);
        self.text(self.right(1)) == "-" && unspaced(self.right(1)) && unspaced(self.right(2))
    }

    /// "X University", "University of X", "X-based".
    fn inside_organisation(&self) -> bool {
        let organisation = |token: Option<u32>| {
            token.is_some_and(|token| {
                self.class(token).any(PlaceClass::ORGANISATION) && self.reading.token(token).capital
            })
        };
        let of = self.text(self.left(1)) == "of" && organisation(self.left(2));
        of || organisation(self.right(1)) || self.capital_right() && organisation(self.right(2))
    }
}

/// True for a word that names a people ("Iraqi", "Syrian", "Kurdish").
pub(super) fn is_people(reading: &Reading<'_>, token: u32) -> bool {
    reading.lexicon.names.nations.longest(std::iter::once(reading.word(token))).is_some()
}

/// True where one of the outer places holds one of the inner ones.
fn holds(reading: &Reading<'_>, outer: &[PlaceId], inner: &[PlaceId]) -> bool {
    use super::candidate::Candidate;
    let outer: Vec<Candidate<'_>> = outer
        .iter()
        .map(|place| Candidate::new(reading, *place))
        .filter(|outer| outer.row.is_country() || outer.row.is_division())
        .collect();
    inner.iter().any(|place| {
        let inner = Candidate::new(reading, *place);
        outer.iter().any(|outer| outer.holds(&inner))
    })
}
