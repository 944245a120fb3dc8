//! How a figure relates to time and to other figures: rate, share, increment, subset, stock, cumulative, aggregate.

use super::beside::{BEHIND, beside, is_said_to_be_part};
use super::bind::Count;
use super::lasting;
use super::one_day;
use super::period;
use super::several::place_at;
use crate::claim::when::opens_period;
use crate::{Form, Pos, Reading, Tense, VerbGroup};
use dateline_lexicon::{FigureWord, MeasureSide, PieceKind};
use dateline_types::{Category, Measure, Quantity, QuantitySort, Sentence, Timex, TimexId};
use std::ops::Range;

/// The measure of a count in its sentence.
pub(super) fn measure(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    category: Category,
    trigger: &Range<u32>,
    told: &Told,
) -> Measure {
    let quantity = count.quantity;
    if quantity.per.is_some() || told.each {
        return Measure::Rate;
    }
    if quantity.sort == QuantitySort::Percent || is_fraction(quantity) {
        return Measure::Share;
    }
    match part(reading, sentence, count, trigger, told) {
        Some(Measure::Subset) if is_whole(reading, count, told, category) => {}
        Some(Measure::Subset)
            if !is_said_to_be_part(reading, sentence, count)
                && told_by_place(reading, sentence, count, trigger) => {}
        Some(measure) => return measure,
        None => {}
    }
    if quantity.additional && !says_others(reading, count) {
        return Measure::Increment;
    }
    let between = trigger.end..count.tokens.start;
    let counted_since = || between.into_iter().any(|at| says_since(reading, at));
    let running = || {
        let since = lasting::is_of_war(reading, trigger)
            || runs_since(reading, sentence, trigger)
            || counted_since()
            || risen_since(reading, sentence, count);
        since.then_some(Measure::Cumulative)
    };
    let cue =
        told.cue.filter(|cue| *cue != Measure::Cumulative || !one_day::tells(reading, sentence, trigger));
    cue.or_else(running).unwrap_or_else(|| match usual(reading, count, category, trigger) {
        Measure::Flow if since_a_start(reading, sentence, count) => Measure::Cumulative,
        Measure::Flow if told.running && category == Category::Displaced => Measure::Stock,
        Measure::Flow if told.running => Measure::Cumulative,
        Measure::Flow if category == Category::Displaced && lasting::is_state(reading, trigger) => {
            Measure::Stock
        }
        Measure::Flow
            if category == Category::Displaced && lasting::is_lasting(reading, sentence, count, trigger) =>
        {
            Measure::Stock
        }
        Measure::Flow if lasting::runs_until_now(reading, sentence, trigger) => Measure::Cumulative,
        Measure::Flow if at_once(reading, sentence, trigger, category) => told.at_once(),
        Measure::Stock if told.aboard || has_happened(reading, category, trigger) => Measure::Incident,
        Measure::Incident if counted_since_a_start(reading, sentence, count) => Measure::Cumulative,
        Measure::Stock
            if category == Category::Displaced && counted_since_a_start(reading, sentence, count) =>
        {
            Measure::Cumulative
        }
        Measure::Incident if period::closed(reading, sentence, trigger) => Measure::Flow,
        Measure::Incident => told.at_once(),
        usual => usual,
    })
}

impl Told {
    /// Of one event, or of several.
    const fn at_once(&self) -> Measure {
        if self.of_several { Measure::Aggregate } else { Measure::Incident }
    }
}

/// What the words beside the count and its harm word say.
fn part(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    trigger: &Range<u32>,
    told: &Told,
) -> Option<Measure> {
    let named = || {
        names_part(reading, sentence, trigger)
            || told.of_whole
            || trigger.end < count.tokens.start && opens_parts(reading, trigger)
            || is_degree(reading, sentence, count)
    };
    let beside = beside(reading, sentence, count);
    beside.filter(|_| !is_made_so(reading, count, trigger)).or_else(|| named().then_some(Measure::Subset))
}

/// "making 500 people homeless": the verb before the count makes them what stands behind it, and sums nothing up.
fn is_made_so(reading: &Reading<'_>, count: &Count<'_>, trigger: &Range<u32>) -> bool {
    let verb = count.tokens.start.checked_sub(1).map(|at| reading.token(at).tag);
    trigger.start == count.tokens.end
        && verb.is_some_and(|tag| tag.pos == Pos::Verb && tag.form == Form::Gerund)
}

/// "wounded 12 people, two seriously": a bare number, how badly, and nothing more.
pub(super) fn is_degree(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    let adverb = count.tokens.end;
    let inside = count.quantity.unit.is_empty() && adverb < sentence.tokens.end;
    let closes = adverb + 1 >= sentence.tokens.end || reading.token(adverb + 1).kind == PieceKind::Punct;
    let after_mark = count.tokens.start.checked_sub(1).is_some_and(|at| reading.token_text(at) == ",");
    inside && closes && after_mark && reading.lexicon.harms.is(reading.word(adverb), FigureWord::Degree)
}

/// "The dead included a teacher and two pupils": the harm word opens the parts of those whom it names.
pub(super) fn opens_parts(reading: &Reading<'_>, trigger: &Range<u32>) -> bool {
    let found = reading.lexicon.harms.measures.exactly(trigger.clone().map(|at| reading.word(at)));
    found.is_some_and(|found| on_side(found, MeasureSide::Before) == Some(Measure::Subset))
}

/// "Six of the dead were in Niamey": those of one place inside a total are of its incident.
fn told_by_place(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    trigger: &Range<u32>,
) -> bool {
    let from = count.tokens.end.max(trigger.end);
    let verb =
        (from..sentence.tokens.end).take_while(|at| reading.token(*at).tag.pos == Pos::Aux).count() as u32;
    let opener = from + verb;
    let opens =
        opener + 1 < sentence.tokens.end && reading.lexicon.harms.is(reading.word(opener), FigureWord::Place);
    opens && place_at(reading, opener + 1).is_some()
}

/// "19 families went home on Friday", "60 families have fled to town": a movement told without a period and without a start, which is
/// neither going on nor ahead. Whoever has forced people back is taken to go on with it.
fn at_once(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>, category: Category) -> bool {
    let goes_on = verb(reading, trigger).is_some_and(|group| {
        let ahead = group.modal.is_some() || group.tense == Tense::Future;
        group.progressive || !group.finite || ahead || category == Category::ForcedReturn && group.perfect
    });
    let since = || sentence.tokens.clone().any(|at| says_since(reading, at));
    !goes_on && !spans_days(reading, sentence) && !since() && !period::closed(reading, sentence, trigger)
}

/// The verb group of the harm word.
pub(super) fn verb<'r>(reading: &'r Reading<'_>, trigger: &Range<u32>) -> Option<&'r VerbGroup> {
    let group = reading.syntax.verb_group_at(trigger.start)?;
    Some(&reading.syntax.verb_groups[group as usize])
}

/// "Three schoolgirls were among the dead": the harm word itself names a part of others.
pub(super) fn names_part(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>) -> bool {
    let found = reading.lexicon.harms.measures.longest(reading.words_from(trigger.start, sentence));
    found.is_some_and(|(_, found)| on_side(found, MeasureSide::After) == Some(Measure::Subset))
}

/// "2,300 families slept in schools", "floods maroon thousands", "600 have been marooned": told as what happened, not as what is.
fn has_happened(reading: &Reading<'_>, category: Category, trigger: &Range<u32>) -> bool {
    let group = verb(reading, trigger);
    let comes_about = |group: &VerbGroup| !group.passive && group.finite || group.perfect;
    match category {
        Category::Sheltered => group.is_some_and(VerbGroup::is_simple_past),
        Category::Trapped => group.is_some_and(|group| group.is_simple_past() || comes_about(group)),
        _ => false,
    }
}

/// "Since 8 October the ministry counts 2,391 dead", "the 118 flood deaths since July"; not "killed 40 in the worst attack since 2003", and
/// not what another clause says of its own start.
fn counted_since_a_start(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    let opens = says_since(reading, sentence.tokens.start);
    let behind = (count.tokens.end..sentence.tokens.end)
        .take_while(|at| reading.token(*at).kind != PieceKind::Punct)
        .find(|at| says_since(reading, *at));
    let own = behind.is_some_and(|since| (count.tokens.end..since).all(|at| !reads_on(reading, at)));
    (opens || own) && since_a_start(reading, sentence, count) || perfect_since(reading, sentence, count)
}

/// "Fighting since July has left more than 800 people dead": the start stands before a verb in the perfect.
fn perfect_since(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    let before = sentence.tokens.start..count.tokens.start;
    let Some(since) = before.clone().find(|at| says_since(reading, *at)) else { return false };
    let groups = (since..before.end).filter_map(|at| reading.syntax.verb_group_at(at));
    groups.into_iter().any(|group| reading.syntax.verb_groups[group as usize].perfect)
}

/// A verb or a relative pronoun opens another thing that the start may belong to; "14 killed and 37 injured since May" goes on counting.
fn reads_on(reading: &Reading<'_>, at: u32) -> bool {
    let harmed = || reading.lexicon.harms.words.word(reading.word(at)).is_some();
    match reading.token(at).tag.pos {
        Pos::Verb => !harmed(),
        Pos::Aux | Pos::Pron => true,
        _ => false,
    }
}

/// What the sentence says of all its counts, and the binding of this one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    /// A word anywhere in it.
    pub(super) cue: Option<Measure>,
    /// The harm word's subject is several attacks over several days, or it was done in several places.
    pub(super) of_several: bool,
    /// The harm word is the count's own and says more of it than that it is part of those who were harmed.
    pub(super) own_harm: bool,
    /// "Of the 31 people booked, 26 were released": the sentence opens with the whole of which the count is a part.
    pub(super) of_whole: bool,
    /// The sentence opens with the period of a rate, and this is its first count.
    pub(super) each: bool,
    /// Those aboard and underground are told of as part of an event.
    pub(super) aboard: bool,
    /// The harm word is a running number: "the number of returnees rose to 1,900".
    pub(super) running: bool,
}

/// "Soldiers killed five of the attackers", "two of them were wounded": part of a group, and all to whom this happened.
fn is_whole(reading: &Reading<'_>, count: &Count<'_>, told: &Told, category: Category) -> bool {
    let bodily = matches!(category, Category::Killed | Category::Injured);
    bodily && told.own_harm && is_of_group(reading, count)
}

/// "of them", "of the attackers": a pronoun, or people whom no harm names.
fn is_of_group(reading: &Reading<'_>, count: &Count<'_>) -> bool {
    let harms = &reading.lexicon.harms;
    let is = |at: u32, class: FigureWord| harms.is(reading.word(at), class);
    let until = (count.tokens.end + BEHIND).min(reading.tokens.len() as u32);
    let Some(of) = (count.tokens.start..until).find(|at| is(*at, FigureWord::Of)) else { return false };
    let named = || harms.populations.longest((of + 2..until).map(|at| reading.word(at))).is_some();
    of + 2 < until && (is(of + 1, FigureWord::Plural) || is(of + 1, FigureWord::Definite) && named())
}

/// "a third of the country".
pub(super) fn is_fraction(quantity: &Quantity) -> bool {
    quantity.value.is_some_and(|value| value > 0.0 && value < 1.0)
}

/// "have fled since October", "since the battle began"; not "the worst attack since 2003".
fn since_a_start(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    let is = |at: u32, class: FigureWord| reading.lexicon.harms.is(reading.word(at), class);
    let opens = sentence.tokens.start;
    let behind = (count.tokens.end..sentence.tokens.end).find(|at| is(*at, FigureWord::Since));
    let Some(since) = behind.or(Some(opens).filter(|at| is(*at, FigureWord::Since))) else { return false };
    // "12,431 arrived, bringing the total since April to 372,418": the start is that of the total.
    let lifted = (count.tokens.end..since).any(|at| is(at, FigureWord::Lifts));
    let record = lifted || (count.tokens.end..since).any(|at| is(at, FigureWord::Record));
    let until = sentence.tokens.end.min(since + START_WITHIN);
    let starts =
        (since + 1..until).any(|at| is(at, FigureWord::Begin)) || names_start(reading, sentence, since + 1);
    !record && (starts || self::since(reading, sentence, u32::MAX).is_some())
}

/// "since the fall of the city", "since Assad's ouster": a noun phrase that no verb follows; "since it left out two" says why.
fn names_start(reading: &Reading<'_>, sentence: &Sentence, from: u32) -> bool {
    let phrase = |at: u32| {
        let phrase = &reading.syntax.noun_phrases[reading.syntax.noun_phrase_at(at)? as usize];
        (phrase.tokens.start == at && reading.token(phrase.head).tag.pos != Pos::Pron)
            .then_some(phrase.tokens.end)
    };
    let Some(mut end) = (from < sentence.tokens.end).then(|| phrase(from)).flatten() else { return false };
    while end + 1 < sentence.tokens.end && reading.lexicon.harms.is(reading.word(end), FigureWord::Of) {
        match phrase(end + 1) {
            Some(next) => end = next,
            None => break,
        }
    }
    end >= sentence.tokens.end || reading.syntax.verb_group_at(end).is_none()
}

/// How many tokens behind "since" the word that says what began can stand.
const START_WITHIN: u32 = 14;

/// "bombings have killed 27 people in the past few days": several attacks, over more than a day; "three car bombs killed 202": so many.
pub(super) fn of_several(reading: &Reading<'_>, sentence: &Sentence, trigger: u32) -> bool {
    let syntax = &reading.syntax;
    let clause = syntax.clause_at(trigger).map(|clause| &syntax.clauses[clause as usize]);
    let subject =
        clause.and_then(|clause| clause.subject).map(|subject| syntax.noun_phrases[subject as usize].head);
    let Some(head) = subject.filter(|head| sentence.tokens.contains(head)) else { return false };
    let attacks = reading.lexicon.claims.triggers.noun(reading.words_from(head, sentence)).is_some();
    let several = || {
        let phrase = reading.syntax.noun_phrase_at(head).map(|at| &reading.syntax.noun_phrases[at as usize]);
        phrase.is_some_and(|phrase| phrase.tokens.clone().any(|at| reading.token(at).tag.pos == Pos::Num))
    };
    let plural = reading.token(head).tag.form == Form::Plural;
    attacks && plural && (several() || spans_days(reading, sentence))
}

/// A time expression of more than one day; a weekend is one.
fn spans_days(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    timexes(reading, sentence).any(spans)
}

pub(super) fn spans(timex: &Timex) -> bool {
    let weekend = timex.value.ends_with(WEEKEND);
    timex.days.earliest.is_some() && timex.days.earliest != timex.days.latest && !weekend
}

/// How the value of a weekend ends.
const WEEKEND: &str = "-WE";

/// The time expressions of a sentence.
pub(super) fn timexes<'r>(reading: &'r Reading<'_>, sentence: &Sentence) -> impl Iterator<Item = &'r Timex> {
    let span = sentence.span;
    let from = reading.timexes.partition_point(|timex| timex.span.end() <= span.start());
    reading.timexes[from..].iter().take_while(move |timex| span.contains(timex.span))
}

/// "41 others", "the other 12".
fn says_others(reading: &Reading<'_>, count: &Count<'_>) -> bool {
    let harms = &reading.lexicon.harms;
    let from = count.tokens.start.saturating_sub(1);
    (from..count.tokens.end).any(|at| harms.is(reading.word(at), FigureWord::Others))
}

/// What a word says of the counts on one side of it.
pub(super) fn on_side(found: &[(MeasureSide, Measure)], wanted: MeasureSide) -> Option<Measure> {
    found.iter().find(|(side, _)| *side == wanted).map(|(_, measure)| *measure)
}

/// "have fled since June": the perfect with a start runs on.
fn runs_since(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>) -> bool {
    let perfect = verb(reading, trigger).is_some_and(|group| group.perfect);
    perfect && sentence.tokens.clone().any(|at| says_since(reading, at))
}

/// "The toll has risen to 11,078, including 4,506 children, since 7 October": the running number of a verb in the perfect.
fn risen_since(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    let to = count.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start);
    let verb = |at: u32| {
        reading.syntax.verb_group_at(at).or_else(|| reading.syntax.verb_group_at(at.checked_sub(1)?))
    };
    let Some(group) = to.and_then(verb).map(|group| &reading.syntax.verb_groups[group as usize]) else {
        return false;
    };
    let moves = reading.lexicon.harms.is(reading.word(group.head), FigureWord::Running);
    let mut behind = count.tokens.end..sentence.tokens.end;
    group.perfect
        && moves
        && group.tokens.end + 1 >= count.tokens.start
        && behind.any(|at| says_since(reading, at))
}

fn says_since(reading: &Reading<'_>, at: u32) -> bool {
    reading.lexicon.harms.is(reading.word(at), FigureWord::Since)
}

/// What a word anywhere in the sentence says of its counts, and where it stands.
pub(super) fn cue(reading: &Reading<'_>, sentence: &Sentence) -> Option<(Measure, u32)> {
    let table = &reading.lexicon.harms.measures;
    sentence.tokens.clone().find_map(|at| {
        let (n, found) = table.longest(reading.words_from(at, sentence))?;
        let measure = on_side(found, MeasureSide::Anywhere)?;
        let of_record = measure == Measure::Cumulative && ends_record(reading, sentence, at);
        let of_run = measure == Measure::Aggregate && is_one_of_run(reading, sentence, at);
        let told = !of_record
            && !of_run
            && (measure != Measure::Aggregate || !of_talks(reading, sentence, at + n as u32));
        told.then_some((measure, at))
    })
}

/// "abducted 317 girls, the latest in a series of attacks", "killed six amid a wave of bombings": what is told is one of them.
fn is_one_of_run(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let is = |back: u32| {
        let before = at.checked_sub(back).filter(|before| *before >= sentence.tokens.start);
        before.is_some_and(|before| reading.lexicon.harms.is(reading.word(before), FigureWord::OfRun))
    };
    is(1) || is(2)
}

/// "the highest weekly figure so far": what a record has been until now is no running number.
fn ends_record(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let earliest = sentence.tokens.start.max(at.saturating_sub(RECORD_WITHIN));
    let plain = |at: &u32| reading.token(*at).kind != PieceKind::Punct;
    let words = (earliest..at).rev().take_while(plain);
    words.into_iter().any(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Record))
}

/// How many words before "so far" the word of a record can stand.
const RECORD_WITHIN: u32 = 4;

/// "31 people died and 12 remain missing": the dead do not last, and what another clause says of its own count holds for none else.
pub(super) fn holds_here(
    reading: &Reading<'_>,
    (measure, at): (Measure, u32),
    category: Category,
    (between, all): (&Range<u32>, &[Count<'_>]),
) -> bool {
    let clause = |at: u32| reading.syntax.clause_at(at);
    let near = || between.contains(&at) || between.clone().any(|token| clause(token) == clause(at));
    // "75 died, taking the toll since June to 1,136": a cue with a count of its own.
    let taken = || {
        all.iter()
            .any(|count| !between.contains(&count.tokens.start) && clause(count.tokens.start) == clause(at))
    };
    // "Of the 276 seized, scores escaped, while another was found this year": what a clause of its own says of its event.
    let marked = || clause(at).is_some_and(|clause| reading.syntax.clauses[clause as usize].marker.is_some());
    match measure {
        Measure::Stock => category != Category::Killed && near(),
        Measure::Cumulative if at >= between.end && marked() && !near() => false,
        _ => at < between.end || near() || !taken(),
    }
}

/// "Each day around 300 people arrive": the sentence opens with the period of a rate.
pub(super) fn opens_rate(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let found = reading.lexicon.harms.measures.longest(reading.words_from(sentence.tokens.start, sentence));
    found.is_some_and(|(_, found)| on_side(found, MeasureSide::After) == Some(Measure::Rate))
}

/// "after a series of negotiations": what came in a series harms nobody.
fn of_talks(reading: &Reading<'_>, sentence: &Sentence, from: u32) -> bool {
    let claims = &reading.lexicon.claims;
    let until = sentence.tokens.end.min(from + SERIES_WITHIN);
    let noun = (from..until).find_map(|at| claims.triggers.noun(reading.words_from(at, sentence)));
    let kind = noun.and_then(|(_, trigger)| trigger.kind.as_deref());
    kind.is_some_and(|kind| PEACEFUL.iter().any(|family| claims.codebook.is_a(kind, family)))
}

/// How many tokens behind "a series of" the noun can stand that says of what.
const SERIES_WITHIN: u32 = 3;
/// Families of types that harm nobody.
const PEACEFUL: [&str; 2] = ["diplomacy", "announcement"];

/// Without a word that says so: movements are flows, those who are named as a group are a stock, all else is of an incident.
fn usual(reading: &Reading<'_>, count: &Count<'_>, category: Category, trigger: &Range<u32>) -> Measure {
    let names_group = || {
        let words = count.tokens.clone().map(|at| reading.word(at));
        let table = &reading.lexicon.harms.words;
        words.into_iter().any(|word| {
            table.word(word).is_some_and(|harms| {
                harms.iter().any(|harm| harm.frames.contains(&dateline_lexicon::HarmFrame::Group))
            })
        })
    };
    match category {
        // "4,200 displaced people arrived": what they do outweighs what they are called.
        Category::Displaced if names_group() && count.tokens.contains(&trigger.start) => Measure::Stock,
        Category::Displaced | Category::Evacuated | Category::Returned | Category::ForcedReturn => {
            Measure::Flow
        }
        Category::Sheltered
        | Category::Trapped
        | Category::AtRisk
        | Category::Territory
        | Category::Missing => Measure::Stock,
        _ => Measure::Incident,
    }
}

/// The time expression after "since", where the count started then.
pub(super) fn since(reading: &Reading<'_>, sentence: &Sentence, counted: u32) -> Option<TimexId> {
    let from = reading.timexes.partition_point(|timex| timex.span.end() <= sentence.span.start());
    let timexes = reading.timexes.iter().enumerate().skip(from);
    let mut inside = timexes.take_while(|(_, timex)| sentence.span.contains(timex.span));
    let next = |timex: &Timex| {
        let first = reading.tokens_in(timex.span).start;
        first == counted.saturating_add(1) || first == counted
    };
    let mut own = inside.clone().filter(|(_, timex)| next(timex) && opens_period(reading, timex));
    let first = || inside.find(|(_, timex)| opens_period(reading, timex));
    own.next().or_else(first).map(|(idx, _)| TimexId::at(idx))
}
