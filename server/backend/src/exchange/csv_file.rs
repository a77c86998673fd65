//! Tables as text: cells between `;`, commas or tabs, quoted where they hold those or line breaks (RFC 4180, read forgivingly).

use super::{encoding, sheet::Sheet};
use domain::exchange::{MAX_FILE_BYTES, Refusal, RefusalCode, table::Table};

pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Refusal::of(RefusalCode::TooLarge));
    }
    let text = encoding::table(bytes)?;
    if text.contains('\0') {
        return Err(Refusal::of(RefusalCode::UnknownKind));
    }
    let mut sheet = Sheet::default();
    let (text, has_hint) = without_hint(&text);
    let mut lines = Lines {
        text,
        separator: separator(text),
        line: 1 + u32::from(has_hint),
    };
    while let Some((line, cells)) = lines.next_row()? {
        sheet.add(line, cells)?;
    }
    sheet.finish()
}

/// Some programs write which separator follows in a line of its own: "sep=;".
fn without_hint(text: &str) -> (&str, bool) {
    let hint = text.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="));
    hint.and_then(|_| text.split_once('\n'))
        .map_or((text, false), |(_, rest)| (rest, true))
}

/// The most frequent one in the headings, outside of quotes.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(';', 0), ('\t', 0), (',', 0)];
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            letter if !quoted => counts
                .iter_mut()
                .filter(|(known, _)| *known == letter)
                .for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(';', |(letter, count)| if count == 0 { ';' } else { letter })
}

struct Lines<'t> {
    text: &'t str,
    separator: char,
    line: u32,
}

impl Lines<'_> {
    /// The next row and the line it begins on.
    fn next_row(&mut self) -> Result<Option<(u32, Vec<String>)>, Refusal> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let begin = self.line;
        let mut cells = Vec::new();
        loop {
            let cell = if self.text.starts_with('"') {
                self.quoted(begin)?
            } else {
                self.plain()
            };
            cells.push(cell);
            let mut rest = self.text.chars();
            match rest.next() {
                Some(letter) if letter == self.separator => self.text = rest.as_str(),
                Some('\r') => {
                    self.text = rest.as_str().strip_prefix('\n').unwrap_or(rest.as_str());
                    break;
                }
                Some(_) => {
                    self.text = rest.as_str();
                    break;
                }
                None => break,
            }
        }
        self.line += 1;
        Ok(Some((begin, cells)))
    }

    fn plain(&mut self) -> String {
        let end = self.text.find([self.separator, '\n', '\r']).unwrap_or(self.text.len());
        let (cell, rest) = self.text.split_at(end);
        self.text = rest;
        cell.to_owned()
    }

    fn quoted(&mut self, begin: u32) -> Result<String, Refusal> {
        let mut cell = String::new();
        self.text = &self.text[1..];
        loop {
            let Some(end) = self.text.find('"') else {
                return Err(Refusal::at(RefusalCode::BrokenTable, begin, 1));
            };
            cell.push_str(&self.text[..end]);
            self.text = &self.text[end + 1..];
            match self.text.strip_prefix('"') {
                Some(rest) => {
                    cell.push('"');
                    self.text = rest;
                }
                None => break,
            }
        }
        self.line += u32::try_from(cell.matches('\n').count()).unwrap_or_default();
        // What stands between the closing quote and the separator belongs to the cell as well.
        cell.push_str(&self.plain());
        Ok(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let table = read(bytes).expect("a table");
        std::iter::once((1, table.headings))
            .chain(table.rows.into_iter().map(|row| (row.line, row.cells)))
            .collect()
    }

    fn texts(rows: &[(u32, Vec<String>)]) -> Vec<String> {
        rows.iter().map(|(line, cells)| format!("{line}:{}", cells.join("|"))).collect()
    }

    #[test]
    fn separators_quotes_and_line_breaks_are_understood() {
        let expected = ["1:Naam|Groep", "2:Zoë \"Zo\"|3", "3:a b|4", "5:|5"];
        for separator in [";", ",", "\t"] {
            for end in ["\n", "\r\n"] {
                let text = ["Naam;Groep", "\"Zoë \"\"Zo\"\"\";3", "\"a\nb\";4", ";5", ""]
                    .join(end)
                    .replace(';', separator);
                assert_eq!(texts(&rows(text.as_bytes())), expected, "{text:?}");
            }
        }
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode("Naam;Groep\nZoë;3\n");
        assert_eq!(texts(&rows(&latin)), ["1:Naam|Groep", "2:Zoë|3"]);
        assert_eq!(texts(&rows(b"\xef\xbb\xbfsep=,\nNaam,Groep\nA,3")), ["1:Naam|Groep", "3:A|3"]);
    }

    #[test]
    fn hostile_tables_are_refused() {
        let code = |bytes: &[u8]| read(bytes).expect_err("this is refused").code;
        assert_eq!(code(b""), RefusalCode::NoRows);
        assert_eq!(code(b"Naam;Groep\n"), RefusalCode::NoRows);
        assert_eq!(code(b"Naam\n\"nooit dicht"), RefusalCode::BrokenTable);
        assert_eq!(code(b"Naam\na\0b"), RefusalCode::UnknownKind);
        assert_eq!(code(&[b"a;".repeat(10_000), b"\nb".to_vec()].concat()), RefusalCode::TooManyColumns);
        assert_eq!(code(&[b"a\n".to_vec(), b"b\n".repeat(10_001)].concat()), RefusalCode::TooMany);
        assert_eq!(code(&[b"a\n".to_vec(), b"b".repeat(100_000)].concat()), RefusalCode::TextTooLong);
        assert_eq!(
            read(&vec![b'a'; 21 * 1024 * 1024]).map_err(|refusal| refusal.code),
            Err(RefusalCode::TooLarge)
        );
    }

    #[test]
    fn what_must_not_be_taken_over_is_emptied() {
        let table = read(b"Roepnaam;BSN;Geslacht;Straat\nMila;123456782;v;Geheimestraat 1\n").expect("a table");
        assert_eq!(table.rows[0].cells, ["Mila", "", "", ""]);
        assert!(!format!("{table:?}").contains("Geheim"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "([a-z\";,\t\r\n]|\\PC){0,200}") {
            let _ = read(text.as_bytes());
        }
    }
}
