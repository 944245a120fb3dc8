//! Sequences of capitalised words: what a name is made of before anything says what it names.
//!
//! "Jamil al-Shimmari", "Basra Operations Command", "George W. Bush". The first word of a sentence begins a
//! sequence only where the tagger takes it for a name; months and days never do.

use super::line::{Line, Writing};
use crate::Pos;
use std::ops::Range;

/// Every sequence of a sentence, in order.
pub(super) fn runs(line: Line<'_, '_>) -> Vec<Range<u32>> {
    let mut runs = Vec::new();
    let mut at = line.start;
    while at < line.end {
        if !opens(line, at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(next) = step(line, end) {
            end = next;
        }
        runs.push(at..end);
        at = end;
    }
    runs
}

/// True where a sequence can begin.
fn opens(line: Line<'_, '_>, at: u32) -> bool {
    let particle =
        line.name_word(at).opens && !line.is_capital(at) && line.text(at + 1) == "-" && is_name(line, at + 2);
    particle || is_name(line, at) && (!begins_sentence(line, at) || is_tagged(line, at))
}

/// A capital there says nothing, because a sentence or quotation begins.
fn begins_sentence(line: Line<'_, '_>, at: u32) -> bool {
    at == line.start
        || !line.reading.token(at - 1).is_word()
            && !matches!(line.text_before(at), "," | "-" | "(" | "." | "&")
}

fn is_tagged(line: Line<'_, '_>, at: u32) -> bool {
    let word = line.name_word(at);
    line.reading.token(at).tag.pos == Pos::Propn || word.given || word.organisation_first
}

/// A word with a capital that can be part of a name; in a text of capitals, one that the tagger takes for one.
pub(super) fn is_name(line: Line<'_, '_>, at: u32) -> bool {
    let plain = line.is_capital(at) && line.text(at) != "I" && !is_time(line, at);
    match line.writing {
        Writing::Plain => plain && !is_small_word(line, at),
        Writing::Titled | Writing::Capitals | Writing::Small => {
            plain && is_tagged(line, at) && !line.name_word(at).speech
        }
    }
}

/// "The", "In", "He" with a capital: never part of a name unless the tagger says so.
fn is_small_word(line: Line<'_, '_>, at: u32) -> bool {
    matches!(
        line.reading.token(at).tag.pos,
        Pos::Det | Pos::Adp | Pos::Pron | Pos::Sconj | Pos::Cconj | Pos::Aux | Pos::Part
    ) && !line.name_word(at).particle
}

fn is_time(line: Line<'_, '_>, at: u32) -> bool {
    let span = line.reading.token(at).span;
    let timexes = &line.reading.timexes;
    let idx = timexes.partition_point(|timex| timex.span.end() <= span.start());
    timexes.get(idx).is_some_and(|timex| timex.span.contains(span))
}

/// "e" in "Qala-e-Zaydan", "ul" in "Dar-ul-Zaydan": a small word of few letters between two hyphens.
pub(super) fn is_link(line: Line<'_, '_>, at: u32) -> bool {
    let short = line.text(at).len() <= LONGEST_LINK && line.holds(at) && line.reading.token(at).is_word();
    short && line.text(at + 1) == "-"
}

/// Longest small word between two hyphens of a name, in bytes.
pub(super) const LONGEST_LINK: usize = 3;

/// The end after one more word of the name that ends at `end`.
fn step(line: Line<'_, '_>, end: u32) -> Option<u32> {
    if is_name(line, end) {
        return Some(end + 1);
    }
    let tight = |at: u32| line.holds(at) && !line.reading.token(at).spaced;
    let hyphen = line.text(end) == "-" && tight(end) && tight(end + 1);
    if hyphen && (is_name(line, end + 1) || line.name_word(end + 1).particle) {
        return Some(end + 2);
    }
    if hyphen && is_link(line, end + 1) && tight(end + 2) && tight(end + 3) && is_name(line, end + 3) {
        return Some(end + 4);
    }
    let initial =
        line.text(end) == "." && line.text(end - 1).chars().count() == 1 && line.is_capital(end - 1);
    if initial && is_name(line, end + 1) {
        return Some(end + 2);
    }
    let possessor = line.is_possessive(end) && line.name_word(end - 1).organisation_possessor;
    if possessor && is_name(line, end + 1) && line.is_capital(end - 1) {
        return Some(end + 2);
    }
    particle_step(line, end)
}

/// "bin" of "Salim bin Harb", "al-" of "Sabah al-Numan".
fn particle_step(line: Line<'_, '_>, end: u32) -> Option<u32> {
    let word = line.name_word(end);
    let hyphen = line.text(end + 1) == "-" && line.holds(end + 1) && !line.reading.token(end + 1).spaced;
    if !word.particle || line.is_capital(end) {
        return None;
    }
    if hyphen && is_name(line, end + 2) {
        return Some(end + 3);
    }
    (!word.hyphened && is_name(line, end + 1)).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::name::line::lines;
    use crate::name::tests::read;

    fn found(text: &str) -> Vec<String> {
        read(text, |reading| {
            let spans = lines(reading).flat_map(runs);
            spans.map(|run| reading.words(reading.span_of(run)).to_owned()).collect()
        })
    }

    #[test]
    fn particles_hyphens_and_initials_belong_to_names() {
        assert_eq!(
            found("It went to Jamil al-Harbi and Salim bin Nasser."),
            ["Jamil al-Harbi", "Salim bin Nasser"]
        );
        assert_eq!(found("It joined the Zaydan People's Front."), ["Zaydan People's Front"]);
        assert_eq!(found("It left Zaydan's Front Street."), ["Zaydan", "Front Street"]);
        assert_eq!(found("They met George W. Miller there."), ["George W. Miller"]);
    }

    #[test]
    fn a_sentence_begins_with_a_capital_that_says_nothing() {
        assert_eq!(found("Despite the storm, he left."), Vec::<String>::new());
    }
}
