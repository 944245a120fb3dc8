//! `ecbplus`: which reports of a pile tell of one event.
//!
//! Protocol: the documents of all topics are one pile, without dates, as the set has none. Of each topic one file of a pair
//! (`_Necb`) is of one event and the other (`_Necbplus`) of another of the same kind (two raids on pirates, two earthquakes).
//! A document stands for the incident of the record that holds most of its claims; one that holds none stands alone. B-cubed is
//! over documents; a false merge is an event too many in one group. The same with the topics as groups says how far kinds of
//! events are kept apart.

use crate::{Context, Score, cluster};
use anyhow::{Context as _, Result};
use dateline::types::Report;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the set.
pub(crate) const SET: &str = "ecbplus";
/// What it needs.
pub(crate) const PATH: &str = "data/ecbplus";

/// Groups of documents.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let files = files(&context.shared.join(PATH))?;
    let events: Vec<String> = files.iter().map(|file| event(file)).collect();
    let mut names = events.clone();
    names.sort_unstable();
    names.dedup();
    let gold: Vec<usize> =
        events.iter().filter_map(|event| names.iter().position(|name| name == event)).collect();
    let reports = files.iter().map(|file| read(context, file)).collect::<Result<Vec<Report>>>()?;
    let record = dateline::reconcile(&reports, &context.lexicon, &[]);
    let found = cluster::main_incidents(&reports, &record, |_| true);
    let alone = found.iter().filter(|found| found.is_none()).count();
    context.say(&format!("  {} documents of {} events, {alone} in no incident", files.len(), names.len()));
    let merges = 100.0 * cluster::false_merges(&gold, &found) as f64 / names.len().max(1) as f64;
    let ceaf = cluster::ceaf_e(&gold, &found);
    let line = |figure, value, n| Score { set: SET, figure, value, n, peer: "" };
    let figures = ["documents B3 precision", "documents B3 recall", "documents B3 F1"];
    let mut scores = cluster::scores(SET, figures, &gold, &found);
    scores.push(line("documents CEAF-e", ceaf, gold.len()));
    scores.push(line("false merges per hundred events (less is better)", merges, names.len()));
    Ok(scores)
}

/// The event of a file: its topic, and which of the pair.
fn event(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let topic = name.split('_').next().unwrap_or_default().to_owned();
    topic + if name.ends_with("ecbplus") { " second" } else { " first" }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = |folder: &Path| -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
        Ok(entries.flatten().map(|entry| entry.path()).collect())
    };
    let mut files = Vec::new();
    for topic in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        files
            .extend(entries(&topic)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "xml")));
    }
    files.sort();
    Ok(files)
}

fn read(context: &Context, file: &Path) -> Result<Report> {
    let source = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let id = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok(context.read(&id, &text(&source)))
}

/// The text of the tokens, a sentence a paragraph.
fn text(source: &str) -> String {
    let mut text = String::new();
    let mut last = "";
    for token in source.lines().filter_map(|line| line.trim().strip_prefix("<token ")) {
        let Some((attributes, word)) = token.split_once('>') else { continue };
        let word = word.strip_suffix("</token>").unwrap_or(word);
        let sentence = attributes.split("sentence=\"").nth(1).and_then(|rest| rest.split('"').next());
        let sentence = sentence.unwrap_or(last);
        if sentence != last && !text.is_empty() {
            text.push_str("\n\n");
        } else if !text.is_empty() && !closes(word) && !text.ends_with(OPENING) {
            text.push(' ');
        }
        text.push_str(
            &word.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"),
        );
        last = sentence;
    }
    text
}

/// Signs after which no blank stands.
const OPENING: [char; 4] = ['(', '[', '“', '$'];

/// A sign or ending before which no blank stands.
fn closes(word: &str) -> bool {
    word.starts_with([',', '.', ';', ':', '!', '?', ')', ']', '%', '”', '\'', '’']) || word == "n't"
}

#[cfg(test)]
mod tests {
    use super::{event, text};
    use std::path::Path;

    #[test]
    fn tokens_become_sentences_and_names_become_events() {
        let source = "<token t_id=\"1\" sentence=\"0\" number=\"0\">He</token>\n\
            <token t_id=\"2\" sentence=\"0\" number=\"1\">fled</token>\n\
            <token t_id=\"3\" sentence=\"0\" number=\"2\">.</token>\n\
            <token t_id=\"4\" sentence=\"1\" number=\"0\">AT&amp;T</token>";
        assert_eq!(text(source), "He fled.\n\nAT&T");
        assert_ne!(event(Path::new("12_1ecb.xml")), event(Path::new("12_1ecbplus.xml")));
        assert_eq!(event(Path::new("12_1ecb.xml")), event(Path::new("12_16ecb.xml")));
    }
}
