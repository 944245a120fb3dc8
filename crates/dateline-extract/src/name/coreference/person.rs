//! People: one local actor for each full name; later a surname alone, with or without a title, is the same
//! person as long as only one in the report bears it. The body a person speaks for is kept with the actor
//! ("Special forces spokesman X", "X, deputy director at Human Rights Watch").

use super::super::line::{Cut, lines, tokens_of};
use super::{description_of, line_of, local_actor};
use crate::{Pos, Reading};
use dateline_types::{EntityId, Mention, MentionKind, Resolution, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// The body stands at most this many tokens from the name.
const TOKENS_TO_BODY: u32 = 10;

/// Who bears which name.
#[derive(Debug, Default)]
struct Bearers {
    by_name: FxHashMap<String, EntityId>,
    /// `None` where two people bear the surname.
    by_surname: FxHashMap<String, Option<EntityId>>,
}

/// Resolves the people of a report.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    let mut bearers = Bearers::default();
    for full in [true, false] {
        for at in 0..reading.mentions.len() {
            if is_named_person(&reading.mentions[at])
                && (surname(name(reading, at)) != name(reading, at)) == full
            {
                settle(reading, at, &mut bearers);
            }
        }
    }
    let surnames = surnames_alone(reading, &bearers);
    if !surnames.is_empty() {
        let taken: FxHashSet<Span> = surnames.iter().map(|found| found.span).collect();
        reading.mentions.retain(|mention| !taken.contains(&mention.span));
        reading.mentions.extend(surnames);
        reading.mentions.sort_by_key(|mention| crate::name::position(mention.span));
    }
}

fn is_named_person(mention: &Mention) -> bool {
    let by_name = mention.rule.starts_with("person.") && &*mention.rule != "person.office";
    mention.kind == MentionKind::Person && (by_name || mention.entity.is_some())
}

fn name<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.words(reading.mentions[at].head)
}

/// "al-Harbi" of "Jamil al-Harbi", "Weiss" of "Thomas Weiss"; a name of one word is its own.
fn surname(name: &str) -> &str {
    let at = name.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    name.get(at..).unwrap_or(name)
}

fn settle(reading: &mut Reading<'_>, at: usize, bearers: &mut Bearers) {
    let name = name(reading, at).to_owned();
    let (folded, last) = (name.to_lowercase(), surname(&name).to_lowercase());
    let by_surname = || bearers.by_surname.get(&last).cloned().flatten();
    let alone = folded == last;
    let known = bearers.by_name.get(&folded).cloned().or_else(|| if alone { by_surname() } else { None });
    let given = reading.mentions[at].entity.clone();
    let resolution = if known.is_some() && alone { Resolution::Alias } else { Resolution::Name };
    let entity = given.clone().or(known).unwrap_or_else(|| {
        let body = body_of(reading, at);
        local_actor(reading, &name, "person", body)
    });
    bearers.by_name.insert(folded, entity.clone());
    if !alone {
        let bearer = bearers.by_surname.entry(last).or_insert_with(|| Some(entity.clone()));
        if bearer.as_ref() != Some(&entity) {
            *bearer = None;
        }
    }
    if given.is_none() {
        reading.mentions[at].entity = Some(entity);
        reading.mentions[at].resolution = resolution;
    }
}

/// The organisation whose office the person holds, told right before or right after the name.
fn body_of(reading: &Reading<'_>, at: usize) -> Option<EntityId> {
    let mention = &reading.mentions[at];
    let line = line_of(reading, mention);
    let name = tokens_of(reading, mention.span);
    let body = |other: &&Mention| {
        let actor = other.kind == MentionKind::Organization && other.entity.is_some();
        let tokens = tokens_of(reading, other.span);
        let between = if tokens.end <= name.start { tokens.end..name.start } else { name.end..tokens.start };
        let near = other.sentence == mention.sentence && between.len() <= TOKENS_TO_BODY as usize;
        actor
            && near
            && !between.clone().any(|at| is_break(reading, at))
            && (!between.is_empty() || tokens.end == name.start)
    };
    let before = reading.mentions[..at].iter().rev().take(6).find(body);
    let after = || {
        let comma = line.text(name.end) == ",";
        reading.mentions[at + 1..].iter().take(6).find(body).filter(|_| comma)
    };
    before.or_else(after).and_then(|body| body.entity.clone())
}

/// A verb, a full stop or a quotation mark between a body and a name keeps them apart.
fn is_break(reading: &Reading<'_>, at: u32) -> bool {
    let token = reading.token(at);
    let quote = matches!(reading.token_text(at), "“" | "”" | "\"" | ";" | ":");
    quote || matches!(token.tag.pos, Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Cconj)
}

/// Surnames that stand alone and that one person of the report bears; they were no names by themselves.
fn surnames_alone(reading: &Reading<'_>, bearers: &Bearers) -> Vec<Mention> {
    let mut found = Vec::new();
    for line in lines(reading) {
        for run in line.runs() {
            let span = reading.span_of(run.clone());
            let words = reading.words(span);
            let Some(Some(entity)) = bearers.by_surname.get(&words.to_lowercase()) else { continue };
            let at = reading.mentions.partition_point(|mention| mention.span.end() <= span.start());
            let around = reading.mentions[at.saturating_sub(2)..].iter().take(6);
            if around.clone().any(|mention| {
                mention.span.overlaps(span) && (mention.span != span || mention.kind == MentionKind::Person)
            }) {
                continue;
            }
            found.push(line.mention(Cut {
                tokens: run.clone(),
                head: run.clone(),
                kind: MentionKind::Person,
                entity: Some(entity.clone()),
                resolution: Resolution::Alias,
                score: 0.8,
                rule: "person.surname",
            }));
        }
    }
    found
}

/// True for "a commander", "officials": a person told by office.
pub(super) fn is_office(reading: &Reading<'_>, mention: &Mention) -> bool {
    description_of(reading, mention)
        .is_some_and(|description| description.kind == dateline_lexicon::DescriptionKind::Office)
}
