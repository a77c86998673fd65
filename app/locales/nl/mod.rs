//! Dutch, in the two ways in which a school may address its readers.

/// The texts of a part with "u", and the same with "je". What says "u" or "uw" to the reader must have a second text after `=>`, and
/// only that: both are checked while compiling.
macro_rules! dutch {
    ($u_name:ident, $je_name:ident: $texts:ident; $($key:ident: $u:expr $(=> $je:expr)?),* $(,)?) => {
        pub const $u_name: $texts = $texts { $($key: $u),* };
        pub const $je_name: $texts = $texts { $($($key: $je,)?)* ..$u_name };
        $(dutch!(@check $key, $u $(, $je)?);)*
    };
    (@check $key:ident, $u:expr) => {
        const _: () = assert!(!super::says_u(stringify!($u)), concat!("`", stringify!($key), "` says u: give it a text with je after =>"));
    };
    (@check $key:ident, $u:expr, $je:expr) => {
        const _: () = assert!(super::says_u(stringify!($u)), concat!("`", stringify!($key), "` does not say u: it needs no second text"));
        const _: () = assert!(!super::says_u(stringify!($je)), concat!("`", stringify!($key), "` says u in its text with je"));
    };
}

pub mod accounts;
pub mod articles;
pub mod compose;
pub mod exchange;
pub mod feed;
pub mod help;
pub mod invitations;
pub mod invited;
pub mod notices;
pub mod office;
pub mod own;
pub mod people;
pub mod relatives;
pub mod search;
pub mod settings;
pub mod shell;
pub mod ui;
pub mod viewing;

/// Whether the word u, uw, uwe or uzelf stands in it.
const fn says_u(text: &str) -> bool {
    const WORDS: [&[u8]; 4] = [b"u", b"uw", b"uwe", b"uzelf"];
    let bytes = text.as_bytes();
    let mut begin = 0;
    let mut at = 0;
    while at <= bytes.len() {
        if at == bytes.len() || !is_letter(bytes[at]) {
            let mut word = 0;
            while word < WORDS.len() {
                if is_word(bytes, begin, at, WORDS[word]) {
                    return true;
                }
                word += 1;
            }
            begin = at + 1;
        }
        at += 1;
    }
    false
}

/// Letters with accents are several bytes, all above those of plain signs; digits, since `u32` is no word.
const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

const fn is_word(text: &[u8], begin: usize, end: usize, word: &[u8]) -> bool {
    if end - begin != word.len() {
        return false;
    }
    let mut at = 0;
    while at < word.len() {
        if !text[begin + at].eq_ignore_ascii_case(&word[at]) {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::says_u;
    use crate::texts::Locale;
    use domain::language::{AddressForm, Language};

    #[test]
    fn it_knows_when_a_text_says_u() {
        for text in ["Meld u aan", "\"Uw reactie\"", "door uzelf in", "u", "van u."] {
            assert!(says_u(text), "{text}");
        }
        for text in ["", "Even geduld", "uur", "|n: u32| n", "privé u\u{eb}", "nu", "bewust"] {
            assert!(!says_u(text), "{text}");
        }
    }

    #[test]
    fn both_ways_have_their_own_words_where_they_differ() {
        let [u, je] = [AddressForm::U, AddressForm::Je].map(|form| {
            let language = Language::Nl;
            Locale { language, form }.texts()
        });
        assert_eq!((u.shell.sign_out, je.shell.sign_out), ("Meld u af", "Meld je af"));
        assert_eq!((u.feed.confirmed_at)("nu"), "U bevestigde dit nu.");
        assert_eq!((je.feed.confirmed_at)("nu"), "Je bevestigde dit nu.");
        assert_eq!(u.feed.title, je.feed.title);
    }
}
