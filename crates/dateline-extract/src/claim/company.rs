//! Reports about something else, whose attacks, releases and battles are none.
//!
//! *What it reads*: the words of violence, disaster and flight (`grave` of `guards.tsv`) and those of public life (`public`) of every sentence, and the events
//! that were found. In a report few of whose sentences have a grave word, what words of double meaning evoke ("attacked his rival's tax plan",
//! "released a phone", "fought for the script") is read only beside a grave sentence; in one that has few words of public life either (trade, technology,
//! letters, cooking), so is everything else.
//! *What it leaves alone*: short reports, of which nothing can be said; bombs, disasters and whatever counts several, which need no company.

use super::draft::Draft;
use crate::Reading;
use dateline_types::{Mention, MentionKind, SegmentUse, Sentence, SentenceId};

/// The drafts that fit what their report is about.
pub(super) fn in_company(reading: &Reading<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let Some(report) = Company::of(reading, &drafts).filter(Company::is_light) else { return drafts };
    drafts.into_iter().filter(|draft| report.keeps(reading, draft)).collect()
}

/// Which sentences of a report speak of what.
struct Company {
    /// By sentence: it has a grave word, or tells of something that needs no company.
    grave: Vec<bool>,
    n_readable: usize,
    n_grave: usize,
    n_public: usize,
}

impl Company {
    fn of(reading: &Reading<'_>, drafts: &[Draft]) -> Option<Company> {
        let readable = |sentence: &&Sentence| {
            matches!(reading.usage(sentence), SegmentUse::Extract | SegmentUse::Context)
        };
        let n_readable = reading.sentences.iter().filter(readable).count();
        if n_readable < FEWEST {
            return None;
        }
        let triggers = &reading.lexicon.claims.triggers;
        let mut grave: Vec<bool> =
            reading.sentences.iter().map(|sentence| has(reading, sentence, triggers.of_gravity())).collect();
        let plain = drafts.iter().filter(|draft| is_plain(reading, draft));
        plain.filter_map(|draft| sentence_of(reading, draft)).for_each(|at| grave[at] = true);
        armed(reading).for_each(|at| grave[at] = true);
        let public = |sentence: &&Sentence| has(reading, sentence, triggers.of_public_life());
        let n_public = reading.sentences.iter().filter(readable).filter(public).count();
        let n_grave = grave.iter().filter(|grave| **grave).count();
        Some(Company { grave, n_readable, n_grave, n_public })
    }

    /// Few sentences are grave.
    fn is_light(&self) -> bool {
        GRAVE_SHARE * self.n_grave < self.n_readable
    }

    fn keeps(&self, reading: &Reading<'_>, draft: &Draft) -> bool {
        let codebook = &reading.lexicon.claims.codebook;
        let doubtful = DOUBTFUL.iter().any(|kind| codebook.is_a(&draft.kind, kind))
            || PUBLIC_SHARE * self.n_public < self.n_readable;
        let Some(at) = sentence_of(reading, draft) else { return true };
        let beside = at.saturating_sub(1)..(at + 2).min(self.grave.len());
        !doubtful || is_plain(reading, draft) || self.grave[beside].contains(&true)
    }
}

/// The sentences that name a weapon, a craft of war or an armed group.
fn armed<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = usize> + 'r {
    let actors = &reading.lexicon.names.actors;
    let group = move |mention: &Mention| {
        let known = mention.entity.as_ref().and_then(|entity| actors.by_key(entity.as_str()));
        known.is_some_and(|known| matches!(&*known.actor.kind, "armed_group" | "criminal_group"))
    };
    let armed = move |mention: &&Mention| {
        matches!(mention.kind, MentionKind::Weapon | MentionKind::Platform) || group(mention)
    };
    reading.mentions.iter().filter(armed).map(|mention| mention.sentence.idx())
}

fn sentence_of(reading: &Reading<'_>, draft: &Draft) -> Option<usize> {
    reading.sentence_at(reading.token(draft.trigger.start).span.start()).map(SentenceId::idx)
}

fn has(reading: &Reading<'_>, sentence: &Sentence, bits: u32) -> bool {
    let triggers = &reading.lexicon.claims.triggers;
    sentence.tokens.clone().any(|at| triggers.guard(reading.words_from(at, sentence)) & bits != 0)
}

/// What is told in words that mean nothing else, or with a count of several.
fn is_plain(reading: &Reading<'_>, draft: &Draft) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    let several = draft.figure.as_ref().is_some_and(|figure| figure.quantity.value.is_some_and(|n| n > 1.0));
    several || PLAIN.iter().any(|kind| codebook.is_a(&draft.kind, kind))
}

/// Types whose words mean nothing else.
const PLAIN: [&str; 10] = [
    "bombing",
    "shelling",
    "airstrike",
    "assassination",
    "massacre",
    "sexual_violence",
    "abduction",
    "torture",
    "deportation",
    "disaster",
];
/// Families of types whose words are figures of speech where a report is about something else; statements and dealings are not.
const DOUBTFUL: [&str; 14] = [
    "political_violence",
    "harm",
    "territory",
    "military_movement",
    "civic_action",
    "withdrawal",
    "release",
    "surrender",
    "confiscation",
    "aid_delivery",
    "humanitarian_condition",
    "threat_level",
    "mobility",
    "ceasefire_violation",
];
/// Fewest sentences of a report of which something can be said.
const FEWEST: usize = 10;
/// Of how many sentences at least one is grave in a report of violence, disaster or flight; and one has a word of public life.
const GRAVE_SHARE: usize = 7;
const PUBLIC_SHARE: usize = 6;
