//! Whether the store can be used, asked before anybody's photo depends on it.

use std::error::Error as _;

use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::client::{HttpError, HttpErrorKind};

use super::{MediaStore, StoreError};
use crate::clock::random_id;

/// Why the store cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nobody answers there, or the connection breaks. Holds the cause.
    #[error("it cannot be reached: {0}")]
    Unreachable(String),
    #[error("there is no such bucket")]
    NoBucket,
    #[error("the access key is not known there")]
    UnknownKey,
    #[error("the secret key does not belong to the access key")]
    WrongSecret,
    /// The key is right and may not do this: "write", "read" or "list and delete".
    #[error("the key may not {0} there")]
    Denied(&'static str),
    #[error("the bucket is in another region")]
    OtherRegion,
    #[error("the clocks of the store and of this machine differ too much")]
    OtherTime,
    #[error("it gave back something else than was written")]
    Changed,
    #[error("it does not {0}: {1}")]
    Other(&'static str, String),
}

const CONTENT: &[u8] = b"Schoolplein was here, and is gone in a moment.\n";

impl MediaStore {
    /// Writes a small object, reads part of it back and deletes it, as a photo is.
    pub async fn probe(&self) -> Result<(), Trouble> {
        let id = random_id().map_err(|error| Trouble::Other("write", error.to_string()))?;
        let prefix = format!("probe-{}", id.simple());
        let key = format!("{prefix}/small");
        let written = self.put(&key, Bytes::from_static(CONTENT)).await;
        written.map_err(|error| trouble("write", error))?;
        let read = self.read_back(&key).await;
        // Also after a failed reading: nothing of ours is left lying there.
        let deleted = self.delete_all(&prefix).await;
        if read.map_err(|error| trouble("read", error))? != CONTENT[1..] {
            return Err(Trouble::Changed);
        }
        deleted.map_err(|error| trouble("list and delete", error))
    }

    async fn read_back(&self, key: &str) -> Result<Vec<u8>, StoreError> {
        let length = self.size(key).await?;
        let pieces = self.read_range(key, 1..length).await?;
        Ok(pieces.try_collect::<Vec<Bytes>>().await?.concat())
    }
}

fn trouble(step: &'static str, error: StoreError) -> Trouble {
    let (said, cause, unreachable) = in_words(&error);
    let has = |codes: &[&str]| codes.iter().any(|code| said.contains(code));
    if unreachable {
        Trouble::Unreachable(cause)
    } else if has(&["NoSuchBucket"]) {
        Trouble::NoBucket
    } else if has(&["InvalidAccessKeyId", "NotSignedUp", "InvalidClientTokenId"]) {
        Trouble::UnknownKey
    } else if has(&["SignatureDoesNotMatch"]) {
        Trouble::WrongSecret
    } else if has(&["RequestTimeTooSkewed"]) {
        Trouble::OtherTime
    } else if has(&["AuthorizationHeaderMalformed", "PermanentRedirect", "configured region"]) {
        Trouble::OtherRegion
    } else if has(&["AccessDenied", "403 Forbidden"]) {
        Trouble::Denied(step)
    } else {
        Trouble::Other(step, cause)
    }
}

/// All that was said, the last cause, and whether it is one of the connection.
fn in_words(error: &StoreError) -> (String, String, bool) {
    let (mut said, mut cause, mut unreachable) = (error.to_string(), error.to_string(), false);
    let mut source = error.source();
    while let Some(error) = source {
        cause = error.to_string();
        said.push('\n');
        said.push_str(&cause);
        let failed = error.downcast_ref::<HttpError>();
        unreachable |= failed.is_some_and(|error| !matches!(error.kind(), HttpErrorKind::Decode | HttpErrorKind::Unknown));
        source = error.source();
    }
    (said, cause, unreachable)
}
