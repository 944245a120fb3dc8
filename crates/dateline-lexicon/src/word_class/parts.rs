//! Words that the treebank lacks or hardly has, by the parts of speech that a dictionary gives them. Only the build script uses this file.
//!
//! The dictionary lists words without their endings; here each gets its forms, with the shares that forms have among rare words of the treebank.

use super::{Choice, Counts, Trigrams, WELL_KNOWN, counts, sum};
use crate::{Table, TableError, Verbs, WordClass};
use std::collections::{BTreeMap, BTreeSet};

/// A word weighs this much at most, so that a frequent one does not settle the forms that it shares with another.
const MOST_OF_WORD: f64 = 24.0;
/// An adjective or noun that is written like a participle counts this much ("wounded", "slain"): the dictionary counts participles as adjectives.
const SHARE_OF_PARTICIPLE: f64 = 0.05;
/// A noun that is written like a gerund ("shelling").
const SHARE_OF_GERUND: f64 = 0.2;
/// Among rare nouns so many are plurals.
const SHARE_OF_PLURALS: f64 = 0.3;
/// Forms of rare verbs: base, present, third, gerund, past, participle.
const SHARES_OF_VERB: [f64; 6] = [0.245, 0.05, 0.10, 0.22, 0.13, 0.255];
/// A class that is rarer than this for a word is none of it.
const LEAST: f64 = 0.02;
/// A word that no treebank has is told by its ending to this share.
const SHARE_OF_ENDING: f64 = 0.1;
/// Where this share of the choices is alike by dictionary and by ending, the ending is enough.
const ALIKE: f64 = 0.7;
/// A word of the dictionary that has a capital letter inside a sentence is a name so many times more often.
const NAMES: f64 = 20.0;
/// At the start of a sentence.
const NAMES_AT_START: f64 = 0.05;

/// What the dictionary says of each form.
type Forms = BTreeMap<String, BTreeMap<WordClass, f64>>;
/// What the treebank says of each word, written small and with a capital letter.
type Seen = BTreeMap<String, [Counts; 2]>;

/// Adds what the dictionary knows to what was seen; the words that only the dictionary has.
///
/// # Errors
/// The first row that cannot be read.
pub(super) fn add(seen: &mut Seen, verbs: &Verbs) -> Result<BTreeSet<String>, TableError> {
    let endings = endings()?;
    let mut new = BTreeSet::new();
    for (word, shares) in forms(verbs)? {
        let own = seen.entry(word.clone()).or_default();
        if own.iter().any(|counts| !counts.is_empty()) {
            help(&mut own[0], shares);
        } else if let Some(counts) = beside_ending(&endings, &word, &shares) {
            own[0] = counts;
            new.insert(word);
        }
    }
    Ok(new)
}

/// What a word of the dictionary can be: written small, with a capital letter inside a sentence, at the start of one.
pub(super) fn choices(trigrams: &Trigrams, small: &Counts) -> [Vec<Choice>; 3] {
    let total: f64 = small.iter().map(|(_, count)| count).sum();
    let named = |times: f64| sum(small, &vec![(WordClass::Name, times * total)]);
    [trigrams.costed(small), trigrams.costed(&named(NAMES)), trigrams.costed(&named(NAMES_AT_START))]
}

/// A word that the treebank has seldom, and not as a word of grammar: what the dictionary says counts as much as seeing it once more.
fn help(own: &mut Counts, shares: BTreeMap<WordClass, f64>) {
    let total: f64 = own.iter().map(|(_, count)| count).sum();
    let grammar = own.iter().any(|(class, _)| !is_open(*class) && *class != WordClass::Name);
    if own.is_empty() || total >= WELL_KNOWN || grammar {
        return;
    }
    let is = |class| own.iter().any(|(known, _)| *known == class);
    // "police": the dictionary does not say that they are many.
    let many = is(WordClass::Nouns) && !is(WordClass::Noun);
    let number = |class| if many && class == WordClass::Noun { WordClass::Nouns } else { class };
    let shares = shares.into_iter().map(|(class, share)| (number(class), share));
    *own = sum(own, &shares.collect());
}

/// What a word can be where its ending would mislead, or where it can be the past of a verb, which its ending alone does not say.
fn beside_ending(
    endings: &BTreeMap<&str, Counts>,
    word: &str,
    shares: &BTreeMap<WordClass, f64>,
) -> Option<Counts> {
    let ending = (0..=word.len()).find_map(|at| endings.get(&word[at..]))?;
    let whole: f64 = ending.iter().map(|(_, count)| count).sum();
    let by_ending: BTreeMap<WordClass, f64> =
        ending.iter().map(|(class, count)| (*class, count / whole)).collect();
    let alike: f64 =
        shares.iter().map(|(class, share)| share.min(by_ending.get(class).copied().unwrap_or(0.0))).sum();
    let mut counts: Counts =
        shares.iter().map(|(class, share)| (*class, share * (1.0 - SHARE_OF_ENDING))).collect();
    counts =
        sum(&counts, &by_ending.into_iter().map(|(class, share)| (class, share * SHARE_OF_ENDING)).collect());
    counts.retain(|(_, count)| *count > LEAST / 4.0);
    (alike < ALIKE || shares.contains_key(&WordClass::VerbPast)).then_some(counts)
}

/// The forms of all words, each with the shares of its classes.
fn forms(verbs: &Verbs) -> Result<Forms, TableError> {
    let table = Table::read("parts.tsv", include_str!("../../../../data/words/parts.tsv"))?;
    let weight = |cell: &str| if cell.is_empty() { Some(0.0) } else { cell.parse::<f64>().ok() };
    let mut words = Vec::new();
    for row in table.rows() {
        let cells = ["noun", "verb", "adjective", "adverb"].map(|column| weight(row.get(column)));
        let weights: Vec<f64> = cells.into_iter().flatten().collect();
        let weights = <[f64; 4]>::try_from(weights).map_err(|_| row.error("a weight is no number"))?;
        words.push((row.need("word")?, weights));
    }
    let of_verbs = FormsOfVerbs::new(words.iter().filter(|(_, [_, verb, ..])| *verb > 0.0), verbs);
    let mut forms = Forms::new();
    for (word, weights) in &words {
        add_word(&mut forms, verbs, word, of_verbs.lessen(word, *weights));
    }
    for classes in forms.values_mut() {
        let total: f64 = classes.values().sum();
        classes.values_mut().for_each(|share| *share /= total);
        classes.retain(|_, share| *share > LEAST);
    }
    Ok(forms)
}

/// Participles and gerunds of every verb.
#[derive(Default)]
struct FormsOfVerbs {
    participles: BTreeSet<String>,
    gerunds: BTreeSet<String>,
}

impl FormsOfVerbs {
    fn new<'w>(words: impl Iterator<Item = &'w (&'w str, [f64; 4])>, verbs: &Verbs) -> FormsOfVerbs {
        let mut of_verbs = FormsOfVerbs::default();
        for (word, _) in words {
            let forms = verbs.forms(word);
            of_verbs.participles.extend(forms.past.into_iter().chain(forms.participle));
            of_verbs.participles.insert(forms.gerund.clone());
            of_verbs.gerunds.insert(forms.gerund);
        }
        of_verbs
    }

    /// The weights of a word, without the uses that are those of a verb, and no more than a word may have.
    fn lessen(&self, word: &str, [mut noun, verb, mut adjective, adverb]: [f64; 4]) -> [f64; 4] {
        if self.participles.contains(word) {
            adjective *= SHARE_OF_PARTICIPLE;
        }
        if self.gerunds.contains(word) {
            noun *= SHARE_OF_GERUND;
        } else if verb == 0.0 && self.participles.contains(word) {
            noun *= SHARE_OF_PARTICIPLE;
        }
        let total = noun + verb + adjective + adverb;
        [noun, verb, adjective, adverb].map(|weight| weight * (MOST_OF_WORD / total).min(1.0))
    }
}

fn add_word(forms: &mut Forms, verbs: &Verbs, word: &str, [noun, verb, adjective, adverb]: [f64; 4]) {
    let mut add = |form: &str, class, weight: f64| {
        if weight > 0.0 {
            *forms.entry(form.to_owned()).or_default().entry(class).or_default() += weight;
        }
    };
    let plural = verbs.plural_of(word);
    let plurals = if plural == word { 0.0 } else { noun * SHARE_OF_PLURALS };
    add(word, WordClass::Noun, noun - plurals);
    add(&plural, WordClass::Nouns, plurals);
    add(word, WordClass::Adjective, adjective);
    add(word, WordClass::Adverb, adverb);
    let forms = verbs.forms(word);
    let [base, present, third, gerund, past, participle] = SHARES_OF_VERB.map(|share| share * verb);
    add(word, WordClass::VerbBase, base);
    add(word, WordClass::VerbPresent, present);
    add(&forms.third, WordClass::VerbThird, third);
    add(&forms.gerund, WordClass::VerbGerund, gerund);
    for form in &forms.past {
        add(form, WordClass::VerbPast, past / forms.past.len() as f64);
    }
    for form in &forms.participle {
        add(form, WordClass::VerbParticiple, participle / forms.participle.len() as f64);
    }
}

fn endings() -> Result<BTreeMap<&'static str, Counts>, TableError> {
    let table = Table::read("endings.tsv", include_str!("../../../../data/words/endings.tsv"))?;
    let row = |row: crate::tsv::Row<'_, 'static>| {
        let found = counts(row.get("classes")).ok_or_else(|| row.error("a class is unknown"))?;
        Ok((row.get("ending"), found))
    };
    table.rows().map(row).collect()
}

fn is_open(class: WordClass) -> bool {
    matches!(class, WordClass::Adjective | WordClass::Adverb | WordClass::Noun | WordClass::Nouns)
        || class.as_str().starts_with("VERB")
}
