//! The members of a tar archive, one after the other as they stream by; nothing is written to disk.
//!
//! *What it leaves alone*: folders, links, devices, the leavings of file managers. A sparse file is refused: what its holes
//! unpack to has no bound.

use super::super::limits::LIMITS;
use super::super::raw::{Inside, Item, Items, Raw, Said, too_large, unreadable};
use super::zip::is_leaving;
use crate::{Error, Fault};
use std::io::{self, Cursor, Read};
use tar::Archive;

/// A tar file is made of blocks of this size.
const BLOCK: u64 = 512;

/// The files in a tar archive.
pub(super) fn members(raw: Raw) -> Result<Items, Error> {
    let inside = Inside::of(&raw)?;
    let mut blocks = Some(Blocks { stream: Box::new(raw.stream()), read: 0 });
    Ok(Box::new(std::iter::from_fn(move || {
        loop {
            match next(blocks.as_mut()?, &inside) {
                Ok(Next::Member(item)) => return Some(Ok(item)),
                Ok(Next::Other) => {}
                Ok(Next::Refused(error)) => return Some(Err(error)),
                Ok(Next::End) => return None,
                Err(error) => {
                    // Where a header is damaged nothing says where the next one stands.
                    blocks = None;
                    return Some(Err(error));
                }
            }
        }
    })))
}

enum Next {
    Member(Item),
    Other,
    Refused(Error),
    End,
}

/// The next member, by an archive of its own, so that each can be handed on before the next is looked for.
fn next(blocks: &mut Blocks, inside: &Inside) -> Result<Next, Error> {
    let mut archive = Archive::new(&mut *blocks);
    let Some(member) = archive.entries().map_err(unreadable)?.next() else { return Ok(Next::End) };
    let mut member = member.map_err(|cause| {
        Error::new(Fault::Input, "the archive is damaged or cut off").because(cause).hint("fetch it again")
    })?;
    let name = String::from_utf8_lossy(&member.path_bytes()).into_owned();
    if member.header().entry_type().is_gnu_sparse() || name.contains("GNUSparseFile.") {
        let packed = member.header().entry_size().unwrap_or(u64::MAX);
        drop(member);
        blocks.pass_over(packed).map_err(unreadable)?;
        let error =
            Error::new(Fault::Input, "the file is stored with its holes left out").hint("unpack the archive");
        return Ok(Next::Refused(error.in_source(inside.shown(&name))));
    }
    let wanted = member.header().entry_type().is_file() && !is_leaving(&name);
    let (mut bytes, most) = (Vec::new(), LIMITS.report_kb * 1024);
    if wanted {
        member.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    let rest = io::copy(&mut member, &mut io::sink()).map_err(unreadable)?;
    if (bytes.len() as u64 + rest) < member.size() {
        return Err(unreadable(io::ErrorKind::UnexpectedEof.into()).in_source(inside.shown(&name)));
    }
    blocks.align().map_err(unreadable)?;
    if !wanted {
        return Ok(Next::Other);
    }
    if rest > 0 {
        let error = too_large(LIMITS.report_kb).hint("unpack the archive");
        return Ok(Next::Refused(error.in_source(inside.shown(&name))));
    }
    let raw = Raw::member(inside, &name, Box::new(Cursor::new(bytes)), Said::default())?;
    Ok(Next::Member(Item::File(Box::new(raw))))
}

/// A stream that knows where its next block begins.
struct Blocks {
    stream: Box<dyn Read + Send>,
    read: u64,
}

impl Blocks {
    /// Passes over what a member takes in the archive.
    fn pass_over(&mut self, n_bytes: u64) -> io::Result<()> {
        let mut packed = self.stream.by_ref().take(n_bytes);
        self.read += io::copy(&mut packed, &mut io::sink())?;
        self.align()
    }

    fn align(&mut self) -> io::Result<()> {
        let left = (BLOCK - self.read % BLOCK) % BLOCK;
        let mut padding = self.stream.by_ref().take(left);
        self.read += io::copy(&mut padding, &mut io::sink())?;
        Ok(())
    }
}

impl Read for Blocks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.read += n as u64;
        Ok(n)
    }
}
