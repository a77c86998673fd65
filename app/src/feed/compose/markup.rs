//! Simple markup put around what is selected. Positions count UTF-16 units, as browsers do.

/// Replace the part from `from` to `to` by `insert`, then select `select`.
#[derive(Debug, PartialEq, Eq)]
pub struct Edit {
    pub from: u32,
    pub to: u32,
    pub insert: String,
    pub select: (u32, u32),
}

/// Bold, or no longer bold. Nothing selected: a sample that the next key replaces.
pub fn bold(text: &str, from: u32, to: u32, sample: &str) -> Edit {
    let (from, to) = without_spaces(text, from, to);
    let chosen = &text[byte(text, from)..byte(text, to)];
    if let Some(plain) = chosen.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")) {
        return Edit {
            from,
            to,
            insert: plain.to_owned(),
            select: (from, from + units(plain)),
        };
    }
    let inner = if chosen.is_empty() { sample } else { chosen };
    Edit {
        from,
        to,
        insert: format!("**{inner}**"),
        select: (from + 2, from + 2 + units(inner)),
    }
}

/// The lines of the selection as a list, or as plain lines again.
pub fn list(text: &str, from: u32, to: u32, numbered: bool) -> Edit {
    let (start, end) = line_bounds(text, byte(text, from), byte(text, to));
    let lines: Vec<&str> = text[start..end].split('\n').collect();
    let is_list = lines
        .iter()
        .all(|line| line.trim().is_empty() || without_marker(line, numbered).is_some())
        && !text[start..end].trim().is_empty();
    let mut insert = String::new();
    let mut number = 0;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            insert.push('\n');
        }
        if is_list {
            insert.push_str(without_marker(line, numbered).unwrap_or(line));
        } else if !line.trim().is_empty() || lines.len() == 1 {
            number += 1;
            insert.push_str(&if numbered { format!("{number}. ") } else { "- ".to_owned() });
            insert.push_str(without_marker(line, !numbered).unwrap_or(line));
        }
    }
    let after = units(&text[..start]) + units(&insert);
    // A line right below would become part of the last point.
    if !is_list
        && text[end..]
            .strip_prefix('\n')
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('\n'))
    {
        insert.push('\n');
    }
    Edit {
        from: units(&text[..start]),
        to: units(&text[..end]),
        insert,
        select: (after, after),
    }
}

/// A link in place of the selection.
pub fn link(from: u32, to: u32, shown: &str, address: &str) -> Edit {
    let shown: String = shown.chars().filter(|c| !matches!(c, '[' | ']' | '\n' | '\r')).collect();
    let insert = format!("[{shown}]({address})");
    let after = from + units(&insert);
    Edit {
        from,
        to,
        insert,
        select: (after, after),
    }
}

/// What a person types as an address, completed; none when it cannot be one.
pub fn address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let clean = !typed
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>'));
    let lower = typed.to_ascii_lowercase();
    if !clean || typed.len() < 4 {
        None
    } else if ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        Some(typed.to_owned())
    } else if lower.contains(':') || !lower.contains('.') {
        None
    } else if lower.contains('@') && !lower.contains('/') {
        Some(format!("mailto:{typed}"))
    } else {
        Some(format!("https://{typed}"))
    }
}

/// The part of the text between two positions.
pub fn part(text: &str, from: u32, to: u32) -> &str {
    &text[byte(text, from)..byte(text, to.max(from))]
}

fn units(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

fn byte(text: &str, position: u32) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= position {
            return at;
        }
        passed += c.len_utf16() as u32;
    }
    text.len()
}

/// Markers must touch the words they mark.
fn without_spaces(text: &str, from: u32, to: u32) -> (u32, u32) {
    let chosen = part(text, from, to);
    let leading = units(chosen) - units(chosen.trim_start());
    (from + leading, from + leading + units(chosen.trim()))
}

fn line_bounds(text: &str, from: usize, to: usize) -> (usize, usize) {
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    // A selection that ends at the start of a line does not reach into it.
    let last = if to > from && text[..to].ends_with('\n') { to - 1 } else { to };
    (start, text[last..].find('\n').map_or(text.len(), |at| last + at))
}

fn without_marker(line: &str, numbered: bool) -> Option<&str> {
    if !numbered {
        return line.strip_prefix("- ");
    }
    let (digits, rest) = line.split_once(". ")?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, edit: &Edit) -> String {
        format!("{}{}{}", part(text, 0, edit.from), edit.insert, part(text, edit.to, u32::MAX))
    }

    #[test]
    fn bold_hugs_the_words_and_can_be_taken_back() {
        let text = "Neem 🧢 mee morgen";
        let edit = bold(text, 4, 8, "vet");
        assert_eq!(after(text, &edit), "Neem **🧢** mee morgen");
        let marked = after(text, &edit);
        assert_eq!(after(&marked, &bold(&marked, 5, 11, "vet")), text);
        assert_eq!(
            bold("", 0, 0, "vet"),
            Edit {
                from: 0,
                to: 0,
                insert: "**vet**".into(),
                select: (2, 5)
            }
        );
    }

    #[test]
    fn whole_lines_become_a_list_and_lines_again() {
        let text = "Mee:\nlunch\nbroek\nTot morgen";
        let edit = list(text, 7, 12, false);
        assert_eq!(after(text, &edit), "Mee:\n- lunch\n- broek\n\nTot morgen");
        let numbered = list("- lunch\n- broek", 0, 15, true);
        assert_eq!(numbered.insert, "1. lunch\n2. broek");
        assert_eq!(list("1. lunch\n2. broek", 0, 17, true).insert, "lunch\nbroek");
        assert_eq!(
            list("", 0, 0, false),
            Edit {
                from: 0,
                to: 0,
                insert: "- ".into(),
                select: (2, 2)
            }
        );
    }

    #[test]
    fn addresses_are_completed_and_nonsense_refused() {
        assert_eq!(
            address(" www.bibliotheek.nl/jeugd ").as_deref(),
            Some("https://www.bibliotheek.nl/jeugd")
        );
        assert_eq!(address("juf@school.nl").as_deref(), Some("mailto:juf@school.nl"));
        assert_eq!(address("https://a.nl").as_deref(), Some("https://a.nl"));
        for wrong in ["", "abc", "javascript:alert(1).x", "a b.nl", "a.nl)"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_position_inside_a_pair_or_past_the_end_breaks_nothing() {
        assert_eq!(part("a🧢b", 2, 99), "b");
        assert_eq!(bold("abc", 90, 99, "vet").insert, "**vet**");
    }
}
