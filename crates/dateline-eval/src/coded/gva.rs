//! The shootings of `gva`, each with the local reports that were filed under it. The texts name victims: nothing of them
//! is printed but the words of figures.

use crate::Context;
use anyhow::{Context as _, Result};
use dateline::types::{Days, Report};
use serde::Deserialize;

/// What the set needs.
pub(crate) const PATH: &str = "data/gva/clusters.jsonl";

/// One shooting.
#[derive(Deserialize)]
pub(crate) struct Shooting {
    /// The coder's id.
    pub(crate) incident: String,
    /// Persons killed, attackers included.
    pub(crate) killed: f64,
    /// Persons injured, attackers included.
    pub(crate) injured: f64,
    /// The reports.
    pub(crate) articles: Vec<Article>,
}

/// One report as the set keeps it.
#[derive(Deserialize)]
pub(crate) struct Article {
    id: String,
    title: Option<String>,
    dct: Option<String>,
    content: String,
}

/// Every shooting in the order of the file.
pub(crate) fn shootings(context: &Context) -> Result<Vec<Shooting>> {
    let text = std::fs::read_to_string(context.shared.join(PATH))?;
    text.lines().map(|line| serde_json::from_str(line).context("a line of the shootings")).collect()
}

impl Article {
    /// Reads the report; the title is the first line, as it was on the page.
    pub(crate) fn read(&self, context: &Context) -> Report {
        let title = self.title.as_deref().unwrap_or_default();
        let mut document = dateline::read::from_text(&self.id, &format!("{title}\n\n{}", self.content));
        document.published = self.dct.as_deref().and_then(|day| day.parse().ok()).map(Days::on);
        dateline::extract(document, &context.lexicon)
    }
}
