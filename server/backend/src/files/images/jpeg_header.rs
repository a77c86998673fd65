//! A walk over the markers of a JPEG before any decoder sees it (ITU-T T.81, annex B).

use crate::files::refusal::Refusal;

/// More scans than any camera or encoder writes (usually 1, progressive about 10). Every scan of a progressive
/// JPEG goes over the whole picture, so that a few megabytes of tiny scans would keep a decoder busy for hours.
const MAX_SCANS: u32 = 100;

pub(super) struct JpegHeader {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Baseline or extended sequential, not progressive.
    sequential: bool,
    components: u8,
    /// Some component has fewer samples than another.
    subsampled: bool,
}

/// Finds the size and judges the scans up to the end marker, which must be there:
/// decoders fill a cut-off photo with grey, and a half photo should not reach anybody.
pub(super) fn read(bytes: &[u8]) -> Result<JpegHeader, Refusal> {
    let mut frame = None;
    let mut scans = 0;
    let mut rest = bytes.get(2..).ok_or(Refusal::Damaged)?;
    loop {
        let (marker, after) = next_marker(rest).ok_or(Refusal::Damaged)?;
        if marker == END {
            return frame.filter(|_| scans > 0).ok_or(Refusal::Damaged);
        }
        rest = after;
        if !has_segment(marker) {
            continue;
        }
        let content = segment(rest)?;
        rest = &rest[content.len() + 2..];
        if is_frame_start(marker) {
            let header = frame_header(marker, content)?;
            // A second frame could be larger than the one that was checked.
            if frame.replace(header).is_some() {
                return Err(Refusal::Damaged);
            }
        } else if marker == SCAN {
            scans += 1;
            let frame: &JpegHeader = frame.as_ref().ok_or(Refusal::Damaged)?;
            if scans > MAX_SCANS {
                return Err(Refusal::Damaged);
            }
            check_scan(frame, content)?;
        }
    }
}

/// zune-jpeg 0.5.15, which the image crate uses, decodes a sequential photo with a scan for each colour to green
/// stripes, without an error, when colours have fewer samples than brightness (its issue 419, fixed after 0.5.15).
/// Cameras do not write that; some optimisers do.
fn check_scan(frame: &JpegHeader, scan: &[u8]) -> Result<(), Refusal> {
    let components = *scan.first().ok_or(Refusal::Damaged)?;
    if frame.sequential && frame.subsampled && components < frame.components {
        return Err(Refusal::UnsupportedPhoto);
    }
    Ok(())
}

const SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

/// The next marker, over the entropy-coded data of a scan: there 0xFF is followed by 0 or a restart marker.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes;
    loop {
        let start = rest.iter().position(|&byte| byte == 0xFF)?;
        rest = &rest[start..];
        let code = rest.iter().position(|&byte| byte != 0xFF)?;
        let marker = rest[code];
        rest = &rest[code + 1..];
        if marker != 0 && !(0xD0..=0xD7).contains(&marker) {
            return Some((marker, rest));
        }
    }
}

/// SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
fn is_frame_start(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// All but TEM, RSTn, SOI and EOI are followed by a length.
fn has_segment(marker: u8) -> bool {
    !matches!(marker, 0x01 | 0xD0..=0xD9)
}

fn segment(bytes: &[u8]) -> Result<&[u8], Refusal> {
    let length = bytes.first_chunk::<2>().map(|length| usize::from(u16::from_be_bytes(*length)));
    length.and_then(|length| bytes.get(2..length)).ok_or(Refusal::Damaged)
}

fn frame_header(marker: u8, segment: &[u8]) -> Result<JpegHeader, Refusal> {
    let [_, h1, h0, w1, w0, components, samplings @ ..] = segment else {
        return Err(Refusal::Damaged);
    };
    let (width, height) = (u16::from_be_bytes([*w1, *w0]), u16::from_be_bytes([*h1, *h0]));
    // Three bytes for each component: its name, its sampling factors, its quantisation table.
    let mut factors = samplings.iter().skip(1).step_by(3);
    let first = factors.next();
    Ok(JpegHeader {
        width: width.into(),
        height: height.into(),
        sequential: matches!(marker, 0xC0 | 0xC1),
        components: *components,
        subsampled: factors.any(|factor| Some(factor) != first),
    })
}
