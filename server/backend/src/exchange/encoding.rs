//! Bytes of a file as text, whatever a program of the last thirty years wrote it in.

use domain::exchange::{Refusal, RefusalCode};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};

/// An XML document: by its byte order mark, else by its declaration, else UTF-8 (XML 1.0, appendix F).
pub fn xml(bytes: &[u8]) -> Result<String, Refusal> {
    let unknown = || Refusal::of(RefusalCode::UnknownEncoding);
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match declared(bytes) {
            Some(label) => known(&label).ok_or_else(unknown)?,
            None => UTF_8,
        },
    };
    decoded(bytes, encoding).ok_or_else(unknown)
}

/// A table says nothing about its encoding: what is not UTF-8 was written by a spreadsheet program in Windows-1252.
pub fn table(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return decoded(bytes, encoding).ok_or_else(|| Refusal::of(RefusalCode::UnknownEncoding));
    }
    if bytes.contains(&0) {
        return Err(Refusal::of(RefusalCode::UnknownKind));
    }
    decoded(bytes, UTF_8)
        .or_else(|| decoded(bytes, WINDOWS_1252))
        .ok_or_else(|| Refusal::of(RefusalCode::UnknownEncoding))
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (text, _, is_broken) = encoding.decode(bytes);
    (!is_broken).then(|| text.into_owned())
}

/// The label in `<?xml version="1.0" encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(200).map(|byte| char::from(*byte)).collect();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(label, _)| label.to_owned())
}

fn known(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    // UTF-16 without a byte order mark would have shown no readable declaration.
    [UTF_8, WINDOWS_1252, ISO_8859_15].into_iter().find(|known| *known == encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "<a>Zoë</a>";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let mut bytes = if little { vec![0xff, 0xfe] } else { vec![0xfe, 0xff] };
        for unit in text.encode_utf16() {
            bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        }
        bytes
    }

    #[test]
    fn xml_is_read_in_the_encoding_it_names() {
        let latin = |label: &str| [format!("<?xml version='1.0' encoding='{label}'?>").as_bytes(), b"<a>Zo\xeb</a>"].concat();
        for bytes in [
            NAME.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", NAME.as_bytes()].concat(),
            latin("windows-1252"),
            latin("ISO-8859-1"),
            latin("iso-8859-15"),
            utf16(NAME, true),
            utf16(NAME, false),
        ] {
            assert!(xml(&bytes).is_ok_and(|text| text.ends_with(NAME)), "{bytes:?}");
        }
        for bytes in [
            latin("utf-8"),
            latin("koi8-r"),
            latin("utf-7"),
            latin("utf-16"),
            b"<a>Zo\xeb</a>".to_vec(),
        ] {
            assert_eq!(xml(&bytes), Err(Refusal::of(RefusalCode::UnknownEncoding)), "{bytes:?}");
        }
    }

    #[test]
    fn a_table_is_utf_8_or_what_spreadsheets_write() {
        assert_eq!(table(b"Zo\xc3\xab").as_deref(), Ok("Zoë"));
        assert_eq!(table(b"\xef\xbb\xbfZo\xc3\xab").as_deref(), Ok("Zoë"));
        assert_eq!(table(b"Zo\xeb; \x80 5").as_deref(), Ok("Zoë; € 5"));
        assert_eq!(table(&utf16("Zoë", true)).as_deref(), Ok("Zoë"));
        assert_eq!(table(b"a\0b"), Err(Refusal::of(RefusalCode::UnknownKind)));
    }
}
