//! The text into blocks: paragraphs as they stand, also where lines were broken at a fixed width.
//!
//! *What it reads*: lines. A blank line ends a block; so does any line end, unless the text was wrapped by a
//! machine ("…PEASANTS HAVE BEEN KIDNAPPED BY\nTERRORISTS OF THE…"): there, a line ends because the next word
//! did not fit, and the lines of a paragraph are one block.
//! *What it leaves alone*: what a block is.

use dateline_types::Span;

/// Lines longer than this were not broken by a machine.
const WIDEST_WRAP: usize = 110;
/// Lines shorter than this are lists and menus.
const NARROWEST_WRAP: usize = 45;
/// How many letters a line may fall short of the width although the next word would have fitted.
const RAGGED: usize = 8;
/// A line of this length, or of so many words, that ends without a stop goes on where the next one starts in lower case.
const CONTINUED: usize = 30;
const CONTINUED_WORDS: usize = 3;
/// Share of line ends that the width must explain, and their least number.
const WRAPPED_SHARE: f64 = 0.6;
const WRAPPED_COUNT: usize = 3;

/// A line without its surrounding blanks.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    /// Blanks before its first letter.
    indent: usize,
    /// A blank line stands before it.
    after_gap: bool,
}

/// Blocks without surrounding blanks, in order, and whether lines were joined by width.
pub(super) fn blocks(text: &str) -> (Vec<Span>, bool) {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Span> = Vec::new();
    let mut previous: Option<Line> = None;
    for line in lines {
        let joined = previous.zip(blocks.last()).is_some_and(|(previous, block)| {
            // What was joined so far counts as one line ("the U.S.-led \ncoalition\n conducted").
            let sentence = Line { span: *block, ..previous };
            belongs(text, previous, sentence, line, width)
        });
        match (joined, blocks.last_mut()) {
            (true, Some(block)) => *block = block.to(line.span),
            _ => blocks.push(line.span),
        }
        previous = Some(line);
    }
    (blocks, width.is_some())
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut after_gap) = (0, false);
    while at < text.len() {
        let raw = &text[at..line_end(text, at)];
        let words = raw.trim();
        let indent = raw.len() - raw.trim_start().len();
        if words.is_empty() {
            after_gap |= !raw.ends_with('\r') && !lines.is_empty();
        } else {
            let start = at + indent;
            let span = Span::new(start as u32, (start + words.len()) as u32);
            lines.push(Line { span, indent, after_gap });
            after_gap = false;
        }
        at += raw.len();
    }
    lines
}

/// Where the line that begins at `at` ends, its mark taken in.
fn line_end(text: &str, at: usize) -> usize {
    let may_end = |byte: &u8| matches!(byte, b'\n' | b'\r' | 0xC2 | 0xE2);
    let mut from = at;
    while let Some(found) = text.as_bytes()[from..].iter().position(may_end) {
        let mark = text[from + found..].chars().next();
        from += found + mark.map_or(1, char::len_utf8);
        if matches!(mark, Some('\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')) {
            return from;
        }
    }
    text.len()
}

/// The width that lines were broken at, where they were.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| !pair[1].after_gap);
    let width = pairs().map(|pair| reach(pair[0])).max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let n_pairs = pairs().count();
    let wrapped = pairs().filter(|pair| is_full(text, pair[0], pair[1], width)).count();
    let flows = pairs().filter(|pair| is_continued(text, pair[0], pair[1])).count();
    let explained = wrapped as f64 >= WRAPPED_SHARE * n_pairs as f64;
    (explained && (wrapped >= WRAPPED_COUNT || flows > 0)).then_some(width)
}

fn reach(line: Line) -> usize {
    line.indent + line.span.len() as usize
}

/// The first word of the next line did not fit on this one.
fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    let words = next.span.of(text);
    let first_word = words.find(char::is_whitespace).unwrap_or(words.len());
    reach(line) + 1 + first_word + RAGGED > width
}

/// The sentence goes on in the next line.
fn is_continued(text: &str, line: Line, next: Line) -> bool {
    let words = line.span.of(text);
    let open = !words.ends_with(['.', '!', '?', ':', ';', '"', '”', '’', ')', ']', '…']);
    let lower = next.span.of(text).starts_with(char::is_lowercase);
    let is_long = words.len() >= CONTINUED || words.split_whitespace().count() >= CONTINUED_WORDS;
    open && lower && is_long
}

fn belongs(text: &str, previous: Line, sentence: Line, line: Line, width: Option<usize>) -> bool {
    if line.after_gap {
        return false;
    }
    let wrapped =
        width.is_some_and(|width| line.indent <= previous.indent && is_full(text, previous, line, width));
    wrapped || is_continued(text, sentence, line)
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).0.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_block_where_nothing_was_wrapped() {
        assert_eq!(cut(" One. \n\n\n Two two.\nThree\r\nfour "), ["One.", "Two two.", "Three", "four"]);
        assert!(cut(" \n\t\n").is_empty());
        assert!(cut("").is_empty());
    }

    #[test]
    fn three_words_go_on_in_lower_case_and_a_menu_does_not() {
        assert_eq!(cut("Over 4,100 residents\nlost their homes"), ["Over 4,100 residents\nlost their homes"]);
        assert_eq!(cut("Latest news\nsport\nweather"), ["Latest news", "sport", "weather"]);
    }

    #[test]
    fn lines_end_at_every_mark_that_ends_one() {
        assert_eq!(
            cut("a\nb\rc\r\nd\u{85}e\u{2028}f\u{2029}g é – €\n"),
            ["a", "b", "c", "d", "e", "f", "g é – €"]
        );
    }

    #[test]
    fn wrapped_lines_are_one_block_and_an_indent_starts_another() {
        let text = "   ZAYDAN, 3 JAN 90 -- THE COMMAND OF THE SECOND BATTALION HAS REPORTED\n\
                    THAT ABOUT FORTY FARMERS OF VARIOUS AGES WERE TAKEN FROM THEIR HOMES ON\n\
                    THE EVENING OF THE FEAST.  THE SOURCE ADDED THAT NOBODY KNOWS WHERE THEY\n\
                    ARE NOW.\n   MEANWHILE, TWO SOLDIERS WERE WOUNDED IN A CLASH NEAR THE RIVER.";
        let found = cut(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with("ARE NOW.") && found[1].starts_with("MEANWHILE"));
    }

    #[test]
    fn a_headline_over_a_paragraph_stays_apart() {
        let text = "Zaydan floods leave hundreds homeless\nThe river rose on Monday.\nAid is on its way.";
        assert_eq!(cut(text).len(), 3);
    }

    #[test]
    fn a_sentence_broken_once_goes_on() {
        assert_eq!(cut("The governor of the northern province said\nthat two bridges fell.").len(), 1);
    }
}
