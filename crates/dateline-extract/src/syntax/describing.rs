//! Words that look like a verb or a noun and only describe the noun or name beside them.
//!
//! *Examples*: "In besieged Zaydan, nine died", "in neighbouring Zaydan", "pulled a woman alive from the rubble".
//! *What it leaves alone*: "by attacking Zaydan", "the base they fired from hit Zaydan", "the dead".

use crate::Token;
use dateline_lexicon::{Harm, HarmFrame, Lexicon, WordClass};

/// Corrects the classes of one sentence.
pub(super) fn repair(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon) {
    use WordClass::{
        Adjective, Name, Noun, Nouns, Preposition, Subordinator, VerbGerund, VerbParticiple, VerbPast,
    };
    for at in 1..classes.len().saturating_sub(1) {
        let (before, after) = (classes[at - 1], classes[at + 1]);
        match classes[at] {
            VerbPast | VerbParticiple if at == 1 && before == Preposition && after == Name => {
                classes[at] = Adjective;
            }
            VerbGerund
                if matches!(before, Preposition | Subordinator)
                    && after == Name
                    && lexicon.names.words.get(tokens[at].word).locative =>
            {
                (classes[at - 1], classes[at]) = (Preposition, Adjective);
            }
            Noun if matches!(before, Noun | Nouns)
                && !matches!(after, Noun | Nouns | Name)
                && says_how(&tokens[at], lexicon) =>
            {
                classes[at] = Adjective;
            }
            _ => {}
        }
    }
}

/// "alive", "missing": a word of harm that stands behind those to whom it happened and is no noun.
fn says_how(token: &Token, lexicon: &Lexicon) -> bool {
    let noun = |harm: &Harm| {
        harm.frames.iter().any(|frame| {
            matches!(frame, HarmFrame::Noun | HarmFrame::Group | HarmFrame::Of | HarmFrame::Toll)
        })
    };
    lexicon.harms.words.word(token.word).is_some_and(|harms| {
        harms.iter().all(|harm| harm.frames.contains(&HarmFrame::Adjective) && !noun(harm))
    })
}
