//! What each word is in its sentence: tables of words, endings and neighbours, then rules.
//!
//! *What it reads*: every token; the cheapest row of classes wins, a word costing more the rarer the class is for
//! it, and a class costing more the rarer it is after the two before it.
//! *Examples*: "the attacks" is a noun, "he attacks" a verb; "was killed" a participle, "he killed" the past.
//! *What it leaves alone*: who did what; that is for [`super::chunk`] and [`super::clause`].

use super::{Form, Pos, Tag, Tagger};
use crate::Token;
use dateline_lexicon::{Choice, Lexicon, Nouns, PieceKind, WordClass, WordClasses};

/// The bundled tagger: tables of words, endings, and rules over neighbours.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleTagger;

impl Tagger for RuleTagger {
    fn tag(&self, text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Tag> {
        let mut classes = Lattice::new(text, tokens, lexicon).cheapest();
        super::repair::repair(&mut classes, text, tokens, lexicon);
        classes.into_iter().map(tag_of).collect()
    }
}

/// A capital letter makes a word that no table knows a name rather than anything else, by this cost.
const COST_OF_NO_NAME: i32 = 200;
/// A noun that no treebank has makes a word anything else only at this cost.
const COST_OF_NO_NOUN: i32 = 150;
/// At the start of a sentence it tells less.
const COST_OF_NO_NAME_AT_START: i32 = 40;
/// Where this share of the words starts with a capital letter, it is a headline and capitals tell little.
const HEADLINE_SHARE: (usize, usize) = (7, 10);
/// Shorter sentences are no headlines.
const MIN_WORDS_OF_HEADLINE: usize = 4;

/// Ways into the choices of a token that there are hardly ever more of.
const USUAL_WAYS: usize = 64;

/// The choices of every token of a sentence.
struct Lattice<'a> {
    tables: &'a WordClasses,
    nouns: &'a Nouns,
    choices: Vec<Choice>,
    starts: Vec<u32>,
}

impl<'a> Lattice<'a> {
    fn new(text: &str, tokens: &[Token], lexicon: &'a Lexicon) -> Lattice<'a> {
        let mut lattice = Lattice {
            tables: &lexicon.word_classes,
            nouns: &lexicon.nouns,
            choices: Vec::with_capacity(tokens.len() * 2),
            starts: Vec::with_capacity(tokens.len() + 1),
        };
        let headline = is_headline(tokens);
        let mut initial = true;
        for token in tokens {
            lattice.starts.push(lattice.choices.len() as u32);
            lattice.add(text, token, initial || headline, headline);
            initial &= !token.is_word();
        }
        lattice.starts.push(lattice.choices.len() as u32);
        lattice
    }

    fn add(&mut self, text: &str, token: &Token, initial: bool, headline: bool) {
        let words = token.span.of(text);
        if !token.is_word() {
            return self.choices.extend(marks(token.kind, words));
        }
        if token.all_caps && !headline {
            return self.add_unknown(words, token, false);
        }
        match self.tables.word(token.word) {
            Some(known) if !token.capital => self.choices.extend_from_slice(known.small),
            Some(known) if initial => self.choices.extend_from_slice(known.initial),
            Some(known) => self.choices.extend_from_slice(known.capital),
            None => self.add_unknown(words, token, initial),
        }
        if self.choices.len() == self.starts[self.starts.len() - 1] as usize {
            self.add_unknown(words, token, initial);
        }
    }

    fn add_unknown(&mut self, words: &str, token: &Token, initial: bool) {
        let from = self.choices.len();
        self.choices.extend_from_slice(self.tables.ending(words));
        if !token.all_caps && (!token.capital || initial) {
            self.add_noun(words, from);
        }
        if token.capital {
            let cheapest = self.choices[from..].iter().map(|choice| choice.cost).min().unwrap_or(0);
            let extra = if initial { COST_OF_NO_NAME_AT_START } else { COST_OF_NO_NAME };
            self.choices[from..].iter_mut().for_each(|choice| choice.cost += extra);
            self.choices.push(Choice { class: WordClass::Name, cost: cheapest });
        }
    }

    /// A word that the table of nouns knows is one, unless what stands beside it says otherwise.
    fn add_noun(&mut self, words: &str, from: usize) {
        let Some((_, plural)) = self.nouns.class(words) else { return };
        let class = if plural { WordClass::Nouns } else { WordClass::Noun };
        let cheapest = self.choices[from..].iter().map(|choice| choice.cost).min().unwrap_or(0);
        let others = self.choices[from..].iter_mut().filter(|choice| choice.class != class);
        others.for_each(|choice| choice.cost += COST_OF_NO_NOUN);
        self.choices[from..]
            .iter_mut()
            .filter(|choice| choice.class == class)
            .for_each(|choice| choice.cost = cheapest);
        if !self.choices[from..].iter().any(|choice| choice.class == class) {
            self.choices.push(Choice { class, cost: cheapest });
        }
    }

    fn at(&self, token: usize) -> &[Choice] {
        &self.choices[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// The cheapest row of classes (Viterbi over pairs of choices).
    fn cheapest(&self) -> Vec<WordClass> {
        let n_tokens = self.starts.len() - 1;
        let stop = [Choice { class: WordClass::Stop, cost: 0 }];
        let (mut before, mut left): (&[Choice], &[Choice]) = (&stop, &stop);
        // For each choice of the last token, what it costs after each choice of the one before.
        let (mut costs, mut next) = (Vec::with_capacity(USUAL_WAYS), Vec::with_capacity(USUAL_WAYS));
        costs.push(0);
        let mut back: Vec<u8> = Vec::with_capacity(self.choices.len() * 4);
        let mut back_starts = Vec::with_capacity(n_tokens);
        for token in 0..n_tokens {
            let here = self.at(token);
            back_starts.push(back.len());
            next.clear();
            if let ([_], [_], [_]) = (before, left, here) {
                // Nothing to choose: the costs so far stay what they are.
                back.push(0);
                (before, left) = (left, here);
                continue;
            }
            for choice in here {
                for (left, so_far) in left.iter().zip(costs.chunks_exact(before.len().max(1))) {
                    let (cost, from) = Lattice::best_before(before, so_far, left.class, choice.class);
                    next.push(cost + choice.cost);
                    back.push(from);
                }
            }
            // Costs stay small in sentences of any length.
            let least = next.iter().copied().min().unwrap_or(0);
            next.iter_mut().for_each(|cost| *cost -= least);
            std::mem::swap(&mut costs, &mut next);
            (before, left) = (left, here);
        }
        self.follow(&costs, before.len(), &back, &back_starts)
    }

    /// The cheapest way to a class from the choices two before it, the first of equals.
    #[inline]
    fn best_before(before: &[Choice], costs: &[i32], left: WordClass, class: WordClass) -> (i32, u8) {
        if let ([other], [so_far]) = (before, costs) {
            return (so_far + WordClasses::cost_after(other.class, left, class), 0);
        }
        let (mut best, mut from) = (i32::MAX, 0);
        for (at, (other, so_far)) in before.iter().zip(costs).enumerate() {
            let cost = so_far + WordClasses::cost_after(other.class, left, class);
            if cost < best {
                (best, from) = (cost, at as u8);
            }
        }
        (best, from)
    }

    /// The classes on the cheapest way, from its end to its start.
    fn follow(&self, costs: &[i32], n_left: usize, back: &[u8], back_starts: &[usize]) -> Vec<WordClass> {
        let n_tokens = back_starts.len();
        let mut classes = vec![WordClass::Other; n_tokens];
        let cheapest = costs.iter().enumerate().min_by_key(|(at, cost)| (**cost, at % n_left, at / n_left));
        let Some((best, _)) = cheapest else { return classes };
        let (mut at_left, mut at) = (best % n_left, best / n_left);
        for token in (0..n_tokens).rev() {
            classes[token] = self.at(token)[at].class;
            let n_left = if token == 0 { 1 } else { self.at(token - 1).len() };
            let from = back[back_starts[token] + at * n_left + at_left] as usize;
            (at, at_left) = (at_left, from);
        }
        classes
    }
}

fn is_headline(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.is_word());
    let n_words = words.clone().count();
    let n_capital = words.filter(|token| token.capital).count();
    n_words >= MIN_WORDS_OF_HEADLINE && n_capital * HEADLINE_SHARE.1 >= n_words * HEADLINE_SHARE.0
}

/// What is no word.
fn marks(kind: PieceKind, words: &str) -> impl Iterator<Item = Choice> {
    let (first, second) = match (kind, words) {
        (PieceKind::Number, _) => (WordClass::Number, None),
        (PieceKind::Ordinal, _) => (WordClass::Adjective, None),
        (PieceKind::Symbol, _) => (WordClass::Symbol, None),
        (PieceKind::Address, _) => (WordClass::Other, None),
        (_, ",") => (WordClass::Comma, None),
        (_, "-") => (WordClass::Hyphen, None),
        (_, "." | "!" | "?") => (WordClass::Stop, None),
        (_, "'" | "’") => (WordClass::Mark, Some(WordClass::Ending)),
        _ => (WordClass::Mark, None),
    };
    [Some(first), second].into_iter().flatten().map(|class| Choice { class, cost: 0 })
}

/// A class in the words of Universal Dependencies.
fn tag_of(class: WordClass) -> Tag {
    let (pos, form) = match class {
        WordClass::Adjective => (Pos::Adj, Form::None),
        WordClass::Preposition | WordClass::Particle => (Pos::Adp, Form::None),
        WordClass::Adverb | WordClass::QuestionAdverb => (Pos::Adv, Form::None),
        WordClass::Conjunction => (Pos::Cconj, Form::None),
        WordClass::Determiner => (Pos::Det, Form::None),
        WordClass::Interjection => (Pos::Intj, Form::None),
        WordClass::Noun => (Pos::Noun, Form::Singular),
        WordClass::Nouns => (Pos::Noun, Form::Plural),
        WordClass::Number => (Pos::Num, Form::None),
        WordClass::To | WordClass::Not | WordClass::Ending => (Pos::Part, Form::None),
        WordClass::Pronoun | WordClass::Possessive | WordClass::Relative => (Pos::Pron, Form::None),
        WordClass::Name => (Pos::Propn, Form::None),
        WordClass::Comma | WordClass::Stop | WordClass::Hyphen | WordClass::Mark => (Pos::Punct, Form::None),
        WordClass::Subordinator => (Pos::Sconj, Form::None),
        WordClass::Symbol => (Pos::Sym, Form::None),
        WordClass::Modal | WordClass::Be | WordClass::Have | WordClass::Do => (Pos::Aux, Form::None),
        WordClass::BeBase | WordClass::HaveBase => (Pos::Aux, Form::Base),
        WordClass::Been => (Pos::Aux, Form::Participle),
        WordClass::Being | WordClass::Having => (Pos::Aux, Form::Gerund),
        WordClass::VerbBase | WordClass::VerbPresent => (Pos::Verb, Form::Base),
        WordClass::VerbThird => (Pos::Verb, Form::Third),
        WordClass::VerbPast => (Pos::Verb, Form::Past),
        WordClass::VerbParticiple => (Pos::Verb, Form::Participle),
        WordClass::VerbGerund => (Pos::Verb, Form::Gerund),
        WordClass::Other => (Pos::X, Form::None),
    };
    Tag { pos, form }
}
