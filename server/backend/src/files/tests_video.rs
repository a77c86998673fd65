//! Videos end to end, with ffmpeg and without it.

use std::path::Path;

use super::images::decode_jpeg;
use super::mp4;
use super::refusal::{PrepareError, Refusal};
use super::sample_movies::{Recipe, ffmpeg, record};
use super::video::{PreparedVideo, prepare_video, run_ffmpeg};
use domain::media::MAX_UNCONVERTED_BYTES;

async fn prepare(bytes: &[u8], ffmpeg: Option<&Path>) -> Result<PreparedVideo, PrepareError> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("sent");
    std::fs::write(&source, bytes).unwrap();
    prepare_video(&source, folder.path(), ffmpeg).await
}

fn refusal(result: Result<PreparedVideo, PrepareError>) -> Refusal {
    match result.unwrap_err() {
        PrepareError::Refused(refusal) => refusal,
        PrepareError::Io(error) => panic!("{error}"),
    }
}

fn contains(path: &Path, wanted: &[u8]) -> bool {
    std::fs::read(path).unwrap().windows(wanted.len()).any(|window| window == wanted)
}

#[tokio::test]
async fn without_ffmpeg_a_playable_film_is_cleaned() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("sent");
    std::fs::write(&source, Recipe::default().build()).unwrap();
    let video = prepare_video(&source, folder.path(), None).await.unwrap();
    assert_eq!((video.duration_ms, video.width, video.height), (2000, 640, 360));
    assert_eq!(video.bytes, std::fs::metadata(&source).unwrap().len());
    assert!(video.poster.is_none() && !contains(&video.path, b"Secret"));
}

#[tokio::test]
async fn without_ffmpeg_large_or_foreign_films_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("sent");
    let file = std::fs::File::create(&source).unwrap();
    file.set_len(MAX_UNCONVERTED_BYTES + 1).unwrap();
    assert_eq!(
        refusal(prepare_video(&source, folder.path(), None).await),
        Refusal::TooLargeUnconvertedVideo
    );
    let apple = Recipe {
        video: *b"hvc1",
        ..Recipe::default()
    }
    .build();
    assert_eq!(refusal(prepare(&apple, None).await), Refusal::UnsupportedVideo);
    assert_eq!(refusal(prepare(b"\x1aE\xdf\xa3 webm", None).await), Refusal::NotAVideo);
}

#[tokio::test]
async fn a_missing_ffmpeg_is_our_fault_and_not_the_senders() {
    let result = prepare(&Recipe::default().build(), Some(Path::new("/nowhere/ffmpeg"))).await;
    assert!(matches!(result, Err(PrepareError::Io(_))));
}

/// A program in the place of ffmpeg tells what it was given.
const TELLING: &str = r#"#!/bin/sh
for last; do :; done
{ echo "limits $(ulimit -v) $(ulimit -t) $(ulimit -f) $(ulimit -c)"
  grep NoNewPrivs /proc/self/status
  echo "secret ${SECRET:-none}"
  tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' ' | sed 's/^/network /'
} > "$last""#;

#[tokio::test]
async fn ffmpeg_gets_limits_and_no_network() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (program, told) = (folder.path().join("ffmpeg"), folder.path().join("told"));
    std::fs::write(&program, TELLING).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    run_ffmpeg(&program, &[told.as_os_str()]).await.unwrap();
    let told = std::fs::read_to_string(&told).unwrap();
    assert!(told.contains("limits 3145728 1200 614400 0\n"), "{told}");
    assert!(told.contains("secret none\n"), "{told}");
    let works = |command: &str, arguments: &[&str]| {
        let outcome = std::process::Command::new(command).args(arguments).arg("true").output();
        outcome.is_ok_and(|outcome| outcome.status.success())
    };
    if works("setpriv", &["--no-new-privs"]) {
        assert!(told.contains("NoNewPrivs:\t1\n"), "{told}");
    }
    if works("unshare", &["--net"]) || works("unshare", &["--map-root-user", "--net"]) {
        let networks: Vec<_> = told.lines().filter_map(|line| line.strip_prefix("network ")).collect();
        assert!(networks.iter().all(|network| *network == "lo"), "{told}");
    }
}

#[tokio::test]
async fn ffmpeg_makes_a_small_upright_film_with_a_poster() {
    let ffmpeg = ffmpeg();
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("sent.mov");
    record(&ffmpeg, 2, "1080x1920", &["-movflags", "use_metadata_tags"], &source);
    assert!(contains(&source, b"SecretTitle"));
    let video = prepare_video(&source, folder.path(), Some(&ffmpeg)).await.unwrap();
    assert_eq!((video.width, video.height), (720, 1280));
    assert!((1900..2200).contains(&video.duration_ms), "{}", video.duration_ms);
    let outline = mp4::outline(&video.path).unwrap();
    assert_eq!((outline.video_codec, outline.audio_codec), (*b"avc1", Some(*b"mp4a")));
    let bytes = std::fs::read(&video.path).unwrap();
    assert_eq!(bytes.len() as u64, video.bytes);
    assert!(!contains(&video.path, b"Secret") && !contains(&video.path, b"52.09"));
    let at = |kind: &[u8]| bytes.windows(4).position(|window| window == kind).unwrap();
    assert!(at(b"moov") < at(b"mdat"), "starts playing before it is loaded");
    let poster = video.poster.unwrap();
    assert_eq!(decode_jpeg(&poster.large.jpeg).unwrap().dimensions(), (720, 1280));
}

#[tokio::test]
async fn ffmpeg_sees_neither_broken_nor_long_films() {
    let ffmpeg = ffmpeg();
    let long = Recipe {
        claimed_ms: 200_000,
        ..Recipe::default()
    }
    .build();
    assert_eq!(refusal(prepare(&long, Some(&ffmpeg)).await), Refusal::TooLongVideo);
    assert_eq!(
        refusal(prepare(b"#EXTM3U\nfile:///etc/passwd", Some(&ffmpeg)).await),
        Refusal::NotAVideo
    );
    // A structure without pictures in it comes past our reader, not past ffmpeg.
    assert_eq!(
        refusal(prepare(&Recipe::default().build(), Some(&ffmpeg)).await),
        Refusal::UnsupportedVideo
    );
}

#[tokio::test]
async fn a_real_film_stays_playable_when_cleaned_without_conversion() {
    let ffmpeg = ffmpeg();
    let folder = tempfile::tempdir().unwrap();
    for (name, extra) in [("sent.mp4", ["-movflags", "+faststart"]), ("sent.mov", ["-f", "mov"])] {
        let source = folder.path().join(name);
        record(&ffmpeg, 3, "320x240", &extra, &source);
        let video = prepare_video(&source, folder.path(), None).await.unwrap();
        assert!(!contains(&video.path, b"Secret") && !contains(&video.path, b"52.09"));
        assert_eq!(
            decoded(&ffmpeg, &source),
            decoded(&ffmpeg, &video.path),
            "the same pictures and sound"
        );
    }
}

/// A checksum of everything that plays.
fn decoded(ffmpeg: &Path, film: &Path) -> String {
    let command = std::process::Command::new(ffmpeg)
        .args(["-loglevel", "error", "-i"])
        .arg(film)
        .args(["-map", "0:v", "-map", "0:a", "-f", "md5", "-"])
        .output()
        .unwrap();
    assert!(
        command.status.success() && command.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&command.stderr)
    );
    String::from_utf8(command.stdout).unwrap()
}

#[tokio::test]
async fn fragments_are_measured_by_converting_them() {
    let ffmpeg = ffmpeg();
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("sent.mp4");
    record(&ffmpeg, 2, "320x240", &["-movflags", "frag_keyframe+empty_moov"], &source);
    assert!(mp4::outline(&source).unwrap().fragmented);
    let video = prepare_video(&source, folder.path(), Some(&ffmpeg)).await.unwrap();
    assert!((1900..2200).contains(&video.duration_ms));
    assert_eq!(
        refusal(prepare_video(&source, folder.path(), None).await),
        Refusal::UnsupportedVideo
    );
}
