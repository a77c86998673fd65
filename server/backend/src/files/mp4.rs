//! MP4 and MOV without a converter: is this a film that browsers play, and what else is in the file?
//!
//! Phones write where a film was made, on what and by whom into boxes beside the pictures (`udta`, `meta`, XMP in
//! `uuid`), into extra timed tracks, and into the unused parts of `mdat`. [`cleaned_copy`] keeps a short list of
//! boxes and exactly those bytes of `mdat` that the kept tracks point at. All else becomes zeros in `free` boxes
//! of the same size, so that no sample offset (`stco`, `co64`) moves.
//!
//! Format: ISO/IEC 14496-12 (boxes), 14496-14 and -15 (MP4, AVC), Apple's QuickTime File Format for MOV.
//! Left in: user data inside the H.264 stream itself (SEI); only encoding anew ([`super::video`] with ffmpeg) removes that.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

use super::refusal::{PrepareError, Refusal};
use super::sniff::{self, Family};
use boxes::{Atom, TopLevel};

mod boxes;
mod clean;
mod samples;
mod tracks;

/// 3 minutes; under a second over it is forgiven, since phones that stop at three minutes stop a frame late.
pub const MAX_DURATION_MS: u64 = 3 * 60 * 1000;
const FORGIVEN_MS: u64 = 999;
/// The widest and highest picture that is kept without conversion (4K and a little).
const MAX_SIDE: u32 = 4096;
/// 16 MiB: the largest `moov`. Three minutes of film at 240 frames a second need less than 2.
const MAX_MOOV_BYTES: u64 = 16 * 1024 * 1024;

/// What a movie file says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Milliseconds: the longest of what the movie, its tracks and their sample tables claim. 0 when only the
    /// fragments know.
    pub duration_ms: u64,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// Four-character code of the picture's encoding, such as `avc1` or `hvc1`.
    pub video_codec: [u8; 4],
    /// Four-character code of the sound's encoding, such as `mp4a`.
    pub audio_codec: Option<[u8; 4]>,
    /// Written in fragments (`moof`), as a browser's recorder does.
    pub fragmented: bool,
}

/// Reads the structure of the movie at `path`, whatever its codecs.
///
/// Refuses what is no movie, is cut off, has no picture, or says it is longer than [`MAX_DURATION_MS`]. Blocks.
pub fn outline(path: &Path) -> Result<Outline, PrepareError> {
    Ok(outline_of(&open(path)?.moov)?)
}

/// Copies a movie that browsers play as it is (one H.264 picture, at most one AAC sound) without what it says about
/// the maker. `target` is created or overwritten, and removed again on an error. Blocks.
pub fn cleaned_copy(source: &Path, target: &Path) -> Result<Outline, PrepareError> {
    let Opened { mut input, top, mut moov } = open(source)?;
    let outline = outline_of(&moov)?;
    let kept = check_playable(&moov, &outline)?;
    let mut parts = Vec::new();
    for track in &kept {
        parts.extend(samples::byte_ranges(&moov, track)?);
    }
    let parts = samples::merged(parts);
    let mdat: Vec<Range<u64>> = top.iter().filter(|b| &b.kind == b"mdat").map(TopLevel::payload).collect();
    if !parts
        .iter()
        .all(|part| mdat.iter().any(|data| data.start <= part.start && part.end <= data.end))
    {
        return Err(Refusal::Damaged.into());
    }
    clean::clean_moov(&mut moov, &kept)?;
    let written = write_copy(&mut input, &top, &moov, &parts, target);
    if written.is_err() {
        let _ = std::fs::remove_file(target);
    }
    Ok(written.map(|()| outline)?)
}

/// A movie file with its outermost boxes and the bytes of the one that describes it.
struct Opened {
    input: BufReader<File>,
    top: Vec<TopLevel>,
    moov: Vec<u8>,
}

fn open(path: &Path) -> Result<Opened, PrepareError> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut input = BufReader::new(file);
    let mut head = Vec::new();
    input.by_ref().take(sniff::SNIFF_BYTES as u64).read_to_end(&mut head)?;
    match sniff::sniff(&head) {
        Ok(kind) if kind.family() == Family::Video => {}
        Ok(_) | Err(Refusal::TypeNotAllowed) => return Err(Refusal::NotAVideo.into()),
        Err(refusal) => return Err(refusal.into()),
    }
    let top = boxes::top_level(&mut input, length)?;
    let mut movies = top.iter().filter(|b| &b.kind == b"moov");
    let (Some(movie), None) = (movies.next(), movies.next()) else {
        return Err(Refusal::Damaged.into());
    };
    if movie.end - movie.start > MAX_MOOV_BYTES {
        return Err(Refusal::UnsupportedVideo.into());
    }
    input.seek(SeekFrom::Start(movie.start))?;
    let mut moov = Vec::new();
    input.by_ref().take(movie.end - movie.start).read_to_end(&mut moov)?;
    Ok(Opened { input, top, moov })
}

fn outline_of(moov: &[u8]) -> Result<Outline, Refusal> {
    let movie = boxes::root(moov)?;
    let inner = movie.children(moov)?;
    let tracks = tracks::all(moov, &inner)?;
    let video = tracks.iter().find(|track| track.is_video()).ok_or(Refusal::NotAVideo)?;
    let audio = tracks.iter().find(|track| track.is_audio());
    let shown = tracks.iter().filter(|track| track.is_video() || track.is_audio());
    let movie_ms = tracks::movie_duration_ms(moov, &inner)?;
    let duration_ms = shown.map(|track| track.duration_ms).fold(movie_ms, u64::max);
    if duration_ms > MAX_DURATION_MS + FORGIVEN_MS {
        return Err(Refusal::TooLongVideo);
    }
    Ok(Outline {
        duration_ms,
        width: video.width,
        height: video.height,
        video_codec: video.codec,
        audio_codec: audio.map(|track| track.codec),
        fragmented: inner.iter().any(|atom| &atom.kind == b"mvex"),
    })
}

/// The tracks to keep: the first H.264 picture and the first AAC sound.
///
/// A film whose only sound has another codec is refused rather than made silent.
fn check_playable(moov: &[u8], outline: &Outline) -> Result<Vec<tracks::Track>, Refusal> {
    let sides = 1..=MAX_SIDE;
    if outline.fragmented || outline.duration_ms == 0 {
        return Err(Refusal::UnsupportedVideo);
    }
    if !sides.contains(&outline.width) || !sides.contains(&outline.height) {
        return Err(Refusal::UnsupportedVideo);
    }
    let inner: Vec<Atom> = boxes::root(moov)?.children(moov)?;
    let tracks = tracks::all(moov, &inner)?;
    let silent = !tracks.iter().any(tracks::Track::is_audio);
    let mut tracks = tracks.into_iter().filter(|track| track.playable);
    let (mut video, mut audio) = (None, None);
    for track in tracks.by_ref() {
        let place = if track.is_video() { &mut video } else { &mut audio };
        place.get_or_insert(track);
    }
    match (video, audio) {
        (Some(video), Some(audio)) => Ok(vec![video, audio]),
        (Some(video), None) if silent => Ok(vec![video]),
        _ => Err(Refusal::UnsupportedVideo),
    }
}

fn write_copy(input: &mut (impl Read + Seek), top: &[TopLevel], moov: &[u8], parts: &[Range<u64>], target: &Path) -> io::Result<()> {
    let mut output = BufWriter::new(File::create(target)?);
    for section in top {
        match &section.kind {
            b"moov" => output.write_all(moov)?,
            b"ftyp" => copy(input, &mut output, section.start..section.end)?,
            b"mdat" => {
                let payload = section.payload();
                copy(input, &mut output, section.start..payload.start)?;
                copy_parts(input, &mut output, payload, parts)?;
            }
            _ => {
                copy(input, &mut output, section.start..section.start + 4)?;
                output.write_all(b"free")?;
                let payload = section.payload();
                copy(input, &mut output, section.start + 8..payload.start)?;
                zeros(&mut output, payload.end - payload.start)?;
            }
        }
    }
    output.flush()
}

/// Copies those bytes of `payload` that are in `parts` (sorted, apart from each other), and writes zeros for the rest.
fn copy_parts(input: &mut (impl Read + Seek), output: &mut impl Write, payload: Range<u64>, parts: &[Range<u64>]) -> io::Result<()> {
    let mut at = payload.start;
    for part in parts.iter().filter(|part| payload.start <= part.start && part.end <= payload.end) {
        zeros(output, part.start - at)?;
        copy(input, output, part.clone())?;
        at = part.end;
    }
    zeros(output, payload.end - at)
}

fn copy(input: &mut (impl Read + Seek), output: &mut impl Write, range: Range<u64>) -> io::Result<()> {
    input.seek(SeekFrom::Start(range.start))?;
    let length = range.end - range.start;
    if io::copy(&mut input.take(length), output)? < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}

fn zeros(output: &mut impl Write, length: u64) -> io::Result<()> {
    io::copy(&mut io::repeat(0).take(length), output).map(drop)
}
