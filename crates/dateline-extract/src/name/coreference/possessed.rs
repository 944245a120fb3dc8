//! "its troops", "their fighters": those of the body that the sentence names before them.
//!
//! *Examples*: "Israel said its forces struck" (its forces), "The Taliban denied that their fighters shot at it" (the Taliban). *What it leaves
//! alone*: sentences that name two bodies before, words for single persons and for those who do not fight, and bodies that have no fighters.

use super::{description_of, kind_of, tokens_of, unit_of};
use crate::Reading;
use dateline_lexicon::{DescriptionKind, Forces, Unit};
use dateline_types::{EntityId, Mention, MentionKind, Resolution};

/// Resolves those who fight for whoever is named before them.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    for at in 0..reading.mentions.len() {
        let mention = &reading.mentions[at];
        let owned = mention.entity.is_none() && is_owned(reading, mention) && fights(reading, mention);
        let Some(owner) = (if owned { owner_before(reading, at) } else { None }) else { continue };
        if let Some(entity) = fighters_of(reading, owner, unit_of(reading, mention)) {
            reading.mentions[at].entity = Some(entity);
            reading.mentions[at].resolution = Resolution::Anaphor;
        }
    }
}

fn is_owned(reading: &Reading<'_>, mention: &Mention) -> bool {
    let first = reading.token_text(tokens_of(reading, mention.span).start);
    ["its", "their"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// "forces", "fighters", "militants".
fn fights(reading: &Reading<'_>, mention: &Mention) -> bool {
    let armed = |kind: DescriptionKind| matches!(kind, DescriptionKind::Nonstate | DescriptionKind::State);
    let described = description_of(reading, mention);
    unit_of(reading, mention).is_some_and(|unit| unit.kind.as_ref() == "force")
        || described.is_some_and(|description| description.plural && armed(description.kind))
}

/// The only body that the sentence names before a mention; where it names none, the only one of the sentence before.
fn owner_before<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r Mention> {
    let own = reading.mentions[at].sentence;
    let in_sentence = |back: usize| {
        let named = reading.mentions[..at]
            .iter()
            .rev()
            .take_while(move |other| other.sentence.idx() + back >= own.idx());
        named.filter(move |other| other.sentence.idx() + back == own.idx() && is_body(reading, other))
    };
    let back = (0..=SENTENCES_BACK).find(|back| in_sentence(*back).next().is_some())?;
    let first = in_sentence(back).next()?;
    in_sentence(back).all(|other| other.entity == first.entity).then_some(first)
}

/// A body with an entity, or a country that does something.
fn is_body(reading: &Reading<'_>, mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Organization => mention.entity.is_some() && mention.resolution != Resolution::Nested,
        MentionKind::Location => country(reading, mention).is_some() && is_subject(reading, mention),
        _ => false,
    }
}

fn country<'r>(reading: &'r Reading<'_>, mention: &Mention) -> Option<&'r str> {
    let tokens = tokens_of(reading, mention.span);
    let words = tokens.clone().map(|at| reading.word(at));
    let (n_words, nation) = reading.lexicon.names.nations.country(words)?;
    (n_words == tokens.len() && nation.is_country).then_some(&*nation.code)
}

fn is_subject(reading: &Reading<'_>, mention: &Mention) -> bool {
    let syntax = &reading.syntax;
    let tokens = reading.sentence(mention.sentence).tokens.clone();
    let head = tokens_of(reading, mention.head).start;
    let first = syntax.clauses.partition_point(|clause| clause.tokens.start < tokens.start);
    let mut here = syntax.clauses[first..].iter().take_while(|clause| clause.tokens.start < tokens.end);
    here.any(|clause| {
        clause.subject.is_some_and(|subject| syntax.noun_phrases[subject as usize].tokens.contains(&head))
    })
}

/// An armed group is its fighters; a country or its government has forces, and a force is its own.
fn fighters_of(reading: &Reading<'_>, owner: &Mention, unit: Option<&Unit>) -> Option<EntityId> {
    let of_country = |code: &str| unit.map(|unit| Forces::key(unit, code));
    if owner.kind == MentionKind::Location {
        return country(reading, owner).and_then(of_country);
    }
    let entity = owner.entity.as_ref()?;
    if let Some(code) = entity.as_str().strip_prefix("government:") {
        return of_country(code.split('-').next()?);
    }
    let force = reading.lexicon.names.forces.of_key(entity).is_some();
    let group =
        kind_of(reading, owner).is_some_and(|(kind, _)| matches!(kind, "armed_group" | "criminal_group"));
    (force || group).then(|| entity.clone())
}

/// How many sentences back the body can be named.
const SENTENCES_BACK: usize = 1;
