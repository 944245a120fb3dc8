//! When: the time expression of the clause, else of the sentence, else what the date of publication allows.
//!
//! "seized the city in June 2014" has its own days; "still controls" holds at publication; an event without any
//! time lies before the publication, a forecast after it; what happens each day, and what should be, holds at publication. What it leaves alone: a time inside the clause of the speaker
//! ("said on Saturday") or of another event.

mod before_when;
pub(super) mod by;
mod compared;
pub(super) mod joined;
mod lasting;
mod length;
pub(super) mod listed;
pub(super) mod matter;
mod now;
mod of_career;
mod of_noun;
pub(super) mod of_other;
mod of_relative;
mod peak;
mod since;
pub(super) mod toll;

pub(super) use since::is_since_then;

use before_when::{before_when, is_before_when};

use super::argument::carrier;
use super::figure::period::is_list;
use super::scene::Scene;
use super::sequel;
use super::status::is_remembered;
use crate::{Clause, ClauseKind, Form, Pos, Reading, Tense, VerbGroup};
use dateline_lexicon::{FigureWord, TimeCue, TimeCues};
use dateline_types::{
    ClaimTime, Days, Figure, Measure, Modality, Sense, SentenceId, Span, Status, Timex, TimexId, TimexKind,
};

/// What a report that only knows its own date allows of an event; the name of the rule.
pub(super) const BEFORE_PUBLICATION: &str = "claim.time-before-publication";

/// Neither the words nor the report allow any day; the name of the rule.
pub(super) const UNKNOWN: &str = "claim.time-unknown";

/// When a claim of this type holds.
pub(crate) fn when(
    scene: &Scene<'_, '_>,
    kind: &str,
    status: Status,
    modality: Modality,
    figure: Option<&Figure>,
) -> ClaimTime {
    let holds = figure.is_some_and(|figure| match figure.measure {
        Measure::Rate => true,
        Measure::Stock => is_present(scene),
        _ => false,
    });
    let status = if holds && status == Status::Event { Status::State } else { status };
    let told = timex(scene).filter(|id| status != Status::Forecast || !is_over(scene, *id));
    let told = told.filter(|id| !(is_said(scene, kind, status) && is_of_content(scene, *id)));
    // "condemns the attack of last week": what is said now is not said then.
    let told = told.filter(|id| !(is_said(scene, kind, status) && is_over(scene, *id) && is_present(scene)));
    let begun = since::beginning(scene, figure, told);
    if let Some(id) = begun {
        return from_beginning(scene.reading, id);
    }
    if let Some(lasting) = lasting::time(scene).filter(|_| told.is_none() && figure.is_none()) {
        return lasting;
    }
    if let Some(id) = told.filter(|id| since::goes_on_since_then(scene) || since::has_followed(scene, *id)) {
        return from_beginning(scene.reading, id);
    }
    if let Some(time) = length::time(scene, figure, told) {
        return time;
    }
    let going_on = || !figure.is_some_and(has_happened) && (is_going_on(scene) || stays(scene));
    let once = status == Status::State && !is_present(scene) && peak::tells(scene);
    let status = if once { Status::Event } else { status };
    told.map_or_else(
        || match is_said(scene, kind, status) {
            true => unknown(),
            false => from_publication(scene, status, modality, going_on),
        },
        |id| from_timex(scene, id, status),
    )
}

/// True for days that lie before the publication: no forecast is of them ("warned on Monday that people could flee").
fn is_over(scene: &Scene<'_, '_>, id: TimexId) -> bool {
    let (told, published) =
        (scene.reading.timexes[id.idx()].days.latest, scene.reading.published.days.earliest);
    matches!((told, published), (Some(told), Some(published)) if told < published)
}

/// What a time expression says of an event of which it is the own time.
pub(super) fn from_timex(scene: &Scene<'_, '_>, id: TimexId, status: Status) -> ClaimTime {
    let timex = &scene.reading.timexes[id.idx()];
    if opens_period(scene.reading, timex) && !is_before_when(scene, id) {
        return from_beginning(scene.reading, id);
    }
    let length = length::up_to(scene.reading, id).or_else(|| length::unit_up_to(scene.reading, id));
    let spanned = length.unwrap_or_else(|| joined::spanned(scene, id));
    let days = until(scene, timex, spanned);
    let ends = || is_as_of(scene.reading, timex) || by::is_end(scene.reading, timex);
    let counted_until = status == Status::Event && ends();
    let open = toll::rises_on(scene.reading, timex) || counted_until;
    let days = if open { Days { earliest: None, ..days } } else { days };
    let lasts = status == Status::State || timex.kind == TimexKind::Duration;
    let sense = if lasts { Sense::Throughout } else { Sense::Within };
    let basis = if timex.days.is_unknown() { "claim.time-unresolved" } else { "claim.time-stated" };
    ClaimTime { days, sense, timex: Some(id), basis: basis.into() }
}

/// From the first day of an expression until the publication.
fn from_beginning(reading: &Reading<'_>, id: TimexId) -> ClaimTime {
    let earliest = reading.timexes[id.idx()].days.earliest;
    let days = Days { earliest, latest: reading.published.days.latest };
    ClaimTime { days, sense: Sense::Throughout, timex: Some(id), basis: "claim.time-since".into() }
}

/// "expected to rise by Friday": what lies ahead of a limit lies between the publication and then.
fn until(scene: &Scene<'_, '_>, timex: &Timex, days: Days) -> Days {
    let published = scene.reading.published.days;
    let ahead = matches!((published.latest, days.latest), (Some(now), Some(end)) if now < end);
    if ahead && is_limit(scene.reading, timex) { Days { earliest: published.earliest, ..days } } else { days }
}

/// "As of Tuesday, 4,200 families had been displaced": it had happened by then.
pub(super) fn is_as_of(reading: &Reading<'_>, timex: &Timex) -> bool {
    let first = reading.tokens_in(timex.span).start;
    let cue = |back: u32, cue: TimeCue| {
        let at = first.checked_sub(back).filter(|at| *at < first || back == 0);
        at.is_some_and(|at| reading.lexicon.time.cues(reading.word(at)).any(TimeCues::of(&[cue])))
    };
    cue(1, TimeCue::Of) && cue(2, TimeCue::As) || cue(0, TimeCue::Of) && cue(1, TimeCue::As)
}

/// "by Sunday", "until Monday".
pub(super) fn is_limit(reading: &Reading<'_>, timex: &Timex) -> bool {
    let first = reading.tokens_in(timex.span).start;
    let cues = |at: u32| reading.lexicon.time.cues(reading.word(at)).any(TimeCues::of(&[TimeCue::Deadline]));
    cues(first) || first > 0 && cues(first - 1)
}

/// What the days of publication allow: nothing here is stated, and the name of the rule says so. A publication of which one
/// end is open allows nothing.
fn from_publication(
    scene: &Scene<'_, '_>,
    status: Status,
    modality: Modality,
    going_on: impl Fn() -> bool,
) -> ClaimTime {
    let published = scene.reading.published.days;
    if published.length().is_none() {
        return unknown();
    }
    let (days, sense, basis) = if status == Status::Forecast || modality == Modality::Expected {
        let days = Days { earliest: published.earliest, latest: None };
        (days, Sense::Within, "claim.time-after-publication")
    } else if modality == Modality::Deontic {
        (published, Sense::Within, "claim.time-at-publication")
    } else if status == Status::State || going_on() {
        (published, Sense::Throughout, "claim.time-at-publication")
    } else {
        let days = Days { earliest: None, latest: published.latest };
        (days, Sense::Within, BEFORE_PUBLICATION)
    };
    ClaimTime { days, sense, timex: None, basis: basis.into() }
}

fn unknown() -> ClaimTime {
    ClaimTime { days: Days::UNKNOWN, sense: Sense::Within, timex: None, basis: UNKNOWN.into() }
}

/// A denial, a demand, a pledge: the report goes on about an event, and does not tell on which day this was said.
fn is_said(scene: &Scene<'_, '_>, kind: &str, status: Status) -> bool {
    status == Status::Event && scene.reading.lexicon.claims.codebook.is_a(kind, "statement")
}

/// "gave the rebels until noon on Thursday", "condemned Sunday's attack": the limit that somebody sets is no time of the setting, and what
/// is spoken of has a time of its own.
fn is_of_content(scene: &Scene<'_, '_>, id: TimexId) -> bool {
    let timex = &scene.reading.timexes[id.idx()];
    is_limit(scene.reading, timex) || of_other::is_inside(scene, timex)
}

/// "Twelve are missing", "ten remain in hospital": the verb of the trigger or of its clause is in the present.
fn is_present(scene: &Scene<'_, '_>) -> bool {
    let around = || scene.clause().and_then(|clause| scene.verb_of(clause));
    let group = scene.verb_group().or_else(around);
    group.is_some_and(VerbGroup::is_present)
}

/// "are raging", "continue to flee", "fighting is going on"; of "police are investigating a shooting" only the police go on.
fn is_going_on(scene: &Scene<'_, '_>) -> bool {
    let goes_on = |clause: &&Clause| is_subject(scene, clause) || carrier(scene).is_some();
    let around = || scene.clause().filter(goes_on).and_then(|clause| scene.verb_of(clause));
    scene
        .verb_group()
        .or_else(around)
        .is_some_and(|group| group.tense == Tense::Present && !group.perfect && group.progressive)
}

/// "A curfew stays in place", "the road remains closed".
fn stays(scene: &Scene<'_, '_>) -> bool {
    let goes_on = |clause: &&Clause| is_subject(scene, clause);
    let around = || scene.clause().filter(goes_on).and_then(|clause| scene.verb_of(clause));
    let lasts = |head: u32| {
        let cues = scene.reading.lexicon.time.cues(scene.reading.word(head));
        cues.any(TimeCues::of(&[TimeCue::Lasting]))
    };
    let group = scene.verb_group().or_else(around);
    group.is_some_and(|group| group.tense == Tense::Present && !group.perfect && lasts(group.head))
}

/// "Two men are being treated": those who are counted in one event were harmed before.
fn has_happened(figure: &Figure) -> bool {
    matches!(figure.measure, Measure::Incident | Measure::Aggregate | Measure::Subset | Measure::Increment)
}

fn is_subject(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    clause.subject.is_some() && clause.subject == scene.phrase
}

/// "A landslip buried two houses on Thursday": the event is what does something.
fn acts(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    is_subject(scene, clause) && scene.verb_of(clause).is_some_and(|group| !group.passive)
}

/// The days of the event itself; unknown where the words only say since when.
pub(crate) fn dated(scene: &Scene<'_, '_>) -> Days {
    let own = timex(scene).map(|id| (id, &scene.reading.timexes[id.idx()]));
    let begins = |id| since::beginning(scene, None, Some(id)) == Some(id);
    let own = own.filter(|(id, timex)| {
        !opens_period(scene.reading, timex) && !begins(*id) || is_before_when(scene, *id)
    });
    own.map(|(_, timex)| timex.days).unwrap_or_default()
}

/// "since October": the expression says when something began that goes on.
pub(crate) fn opens_period(reading: &Reading<'_>, timex: &Timex) -> bool {
    let first = reading.tokens_in(timex.span).start;
    let says = |at: u32| reading.lexicon.harms.is(reading.word(at), FigureWord::Since);
    says(first) || first > 0 && says(first - 1)
}

/// The time expression that dates the event: in its clause, then in those that it completes or continues.
pub(crate) fn timex(scene: &Scene<'_, '_>) -> Option<TimexId> {
    if is_remembered(scene) {
        return in_its_phrase(scene)
            .or_else(|| of_noun::timex(scene))
            .or_else(|| since::of_remembered(scene));
    }
    if let Some(own) = of_noun::timex(scene).or_else(|| of_relative::timex(scene)) {
        return Some(own);
    }
    let mut shares = true;
    let told = scene
        .ancestors()
        .take_while(|clause| std::mem::replace(&mut shares, shares_time(scene, *clause)))
        .filter_map(|clause| in_clause(scene, clause).or_else(|| before_when(scene, clause)));
    // "on Monday, killing 30 on the eve of a holiday": a time that nothing resolves leaves the word to that of the clause above.
    let mut told = told.peekable();
    let first = told.peek().copied();
    let own = told.find(|id| !scene.reading.timexes[id.idx()].days.is_unknown()).or(first);
    own.or_else(|| of_when_clause(scene))
        .or_else(|| before_relative(scene))
        .or_else(|| behind_list(scene))
        .or_else(|| before_list(scene))
        .or_else(|| of_relative::of_subject(scene))
        .or_else(|| of_relative::of_antecedent(scene))
        .or_else(|| {
            // "In May, 4,300 refugees repatriated": all that the sentence says.
            let own = scene.verb.is_some() && sequel::other_event(scene).is_none();
            let whole = scene.clause.is_none() || own && scene.clauses().len() == 1;
            if whole {
                nearest(scene, scene.sentence().span, |timex| {
                    let career =
                        scene.clause.is_some_and(|clause| of_career::is_of_subject(scene, timex, clause));
                    of_other::leaves(scene, timex) && !career
                })
            } else {
                None
            }
        })
}

/// "74 people killed, 118 injured and 12 missing between 28 August and 4 September": the time behind a list is that of each of its counts.
fn behind_list(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let reading = scene.reading;
    let end = reading.token(scene.trigger.end.checked_sub(1)?).span.end();
    let first = reading.timexes.partition_point(|timex| timex.span.start() < end);
    let timex =
        reading.timexes.get(first).filter(|timex| timex.sentence == scene.sentence && dates(timex))?;
    let before = scene.trigger.end..reading.tokens_in(timex.span).start;
    let own = !opens_period(reading, timex)
        && of_other::leaves(scene, timex)
        && !of_speaker(scene, timex.span)
        && !compared::is_compared(scene, timex);
    (own && is_list(reading, before)).then(|| TimexId::at(first))
}

/// "In the first three months of 2025, 1,617 people were killed and 580 injured": a count whose verb is left out has the time of the one before.
fn before_list(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let reading = scene.reading;
    let first = scene.sentence().tokens.start;
    let verb = (first..scene.trigger.start).rev().find(|at| scene.is(*at, Pos::Verb))?;
    let elided = !scene.is(scene.trigger.start.checked_sub(1)?, Pos::Aux);
    let listed = elided && is_list(reading, verb + 1..scene.trigger.start);
    in_clause(scene, reading.syntax.clause_at(verb).filter(|_| listed)?)
}

/// The time of what is remembered stands in its own phrase ("since the 2019 bombing"), not with the verb.
fn in_its_phrase(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let phrase = scene.noun_phrase()?;
    nearest(scene, scene.reading.span_of(phrase.tokens.clone()), |_| true)
}

/// True where what the clause tells lies in the time of the clause above it.
fn shares_time(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let kind = scene.clause_by(clause).kind;
    let hangs = || matter::is_matter(scene) && matter::is_dealt_with(scene, clause);
    let apart = || now::turns(scene, clause) || hangs();
    if describes_noun(scene, clause) || had_happened(scene, clause) || apart() {
        return false;
    }
    scene.tells_where(clause)
        || tells_when(scene, clause)
        || matches!(
            kind,
            ClauseKind::Infinitive | ClauseKind::Complement | ClauseKind::Participle | ClauseKind::Coordinate
        )
}

/// "gave them until Wednesday and imposed a curfew": a limit is that of its own verb.
fn goes_beyond(scene: &Scene<'_, '_>, clause: u32) -> bool {
    scene.clause != Some(clause) && scene.clause().is_some_and(|own| own.kind == ClauseKind::Coordinate)
}

/// "claimed the raid yesterday and said seven had died": it had happened before that was said.
fn had_happened(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let clause = scene.clause_by(clause);
    let past = |group: &VerbGroup| group.perfect && group.tense == Tense::Past;
    clause.kind == ClauseKind::Complement && scene.verb_of(clause).is_some_and(past)
}

/// "raced on Tuesday to find survivors in buildings brought down by a quake": a participle of the past right behind a noun tells what had happened to it.
pub(super) fn describes_noun(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let clause = scene.clause_by(clause);
    let form = scene.verb_of(clause).map(|verb| scene.reading.token(verb.head).tag.form);
    let before = clause.tokens.start.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at));
    let bare = clause.kind == ClauseKind::Relative && clause.marker.is_none();
    let above = clause.parent.and_then(|parent| scene.verb_of(scene.clause_by(parent)));
    let behind = above.is_some_and(|verb| verb.tokens.end <= clause.tokens.start);
    behind
        && (clause.kind == ClauseKind::Participle || bare)
        && matches!(form, Some(Form::Past | Form::Participle))
        && before.is_some_and(|at| matches!(scene.reading.token(at).tag.pos, Pos::Noun | Pos::Propn))
}

/// "Eleven were killed when their pickup ran over a mine on Thursday": the clause behind tells when.
fn of_when_clause(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let clause = scene.clause.filter(|_| scene.verb.is_some())?;
    let behind = |idx: &u32| {
        scene.clause_by(*idx).parent == Some(clause)
            && scene.clause_by(*idx).tokens.start > scene.head()
            && tells_when(scene, *idx)
    };
    scene.clauses().map(|idx| idx as u32).filter(behind).find_map(|idx| in_clause(scene, idx))
}

/// "last year's unrest, in which thousands fled": what a relative clause tells happened inside the event before it, whose time stands with its noun.
fn before_relative(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let clause = scene.clause().filter(|clause| clause.kind == ClauseKind::Relative)?;
    let marker = clause.marker?;
    let tables = &scene.reading.lexicon.claims;
    let inside = |at: u32| {
        let position = tables.frames.preposition(scene.reading.word(at));
        position.is_some_and(|position| tables.frames.holds_sites(position))
    };
    let joint = marker.checked_sub(1).filter(|at| inside(*at))?;
    let comma = joint.checked_sub(1).filter(|at| scene.reading.token_text(*at) == ",").unwrap_or(joint);
    let last = comma.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at))?;
    let event = tables.triggers.noun(scene.words_from(last)).is_some();
    let told = event.then(|| Scene::of(scene.reading, last..last + 1)).flatten()?;
    of_noun::timex(&told)
}

/// "…, when two lorries were stopped", "when the bus hit a mine": both happened at one time, unless it had happened before.
fn tells_when(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let clause = scene.clause_by(clause);
    let when = |marker| scene.reading.token_text(marker).eq_ignore_ascii_case("when");
    clause.kind == ClauseKind::Adverbial
        && clause.marker.is_some_and(when)
        && scene.verb_of(clause).is_some_and(|group| group.tense == Tense::Past && !group.perfect)
}

fn in_clause(scene: &Scene<'_, '_>, clause: u32) -> Option<TimexId> {
    let other = sequel::other_event(scene);
    let span = scene.reading.span_of(scene.clause_by(clause).tokens.clone());
    nearest(scene, span, |timex| {
        let first = scene.reading.tokens_in(timex.span).start;
        let own = || {
            let above = scene.clause_by(clause);
            scene.verb.is_some() && scene.verb == above.verb || acts(scene, above)
        };
        (scene.clause_at(first) == Some(clause) || is_adjunct(scene, first, clause))
            && other.is_none_or(|other| first < other)
            && !(goes_beyond(scene, clause) && is_limit(scene.reading, timex))
            && of_other::leaves(scene, timex)
            && (toll::is_trigger(scene) || !toll::rises_on(scene.reading, timex))
            && (own() || is_limit(scene.reading, timex) || !matter::has(scene, timex))
            && !matter::is_before(scene, first)
            && !of_career::is_of_subject(scene, timex, clause)
    })
}

/// True where the clause at `token` is no more than a fragment or participle of `clause`.
fn is_adjunct(scene: &Scene<'_, '_>, token: u32, clause: u32) -> bool {
    scene.clause_at(token).is_some_and(|inner| {
        let inner = scene.clause_by(inner);
        inner.parent == Some(clause) && (inner.verb.is_none() || inner.kind == ClauseKind::Infinitive)
    })
}

fn nearest(scene: &Scene<'_, '_>, span: Span, fits: impl Fn(&Timex) -> bool) -> Option<TimexId> {
    let timexes = &scene.reading.timexes;
    let start = timexes.partition_point(|timex| timex.span.start() < span.start());
    let end = timexes.partition_point(|timex| timex.span.start() < span.end());
    let head = scene.reading.token(scene.head()).span.start();
    let speaks = is_cue(scene);
    timexes[start..end]
        .iter()
        .enumerate()
        .filter(|(_, timex)| dates(timex) && fits(timex))
        .filter(|(_, timex)| match of_speaker(scene, timex.span) {
            true => speaks && !opens_period(scene.reading, timex),
            false => true,
        })
        .filter(|(_, timex)| !compared::is_compared(scene, timex))
        .min_by_key(|(_, timex)| (&*timex.basis == "time.reference", timex.span.start().abs_diff(head)))
        .map(|(at, _)| TimexId::at(start + at))
}

/// True for an expression that names days, resolved or not (no rate, no bare length of time, no century: "a 14th-century tower").
pub(super) fn dates(timex: &Timex) -> bool {
    let named = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    let told = named || &*timex.basis == "time.length-into" || !timex.days.is_unknown();
    let century = matches!(timex.value.as_bytes(), [b'0'..=b'9', b'0'..=b'9']);
    timex.kind != TimexKind::Set && told && !century
}

/// "denied on Friday that": the event is the act of speaking itself.
fn is_cue(scene: &Scene<'_, '_>) -> bool {
    let trigger = scene.reading.span_of(scene.trigger.clone());
    let attributions = &scene.reading.attributions;
    let start = attributions.partition_point(|attribution| attribution.sentence < scene.sentence);
    let mut here = attributions[start..].iter().take_while(|said| said.sentence == scene.sentence);
    here.any(|said| said.cue.iter().any(|cue| cue.overlaps(trigger)))
}

fn of_speaker(scene: &Scene<'_, '_>, span: Span) -> bool {
    is_of_speaker(scene.reading, scene.sentence, span)
}

/// True for a time that belongs to the act of saying.
pub(super) fn is_of_speaker(reading: &Reading<'_>, sentence: SentenceId, span: Span) -> bool {
    let attributions = &reading.attributions;
    let start = attributions.partition_point(|attribution| attribution.sentence < sentence);
    let here = attributions[start..].iter().take_while(|attribution| attribution.sentence == sentence);
    here.clone().any(|attribution| {
        let content = attribution.content.iter().any(|content| content.overlaps(span));
        let speech = attribution.source.iter().chain(&attribution.cue).copied().reduce(Span::to);
        let apart = attribution.cue.first().is_some_and(|cue| stands_apart(reading, span, *cue));
        !content
            && !apart
            && speech.is_some_and(|speech| {
                span.start() + SPEECH_REACH > speech.start() && span.start() < speech.end() + SPEECH_REACH
            })
    })
}

/// "… were found on Thursday, and a note claimed …": the time stands in another clause than the speaking, and in none that hangs on it
/// ("Speaking on Thursday, he said …").
fn stands_apart(reading: &Reading<'_>, time: Span, cue: Span) -> bool {
    let clause_at = |span: Span| reading.syntax.clause_at(reading.tokens_in(span).start);
    let (of_time, of_cue) = (clause_at(time), clause_at(cue));
    let clause = of_time.map(|clause| &reading.syntax.clauses[clause as usize]);
    let hanging =
        clause.filter(|clause| matches!(clause.kind, ClauseKind::Participle | ClauseKind::Adverbial));
    let next = reading.tokens_in(time).start <= reading.tokens_in(cue).end + 1 && time.start() > cue.start();
    !next && of_cue != of_time && (hanging.is_none() || of_cue != hanging.and_then(|clause| clause.parent))
}

/// How far from the words of the speaker, in bytes, a time still belongs to the act of saying.
const SPEECH_REACH: u32 = 24;
