//! Where a time expression can start at all: a quick look that spares the grammar most tokens.
//!
//! *What it reads*: numbers, words of time and the token behind them. "Monday", "week", "tonight" may be an expression
//! by themselves; "the", "last", "two", "every" only begin one, so that a plain word behind them ("the mayor", "two
//! men") says that there is none. *What it leaves alone*: what the expression is.

use super::line::Line;
use super::selector;
use dateline_lexicon::{PieceKind, TimeCue, TimeCues, TimeSense};

/// Cues that can stand alone.
const ALONE: TimeCues = TimeCues::of(&[TimeCue::Tonight, TimeCue::Overnight]);

/// Cues that can begin an expression with the word behind them; the others stand inside or beside one ("of", "in").
const BEGIN: TimeCues = selector::WORDS.and(TimeCues::of(&[
    TimeCue::The,
    TimeCue::A,
    TimeCue::Possessive,
    TimeCue::Recent,
    TimeCue::Earlier,
    TimeCue::Later,
    TimeCue::Early,
    TimeCue::Mid,
    TimeCue::Late,
    TimeCue::Beginning,
    TimeCue::Middle,
    TimeCue::End,
    TimeCue::Another,
    TimeCue::Half,
    TimeCue::Every,
    TimeCue::Per,
    TimeCue::Fiscal,
]));

/// False where no expression starts at `at`.
pub(super) fn possible(line: &Line<'_>, at: usize) -> bool {
    let token = &line.tokens[at];
    match token.kind {
        PieceKind::Number => !is_plain(line, at + 1) || may_be_alone(line.text_of(at)),
        PieceKind::Ordinal => true,
        PieceKind::Word => word(line, at),
        PieceKind::Punct => matches!(line.text_of(at), "'" | "’" | "‘"),
        PieceKind::Symbol | PieceKind::Address => false,
    }
}

/// "2014", "20.5.2017"
fn may_be_alone(digits: &str) -> bool {
    digits.len() == "2014".len() || digits.contains('.')
}

fn word(line: &Line<'_>, at: usize) -> bool {
    let cues = line.words.cues(line.tokens[at].word);
    let begins = cues.any(BEGIN) || line.senses(at).iter().any(|sense| is_count(*sense));
    if begins && !is_plain(line, at + 1) || cues.any(ALONE) {
        return true;
    }
    line.senses(at).iter().any(|sense| !matches!(sense, TimeSense::Cue(_)) && !is_count(*sense))
        || line.words.starts_phrase(line.tokens[at].word) && phrase(line, at)
}

/// "two", "second", "several"
const fn is_count(sense: TimeSense) -> bool {
    matches!(sense, TimeSense::Number(_) | TimeSense::Ordinal(_) | TimeSense::Vague(_))
}

/// A hedge, a reference or the name of a day.
fn phrase(line: &Line<'_>, at: usize) -> bool {
    let words = line.words;
    words.hedges.longest(line.rest(at)).is_some()
        || words.references.longest(line.rest(at)).is_some()
        || words.holidays.longest(line.rest(at)).is_some()
}

/// A word that has no place in a time expression, or no token at all; single letters can be parts of one ("p. m.").
fn is_plain(line: &Line<'_>, at: usize) -> bool {
    line.token(at).is_none_or(|token| {
        token.kind == PieceKind::Word
            && token.span.len() > 1
            && line.words.senses(token.word).is_empty()
            && !line.words.starts_phrase(token.word)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::longest, Line, possible};
    use crate::Reading;
    use dateline_lexicon::Lexicon;
    use dateline_types::Document;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

    /// Words of every class of the tables, numbers of every shape, marks, and words without a place in the grammar.
    const WORDS: &str = "the a its last past next coming this current that same previous following recent earlier later \
        early mid late beginning middle end another more half every per fiscal tonight overnight of in on at and to from \
        for since by before after into now ago old other am p.m. p m o'clock GMT time whole long eve twice few couple \
        several some two twenty hundred first second third Monday Mon Fridays day days week weekend weekends month \
        quarter year years century morning night noon spring fall today yesterday daily annual January May Mar Christmas \
        Ramadan almost about least than less so far recently meanwhile 2 20 31 90 1990 2014 2.5 10.30 1,500 20.5.2017 \
        3rd 20th 1/2 ½ - – , . : ' ’ \" ( ) % men town Mosul killed said was will";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn no_expression_starts_where_none_is_possible(
            picks in proptest::collection::vec((0_usize..1000, proptest::bool::weighted(0.85)), 1..9),
        ) {
            let words: Vec<&str> = WORDS.split_whitespace().collect();
            let glue = |spaced: bool| if spaced { " " } else { "" };
            let text: String =
                picks.iter().map(|(at, spaced)| format!("{}{}", glue(*spaced), words[at % words.len()])).collect();
            let document = Document { text: text.as_str().into(), ..Document::default() };
            let mut reading = Reading::new(&document, &LEXICON);
            crate::segment::read(&mut reading);
            crate::token::read(&mut reading);
            let line = Line::new(&reading, &reading.tokens);
            for at in 0..line.len() {
                prop_assert!(possible(&line, at) || longest(&line, at).is_none(), "{text:?} at {at}");
            }
        }
    }
}
