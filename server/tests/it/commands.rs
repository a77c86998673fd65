//! The program itself, run as an operator runs it.

use backend::{
    db::{Address, Db},
    testing::new_schema,
};
use std::{
    path::Path,
    process::{Command, Output},
};

/// Runs a command with only these settings.
fn schoolplein(command: &str, data: &Path, environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_schoolplein"))
        .arg(command)
        .current_dir(data)
        .env_clear()
        .env("SCHOOLPLEIN_DATA", data)
        .envs(environment.iter().copied())
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr].map(String::from_utf8_lossy).concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_config_looks_into_the_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let before = schoolplein("check-config", data, &[]);
    assert!(
        !before.status.success() && said(&before).contains("schoolplein migrate"),
        "{}",
        said(&before)
    );
    assert!(schoolplein("migrate", data, &[]).status.success());
    let fine = schoolplein("check-config", data, &[]);
    assert!(
        fine.status.success() && said(&fine).contains("the key belongs to it"),
        "{}",
        said(&fine)
    );

    let file = Address::SqliteFile(data.join("schoolplein.sqlite"));
    let running = Db::open(&file, false).await.expect("the file opens");
    let beside = schoolplein("check-config", data, &[]);
    assert!(
        beside.status.success() && said(&beside).contains("in use by a running"),
        "{}",
        said(&beside)
    );
    running.close().await;
    drop(running);

    let other_key = schoolplein(
        "check-config",
        data,
        &[("SCHOOLPLEIN_SECRET_KEY", "8f3c1ab2d4e5967788aabbccddeeff00")],
    );
    assert!(
        !other_key.status.success() && said(&other_key).contains("another key"),
        "{}",
        said(&other_key)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_served_by_a_database_that_does_not_hold_schools_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = new_schema().await;
    let settings = [("SCHOOLPLEIN_DATABASE_URL", url.as_str())];
    let migrated = schoolplein("migrate", folder.path(), &settings);
    assert!(migrated.status.success(), "{}", said(&migrated));
    for command in ["check-config", "serve", "worker"] {
        let refused = schoolplein(command, folder.path(), &settings);
        assert!(!refused.status.success(), "{command}");
        let told = said(&refused);
        assert!(told.contains("superuser") && told.contains("database_url"), "{command}: {told}");
    }
    let gone = schoolplein(
        "check-config",
        folder.path(),
        &[("SCHOOLPLEIN_DATABASE_URL", "postgres://nobody@127.0.0.1:1/school")],
    );
    assert!(!gone.status.success(), "{}", said(&gone));
}
