//! What a verb goes on with: the subject of a verb of saying above, of a list of deeds, of a clause that an aside interrupts.
//!
//! *Examples*: "The movement said 1,000 people were trapped and accused the army"; "set up barricades, burned a post"; "The presidency,
//! meeting in Zaydan, called on both sides". *What it leaves alone*: verbs with a subject of their own.

use super::super::{ClauseKind, Form, NounPhrase, Pos, Tense, VerbGroup};
use super::{Builder, Gap};
use dateline_lexicon::Function;

/// How many words of when and where can stand between a verb of saying and the comma behind it.
const WORDS_BEHIND_SPEAKER: u32 = 4;

impl Builder<'_> {
    /// "The movement said 1,000 people were trapped and accused the army": who says the one says the other.
    pub(super) fn speaking_partner(&self, at: usize, gap: &Gap) -> Option<usize> {
        let group = self.group(at);
        let first = self.open.first().copied().filter(|_| gap.subject.is_none() && group.finite)?;
        let verb = self.verb_of(first).filter(|verb| verb.finite && verb.tense == group.tense)?;
        (self.speaks(verb) && self.speaks(group) && !self.is_deed_told(group)).then_some(first)
    }

    /// "said Cole had rammed a car and threatened an officer": a threat, joined to a deed that is told of somebody.
    fn is_deed_told(&self, group: &VerbGroup) -> bool {
        let words = self.chunks.view.words_from(group.head);
        let act = self.chunks.view.lexicon.claims.triggers.verb(words);
        let threat = act.is_some_and(|(_, trigger)| trigger.kind.as_deref() == Some("threat"));
        let told = self.innermost().and_then(|inner| self.verb_of(inner));
        threat && told.is_some_and(|told| told.perfect && !told.passive)
    }

    /// "said that nobody was hurt and that trains had stopped": the clause that holds the first "that" holds the second.
    pub(super) fn holder(&mut self, that: u32) -> Option<usize> {
        let joined = self.chunks.view.pos(that.checked_sub(1)?) == Pos::Cconj;
        let said = |clause: &&usize| self.found[**clause].kind == ClauseKind::Complement;
        let first = self.open.iter().find(said).copied().filter(|_| joined)?;
        let holder = self.found[first].parent? as usize;
        self.close_above(holder, that - 1);
        Some(holder)
    }

    /// "Militants have freed two sailors, the army said on Sunday, but are still holding nine": what goes on behind a speaker between commas.
    pub(super) fn told_before_speaker(&self, at: usize, gap: &Gap, conjunction: u32) -> Option<usize> {
        self.told_around_speaker(gap, conjunction).filter(|_| !self.speaks(self.group(at)))
    }

    /// "Gunmen attacked the village on Monday, officials said, killing nine": what came of it is said of the gunmen. What somebody says in the same
    /// breath stays with who speaks ("the army said, adding that").
    pub(super) fn told_before_aside(&self, at: usize, gap: &Gap) -> Option<usize> {
        let group = self.group(at);
        let bare = gap.marker.is_none() && gap.conjunction.is_none();
        let gerund = self.form(group) == Form::Gerund && group.tokens.len() == 1;
        self.told_around_speaker(gap, group.tokens.start).filter(|_| bare && gerund && !self.speaks(group))
    }

    /// "Thousands of workers demanding pay marched": a gerund right behind the first noun phrase and what hangs on it describes that phrase.
    pub(super) fn described_at_start(&self, at: usize, gap: &Gap) -> Option<usize> {
        let last = self.chunks.phrases.0.get(gap.antecedent?)?.tokens.end;
        let follows = last == self.group(at).tokens.start && self.form(self.group(at)) == Form::Gerund;
        gap.subject.filter(|_| follows && self.found.is_empty())
    }

    /// "foiled an attempt by [rebels] to raid the camp": whoever stands behind the "by" of a noun does what its infinitive says.
    pub(super) fn agent_of_noun(&self, gap: &Gap, infinitive: u32) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let ends = |phrase: &usize, at: u32| phrases[*phrase].tokens.end == at;
        let agent = gap.antecedent.filter(|agent| ends(agent, infinitive))?;
        let by =
            phrases[agent].tokens.start.checked_sub(1).filter(|by| self.chunks.view.is(*by, Function::By))?;
        agent.checked_sub(1).filter(|noun| ends(noun, by) && phrases[*noun].tokens.start >= gap.start)?;
        Some(agent)
    }

    /// The clause before a speaker between commas, of whom nothing more is said before `token`.
    fn told_around_speaker(&self, gap: &Gap, token: u32) -> Option<usize> {
        let view = self.chunks.view;
        let speaker = self.innermost().filter(|_| gap.subject.is_none())?;
        let clause = &self.found[speaker];
        let verb = self.verb_of(speaker)?;
        let short = token - verb.tokens.end <= WORDS_BEHIND_SPEAKER
            && clause.kind == ClauseKind::Main
            && self.open.len() == 1;
        let comma = view.words(token.wrapping_sub(1)) == "," && self.follows_comma(speaker);
        let told = |clause: &usize| {
            self.found[*clause].kind == ClauseKind::Main
                && self.verb_of(*clause).is_some_and(|verb| verb.finite)
        };
        let before = (0..speaker).rev().find(told);
        before.filter(|_| short && comma && self.speaks(verb))
    }

    /// A verb of saying, or of an act of saying ("accused", "threatened").
    pub(super) fn speaks(&self, verb: &VerbGroup) -> bool {
        let words = || self.chunks.view.words_from(verb.head);
        let lexicon = self.chunks.view.lexicon;
        let act = || lexicon.claims.triggers.verb(words()).and_then(|(_, trigger)| trigger.kind.as_deref());
        !verb.passive
            && (lexicon.cues.cues.longest(words()).is_some()
                || act().is_some_and(|kind| lexicon.claims.codebook.is_a(kind, "statement")))
    }

    /// "A bomb exploded as people gathered for prayers, killing 11": what kills is told above the clause that only says what went on meanwhile.
    pub(super) fn beyond_backdrop(&self, at: usize, gap: &Gap) -> Option<usize> {
        let view = self.chunks.view;
        let meanwhile = self.innermost()?;
        let clause = &self.found[meanwhile];
        let group = self.group(at);
        let comma = view.words(group.tokens.start.wrapping_sub(1)) == ",";
        let opened = clause.kind == ClauseKind::Adverbial && clause.marker.is_some();
        let above = clause.parent? as usize;
        let does = |clause: usize| self.verb_of(clause).is_some_and(|verb| self.is_deed(verb));
        let follows = comma && gap.marker.is_none() && self.form(group) == Form::Gerund;
        (opened && follows && self.is_deed(group) && does(above) && !does(meanwhile)).then_some(above)
    }

    /// Its verb evokes something that harms.
    fn is_deed(&self, group: &VerbGroup) -> bool {
        let (view, lexicon) = (self.chunks.view, self.chunks.view.lexicon);
        let words = || view.words_from(group.head);
        let kind = lexicon.claims.triggers.verb(words()).and_then(|(_, trigger)| trigger.kind.as_deref());
        let violent = |kind: &str| {
            ["political_violence", "harm", "disaster"]
                .iter()
                .any(|root| lexicon.claims.codebook.is_a(kind, root))
        };
        kind.is_some_and(violent) || lexicon.harms.words.longest(words()).is_some()
    }

    /// "Officials in Jolo, where the rebels are based, said", "The convoy, as it left Zaydan, was hit": what a subordinator opens behind the first noun
    /// phrase and its comma, no verb before it.
    pub(super) fn is_circumstance(&self, clause: usize) -> bool {
        let comma = self.found[clause].tokens.start.wrapping_sub(1);
        let noun = self.chunks.phrases.0.iter().any(|phrase| phrase.tokens.end == comma);
        clause == 0
            && self.found[clause].kind == ClauseKind::Adverbial
            && self.follows_comma(clause)
            && noun
            && self.antecedent_of(clause).is_some()
    }

    /// "her hands [shaking]", "their hands [tied]": a participle whose own subject stands behind a comma.
    pub(super) fn is_absolute(&self, clause: usize) -> bool {
        let Some(subject) = self.subject_of(clause) else { return false };
        let phrase = &self.chunks.phrases.0[subject];
        self.found[clause].kind == ClauseKind::Relative
            && self.found[clause].marker.is_none()
            && phrase.tokens.end == self.found[clause].tokens.start
            && self.chunks.view.is(phrase.tokens.start, Function::Possessive)
            && self.chunks.view.words(phrase.tokens.start.wrapping_sub(1)) == ","
    }

    /// "The presidency, meeting in Belgrade, called on": a participle behind the first noun phrase and its comma, no verb that shows tense yet.
    pub(super) fn is_aside(&self, clause: usize) -> bool {
        let view = self.chunks.view;
        let finite = |clause: usize| self.verb_of(clause).is_some_and(|verb| verb.finite);
        let comma = self.found[clause].tokens.start.saturating_sub(1);
        let noun = (view.start..comma).rev().find(|at| view.pos(*at) != Pos::Adv);
        self.found[clause].kind == ClauseKind::Participle
            && self.follows_comma(clause)
            && noun
                .is_some_and(|noun| self.chunks.phrases.0.iter().any(|phrase| phrase.tokens.end == noun + 1))
            && !(0..self.found.len()).any(finite)
    }

    /// "set up barricades, burned a post": right behind a comma, a verb in the tense of the one before, which says nothing.
    pub(super) fn is_listed(&self, at: usize, gap: &Gap) -> bool {
        let group = self.group(at);
        let before = at.checked_sub(1).map(|before| self.group(before));
        let alike =
            before.is_some_and(|before| before.finite && !before.passive && before.tense == group.tense);
        let bare = gap.marker.is_none() && gap.conjunction.is_none() && gap.subject.is_none();
        let comma = self.chunks.view.words(group.tokens.start.wrapping_sub(1)) == ",";
        bare && comma && alike && group.tense == Tense::Past && !self.speaks(group)
    }

    /// "fled fighting between soldiers and rebels last week, the agency said": two noun phrases, and behind a comma another one with the verb.
    pub(super) fn joins_before_comma(&self, conjunction: u32, end: u32, phrases: &[NounPhrase]) -> bool {
        let before = phrases.iter().any(|phrase| phrase.tokens.end == conjunction);
        let after = phrases.iter().any(|phrase| phrase.tokens.start == conjunction + 1);
        let comma = (conjunction..end).rev().find(|at| self.chunks.view.words(*at) == ",");
        let subject = |comma: u32| phrases.iter().any(|phrase| phrase.tokens.start == comma + 1);
        before && after && comma.is_some_and(subject)
    }

    /// No clause so far shows tense.
    pub(super) fn nothing_told(&self) -> bool {
        (0..self.found.len()).all(|clause| self.verb_of(clause).is_some_and(|verb| !verb.finite))
    }

    /// No clause so far shows tense: "men detained on Friday and Saturday have been freed".
    pub(super) fn only_describes(&self) -> bool {
        (0..self.found.len()).all(|clause| {
            let described = self.found[clause].kind == ClauseKind::Relative || self.is_aside(clause);
            described && self.verb_of(clause).is_some_and(|verb| !verb.finite)
        })
    }
}
