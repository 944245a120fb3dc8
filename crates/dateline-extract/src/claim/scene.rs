//! Where a trigger stands: its sentence, clause, verb group or noun phrase. What it leaves alone: what anything means.

use crate::{Clause, NounPhrase, Pos, Reading, VerbGroup};
use dateline_lexicon::{Commitment, Relation, Unreal, WordId};
use dateline_types::{Mention, MentionId, PlaceRole, Sentence, SentenceId, Span};
use std::ops::Range;

/// A trigger in its surroundings.
#[derive(Clone, Debug)]
pub(crate) struct Scene<'r, 'd> {
    /// The document.
    pub(crate) reading: &'r Reading<'d>,
    /// The sentence.
    pub(crate) sentence: SentenceId,
    /// Tokens of the trigger.
    pub(crate) trigger: Range<u32>,
    /// Index of the verb group that the trigger stands in, for a trigger that is a verb.
    pub(crate) verb: Option<u32>,
    /// Index of the noun phrase that the trigger stands in, for a trigger that is a noun.
    pub(crate) phrase: Option<u32>,
    /// Index of the innermost clause.
    pub(crate) clause: Option<u32>,
}

impl<'r, 'd> Scene<'r, 'd> {
    /// The surroundings of a trigger; `None` for a trigger outside every sentence.
    pub(crate) fn of(reading: &'r Reading<'d>, trigger: Range<u32>) -> Option<Scene<'r, 'd>> {
        let sentence = reading.sentence_at(reading.token(trigger.start).span.start())?;
        let mut scene = Scene { reading, sentence, trigger, verb: None, phrase: None, clause: None };
        scene.verb = scene.own_verb();
        if scene.verb.is_none() {
            let nouns = scene.trigger.clone().rev();
            scene.phrase = nouns.into_iter().find_map(|token| reading.syntax.noun_phrase_at(token));
        }
        scene.clause = scene.clause_at(scene.head());
        Some(scene)
    }

    fn own_verb(&self) -> Option<u32> {
        self.trigger.clone().find_map(|token| {
            let group = self.reading.syntax.verb_group_at(token)?;
            (self.reading.syntax.verb_groups[group as usize].head == token).then_some(group)
        })
    }

    /// The main verb or the last word of the trigger.
    pub(crate) fn head(&self) -> u32 {
        self.verb_group().map_or(self.trigger.end - 1, |group| group.head)
    }

    /// The sentence.
    pub(crate) fn sentence(&self) -> &'r Sentence {
        self.reading.sentence(self.sentence)
    }

    /// The verb group of the trigger.
    pub(crate) fn verb_group(&self) -> Option<&'r VerbGroup> {
        self.verb.map(|verb| &self.reading.syntax.verb_groups[verb as usize])
    }

    /// The noun phrase of the trigger.
    pub(crate) fn noun_phrase(&self) -> Option<&'r NounPhrase> {
        self.phrase.map(|phrase| &self.reading.syntax.noun_phrases[phrase as usize])
    }

    /// "the attack", "this siege": the noun of the event points to something that was told before.
    pub(crate) fn points_back(&self) -> bool {
        let unreal = &self.reading.lexicon.claims.commitment.unreal;
        let first = self.noun_phrase().map(|phrase| self.reading.word(phrase.tokens.start));
        first.is_some_and(|word| unreal.word(word) == Some(&Unreal::Back))
    }

    /// "In the film, a gunman kills 60": words before the trigger say that it happens in a story or a drill.
    pub(crate) fn is_fiction(&self) -> bool {
        let unreal = &self.reading.lexicon.claims.commitment.unreal;
        let told = |token: u32| unreal.longest(self.words_from(token)).map(|(_, scope)| *scope);
        let start = self.sentence().tokens.start;
        (start..self.trigger.start).take(FICTION_REACH).any(|token| told(token) == Some(Unreal::Sentence))
    }

    /// The innermost clause of the trigger.
    pub(crate) fn clause(&self) -> Option<&'r Clause> {
        self.clause.map(|clause| self.clause_by(clause))
    }

    /// A clause by its index.
    pub(crate) fn clause_by(&self, clause: u32) -> &'r Clause {
        &self.reading.syntax.clauses[clause as usize]
    }

    /// "…, where two men were shot": the clause tells what happened at the place before it.
    pub(crate) fn tells_where(&self, clause: u32) -> bool {
        let marker = self.clause_by(clause).marker;
        marker.is_some_and(|marker| self.reading.token_text(marker).eq_ignore_ascii_case("where"))
    }

    /// The verb group of a clause.
    pub(crate) fn verb_of(&self, clause: &Clause) -> Option<&'r VerbGroup> {
        clause.verb.map(|verb| &self.reading.syntax.verb_groups[verb as usize])
    }

    /// Indices of the clauses of the sentence.
    pub(crate) fn clauses(&self) -> Range<usize> {
        let (clauses, tokens) = (&self.reading.syntax.clauses, &self.sentence().tokens);
        let start = clauses.partition_point(|clause| clause.tokens.start < tokens.start);
        let end = clauses.partition_point(|clause| clause.tokens.start < tokens.end);
        start..end
    }

    /// The innermost clause at `token`, looked for inside the sentence only.
    pub(crate) fn clause_at(&self, token: u32) -> Option<u32> {
        self.reading.syntax.clause_at(token).filter(|_| self.sentence().tokens.contains(&token))
    }

    /// The clause and those above it, innermost first.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = u32> + use<'r, '_, 'd> {
        std::iter::successors(self.clause, |clause| {
            self.clause_by(*clause).parent.filter(|parent| parent < clause)
        })
    }

    /// The clause that begins at `token` and does not hold the trigger, if one does.
    pub(crate) fn other_clause_from(&self, token: u32) -> Option<&'r Clause> {
        let clauses = &self.reading.syntax.clauses;
        let first = clauses.partition_point(|clause| clause.tokens.start < token);
        clauses[first..]
            .iter()
            .take_while(|clause| clause.tokens.start == token)
            .find(|clause| !clause.tokens.contains(&self.head()))
    }

    /// Words at `token` that put something beside a place, how many they are; not those that hedge a number ("around eight").
    pub(crate) fn relation_at(&self, token: u32) -> Option<(u32, Relation)> {
        let relations = &self.reading.lexicon.claims.commitment.relations;
        let (n, relation) = relations.longest(self.words_from(token))?;
        let apart = !self.in_hedge(token) && !self.is_joined_preposition(token);
        let relation = if self.is_region(token, *relation) { Relation::Part } else { *relation };
        (apart && !self.is_particle(token + n as u32)).then_some((n as u32, relation))
    }

    /// "in the north of Zaydan" is in a part of it; "to the north of Zaydan" and "north of Zaydan" lie beside it.
    fn is_region(&self, token: u32, relation: Relation) -> bool {
        let before = |back: u32| {
            let at = token.checked_sub(back).filter(|at| self.sentence().tokens.contains(at));
            at.map(|at| self.reading.token_text(at).to_ascii_lowercase())
        };
        // "the south-west of"
        let article = if before(1).as_deref() == Some("-") { 3 } else { 1 };
        relation == Relation::Direction
            && before(article).as_deref() == Some("the")
            && before(article + 1).as_deref() != Some("to")
    }

    /// "went off in Zaydan", "went off beside the school": before another preposition of place the words end a verb and put nothing beside a place.
    fn is_particle(&self, end: u32) -> bool {
        let tables = &self.reading.lexicon.claims;
        let position = || tables.frames.preposition(self.reading.word(end));
        let beside = || {
            let found = tables.commitment.relations.longest(self.words_from(end));
            found.is_some_and(|(_, relation)| *relation == Relation::Near)
        };
        self.sentence().tokens.contains(&end)
            && self.is(end, Pos::Adp)
            && (position().is_some_and(|position| tables.frames.holds_sites(position)) || beside())
    }

    /// "in and around Zaydan": joined to a preposition of sites, the words put nothing beside the place.
    pub(crate) fn is_joined_preposition(&self, token: u32) -> bool {
        let frames = &self.reading.lexicon.claims.frames;
        let before = |back: u32| token.checked_sub(back).filter(|at| self.sentence().tokens.contains(at));
        let position = |at: u32| frames.preposition(self.reading.word(at));
        let site = |at: u32| position(at).is_some_and(|position| frames.holds_sites(position));
        before(1).is_some_and(|at| self.is(at, Pos::Cconj)) && before(2).is_some_and(site)
    }

    /// "to a hospital": a preposition behind which those who flee have where they go.
    pub(crate) fn leads_somewhere(&self, preposition: u32) -> bool {
        let tables = &self.reading.lexicon.claims;
        let flight = tables.codebook.get("displacement").map_or(0, |kind| kind.frame);
        let position = tables.frames.preposition(self.reading.word(preposition));
        position.and_then(|position| tables.frames.get(flight).place(position))
            == Some(PlaceRole::Destination)
    }

    /// "no fewer than 30 soldiers", "around eight": the word belongs to the hedge of a number; it negates nothing and puts
    /// nothing beside a place.
    pub(crate) fn in_hedge(&self, token: u32) -> bool {
        let span = self.reading.token(token).span;
        let hedge = |mention: &Mention| mention.quantity.as_ref().and_then(|quantity| quantity.hedge_words);
        self.mentions_in(span).any(|(_, mention)| hedge(mention).is_some_and(|words| words.contains(span)))
    }

    /// The words from `token` to the end of the sentence.
    pub(crate) fn words_from(&self, token: u32) -> impl Iterator<Item = WordId> + Clone + 'r {
        self.reading.words_from(token, self.reading.sentence(self.sentence))
    }

    /// True for a token with this part of speech.
    pub(crate) fn is(&self, token: u32, pos: Pos) -> bool {
        self.reading.token(token).tag.pos == pos
    }

    /// True for the "of" of this sentence at a token.
    pub(crate) fn is_of(&self, token: u32) -> bool {
        let frames = &self.reading.lexicon.claims.frames;
        self.sentence().tokens.contains(&token)
            && frames.preposition(self.reading.word(token)) == Some(frames.of())
    }

    /// True where the words at `token` are a verb for an event of this type.
    pub(crate) fn evokes(&self, token: u32, kind: &str) -> bool {
        let found = self.reading.lexicon.claims.triggers.verb(self.words_from(token));
        found.is_some_and(|(_, trigger)| trigger.kind.as_deref() == Some(kind))
    }

    /// "[The rebels] claimed responsibility for [shooting]": the subject of the clause owns up; not where nobody does.
    pub(crate) fn owner_up(&self, clause: &Clause) -> Option<u32> {
        let before = &self.reading.lexicon.claims.commitment.before;
        let group = self.verb_of(clause)?;
        let owns = group.negation.is_none() && self.evokes(group.head, "claim_of_responsibility");
        let subject = clause.subject.filter(|_| owns)?;
        let start = self.reading.syntax.noun_phrases[subject as usize].tokens.start;
        let denies = |at: u32| before.word(self.reading.word(at)) == Some(&Commitment::Negative);
        let denied = (start.saturating_sub(1).max(self.sentence().tokens.start)..=start).any(denies);
        (!denied).then_some(subject)
    }

    /// True for the "by" of this sentence at a token.
    pub(crate) fn is_by(&self, token: u32) -> bool {
        let frames = &self.reading.lexicon.claims.frames;
        self.sentence().tokens.contains(&token)
            && frames.preposition(self.reading.word(token)) == Some(frames.by())
    }

    /// The mentions that overlap a span of this sentence, in order.
    pub(crate) fn mentions_in(&self, span: Span) -> impl Iterator<Item = (MentionId, &'r Mention)> {
        let (mentions, bounds) = (&self.reading.mentions, self.sentence().span);
        let start = mentions.partition_point(|mention| mention.span.start() < bounds.start());
        let end = mentions.partition_point(|mention| mention.span.start() < span.end());
        mentions[start.min(end)..end]
            .iter()
            .enumerate()
            .filter(move |(_, mention)| mention.span.overlaps(span))
            .map(move |(at, mention)| (MentionId::at(start + at), mention))
    }
}

/// How many tokens from its beginning a sentence is searched for words that make it fiction.
const FICTION_REACH: usize = 30;
