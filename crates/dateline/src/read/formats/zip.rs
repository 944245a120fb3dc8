//! The members of a zip archive, each read into memory and never written to disk; their names are only shown.
//!
//! *What it leaves alone*: folders, links, the leavings of file managers (`__MACOSX/`, names that begin with a dot);
//! Office documents, which are archives of something else.

use super::super::limits::LIMITS;
use super::super::raw::{Inside, Item, Items, Raw, Said, too_large};
use super::compressed::{bomb, is_bomb};
use crate::{Error, Fault};
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

/// The files in a zip archive.
pub(super) fn members(raw: Raw) -> Result<Items, Error> {
    let inside = Inside::of(&raw)?;
    // One on disk is read where it lies; one that comes through a pipe or lies in another must be held.
    let source: Box<dyn Seekable> = match raw.path.as_ref().map(File::open) {
        Some(Ok(file)) => Box::new(BufReader::new(file)),
        _ => Box::new(Cursor::new(raw.bytes(LIMITS.held_kb)?)),
    };
    let mut archive = ZipArchive::new(source).map_err(damaged)?;
    if archive.file_names_raw().any(|name| name == b"[Content_Types].xml") {
        return Err(
            Error::new(Fault::Input, "this is an Office document").hint("save it as text, HTML or PDF")
        );
    }
    let mut numbers = 0..archive.len();
    let next = move || numbers.find_map(|number| member(&mut archive, number, &inside).transpose());
    Ok(Box::new(std::iter::from_fn(next)))
}

fn member(
    archive: &mut ZipArchive<Box<dyn Seekable>>,
    number: usize,
    inside: &Inside,
) -> Result<Option<Item>, Error> {
    let mut member = archive.by_index(number).map_err(damaged)?;
    let name = String::from_utf8_lossy(member.name_raw()).into_owned();
    if !member.is_file() || is_leaving(&name) {
        return Ok(None);
    }
    let shown = |error: Error| error.in_source(inside.shown(&name));
    let bytes = unpack(&mut member).map_err(shown)?;
    drop(member);
    let raw = Raw::member(inside, &name, Box::new(Cursor::new(bytes)), Said::default())?;
    Ok(Some(Item::File(Box::new(raw))))
}

/// The bytes of a member; what its header says of its size is not believed.
fn unpack<R: Read>(member: &mut ZipFile<'_, R>) -> Result<Vec<u8>, Error> {
    let packed = member.compressed_size();
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 256 * 1024];
    loop {
        let n = member.read(&mut chunk).map_err(super::super::unreadable)?;
        bytes.extend_from_slice(&chunk[..n]);
        if is_bomb(packed, bytes.len() as u64) {
            return Err(bomb());
        }
        if bytes.len() as u64 > LIMITS.report_kb * 1024 {
            return Err(too_large(LIMITS.report_kb).hint("unpack the archive"));
        }
        if n == 0 {
            return Ok(bytes);
        }
    }
}

/// What file managers leave in archives.
pub(super) fn is_leaving(name: &str) -> bool {
    name.split(['/', '\\'])
        .any(|part| part == "__MACOSX" || part.starts_with('.') && part != "." && part != "..")
}

fn damaged(cause: ZipError) -> Error {
    match cause {
        ZipError::Io(cause) => super::super::unreadable(cause),
        ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => {
            Error::new(Fault::Input, "the archive wants a password").hint("unpack it")
        }
        cause => Error::new(Fault::Input, "the archive is damaged").because(cause).hint("fetch it again"),
    }
}
