//! The day in the line that names an edition, above or below its title.
//!
//! *What it reads*: among the first lines, one that ends in a day: behind a bar or a word of publishing ("Situation Report #12 | 4 June
//! 2023", "Daily Report 215/2021 issued on 10 September 2021", "FOR IMMEDIATE RELEASE: June 3, 2021"), "Communique of 20 September 2023",
//! "As of 15 March 2024" alone; and a day between full stops behind a place ("Kyiv. 24 February 2023.").
//! *What it leaves alone*: titles that name a day ("The bombing of 20 May 2017"), sentences, days that do not name their year.

use super::published::names_its_day;
use crate::Reading;
use dateline_lexicon::{PageClass, TimeCue, TimeCues};
use dateline_types::{Span, Timex};

/// The lines from the top that are looked at.
const LINES: usize = 6;
/// Most words of such a line.
const WORDS: usize = 16;
/// Most words before a day that stands between full stops.
const WORDS_OF_PLACE: usize = 3;

/// The day of the edition.
pub(super) fn day<'r>(reading: &'r Reading<'_>) -> Option<&'r Timex> {
    let lines = lines(reading.text).filter(|line| !line.of(reading.text).trim().is_empty());
    let found = lines.take(LINES).find_map(|line| in_line(reading, line));
    found.or_else(|| alone(reading))
}

fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len() as u32;
        Span::new(start, at)
    })
}

fn in_line<'r>(reading: &'r Reading<'_>, line: Span) -> Option<&'r Timex> {
    let text = line.of(reading.text);
    let timex = within(reading, line).filter(|timex| names_its_day(timex)).last()?;
    let behind = Span::new(timex.span.end(), line.end()).of(reading.text).trim();
    let before = Span::new(line.start(), timex.span.start()).of(reading.text);
    let ends = matches!(behind, "" | ")" | "]" | "|");
    (ends && text.split_whitespace().count() <= WORDS && introduces(reading, before)).then_some(timex)
}

fn within<'r>(reading: &'r Reading<'_>, span: Span) -> impl Iterator<Item = &'r Timex> {
    let first = reading.timexes.partition_point(|timex| timex.span.start() < span.start());
    reading.timexes[first..].iter().take_while(move |timex| timex.span.end() <= span.end())
}

/// The words before a day that say that something appeared on it.
fn introduces(reading: &Reading<'_>, before: &str) -> bool {
    let before = before.trim();
    let words: Vec<&str> =
        before.split_whitespace().map(|word| word.trim_matches([':', '(', '[', ','])).collect();
    let lexicon = reading.lexicon;
    let is = |word: &str, class: PageClass| lexicon.page.is(lexicon.vocabulary.get(word), class);
    let cue = |word: &str, cue| lexicon.time.cues(lexicon.vocabulary.get(word)).any(TimeCues::of(&[cue]));
    match *words.as_slice() {
        _ if before.ends_with('|') => true,
        [first, second] if cue(first, TimeCue::As) && cue(second, TimeCue::Of) => true,
        [first, .., of] if cue(of, TimeCue::Of) => is(first, PageClass::Bulletin),
        [.., stamp, on] if cue(on, TimeCue::On) => is(stamp, PageClass::Stamp),
        [_, .., stamp] => is(stamp, PageClass::Stamp),
        _ => false,
    }
}

/// "Kyiv. 24 February 2023. Ukrinform.": a sentence that is nothing but a day, behind a place at most.
fn alone<'r>(reading: &'r Reading<'_>) -> Option<&'r Timex> {
    let first = reading.sentences.first()?;
    let short = first.span.of(reading.text).split_whitespace().count() <= WORDS_OF_PLACE;
    let sentences = reading.sentences.iter().take(if short { 2 } else { 1 });
    sentences.into_iter().find_map(|sentence| {
        let timex = within(reading, sentence.span).find(|timex| names_its_day(timex))?;
        let text = sentence.span.of(reading.text).trim().trim_end_matches('.');
        (text == timex.span.of(reading.text)).then_some(timex)
    })
}
