//! Asking a virus scanner: clamd, over its own protocol (clamd(8), INSTREAM), before anything else looks into a file.
//!
//! Without a scanner in the settings nothing is asked. With one, a file that it could not look at stays in quarantine and is tried again.

use super::refusal::{PrepareError, Refusal};
use std::{fmt, io, path::Path, path::PathBuf, str::FromStr, time::Duration};
use tokio::{
    fs::File,
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
};

/// A large film over a slow scanner; longer means that it hangs.
const LONGEST: Duration = Duration::from_secs(120);
/// Bytes sent at a time; clamd reads any size up to its own limit of the whole.
const CHUNK: usize = 64 * 1024;
/// clamd answers one line.
const LONGEST_ANSWER: u64 = 4096;

/// Where clamd listens: `unix:/run/clamav/clamd.ctl`, or a host and port such as `127.0.0.1:3310`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    Unix(PathBuf),
    Tcp(String),
}

impl FromStr for Scanner {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix("unix:") {
            Some(path) if path.starts_with('/') => Ok(Scanner::Unix(path.into())),
            None if text
                .rsplit_once(':')
                .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok()) =>
            {
                Ok(Scanner::Tcp(text.into()))
            }
            _ => Err(format!(
                "`{text}` is not where clamd listens: write unix:/run/clamav/clamd.ctl or 127.0.0.1:3310"
            )),
        }
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scanner::Unix(path) => write!(f, "unix:{}", path.display()),
            Scanner::Tcp(address) => f.write_str(address),
        }
    }
}

impl Scanner {
    /// Refuses a file in which the scanner finds something. That it cannot be reached or does not answer is worth another try.
    pub async fn check(&self, file: &Path) -> Result<(), PrepareError> {
        let answer = tokio::time::timeout(LONGEST, self.ask(file)).await;
        let answer = answer.map_err(|_| io::Error::new(io::ErrorKind::TimedOut, "the virus scanner took too long"))??;
        match verdict(&answer) {
            Verdict::Clean => Ok(()),
            Verdict::Found(name) => {
                tracing::warn!(name, "the virus scanner found something in an upload");
                Err(Refusal::Infected.into())
            }
            Verdict::NotScanned => Err(io::Error::other(format!("the virus scanner says {answer:?}")).into()),
        }
    }

    async fn ask(&self, file: &Path) -> io::Result<String> {
        let file = File::open(file).await?;
        match self {
            Scanner::Unix(path) => ask_on(UnixStream::connect(path).await?, file).await,
            Scanner::Tcp(address) => ask_on(TcpStream::connect(address).await?, file).await,
        }
    }
}

async fn ask_on(mut stream: impl AsyncRead + AsyncWrite + Unpin, file: File) -> io::Result<String> {
    // clamd stops listening when a file is too long for it, but says so before it hangs up: the answer counts, not the broken pipe.
    let sent = send(&mut stream, file).await;
    let mut answer = Vec::new();
    let read = stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await;
    if answer.is_empty() {
        sent?;
        read?;
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let line = String::from_utf8_lossy(&answer);
    Ok(line.trim_end_matches(['\0', '\n']).to_owned())
}

/// Chunks with their length before them, in network order; one of no length ends it.
async fn send(stream: &mut (impl AsyncWrite + Unpin), mut file: File) -> io::Result<()> {
    stream.write_all(b"zINSTREAM\0").await?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = file.read(&mut chunk).await?;
        stream.write_u32(u32::try_from(length).map_err(io::Error::other)?).await?;
        if length == 0 {
            return stream.flush().await;
        }
        stream.write_all(&chunk[..length]).await?;
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict<'a> {
    Clean,
    /// The name of what was found.
    Found(&'a str),
    NotScanned,
}

fn verdict(answer: &str) -> Verdict<'_> {
    match answer.strip_prefix("stream: ") {
        Some("OK") => Verdict::Clean,
        Some(found) => found.strip_suffix(" FOUND").map_or(Verdict::NotScanned, Verdict::Found),
        None => Verdict::NotScanned,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for text in ["unix:/run/clamav/clamd.ctl", "127.0.0.1:3310", "clamav:3310", "[::1]:3310"] {
            assert_eq!(text.parse::<Scanner>().expect(text).to_string(), text);
        }
        for wrong in ["", "clamd", "unix:clamd.ctl", ":3310", "host:port", "/run/clamav/clamd.ctl"] {
            assert!(wrong.parse::<Scanner>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn answers_are_understood() {
        assert_eq!(verdict("stream: OK"), Verdict::Clean);
        assert_eq!(verdict("stream: Eicar-Signature FOUND"), Verdict::Found("Eicar-Signature"));
        for other in [
            "INSTREAM size limit exceeded. ERROR",
            "stream: cannot scan ERROR",
            "UNKNOWN COMMAND",
            "",
        ] {
            assert_eq!(verdict(other), Verdict::NotScanned, "{other}");
        }
    }
}
