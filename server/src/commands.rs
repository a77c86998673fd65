//! What the commands do.

mod demo;
mod demo_folder;

use crate::{
    cli::{self, Cli, Command},
    config::{Config, Demonstration, LogFormat, Media},
    router::Server,
    serving::{self, Failure},
};
use backend::{
    Error, accounts, db,
    people::{
        settings::{self as school_settings, SchoolChange},
        setup::{self, NewManager, NewSchool},
    },
    turns,
};
use domain::names::PersonName;
use std::io::{IsTerminal, Read};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

/// Threads that are left for reading and writing files and for what jobs make, while all others hash passwords and draw pictures.
/// Few, since each thread keeps the memory it once needed.
const FILE_THREADS: usize = 4;

/// Runs a command from beginning to end.
pub fn run(cli: Cli) -> Result<(), Failure> {
    let config = settings(&cli)?;
    write_logs(&config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(config.worker_threads)
        .max_blocking_threads(2 * turns::at_once() + FILE_THREADS)
        .enable_all()
        .build();
    runtime
        .map_err(Failure::io("the program cannot start its threads"))?
        .block_on(carry_out(cli.command, config))
}

fn settings(cli: &Cli) -> Result<Config, Failure> {
    let Command::Demo(demo) = &cli.command else {
        return Ok(Config::load(cli.config.as_deref())?);
    };
    if cli.config.is_some() {
        return Err(Failure::new(
            "The demonstration takes no settings file; see `schoolplein demo --help` for its options.",
        ));
    }
    if !demo.listen.ip().is_loopback() {
        return Err(Failure::new(
            "Everybody knows the passwords of the demonstration, so only this machine may reach it: choose 127.0.0.1 or [::1] with --listen.",
        ));
    }
    let demonstration = Demonstration {
        data: demo.data.clone(),
        listen: Some(demo.listen),
        database_url: demo.database.clone(),
        metrics_listen: demo.metrics,
        worker_threads: demo.worker_threads,
    };
    Ok(Config::demonstration(demonstration)?)
}

/// To the standard error, so that what a command prints can be piped on. The demonstration keeps its invitation in view.
fn write_logs(config: &Config) -> Result<(), Failure> {
    let usual = if config.is_demonstration {
        LevelFilter::WARN
    } else {
        LevelFilter::INFO
    };
    let filter = EnvFilter::builder().with_default_directive(usual.into()).from_env_lossy();
    let colours = std::io::stderr().is_terminal();
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colours)
        .with_writer(std::io::stderr);
    let outcome = match config.log {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    outcome.map_err(|error| Failure::new(format!("logs cannot be written: {error}.")))
}

async fn carry_out(command: Command, config: Config) -> Result<(), Failure> {
    match command {
        Command::Serve => serve(config).await,
        Command::Worker => work(config).await,
        Command::Migrate => migrate(config).await,
        Command::Demo(options) => demo::run(config, options).await,
        Command::CreateSchool(new) => create_school(config, new).await,
        Command::SetSchool(change) => set_school(config, change).await,
        Command::CreateManager(new) => create_manager(config, new).await,
        Command::ResetSecondFactor(whose) => reset_second_factor(config, whose).await,
        Command::Copy(options) => copy(config, &options.to).await,
        Command::CopyMedia(options) => copy_media(config, options).await,
        Command::CheckConfig => check(config).await,
    }
}

async fn check(config: Config) -> Result<(), Failure> {
    config.prepare_data_folder()?;
    print!("{config}");
    serving::proven_media(&config).await?;
    println!("A small file was written to {}, read back and deleted.", config.media);
    check_database(&config).await
}

/// A running server has the SQLite file to itself, and looked at all of this when it began.
async fn check_database(config: &Config) -> Result<(), Failure> {
    if db::is_in_use(config.database.address()) {
        println!("{} is in use by a running schoolplein, which has checked it.", config.database);
        return Ok(());
    }
    let backend = serving::open_guarded(config).await?;
    let version = db::schema_version(backend.db()).await?;
    println!(
        "{} answers, has the schema of this program (version {version}), and the key belongs to it.",
        config.database
    );
    backend.db().close().await;
    Ok(())
}

async fn work(config: Config) -> Result<(), Failure> {
    let stop = serving::stop_signal()?;
    let backend = serving::open_guarded(&config).await?;
    serving::proven_media(&config).await?;
    serving::work(&config, backend, stop).await
}

async fn serve(config: Config) -> Result<(), Failure> {
    let stop = serving::stop_signal()?;
    let backend = serving::open_guarded(&config).await?;
    serving::proven_media(&config).await?;
    let listener = serving::listen(config.listen, "listen").await?;
    let (database, media) = (backend.db().name(), &config.media);
    tracing::info!(listen = %config.listen, public_url = %config.public_url, database, %media, "serving");
    serving::serve(&config, Server::new(backend, &config), listener, stop).await
}

async fn migrate(config: Config) -> Result<(), Failure> {
    let backend = serving::open(&config, true).await?;
    let steps = db::migrate(backend.db(), backend.clock().now()).await?;
    println!(
        "{}: {steps} steps, now at version {}.",
        config.database,
        db::schema_version(backend.db()).await?
    );
    backend.db().close().await;
    Ok(())
}

/// The server must be stopped meanwhile: the lock of the file sees to that.
async fn copy(config: Config, to: &str) -> Result<(), Failure> {
    let from = serving::open_migrated(&config).await?;
    let address: db::Address = to.parse().map_err(Failure::new)?;
    let target = db::Db::open(&address, false).await?;
    db::migrate(&target, from.clock().now()).await?;
    let rows = db::copy(from.db(), &target).await?;
    println!("{rows} rows copied. Set database_url to the new address and keep the data folder: photos and files stay there.");
    target.close().await;
    from.db().close().await;
    Ok(())
}

/// The server must be stopped meanwhile, as with `copy`: a photo that was deleted halfway would stay in the bucket for ever.
async fn copy_media(config: Config, options: cli::CopyMedia) -> Result<(), Failure> {
    let Media::S3(_) = &config.media else {
        return Err(Failure::new(format!(
            "Media are kept in {}. Set media.s3 to the bucket they should go to.",
            config.media
        )));
    };
    let backend = serving::open_migrated(&config).await?;
    let media = serving::proven_media(&config).await?;
    let from = options.from.unwrap_or_else(|| config.data.join("media"));
    println!("Copying {} into {}.", from.display(), config.media);
    let copied = media.copy_from_folder(&from).await;
    backend.db().close().await;
    let copied = copied.map_err(|error| Failure::new(format!("{error}. What was copied stays; run the command again.")))?;
    println!(
        "{} files copied, {} MB; {} were there already. The folder is left as it is: delete it once all is well.",
        copied.files,
        copied.bytes.div_ceil(1_000_000),
        copied.already
    );
    Ok(())
}

async fn create_school(config: Config, new: cli::CreateSchool) -> Result<(), Failure> {
    let backend = serving::open_migrated(&config).await?;
    let region = match new.region {
        cli::Region::North => "north",
        cli::Region::Middle => "middle",
        cli::Region::South => "south",
    };
    let school = NewSchool {
        name: new.name,
        short_name: new.short_name,
        holiday_region: region,
        time_zone: new.time_zone,
        address_form: new.address_form.into(),
    };
    let name = school.short_name.clone();
    let id = setup::create_school(&backend, school).await?;
    backend.db().close().await;
    println!("{name} is made, with id {id}. Next: schoolplein create-manager");
    Ok(())
}

async fn set_school(config: Config, change: cli::SetSchool) -> Result<(), Failure> {
    let backend = serving::open_migrated(&config).await?;
    let change = SchoolChange {
        school: change.school,
        downloads_allowed: change.downloads.map(|answer| answer == cli::Answer::Yes),
        address_form: change.address_form.map(Into::into),
    };
    let school = school_settings::set_school(&backend, change).await?;
    backend.db().close().await;
    let downloads = if school.downloads_allowed { "may" } else { "may not" };
    let form = school.address_form.tag();
    println!(
        "{}: families {downloads} download photos, and are addressed with \"{form}\".",
        school.short_name
    );
    Ok(())
}

async fn create_manager(config: Config, new: cli::CreateManager) -> Result<(), Failure> {
    let backend = serving::open_migrated(&config).await?;
    let (password, is_new) = match piped_password()? {
        Some(password) => (password, false),
        None => (setup::new_password()?, true),
    };
    let name = PersonName::new(new.given_name, new.infix, new.family_name);
    let manager = NewManager {
        school: new.school,
        mail: new.mail.clone(),
        name,
        password: password.clone(),
    };
    let managed = setup::create_manager(&backend, manager).await?;
    backend.db().close().await;
    println!("{} can now manage {}.", new.mail, managed.school);
    if managed.had_account {
        println!("They had an account, and sign in with the password they know. Its name and password stayed as they were.");
    } else if is_new {
        println!("Password, shown only this once: {password}");
    }
    Ok(())
}

async fn reset_second_factor(config: Config, whose: cli::ResetSecondFactor) -> Result<(), Failure> {
    let backend = serving::open_migrated(&config).await?;
    let outcome = accounts::reset_factor_by_operator(&backend, &whose.mail, whose.passkeys).await;
    backend.db().close().await;
    match outcome {
        Ok(()) => {
            println!(
                "{} signs in with the password alone now, and is asked to set up another second step.",
                whose.mail
            );
            Ok(())
        }
        Err(Error::NotFound | Error::Invalid(_)) => Err(Failure::new(format!("Nobody signs in with {}.", whose.mail))),
        Err(Error::Conflict(_)) => Err(Failure::new(format!("{} has no second step that would be taken away.", whose.mail))),
        Err(error) => Err(error.into()),
    }
}

/// The first line of what is piped in; `None` at a terminal, and when nothing comes.
fn piped_password() -> Result<Option<String>, Failure> {
    let mut input = std::io::stdin().lock();
    if input.is_terminal() {
        return Ok(None);
    }
    let mut text = String::new();
    input
        .read_to_string(&mut text)
        .map_err(Failure::io("the password cannot be read"))?;
    Ok(text.lines().next().filter(|line| !line.is_empty()).map(str::to_owned))
}
