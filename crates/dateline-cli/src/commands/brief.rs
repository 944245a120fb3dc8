//! `dateline brief`: the situation for a reader in a hurry.

use super::print;
use crate::arguments::{Brief, Format};
use anyhow::Result;
use dateline::{
    brief::{self, html, markdown, text},
    store::Store,
};
use std::process::ExitCode;

pub(crate) fn run(arguments: &Brief) -> Result<ExitCode> {
    let brief = brief::Brief::of(&Store::open(&arguments.record)?)?;
    let page = match arguments.format {
        Format::Text => text::render(&brief),
        Format::Markdown => markdown::render(&brief),
        Format::Html => html::render(&brief)?,
    };
    print(&page)?;
    Ok(ExitCode::SUCCESS)
}
