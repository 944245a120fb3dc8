//! Classes of words beside verbs of saying, which two neighbours do not decide.
//!
//! *What it reads*: the classes of a sentence and the tables of cues.
//! *Examples*: "Forty families have left, the relief office reckons." (a verb, no plural), "said on Monday that rain had" (no
//! relative), "asked them to refrain from" (a verb), "warned that further shelling could" (a noun).
//! *What it leaves alone*: "They met the guards, the drivers and the nurses.": no verb of saying; "said on the day that it fell": a time of which
//! a clause tells more.

use super::repair::{can_be, hedges_number, is_finite_verb, says};
use crate::Token;
use dateline_lexicon::{CueFrame, Function, Lexicon, TimeSense, WordClass};

/// Corrects the classes of one sentence.
pub(super) fn repair(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon) {
    let sentence = Sentence { tokens, lexicon };
    if let Some(at) = sentence.last_word(classes) {
        sentence.says_last(classes, at);
    }
    for at in 1..classes.len() {
        sentence.counts(classes, at);
        match classes[at] {
            WordClass::Noun if sentence.is_infinitive(classes, at) => {
                (classes[at - 1], classes[at]) = (WordClass::To, WordClass::VerbBase);
            }
            WordClass::VerbGerund if sentence.does_more(classes, at) => {
                (classes[at - 1], classes[at]) = (WordClass::Adjective, WordClass::Noun);
            }
            WordClass::Relative | WordClass::Pronoun | WordClass::Determiner
                if sentence.opens_words(classes, at) =>
            {
                classes[at] = WordClass::Subordinator;
            }
            _ => {}
        }
    }
}

/// One sentence.
struct Sentence<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
}

impl Sentence<'_> {
    /// The last word before the mark that ends the sentence.
    fn last_word(&self, classes: &[WordClass]) -> Option<usize> {
        let last = classes.len().checked_sub(1)?;
        let stop = classes[last] == WordClass::Stop;
        (if stop { last.checked_sub(1) } else { Some(last) }).filter(|at| self.tokens[*at].is_word())
    }

    /// "…, the relief office reckons.": behind the last comma stand only an article or a plural, who says so, and a word of saying.
    fn says_last(&self, classes: &mut [WordClass], at: usize) {
        use WordClass::{Adjective, Comma, Determiner, Ending, Name, Noun, Nouns, Preposition};
        let Some(comma) = classes[..at].iter().rposition(|class| *class == Comma) else { return };
        let speaker = &classes[comma + 1..at];
        let phrase = |class: &WordClass| {
            matches!(class, Determiner | Adjective | Name | Noun | Nouns | Ending | Preposition)
        };
        let opens = matches!(speaker.first(), Some(Determiner | Nouns | Adjective));
        let told = classes[..comma].iter().any(|class| is_finite_verb(*class));
        let class = match (classes[at], speaker.last()) {
            (Nouns, Some(Noun | Name)) => WordClass::VerbThird,
            (Noun | Adjective | WordClass::VerbBase, Some(Nouns)) => WordClass::VerbPresent,
            _ => return,
        };
        if opens && told && speaker.iter().all(phrase) && self.says_words(at) && self.can_say(at, class) {
            classes[at] = class;
        }
    }

    fn can_say(&self, at: usize, class: WordClass) -> bool {
        can_be(&self.tokens[at], &self.lexicon.word_classes, class)
            || can_be(&self.tokens[at], &self.lexicon.word_classes, WordClass::VerbBase)
            || class == WordClass::VerbThird
    }

    /// A cue that takes a clause begins here.
    fn says_words(&self, at: usize) -> bool {
        let cue = self.lexicon.cues.cues.longest(self.tokens[at..].iter().map(|token| token.word));
        cue.is_some_and(|(_, cue)| matches!(cue.frame, CueFrame::Clause | CueFrame::Person))
    }

    /// "to refrain from attacks": behind "to", a word that is known as a governing verb and not as a noun.
    fn is_infinitive(&self, classes: &[WordClass], at: usize) -> bool {
        let governors = &self.lexicon.claims.commitment.governors;
        let to = self.lexicon.grammar.function(self.tokens[at - 1].word) == Some(Function::To);
        to && matches!(classes[at - 1], WordClass::To | WordClass::Preposition)
            && governors.word(self.tokens[at].word).is_some()
            && !can_be(&self.tokens[at], &self.lexicon.word_classes, WordClass::Noun)
    }

    /// "AFP's tally", "a Reuters tally": behind an owner or a name, a word for a count is a noun.
    fn counts(&self, classes: &mut [WordClass], at: usize) {
        use WordClass::{Be, Determiner, Ending, Name, Noun, VerbBase, VerbPresent};
        let known = self.lexicon.cues.nouns.word(self.tokens[at].word);
        let account = known.is_some_and(|cue| cue.frame == CueFrame::Account);
        // "activists' count": the mark behind a plural shows who owns it.
        let mark = at > 1 && classes[at - 1] == WordClass::Mark && !self.tokens[at - 1].spaced;
        let owner = mark && classes[at - 2] == WordClass::Nouns && self.tokens[at].spaced;
        let verb = matches!(classes[at], VerbBase | VerbPresent);
        let owned = verb && (owner || classes[at - 1] == Ending);
        if !account || !owned && !matches!(classes[at], WordClass::Adverb | WordClass::Adjective) {
            return;
        }
        if owner || classes[at - 1] == Be && !self.tokens[at - 1].spaced {
            classes[at - 1] = Ending;
        }
        if matches!(classes[at - 1], Determiner | Ending | Name | Noun) {
            classes[at] = Noun;
        }
    }

    /// "further shelling could": between a word that is an adjective too and a verb that shows tense, what happens is a noun.
    fn does_more(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Adverb, Comma, Subordinator};
        let describes = can_be(&self.tokens[at - 1], &self.lexicon.word_classes, WordClass::Adjective);
        let opens = at < 2 || matches!(classes[at - 2], Comma | Subordinator) || self.says_words(at - 2);
        let verb = classes.get(at + 1).is_some_and(|class| is_finite_verb(*class));
        classes[at - 1] == Adverb && describes && opens && verb
    }

    /// "said on Monday that rain had", "told reporters in Goma that they", "said in a statement that about 40 men": a "that" before a subject, a verb
    /// of saying before it and no other verb between; "and that up to 40 men".
    fn opens_words(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Adjective, Comma, Determiner, Name, Noun, Nouns, Number, Pronoun};
        let that = self.lexicon.grammar.function(self.tokens[at].word) == Some(Function::That);
        let opens = classes.get(at + 1).is_some_and(|class| {
            matches!(class, Adjective | Determiner | Name | Noun | Nouns | Number | Pronoun)
        });
        let hedged = that && hedges_number(classes, self.tokens, self.lexicon, at + 1);
        if hedged && classes[at - 1] == WordClass::Conjunction {
            return true;
        }
        let subject = opens || hedged;
        let from = at.saturating_sub(LONGEST_CIRCUMSTANCE);
        let stops = |class: &WordClass| *class == Comma || class.as_str().starts_with("VERB");
        let verb = classes[from..at].iter().rposition(stops).map(|verb| from + verb);
        let told =
            verb.filter(|verb| is_finite_verb(classes[*verb]) && says(self.tokens, self.lexicon, *verb));
        let apart = hedged || classes[at - 1] == Name || told.is_some_and(|verb| self.is_told(verb));
        that && subject
            && !self.names_a_time(at - 1)
            && told.is_some_and(|verb| self.says_words(verb) && verb + 1 < at)
            && apart
            && classes[at + 1..].iter().any(|class| is_finite_verb(*class))
    }

    /// "told": whom behind it, and no thing of which a clause could tell more.
    fn is_told(&self, verb: usize) -> bool {
        let cue = self.lexicon.cues.cues.longest(self.tokens[verb..].iter().map(|token| token.word));
        cue.is_some_and(|(_, cue)| cue.frame == CueFrame::Person)
    }

    /// "the day that", "the night that".
    fn names_a_time(&self, at: usize) -> bool {
        let senses = self.lexicon.time.senses(self.tokens[at].word);
        senses.iter().any(|sense| matches!(sense, TimeSense::Unit { .. } | TimeSense::Part(_)))
    }
}

/// Most words of when, where or to whom between a verb of saying and its "that".
const LONGEST_CIRCUMSTANCE: usize = 7;
