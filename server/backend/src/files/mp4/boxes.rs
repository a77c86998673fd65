//! The box structure of a movie file: sizes are checked against what encloses them, counts and depth are bounded.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use crate::files::refusal::{PrepareError, Refusal};

/// A file written in fragments has two boxes for about every second; more than this is not a film of three minutes.
const MAX_TOP_LEVEL: usize = 4096;
/// The most boxes within one box. A `moov` holds one for each track and a few more.
const MAX_CHILDREN: usize = 256;

/// A box at the outermost level, by its place in the file.
pub(super) struct TopLevel {
    pub(super) kind: [u8; 4],
    pub(super) start: u64,
    header: u64,
    pub(super) end: u64,
}

impl TopLevel {
    /// The bytes after the header.
    pub(super) fn payload(&self) -> Range<u64> {
        self.start + self.header..self.end
    }
}

/// The boxes of a file of `length` bytes. `ftyp` must come first; every box must end within the file.
pub(super) fn top_level(file: &mut (impl Read + Seek), length: u64) -> Result<Vec<TopLevel>, PrepareError> {
    let mut found: Vec<TopLevel> = Vec::new();
    let mut start = 0;
    while start < length {
        if found.len() == MAX_TOP_LEVEL {
            return Err(Refusal::UnsupportedVideo.into());
        }
        file.seek(SeekFrom::Start(start))?;
        let mut head = [0; 16];
        let read = read_up_to(file, &mut head)?;
        let (kind, header, size) = parse_header(&head[..read]).ok_or(Refusal::Damaged)?;
        // Only here a size of 0 means: up to the end of the file.
        let end = if size == 0 { Some(length) } else { start.checked_add(size) };
        let end = end.filter(|end| *end <= length && *end >= start + header).ok_or(Refusal::Damaged)?;
        found.push(TopLevel { kind, start, header, end });
        start = end;
    }
    match found.first() {
        Some(first) if &first.kind == b"ftyp" && first.end <= 4096 => Ok(found),
        _ => Err(Refusal::Damaged.into()),
    }
}

fn read_up_to(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Kind, length of the header (8, or 16 with a 64-bit size) and size of the box.
fn parse_header(bytes: &[u8]) -> Option<([u8; 4], u64, u64)> {
    let short = u32::from_be_bytes(*bytes.first_chunk()?);
    let kind = *bytes.get(4..)?.first_chunk()?;
    if short != 1 {
        return Some((kind, 8, short.into()));
    }
    let long = u64::from_be_bytes(*bytes.get(8..)?.first_chunk()?);
    (long >= 16).then_some((kind, 16, long))
}

/// A box within `moov`, by its places in the buffer that holds `moov`.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) kind: [u8; 4],
    pub(super) start: usize,
    /// Where the bytes after the header begin.
    pub(super) body: usize,
    pub(super) end: usize,
}

impl Atom {
    /// The bytes after the header.
    pub(super) fn bytes<'a>(&self, moov: &'a [u8]) -> &'a [u8] {
        moov.get(self.body..self.end).unwrap_or_default()
    }

    /// The boxes inside this one.
    pub(super) fn children(&self, moov: &[u8]) -> Result<Vec<Atom>, Refusal> {
        atoms(moov, self.body..self.end)
    }

    /// The first box inside this one of a kind.
    pub(super) fn child(&self, moov: &[u8], kind: &[u8; 4]) -> Result<Atom, Refusal> {
        let mut children = self.children(moov)?.into_iter();
        children.find(|atom| &atom.kind == kind).ok_or(Refusal::Damaged)
    }

    /// A big-endian number of 32 bits, `at` bytes into the body.
    pub(super) fn number(&self, moov: &[u8], at: usize) -> Result<u32, Refusal> {
        let bytes = self.bytes(moov).get(at..).and_then(<[u8]>::first_chunk);
        bytes.map(|bytes| u32::from_be_bytes(*bytes)).ok_or(Refusal::Damaged)
    }

    /// A big-endian number of 64 bits, `at` bytes into the body.
    pub(super) fn long_number(&self, moov: &[u8], at: usize) -> Result<u64, Refusal> {
        let bytes = self.bytes(moov).get(at..).and_then(<[u8]>::first_chunk);
        bytes.map(|bytes| u64::from_be_bytes(*bytes)).ok_or(Refusal::Damaged)
    }
}

/// The `moov` box that fills the whole buffer.
pub(super) fn root(moov: &[u8]) -> Result<Atom, Refusal> {
    let found = atoms(moov, 0..moov.len())?;
    found
        .into_iter()
        .next()
        .filter(|atom| &atom.kind == b"moov")
        .ok_or(Refusal::Damaged)
}

/// The boxes that follow each other in a range of the buffer.
pub(super) fn atoms(moov: &[u8], range: Range<usize>) -> Result<Vec<Atom>, Refusal> {
    let bytes = moov.get(..range.end).ok_or(Refusal::Damaged)?;
    let mut found = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let rest = bytes.get(start..).ok_or(Refusal::Damaged)?;
        // QuickTime ends some lists with a zero of 32 bits.
        if rest.len() < 8 && rest.iter().all(|byte| *byte == 0) {
            break;
        }
        let (kind, header, size) = parse_header(rest).ok_or(Refusal::Damaged)?;
        let size = usize::try_from(size).map_err(|_| Refusal::Damaged)?;
        let body = start + usize::try_from(header).map_err(|_| Refusal::Damaged)?;
        let end = start.checked_add(size).filter(|end| *end <= range.end && *end >= body);
        let end = end.ok_or(Refusal::Damaged)?;
        if found.len() == MAX_CHILDREN {
            return Err(Refusal::UnsupportedVideo);
        }
        found.push(Atom { kind, start, body, end });
        start = end;
    }
    Ok(found)
}
