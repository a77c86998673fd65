//! Letters of the Latin alphabets of Europe and Vietnam, without their accents.

/// What to draw for a character: nothing, itself, or one or two plain letters.
pub(super) enum Plain {
    Nothing,
    Same(char),
    Lower(&'static str),
    Upper(&'static str),
}

impl Plain {
    pub(super) fn spelled(&self) -> String {
        match self {
            Plain::Nothing => String::new(),
            Plain::Same(character) => character.to_string(),
            Plain::Lower(letters) => (*letters).to_owned(),
            Plain::Upper(letters) => letters[..1].to_ascii_uppercase() + &letters[1..],
        }
    }
}

/// The plain form of a character, or `None` when it has none.
pub(super) fn plain(character: char) -> Option<Plain> {
    match character {
        ' '..='~' => Some(Plain::Same(character)),
        // Combining accents, the soft hyphen and marks of direction: nothing of their own to see.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Some(Plain::Nothing),
        _ if character.is_whitespace() => Some(Plain::Same(' ')),
        _ if character.is_lowercase() || !character.is_alphabetic() => letters_of(character).map(Plain::Lower),
        _ => {
            let lower = character.to_lowercase().next()?;
            letters_of(lower).map(Plain::Upper)
        }
    }
}

fn letters_of(lower: char) -> Option<&'static str> {
    PLAIN_LETTERS
        .iter()
        .find(|(_, accented)| accented.contains(lower))
        .map(|(letters, _)| *letters)
}

/// Unicode's canonical decompositions of Latin-1, Latin Extended-A and Additional and part of B, plus letters
/// with strokes and ligatures, which have none, by their customary spelling.
const PLAIN_LETTERS: &[(&str, &str)] = &[
    ("'", "’‘ʼ´`"),
    ("-", "‐‑–—"),
    ("a", "àáâãäåāăąǎḁạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďḋḍḏḑḓðđ"),
    ("e", "èéêëēĕėęěḕḗḙḛḝẹẻẽếềểễệə"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧḡ"),
    ("h", "ĥḣḥḧḩḫẖħ"),
    ("i", "ìíîïĩīĭįǐḭḯỉịı"),
    ("ij", "\u{133}"),
    ("j", "ĵ"),
    ("k", "ķḱḳḵĸ"),
    ("l", "ĺļľḷḹḻḽłŀ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňṅṇṉṋ\u{149}"),
    ("ng", "ŋ"),
    ("o", "òóôõöōŏőơǒṍṏṑṓọỏốồổỗộớờởỡợø"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩſ"),
    ("ss", "ß"),
    ("t", "ţťțṫṭṯṱẗŧ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
];
