//! The settings: one TOML file, then `SCHOOLPLEIN_*` from the environment on top, read once at the start.
//! What is unsafe or cannot be understood is refused with a sentence that says what to change.

mod checks;
mod database;
mod mail;
mod media;
mod public_url;
mod secret_key;
mod sources;

pub use database::Database;
pub use mail::{BounceToken, Mail};
pub use media::Media;
pub use public_url::PublicUrl;
pub use secret_key::SecretKey;

use crate::clients::Network;
use backend::files::scan::Scanner;
use serde::Deserialize;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

/// A setting that cannot be used, and what to change.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl ConfigError {
    fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// The settings as somebody wrote them; what is left out has a default.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    listen: Option<String>,
    public_url: Option<String>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    secret_key: Option<String>,
    media: media::Written,
    mail: mail::Written,
    trusted_proxies: Vec<String>,
    /// An address, or `off`.
    metrics_listen: Option<String>,
    /// The same for `worker`, which may run beside `serve` on one machine.
    worker_metrics_listen: Option<String>,
    log: LogFormat,
    worker_threads: Option<usize>,
    jobs_in_server: Option<bool>,
    stop_seconds: Option<u32>,
    ffmpeg: Option<PathBuf>,
    clamd: Option<String>,
}

/// The settings in use.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// The address in people's browsers.
    pub public_url: PublicUrl,
    /// The folder of quarantine and, unless they are elsewhere, of media and the SQLite database.
    pub data: PathBuf,
    pub database: Database,
    pub secret_key: SecretKey,
    pub media: Media,
    pub mail: Mail,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    pub metrics_listen: Option<SocketAddr>,
    /// Where `worker` shows its figures.
    pub worker_metrics_listen: Option<SocketAddr>,
    pub log: LogFormat,
    pub worker_threads: usize,
    /// Whether `serve` runs the jobs too; off where `worker` processes do.
    pub jobs_in_server: bool,
    /// How long uploads, other requests and the job at hand may take to finish after the signal to stop.
    pub stop_after: Duration,
    pub ffmpeg: Option<PathBuf>,
    /// The virus scanner, for those who have one.
    pub clamd: Option<Scanner>,
    pub is_demonstration: bool,
}

const LOCAL: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PORT: u16 = 3000;
const METRICS_PORT: u16 = 9464;
const OFF: &str = "off";
/// A photo over a slow line arrives in less, and systemd waits three times as long by itself.
const STOP_SECONDS: u32 = 30;

impl Config {
    /// The settings of the given file, or of the first usual place that has one, with the environment on top.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let file = file.map(Path::to_owned).or_else(sources::usual_file);
        Self::from_sources(file.as_deref(), std::env::vars_os())
    }

    /// The same with an environment of one's own.
    pub fn from_sources<I, T>(file: Option<&Path>, environment: I) -> Result<Self, ConfigError>
    where
        I: IntoIterator<Item = (T, T)>,
        T: Into<std::ffi::OsString>,
    {
        let written = sources::read(file, environment)?;
        if let Some(file) = file {
            checks::keeps_its_password(file)?;
        }
        let config = Self::complete(written)?;
        checks::is_safe_to_serve(&config)?;
        Ok(config)
    }

    /// The demonstration takes nothing from files or the environment, so that it can never touch a real school.
    pub fn demonstration(demo: Demonstration) -> Result<Self, ConfigError> {
        let config = Self {
            is_demonstration: true,
            mail: Mail::demonstration(),
            ..Self::complete(Written {
                listen: demo.listen.map(|address| address.to_string()),
                data: Some(demo.data),
                database_url: demo.database_url,
                metrics_listen: Some(demo.metrics_listen.map_or_else(|| "off".into(), |address| address.to_string())),
                worker_threads: demo.worker_threads,
                ..Written::default()
            })?
        };
        checks::is_safe_to_serve(&config)?;
        Ok(config)
    }

    fn complete(written: Written) -> Result<Self, ConfigError> {
        let listen = written
            .listen
            .as_deref()
            .map_or(Ok(SocketAddr::new(LOCAL, PORT)), |text| address("listen", text))?;
        let public_url = match &written.public_url {
            Some(url) => url.parse()?,
            None => PublicUrl::of_listener(listen)?,
        };
        let data = written.data.unwrap_or_else(|| "data".into());
        let database = match &written.database_url {
            Some(url) => url.parse()?,
            None => Database::file_in(&data),
        };
        let trusted_proxies = written
            .trusted_proxies
            .iter()
            .map(|text| text.parse::<Network>())
            .collect::<Result<_, _>>();
        Ok(Self {
            listen,
            mail: Mail::complete(written.mail, &public_url)?,
            public_url,
            database,
            secret_key: SecretKey::complete(written.secret_key, &data)?,
            media: Media::complete(written.media, &data)?,
            data,
            trusted_proxies: trusted_proxies.map_err(|wrong| ConfigError::new(format!("trusted_proxies: {wrong}.")))?,
            metrics_listen: match written.metrics_listen.as_deref() {
                None => Some(SocketAddr::new(LOCAL, METRICS_PORT)),
                Some(text) => address_or_off("metrics_listen", text)?,
            },
            worker_metrics_listen: address_or_off("worker_metrics_listen", written.worker_metrics_listen.as_deref().unwrap_or(OFF))?,
            log: written.log,
            worker_threads: written.worker_threads.unwrap_or_else(default_threads).max(1),
            jobs_in_server: written.jobs_in_server.unwrap_or(true),
            stop_after: Duration::from_secs(written.stop_seconds.unwrap_or(STOP_SECONDS).into()),
            ffmpeg: written.ffmpeg.or_else(sources::usual_ffmpeg),
            clamd: scanner(written.clamd.as_deref())?,
            is_demonstration: false,
        })
    }

    /// Whether browsers reach this server over https, so that cookies can be kept from other hosts.
    pub fn is_secure(&self) -> bool {
        self.public_url.is_https()
    }

    /// Makes the data folder, for commands that write to it.
    pub fn prepare_data_folder(&self) -> Result<(), ConfigError> {
        checks::is_writable(&self.data)
    }
}

/// What can be chosen about the demonstration.
pub struct Demonstration {
    pub data: PathBuf,
    pub listen: Option<SocketAddr>,
    pub database_url: Option<String>,
    pub metrics_listen: Option<SocketAddr>,
    pub worker_threads: Option<usize>,
}

/// Rendering a page can hold a thread for milliseconds; with fewer than four a few of them would hold up everything else.
fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(4, usize::from).max(4)
}

fn address_or_off(setting: &str, text: &str) -> Result<Option<SocketAddr>, ConfigError> {
    if text == OFF { Ok(None) } else { address(setting, text).map(Some) }
}

fn scanner(written: Option<&str>) -> Result<Option<Scanner>, ConfigError> {
    let scanner = written.filter(|text| !text.is_empty()).map(str::parse).transpose();
    scanner.map_err(|wrong| ConfigError::new(format!("clamd: {wrong}.")))
}

fn address(setting: &str, text: &str) -> Result<SocketAddr, ConfigError> {
    text.parse().map_err(|_| {
        ConfigError::new(format!(
            "{setting} is `{text}`; write it as an address and a port, such as {LOCAL}:{PORT}."
        ))
    })
}

/// One line for each setting, without secrets.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxies: Vec<String> = self.trusted_proxies.iter().map(ToString::to_string).collect();
        let or = |text: String, otherwise: &str| if text.is_empty() { otherwise.to_owned() } else { text };
        writeln!(f, "listen           {}", self.listen)?;
        writeln!(f, "public_url       {}", self.public_url)?;
        writeln!(f, "data             {}", self.data.display())?;
        writeln!(f, "database_url     {}", self.database)?;
        writeln!(f, "secret_key       {}", self.secret_key)?;
        writeln!(f, "media            {}", self.media)?;
        writeln!(f, "mail             {}", self.mail)?;
        writeln!(f, "trusted_proxies  {}", or(proxies.join(", "), "none"))?;
        let or_off = |address: Option<SocketAddr>| address.map_or(OFF.into(), |address| address.to_string());
        writeln!(f, "metrics_listen   {}", or_off(self.metrics_listen))?;
        writeln!(f, "worker_metrics_listen {}", or_off(self.worker_metrics_listen))?;
        writeln!(f, "log              {}", if self.log == LogFormat::Json { "json" } else { "text" })?;
        writeln!(f, "worker_threads   {}", self.worker_threads)?;
        writeln!(f, "jobs_in_server   {}", self.jobs_in_server)?;
        writeln!(f, "stop_seconds     {}", self.stop_after.as_secs())?;
        writeln!(
            f,
            "ffmpeg           {}",
            self.ffmpeg.as_ref().map_or("none found".into(), |path| path.display().to_string())
        )?;
        writeln!(
            f,
            "clamd            {}",
            self.clamd.as_ref().map_or("none".into(), ToString::to_string)
        )
    }
}
