//! The tracks of a movie: what each shows, in which encoding, for how long.

use super::boxes::{self, Atom};
use crate::files::refusal::Refusal;

/// The most tracks of any kind; a phone writes up to seven.
const MAX_TRACKS: usize = 32;

pub(super) struct Track {
    /// The `trak` box.
    pub(super) atom: Atom,
    /// The `stbl` box: where the samples are.
    pub(super) samples: Atom,
    handler: [u8; 4],
    /// Four-character code of the first sample description.
    pub(super) codec: [u8; 4],
    /// Every sample description is of the one kind that all browsers play, and all data is in this file.
    pub(super) playable: bool,
    pub(super) duration_ms: u64,
    /// Upright size of a picture; 0 for sound.
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Track {
    /// Texts, time codes, positions and the like: never kept, so nobody looks inside.
    fn other(atom: &Atom, handler: [u8; 4]) -> Track {
        let (atom, samples) = (atom.clone(), atom.clone());
        Track {
            atom,
            samples,
            handler,
            codec: *b"none",
            playable: false,
            duration_ms: 0,
            width: 0,
            height: 0,
        }
    }

    pub(super) fn is_video(&self) -> bool {
        &self.handler == b"vide"
    }

    pub(super) fn is_audio(&self) -> bool {
        &self.handler == b"soun"
    }
}

/// All tracks among the boxes of `moov`.
pub(super) fn all(moov: &[u8], inner: &[Atom]) -> Result<Vec<Track>, Refusal> {
    let tracks: Vec<&Atom> = inner.iter().filter(|atom| &atom.kind == b"trak").collect();
    if tracks.len() > MAX_TRACKS {
        return Err(Refusal::UnsupportedVideo);
    }
    tracks.into_iter().map(|atom| read(moov, atom)).collect()
}

fn read(moov: &[u8], atom: &Atom) -> Result<Track, Refusal> {
    let media = atom.child(moov, b"mdia")?;
    let handler = media.child(moov, b"hdlr")?.number(moov, 8)?.to_be_bytes();
    if !matches!(&handler, b"vide" | b"soun") {
        return Ok(Track::other(atom, handler));
    }
    let information = media.child(moov, b"minf")?;
    let samples = information.child(moov, b"stbl")?;
    let descriptions = sample_descriptions(moov, &samples)?;
    let codec = descriptions.first().map_or(*b"none", |entry| entry.kind);
    let wanted: &[u8; 4] = if &handler == b"vide" { b"avc1" } else { b"mp4a" };
    let playable = !descriptions.is_empty() && descriptions.iter().all(|entry| &entry.kind == wanted) && data_is_here(moov, &information)?;
    let duration_ms = duration_ms(moov, &media.child(moov, b"mdhd")?, &samples)?;
    let (width, height) = if &handler == b"vide" {
        size(moov, &atom.child(moov, b"tkhd")?)?
    } else {
        (0, 0)
    };
    Ok(Track {
        atom: atom.clone(),
        samples,
        handler,
        codec,
        playable,
        duration_ms,
        width,
        height,
    })
}

/// The entries of `stsd`, which are boxes after a version and a count.
pub(super) fn sample_descriptions(moov: &[u8], samples: &Atom) -> Result<Vec<Atom>, Refusal> {
    let list = samples.child(moov, b"stsd")?;
    if list.bytes(moov).len() < 8 {
        return Err(Refusal::Damaged);
    }
    boxes::atoms(moov, list.body + 8..list.end)
}

/// A data reference may name another file or a web address; only "in this same file" (flag 1) is kept.
fn data_is_here(moov: &[u8], information: &Atom) -> Result<bool, Refusal> {
    let references = information.child(moov, b"dinf")?.child(moov, b"dref")?;
    if references.bytes(moov).len() < 8 {
        return Err(Refusal::Damaged);
    }
    let entries = boxes::atoms(moov, references.body + 8..references.end)?;
    Ok(!entries.is_empty() && entries.iter().all(|entry| entry.bytes(moov) == [0, 0, 0, 1]))
}

/// The longest of what `mdhd` and the time table say: the first alone could be a lie.
fn duration_ms(moov: &[u8], header: &Atom, samples: &Atom) -> Result<u64, Refusal> {
    let (timescale, claimed) = timescale_and_duration(moov, header)?;
    let table = samples.child(moov, b"stts")?;
    let count = table.number(moov, 4)? as usize;
    let entries = table.bytes(moov).get(8..).unwrap_or_default().chunks_exact(8);
    let mut units = 0u64;
    for entry in entries.take(count) {
        let [a, b, c, d, e, f, g, h] = *entry else {
            return Err(Refusal::Damaged);
        };
        let samples = u64::from(u32::from_be_bytes([a, b, c, d]));
        let each = u64::from(u32::from_be_bytes([e, f, g, h]));
        units = units.saturating_add(samples * each);
    }
    milliseconds(units.max(claimed), timescale)
}

/// What `mvhd` says of the whole movie; 0 when it says nothing.
pub(super) fn movie_duration_ms(moov: &[u8], inner: &[Atom]) -> Result<u64, Refusal> {
    let header = inner.iter().find(|atom| &atom.kind == b"mvhd").ok_or(Refusal::Damaged)?;
    let (timescale, duration) = timescale_and_duration(moov, header)?;
    milliseconds(duration, timescale)
}

/// From `mvhd` or `mdhd`, which begin alike. A duration of all ones means "not known".
fn timescale_and_duration(moov: &[u8], header: &Atom) -> Result<(u32, u64), Refusal> {
    let version = header.bytes(moov).first().ok_or(Refusal::Damaged)?;
    let (timescale, duration, unknown) = match version {
        0 => (header.number(moov, 12)?, u64::from(header.number(moov, 16)?), u64::from(u32::MAX)),
        1 => (header.number(moov, 20)?, header.long_number(moov, 24)?, u64::MAX),
        _ => return Err(Refusal::Damaged),
    };
    Ok((timescale, if duration == unknown { 0 } else { duration }))
}

fn milliseconds(units: u64, timescale: u32) -> Result<u64, Refusal> {
    if timescale == 0 {
        return Err(Refusal::Damaged);
    }
    let milliseconds = u128::from(units) * 1000 / u128::from(timescale);
    Ok(u64::try_from(milliseconds).unwrap_or(u64::MAX))
}

/// Width and height from `tkhd` (16.16 fixed point), exchanged when its matrix turns the picture on its side.
fn size(moov: &[u8], header: &Atom) -> Result<(u32, u32), Refusal> {
    let matrix = match header.bytes(moov).first() {
        Some(0) => 40,
        Some(1) => 52,
        _ => return Err(Refusal::Damaged),
    };
    let (width, height) = (header.number(moov, matrix + 36)? >> 16, header.number(moov, matrix + 40)? >> 16);
    let turned = header.number(moov, matrix)? == 0 && header.number(moov, matrix + 16)? == 0;
    Ok(if turned { (height, width) } else { (width, height) })
}
