//! What is spoken of and has not happened: what somebody is against, what may be any of many, what "not to" forbids; and what the words around it
//! leave untouched.
//!
//! *Examples*: "opposes any strike on the port" (a norm against it), "will answer any attack" (conditional), "agreed not to shell the town"
//! (negative), "is raising money to help 2,000 displaced people" (they are displaced whatever comes of it).
//! *What it leaves alone*: "opposes the war" (there is one), "did not report any clashes" (there were none).

use super::Stand;
use crate::claim::scene::Scene;
use crate::{Clause, ClauseKind, Form, Pos, Tense, VerbGroup};
use dateline_lexicon::{Commitment, CueClass, CueFrame, NounClass, TimeCue, TimeCues};

/// "any attack", where nothing else says how it stands: one that may come.
pub(super) fn any(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let words = &scene.reading.lexicon.claims.commitment.generic;
    let Some(phrase) = scene.noun_phrase().filter(|_| scene.verb.is_none()) else { return };
    let first = phrase.tokens.start;
    let untouched = stand.negations == 0 && stand.modality() == dateline_types::Modality::Asserted;
    let asked = scene.clause().is_some_and(|clause| clause.marker.is_some());
    let sentence = scene.sentence().tokens.start;
    let denied = (first.saturating_sub(DENIAL_REACH).max(sentence)..first).any(|at| is_negative(scene, at));
    if untouched
        && !asked
        && !denied
        && first < scene.trigger.start
        && words.longest(scene.words_from(first)).is_some()
    {
        stand.conditional = true;
    }
}

/// How many words before "any" a negation can stand ("has no record of any arrest").
const DENIAL_REACH: u32 = 6;

fn is_negative(scene: &Scene<'_, '_>, at: u32) -> bool {
    let words = &scene.reading.lexicon.claims.commitment;
    let word = scene.reading.word(at);
    [words.before.word(word), words.adverbs.word(word)].contains(&Some(&Commitment::Negative))
}

/// "may be dead", "fear that 14 are dead": how somebody may be is how he is already, and no forecast.
pub(super) fn already(stand: &Stand) -> bool {
    stand.possible && !stand.expected && !stand.conditional
}

/// "agreed to stop attacks", "pledged to end the siege", "urged them to stop shelling": what is to be stopped is not to be.
pub(super) fn halted(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let halts = &scene.reading.lexicon.claims.commitment.halts;
    let noun = || scene.noun_phrase().map(|phrase| phrase.tokens.start);
    let gerund = |group: &&VerbGroup| scene.reading.token(group.head).tag.form == Form::Gerund;
    let verb = || scene.verb_group().filter(gerund).map(|group| group.tokens.start);
    let Some(start) = (if scene.verb.is_none() { noun() } else { verb() }) else { return };
    let from = start.saturating_sub(HALT_REACH).max(scene.sentence().tokens.start);
    let stops = |at: u32| halts.longest(scene.words_from(at)).is_some_and(|(n, _)| at + n as u32 == start);
    if (stand.expected || stand.deontic || stand.possible || stand.conditional) && (from..start).any(stops) {
        stand.negations = stand.negations.saturating_add(1);
    }
}

/// How many words before what is stopped the words of stopping can begin.
const HALT_REACH: u32 = 4;

/// "opposes military action", "is against sending troops": a norm, and it says no. What is there already stays.
pub(super) fn against(scene: &Scene<'_, '_>, stand: &mut Stand) {
    if !scene.points_back() {
        stand.deontic = true;
        stand.negations = stand.negations.saturating_add(1);
    }
}

/// "agreed not to shell the town": the negation stands before the "to" of the infinitive.
pub(super) fn negated_infinitive(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let adverbs = &scene.reading.lexicon.claims.commitment.adverbs;
    let start = group.tokens.start;
    let before = start.checked_sub(1).filter(|before| *before >= scene.sentence().tokens.start);
    let negates = |at: u32| adverbs.word(scene.reading.word(at)) == Some(&Commitment::Negative);
    !group.finite && scene.is(start, Pos::Part) && group.negation.is_none() && before.is_some_and(negates)
}

/// "was defused before it could explode": what something else came before has not come about.
pub(super) fn is_forestalled(scene: &Scene<'_, '_>, clause: &Clause, commitment: Option<Commitment>) -> bool {
    let before = TimeCues::of(&[TimeCue::Before]);
    let opens = |at: u32| scene.reading.lexicon.time.cues(scene.reading.word(at)).any(before);
    commitment == Some(Commitment::Possible) && clause.marker.is_some_and(opens)
}

/// "no talks until the hostages are freed": what has to come first has not come, where it is told in the present or nothing comes before it.
/// "Fought until they were killed" is none.
pub(super) fn awaited(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let bounds = &scene.reading.lexicon.claims.commitment.bounds;
    let bound = clause.marker.is_some_and(|marker| bounds.longest(scene.words_from(marker)).is_some());
    let own = scene.verb_of(clause).filter(|_| bound);
    let above = clause.parent.and_then(|parent| scene.verb_of(scene.clause_by(parent)));
    let open = above.is_some_and(|group| group.modal.is_some() || group.negation.is_some());
    own.is_some_and(|group| group.finite && (group.tense == Tense::Present || open))
}

/// "could not confirm that three had died", "did not say that": whoever does not say so leaves it open.
pub(super) fn leaves_open(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let cue = scene.reading.lexicon.cues.cues.longest(scene.words_from(group.head));
    let says = cue.is_some_and(|(_, cue)| {
        matches!(cue.class, CueClass::Statement | CueClass::Factive | CueClass::Claim)
            && matches!(cue.frame, CueFrame::Clause | CueFrame::Person)
    });
    let above =
        scene.clause().and_then(|clause| scene.verb_of(clause)).is_none_or(|own| own.head != group.head);
    says && above && group.head < scene.trigger.start
}

/// "is raising money to help the wounded", "failed in the talks to": behind a noun of another thing, an infinitive is a purpose of its own.
pub(super) fn is_purpose(scene: &Scene<'_, '_>, clause: &Clause, group: &VerbGroup) -> bool {
    let between = group.tokens.end..clause.tokens.start;
    let money = |at: u32| (scene.is(at, Pos::Num) || scene.is(at, Pos::Sym)) && !scene.reading.in_timex(at);
    clause.kind == ClauseKind::Infinitive
        && between.clone().any(money)
        && !between.into_iter().any(|at| person(scene, at))
}

/// "2,000 displaced people", "14 hostages": the words name people by what has happened to them.
pub(super) fn names_people(scene: &Scene<'_, '_>) -> bool {
    let Some(phrase) = scene.noun_phrase() else { return false };
    let counted = (phrase.tokens.start..scene.trigger.start).any(|at| scene.is(at, Pos::Num));
    counted && person(scene, phrase.head)
}

fn person(scene: &Scene<'_, '_>, at: u32) -> bool {
    let class = scene.reading.lexicon.nouns.class(&scene.reading.token_text(at).to_lowercase());
    matches!(class, Some((NounClass::Person | NounClass::Group, _)))
}
