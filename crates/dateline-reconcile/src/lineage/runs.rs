//! Runs of words that two reports share, found through fingerprints (winnowing), in time linear in the text.
//!
//! Every run of `shingle_words` words has a fingerprint; of each window of fingerprints the smallest is kept. A
//! fingerprint remembers the first report that had it and the newest few; a hit is stretched in both directions as far as the
//! words agree. So ten thousand copies of one wire cost a few comparisons each, and a form that is filled in again and again
//! does not hide the copies of one filling.
//!
//! Fingerprints that one report only has are not kept ([`Repeated`] counts them first, roughly), nor are the words of
//! reports: those of the few that a report is compared with are read again.

use super::aligned::{self, Part};
use super::form::{Sense, Senses};
use super::replaced::replaced;
use super::stretch::{Gaps, Stretch, joined, stretched};
use super::words::Words;
use crate::pile::Pile;
use dateline_types::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A stretch that two reports share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The earlier report (canonical number) and its stretch.
    pub(super) a: (usize, Span),
    /// The later report and its stretch.
    pub(super) b: (usize, Span),
    /// Number of words that agree.
    pub(super) n_words: usize,
    /// A few words between agreeing runs differ.
    pub(super) changed: bool,
    /// It stands in a quotation in both.
    pub(super) quoted: bool,
    /// The sentences that it holds.
    pub(super) sentences: Vec<(Part, Part)>,
}

/// What is found in a pile.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The copied stretches.
    pub(super) runs: Vec<Run>,
    /// For each report the earlier ones beside which it fills in a form and copies nothing.
    pub(super) forms: Vec<Vec<u32>>,
}

/// The copied stretches and forms of a pile.
pub(super) fn find(pile: &Pile<'_>) -> Found {
    let mut finder = Finder {
        pile,
        repeated: Repeated::of(pile),
        seen: FxHashMap::default(),
        texts: Texts { pile, kept: FxHashMap::default() },
        senses: Senses::of(pile),
        gaps: Gaps::of(pile.weights()),
    };
    let mut found = Found::default();
    for doc in 0..pile.reports.len() {
        let forms = finder.report(doc, &mut found.runs);
        found.forms.push(forms);
    }
    found
}

/// A report, by canonical number, and a word of it.
type Place = (u32, u32);

/// So many reports are kept in words, two kilobytes each.
const KEPT: usize = 4096;

struct Finder<'p, 'a> {
    pile: &'p Pile<'a>,
    repeated: Repeated,
    seen: FxHashMap<u64, Vec<Place>>,
    texts: Texts<'p, 'a>,
    senses: Senses<'p, 'a>,
    gaps: Gaps,
}

/// The words of the reports that were looked at last.
struct Texts<'p, 'a> {
    pile: &'p Pile<'a>,
    kept: FxHashMap<usize, Rc<Words<'a>>>,
}

impl<'a> Texts<'_, 'a> {
    fn words(&mut self, doc: usize) -> Rc<Words<'a>> {
        if self.kept.len() > KEPT {
            self.kept.clear();
        }
        let report = self.pile.reports[doc];
        Rc::clone(self.kept.entry(doc).or_insert_with(|| Rc::new(Words::of(report))))
    }
}

/// A report, by canonical number, with its words.
type Worded<'w, 'a> = (usize, &'w Words<'a>);

impl<'a> Finder<'_, 'a> {
    /// The runs that a report shares with earlier ones, and the reports beside which it fills in a form.
    fn report(&mut self, doc: usize, runs: &mut Vec<Run>) -> Vec<u32> {
        let words = self.texts.words(doc);
        let mut marks = fingerprints(self.pile, &words);
        marks.retain(|(mark, _)| self.repeated.holds(*mark));
        let mut forms = Vec::new();
        for (a, stretches) in self.shared(&words, &marks) {
            let of_a = self.texts.words(a);
            let mut stretches = joined(&of_a.hashes, &words.hashes, stretches, &self.gaps);
            stretches.retain(|stretch| stretch.n_words >= self.pile.weights().copy_words as usize);
            match self.copied((a, &of_a), (doc, &words), &stretches) {
                Some(copied) => runs.extend(copied),
                None => forms.push(a as u32),
            }
        }
        self.remember(doc, marks);
        forms
    }

    /// The runs of two reports that are copies: none of a form that both fill in; `None` where they share a form and no passage
    /// about one town, for what else they share the form holds too.
    fn copied(&mut self, a: Worded<'_, 'a>, b: Worded<'_, 'a>, stretches: &[Stretch]) -> Option<Vec<Run>> {
        let ((doc_a, of_a), (doc_b, of_b)) = (a, b);
        let (report_a, report_b) = (self.pile.reports[doc_a], self.pile.reports[doc_b]);
        let mut sense = |stretch: &Stretch| {
            let (span_a, span_b) = spans(of_a, of_b, stretch);
            let replaced = replaced((report_a, of_a), (report_b, of_b), stretch);
            self.senses.sense((doc_a, span_a), (doc_b, span_b), replaced)
        };
        let senses: Vec<Sense> = stretches.iter().map(&mut sense).collect();
        let form = senses.contains(&Sense::OneForm) && !senses.contains(&Sense::OneTown);
        let kept = stretches.iter().zip(senses).filter(|(_, sense)| *sense != Sense::OneForm);
        (!form).then(|| kept.map(|(stretch, _)| run(self.pile, a, b, stretch)).collect())
    }

    fn remember(&mut self, doc: usize, marks: Vec<(u64, usize)>) {
        let most = self.pile.weights().fingerprint_places as usize;
        for (mark, at) in marks {
            let places = self.seen.entry(mark).or_default();
            if places.last().is_none_or(|(last, _)| *last as usize != doc) {
                places.push((doc as u32, at as u32));
            }
            if places.len() > most {
                places.remove(1);
            }
        }
    }

    /// Stretches that earlier reports have, in order of place, by report.
    fn shared(&mut self, words: &Words<'_>, marks: &[(u64, usize)]) -> BTreeMap<usize, Vec<Stretch>> {
        let mut found: BTreeMap<usize, Vec<Stretch>> = BTreeMap::new();
        for (mark, at_b) in marks {
            for (a, at_a) in self.seen.get(mark).into_iter().flatten() {
                let (a, at_a) = (*a as usize, *at_a as usize);
                let stretches = found.entry(a).or_default();
                if stretches.last().is_some_and(|last| last.holds(at_a, *at_b)) {
                    continue;
                }
                let stretch = stretched(&self.texts.words(a).hashes, &words.hashes, at_a, *at_b);
                stretches.extend(Some(stretch).filter(|stretch| stretch.n_words > 0));
            }
        }
        found.values_mut().for_each(|stretches| stretches.sort_by_key(|s| (s.at_b, s.at_a)));
        found
    }
}

/// Which fingerprints more than one report has, roughly: never too few.
struct Repeated {
    once: Vec<u64>,
    again: Vec<u64>,
}

/// Bits for each word of the pile, and the most words of 64 of them.
const BITS: usize = 4;
const MOST_BITS: usize = 1 << 24;

impl Repeated {
    fn of(pile: &Pile<'_>) -> Repeated {
        let n_bytes: usize = pile.reports.iter().map(|report| report.document.text.len()).sum();
        let size = (n_bytes * BITS / 6 / 64).next_power_of_two().min(MOST_BITS);
        let mut repeated = Repeated { once: vec![0; size], again: vec![0; size] };
        for report in &pile.reports {
            let marks = fingerprints(pile, &Words::of(report));
            marks.iter().for_each(|(mark, _)| repeated.count(*mark));
        }
        repeated.once = Vec::new();
        repeated
    }

    fn count(&mut self, mark: u64) {
        let (at, bit) = self.bit(mark);
        self.again[at] |= self.once[at] & bit;
        self.once[at] |= bit;
    }

    fn holds(&self, mark: u64) -> bool {
        let (at, bit) = self.bit(mark);
        self.again[at] & bit != 0
    }

    /// The smallest marks of windows lie low: their upper bits are all alike.
    fn bit(&self, mark: u64) -> (usize, u64) {
        let mixed = mark.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let spread = (mixed ^ (mixed >> 32)) as usize;
        ((spread >> 6) & (self.again.len() - 1), 1 << (spread & 63))
    }
}

/// The kept fingerprints with the number of their first word.
fn fingerprints(pile: &Pile<'_>, words: &Words<'_>) -> Vec<(u64, usize)> {
    let (shingle, window) = (pile.weights().shingle_words as usize, pile.weights().winnow_window as usize);
    let marks: Vec<u64> = words.hashes.windows(shingle.max(1)).map(mix).collect();
    let mut kept: Vec<(u64, usize)> = Vec::new();
    for (first, some) in marks.windows(window.clamp(1, marks.len().max(1))).enumerate() {
        let smallest = some.iter().enumerate().min_by_key(|(at, mark)| (**mark, usize::MAX - at));
        if let Some((at, mark)) = smallest
            && kept.last().is_none_or(|(_, last)| *last != first + at)
        {
            kept.push((*mark, first + at));
        }
    }
    kept
}

/// One number for a run of words.
fn mix(words: &[u64]) -> u64 {
    words
        .iter()
        .fold(0, |so_far: u64, word| (so_far.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Where a stretch stands in both.
fn spans(of_a: &Words<'_>, of_b: &Words<'_>, stretch: &Stretch) -> (Span, Span) {
    let span_a = of_a.span(stretch.at_a, stretch.at_a + stretch.len_a);
    (span_a, of_b.span(stretch.at_b, stretch.at_b + stretch.len_b))
}

fn run(pile: &Pile<'_>, (a, of_a): Worded<'_, '_>, (b, of_b): Worded<'_, '_>, stretch: &Stretch) -> Run {
    let (span_a, span_b) = spans(of_a, of_b, stretch);
    Run {
        a: (a, span_a),
        b: (b, span_b),
        n_words: stretch.n_words,
        changed: stretch.n_words < stretch.len_a.max(stretch.len_b),
        quoted: of_a.quoted(span_a) && of_b.quoted(span_b),
        sentences: aligned::sentences((pile.reports[a], of_a), (pile.reports[b], of_b), stretch),
    }
}
