//! Counts of a treebank into costs. Only the build script uses this file.

#[path = "parts.rs"]
mod parts;

use crate::{N_CLASSES, Table, TableError, Verbs, WordClass, plural};
use std::collections::{BTreeMap, BTreeSet};

/// A cost of 64 makes a choice e times less likely; costs add up.
const COST_UNIT: f64 = 64.0;
/// The cost of three classes in a row rests on counts of three, of two, and of one, with these shares.
const SHARES: [f64; 3] = [0.55, 0.35, 0.10];
/// A word seen this often needs no help from its other forms.
const WELL_KNOWN: f64 = 12.0;
/// What a stem tells about a form counts this much.
const SHARE_OF_STEM: f64 = 0.2;
/// A verb that a table of ours names counts this much where the treebank lacks it.
const NAMED_VERB: f64 = 5.0;
/// So much counts that it can stand without an ending, where the treebank has only its noun ("resume").
const NAMED_BASE: f64 = 1.0;
/// A class that a word was never seen as still counts this little, where another table proposes it.
const UNSEEN: f64 = 0.3;

/// Counts of classes.
type Counts = Vec<(WordClass, f64)>;
/// A class with what choosing it costs.
type Choice = (WordClass, i32);

/// What is written for the library to read.
#[derive(Default)]
pub(crate) struct Costs {
    /// One word a line, with a tab before it where only the dictionary has it.
    pub(crate) words: String,
    /// One ending a line.
    pub(crate) endings: String,
    /// For each word three lists, for each ending one: their number, then class and cost of each.
    pub(crate) choices: Vec<u8>,
    /// The cost of each third class after the two before it.
    pub(crate) neighbours: Vec<u8>,
}

/// The costs that the tables come to.
///
/// # Errors
/// The first row that cannot be read.
pub(crate) fn costs() -> Result<Costs, TableError> {
    let trigrams = Trigrams::bundled()?;
    let mut costs = Costs::default();
    costs.neighbours = trigrams.costs().into_iter().flat_map(two_bytes).collect();
    let forms = Table::read("forms.tsv", include_str!("../../../../data/words/forms.tsv"))?;
    let mut seen: BTreeMap<String, [Counts; 2]> = BTreeMap::new();
    for row in forms.rows() {
        let read = |column| counts(row.get(column)).ok_or_else(|| row.error("a class is unknown"));
        seen.insert(row.need("word")?.to_owned(), [read("small")?, read("capital")?]);
    }
    let verbs = Verbs::bundled()?;
    add_inflected(&mut seen, &verbs);
    let new = parts::add(&mut seen, &verbs)?;
    // A verb that the treebank lacks gave its past; by itself it is a word that nobody counted.
    seen.retain(|_, [small, capital]| !small.is_empty() || !capital.is_empty());
    for (word, [small, capital]) in &seen {
        if new.contains(word) {
            costs.words.push('\t');
        }
        costs.words.push_str(word);
        costs.words.push('\n');
        let lists = if new.contains(word) {
            parts::choices(&trigrams, small)
        } else {
            trigrams.choices(small, capital)
        };
        lists.iter().for_each(|list| costs.push(list));
    }
    let endings = Table::read("endings.tsv", include_str!("../../../../data/words/endings.tsv"))?;
    for row in endings.rows() {
        let found = counts(row.get("classes")).ok_or_else(|| row.error("a class is unknown"))?;
        costs.endings.push_str(row.get("ending"));
        costs.endings.push('\n');
        costs.push(&trigrams.costed(&found));
    }
    Ok(costs)
}

impl Costs {
    fn push(&mut self, list: &[Choice]) {
        self.choices.push(list.len() as u8);
        for (class, cost) in list {
            self.choices.push(*class as u8);
            self.choices.extend(two_bytes(*cost));
        }
    }
}

/// A cost in the two bytes of its file, which hold every cost that the counts give.
fn two_bytes(cost: i32) -> [u8; 2] {
    (cost.clamp(i16::MIN.into(), i16::MAX.into()) as i16).to_le_bytes()
}

/// Tables whose patterns name verbs.
const TABLES_OF_VERBS: [&str; 7] = [
    include_str!("../../../../data/words/commitment.tsv"),
    include_str!("../../../../data/codebook/support-verbs.tsv"),
    include_str!("../../../../data/words/harm.tsv"),
    include_str!("../../../../data/words/cues.tsv"),
    include_str!("../../../../data/codebook/triggers.tsv"),
    include_str!("../../../../data/codebook/verb-objects.tsv"),
    include_str!("../../../../data/codebook/verb-agents.tsv"),
];

/// Verbs that our own tables know (`<wound>`).
fn named_verbs() -> BTreeSet<&'static str> {
    let patterns = TABLES_OF_VERBS.iter().flat_map(|table| table.split('<').skip(1));
    let verbs = patterns.filter_map(|rest| rest.split_once('>').map(|(verb, _)| verb));
    verbs.filter(|verb| verb.chars().all(|c| c.is_ascii_lowercase())).collect()
}

/// Forms of words that are rarer than the word itself: where "battle" is a noun, "battles" can be its plural. A verb that a
/// table of ours names has a past, however seldom the treebank has it ("wounded"); other forms stay what they were seen as.
fn add_inflected(seen: &mut BTreeMap<String, [Counts; 2]>, verbs: &Verbs) {
    let named = named_verbs();
    for verb in &named {
        seen.entry((*verb).to_owned()).or_default();
    }
    add_bases(seen, &named);
    let mut inflected: BTreeMap<String, Counts> = BTreeMap::new();
    for (word, [small, capital]) in seen.iter() {
        let count = |wanted: &[WordClass]| -> f64 {
            small.iter().filter(|(class, _)| wanted.contains(class)).map(|(_, count)| count).sum()
        };
        let nouns = count(&[WordClass::Noun]);
        let base = count(&[WordClass::VerbBase, WordClass::VerbPresent]);
        let is_named = named.contains(word.as_str());
        let past = if is_named { base.max(NAMED_VERB) } else { base };
        // A verb that no noun is written like ("announce") has a third person too, however seldom it was seen.
        let is_verb =
            |(class, _): &(WordClass, f64)| matches!(class, WordClass::VerbBase | WordClass::VerbPresent);
        let third =
            if is_named && nouns == 0.0 && small.iter().chain(capital).any(is_verb) { past } else { base };
        let mut add = |form: String, class: WordClass, count: f64| {
            if count > 0.0 && form != *word {
                inflected.entry(form).or_default().push((class, count * SHARE_OF_STEM));
            }
        };
        add(plural(word), WordClass::Nouns, nouns);
        if past > 0.0 {
            let forms = verbs.forms(word);
            add(forms.third, WordClass::VerbThird, third);
            add(forms.gerund, WordClass::VerbGerund, base);
            forms.past.into_iter().for_each(|form| add(form, WordClass::VerbPast, past));
            forms.participle.into_iter().for_each(|form| add(form, WordClass::VerbParticiple, past));
        }
    }
    for (word, counts) in inflected {
        let own = &mut seen.entry(word).or_default()[0];
        if own.iter().map(|(_, count)| count).sum::<f64>() < WELL_KNOWN {
            *own = sum(own, &counts);
        }
    }
    add_bases(seen, &named);
}

/// A verb that a table of ours names and that the treebank has as a noun only ("resume"), or as a form of another verb ("wound"), can
/// stand without an ending too.
fn add_bases(seen: &mut BTreeMap<String, [Counts; 2]>, named: &BTreeSet<&str>) {
    for verb in named {
        let Some([small, _]) = seen.get_mut(*verb) else { continue };
        let base = |class: WordClass| {
            matches!(class, WordClass::VerbBase | WordClass::VerbPresent) || class.as_str().starts_with("AUX")
        };
        if !small.is_empty() && !small.iter().any(|(class, _)| base(*class)) {
            small.extend([(WordClass::VerbBase, NAMED_BASE), (WordClass::VerbPresent, NAMED_BASE)]);
        }
    }
}

/// "NOUN.plural:60 VERB.third:40"
fn counts(cell: &str) -> Option<Counts> {
    cell.split_whitespace()
        .map(|part| {
            let (class, count) = part.split_once(':')?;
            Some((WordClass::parse(class)?, count.parse().ok()?))
        })
        .collect()
}

/// How often three classes stood in a row.
struct Trigrams {
    three: Vec<f64>,
    two: Vec<f64>,
    one: Vec<f64>,
    total: f64,
}

impl Trigrams {
    fn bundled() -> Result<Trigrams, TableError> {
        let table = Table::read("neighbours.tsv", include_str!("../../../../data/words/neighbours.tsv"))?;
        let mut three = vec![0.0; N_CLASSES * N_CLASSES * N_CLASSES];
        for row in table.rows() {
            let class = |column| {
                WordClass::parse(row.get(column))
                    .map(|class| class as usize)
                    .ok_or_else(|| row.error("a class is unknown"))
            };
            let count: f64 = row.get("count").parse().map_err(|_| row.error("count is no number"))?;
            three[(class("before")? * N_CLASSES + class("left")?) * N_CLASSES + class("class")?] = count;
        }
        let mut two = vec![0.0; N_CLASSES * N_CLASSES];
        let mut one = vec![0.0; N_CLASSES];
        for (idx, count) in three.iter().enumerate() {
            two[idx % (N_CLASSES * N_CLASSES)] += count;
            one[idx % N_CLASSES] += count;
        }
        let total = one.iter().sum();
        Ok(Trigrams { three, two, one, total })
    }

    /// The cost of each third class after the two before it.
    fn costs(&self) -> Vec<i32> {
        let sum_of = |counts: &[f64], group: usize| -> f64 {
            counts[group * N_CLASSES..(group + 1) * N_CLASSES].iter().sum()
        };
        let after_two: Vec<f64> =
            (0..N_CLASSES * N_CLASSES).map(|group| sum_of(&self.three, group)).collect();
        let after_one: Vec<f64> = (0..N_CLASSES).map(|group| sum_of(&self.two, group)).collect();
        (0..self.three.len())
            .map(|idx| {
                let (class, pair) = (idx % N_CLASSES, idx / N_CLASSES);
                let left = pair % N_CLASSES;
                let three = share(self.three[idx], after_two[pair]);
                let two = share(self.two[left * N_CLASSES + class], after_one[left]);
                let one = share(self.one[class] + 1.0, self.total);
                cost(SHARES[0] * three + SHARES[1] * two + SHARES[2] * one)
            })
            .collect()
    }

    /// Counts as choices: how likely the word is, given the class.
    fn costed(&self, counts: &Counts) -> Vec<Choice> {
        let total: f64 = counts.iter().map(|(_, count)| count).sum();
        let choice = |(class, count): &(WordClass, f64)| {
            (*class, cost(share(*count, total)) - cost(share(self.one[*class as usize] + 1.0, self.total)))
        };
        counts.iter().map(choice).collect()
    }

    /// The choices of a word: written small, with a capital letter inside a sentence, at the start of one.
    fn choices(&self, small: &Counts, capital: &Counts) -> [Vec<Choice>; 3] {
        let not_names = |counts: &Counts| -> Counts {
            counts.iter().filter(|(class, _)| *class != WordClass::Name).copied().collect()
        };
        let lower = if small.is_empty() { not_names(capital) } else { small.clone() };
        let upper = if capital.is_empty() { with_name(small) } else { capital.clone() };
        [self.costed(&lower), self.costed(&upper), self.costed(&sum(small, capital))]
    }
}

/// What a word that is only known in small letters can be with a capital: a name too, unless it is a word of grammar.
fn with_name(small: &Counts) -> Counts {
    let of_grammar = |class: WordClass| {
        !matches!(class, WordClass::Adjective | WordClass::Noun | WordClass::Nouns | WordClass::Adverb)
            && !class.as_str().starts_with("VERB")
    };
    let total: f64 = small.iter().map(|(_, count)| count).sum();
    let grammar = small.iter().any(|(class, count)| of_grammar(*class) && *count > total / 2.0);
    let mut counts = small.clone();
    if !grammar && !counts.iter().any(|(class, _)| *class == WordClass::Name) {
        counts.push((WordClass::Name, 3.0 * total + UNSEEN));
    }
    counts
}

fn sum(a: &Counts, b: &Counts) -> Counts {
    let mut counts = a.clone();
    for (class, count) in b {
        match counts.iter_mut().find(|(known, _)| known == class) {
            Some((_, known)) => *known += count,
            None => counts.push((*class, *count)),
        }
    }
    counts
}

fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

fn cost(probability: f64) -> i32 {
    (-probability.max(1e-9).ln() * COST_UNIT).round() as i32
}
