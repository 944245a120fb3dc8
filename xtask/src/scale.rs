//! `cargo xtask bench --scale 1000,10000`: time and memory of reconciling piles of many reports, on one core.
//!
//! A pile is made by recombining open text: every report takes a few paragraphs of the texts that the bench reads (see
//! [`super::bench`]), with other numbers, weekdays, towns and persons. Reports come in stories of one to six: those of a story share
//! town, day and paragraphs, some as they are (copies), some with a number changed; a hundred reports a day. Two stories that draw
//! one paragraph fill in one form; paragraphs in which next to nothing is filled in are left out. Which paragraphs, numbers, days,
//! towns and persons is drawn from a generator with a fixed seed, so that every run makes the same pile. Beside it stand piles that
//! hurt: one wire copied as often, as many reports of one hour and town, and one form filled in with as many towns, names and tolls.
//! Since it is known which reports tell one story, the run counts stories too many in one incident ("merged") and stories in
//! more than one group ("split"), per hundred stories. Where a merged story shares a paragraph with another of its incident in which
//! no town, person or weekday was filled in, next to nothing tells the two apart there, for the numbers change within a story as well:
//! these are counted beside the merged ones ("alike").

use crate::bench::{processor_time, texts};
use anyhow::Result;
use dateline::types::{Date, Days, Document, Mention, MentionKind, Place, Record, Report, Resolution};
use dateline::{Lexicon, extract, reconcile};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

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
/// In a paragraph of the pool at least so much is filled in.
const FILLED: usize = 2;
/// Names of towns in so many bytes or fewer are pieces of longer ones.
const SHORT: usize = 3;
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
    println!(
        "pile             reports    claims incidents lineages  merged   alike   split   seconds  s/1000  peak MB"
    );
    for size in sizes {
        let kinds: [(&str, Vec<Told>); 4] = [
            ("recombined", pool.pile(*size)),
            ("one wire", copies(*size)),
            ("one hour, town", one_town(*size)),
            ("one form", one_form(*size, &pool.towns)),
        ];
        for (name, told) in kinds {
            let (documents, stories): (Vec<Document>, Vec<Story>) = told.into_iter().unzip();
            measure(name, &read(&documents, &lexicon), &stories, &lexicon)?;
        }
    }
    Ok(())
}

/// A report with its story.
type Told = (Document, Story);

/// Which story a report tells, and the paragraphs of it in which nothing but numbers was filled in.
#[derive(Clone, Debug, Default)]
struct Story {
    number: usize,
    bare: Vec<usize>,
}

/// Prints a recombined pile as JSON Lines.
///
/// # Errors
/// Texts that cannot be read.
#[allow(clippy::print_stdout, reason = "this is a command line tool")]
pub fn print_pile(root: &Path, size: usize) -> Result<()> {
    let (texts, _) = texts(root)?;
    for (document, story) in Pool::of(&texts, &Lexicon::bundled()).pile(size) {
        let published = document.published.and_then(|days| days.earliest).map(|day| day.to_string());
        let report = json!({"id": &*document.id, "text": &*document.text, "published": published, "story": story.number});
        println!("{report}");
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "this is a command line tool")]
fn measure(name: &str, reports: &[Report], stories: &[Story], lexicon: &Lexicon) -> Result<()> {
    let start = processor_time()?;
    let record = reconcile(reports, lexicon, &[]);
    let seconds = (processor_time()? - start).as_secs_f64();
    let claims: usize = reports.iter().map(|report| report.claims.len()).sum();
    let [merged, alike, split] = faults(&record, stories);
    println!(
        "{name:15} {:>8} {claims:>9} {:>9} {:>8} {merged:>7.2} {alike:>7.2} {split:>7.2} {seconds:>9.2} {:>7.3} {:>8}",
        reports.len(),
        record.incidents.len(),
        record.lineages.len(),
        seconds * 1000.0 / reports.len().max(1) as f64,
        peak_memory()?
    );
    Ok(())
}

/// Stories too many in one incident, those of them that a paragraph makes alike, and groups too many of one story, per hundred
/// stories. A report stands in the incident that holds most of its claims.
fn faults(record: &Record, stories: &[Story]) -> [f64; 3] {
    let mut claims: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); stories.len()];
    for (at, incident) in record.incidents.iter().enumerate() {
        incident.claims.iter().for_each(|claim| *claims[claim.doc.idx()].entry(at).or_default() += 1);
    }
    let main = |of: &BTreeMap<usize, usize>| {
        of.iter().max_by_key(|(at, n)| (**n, std::cmp::Reverse(**at))).map(|(at, _)| *at)
    };
    let mut told: BTreeMap<usize, BTreeMap<usize, &[usize]>> = BTreeMap::new();
    for (of, story) in claims.iter().zip(stories) {
        if let Some(incident) = main(of) {
            told.entry(incident).or_default().insert(story.number, &story.bare);
        }
    }
    let n_pairs: usize = told.values().map(BTreeMap::len).sum();
    let alike: usize = told.values().map(n_alike).sum();
    let mut numbers: Vec<usize> = told.values().flat_map(|stories| stories.keys().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let share = |too_many: usize| too_many as f64 * 100.0 / numbers.len().max(1) as f64;
    [share(n_pairs - told.len()), share(alike), share(n_pairs - numbers.len())]
}

/// Stories of one incident that share a bare paragraph with an earlier one of it.
fn n_alike(stories: &BTreeMap<usize, &[usize]>) -> usize {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut alike = 0;
    for bare in stories.values() {
        alike += usize::from(bare.iter().any(|paragraph| seen.contains(paragraph)));
        seen.extend(*bare);
    }
    alike
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
    persons: Vec<String>,
}

/// A stretch of a paragraph.
enum Piece {
    Words(String),
    Town,
    Person,
    Number,
    Weekday,
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Pool {
    fn of(texts: &[String], lexicon: &Lexicon) -> Pool {
        let paragraphs = texts.iter().flat_map(|text| text.split("\n"));
        let paragraphs = paragraphs.filter(|text| LENGTHS.contains(&text.len()));
        let mut pool = Pool { paragraphs: Vec::new(), towns: Vec::new(), persons: Vec::new() };
        let every = texts.iter().map(String::len).sum::<usize>() / (2 * POOL * LENGTHS.end);
        for paragraph in paragraphs.step_by(every.max(1)) {
            if pool.paragraphs.len() == POOL {
                break;
            }
            pool.take(&extract(document("p", paragraph.to_owned(), None), lexicon));
        }
        pool.towns.retain(|town| town.chars().skip(1).any(char::is_lowercase) && town.len() > SHORT);
        pool.towns.sort_unstable();
        pool.towns.dedup();
        pool.persons.sort_unstable();
        pool.persons.dedup();
        pool
    }

    /// Cuts a paragraph at its towns, persons, numbers and weekdays.
    fn take(&mut self, report: &Report) {
        let text = &*report.document.text;
        let named = report.mentions.iter().filter(|mention| mention.resolution == Resolution::Name);
        let (mut pieces, mut from) = (Vec::new(), 0);
        for mention in named {
            let piece = match mention.kind {
                MentionKind::Location => Piece::Town,
                MentionKind::Person => Piece::Person,
                _ => continue,
            };
            let span = mention.head.range();
            let (Some(words), Some(name)) = (text.get(from..span.start), text.get(span.clone())) else {
                continue;
            };
            words_of(words, &mut pieces);
            match piece {
                Piece::Person => self.persons.push(name.to_owned()),
                _ if report.places.iter().any(|place| is_town(mention, place)) => {
                    self.towns.push(name.to_owned());
                }
                _ => {}
            }
            pieces.push(piece);
            from = span.end;
        }
        words_of(text.get(from..).unwrap_or_default(), &mut pieces);
        if pieces.iter().filter(|piece| !matches!(piece, Piece::Words(_))).count() >= FILLED {
            self.paragraphs.push(pieces);
        }
    }

    /// Stories of one to six reports, until there are `size` reports.
    fn pile(&self, size: usize) -> Vec<Told> {
        let (mut draw, mut number) = (Draw(SEED), 0);
        let mut documents = Vec::with_capacity(size);
        while documents.len() < size {
            let (story, seed) = (1 + draw.below(STORY), draw.next());
            let day = day(documents.len() / A_DAY);
            for _ in 0..story.min((size - documents.len()) as u64) {
                let changed = draw.below(2);
                let (text, bare) = self.text(seed, changed * draw.below(40));
                let id = format!("r{:07}", documents.len());
                documents.push((document(&id, text, day), Story { number, bare }));
            }
            number += 1;
        }
        documents
    }

    /// The text of a story, of which a number is moved by `moved`, and its bare paragraphs.
    fn text(&self, seed: u64, moved: u64) -> (String, Vec<usize>) {
        let mut draw = Draw(seed);
        let town = draw.of(&self.towns).cloned().unwrap_or_default();
        let (mut text, mut bare) = (String::new(), Vec::new());
        for _ in 0..PARAGRAPHS {
            let at = draw.below(self.paragraphs.len() as u64) as usize;
            let pieces = self.paragraphs.get(at).map_or(&[][..], Vec::as_slice);
            if pieces.iter().all(|piece| matches!(piece, Piece::Words(_) | Piece::Number)) {
                bare.push(at);
            }
            for piece in pieces {
                match piece {
                    Piece::Words(words) => text.push_str(words),
                    Piece::Town => text.push_str(&town),
                    Piece::Person => text.push_str(draw.of(&self.persons).map_or("", String::as_str)),
                    Piece::Number => text.push_str(&(2 + draw.below(60) + moved).to_string()),
                    Piece::Weekday => text.push_str(draw.of(&WEEKDAYS).copied().unwrap_or_default()),
                }
            }
            text.push_str("\n\n");
        }
        (text, bare)
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

/// A place that is no province or country.
fn is_town(mention: &Mention, place: &Place) -> bool {
    let coarse = ["PCL", "ADM", "RGN", "CONT"].iter().any(|feature| place.feature.starts_with(feature));
    mention.entity.as_ref() == Some(&place.id) && !coarse
}

/// A story of which nothing is drawn.
fn story(number: usize) -> Story {
    Story { number, bare: Vec::new() }
}

/// One wire, many times.
fn copies(size: usize) -> Vec<Told> {
    let wire = "BASRA, May 19 - A car bomb in Basra killed eleven people and wounded thirty on Monday, a police officer said.\n\n\
        The bomb went off beside a market where families had come to buy food for the evening meal.";
    (0..size).map(|at| (document(&format!("r{at:07}"), wire.to_owned(), day(0)), story(0))).collect()
}

/// Different reports of one hour and town: so many weapons and tolls, so many stories.
fn one_town(size: usize) -> Vec<Told> {
    const WEAPONS: [&str; 4] = ["car bomb", "gunman", "mortar shell", "roadside bomb"];
    const TOLLS: usize = 37;
    let told = |at: usize| {
        let (weapon, killed) = (at % WEAPONS.len(), at % TOLLS + 2);
        let text = format!(
            "A {} killed {killed} people in Basra at noon on Monday, officer number {at} told the paper.",
            WEAPONS[weapon]
        );
        (document(&format!("r{at:07}"), text, day(0)), story(weapon * TOLLS + killed))
    };
    (0..size).map(told).collect()
}

/// One form filled in: reports of one day that differ in town, tolls and names only, each a story of its own.
fn one_form(size: usize, towns: &[String]) -> Vec<Told> {
    const NAMES: [&str; 5] = ["Harun", "Miller", "Okoro", "Santos", "Weber"];
    let told = |at: usize| {
        let (killed, injured) = (at % 23 + 2, at % 31 + 3);
        let (town, name) = (&towns[at % towns.len().max(1)], NAMES[at % NAMES.len()]);
        let text = format!(
            "{town} - A car bomb killed {killed} people and wounded {injured} others at a market in {town} on Monday, \
             police captain {name} {name}son told reporters at the scene.\n\n\
             Ambulances took the wounded to the hospital of {town}, where doctors asked for blood. \
             Nobody has claimed responsibility for the attack."
        );
        (document(&format!("r{at:07}"), text, day(at / towns.len().max(1) * 7)), story(at))
    };
    (0..size).map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::{Draw, Piece, Pool, words_of};

    #[test]
    fn a_seed_makes_the_same_pile_and_another_number_another_text() {
        let mut pieces = Vec::new();
        words_of("It killed 12 people on Monday.", &mut pieces);
        assert!(matches!(&pieces[1], Piece::Number) && matches!(&pieces[3], Piece::Weekday));
        let pool = Pool { paragraphs: vec![pieces], towns: vec!["Zaydan".to_owned()], persons: Vec::new() };
        assert_eq!(pool.text(7, 0), pool.text(7, 0));
        assert_ne!(pool.text(7, 0), pool.text(7, 3));
        let texts = |size| pool.pile(size).into_iter().map(|(document, _)| document.text).collect::<Vec<_>>();
        assert_eq!(texts(20), texts(20));
        assert_ne!(Draw(1).next(), Draw(2).next());
    }
}
