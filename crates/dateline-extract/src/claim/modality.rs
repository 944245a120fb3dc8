//! How committed the speaker is, and whether it is said to be so or not so.
//!
//! "could flee" is possible, "planned to attack" expected, "tried to assassinate" attempted, "should not be returned"
//! deontic and negative, "if they attack" and "will attack unless" conditional, "no civilians were killed" and "neither of the two was" negative; "reportedly" and reported
//! speech make an assertion a report. What it leaves alone: what kind of proposition it is (`status`).

mod answers;
mod asked;
mod decides;
mod share;
mod unreal;
mod verge;

use self::answers::{is_held_against, is_meant_only};
use self::decides::{decides, outlives};
use self::share::{Share, is_of_noun, shared, stands_apart};
use super::argument::carrier;
use super::bargained::is_bargained;
use super::disowned::disowned;
use super::scene::Scene;
use crate::{Clause, ClauseKind, Form, Pos, Tense, VerbGroup};
use dateline_lexicon::{Commitment, HarmFrame};
use dateline_types::{Modality, Polarity};

/// What the words around a trigger say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stand {
    pub(crate) possible: bool,
    pub(crate) expected: bool,
    pub(crate) conditional: bool,
    pub(crate) deontic: bool,
    pub(crate) attempted: bool,
    pub(crate) reported: bool,
    pub(crate) denied: bool,
    pub(crate) negations: u8,
    /// A modal with "have" looks back ("may have killed").
    pub(crate) looks_back: bool,
    /// Somebody urges, orders or asks for it.
    pub(crate) urged: bool,
    /// Some word governs the complement that the event stands in.
    pub(crate) governed: bool,
}

impl Stand {
    fn take(&mut self, commitment: Commitment) {
        match commitment {
            Commitment::Asserted => {}
            Commitment::Possible => self.possible = true,
            Commitment::Expected => self.expected = true,
            Commitment::Conditional => self.conditional = true,
            Commitment::Deontic => self.deontic = true,
            Commitment::Attempted => self.attempted = true,
            Commitment::Reported => self.reported = true,
            Commitment::Denied => self.denied = true,
            Commitment::Negative => self.negations = self.negations.saturating_add(1),
            Commitment::Failed => {
                self.attempted = true;
                self.negations = self.negations.saturating_add(1);
            }
            Commitment::Against => {}
        }
    }

    fn take_governor(&mut self, commitment: Commitment) {
        self.governed = true;
        self.urged |= commitment == Commitment::Deontic;
        self.take(commitment);
    }

    /// The modality, the strongest reservation first.
    pub(crate) fn modality(&self) -> Modality {
        let choices = [
            (self.denied, Modality::Denied),
            (self.conditional, Modality::Conditional),
            (self.deontic, Modality::Deontic),
            (self.possible, Modality::Possible),
            (self.attempted, Modality::Attempted),
            (self.expected, Modality::Expected),
            (self.reported, Modality::Reported),
        ];
        choices.into_iter().find(|(holds, _)| *holds).map_or(Modality::Asserted, |(_, modality)| modality)
    }

    /// Whether it is said to be so.
    pub(crate) fn polarity(&self) -> Polarity {
        if self.negations % 2 == 1 || self.denied { Polarity::Negative } else { Polarity::Positive }
    }
}

/// Reads the words around a trigger.
pub(crate) fn stand(scene: &Scene<'_, '_>) -> Stand {
    let mut stand = Stand::default();
    before_noun(scene, &mut stand);
    let negations = stand.negations;
    let carrier = carrier(scene);
    if scene.verb.is_some() || is_predicate(scene) || decides(scene, carrier.as_ref()) {
        climb(scene, &mut stand);
        no_object(scene, &mut stand);
        if scene.verb.is_none() && outlives(scene, carrier.as_ref()) {
            stand.negations = negations;
        }
    } else if let Some(clause) = scene.clause {
        marked(scene, clause, &mut stand);
    }
    governed(scene, &mut stand);
    stand.conditional |= is_bargained(scene);
    // "released unharmed": the trigger negates itself.
    if scene.trigger.len() == 1 && is_negative(scene, scene.trigger.start) || takes_none(scene) {
        stand.take(Commitment::Negative);
    }
    stand.looks_back |= is_predicate(scene) && unreal::already(&stand);
    foretold(scene, &mut stand);
    running(scene, &mut stand);
    stand.conditional |= (stand.possible || stand.expected) && !stand.looks_back && depends(scene);
    if asked::is_asked(scene) {
        (stand.possible, stand.looks_back) = (true, true);
    }
    stand.denied |= disowned(scene);
    verge::verge(scene).into_iter().for_each(|commitment| stand.take(commitment));
    unreal::any(scene, &mut stand);
    unreal::halted(scene, &mut stand);
    stand
}

/// "Unless fuel arrives, the town will be without water": what is foretold hangs on a condition, told before it or right behind it.
fn depends(scene: &Scene<'_, '_>) -> bool {
    let words = &scene.reading.lexicon.claims.commitment;
    let opens = |at: u32| {
        let found = words.markers.longest(scene.words_from(at));
        found.is_some_and(|(_, commitment)| *commitment == Commitment::Conditional)
    };
    let sentence = scene.sentence().tokens.clone();
    let own: Vec<u32> = scene.ancestors().collect();
    let condition = |clause: u32| {
        let Clause { marker, parent, tokens, .. } = scene.clause_by(clause);
        let fronted = tokens.start == sentence.start;
        let beside = parent.is_some_and(|parent| own.contains(&parent));
        !own.contains(&clause) && (fronted || beside) && marker.is_some_and(opens)
    };
    opens(sentence.start) && !own.iter().any(|clause| scene.clause_by(*clause).marker == Some(sentence.start))
        || scene.clauses().any(|clause| condition(clause as u32))
}

/// "The toll could reach 1,000": the modal of the verb that says how high a running number is.
fn running(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let harms = scene.reading.lexicon.harms.words.longest(scene.words_from(scene.trigger.start));
    let runs =
        harms.is_some_and(|(_, harms)| harms.iter().any(|harm| harm.frames.contains(&HarmFrame::Toll)));
    let clause = scene.clause().filter(|clause| clause.subject.is_some() && clause.subject == scene.phrase);
    let group = clause.filter(|_| scene.verb.is_none() && runs).and_then(|clause| scene.verb_of(clause));
    let until = scene.sentence().tokens.end;
    let numbered = |group: &&VerbGroup| {
        (group.tokens.end..until).take(NUMBER_REACH).any(|token| scene.is(token, Pos::Num))
    };
    if let Some(modal) = group.filter(numbered).and_then(|group| group.modal) {
        let modals = &scene.reading.lexicon.claims.commitment.modals;
        stand.take(modals.word(scene.reading.word(modal)).copied().unwrap_or(Commitment::Possible));
    }
}

/// The noun of an event as the subject of what is expected of it ("battles are expected to", "an attack is likely").
fn foretold(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let words = &scene.reading.lexicon.claims.commitment;
    // "are feared dead": the words of the event say themselves how sure it is.
    let last = scene.reading.token(scene.trigger.end - 1).tag;
    let feared = scene.trigger.len() > 1 && (last.pos == Pos::Adj || last.form == Form::Participle);
    if (scene.verb.is_none() || feared)
        && let Some((_, commitment)) = words.governors.longest(scene.words_from(scene.trigger.start))
    {
        stand.take_governor(*commitment);
        stand.looks_back |= feared;
    }
    let (Some(phrase), Some(clause)) = (scene.phrase, scene.clause()) else { return };
    let foretold = clause.subject == Some(phrase) || is_some_of(scene, clause, phrase);
    let Some(group) = scene.verb_of(clause).filter(|_| foretold) else { return };
    let at = if group.passive { group.head } else { group.tokens.end };
    let copula = group.passive || scene.is(group.head, Pos::Aux);
    if let (true, Some((_, commitment))) = (copula, words.governors.longest(scene.words_from(at))) {
        stand.take_governor(*commitment);
    }
}

/// "[some] of the fiercest battles are expected": a subject without a noun of its own is some of what stands behind "of".
fn is_some_of(scene: &Scene<'_, '_>, clause: &Clause, phrase: u32) -> bool {
    let tokens = |phrase: u32| &scene.reading.syntax.noun_phrases[phrase as usize].tokens;
    let Some(subject) = clause.subject.map(tokens) else { return false };
    let nameless = !subject.clone().any(|at| scene.is(at, Pos::Noun) || scene.is(at, Pos::Propn));
    nameless && scene.is_of(subject.end) && tokens(phrase).start == subject.end + 1
}

/// Words before the noun of the event in its phrase ("no attack", "a planned attack").
fn before_noun(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let Some(phrase) = scene.noun_phrase() else { return };
    let before = &scene.reading.lexicon.claims.commitment.before;
    // "no immediate claims of responsibility": the words of the event begin with a phrase of their own.
    let first = scene.reading.syntax.noun_phrase_at(scene.trigger.start);
    let first = first.map(|first| &scene.reading.syntax.noun_phrases[first as usize]).unwrap_or(phrase);
    let phrase = if first.tokens.start < phrase.tokens.start { first } else { phrase };
    let from = phrase.tokens.start.saturating_sub(1).max(scene.sentence().tokens.start);
    let governs = |token: u32| token < phrase.tokens.start && scene.is(token, Pos::Verb);
    for token in (from..scene.trigger.start).filter(|token| !governs(*token) && !scene.in_hedge(*token)) {
        if let Some((_, commitment)) = before.longest(scene.words_from(token)) {
            stand.take(*commitment);
        }
    }
    let joined = first_joined(scene, phrase.tokens.start);
    if joined.is_some_and(|first| is_negative(scene, first)) {
        stand.take(Commitment::Negative);
    }
}

/// "have made no arrests": the object that belongs to the words of the event is none, where the table does not name them so ("had no part in").
fn takes_none(scene: &Scene<'_, '_>) -> bool {
    let Some(group) = scene.verb_group() else { return false };
    let known = scene.reading.lexicon.claims.triggers.verb(scene.words_from(scene.trigger.start));
    let own = known.is_some_and(|(n_words, _)| n_words >= scene.trigger.len());
    !own && (group.tokens.end..scene.trigger.end).any(|at| is_negative(scene, at))
}

/// True where a word that negates stands at `token` ("no", "nobody", "not a single").
fn is_negative(scene: &Scene<'_, '_>, token: u32) -> bool {
    let before = &scene.reading.lexicon.claims.commitment.before;
    let found = before.longest(scene.words_from(token));
    found.is_some_and(|(_, commitment)| *commitment == Commitment::Negative) && !scene.in_hedge(token)
}

/// Where the first begins of the phrases joined by "or" or "nor" to the one at `start` ("no dead or wounded"), with the word before it
/// where that is "neither".
fn first_joined(scene: &Scene<'_, '_>, start: u32) -> Option<u32> {
    let syntax = &scene.reading.syntax;
    let joints = &scene.reading.lexicon.claims.commitment.joints;
    let mut first = None;
    while let Some(joint) = first.unwrap_or(start).checked_sub(1) {
        let Some(last) = joint.checked_sub(1).filter(|last| *last >= scene.sentence().tokens.start) else {
            break;
        };
        let joined = joints.word(scene.reading.word(joint)).is_some();
        let Some(phrase) = syntax.noun_phrase_at(last).filter(|_| joined) else { break };
        first = Some(syntax.noun_phrases[phrase as usize].tokens.start);
    }
    let before = first?.checked_sub(1).filter(|before| *before >= scene.sentence().tokens.start);
    before.filter(|before| is_negative(scene, *before)).or(first)
}

/// "The strike killed no one", "killed no civilians": nobody is whom the verb is done to.
fn no_object(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let Some(group) = scene.verb_group().filter(|group| !group.passive) else { return };
    let object = group.tokens.end.max(scene.trigger.end);
    let inside = object < scene.sentence().tokens.end && group.negation.is_none();
    // "insists that no one be sent": what is said begins there.
    let says = scene.is(object - 1, Pos::Sconj);
    let links =
        says || inside && matches!(scene.reading.token(object).tag.pos, Pos::Adp | Pos::Sconj | Pos::Cconj);
    if inside && !links && scene.other_clause_from(object).is_none() && is_negative(scene, object) {
        stand.take(Commitment::Negative);
    }
}

/// "was not among the dead", "are not in custody", "may be dead": what is said of the subject with a copula.
fn is_predicate(scene: &Scene<'_, '_>) -> bool {
    let first = scene.trigger.start;
    let group = scene.clause().and_then(|clause| scene.verb_of(clause));
    group.is_some_and(|group| {
        scene.verb.is_none()
            && (scene.is(first, Pos::Adp) || scene.is(first, Pos::Adj))
            && scene.is(group.head, Pos::Aux)
            && group.tokens.end <= first
            && (group.tokens.end..first).all(|token| scene.is(token, Pos::Adv) || scene.is(token, Pos::Part))
    })
}

/// From the clause of the trigger up through the verbs whose complement it is.
fn climb(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let (mut governed, mut share, mut most) = (true, Share::All, Share::All);
    for clause in scene.ancestors() {
        if governed {
            group(scene, clause, share, stand);
        }
        let coordinate = scene.clause_by(clause).kind == ClauseKind::Coordinate;
        most = if stands_apart(scene, clause) { Share::Modal } else { most };
        share = match () {
            () if coordinate => share.min(shared(scene, clause)),
            () if is_of_noun(scene, clause) => Share::Nothing,
            () => most,
        };
        marked(scene, clause, stand);
        governed &= is_governed(scene, clause);
        // What it is joined to governs it no more than it governs itself ("The dam failed and 300 were displaced").
        if governed && scene.clause_by(clause).kind != ClauseKind::Coordinate {
            governor(scene, scene.clause_by(clause).parent, clause, stand);
        }
    }
}

/// True where the verb above decides on the clause: complements, and what is joined to one.
fn is_governed(scene: &Scene<'_, '_>, clause: u32) -> bool {
    match scene.clause_by(clause).kind {
        ClauseKind::Infinitive | ClauseKind::Complement | ClauseKind::Coordinate => true,
        ClauseKind::Participle => is_gerund_complement(scene, clause),
        _ => false,
    }
}

/// "avoided attacking", "prevented from attacking".
fn is_gerund_complement(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let clause = scene.clause_by(clause);
    let parent = clause.parent.map(|parent| scene.clause_by(parent));
    let verb_end = parent.and_then(|parent| scene.verb_of(parent)).map(|group| group.tokens.end);
    // "from being hurt": the auxiliary is the gerund.
    let is_gerund = |at: u32| scene.reading.token(at).tag.form == Form::Gerund;
    let gerund =
        scene.verb_of(clause).is_some_and(|group| is_gerund(group.head) || is_gerund(group.tokens.start));
    let start = clause.tokens.start;
    gerund
        && (verb_end == Some(start)
            || start > 0 && is_preposition(scene, start - 1)
            || is_preposition(scene, start))
}

/// A preposition, before a gerund too, where it is tagged as a conjunction ("far from reaching").
pub(super) fn is_preposition(scene: &Scene<'_, '_>, token: u32) -> bool {
    let frames = &scene.reading.lexicon.claims.frames;
    let governors = &scene.reading.lexicon.claims.commitment.governors;
    let word = scene.reading.word(token);
    let known = || frames.preposition(word).is_some() || governors.word(word).is_some();
    scene.is(token, Pos::Adp) || scene.is(token, Pos::Sconj) && known()
}

/// Modal and negation of the verb group of a clause, adverbs in it, a negative subject: what of it is shared.
fn group(scene: &Scene<'_, '_>, clause: u32, share: Share, stand: &mut Stand) {
    let words = &scene.reading.lexicon.claims.commitment;
    let clause = scene.clause_by(clause);
    let Some(group) = scene.verb_of(clause) else { return };
    if let Some(modal) = group.modal.filter(|_| share >= Share::Modal) {
        // What could be heard or seen was there ("gunfire could be heard").
        let commitment = words.modals.longest(scene.words_from(modal)).map(|(_, commitment)| *commitment);
        // "would have killed": what did not come about.
        let unreal = group.perfect && commitment == Some(Commitment::Expected);
        let forestalled = unreal::is_forestalled(scene, clause, commitment);
        stand.take(match commitment {
            _ if unreal => Commitment::Conditional,
            _ if forestalled => Commitment::Negative,
            commitment => commitment.unwrap_or(Commitment::Possible),
        });
        stand.looks_back |= group.perfect || forestalled;
    }
    if share < Share::All {
        return;
    }
    // What the trigger says itself denies nothing ("have not been seen since").
    let negation = group.negation.filter(|negation| !scene.trigger.contains(negation));
    match () {
        () if negation.is_some() && unreal::leaves_open(scene, group) => stand.take(Commitment::Possible),
        () if negation.is_some() || unreal::negated_infinitive(scene, group) => {
            stand.take(Commitment::Negative);
        }
        () => {}
    }
    let from = clause.tokens.start.max(group.tokens.start.saturating_sub(2));
    for token in (from..group.head).filter(|token| !scene.trigger.contains(token)) {
        let negates = group.negation == Some(token);
        if let (false, Some((_, commitment))) = (negates, words.adverbs.longest(scene.words_from(token))) {
            let counted = *commitment == Commitment::Negative && group.negation.is_some();
            if !counted {
                stand.take(*commitment);
            }
        }
    }
    let subject =
        clause.subject.map(|subject| scene.reading.syntax.noun_phrases[subject as usize].tokens.start);
    // Of the noun of the event itself, the word has been read ("No attack took place").
    let counted = clause.subject.is_some() && clause.subject == scene.phrase;
    let subject = subject.filter(|token| !scene.in_hedge(*token) && !counted);
    let before = || partitive(scene, group.tokens.start).or_else(|| no_one(scene, group.tokens.start));
    let negative = |token: u32| {
        is_negative(scene, token) || opens_negative(scene, token) || joined_negative(scene, token)
    };
    if subject.or_else(before).is_some_and(negative) {
        stand.take(Commitment::Negative);
    }
}

/// "Not a single civilian": the negation stands before the phrase.
fn opens_negative(scene: &Scene<'_, '_>, start: u32) -> bool {
    let before = &scene.reading.lexicon.claims.commitment.before;
    let from = start.checked_sub(1).filter(|from| *from >= scene.sentence().tokens.start);
    let found = from.and_then(|from| before.longest(scene.words_from(from)));
    found.is_some_and(|(n, commitment)| n > 1 && *commitment == Commitment::Negative)
}

/// "Neither the mayor nor his wife".
fn joined_negative(scene: &Scene<'_, '_>, start: u32) -> bool {
    first_joined(scene, start).is_some_and(|first| is_negative(scene, first))
}

/// The word before the "of" of the phrase that ends right before a verb: "Neither" in "Neither of the two was hurt", which is no noun
/// phrase of its own and so no subject.
fn partitive(scene: &Scene<'_, '_>, verb: u32) -> Option<u32> {
    let frames = &scene.reading.lexicon.claims.frames;
    let syntax = &scene.reading.syntax;
    let phrase = syntax.noun_phrase_at(verb.checked_sub(1)?)?;
    let start = syntax.noun_phrases[phrase as usize].tokens.start;
    let word = start.checked_sub(2).filter(|word| *word >= scene.sentence().tokens.start)?;
    (frames.preposition(scene.reading.word(start - 1)) == Some(frames.of())).then_some(word)
}

/// The word before the numeral right before a verb: "No" in "No one died", which is no noun phrase.
fn no_one(scene: &Scene<'_, '_>, verb: u32) -> Option<u32> {
    let numeral = |word: &u32| scene.is(*word, Pos::Num) || scene.is(*word, Pos::Pron);
    let numeral = verb.checked_sub(1).filter(numeral)?;
    numeral.checked_sub(1).filter(|word| *word >= scene.sentence().tokens.start)
}

/// A word that opens the clause and makes it a condition.
fn marked(scene: &Scene<'_, '_>, clause: u32, stand: &mut Stand) {
    let words = &scene.reading.lexicon.claims.commitment;
    let marker = scene.clause_by(clause).marker;
    if let Some((_, commitment)) = marker.and_then(|marker| words.markers.longest(scene.words_from(marker))) {
        stand.take(*commitment);
    }
    stand.conditional |= unreal::awaited(scene, scene.clause_by(clause));
}

/// The verb, adjective or noun above a complement ("planned to", "likely to", "an attempt to").
fn governor(scene: &Scene<'_, '_>, parent: Option<u32>, clause: u32, stand: &mut Stand) {
    let words = &scene.reading.lexicon.claims.commitment;
    let until = scene.clause_by(clause).tokens.start;
    let verb = parent.and_then(|parent| scene.verb_of(scene.clause_by(parent)));
    // Without a verb before it, only the word before the complement can govern it ("its plans to evacuate", "A plot to kill him was foiled").
    let before = verb.map(|group| group.head).filter(|head| *head < until);
    let head = before.unwrap_or(until.saturating_sub(1).max(scene.sentence().tokens.start));
    let from = head.max(until.saturating_sub(GOVERNOR_REACH));
    if until <= from {
        return;
    }
    let found = (from..until).rev().find_map(|token| words.governors.longest(scene.words_from(token)));
    if let Some((_, commitment)) = found {
        // "did not deny that": what is not denied is told, and the two negations are none.
        let admitted =
            *commitment == Commitment::Denied && verb.is_some_and(|group| group.negation.is_some());
        let told = *commitment == Commitment::Deontic && tells_past(scene, clause);
        let meant = *commitment == Commitment::Expected && verb.is_some_and(|group| is_meant(scene, group));
        let purpose = verb.is_some_and(|group| unreal::is_purpose(scene, scene.clause_by(clause), group));
        if *commitment == Commitment::Against {
            unreal::against(scene, stand);
        }
        stand.take_governor(match *commitment {
            _ if admitted => Commitment::Negative,
            _ if purpose => Commitment::Asserted,
            _ if told => Commitment::Asserted,
            _ if meant => Commitment::Attempted,
            governing => governing,
        });
    }
}

/// "had planned to bomb a train": what was meant did not come about; "had promised to" is an act of its own.
fn is_meant(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let acts = || scene.reading.lexicon.claims.triggers.verb(scene.words_from(group.head)).is_some();
    group.perfect && group.tense == Tense::Past && !group.passive && !acts()
}

/// "told the agency that 30 had died": nobody is told to do what lies behind.
fn tells_past(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let group = scene.verb_of(scene.clause_by(clause));
    group.is_some_and(|group| group.finite && group.tense == Tense::Past && group.modal.is_none())
}

/// A verb or noun that governs the noun of the event ("foiled an attack", "fear of an attack").
fn governed(scene: &Scene<'_, '_>, stand: &mut Stand) {
    let Some(phrase) = scene.noun_phrase() else { return };
    let words = &scene.reading.lexicon.claims.commitment;
    let from = phrase.tokens.start.saturating_sub(GOVERNOR_BEFORE_NOUN).max(scene.sentence().tokens.start);
    for token in from..phrase.tokens.start {
        // "died due to torture": a cause, where no verb follows.
        let due = scene.reading.token_text(token).eq_ignore_ascii_case("due");
        if let Some((n, commitment)) = words.governors.longest(scene.words_from(token)).filter(|_| !due)
            && token + n as u32 == phrase.tokens.start
            && !is_held_against(scene, token, *commitment)
        {
            stand.take_governor(if is_meant_only(scene, token, *commitment) {
                Commitment::Attempted
            } else {
                *commitment
            });
            if *commitment == Commitment::Against {
                unreal::against(scene, stand);
            }
        }
    }
}

/// How many tokens behind its verb a running number can stand.
const NUMBER_REACH: usize = 6;
/// How many tokens before a complement its governor can stand.
const GOVERNOR_REACH: u32 = 12;
/// How many tokens before a noun its governor can begin.
const GOVERNOR_BEFORE_NOUN: u32 = 4;
