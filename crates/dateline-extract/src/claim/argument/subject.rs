//! Who a verb speaks of: its subject, what it shares with the clause above, what is joined to it, what a relative
//! clause describes.
//!
//! "Police and army units stormed": both; "a bombing in Zaydan that killed": the bombing, for a place that only hangs on
//! it does nothing; "a man whom soldiers accused": the man is the object. What it leaves alone: which mention it is.

use super::Arguments;
use crate::claim::participant::names_people;
use crate::claim::role::counts_people;
use crate::{Clause, ClauseKind, Form, NounPhrase, Pos};
use dateline_lexicon::{FigureWord, Relation};
use dateline_types::{Mention, MentionKind};

/// How many clauses up a subject is looked for.
const CLAUSES_UP: usize = 6;
/// Most tokens of an aside in brackets.
const LONGEST_BRACKETS: usize = 8;
/// Most words between two joined noun phrases (", and both").
const JOINT: u32 = 3;

impl<'r> Arguments<'_, 'r, '_> {
    /// The subject of a clause, taken over from the clause above where it has none of its own.
    pub(super) fn subject(&self, clause: &Clause) -> Option<u32> {
        let mut at = clause;
        for _ in 0..CLAUSES_UP {
            let described = || self.accused(at).or_else(|| self.described_people(at));
            if let Some(subject) = described().or_else(|| self.own_subject(at)) {
                return Some(subject);
            }
            let parent = self.scene.clause_by(at.parent?);
            match at.kind {
                ClauseKind::Main | ClauseKind::Complement | ClauseKind::Adverbial => return None,
                ClauseKind::Relative => return self.antecedent(at),
                ClauseKind::Infinitive => {
                    let verb_end = self.scene.verb_of(parent).map_or(u32::MAX, |verb| verb.tokens.end);
                    let object = self.phrase_before(at.tokens.start);
                    if let Some(object) =
                        object.filter(|object| self.phrase(*object).tokens.start == verb_end)
                    {
                        return Some(object);
                    }
                }
                ClauseKind::Participle if self.is_what_struck(at, parent) => return None,
                ClauseKind::Participle | ClauseKind::Coordinate => {}
            }
            at = parent;
        }
        None
    }

    /// "Families were displaced following shelling on Friday": a gerund without an object behind a preposition, beside what was done to the subject.
    fn is_what_struck(&self, gerund: &Clause, above: &Clause) -> bool {
        let scene = self.scene;
        let (Some(verb), Some(told)) = (scene.verb_of(gerund), scene.verb_of(above)) else { return false };
        let next = verb.tokens.end;
        let object = next < scene.sentence().tokens.end
            && scene.reading.syntax.noun_phrase_at(next).is_some()
            && !scene.reading.in_timex(next);
        let led = verb
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| scene.is(at, Pos::Adp) || scene.reading.token(at).tag.form == Form::Gerund);
        let kind = scene.reading.lexicon.claims.triggers.noun(scene.words_from(verb.head));
        let violent = kind
            .and_then(|(_, trigger)| trigger.kind.as_deref())
            .is_some_and(|kind| scene.reading.lexicon.claims.codebook.is_a(kind, "political_violence"));
        told.passive && led && violent && !object && scene.reading.token(verb.head).tag.form == Form::Gerund
    }

    /// "fired on demonstrators trying to storm parliament": people right before a gerund with an infinitive, who are not what the verb above speaks
    /// of, do what it says.
    fn described_people(&self, infinitive: &Clause) -> Option<u32> {
        let scene = self.scene;
        let gerund = infinitive.tokens.start.checked_sub(1)?;
        let tries =
            infinitive.kind == ClauseKind::Infinitive && scene.reading.token(gerund).tag.form == Form::Gerund;
        let before = self.phrase_before(gerund).filter(|_| tries)?;
        let phrase = self.phrase(before);
        let people = |mention: &Mention| {
            matches!(mention.kind, MentionKind::Person | MentionKind::Organization) || counts_people(mention)
        };
        let head = scene.reading.token(phrase.head).span;
        let named = || scene.mentions_in(head).any(|(_, mention)| people(mention));
        let other = scene.clause_by(infinitive.parent?).subject != Some(before);
        (other && phrase.tokens.end == gerund && (names_people(scene, phrase.head) || named()))
            .then_some(before)
    }

    /// The subject that the clause names; for a relative clause without one inside it, what the clause describes.
    fn own_subject(&self, clause: &Clause) -> Option<u32> {
        let subject = clause.subject?;
        // "which killed 13 and wounded 71": the second verb has what the first one has.
        let parent = clause.parent.map(|parent| self.scene.clause_by(parent));
        let shared = |parent: &&Clause| {
            clause.kind == ClauseKind::Coordinate
                && parent.kind == ClauseKind::Relative
                && parent.subject == clause.subject
        };
        if let Some(parent) = parent.filter(shared) {
            return self.own_subject(parent);
        }
        // "accused soldiers of burning houses and stealing cattle", "of trying to storm the hall"
        let tried = |parent: &Clause| {
            let verb = self.scene.verb_of(parent).map(|verb| verb.tokens.end);
            clause.kind == ClauseKind::Infinitive && verb == Some(clause.tokens.start)
        };
        let goes_on = |parent: &&Clause| clause.kind == ClauseKind::Coordinate || tried(parent);
        let accused = parent.filter(goes_on).and_then(|parent| self.accused(parent));
        if let Some(accused) = accused.or_else(|| self.accused_of_more(clause)) {
            return Some(accused);
        }
        let outside = self.phrase(subject).tokens.start < clause.tokens.start;
        let described = clause.kind == ClauseKind::Relative && outside && !self.means_person(clause, subject);
        if described { self.antecedent(clause).or(Some(subject)) } else { Some(subject) }
    }

    /// The object of the verb above a gerund behind "of", "for" or "with" ("accused the militia (LSV) of burning", "blamed them for killing").
    fn accused(&self, gerund: &Clause) -> Option<u32> {
        let parent = self.scene.clause_by(gerund.parent?);
        let scene = self.scene;
        let controls = &scene.reading.lexicon.claims.commitment.controls;
        let is_of = |at: u32| controls.word(scene.reading.word(at)).is_some();
        if gerund.kind != ClauseKind::Participle {
            return None;
        }
        // "accused the army of summarily executing": adverbs can stand between.
        let start = gerund.tokens.start;
        let passed = |at: &u32| *at == start || scene.is(*at, Pos::Adv) || is_of(*at);
        let of = (scene.sentence().tokens.start..=start).rev().take_while(passed).find(|at| is_of(*at))?;
        if let Some(accused) = self.accused_passively(parent) {
            return Some(accused);
        }
        // "claimed responsibility for shooting down": who owns up to it did it.
        if let Some(owner) = scene.owner_up(parent) {
            return Some(owner);
        }
        let object = self.phrase_before(self.before_brackets(of))?;
        let mut first = self.joined_before(object).last().copied().unwrap_or(object);
        // "the paramilitary Rapid Support Forces": two phrases of one name.
        while first > 0 && self.phrase(first - 1).tokens.end == self.phrase(first).tokens.start {
            first -= 1;
        }
        (self.phrase(first).tokens.start == scene.verb_of(parent)?.tokens.end).then_some(object)
    }

    /// "The woman in the red dress, who was shot": the subject names people, and what stands right before "who" does not.
    fn means_person(&self, clause: &Clause, subject: u32) -> bool {
        let scene = self.scene;
        let who = clause
            .marker
            .filter(|at| scene.reading.lexicon.harms.is(scene.reading.word(*at), FigureWord::Who));
        let nearest = who.and_then(|who| self.phrase_before(who)).filter(|nearest| *nearest != subject);
        let thing = |phrase: u32| {
            let head = self.phrase(phrase).head;
            scene.is(head, Pos::Noun) && !names_people(scene, head)
        };
        nearest.is_some_and(thing) && names_people(scene, self.phrase(subject).head)
    }

    /// "accused the army of shelling a town, burning homes and looting", "of breaking the truce by firing mortars": what goes on behind the gerund is
    /// held against the same people.
    fn accused_of_more(&self, clause: &Clause) -> Option<u32> {
        let scene = self.scene;
        let gerund = |clause: &Clause| {
            let verb = scene.verb_of(clause).map(|group| scene.reading.token(group.head).tag.form);
            matches!(clause.kind, ClauseKind::Participle | ClauseKind::Coordinate)
                && verb == Some(Form::Gerund)
        };
        let mut at = clause;
        for _ in 0..CLAUSES_UP {
            let parent = scene.clause_by(at.parent.filter(|_| gerund(at))?);
            if let Some(accused) = self.accused(parent) {
                return Some(accused);
            }
            at = parent;
        }
        None
    }

    /// "Kyiv was accused by an official of shelling a market": who is accused is the subject of the verb above.
    fn accused_passively(&self, above: &Clause) -> Option<u32> {
        let group = self.scene.verb_of(above).filter(|group| group.passive)?;
        let triggers = &self.scene.reading.lexicon.claims.triggers;
        let (_, trigger) = triggers.verb(self.scene.words_from(group.head))?;
        let accuses = trigger.kind.as_deref() == Some("accusation");
        above.subject.filter(|_| accuses)
    }

    /// Where the brackets begin that end right before `token` ("Rapid Support Forces (RSF) of shelling").
    fn before_brackets(&self, token: u32) -> u32 {
        let scene = self.scene;
        let is = |at: u32, mark: &str| scene.reading.token_text(at) == mark;
        let start = scene.sentence().tokens.start;
        if token <= start || !is(token - 1, ")") {
            return token;
        }
        (start..token).rev().take(LONGEST_BRACKETS).find(|at| is(*at, "(")).unwrap_or(token)
    }

    /// The noun phrases joined to `phrase` from the left ("Police, rescuers and army units": of the last, the first two).
    pub(super) fn joined_before(&self, phrase: u32) -> Vec<u32> {
        let (mut found, mut at) = (Vec::new(), phrase);
        while let Some(before) = at.checked_sub(1) {
            let gap = self.phrase(before).tokens.end..self.phrase(at).tokens.start;
            let here = self.phrase(before).tokens.start >= self.scene.sentence().tokens.start;
            let joined =
                here && self.joins(gap.clone(), found.is_empty()) && self.share_clause(before, at, gap);
            if !joined || self.preposition_before(before).is_some() {
                break;
            }
            found.push(before);
            at = before;
        }
        found
    }

    /// "Nobody claimed responsibility, and police blamed the rebels": what the clause before ends with is no subject of the next.
    fn share_clause(&self, first: u32, second: u32, gap: std::ops::Range<u32>) -> bool {
        let clause = |phrase: u32| self.scene.clause_at(self.phrase(phrase).head);
        let joined =
            clause(second).is_some_and(|clause| self.scene.clause_by(clause).kind == ClauseKind::Coordinate);
        clause(first) == clause(second) || !joined || gap.len() == 1
    }

    /// Commas and conjunctions alone; the last link of a list has a conjunction.
    fn joins(&self, gap: std::ops::Range<u32>, last: bool) -> bool {
        let scene = self.scene;
        // "denied it, but officials blamed the group": what "but" opens is a clause of its own.
        let contrast = |at: u32| scene.reading.token_text(at).eq_ignore_ascii_case("but");
        let conjunction = |at: u32| scene.is(at, Pos::Cconj) && !contrast(at);
        !gap.is_empty()
            && gap.end - gap.start <= JOINT
            && gap.clone().all(|at| conjunction(at) || scene.reading.token_text(at) == ",")
            && (!last || gap.clone().any(conjunction))
    }

    pub(super) fn phrase(&self, phrase: u32) -> &'r NounPhrase {
        &self.scene.reading.syntax.noun_phrases[phrase as usize]
    }

    /// What a relative clause speaks of: places that only hang on it are passed over ("a bombing in Zaydan that killed"),
    /// but not before ", which was" ("in Zaydan, which was seized").
    pub(super) fn antecedent(&self, clause: &Clause) -> Option<u32> {
        let start = clause.tokens.start;
        let mut phrase = self.phrase_before(start)?;
        let passive = self.scene.verb_of(clause).is_some_and(|group| group.passive);
        let aside = start > 0 && self.scene.reading.token_text(start - 1) == ",";
        if passive && aside {
            return Some(phrase);
        }
        phrase = self.first_of_places(phrase);
        if let Some(event) = self.event_before(phrase).filter(|_| !passive) {
            return Some(event);
        }
        let mut of = false;
        while let Some(preposition) = self.preposition_before(phrase) {
            let word = self.scene.reading.word(preposition);
            let before =
                phrase.checked_sub(1).filter(|before| self.phrase(*before).tokens.end == preposition);
            let Some(before) =
                before.filter(|_| of || self.names_place(phrase) || self.is_bare_number(phrase))
            else {
                break;
            };
            if self.is_named_by(before) {
                break;
            }
            let frames = &self.scene.reading.lexicon.claims.frames;
            of = frames.preposition(word) == Some(frames.of());
            phrase = self.first_of_places(before);
        }
        Some(phrase)
    }

    /// "in Zaydan, Iraq": of the second place, the first.
    fn first_of_places(&self, phrase: u32) -> u32 {
        let mut at = phrase;
        while let Some(before) = at.checked_sub(1) {
            let end = self.phrase(before).tokens.end;
            let comma = end + 1 == self.phrase(at).tokens.start && self.scene.reading.token_text(end) == ",";
            if !comma || !self.names_place(at) || !self.names_place(before) {
                break;
            }
            at = before;
        }
        at
    }

    /// "the bombing of an academy in Bogota that killed 20": what harms is the event, not what it happened to.
    fn event_before(&self, phrase: u32) -> Option<u32> {
        let mut at = phrase;
        while let Some(preposition) = self.preposition_before(at) {
            let before = at.checked_sub(1).filter(|before| self.phrase(*before).tokens.end == preposition)?;
            at = self.first_of_places(before);
            if self.event_in(at).is_some() {
                return Some(at);
            }
        }
        None
    }

    /// True for a word that only says what the place behind "of" is ("the town of Zaydan").
    fn is_named_by(&self, phrase: u32) -> bool {
        let relations = &self.scene.reading.lexicon.claims.commitment.relations;
        let head = self.phrase(phrase).head;
        matches!(relations.longest(self.scene.words_from(head)), Some((2, Relation::Kind | Relation::Part)))
    }

    /// "a boy of eight, who died": how old somebody is does nothing.
    fn is_bare_number(&self, phrase: u32) -> bool {
        self.phrase(phrase).tokens.len() == 1 && self.scene.is(self.phrase(phrase).head, Pos::Num)
    }

    fn preposition_before(&self, phrase: u32) -> Option<u32> {
        let before = self.phrase(phrase).tokens.start.checked_sub(1)?;
        (before >= self.scene.sentence().tokens.start && self.scene.is(before, Pos::Adp)).then_some(before)
    }

    pub(super) fn names_place(&self, phrase: u32) -> bool {
        let head = self.scene.reading.token(self.phrase(phrase).head).span;
        self.scene
            .mentions_in(head)
            .any(|(_, mention)| matches!(mention.kind, MentionKind::Location | MentionKind::Facility))
    }

    /// The noun phrase that ends at `token`, a comma between at most.
    pub(super) fn phrase_before(&self, token: u32) -> Option<u32> {
        let phrases = &self.scene.reading.syntax.noun_phrases;
        let before = phrases.partition_point(|phrase| phrase.tokens.end <= token).checked_sub(1)?;
        (phrases[before].tokens.end + 1 >= token).then_some(before as u32)
    }

    /// What a relative clause with a subject of its own says something of ("a man whom soldiers accused", "areas they hold").
    pub(super) fn relative_object(&self, clause: &Clause) -> Option<u32> {
        let (scene, group) = (self.scene, self.scene.verb_of(clause)?);
        let own = self.phrase(clause.subject?);
        let inside = own.tokens.start >= clause.tokens.start;
        let pronoun = clause.marker.is_none() && own.tokens.start == clause.tokens.start;
        let pronoun = pronoun && own.tokens.len() == 1 && scene.is(own.head, Pos::Pron);
        let bare = match clause.kind {
            ClauseKind::Relative => clause.marker.is_some(),
            ClauseKind::Complement => pronoun,
            _ => false,
        };
        // "whom they freed two days later": a time is no object.
        let follows = scene.reading.syntax.noun_phrase_at(group.tokens.end);
        let follows = follows.filter(|_| !scene.reading.in_timex(group.tokens.end));
        if !inside || !bare || group.passive || follows.is_some() {
            return None;
        }
        let before = self.phrase_before(clause.tokens.start)?;
        let adjacent =
            clause.kind == ClauseKind::Relative || self.phrase(before).tokens.end == clause.tokens.start;
        adjacent.then(|| self.antecedent(clause)).flatten()
    }
}
