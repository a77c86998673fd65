//! Videos: with ffmpeg every one becomes the same modest MP4 with a poster; without it only what browsers play
//! anyway is taken, cleaned of what it says about its maker.
//!
//! Before ffmpeg sees a file, our own reader ([`super::mp4`], safe Rust) has followed its structure and refused
//! other containers and longer films. ffmpeg then runs as a child with a cleared environment, limits on memory,
//! processor time and file size, no terminal, only the MP4 demuxer, only listed decoders, and only local files; without
//! new privileges, and without a network where the system lets us take it away. A user of its own is up to the
//! installation (a systemd unit or container).

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use domain::media::{AttachmentKind, UploadLimits};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;

use super::images::{self, PreparedPhoto};
use super::mp4::{self, Outline};
use super::refusal::{PrepareError, Refusal};

/// 15 minutes: a conversion that takes longer is stopped and the video refused.
pub const CONVERSION_TIMEOUT: Duration = Duration::from_secs(15 * 60);

/// A video as others see it: MP4, H.264 and AAC.
#[derive(Debug)]
pub struct PreparedVideo {
    /// The file in the output folder, to be put into the store and then removed with the folder.
    pub path: PathBuf,
    /// Length of that file in bytes.
    pub bytes: u64,
    pub duration_ms: u64,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// A still from the first second; `None` without ffmpeg.
    pub poster: Option<PreparedPhoto>,
}

/// Makes the video at `source` fit to be shown. `out_dir` is an empty folder of the caller's, who removes it afterwards.
///
/// Dropping the future kills a conversion under way. Refuses more bytes than [`UploadLimits::max_bytes`] and films longer
/// than [`mp4::MAX_DURATION_MS`].
pub async fn prepare_video(source: &Path, out_dir: &Path, ffmpeg: Option<&Path>) -> Result<PreparedVideo, PrepareError> {
    let limits = UploadLimits {
        converts_videos: ffmpeg.is_some(),
    };
    if tokio::fs::metadata(source).await?.len() > limits.max_bytes(AttachmentKind::Video) {
        return Err(Refusal::too_large(AttachmentKind::Video, limits).into());
    }
    let target = out_dir.join("video.mp4");
    let Some(ffmpeg) = ffmpeg else {
        let (from, to) = (source.to_owned(), target.clone());
        let outline = blocking(move || mp4::cleaned_copy(&from, &to)).await?;
        return described(target, outline, None).await;
    };
    let from = source.to_owned();
    blocking(move || mp4::outline(&from)).await?;
    run_ffmpeg(ffmpeg, &conversion(source, &target)).await?;
    let converted = target.clone();
    // Also finds out how long a film in fragments was: the conversion stops just above the limit.
    let outline = blocking(move || mp4::outline(&converted)).await?;
    let poster = make_poster(ffmpeg, &target, out_dir, outline.duration_ms).await?;
    described(target, outline, Some(poster)).await
}

async fn described(path: PathBuf, outline: Outline, poster: Option<PreparedPhoto>) -> Result<PreparedVideo, PrepareError> {
    let bytes = tokio::fs::metadata(&path).await?.len();
    let Outline {
        duration_ms,
        width,
        height,
        ..
    } = outline;
    Ok(PreparedVideo {
        path,
        bytes,
        duration_ms,
        width,
        height,
        poster,
    })
}

/// A still of our own conversion, through the same hands as any photo.
async fn make_poster(ffmpeg: &Path, video: &Path, out_dir: &Path, duration_ms: u64) -> Result<PreparedPhoto, PrepareError> {
    let still = out_dir.join("poster.jpg");
    let moment = duration_ms.min(2000) / 2;
    let seconds = format!("{}.{:03}", moment / 1000, moment % 1000);
    let mut arguments = owned(&["-ss", &seconds]);
    arguments.extend(input(video));
    arguments.extend(owned(&["-map", "0:v:0", "-an", "-frames:v", "1", "-q:v", "3", "-f", "mjpeg"]));
    arguments.push(file_url(&still));
    run_ffmpeg(ffmpeg, &arguments).await?;
    blocking(move || images::prepare_photo(&still)).await
}

type Arguments = Vec<OsString>;

fn owned(arguments: &[&str]) -> Arguments {
    arguments.iter().map(Into::into).collect()
}

/// What phones record in. Everything else ffmpeg knows, some of it old and little tested, stays shut.
const DECODERS: &str = "h264,hevc,mpeg4,h263,mjpeg,libdav1d,av1,vp9,aac,mp3,mp3float,ac3,alac,amrnb,amrwb,opus,\
                        pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_alaw,pcm_mulaw";

fn input(source: &Path) -> Arguments {
    let mut arguments = owned(&["-protocol_whitelist", "file", "-codec_whitelist", DECODERS]);
    arguments.extend(owned(&["-enable_drefs", "0", "-use_absolute_path", "0", "-f", "mov", "-i"]));
    arguments.push(file_url(source));
    arguments
}

/// With the protocol in front, no part of a path can be taken for another protocol.
fn file_url(path: &Path) -> OsString {
    let mut url = OsString::from("file:");
    url.push(path);
    url
}

/// Fits within 1280 x 720 (upright 720 x 1280) without enlarging, even sides as H.264 wants them.
const SCALE: &str = "scale=w='if(gte(iw,ih),min(1280,iw),min(720,iw))':h='if(gte(iw,ih),min(720,ih),min(1280,ih))'\
                     :force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1";

fn conversion(source: &Path, target: &Path) -> Arguments {
    let mut arguments = input(source);
    // One second above the limit, so that what is cut off here is seen to be too long.
    let seconds = (mp4::MAX_DURATION_MS / 1000 + 1).to_string();
    arguments.extend(owned(&["-t", &seconds, "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn"]));
    arguments.extend(owned(&["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]));
    arguments.extend(owned(&[
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact",
        "-vf",
        SCALE,
        "-fpsmax",
        "30",
    ]));
    arguments.extend(owned(&[
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "25", "-maxrate", "2500k",
    ]));
    arguments.extend(owned(&[
        "-bufsize",
        "5000k",
        "-pix_fmt",
        "yuv420p",
        "-profile:v",
        "high",
        "-threads",
        "2",
    ]));
    arguments.extend(owned(&[
        "-c:a",
        "aac",
        "-b:a",
        "96k",
        "-ac",
        "2",
        "-movflags",
        "+faststart",
        "-f",
        "mp4",
    ]));
    arguments.push(file_url(target));
    arguments
}

/// 3 GiB of address space, 20 minutes of processor time, files up to 300 MB (in blocks of 512 bytes), no core dumps.
/// A network namespace of its own holds nothing that leads anywhere; making one needs to be root or, for others, that the system allows
/// user namespaces. Each command replaces itself by the next, so the child that is waited for and killed is ffmpeg.
const LIMITED: &str = r#"
ulimit -v 3145728 && ulimit -t 1200 && ulimit -f 614400 && ulimit -c 0 || exit 126
set -- nice -n 10 "$0" "$@"
if setpriv --no-new-privs true 2>/dev/null; then set -- setpriv --no-new-privs "$@"; fi
if unshare --net true 2>/dev/null; then set -- unshare --net "$@"
elif unshare --map-root-user --net true 2>/dev/null; then set -- unshare --map-root-user --net "$@"
fi
exec "$@""#;

/// Exit codes of `sh`, `nice` and the others for a program that is not there or cannot be run.
const NOT_RUN: [i32; 2] = [126, 127];

pub(super) async fn run_ffmpeg(ffmpeg: &Path, arguments: &[impl AsRef<OsStr>]) -> Result<(), PrepareError> {
    let mut child = Command::new("/bin/sh")
        .args(["-c", LIMITED])
        .arg(ffmpeg)
        .args(["-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-y"])
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()?;
    let complaints = child.stderr.take();
    let finished = tokio::time::timeout(CONVERSION_TIMEOUT, async {
        let said = last_words(complaints).await;
        (child.wait().await, said)
    });
    let Ok((status, said)) = finished.await else {
        tracing::warn!("a video conversion took too long and was stopped");
        return Err(Refusal::UnsupportedVideo.into());
    };
    match status?.code() {
        Some(0) => Ok(()),
        Some(code) if NOT_RUN.contains(&code) => Err(std::io::Error::other("ffmpeg could not be started").into()),
        code => {
            tracing::warn!(?code, said, "a video could not be converted");
            Err(Refusal::UnsupportedVideo.into())
        }
    }
}

/// Reads to the end, so that the child never waits for us, and keeps the last 1 KiB.
async fn last_words(pipe: Option<impl AsyncRead + Unpin>) -> String {
    let Some(mut pipe) = pipe else {
        return String::new();
    };
    let mut kept = Vec::new();
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = pipe.read(&mut buffer).await {
        kept.extend_from_slice(&buffer[..read]);
        kept.drain(..kept.len().saturating_sub(1024));
    }
    String::from_utf8_lossy(&kept).into_owned()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, PrepareError> + Send + 'static) -> Result<T, PrepareError> {
    let finished = tokio::task::spawn_blocking(work).await;
    finished.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped).into()))
}
