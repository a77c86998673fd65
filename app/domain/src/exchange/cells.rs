//! Texts on their way into a table that a spreadsheet program opens.

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it (OWASP ASVS 5.0, 1.2.10).
pub fn safe(text: &str) -> String {
    let is_formula = text
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    match is_formula {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// One line of a CSV file with `;`, as Dutch spreadsheet programs read it, ended as RFC 4180 says.
pub fn csv_line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| {
            let cell = safe(cell);
            match cell.contains([';', ',', '"', '\r', '\n', '\'']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell,
            }
        })
        .collect();
    format!("{}\r\n", quoted.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_formula() {
        for text in ["=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1"] {
            assert!(safe(text).starts_with('\''), "{text}");
        }
        for text in ["", "Sanne", "06 12", "'t Hart", "a=b"] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn what_separates_is_quoted() {
        let cells = ["a;b", "c\"d", "e\nf", "g", "=h"].map(str::to_owned);
        assert_eq!(csv_line(&cells), "\"a;b\";\"c\"\"d\";\"e\nf\";g;\"'=h\"\r\n");
    }
}
