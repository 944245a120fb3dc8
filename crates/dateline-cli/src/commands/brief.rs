//! `dateline brief`: the situation for a reader in a hurry.

use super::{known::open, print};
use crate::arguments::{Brief, Format};
use anyhow::Result;
use dateline::brief::{self, Passages, html, markdown, text};
use std::process::ExitCode;

pub(crate) fn run(arguments: &Brief) -> Result<ExitCode> {
    let store = open(&arguments.record)?;
    let passages = if arguments.format == Format::Html { Passages::Wanted } else { Passages::LeftOut };
    let brief = brief::Brief::of(&store, &arguments.chosen.window(arguments.most), passages)?;
    let page = match arguments.format {
        Format::Text => text::render(&brief),
        Format::Markdown => markdown::render(&brief),
        Format::Html => html::render(&brief)?,
    };
    print(&page)?;
    Ok(ExitCode::SUCCESS)
}
