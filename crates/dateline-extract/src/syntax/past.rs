//! Participles that are the past of a verb: who does something stands before them, what it is done to behind them.
//!
//! *What it reads*: the classes of a sentence, and the tables of events, hedges and verbs of saying.
//! *Examples*: "Troops retook the city", "Six people died on the spot", "Some 30 gunmen set up a roadblock and cut the throats of six
//! shepherds", "state television said that terrorists fired on the trucks", "Insurgents who walked into a village killed at least 24".
//! *What it leaves alone*: "Two people shot at in Basra were named", "men arrested on Monday and Tuesday were charged": a verb that shows
//! tense and has no subject of its own is what the first noun does.

use super::repair::{can_be, hedges_number, is_finite_verb, is_time, left, says};
use super::set_off::{in_relative, is_set_off, without_aside};
use super::{infinitive, tenseless, undergone};
use crate::Token;
use dateline_lexicon::{Cue, CueClass, Function, Lexicon, TimeCue, TimeCues, WordClass};

/// Corrects the classes of one sentence, all verbs of it seen.
pub(super) fn of_sentence(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon) {
    infinitive::of_sentence(classes, tokens, lexicon);
    let sentence = Past { tokens, lexicon };
    for at in 1..classes.len() {
        if let Some(verb) = sentence.shot_at(classes, at) {
            classes[at] = verb;
        } else if sentence.is_passive(classes, at) || undergone::is_participle(classes, tokens, lexicon, at) {
            classes[at] = WordClass::VerbParticiple;
        }
    }
    for at in 1..classes.len() {
        if sentence.is_thought_to(classes, at) {
            sentence.take_description(classes, at);
        }
    }
    tenseless::repair(classes, tokens, lexicon);
    sentence.behind_description(classes);
    for start in sentence.starts(classes) {
        sentence.of_clause(classes, start);
    }
    for at in 1..classes.len() {
        if sentence.joins(classes, at) || sentence.is_listed(classes, at) {
            classes[at] = WordClass::VerbPast;
        }
    }
}

/// One sentence.
pub(super) struct Past<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

impl Past<'_> {
    pub(super) fn can_be_past(&self, classes: &[WordClass], at: usize) -> bool {
        classes[at] == WordClass::VerbParticiple
            && can_be(&self.tokens[at], &self.lexicon.word_classes, WordClass::VerbPast)
            && !self.is_done_by(at)
    }

    /// "A missile fired by the rebels": who does it stands behind.
    fn is_done_by(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map(|token| token.word);
        next.is_some_and(|next| self.lexicon.grammar.function(next) == Some(Function::By))
    }

    /// "bombings claimed by the group killed 38": behind a noun and before "by" with a doer it is no past, unless nothing is done to
    /// anybody ("passed by the house") or a number follows ("rose by 12").
    fn is_passive(&self, classes: &[WordClass], at: usize) -> bool {
        let intransitive = || self.lexicon.grammar.intransitives.longest(self.words(at)).is_some();
        let doer = classes.get(at + 2).is_some_and(|class| is_nominal(*class) && *class != WordClass::Number);
        classes[at] == WordClass::VerbPast
            && is_nominal(classes[at - 1])
            && can_be(&self.tokens[at], &self.lexicon.word_classes, WordClass::VerbParticiple)
            && self.is_done_by(at)
            && doer
            && !intransitive()
    }

    /// "Gunmen shot at two soldiers", "burned cars and shot at police": what looks like a noun begins the words of an event with a preposition and
    /// an object; several who can do it stand before it, or a past that it is joined to, and no other verb shows tense. "Gunmen fire on train", "Troops on Tuesday shot at".
    fn shot_at(&self, classes: &[WordClass], at: usize) -> Option<WordClass> {
        use WordClass::{Conjunction, Noun, Nouns, Preposition, VerbPast, VerbPresent};
        if classes[at] != Noun || classes.get(at + 1) != Some(&Preposition) {
            return None;
        }
        let verb = [VerbPast, VerbPresent]
            .into_iter()
            .find(|class| can_be(&self.tokens[at], &self.lexicon.word_classes, *class))?;
        let event = self.pattern(at) > 1 && self.is_object(classes, at + 2);
        let finite = |range: &[WordClass]| range.iter().any(|class| is_finite_verb(*class));
        let dated = || !finite(&classes[..at]) && is_time(classes, self.tokens, self.lexicon, at - 1);
        let subject = || classes[at - 1] == Nouns && !finite(classes) || dated();
        let joined = || verb == VerbPast && classes[at - 1] == Conjunction && finite(&classes[..at]);
        (event && (subject() || joined())).then_some(verb)
    }

    /// "warplanes believed to be Russian", "men said to have fled": nobody believes anything to do.
    fn is_thought_to(&self, classes: &[WordClass], at: usize) -> bool {
        // "The president vowed to", "the group claimed to": they do.
        let thought = |cue: &Cue| cue.passive && matches!(cue.class, CueClass::Statement | CueClass::Belief);
        let cue = || self.lexicon.cues.cues.longest(self.words(at));
        matches!(classes[at], WordClass::VerbPast | WordClass::VerbParticiple)
            && left(classes, at).is_some_and(is_noun)
            && infinitive(classes, at + 1)
            && cue().is_some_and(|(n, cue)| n == 1 && thought(cue))
    }

    /// The verb at `at` only describes the noun before it; the next participle with what it takes is the verb, where no other shows tense.
    fn take_description(&self, classes: &mut [WordClass], at: usize) {
        classes[at] = WordClass::VerbParticiple;
        let finite = (0..classes.len()).any(|other| is_finite_verb(classes[other]));
        let verb =
            (at + 2..classes.len()).find(|at| self.can_be_past(classes, *at) && self.takes(classes, *at));
        if let Some(verb) = verb.filter(|_| !finite) {
            classes[verb] = WordClass::VerbPast;
        }
    }

    fn words(&self, at: usize) -> impl Iterator<Item = dateline_lexicon::WordId> + Clone + '_ {
        self.tokens[at..].iter().map(|token| token.word)
    }

    /// How many words the pattern of an event has that begins with the verb at `at`.
    fn pattern(&self, at: usize) -> usize {
        let triggers = &self.lexicon.claims.triggers;
        let alone = triggers.verb(self.words(at)).map_or(0, |(n_words, _)| n_words);
        let with_object =
            triggers.verb_objects.evoked(&self.words(at), |_, _| true).map_or(0, |(n_words, _)| n_words);
        alone.max(with_object)
    }

    /// What the verb at `at` is done to follows: right behind it, behind its particle, or behind the preposition of its pattern.
    pub(super) fn takes(&self, classes: &[WordClass], at: usize) -> bool {
        let particle = classes.get(at + 1) == Some(&WordClass::Particle);
        let pattern = self.pattern(at);
        self.is_object(classes, at + 1)
            || particle && self.is_object(classes, at + 2)
            // "called on voters", "ruled out talks"
            || pattern > 1 && (self.is_object(classes, at + pattern) || self.is_object(classes, at + pattern - 1))
    }

    /// A noun phrase begins there, its hedge before it ("at least 24 men"), or a word in quotation marks.
    fn is_object(&self, classes: &[WordClass], at: usize) -> bool {
        let at = at + usize::from(classes.get(at) == Some(&WordClass::Mark));
        let nominal = |at: usize| classes.get(at).is_some_and(|class| is_nominal(*class));
        at < classes.len() && (nominal(at) || hedges_number(classes, self.tokens, self.lexicon, at))
    }

    /// Where clauses begin whose subject stands first: the sentence, what follows a comma behind words without a verb ("At Logo, "), the
    /// words of a verb of saying, with or without "that", what "when" or "after" opens, what somebody else did to whom is described ("whom gunmen shot on Monday").
    fn starts(&self, classes: &[WordClass]) -> Vec<usize> {
        let verb = |class: &WordClass| is_finite_verb(*class) || *class == WordClass::VerbParticiple;
        let front = classes.iter().position(|class| *class == WordClass::Comma || verb(class));
        let front = front.filter(|at| classes[*at] == WordClass::Comma).map(|at| at + 1);
        let speaks = |class| is_finite_verb(class) || class == WordClass::VerbGerund;
        let said =
            (0..classes.len()).filter(|at| speaks(classes[*at]) && says(self.tokens, self.lexicon, *at));
        let opens = |at: &usize| match classes[*at] {
            WordClass::Relative | WordClass::Subordinator | WordClass::QuestionAdverb | WordClass::Mark => {
                true
            }
            WordClass::Preposition => {
                self.lexicon.grammar.function(self.tokens[*at].word) == Some(Function::Subordinator)
            }
            _ => false,
        };
        let opened = (0..classes.len()).filter(opens).map(|at| at + 1);
        let that = |at: usize| {
            let next = self.tokens.get(at).map(|token| token.word)?;
            Some(at + usize::from(self.lexicon.grammar.function(next) == Some(Function::That)))
        };
        [Some(0), front]
            .into_iter()
            .flatten()
            .chain(said.filter_map(|at| that(at + 1)))
            .chain(opened)
            .collect()
    }

    /// The participle behind the first noun phrase of a clause is its verb, where what it takes follows and every verb that shows tense has
    /// a subject of its own or is joined to it.
    fn of_clause(&self, classes: &mut [WordClass], start: usize) {
        let verbs = verbs_behind_subject(classes, start);
        let Some(at) = verbs.into_iter().flatten().find(|at| self.can_be_past(classes, *at)) else { return };
        let rest = &classes[at + 1..];
        let content = start > 0 && !matches!(classes[start - 1], WordClass::Comma | WordClass::Mark);
        let relative = start > 0 && classes[start - 1] == WordClass::Relative;
        let next = rest.iter().position(|class| is_finite_verb(*class));
        let joined = next.is_some_and(|next| left(rest, next) == Some(WordClass::Conjunction));
        let bare = content && next.is_none() || relative;
        // "The minister, Fathi Bashagha, promised that": what is said follows.
        let says = || says_clause(classes, self.tokens, self.lexicon, at);
        let ends = self.ends(classes, start, at) || next.is_none() && self.is_meanwhile(classes, start, at);
        let told = self.takes(classes, at) || joined || relative || bare && self.pattern(at) > 0 || says();
        if ends || told && (bare || self.every_verb_has_a_subject(classes, at + 1)) {
            classes[at] = WordClass::VerbPast;
        }
    }

    /// "exploded as people gathered for prayers": what went on when something happened.
    fn is_meanwhile(&self, classes: &[WordClass], start: usize, at: usize) -> bool {
        let meanwhile = TimeCues::of(&[TimeCue::As]);
        let opener =
            start.checked_sub(1).filter(|at| self.lexicon.time.cues(self.tokens[*at].word).any(meanwhile));
        let event = |at: usize| is_finite_verb(classes[at]) && self.pattern(at) > 0;
        opener.is_some_and(|opener| (0..opener).any(event))
            && matches!(classes.get(at + 1), Some(WordClass::Preposition | WordClass::Adverb))
            && !undergone::is_done_to_people(self.tokens, self.lexicon, at)
    }

    /// "…; guards fired in the air", "…; the army declined to comment": behind a mark, with what it takes and no other verb that shows tense.
    fn ends(&self, classes: &[WordClass], start: usize, at: usize) -> bool {
        let behind_mark = start > 0 && classes[start - 1] == WordClass::Mark;
        behind_mark
            && (self.takes(classes, at) || self.pattern(at) > 1)
            && !classes[at + 1..].iter().any(|class| is_finite_verb(*class))
    }

    /// Before every verb that shows tense, from `start` on, stands a noun or pronoun, and a mark, conjunction or the like before its phrase, or
    /// a verb of saying.
    fn every_verb_has_a_subject(&self, classes: &[WordClass], start: usize) -> bool {
        use WordClass::{
            Adverb, Comma, Conjunction, Mark, Preposition, Relative, Subordinator, VerbParticiple, VerbPast,
        };
        let mut from = start;
        for at in (start..classes.len()).filter(|at| is_finite_verb(classes[*at])) {
            let stretch = without_aside(&classes[from..at]);
            let border = stretch
                .iter()
                .rposition(|class| matches!(class, Comma | Conjunction | Mark | Subordinator | Relative));
            let said = from > start && says(self.tokens, self.lexicon, from - 1);
            let (opens, phrase) = match border {
                Some(border) => (Some(stretch[border]), &stretch[border + 1..]),
                None if said => (None, stretch),
                // "unless those arrested were freed"
                None if from > start && stretch.is_empty() && classes[from - 1] == VerbPast => {
                    from = at + 1;
                    continue;
                }
                None => return false,
            };
            let relative = opens == Some(Relative) && phrase.is_empty();
            let listed = opens == Some(Comma) && classes[at] == VerbPast;
            let joined =
                (listed || opens == Some(Conjunction)) && phrase.iter().all(|class| *class == Adverb);
            let hangs = |class: &WordClass| {
                is_nominal(*class) || matches!(class, Preposition | Adverb | VerbParticiple)
            };
            let nominal =
                phrase.first().is_none_or(|class| *class != VerbParticiple) && phrase.iter().all(hangs);
            if !(relative || joined || nominal && phrase.iter().any(|class| is_nominal(*class))) {
                return false;
            }
            from = at + 1;
        }
        from > start
    }

    /// "A journalist detained last week has been charged": a time behind it, and then a verb that shows tense whose subject is the noun before it.
    fn is_dated(&self, classes: &[WordClass], at: usize) -> bool {
        is_time(classes, self.tokens, self.lexicon, at + 1)
            && classes[at + 1..].iter().any(|class| is_finite_verb(*class))
            && !self.every_verb_has_a_subject(classes, at + 1)
    }

    /// "Deputies, who had begged the ministry, threatened to resign": every verb that shows tense only describes the subject, and so the
    /// participle behind them is the verb.
    fn behind_description(&self, classes: &mut [WordClass]) {
        let end = before_speaker(classes, self.tokens, self.lexicon).unwrap_or(classes.len());
        let noun =
            |class| matches!(class, WordClass::Name | WordClass::Noun | WordClass::Nouns | WordClass::Number);
        let found = (1..end).filter(|at| self.can_be_past(classes, *at)).find(|at| {
            let before = left(&classes[..end], *at);
            let by = self.tokens.get(at + 1).and_then(|token| self.lexicon.grammar.function(token.word));
            let passive = matches!(by, Some(Function::By | Function::Of));
            let follows = self.takes(classes, *at)
                || infinitive(classes, at + 1)
                || says_clause(classes, self.tokens, self.lexicon, *at)
                || says(self.tokens, self.lexicon, *at);
            follows
                && (before == Some(WordClass::Comma) && !passive || before.is_some_and(noun))
                && self.only_described(classes, *at, end)
        });
        if let Some(at) = found {
            classes[at] = WordClass::VerbPast;
        }
    }

    /// Every verb that shows tense before `at` stands in a relative clause; those behind it, if there are some, are told by it ("Hill, who came
    /// later, told reporters that nine had died").
    fn only_described(&self, classes: &[WordClass], at: usize, end: usize) -> bool {
        let mut finite = (0..at).filter(|at| is_finite_verb(classes[*at])).peekable();
        let some = finite.peek().is_some();
        let after = (at + 1..end).any(|at| is_finite_verb(classes[at]));
        some && finite.all(|at| in_relative(classes, at)) && (!after || says(self.tokens, self.lexicon, at))
    }

    /// "set off a mine and then opened fire": joined to the past, with what it takes behind it.
    fn joins(&self, classes: &[WordClass], at: usize) -> bool {
        let joined = left(classes, at) == Some(WordClass::Conjunction);
        let verb =
            |class: &&WordClass| class.as_str().starts_with("VERB") || class.as_str().starts_with("AUX");
        let before = (0..at).rev().find(|at| verb(&&classes[*at]));
        // "burst into the hall and fired on worshippers": a form that is the same in the past.
        let plain = |before: usize| {
            is_plain(classes, before)
                && can_be(&self.tokens[before], &self.lexicon.word_classes, WordClass::VerbPast)
        };
        let past = before.is_some_and(|before| classes[before] == WordClass::VerbPast || plain(before));
        let nominal = classes[at + 1..].iter().position(|class| !is_nominal(*class));
        let describes = nominal.is_some_and(|n| is_finite_verb(classes[at + 1 + n]));
        let alone = || self.lexicon.grammar.intransitives.longest(self.words(at)).is_some();
        joined
            && (past || self.is_beyond(classes, at))
            && self.can_be_past(classes, at)
            && (self.takes(classes, at) && !describes || alone())
    }

    /// "burned vehicles, blocked roads and shot at two aircraft": a past in a list of them, between the first and the one behind "and".
    fn is_listed(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Adverb, Comma, Conjunction, Particle, Preposition, VerbPast};
        let verb = |at: &usize| classes[*at].as_str().starts_with("VERB");
        let hangs =
            |class: &WordClass| is_nominal(*class) || matches!(class, Preposition | Adverb | Particle);
        let can_be_past = |at: usize| can_be(&self.tokens[at], &self.lexicon.word_classes, VerbPast);
        // "attacked, killed and robbed travellers": all of them take what follows the last.
        let shared = at > 1 && verb(&(at - 2)) && classes.get(at + 1) == Some(&Conjunction);
        let listed = left(classes, at) == Some(Comma)
            && (0..at).rev().find(verb).is_some_and(|before| {
                classes[before] == VerbPast || is_plain(classes, before) && can_be_past(before)
            })
            && self.can_be_past(classes, at)
            && (self.takes(classes, at) || shared);
        let next = || {
            let end = (at + 1..classes.len()).find(|at| !hangs(&classes[*at]))?;
            let joint = |at: &usize| matches!(classes[*at], Comma | Conjunction | Adverb);
            (end + 1..classes.len())
                .find(|at| !joint(at))
                .filter(|_| matches!(classes[end], Comma | Conjunction))
        };
        listed && next().is_some_and(|next| can_be_past(next) && (verb(&next) || self.pattern(next) > 1))
    }

    /// "accused Rwanda of backing the rebels and called on the army", "said her party would fight the law and called on voters": a past joined
    /// to the verb above a gerund, an infinitive or the words that somebody said.
    fn is_beyond(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{VerbBase, VerbGerund, VerbParticiple, VerbPast};
        let verbs = (0..at).rev().filter(|at| classes[*at].as_str().starts_with("VERB"));
        let Some(inner) = verbs.clone().next() else { return false };
        // "vowed to help the sick and injured people"
        let describes = left(classes, at - 1) == Some(WordClass::Adjective)
            && matches!(classes.get(at + 1), Some(WordClass::Noun | WordClass::Nouns));
        if describes {
            return false;
        }
        let perfect = classes[inner] == VerbParticiple && left(classes, inner) == Some(WordClass::Have);
        let spoken = |at: usize| says(self.tokens, self.lexicon, at);
        let above = |at: &usize| classes[*at] == VerbPast;
        match classes[inner] {
            VerbGerund | VerbBase => verbs.clone().any(|at| above(&at)),
            // "denied that soldiers had fled and accused": two acts of saying.
            VerbParticiple if perfect => spoken(at) && verbs.clone().any(|at| above(&at) && spoken(at)),
            _ => false,
        }
    }
}

/// "gunmen set fire to cars": a form that is the same in the past.
fn is_plain(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{Modal, To, VerbBase, VerbPresent};
    matches!(classes[at], VerbBase | VerbPresent) && !matches!(left(classes, at), Some(To | Modal))
}

/// "to resign", "to be", "to have"
fn infinitive(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{BeBase, HaveBase, Noun, Preposition, To, VerbBase};
    matches!(classes.get(at), Some(To | Preposition))
        && matches!(classes.get(at + 1), Some(VerbBase | Noun | BeBase | HaveBase))
}

const fn is_noun(class: WordClass) -> bool {
    matches!(class, WordClass::Name | WordClass::Noun | WordClass::Nouns)
}

/// Where the verb of a clause can stand: right behind the noun phrase at `start` and what hangs on it, or behind an aside between commas
/// ("The president, Faustin Touadera, appealed").
fn verbs_behind_subject(classes: &[WordClass], start: usize) -> [Option<usize>; 2] {
    let Some(at) = end_of_subject(classes, start) else { return [None, None] };
    if classes[at] != WordClass::Comma {
        return [Some(at), None];
    }
    let aside =
        classes[at + 1..].iter().position(|class| *class == WordClass::Comma || is_finite_verb(*class));
    let closed = aside.map(|n| at + 1 + n).filter(|end| classes[*end] == WordClass::Comma);
    let behind = closed.and_then(|end| (end + 1..classes.len()).find(|at| classes[*at] != WordClass::Adverb));
    [None, behind]
}

/// The first word behind the noun phrase at `start` and what hangs on it by prepositions, adverbs aside.
fn end_of_subject(classes: &[WordClass], start: usize) -> Option<usize> {
    use WordClass::{Adverb, Conjunction, Mark, Preposition, VerbGerund};
    let bracket = |at: usize| {
        let beside = [at.saturating_sub(2), at.saturating_sub(3), at + 2, at + 3];
        classes[at] == Mark && beside.into_iter().any(|at| classes.get(at) == Some(&Mark))
    };
    let joins =
        |at: usize| classes[at] == Conjunction && classes.get(at + 1).is_some_and(|class| is_nominal(*class));
    let hangs = |at: usize| {
        let inside = at > start && (classes[at] == VerbGerund || joins(at));
        is_nominal(classes[at]) || matches!(classes[at], Preposition | Adverb) || inside || bracket(at)
    };
    let at = (start..classes.len()).find(|at| !hangs(*at))?;
    let phrase = &classes[start..at];
    let begins = phrase.first().is_some_and(|class| is_nominal(*class));
    let noun = |class: &WordClass| {
        matches!(class, WordClass::Name | WordClass::Noun | WordClass::Nouns | WordClass::Pronoun)
    };
    let ends = phrase.iter().rev().find(|class| !matches!(class, Adverb | Mark)).is_some_and(noun);
    (begins && ends).then_some(at)
}

/// "[Eight people died in the town], police said.": the comma after which the sentence only says who says so.
pub(super) fn before_speaker(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
    let verb = classes.iter().rposition(|class| is_finite_verb(*class))?;
    let comma = classes[..verb].iter().rposition(|class| *class == WordClass::Comma)?;
    let described = |at: usize| left(classes, at) == Some(WordClass::Relative);
    let speaks = (comma + 1..verb).all(|at| !is_finite_verb(classes[at]) || described(at));
    (comma + 1 < verb && speaks && says(tokens, lexicon, verb)).then_some(comma)
}

/// "killed 19 and wounded 33": joined to a verb in the past, with an object of its own.
pub(super) fn joins_past(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{Be, Conjunction, Determiner, Number, Possessive, Pronoun, VerbPast};
    let joined = at > 0 && classes[at - 1] == Conjunction;
    let object =
        classes.get(at + 1).is_some_and(|class| matches!(class, Determiner | Number | Possessive | Pronoun));
    joined
        && object
        && classes[..at].iter().rev().find(|class| matches!(class, VerbPast | Be)) == Some(&VerbPast)
}

/// "Six people died on the spot": nothing is done to those who die, and so behind a noun it is no participle.
pub(super) fn has_died(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Name, Noun, Nouns, Number, Pronoun, Relative};
    let subject = at > 0
        && left(classes, at)
            .is_some_and(|class| matches!(class, Noun | Nouns | Name | Pronoun | Number | Relative));
    let words = tokens[at..].iter().map(|token| token.word);
    let apart = at > 0 && left(classes, at) == Some(WordClass::Comma) && is_set_off(&classes[..at]);
    (subject || apart) && lexicon.grammar.intransitives.longest(words).is_some()
}

/// "Troops retook the city": a participle between two noun phrases, without an auxiliary, is the past; so is one before a clause
/// ("denied on Sunday that").
pub(super) fn past_before_object(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) {
    use WordClass::{Name, Noun, Nouns, Pronoun};
    let subject =
        at > 0 && left(classes, at).is_some_and(|class| matches!(class, Noun | Nouns | Name | Pronoun));
    let sentence = Past { tokens, lexicon };
    let object = sentence.is_object(classes, at + 1) && !sentence.is_dated(classes, at);
    // "…, the statement added."
    let ends = classes.get(at + 1).is_none_or(|class| *class == WordClass::Stop);
    if subject && (object || ends || says_clause(classes, tokens, lexicon, at)) {
        classes[at] = WordClass::VerbPast;
    }
}

/// A verb of saying, a preposition with its noun ("on Sunday") or nothing, then the "that" of a clause.
fn says_clause(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Name, Noun, Preposition};
    let rest = &classes[at + 1..];
    let n = match rest {
        [Preposition, Name | Noun, ..] => 2,
        _ => 0,
    };
    let that = |token: &Token| lexicon.grammar.function(token.word) == Some(Function::That);
    tokens.get(at + 1 + n).is_some_and(that)
        && says(tokens, lexicon, at)
        && !rest.get(n + 1).is_some_and(|class| is_finite_verb(*class))
}

pub(super) const fn is_nominal(class: WordClass) -> bool {
    use WordClass::{Adjective, Determiner, Ending, Name, Noun, Nouns, Number, Possessive, Pronoun};
    matches!(class, Adjective | Determiner | Ending | Name | Noun | Nouns | Number | Possessive | Pronoun)
}
