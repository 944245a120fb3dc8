//! Compressed files: gzip and zstd, also of several members one after the other (crawls have one a record).
//!
//! What lies behind the last member of a gzip file and is none (blocks of noughts, a broken transfer) is not read; where it
//! is more than noughts, that is told beside the file.
//!
//! *What it leaves alone*: a file that unpacks to far more than it has bytes (a bomb) is refused as soon as that shows;
//! nothing is unpacked that nobody reads.

use super::super::limits::LIMITS;
use super::super::raw::{Inside, Item, Items, Raw, held};
use super::super::{decode, sort::COMPRESSED};
use crate::{Error, Fault};
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A crawl in zstd begins with the dictionary of its records, in a frame of this kind.
const DICTIONARY: &[u8] = b"\x5D\x2A\x4D\x18";

/// A stream of packed bytes that is counted.
type Packed = BufReader<Counted<Box<dyn Read + Send>>>;

/// The file in a gzip file.
pub(super) fn gzip(raw: Raw) -> Result<Items, Error> {
    let rubbish = Arc::new(AtomicBool::new(false));
    let found = rubbish.clone();
    let items = file(raw, |packed| Ok(Box::new(Members { member: Some(GzDecoder::new(packed)), rubbish })))?;
    let told = std::iter::once_with(move || found.load(Ordering::Relaxed).then(behind));
    Ok(Box::new(items.chain(told.flatten().map(Err))))
}

fn behind() -> Error {
    Error::new(Fault::Input, "behind the end of the gzip lie bytes that are none")
        .hint("what stands before them was read; fetch the file again if it should hold more")
}

/// The first bytes of a member of a gzip file.
const MEMBER: [u8; 2] = [0x1F, 0x8B];

/// The members of a gzip file, one after the other, as one stream.
struct Members {
    member: Option<GzDecoder<Packed>>,
    /// Whether bytes that are no member and not nought lie behind them.
    rubbish: Arc<AtomicBool>,
}

impl Members {
    /// Opens the next member; what is none ends the stream.
    fn go_on(&mut self) -> io::Result<()> {
        let Some(mut packed) = self.member.take().map(GzDecoder::into_inner) else { return Ok(()) };
        let rest = packed.fill_buf()?;
        if rest.starts_with(&MEMBER) || rest == &MEMBER[..1] {
            self.member = Some(GzDecoder::new(packed));
        } else if packed.bytes().any(|byte| !matches!(byte, Ok(0))) {
            self.rubbish.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            match member.read(buffer)? {
                0 if !buffer.is_empty() => self.go_on()?,
                n => return Ok(n),
            }
        }
        Ok(0)
    }
}

/// The file in a zstd file.
pub(super) fn zstd(raw: Raw) -> Result<Items, Error> {
    let dictionary = raw.begin.starts_with(DICTIONARY);
    file(raw, move |mut packed| {
        let dictionary = if dictionary { read_dictionary(&mut packed)? } else { Vec::new() };
        Ok(Box::new(::zstd::Decoder::with_dictionary(packed, &dictionary)?))
    })
}

fn file(raw: Raw, unpack: impl FnOnce(Packed) -> io::Result<Box<dyn Read + Send>>) -> Result<Items, Error> {
    let inside = Inside::of(&raw)?;
    let (said, stem) = (raw.said.clone(), stem(&raw));
    let bytes_in = Arc::new(AtomicU64::new(0));
    let packed = BufReader::new(Counted {
        stream: Box::new(raw.stream()) as Box<dyn Read + Send>,
        n: bytes_in.clone(),
    });
    let unpacked = unpack(packed).map_err(super::super::unreadable)?;
    let bounded = Bounded { stream: unpacked, bytes_in, bytes_out: 0 };
    // What is inside is the whole of the file, so it keeps the name.
    let unpacked = Raw { depth: inside.depth, said, ..Raw::open(inside.name, stem, Box::new(bounded))? };
    Ok(Box::new(std::iter::once(Ok(Item::File(Box::new(unpacked))))))
}

/// `report.txt.gz` is called `report`; a member that is packed keeps its name.
fn stem(raw: &Raw) -> String {
    let plain = COMPRESSED.iter().find_map(|ending| raw.name.strip_suffix(ending));
    plain.map_or_else(|| raw.stem.clone(), decode::stem)
}

/// The dictionary in the first frame of a crawl, itself packed or not.
fn read_dictionary(packed: &mut Packed) -> io::Result<Vec<u8>> {
    let mut head = [0; 8];
    packed.read_exact(&mut head)?;
    let [.., a, b, c, d] = head;
    let size = u64::from(u32::from_le_bytes([a, b, c, d]));
    let hint = "this is no dictionary of a crawl";
    let whole = |stream: &mut dyn Read| {
        held(stream, LIMITS.dictionary_kb).map_err(|error| io::Error::other(error.hint(hint)))
    };
    let frame = whole(&mut packed.take(size))?;
    if !frame.starts_with(b"\x28\xB5\x2F\xFD") {
        return Ok(frame);
    }
    whole(&mut ::zstd::Decoder::new(&*frame)?)
}

/// Counts what is read.
struct Counted<R> {
    stream: R,
    n: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Unpacks until it is clear that the file is a bomb.
struct Bounded {
    stream: Box<dyn Read + Send>,
    bytes_in: Arc<AtomicU64>,
    bytes_out: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.bytes_out += n as u64;
        match is_bomb(self.bytes_in.load(Ordering::Relaxed), self.bytes_out) {
            true => Err(io::Error::other(bomb())),
            false => Ok(n),
        }
    }
}

/// Whether so many packed bytes cannot honestly hold so many unpacked ones.
pub(super) fn is_bomb(bytes_in: u64, bytes_out: u64) -> bool {
    bytes_out > LIMITS.inflated_from_kb * 1024 && bytes_out / LIMITS.inflated_ratio > bytes_in
}

/// The refusal of a bomb.
pub(super) fn bomb() -> Error {
    let message = format!("it unpacks to more than {} times its size", LIMITS.inflated_ratio);
    Error::new(Fault::Input, message).hint("unpack it by hand if you trust it")
}
