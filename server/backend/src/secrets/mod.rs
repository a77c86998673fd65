//! What the installation's secret key is for: tokens that can be made again but not guessed, and sealing what the database keeps.
//!
//! A token in a mail or a letter follows from the key and the row it belongs to. So a mail that is tried again carries the same link, a letter
//! can be printed twice, and yet the database, and a copy of it, holds only the token's hash.

pub(crate) mod sql;

use crate::{Backend, Error, Result, Tx, clock::random_bytes};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// Bytes.
const NONCE: usize = 24;

/// The key of this installation. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secrets([u8; 32]);

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(..)")
    }
}

impl Secrets {
    /// The key that a text of any length stands for.
    pub fn from_text(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// 64 hexadecimal digits for a key file.
    pub fn new_text() -> Result<String> {
        Ok(hex(&random_bytes::<32>()?))
    }

    /// 256 bits for one purpose and one row; `version` counts how often they were made anew.
    pub fn token(&self, purpose: &str, row: Uuid, version: i64) -> Token {
        Token(hex(&self.of_row(purpose, row, version)))
    }

    /// 80 bits of the same kind, for what people type over.
    pub fn short(&self, purpose: &str, row: Uuid, version: i64) -> [u8; 10] {
        let mut short = [0; 10];
        short.copy_from_slice(&self.of_row(purpose, row, version)[..10]);
        short
    }

    fn of_row(&self, purpose: &str, row: Uuid, version: i64) -> [u8; 32] {
        let mut bytes = row.as_bytes().to_vec();
        bytes.extend(version.to_be_bytes());
        self.keyed(purpose, &bytes)
    }

    /// Encrypts for one purpose and one row: moved to another row, it cannot be opened.
    pub fn seal(&self, purpose: &str, row: Uuid, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce = random_bytes::<NONCE>()?;
        let payload = Payload {
            msg: plain,
            aad: row.as_bytes(),
        };
        let sealed = self.cipher(purpose).encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Error::internal("sealing", "the cipher refused"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed with [`Secrets::seal`] for the same purpose and row.
    pub fn open(&self, purpose: &str, row: Uuid, sealed: &[u8]) -> Result<Vec<u8>> {
        let refused = || Error::internal("opening what was sealed", "another key, purpose or row, or damage");
        let (nonce, message) = sealed.split_first_chunk::<NONCE>().ok_or_else(refused)?;
        let payload = Payload {
            msg: message,
            aad: row.as_bytes(),
        };
        let opened = self.cipher(purpose).decrypt(&XNonce::from(*nonce), payload);
        opened.map_err(|_| refused())
    }

    fn cipher(&self, purpose: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.keyed("seal", purpose.as_bytes()).into())
    }

    fn keyed(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message);
        mac.finalize().into_bytes().into()
    }
}

/// The words of a link. Never printed; the database has its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

impl Token {
    /// Text from an address; anything that cannot be a token is none.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Self(text.to_ascii_lowercase()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the key is the one that this database was first used with. With another one, links in mails that are under way would stop working
/// and second factors could not be checked.
pub async fn fits(backend: &Backend) -> Result<bool> {
    let check = backend.settings().secrets.keyed("check", &[]).to_vec();
    let mut tx = Tx::write(backend).await?;
    let kept = sql::key_check(&mut tx, &check).await?;
    tx.commit().await?;
    Ok(kept.is_some_and(|kept| kept == check))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_can_be_made_again_and_is_of_one_purpose_row_and_version() {
        let (secrets, row, other) = (Secrets::from_text("a"), Uuid::from_u128(1), Uuid::from_u128(2));
        let token = secrets.token("invitation", row, 1);
        assert_eq!(token, secrets.token("invitation", row, 1));
        for another in [
            secrets.token("reset", row, 1),
            secrets.token("invitation", other, 1),
            secrets.token("invitation", row, 2),
            Secrets::from_text("b").token("invitation", row, 1),
        ] {
            assert_ne!(token, another);
        }
        assert_eq!(Token::parse(token.reveal()), Some(token));
        assert_eq!(Token::parse("../../etc"), None);
    }

    #[test]
    fn what_is_sealed_opens_for_its_own_row_only() {
        let (secrets, row) = (Secrets::from_text("a"), Uuid::from_u128(1));
        let sealed = secrets.seal("seed", row, b"12345").expect("it seals");
        assert_ne!(sealed, secrets.seal("seed", row, b"12345").expect("it seals"), "a nonce of its own");
        assert_eq!(secrets.open("seed", row, &sealed).expect("it opens"), b"12345");
        assert!(secrets.open("seed", Uuid::from_u128(2), &sealed).is_err());
        assert!(secrets.open("other", row, &sealed).is_err());
        assert!(Secrets::from_text("b").open("seed", row, &sealed).is_err());
        assert!(secrets.open("seed", row, b"short").is_err());
    }
}
