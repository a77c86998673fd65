//! Documents keep their bytes, so they are looked through: whole, of the kind they claim, no macros, no bombs.
//!
//! They are only ever served as attachments. A virus scanner, if the school runs one, comes after this.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::refusal::{PrepareError, Refusal};
use super::sniff::Kind;

mod file_name;
pub use file_name::{MAX_NAME_CHARACTERS, clean_file_name, shown_file_name};

/// 20 MB: the largest document.
pub const MAX_DOCUMENT_BYTES: u64 = 20 * 1024 * 1024;
/// 200 MB: the most that an office file may unpack to, counted while unpacking (OWASP ASVS 5.0, 5.2.3).
pub const MAX_UNPACKED_BYTES: u64 = 200 * 1024 * 1024;
/// The most entries of an office file (the same rule).
pub const MAX_ENTRIES: usize = 2000;

/// Checks the document at `path`, which [`super::sniff`] found to be of `kind`. Blocks.
pub fn check_document(path: &Path, kind: Kind) -> Result<(), PrepareError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(check_bytes(&bytes, kind)?)
}

fn check_bytes(bytes: &[u8], kind: Kind) -> Result<(), Refusal> {
    if bytes.len() as u64 > MAX_DOCUMENT_BYTES {
        return Err(Refusal::TooLarge);
    }
    match kind {
        Kind::Pdf => check_pdf(bytes),
        Kind::Docx | Kind::Xlsx | Kind::Odt => check_office(bytes, kind),
        _ => Err(Refusal::NotADocument),
    }
}

/// A header at the very start and an end mark near the end (ISO 32000-2, 7.5): a cut-off or a disguised file has not both.
///
/// What a PDF can do when opened (scripts, forms, attachments) is left to the reader's program.
fn check_pdf(bytes: &[u8]) -> Result<(), Refusal> {
    if !bytes.starts_with(b"%PDF-1.") && !bytes.starts_with(b"%PDF-2.") {
        return Err(Refusal::TypeMismatch);
    }
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    if contains(tail, b"%%EOF") && contains(tail, b"startxref") {
        Ok(())
    } else {
        Err(Refusal::Damaged)
    }
}

fn check_office(bytes: &[u8], kind: Kind) -> Result<(), Refusal> {
    let mut archive = open_archive(bytes)?;
    let mut left = MAX_UNPACKED_BYTES;
    let mut declaration = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(refusal)?;
        check_name(&entry)?;
        let declares = entry.name() == declaration_of(kind);
        let content = unpack(entry, &mut left, declares)?;
        if declares {
            declaration = content;
        }
    }
    check_declaration(&declaration, kind)
}

/// The directory of a zip archive that begins with its first entry and has at most [`MAX_ENTRIES`].
pub(super) fn open_archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Refusal> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::TypeMismatch);
    }
    // Counted first, because opening an archive already takes memory for every entry.
    if count(bytes, b"PK\x01\x02") > MAX_ENTRIES {
        return Err(Refusal::ArchiveBomb);
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.offset() != 0 {
        return Err(Refusal::TypeMismatch);
    }
    Ok(archive)
}

fn refusal(error: zip::result::ZipError) -> Refusal {
    match error {
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => Refusal::EncryptedDocument,
        _ => Refusal::Damaged,
    }
}

/// No links, nothing that would land outside a folder (5.2.5), and none of the parts in which macros live.
fn check_name<R: Read>(entry: &ZipFile<R>) -> Result<(), Refusal> {
    if entry.encrypted() {
        return Err(Refusal::EncryptedDocument);
    }
    let name = entry.name();
    if entry.is_symlink() || entry.enclosed_name().is_none() || name.contains(['\\', '\0']) {
        return Err(Refusal::Damaged);
    }
    let name = name.to_ascii_lowercase();
    let file = name.rsplit('/').next().unwrap_or_default();
    let macro_parts = ["vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin"];
    let macro_folder = ["basic/", "scripts/", "xl/macrosheets/", "word/activex/", "xl/activex/"];
    let macro_kinds = [".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm"];
    if macro_parts.contains(&file)
        || macro_folder.iter().any(|folder| name.starts_with(folder))
        || macro_kinds.iter().any(|extension| file.ends_with(extension))
    {
        return Err(Refusal::MacroDocument);
    }
    Ok(())
}

/// Unpacks an entry to nothing (or, with `keep`, to its first 256 KiB) and takes its true size off `left`.
///
/// The size in the directory may lie. Reading to the end also compares the checksum, so a damaged file is noticed here.
fn unpack<R: Read>(entry: ZipFile<R>, left: &mut u64, keep: bool) -> Result<Vec<u8>, Refusal> {
    let claimed = entry.size();
    let mut content = Vec::new();
    let mut limited = entry.take(*left + 1);
    let mut read = 0;
    if keep {
        read = limited
            .by_ref()
            .take(256 * 1024)
            .read_to_end(&mut content)
            .map_err(|_| Refusal::Damaged)? as u64;
    }
    read += io::copy(&mut limited, &mut io::sink()).map_err(|_| Refusal::Damaged)?;
    *left = left.checked_sub(read).ok_or(Refusal::ArchiveBomb)?;
    if read == claimed { Ok(content) } else { Err(Refusal::Damaged) }
}

/// Where a document says what it is.
fn declaration_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Odt => "mimetype",
        _ => "[Content_Types].xml",
    }
}

/// The main part's content type (ECMA-376 part 2, 7.2; OpenDocument 1.3 part 2, 3.3). A macro document with its
/// name changed still says so here.
fn check_declaration(declaration: &[u8], kind: Kind) -> Result<(), Refusal> {
    if contains(declaration, b"macroEnabled") || contains(declaration, b"vbaProject") {
        return Err(Refusal::MacroDocument);
    }
    let agrees = match kind {
        Kind::Docx => contains(declaration, b"wordprocessingml.document.main+xml"),
        Kind::Xlsx => contains(declaration, b"spreadsheetml.sheet.main+xml"),
        _ => declaration == kind.media_type().as_bytes(),
    };
    if agrees { Ok(()) } else { Err(Refusal::TypeMismatch) }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).filter(|window| window == &wanted).count()
}
