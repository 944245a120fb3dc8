//! Harms of exactly one person, or of both, that no number states: "security forces killed him", "the driver was killed",
//! "gunmen shot Halim Deram", "a 7-year-old was wounded", "two died and another was hurt"; "both men were killed" are two.
//!
//! Leaves alone: other plurals, names of things, "a" before a noun that no table knows as a person, and any harm word that
//! already has a count.

use super::super::{draft::Draft, inverted};
use super::one_person::{is_person, one_person};
use super::{
    captors,
    context::Talk,
    joined_passive, measure, named, population,
    subject::{antecedent, before, before_aside},
    trigger::{Stance, Trigger},
};
use crate::{Form, NounPhrase, Pos, Reading};
use dateline_lexicon::{FigureWord, Harm, HarmCounts, HarmFrame, MeasureSide};
use dateline_types::{Category, Figure, Measure, MentionKind, Quantity, Sentence};

/// Figures of one person each.
pub(super) fn read(
    reading: &Reading<'_>,
    sentence: &Sentence,
    (triggers, talk): (&[Trigger<'_>], Talk),
    counted: &[Draft],
) -> Vec<Draft> {
    // "A man escaped on foot" frees nobody in a report that speaks of no captives, and "held" holds nobody there.
    let of_captives = |trigger: &Trigger<'_>| {
        let reads = |category: Category| trigger.harms.iter().any(|harm| harm.category == category);
        trigger.with(HarmFrame::Captive).next().is_some()
            || reads(Category::Rescued) && reads(Category::Displaced)
    };
    let free = |trigger: &&Trigger<'_>| {
        (talk.captives || !of_captives(trigger))
            && captors::fits(reading, sentence, trigger)
            && !counted.iter().any(|draft| draft.trigger == trigger.tokens && &*draft.rule != ALONG)
    };
    triggers.iter().filter(free).filter_map(|trigger| draft(reading, sentence, trigger)).collect()
}

fn draft(reading: &Reading<'_>, sentence: &Sentence, trigger: &Trigger<'_>) -> Option<Draft> {
    let told = suffers(reading, sentence, trigger)
        .or_else(|| dies(reading, sentence, trigger))
        .or_else(|| is_said(reading, sentence, trigger))
        .or_else(|| is_included(reading, sentence, trigger))
        .or_else(|| of_one(reading, sentence, trigger))
        .or_else(|| left_so(reading, sentence, trigger))
        .or_else(|| titled_so(reading, sentence, trigger))
        .or_else(|| stands_behind(reading, sentence, trigger))
        .map(|(harm, phrase)| (harm, phrase.clone()))
        .or_else(|| another(reading, sentence, trigger))
        .or_else(|| one_of_harmed(reading, sentence, trigger));
    let (harm, phrase) = told.filter(|(_, phrase)| !is_excepted(reading, sentence, phrase))?;
    let phrase = &phrase;
    let titled = trigger.stance == Stance::Bare && phrase.tokens.start == sentence.tokens.start
        || is_title(reading, sentence);
    let (n, rule) = persons(reading, phrase, titled)?;
    let is_part = tells_parts(reading, trigger)
        || is_one(reading, phrase.tokens.start)
        || measure::names_part(reading, sentence, &trigger.tokens);
    let measure = if is_part { Measure::Subset } else { Measure::Incident };
    let population = population::population(reading, phrase.tokens.clone())
        .or_else(|| of_pronoun(reading, sentence, phrase))
        .or_else(|| population::said(reading, sentence, phrase.tokens.end, &trigger.tokens));
    let mut draft = unnumbered(reading, phrase, (trigger, harm), (n, measure, rule));
    draft.figure.iter_mut().for_each(|figure| figure.population.clone_from(&population));
    Some(draft)
}

/// So many persons told by a phrase without a number.
pub(super) fn unnumbered(
    reading: &Reading<'_>,
    phrase: &NounPhrase,
    (trigger, harm): (&Trigger<'_>, &Harm),
    (n, measure, rule): (f64, Measure, &'static str),
) -> Draft {
    let span = reading.span_of(phrase.tokens.clone());
    Draft {
        kind: harm.claim.clone(),
        trigger: trigger.tokens.clone(),
        evidence: vec![super::evidence(reading, span, &trigger.tokens)],
        roles: Vec::new(),
        figure: Some(Figure {
            span,
            quantity: Quantity::exactly_persons(n, None, rule),
            category: harm.category,
            measure,
            population: None,
            since: None,
            subset_of: None,
            components: Vec::new(),
        }),
        frame: None,
        rule: rule.into(),
        score: 0.6,
    }
}

/// The one to whom the verb is done: subject of a passive, object of an active.
fn suffers<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Verb)?;
    let phrase = match trigger.stance {
        Stance::Passive => before(reading, sentence, trigger)?,
        Stance::Bare => elided(reading, sentence, trigger)
            .or_else(|| joined_passive::subject(reading, sentence, trigger))
            .or_else(|| after(reading, sentence, trigger))?,
        Stance::Active => after(reading, sentence, trigger)?,
        Stance::Gerund => {
            after(reading, sentence, trigger).filter(|_| is_result(reading, sentence, trigger))?
        }
        Stance::Nominal => return None,
    };
    Some((harm, phrase))
}

/// ", killing a guard": a gerund that tells what came of it, and none that is charged, feared or talked of.
fn is_result(reading: &Reading<'_>, sentence: &Sentence, trigger: &Trigger<'_>) -> bool {
    let before = trigger.tokens.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start);
    before.is_some_and(|at| {
        reading.token_text(at) == ","
            || reading.token(at).tag.pos == Pos::Cconj
            || reading.token(at).tag.pos == Pos::Adv
    })
}

/// The subject of a verb that needs no object ("a nurse died").
fn dies<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Intransitive)?;
    let told = matches!(trigger.stance, Stance::Active | Stance::Bare);
    before(reading, sentence, trigger).filter(|_| told).map(|phrase| (harm, phrase))
}

/// "a boy is dead", "the guard was in critical condition".
fn is_said<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Adjective)?;
    let copula = trigger.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start)?;
    let links = reading.lexicon.harms.is(reading.word(copula), FigureWord::Link);
    let auxiliary = reading.token(copula).tag.pos == Pos::Aux;
    let nominal = trigger.stance == Stance::Nominal;
    // "remained hospitalized": a participle behind a verb that only links.
    // "was among those killed"
    let among = reading.token(trigger.tokens.start).tag.pos == Pos::Adp;
    let said =
        auxiliary && (nominal || among) || links && matches!(trigger.stance, Stance::Nominal | Stance::Bare);
    let group = reading.syntax.verb_group_at(copula).filter(|_| said)?;
    let last = reading.syntax.verb_groups[group as usize].tokens.start.checked_sub(1)?;
    let phrase = antecedent(reading, group, last)
        .or_else(|| phrase_at(reading, last))
        .or_else(|| before_aside(reading, sentence, last));
    phrase.filter(|phrase| sentence.tokens.contains(&phrase.tokens.start)).map(|phrase| (harm, phrase))
}

/// "The blast left a guard dead", "leaving a boy in critical condition".
fn left_so<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Adjective).filter(|_| trigger.stance == Stance::Nominal)?;
    let last = trigger.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start)?;
    let phrase = phrase_at(reading, last).filter(|phrase| phrase.tokens.end == trigger.tokens.start)?;
    let verb = phrase.tokens.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    is_left(reading, verb).then_some((harm, phrase))
}

fn is_left(reading: &Reading<'_>, at: u32) -> bool {
    reading.lexicon.harms.is(reading.word(at), FigureWord::Leaves)
}

/// "Among the dead was a nurse", "the dead included a nurse and two children".
fn is_included<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Toll).filter(|_| tells_parts(reading, trigger))?;
    after(reading, sentence, trigger).map(|phrase| (harm, phrase))
}

/// "the body of a woman", "the martyrdom of a sergeant", "the kidnapping of his son".
fn of_one<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Of).filter(|_| trigger.stance == Stance::Nominal)?;
    let of = Some(trigger.tokens.end).filter(|at| at + 1 < sentence.tokens.end)?;
    let phrase = phrase_at(reading, of + 1)?;
    let opens = reading.lexicon.harms.is(reading.word(of), FigureWord::Of) && phrase.tokens.start == of + 1;
    // "the corpses of the deceased": several, but for "the bodies of a woman and two children".
    let several = reading.token(trigger.tokens.start).tag.form == Form::Plural && trigger.tokens.len() == 1;
    let next = Some(phrase.tokens.end).filter(|at| *at < sentence.tokens.end);
    let listed =
        next.is_some_and(|at| reading.token(at).tag.pos == Pos::Cconj || reading.token_text(at) == ",");
    (opens && one_person(reading, phrase) && (!several || listed)).then_some((harm, phrase))
}

/// "clerk missing after ambush": in a title without its verb.
fn titled_so<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Adjective).filter(|_| is_title(reading, sentence))?;
    elided(reading, sentence, trigger).map(|phrase| (harm, phrase))
}

/// "Also killed was the mayor's bodyguard".
fn stands_behind<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, &'r NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Verb).or_else(|| bodily(trigger, HarmFrame::Adjective))?;
    let copula = inverted::copula(reading, sentence, &trigger.tokens)?;
    phrase_at(reading, copula + 1).map(|phrase| (harm, phrase))
}

/// No article anywhere and no full stop: people stand in a title without them ("Gunmen kidnap engineer").
fn is_title(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let article = |at: u32| reading.token(at).tag.pos == Pos::Det || reading.token_text(at) == ".";
    sentence.tokens.len() <= LONGEST_TITLE && !sentence.tokens.clone().any(article)
}

/// Tokens of a title, at most.
const LONGEST_TITLE: usize = 20;

/// The words of the trigger open the parts of those whom they name.
fn tells_parts(reading: &Reading<'_>, trigger: &Trigger<'_>) -> bool {
    let words = trigger.tokens.clone().map(|at| reading.word(at));
    let found = reading.lexicon.harms.measures.exactly(words);
    found.is_some_and(|found| found.contains(&(MeasureSide::Before, Measure::Subset)))
}

fn bodily<'r>(trigger: &Trigger<'r>, frame: HarmFrame) -> Option<&'r Harm> {
    trigger.with(frame).find(|harm| harm.counts.contains(&HarmCounts::People) && is_bodily(harm.category))
}

/// How many a phrase without a number stands for, and the rule that says so.
fn persons(reading: &Reading<'_>, phrase: &NounPhrase, titled: bool) -> Option<(f64, &'static str)> {
    if one_person(reading, phrase)
        || is_of_an_age(reading, phrase, titled)
        || titled && is_person(reading, phrase) && !is_counted(reading, phrase)
    {
        return Some((1.0, SINGULAR));
    }
    if is_one(reading, phrase.tokens.start) && !is_nobody(reading, phrase.tokens.start) {
        return Some((1.0, SINGULAR));
    }
    if is_named(reading, phrase) || !titled && named::is_unknown_name(reading, phrase) {
        return Some((1.0, "figure.implicit-named"));
    }
    is_both(reading, phrase).then_some((2.0, "figure.implicit-both"))
}

/// "no one is in custody".
fn is_nobody(reading: &Reading<'_>, one: u32) -> bool {
    one > 0 && reading.token_text(one - 1).eq_ignore_ascii_case("no")
}

/// "40 taken hostage": a number in the phrase counts whom it names; "6-year-old boy" does not.
fn is_counted(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let tied = |at: u32| at + 1 < phrase.tokens.end && reading.token_text(at + 1) == "-";
    phrase.tokens.clone().any(|at| reading.token(at).tag.pos == Pos::Num && !is_one(reading, at) && !tied(at))
}

/// "All but one were freed": it happened to the others.
fn is_excepted(reading: &Reading<'_>, sentence: &Sentence, phrase: &NounPhrase) -> bool {
    let start = phrase.tokens.start;
    let words = (sentence.tokens.start.max(start.saturating_sub(2))..start).map(|at| reading.word(at));
    let classes = reading.lexicon.harms.small.exactly(words);
    classes.is_some_and(|classes| classes.contains(&FigureWord::AllBut))
}

/// The phrase is the name of a person.
pub(super) fn is_named(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    if reading.token(phrase.head).tag.pos != Pos::Propn {
        return false;
    }
    let span = reading.span_of(phrase.tokens.clone());
    let from = reading.mentions.partition_point(|mention| mention.span.end() <= span.start());
    let mut here = reading.mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
    // "Peter Lane Jr.": the stop is that of the abbreviation.
    let stop = u32::from(reading.token_text(phrase.tokens.end - 1).ends_with('.'));
    here.any(|mention| {
        mention.kind == MentionKind::Person && (span.end() - stop..=span.end()).contains(&mention.span.end())
    })
}

/// "a 7-year-old", "the 23-year-old"; in a title without the article.
fn is_of_an_age(reading: &Reading<'_>, phrase: &NounPhrase, titled: bool) -> bool {
    let first = titled || reading.lexicon.harms.is(reading.word(phrase.tokens.start), FigureWord::Definite);
    let old = reading.token_text(phrase.tokens.end - 1).eq_ignore_ascii_case("old");
    let hyphen = phrase.tokens.len() > 2 && reading.token_text(phrase.tokens.end - 2) == "-";
    first && old && hyphen
}

/// "both", "both men", "both of them".
fn is_both(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let words = phrase.tokens.clone().map(|at| reading.word(at));
    if reading.lexicon.harms.small.exactly(words).is_some_and(|classes| classes.contains(&FigureWord::Both)) {
        return true;
    }
    let both = reading.lexicon.harms.is(reading.word(phrase.tokens.start), FigureWord::Both);
    let head = reading.token(phrase.head);
    let unit = reading.lexicon.quantities.units.word(head.word);
    both && (phrase.tokens.len() == 1 || unit.is_some_and(|unit| unit.key.as_ref() == "person"))
}

const fn is_bodily(category: Category) -> bool {
    use Category::{Abducted, Detained, Injured, Killed, Missing, Rescued, Trapped};
    matches!(category, Killed | Injured | Abducted | Detained | Missing | Rescued | Trapped)
}

/// The subject of a participle whose "was" is left out: "two were killed and another wounded", "… and a guard hurt", and in titles
/// ("Teenager killed in crash").
fn elided<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'_>,
) -> Option<&'r NounPhrase> {
    let last = trigger.tokens.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    // "Teen accidentally shot in Norhaven".
    let adverb = |at: &u32| reading.token(*at).tag.pos == Pos::Adv;
    let last = (sentence.tokens.start..=last).rev().find(|at| !adverb(at))?;
    let phrase = phrase_at(reading, last)?;
    let joined = match phrase.tokens.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start) {
        Some(joint) => {
            reading.lexicon.harms.is(reading.word(joint), FigureWord::Joint)
                || is_left(reading, joint)
                || is_described_object(reading, sentence, (joint, phrase), trigger)
        }
        // "The peshmerga pulled out": what only the dictionary knows as people needs a title to suffer without "was".
        None => is_title(reading, sentence) || is_listed(reading, phrase),
    };
    let next = trigger.tokens.end;
    let ends = next >= sentence.tokens.end || !starts_phrase(reading, next);
    (joined && ends).then_some(phrase)
}

/// "rescuers searched for a boy trapped in a well", "found a man stabbed in the chest": whom a preposition or a verb takes, and what had been
/// done to him; "after a gunman killed at least six" goes on to an object.
fn is_described_object(
    reading: &Reading<'_>,
    sentence: &Sentence,
    (governor, phrase): (u32, &NounPhrase),
    trigger: &Trigger<'_>,
) -> bool {
    let governs = matches!(reading.token(governor).tag.pos, Pos::Adp | Pos::Verb);
    let beside = phrase.tokens.end == trigger.tokens.start;
    let next = Some(trigger.tokens.end).filter(|at| *at < sentence.tokens.end);
    let counts = |at: u32| {
        (at..sentence.tokens.end.min(at + HEDGE_WITHIN)).any(|at| reading.token(at).tag.pos == Pos::Num)
    };
    let object = next.is_some_and(|at| !reading.in_timex(at) && reading.token_text(at) == "at" && counts(at));
    let one = one_person(reading, phrase) && phrase.tokens.len() > 1;
    governs && beside && !object && (one || is_title(reading, sentence) && is_person(reading, phrase))
}

/// Tokens of a hedge, at most ("at least six").
const HEDGE_WITHIN: u32 = 3;

/// The head is in the table of units.
fn is_listed(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let named = reading.token(phrase.head).tag.pos == Pos::Propn;
    named || reading.lexicon.quantities.units.word(reading.word(phrase.head)).is_some()
}

/// "two were shot and another wounded": the chunker takes the participle for what "another" stands before. "another wounded man"
/// and "another wounded was flown out" are left alone.
fn another<'r>(
    reading: &Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Verb)?;
    let at = trigger.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start)?;
    let single = reading.token(at).tag.pos == Pos::Det
        && reading.lexicon.harms.is(reading.word(at), FigureWord::Singular)
        && reading.lexicon.harms.is(reading.word(at - 1), FigureWord::Joint);
    let holds = phrase_at(reading, at).is_none_or(|phrase| phrase.tokens.end <= trigger.tokens.end);
    let next = trigger.tokens.end;
    let acts = next < sentence.tokens.end
        && (reading.syntax.verb_group_at(next).is_some() || starts_phrase(reading, next));
    (single && holds && !acts).then(|| (harm, NounPhrase { tokens: at..at + 1, head: at, possessor: None }))
}

/// "One of the dead was a boy".
fn one_of_harmed<'r>(
    reading: &Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'r>,
) -> Option<(&'r Harm, NounPhrase)> {
    let harm = bodily(trigger, HarmFrame::Toll)?;
    let one = trigger.tokens.start.checked_sub(2).filter(|at| *at >= sentence.tokens.start)?;
    let of = reading.lexicon.harms.is(reading.word(one + 1), FigureWord::Of);
    let phrase =
        NounPhrase { tokens: one..trigger.tokens.end, head: trigger.tokens.end - 1, possessor: None };
    (of && is_one(reading, one)).then_some((harm, phrase))
}

fn is_one(reading: &Reading<'_>, at: u32) -> bool {
    reading.lexicon.harms.is(reading.word(at), FigureWord::One)
}

fn starts_phrase(reading: &Reading<'_>, at: u32) -> bool {
    reading.syntax.noun_phrase_at(at).is_some()
}

/// The object of an active: the noun phrase that starts right after it.
fn after<'r>(reading: &'r Reading<'_>, sentence: &Sentence, trigger: &Trigger<'_>) -> Option<&'r NounPhrase> {
    let next = Some(trigger.tokens.end).filter(|at| *at < sentence.tokens.end)?;
    reading.syntax.noun_phrase_from(next).map(|idx| &reading.syntax.noun_phrases[idx as usize])
}

pub(super) fn phrase_at<'r>(reading: &'r Reading<'_>, at: u32) -> Option<&'r NounPhrase> {
    reading.syntax.noun_phrase_at(at).map(|idx| &reading.syntax.noun_phrases[idx as usize])
}

/// Who a pronoun stands for: the nearest singular person before it in the sentence ("an attacker fled and police shot him").
fn of_pronoun(reading: &Reading<'_>, sentence: &Sentence, phrase: &NounPhrase) -> Option<Box<str>> {
    let phrases = &reading.syntax.noun_phrases;
    let end = phrases.partition_point(|other| other.tokens.start < phrase.tokens.start);
    let pronoun = phrase.tokens.len() == 1;
    let before =
        phrases[..end].iter().rev().take_while(|other| sentence.tokens.contains(&other.tokens.start));
    before
        .filter(|other| pronoun && reading.token(other.head).tag.form == Form::Singular)
        .find_map(|other| population::population(reading, other.tokens.clone()))
}

/// A single person told beside a count or as part of it, under the same word of harm.
pub(super) fn single_beside(
    reading: &Reading<'_>,
    whole: &Draft,
    (figure, measure): (&Figure, Measure),
    phrase: &NounPhrase,
    rule: &'static str,
) -> Draft {
    let span = reading.span_of(phrase.tokens.clone());
    Draft {
        evidence: vec![span.to(reading.span_of(whole.trigger.clone()))],
        roles: Vec::new(),
        figure: Some(Figure {
            span,
            quantity: Quantity::exactly_persons(1.0, None, SINGULAR),
            measure,
            population: population::population(reading, phrase.tokens.clone()),
            since: None,
            ..figure.clone()
        }),
        rule: rule.into(),
        score: 0.6,
        ..whole.clone()
    }
}

/// The rule of those with whom the subject of a verb suffered ("A mother was killed along with her two daughters").
const ALONG: &str = "figure.along";
/// The rule that a phrase in the singular stands for one.
const SINGULAR: &str = "figure.implicit-singular";
