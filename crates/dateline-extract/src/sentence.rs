//! Sentences inside segments.
//!
//! *What it reads*: a library that knows abbreviations gives the bounds; then they are mended. A sentence does not
//! end after "Lt. Gen.", nor between the hour and its day ("at 5 a.m. Monday"); closing quotation marks stay with their sentence; "said.The mayor" is two; a text without
//! capitals is cut at its stops; no sentence is longer than later stages can bear.
//! *What it leaves alone*: segments that are dropped; line ends inside a block, which segmenting has settled.

use crate::Reading;
use dateline_lexicon::{Lexicon, PageClass, TimeCue, TimeCues, TimeSense};
use dateline_types::{SegmentId, SegmentUse, Sentence, Span};

/// A longer sentence is cut at a blank: lists without stops, tables, noise.
const LONGEST: usize = 4_000;
/// Small letters before a stop to which the next sentence is glued.
const GLUED_BEFORE: usize = 2;
/// Letters of an address ending ("Com"); a longer word begins a sentence.
const ADDRESS_ENDING: usize = 3;

/// The library looks for the end of every quotation up to the end of its text, so it is given no more than this, in
/// bytes: else a page of quotation marks that nobody closed takes time with the square of its length.
const STRETCH: usize = 16_384;
/// What it says of the last bytes of a stretch is not used: a quotation there may be closed only behind them.
const MARGIN: usize = 2_048;

/// Cuts every segment that is not dropped.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut sentences = Vec::with_capacity(reading.text.len() / 100);
    for (idx, segment) in reading.segments.iter().enumerate() {
        if segment.usage == SegmentUse::Drop {
            continue;
        }
        for span in cut(reading.text, segment.span, reading.lexicon) {
            let tokens = reading.tokens_in(span);
            if !tokens.is_empty() {
                sentences.push(Sentence { span, segment: SegmentId::at(idx), tokens });
            }
        }
    }
    reading.sentences = sentences;
}

/// The sentences of one block, without surrounding blanks.
fn cut(text: &str, block: Span, lexicon: &Lexicon) -> Vec<Span> {
    let words = block.of(text);
    let ends = if words.chars().any(char::is_uppercase) { ends(words) } else { stops(words, lexicon) };
    let mut cuts: Vec<usize> = Vec::with_capacity(ends.len());
    let mut start = 0;
    let last_letter = words.rfind(char::is_alphanumeric);
    let mut next_letter = words.find(char::is_alphanumeric);
    for end in ends {
        let leaves_words = last_letter.is_some_and(|last| end <= last) || words[end..].trim().is_empty();
        let has_words = next_letter.is_some_and(|next| next < end);
        if has_words && leaves_words && may_end(words, start, end, lexicon) {
            cuts.extend(glued(&words[start..end]).map(|at| start + at));
            cuts.push(end);
            start = end;
            next_letter = words[start..].find(char::is_alphanumeric).map(|at| start + at);
        }
    }
    if start < words.len() {
        cuts.extend(glued(&words[start..]).map(|at| start + at));
        cuts.push(words.len());
    }
    spans(words, block.start(), &cuts)
}

/// Where the library ends sentences, in bytes. A very long block is given to it in stretches, each of which begins where
/// a sentence ended in the one before.
fn ends(words: &str) -> Vec<usize> {
    let (mut ends, mut start) = (Vec::new(), 0);
    while words.len() - start > STRETCH {
        let reach = words.floor_char_boundary(start + STRETCH);
        let until = words.floor_char_boundary(reach - MARGIN);
        let n_ends = ends.len();
        ends.extend(ends_of_stretch(words, start, reach).take_while(|end| *end <= until));
        start = ends[n_ends..].last().copied().unwrap_or_else(|| last_blank(words, start, until));
    }
    ends.extend(ends_of_stretch(words, start, words.len()));
    ends
}

fn ends_of_stretch(words: &str, start: usize, end: usize) -> impl Iterator<Item = usize> {
    let bounds = sentencex::get_sentence_boundaries("en", &words[start..end]);
    bounds.into_iter().map(move |bound| start + bound.end_byte)
}

/// Stops with their closing marks before a blank, for texts without capitals.
fn stops(words: &str, lexicon: &Lexicon) -> Vec<usize> {
    let (mut ends, mut from) = (Vec::new(), 0);
    while let Some(stop) = words[from..].find(['.', '!', '?', '…']) {
        let at = from + stop;
        let rest = words[at..].trim_start_matches(['.', '!', '?', '…', '"', '\'', '”', '’', ')', ']']);
        let end = words.len() - rest.len();
        let abbreviated =
            || !words[at + 1..end].contains(['.', '!', '?', '…']) && is_abbreviated(&words[..=at], lexicon);
        if rest.starts_with(char::is_whitespace) && !(words[at..].starts_with('.') && abbreviated()) {
            ends.push(end);
        }
        from = end;
    }
    ends
}

/// A bound of the library holds, unless it lies inside an address or follows an abbreviation that never ends a
/// sentence.
fn may_end(words: &str, start: usize, end: usize, lexicon: &Lexicon) -> bool {
    let (before, after) = (words[start..end].trim_end(), words[end..].trim_start());
    !is_inside_address(words, end)
        && !is_abbreviated(before, lexicon)
        && !is_between_hour_and_day(before, after, lexicon)
}

/// "at 5 a.m. Monday", "at 5 p.m. EST", "around 6 p.m. March 4".
fn is_between_hour_and_day(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let (time, id) = (&lexicon.time, |word: &str| lexicon.vocabulary.get(word));
    let half = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if !half.ends_with('.') || !time.cues(id(half)).any(TimeCues::of(&[TimeCue::Am, TimeCue::Pm])) {
        return false;
    }
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let number = after[next.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    let day = |sense: &TimeSense| match sense {
        TimeSense::Weekday { short, .. } => !short,
        TimeSense::Month { .. } => number,
        _ => false,
    };
    time.senses(id(next)).iter().any(day) || time.cues(id(next)).any(TimeCues::of(&[TimeCue::Zone]))
}

/// A full stop with a letter right behind it, where no sentence begins ("Zaydan.Com").
fn is_inside_address(words: &str, end: usize) -> bool {
    let bytes = words.as_bytes();
    let letter = bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
    end > 0 && bytes[end - 1] == b'.' && letter && !is_glued(bytes, end - 1)
}

/// The last word is an abbreviation before a name or number ("Lt.", "No.").
fn is_abbreviated(words: &str, lexicon: &Lexicon) -> bool {
    let Some(before) = words.strip_suffix('.') else { return false };
    let last = before.rfind(|c: char| !c.is_alphanumeric()).map_or(before, |at| {
        let mark = before[at..].chars().next().map_or(1, char::len_utf8);
        &before[at + mark..]
    });
    lexicon.page.is(lexicon.vocabulary.get(last), PageClass::Abbreviation)
}

/// Where a sentence begins right behind the stop of another ("… he said.The mayor …").
fn glued(sentence: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = sentence.as_bytes();
    let stops = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?'));
    stops.filter_map(move |(at, _)| match is_glued(bytes, at) {
        true => Some(at + 1),
        false => closes_bracket(bytes, at).then_some(at + 2),
    })
}

/// "(The road was closed.) Nobody …": the bracket ends a sentence of its own.
fn closes_bracket(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at + 1..], [b')' | b']', b' ', next, ..] if next.is_ascii_uppercase())
}

fn is_glued(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rev().take(GLUED_BEFORE).filter(|byte| byte.is_ascii_lowercase()).count();
    let after = &bytes[at + 1..];
    let capital = after.first().is_some_and(u8::is_ascii_uppercase);
    let word = after.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    // "Zaydan.Com" is an address; "I" and "A" are words of one letter.
    let begins = word > ADDRESS_ENDING || after.get(word).is_some_and(|byte| *byte == b' ');
    before == GLUED_BEFORE && capital && begins
}

/// The stretches between cuts, without blanks, none longer than [`LONGEST`].
fn spans(words: &str, base: u32, cuts: &[usize]) -> Vec<Span> {
    let (mut spans, mut start) = (Vec::with_capacity(cuts.len()), 0);
    for &end in cuts {
        while end - start > LONGEST {
            let at = short_cut(words, start);
            push(words, base, start, at, &mut spans);
            start = at;
        }
        push(words, base, start, end, &mut spans);
        start = end;
    }
    spans
}

/// The last blank before a sentence gets too long, or the nearest bound of a letter.
fn short_cut(words: &str, start: usize) -> usize {
    let reach = (start + LONGEST - 4..=start + LONGEST).find(|at| words.is_char_boundary(*at));
    last_blank(words, start, reach.unwrap_or(words.len()))
}

/// The last blank between the two, or the second of them where there is none.
fn last_blank(words: &str, start: usize, reach: usize) -> usize {
    words[start..reach].rfind(char::is_whitespace).filter(|at| *at > 0).map_or(reach, |at| start + at)
}

fn push(words: &str, base: u32, start: usize, end: usize, spans: &mut Vec<Span>) {
    let part = &words[start..end];
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let first = base + (start + part.len() - part.trim_start().len()) as u32;
        spans.push(Span::new(first, first + trimmed.len() as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut};
    use dateline_lexicon::Lexicon;
    use dateline_types::Span;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

    fn sentences(text: &str) -> Vec<&str> {
        let trimmed = text.trim();
        let start = (text.len() - text.trim_start().len()) as u32;
        let spans = cut(text, Span::new(start, start + trimmed.len() as u32), &LEXICON);
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        let text = "Lt. Gen. Amin Said spoke on Jan. 3 in the U.S. capital. Sgt. Roe of No. 4 unit agreed.";
        assert_eq!(
            sentences(text),
            ["Lt. Gen. Amin Said spoke on Jan. 3 in the U.S. capital.", "Sgt. Roe of No. 4 unit agreed."]
        );
    }

    #[test]
    fn the_hour_and_its_day_are_told_in_one_sentence() {
        assert_eq!(
            sentences(
                "It began at 5 a.m. Monday. It ended at 6 p.m. EST. The mayor left at 7 p.m. Nobody spoke."
            ),
            [
                "It began at 5 a.m. Monday.",
                "It ended at 6 p.m. EST.",
                "The mayor left at 7 p.m.",
                "Nobody spoke."
            ]
        );
    }

    #[test]
    fn quotation_marks_and_brackets_stay_with_their_sentence() {
        assert_eq!(
            sentences("“We left.” They walked for days. (The road was closed.) Nobody “came back.”"),
            ["“We left.”", "They walked for days.", "(The road was closed.)", "Nobody “came back.”"]
        );
    }

    #[test]
    fn glued_sentences_come_apart_and_addresses_do_not() {
        assert_eq!(
            sentences("Two men fled.The mayor said so.A third stayed."),
            ["Two men fled.", "The mayor said so.", "A third stayed."]
        );
        assert_eq!(sentences("See Zaydan.Com, he said."), ["See Zaydan.Com, he said."]);
    }

    #[test]
    fn a_text_without_capitals_is_cut_at_its_stops() {
        assert_eq!(
            sentences("the army of gen. amin denied it. guerrillas attacked the farm.  two died."),
            ["the army of gen. amin denied it.", "guerrillas attacked the farm.", "two died."]
        );
    }

    #[test]
    fn a_line_end_inside_a_block_does_not_end_a_sentence() {
        assert_eq!(sentences("THE ARMY SAID THAT FIVE\nMEN FLED.  THEY ARE SAFE.").len(), 2);
    }

    #[test]
    fn a_very_long_block_is_cut_as_its_parts_are() {
        let said =
            |n: u32| format!("Gen. Ali said: “The town of Zaydan is safe. We hold it.” He left on day {n}.");
        let parts: Vec<String> = (0..900).map(said).collect();
        let each: Vec<&str> = parts.iter().flat_map(|part| sentences(part)).collect();
        assert_eq!(sentences(&parts.join(" ")), each);
    }

    #[test]
    fn no_sentence_is_longer_than_the_later_stages_bear() {
        let long = "word ".repeat(5_000);
        assert!(sentences(&long).iter().all(|sentence| sentence.len() <= LONGEST));
        let dense = "é".repeat(9_000);
        assert_eq!(sentences(&dense).concat(), dense);
    }

    proptest! {
        #[test]
        fn any_text_is_covered_in_order(text in "\\PC{0,200}") {
            let trimmed = text.trim();
            let found = sentences(&text).concat();
            let blank = |c: &char| !c.is_whitespace();
            prop_assert_eq!(found.chars().filter(blank).collect::<String>(), trimmed.chars().filter(blank).collect::<String>());
        }
    }
}
