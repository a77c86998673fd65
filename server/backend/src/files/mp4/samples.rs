//! Which bytes of the file the samples of a track are.

use std::ops::Range;

use super::boxes::Atom;
use super::tracks::Track;
use crate::files::refusal::Refusal;

/// The most samples and chunks of a track. Three minutes have 43,200 pictures at 240 a second.
const MAX_SAMPLES: usize = 200_000;

/// The byte range of each chunk (ISO/IEC 14496-12, 8.7: sizes, samples per chunk, chunk offsets).
pub(super) fn byte_ranges(moov: &[u8], track: &Track) -> Result<Vec<Range<u64>>, Refusal> {
    let mut sizes = sample_sizes(moov, &track.samples)?.into_iter();
    let offsets = chunk_offsets(moov, &track.samples)?;
    let runs = table(moov, &track.samples.child(moov, b"stsc")?, 4, 12)?;
    let runs: Vec<[u32; 2]> = runs.map(|run| [word(run, 0), word(run, 4)]).collect();
    let mut ranges = Vec::with_capacity(offsets.len());
    let mut run = 0;
    for (number, start) in (1u32..).zip(offsets) {
        while runs.get(run + 1).is_some_and(|next| next[0] <= number) {
            run += 1;
        }
        let count = runs.get(run).ok_or(Refusal::Damaged)?[1];
        let length: u64 = sizes.by_ref().take(count as usize).sum();
        let end = start.checked_add(length).ok_or(Refusal::Damaged)?;
        if length > 0 {
            ranges.push(start..end);
        }
    }
    // Samples without a place would play as whatever a player makes of them.
    if sizes.next().is_some() || ranges.is_empty() {
        return Err(Refusal::Damaged);
    }
    Ok(ranges)
}

/// The ranges sorted, with those that touch or overlap joined.
pub(super) fn merged(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<u64>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

fn sample_sizes(moov: &[u8], samples: &Atom) -> Result<Vec<u64>, Refusal> {
    let atom = samples.child(moov, b"stsz")?;
    let count = atom.number(moov, 8)? as usize;
    if count > MAX_SAMPLES {
        return Err(Refusal::UnsupportedVideo);
    }
    match atom.number(moov, 4)? {
        0 => Ok(table(moov, &atom, 8, 4)?.map(|size| u64::from(word(size, 0))).collect()),
        fixed => Ok(vec![u64::from(fixed); count]),
    }
}

fn chunk_offsets(moov: &[u8], samples: &Atom) -> Result<Vec<u64>, Refusal> {
    if let Ok(short) = samples.child(moov, b"stco") {
        return Ok(table(moov, &short, 4, 4)?.map(|offset| u64::from(word(offset, 0))).collect());
    }
    let long = samples.child(moov, b"co64")?;
    let wide = |entry: &[u8]| u64::from(word(entry, 0)) << 32 | u64::from(word(entry, 4));
    Ok(table(moov, &long, 4, 8)?.map(wide).collect())
}

/// The entries of a table whose count stands `at` bytes into the box, just before the first entry.
fn table<'a>(moov: &'a [u8], atom: &Atom, at: usize, entry: usize) -> Result<std::slice::ChunksExact<'a, u8>, Refusal> {
    let count = atom.number(moov, at)? as usize;
    if count > MAX_SAMPLES {
        return Err(Refusal::UnsupportedVideo);
    }
    let entries = atom.bytes(moov).get(at + 4..at + 4 + count * entry).ok_or(Refusal::Damaged)?;
    Ok(entries.chunks_exact(entry))
}

fn word(entry: &[u8], at: usize) -> u32 {
    entry
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .map_or(0, |bytes| u32::from_be_bytes(*bytes))
}
