//! Settings that are refused, and what is said about them.

use server::config::{Config, Media};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

fn with(file: Option<&Path>, environment: &[(&str, &str)]) -> Result<Config, String> {
    Config::from_sources(file, environment.iter().copied()).map_err(|error| error.to_string())
}

fn refusal(environment: &[(&str, &str)]) -> String {
    with(None, environment)
        .err()
        .unwrap_or_else(|| panic!("{environment:?} is refused"))
}

#[test]
fn nothing_set_is_this_machine_only() {
    let config = with(None, &[]).expect("defaults");
    assert_eq!((config.listen.to_string().as_str(), config.is_secure()), ("127.0.0.1:3000", false));
    assert_eq!(config.database.to_string(), "sqlite:data/schoolplein.sqlite");
    assert_eq!(
        config.metrics_listen.map(|address| address.to_string()).as_deref(),
        Some("127.0.0.1:9464")
    );
    assert!(config.worker_threads >= 4);
    assert_eq!(
        config.worker_metrics_listen, None,
        "a worker beside the server finds its port taken"
    );
    assert_eq!(config.stop_after.as_secs(), 30);
    assert_eq!(config.clamd, None, "nobody is asked about files unless somebody says whom");
}

#[test]
fn unsafe_settings_are_refused_with_what_to_change() {
    let https = ("SCHOOLPLEIN_PUBLIC_URL", "https://school.example");
    for (environment, said) in [
        (&[("SCHOOLPLEIN_PUBLIC_URL", "http://school.example")][..], "https address"),
        (&[("SCHOOLPLEIN_LISTEN", "0.0.0.0:3000")], "public_url"),
        (
            &[("SCHOOLPLEIN_LISTEN", "[::]:3000"), ("SCHOOLPLEIN_PUBLIC_URL", "http://localhost")],
            "public_url",
        ),
        (&[("SCHOOLPLEIN_PUBLIC_URL", "school.example")], "https://"),
        (&[("SCHOOLPLEIN_LISTEN", "3000")], "127.0.0.1:3000"),
        (&[("SCHOOLPLEIN_DATABASE_URL", "mysql://x")], "postgres://"),
        (&[("SCHOOLPLEIN_DATABSE_URL", "postgres://x/y")], "database_url"),
        (&[("SCHOOLPLEIN_TRUSTED_PROXIES", "proxy")], "10.0.0.0/8"),
        (&[("SCHOOLPLEIN_METRICS_LISTEN", "127.0.0.1:3000")], "metrics_listen"),
        (&[("SCHOOLPLEIN_WORKER_THREADS", "many")], "whole number"),
        (&[("SCHOOLPLEIN_STOP_SECONDS", "-1")], "whole number"),
        (&[("SCHOOLPLEIN_WORKER_METRICS_LISTEN", "9465")], "worker_metrics_listen"),
        (&[("SCHOOLPLEIN_LOG", "xml")], "json"),
        (&[("SCHOOLPLEIN_CLAMD", "/run/clamd.ctl")], "unix:/run/clamav/clamd.ctl"),
        (&[("SCHOOLPLEIN_DATABASE_URL_FILE", "/nowhere")], "/nowhere"),
    ] {
        let told = refusal(environment);
        assert!(told.contains(said) && !told.contains("src/"), "{environment:?}: {told}");
    }
    assert!(
        with(None, &[("SCHOOLPLEIN_LISTEN", "0.0.0.0:3000"), https]).is_ok_and(|config| config.is_secure()),
        "behind a proxy"
    );
}

/// The settings of a bucket on this machine, with some of them replaced.
fn bucket<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("SCHOOLPLEIN_MEDIA_S3_BUCKET", "media"),
        ("SCHOOLPLEIN_MEDIA_S3_ENDPOINT", "http://127.0.0.1:9000"),
        ("SCHOOLPLEIN_MEDIA_S3_ACCESS_KEY", "schoolplein"),
        ("SCHOOLPLEIN_MEDIA_S3_SECRET_KEY", "geheim-geheim-geheim"),
    ];
    usual.into_iter().chain(other.iter().copied()).collect()
}

#[test]
fn media_go_into_a_folder_or_a_bucket() {
    assert_eq!(with(None, &[]).expect("defaults").media.to_string(), "the folder data/media");
    let elsewhere = with(None, &[("SCHOOLPLEIN_MEDIA_FOLDER", "/media")]).expect("settings");
    assert_eq!(elsewhere.media, Media::Folder("/media".into()));
    let there = with(None, &bucket(&[])).expect("settings");
    assert_eq!(there.media.to_string(), "the bucket media at http://127.0.0.1:9000");
    assert!(!format!("{there} {there:?}").contains("geheim"), "{there:?}");
    let in_host = with(None, &bucket(&[("SCHOOLPLEIN_MEDIA_S3_PATH_STYLE", "false")])).expect("settings");
    assert!(matches!(in_host.media, Media::S3(settings) if !settings.path_style));
}

#[test]
fn unsafe_buckets_are_refused_with_what_to_change() {
    for (other, said) in [
        (("SCHOOLPLEIN_MEDIA_FOLDER", "/media"), "Leave out one"),
        (("SCHOOLPLEIN_MEDIA_S3_ENDPOINT", "http://minio:9000"), "https address"),
        (("SCHOOLPLEIN_MEDIA_S3_ENDPOINT", "https://a:geheim@s3.example"), "holds an account"),
        (("SCHOOLPLEIN_MEDIA_S3_ENDPOINT", "s3.example"), "https://s3.example.nl"),
        (("SCHOOLPLEIN_MEDIA_S3_BUCKET", ""), "media.s3.bucket"),
        (("SCHOOLPLEIN_MEDIA_S3_BUCKET", "../media"), "media.s3.bucket"),
        (("SCHOOLPLEIN_MEDIA_S3_ACCESS_KEY", ""), "SCHOOLPLEIN_MEDIA_S3_ACCESS_KEY_FILE"),
        (("SCHOOLPLEIN_MEDIA_S3_SECRET_KEY", ""), "SCHOOLPLEIN_MEDIA_S3_SECRET_KEY_FILE"),
        (("SCHOOLPLEIN_MEDIA_S3_SECRET_KEY", "geheim"), "16 characters"),
        (("SCHOOLPLEIN_MEDIA_S3_SECRET_KEY", "geheim geheim geheim"), "spaces"),
        (("SCHOOLPLEIN_MEDIA_S3_PATH_STYLE", "maybe"), "path_style"),
        (("SCHOOLPLEIN_MEDIA_S3_BUKET", "media"), "bucket"),
        (("SCHOOLPLEIN_MEDIA_S3", "media"), "a section"),
    ] {
        let told = refusal(&bucket(&[other]));
        assert!(told.contains(said) && !told.contains("geheim"), "{other:?}: {told}");
    }
    let at_amazon = bucket(&[]).into_iter().filter(|(name, _)| !name.ends_with("ENDPOINT"));
    assert!(refusal(&at_amazon.collect::<Vec<_>>()).contains("eu-central-1"));
}

#[test]
fn a_file_with_the_key_of_a_store_is_for_its_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, secret) = (folder.path().join("schoolplein.toml"), folder.path().join("secret"));
    let text = "[media.s3]\nbucket = \"media\"\nendpoint = \"https://s3.example.nl\"\naccess_key = \"schoolplein\"\n";
    fs::write(&secret, "geheim-geheim-geheim\n").expect("a file");
    fs::write(&file, text).expect("a file");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("rights");
    let secret_file = ("SCHOOLPLEIN_MEDIA_S3_SECRET_KEY_FILE", secret.to_str().expect("a path"));
    let config = with(Some(&file), &[secret_file]).expect("the key is in a file of its own");
    assert!(matches!(config.media, Media::S3(settings) if settings.secret_key == "geheim-geheim-geheim" && settings.path_style));
    fs::write(&file, format!("{text}secret_key = \"geheim-geheim-geheim\"\n")).expect("a file");
    let told = with(Some(&file), &[]).err().unwrap_or_default();
    assert!(told.contains("chmod 600") && !told.contains("geheim"), "{told}");
}

#[test]
fn secrets_come_from_files_and_are_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = folder.path().join("url");
    fs::write(&secret, "postgres://school:geheim@db/school\n").expect("a file");
    let config = with(None, &[("SCHOOLPLEIN_DATABASE_URL_FILE", secret.to_str().expect("a path"))]).expect("settings");
    assert!(!format!("{config} {config:?}").contains("geheim"));
    assert!(config.to_string().contains("postgres://school:…@db/school"), "{config}");
}

#[test]
fn a_file_with_a_password_is_for_its_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("schoolplein.toml");
    fs::write(&file, "database_url = \"postgres://school:geheim@db/school\"\n").expect("a file");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("rights");
    let told = with(Some(&file), &[]).err().unwrap_or_default();
    assert!(told.contains("chmod 600") && !told.contains("geheim"), "{told}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("rights");
    assert!(with(Some(&file), &[]).is_ok());
}

#[test]
fn a_file_with_the_key_of_the_installation_is_for_its_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("schoolplein.toml");
    let key = "8f3c1ab2d4e5967788aabbccddeeff00";
    fs::write(
        &file,
        format!("listen = \"127.0.0.1:3000\"\nsecret_key = \"{key}\"\n\n[media]\nfolder = \"/media\"\n"),
    )
    .expect("a file");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("rights");
    let told = with(Some(&file), &[]).err().unwrap_or_default();
    assert!(
        told.contains("the key of this installation") && told.contains("chmod 600") && !told.contains(key),
        "{told}"
    );
}

#[test]
fn the_environment_stands_above_the_file_and_both_refuse_typing_errors() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("schoolplein.toml");
    fs::write(&file, "listen = \"127.0.0.1:4000\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n").expect("a file");
    let config = with(
        Some(&file),
        &[("SCHOOLPLEIN_LISTEN", "127.0.0.1:5000"), ("SCHOOLPLEIN_BIN", "x"), ("OTHER", "y")],
    )
    .expect("settings");
    assert_eq!((config.listen.port(), config.trusted_proxies.len()), (5000, 1));
    fs::write(&file, "lisen = \"127.0.0.1:4000\"\n").expect("a file");
    let told = with(Some(&file), &[]).err().unwrap_or_default();
    assert!(
        told.contains("lisen") && told.contains("schoolplein.toml") && told.contains("listen,"),
        "{told}"
    );
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("a file");
    let below = file.join("data");
    let config = with(None, &[("SCHOOLPLEIN_DATA", below.to_str().expect("a path"))]).expect("settings");
    let told = config
        .prepare_data_folder()
        .map_err(|error| error.to_string())
        .err()
        .unwrap_or_default();
    assert!(told.contains("cannot be written") && told.contains("`data`"), "{told}");
}

#[test]
fn the_key_is_made_once_kept_private_and_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a name");
    let config = with(None, &[("SCHOOLPLEIN_DATA", data)]).expect("settings");
    let first = config.secret_key.read().expect("it is made");
    assert_eq!(config.secret_key.read().expect("it is read again"), first);
    let file = folder.path().join("secret.key");
    assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);

    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("it can be changed");
    assert!(config.secret_key.read().is_err_and(|error| error.to_string().contains("chmod 600")));

    let chosen = "8f3c1ab2d4e5967788aabbccddeeff00";
    let given = with(None, &[("SCHOOLPLEIN_SECRET_KEY", chosen)]).expect("settings");
    assert!(!format!("{given} {given:?}").contains(chosen));
    assert_ne!(given.secret_key.read().expect("a key"), first);
    for weak in ["short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        assert!(refusal(&[("SCHOOLPLEIN_SECRET_KEY", weak)]).contains("openssl rand"), "{weak}");
    }
}
