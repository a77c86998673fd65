//! What is refused although it can be understood.

use super::{Config, ConfigError};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Pages, cookies and passwords travel encrypted, or not at all off this machine.
pub(super) fn is_safe_to_serve(config: &Config) -> Result<(), ConfigError> {
    let url = &config.public_url;
    if !url.is_https() && !url.is_this_machine() {
        return Err(ConfigError::new(format!(
            "public_url is {url}: passwords and photos of children would travel unencrypted. Put a proxy with a certificate in front, \
             and write its https address."
        )));
    }
    if !config.listen.ip().is_loopback() && !url.is_https() {
        return Err(ConfigError::new(format!(
            "listen is {}, which other machines can reach, but public_url is {url}. Write the https address that people type as \
             public_url, or listen on 127.0.0.1.",
            config.listen
        )));
    }
    if let Some(metrics) = config.metrics_listen.filter(|metrics| *metrics == config.listen) {
        return Err(ConfigError::new(format!(
            "metrics_listen and listen are both {metrics}. Choose another port for metrics_listen."
        )));
    }
    Ok(())
}

/// A file that holds a password is for its owner only.
pub(super) fn keeps_its_password(file: &Path) -> Result<(), ConfigError> {
    use std::os::unix::fs::PermissionsExt;

    let unreadable = |error| ConfigError::new(format!("{} cannot be read: {error}.", file.display()));
    let text = fs::read_to_string(file).map_err(unreadable)?;
    let lines = || text.lines().map(str::trim_start).filter(|line| !line.starts_with('#'));
    let above_sections = || lines().take_while(|line| !line.starts_with('['));
    let holds_own_key = above_sections().any(|line| line.starts_with("secret_key"));
    let holds_key = lines().any(|line| line.contains("secret_key"));
    let holds_password = lines().any(|line| {
        let written = line.strip_prefix("database_url").unwrap_or_default();
        written.contains("password=")
            || written
                .split_once("://")
                .is_some_and(|(_, rest)| rest.rsplit_once('@').is_some_and(|(account, _)| account.contains(':')))
    });
    let mode = fs::metadata(file).map_err(unreadable)?.permissions().mode();
    if (holds_password || holds_key) && mode & 0o077 != 0 {
        return Err(ConfigError::new(format!(
            "{0} holds {1} and can be read by other users of this machine. Type: chmod 600 {0}",
            file.display(),
            match (holds_password, holds_own_key) {
                (true, _) => "the password of the database",
                (false, true) => "the key of this installation",
                (false, false) => "the key of the media store",
            }
        )));
    }
    Ok(())
}

/// Makes the folder when it is missing, and writes to it once.
pub(super) fn is_writable(folder: &Path) -> Result<(), ConfigError> {
    let probe: PathBuf = folder.join(".writable");
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&probe, b""))
        .and_then(|()| fs::remove_file(&probe));
    written.map_err(|error| {
        ConfigError::new(format!(
            "the data folder {} cannot be written: {error}. Give this user the right to write there, or choose another folder with `data`.",
            folder.display()
        ))
    })
}
