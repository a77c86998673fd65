//! The key of the installation: given as a setting, or kept in a file of the data folder that is made at the first start.

use super::ConfigError;
use backend::secrets::Secrets;
use std::{
    fmt, fs,
    io::{ErrorKind, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// Characters; 32 of them chosen by chance are more than 128 bits.
const LEAST: usize = 32;

/// Printing it hides the key.
#[derive(Clone)]
pub enum SecretKey {
    Given(Secrets),
    File(PathBuf),
}

impl SecretKey {
    pub(super) fn complete(written: Option<String>, data: &Path) -> Result<Self, ConfigError> {
        match written.as_deref().map(str::trim) {
            None | Some("") => Ok(SecretKey::File(data.join("secret.key"))),
            Some(key) => strong(key).map(|key| SecretKey::Given(Secrets::from_text(key))),
        }
    }

    /// The key; makes the file when there is none.
    pub fn read(&self) -> Result<Secrets, ConfigError> {
        match self {
            SecretKey::Given(secrets) => Ok(secrets.clone()),
            SecretKey::File(path) => read_file(path),
        }
    }

    /// What to say when the database was first used with another key.
    pub fn is_another(&self) -> ConfigError {
        ConfigError::new(format!(
            "This database was first used with another key than that of {self}. Bring back the old one: without it, the links in mails that are \
             under way stop working, and nobody with an authenticator app can sign in."
        ))
    }
}

fn strong(key: &str) -> Result<&str, ConfigError> {
    let kinds = key.bytes().collect::<std::collections::BTreeSet<_>>().len();
    if key.len() < LEAST || kinds < 8 {
        return Err(ConfigError::new(format!(
            "secret_key can be guessed: it needs {LEAST} characters chosen by chance. Take what `openssl rand -hex 32` prints."
        )));
    }
    Ok(key)
}

fn read_file(path: &Path) -> Result<Secrets, ConfigError> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let mode = fs::metadata(path).map_err(unreadable(path))?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(ConfigError::new(format!(
                    "{0} holds the key of this installation and can be read by other users of this machine. Type: chmod 600 {0}",
                    path.display()
                )));
            }
            Ok(Secrets::from_text(strong(text.trim())?))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make_file(path),
        Err(error) => Err(unreadable(path)(error)),
    }
}

fn make_file(path: &Path) -> Result<Secrets, ConfigError> {
    let text = Secrets::new_text().map_err(|error| ConfigError::new(format!("the secret key cannot be made: {error}.")))?;
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all())) {
        Ok(()) => Ok(Secrets::from_text(&text)),
        // Another process of this installation made it a moment ago.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read_file(path),
        Err(error) => Err(unreadable(path)(error)),
    }
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> ConfigError {
    move |error| ConfigError::new(format!("the secret key in {} cannot be read or made: {error}.", path.display()))
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({self})")
    }
}

impl fmt::Display for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SecretKey::Given(_) => f.write_str("the setting secret_key"),
            SecretKey::File(path) => write!(f, "{}", path.display()),
        }
    }
}
