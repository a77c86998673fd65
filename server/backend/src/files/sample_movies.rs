//! Small movies for the tests, built box by box, with everything in them that must not come out again.

use std::process::Command;

/// A box (ISO/IEC 14496-12, 4.2).
pub(super) fn atom(kind: &[u8; 4], content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    [&(content.len() as u32 + 8).to_be_bytes(), &kind[..], &content].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// What to build; [`Recipe::default`] is a good film of 2 seconds, 640 by 360, with sound.
#[derive(Clone)]
pub(super) struct Recipe {
    pub(super) brand: [u8; 4],
    pub(super) video: [u8; 4],
    pub(super) audio: Option<[u8; 4]>,
    /// What `mvhd` claims, in milliseconds.
    pub(super) claimed_ms: u32,
    /// What the time table of the picture adds up to, in milliseconds.
    pub(super) real_ms: u32,
    /// 64-bit chunk offsets and box sizes.
    pub(super) wide: bool,
    pub(super) turned: bool,
    pub(super) moov_first: bool,
}

impl Default for Recipe {
    fn default() -> Recipe {
        let (video, audio) = (*b"avc1", Some(*b"mp4a"));
        Recipe {
            brand: *b"mp42",
            video,
            audio,
            claimed_ms: 2000,
            real_ms: 2000,
            wide: false,
            turned: false,
            moov_first: false,
        }
    }
}

pub(super) const PICTURE: &[u8] = b"PICTUREDATA-0123456789-PICTUREDATA";
pub(super) const SOUND: &[u8] = b"SOUNDDATA-abcdef-SOUNDDATA";
/// A third track, as action cameras write their position along the way.
const POSITIONS: &[u8] = b"SecretTelemetry52.0907N5.1214E";

impl Recipe {
    pub(super) fn build(&self) -> Vec<u8> {
        let brand = atom(b"ftyp", &[&self.brand, &numbers(&[0]), &self.brand]);
        let extra = [
            atom(b"uuid", &[b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8SecretXmp"]),
            atom(b"free", &[b"SecretFree"]),
            atom(b"meta", &[b"\0\0\0\0SecretMeta"]),
        ]
        .concat();
        let header = if self.wide { 16 } else { 8 };
        let before = brand.len() + extra.len();
        // The moov has the same length wherever the data are, so one trial build gives the offsets.
        let moov_length = self.moov(0).len();
        let data_start = before + header + if self.moov_first { moov_length } else { 0 };
        let moov = self.moov(data_start as u64);
        let data = [b"SecretGapBefore--", PICTURE, b"SecretGapBetween-", SOUND, POSITIONS].concat();
        let mdat = if self.wide {
            let length = (data.len() as u64 + 16).to_be_bytes();
            [&numbers(&[1])[..], b"mdat", &length, &data].concat()
        } else {
            atom(b"mdat", &[&data])
        };
        let (first, second) = if self.moov_first { (moov, mdat) } else { (mdat, moov) };
        [brand, extra, first, second].concat()
    }

    fn moov(&self, data_start: u64) -> Vec<u8> {
        let picture = data_start + 17;
        let sound = picture + PICTURE.len() as u64 + 17;
        let mvhd = atom(
            b"mvhd",
            &[&numbers(&[0, 0xDA7E_DA7E, 0xDA7E_DA7E, 1000, self.claimed_ms]), &[0; 80]],
        );
        let udta = atom(b"udta", &[&atom(b"\xa9xyz", &[b"\0\x18\x15\xc7+52.0907+005.1214SecretPlace/"])]);
        let mut tracks = self.track(b"vide", &self.video, picture, PICTURE.len() as u32);
        if let Some(audio) = &self.audio {
            tracks.extend(self.track(b"soun", audio, sound, SOUND.len() as u32));
        }
        tracks.extend(self.track(b"meta", b"gpmd", sound + SOUND.len() as u64, POSITIONS.len() as u32));
        let keys = atom(b"meta", &[&atom(b"keys", &[b"com.apple.quicktime.location.SecretKey"])]);
        atom(b"moov", &[&mvhd, &tracks, &udta, &keys])
    }

    /// A track of two samples in one chunk.
    fn track(&self, handler: &[u8; 4], codec: &[u8; 4], offset: u64, length: u32) -> Vec<u8> {
        let matrix = if self.turned {
            [0, 1 << 16, 0, u32::MAX << 16, 0, 0, 0, 0, 1 << 30]
        } else {
            [1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30]
        };
        let tkhd = atom(
            b"tkhd",
            &[
                &numbers(&[7, 0xDA7E_DA7E, 0xDA7E_DA7E, 1, 0, self.claimed_ms, 0, 0, 0, 0]),
                &numbers(&matrix),
                &numbers(&[640 << 16, 360 << 16]),
            ],
        );
        let mdhd = atom(
            b"mdhd",
            &[&numbers(&[0, 0xDA7E_DA7E, 0xDA7E_DA7E, 1000, self.claimed_ms, 0x55C4_0000])],
        );
        let hdlr = atom(b"hdlr", &[&numbers(&[0, 0]), handler, b"SecretVendor", b"SecretHandlerName\0"]);
        let half = length / 2;
        let offsets = if self.wide {
            atom(b"co64", &[&numbers(&[0, 1]), &offset.to_be_bytes()])
        } else {
            atom(b"stco", &[&numbers(&[0, 1, offset as u32])])
        };
        let stbl = atom(
            b"stbl",
            &[
                &atom(b"stsd", &[&numbers(&[0, 1]), &description(handler, codec)]),
                &atom(b"stts", &[&numbers(&[0, 1, 2, self.real_ms / 2])]),
                &atom(b"stsc", &[&numbers(&[0, 1, 1, 2, 1])]),
                &atom(b"stsz", &[&numbers(&[0, 0, 2, half, length - half])]),
                &offsets,
                &atom(b"zzzz", &[b"SecretUnknownBox"]),
            ],
        );
        let dinf = atom(b"dinf", &[&atom(b"dref", &[&numbers(&[0, 1]), &atom(b"url ", &[&numbers(&[1])])])]);
        let minf = atom(b"minf", &[&atom(b"vmhd", &[&[0; 12]]), &dinf, &stbl]);
        let mdia = atom(b"mdia", &[&mdhd, &hdlr, &minf]);
        atom(
            b"trak",
            &[
                &tkhd,
                &mdia,
                &atom(b"udta", &[b"SecretTrackText"]),
                &atom(b"meta", &[b"SecretTrackMeta"]),
            ],
        )
    }
}

fn description(handler: &[u8; 4], codec: &[u8; 4]) -> Vec<u8> {
    if handler != b"vide" {
        return atom(codec, &[&[0, 0, 0, 0, 0, 0, 0, 1], &[0; 20], &atom(b"esds", &[&[0; 8]])]);
    }
    let mut fixed = [0u8; 78];
    fixed[7] = 1;
    fixed[12..16].copy_from_slice(b"Secr");
    fixed[42..62].copy_from_slice(b"\x13SecretCompressorNam");
    atom(
        codec,
        &[
            &fixed,
            &atom(b"avcC", &[&[1, 66, 0, 30, 0xFF, 0xE0, 0]]),
            &atom(b"uuid", &[b"SecretInDescription"]),
        ],
    )
}

/// The system's ffmpeg. A test without it would check nothing.
pub(super) fn ffmpeg() -> std::path::PathBuf {
    let usual = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg", "/opt/homebrew/bin/ffmpeg"].map(std::path::PathBuf::from);
    let found = usual.into_iter().find(|path| path.exists());
    found.expect("ffmpeg is installed; `make test` sees to that, or type: apt-get install ffmpeg")
}

/// A film of test pictures and a tone, with a place and a title in it.
pub(super) fn record(ffmpeg: &std::path::Path, seconds: u32, size: &str, extra: &[&str], target: &std::path::Path) {
    let picture = format!("testsrc2=duration={seconds}:size={size}:rate=25");
    let sound = format!("sine=frequency=440:duration={seconds}");
    let status = Command::new(ffmpeg)
        .args([
            "-loglevel",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            &picture,
            "-f",
            "lavfi",
            "-i",
            &sound,
        ])
        .args([
            "-metadata",
            "location=+52.0907+005.1214/",
            "-metadata",
            "title=SecretTitle",
            "-metadata",
            "comment=SecretComment",
        ])
        .args([
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-shortest",
        ])
        .args(extra)
        .arg(target)
        .status();
    assert!(status.unwrap().success());
}
