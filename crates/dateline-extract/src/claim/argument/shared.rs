//! What verbs that are joined share: "attacked and burned three villages", "were arrested and beaten by police".
//!
//! A verb without an object of its own has that of the verb that is joined right behind it. What it leaves alone: a joined verb that evokes an
//! event without anybody to suffer it ("attacked and fled the scene"), and a verb that something else follows.

use super::Arguments;
use crate::{Pos, VerbGroup};
use dateline_lexicon::Position;
use dateline_types::Role;

impl<'r> Arguments<'_, 'r, '_> {
    /// Reads what stands behind the last of the verbs joined to that of the trigger; `object` as for the trigger's own.
    pub(super) fn shared(&mut self, from: u32, passive: bool, object: Option<Position>) {
        // "blocked the highway, demanding tents": the words of the event hold its object.
        let own = self.scene.verb_group().map_or(from, |group| group.tokens.end);
        if from > own && self.scene.is(from - 1, Pos::Noun) {
            return;
        }
        let mut last = None;
        let mut at = from;
        while let Some(group) = self.joined_verb(at, passive) {
            at = group.tokens.end;
            last = Some(group);
        }
        if passive && last.is_none() {
            self.shared_agent(from);
        }
        let clause = last.and_then(|group| self.scene.clause_at(group.head));
        if let Some(clause) = clause {
            self.walk(at, self.scene.clause_by(clause).tokens.end, object);
        }
    }

    /// "Homes were burned and shops looted by raiders": who does the second does the first, where nobody else is named.
    fn shared_agent(&mut self, from: u32) {
        let scene = self.scene;
        let syntax = &scene.reading.syntax;
        let until = scene.sentence().tokens.end;
        let Some(joint) =
            (from..until).find(|at| syntax.verb_group_at(*at).is_some() || scene.is(*at, Pos::Cconj))
        else {
            return;
        };
        let second = syntax.noun_phrase_at(joint + 1).map(|phrase| &syntax.noun_phrases[phrase as usize]);
        let Some(end) = second.filter(|_| scene.is(joint, Pos::Cconj)).map(|phrase| phrase.tokens.end) else {
            return;
        };
        let group = syntax.verb_group_at(end).map(|group| &syntax.verb_groups[group as usize]);
        let gapped = group.filter(|group| group.passive && !group.finite && group.tokens.len() == 1);
        let named = (from..joint).any(|at| scene.is_by(at));
        if let Some(group) =
            gapped.filter(|group| !named && group.tokens.end < until && scene.is_by(group.tokens.end))
        {
            let before = self.found.len();
            self.walk(group.tokens.end, until, None);
            self.keep(before, |argument| argument.meaning.role == Some(Role::Actor));
        }
    }

    /// The verb group right behind a conjunction or comma at `at`, in the voice of the trigger's.
    fn joined_verb(&self, at: u32, passive: bool) -> Option<&'r VerbGroup> {
        let scene = self.scene;
        let joins = |token: u32| scene.is(token, Pos::Cconj) || scene.reading.token_text(token) == ",";
        let sentence = scene.sentence().tokens.end;
        let start = (at..sentence).find(|token| !joins(*token) && !scene.is(*token, Pos::Adv))?;
        let syntax = &scene.reading.syntax;
        let group = &syntax.verb_groups[syntax.verb_group_at(start)? as usize];
        let joined = start > at && joins(at) && group.tokens.start == start && group.passive == passive;
        (joined && self.suffers_alike(group)).then_some(group)
    }

    /// A joined verb that is no trigger, or one whose object takes part as that of this trigger.
    fn suffers_alike(&self, group: &VerbGroup) -> bool {
        let tables = &self.scene.reading.lexicon.claims;
        let trigger = tables.triggers.verb(self.scene.words_from(group.head));
        trigger.is_none_or(|(_, trigger)| {
            let frame = tables.frames.get(trigger.frame);
            trigger.kind.is_some() && frame.role(Position::Object).is_some()
        })
    }
}
