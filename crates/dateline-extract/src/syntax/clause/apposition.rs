//! Which of the noun phrases before a verb is its subject: the one that no preposition governs and that the others describe.
//!
//! *Examples*: "Lise Grande, the coordinator, said"; "The suspect, a former soldier and father of two, was shot"; "a
//! commander of the Forces, a militia, was killed"; "a teacher from Mosul, Iraq, who"; "Teams from Kenya and Uganda left"; "Two boys, both
//! pupils, died"; "30 people, most of them women, drowned"; "by men in uniform, who are". *What it leaves alone*: lists, what a time opens ("Last week, Hill, a nurse, said").

use super::super::{Pos, dated, sentence_view::SentenceView};
use super::{Builder, Gap};
use dateline_lexicon::{FigureWord, Function, NounClass};

impl Builder<'_> {
    /// "(D-Mo.)": what stands in brackets is no subject.
    fn in_brackets(&self, phrase: usize) -> bool {
        let start = self.chunks.phrases.0[phrase].tokens.start;
        self.chunks.view.words(start.wrapping_sub(1)) == "("
    }

    /// The subject: the last noun phrase before the verb that no preposition governs.
    pub(super) fn subject(&self, from: usize, last: usize, end: u32) -> Option<usize> {
        let last = (from..=last).rev().find(|phrase| !self.in_brackets(*phrase))?;
        let top = self.top_of_chain(from, last)?;
        let phrases = self.chunks.phrases.0;
        // "Lise Grande, the coordinator, said": the first of the two is the subject.
        let before_adverbs =
            (phrases[last].tokens.end..end).rev().find(|at| self.chunks.view.pos(*at) != Pos::Adv);
        let comma_after = before_adverbs.is_some_and(|at| self.chunks.view.words(at) == ",");
        if comma_after { self.described(top, from) } else { Some(top) }
    }

    /// The noun phrase that others describe, each after a comma ("Lyubov, 34, a nurse and mother of three").
    fn described(&self, describes: usize, from: usize) -> Option<usize> {
        let view = self.chunks.view;
        let mut at = describes;
        while let Some(before) = self.set_off(at, from) {
            at = self.top_of_chain(from, before)?;
            let phrase = &self.chunks.phrases.0[at];
            let names =
                !matches!(view.pos(phrase.head), Pos::Num) && view.pos(phrase.tokens.start) != Pos::Det;
            if names && !self.goes_further(at, from) {
                break;
            }
        }
        Some(at)
    }

    /// "Anna Hill, curator and director of exhibits, said": no verb before, and no time stands in front ("Last week, Hill, a nurse").
    fn goes_further(&self, at: usize, from: usize) -> bool {
        let further = self.set_off(at, from).and_then(|before| self.top_of_chain(from, before));
        self.found.is_empty() && further.is_some_and(|before| !self.is_time(before))
    }

    /// The head of the phrase is a word of time ("last week", "Monday").
    pub(super) fn is_time(&self, phrase: usize) -> bool {
        let head = self.chunks.view.token(self.chunks.phrases.0[phrase].head).word;
        !self.chunks.view.lexicon.time.senses(head).is_empty()
    }

    /// The noun phrase before the comma that sets off `phrase`, or the two that "and" joins.
    pub(super) fn set_off(&self, phrase: usize, from: usize) -> Option<usize> {
        let comma = |phrase| self.behind(phrase, from, |view, at| view.words(at) == ",");
        comma(phrase)
            .or_else(|| comma(self.first_of_two(phrase, from)?))
            .or_else(|| self.behind_quantity(phrase, from))
            .or_else(|| comma(self.some_of_them(phrase, from)?))
    }

    /// "Two boys, both pupils": a word for all of them stands between the comma and the phrase.
    fn behind_quantity(&self, phrase: usize, from: usize) -> Option<usize> {
        let (view, phrases) = (self.chunks.view, self.chunks.phrases.0);
        let before = phrase.checked_sub(1).filter(|before| *before >= from)?;
        let end = phrases[before].tokens.end;
        let word = view.token(end + 1).word;
        let all = [FigureWord::Both, FigureWord::All].iter().any(|class| view.lexicon.harms.is(word, *class));
        let quantity = all || view.pos(end + 1) == Pos::Adv;
        (view.words(end) == "," && end + 2 == phrases[phrase].tokens.start && quantity).then_some(before)
    }

    /// "30 people, most of them women and children": of "women", or of what is joined to it, "most".
    fn some_of_them(&self, phrase: usize, from: usize) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let joined = self.behind(phrase, from, |view, at| view.pos(at) == Pos::Cconj);
        let first = joined.unwrap_or(phrase);
        let them = first.checked_sub(1).filter(|them| *them > from)?;
        let start = phrases[them].tokens.start;
        let of = start > self.chunks.view.start && self.chunks.view.is(start - 1, Function::Of);
        (of && phrases[them].tokens.end == phrases[first].tokens.start)
            .then(|| self.top_of_chain(from, them))?
    }

    /// "a former soldier and father of two": of the second, the first, if an article opens it.
    fn first_of_two(&self, second: usize, from: usize) -> Option<usize> {
        let first = self.behind(second, from, |view, at| view.pos(at) == Pos::Cconj)?;
        let article = self.chunks.view.pos(self.chunks.phrases.0[first].tokens.start) == Pos::Det;
        (article || self.found.is_empty()).then_some(first)
    }

    /// The noun phrase before `phrase`, where one token lies between and is such a joint.
    fn behind(
        &self,
        phrase: usize,
        from: usize,
        joint: impl Fn(&SentenceView<'_>, u32) -> bool,
    ) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let before = phrase.checked_sub(1).filter(|before| *before >= from)?;
        let end = phrases[before].tokens.end;
        (end + 1 == phrases[phrase].tokens.start && joint(self.chunks.view, end)).then_some(before)
    }

    /// From a noun phrase back over prepositions to the one they all hang on.
    pub(super) fn top_of_chain(&self, from: usize, last: usize) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let mut at = last;
        loop {
            let start = phrases[at].tokens.start;
            // "six people, including two women,": of the second, the first
            let view = self.chunks.view;
            let includes = |at: u32| view.pos(at) == Pos::Verb && view.is(at, Function::Preposition);
            let governed = start > view.start && (view.pos(start - 1) == Pos::Adp || includes(start - 1));
            if !governed {
                match self.joined_below(at, from).or_else(|| self.before_time(at, from)) {
                    Some(first) => at = first,
                    None => return Some(at),
                }
                continue;
            }
            match at.checked_sub(1).filter(|before| *before >= from) {
                Some(before) => at = before,
                None => return self.chunks.view.is(start - 1, Function::Subordinator).then_some(at),
            }
        }
    }

    /// "Police [late Friday] arrested": the phrase right before a time without preposition.
    fn before_time(&self, phrase: usize, from: usize) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let before = phrase.checked_sub(1).filter(|before| *before >= from)?;
        let close = phrases[before].tokens.end == phrases[phrase].tokens.start;
        (close && dated::is_bare(self.chunks.view, &phrases[phrase])).then_some(before)
    }

    /// "Teams from Kenya and [Uganda] left": the phrase that "and" joins it to, where a preposition governs that and no verb shows tense before.
    fn joined_below(&self, phrase: usize, from: usize) -> Option<usize> {
        let before = self.behind(phrase, from, |view, at| view.pos(at) == Pos::Cconj)?;
        let start = self.chunks.phrases.0[before].tokens.start;
        let governed = start > self.chunks.view.start && self.chunks.view.pos(start - 1) == Pos::Adp;
        (governed && self.nothing_told()).then_some(before)
    }

    /// "a teacher from Mosul, Iraq, who": behind the name of a place another one says where that lies.
    pub(super) fn beyond_places(&self, top: usize) -> usize {
        let view = self.chunks.view;
        let named = |phrase: usize| view.pos(self.chunks.phrases.0[phrase].head) == Pos::Propn;
        let governed = |phrase: usize| {
            let start = self.chunks.phrases.0[phrase].tokens.start;
            start > view.start && view.pos(start - 1) == Pos::Adp
        };
        let place = self.set_off(top, 0).filter(|before| named(top) && named(*before) && governed(*before));
        let person = place.and_then(|place| self.top_of_chain(0, place));
        person.and_then(|person| self.described(person, 0)).unwrap_or(top)
    }

    /// "men in military uniform, [who]": "who" means people, and so of two noun phrases that a preposition ties the one that names some.
    pub(super) fn whom_who_means(&self, gap: &Gap) -> Option<usize> {
        let (view, last) = (self.chunks.view, gap.antecedent?);
        let phrases = self.chunks.phrases.0;
        let who = gap.marker.is_some_and(|at| view.lexicon.harms.is(view.token(at).word, FigureWord::Who));
        let before = last.checked_sub(1).filter(|before| {
            let (end, start) = (phrases[*before].tokens.end, phrases[last].tokens.start);
            end + 1 == start && matches!(view.pos(end), Pos::Adp | Pos::Verb)
        });
        let thing = view.pos(phrases[last].head) == Pos::Noun && !self.names_people(last);
        before.filter(|before| who && thing && self.names_people(*before)).or(Some(last))
    }

    /// The noun at the head of the phrase names people or one of them.
    fn names_people(&self, phrase: usize) -> bool {
        let (view, head) = (self.chunks.view, self.chunks.phrases.0[phrase].head);
        let counted = view.lexicon.quantities.units.word(view.token(head).word);
        let class = view.lexicon.nouns.class(&view.words(head).to_lowercase());
        matches!(class, Some((NounClass::Person | NounClass::Group, _)))
            || counted.is_some_and(|unit| &*unit.key == "person")
    }

    /// What the pronoun of a relative clause stands for: the noun phrase before the clause.
    pub(super) fn antecedent_of(&self, relative: usize) -> Option<usize> {
        let start = self.found[relative].tokens.start;
        let phrases = self.chunks.phrases.0;
        let until = phrases.partition_point(|phrase| phrase.tokens.end <= start);
        let last = until.checked_sub(1 + usize::from(self.is_absolute(relative)))?;
        let top = self.beyond_places(self.top_of_chain(0, last)?);
        // "Officials in Jolo, the capital of Sulu, where": nothing is told before, and so the first of them is meant.
        let first = self.set_off(top, 0).filter(|_| relative == 0 && self.follows_comma(relative));
        let first = first.and_then(|before| self.top_of_chain(0, before));
        Some(first.filter(|before| !self.is_time(*before)).unwrap_or(top))
    }
}
