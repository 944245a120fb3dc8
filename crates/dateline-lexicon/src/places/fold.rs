//! How names are compared: without case, diacritics, apostrophes and hyphens, and for names that were written in
//! another script also without what transliterations differ in.
//!
//! The build script shares this file, so that the index and the look-up can never disagree.

/// Latin letters with marks, each group before the plain letter it folds to.
const MARKED: &[(&str, &str)] = &[
    ("àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđḍḏḑ", "d"),
    ("èéêëēĕėęěẹẻẽếềểễệǝə", "e"),
    ("ĝğġģǧḡ", "g"),
    ("ĥħḥḩḫẖ", "h"),
    ("ìíîïĩīĭįıǐịỉ", "i"),
    ("ĵ", "j"),
    ("ķḳḵ", "k"),
    ("ĺļľŀłḷḻ", "l"),
    ("ṃṁ", "m"),
    ("ñńņňŋṇṅ", "n"),
    ("òóôõöøōŏőǒọỏốồổỗộớờởỡợơ", "o"),
    ("œ", "oe"),
    ("ŕŗřṛṟ", "r"),
    ("śŝşšșṣ", "s"),
    ("ß", "ss"),
    ("ţťŧțṭṯ", "t"),
    ("ùúûüũūŭůűųǔụủứừửữựư", "u"),
    ("ŵ", "w"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("źżžẓẕ", "z"),
    ("þ", "th"),
    ("ð", "d"),
];

/// Articles of Arabic names, with the forms they take before some letters.
const ARTICLES: &[&str] =
    &["al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ul"];

/// Spellings that transliterations do not agree on, tried in this order.
const SPELLINGS: &[(&str, &str)] = &[
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("aa", "a"),
    ("ay", "i"),
    ("ai", "i"),
    ("ey", "i"),
    ("ei", "i"),
    ("dh", "d"),
    ("gh", "g"),
    ("q", "k"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
];

/// Feeds the folded bytes of one letter to `take`; apostrophes, full stops and combining marks feed nothing.
pub fn fold_letter(letter: char, mut take: impl FnMut(u8)) {
    if letter.is_ascii_alphanumeric() {
        return take(letter.to_ascii_lowercase() as u8);
    }
    if letter.is_ascii() || !letter.is_alphabetic() || matches!(letter, '\u{2B0}'..='\u{36F}') {
        return;
    }
    for lower in letter.to_lowercase() {
        let plain = MARKED.iter().find(|(marked, _)| marked.contains(lower)).map(|(_, plain)| *plain);
        let mut buffer = [0; 4];
        plain.unwrap_or_else(|| lower.encode_utf8(&mut buffer)).bytes().for_each(&mut take);
    }
}

/// A name as it is compared: folded words with one blank between them.
pub fn fold_name(name: &str) -> String {
    let mut folded = Vec::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | ',' | '&' | '‐'))
    {
        let at = folded.len();
        word.chars().for_each(|letter| fold_letter(letter, |byte| folded.push(byte)));
        if folded.len() > at && at > 0 {
            folded.insert(at, b' ');
        }
    }
    String::from_utf8(folded).unwrap_or_default()
}

/// True for an article of an Arabic name ("al", "ash"), folded.
pub fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// A folded name without articles and with one spelling for what transliterations write in many ways.
pub fn fold_loosely(folded: &str) -> String {
    let mut words: Vec<String> = folded.split(' ').filter(|word| !is_article(word)).map(loose_word).collect();
    if words.is_empty() {
        words = folded.split(' ').map(loose_word).collect();
    }
    words.join(" ")
}

fn loose_word(word: &str) -> String {
    let mut word = word.to_owned();
    for (spelling, plain) in SPELLINGS {
        // Most words have not even its first letter.
        if word.contains(&spelling[..1]) && word.contains(spelling) {
            word = word.replace(spelling, plain);
        }
    }
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    let ends_softly = letters.len() > 3 && letters.ends_with(&['h']);
    if ends_softly && matches!(letters[letters.len() - 2], 'a' | 'i') {
        letters.truncate(letters.len() - 2);
        letters.push('a');
    } else if letters.len() > 3 && letters.ends_with(&['i']) {
        letters.pop();
        letters.push('a');
    }
    letters.into_iter().collect()
}

/// A 64-bit hash that is the same on every machine (FNV-1a with a final mix).
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    mix(bytes.into_iter().fold(SEED, step))
}

/// Start of a running hash.
pub(super) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes one byte into a running hash.
pub(super) const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Ends a running hash.
pub(super) const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state ^ (state >> 29)
}
