//! Documents from friendly and hostile senders.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::documents::{MAX_DOCUMENT_BYTES, check_document};
use super::refusal::{PrepareError, Refusal};
use super::sniff::{Kind, sniff_file};

const DOCX_TYPES: &[u8] = b"<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const XLSX_TYPES: &[u8] = b"<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const DOCM_TYPES: &[u8] =
    b"<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

/// Recognises and then checks, as an upload is.
fn check(bytes: &[u8]) -> Result<Kind, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sent");
    std::fs::write(&path, bytes).unwrap();
    let refused = |error| match error {
        PrepareError::Refused(refusal) => refusal,
        PrepareError::Io(error) => panic!("{error}"),
    };
    let kind = sniff_file(&path).map_err(refused)?;
    check_document(&path, kind).map_err(refused).map(|()| kind)
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        writer
            .start_file(*name, SimpleFileOptions::default().compression_method(method))
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(extra: &[(&str, &[u8])]) -> Vec<u8> {
    let mut entries: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", DOCX_TYPES), ("word/document.xml", b"<w:document/>")];
    entries.extend(extra);
    archive(&entries)
}

fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

#[test]
fn ordinary_documents_are_accepted() {
    assert_eq!(check(PDF), Ok(Kind::Pdf));
    assert_eq!(
        check(&docx(&[("word/media/image1.png", b"png"), ("word/embeddings/table.xlsx", b"PK")])),
        Ok(Kind::Docx)
    );
    assert_eq!(
        check(&archive(&[("[Content_Types].xml", XLSX_TYPES), ("xl/workbook.xml", b"<x/>")])),
        Ok(Kind::Xlsx)
    );
    let odt = archive(&[
        ("mimetype", Kind::Odt.media_type().as_bytes()),
        ("content.xml", b"<x/>"),
        ("Pictures/", b""),
    ]);
    assert_eq!(check(&odt), Ok(Kind::Odt));
    // The parts of an office file may come in any order, also when the first is long and does not compress.
    let noise: Vec<u8> = (0..9000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let late = archive(&[
        ("docProps/thumbnail.jpeg", &noise),
        ("[Content_Types].xml", DOCX_TYPES),
        ("word/document.xml", b"<x/>"),
    ]);
    assert_eq!(check(&late), Ok(Kind::Docx));
}

#[test]
fn macros_are_refused_under_any_name() {
    let renamed = archive(&[("[Content_Types].xml", DOCM_TYPES), ("word/document.xml", b"<x/>")]);
    assert_eq!(check(&renamed), Err(Refusal::MacroDocument));
    for part in [
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
        "word/activeX/activeX1.bin",
        "word/embeddings/a.xlsm",
    ] {
        assert_eq!(check(&docx(&[(part, b"macro")])), Err(Refusal::MacroDocument), "{part}");
    }
    let odt = archive(&[
        ("mimetype", Kind::Odt.media_type().as_bytes()),
        ("Basic/Standard/Module1.xml", b"x"),
    ]);
    assert_eq!(check(&odt), Err(Refusal::MacroDocument));
}

#[test]
fn bombs_are_noticed_while_unpacking() {
    let zeros = vec![0; 21 * 1024 * 1024];
    let parts: Vec<(String, &[u8])> = (0..10).map(|n| (format!("word/media/{n}.bin"), &zeros[..])).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let bomb = docx(&parts);
    assert!(bomb.len() < 400_000);
    assert_eq!(check(&bomb), Err(Refusal::ArchiveBomb));
    let names: Vec<String> = (0..2000).map(|n| format!("word/{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(check(&docx(&many)), Err(Refusal::ArchiveBomb));
}

#[test]
fn a_directory_that_lies_about_a_size_does_not_help() {
    let content = vec![0; 3_000_000];
    let honest = docx(&[("word/media/a.bin", &content)]);
    let lying = replaced(honest, &3_000_000u32.to_le_bytes(), &10u32.to_le_bytes());
    // Whether it is cut at the claimed size or unpacked to the end, it must not be taken for good.
    assert_eq!(check(&lying), Err(Refusal::Damaged));
}

#[test]
fn escapes_links_and_hidden_fronts_are_refused() {
    for name in ["../../evil", "/etc/passwd", "word/../../evil", "word\\evil"] {
        assert!(check(&docx(&[(name, b"x")])).is_err(), "{name}");
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(DOCX_TYPES).unwrap();
    writer
        .add_symlink("word/link", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    assert_eq!(check(&writer.finish().unwrap().into_inner()), Err(Refusal::Damaged));
    let page = [b"<script>alert(1)</script>", &docx(&[])[..]].concat();
    assert_eq!(check(&page), Err(Refusal::TypeNotAllowed));
    let prefixed = [b"PK\x03\x04word/", &docx(&[])[..]].concat();
    assert!(check(&prefixed).is_err());
    let other = archive(&[("mimetype", b"application/epub+zip"), ("word/document.xml", b"x")]);
    assert_eq!(check(&other), Err(Refusal::TypeNotAllowed));
    let plain_zip = archive(&[("word/readme.txt", b"no office file")]);
    assert_eq!(check(&plain_zip), Err(Refusal::TypeMismatch));
}

#[test]
fn cut_off_and_oversized_documents_are_refused() {
    assert_eq!(check(&PDF[..40]), Err(Refusal::Damaged));
    let whole = docx(&[]);
    assert_eq!(check(&whole[..whole.len() - 30]), Err(Refusal::Damaged));
    let mut flipped = whole.clone();
    let inside = flipped.windows(4).position(|w| w == b"PK\x03\x04").unwrap() + 30 + "[Content_Types].xml".len() + 20;
    flipped[inside] ^= 0x55;
    assert_eq!(check(&flipped), Err(Refusal::Damaged));
    let mut heavy = PDF.to_vec();
    heavy.resize(MAX_DOCUMENT_BYTES as usize + 1, b' ');
    assert_eq!(check(&heavy), Err(Refusal::TooLarge));
}

#[test]
fn locked_documents_are_refused() {
    // Bit 0 of the flags, in the local header and in the directory.
    let mut locked = docx(&[]);
    let headers: Vec<(usize, usize)> = [(&b"PK\x03\x04"[..], 6), (b"PK\x01\x02", 8)]
        .iter()
        .flat_map(|(magic, at)| {
            (0..locked.len() - 4)
                .filter(|n| locked[*n..].starts_with(magic))
                .map(|n| (n, *at))
                .collect::<Vec<_>>()
        })
        .collect();
    for (start, at) in headers {
        locked[start + at] |= 1;
    }
    assert_eq!(check(&locked), Err(Refusal::EncryptedDocument));
}

proptest::proptest! {
    #[test]
    fn changed_documents_never_panic(places in proptest::collection::vec((0usize.., proptest::num::u8::ANY), 1..8)) {
        let mut bytes = docx(&[("word/media/a.bin", &[7; 300])]);
        for (place, value) in places {
            let place = place % bytes.len();
            bytes[place] = value;
        }
        let _ = check(&bytes);
    }

    #[test]
    fn noise_never_panics(noise: Vec<u8>) {
        let _ = check(&[b"PK\x03\x04", &noise[..]].concat());
        let _ = check(&[b"%PDF-1.7", &noise[..]].concat());
    }
}
