//! The file and the environment.

use super::{ConfigError, Written};
use figment::{
    Error, Figment, Metadata, Profile, Provider,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

const PREFIX: &str = "SCHOOLPLEIN_";
/// Settings that stand in a section of the file, and in one below it, each named from the outside in.
const SECTIONS: [&[&str]; 2] = [&["media", "s3"], &["mail"]];
/// Not settings: the browser journeys name the program to test, `copy` is told where to, Kubernetes describes a service of this name.
const NOT_SETTINGS: [&str; 4] = ["bin", "copy_to", "port", "service_"];

/// The first usual place that has a file.
pub(super) fn usual_file() -> Option<PathBuf> {
    ["./schoolplein.toml", "/etc/schoolplein.toml"]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| path.exists())
}

pub(super) fn usual_ffmpeg() -> Option<PathBuf> {
    ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| path.is_file())
}

pub(super) fn read<I, T>(file: Option<&Path>, environment: I) -> Result<Written, ConfigError>
where
    I: IntoIterator<Item = (T, T)>,
    T: Into<OsString>,
{
    let mut sources = Figment::new();
    if let Some(file) = file {
        if !file.is_file() {
            return Err(ConfigError::new(format!(
                "There is no file {}. Name another with --config, or make it.",
                file.display()
            )));
        }
        sources = sources.merge(Toml::file_exact(file));
    }
    let environment = Environment(settings_in(environment)?);
    sources
        .merge(environment)
        .extract()
        .map_err(|error| ConfigError::new(sentence(&error)))
}

struct Environment(Dict);

impl Provider for Environment {
    fn metadata(&self) -> Metadata {
        Metadata::named("the environment")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Profile::Default.collect(self.0.clone()))
    }
}

/// `SCHOOLPLEIN_LISTEN` is `listen`; `SCHOOLPLEIN_DATABASE_URL_FILE` names a file that holds `database_url`.
fn settings_in<I, T>(environment: I) -> Result<Dict, ConfigError>
where
    I: IntoIterator<Item = (T, T)>,
    T: Into<OsString>,
{
    let mut settings = Dict::new();
    for (name, value) in environment {
        let (name, value) = (name.into(), value.into());
        let Some(key) = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX))
            .map(str::to_ascii_lowercase)
        else {
            continue;
        };
        if NOT_SETTINGS.iter().any(|other| key.starts_with(other)) {
            continue;
        }
        let Some(value) = value.to_str() else {
            return Err(ConfigError::new(format!("{PREFIX}{} is not text.", key.to_ascii_uppercase())));
        };
        match key.strip_suffix("_file") {
            Some(key) => insert_in_section(&mut settings, key, Value::from(secret_in(Path::new(value))?)),
            None => insert_in_section(&mut settings, &key, value_of(&key, value)),
        }
    }
    Ok(settings)
}

fn insert_in_section(settings: &mut Dict, key: &str, value: Value) {
    let sections = SECTIONS.into_iter().find(|sections| key.starts_with(&format!("{}_", sections[0])));
    insert(settings, sections.unwrap_or_default(), key, value);
}

/// `media_s3_bucket` is `bucket` in the section `s3` of the section `media`.
fn insert(settings: &mut Dict, sections: &[&str], key: &str, value: Value) {
    if let [section, below @ ..] = sections
        && let Some(rest) = key.strip_prefix(section).and_then(|rest| rest.strip_prefix('_'))
    {
        let inner = settings.entry((*section).to_owned()).or_insert_with(|| Value::from(Dict::new()));
        if let Value::Dict(_, inner) = inner {
            insert(inner, below, rest, value);
        }
    } else {
        settings.insert(key.to_owned(), value);
    }
}

fn secret_in(file: &Path) -> Result<String, ConfigError> {
    let text = fs::read_to_string(file).map_err(|error| ConfigError::new(format!("{} cannot be read: {error}.", file.display())))?;
    Ok(text.trim_end().to_owned())
}

/// Lists are written with commas; numbers and yes or no as in TOML; everything else is text.
fn value_of(key: &str, text: &str) -> Value {
    match key {
        "trusted_proxies" => Value::from(text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>()),
        "worker_threads" | "jobs_in_server" | "stop_seconds" | "media_s3_path_style" | "mail_port" => {
            text.parse().unwrap_or_else(|_| Value::from(text))
        }
        _ => Value::from(text),
    }
}

/// Names the setting and where it stands. The value is left out: it may be a secret.
fn sentence(error: &Error) -> String {
    use figment::error::Kind;

    let setting = error.path.join(".");
    let place = match error.metadata.as_ref().map(|metadata| (&metadata.source, &metadata.name)) {
        Some((Some(source), _)) => format!(" in {source}"),
        Some((None, name)) => format!(" in {name}"),
        None => String::new(),
    };
    match &error.kind {
        Kind::UnknownField(name, known) => format!("There is no setting `{name}`{place}. The settings are: {}.", known.join(", ")),
        Kind::InvalidType(_, wanted) | Kind::InvalidValue(_, wanted) if wanted.contains("usize") || wanted.contains("u32") => {
            format!("{setting}{place} must be a whole number.")
        }
        Kind::InvalidType(_, wanted) | Kind::InvalidValue(_, wanted) => format!("{setting}{place} must be {wanted}."),
        Kind::UnknownVariant(_, known) => format!("{setting}{place} must be one of: {}.", known.join(", ")),
        Kind::Message(message) => format!("The settings{place} cannot be read: {}", message.trim_end()),
        other => format!("The settings{place} cannot be read: {other}."),
    }
}
