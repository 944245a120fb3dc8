//! Corrections of classes by what stands further away than two words.
//!
//! *What it reads*: the classes of a sentence.
//! *Examples*: "were, officials said, killed" is a participle; "he briefly retreated" the past, and so is "killed 19 and
//! wounded 33".
//! *What it leaves alone*: everything that two neighbours decide.

use super::{describing, nouns, past, saying, title, undergone};
use crate::Token;
use dateline_lexicon::{Function, Grammar, Lexicon, TimeSense, WordClass, WordClasses};

/// Corrects the classes of one sentence.
pub(crate) fn repair(classes: &mut [WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon) {
    let grammar = &lexicon.grammar;
    taken_for_another(classes, text, tokens, lexicon);
    noun_at_start(classes, tokens, lexicon);
    participle_at_start(classes);
    for at in 0..classes.len() {
        match classes[at] {
            WordClass::VerbPast
                if joins_base(classes, at)
                    && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbBase) =>
            {
                classes[at] = WordClass::VerbBase;
            }
            WordClass::VerbPast if is_done_by(classes, tokens, lexicon, at) => {
                classes[at] = WordClass::VerbParticiple;
            }
            WordClass::VerbPast if is_wanted(classes, at) || shares_be(classes, tokens, lexicon, at) => {
                classes[at] = WordClass::VerbParticiple;
            }
            WordClass::VerbPast => participle_after_auxiliary(classes, at),
            WordClass::VerbBase if can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbParticiple) => {
                participle_after_auxiliary(classes, at);
            }
            WordClass::Be if is_ending(text, tokens, at) && possesses(classes, tokens, lexicon, at) => {
                classes[at] = WordClass::Ending;
            }
            WordClass::VerbParticiple | WordClass::Adjective
                if past::joins_past(classes, at)
                    && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbPast) =>
            {
                classes[at] = WordClass::VerbPast;
            }
            WordClass::Adjective if is_nation(classes, tokens, lexicon, at) => classes[at] = WordClass::Nouns,
            WordClass::Adjective if is_done(classes, tokens, lexicon, at) => {
                form(classes, tokens, lexicon, at);
            }
            WordClass::VerbParticiple if past::has_died(classes, tokens, lexicon, at) => {
                classes[at] = WordClass::VerbPast;
            }
            WordClass::VerbParticiple if is_hyphened(classes, tokens, at) || is_attribute(classes, at) => {
                classes[at] = WordClass::Adjective;
            }
            WordClass::VerbParticiple if shares_be(classes, tokens, lexicon, at) => {}
            WordClass::VerbParticiple => past::past_before_object(classes, tokens, lexicon, at),
            WordClass::Adjective if is_speaker(classes, tokens, lexicon, at) => classes[at] = WordClass::Noun,
            WordClass::Noun | WordClass::Adjective if begins_deed(classes, tokens, lexicon, at) => {
                classes[at] = WordClass::VerbPast;
            }
            WordClass::Nouns
                if calls_on(classes, tokens, lexicon, at) || name_says(classes, tokens, lexicon, at) =>
            {
                classes[at] = WordClass::VerbThird;
            }
            WordClass::Nouns if can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbThird) => {
                verb_behind_adverb(classes, at);
            }
            WordClass::Noun | WordClass::Adjective if nouns::is_gerund(classes, tokens, lexicon, at) => {
                classes[at] = WordClass::VerbGerund;
            }
            WordClass::VerbGerund
                if suffered(classes, at) || nouns::is_done_there(classes, tokens, lexicon, at) =>
            {
                classes[at] = WordClass::Noun;
            }
            WordClass::VerbGerund if of_follows(tokens, grammar, at) || verb_follows(classes, at) => {
                gerund_as_noun(classes, tokens, lexicon, at);
            }
            WordClass::Relative | WordClass::Pronoun | WordClass::Determiner | WordClass::Subordinator
                if grammar.function(tokens[at].word) == Some(Function::That) =>
            {
                that(classes, at);
            }
            _ => {}
        }
    }
    saying::repair(classes, tokens, lexicon);
    past::of_sentence(classes, tokens, lexicon);
    describing::repair(classes, tokens, lexicon);
    title::repair(classes, text, tokens, lexicon);
}

/// Nouns that look like verbs, and participles that look like nouns.
fn taken_for_another(classes: &mut [WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon) {
    nouns::taken_for_verbs(classes, text, tokens, lexicon);
    undergone::taken_for_nouns(classes, text, tokens, lexicon);
}

/// "Clashes between two militias continued", "Protests in the capital": no sentence begins with a verb of the third person.
fn noun_at_start(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon) {
    let plural = || can_be(&tokens[0], &lexicon.word_classes, WordClass::Nouns);
    if let [WordClass::VerbThird, WordClass::Preposition, ..] = classes
        && plural()
    {
        classes[0] = WordClass::Nouns;
    }
}

/// "Suspected Red Hand militants have freed two sailors": a participle that opens a sentence, its noun right behind it and no comma before the
/// verb, only says which. "Backed by tanks, troops" and "Asked, he said" are none.
fn participle_at_start(classes: &mut [WordClass]) {
    use WordClass::{Adjective, Comma, Name, Noun, Nouns, Number, VerbParticiple};
    let verb = |class: &WordClass| class.as_str().starts_with("VERB") || is_finite_verb(*class);
    let front =
        classes.iter().position(|class| *class == Comma || verb(class)).filter(|at| classes[*at] == Comma);
    let classes = &mut classes[front.map_or(0, |comma| comma + 1)..];
    if let [VerbParticiple, Adjective | Name | Noun | Nouns | Number, rest @ ..] = classes {
        let stop = rest.iter().find(|class| is_finite_verb(**class) || **class == Comma);
        if stop.is_some_and(|class| is_finite_verb(*class)) {
            classes[0] = Adjective;
        }
    }
}

/// "to allow displaced villagers", "in besieged Zaydan": between a verb without tense and a noun, a preposition and a name, a participle only says which.
fn is_attribute(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{Name, Noun, Nouns, Preposition, VerbBase, VerbGerund};
    let next = classes.get(at + 1);
    match at.checked_sub(1).map(|before| classes[before]) {
        Some(VerbBase | VerbGerund) => matches!(next, Some(Noun | Nouns)),
        Some(Preposition) => next == Some(&Name),
        _ => false,
    }
}

/// "fixed-wing", "armed-robbery": joined to a noun by a hyphen it is no verb.
fn is_hyphened(classes: &[WordClass], tokens: &[Token], at: usize) -> bool {
    let noun = matches!(classes.get(at + 2), Some(WordClass::Noun | WordClass::Nouns));
    let close = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    classes.get(at + 1) == Some(&WordClass::Hyphen) && noun && close(at + 1) && close(at + 2)
}

/// "had quickly seized", "was not yet seized", "was not hurt": what looks like the past or the base after "have" or "be" is a participle.
fn participle_after_auxiliary(classes: &mut [WordClass], at: usize) {
    if left(classes, at).is_some_and(is_be_or_have) {
        classes[at] = WordClass::VerbParticiple;
    }
}

/// "The French returned fire": behind "the", before a verb, an adjective with a capital letter is those people.
fn is_nation(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let the = at > 0 && classes[at - 1] == WordClass::Determiner;
    let verb = |class: &WordClass| is_finite_verb(*class) || *class == WordClass::VerbParticiple;
    the && tokens[at].capital
        && classes.get(at + 1).is_some_and(verb)
        && !can_be(&tokens[at], &lexicon.word_classes, WordClass::Noun)
}

/// "arrested four wanted terrorists": between a number that a verb takes and a plural, a past only says which.
fn is_wanted(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{Nouns, Number};
    let number = at > 1 && classes[at - 1] == Number;
    number && is_finite_verb(classes[at - 2]) && classes.get(at + 1) == Some(&Nouns)
}

/// "were detained on Monday and released the following day": joined to a passive, what is done to people has nobody behind it to whom it
/// is done.
fn shares_be(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Be, Been, Conjunction, VerbParticiple};
    // "20 policemen had been killed and weapons seized": the second passive can have a subject of its own.
    let own = classes[..at].iter().rev().take_while(|class| past::is_nominal(**class)).count();
    let joined = left(classes, at - own) == Some(Conjunction);
    let before = classes[..at].iter().rposition(|class| class.as_str().starts_with("VERB"));
    let passive = before.is_some_and(|before| {
        classes[before] == VerbParticiple && matches!(left(classes, before), Some(Be | Been))
    });
    let suffers = if own > 0 { is_done_to(tokens, lexicon, at) } else { harms_people(tokens, lexicon, at) };
    joined && passive && suffers && nobody_follows(classes, tokens, lexicon, at)
}

/// The verb at `at` evokes what is done to people ("released", "beaten").
fn harms_people(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use dateline_lexicon::Position;
    let trigger = lexicon.claims.triggers.verb(tokens[at..].iter().map(|token| token.word));
    let frame = trigger.map(|(_, trigger)| lexicon.claims.frames.get(trigger.frame));
    frame.is_some_and(|frame| {
        frame.role(Position::Object) == Some(dateline_types::Role::Victim)
            && frame.role(Position::Subject) == Some(dateline_types::Role::Actor)
    })
}

/// The verb at `at` evokes what is done to people or things, and nothing that they can do themselves ("withdrew").
fn is_done_to(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use dateline_lexicon::Position;
    let words = || tokens[at..].iter().map(|token| token.word);
    let trigger = lexicon.claims.triggers.verb(words());
    let frame = trigger.map(|(_, trigger)| lexicon.claims.frames.get(trigger.frame));
    let alone = lexicon.grammar.intransitives.longest(words()).is_some();
    !alone && frame.is_some_and(|frame| frame.role(Position::Object).is_some())
}

/// No object follows, or only a time without preposition ("the following day", "hours later").
fn nobody_follows(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Adverb, Comma, Conjunction, Preposition, Stop};
    let plain = |class: &WordClass| matches!(class, Adverb | Comma | Conjunction | Preposition | Stop);
    classes.get(at + 1).is_none_or(plain) || is_time(classes, tokens, lexicon, at + 1)
}

/// A time without preposition begins there ("last week", "the following day").
pub(super) fn is_time(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Name, Noun, Nouns};
    let noun = |at: &usize| matches!(classes[*at], Name | Noun | Nouns);
    let timely = |at: usize| {
        let senses = lexicon.time.senses(tokens[at].word);
        senses.iter().any(|sense| matches!(sense, TimeSense::Unit { .. } | TimeSense::Weekday { .. }))
    };
    (at..classes.len()).take(TIME_REACH).find(noun).is_some_and(timely)
}

/// Most words of a time that stands behind its verb without preposition.
const TIME_REACH: usize = 3;

/// "an attack claimed by a group": behind a noun and before "by" with who does it, what looks like the past is a participle, where another verb
/// shows tense.
fn is_done_by(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Adjective, Determiner, Name, Noun, Nouns, Number};
    let by = tokens.get(at + 1).map(|next| lexicon.grammar.function(next.word)) == Some(Some(Function::By));
    let agent = matches!(classes.get(at + 2), Some(Adjective | Determiner | Name | Nouns | Number));
    let noun = at > 0 && matches!(classes[at - 1], Noun | Nouns | Name);
    let words = || tokens[at..].iter().map(|token| token.word);
    let done = || lexicon.claims.triggers.verb(words()).is_some() || says(tokens, lexicon, at);
    let other = || classes.iter().enumerate().any(|(other, class)| other != at && is_finite_verb(*class));
    by && agent && noun && lexicon.grammar.intransitives.longest(words()).is_none() && done() && other()
}

/// A form of a verb that was read as an adjective.
fn form(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) {
    classes[at] = WordClass::VerbParticiple;
    past::past_before_object(classes, tokens, lexicon, at);
}

/// "was wounded": behind "be", what can be the participle of a verb that claims are made of is one; so is what describes no noun.
fn is_done(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Be, BeBase, Been, Being};
    let behind = left(classes, at).is_some_and(|class| matches!(class, Be | BeBase | Been | Being));
    let done = || {
        behind
            && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbParticiple)
            && lexicon.claims.triggers.verb(tokens[at..].iter().map(|token| token.word)).is_some()
    };
    done() || describes_nothing(classes, tokens, lexicon, at)
}

/// "as militiamen advanced.", "people displaced by": behind its noun and with none of its own, what can be the past is a form of the verb.
fn describes_nothing(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Comma, Name, Noun, Nouns, Preposition, Stop};
    let noun = at > 0 && matches!(classes[at - 1], Name | Noun | Nouns);
    let next = classes.get(at + 1);
    noun && next.is_none_or(|class| matches!(class, Comma | Preposition | Stop))
        && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbPast)
        && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbParticiple)
}

/// "Protesters set fire to the hall", "burned a shop and set fire to another": behind a plural or a conjunction, the first word of a phrase of several words that only a verb can open is one.
fn begins_deed(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let subject = at > 0
        && matches!(
            classes[at - 1],
            WordClass::Nouns
                | WordClass::Noun
                | WordClass::Name
                | WordClass::Pronoun
                | WordClass::Conjunction
        );
    let words = || tokens[at..].iter().map(|token| token.word);
    let triggers = &lexicon.claims.triggers;
    let n = |found: Option<(usize, &dateline_lexicon::Trigger)>| found.map_or(0, |(n, _)| n);
    let past = |class| can_be(&tokens[at], &lexicon.word_classes, class);
    subject
        && (past(WordClass::VerbPast) || past(WordClass::VerbParticiple))
        && (n(triggers.verb(words())) > n(triggers.noun(words())).max(1)
            || classes[at - 1] == WordClass::Conjunction && is_parted(classes, tokens, lexicon, at))
}

/// "and set mattresses ablaze", "and set cars on fire": what the verb takes parts it from the rest of its phrase.
fn is_parted(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let rest = |from: usize| std::iter::once(&tokens[at]).chain(&tokens[from..]).map(|token| token.word);
    let object = classes[at + 1..].iter().take_while(|class| past::is_nominal(**class)).count();
    let phrase = |from: usize| lexicon.claims.triggers.verb(rest(from)).is_some_and(|(n, _)| n > 1);
    (at + 2..=at + 1 + object.min(LONGEST_OBJECT)).any(phrase)
}

/// Most words of what parts a verb from the rest of its phrase.
const LONGEST_OBJECT: usize = 5;

/// ", still controls the hills": a plural right behind an adverb that ends what stands before is a verb, where it can be one.
fn verb_behind_adverb(classes: &mut [WordClass], at: usize) {
    use WordClass::{
        Adjective, Adverb, Comma, Determiner, Name, Noun, Number, Possessive, Preposition, Pronoun, Relative,
    };
    let adverb = at > 0 && classes[at - 1] == Adverb;
    let opens = left(classes, at).is_some_and(|class| matches!(class, Comma | Noun | Name | Relative));
    let object = classes.get(at + 1).is_some_and(|class| {
        matches!(class, Determiner | Name | Number | Possessive | Pronoun | Adjective | Preposition)
    });
    if adverb && opens && object {
        classes[at] = WordClass::VerbThird;
    }
}

/// "… and calls on the merchants", "the ex-mayor demands that": behind a noun or a conjunction, a phrase of several words that only a
/// verb can open, or the "that" of a clause.
fn calls_on(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Conjunction, Name, Noun};
    let words = || tokens[at..].iter().map(|token| token.word);
    let triggers = &lexicon.claims.triggers;
    let n = |found: Option<(usize, &dateline_lexicon::Trigger)>| found.map_or(0, |(n, _)| n);
    let phrase = || n(triggers.verb(words())) > n(triggers.noun(words())).max(1);
    let that =
        || tokens.get(at + 1).is_some_and(|next| lexicon.grammar.function(next.word) == Some(Function::That));
    let before = at.checked_sub(1).map(|before| classes[before]);
    let subject = matches!(before, Some(Noun | Name));
    let joined = before == Some(Conjunction) && classes[..at].contains(&WordClass::VerbThird);
    can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbThird)
        && (subject || joined)
        && (phrase() || that() && n(triggers.verb(words())) > 0)
}

/// "… have fled, the WFP reports, mostly on foot", "…, Reuters reports.": a name alone between a comma and a word of saying, which a
/// comma or the end follows.
fn name_says(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Comma, Determiner, Name, Stop};
    let n_names = classes[..at].iter().rev().take_while(|class| **class == Name).count();
    let before = &classes[..at - n_names];
    let before = before.strip_suffix(&[Determiner]).unwrap_or(before);
    let ends = classes.get(at + 1).is_none_or(|after| matches!(after, Comma | Stop));
    let says = || lexicon.cues.cues.longest(tokens[at..].iter().map(|token| token.word)).is_some();
    n_names > 0
        && ends
        && before.last() == Some(&Comma)
        && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbThird)
        && says()
}

pub(super) fn can_be(token: &Token, tables: &WordClasses, class: WordClass) -> bool {
    let known = tables.word(token.word);
    known.is_some_and(|known| known.small.iter().any(|choice| choice.class == class))
}

/// "'s" that is attached to its word.
fn is_ending(text: &str, tokens: &[Token], at: usize) -> bool {
    !tokens[at].spaced && matches!(tokens[at].span.of(text), "'s" | "’s")
}

/// "retook the city's east": the noun is what the verb before it takes, so that the ending is no verb; after verbs of
/// saying it can be one ("said the city's calm").
fn possesses(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{
        Adjective, Determiner, Name, Noun, Possessive, Preposition, VerbBase, VerbGerund, VerbParticiple,
        VerbPast, VerbThird,
    };
    let head = at > 1 && matches!(classes[at - 1], Noun | Name);
    if at > 0 && matches!(classes[at - 1], Noun | Name) && subject_follows(&classes[at + 1..]) {
        return true;
    }
    let modifier = |class: &WordClass| matches!(class, Adjective | Determiner | Noun | Name | Possessive);
    let Some(before) = classes[..at].iter().rposition(|class| !modifier(class)) else { return false };
    let governs = matches!(
        classes[before],
        Preposition | VerbBase | VerbGerund | VerbParticiple | VerbPast | VerbThird
    );
    head && governs && !says(tokens, lexicon, before)
}

/// "Israel's [military said]": a noun and a verb with a tense, so that the ending is no verb.
fn subject_follows(classes: &[WordClass]) -> bool {
    use WordClass::{Adjective, Name, Noun, Nouns};
    let first = classes.iter().position(|class| !matches!(class, Adjective | Name | Noun | Nouns));
    first.is_some_and(|verb| verb > 0 && is_finite_verb(classes[verb]))
}

/// A verb of saying begins at `at`.
pub(super) fn says(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    lexicon.cues.cues.longest(tokens[at..].iter().map(|token| token.word)).is_some()
}

/// "did not kill or wound": joined to a verb without ending.
fn joins_base(classes: &[WordClass], at: usize) -> bool {
    let joined = at > 0 && classes[at - 1] == WordClass::Conjunction;
    let verb = classes[..at].iter().rev().find(|class| class.as_str().starts_with("VERB"));
    joined && verb == Some(&WordClass::VerbBase)
}

/// "Russian shelling of the village", "the shelling happened": what "of" or a verb follows and an adjective or article precedes is a noun;
/// so is the name of an event before "of" ("Shelling of the road drove out 650 families", "in case of retaking of the town"), or at the start before a verb
/// ("Shelling killed five").
fn gerund_as_noun(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) {
    use WordClass::{Adjective, Determiner, Possessive, Preposition};
    let before = at.checked_sub(1).map(|before| classes[before]);
    let words = tokens[at..].iter().map(|token| token.word);
    let event = || {
        matches!(before, None | Some(Preposition))
            && (of_follows(tokens, &lexicon.grammar, at) || before.is_none() && verb_follows(classes, at))
            && lexicon.claims.triggers.noun(words).is_some()
    };
    if matches!(before, Some(Adjective | Determiner | Possessive)) || event() {
        classes[at] = WordClass::Noun;
    }
}

/// "was killed by shelling in Donetsk": what somebody suffers is a noun, where no object follows; so is what an article or owner stands before.
fn suffered(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{
        Comma, Conjunction, Determiner, Ending, Possessive, Preposition, Stop, Subordinator, VerbParticiple,
    };
    let behind = at > 1 && matches!(classes[at - 1], Preposition | Subordinator);
    let ends =
        classes.get(at + 1).is_none_or(|class| matches!(class, Comma | Conjunction | Preposition | Stop));
    let verb = classes[..at].iter().rposition(|class| class.as_str().starts_with("VERB"));
    let passive =
        |verb: usize| classes[verb] == VerbParticiple && left(classes, verb).is_some_and(is_be_or_have);
    let owned = at > 0 && matches!(classes[at - 1], Determiner | Ending | Possessive);
    ends && (owned || behind && verb.is_some_and(passive))
}

fn verb_follows(classes: &[WordClass], at: usize) -> bool {
    classes.get(at + 1).is_some_and(|class| is_finite_verb(*class))
}

fn of_follows(tokens: &[Token], grammar: &Grammar, at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| grammar.function(next.word) == Some(Function::Of))
}

/// "the military said", "Israel's military says": before a verb of saying, behind an article or owner, stands who says so.
fn is_speaker(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Determiner, Ending, Possessive};
    let owned = left(classes, at).is_some_and(|class| matches!(class, Determiner | Ending | Possessive));
    let finite = classes.get(at + 1).is_some_and(|class| is_finite_verb(*class));
    owned && finite && says(tokens, lexicon, at + 1)
}

/// "warned that", "the camp that burned", "that camp".
fn that(classes: &mut [WordClass], at: usize) {
    use WordClass::{Conjunction, Name, Noun, Nouns, Number, Relative, Subordinator};
    let before = at.checked_sub(1).map(|before| classes[before]);
    let after = classes.get(at + 1).copied();
    let verb_follows = after.is_some_and(is_finite_verb);
    match before {
        // "killed that man" is rarer than "said that men": nouns without determiner follow both.
        Some(class)
            if class.as_str().starts_with("VERB")
                && !verb_follows
                && (after != Some(Noun) || classes[at] != WordClass::Determiner) =>
        {
            classes[at] = Subordinator;
        }
        Some(Noun | Nouns | Name) if verb_follows => classes[at] = Relative,
        // "and that 12 people were killed"
        Some(Conjunction) if matches!(after, Some(Number | Nouns)) => classes[at] = Subordinator,
        _ => {}
    }
}

/// How many words at `at` can hedge a number behind them ("at least").
pub(super) fn hedge_at(tokens: &[Token], lexicon: &Lexicon, at: usize) -> usize {
    let words = tokens.iter().skip(at).map(|token| token.word);
    lexicon.grammar.before_numerals.longest(words).map_or(0, |(n_words, ())| n_words)
}

/// "about 40", "up to 40": words that belong to the number behind them, whatever else they can be.
pub(super) fn hedges_number(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let hedge = hedge_at(tokens, lexicon, at);
    hedge > 0 && classes.get(at + hedge) == Some(&WordClass::Number)
}

/// The class before `at`, adverbs and negation aside.
pub(super) fn left(classes: &[WordClass], at: usize) -> Option<WordClass> {
    classes[..at].iter().rev().find(|class| !matches!(class, WordClass::Adverb | WordClass::Not)).copied()
}

const fn is_be_or_have(class: WordClass) -> bool {
    use WordClass::{Be, BeBase, Been, Being, Have, HaveBase, Having};
    matches!(class, Be | BeBase | Been | Being | Have | HaveBase | Having)
}

pub(super) const fn is_finite_verb(class: WordClass) -> bool {
    use WordClass::{Be, Do, Have, Modal, VerbPast, VerbPresent, VerbThird};
    matches!(class, Be | Have | Do | Modal | VerbPast | VerbPresent | VerbThird)
}
