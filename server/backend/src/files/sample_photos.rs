//! Photos for the tests, made here so that no photo of anybody is in the repository.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

/// Primaries (X, Y, Z at D50) for red, green and blue.
pub(super) type Primaries = [[f64; 3]; 3];
pub(super) const SRGB: Primaries = [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.7141]];
pub(super) const DISPLAY_P3: Primaries = [[0.51512, 0.2412, -0.00105], [0.29198, 0.69225, 0.04189], [0.1571, 0.06657, 0.78407]];

/// A scene that compresses like a photo: gradients and some texture. The left top corner is red.
pub(super) fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 4 && y < height / 4 {
            return image::Rgb([220, 30, 30]);
        }
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 27;
        let (across, down) = (x * 200 / width.max(1), y * 120 / height.max(1));
        image::Rgb([
            (60 + across / 2 + noise / 4) as u8,
            (90 + down + noise / 4) as u8,
            (200 - across / 2) as u8,
        ])
    })
}

pub(super) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    encoded(picture.clone().into(), ImageFormat::Jpeg)
}

pub(super) fn encoded(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Puts application segments right after the start of a JPEG.
pub(super) fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, content) in segments {
        bytes.extend([0xFF, *marker]);
        bytes.extend(((content.len() + 2) as u16).to_be_bytes());
        bytes.extend(content);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// An EXIF segment (TIFF 6.0, little-endian) with an orientation, a camera and a place: 52° 5' N 5° 7' E.
pub(super) fn exif_with_place(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| -> Vec<u8> {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010F, 2, 13, 200)); // Make
    tiff.extend(entry(0x0112, 3, 1, orientation.into()));
    tiff.extend(entry(0x8825, 4, 1, 50)); // GPS directory
    tiff.extend(0u32.to_le_bytes());
    assert_eq!(tiff.len(), 50);
    tiff.extend(4u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, u32::from_le_bytes(*b"N\0\0\0")));
    tiff.extend(entry(2, 5, 3, 120)); // Latitude
    tiff.extend(entry(3, 2, 2, u32::from_le_bytes(*b"E\0\0\0")));
    tiff.extend(entry(4, 5, 3, 144)); // Longitude
    tiff.extend(0u32.to_le_bytes());
    tiff.resize(120, 0);
    for number in [52u32, 1, 5, 1, 0, 1, 5, 1, 7, 1, 0, 1] {
        tiff.extend(number.to_le_bytes());
    }
    tiff.resize(200, 0);
    tiff.extend(b"SecretCamera\0");
    [b"Exif\0\0", &tiff[..]].concat()
}

/// A segment that carries an ICC profile in a JPEG.
pub(super) fn icc_segment(profile: &[u8]) -> Vec<u8> {
    [b"ICC_PROFILE\0\x01\x01", profile].concat()
}

/// A profile as phones write it: three primaries and the sRGB curve as a formula of type 3.
pub(super) fn matrix_profile(primaries: &Primaries) -> Vec<u8> {
    let fixed = |number: f64| ((number * 65536.0).round() as i32).to_be_bytes();
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    for parameter in [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045] {
        curve.extend(fixed(parameter));
    }
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = Vec::new();
    for (name, [x, y, z]) in [b"rXYZ", b"gXYZ", b"bXYZ"].into_iter().zip(*primaries) {
        tags.push((name, [b"XYZ \0\0\0\0", &fixed(x)[..], &fixed(y), &fixed(z)].concat()));
    }
    tags.extend([b"rTRC", b"gTRC", b"bTRC"].map(|name| (name, curve.clone())));
    let mut profile = vec![0; 128];
    profile[12..24].copy_from_slice(b"mntrRGB XYZ ");
    profile[36..40].copy_from_slice(b"acsp");
    profile.extend((tags.len() as u32).to_be_bytes());
    let mut start = 132 + 12 * tags.len();
    for (name, data) in &tags {
        profile.extend([&name[..], &(start as u32).to_be_bytes(), &(data.len() as u32).to_be_bytes()].concat());
        start += data.len();
    }
    profile.extend(tags.into_iter().flat_map(|(_, data)| data));
    let length = (profile.len() as u32).to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}

/// A PNG of any claimed size: the header, some compressed zeros, the end.
pub(super) fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    // zlib: a stored block of one zero byte, then its checksum.
    let data = [0x78, 0x01, 0x01, 1, 0, 0xFE, 0xFF, 0, 0, 1, 0, 1];
    for (kind, content) in [(b"IHDR", &header[..]), (b"IDAT", &data[..]), (b"IEND", &[])] {
        png.extend((content.len() as u32).to_be_bytes());
        let body = [&kind[..], content].concat();
        png.extend(&body);
        png.extend(crc32(&body).to_be_bytes());
    }
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |mut crc, &byte| {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}
