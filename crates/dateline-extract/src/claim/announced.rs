//! What somebody announces to do: "The union said it would block the port", "“We will free the crew,” the commander said".
//!
//! Who says what they will do pledges it where it eases or helps, and threatens it where it harms or constrains (`announced.tsv`); who says that they
//! will not help refuses. *What it reads*: a verb with a modal of the future whose subject is the pronoun that opens what is said ("it", "they", "he"), or
//! the "we" of a quotation. *What it leaves alone*: what others are expected to do ("said the army would attack"), what is counted ("would release 30
//! hostages" is a figure that is foretold), what no row of the table speaks of ("said he would sleep"), and with verbs that evoke no event whoever is no known
//! party ("The actor said he would not accept the award").

use super::draft::Draft;
use super::scene::Scene;
use super::voice::candidates;
use super::{pronoun, role};
use crate::{Pos, Reading, VerbGroup};
use dateline_lexicon::{Announced, Commitment, FigureWord, Function};
use dateline_types::{
    Attribution, AttributionMode, MentionId, MentionKind, Role, RoleFiller, Sentence, Span,
};

/// The rule of what is announced with a verb that evokes no event.
pub(super) const RULE: &str = "claim.announced";

/// The type of the act where the draft is what its speaker announces to do, and who speaks.
pub(super) fn act(scene: &Scene<'_, '_>, draft: &Draft) -> Option<(&'static str, Option<MentionId>)> {
    let tables = &scene.reading.lexicon.claims;
    let group = scene.verb_group().filter(|group| draft.figure.is_none() && foretells(scene, group))?;
    let announced = if &*draft.rule == RULE {
        tables.announced.verb(scene.words_from(group.head)).map(|(_, announced)| announced)
    } else {
        tables.announced.of_kind(&tables.codebook, &draft.kind)
    };
    let (announced, said) = (announced?, own(scene, group)?);
    Some((kind(announced, group.negation.is_some()), said.mention))
}

/// Pledges and threats with verbs that evoke no event of their own; the trigger runs from the modal to the verb.
pub(super) fn verbs(reading: &Reading<'_>, sentence: &Sentence) -> Vec<(std::ops::Range<u32>, &'static str)> {
    reading.syntax.verb_groups_in(&sentence.tokens).filter_map(|group| verb(reading, group)).collect()
}

fn verb(reading: &Reading<'_>, group: &VerbGroup) -> Option<(std::ops::Range<u32>, &'static str)> {
    let trigger = group.modal?..group.head + 1;
    let scene = Scene::of(reading, trigger.clone())?;
    let (_, announced) = reading.lexicon.claims.announced.verb(scene.words_from(group.head))?;
    let said = foretells(&scene, group).then(|| own(&scene, group)).flatten()?;
    let speaker = &reading.mentions[said.mention?.idx()];
    let party = speaker.entity.is_some() || speaker.kind == MentionKind::Location;
    party.then(|| (trigger, kind(announced, group.negation.is_some())))
}

fn kind(announced: Announced, negated: bool) -> &'static str {
    match (announced, negated) {
        (Announced::Pledge, false) | (Announced::Threat, true) => "pledge",
        (Announced::Threat, false) => "threat",
        (Announced::Pledge, true) => "refusal",
    }
}

/// "will", "would", of what is still to be done by those who speak.
fn foretells(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let modals = &scene.reading.lexicon.claims.commitment.modals;
    let modal = group.modal.and_then(|modal| modals.word(scene.reading.word(modal)));
    modal == Some(&Commitment::Expected) && !group.passive && !group.perfect
}

/// What is said by whom the subject of the verb means.
fn own<'r>(scene: &Scene<'r, '_>, group: &VerbGroup) -> Option<&'r Attribution> {
    let subject = group.tokens.start.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at))?;
    let speaks =
        scene.reading.lexicon.grammar.function(scene.reading.word(subject)) == Some(Function::Speaker);
    if speaks {
        return quoted(scene, scene.reading.token(subject).span);
    }
    pronoun::said_by(scene, subject)
        .filter(|said| scene.is(subject, Pos::Pron) && can_mean(scene, subject, said))
}

/// "it" is no person: "The minister said it would send troops" speaks of the government.
fn can_mean(scene: &Scene<'_, '_>, pronoun: u32, said: &Attribution) -> bool {
    let word = scene.reading.word(pronoun);
    let people = [FigureWord::Singular, FigureWord::Plural];
    let person =
        said.mention.is_some_and(|mention| scene.reading.mentions[mention.idx()].kind == MentionKind::Person);
    !person || people.into_iter().any(|class| scene.reading.lexicon.harms.is(word, class))
}

/// The quotation that holds the "we" or "I".
fn quoted<'r>(scene: &Scene<'r, '_>, subject: Span) -> Option<&'r Attribution> {
    let direct = |said: &Attribution| {
        matches!(said.mode, AttributionMode::Direct | AttributionMode::Mixed)
            && said.content.iter().any(|content| content.contains(subject))
    };
    candidates(scene).map(|(_, said)| said).find(|said| direct(said))
}

/// Whoever announces acts; those whom the act is aimed at stay.
pub(super) fn roles(
    scene: &Scene<'_, '_>,
    speaker: Option<MentionId>,
    roles: Vec<RoleFiller>,
) -> Vec<RoleFiller> {
    let speaker = speaker.map(|mention| role::filler(scene, mention, Role::Actor));
    let targets = roles.into_iter().filter(|filler| filler.role == Role::Target);
    speaker.into_iter().chain(targets).collect()
}
