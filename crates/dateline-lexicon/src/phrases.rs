//! Phrases of one or more words with a value, found longest first at a token.
//!
//! A pattern in a table is plain words; `<kill>` stands for any form of that verb, `{bombing}` for the noun in
//! singular and plural, `a/an/the` for one word of several. "`<claim> responsibility for`" reads "claims
//! responsibility for", "claiming responsibility for" …

use crate::{Verbs, Vocabulary, WordId, split::pieces};
use rustc_hash::FxHashMap;
use std::{num::NonZero, ops::Range};

/// What is needed to read patterns into phrases.
#[derive(Debug)]
pub struct PatternReader<'a> {
    /// Takes up the words of the patterns.
    pub vocabulary: &'a mut Vocabulary,
    /// Knows the forms of verbs.
    pub verbs: &'a Verbs,
}

impl PatternReader<'_> {
    /// Every sequence of words that `pattern` stands for.
    pub fn expand(&mut self, pattern: &str) -> Vec<Vec<WordId>> {
        let mut sequences = Vec::new();
        self.each(pattern, &mut |words| sequences.push(words.to_vec()));
        sequences
    }

    /// Hands on every sequence of words that `pattern` stands for, one after the other. Each part is read once, however
    /// many forms the parts before it have.
    pub(crate) fn each(&mut self, pattern: &str, take: &mut impl FnMut(&[WordId])) {
        let mut words = Vec::new();
        let parts: Vec<_> = pattern.split_whitespace().map(|part| self.part(part, &mut words)).collect();
        combine(&words, &parts, &mut Vec::new(), take);
    }

    /// Where in `words`, to which they are added, the forms of one part stand.
    fn part(&mut self, part: &str, words: &mut Vec<WordId>) -> Vec<Range<usize>> {
        if !part.bytes().any(|byte| matches!(byte, b'<' | b'{' | b'/')) {
            return vec![self.intern(part, words)];
        }
        let mut ranges = Vec::new();
        let verbs = self.verbs;
        forms(verbs, part, &mut |form| ranges.push(self.intern(form, words)));
        ranges
    }

    /// Adds the words of one form, split as text is split ("cease-fire" is three tokens), and says where they stand.
    fn intern(&mut self, form: &str, words: &mut Vec<WordId>) -> Range<usize> {
        let start = words.len();
        words.extend(pieces(form).map(|piece| self.vocabulary.intern(&form[piece.range])));
        start..words.len()
    }
}

/// Hands on every sequence that takes one of the forms of each part, behind the words so far.
fn combine(
    words: &[WordId],
    parts: &[Vec<Range<usize>>],
    so_far: &mut Vec<WordId>,
    take: &mut impl FnMut(&[WordId]),
) {
    let Some((part, rest)) = parts.split_first() else { return take(so_far) };
    let n_words = so_far.len();
    for form in part {
        so_far.extend_from_slice(&words[form.clone()]);
        combine(words, rest, so_far, take);
        so_far.truncate(n_words);
    }
}

/// Hands on the forms that one part of a pattern stands for; what follows `>` or `}` is kept ("`<blow>-up`").
fn forms(verbs: &Verbs, part: &str, take: &mut dyn FnMut(&str)) {
    let bracketed = |open: char, close: char| part.strip_prefix(open).and_then(|rest| rest.split_once(close));
    if let Some((verb, rest)) = bracketed('<', '>') {
        return verbs.forms(verb).all().iter().for_each(|form| take(&[form, rest].concat()));
    }
    if let Some((noun, rest)) = bracketed('{', '}') {
        take(&[noun, rest].concat());
        return take(&[&verbs.plural_of(noun), rest].concat());
    }
    part.split('/').filter(|form| !form.is_empty()).for_each(take);
}

/// One phrase; its first two words lead to it.
#[derive(Clone, Debug)]
struct Entry<T> {
    /// Where the words after the first stand in [`Phrases::words`].
    start: u32,
    /// How many they are.
    n_words: u32,
    /// The next shorter or equally long phrase with the same two words.
    next: Option<NonZero<u32>>,
    value: T,
}

/// Words, one bit each.
#[derive(Clone, Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn insert(&mut self, word: WordId) {
        let block = word.idx() / 64;
        if self.0.len() <= block {
            self.0.resize(block + 1, 0);
        }
        self.0[block] |= 1 << (word.idx() % 64);
    }

    #[inline]
    fn contains(&self, word: WordId) -> bool {
        self.0.get(word.idx() / 64).is_some_and(|bits| bits >> (word.idx() % 64) & 1 == 1)
    }
}

/// Phrases with a value each, in a few lists however many phrases there are.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// The words that phrases start with: most tokens start none, and one bit says so.
    starts: Bits,
    /// The words that are second in a phrase: most that follow a first one are not.
    seconds: Bits,
    /// By the first two words the number of their longest phrase, counted from 1. The second of a phrase of one word is
    /// [`WordId::UNKNOWN`].
    longest: FxHashMap<Pair, NonZero<u32>>,
    entries: Vec<Entry<T>>,
    /// The phrase that was added last, with its first two words: a pattern of many forms adds behind it again and again.
    last: Option<(Pair, NonZero<u32>)>,
    /// The words after the first of every phrase.
    words: Vec<WordId>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            starts: Bits::default(),
            seconds: Bits::default(),
            longest: FxHashMap::default(),
            entries: Vec::new(),
            last: None,
            words: Vec::new(),
        }
    }
}

impl<T> Phrases<T> {
    /// True where some phrase starts with this word.
    #[inline]
    pub fn starts_with(&self, word: WordId) -> bool {
        self.starts.contains(word)
    }

    /// The phrases that start with two words, or are the first of them alone where the second is unknown; longest first.
    fn entries(&self, first: WordId, second: WordId) -> impl Iterator<Item = &Entry<T>> {
        let known = self.starts_with(first) && self.seconds.contains(second);
        let longest = if known { self.longest.get(&pair(first, second)) } else { None };
        std::iter::successors(longest.map(|number| self.entry(*number)), |entry| {
            entry.next.map(|number| self.entry(number))
        })
    }

    fn entry(&self, number: NonZero<u32>) -> &Entry<T> {
        &self.entries[number.get() as usize - 1]
    }

    /// The words after the first.
    #[inline]
    fn rest(&self, entry: &Entry<T>) -> &[WordId] {
        &self.words[entry.start as usize..(entry.start + entry.n_words) as usize]
    }

    /// Adds a phrase behind those with the same two words that are as long or longer.
    fn add(&mut self, first: WordId, rest: &[WordId], value: T) {
        let key = pair(first, second(rest));
        self.starts.insert(first);
        self.seconds.insert(second(rest));
        let as_long = |(known, number): &(Pair, NonZero<u32>)| {
            *known == key && self.entry(*number).n_words as usize == rest.len()
        };
        let (mut before, mut next) = match self.last.filter(as_long) {
            Some((_, number)) => (Some(number), self.entry(number).next),
            None => (None, self.longest.get(&key).copied()),
        };
        while let Some(number) = next.filter(|number| self.entry(*number).n_words as usize >= rest.len()) {
            (before, next) = (Some(number), self.entry(number).next);
        }
        let start = self.words.len() as u32;
        self.words.extend_from_slice(rest);
        self.entries.push(Entry { start, n_words: rest.len() as u32, next, value });
        let Some(added) = NonZero::new(self.entries.len() as u32) else { return };
        self.last = Some((key, added));
        match before {
            Some(before) => self.entries[before.get() as usize - 1].next = Some(added),
            None => _ = self.longest.insert(key, added),
        }
    }
}

/// Two words as one number, which is looked up in one step.
type Pair = u64;

fn pair(first: WordId, second: WordId) -> Pair {
    (first.idx() as u64) << 32 | second.idx() as u64
}

/// The second word of a phrase, by the words after its first.
fn second(rest: &[WordId]) -> WordId {
    rest.first().copied().unwrap_or(WordId::UNKNOWN)
}

impl<T: Clone> Phrases<T> {
    /// Adds a pattern with its value; a later pattern with the same words does not replace an earlier one.
    pub fn insert(&mut self, reader: &mut PatternReader<'_>, pattern: &str, value: &T) {
        reader.each(pattern, &mut |words| {
            if let Some((first, rest)) = words.split_first() {
                self.add(*first, rest, value.clone());
            }
        });
    }

    /// The longest phrase that starts with `words[0]`: number of words and value.
    #[inline]
    pub fn longest(&self, mut words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &T)> {
        let first = words.next()?;
        if self.starts_with(first) { self.longest_from(first, &words) } else { None }
    }

    /// The same behind a first word that starts some phrase.
    fn longest_from(
        &self,
        first: WordId,
        words: &(impl Iterator<Item = WordId> + Clone),
    ) -> Option<(usize, &T)> {
        let second = words.clone().next().unwrap_or(WordId::UNKNOWN);
        let follows = |entry: &&Entry<T>| {
            let mut following = words.clone();
            self.rest(entry).iter().all(|word| following.next() == Some(*word))
        };
        let entry = self.entries(first, second).find(follows).or_else(|| self.alone(first))?;
        Some((entry.n_words as usize + 1, &entry.value))
    }

    /// The phrase of exactly one word.
    fn alone(&self, word: WordId) -> Option<&Entry<T>> {
        self.entries(word, WordId::UNKNOWN).next()
    }

    /// The value of a phrase of exactly one word.
    pub fn word(&self, word: WordId) -> Option<&T> {
        self.alone(word).map(|entry| &entry.value)
    }

    /// The value of the phrase that is exactly these words.
    pub fn exactly(&self, mut words: impl Iterator<Item = WordId> + Clone) -> Option<&T> {
        let first = words.next()?;
        let second = words.clone().next().unwrap_or(WordId::UNKNOWN);
        let same = |entry: &&Entry<T>| self.rest(entry).iter().copied().eq(words.clone());
        self.entries(first, second).find(same).map(|entry| &entry.value)
    }
}

impl<T: Clone> Phrases<Vec<T>> {
    /// Adds one more value to the phrases of a pattern.
    pub fn insert_or_extend(&mut self, reader: &mut PatternReader<'_>, pattern: &str, value: &T) {
        reader.each(pattern, &mut |words| {
            let Some((first, rest)) = words.split_first() else { return };
            let mut at = self.longest.get(&pair(*first, second(rest))).copied();
            while let Some(number) = at.filter(|number| self.rest(self.entry(*number)) != rest) {
                at = self.entry(number).next;
            }
            match at {
                Some(number) => self.entries[number.get() as usize - 1].value.push(value.clone()),
                None => self.add(*first, rest, vec![value.clone()]),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{PatternReader, Phrases};
    use crate::{Verbs, Vocabulary, WordId};

    #[test]
    fn the_longest_phrase_wins_and_forms_are_expanded() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let mut reader = PatternReader { vocabulary: &mut vocabulary, verbs: &verbs };
        let mut phrases = Phrases::default();
        phrases.insert(&mut reader, "<claim>", &"claim");
        phrases.insert(&mut reader, "<claim> responsibility for", &"responsibility");
        let words =
            |text: &str| -> Vec<WordId> { text.split(' ').map(|word| vocabulary.get(word)).collect() };
        let longest = |text: &str| phrases.longest(words(text).into_iter()).map(|(n, value)| (n, *value));
        assert_eq!(longest("Claiming responsibility for it"), Some((3, "responsibility")));
        assert_eq!(longest("claimed responsibility"), Some((1, "claim")));
        assert_eq!(longest("it claimed"), None);
    }
}
