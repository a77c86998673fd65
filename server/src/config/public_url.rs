//! The address under which people reach the school.

use super::ConfigError;
use axum::http::{Uri, uri::Scheme};
use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

/// Scheme, host and port; nothing behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    /// Host, and port when it is not the usual one.
    authority: String,
}

impl PublicUrl {
    /// On this machine only, so that no other address is needed.
    pub(super) fn of_listener(listen: SocketAddr) -> Result<Self, ConfigError> {
        if !listen.ip().is_loopback() {
            return Err(ConfigError::new(format!(
                "listen is {listen}, which other machines can reach, but there is no public_url. Write the https address that people type, \
                 such as public_url = \"https://school.example\", or listen on 127.0.0.1."
            )));
        }
        Ok(Self {
            https: false,
            authority: listen.to_string(),
        })
    }

    pub fn is_https(&self) -> bool {
        self.https
    }

    /// As browsers write it in the `Origin` header (RFC 6454, 6.2).
    pub fn origin(&self) -> String {
        self.to_string()
    }

    /// Without the port.
    pub fn host(&self) -> &str {
        let is_port = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let host = self.authority.rsplit_once(':').filter(|(_, port)| is_port(port));
        host.map_or(self.authority.as_str(), |(host, _)| host).trim_matches(['[', ']'])
    }

    pub(super) fn is_this_machine(&self) -> bool {
        let host = self.host();
        host == "localhost" || host.ends_with(".localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl FromStr for PublicUrl {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |why: &str| ConfigError::new(format!("public_url `{text}` {why}; write it as https://school.example."));
        let uri: Uri = text.trim().parse().map_err(|_| wrong("is not an address"))?;
        let https = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(wrong("begins with neither https:// nor http://")),
        };
        let authority = uri
            .authority()
            .map(|authority| authority.as_str().to_ascii_lowercase())
            .unwrap_or_default();
        if authority.contains('@') || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(wrong("has more than a host and a port"));
        }
        let usual_port = if https { ":443" } else { ":80" };
        let authority = authority.strip_suffix(usual_port).unwrap_or(&authority).to_owned();
        Ok(Self { https, authority })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.authority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        let origin = |text: &str| text.parse::<PublicUrl>().map(|url| url.origin()).unwrap_or_default();
        assert_eq!(origin("https://School.Example:443/"), "https://school.example");
        assert_eq!(origin("http://127.0.0.1:3000"), "http://127.0.0.1:3000");
        for wrong in [
            "school.example",
            "ftp://school.example",
            "https://school.example/app",
            "https://u@school.example",
            "",
        ] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        let local = |text: &str| text.parse::<PublicUrl>().is_ok_and(|url| url.is_this_machine());
        assert!(local("http://localhost:3000") && local("http://127.0.0.9") && local("http://[::1]:3000"));
        assert!(!local("http://school.example") && !local("http://localhost.example"));
    }
}
