//! Noun phrases without what follows their head.
//!
//! *What it reads*: the tags of one sentence, outside its verb groups.
//! *Examples*: "at least 20 Iraqi civilians", "Mosul's displaced residents", "the UN Humanitarian Coordinator" (for
//! Iraq), "an estimated 700,000 people", "US-led coalition forces".
//! *What it leaves alone*: relative clauses and prepositional phrases; adjectives without noun or determiner.

use super::{Form, NounPhrase, Pos, dated, sentence_view::SentenceView};
use dateline_lexicon::{Function, WordClass};

/// The noun phrases of one sentence, in order. `verbal` says of each token whether a verb group holds it.
pub(crate) fn noun_phrases(view: &SentenceView<'_>, verbal: &[bool], phrases: &mut Vec<NounPhrase>) {
    let reader = Reader { view, verbal };
    let mut at = view.start;
    while at < view.end {
        match reader.read(at) {
            Some(phrase) => {
                at = phrase.tokens.end;
                phrases.push(phrase);
            }
            None => at += 1,
        }
    }
}

struct Reader<'a> {
    view: &'a SentenceView<'a>,
    verbal: &'a [bool],
}

impl Reader<'_> {
    /// The noun phrase that starts at `start`.
    fn read(&self, start: u32) -> Option<NounPhrase> {
        if self.is_pronoun(start) {
            return Some(NounPhrase { tokens: start..start + 1, head: start, possessor: None });
        }
        // "shot dead a student": no adjective stands before an article.
        if self.view.pos(start) == Pos::Adj
            && self.view.pos(start + 1) == Pos::Det
            && self.hedge(start).is_none()
        {
            return None;
        }
        if self.is_state_of(start) || self.opens_relative(start) {
            return None;
        }
        let after_hedge = self.hedge(start).unwrap_or(start);
        let mut at = after_hedge;
        let mut phrase = NounPhrase { tokens: start..start, head: start, possessor: None };
        let (mut noun, mut other) = (None, None);
        while at < self.view.end {
            let Some(step) = self.step(after_hedge, at, noun) else { break };
            match step {
                Step::Head => noun = Some(at),
                Step::Substitute => other = Some(at),
                Step::Possessor => {
                    phrase.possessor = Some(start..at);
                    (noun, other) = (None, None);
                }
                Step::Modifier => {}
            }
            at += 1;
        }
        let head = noun.map(|noun| self.of_age(noun, at)).or(other)?;
        phrase.head = head;
        phrase.tokens.end = self.end(head, at);
        Some(phrase)
    }

    /// "shot dead two men": behind a verb and before a number, a word of harm says what became of them.
    fn is_state_of(&self, at: u32) -> bool {
        let view = self.view;
        view.pos(at) == Pos::Adj
            && view.pos_before(at) == Pos::Verb
            && (view.pos(at + 1) == Pos::Num || self.hedge(at + 1).is_some())
            && view.lexicon.harms.words.longest(view.words_from(at)).is_some()
    }

    /// "clashes, in which heavy weapons were used": the word ties the clause.
    fn opens_relative(&self, at: u32) -> bool {
        self.view.is(at, Function::Relative) && self.view.pos_before(at) == Pos::Adp
    }

    /// "a 26-year-old Palestinian": an adjective of a people behind an age stands for one of them.
    fn of_age(&self, noun: u32, at: u32) -> u32 {
        let last = noun + 3;
        let people = last + 1 == at && self.view.pos(last) == Pos::Adj && self.view.token(last).capital;
        if people && self.view.is_hyphen(noun + 1) { last } else { noun }
    }

    /// One past the last token: a number may follow a name ("June 2014"), and what hyphens tie to the head ("a 7-year-old").
    fn end(&self, head: u32, at: u32) -> u32 {
        let mut end = head + 1;
        while end < at && self.view.pos(end) == Pos::Num {
            end += 1;
        }
        while end + 1 < at && self.view.is_hyphen(end) {
            end += 2;
        }
        end
    }

    fn free(&self, at: u32) -> bool {
        at < self.view.end && !self.verbal[(at - self.view.start) as usize]
    }

    fn is_pronoun(&self, at: u32) -> bool {
        if self.view.pos(at) != Pos::Pron || self.view.is_possessive(at) || !self.free(at) {
            return false;
        }
        let after_noun = at > self.view.start && matches!(self.view.pos_before(at), Pos::Noun | Pos::Propn);
        let relative = self.view.is(at, Function::Relative) || self.view.is(at, Function::That) && after_noun;
        // "the panel itself": it stresses the noun before it.
        let stress = after_noun && ["self", "selves"].iter().any(|end| self.view.words(at).ends_with(end));
        !relative && !stress
    }

    /// One past "at least", "more than" … where a numeral follows.
    fn hedge(&self, at: u32) -> Option<u32> {
        let (length, ()) = self.view.lexicon.grammar.before_numerals.longest(self.view.words_from(at))?;
        let mut after = at + length as u32;
        if let Some(further) = self.hedge(after) {
            after = further;
        }
        let number = self.view.pos(after) == Pos::Num
            || self.is_article(after) && self.view.pos(after + 1) == Pos::Num;
        number.then_some(after)
    }

    fn is_article(&self, at: u32) -> bool {
        self.view.pos(at) == Pos::Det
    }

    /// What the token at `at` is in a phrase that starts at `start` and whose noun so far is `noun`.
    fn step(&self, start: u32, at: u32, noun: Option<u32>) -> Option<Step> {
        let view = self.view;
        let pos = view.pos(at);
        if !self.free(at) {
            return None;
        }
        let after_hyphen = at > start && view.is_hyphen(at - 1);
        if noun.is_some_and(|noun| noun + 1 == at) && !after_hyphen {
            return self.after_noun(start, at);
        }
        match pos {
            // "a pro-Assad militia"
            // "an off-duty soldier" too
            Pos::X | Pos::Adp if !after_hyphen && view.is_hyphen(at + 1) => Some(Step::Modifier),
            Pos::Noun | Pos::Propn | Pos::X if pos != Pos::X || after_hyphen => Some(Step::Head),
            Pos::Num => Some(Step::Substitute),
            Pos::Sym => self.sign(at),
            Pos::Adj if view.is(at + 1, Function::Of) => Some(Step::Substitute),
            Pos::Adj => Some(if self.has_determiner(start, at) { Step::Substitute } else { Step::Modifier }),
            Pos::Verb if view.is_attributive(at) => Some(Step::Modifier),
            Pos::Det => (at == start || view.pos_before(at) == Pos::Det).then_some(Step::Substitute),
            Pos::Pron => (view.is_possessive(at) && (at == start || view.pos_before(at) == Pos::Det))
                .then_some(Step::Modifier),
            Pos::Adv => {
                let opens = self.opens_clause(at) || self.ends_verb(at) || self.is_particle(at);
                (!opens && self.leads_on(at + 1)).then_some(Step::Modifier)
            }
            Pos::Punct if view.is_hyphen(at) => Some(Step::Modifier),
            Pos::Punct => self.quotes(start, at).then_some(Step::Modifier),
            Pos::Cconj => self.joins_modifiers(at).then_some(Step::Modifier),
            Pos::Part => (view.words(at).len() <= 4 && noun.is_some()).then_some(Step::Possessor),
            _ if after_hyphen => Some(Step::Modifier),
            _ => None,
        }
    }

    /// "carried out seven raids": the word belongs to the verb before it.
    fn ends_verb(&self, at: u32) -> bool {
        let view = self.view;
        let triggers = &view.lexicon.claims.triggers;
        let verb = at > view.start && view.pos_before(at) == Pos::Verb;
        let words = || view.words_from(at - 1);
        let goes_on = |n_words: usize| n_words > 1;
        verb && (triggers.support(words(), false).is_some_and(|(n, _)| goes_on(n))
            || triggers.verb(words()).is_some_and(|(n, _)| goes_on(n)))
    }

    /// "drove away cattle", "took back 30 villages": right behind a verb, what can be its particle.
    fn is_particle(&self, at: u32) -> bool {
        let view = self.view;
        let verb = at > view.start && view.pos_before(at) == Pos::Verb && !view.is_attributive(at - 1);
        verb && view.can_be(at, WordClass::Particle)
    }

    /// "where soldiers fought": the word opens a clause and belongs to no phrase in it.
    fn opens_clause(&self, at: u32) -> bool {
        matches!(self.view.function(at), Some(Function::Subordinator | Function::Relative))
    }

    /// What may follow a noun: another noun, a possessor's ending, a hyphen, an abbreviation's full stop, a number after a name.
    fn after_noun(&self, start: u32, at: u32) -> Option<Step> {
        let view = self.view;
        match view.pos(at) {
            Pos::Propn if dated::opens_time(view, at) => None,
            Pos::Noun | Pos::Propn => Some(Step::Head),
            Pos::Part if !view.is(at, Function::To) && !view.is(at, Function::Negation) => {
                Some(Step::Possessor)
            }
            Pos::Num => (view.pos_before(at) == Pos::Propn).then_some(Step::Modifier),
            Pos::Adj | Pos::Verb if view.pos_before(at) == Pos::Propn && view.token(at).capital => {
                self.leads_on(at + 1).then_some(Step::Modifier)
            }
            // "a large-scale military operation": the noun behind a hyphen describes as an adjective does.
            Pos::Adj if at > start + 2 && view.is_hyphen(at - 2) => {
                self.leads_on(at + 1).then_some(Step::Modifier)
            }
            Pos::Punct if view.is_hyphen(at) => Some(Step::Modifier),
            Pos::Punct => (view.words(at) == "." && self.is_abbreviation(at)).then_some(Step::Modifier),
            Pos::Sym => (view.words(at) == "&" && view.pos(at + 1) == Pos::Propn).then_some(Step::Modifier),
            _ => {
                let _ = start;
                None
            }
        }
    }

    /// "Lt." before a name.
    fn is_abbreviation(&self, at: u32) -> bool {
        let view = self.view;
        !view.token(at).spaced && view.pos_before(at) == Pos::Propn && view.pos(at + 1) == Pos::Propn
    }

    /// "$" before a number, "%" after one.
    fn sign(&self, at: u32) -> Option<Step> {
        let after_number = at > self.view.start && self.view.pos_before(at) == Pos::Num;
        let before_number = self.view.pos(at + 1) == Pos::Num;
        if after_number { Some(Step::Head) } else { before_number.then_some(Step::Modifier) }
    }

    fn has_determiner(&self, start: u32, at: u32) -> bool {
        at > start && matches!(self.view.pos(start), Pos::Det | Pos::Pron)
    }

    /// An adjective, number or participle before its noun follows.
    fn leads_on(&self, at: u32) -> bool {
        self.free(at)
            && (matches!(self.view.pos(at), Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn)
                || self.view.is_attributive(at))
    }

    /// A quotation mark inside a phrase ("the “caliphate”"), a comma between adjectives.
    fn quotes(&self, start: u32, at: u32) -> bool {
        let view = self.view;
        let opens = matches!(view.words(at), "“" | "\"" | "‘" | "'" | "``");
        // "the suburb, local activists said": a noun that was read as an adjective describes none.
        let between = view.words(at) == ","
            && at > start
            && view.lexicon.nouns.class(view.words(at - 1)).is_none()
            && view.pos_before(at) == Pos::Adj
            && view.pos(at + 1) == Pos::Adj;
        let goes_on = self.free(at + 1) && matches!(view.pos(at + 1), Pos::Adj | Pos::Noun | Pos::Propn);
        at > start && goes_on && (between || opens && matches!(view.pos_before(at), Pos::Det | Pos::Adj))
    }

    /// "Iraqi and Kurdish forces", "12 or 13 people".
    fn joins_modifiers(&self, at: u32) -> bool {
        let (before, after) = (self.view.pos_before(at), self.view.pos(at + 1));
        // "US-backed and Kurdish-led militias"
        let tied = at > self.view.start + 1 && self.view.is_hyphen(at - 2) && self.view.is_hyphen(at + 2);
        tied || before == after
            && matches!(before, Pos::Adj | Pos::Num)
            && (before == Pos::Num || matches!(self.view.pos(at + 2), Pos::Noun | Pos::Adj | Pos::Propn))
            && self.view.tag(at + 1).form == Form::None
    }
}

/// What a token is in its noun phrase.
enum Step {
    /// A noun: the last one is the head.
    Head,
    /// It heads the phrase where no noun follows ("the wounded", "19").
    Substitute,
    /// The ending of a possessor.
    Possessor,
    /// It belongs to the phrase.
    Modifier,
}
