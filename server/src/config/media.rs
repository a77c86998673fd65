//! Where prepared media are kept, and what to say when they cannot be.

use super::ConfigError;
use backend::files::store::{S3Settings, Trouble};
use serde::Deserialize;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// `[media]` as somebody wrote it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a section with settings of its own")]
pub(super) struct Written {
    folder: Option<PathBuf>,
    s3: Option<WrittenS3>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a section with settings of its own")]
struct WrittenS3 {
    bucket: Option<String>,
    endpoint: Option<String>,
    region: Option<String>,
    access_key: Option<String>,
    secret_key: Option<String>,
    path_style: Option<bool>,
}

/// The place of media. Printing it hides the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Media {
    Folder(PathBuf),
    S3(S3Settings),
}

/// Stores other than Amazon's have no regions, and are used to this word.
const NO_REGION: &str = "us-east-1";
/// MinIO asks for 3 and 8 characters and comes with a secret of 10 that everybody knows.
const KEY_CHARS: usize = 3;
const SECRET_CHARS: usize = 16;

impl Media {
    pub(super) fn complete(written: Written, data: &Path) -> Result<Self, ConfigError> {
        match (written.folder, written.s3) {
            (Some(folder), Some(_)) => Err(ConfigError::new(format!(
                "media.folder is {} and media.s3 names a bucket, but media have one place. Leave out one of the two.",
                folder.display()
            ))),
            (folder, None) => Ok(Media::Folder(folder.unwrap_or_else(|| data.join("media")))),
            (None, Some(s3)) => s3.complete().map(Media::S3),
        }
    }

    /// What is wrong with the place, and what to change.
    pub fn refused(&self, trouble: &Trouble) -> ConfigError {
        let what_to_do = match (self, trouble) {
            (Media::Folder(_), _) => "Give this user the right to write there, or choose another folder with media.folder.",
            (_, Trouble::Unreachable(_)) => "Start the store, or correct media.s3.endpoint. Nothing is put into the folder instead.",
            (_, Trouble::NoBucket) => "Make the bucket, or correct media.s3.bucket.",
            (_, Trouble::UnknownKey) => "Correct media.s3.access_key.",
            (_, Trouble::WrongSecret) => "Correct media.s3.secret_key.",
            (_, Trouble::Denied(_)) => "Allow it s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket.",
            (_, Trouble::OtherRegion) => "Correct media.s3.region.",
            (_, Trouble::OtherTime) => "Let both follow a time server.",
            (_, Trouble::Changed | Trouble::Other(..)) => "See whether media.s3.endpoint and media.s3.path_style fit this store.",
        };
        ConfigError::new(format!("Media cannot be kept in {self}: {trouble}. {what_to_do}"))
    }
}

impl WrittenS3 {
    fn complete(self) -> Result<S3Settings, ConfigError> {
        let endpoint = self.endpoint.map(|text| text.parse()).transpose();
        let endpoint = endpoint.map_err(|wrong| ConfigError::new(format!("media.s3.endpoint: {wrong}.")))?;
        let bucket = self.bucket.unwrap_or_default();
        if !is_bucket(&bucket) {
            return Err(ConfigError::new(format!(
                "media.s3.bucket is `{bucket}`; write the name of the bucket: 3 to 63 small letters, digits and hyphens."
            )));
        }
        let region = match (self.region, &endpoint) {
            (Some(region), _) if is_bucket(&region) => region,
            (None, Some(_)) => NO_REGION.to_owned(),
            _ => {
                return Err(ConfigError::new(
                    "media.s3.region must name a region of Amazon, such as eu-central-1.",
                ));
            }
        };
        Ok(S3Settings {
            path_style: self.path_style.unwrap_or(endpoint.is_some()),
            access_key: key("access_key", self.access_key, KEY_CHARS)?,
            secret_key: key("secret_key", self.secret_key, SECRET_CHARS)?,
            bucket,
            region,
            endpoint,
        })
    }
}

/// As Amazon names buckets; with dots no certificate would fit the host.
fn is_bucket(name: &str) -> bool {
    let usual = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (3..=63).contains(&name.len()) && name.bytes().all(usual)
}

fn key(setting: &str, written: Option<String>, least: usize) -> Result<String, ConfigError> {
    let hint = format!(
        "Set it, or name a file that holds it with SCHOOLPLEIN_MEDIA_S3_{}_FILE.",
        setting.to_ascii_uppercase()
    );
    match written.filter(|key| !key.is_empty()) {
        None => Err(ConfigError::new(format!("media.s3.{setting} is missing. {hint}"))),
        Some(key) if key.len() < least => Err(ConfigError::new(format!(
            "media.s3.{setting} is shorter than {least} characters and could be guessed. Make a longer one in the store."
        ))),
        Some(key) if !key.bytes().all(|c| c.is_ascii_graphic()) => Err(ConfigError::new(format!(
            "media.s3.{setting} holds spaces or other signs that no key has. Copy it anew."
        ))),
        Some(key) => Ok(key),
    }
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Media::Folder(folder) => write!(f, "the folder {}", folder.display()),
            Media::S3(settings) => settings.fmt(f),
        }
    }
}
