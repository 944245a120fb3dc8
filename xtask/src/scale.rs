//! `cargo xtask bench --scale 1000,10000`: time and memory of reconciling piles of many reports, on one core.
//!
//! A pile is made by recombining open text: every report takes a few paragraphs of the texts that the bench reads (see
//! [`super::bench`]), with other numbers, weekdays and towns. Reports come in stories of one to six: those of a story share town,
//! day and paragraphs, some as they are (copies), some with a number changed; a hundred reports a day. Which paragraphs, numbers,
//! days and towns is drawn from a generator with a fixed seed, so that every run makes the same pile. Beside it stand piles that
//! hurt: one wire copied as often, and as many reports of one hour and town.

use crate::bench::{processor_time, texts};
use anyhow::Result;
use dateline::types::{Date, Days, Document, MentionKind, Report, Resolution};
use dateline::{Lexicon, extract, reconcile};
use std::{fs, path::Path};

/// Where the drawing starts.
const SEED: u64 = 20_170_520;
/// Reports of one day.
const A_DAY: usize = 100;
/// Most reports of one story.
const STORY: u64 = 6;
/// Paragraphs of a report.
const PARAGRAPHS: usize = 3;
/// Paragraphs shorter than this tell nothing, longer ones are whole reports, in bytes.
const LENGTHS: std::ops::Range<usize> = 120..700;
/// So many paragraphs and towns are drawn from.
const POOL: usize = 4000;

/// Times and prints piles of these sizes.
///
/// # Errors
/// Texts that cannot be read.
#[allow(clippy::print_stdout, reason = "this is a command line tool")]
pub fn run(root: &Path, sizes: &[usize]) -> Result<()> {
    let lexicon = Lexicon::bundled();
    let (texts, origin) = texts(root)?;
    let pool = Pool::of(&texts, &lexicon);
    println!("recombined: {} paragraphs and {} towns of {origin}", pool.paragraphs.len(), pool.towns.len());
    println!("pile             reports    claims incidents lineages   seconds  s/1000  peak MB");
    for size in sizes {
        let kinds: [(&str, Vec<Document>); 3] = [
            ("recombined", pool.pile(*size)),
            ("one wire", copies(*size)),
            ("one hour, town", one_town(*size)),
        ];
        for (name, documents) in kinds {
            measure(name, &read(&documents, &lexicon), &lexicon)?;
        }
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "this is a command line tool")]
fn measure(name: &str, reports: &[Report], lexicon: &Lexicon) -> Result<()> {
    let start = processor_time()?;
    let record = reconcile(reports, lexicon, &[]);
    let seconds = (processor_time()? - start).as_secs_f64();
    let claims: usize = reports.iter().map(|report| report.claims.len()).sum();
    println!(
        "{name:15} {:>8} {claims:>9} {:>9} {:>8} {seconds:>9.2} {:>7.3} {:>8}",
        reports.len(),
        record.incidents.len(),
        record.lineages.len(),
        seconds * 1000.0 / reports.len().max(1) as f64,
        peak_memory()?
    );
    Ok(())
}

/// The most memory that the process ever held, in megabytes.
fn peak_memory() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kilobytes.unwrap_or(0) / 1024)
}

/// Reads on all cores; only reconciling is timed.
fn read(documents: &[Document], lexicon: &Lexicon) -> Vec<Report> {
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = documents.len().div_ceil(n_threads).max(1);
    std::thread::scope(|scope| {
        let part = |part: &[Document]| part.iter().cloned().map(|d| extract(d, lexicon)).collect::<Vec<_>>();
        let parts: Vec<_> = documents.chunks(share).map(|some| scope.spawn(move || part(some))).collect();
        parts.into_iter().filter_map(|part| part.join().ok()).flatten().collect()
    })
}

/// What reports are made of.
struct Pool {
    paragraphs: Vec<Vec<Piece>>,
    towns: Vec<String>,
}

/// A stretch of a paragraph.
enum Piece {
    Words(String),
    Town,
    Number,
    Weekday,
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Pool {
    fn of(texts: &[String], lexicon: &Lexicon) -> Pool {
        let paragraphs = texts.iter().flat_map(|text| text.split("\n"));
        let paragraphs = paragraphs.filter(|text| LENGTHS.contains(&text.len()));
        let mut pool = Pool { paragraphs: Vec::new(), towns: Vec::new() };
        let every = texts.iter().map(String::len).sum::<usize>() / (POOL * LENGTHS.end);
        for paragraph in paragraphs.step_by(every.max(1)).take(POOL) {
            pool.take(&extract(document("p", paragraph.to_owned(), None), lexicon));
        }
        pool
    }

    /// Cuts a paragraph at its towns, numbers and weekdays.
    fn take(&mut self, report: &Report) {
        let text = &*report.document.text;
        let town = |kind: MentionKind, resolution: Resolution| {
            kind == MentionKind::Location && resolution == Resolution::Name
        };
        let towns = report.mentions.iter().filter(|mention| town(mention.kind, mention.resolution));
        let (mut pieces, mut from) = (Vec::new(), 0);
        for span in towns.map(|mention| mention.head.range()) {
            if let Some(words) = text.get(from..span.start) {
                words_of(words, &mut pieces);
                pieces.push(Piece::Town);
                self.towns.extend(text.get(span.clone()).map(str::to_owned));
                from = span.end;
            }
        }
        words_of(text.get(from..).unwrap_or_default(), &mut pieces);
        self.paragraphs.push(pieces);
    }

    /// Stories of one to six reports, until there are `size` reports.
    fn pile(&self, size: usize) -> Vec<Document> {
        let mut draw = Draw(SEED);
        let mut documents = Vec::with_capacity(size);
        while documents.len() < size {
            let (story, seed) = (1 + draw.below(STORY), draw.next());
            let day = day(documents.len() / A_DAY);
            for _ in 0..story.min((size - documents.len()) as u64) {
                let changed = draw.below(2);
                let text = self.text(seed, changed * draw.below(40));
                documents.push(document(&format!("r{:07}", documents.len()), text, day));
            }
        }
        documents
    }

    /// The text of a story; a number of it is moved by `moved`.
    fn text(&self, seed: u64, moved: u64) -> String {
        let mut draw = Draw(seed);
        let town = draw.of(&self.towns).cloned().unwrap_or_default();
        let mut text = String::new();
        for _ in 0..PARAGRAPHS {
            for piece in draw.of(&self.paragraphs).into_iter().flatten() {
                match piece {
                    Piece::Words(words) => text.push_str(words),
                    Piece::Town => text.push_str(&town),
                    Piece::Number => text.push_str(&(2 + draw.below(60) + moved).to_string()),
                    Piece::Weekday => text.push_str(draw.of(&WEEKDAYS).copied().unwrap_or_default()),
                }
            }
            text.push_str("\n\n");
        }
        text
    }
}

/// Cuts words at numbers and weekdays.
fn words_of(words: &str, pieces: &mut Vec<Piece>) {
    for word in words.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let number = !bare.is_empty() && bare.len() < 4 && bare.chars().all(|c| c.is_ascii_digit());
        if number || WEEKDAYS.contains(&bare) {
            pieces.push(if number { Piece::Number } else { Piece::Weekday });
            pieces.push(Piece::Words(word[bare.len()..].to_owned()));
        } else if let Some(Piece::Words(last)) = pieces.last_mut() {
            last.push_str(word);
        } else {
            pieces.push(Piece::Words(word.to_owned()));
        }
    }
}

/// A generator of numbers (SplitMix64).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn of<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        let at = self.below(list.len() as u64) as usize;
        list.get(at)
    }
}

fn day(number: usize) -> Option<Date> {
    let first = jiff::civil::date(2014, 1, 1);
    first.checked_add(jiff::Span::new().days(number as i64)).ok()
}

fn document(id: &str, text: String, day: Option<Date>) -> Document {
    Document { id: id.into(), text: text.into(), published: day.map(Days::on), ..Document::default() }
}

/// One wire, many times.
fn copies(size: usize) -> Vec<Document> {
    let wire = "BASRA, May 19 - A car bomb in Basra killed eleven people and wounded thirty on Monday, a police officer said.\n\n\
        The bomb went off beside a market where families had come to buy food for the evening meal.";
    (0..size).map(|at| document(&format!("r{at:07}"), wire.to_owned(), day(0))).collect()
}

/// Different reports of one hour and town.
fn one_town(size: usize) -> Vec<Document> {
    const WEAPONS: [&str; 4] = ["car bomb", "gunman", "mortar shell", "roadside bomb"];
    let text = |at: usize| {
        let (weapon, killed) = (WEAPONS[at % WEAPONS.len()], at % 37 + 2);
        format!(
            "A {weapon} killed {killed} people in Basra at noon on Monday, officer number {at} told the paper."
        )
    };
    (0..size).map(|at| document(&format!("r{at:07}"), text(at), day(0))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Draw, Piece, Pool, words_of};

    #[test]
    fn a_seed_makes_the_same_pile_and_another_number_another_text() {
        let mut pieces = Vec::new();
        words_of("It killed 12 people on Monday.", &mut pieces);
        assert!(matches!(&pieces[1], Piece::Number) && matches!(&pieces[3], Piece::Weekday));
        let pool = Pool { paragraphs: vec![pieces], towns: vec!["Zaydan".to_owned()] };
        assert_eq!(pool.text(7, 0), pool.text(7, 0));
        assert_ne!(pool.text(7, 0), pool.text(7, 3));
        let texts = |size| pool.pile(size).into_iter().map(|document| document.text).collect::<Vec<_>>();
        assert_eq!(texts(20), texts(20));
        assert_ne!(Draw(1).next(), Draw(2).next());
    }
}
