//! The reports of `corpus/`, coded by hand (`corpus/GUIDELINES.md` is the format).

use crate::plain::{FigureFields, Named, PlainClaim, PlainFigure, Speaker};
use anyhow::{Context as _, Result, bail, ensure};
use dateline::types::{Category, Date, Days, Hedge, Measure, Modality, PlaceRole, Polarity, Span, Status};
use serde::Deserialize;
use std::{fs, path::Path};

/// One report with its coding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodedReport {
    /// Name of its file.
    #[serde(skip)]
    pub(crate) name: String,
    /// Where this is a second coding: the report that it codes, whose text it shares.
    #[serde(default)]
    pub(crate) of: Option<String>,
    /// Day of publication, where one was given.
    pub(crate) published: Option<String>,
    /// Publisher, where one was given.
    pub(crate) publisher: Option<String>,
    #[serde(default)]
    register: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    cases: Vec<u8>,
    /// The text.
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default, rename = "actor")]
    actors: Vec<Entry>,
    #[serde(default, rename = "place")]
    places: Vec<Entry>,
    #[serde(default, rename = "claim")]
    claims: Vec<CodedClaim>,
}

/// An actor or a place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    names: Vec<String>,
    #[serde(default, rename = "country")]
    _country: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodedClaim {
    #[serde(default)]
    id: String,
    #[serde(rename = "type")]
    kind: String,
    trigger: String,
    #[serde(default)]
    actor: Vec<String>,
    #[serde(default)]
    victim: Vec<String>,
    #[serde(default)]
    target: Vec<String>,
    #[serde(default)]
    instrument: Vec<String>,
    #[serde(default)]
    places: Vec<CodedPlace>,
    when: Option<String>,
    #[serde(default)]
    by: Vec<String>,
    modality: Option<String>,
    #[serde(default = "positive")]
    polarity: String,
    status: Option<String>,
    figure: Option<CodedFigure>,
    part_of: Option<String>,
    #[serde(default)]
    sum_of: Vec<String>,
    #[serde(default, rename = "event")]
    happening: Option<String>,
    #[serde(default, rename = "note")]
    _note: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodedPlace {
    role: String,
    at: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodedFigure {
    words: String,
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
    #[serde(default, rename = "low_open")]
    _low_open: bool,
    #[serde(default, rename = "high_open")]
    _high_open: bool,
    hedge: String,
    category: String,
    unit: String,
    measure: String,
    population: Option<String>,
    #[serde(default, rename = "per")]
    _per: Option<String>,
    #[serde(default, rename = "additional")]
    _additional: bool,
}

fn positive() -> String {
    Polarity::Positive.as_str().to_owned()
}

/// Every report of a folder, by name.
///
/// # Errors
/// A file that is no such report; the message names it.
pub(crate) fn reports(folder: &Path) -> Result<Vec<CodedReport>> {
    crate::files(folder, "toml")?.iter().map(|path| report(path)).collect()
}

fn report(path: &Path) -> Result<CodedReport> {
    let place = || path.display().to_string();
    let words = fs::read_to_string(path).with_context(place)?;
    let mut report: CodedReport = toml::from_str(&words).with_context(place)?;
    report.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(first) = &report.of {
        let first = path.with_file_name(format!("../reports/{first}.toml"));
        report.text = self::report(&first)?.text;
    }
    Ok(report)
}

impl CodedReport {
    /// Kept for testing: one report in four, by its number.
    pub(crate) fn is_test(&self) -> bool {
        self.number() > 0 && self.number().is_multiple_of(4)
    }

    fn number(&self) -> u32 {
        self.name.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// The claims in plain words.
    ///
    /// # Errors
    /// Words that are not in the text, or that are there more than once and say not which; a code that nobody knows.
    pub(crate) fn gold(&self) -> Result<Vec<PlainClaim>> {
        let faults = self.faults();
        ensure!(faults.is_empty(), "{}: {}", self.name, faults.join("; "));
        let gold = |(at, claim): (usize, &CodedClaim)| {
            self.claim(at, claim).with_context(|| format!("{}: claim {} ({})", self.name, at + 1, claim.kind))
        };
        self.claims.iter().enumerate().map(gold).collect()
    }

    fn claim(&self, at: usize, claim: &CodedClaim) -> Result<PlainClaim> {
        let all = |names: &[String]| -> Result<Vec<Named>> {
            names.iter().map(|name| self.named(name, &self.actors)).collect()
        };
        let targets: Vec<String> = claim.victim.iter().chain(&claim.target).cloned().collect();
        all(&claim.instrument)?;
        Ok(PlainClaim {
            id: if claim.id.is_empty() { format!("c{}", at + 1) } else { claim.id.clone() },
            kind: claim.kind.clone(),
            trigger: self.span(&claim.trigger)?,
            evidence: Vec::new(),
            actors: all(&claim.actor)?,
            targets: all(&targets)?,
            places: claim.places.iter().map(|place| self.place(place)).collect::<Result<_>>()?,
            days: days(claim.when.as_deref().unwrap_or_default())?,
            modality: self.modality(claim)?,
            polarity: known(&claim.polarity, Polarity::parse(&claim.polarity).map(Polarity::as_str))?,
            status: self.status(claim)?,
            speaker: self.speaker(claim)?,
            figure: claim.figure.as_ref().map(|figure| self.figure(figure)).transpose()?,
            happening: claim.happening.clone(),
        })
    }

    /// What somebody else says is reported, unless the coder says more.
    fn modality(&self, claim: &CodedClaim) -> Result<String> {
        let usual = if claim.by.is_empty() { Modality::Asserted } else { Modality::Reported };
        let word = claim.modality.as_deref().unwrap_or(usual.as_str());
        known(word, Modality::parse(word).map(Modality::as_str))
    }

    /// What a headline says gives context to the body, unless the coder says more.
    fn status(&self, claim: &CodedClaim) -> Result<String> {
        let in_headline =
            self.headline().is_some_and(|end| self.span(&claim.trigger).is_ok_and(|at| at.end() <= end));
        let usual = if in_headline { Status::Context } else { Status::Event };
        let word = claim.status.as_deref().unwrap_or(usual.as_str());
        known(word, Status::parse(word).map(Status::as_str))
    }

    /// Where the headline ends: a first paragraph that ends like no sentence.
    fn headline(&self) -> Option<u32> {
        let (first, _) = self.text.split_once("\n\n")?;
        let is_sentence = first.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
        (!is_sentence).then_some(first.len() as u32)
    }

    fn speaker(&self, claim: &CodedClaim) -> Result<Speaker> {
        Ok(match claim.by.last().map(String::as_str) {
            None => Speaker::Publication,
            Some("unnamed") => Speaker::Unnamed,
            Some(name) => Speaker::Named(self.named(name, &self.actors)?),
        })
    }

    fn place(&self, place: &CodedPlace) -> Result<(PlaceRole, Named)> {
        let role = PlaceRole::parse(&place.role).with_context(|| format!("no role {}", place.role))?;
        Ok((role, self.named(&place.at, &self.places)?))
    }

    /// An entry by its id, or words of the text.
    fn named(&self, name: &str, entries: &[Entry]) -> Result<Named> {
        if let Some(entry) = entries.iter().find(|entry| entry.id == name) {
            return Ok(Named::new(entry.names.iter().map(String::as_str).chain([&*entry.name])));
        }
        Ok(Named::new([self.span(name)?.of(&self.text)]))
    }

    /// Where words stand; `killed#2` is the second "killed".
    fn span(&self, words: &str) -> Result<Span> {
        let numbered = words.rsplit_once('#').and_then(|(words, n)| Some((words, n.parse::<usize>().ok()?)));
        let (words, n) = numbered.map_or((words, None), |(words, n)| (words, Some(n)));
        let places = whole_words(&self.text, words);
        ensure!(n.is_some() || places.len() < 2, "“{words}” stands {} times in the text", places.len());
        let at = places.get(n.unwrap_or(1).wrapping_sub(1));
        let at = at.with_context(|| format!("“{words}” is not in the text, or not so often"))?;
        Ok(Span::new(*at as u32, (at + words.len()) as u32))
    }

    fn figure(&self, figure: &CodedFigure) -> Result<PlainFigure> {
        let CodedFigure { words, low, best, high, unit, population, .. } = figure;
        let told = FigureFields {
            hedge: Hedge::parse(&figure.hedge).with_context(|| format!("no hedge {}", figure.hedge))?,
            category: Category::parse(&figure.category)
                .with_context(|| format!("no category {}", figure.category))?,
            measure: Measure::parse(&figure.measure)
                .with_context(|| format!("no measure {}", figure.measure))?,
            unit: unit.clone(),
            population: population.clone(),
        };
        Ok(PlainFigure { span: self.span(words)?, bounds: (*low, *best, *high), fields: Some(told) })
    }

    /// What is wrong with the coding, apart from its claims' words and codes.
    fn faults(&self) -> Vec<String> {
        let ids = |id: &String| self.claims.iter().any(|claim| claim.id == *id);
        let pointed = self.claims.iter().flat_map(|claim| claim.part_of.iter().chain(&claim.sum_of));
        let lost = pointed.filter(|id| !ids(id)).map(|id| format!("no claim {id}"));
        let forms = self.actors.iter().chain(&self.places).flat_map(|entry| &entry.names);
        let absent = forms.filter(|form| !self.text.contains(form.as_str()));
        let head = self.of.is_none() && (self.register.is_empty() || self.country.is_empty());
        let cases = self.cases.iter().filter(|case| !(1..=25).contains(*case));
        lost.chain(absent.map(|form| format!("“{form}” is not in the text")))
            .chain(head.then(|| "no register or country".to_owned()))
            .chain(cases.map(|case| format!("no hard case {case}")))
            .collect()
    }
}

fn known(word: &str, published: Option<&str>) -> Result<String> {
    published.map(str::to_owned).with_context(|| format!("no value {word}"))
}

/// Where words stand that are not part of longer words.
fn whole_words(text: &str, words: &str) -> Vec<usize> {
    let joins = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    let is_whole = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        !joins(before.chars().next_back(), words.chars().next())
            && !joins(words.chars().next_back(), after.chars().next())
    };
    text.match_indices(words).map(|(at, _)| at).filter(is_whole).collect()
}

/// `2019-03-04`, `2019-03-01..2019-03-04`, `..2019-03-04`, `2019-03-01..`; nothing where nothing is known.
fn days(words: &str) -> Result<Days> {
    let day = |words: &str| -> Result<Option<Date>> {
        match words {
            "" => Ok(None),
            words => words.parse().map(Some).with_context(|| format!("no day {words}")),
        }
    };
    let (first, last) = words.split_once("..").unwrap_or((words, words));
    let days = Days { earliest: day(first)?, latest: day(last)? };
    if let (Some(earliest), Some(latest)) = (days.earliest, days.latest)
        && latest < earliest
    {
        bail!("{words} ends before it begins");
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::{reports, whole_words};
    use crate::Context;
    use std::path::Path;

    #[test]
    fn every_coding_holds_in_its_text() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let context = Context::new(&root, false);
        for folder in ["corpus/reports", "corpus/second"] {
            for report in reports(&root.join(folder)).expect("the corpus reads") {
                let claims = report.gold().expect("the coding reads");
                let codebook = &context.lexicon.claims.codebook;
                for claim in claims {
                    assert!(codebook.get(&claim.kind).is_some(), "{}: no type {}", report.name, claim.kind);
                }
            }
        }
    }

    #[test]
    fn words_inside_words_do_not_count() {
        assert_eq!(whole_words("14 of 114, Aug 14, 14", "14"), [0, 15, 19]);
    }
}
