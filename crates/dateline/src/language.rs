//! Which reports are read: English ones. Others are kept and listed, and nothing is read from them.
//!
//! *What it reads*: the short words that English cannot do without (`data/reading/english-words.tsv`); where a text has
//! few of them, a detector is asked about each of its longer blocks.
//! *What it leaves alone*: short texts and texts of which a good part may be English: they are read. What the carrier
//! says of the language is not believed: pages are labelled wrongly.

use crate::Lexicon;
use crate::read::{limits::LIMITS, remark::remark};
use crate::types::{Document, Report, Segment, SegmentKind, SegmentUse, Severity, Span};
use dateline_extract::{RuleTagger, Tagger};
use dateline_lexicon::Table;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;
use whichlang::{Lang, detect_language};

/// Code of the diagnostic and name of the flag of a report that was not read.
pub const NOT_READ: &str = "language.not-read";

static ENGLISH: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let table =
        Table::read("english-words.tsv", include_str!("../../../data/reading/english-words.tsv")).ok();
    table.iter().flat_map(Table::rows).map(|row| row.get("word")).collect()
});

/// Reads one document with the bundled rules. A report in another language is kept with its text, with a diagnostic
/// ([`NOT_READ`]) and without claims. What the door remarked upon stands among the diagnostics.
pub fn extract(document: Document, lexicon: &Lexicon) -> Report {
    extract_by(document, lexicon, &RuleTagger)
}

/// The same with another tagger.
pub fn extract_by(document: Document, lexicon: &Lexicon, tagger: &dyn Tagger) -> Report {
    let remarks = document.remarks.clone();
    let mut report = match foreign(&document.text) {
        Some(language) => not_read(document, language, lexicon),
        None => dateline_extract::extract_with(document, lexicon, tagger),
    };
    report.diagnostics.extend(remarks);
    report
}

/// A report of which only what its carrier says is known.
fn not_read(document: Document, language: &'static str, lexicon: &Lexicon) -> Report {
    let carrier = Document { text: "".into(), marks: Vec::new(), ..document.clone() };
    let mut report = dateline_extract::extract(carrier, lexicon);
    let start = document.text.len() - document.text.trim_start().len();
    let span = Span::new(start as u32, document.text.trim_end().len() as u32);
    let (kind, usage) = (SegmentKind::Body, SegmentUse::Drop);
    report.segments = vec![Segment { span, kind, usage, reason: NOT_READ.into() }];
    report.flags.push(NOT_READ.into());
    let message = format!("the report was not read: it is in {language}, not in English");
    report.diagnostics.push(remark(NOT_READ, Severity::Warn, message));
    Report { document, ..report }
}

/// The language of a text, where it is long enough to tell and nearly all of it is not English.
fn foreign(text: &str) -> Option<&'static str> {
    if share_of_english(text) >= LIMITS.english_words_percent {
        return None;
    }
    let blocks = text.lines().map(|block| (block, n_letters(block)));
    let judged: Vec<_> = blocks.filter(|(_, letters)| *letters >= LIMITS.language_block_letters).collect();
    let letters: u64 = judged.iter().map(|(_, letters)| letters).sum();
    let others: u64 = judged.iter().filter(|(block, _)| is_foreign(block)).map(|(_, letters)| letters).sum();
    if letters < LIMITS.language_letters || others * 100 < letters * LIMITS.foreign_percent {
        return None;
    }
    let language = detect_language(text);
    // Lists and tables in English have few of its short words too: only a long text is told by their absence.
    (language != Lang::Eng || letters >= LIMITS.other_letters).then(|| name(language))
}

/// Whether a block is in another language; one that the detector does not know it takes for English.
fn is_foreign(block: &str) -> bool {
    let english = share_of_english(block);
    match detect_language(block) {
        Lang::Eng => english < LIMITS.other_words_percent,
        _ => english < LIMITS.english_words_percent,
    }
}

fn n_letters(text: &str) -> u64 {
    text.chars().filter(|c| c.is_alphabetic()).count() as u64
}

/// Of a hundred words, how many are short English ones.
fn share_of_english(text: &str) -> u64 {
    let (mut words, mut english) = (0, 0);
    let text = text.to_ascii_lowercase();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += u64::from(ENGLISH.contains(word));
    }
    english * 100 / std::cmp::max(words, 1)
}

/// What the detector takes for English is none here: its short words are missing.
fn name(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "Arabic",
        Lang::Cmn => "Chinese",
        Lang::Deu => "German",
        Lang::Eng => "another language",
        Lang::Fra => "French",
        Lang::Hin => "Hindi",
        Lang::Ita => "Italian",
        Lang::Jpn => "Japanese",
        Lang::Kor => "Korean",
        Lang::Nld => "Dutch",
        Lang::Por => "Portuguese",
        Lang::Rus => "Russian",
        Lang::Spa => "Spanish",
        Lang::Swe => "Swedish",
        Lang::Tur => "Turkish",
        Lang::Vie => "Vietnamese",
    }
}

#[cfg(test)]
mod tests {
    use super::{NOT_READ, extract, foreign};
    use crate::{Lexicon, read::from_text, types::SegmentUse};

    const ENGLISH: &str = "At least 12 people were killed in a bombing in Kirkuk on Monday, police said. The governor of the \
        province told reporters that the number could rise, as several of the wounded were in a serious condition.";
    const GERMAN: &str = "Bei einem Anschlag in Kirkuk sind am Montag nach Angaben der Polizei mindestens zwölf Menschen \
        getötet worden. Der Gouverneur der Provinz sagte vor Journalisten, die Zahl könne weiter steigen, weil mehrere \
        Verletzte in einem ernsten Zustand seien.";
    const RUSSIAN: &str = "По меньшей мере двенадцать человек погибли при взрыве в Киркуке в понедельник, сообщила полиция. \
        Губернатор провинции заявил журналистам, что число жертв может вырасти, поскольку несколько раненых находятся в \
        тяжёлом состоянии. Ответственность пока никто на себя не взял.";
    const INDONESIAN: &str = "Sedikitnya dua belas orang tewas dalam serangan bom di Kirkuk pada hari Senin, kata polisi. \
        Gubernur provinsi itu mengatakan kepada wartawan bahwa jumlah korban bisa bertambah karena beberapa korban luka \
        berada dalam kondisi serius. Belum ada pihak yang mengaku bertanggung jawab atas serangan tersebut.";

    #[test]
    fn other_languages_are_told_apart() {
        assert_eq!(foreign(ENGLISH), None);
        assert_eq!(foreign(GERMAN), Some("German"));
        assert_eq!(foreign(RUSSIAN), Some("Russian"));
        let long = format!("{INDONESIAN}\n\n").repeat(4);
        assert!(foreign(&long).is_some(), "a language that the detector does not know");
    }

    #[test]
    fn short_and_mixed_texts_are_read() {
        let places = "Northern Province: 120 displaced persons, 3 fatalities, 45 damaged houses, 2 destroyed bridges\n";
        assert_eq!(foreign(&places.repeat(8)), None, "a list without a short word");
        assert_eq!(foreign("Zwölf Tote bei Anschlag in Kirkuk"), None);
        assert_eq!(foreign(&format!("{ENGLISH}\n\n{GERMAN}")), None);
        assert_eq!(foreign("Killed: 12\nInjured: 40\nDisplaced: 300\n".repeat(20).as_str()), None);
    }

    #[test]
    fn a_report_that_is_not_read_is_kept_whole_and_says_why() {
        let report = extract(from_text("g", &format!("\n{GERMAN}\n")), &Lexicon::bundled());
        assert!(report.claims.is_empty() && report.mentions.is_empty() && report.timexes.is_empty());
        assert_eq!(report.segments[0].span.of(&report.document.text), GERMAN);
        assert_eq!(report.segments[0].usage, SegmentUse::Drop);
        assert_eq!(&*report.diagnostics[0].code, NOT_READ);
        assert!(report.diagnostics[0].message.contains("German"));
    }
}
