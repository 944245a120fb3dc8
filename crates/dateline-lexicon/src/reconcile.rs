//! Tables of reconciling: weights and thresholds, the tree of claim types, agencies, corrections, speakers.

use crate::{Table, TableError, TellingWords};
use dateline_types::Relation;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

macro_rules! weights { ($($name:ident),+ $(,)?) => {
    /// Weights and thresholds; `data/reconcile/weights.tsv` says what each means.
    #[derive(Clone, Debug, PartialEq)]
    #[allow(missing_docs, reason = "the table explains each row")]
    pub struct Weights { $(pub $name: f64),+ }

    impl Weights {
        fn read() -> Result<Weights, TableError> {
            let table = Table::read("reconcile/weights", include_str!("../../../data/reconcile/weights.tsv"))?;
            let mut values: FxHashMap<&str, f64> = FxHashMap::default();
            for row in table.rows() {
                let value = row.need("value")?.parse().map_err(|_| row.error("the value is no number"))?;
                values.insert(row.need("name")?, value);
            }
            let absent = |name: &str| TableError {
                table: "reconcile/weights".to_owned(), line: 0, message: format!("no row named {name}"),
            };
            Ok(Weights { $($name: *values.get(stringify!($name)).ok_or_else(|| absent(stringify!($name)))?),+ })
        }

        /// The bundled weights alone, for those who only show them.
        ///
        /// # Errors
        /// A table that does not read.
        pub fn bundled() -> Result<Weights, TableError> {
            Weights::read()
        }

        #[cfg(test)]
        const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];
    }
} }

weights!(
    join_within,
    join_across,
    same_type,
    parent_type,
    kin_type,
    generic_type,
    peaceful_type,
    same_place,
    inside_place,
    near_place,
    coarse_place,
    coarse_within,
    named_place,
    silent_place,
    other_quarter,
    around_apart,
    apart_place,
    near_km,
    same_day,
    next_day,
    alike_gap,
    other_days,
    within_days,
    no_time,
    recent_reports,
    bounded_days,
    recent_days,
    lasting_gap,
    goes_on,
    own_day,
    same_actor,
    same_target,
    same_thing,
    other_actor,
    same_instrument,
    equal_figure,
    close_figure,
    distinctive_figure,
    distinctive_from,
    other_details,
    far_figure,
    far_ratio,
    rare_name,
    rare_names_most,
    rare_share,
    same_sentence,
    next_sentence,
    next_paragraph,
    same_paragraph,
    same_report,
    far_harm,
    looks_back,
    denied,
    denial_reach,
    headline,
    is_new,
    begins,
    only_one,
    own_event,
    refused_from,
    refused_most,
    alike,
    alike_recent,
    alike_late,
    unlike,
    unlike_pile,
    settled_pile,
    alike_from,
    alike_full,
    alike_anchor,
    alike_days,
    alike_name,
    alike_rarity,
    alike_most,
    alike_share,
    alike_form,
    crowd_from,
    crowd_full,
    crowd_word,
    copied,
    copied_passage,
    mostly_copied,
    story_from,
    shingle_words,
    winnow_window,
    copy_words,
    copy_again,
    copy_gap,
    fingerprint_places,
    candidates,
    open_tellings,
    told_before,
    jump_ratio,
    round_figure,
    other_victims,
    same_victims,
    busy_from,
    busy_town,
    busy_most,
    near_magnitude,
    same_magnitude,
    other_magnitude,
    wide_place,
    wide_inside,
    part_told,
    lead,
    other_instrument,
    said_for,
    same_day_kept,
    around_within,
    unknown_site,
    site_across,
    same_toll,
    other_exact,
    coarse_named,
    wide_within,
    wide_km,
    yields,
);

/// How a type of claim becomes an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// It happens once.
    Event,
    /// It lasts, and is told by states, rates and totals.
    Process,
    /// It makes no incident.
    Silent,
}

/// A claim type in the tree of types.
#[derive(Clone, Debug)]
struct Kind {
    number: usize,
    parent: Box<str>,
    nature: Nature,
    joins: Vec<Box<str>>,
    title: Box<str>,
}

/// How two claim types lie to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// The same type.
    Same,
    /// One is a special case of the other.
    Parent,
    /// Both belong to one family.
    Kin,
    /// The words of the one are also said of the other.
    SaidFor,
    /// One names harm without its cause.
    Generic,
    /// They cannot speak of one incident.
    Strangers,
}

/// What the words of a correction say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Corrects or retracts.
    pub relation: Relation,
    /// The figure in the sentence is the wrong one.
    pub of_the_old: bool,
}

/// Words of a correction.
#[derive(Clone, Debug)]
struct Wording {
    words: Box<str>,
    says: Correction,
}

/// Words that set an event apart or point back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newness {
    /// Another event than those told.
    New,
    /// One that was told.
    Back,
    /// Something lasting begins.
    Begins,
    /// The words before it say what the event told is: "it was the fourth attack".
    Is,
}

/// The tables of reconciling.
#[derive(Clone, Debug)]
pub struct Reconciling {
    /// Weights and thresholds.
    pub weights: Weights,
    kinds: FxHashMap<Box<str>, Kind>,
    kinships: OnceLock<Vec<Kinship>>,
    agencies: Pairs,
    corrections: Vec<Wording>,
    newness: FxHashMap<Box<str>, Newness>,
    speakers: FxHashMap<Box<str>, Box<str>>,
    populations: FxHashMap<Box<str>, Box<str>>,
    callings: FxHashMap<Box<str>, crate::Calling>,
    said_for: Pairs,
    place_units: Vec<Box<str>>,
    /// What opens another event, what a denial withholds, which populations exclude one another.
    pub telling_words: TellingWords,
}

impl Reconciling {
    pub(crate) fn bundled() -> Result<Reconciling, TableError> {
        Ok(Reconciling {
            weights: Weights::read()?,
            kinds: kinds()?,
            kinships: OnceLock::new(),
            agencies: lists(
                "reconcile/agencies",
                include_str!("../../../data/reconcile/agencies.tsv"),
                "agency",
                "forms",
            )?,
            corrections: corrections()?,
            newness: newness()?,
            speakers: lists(
                "reconcile/speakers",
                include_str!("../../../data/reconcile/speakers.tsv"),
                "class",
                "words",
            )?
            .into_iter()
            .collect(),
            populations: pairs(
                "reconcile/populations",
                include_str!("../../../data/reconcile/populations.tsv"),
                ["population", "excludes"],
            )?
            .into_iter()
            .collect(),
            callings: crate::callings::callings()?,
            said_for: pairs(
                "reconcile/said-for",
                include_str!("../../../data/reconcile/said-for.tsv"),
                ["type", "for"],
            )?,
            place_units: pairs(
                "reconcile/place-units",
                include_str!("../../../data/reconcile/place-units.tsv"),
                ["unit", "unit"],
            )?
            .into_iter()
            .map(|(unit, _)| unit)
            .collect(),
            telling_words: TellingWords::bundled()?,
        })
    }

    /// How a claim type becomes an incident; a type that no row knows happens once.
    pub fn nature(&self, kind: &str) -> Nature {
        self.kinds.get(kind).map_or(Nature::Event, |kind| kind.nature)
    }

    /// The topmost type above `kind`.
    pub fn family<'k>(&'k self, mut kind: &'k str) -> &'k str {
        while let Some(above) = self.parent(kind) {
            kind = above;
        }
        kind
    }

    /// Number of types above `kind`: the deeper, the more exact.
    pub fn depth(&self, kind: &str) -> usize {
        std::iter::successors(self.parent(kind), |kind| self.parent(kind)).count()
    }

    fn parent(&self, kind: &str) -> Option<&str> {
        self.kinds.get(kind).map(|kind| &*kind.parent).filter(|parent| !parent.is_empty())
    }

    fn lies_under<'k>(&'k self, mut kind: &'k str, above: &str) -> bool {
        while let Some(parent) = self.parent(kind) {
            if parent == above {
                return true;
            }
            kind = parent;
        }
        false
    }

    /// Families that a type without a stated cause can speak of; empty for all others.
    pub fn joins(&self, kind: &str) -> &[Box<str>] {
        self.kinds.get(kind).map_or(&[], |kind| &kind.joins)
    }

    /// The words of the one are also said of the other ("the bombing of the market" by an air force).
    fn said_for(&self, a: &str, b: &str) -> bool {
        self.said_for.iter().any(|(word, other)| **word == *a && **other == *b)
    }

    /// How two types lie to one another.
    pub fn kinship(&self, a: &str, b: &str) -> Kinship {
        let known = self.kinds.get(a).zip(self.kinds.get(b));
        known.map_or_else(
            || self.kinship_of(a, b),
            |(a, b)| self.kinships()[a.number * self.kinds.len() + b.number],
        )
    }

    /// The same for every pair of types, by their numbers: a large pile asks again and again.
    fn kinships(&self) -> &[Kinship] {
        self.kinships.get_or_init(|| {
            let mut kinds: Vec<(usize, &str)> =
                self.kinds.iter().map(|(name, kind)| (kind.number, &**name)).collect();
            kinds.sort_unstable();
            let of = |a: &(usize, &str)| kinds.iter().map(|b| self.kinship_of(a.1, b.1)).collect::<Vec<_>>();
            kinds.iter().flat_map(of).collect()
        })
    }

    fn kinship_of(&self, a: &str, b: &str) -> Kinship {
        let generic = |a: &str, b: &str| self.joins(a).iter().any(|family| **family == *self.family(b));
        let both_generic = self.joins(a).iter().any(|family| self.joins(b).contains(family));
        if a == b {
            Kinship::Same
        } else if self.lies_under(a, b) || self.lies_under(b, a) {
            Kinship::Parent
        } else if self.said_for(a, b) || self.said_for(b, a) {
            Kinship::SaidFor
        } else if self.family(a) == self.family(b) && !generic(a, b) && !generic(b, a) {
            Kinship::Kin
        } else if generic(a, b) || generic(b, a) || both_generic {
            Kinship::Generic
        } else {
            Kinship::Strangers
        }
    }

    /// True for protests and strikes, which harm nobody by themselves.
    pub fn peaceful(&self, kind: &str) -> bool {
        kind == "civic_action" || self.lies_under(kind, "civic_action")
    }

    /// The agency that `words` credit.
    pub fn agency(&self, words: &str) -> Option<&str> {
        self.agencies.iter().find(|(form, _)| holds_word(words, form)).map(|(_, agency)| &**agency)
    }

    /// What the wording of a sentence corrects, where it corrects something.
    pub fn correction(&self, sentence: &str) -> Option<Correction> {
        let lower = sentence.to_lowercase();
        self.corrections.iter().find(|wording| lower.contains(&*wording.words)).map(|wording| wording.says)
    }

    /// What an incident of the type is called ("Deaths"), the type in plain words where nothing else is said.
    pub fn title(&self, kind: &str) -> String {
        let title = self.kinds.get(kind).map_or("", |kind| &*kind.title);
        let plain = if title.is_empty() { kind.replace('_', " ") } else { title.to_owned() };
        let mut letters = plain.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }

    /// Whether a word sets an event apart or points back; `word` in lower case.
    pub fn newness(&self, word: &str) -> Option<Newness> {
        self.newness.get(word).copied()
    }

    /// The class of a described speaker's word ("commander": military); `word` in lower case.
    pub fn speaker_class(&self, word: &str) -> Option<&str> {
        self.speakers.get(word).map(|class| &**class)
    }

    /// What a population says of each of its people.
    pub fn calling(&self, population: &str) -> Option<&crate::Calling> {
        self.callings.get(population)
    }

    /// True for earthquakes, floods and other events of nature.
    pub fn is_natural(&self, kind: &str) -> bool {
        kind == "natural_disaster" || self.lies_under(kind, "natural_disaster")
    }

    /// The group of populations that excludes others.
    pub fn population_group(&self, population: &str) -> Option<&str> {
        self.populations.get(population).map(|group| &**group)
    }

    /// True for a unit that counts places.
    pub fn counts_places(&self, unit: &str) -> bool {
        self.place_units.iter().any(|known| **known == *unit)
    }
}

fn holds_word(text: &str, word: &str) -> bool {
    let bounded = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(word).any(|(at, _)| bounded(at))
}

fn kinds() -> Result<FxHashMap<Box<str>, Kind>, TableError> {
    let table = Table::read("reconcile/families", include_str!("../../../data/reconcile/families.tsv"))?;
    let mut kinds = FxHashMap::default();
    for row in table.rows() {
        let nature = match row.need("nature")? {
            "event" => Nature::Event,
            "process" => Nature::Process,
            "none" => Nature::Silent,
            _ => return Err(row.error("nature is event, process or none")),
        };
        let joins = row.list("joins").map(Box::from).collect();
        let (parent, title) = (row.get("parent").into(), row.get("title").into());
        let number = kinds.len();
        kinds.insert(row.need("type")?.into(), Kind { number, parent, nature, joins, title });
    }
    Ok(kinds)
}

fn corrections() -> Result<Vec<Wording>, TableError> {
    let table =
        Table::read("reconcile/corrections", include_str!("../../../data/reconcile/corrections.tsv"))?;
    let mut corrections = Vec::new();
    for row in table.rows() {
        let relation = Relation::parse(row.need("relation")?).ok_or_else(|| row.error("no such relation"))?;
        let says = Correction { relation, of_the_old: row.need("figure")? == "old" };
        corrections.push(Wording { words: row.need("words")?.into(), says });
    }
    Ok(corrections)
}

fn newness() -> Result<FxHashMap<Box<str>, Newness>, TableError> {
    let text = include_str!("../../../data/reconcile/newness.tsv");
    let read = pairs("reconcile/newness", text, ["words", "sense"])?;
    let sense = |sense: &str| match sense {
        "new" => Newness::New,
        "begins" => Newness::Begins,
        "is" => Newness::Is,
        _ => Newness::Back,
    };
    Ok(read.into_iter().map(|(word, said)| (word, sense(&said))).collect())
}

/// Two columns of a table.
type Pairs = Vec<(Box<str>, Box<str>)>;

/// Rows of two columns.
fn pairs(name: &str, text: &str, columns: [&str; 2]) -> Result<Pairs, TableError> {
    let table = Table::read(name, text)?;
    table.rows().map(|row| Ok((row.need(columns[0])?.into(), row.need(columns[1])?.into()))).collect()
}

/// Rows of a key and a list, as pairs of list member and key.
fn lists(name: &str, text: &str, key: &str, list: &str) -> Result<Pairs, TableError> {
    let table = Table::read(name, text)?;
    let mut pairs = Vec::new();
    for row in table.rows() {
        let key: &str = row.need(key)?;
        pairs.extend(row.list(list).map(|member| (Box::from(member), Box::from(key))));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::{Kinship, Nature, Reconciling, Weights};
    use crate::Table;

    fn tables() -> Reconciling {
        Reconciling::bundled().expect("the tables read")
    }

    #[test]
    fn every_row_of_the_weights_is_used_and_every_parent_is_a_type() {
        let table = Table::read("w", include_str!("../../../data/reconcile/weights.tsv")).expect("reads");
        let names: Vec<&str> = table.rows().map(|row| row.get("name")).collect();
        assert_eq!(names, Weights::NAMES);
        let tables = tables();
        #[allow(clippy::iter_over_hash_type, reason = "every row is checked, in any order")]
        for (name, kind) in &tables.kinds {
            let known = |family: &str| tables.kinds.contains_key(family);
            assert!(kind.parent.is_empty() || known(&kind.parent), "{name}: {}", kind.parent);
            assert!(kind.joins.iter().all(|family| known(family)), "{name}: {:?}", kind.joins);
        }
    }

    #[test]
    fn every_code_of_the_codebook_has_a_place_in_the_tree() {
        let codebook = include_str!("../../../data/codebook/claim-types.tsv");
        let table = Table::read("codebook", codebook).expect("reads");
        let tables = tables();
        let absent = |code: &&str| !tables.kinds.contains_key(*code);
        let absent: Vec<&str> = table.rows().map(|row| row.get("code")).filter(absent).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }

    #[test]
    fn types_are_compared_through_the_tree() {
        let tables = tables();
        assert_eq!(tables.kinship("bombing", "suicide_bombing"), Kinship::Parent);
        assert_eq!(tables.kinship("airstrike", "shelling"), Kinship::Kin);
        assert_eq!(tables.kinship("killed", "shelling"), Kinship::Generic);
        assert_eq!(tables.kinship("protest", "displacement"), Kinship::Strangers);
        assert_eq!(tables.nature("displacement"), Nature::Process);
    }

    #[test]
    fn agencies_are_whole_words() {
        let tables = tables();
        assert_eq!(tables.agency("Additional reporting by AP"), Some("Associated Press"));
        assert_eq!(tables.agency("APPROVED"), None);
        let old = tables.correction("An earlier version of this story gave 42.");
        assert!(old.is_some_and(|correction| correction.of_the_old));
        let new = tables.correction("The toll was revised down to 12.");
        assert!(new.is_some_and(|correction| !correction.of_the_old));
    }

    #[test]
    fn titles_are_in_words() {
        let tables = tables();
        assert_eq!(tables.title("suicide_bombing"), "Suicide bombing");
        assert_eq!(tables.title("killed"), "Deaths");
    }
}
