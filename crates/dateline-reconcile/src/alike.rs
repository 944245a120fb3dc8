//! Reports that tell one story in words of their own: how alike the words of two reports are, rare words first.
//!
//! Two reports of one shooting share the street, the officer's name, "garage", "argument"; two shootings of one town share
//! "police" and "shot". Words weigh by how few of the reports up to then use them, names more than others (the first few reports of a pile,
//! from which nothing can be told, by all of these), and likeness is the cosine of the two weighed lists. A report is held against earlier ones only that share a word that not all use; each word remembers so many
//! reports, newest first, so that the work grows with the pile and not with its square. The more reports appeared in the same days,
//! the less a single rare word or town that two of them share tells; many still do. Likeness tells most between
//! reports of the same days: months later the same words can tell of the next case. Likeness alone makes nothing one incident: it is one sign among those of type, place and days.

use dateline_lexicon::Weights;
use dateline_types::{Report, SegmentUse};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// For every report the earlier ones that are alike, most alike first.
#[derive(Debug, Default)]
pub(crate) struct Alike {
    earlier: Vec<Vec<(u32, f64)>>,
}

/// A word is long enough to tell something.
const SHORTEST: usize = 3;
/// Words up to so many bytes are folded in place.
const LONGEST: usize = 32;

/// A word of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Counted {
    word: u64,
    times: u32,
    named: bool,
}

/// The words of a report with how much each weighs, by word.
type Weighed = Vec<(u64, f64)>;

impl Alike {
    /// Holds every report against earlier ones that share words with it. What a word weighs in a report is settled by the reports up to
    /// it, so that one that appears later moves nothing that was said before; the words of one report only are held at a time.
    pub(crate) fn of(reports: &[&Report], weights: &Weights) -> Alike {
        let mut so_far = SoFar::of(&reports[..reports.len().min(weights.settled_pile as usize)]);
        let mut users = Users::new(reports.len(), weights.candidates as usize);
        let mut earlier = Vec::with_capacity(reports.len());
        let mut first = 0;
        for (doc, report) in reports.iter().enumerate() {
            let counted = count(report);
            if doc >= so_far.n_reports {
                so_far.add(&counted);
            }
            let words = so_far.weigh(&counted, weights);
            while first < doc && far(reports[first], report, weights) {
                first += 1;
            }
            let single = weights.crowd_word * crowd((doc - first) as f64, weights);
            let mut alike = users.like(&words, weights.alike_from, single);
            users.add(doc as u32, &words);
            alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            alike.truncate(weights.alike_most as usize);
            alike.shrink_to_fit();
            earlier.push(alike);
        }
        Alike { earlier }
    }

    /// How much the words tell, from 0 to 1: in a small pile every word is rare; the larger it is, the more reports that share
    /// no rare words tell of two incidents.
    pub(crate) fn told_by_words(&self, weights: &Weights) -> f64 {
        let others = self.earlier.len().saturating_sub(1) as f64;
        (others / (weights.unlike_pile - 1.0)).clamp(0.0, 1.0)
    }

    /// Earlier reports that are alike, most alike first.
    pub(crate) fn earlier(&self, doc: usize) -> &[(u32, f64)] {
        self.earlier.get(doc).map_or(&[], Vec::as_slice)
    }
}

/// How alike two reports are, and how many days lie between their publications.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Likeness {
    /// Cosine of their words.
    pub(crate) likeness: f64,
    /// Days between them.
    pub(crate) gap: f64,
}

/// What likeness speaks for, where the words of a pile tell so much (`told`, from 0 to 1); none at all speaks against.
pub(crate) fn sign(weights: &Weights, told: f64, found: Option<Likeness>) -> (&'static str, f64) {
    let Some(Likeness { likeness, gap }) = found else { return ("words.unlike", weights.unlike * told) };
    let most = match gap {
        gap if gap <= weights.recent_days => weights.alike + (weights.alike_recent - weights.alike) * told,
        gap if gap <= weights.alike_days => weights.alike,
        _ => weights.alike_late,
    };
    let share = (likeness - weights.alike_from) / (weights.alike_full - weights.alike_from);
    let share = share.clamp(0.0, 1.0);
    let anchors = likeness >= weights.alike_anchor && gap <= weights.alike_days;
    let sign = if anchors { "words.alike" } else { "words.somewhat-alike" };
    (sign, most * share + weights.unlike * told * (1.0 - share))
}

/// How crowded the days of a report are, from 0 to 1, where so many others appeared in them: the more there are, the more of them
/// share a rare word or a town by chance, while two that tell one story still share many.
fn crowd(n_reports: f64, weights: &Weights) -> f64 {
    let share =
        (n_reports.max(1.0) / weights.crowd_from).ln() / (weights.crowd_full / weights.crowd_from).ln();
    share.clamp(0.0, 1.0)
}

/// The earlier report appeared more than `alike_days` before the later; days that nobody knows are one time of their own.
fn far(earlier: &Report, later: &Report, weights: &Weights) -> bool {
    match (earlier.published.days.latest, later.published.days.latest) {
        (Some(earlier), Some(later)) => {
            earlier.until(later).is_ok_and(|gap| f64::from(gap.get_days()) > weights.alike_days)
        }
        (None, None) => false,
        _ => true,
    }
}

/// How many of the reports so far use each word.
#[derive(Default)]
struct SoFar {
    n_reports: usize,
    by_word: FxHashMap<u64, u32>,
}

impl SoFar {
    /// The first reports of a pile.
    fn of(reports: &[&Report]) -> SoFar {
        let mut so_far = SoFar::default();
        reports.iter().for_each(|report| so_far.add(&count(report)));
        so_far
    }

    fn add(&mut self, counted: &[Counted]) {
        self.n_reports += 1;
        counted.iter().for_each(|counted| *self.by_word.entry(counted.word).or_default() += 1);
    }

    /// The words of a report that can tell something, with how much each weighs.
    fn weigh(&self, counted: &[Counted], weights: &Weights) -> Weighed {
        let all = self.n_reports as f64;
        let uses = |word: u64| f64::from(self.by_word.get(&word).copied().unwrap_or(1));
        let mut words = weigh(counted, |counted| {
            let named = if counted.named { weights.alike_name } else { 1.0 };
            named * (1.0 + all / uses(counted.word)).ln().powf(weights.alike_rarity)
        });
        let most = (all * weights.alike_share).max(2.0);
        words.retain(|(word, _)| uses(*word) <= most);
        words
    }
}

/// For each word the newest reports that use it.
struct Users {
    most: usize,
    by_word: FxHashMap<u64, Newest>,
    /// How alike each earlier report is to the one that is looked at; zero between two of them.
    likeness: Vec<f64>,
    /// How much of it the word makes that tells most.
    largest: Vec<f64>,
}

/// The newest reports that use a word with how much it weighs in each; the oldest is overwritten.
#[derive(Default)]
struct Newest {
    reports: Vec<(u32, f64)>,
    next: usize,
}

impl Users {
    fn new(n_reports: usize, most: usize) -> Users {
        Users {
            most: most.max(1),
            by_word: FxHashMap::default(),
            likeness: vec![0.0; n_reports],
            largest: vec![0.0; n_reports],
        }
    }

    /// The earlier reports that are at least so much like these words, where the word that tells most is taken `single` times
    /// from what all tell together.
    fn like(&mut self, words: &Weighed, least: f64, single: f64) -> Vec<(u32, f64)> {
        let mut touched: Vec<u32> = Vec::new();
        for (word, weight) in words {
            for (other, shared) in self.by_word.get(word).into_iter().flat_map(|newest| &newest.reports) {
                let likeness = &mut self.likeness[*other as usize];
                if *likeness == 0.0 {
                    touched.push(*other);
                }
                *likeness += weight * shared;
                let largest = &mut self.largest[*other as usize];
                *largest = largest.max(weight * shared);
            }
        }
        let mut take = |other: u32| {
            let largest = std::mem::take(&mut self.largest[other as usize]);
            (other, std::mem::take(&mut self.likeness[other as usize]) - single * largest)
        };
        touched.into_iter().map(&mut take).filter(|(_, likeness)| *likeness >= least).collect()
    }

    fn add(&mut self, report: u32, words: &Weighed) {
        for (word, weight) in words {
            let newest = self.by_word.entry(*word).or_default();
            if newest.reports.len() < self.most {
                newest.reports.push((report, *weight));
            } else {
                newest.reports[newest.next] = (report, *weight);
                newest.next = (newest.next + 1) % self.most;
            }
        }
    }
}

/// How often a report uses each word, outside what its page puts around it, and whether it is a name there.
fn count(report: &Report) -> Vec<Counted> {
    let text = &*report.document.text;
    let told =
        report.segments.iter().filter(|s| matches!(s.usage, SegmentUse::Extract | SegmentUse::Context));
    let told = told.filter_map(|segment| text.get(segment.span.range()));
    let parts: Vec<&str> = if report.segments.is_empty() { vec![text] } else { told.collect() };
    let mut words: Vec<(u64, bool)> = parts.into_iter().flat_map(words).collect();
    words.sort_unstable();
    let same = words.chunk_by(|a, b| a.0 == b.0);
    same.map(|same| Counted {
        word: same[0].0,
        times: same.len() as u32,
        named: same.iter().any(|(_, named)| *named),
    })
    .collect()
}

/// The words of a text; one with a capital that begins no sentence is a name.
fn words(text: &str) -> Vec<(u64, bool)> {
    let mut words = Vec::new();
    let mut begins = true;
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.len() >= SHORTEST {
            words.push((hash(word), !begins && word.chars().next().is_some_and(char::is_uppercase)));
        }
        let ends = part.ends_with(['.', '!', '?', '\n', '"', '“', '‘', ':']);
        begins = ends || (begins && word.is_empty());
    }
    words
}

/// Every word with its share of the report, so that a report is wholly like itself.
fn weigh(counted: &[Counted], rarity: impl Fn(&Counted) -> f64) -> Weighed {
    let often = |times: u32| 1.0 + f64::from(times).ln();
    let weighed: Weighed =
        counted.iter().map(|counted| (counted.word, often(counted.times) * rarity(counted))).collect();
    let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    weighed.into_iter().map(|(word, weight)| (word, weight / length)).collect()
}

/// Without case; words of ASCII letters, which most are, without a copy on the heap.
fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut lower = [0; LONGEST];
    match lower.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(lower) => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            hasher.write(lower);
        }
        None => hasher.write(word.to_lowercase().as_bytes()),
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{Alike, Counted, Likeness, hash, sign, weigh, words};
    use dateline_lexicon::{Lexicon, Weights};
    use dateline_types::{Document, Report};

    fn weights() -> Weights {
        Lexicon::bundled().reconciling.weights.clone()
    }

    /// How much the words of a pile of so many reports tell.
    fn told(n_reports: usize, weights: &Weights) -> f64 {
        Alike { earlier: vec![Vec::new(); n_reports] }.told_by_words(weights)
    }

    #[test]
    fn what_words_tell_fades_in_with_the_pile() {
        let weights = weights();
        assert_eq!(told(1, &weights), 0.0);
        assert_eq!(told(weights.unlike_pile as usize, &weights), 1.0);
        assert_eq!(told(10_000, &weights), 1.0);
        let grows: Vec<f64> = (1..=weights.unlike_pile as usize).map(|n| told(n, &weights)).collect();
        assert!(grows.windows(2).all(|pair| pair[0] < pair[1]), "every report more tells more: {grows:?}");
    }

    #[test]
    fn unlike_reports_speak_against_only_where_words_tell_something() {
        let weights = weights();
        assert_eq!(sign(&weights, 0.0, None), ("words.unlike", 0.0));
        assert_eq!(sign(&weights, 0.5, None), ("words.unlike", weights.unlike / 2.0));
        assert_eq!(sign(&weights, 1.0, None), ("words.unlike", weights.unlike));
    }

    #[test]
    fn likeness_of_recent_reports_counts_more_the_larger_the_pile() {
        let weights = weights();
        let counted = |told: f64, gap: f64| {
            sign(&weights, told, Some(Likeness { likeness: weights.alike_full, gap })).1
        };
        assert_eq!(counted(0.0, 0.0), weights.alike);
        assert_eq!(counted(0.5, 0.0), (weights.alike + weights.alike_recent) / 2.0);
        assert_eq!(counted(1.0, weights.recent_days), weights.alike_recent);
        assert_eq!(counted(1.0, weights.alike_days), weights.alike);
        assert_eq!(counted(1.0, weights.alike_days + 1.0), weights.alike_late);
    }

    #[test]
    fn a_likeness_that_hardly_counts_speaks_against_and_anchors_nothing() {
        let weights = weights();
        let faint = Some(Likeness { likeness: weights.alike_from, gap: 0.0 });
        assert_eq!(sign(&weights, 1.0, faint), ("words.somewhat-alike", weights.unlike));
        let old = Some(Likeness { likeness: weights.alike_full, gap: weights.alike_days + 1.0 });
        assert_eq!(sign(&weights, 1.0, old).0, "words.somewhat-alike");
        let close = Some(Likeness { likeness: weights.alike_anchor, gap: 0.0 });
        assert_eq!(sign(&weights, 1.0, close).0, "words.alike");
    }

    #[test]
    fn a_report_that_appears_later_moves_nothing_that_was_said_before() {
        let told = |n: usize| {
            let words = ["garage", "argument", "market", "Zaydan", "bridge", "school", "Harun"];
            let told = words.iter().enumerate().filter(|(at, _)| !(n * 5 + at * n / 3).is_multiple_of(4));
            let text: String = told.map(|(at, word)| format!("{word} street{} ", n % (at + 2))).collect();
            Report { document: Document { text: text.into(), ..Document::default() }, ..Report::default() }
        };
        let weights = Weights { settled_pile: 30.0, ..weights() };
        let reports: Vec<Report> = (0..60).map(told).collect();
        let reports: Vec<&Report> = reports.iter().collect();
        let whole = Alike::of(&reports, &weights).earlier;
        assert!(whole.iter().filter(|alike| !alike.is_empty()).count() > 20, "{whole:?}");
        for n in [30, 45, 59] {
            assert_eq!(Alike::of(&reports[..n], &weights).earlier, whole[..n]);
        }
    }

    #[test]
    fn a_report_is_wholly_like_itself_and_case_tells_nothing() {
        let counted = |word, times| Counted { word, times, named: false };
        let weighed = weigh(&[counted(1, 2), counted(2, 1)], |counted| counted.word as f64);
        let own: f64 = weighed.iter().map(|(_, weight)| weight * weight).sum();
        assert!((own - 1.0).abs() < 1e-9);
        assert_eq!(hash("Garage"), hash("garage"));
    }

    #[test]
    fn a_capital_inside_a_sentence_makes_a_name() {
        let named: Vec<bool> =
            words("Police left. The Zaydan police").into_iter().map(|(_, named)| named).collect();
        assert_eq!(named, [false, false, false, true, false]);
    }
}
