//! Those whom a noun of harm counts did not do it: "83 bodies were found, among them 27 women" has no doers.
//!
//! *What it reads*: the claims that share a noun as their trigger ("bodies", "casualties", "dead"), and whom they count.
//! Whom a figure counts it happened to ("Jane Roe lost a leg"), each of two who are one figure too ("A woman and her son drowned").
//! Nor did those suffer it who only say so: "abducting a local chief, officials and residents said".
//! *What it leaves alone*: verbs ("the bomber killed himself and six others"), and actors that nobody counts as victims.

use crate::{Pos, Reading};
use dateline_types::{Category, Claim, MentionId, Role, RoleFiller, Span};
use rustc_hash::FxHashMap;

/// Takes the role of the doer from those whom it happened to.
pub(super) fn are_no_actors(reading: &mut Reading<'_>) {
    count_the_harmed(reading);
    let mut harmed: FxHashMap<Span, Vec<Span>> = FxHashMap::default();
    for (trigger, victim) in reading.claims.iter().flat_map(victims) {
        harmed.entry(trigger).or_default().push(reading.mentions[victim.idx()].span);
    }
    let mut claims = std::mem::take(&mut reading.claims);
    for claim in claims.iter_mut().filter(|claim| is_noun(reading, claim.trigger)) {
        let trigger = claim.trigger;
        let victims = harmed.get(&trigger).map_or(&[][..], Vec::as_slice);
        let counted = |mention: MentionId| {
            let actor = reading.mentions[mention.idx()].span;
            actor.contains(trigger) || victims.iter().any(|victim| victim.overlaps(actor))
        };
        claim.roles.retain(|filler| filler.role != Role::Actor || !filler.mention.is_some_and(counted));
    }
    reading.claims = claims;
}

/// "Jane Roe lost a leg", "a baby was in hospital": whom the figure of a claim counts is whom it happened to.
fn count_the_harmed(reading: &mut Reading<'_>) {
    let mentions = &reading.mentions;
    let codebook = &reading.lexicon.claims.codebook;
    let suffers = |kind: &str| SUFFERED.iter().any(|family| codebook.is_a(kind, family));
    for claim in reading.claims.iter_mut().filter(|claim| suffers(&claim.kind)) {
        let people = claim.figure.as_ref().filter(|figure| figure.category != Category::Perpetrators);
        let Some(counted) = people.map(|figure| figure.span) else { continue };
        let is_counted = |filler: &RoleFiller| {
            filler.mention.is_some_and(|mention| counted.contains(mentions[mention.idx()].span))
        };
        let doers = claim.roles.iter_mut().filter(|filler| filler.role == Role::Actor);
        doers.filter(|filler| is_counted(filler)).for_each(|filler| filler.role = Role::Victim);
    }
}

/// "Gunmen attacked a village on Sunday, police said", "were damaged, based on counts by the mayor": who stands behind what is said and says it is
/// neither doer nor target of it.
pub(super) fn speakers_behind_take_no_part(reading: &mut Reading<'_>) {
    let mut claims = std::mem::take(&mut reading.claims);
    for claim in &mut claims {
        let (sentence, trigger) = (claim.sentence, claim.trigger);
        let from = reading.attributions.partition_point(|said| said.sentence < sentence);
        let here = reading.attributions[from..].iter().take_while(|said| said.sentence == sentence);
        let behind: Vec<Span> = here
            .filter(|said| BEHIND.contains(&&*said.rule))
            .filter_map(|said| {
                let source = *said.source.first()?;
                let after = said.content.iter().all(|content| content.end() <= source.start());
                (after && trigger.end() <= source.start()).then_some(source)
            })
            .collect();
        let speaks = |mention: MentionId| {
            behind.iter().any(|source| source.contains(reading.mentions[mention.idx()].span))
        };
        let takes_part = |filler: &RoleFiller| matches!(filler.role, Role::Actor | Role::Target);
        claim.roles.retain(|filler| !takes_part(filler) || !filler.mention.is_some_and(speaks));
    }
    reading.claims = claims;
}

/// Rules of attributions whose speaker can stand behind what is said.
const BEHIND: [&str; 3] = ["attribution.verb", "attribution.inverted", "attribution.according-to"];

/// Takes the role of the victim from those whose words of saying stand right behind them, where somebody else suffers.
pub(super) fn speakers_are_no_victims(reading: &mut Reading<'_>) {
    let mut claims = std::mem::take(&mut reading.claims);
    for claim in &mut claims {
        let sentence = claim.sentence;
        let speaks = |mention: MentionId| {
            let span = reading.mentions[mention.idx()].span;
            let here = reading.attributions.iter().filter(|said| said.sentence == sentence);
            here.into_iter().any(|said| {
                let behind = said.cue.first().is_some_and(|cue| cue.start() >= span.end());
                behind
                    && claim.trigger.end() <= span.start()
                    && said.source.iter().any(|source| source.contains(span))
            })
        };
        let suffers: Vec<MentionId> = victims(claim).map(|(_, mention)| mention).collect();
        if suffers.iter().any(|mention| !speaks(*mention)) {
            claim.roles.retain(|filler| filler.role != Role::Victim || !filler.mention.is_some_and(speaks));
        }
    }
    reading.claims = claims;
}

fn is_noun(reading: &Reading<'_>, trigger: Span) -> bool {
    reading.tokens_in(trigger).all(|at| !matches!(reading.token(at).tag.pos, Pos::Verb | Pos::Aux))
}

fn victims(claim: &Claim) -> impl Iterator<Item = (Span, MentionId)> + '_ {
    let victims = claim.roles.iter().filter(|filler| filler.role == Role::Victim);
    victims.filter_map(|filler| Some((claim.trigger, filler.mention?)))
}

/// What happens to those who are counted ("the pilot escaped unhurt").
const SUFFERED: [&str; 2] = ["harm", "rescued"];
