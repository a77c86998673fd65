//! What may stay in `moov`. The list says what is kept, so that a box nobody thought of goes.

use super::boxes::{self, Atom};
use super::tracks::{self, Track};
use crate::files::refusal::Refusal;

/// Blanks every box of `moov` that playing the kept tracks does not need, and the free texts and dates in those that stay.
pub(super) fn clean_moov(moov: &mut [u8], kept: &[Track]) -> Result<(), Refusal> {
    let root = boxes::root(moov)?;
    let mut header_seen = false;
    for atom in root.children(moov)? {
        if kept.iter().any(|track| track.atom.start == atom.start) {
            clean_inside(moov, &atom)?;
        } else if &atom.kind == b"mvhd" && !header_seen {
            header_seen = true;
            clear_dates(moov, &atom);
        } else {
            blank(moov, &atom);
        }
    }
    for track in kept.iter().filter(|track| track.is_video()) {
        for entry in tracks::sample_descriptions(moov, &track.samples)? {
            clean_picture_description(moov, &entry)?;
        }
    }
    Ok(())
}

enum Stay {
    /// As it is.
    Whole,
    /// The box stays, and its boxes are judged.
    Inside,
    /// A header with dates of making and changing.
    WithoutDates,
    /// A handler, which ends with a name of the maker's choice.
    WithoutName,
}

fn stay(parent: &[u8; 4], kind: &[u8; 4]) -> Option<Stay> {
    match (parent, kind) {
        (b"trak", b"tkhd") | (b"mdia", b"mdhd") => Some(Stay::WithoutDates),
        (b"mdia", b"hdlr") | (b"minf", b"hdlr") => Some(Stay::WithoutName),
        (b"trak", b"edts" | b"mdia") | (b"mdia", b"minf") | (b"minf", b"dinf" | b"stbl") => Some(Stay::Inside),
        (b"edts", b"elst") | (b"minf", b"vmhd" | b"smhd") | (b"dinf", b"dref") => Some(Stay::Whole),
        (
            b"stbl",
            b"stsd" | b"stts" | b"ctts" | b"cslg" | b"stss" | b"stsc" | b"stsz" | b"stco" | b"co64" | b"sdtp" | b"sgpd" | b"sbgp",
        ) => Some(Stay::Whole),
        _ => None,
    }
}

/// At most five levels deep, because only the pairs of [`stay`] are entered.
fn clean_inside(moov: &mut [u8], parent: &Atom) -> Result<(), Refusal> {
    let mut seen = Vec::new();
    for atom in parent.children(moov)? {
        // Of two boxes of a kind, some players take the first and some the last; only the first was checked.
        let repeated = seen.contains(&atom.kind);
        seen.push(atom.kind);
        match stay(&parent.kind, &atom.kind) {
            _ if repeated => blank(moov, &atom),
            None => blank(moov, &atom),
            Some(Stay::Whole) => {}
            Some(Stay::Inside) => clean_inside(moov, &atom)?,
            Some(Stay::WithoutDates) => clear_dates(moov, &atom),
            // After version, predefined and handler type (12 bytes) come reserved bytes and the name.
            Some(Stay::WithoutName) => fill_zero(moov, atom.body + 12, atom.end),
        }
    }
    Ok(())
}

/// `mvhd`, `tkhd` and `mdhd`: two dates after the version, of 32 bits each in version 0 and 64 in version 1.
fn clear_dates(moov: &mut [u8], atom: &Atom) {
    let width = if atom.bytes(moov).first() == Some(&1) { 16 } else { 8 };
    fill_zero(moov, atom.body + 4, (atom.body + 4 + width).min(atom.end));
}

/// An `avc1` entry names its encoder in two places and may hold boxes of any kind after its 78 bytes.
fn clean_picture_description(moov: &mut [u8], entry: &Atom) -> Result<(), Refusal> {
    let extensions = entry.body + 78;
    if extensions > entry.end {
        return Err(Refusal::Damaged);
    }
    fill_zero(moov, entry.body + 12, entry.body + 16);
    fill_zero(moov, entry.body + 42, entry.body + 74);
    let mut configured = false;
    for atom in boxes::atoms(moov, extensions..entry.end)? {
        match &atom.kind {
            b"avcC" => configured = true,
            b"pasp" | b"colr" | b"btrt" | b"clap" | b"fiel" => {}
            _ => blank(moov, &atom),
        }
    }
    if configured { Ok(()) } else { Err(Refusal::UnsupportedVideo) }
}

/// Makes the box a `free` one of the same size, with nothing in it.
fn blank(moov: &mut [u8], atom: &Atom) {
    if let Some(kind) = moov.get_mut(atom.start + 4..atom.start + 8) {
        kind.copy_from_slice(b"free");
    }
    fill_zero(moov, atom.body, atom.end);
}

fn fill_zero(moov: &mut [u8], start: usize, end: usize) {
    if let Some(bytes) = moov.get_mut(start..end) {
        bytes.fill(0);
    }
}
