//! What a file really is, read from its first bytes. A name or a claimed media type decides nothing.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::documents::{self, MAX_DOCUMENT_BYTES};
use super::refusal::{PrepareError, Refusal};

/// How many bytes [`sniff`] wants to see: 4 KiB, or the whole file when it is shorter.
pub const SNIFF_BYTES: usize = 4 * 1024;

/// The kinds of file the school accepts. Never SVG or HTML: both can carry script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Mp4,
    Mov,
    Pdf,
    Docx,
    Xlsx,
    Odt,
}

/// What the school does with a kind: re-encode the first two, keep the bytes of the third.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Photo,
    Video,
    Document,
}

impl Kind {
    /// Every accepted kind, for `accept` attributes and tests.
    pub const ALL: [Kind; 9] = [
        Kind::Jpeg,
        Kind::Png,
        Kind::Webp,
        Kind::Mp4,
        Kind::Mov,
        Kind::Pdf,
        Kind::Docx,
        Kind::Xlsx,
        Kind::Odt,
    ];

    /// The IANA media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
            Kind::Mp4 => "video/mp4",
            Kind::Mov => "video/quicktime",
            Kind::Pdf => "application/pdf",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// The file name extension, without a dot.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The extensions under which people know this kind, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Kind::Jpeg => &["jpg", "jpeg", "jpe"],
            Kind::Png => &["png"],
            Kind::Webp => &["webp"],
            Kind::Mp4 => &["mp4", "m4v"],
            Kind::Mov => &["mov", "qt"],
            Kind::Pdf => &["pdf"],
            Kind::Docx => &["docx"],
            Kind::Xlsx => &["xlsx"],
            Kind::Odt => &["odt"],
        }
    }

    pub fn family(self) -> Family {
        match self {
            Kind::Jpeg | Kind::Png | Kind::Webp => Family::Photo,
            Kind::Mp4 | Kind::Mov => Family::Video,
            Kind::Pdf | Kind::Docx | Kind::Xlsx | Kind::Odt => Family::Document,
        }
    }

    /// Compares with the media type the browser claimed.
    ///
    /// Photos and videos only have to be of the claimed family: they are encoded anew, and chat apps
    /// commonly save WebP as `.jpg`. A document keeps its bytes, so its claim must be exact. Browsers
    /// that do not know a type send an empty text or `application/octet-stream`; that claims nothing.
    pub fn check_claim(self, claimed_media_type: &str) -> Result<(), Refusal> {
        let claimed = claimed_media_type.split(';').next().unwrap_or_default();
        let claimed = claimed.trim().to_ascii_lowercase();
        let agrees = match self.family() {
            _ if claimed.is_empty() || claimed == "application/octet-stream" => true,
            Family::Photo => claimed.starts_with("image/") && claimed != "image/svg+xml",
            Family::Video => claimed.starts_with("video/"),
            Family::Document => claimed == self.media_type(),
        };
        if agrees { Ok(()) } else { Err(Refusal::TypeMismatch) }
    }
}

/// The kind of the whole file at `path`. Also settles office files whose first 4 KiB say too little.
pub fn sniff_file(path: &Path) -> Result<Kind, PrepareError> {
    let mut head = Vec::with_capacity(SNIFF_BYTES);
    let file = File::open(path)?;
    (&file).take(SNIFF_BYTES as u64).read_to_end(&mut head)?;
    match sniff(&head) {
        Err(Refusal::TypeNotAllowed) if head.starts_with(ZIP_ENTRY) => sniff_directory(head, file),
        answer => Ok(answer?),
    }
}

/// Looks for the folders of an office file among all its entries.
fn sniff_directory(mut bytes: Vec<u8>, rest: File) -> Result<Kind, PrepareError> {
    rest.take(MAX_DOCUMENT_BYTES).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_DOCUMENT_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    let archive = documents::open_archive(&bytes)?;
    if archive.index_for_name("mimetype").is_some() {
        return Err(Refusal::TypeNotAllowed.into());
    }
    Ok(archive.file_names().find_map(office_kind).ok_or(Refusal::TypeNotAllowed)?)
}

/// The kind that the first [`SNIFF_BYTES`] of a file show.
///
/// An office file whose first entries name neither `word/` nor `xl/` is refused here;
/// [`sniff_file`] looks further.
pub fn sniff(head: &[u8]) -> Result<Kind, Refusal> {
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if head.starts_with(ZIP_ENTRY) {
        return sniff_archive(head);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return sniff_movie(head);
    }
    // A second opinion from a table that others maintain; our own look then asks for more bytes than it does.
    let Some(found) = infer::get(head) else {
        return Err(Refusal::TypeNotAllowed);
    };
    let webp_frame = [&b"VP8 "[..], b"VP8L", b"VP8X"];
    match found.mime_type() {
        "image/jpeg" if head.starts_with(&[0xFF, 0xD8, 0xFF]) => Ok(Kind::Jpeg),
        "image/png" if head.starts_with(b"\x89PNG\r\n\x1a\n") => Ok(Kind::Png),
        "image/webp" if head.get(12..16).is_some_and(|f| webp_frame.contains(&f)) => Ok(Kind::Webp),
        "application/pdf" if head.starts_with(b"%PDF-1.") || head.starts_with(b"%PDF-2.") => Ok(Kind::Pdf),
        _ => Err(Refusal::TypeNotAllowed),
    }
}

/// ISO base media files name their brand after `ftyp` (ISO/IEC 14496-12, 4.3).
fn sniff_movie(head: &[u8]) -> Result<Kind, Refusal> {
    match head.get(8..12) {
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => Err(Refusal::HeicPhoto),
        Some(b"qt  ") => Ok(Kind::Mov),
        Some(
            b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"iso7" | b"iso8" | b"iso9" | b"avc1" | b"mp41" | b"mp42" | b"mp4v"
            | b"M4V " | b"M4VH" | b"M4VP" | b"MSNV" | b"3gp4" | b"3gp5" | b"3gp6" | b"dash",
        ) => Ok(Kind::Mp4),
        _ => Err(Refusal::TypeNotAllowed),
    }
}

const ZIP_ENTRY: &[u8] = b"PK\x03\x04";

fn sniff_archive(head: &[u8]) -> Result<Kind, Refusal> {
    let entries = head
        .windows(ZIP_ENTRY.len())
        .enumerate()
        .filter(|(_, bytes)| *bytes == ZIP_ENTRY)
        .filter_map(|(start, _)| local_entry(&head[start..]));
    for (name, content) in entries {
        // OpenDocument 1.3 part 2, 3.3: the first entry is `mimetype`, stored as it is.
        if name == b"mimetype" {
            let odt = content.starts_with(Kind::Odt.media_type().as_bytes()) && content.get(Kind::Odt.media_type().len()) == Some(&b'P');
            return if odt { Ok(Kind::Odt) } else { Err(Refusal::TypeNotAllowed) };
        }
        if let Some(kind) = std::str::from_utf8(name).ok().and_then(office_kind) {
            return Ok(kind);
        }
    }
    Err(Refusal::TypeNotAllowed)
}

/// Name and the bytes after it of a local file header (PKWARE APPNOTE 6.3.10, 4.3.7).
fn local_entry(header: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = |at: usize| Some(usize::from(u16::from_le_bytes([*header.get(at)?, *header.get(at + 1)?])));
    let name_end = 30 + length(26)?;
    let name = header.get(30..name_end)?;
    let content = header.get(name_end + length(28)?..)?;
    Some((name, content))
}

fn office_kind(entry_name: &str) -> Option<Kind> {
    match entry_name.split_once('/')?.0 {
        "word" => Some(Kind::Docx),
        "xl" => Some(Kind::Xlsx),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_programs_are_refused_whatever_their_name() {
        let refused: [&[u8]; 9] = [
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            b"<?xml version=\"1.0\"?><svg/>",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"GIF89a/*\x00*/=1;alert(1)",
            b"MZ\x90\x00",
            b"\x7fELF\x02\x01\x01",
            b"#!/bin/sh\nrm -rf /",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b" %PDF-1.7",
        ];
        for bytes in refused {
            assert_eq!(sniff(bytes), Err(Refusal::TypeNotAllowed), "{bytes:?}");
        }
        assert_eq!(sniff(b""), Err(Refusal::Empty));
    }

    #[test]
    fn accepted_kinds_are_recognised() {
        let cases: [(&[u8], Kind); 8] = [
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Png),
            (b"RIFF\x10\0\0\0WEBPVP8X", Kind::Webp),
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", Kind::Mp4),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Kind::Mov),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Kind::Pdf),
            (
                b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml",
                Kind::Docx,
            ),
            (
                b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0f\0\0\0xl/workbook.xml.",
                Kind::Xlsx,
            ),
        ];
        for (bytes, kind) in cases {
            assert_eq!(sniff(bytes), Ok(kind));
        }
        assert_eq!(sniff(b"\0\0\0\x18ftypheic\0\0\0\0"), Err(Refusal::HeicPhoto));
    }

    #[test]
    fn a_claim_must_be_of_the_family_and_exact_for_documents() {
        assert_eq!(Kind::Webp.check_claim("image/jpeg"), Ok(()));
        assert_eq!(Kind::Jpeg.check_claim("IMAGE/JPEG; q=1"), Ok(()));
        assert_eq!(Kind::Jpeg.check_claim(""), Ok(()));
        assert_eq!(Kind::Jpeg.check_claim("application/pdf"), Err(Refusal::TypeMismatch));
        assert_eq!(Kind::Pdf.check_claim("text/html"), Err(Refusal::TypeMismatch));
        assert_eq!(Kind::Docx.check_claim(Kind::Xlsx.media_type()), Err(Refusal::TypeMismatch));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes: Vec<u8>, start in 0usize..5) {
            let magic: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\0\0\0\x18ftyp", b"RIFF\0\0\0\0WEBP", b"%PDF-"];
            let _ = sniff(&[magic[start], &bytes].concat());
        }
    }
}
