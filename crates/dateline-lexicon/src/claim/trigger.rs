//! `data/codebook/triggers.tsv`, `guards.tsv` and `support-verbs.tsv`: words that evoke events.

use super::{Codebook, Frames, VerbObjects};
use crate::{PatternReader, Phrases, Row, Table, TableError, WordId};
use dateline_types::{PlaceRole, Role};

/// The word class that a trigger must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriggerClass {
    /// Its first word is a form of a verb.
    Verb,
    /// Its last word is a noun.
    Noun,
    /// Any.
    Any,
}

/// Words that evoke an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Code of the type; `None` for a reading that is no event.
    pub kind: Option<Box<str>>,
    /// Number of the frame.
    pub frame: u8,
    /// Word class.
    pub class: TriggerClass,
    /// Guards, as bits: sentences that speak of something else.
    pub unless: u32,
    /// It names a thing ("bomb") and is an event only as what does harm.
    pub device: bool,
}

/// Whether an event happens or does harm under a verb that says little itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupportKind {
    /// "carried out", "took place".
    Does,
    /// "killed", "rocked".
    Harms,
    /// Somebody says who did it: "claimed by", "blamed on".
    Says,
}

/// A verb that carries an event named by a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// The event is its subject, else its object.
    pub event_is_subject: bool,
    /// What its other argument is in the event, as a participant.
    pub role: Option<Role>,
    /// What its other argument is in the event, as a place.
    pub place: Option<PlaceRole>,
    /// Kind.
    pub kind: SupportKind,
}

/// All triggers.
#[derive(Debug)]
pub struct Triggers {
    rows: Vec<Trigger>,
    verbs: Phrases<u16>,
    nouns: Phrases<u16>,
    guards: Phrases<u32>,
    sport: u32,
    anonymous: u32,
    grave: u32,
    public: u32,
    support: Phrases<[Option<Support>; 2]>,
    /// Verbs that evoke an event with their object.
    pub verb_objects: VerbObjects,
    /// Verbs that evoke an event with whoever or whatever does it.
    pub verb_agents: VerbObjects,
}

impl Triggers {
    pub(super) fn bundled(
        reader: &mut PatternReader<'_>,
        codebook: &Codebook,
        frames: &Frames,
    ) -> Result<Triggers, TableError> {
        let (guards, names) = guards(reader)?;
        let text = include_str!("../../../../data/codebook/verb-objects.tsv");
        let table = Table::read("verb-objects.tsv", text)?;
        let verb_objects = VerbObjects::read(&table, reader, codebook, frames, &names)?;
        let text = include_str!("../../../../data/codebook/verb-agents.tsv");
        let table = Table::read("verb-agents.tsv", text)?;
        let verb_agents = VerbObjects::read(&table, reader, codebook, frames, &names)?;
        let text = include_str!("../../../../data/codebook/triggers.tsv");
        let table = Table::read("triggers.tsv", text)?;
        let bits = |keys: &[&str]| {
            let places = keys.iter().filter_map(|key| names.iter().position(|name| name == key));
            places.map(|bit| 1 << bit).sum()
        };
        let mut triggers = Triggers {
            rows: Vec::new(),
            verbs: Phrases::default(),
            nouns: Phrases::default(),
            guards,
            sport: bits(&SPORT),
            anonymous: bits(&[ANONYMOUS]),
            grave: bits(&GRAVE),
            public: bits(&[PUBLIC]),
            support: support(reader)?,
            verb_objects,
            verb_agents,
        };
        for row in table.rows() {
            let trigger = trigger(row, codebook, frames, &names)?;
            let number = triggers.number(trigger);
            let phrases = match triggers.rows[usize::from(number)].class {
                TriggerClass::Verb => &mut triggers.verbs,
                TriggerClass::Noun | TriggerClass::Any => &mut triggers.nouns,
            };
            phrases.insert(reader, row.need("pattern")?, &number);
        }
        Ok(triggers)
    }

    fn number(&mut self, trigger: Trigger) -> u16 {
        let known = self.rows.iter().position(|other| *other == trigger);
        known.unwrap_or_else(|| {
            self.rows.push(trigger);
            self.rows.len() - 1
        }) as u16
    }

    /// True where something that can evoke an event starts with this word, alone or with its object or agent.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.verbs.starts_with(word)
            || self.nouns.starts_with(word)
            || self.verb_objects.starts_with(word)
            || self.verb_agents.starts_with(word)
    }

    /// The longest trigger of verbs that starts here.
    pub fn verb(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &Trigger)> {
        self.verbs.longest(words).map(|(n, number)| (n, &self.rows[usize::from(*number)]))
    }

    /// The longest trigger of nouns or of any class that starts here.
    pub fn noun(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &Trigger)> {
        self.nouns.longest(words).map(|(n, number)| (n, &self.rows[usize::from(*number)]))
    }

    /// The guards that start here, as bits.
    pub fn guard(&self, words: impl Iterator<Item = WordId> + Clone) -> u32 {
        self.guards.longest(words).map_or(0, |(_, bits)| *bits)
    }

    /// The bits of the guards for words of sport.
    pub const fn of_sport(&self) -> u32 {
        self.sport
    }

    /// The bits of the guards for words of violence, disaster and flight.
    pub const fn of_gravity(&self) -> u32 {
        self.grave
    }

    /// The bit of the guard for words of public life.
    pub const fn of_public_life(&self) -> u32 {
        self.public
    }

    /// "to be named", "to give his name": the words start with what somebody who keeps his name asks not to be done.
    pub fn keeps_name(&self, words: impl Iterator<Item = WordId> + Clone) -> bool {
        self.guard(words) & self.anonymous != 0
    }

    /// The verb that carries an event as its subject or as its object, with its number of words.
    pub fn support(
        &self,
        words: impl Iterator<Item = WordId> + Clone,
        event_is_subject: bool,
    ) -> Option<(usize, Support)> {
        let (n, both) = self.support.longest(words)?;
        Some((n, both[usize::from(event_is_subject)]?))
    }
}

/// Keys of the guards for words of sport, the second for those that only a whole report is weighed by.
const SPORT: [&str; 2] = ["sport", "game"];
/// Keys of the guards for words of violence, disaster and flight.
const GRAVE: [&str; 3] = ["grave", "hazard", "collapse"];
/// Key of the guard for words of public life.
const PUBLIC: &str = "public";
/// Key of the guard for words of those who keep their names.
const ANONYMOUS: &str = "anonymous";

fn trigger(
    row: Row<'_, '_>,
    codebook: &Codebook,
    frames: &Frames,
    guards: &[&str],
) -> Result<Trigger, TableError> {
    let kind = Some(row.need("type")?).filter(|kind| *kind != "-");
    if kind.is_some_and(|kind| codebook.get(kind).is_none()) {
        return Err(row.error("this type is not in claim-types.tsv"));
    }
    let default = kind.and_then(|kind| codebook.get(kind)).map_or(0, |kind| kind.frame);
    let frame = match row.get("frame") {
        "" | "-" => default,
        name => frames.number(name).ok_or_else(|| row.error("this frame is not in frames.tsv"))?,
    };
    let class = match row.need("class")? {
        "v" => TriggerClass::Verb,
        "n" => TriggerClass::Noun,
        "a" => TriggerClass::Any,
        _ => return Err(row.error("the class is v, n or a")),
    };
    let unless = guard_bits(row, guards)?;
    Ok(Trigger { kind: kind.map(Into::into), frame, class, unless, device: row.get("frame") == "device" })
}

/// The guards that a row names, as bits.
pub(super) fn guard_bits(row: Row<'_, '_>, guards: &[&str]) -> Result<u32, TableError> {
    let mut unless = 0;
    for key in row.list("unless") {
        let bit = guards.iter().position(|name| *name == key);
        unless |= 1 << bit.ok_or_else(|| row.error("this guard is not in guards.tsv"))?;
    }
    Ok(unless)
}

fn guards(reader: &mut PatternReader<'_>) -> Result<(Phrases<u32>, Vec<&'static str>), TableError> {
    let table = Table::read("guards.tsv", include_str!("../../../../data/codebook/guards.tsv"))?;
    let (mut phrases, mut names) = (Phrases::default(), Vec::new());
    for row in table.rows() {
        names.push(row.need("key")?);
        for pattern in row.list("words") {
            phrases.insert(reader, pattern, &(1 << (names.len() - 1)));
        }
    }
    Ok((phrases, names))
}

fn support(reader: &mut PatternReader<'_>) -> Result<Phrases<[Option<Support>; 2]>, TableError> {
    let table =
        Table::read("support-verbs.tsv", include_str!("../../../../data/codebook/support-verbs.tsv"))?;
    let mut by_pattern: Vec<(&str, [Option<Support>; 2])> = Vec::new();
    for row in table.rows() {
        let pattern = row.need("pattern")?;
        let support = support_row(row)?;
        let at = by_pattern.iter().position(|(other, _)| *other == pattern).unwrap_or_else(|| {
            by_pattern.push((pattern, [None, None]));
            by_pattern.len() - 1
        });
        by_pattern[at].1[usize::from(support.event_is_subject)] = Some(support);
    }
    let mut phrases = Phrases::default();
    by_pattern.iter().for_each(|(pattern, both)| phrases.insert(reader, pattern, both));
    Ok(phrases)
}

fn support_row(row: Row<'_, '_>) -> Result<Support, TableError> {
    if row.list("other").any(|other| Role::parse(other).is_none() && PlaceRole::parse(other).is_none()) {
        return Err(row.error("this is no role"));
    }
    let (role, place) =
        (row.list("other").find_map(Role::parse), row.list("other").find_map(PlaceRole::parse));
    let kind = match row.need("kind")? {
        "does" => SupportKind::Does,
        "harms" => SupportKind::Harms,
        "says" => SupportKind::Says,
        _ => return Err(row.error("the kind is does, harms or says")),
    };
    Ok(Support { event_is_subject: row.need("event")? == "subject", role, place, kind })
}

#[cfg(test)]
mod tests {
    use crate::{Lexicon, WordId};

    fn words(lexicon: &Lexicon, text: &str) -> Vec<WordId> {
        text.split(' ').map(|word| lexicon.vocabulary.get(word)).collect()
    }

    #[test]
    fn the_longest_trigger_wins_and_a_reading_that_is_no_event_hides_the_shorter_one() {
        let lexicon = Lexicon::bundled();
        let kind = |text: &str| {
            let found = lexicon.claims.triggers.noun(words(&lexicon, text).into_iter());
            found.map(|(n, trigger)| (n, trigger.kind.as_deref().unwrap_or("-").to_owned()))
        };
        assert_eq!(kind("suicide bombings near"), Some((2, "suicide_bombing".to_owned())));
        assert_eq!(kind("heart attack kills"), Some((2, "-".to_owned())));
        assert_eq!(kind("market research"), None);
    }

    #[test]
    fn some_verbs_carry_events_of_their_subject_and_of_their_object() {
        let lexicon = Lexicon::bundled();
        let support =
            |text: &str, subject| lexicon.claims.triggers.support(words(&lexicon, text).into_iter(), subject);
        assert!(support("resumed", true).is_some() && support("resumed", false).is_some());
        assert!(support("carried out an", false).is_some() && support("carried out an", true).is_none());
    }
}
