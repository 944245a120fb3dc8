//! Text into pieces: words, numbers, marks. The same cut for texts and for the patterns of the tables.
//!
//! Hyphens, possessives and contractions are pieces of their own ("US-led" is three, "didn't" is "did" and
//! "n't", "Mosul’s" is "Mosul" and "’s"); "U.S.", "700,000", "9th" and an address are one.
//! It deletes nothing: what lies between pieces is blank.

use std::ops::Range;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// Letters (with digits after them: "M16").
    Word,
    /// Digits with their separators ("700,000", "1.5").
    Number,
    /// Digits with an ordinal ending ("9th").
    Ordinal,
    /// A mark of punctuation, or a run of the same dots or dashes.
    Punct,
    /// Currency signs, "%", "+" and other symbols.
    Symbol,
    /// A web or mail address.
    Address,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Byte range.
    pub range: Range<usize>,
    /// Kind.
    pub kind: PieceKind,
}

/// The pieces of `text` in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at = skip_blank(text, at);
        if let Some(end) = plain_word_end(text.as_bytes(), at) {
            let piece = Piece { range: at..end, kind: PieceKind::Word };
            at = end;
            return Some(piece);
        }
        let first = text[at..].chars().next()?;
        let (end, kind) = one_piece(text, at, first);
        let piece = Piece { range: at..end, kind };
        at = end;
        Some(piece)
    })
}

/// End of a word of plain letters with a blank or a mark behind it that can belong to no word: nine words in ten, and
/// none of the questions below can have another answer for it.
fn plain_word_end(bytes: &[u8], at: usize) -> Option<usize> {
    let n_letters = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let end = at + n_letters;
    let closes = |at: usize| {
        matches!(bytes.get(at), None | Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b';' | b'"' | b'(' | b')'))
    };
    let stops =
        bytes.get(end) == Some(&b'.') && n_letters > 1 && closes(end + 1) && &bytes[at..end] != b"www";
    (n_letters > 0 && (closes(end) || stops)).then_some(end)
}

fn skip_blank(text: &str, at: usize) -> usize {
    let plain = |byte: &&u8| byte.is_ascii_whitespace();
    let at = at + text.as_bytes()[at..].iter().take_while(plain).count();
    if text.as_bytes().get(at).is_some_and(u8::is_ascii_graphic) {
        return at;
    }
    let rest = &text[at..];
    let blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
            || c.is_control()
    };
    at + rest.find(|c: char| !blank(c)).unwrap_or(rest.len())
}

fn one_piece(text: &str, at: usize, first: char) -> (usize, PieceKind) {
    if first.is_alphabetic() {
        return address_end(text, at).map_or_else(|| word(text, at), |end| (end, PieceKind::Address));
    }
    if first.is_numeric() {
        return number(text, at);
    }
    if let Some(end) = contraction_end(text, at) {
        return (end, PieceKind::Word);
    }
    let same = |c: char| text[at..].find(|other| other != c).map_or(text.len(), |n| at + n);
    match first {
        '.' | '-' | '–' | '—' | '_' | '*' | '=' => (same(first), PieceKind::Punct),
        c if is_symbol(c) => (at + c.len_utf8(), PieceKind::Symbol),
        c => (at + c.len_utf8(), PieceKind::Punct),
    }
}

fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '$' | '€'
            | '£'
            | '¥'
            | '₹'
            | '₽'
            | '₪'
            | '₦'
            | '%'
            | '‰'
            | '+'
            | '±'
            | '~'
            | '<'
            | '>'
            | '≈'
            | '≥'
            | '≤'
            | '°'
            | '&'
            | '@'
            | '#'
    )
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// End of "http://…", "www.…" or "name@host" at `at`.
fn address_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let web = rest.starts_with(b"http://") || rest.starts_with(b"https://") || rest.starts_with(b"www.");
    if !web {
        return mail_end(text, at);
    }
    let rest = &text[at..];
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | ')' | ']'))
        .unwrap_or(rest.len());
    Some(at + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

/// Names and hosts of mail addresses are no longer than this, in bytes.
const LONGEST_PART_OF_ADDRESS: usize = 255;

fn mail_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let part = |bytes: &[u8]| {
        let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        bytes.iter().take(LONGEST_PART_OF_ADDRESS).take_while(belongs).count()
    };
    let name = part(rest);
    if rest.get(name) != Some(&b'@') {
        return None;
    }
    let host = part(&rest[name + 1..]);
    let host_text = text.get(at + name + 1..at + name + 1 + host)?.trim_end_matches(['.', '-']);
    host_text.contains('.').then_some(at + name + 1 + host_text.len())
}

fn word(text: &str, at: usize) -> (usize, PieceKind) {
    if let Some(end) = acronym_end(text, at).or_else(|| attached_negation_end(text, at)) {
        return (end, PieceKind::Word);
    }
    if let Some(end) = currency_end(text, at) {
        return (end, PieceKind::Word);
    }
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let goes_on = is_word_char(c)
            || is_apostrophe(c)
                && chars.peek().is_some_and(|(_, next)| next.is_alphabetic())
                && contraction_end(text, at + i).is_none();
        if !goes_on {
            break;
        }
        end = at + i + c.len_utf8();
    }
    (before_negation(text, at, end), PieceKind::Word)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}')
}

/// End of the letters of a currency that stand right before digits: "$US55", "USD1,700", "AUD1.5m"; not "M16", "COVID19".
fn currency_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let letters = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = rest[letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let after_sign = text[..at].ends_with('$') && letters <= 2;
    let sum =
        matches!(rest.get(letters + digits..)?, [b',' | b'.', b'0'..=b'9', ..] | [b'm' | b'k' | b'b', ..]);
    (letters > 0 && digits > 0 && (after_sign || letters == 3 && sum)).then_some(at + letters)
}

/// "did" of "didn't": the cut lies before the "n".
fn before_negation(text: &str, at: usize, end: usize) -> usize {
    let ends_in_n = end > at + 1 && matches!(text.as_bytes()[end - 1], b'n' | b'N');
    if ends_in_n && negation_end(text, end - 1).is_some() { end - 1 } else { end }
}

/// End of the "n't" that was cut off the word before it.
fn attached_negation_end(text: &str, at: usize) -> Option<usize> {
    let attached = text[..at].chars().next_back().is_some_and(is_word_char);
    negation_end(text, at).filter(|_| attached)
}

/// End of "n't" at `at`.
fn negation_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text[at..].chars();
    let n = rest.next()?;
    let apostrophe = rest.next()?;
    let t = rest.next()?;
    let matches = matches!(n, 'n' | 'N') && is_apostrophe(apostrophe) && matches!(t, 't' | 'T');
    (matches && !rest.next().is_some_and(is_word_char)).then_some(at + 2 + apostrophe.len_utf8())
}

/// End of "'s", "'re", "'ve", "'ll", "'d", "'m", or of the "n't" of a contraction, at `at`.
fn contraction_end(text: &str, at: usize) -> Option<usize> {
    let mut chars = text[at..].chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    let after = &text[at + apostrophe.len_utf8()..];
    let letters = after.find(|c: char| !is_word_char(c)).unwrap_or(after.len());
    let suffix = &after[..letters];
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
    let attached = at > 0 && text[..at].chars().next_back().is_some_and(is_word_char);
    if known && attached {
        return Some(at + apostrophe.len_utf8() + letters);
    }
    suffix.eq_ignore_ascii_case("t").then_some(())?;
    (attached && text[..at].ends_with(['n', 'N'])).then_some(at + apostrophe.len_utf8() + letters)
}

/// An acronym with full stops has at most this many letters.
const MOST_LETTERS: usize = 64;

/// End of "U.S.", "a.m.": single letters with full stops, at least two.
fn acronym_end(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    let mut letters = 0;
    let mut chars = text[at..].chars();
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        end += letter.len_utf8() + 1;
        letters += 1;
        if letters == MOST_LETTERS {
            break;
        }
    }
    let letter_follows = text[end..].chars().next().is_some_and(is_word_char);
    match (letters, letter_follows) {
        (0 | 1, _) => None,
        (_, false) => Some(end),
        // "U.S.A": the last letter has no full stop.
        (_, true) => {
            let mut rest = text[end..].chars();
            let last = rest.next()?;
            (last.is_uppercase() && !rest.next().is_some_and(is_word_char)).then_some(end + last.len_utf8())
        }
    }
}

fn number(text: &str, at: usize) -> (usize, PieceKind) {
    let mut end = digits_end(text, at);
    loop {
        let next = separated_digits(text, end);
        if next == end {
            break;
        }
        end = next;
    }
    let rest = &text[end..];
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| rest[..letters].eq_ignore_ascii_case(ending));
    if ordinal { (end + letters, PieceKind::Ordinal) } else { (end, PieceKind::Number) }
}

fn digits_end(text: &str, at: usize) -> usize {
    text[at..].find(|c: char| !c.is_numeric()).map_or(text.len(), |n| at + n)
}

/// The end after one more group: ",000" (exactly three digits) or ".5"; `end` where there is none.
fn separated_digits(text: &str, end: usize) -> usize {
    let separator = text.as_bytes().get(end).copied();
    if !matches!(separator, Some(b',' | b'.')) {
        return end;
    }
    let after = digits_end(text, end + 1);
    let n_digits = after - (end + 1);
    match separator {
        Some(b',') if n_digits == 3 => after,
        Some(b'.') if n_digits > 0 => after,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn split(text: &str) -> String {
        pieces(text).map(|piece| &text[piece.range]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_cut_at_hyphens_and_contractions() {
        assert_eq!(split("US-led"), "US - led");
        assert_eq!(split("Mosul’s east, didn't"), "Mosul ’s east , did n't");
        assert_eq!(split("Ra’ed O'Brien can’t they're"), "Ra’ed O'Brien ca n’t they 're");
        assert_eq!(split("Lt. Gen. in the U.S. at 5 a.m."), "Lt . Gen . in the U.S. at 5 a.m.");
        assert_eq!(split("the families' homes"), "the families ' homes");
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(split("700,000 1.5 9th 25km M16 F-16"), "700,000 1.5 9th 25 km M16 F - 16");
        assert_eq!(split("$5m 5% 2017-05-20 10:30"), "$ 5 m 5 % 2017 - 05 - 20 10 : 30");
        assert_eq!(split("$US55,931 USD1,700 COVID19 $A8"), "$ US 55,931 USD 1,700 COVID19 $ A 8");
        assert_eq!(split("in 2014, 2015"), "in 2014 , 2015");
        assert_eq!(split("1,23 3.5.2"), "1 , 23 3.5.2");
    }

    #[test]
    fn the_short_way_for_plain_words_cuts_as_the_long_one() {
        let text =
            "a b. Lt. (e.g. x) A. \"word\" did isn't www. www.a http://b a@b.c ab.cd@e.org word.Next M16, x";
        let long_way: Vec<_> = pieces(text)
            .map(|piece| {
                let first = text[piece.range.start..].chars().next().expect("not empty");
                super::one_piece(text, piece.range.start, first)
            })
            .collect();
        assert_eq!(pieces(text).map(|piece| (piece.range.end, piece.kind)).collect::<Vec<_>>(), long_way);
    }

    #[test]
    fn marks_and_addresses() {
        assert_eq!(
            split("“deadly chaos”... — see http://a.b/c?d=1, or x.y@un.org."),
            "“ deadly chaos ” ... — see http://a.b/c?d=1 , or x.y@un.org ."
        );
        assert_eq!(split(""), "");
        assert_eq!(split(" \u{a0}\u{feff} "), "");
    }

    #[test]
    fn pieces_cover_all_that_is_not_blank() {
        let text = "«Al-Numan»\t12½ km² 千 ٣٤ e\u{301}t";
        let covered: usize = pieces(text).map(|piece| piece.range.len()).sum();
        assert_eq!(covered, text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>());
    }
}
