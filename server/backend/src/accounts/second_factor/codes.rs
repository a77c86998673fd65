//! Ten codes for a day without the app. Each begins with its number, so that one hash is compared and not ten, and has 80 random bits.

use super::sql;
use crate::{Backend, Result, Tx, accounts::passwords, clock::random_bytes};
use domain::ids::PersonId;

/// Characters, without what stands between them.
pub const LENGTH: usize = 17;
const MANY: i64 = 10;
/// Under which their text is sealed until their person wrote them down.
const TEXT: &str = "recovery code";
/// Without those that look alike.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Codes with their hashes, not yet kept.
pub struct NewCodes(Vec<(String, String)>);

impl NewCodes {
    /// Takes the time of ten hashes.
    pub async fn make(backend: &Backend) -> Result<Self> {
        let mut codes = Vec::new();
        for number in 0..MANY {
            let code = new_code(number)?;
            let hash = passwords::hash(backend, code.clone()).await?;
            codes.push((code, hash));
        }
        Ok(Self(codes))
    }

    /// In place of those there were.
    pub async fn keep(self, tx: &mut Tx, person: PersonId) -> Result<()> {
        sql::forget_codes(tx, person).await?;
        for (number, (code, hash)) in (0..).zip(self.0) {
            let sealed = tx.backend.settings().secrets.seal(TEXT, person.0, code.as_bytes())?;
            sql::keep_code(tx, person, number, &hash, &sealed).await?;
        }
        Ok(())
    }
}

/// What is there of somebody's codes.
#[derive(Default)]
pub struct Kept {
    /// How many were not used.
    pub left: u32,
    /// Until they were written down.
    pub texts: Vec<String>,
}

pub async fn kept(tx: &mut Tx, person: PersonId) -> Result<Kept> {
    let mut kept = Kept::default();
    for row in sql::codes(tx, person).await? {
        kept.left += u32::from(row.used_at.is_none());
        if let Some(sealed) = row.sealed {
            let text = tx.backend.settings().secrets.open(TEXT, person.0, &sealed)?;
            kept.texts.push(written(&String::from_utf8_lossy(&text)));
        }
    }
    Ok(kept)
}

fn new_code(number: i64) -> Result<String> {
    let letters = random_bytes::<16>()?.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    Ok(format!("{number}{}", letters.iter().collect::<String>()))
}

pub fn number_of(code: &str) -> Option<i64> {
    code.chars().next()?.to_digit(10).map(i64::from)
}

/// "4 abcd efgh ijkm npqr"
fn written(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    let (number, rest) = characters.split_at(1.min(characters.len()));
    let groups = rest.chunks(4).map(|group| group.iter().collect::<String>());
    std::iter::once(number.iter().collect())
        .chain(groups)
        .collect::<Vec<String>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_number_and_is_read_aloud_in_groups() {
        let code = new_code(4).expect("chance");
        assert_eq!((code.len(), number_of(&code)), (LENGTH, Some(4)));
        assert_eq!(written("4abcdefghijkmnpqr"), "4 abcd efgh ijkm npqr");
        assert_eq!(number_of("abc"), None);
    }
}
