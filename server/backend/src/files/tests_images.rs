//! Photos from friendly and hostile senders.

use std::path::PathBuf;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::images::{MAX_PHOTO_BYTES, PreparedPhoto, Rendition, decode_jpeg, prepare_photo};
use super::refusal::{PrepareError, Refusal};
use super::sample_photos::*;

fn prepare(bytes: &[u8]) -> Result<PreparedPhoto, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("photo");
    std::fs::write(&path, bytes).unwrap();
    prepare_photo(&path).map_err(|error| match error {
        PrepareError::Refused(refusal) => refusal,
        PrepareError::Io(error) => panic!("{error}"),
    })
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// The markers before the picture data; application segments and comments are where metadata lives.
fn markers(jpeg: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        found.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    found
}

#[test]
fn a_turned_photo_with_a_place_comes_out_upright_and_without_it() {
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretXmp</x:xmpmeta>".to_vec();
    let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0aSecretIptc".to_vec();
    let segments = [
        (0xE1, exif_with_place(6)),
        (0xE1, xmp),
        (0xED, iptc),
        (0xFE, b"SecretComment".to_vec()),
    ];
    let mut sent = with_segments(&jpeg(&scene(1600, 1200)), &segments);
    sent.extend(b"SecretTrailer");
    assert!(contains(&sent, b"SecretCamera"));
    let photo = prepare(&sent).unwrap();
    let sizes = [(480, 640), (960, 1280), (1200, 1600)];
    for (rendition, size) in [&photo.small, &photo.medium, &photo.large].into_iter().zip(sizes) {
        let Rendition { jpeg, width, height } = rendition;
        assert_eq!((*width, *height), size);
        assert!(!contains(jpeg, b"Secret") && !contains(jpeg, b"Exif") && !contains(jpeg, b"ICC_PROFILE"));
        let application: Vec<u8> = markers(jpeg)
            .into_iter()
            .filter(|m| (0xE0..=0xEF).contains(m) || *m == 0xFE)
            .collect();
        assert_eq!(application, [0xE0], "only JFIF");
        let seen = decode_jpeg(jpeg).unwrap();
        assert_eq!(seen.dimensions(), size);
        // A quarter turn clockwise brings the red corner from the left top to the right top.
        let [r, g, b] = seen.get_pixel(size.0 - size.0 / 8, size.1 / 8).0;
        assert!(r > 190 && g < 70 && b < 70, "{r} {g} {b}");
    }
    assert!(contains(&photo.small.jpeg, b"JFIF"));
}

#[test]
fn every_orientation_turns_the_right_way() {
    let corners = [
        (1, 0, 0),
        (2, 1, 0),
        (3, 1, 1),
        (4, 0, 1),
        (5, 0, 0),
        (6, 1, 0),
        (7, 1, 1),
        (8, 0, 1),
    ];
    for (orientation, right, bottom) in corners {
        let sent = with_segments(&jpeg(&scene(320, 240)), &[(0xE1, exif_with_place(orientation))]);
        let large = prepare(&sent).unwrap().large;
        let seen = decode_jpeg(&large.jpeg).unwrap();
        assert_eq!(large.width > large.height, orientation < 5, "{orientation}");
        let place = |side: u32, far: u32| if far == 1 { side - side / 8 } else { side / 8 };
        let [r, g, _] = seen.get_pixel(place(large.width, right), place(large.height, bottom)).0;
        assert!(r > 190 && g < 70, "{orientation}");
    }
}

#[test]
fn transparent_png_becomes_white_and_nothing_grows() {
    let clear = RgbaImage::from_pixel(40, 20, Rgba([0, 0, 0, 0]));
    let photo = prepare(&encoded(clear.into(), ImageFormat::Png)).unwrap();
    for rendition in [&photo.small, &photo.medium, &photo.large] {
        assert_eq!((rendition.width, rendition.height), (40, 20));
        let seen = decode_jpeg(&rendition.jpeg).unwrap();
        assert!(seen.pixels().all(|pixel| pixel.0.iter().all(|value| *value >= 253)));
    }
    assert_eq!(photo.tint, 3);
}

#[test]
fn all_pixel_layouts_are_accepted() {
    let colour = DynamicImage::ImageRgb8(scene(300, 200));
    let layouts = [
        colour.to_luma8().into(),
        colour.to_luma_alpha8().into(),
        colour.to_luma16().into(),
        colour.to_rgb16().into(),
        colour.to_rgba16().into(),
    ];
    for layout in layouts {
        let photo = prepare(&encoded(layout, ImageFormat::Png)).unwrap();
        assert_eq!((photo.large.width, photo.large.height), (300, 200));
    }
    let grey = encoded(colour.to_luma8().into(), ImageFormat::Jpeg);
    assert_eq!(prepare(&grey).unwrap().large.width, 300);
    let webp = encoded(colour.to_rgba8().into(), ImageFormat::WebP);
    assert_eq!(prepare(&webp).unwrap().large.width, 300);
}

#[test]
fn display_p3_is_brought_to_srgb() {
    let red = image::RgbImage::from_pixel(64, 64, image::Rgb([200, 120, 110]));
    let plain = jpeg(&red);
    let tagged = with_segments(&plain, &[(0xE2, icc_segment(&matrix_profile(&DISPLAY_P3)))]);
    let value = |jpeg: &[u8]| decode_jpeg(&prepare(jpeg).unwrap().large.jpeg).unwrap().get_pixel(30, 30).0;
    let (before, after) = (value(&plain), value(&tagged));
    assert!(after[0] > before[0] + 5 && after[1] < before[1], "{before:?} {after:?}");
}

#[test]
fn cut_off_photos_are_refused() {
    let whole: [Vec<u8>; 3] = [
        jpeg(&scene(400, 300)),
        encoded(scene(400, 300).into(), ImageFormat::Png),
        encoded(scene(400, 300).into(), ImageFormat::WebP),
    ];
    for bytes in whole {
        assert!(prepare(&bytes).is_ok());
        for part in [20, 100, bytes.len() / 2, bytes.len() - 20] {
            assert_eq!(prepare(&bytes[..part]).unwrap_err(), Refusal::Damaged, "{part} of {}", bytes.len());
        }
    }
}

#[test]
fn disguised_files_are_not_photos() {
    let html_in_jpeg_clothes = b"\xff\xd8\xff\xe0<html><script>alert(1)</script></html>";
    assert_eq!(prepare(html_in_jpeg_clothes).unwrap_err(), Refusal::Damaged);
    for bytes in [
        &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
        b"<!DOCTYPE html>",
        b"%PDF-1.7\n",
        b"GIF89a",
    ] {
        assert_eq!(prepare(bytes).unwrap_err(), Refusal::NotAPhoto);
    }
    assert_eq!(prepare(b"").unwrap_err(), Refusal::Empty);
}

#[test]
fn a_photo_that_is_also_an_archive_loses_the_archive() {
    let mut polyglot = with_segments(&jpeg(&scene(64, 48)), &[(0xFE, b"<script>alert(1)</script>".to_vec())]);
    polyglot.extend(b"PK\x03\x04 PK\x05\x06");
    let photo = prepare(&polyglot).unwrap();
    assert!(!contains(&photo.large.jpeg, b"script") && !contains(&photo.large.jpeg, b"PK\x03\x04"));
}

#[test]
fn sizes_are_refused_from_the_header_alone() {
    assert_eq!(prepare(&png_claiming(50_000, 1)).unwrap_err(), Refusal::SideTooLong);
    assert_eq!(prepare(&png_claiming(16_000, 16_000)).unwrap_err(), Refusal::TooManyPixels);
    assert_eq!(prepare(&png_claiming(u32::MAX, u32::MAX)).unwrap_err(), Refusal::SideTooLong);
    assert_eq!(prepare(&png_claiming(0, 10)).unwrap_err(), Refusal::Damaged);
    assert_eq!(
        prepare(&png_claiming(7000, 7000)).unwrap_err(),
        Refusal::Damaged,
        "within limits, but empty"
    );
    let mut wide = jpeg(&scene(64, 48));
    let frame = wide.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    wide[frame + 7..frame + 9].copy_from_slice(&20_000u16.to_be_bytes());
    assert_eq!(prepare(&wide).unwrap_err(), Refusal::SideTooLong);
    let heavy = vec![0xFF; MAX_PHOTO_BYTES as usize + 1];
    assert_eq!(prepare(&heavy).unwrap_err(), Refusal::TooLarge);
}

#[test]
fn a_jpeg_of_thousands_of_scans_is_refused() {
    let plain = jpeg(&scene(64, 48));
    let scan = plain.windows(2).position(|marker| marker == [0xFF, 0xDA]).unwrap();
    let header = &plain[scan..scan + 2 + usize::from(plain[scan + 3])];
    let mut bytes = plain[..scan].to_vec();
    (0..200).for_each(|_| bytes.extend(header));
    bytes.extend([0xFF, 0xD9]);
    assert_eq!(prepare(&bytes).unwrap_err(), Refusal::Damaged);
}

#[test]
fn a_jpeg_that_the_decoder_would_turn_green_is_refused() {
    let picture = scene(64, 48);
    let encode = |sampling| {
        let mut jpeg = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 90);
        encoder.set_sampling_factor(sampling);
        encoder.set_optimized_huffman_tables(true);
        encoder.encode(picture.as_raw(), 64, 48, jpeg_encoder::ColorType::Rgb).unwrap();
        jpeg
    };
    assert_eq!(
        prepare(&encode(jpeg_encoder::SamplingFactor::F_2_2)).unwrap_err(),
        Refusal::UnsupportedPhoto
    );
    let whole = prepare(&encode(jpeg_encoder::SamplingFactor::F_1_1)).unwrap();
    let [r, g, b] = decode_jpeg(&whole.large.jpeg).unwrap().get_pixel(5, 5).0;
    assert!(r > 190 && g < 70 && b < 70, "{r} {g} {b}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_photos_never_panic(format in 0usize..3, places in proptest::collection::vec((0usize.., 0u8..), 1..12), cut in 0usize..4000) {
        let formats = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
        let mut bytes = encoded(scene(48, 40).into(), formats[format]);
        if format == 0 {
            bytes = with_segments(&bytes, &[(0xE1, exif_with_place(5)), (0xE2, icc_segment(&matrix_profile(&DISPLAY_P3)))]);
        }
        for (place, value) in places {
            let place = place % bytes.len();
            bytes[place] = value;
        }
        bytes.truncate(bytes.len().saturating_sub(cut % 40));
        let _ = prepare(&bytes);
    }

    #[test]
    fn noise_after_a_magic_number_never_panics(noise: Vec<u8>, start in 0usize..3) {
        let magic: [&[u8]; 3] = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\xff\0\0\0WEBPVP8X"];
        let _ = prepare(&[magic[start], &noise].concat());
    }
}
