//! Movies without ffmpeg: what goes, what stays, and what hostile files do.

use std::path::Path;

use super::mp4::{Outline, cleaned_copy, outline};
use super::refusal::{PrepareError, Refusal};
use super::sample_movies::{PICTURE, Recipe, SOUND, atom};

fn clean(bytes: &[u8]) -> Result<(Outline, Vec<u8>), Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (folder.path().join("in"), folder.path().join("out"));
    std::fs::write(&source, bytes).unwrap();
    match cleaned_copy(&source, &target) {
        Ok(outline) => Ok((outline, std::fs::read(target).unwrap())),
        Err(PrepareError::Refused(refusal)) => {
            assert!(!target.exists());
            Err(refusal)
        }
        Err(PrepareError::Io(error)) => panic!("{error}"),
    }
}

fn look(path: &Path) -> Result<Outline, Refusal> {
    outline(path).map_err(|error| match error {
        PrepareError::Refused(refusal) => refusal,
        PrepareError::Io(error) => panic!("{error}"),
    })
}

fn place(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[test]
fn everything_but_picture_and_sound_becomes_zeros_in_place() {
    for wide in [false, true] {
        for moov_first in [false, true] {
            for brand in [*b"mp42", *b"qt  "] {
                let sent = Recipe {
                    wide,
                    moov_first,
                    brand,
                    ..Recipe::default()
                }
                .build();
                assert!(place(&sent, b"Secret").is_some() && place(&sent, b"+52.0907").is_some());
                let (outline, cleaned) = clean(&sent).unwrap();
                assert_eq!((outline.duration_ms, outline.width, outline.height), (2000, 640, 360));
                assert_eq!(outline.audio_codec, Some(*b"mp4a"));
                assert_eq!(cleaned.len(), sent.len(), "no offset moves");
                for gone in [&b"Secr"[..], b"52.09", b"udta", b"meta", b"uuid", b"gpmd", b"\xda\x7e\xda\x7e"] {
                    assert_eq!(place(&cleaned, gone), None, "{}", String::from_utf8_lossy(gone));
                }
                assert_eq!(place(&cleaned, PICTURE), place(&sent, PICTURE));
                assert_eq!(place(&cleaned, SOUND), place(&sent, SOUND));
                assert!(place(&cleaned, PICTURE).is_some() && place(&cleaned, SOUND).is_some());
                let again = clean(&cleaned).unwrap();
                assert!(again.1 == cleaned, "cleaning a clean film changes nothing");
            }
        }
    }
}

#[test]
fn a_film_on_its_side_is_described_upright() {
    let (outline, _) = clean(
        &Recipe {
            turned: true,
            ..Recipe::default()
        }
        .build(),
    )
    .unwrap();
    assert_eq!((outline.width, outline.height), (360, 640));
}

#[test]
fn only_what_browsers_play_is_kept() {
    let refused = [
        Recipe {
            video: *b"hvc1",
            ..Recipe::default()
        },
        Recipe {
            video: *b"mp4v",
            ..Recipe::default()
        },
        Recipe {
            audio: Some(*b"lpcm"),
            ..Recipe::default()
        },
    ];
    for recipe in refused {
        assert_eq!(clean(&recipe.build()).unwrap_err(), Refusal::UnsupportedVideo);
    }
    let silent = Recipe {
        audio: None,
        ..Recipe::default()
    };
    assert_eq!(clean(&silent.build()).unwrap().0.audio_codec, None);
}

#[test]
fn three_minutes_are_counted_from_the_samples_too() {
    let minutes = |claimed_ms, real_ms| {
        clean(
            &Recipe {
                claimed_ms,
                real_ms,
                ..Recipe::default()
            }
            .build(),
        )
    };
    assert!(minutes(180_000, 180_000).is_ok());
    assert!(minutes(180_500, 180_500).is_ok());
    assert_eq!(minutes(181_000, 181_000).unwrap_err(), Refusal::TooLongVideo);
    assert_eq!(minutes(2_000, 3_600_000).unwrap_err(), Refusal::TooLongVideo, "a header that lies");
    assert_eq!(minutes(3_600_000, 2_000).unwrap_err(), Refusal::TooLongVideo);
    assert_eq!(minutes(u32::MAX, 2_000).unwrap().0.duration_ms, 2_000, "all ones means not known");
}

#[test]
fn broken_structures_are_refused() {
    let good = Recipe::default().build();
    for length in [20, 30, good.len() / 2, good.len() - 1] {
        assert_eq!(clean(&good[..length]).unwrap_err(), Refusal::Damaged, "{length}");
    }
    assert_eq!(clean(b"").unwrap_err(), Refusal::Empty);
    assert_eq!(clean(b"<html>").unwrap_err(), Refusal::NotAVideo);
    let twice = [&good[..], &good[place(&good, b"moov").unwrap() - 4..]].concat();
    assert_eq!(clean(&twice).unwrap_err(), Refusal::Damaged, "two moov boxes");
    let mut outside = good.clone();
    let offsets = place(&outside, b"stco").unwrap() + 12;
    outside[offsets..offsets + 4].copy_from_slice(&4u32.to_be_bytes());
    assert_eq!(clean(&outside).unwrap_err(), Refusal::Damaged, "samples outside the data");
    let mut elsewhere = good.clone();
    let reference = place(&elsewhere, b"url ").unwrap() + 4;
    elsewhere[reference..reference + 4].fill(0);
    assert_eq!(clean(&elsewhere).unwrap_err(), Refusal::UnsupportedVideo, "data in another file");
    let fragments = [&good[..], &atom(b"moof", &[b"Secret"])].concat();
    let (_, cleaned) = clean(&fragments).unwrap();
    assert_eq!(place(&cleaned, b"Secret"), None);
}

#[test]
fn absurd_counts_and_depths_end_early() {
    let mut many = Recipe::default().build();
    let sizes = place(&many, b"stsz").unwrap() + 12;
    many[sizes..sizes + 4].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(clean(&many).unwrap_err(), Refusal::UnsupportedVideo);
    let mut deep = atom(b"trak", &[]);
    for _ in 0..10_000 {
        deep = [&(deep.len() as u32 + 8).to_be_bytes()[..], b"trak", &deep].concat();
    }
    let brand = atom(b"ftyp", &[b"isom\0\0\0\0"]);
    assert_eq!(
        clean(&[brand.clone(), atom(b"moov", &[&deep])].concat()).unwrap_err(),
        Refusal::Damaged
    );
    let broad = atom(b"free", &[]).repeat(100_000);
    assert_eq!(
        clean(&[brand.clone(), atom(b"moov", &[&broad])].concat()).unwrap_err(),
        Refusal::UnsupportedVideo
    );
    assert_eq!(clean(&[brand, broad].concat()).unwrap_err(), Refusal::UnsupportedVideo);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn changed_films_never_panic_and_never_leak(
        wide: bool,
        moov_first: bool,
        places in proptest::collection::vec((0usize.., proptest::num::u8::ANY), 1..6),
    ) {
        let mut bytes = Recipe { wide, moov_first, ..Recipe::default() }.build();
        for (place, value) in places {
            let place = place % bytes.len();
            bytes[place] = value;
        }
        if let Ok((_, cleaned)) = clean(&bytes) {
            assert_eq!(cleaned.len(), bytes.len());
            assert_eq!(place(&cleaned, b"SecretPlace"), None);
            assert_eq!(place(&cleaned, b"SecretXmp"), None);
        }
    }

    #[test]
    fn noise_never_panics(noise: Vec<u8>) {
        let brand = atom(b"ftyp", &[b"isom\0\0\0\0"]);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("in");
        for bytes in [noise.clone(), [brand.clone(), noise.clone()].concat(), [brand, atom(b"moov", &[&noise])].concat()] {
            std::fs::write(&path, &bytes).unwrap();
            let _ = look(&path);
        }
    }
}
