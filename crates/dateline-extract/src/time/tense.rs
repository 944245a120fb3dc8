//! Whether what a sentence says of a day has happened or lies ahead: the tense of the verb that the day goes with.
//!
//! It reads the verb groups; where there are none, the nearest auxiliary or verb form decides. Without any verb
//! the report is taken to tell what has happened.

use super::{deed, line::Line};
use crate::{Pos, Reading, Tense, Token, VerbGroup};
use dateline_lexicon::{PieceKind, TimeCue};
use dateline_types::Sentence;

/// The side of the anchor on which a day lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    Past,
    Future,
}

/// A side, and whether the words next to the day or the verb of its own clause say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaning {
    pub(super) lean: Lean,
    pub(super) sure: bool,
}

/// The side for the expression from token `at` to before `end`, both counted in the document.
pub(super) fn leaning(reading: &Reading<'_>, sentence: &Sentence, at: u32, end: u32) -> Leaning {
    let first = sentence.tokens.start;
    let line = Line::new(reading, &reading.tokens[first as usize..sentence.tokens.end as usize]);
    let (from, to) = ((at - first) as usize, (end - first) as usize);
    let deed = deed::has_day(reading, sentence, at, end);
    let names = names_noun(reading, at, end) || owns_noun(reading, &line, sentence, at, end, deed);
    let verbs = Verbs { reading, line: &line, sentence, at, deed };
    let own_verb = || verbs.own().filter(|_| !names);
    let sure =
        by_neighbours(&line, from, to).or_else(|| deferred(reading, &line, sentence, at)).or_else(own_verb);
    let unsure = || verbs.nearest().or_else(|| by_form(&line, from, to));
    match sure {
        Some(lean) => Leaning { lean, sure: true },
        None if names => Leaning { lean: Lean::Past, sure: false },
        None if line.before(from, &[TimeCue::Deadline]) => Leaning { lean: Lean::Future, sure: false },
        None => Leaning { lean: unsure().unwrap_or(Lean::Past), sure: false },
    }
}

/// "has given them until Tuesday", "postponed until Friday": the limit lies ahead of what is told.
fn deferred(reading: &Reading<'_>, line: &Line<'_>, sentence: &Sentence, at: u32) -> Option<Lean> {
    let first = sentence.tokens.start;
    if !line.before((at - first) as usize, &[TimeCue::Deadline]) {
        return None;
    }
    let clause = &reading.syntax.clauses[reading.syntax.clause_at(at)? as usize];
    let head = reading.syntax.verb_groups.get(clause.verb? as usize)?.head;
    let defers = (head >= first).then(|| line.cue((head - first) as usize, TimeCue::Defers))?;
    (defers && !line.before((at - first) as usize, &[TimeCue::By])).then_some(Lean::Future)
}

/// "is still recovering from the October 7 earthquake": the day goes with the noun, whatever the verb tells.
fn names_noun(reading: &Reading<'_>, at: u32, end: u32) -> bool {
    let pos = |at: u32| reading.tokens.get(at as usize).map(|token| token.tag.pos);
    at > 0 && pos(at - 1) == Some(Pos::Det) && pos(end) == Some(Pos::Noun)
}

/// "would look for ways around Wednesday's ruling": what has a day for its owner is told as known, unless its own verb looks ahead ("will attend
/// Sunday's funeral", "are preparing for Sunday's vote").
fn owns_noun(
    reading: &Reading<'_>,
    line: &Line<'_>,
    sentence: &Sentence,
    at: u32,
    end: u32,
    deed: bool,
) -> bool {
    let end = (end - sentence.tokens.start) as usize;
    let owns = line.mark(end, "'") || line.mark(end, "’") || matches!(line.text_of(end), "'s" | "’s");
    let verb = reading.syntax.clause_at(at).and_then(|clause| reading.syntax.clauses[clause as usize].verb);
    let ahead = verb.and_then(|verb| reading.syntax.verb_groups.get(verb as usize)).is_some_and(|group| {
        let would = group.modal.is_some_and(|modal| reading.token_text(modal).eq_ignore_ascii_case("would"));
        let on = deed && goes_on(line, sentence, group);
        group.finite && !would && !on && side(line, sentence, group) == Some(Lean::Future)
    });
    owns && !ahead
}

/// "since Friday", "as early as Friday", "scheduled for Friday".
fn by_neighbours(line: &Line<'_>, at: usize, end: usize) -> Option<Lean> {
    if line.before(at, &[TimeCue::Since]) {
        return Some(Lean::Past);
    }
    let as_soon_as = line.before(at, &[TimeCue::As]) && at > 2 && line.cue(at - 3, TimeCue::As);
    let scheduled = (at.saturating_sub(2)..at).any(|at| line.cue(at, TimeCue::Scheduled));
    let planned = is_planned_for(line, at, end);
    (as_soon_as || scheduled || planned).then_some(Lean::Future)
}

/// "a strike for Friday": with "for", a weekday that nothing follows; not "responsibility for Friday's attack".
fn is_planned_for(line: &Line<'_>, at: usize, end: usize) -> bool {
    let mark = |token: &Token| token.kind == PieceKind::Punct && token.span.len() == 1;
    let ends = line.token(end).is_none_or(|token| mark(token) && !line.mark(end, ","))
        || line.any_cue(end, &[TimeCue::In, TimeCue::At, TimeCue::And, TimeCue::To, TimeCue::By]);
    let possessive = line.mark(end, "'") || line.mark(end, "’");
    line.before(at, &[TimeCue::PlannedFor]) && line.weekday(end - 1).is_some() && ends && !possessive
}

/// The verbs around an expression at a token.
struct Verbs<'v, 'r> {
    reading: &'v Reading<'r>,
    line: &'v Line<'r>,
    sentence: &'v Sentence,
    at: u32,
    /// The expression stands with a deed, of which what goes on now says nothing.
    deed: bool,
}

impl Verbs<'_, '_> {
    /// The verb of the clause.
    fn own(&self) -> Option<Lean> {
        let syntax = &self.reading.syntax;
        let clause = &syntax.clauses[syntax.clause_at(self.at)? as usize];
        self.side(syntax.verb_groups.get(clause.verb? as usize)?)
    }

    /// The nearest verb group of the sentence; those before count for nearer than those after.
    fn nearest(&self) -> Option<Lean> {
        let (groups, tokens) = (&self.reading.syntax.verb_groups, &self.sentence.tokens);
        let from = groups.partition_point(|group| group.tokens.end <= tokens.start);
        let reach = self.line.words.limit("tense-reach");
        groups[from..]
            .iter()
            .take_while(|group| group.tokens.start < tokens.end.min(self.at.saturating_add(reach)))
            .filter_map(|group| Some((distance(group, self.at), self.side(group)?)))
            .filter(|(distance, _)| *distance <= reach)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, lean)| lean)
    }

    fn side(&self, group: &VerbGroup) -> Option<Lean> {
        let tells = !(self.deed && goes_on(self.line, self.sentence, group));
        side(self.line, self.sentence, group).filter(|_| tells)
    }
}

/// "are investigating", not "are planning": what goes on now says nothing of the day of a deed.
fn goes_on(line: &Line<'_>, sentence: &Sentence, group: &VerbGroup) -> bool {
    let head = group.head.saturating_sub(sentence.tokens.start) as usize;
    let planned = line.any_cue(head, &[TimeCue::Planning, TimeCue::Scheduled]);
    group.tense == Tense::Present && group.progressive && group.modal.is_none() && !planned
}

fn distance(group: &VerbGroup, at: u32) -> u32 {
    if group.tokens.start > at { 2 * (group.tokens.start - at) } else { at.saturating_sub(group.tokens.end) }
}

/// The side that a verb group speaks of; an infinitive has one only after "expected to", "plans to" …
fn side(line: &Line<'_>, sentence: &Sentence, group: &VerbGroup) -> Option<Lean> {
    let local = |token: u32| token.saturating_sub(sentence.tokens.start) as usize;
    // "is scheduled", "was planned"; "is expected".
    let expected =
        group.passive && group.tense == Tense::Present && line.cue(local(group.head), TimeCue::Planning);
    if line.cue(local(group.head), TimeCue::Scheduled) || expected && !group.perfect {
        return Some(Lean::Future);
    }
    let will = group.modal.is_some_and(|modal| line.cue(local(modal), TimeCue::Future));
    match (group.tense, group.finite) {
        _ if will && !group.perfect => Some(Lean::Future),
        (Tense::Future, _) => Some(Lean::Future),
        (Tense::Past, _) => Some(Lean::Past),
        (_, false) => planned_before(line, local(group.tokens.start)).then_some(Lean::Future),
        _ if group.perfect => Some(Lean::Past),
        (Tense::Present, _) if group.progressive => Some(Lean::Future),
        _ if group.modal.is_some() => Some(Lean::Future),
        _ => None,
    }
}

/// "expected to", "plans to", "is due to": just before an infinitive.
fn planned_before(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|at| line.any_cue(at, &[TimeCue::Planning, TimeCue::Scheduled]))
}

/// The nearest auxiliary or verb form, backwards first.
fn by_form(line: &Line<'_>, from: usize, to: usize) -> Option<Lean> {
    let reach = line.words.limit("tense-reach") as usize;
    let before = (from.saturating_sub(reach)..from).rev();
    let after = to..(to + reach).min(line.len());
    let before = before.map(|at| (from - at, form(line, at)));
    let after = after.map(|at| (2 * (at + 1 - to), form(line, at)));
    let forms = before.chain(after).filter_map(|(distance, lean)| Some((distance, lean?)));
    forms.min_by_key(|(distance, _)| *distance).map(|(_, lean)| lean)
}

fn form(line: &Line<'_>, at: usize) -> Option<Lean> {
    let planned = line.cue(at, TimeCue::To) && planned_before(line, at);
    if planned || line.any_cue(at, &[TimeCue::Future, TimeCue::Scheduled]) {
        return Some(Lean::Future);
    }
    let past_ending =
        line.small_word(at) && line.text_of(at).ends_with("ed") && !line.cue(at, TimeCue::Planning);
    (line.cue(at, TimeCue::PastVerb) || past_ending).then_some(Lean::Past)
}
