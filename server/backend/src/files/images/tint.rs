//! The colour that stands in for a photo until it has loaded.
//!
//! The Content-Security-Policy forbids inline styles, so a page cannot carry any colour it likes. It carries the
//! number of one of twelve as `data-tint`, and the style sheet has a rule for each.

use image::RgbImage;

/// The twelve colours as sRGB. Muted, because the average of a photo is.
/// Their order is stored with every photo: change a shade if you must, never the place.
pub const TINTS: [[u8; 3]; 12] = [
    [0x2b, 0x2d, 0x33], // 0 night
    [0x6f, 0x73, 0x77], // 1 slate
    [0xa9, 0xa9, 0xa6], // 2 stone
    [0xe4, 0xe1, 0xda], // 3 paper
    [0xa6, 0x5a, 0x4e], // 4 brick
    [0x8a, 0x6a, 0x50], // 5 bark
    [0xb9, 0x94, 0x76], // 6 wood
    [0xc9, 0xae, 0x5e], // 7 straw
    [0x5f, 0x8a, 0x5a], // 8 grass
    [0x5a, 0x8f, 0x92], // 9 water
    [0x6a, 0x8f, 0xb8], // 10 sky
    [0x8c, 0x75, 0x99], // 11 heather
];

/// The index of the tint that looks most like the average of the picture.
pub(super) fn nearest(picture: &RgbImage) -> u8 {
    let average = oklab(average(picture));
    let distance = |tint: [u8; 3]| -> f32 {
        let tint = oklab(tint);
        (0..3).map(|axis| (tint[axis] - average[axis]).powi(2)).sum()
    };
    let indexed = (0u8..).zip(TINTS.map(distance));
    indexed.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(index, _)| index)
}

fn average(picture: &RgbImage) -> [u8; 3] {
    let mut sums = [0u64; 3];
    for pixel in picture.pixels() {
        for (sum, value) in sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(value);
        }
    }
    let count = u64::from(picture.width()) * u64::from(picture.height());
    sums.map(|sum| (sum / count.max(1)) as u8)
}

/// Oklab (Björn Ottosson, 2020): distances in it are close to what people see.
fn oklab(colour: [u8; 3]) -> [f32; 3] {
    let [r, g, b] = colour.map(|value| {
        let value = f32::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tint_is_nearest_to_itself() {
        for (index, tint) in TINTS.into_iter().enumerate() {
            let picture = RgbImage::from_pixel(4, 4, image::Rgb(tint));
            assert_eq!(usize::from(nearest(&picture)), index);
        }
    }

    #[test]
    fn strong_colours_find_their_family() {
        for (colour, index) in [([255, 255, 255], 3), ([0, 0, 0], 0), ([30, 160, 40], 8), ([200, 40, 30], 4)] {
            assert_eq!(nearest(&RgbImage::from_pixel(2, 2, image::Rgb(colour))), index);
        }
    }
}
