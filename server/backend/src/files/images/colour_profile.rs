//! From a camera's own colours to sRGB.
//!
//! Phones mark their photos with a small ICC profile (Display P3 on an iPhone): three primaries and a curve for
//! each. That kind is converted. Other kinds (CMYK, grey, lookup tables) are dropped without conversion: the
//! photo keeps its numbers and looks slightly duller or brighter, which is what a viewer without colour
//! management would show too.

use image::RgbImage;

/// A conversion of 8-bit RGB to 8-bit sRGB.
pub(super) struct ToSrgb {
    linear: [[f32; 256]; 3],
    matrix: [[f32; 3]; 3],
    encoded: Vec<u8>,
}

/// Steps between black and white in linear light; fine enough for the darkest of the 256 sRGB values.
const LINEAR_STEPS: usize = 4096;

/// CIE XYZ at white point D50, as ICC profiles count, to linear sRGB (IEC 61966-2-1, Bradford adaptation).
const XYZ_TO_SRGB: [[f32; 3]; 3] = [
    [3.133_856, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];

impl ToSrgb {
    /// `None` when the profile is of another kind, is broken, or says what sRGB says already.
    pub(super) fn from_icc(profile: &[u8]) -> Option<ToSrgb> {
        if profile.get(16..20)? != b"RGB " || profile.get(20..24)? != b"XYZ " {
            return None;
        }
        let colorants = [b"rXYZ", b"gXYZ", b"bXYZ"].map(|name| primary(tag(profile, name)?));
        let [Some(red), Some(green), Some(blue)] = colorants else {
            return None;
        };
        let curves = [b"rTRC", b"gTRC", b"bTRC"].map(|name| curve(tag(profile, name)?));
        let [Some(red_curve), Some(green_curve), Some(blue_curve)] = curves else {
            return None;
        };
        let matrix = XYZ_TO_SRGB.map(|row| [red, green, blue].map(|column| row[0] * column[0] + row[1] * column[1] + row[2] * column[2]));
        let linear = [red_curve, green_curve, blue_curve];
        let numbers = matrix.iter().flatten().chain(linear.iter().flatten());
        if numbers.into_iter().any(|number| !number.is_finite()) {
            return None;
        }
        let conversion = ToSrgb {
            linear,
            matrix,
            encoded: srgb_steps(),
        };
        conversion.changes_something().then_some(conversion)
    }

    /// Converts every pixel in place. Colours outside sRGB become the nearest within each channel.
    pub(super) fn apply(&self, picture: &mut RgbImage) {
        for pixel in picture.pixels_mut() {
            pixel.0 = self.convert(pixel.0);
        }
    }

    fn convert(&self, colour: [u8; 3]) -> [u8; 3] {
        let [r, g, b] = [0, 1, 2].map(|channel: usize| self.linear[channel][usize::from(colour[channel])]);
        self.matrix.map(|row| {
            let light = (row[0] * r + row[1] * g + row[2] * b).clamp(0.0, 1.0);
            self.encoded[(light * (LINEAR_STEPS - 1) as f32 + 0.5) as usize]
        })
    }

    fn changes_something(&self) -> bool {
        let levels = [0u8, 40, 90, 140, 190, 240, 255];
        let grid = levels
            .iter()
            .flat_map(|&r| levels.iter().flat_map(move |&g| levels.map(|b| [r, g, b])));
        grid.into_iter().any(|colour| {
            let converted = self.convert(colour);
            (0..3).any(|channel| colour[channel].abs_diff(converted[channel]) > 2)
        })
    }
}

fn srgb_steps() -> Vec<u8> {
    let encode = |step: usize| {
        let light = step as f32 / (LINEAR_STEPS - 1) as f32;
        let value = if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        };
        (value * 255.0 + 0.5) as u8
    };
    (0..LINEAR_STEPS).map(encode).collect()
}

/// The data of a tag (ICC.1:2022, 7.3: a count at 128, then entries of signature, offset and size).
fn tag<'a>(profile: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let count = word(profile, 128)?.min(100);
    let entry = (0..count)
        .map(|index| 132 + index * 12)
        .find(|&at| profile.get(at..at + 4) == Some(name))?;
    let start = word(profile, entry + 4)?;
    profile.get(start..start.checked_add(word(profile, entry + 8)?)?)
}

fn primary(tag: &[u8]) -> Option<[f32; 3]> {
    if tag.get(..4)? != b"XYZ " {
        return None;
    }
    Some([fixed(tag, 8)?, fixed(tag, 12)?, fixed(tag, 16)?])
}

/// The 256 linear values of a tone curve: a table, a gamma (10.6) or a formula (10.18).
fn curve(tag: &[u8]) -> Option<[f32; 256]> {
    let formula: Box<dyn Fn(f32) -> f32> = match tag.get(..4)? {
        b"curv" => match word(tag, 8)? {
            0 => Box::new(|x| x),
            1 => {
                let gamma = f32::from(half_word(tag, 12)?) / 256.0;
                Box::new(move |x| x.powf(gamma))
            }
            count => {
                let entries = tag.get(12..12usize.checked_add(count.checked_mul(2)?)?)?;
                let table = entries
                    .chunks_exact(2)
                    .map(|entry| f32::from(u16::from_be_bytes([entry[0], entry[1]])) / 65535.0);
                let table: Vec<f32> = table.collect();
                Box::new(move |x| interpolated(&table, x))
            }
        },
        b"para" => parametric(half_word(tag, 8)?, tag)?,
        _ => return None,
    };
    Some(std::array::from_fn(|value| formula(value as f32 / 255.0)))
}

fn interpolated(table: &[f32], x: f32) -> f32 {
    let place = x * (table.len() - 1) as f32;
    let below = place as usize;
    let above = (below + 1).min(table.len() - 1);
    table[below] + (table[above] - table[below]) * (place - below as f32)
}

/// Y = (aX + b)^g + c above d, eX + f below; the simpler types leave out the last parameters.
fn parametric(kind: u16, tag: &[u8]) -> Option<Box<dyn Fn(f32) -> f32>> {
    let parameter = |index: usize| fixed(tag, 12 + index * 4);
    let g = parameter(0)?;
    if kind == 0 {
        return Some(Box::new(move |x| x.powf(g)));
    }
    let (a, b) = (parameter(1)?, parameter(2)?);
    let (c, d, e, f) = match kind {
        1 => (0.0, -b / a, 0.0, 0.0),
        2 => (parameter(3)?, -b / a, 0.0, parameter(3)?),
        3 => (0.0, parameter(4)?, parameter(3)?, 0.0),
        4 => (parameter(5)?, parameter(4)?, parameter(3)?, parameter(6)?),
        _ => return None,
    };
    Some(Box::new(move |x| if x >= d { (a * x + b).max(0.0).powf(g) + c } else { e * x + f }))
}

/// s15Fixed16Number.
fn fixed(bytes: &[u8], at: usize) -> Option<f32> {
    let raw = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(i32::from_be_bytes(raw) as f32 / 65536.0)
}

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    let raw = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(raw)).ok()
}

fn half_word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::sample_photos::{DISPLAY_P3, SRGB, matrix_profile};

    #[test]
    fn display_p3_is_converted_and_srgb_left_alone() {
        assert!(ToSrgb::from_icc(&matrix_profile(&SRGB)).is_none());
        let p3 = ToSrgb::from_icc(&matrix_profile(&DISPLAY_P3)).unwrap();
        assert_eq!(p3.convert([255, 255, 255]), [255, 255, 255]);
        assert_eq!(p3.convert([0, 0, 0]), [0, 0, 0]);
        // From the CSS Color 4 sample conversions: color(display-p3 0.5 0.2 0.2) is about rgb(141, 43, 48).
        let [r, g, b] = p3.convert([128, 51, 51]);
        assert!(r.abs_diff(139) <= 4 && g.abs_diff(45) <= 4 && b.abs_diff(48) <= 4, "{r} {g} {b}");
    }

    proptest::proptest! {
        #[test]
        fn any_profile_gets_an_answer(mut noise: Vec<u8>, places in proptest::collection::vec((0usize..700, 0u8..), 0..20)) {
            let _ = ToSrgb::from_icc(&noise);
            noise = matrix_profile(&DISPLAY_P3);
            for (place, value) in places {
                let place = place % noise.len();
                noise[place] = value;
            }
            let _ = ToSrgb::from_icc(&noise);
        }
    }
}
