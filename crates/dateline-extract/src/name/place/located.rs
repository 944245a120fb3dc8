//! Names that nothing knows, behind a word behind which a place stands: "a van found at Clady", "held in Betun since Monday".
//!
//! Most villages stand in no gazetteer. A name of unknown words behind "in", "at", "near" is a place, and so is the same name
//! wherever else it stands alone in the report ("the retaking of Konna"); a name that opens a line of a list by place is one too. What it leaves alone: a name that is part of a longer
//! one, that is of a person elsewhere in the report ("angry at Barzinov", "Ilir Barzinov said"), that has a word which a
//! table knows ("in Parliament", "in Pashto"), or that is an acronym; sentences whose capitals say nothing.

use super::evidence::Judged;
use crate::name::line::{Line, Writing, lines};
use crate::name::run::is_link;
use crate::{Pos, Reading};
use dateline_lexicon::{NameWord, PlaceClass, Relation, WordId};
use dateline_types::{Category, Mention, Span};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Longest name in tokens.
const LONGEST: usize = 5;
/// Anything else that is read in the same words is more certain.
const SCORE: f32 = 0.5;

/// The mentions of such names.
pub(super) fn find(reading: &Reading<'_>, judged: &[Judged<'_>]) -> Vec<Mention> {
    let runs: Vec<(Line<'_, '_>, Range<u32>)> = lines(reading)
        .filter(|line| line.writing == Writing::Plain)
        .flat_map(|line| line.runs().iter().map(move |run| (line, run.clone())))
        .filter(|(_, run)| !is_read(judged, run))
        .collect();
    let labels = Labels {
        listed: judged
            .iter()
            .any(|judged| judged.holds() && is_before_colon(reading, judged.spot.tokens.end)),
    };
    let words = |run: &Range<u32>| reading.words(reading.span_of(run.clone()));
    let persons = parts_of_names(&runs);
    let free = |run: &Range<u32>| !run.clone().any(|at| persons.contains(reading.token_text(at)));
    let located: FxHashSet<&str> = runs
        .iter()
        .filter(|(line, run)| {
            is_located(*line, run) || is_inside(*line, run, judged) || labels.opens(*line, run)
        })
        .filter(|(line, run)| is_unknown(*line, run) && free(run))
        .map(|(_, run)| words(run))
        .collect();
    let found = runs.iter().filter(|(_, run)| located.contains(words(run)));
    found.map(|(line, run)| mention(*line, run)).collect()
}

fn mention(line: Line<'_, '_>, run: &Range<u32>) -> Mention {
    let span: Span = line.reading.span_of(run.clone());
    super::location(span, span, line.id, SCORE, "place.located")
}

/// True where the gazetteer has read a place in these words.
fn is_read(judged: &[Judged<'_>], run: &Range<u32>) -> bool {
    let from = judged.partition_point(|judged| judged.spot.tokens.end <= run.start);
    let mut inside = judged[from..].iter().take_while(|judged| judged.spot.tokens.start < run.end);
    inside.any(Judged::holds)
}

/// Behind "in", "at", "near", a direction or another word that describes between at most ("in upper Zaydan", "in neighbouring Zaydan"), and
/// behind "to" after a verb of moving ("fled to Zaydan").
fn is_located(line: Line<'_, '_>, run: &Range<u32>) -> bool {
    let class = |at: u32| line.reading.lexicon.place_words.class(line.reading.word(at));
    let Some(before) = run.start.checked_sub(1).filter(|at| line.holds(*at)) else { return false };
    let describes = class(before).any(PlaceClass::DIRECTION)
        || matches!(line.reading.token(before).tag.pos, Pos::Adj | Pos::Verb);
    let locative = |at: u32| line.name_word(at).locative;
    locative(before)
        || is_goal(line, before)
        || is_told_of(line, before)
        || is_beside(line, before)
        || is_far_end(line, before)
        || describes && before > line.start && locative(before - 1)
}

/// "residents of Zaydan", "the road to Zaydan".
fn is_told_of(line: Line<'_, '_>, before: u32) -> bool {
    let class = match line.text(before) {
        "of" => PlaceClass::OF,
        "to" => PlaceClass::TO,
        _ => return false,
    };
    let words = &line.reading.lexicon.place_words;
    before > line.start && words.class(line.reading.word(before - 1)).any(class)
}

/// "the outskirts of Zaydan", "25 km north of Zaydan", "sank off Zaydan": words that put something beside a place.
fn is_beside(line: Line<'_, '_>, last: u32) -> bool {
    let relations = &line.reading.lexicon.claims.commitment.relations;
    let sentence = line.reading.sentence(line.id);
    let from = line.start.max(last.saturating_sub(LONGEST as u32));
    let ends = |at: u32| {
        let found = relations.longest(line.reading.words_from(at, sentence));
        found.filter(|(n, _)| at + *n as u32 == last + 1).map(|(_, relation)| *relation)
    };
    match line.text(last) {
        "of" => (from..last)
            .filter_map(ends)
            .any(|relation| matches!(relation, Relation::Near | Relation::Direction)),
        "off" => ends(last) == Some(Relation::Near) && is_wreck(line, last),
        _ => false,
    }
}

/// "sank", "capsized", "crashed": the verb before "off" tells of an accident, so that it does not end the verb ("fought off").
fn is_wreck(line: Line<'_, '_>, off: u32) -> bool {
    let lexicon = line.reading.lexicon;
    let verb =
        off.checked_sub(1).filter(|verb| line.holds(*verb) && line.reading.token(*verb).tag.pos == Pos::Verb);
    let told = verb.and_then(|verb| lexicon.claims.triggers.verb(std::iter::once(line.reading.word(verb))));
    let kind = told.and_then(|(_, trigger)| trigger.kind.as_deref());
    kind.is_some_and(|kind| lexicon.claims.codebook.is_a(kind, "accident"))
}

/// "between Basra and Zaydan": behind a name that "between" opens.
fn is_far_end(line: Line<'_, '_>, joint: u32) -> bool {
    let first = line.start.max(joint.saturating_sub(LONGEST as u32 + 1));
    let name = (first..joint).rev().take_while(|at| line.is_capital(*at) || is_link(line, *at)).last();
    line.text(joint) == "and" && name.is_some_and(|name| line.text_before(name) == "between")
}

/// "fled to", "returned to": the word before "to" tells of people or forces that move.
fn is_goal(line: Line<'_, '_>, to: u32) -> bool {
    // "went home to", "walked south to"
    let between = to.checked_sub(1).filter(|at| line.reading.token(*at).tag.pos == Pos::Adv);
    let verb = between.unwrap_or(to).checked_sub(1);
    let verb = verb.filter(|verb| line.holds(*verb) && line.text(to).eq_ignore_ascii_case("to"));
    let Some(verb) = verb.filter(|verb| line.reading.token(*verb).tag.pos == Pos::Verb) else { return false };
    let lexicon = line.reading.lexicon;
    let flees = lexicon.harms.words.word(line.reading.word(verb)).into_iter().flatten();
    let moves = lexicon.claims.triggers.verb(std::iter::once(line.reading.word(verb)));
    let kind = moves.and_then(|(_, trigger)| trigger.kind.as_deref());
    flees.into_iter().any(|harm| matches!(harm.category, Category::Displaced | Category::Returned))
        || kind.is_some_and(|kind| MOVING.iter().any(|family| lexicon.claims.codebook.is_a(kind, family)))
}

/// Families of types of moving.
const MOVING: [&str; 2] = ["mobility", "military_movement"];

/// The names that open the lines of a list by place.
struct Labels {
    /// A place of the gazetteer opens one of them.
    listed: bool,
}

impl Labels {
    /// "Qaranfil: armed men looted two trucks", in a list in which "Basra: …" stands too; not "Cholera: seven deaths".
    fn opens(&self, line: Line<'_, '_>, run: &Range<u32>) -> bool {
        let word = |at: u32| line.reading.token(at).is_word() && !line.reading.in_timex(at);
        let words = (line.start..run.start).any(word);
        let triggers = &line.reading.lexicon.claims.triggers;
        let tells = run.len() == 1 && triggers.starts_with(line.reading.word(run.start));
        self.listed && !words && !tells && is_before_colon(line.reading, run.end)
    }
}

fn is_before_colon(reading: &Reading<'_>, end: u32) -> bool {
    reading.tokens.get(end as usize).is_some_and(|_| reading.token_text(end) == ":")
}

/// "the hinterlands of Qaranfil, Samar": behind "of" and before a comma and the place that holds it.
fn is_inside(line: Line<'_, '_>, run: &Range<u32>, judged: &[Judged<'_>]) -> bool {
    let of = line.text_before(run.start).eq_ignore_ascii_case("of");
    let at = judged.partition_point(|judged| judged.spot.tokens.start <= run.end);
    let holder = judged.get(at).filter(|judged| judged.spot.tokens.start == run.end + 1);
    of && line.text(run.end) == "," && holder.is_some_and(Judged::holds)
}

/// No word of it is in a table, and nothing behind it goes on with the name.
fn is_unknown(line: Line<'_, '_>, run: &Range<u32>) -> bool {
    let known = |at: u32| {
        let word = line.name_word(at);
        let link = at > run.start && !line.is_capital(at) && is_link(line, at);
        line.reading.token(at).is_word() && !word.particle && !link && !is_rare(line, at)
    };
    let numeral =
        |at: u32| at > run.start && line.text(at).chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let acronym = |at: u32| line.reading.token(at).all_caps && !numeral(at);
    let goes_on = line.is_capital(run.end) || line.text(run.end) == "-" || line.is_possessive(run.end);
    run.len() <= LONGEST && !goes_on && !run.clone().any(|at| known(at) && !numeral(at) || acronym(at))
}

/// A word that no table knows, or only as a part of other names ("Sipah"): it is written with no small letter and says nothing of what it names.
fn is_rare(line: Line<'_, '_>, at: u32) -> bool {
    let (word, lexicon) = (line.reading.word(at), line.reading.lexicon);
    let known = lexicon.word_classes.word(word);
    let small = || known.is_some_and(|known| !known.small.is_empty() && !known.rare);
    let noun = || lexicon.nouns.class(&line.text(at).to_lowercase()).is_some();
    let says = || {
        lexicon.place_words.class(word) != PlaceClass::default() || line.name_word(at) != NameWord::default()
    };
    word == WordId::UNKNOWN || line.is_capital(at) && !(small() || noun() || says())
}

/// The words of names of several words that are not behind a word of place, and of names that a title opens or that speak.
fn parts_of_names<'r>(runs: &[(Line<'r, '_>, Range<u32>)]) -> FxHashSet<&'r str> {
    let is_name = |line: Line<'_, '_>, run: &Range<u32>| {
        let titled = run.start.checked_sub(1).is_some_and(|at| {
            line.holds(at)
                && line.reading.lexicon.place_words.class(line.reading.word(at)).any(PlaceClass::TITLE)
        });
        run.len() > 1 && !is_located(line, run) || titled || line.name_word(run.end).speech
    };
    let named = runs.iter().filter(|(line, run)| is_name(*line, run));
    named.flat_map(|(line, run)| run.clone().map(move |at| line.reading.token_text(at))).collect()
}
