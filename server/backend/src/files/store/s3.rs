//! A bucket of Amazon or of anything else that speaks S3, such as MinIO, Ceph or Garage.

use std::fmt;
use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::path::Path as Key;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use reqwest::Url;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use super::StoreError;

/// How to reach the bucket.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Settings {
    pub bucket: String,
    pub region: String,
    /// Left out for Amazon's own.
    pub endpoint: Option<Endpoint>,
    pub access_key: String,
    pub secret_key: String,
    /// Whether the bucket stands in the path of an address instead of in its host name.
    pub path_style: bool,
}

/// The address of a store. Media travel encrypted, unless they stay on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(Url);

/// Parts in which a large file is sent. S3 wants 5 MiB or more; three of them are in memory at most.
const PART_BYTES: usize = 8 * 1024 * 1024;
const PARTS_AT_ONCE: usize = 2;
/// Pieces in which a large file is read from the disk.
const PIECE_BYTES: usize = 256 * 1024;
/// Somebody waits for a photo, so giving up comes soon; jobs try again by themselves.
const RETRIES: usize = 3;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const RETRY_TIMEOUT: Duration = Duration::from_secs(30);
/// For an answer, a part's way up a slow line included, and between two pieces of it. The whole of a film has no limit of its own: it takes
/// as long as its viewer's line needs.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(60);

pub(super) fn bucket(settings: &S3Settings) -> object_store::Result<Arc<dyn ObjectStore>> {
    // reqwest asks for the process's provider of cryptography; a second attempt at setting it changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let retries = RetryConfig {
        backoff: BackoffConfig::default(),
        max_retries: RETRIES,
        retry_timeout: RETRY_TIMEOUT,
    };
    let options = ClientOptions::new()
        .with_connect_timeout(CONNECT_TIMEOUT)
        .with_read_timeout(SILENCE_TIMEOUT)
        .with_timeout_disabled()
        .with_allow_http(settings.endpoint.as_ref().is_some_and(|endpoint| endpoint.0.scheme() == "http"));
    let mut builder = AmazonS3Builder::new()
        .with_client_options(options)
        .with_retry(retries)
        .with_bucket_name(&settings.bucket)
        .with_region(&settings.region)
        .with_access_key_id(&settings.access_key)
        .with_secret_access_key(&settings.secret_key)
        .with_virtual_hosted_style_request(!settings.path_style);
    if let Some(endpoint) = &settings.endpoint {
        let in_host = (!settings.path_style).then_some(settings.bucket.as_str());
        builder = builder.with_endpoint(endpoint.address(in_host));
    }
    Ok(Arc::new(builder.build()?))
}

/// Sends a small file at once and a large one in parts, so that a film is never in memory as a whole.
pub(super) async fn put_file(objects: &Arc<dyn ObjectStore>, key: Key, path: &Path) -> Result<(), StoreError> {
    let mut pieces = ReaderStream::with_capacity(tokio::fs::File::open(path).await?, PIECE_BYTES);
    let mut to = BufWriter::with_capacity(objects.clone(), key, PART_BYTES).with_max_concurrency(PARTS_AT_ONCE);
    while let Some(piece) = pieces.next().await {
        let sent = match piece {
            Ok(piece) => to.put(piece).await.map_err(StoreError::Remote),
            Err(error) => Err(StoreError::Io(error)),
        };
        // Parts of what is never finished would be kept, and paid for, without being seen.
        if let Err(error) = sent {
            let _ = to.abort().await;
            return Err(error);
        }
    }
    Ok(to.shutdown().await?)
}

impl Endpoint {
    fn address(&self, bucket_in_host: Option<&str>) -> String {
        let (scheme, host) = (self.0.scheme(), self.0.host_str().unwrap_or_default());
        let port = self.0.port().map(|port| format!(":{port}")).unwrap_or_default();
        let bucket = bucket_in_host.map(|bucket| format!("{bucket}.")).unwrap_or_default();
        format!("{scheme}://{bucket}{host}{port}")
    }

    fn is_this_machine(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl FromStr for Endpoint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let usual = "write it as https://s3.example.nl";
        let url: Url = text.trim().parse().map_err(|_| format!("`{text}` is not an address; {usual}"))?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        // An account in the address is not repeated: it would be shown in the log.
        if !url.username().is_empty() || url.password().is_some() {
            return Err(format!("it holds an account; {usual}, and the keys beside it"));
        }
        if !matches!(url.scheme(), "https" | "http") || url.host_str().is_none() || !is_bare {
            return Err(format!("`{text}` is more or less than a host and a port; {usual}"));
        }
        let endpoint = Self(url);
        if endpoint.0.scheme() == "http" && !endpoint.is_this_machine() {
            return Err(format!(
                "`{text}` would carry photos of children unencrypted; write an https address, or one of this machine such as http://127.0.0.1:9000"
            ));
        }
        Ok(endpoint)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address(None))
    }
}

/// Where media go, without the keys.
impl fmt::Display for S3Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.endpoint {
            Some(endpoint) => write!(f, "the bucket {} at {endpoint}", self.bucket),
            None => write!(f, "the bucket {} at Amazon, {}", self.bucket, self.region),
        }
    }
}

impl fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_or_of_this_machine() {
        for (text, address) in [
            ("https://S3.example.nl/", "https://s3.example.nl"),
            ("https://s3.example.nl:8443", "https://s3.example.nl:8443"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
            ("http://localhost:9000", "http://localhost:9000"),
            ("http://[::1]:9000", "http://[::1]:9000"),
        ] {
            assert_eq!(text.parse::<Endpoint>().expect(text).to_string(), address);
        }
        for wrong in [
            "http://minio:9000",
            "http://10.0.0.5:9000",
            "http://127.0.0.1.example.nl",
            "http://localhost.example.nl",
            "https://key:secret@s3.example.nl",
            "https://s3.example.nl/media",
            "s3.example.nl",
            "s3://media",
            "",
        ] {
            assert!(wrong.parse::<Endpoint>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_bucket_stands_in_the_path_or_in_the_host() {
        let endpoint: Endpoint = "https://s3.example.nl:8443".parse().expect("an address");
        assert_eq!(endpoint.address(Some("media")), "https://media.s3.example.nl:8443");
    }
}
