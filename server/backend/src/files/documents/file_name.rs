//! The name under which others download a file: the sender's, made harmless.

use crate::files::sniff::Kind;

/// The longest name in characters, extension included.
pub const MAX_NAME_CHARACTERS: usize = 120;

/// The sender's file name without folders, invisible characters and whatever could break out of a header, and with
/// the extension of what the file is: `report.pdf.exe` that is a PDF becomes `report.pdf`.
///
/// For display and the Content-Disposition header (RFC 6266) only; on disk a file has a random key.
pub fn clean_file_name(name: &str, kind: Kind) -> String {
    with_extension(&cleaned(name), kind)
}

/// The same without looking at what the file is: for showing only.
pub fn shown_file_name(name: &str) -> String {
    cleaned(name)
}

fn cleaned(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = base.chars().filter(|c| !is_invisible(*c)).map(harmless).collect();
    let visible = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = visible.trim_matches(is_edge);
    match name.rsplit_once('.').filter(|(_, last)| looks_like_extension(last)) {
        // "..pdf" has an extension and no name.
        Some((stem, extension)) => joined(stem, extension),
        None if name.is_empty() || visible.starts_with('.') && looks_like_extension(name) => joined("", name),
        None => name
            .chars()
            .take(MAX_NAME_CHARACTERS)
            .collect::<String>()
            .trim_end_matches(is_edge)
            .to_owned(),
    }
}

/// A cleaned name that ends in an extension of its kind, in place of one of another kind.
fn with_extension(cleaned: &str, kind: Kind) -> String {
    let fits = |name: &str| kind.extensions().iter().copied().find(|known| ends_in(name, known));
    if let Some(extension) = fits(cleaned) {
        return joined(&cleaned[..cleaned.len() - extension.len() - 1], extension);
    }
    match cleaned.rsplit_once('.') {
        Some((stem, last)) if looks_like_extension(last) => match fits(stem) {
            Some(extension) => joined(&stem[..stem.len() - extension.len() - 1], extension),
            None => joined(stem, kind.extension()),
        },
        _ => joined(cleaned, kind.extension()),
    }
}

/// Stem and extension within [`MAX_NAME_CHARACTERS`], with a name for what has none.
fn joined(stem: &str, extension: &str) -> String {
    let stem = stem.trim_matches(is_edge);
    let stem = if stem.is_empty() { "bestand" } else { stem };
    if extension.is_empty() {
        return stem.to_owned();
    }
    let room = MAX_NAME_CHARACTERS - extension.chars().count() - 1;
    let stem: String = stem.chars().take(room).collect();
    format!("{}.{extension}", stem.trim_end_matches(is_edge))
}

/// Dots and spaces at either end hide files, or vanish on Windows.
fn is_edge(character: char) -> bool {
    character == '.' || character.is_whitespace()
}

/// "Letter of 3.10" ends in a number, not in an extension.
fn looks_like_extension(last: &str) -> bool {
    (1..=5).contains(&last.len()) && last.chars().all(|c| c.is_ascii_alphanumeric()) && last.chars().any(|c| c.is_ascii_alphabetic())
}

fn ends_in(name: &str, extension: &str) -> bool {
    let last = name.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| last.eq_ignore_ascii_case(extension))
}

/// Control characters, and those that hide text or turn its direction, so that `gpj.exe` reads as `exe.jpg`.
fn is_invisible(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Characters that Windows does not allow in a name, or that end a header's quoted text.
fn harmless(character: char) -> char {
    match character {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_words_and_lose_their_tricks() {
        let cases = [
            ("Nieuwsbrief week 12.pdf", "Nieuwsbrief week 12.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Sanne\\brief.PDF", "brief.PDF"),
            ("Brief van 3.10", "Brief van 3.10"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie- x=1.pdf"),
            ("\"><script>.pdf", "---script-.pdf"),
            ("   . .. ", "bestand"),
            ("", "bestand"),
            (".pdf", "bestand.pdf"),
            ("\u{0}\u{7}", "bestand"),
            ("Één ☀ 日本.pdf", "Één ☀ 日本.pdf"),
        ];
        for (given, expected) in cases {
            assert_eq!(cleaned(given), expected, "{given:?}");
        }
        let long = cleaned(&format!("{}.docx", "é".repeat(400)));
        assert_eq!(long.chars().count(), MAX_NAME_CHARACTERS);
        assert!(long.ends_with("é.docx"));
    }

    #[test]
    fn the_extension_tells_what_the_file_is() {
        let cases = [
            ("report.pdf.exe", Kind::Pdf, "report.pdf"),
            ("brief.PDF", Kind::Pdf, "brief.pdf"),
            ("brief.docx", Kind::Pdf, "brief.pdf"),
            ("Brief van 3.10", Kind::Pdf, "Brief van 3.10.pdf"),
            ("bestand", Kind::Odt, "bestand.odt"),
            ("IMG_1.JPEG", Kind::Jpeg, "IMG_1.jpeg"),
            ("IMG_1.jpg", Kind::Webp, "IMG_1.webp"),
        ];
        for (given, kind, fitted) in cases {
            assert_eq!(clean_file_name(given, kind), fitted);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_becomes_a_safe_one(name in "\\PC*|.*|[ ./a-c\u{202e}]*") {
            let (general, fitted) = (cleaned(&name), clean_file_name(&name, Kind::Odt));
            for name in [&general, &fitted] {
                assert!((1..=MAX_NAME_CHARACTERS).contains(&name.chars().count()));
                assert!(!name.starts_with(is_edge) && !name.ends_with(is_edge), "{name:?}");
                assert!(!name.contains(['/', '\\', '"', '\r', '\n', '\0']));
                assert_eq!(&cleaned(name), name);
            }
            assert!(fitted.ends_with(".odt") && fitted.len() > 4);
            assert_eq!(clean_file_name(&fitted, Kind::Odt), fitted);
        }
    }
}
