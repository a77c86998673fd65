//! Opening the database, listening, working in the background, and stopping without cutting anything off.

use crate::{
    config::{Config, ConfigError, Media},
    connections, health, limits,
    router::{Server, router},
};
use backend::{
    Backend, Settings,
    clock::Clock,
    db::{self, Db},
    demo::World,
    files::{quarantine::Quarantine, store::MediaStore},
    jobs, notices,
    people::setup,
    secrets,
};
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

/// What ends a command, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Backend(#[from] backend::Error),
    #[error(transparent)]
    Setup(#[from] backend::people::setup::SetupError),
    #[error("{0}")]
    Sentence(String),
}

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Failure::Sentence(sentence.into())
    }

    /// A failure of the operating system, with what it was about.
    pub fn io(about: impl std::fmt::Display) -> impl FnOnce(io::Error) -> Self {
        move |error| Failure::Sentence(format!("{about}: {error}."))
    }
}

/// The backend on the configured database and data folder. `create` makes a missing SQLite file.
pub async fn open(config: &Config, create: bool) -> Result<Backend, Failure> {
    config.prepare_data_folder()?;
    let db = Db::open(config.database.address(), create).await?;
    let media = media_store(&config.media)?;
    let quarantine = Quarantine::new(config.data.join("quarantine")).map_err(Failure::io("the quarantine folder cannot be made"))?;
    let settings = Settings {
        is_demonstration: config.is_demonstration,
        requires_second_factor: !config.is_demonstration,
        ffmpeg: config.ffmpeg.clone(),
        scanner: config.clamd.clone(),
        secrets: config.secret_key.read()?,
        mail: config.mail.outlet()?,
        public_url: config.public_url.origin(),
        notice_wait: match config.is_demonstration {
            true => notices::WAIT_IN_DEMONSTRATION,
            false => notices::WAIT,
        },
    };
    Ok(Backend::new(db, Clock::System, media, quarantine, settings))
}

fn media_store(media: &Media) -> Result<MediaStore, Failure> {
    match media {
        Media::Folder(folder) => {
            MediaStore::folder(folder).map_err(Failure::io(format!("the media folder {} cannot be made", folder.display())))
        }
        Media::S3(settings) => MediaStore::s3(settings).map_err(|error| Failure::new(format!("{media} cannot be used: {error}."))),
    }
}

/// The media store, once something was written to it, read back and deleted. One that cannot be used is an error: media that
/// went into a folder meanwhile would be missing from the bucket for ever.
pub async fn proven_media(config: &Config) -> Result<MediaStore, Failure> {
    let media = media_store(&config.media)?;
    let proven = media.probe().await;
    proven.map_err(|trouble| config.media.refused(&trouble))?;
    Ok(media)
}

/// The same for a program that serves people: PostgreSQL must hold the schools apart as well.
pub async fn open_guarded(config: &Config) -> Result<Backend, Failure> {
    let backend = open_migrated(config).await?;
    match unguarded(config, &backend).await? {
        None => Ok(backend),
        Some(sentence) => Err(Failure::new(sentence)),
    }
}

/// What to say when the role of the database passes by row-level security.
pub async fn unguarded(config: &Config, backend: &Backend) -> Result<Option<String>, Failure> {
    let role = db::passes_by_row_security(backend.db()).await?;
    Ok(role.map(|role| {
        format!(
            "{} is used as {role}, a superuser or a role with BYPASSRLS, for whom PostgreSQL does not hold schools apart. Make a role without \
             either that owns the database, and write it in database_url.",
            config.database
        )
    }))
}

/// Opens a database that must have this program's schema, and no people whose password everybody knows.
pub async fn open_migrated(config: &Config) -> Result<Backend, Failure> {
    let backend = open(config, false).await?;
    db::schema_version(backend.db()).await?;
    if !secrets::fits(&backend).await? {
        return Err(config.secret_key.is_another().into());
    }
    match contents(&backend).await? {
        Contents::Demonstration => Err(Failure::new(format!(
            "{} holds the demonstration, whose password everybody knows. Start that with `schoolplein demo`, or choose another database.",
            config.database
        ))),
        Contents::Nothing | Contents::Schools => Ok(backend),
    }
}

/// What a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    Nothing,
    Demonstration,
    Schools,
}

pub async fn contents(backend: &Backend) -> Result<Contents, Failure> {
    let schools = setup::schools(backend).await?;
    let made_up = World::at(backend.clock().now()).schools;
    Ok(match schools.as_slice() {
        [] => Contents::Nothing,
        schools if made_up.iter().any(|school| schools.contains(&school.id)) => Contents::Demonstration,
        _ => Contents::Schools,
    })
}

/// Listens at an address, which came from this setting.
pub async fn listen(address: SocketAddr, setting: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => Failure::new(format!(
            "{address} is in use by another program. Stop that one, or choose another address with {setting}."
        )),
        _ => Failure::new(format!(
            "{address} cannot be listened on: {error}. Choose another address with {setting}."
        )),
    })
}

/// Serves until `stop`, together with the jobs and the figures that belong to it.
pub async fn serve(config: &Config, server: Server, listener: TcpListener, stop: CancellationToken) -> Result<(), Failure> {
    let backend = server.backend.clone();
    let metrics = match config.metrics_listen {
        Some(address) => Some(listen(address, "metrics_listen (demo: --metrics)").await?),
        None => None,
    };
    health::collect_figures();
    let mut tasks = JoinSet::new();
    tasks.spawn(keep_tidy(server.clone(), stop.clone()));
    if config.jobs_in_server {
        tasks.spawn(jobs::run_worker(backend.clone(), stop.clone()));
    }
    if let Some(metrics) = metrics {
        tasks.spawn(connections::serve(metrics, health::figures(backend.clone()), stop.clone()));
    }
    tasks.spawn(connections::serve(listener, router(server), stop.clone()));
    finish(tasks, stop, config.stop_after).await;
    backend.db().close().await;
    Ok(())
}

/// Runs jobs only, until `stop`.
pub async fn work(config: &Config, backend: Backend, stop: CancellationToken) -> Result<(), Failure> {
    let mut tasks = JoinSet::new();
    if let Some(address) = config.worker_metrics_listen {
        health::collect_figures();
        tasks.spawn(connections::serve(
            listen(address, "worker_metrics_listen").await?,
            health::figures(backend.clone()),
            stop.clone(),
        ));
    }
    tasks.spawn(jobs::run_worker(backend.clone(), stop.clone()));
    finish(tasks, stop, config.stop_after).await;
    backend.db().close().await;
    Ok(())
}

async fn keep_tidy(server: Server, stop: CancellationToken) {
    let mut limits_due = tokio::time::interval(limits::TIDY_EVERY);
    let mut figures_due = tokio::time::interval(health::SUM_UP_EVERY);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = limits_due.tick() => {
                server.limits.tidy();
                server.posted.tidy(server.backend.clock().now());
            }
            _ = figures_due.tick() => if let Some(figures) = health::collect_figures() { figures.run_upkeep() },
        }
    }
}

/// Waits for the signal, and then for what is under way, but not for ever.
async fn finish(mut tasks: JoinSet<()>, stop: CancellationToken, longest: Duration) {
    stop.cancelled().await;
    let seconds = longest.as_secs();
    tracing::info!("stopping: requests, uploads and the job at hand may finish within {seconds} s");
    let all = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(longest, all).await.is_err() {
        tracing::warn!("something took longer than {seconds} s (the setting stop_seconds) and was cut off");
    }
}

/// A token that SIGTERM and Ctrl-C set.
pub fn stop_signal() -> Result<CancellationToken, Failure> {
    let stop = CancellationToken::new();
    let waiting = stop.clone();
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::io("SIGTERM cannot be listened for"))?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        waiting.cancel();
    });
    Ok(stop)
}
