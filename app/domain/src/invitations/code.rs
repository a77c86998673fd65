//! The code of a printed letter: 80 bits in 16 signs that are read aloud and typed over without doubt.

use std::fmt;

/// Crockford's base 32: without I, L, O and U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 16;

/// Sixteen signs, written in four groups of four.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterCode(String);

/// A code opens a door, so it is not printed by accident.
impl fmt::Debug for LetterCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LetterCode(..)")
    }
}

impl LetterCode {
    /// From 80 bits.
    pub fn of(bytes: [u8; 10]) -> Self {
        let mut bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1));
        let sign = |_| {
            let index = (0..5).fold(0, |index, _| index << 1 | bits.next().unwrap_or_default());
            char::from(SIGNS[usize::from(index)])
        };
        Self((0..LENGTH).map(sign).collect())
    }

    /// What somebody typed: capitals or not, with spaces or hyphens, and the letters that look like digits as those digits.
    pub fn parse(text: &str) -> Option<Self> {
        let signs: Option<String> = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .map(|sign| match sign.to_ascii_uppercase() {
                'O' => Some('0'),
                'I' | 'L' => Some('1'),
                sign if sign.is_ascii() && SIGNS.contains(&(sign as u8)) => Some(sign),
                _ => None,
            })
            .collect();
        signs.filter(|signs| signs.len() == LENGTH).map(Self)
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// As it is printed: "7K3M-Q0AB-…".
    pub fn printed(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH / 4).map(|group| &self.0[group * 4..group * 4 + 4]).collect();
        groups.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_typed_in_many_ways() {
        let code = LetterCode::of([0, 1, 2, 250, 251, 252, 253, 254, 255, 17]);
        assert_eq!(code.printed().len(), 19);
        let typed = code.printed().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(LetterCode::parse(&typed), Some(code.clone()));
        assert_ne!(LetterCode::of([0; 10]), code);
        for wrong in ["", "1234", "UUUU-UUUU-UUUU-UUUU", "é", "0000-0000-0000-00000"] {
            assert_eq!(LetterCode::parse(wrong), None, "{wrong}");
        }
    }
}
