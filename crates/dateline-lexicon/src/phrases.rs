//! Phrases of one or more words with a value, found longest first at a token.
//!
//! A pattern in a table is plain words; `<kill>` stands for any form of that verb, `{bombing}` for the noun in
//! singular and plural, `a/an/the` for one word of several. "`<claim> responsibility for`" reads "claims
//! responsibility for", "claiming responsibility for" …

use crate::{Verbs, Vocabulary, WordId, inflect::plural, split::pieces};
use rustc_hash::FxHashMap;

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

    /// Hands on every sequence of words that `pattern` stands for, one after the other.
    pub(crate) fn each(&mut self, pattern: &str, take: &mut impl FnMut(&[WordId])) {
        self.walk(pattern, &mut Vec::new(), take);
    }

    /// Goes on with what is left of a pattern behind the words so far, once for each form of its first part.
    fn walk(&mut self, pattern: &str, so_far: &mut Vec<WordId>, take: &mut impl FnMut(&[WordId])) {
        let pattern = pattern.trim_start();
        if pattern.is_empty() {
            return take(so_far);
        }
        let (part, rest) = pattern.split_at(pattern.find(char::is_whitespace).unwrap_or(pattern.len()));
        let n_words = so_far.len();
        let verbs = self.verbs;
        forms(verbs, part, &mut |form| {
            self.intern(form, so_far);
            self.walk(rest, so_far, &mut *take);
            so_far.truncate(n_words);
        });
    }

    /// Adds the words of one form, split as text is split ("cease-fire" is three tokens).
    fn intern(&mut self, form: &str, words: &mut Vec<WordId>) {
        words.extend(pieces(form).map(|piece| self.vocabulary.intern(&form[piece.range])));
    }
}

/// Hands on the forms that one part of a pattern stands for; what follows `>` or `}` is kept ("`<blow>-up`").
fn forms(verbs: &Verbs, part: &str, take: &mut dyn FnMut(&str)) {
    let bracketed = |open: char, close: char| part.strip_prefix(open).and_then(|rest| rest.split_once(close));
    if let Some((verb, rest)) = bracketed('<', '>') {
        return verbs.forms(verb).all().iter().for_each(|form| take(&format!("{form}{rest}")));
    }
    if let Some((noun, rest)) = bracketed('{', '}') {
        take(&format!("{noun}{rest}"));
        return take(&format!("{}{rest}", plural(noun)));
    }
    part.split('/').filter(|form| !form.is_empty()).for_each(take);
}

/// The words after the first, and the value.
type Entry<T> = (Box<[WordId]>, T);

/// Phrases with a value each.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// The words that phrases start with, one bit a word: most tokens start none, and one bit says so.
    starts: Vec<u64>,
    /// By first word; entries longest first.
    by_first: FxHashMap<WordId, Vec<Entry<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { starts: Vec::new(), by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// True where some phrase starts with this word.
    #[inline]
    pub fn starts_with(&self, word: WordId) -> bool {
        self.starts.get(word.idx() / 64).is_some_and(|bits| bits >> (word.idx() % 64) & 1 == 1)
    }

    /// The phrases that start with a word, longest first.
    #[inline]
    fn entries(&self, first: WordId) -> &[Entry<T>] {
        if !self.starts_with(first) {
            return &[];
        }
        self.by_first.get(&first).map_or(&[], Vec::as_slice)
    }

    fn entries_mut(&mut self, first: WordId) -> &mut Vec<Entry<T>> {
        let at = first.idx() / 64;
        if self.starts.len() <= at {
            self.starts.resize(at + 1, 0);
        }
        self.starts[at] |= 1 << (first.idx() % 64);
        self.by_first.entry(first).or_default()
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a pattern with its value; a later pattern with the same words does not replace an earlier one.
    pub fn insert(&mut self, reader: &mut PatternReader<'_>, pattern: &str, value: &T) {
        reader.each(pattern, &mut |words| {
            let Some((first, rest)) = words.split_first() else { return };
            let entries = self.entries_mut(*first);
            let at = entries.partition_point(|(other, _)| other.len() >= rest.len());
            entries.insert(at, (rest.into(), value.clone()));
        });
    }

    /// The longest phrase that starts with `words[0]`: number of words and value.
    #[inline]
    pub fn longest(&self, mut words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &T)> {
        self.entries(words.next()?)
            .iter()
            .find(|(rest, _)| {
                let mut following = words.clone();
                rest.iter().all(|word| following.next() == Some(*word))
            })
            .map(|(rest, value)| (rest.len() + 1, value))
    }

    /// The value of a phrase of exactly one word.
    pub fn word(&self, word: WordId) -> Option<&T> {
        self.entries(word).iter().find(|(rest, _)| rest.is_empty()).map(|(_, value)| value)
    }

    /// The value of the phrase that is exactly these words.
    pub fn exactly(&self, mut words: impl Iterator<Item = WordId> + Clone) -> Option<&T> {
        let entries = self.entries(words.next()?);
        let same = |rest: &[WordId]| rest.iter().copied().eq(words.clone());
        entries.iter().find(|(rest, _)| same(rest)).map(|(_, value)| value)
    }
}

impl<T: Clone> Phrases<Vec<T>> {
    /// Adds one more value to the phrases of a pattern.
    pub fn insert_or_extend(&mut self, reader: &mut PatternReader<'_>, pattern: &str, value: T) {
        for words in reader.expand(pattern) {
            let Some((first, rest)) = words.split_first() else { continue };
            let entries = self.entries_mut(*first);
            if let Some((_, values)) = entries.iter_mut().find(|(other, _)| **other == *rest) {
                values.push(value.clone());
                continue;
            }
            let at = entries.partition_point(|(other, _)| other.len() >= rest.len());
            entries.insert(at, (rest.into(), vec![value.clone()]));
        }
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
