//! Password hashes: argon2id with OWASP's minimum of 19 MiB and two passes (Password Storage Cheat Sheet), on threads of
//! their own and at most as many at once as there are cores.

use crate::{Backend, Error, Result};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// KiB, passes, lanes.
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(|error| Error::internal("argon2 parameters", error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A PHC string for a new password.
pub async fn hash(backend: &Backend, password: String) -> Result<String> {
    on_hashing_thread(backend, move || hash_now(&password)).await
}

/// The same on the current thread, for commands and seeding.
pub fn hash_now(password: &str) -> Result<String> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|error| Error::internal("password hash", error.to_string()))?;
    Ok(hash.to_string())
}

/// Whether the password belongs to the hash. Without a hash the same work is done against a hash that nothing fits,
/// so that an unknown address takes as long as a known one.
pub async fn verify(backend: &Backend, password: String, hash: Option<String>) -> Result<bool> {
    on_hashing_thread(backend, move || verify_now(&password, hash.as_deref())).await
}

fn verify_now(password: &str, hash: Option<&str>) -> Result<bool> {
    let parsed = PasswordHash::new(hash.unwrap_or(DUMMY)).map_err(|error| Error::internal("stored password hash", error.to_string()))?;
    let fits = hasher()?.verify_password(password.as_bytes(), &parsed).is_ok();
    Ok(fits && hash.is_some())
}

/// The hash of a discarded random password, with the parameters above.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Y2xvc2VkZG9vcnNhbHQx$6kK0b1F8M1k0M0dYb3Q5bVpRcVd4c0Z6N1h0dEJqYWI";

async fn on_hashing_thread<T: Send + 'static>(backend: &Backend, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    backend.hashing().take().await?.run(work).await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_fits_its_password_only() {
        let hash = hash_now("regenboog-demo-2026").expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify_now("regenboog-demo-2026", Some(&hash)).expect("a verdict"));
        assert!(!verify_now("regenboog-demo-2027", Some(&hash)).expect("a verdict"));
    }

    #[test]
    fn nothing_fits_an_unknown_account() {
        assert!(!verify_now("", None).expect("the stand-in can be read"));
        assert!(!verify_now("regenboog-demo-2026", None).expect("a verdict"));
    }
}
