//! The demonstration: a school of made-up people in a folder of its own.

use super::demo_folder;
use crate::{
    cli,
    config::Config,
    router::Server,
    serving::{self, Contents, Failure},
};
use backend::{Backend, db, demo};

pub async fn run(config: Config, options: cli::Demo) -> Result<(), Failure> {
    let stop = serving::stop_signal()?;
    let backend = opened(&config, &options).await?;
    if let Some(sentence) = serving::unguarded(&config, &backend).await? {
        tracing::warn!("{sentence}");
    }
    let listener = serving::listen(config.listen, "--listen").await?;
    fill(&backend, options.scale).await?;
    invite(&config);
    serving::serve(&config, Server::new(backend, &config), listener, stop).await
}

/// The backend on the folder of the demonstration, emptied before if that was asked for.
async fn opened(config: &Config, options: &cli::Demo) -> Result<Backend, Failure> {
    demo_folder::claim(&config.data)?;
    if options.reset {
        demo_folder::empty(&config.data)?;
    }
    match migrated(config).await? {
        Some(backend) => Ok(backend),
        None if options.reset_other_version => {
            println!(
                "What lies in {} was made by another version: beginning anew.",
                config.data.display()
            );
            demo_folder::empty(&config.data)?;
            migrated(config).await?.ok_or_else(|| of_another_version(config, options))
        }
        None => Err(of_another_version(config, options)),
    }
}

/// `None` when a program with another schema made the database.
async fn migrated(config: &Config) -> Result<Option<Backend>, Failure> {
    let backend = serving::open(config, true).await?;
    let Err(error) = db::migrate(backend.db(), backend.clock().now()).await else {
        return Ok(Some(backend));
    };
    let is_of_another_version = db::is_of_another_version(backend.db()).await.unwrap_or_default();
    backend.db().close().await;
    if is_of_another_version { Ok(None) } else { Err(error.into()) }
}

fn of_another_version(config: &Config, options: &cli::Demo) -> Failure {
    Failure::new(match options.database {
        Some(_) => "This database holds a demonstration of another version of the program. Give this one an empty database.".to_owned(),
        None => format!(
            "The demonstration in {} was made by another version of the program. Begin anew with `schoolplein demo --reset`; nothing of value is lost.",
            config.data.display()
        ),
    })
}

/// Fills an empty database, and leaves a filled one as it is.
async fn fill(backend: &Backend, scale: u32) -> Result<(), Failure> {
    match serving::contents(backend).await? {
        Contents::Demonstration => {
            println!("This school was made in an earlier run. With --reset it is made anew, as of today.");
            return Ok(());
        }
        Contents::Schools => {
            return Err(Failure::new(
                "This database holds a real school. Give the demonstration an empty one.",
            ));
        }
        Contents::Nothing => {}
    }
    println!("Making a school with its families, posts and photos. This takes a moment.");
    let begin = now();
    let made = demo::seed(backend, scale).await?;
    println!(
        "{} schools, {} people, {} children, {} posts, {} files, in {:.1} s.",
        made.schools,
        made.people,
        made.children,
        made.posts,
        made.files,
        begin.elapsed().as_secs_f64()
    );
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long filling takes has nothing to do with the school's clock"
)]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

fn invite(config: &Config) {
    println!("\nSchoolplein, the demonstration: {}\n", config.public_url);
    for person in demo::people() {
        println!("  {:<28} {:<34} {}", person.name, person.mail, person.role_en);
    }
    println!("\nEverybody's password: {}. Ctrl-C stops it.\n", demo::PASSWORD);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Demonstration;
    use std::path::Path;

    fn options(folder: &Path) -> cli::Demo {
        cli::Demo {
            data: folder.to_owned(),
            listen: ([127, 0, 0, 1], 0).into(),
            scale: 1,
            database: None,
            metrics: None,
            worker_threads: None,
            reset: false,
            reset_other_version: false,
        }
    }

    async fn begin(options: &cli::Demo) -> Result<Backend, Failure> {
        let demonstration = Demonstration {
            data: options.data.clone(),
            listen: Some(options.listen),
            database_url: None,
            metrics_listen: None,
            worker_threads: None,
        };
        opened(&Config::demonstration(demonstration)?, options).await
    }

    async fn is_of_this_version(backend: &Backend) -> bool {
        let is = db::schema_version(backend.db()).await.is_ok();
        backend.db().close().await;
        is
    }

    #[tokio::test]
    async fn a_folder_of_another_version_is_said_to_be_one_and_can_begin_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let usual = options(folder.path());
        let only_then = cli::Demo {
            reset_other_version: true,
            ..options(folder.path())
        };
        let backend = begin(&usual).await.expect("a new folder");
        demo::seed_rows(&backend, &demo::World::at(backend.clock().now()))
            .await
            .expect("a school");
        backend.db().close().await;
        drop(backend);

        let kept = begin(&only_then).await.expect("the same folder");
        assert_eq!(
            serving::contents(&kept).await.expect("schools can be read"),
            Contents::Demonstration,
            "of this version: left alone"
        );
        backend::testing::pretend_another_version(kept.db()).await;
        kept.db().close().await;
        drop(kept);

        let told = begin(&usual).await.map(drop).expect_err("it is refused").to_string();
        assert!(told.contains("another version") && told.contains("--reset"), "{told}");
        let anew = begin(&only_then).await.expect("it begins anew");
        assert_eq!(serving::contents(&anew).await.expect("schools can be read"), Contents::Nothing);
        assert!(is_of_this_version(&anew).await);
    }
}
