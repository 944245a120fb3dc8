//! Verb groups into clauses: kind, marker, subject, and the clause that holds each.
//!
//! *What it reads*: noun phrases and verb groups of one sentence, and what stands between two verb groups.
//! *Examples*: "Isis, which seized the city in June 2014, still controls …" (relative inside main), "said the army
//! had forced families to return" (complement, infinitive), "killing 12" (participle), "but stood ready"
//! (coordinate, same subject).
//! *What it leaves alone*: which preposition belongs to which verb.

mod apposition;
mod aside;
mod closing;
mod joined;

use super::order::sorted;
use super::{Clause, ClauseKind, Form, NounPhrase, Pos, VerbGroup, sentence_view::SentenceView};
use dateline_lexicon::Function;

/// Clauses that lie deeper in one another are none: lists and tables read as one sentence.
const DEEPEST: usize = 24;
/// A subject has at most this many descriptions before its verb.
const MOST_DESCRIPTIONS: usize = 6;

/// The chunks of one sentence; indices into the layers of the document start at the given bases.
pub(crate) struct Chunks<'a> {
    /// The sentence.
    pub(crate) view: &'a SentenceView<'a>,
    /// Its noun phrases, and the index of the first one in the document.
    pub(crate) phrases: (&'a [NounPhrase], u32),
    /// Its verb groups, likewise.
    pub(crate) groups: (&'a [VerbGroup], u32),
}

/// What stands between the verb group before and this one.
struct Gap {
    /// Its tokens.
    start: u32,
    end: u32,
    /// The word that opens the clause.
    marker: Option<u32>,
    /// A conjunction that joins it to what is before.
    conjunction: Option<u32>,
    /// The subject inside the gap, as an index in the sentence.
    subject: Option<usize>,
    /// The last noun phrase of the gap before the marker.
    antecedent: Option<usize>,
    /// A comma lies before the subject (or before the verb, where there is no subject).
    comma: bool,
    /// Nothing but the object of the verb before and a comma.
    listed: bool,
}

/// The clauses of one sentence, sorted by first token, parents before children.
pub(crate) fn clauses(chunks: &Chunks<'_>, clauses: &mut Vec<Clause>) {
    let base = clauses.len() as u32;
    let mut builder = Builder { chunks, found: Vec::new(), open: Vec::new(), next_phrase: 0, awaited: None };
    for at in 0..chunks.groups.0.len() {
        builder.add(at);
    }
    builder.close_all(chunks.view.end);
    if builder.found.is_empty() {
        builder.fragment();
    }
    clauses.extend(sorted(builder.found, base));
}

struct Builder<'a> {
    chunks: &'a Chunks<'a>,
    found: Vec<Clause>,
    /// Clauses that may still go on, outermost first.
    open: Vec<usize>,
    /// The first noun phrase that may lie in the next gap.
    next_phrase: usize,
    /// A "that" whose clause has not come yet, and the clause that holds it.
    awaited: Option<(u32, usize)>,
}

impl Builder<'_> {
    fn group(&self, at: usize) -> &VerbGroup {
        &self.chunks.groups.0[at]
    }

    fn fragment(&mut self) {
        let tokens = self.chunks.view.start..self.chunks.view.end;
        let kind = ClauseKind::Main;
        self.found.push(Clause { tokens, verb: None, subject: None, kind, marker: None, parent: None });
    }

    fn add(&mut self, at: usize) {
        let gap = self.gap(at);
        let group = self.group(at);
        let opens_relative = gap.marker.is_some_and(|marker| self.is_relative(marker, &gap));
        let bare = gap.marker.is_none() && gap.conjunction.is_none() && gap.subject.is_none();
        if !group.finite {
            self.add_infinite(at, &gap);
        } else if opens_relative {
            let subject = gap.subject.or_else(|| self.whom_who_means(&gap));
            let start = gap.marker.unwrap_or(group.tokens.start);
            self.push(at, ClauseKind::Relative, subject, start, gap.marker, self.innermost());
        } else if (gap.listed || self.is_listed(at, &gap)) && !self.in_aside() {
            let subject = self.last_subject();
            self.push(at, ClauseKind::Coordinate, subject, group.tokens.start, None, self.innermost());
        } else if (bare || self.interrupts(&gap)) && !self.found.is_empty() {
            self.resume(at, &gap);
        } else {
            self.add_finite(at, &gap);
        }
    }

    /// No clause so far has a finite verb of its own, so that what precedes only describes the subject ("the battle
    /// to retake the city began", "people who fled Zaydan said", "men suspected of planning an attack were held").
    fn interrupts(&self, gap: &Gap) -> bool {
        let describes = |clause: &Clause| {
            let gerund = clause.kind == ClauseKind::Participle && clause.parent.is_some();
            (gerund || matches!(clause.kind, ClauseKind::Relative | ClauseKind::Infinitive))
                && clause.subject.is_some()
        };
        let plain = gap.marker.is_none() && gap.conjunction.is_none() && !gap.comma;
        plain && self.found.len() <= MOST_DESCRIPTIONS && self.found.iter().all(describes)
    }

    /// A clause with a verb that shows tense, and its own subject, marker or conjunction.
    fn add_finite(&mut self, at: usize, gap: &Gap) {
        let verb_start = self.group(at).tokens.start;
        let subject_start = gap.subject.map(|subject| self.chunks.phrases.0[subject].tokens.start);
        let start = gap.marker.or(subject_start).unwrap_or(verb_start);
        let that = gap.marker.is_some_and(|marker| self.chunks.view.is(marker, Function::That));
        if that {
            let holder = gap.marker.and_then(|that| self.holder(that)).or_else(|| self.innermost());
            return self.push(at, ClauseKind::Complement, gap.subject, start, gap.marker, holder);
        }
        if let Some(marker) = gap.marker {
            // "It is not clear who fired", "did not say how many had died": who did is asked.
            let view = self.chunks.view;
            let asks = view.is(marker, Function::Relative) || view.words(marker).eq_ignore_ascii_case("how");
            let subject = gap.subject.or_else(|| self.last_subject().filter(|_| !asks));
            self.contrast(gap, marker);
            self.await_complement(gap, marker);
            return self.push(at, ClauseKind::Adverbial, subject, start, gap.marker, self.innermost());
        }
        if let Some((that, holder)) = self.awaited.take().filter(|_| gap.comma) {
            self.close_above(holder, start);
            return self.push(at, ClauseKind::Complement, gap.subject, that, Some(that), Some(holder));
        }
        if let Some(conjunction) = gap.conjunction {
            return self.coordinate(at, gap, start, conjunction);
        }
        if self.found.is_empty() || gap.comma {
            let parent = None;
            if gap.comma {
                self.close_all(start);
            }
            return self.push(at, ClauseKind::Main, gap.subject, start, None, parent);
        }
        self.push(at, ClauseKind::Complement, gap.subject, start, None, self.innermost());
    }

    /// ", while others said": it stands against the first clause, not against the innermost one.
    fn contrast(&mut self, gap: &Gap, marker: u32) {
        let view = self.chunks.view;
        let after_comma = view.words(marker.wrapping_sub(1)) == ",";
        if let Some(first) =
            self.open.first().copied().filter(|_| after_comma && view.is(marker, Function::Contrast))
        {
            self.close_above(first, gap.end.min(marker));
        }
    }

    /// "warned that, if the dam breaks, the town …": the complement comes after the other clause.
    fn await_complement(&mut self, gap: &Gap, marker: u32) {
        let view = self.chunks.view;
        let that = (gap.start..marker)
            .rev()
            .find(|at| view.words(*at) != ",")
            .filter(|at| view.is(*at, Function::That));
        self.awaited = that.zip(self.innermost());
    }

    /// Joined by "and": to the innermost open clause of the same sort of verb.
    fn coordinate(&mut self, at: usize, gap: &Gap, start: u32, conjunction: u32) {
        if let Some(told) = self.told_before_speaker(at, gap, conjunction) {
            let subject = self.subject_of(told);
            return self.push(at, ClauseKind::Coordinate, subject, start, Some(conjunction), Some(told));
        }
        let partner = self.speaking_partner(at, gap).or_else(|| self.partner(at, conjunction));
        let subject = gap.subject.or_else(|| partner.and_then(|partner| self.subject_of(partner)));
        if let Some(partner) = partner {
            self.close_above(partner, conjunction);
        }
        let start = start.min(conjunction + 1);
        self.push(at, ClauseKind::Coordinate, subject, start, Some(conjunction), partner);
    }

    /// The innermost open clause whose verb is finite just as that of the group; behind ", and" outside of what a comma set
    /// off ("Hill worked there, which paid well, and said").
    fn partner(&self, at: usize, conjunction: u32) -> Option<usize> {
        let finite = self.group(at).finite;
        let alike = |clause: &&usize| {
            self.verb_of(**clause).is_some_and(|verb| {
                verb.finite == finite && (finite || self.form(verb) == self.form(self.group(at)))
            })
        };
        let comma = self.chunks.view.words(conjunction.wrapping_sub(1)) == ",";
        let aside =
            |clause: &usize| self.found[*clause].kind == ClauseKind::Relative && self.follows_comma(*clause);
        let outside = self.open.iter().position(aside).filter(|_| comma).unwrap_or(self.open.len());
        let outer = self.open[..outside].iter().rev().find(alike);
        outer.or_else(|| self.open.iter().rev().find(alike)).copied()
    }

    fn form(&self, verb: &VerbGroup) -> Form {
        self.chunks.view.tag(verb.head).form
    }

    /// A finite verb without anything before it: what an embedded clause interrupted goes on.
    fn resume(&mut self, at: usize, gap: &Gap) {
        let speaker_follows = gap.comma && gap.end == gap.start + 1;
        let is_interruption = |clause: &usize| {
            self.is_description(*clause) && (!speaker_follows || self.follows_comma(*clause))
                || gap.comma && (self.is_aside(*clause) || self.is_circumstance(*clause))
        };
        let interrupted = self.open.iter().copied().find(is_interruption);
        let Some(relative) = interrupted else {
            let start = self.group(at).tokens.start;
            let parent = if gap.comma { None } else { self.innermost() };
            if gap.comma {
                self.close_all(start);
            }
            let kind = if gap.comma { ClauseKind::Main } else { ClauseKind::Complement };
            return self.push(at, kind, None, start, None, parent);
        };
        let subject = self.antecedent_of(relative);
        let holder = self.found[relative].parent.map(|parent| parent as usize);
        let end = self.boundary(gap);
        self.close_from(relative, end);
        let opens_sentence =
            holder.is_none() && !self.found.iter().any(|clause| clause.kind == ClauseKind::Main);
        let start = match subject {
            // "In June 2016, bombings claimed by the group killed 38": what stands in front belongs to the verb that shows tense.
            _ if opens_sentence => self.chunks.view.start,
            Some(subject) => self.chunks.phrases.0[subject].tokens.start,
            None => self.group(at).tokens.start,
        };
        let kind = if holder.is_some() { ClauseKind::Complement } else { ClauseKind::Main };
        self.push(at, kind, subject, start, None, holder);
        self.found[relative].parent = Some(self.found.len() as u32 - 1);
    }

    /// A relative clause, or an infinitive right after its noun phrase.
    fn is_description(&self, clause: usize) -> bool {
        let Clause { kind, tokens, .. } = &self.found[clause];
        let phrases = self.chunks.phrases.0;
        let after_noun = || phrases.binary_search_by_key(&tokens.start, |phrase| phrase.tokens.end).is_ok();
        *kind == ClauseKind::Relative
            || *kind == ClauseKind::Infinitive && self.found[clause].parent.is_none() && after_noun()
    }

    /// ", who fled last week, was": what is listed there is none of the verbs of the aside.
    fn in_aside(&self) -> bool {
        let aside =
            |clause: &usize| self.found[*clause].kind == ClauseKind::Relative && self.follows_comma(*clause);
        // "The union, which had seized a post and said it killed ten, accused": the main verb has not come yet.
        let first = self.found.iter().all(|clause| clause.kind != ClauseKind::Main);
        self.innermost().is_some_and(|clause| aside(&clause)) || first && self.open.iter().any(aside)
    }

    /// ", which seized the city": what it interrupts goes on after the next comma.
    fn follows_comma(&self, clause: usize) -> bool {
        let view = self.chunks.view;
        let start = self.found[clause].tokens.start;
        // "clashes, in which": its preposition stands before it.
        let by_preposition =
            view.pos(start.wrapping_sub(1)) == Pos::Adp && view.words(start.wrapping_sub(2)) == ",";
        self.is_absolute(clause)
            || by_preposition && self.found[clause].kind == ClauseKind::Relative
            || view.words(start.wrapping_sub(1)) == ","
    }

    /// Infinitives, gerunds and participles.
    fn add_infinite(&mut self, at: usize, gap: &Gap) {
        let view = self.chunks.view;
        let group = self.group(at);
        if let Some(noun) = self.set_off_subject(at, gap) {
            let start = group.tokens.start;
            return self.push(at, ClauseKind::Relative, Some(noun), start, None, self.innermost());
        }
        let start = gap.marker.unwrap_or(group.tokens.start);
        let joined = gap.conjunction.filter(|conjunction| {
            self.partner(at, *conjunction).is_some()
                && *conjunction + 1 >= group.tokens.start.saturating_sub(2)
        });
        if let Some(conjunction) = joined {
            return self.coordinate(at, gap, start, conjunction);
        }
        let form = self.form(group);
        if let Some(told) = self.told_before_aside(at, gap).or_else(|| self.beyond_backdrop(at, gap)) {
            return self.push(at, ClauseKind::Participle, self.subject_of(told), start, None, Some(told));
        }
        // "The ministry, in a statement read on television": the last noun, for a participle of the past.
        let described = gap.antecedent.filter(|_| form == Form::Participle).or(gap.antecedent_or_subject());
        let directly_after_noun =
            described.filter(|phrase| self.chunks.phrases.0[*phrase].tokens.end == group.tokens.start);
        // "that an explosion heard in the town was": the "that" waits for its own verb.
        let describes = form == Form::Participle && directly_after_noun.is_some();
        let waits = describes && gap.marker.is_some_and(|marker| view.is(marker, Function::That));
        let (start, marker) = if waits { (group.tokens.start, None) } else { (start, gap.marker) };
        let (kind, subject) = if view.is(group.tokens.start, Function::To) || form == Form::Base {
            let agent = self.agent_of_noun(gap, group.tokens.start);
            (ClauseKind::Infinitive, agent.or(directly_after_noun).or_else(|| self.last_subject()))
        } else if gap.marker.is_some_and(|marker| !(describes && view.is(marker, Function::That))) {
            (ClauseKind::Adverbial, self.last_subject())
        } else if let Some(noun) = directly_after_noun.or_else(|| self.described_at_start(at, gap)) {
            (ClauseKind::Relative, Some(noun))
        } else {
            (ClauseKind::Participle, self.last_subject().or(gap.subject))
        };
        self.push(at, kind, subject, start, marker, self.innermost());
    }

    fn push(
        &mut self,
        at: usize,
        kind: ClauseKind,
        subject: Option<usize>,
        start: u32,
        marker: Option<u32>,
        parent: Option<usize>,
    ) {
        if self.open.len() >= DEEPEST {
            self.close_all(start);
        }
        let start =
            if self.found.is_empty() && kind == ClauseKind::Main { self.chunks.view.start } else { start };
        let tokens = start..self.group(at).tokens.end.max(start + 1);
        let (base_phrase, base_group) = (self.chunks.phrases.1, self.chunks.groups.1);
        self.found.push(Clause {
            tokens,
            verb: Some(base_group + at as u32),
            subject: subject.map(|subject| base_phrase + subject as u32),
            kind,
            marker,
            parent: parent.map(|parent| parent as u32),
        });
        self.open.push(self.found.len() - 1);
    }

    fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    fn verb_of(&self, clause: usize) -> Option<&VerbGroup> {
        let verb = self.found[clause].verb? - self.chunks.groups.1;
        self.chunks.groups.0.get(verb as usize)
    }

    fn subject_of(&self, clause: usize) -> Option<usize> {
        self.found[clause].subject.map(|subject| (subject - self.chunks.phrases.1) as usize)
    }

    fn last_subject(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|clause| self.subject_of(*clause))
    }

    /// The token where an interruption ends: the last comma of the gap, or its end.
    fn boundary(&self, gap: &Gap) -> u32 {
        (gap.start..gap.end).rev().find(|at| self.chunks.view.words(*at) == ",").unwrap_or(gap.end)
    }

    fn close_all(&mut self, end: u32) {
        while let Some(clause) = self.open.pop() {
            self.close(clause, end);
        }
    }
}

impl Gap {
    fn antecedent_or_subject(&self) -> Option<usize> {
        self.subject.or(self.antecedent)
    }
}

impl Builder<'_> {
    /// Reads what stands before the group at `at`.
    fn gap(&mut self, at: usize) -> Gap {
        let start = at.checked_sub(1).map_or(self.chunks.view.start, |before| self.group(before).tokens.end);
        let end = self.group(at).tokens.start;
        let phrases = self.chunks.phrases.0;
        while phrases.get(self.next_phrase).is_some_and(|phrase| phrase.tokens.start < start) {
            self.next_phrase += 1;
        }
        let first = self.next_phrase;
        let until = first + phrases[first..].iter().take_while(|phrase| phrase.tokens.start < end).count();
        let marker = self.marker(start, end, &phrases[first..until], self.group(at).finite);
        let from = marker.map_or(first, |marker| {
            first + phrases[first..until].iter().take_while(|phrase| phrase.tokens.start <= marker).count()
        });
        let conjunction =
            self.conjunction(marker.map_or(start, |marker| marker + 1), end, &phrases[from..until]);
        let subject =
            until.checked_sub(1).filter(|last| *last >= from).and_then(|last| self.subject(from, last, end));
        let subject = subject.filter(|subject| {
            conjunction.is_none_or(|conjunction| phrases[*subject].tokens.start > conjunction)
        });
        let listed = subject.is_some_and(|subject| self.is_object_before_comma(at, start, &phrases[subject]));
        let subject = subject.filter(|_| !listed);
        let antecedent = if marker.is_some() {
            from.checked_sub(1).filter(|phrase| *phrase >= first)
        } else {
            until.checked_sub(1).filter(|phrase| *phrase >= first)
        };
        let comma_before = subject.map_or(end, |subject| phrases[subject].tokens.start);
        let comma = (start..comma_before).any(|at| matches!(self.chunks.view.words(at), "," | ";"));
        Gap { start, end, marker, conjunction, subject, antecedent, comma, listed }
    }

    /// "ambushed a convoy, killed four": what stands right behind a verb with a tense and before a comma is its object.
    fn is_object_before_comma(&self, at: usize, start: u32, phrase: &NounPhrase) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.group(before)) else { return false };
        let view = self.chunks.view;
        let aside = view.words(before.tokens.start.wrapping_sub(1)) == ",";
        let behind_verb = (before.finite || aside) && !before.passive && phrase.tokens.start == start;
        let group = self.group(at);
        let comma = group.tokens.start - 1;
        // "raided a village in the north, killed 14": what hangs on the object stands between.
        let alike = before.finite && group.finite && before.tense == group.tense && !self.speaks(before);
        let hangs = |at: u32| {
            matches!(view.pos(at), Pos::Adp | Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num)
        };
        let close = phrase.tokens.end == comma || alike && (phrase.tokens.end..comma).all(hangs);
        behind_verb && view.words(comma) == "," && close
    }

    /// The last word of the gap that opens a clause.
    fn marker(&self, start: u32, end: u32, phrases: &[NounPhrase], finite: bool) -> Option<u32> {
        let inside =
            |at: u32| phrases.iter().any(|phrase| phrase.tokens.contains(&at) && phrase.tokens.len() > 1);
        (start..end)
            .rev()
            .find(|at| self.is_marker(*at) || finite && self.is_conjunctional(*at, end, phrases))
            .filter(|at| !inside(*at))
    }

    fn is_marker(&self, at: u32) -> bool {
        let (pos, function) = (self.chunks.view.pos(at), self.chunks.view.function(at));
        match function {
            Some(Function::Relative) => true,
            Some(Function::That) => matches!(pos, Pos::Sconj | Pos::Pron),
            // "The week before, a convoy was ambushed": before a comma it opens nothing.
            Some(Function::Subordinator) => {
                matches!(pos, Pos::Sconj | Pos::Adv) && self.chunks.view.words(at + 1) != ","
            }
            Some(Function::Contrast) => true,
            _ => false,
        }
    }

    /// "as forces push", "after some districts were retaken": a preposition whose noun phrase is a subject.
    fn is_conjunctional(&self, at: u32, end: u32, phrases: &[NounPhrase]) -> bool {
        let view = self.chunks.view;
        // "fled before the attack and accused": the noun behind the preposition does nothing.
        let before_verb = (at..end).rev().find(|at| view.pos(*at) != Pos::Adv);
        view.is(at, Function::Subordinator)
            && view.pos(at) == Pos::Adp
            && before_verb.is_none_or(|at| view.pos(at) != Pos::Cconj)
            && phrases.iter().any(|phrase| phrase.tokens.start == at + 1 && !is_date(view, phrase))
            && !(at..end).any(|at| view.words(at) == ",")
    }

    /// A conjunction right before the verb, or right before its subject.
    fn conjunction(&self, start: u32, end: u32, phrases: &[NounPhrase]) -> Option<u32> {
        let last = (start..end).rev().find(|at| self.chunks.view.pos(*at) == Pos::Cconj)?;
        // "the army and the police said": it joins two noun phrases where one stands on each side and no verb before.
        let before = phrases.iter().any(|phrase| phrase.tokens.end <= last);
        let after = phrases.iter().any(|phrase| phrase.tokens.start > last);
        let inside = phrases.iter().any(|phrase| phrase.tokens.contains(&last));
        let joins_nouns = before && after && self.only_describes();
        let joins_nouns = joins_nouns || self.joins_before_comma(last, end, phrases);
        (!inside && !joins_nouns && !self.found.is_empty()).then_some(last)
    }

    /// "who", "which", or "that" after a noun phrase: a relative clause.
    fn is_relative(&self, marker: u32, gap: &Gap) -> bool {
        let view = self.chunks.view;
        let after_noun = gap.antecedent.is_some_and(|phrase| {
            let end = self.chunks.phrases.0[phrase].tokens.end;
            end == marker || end + 1 == marker || end + 2 == marker
        });
        match view.function(marker) {
            Some(Function::Relative) => after_noun,
            Some(Function::That) => after_noun && view.pos(marker) == Pos::Pron,
            _ => false,
        }
    }
}

/// "November 2"
fn is_date(view: &SentenceView<'_>, phrase: &NounPhrase) -> bool {
    view.pos(phrase.head) == Pos::Num && phrase.tokens.len() > 1 && view.pos(phrase.head - 1) == Pos::Propn
}
