//! No part is larger than its whole: what a brief prints of an incident ("killed 8, of them civilian 5") has to add up, over the
//! texts of the corpus, each alone and all in one pile, and over the bundled pile.

use dateline::{
    Lexicon, extract,
    read::{ReadOptions, documents},
    reconcile,
    types::{CasualtyRange, Days, Document, Incident, Report},
};
use std::{fs, path::Path};

fn here(folder: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let entries = fs::read_dir(folder).expect("the folder reads").flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// The value of a key of a report of the corpus.
fn value<'t>(toml: &'t str, key: &str) -> Option<&'t str> {
    let line = toml.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
    line.and_then(|line| line.strip_suffix('"'))
}

fn of_corpus(path: &Path) -> Option<Document> {
    let toml = fs::read_to_string(path).ok()?;
    let text = toml.split_once("text = '''\n")?.1.split_once("'''")?.0;
    let published = value(&toml, "published").and_then(|day| day.parse().ok()).map(Days::on);
    let id = path.file_stem()?.to_string_lossy().into_owned();
    let publisher = value(&toml, "publisher").map(Into::into);
    Some(Document { id: id.into(), text: text.into(), published, publisher, ..Document::default() })
}

/// The ranges of an incident whose part is larger than the whole.
fn too_large(incident: &Incident) -> Vec<String> {
    let of_population = |range: &&CasualtyRange| {
        range.population.as_deref().is_some_and(|population| population != "perpetrator")
    };
    let whole = |part: &CasualtyRange| {
        incident.casualties.iter().find(|range| range.population.is_none() && range.category == part.category)
    };
    let parts = incident.casualties.iter().filter(of_population);
    let wrong = parts.filter_map(|part| {
        let most = whole(part)?.high?;
        let least = part.low.or(part.best)?;
        (least > most).then(|| format!("{}: {part:?} of {most}", incident.title))
    });
    wrong.collect()
}

fn wrong(reports: &[Report], lexicon: &Lexicon) -> Vec<String> {
    reconcile(reports, lexicon, &[]).incidents.iter().flat_map(too_large).collect()
}

#[test]
fn no_part_of_the_corpus_is_larger_than_its_whole() {
    let lexicon = Lexicon::bundled();
    let reports: Vec<Report> = here("corpus/reports")
        .iter()
        .filter_map(|path| of_corpus(path))
        .map(|document| extract(document, &lexicon))
        .collect();
    assert!(reports.len() > 100, "the corpus is read");
    let alone = reports.iter().flat_map(|report| wrong(std::slice::from_ref(report), &lexicon));
    let alone: Vec<String> = alone.collect();
    assert!(alone.is_empty(), "{}", alone.join("\n"));
    let together = wrong(&reports, &lexicon);
    assert!(together.is_empty(), "{}", together.join("\n"));
}

#[test]
fn no_part_of_the_bundled_pile_is_larger_than_its_whole() {
    let lexicon = Lexicon::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let read = documents(&[folder], &ReadOptions::default());
    let reports: Vec<Report> = read.flatten().map(|document| extract(document, &lexicon)).collect();
    assert!(!reports.is_empty(), "the bundled pile is read");
    let wrong = wrong(&reports, &lexicon);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
