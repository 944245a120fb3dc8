//! `dateline extract`: each report alone, as JSON Lines on standard output.

use super::lexicon;
use crate::arguments::Extract;
use anyhow::{Context, Result};
use dateline::{
    export::{jsonl::JsonLines, report_lines},
    types::Days,
};
use std::{
    fs,
    io::{BufWriter, stdout},
    process::ExitCode,
};

pub(crate) fn run(arguments: &Extract) -> Result<ExitCode> {
    let lexicon = lexicon(&arguments.reading)?;
    let mut out = JsonLines::new(BufWriter::new(stdout().lock()));
    for path in &arguments.reading.inputs {
        let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let mut document = dateline::read::from_text(&path.to_string_lossy(), &text);
        document.published = arguments.reading.published.map(Days::on);
        out.write(&report_lines(&dateline::extract(document, &lexicon), arguments.with_text))?;
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
