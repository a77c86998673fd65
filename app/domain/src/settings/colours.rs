//! Colours that a school chooses itself, and whether they can be read: contrast as WCAG 2.2 (1.4.3 and 1.4.11) computes it, on the
//! grounds of `style/tokens.css`.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A colour in sRGB, written as `#8a3b12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    pub const WHITE: Rgb = Rgb([255; 3]);
    pub const BLACK: Rgb = Rgb([0; 3]);

    /// Without the sign before it.
    pub fn digits(self) -> String {
        let [red, green, blue] = self.0;
        format!("{red:02x}{green:02x}{blue:02x}")
    }

    /// So much (0 to 1) of this colour, the rest of the other; as `color-mix(in srgb, ..)` does.
    pub fn mixed(self, part: f64, other: Rgb) -> Rgb {
        let mut mixed = [0; 3];
        for (at, channel) in mixed.iter_mut().enumerate() {
            let value = f64::from(self.0[at]) * part + f64::from(other.0[at]) * (1.0 - part);
            // Between 0 and 255, as both are.
            *channel = value.round() as u8;
        }
        Rgb(mixed)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.digits())
    }
}

/// Not six digits of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a colour")
    }
}

impl FromStr for Rgb {
    type Err = NotAColour;

    /// Six hexadecimal digits, with or without the sign before them.
    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour);
        Ok(Rgb([channel(0)?, channel(2)?, channel(4)?]))
    }
}

impl TryFrom<String> for Rgb {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl From<Rgb> for String {
    fn from(colour: Rgb) -> String {
        colour.to_string()
    }
}

/// Relative luminance, 0 to 1 (WCAG 2.2, definition of "relative luminance").
pub fn luminance(colour: Rgb) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.0;
    0.212_6 * linear(red) + 0.715_2 * linear(green) + 0.072_2 * linear(blue)
}

/// 1 to 21.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Least contrast of text.
pub const TEXT: f64 = 4.5;
/// Least contrast of a mark that is no text, such as the bar beside an event.
pub const MARK: f64 = 3.0;

/// Paper, cards, a card under the pointer, a sunken field.
const LIGHT: [Rgb; 4] = [
    Rgb([0xFB, 0xF7, 0xF0]),
    Rgb::WHITE,
    Rgb([0xF8, 0xF2, 0xE7]),
    Rgb([0xF3, 0xEB, 0xDD]),
];
const DARK: [Rgb; 4] = [
    Rgb([0x16, 0x19, 0x1C]),
    Rgb([0x1F, 0x23, 0x27]),
    Rgb([0x26, 0x2B, 0x30]),
    Rgb([0x2A, 0x2F, 0x34]),
];
const LIGHT_SURFACE: Rgb = LIGHT[1];
const DARK_SURFACE: Rgb = DARK[1];
/// What a filled button carries in the dark.
const DARK_INK: Rgb = DARK[0];
/// How much of the colour a tinted ground has.
const SOFT: f64 = 0.14;
const DARK_SOFT: f64 = 0.24;

/// What is wrong with a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Not even a mark in it can be told from the paper.
    Invisible,
    /// It can be seen, but text on it or in it cannot be read well.
    Unreadable,
}

/// White on the colour, and the colour on every light ground and on its own tint.
fn least_contrast(colour: Rgb) -> f64 {
    let grounds = LIGHT.into_iter().chain([colour.mixed(SOFT, LIGHT_SURFACE)]);
    let on_grounds = grounds.map(|ground| contrast(colour, ground));
    on_grounds.fold(contrast(Rgb::WHITE, colour), f64::min)
}

fn least_contrast_in_the_dark(colour: Rgb) -> f64 {
    let grounds = DARK.into_iter().chain([colour.mixed(DARK_SOFT, DARK_SURFACE)]);
    let on_grounds = grounds.map(|ground| contrast(colour, ground));
    on_grounds.fold(contrast(DARK_INK, colour), f64::min)
}

/// Whether a colour can be used for text and marks on light pages. In the dark a lighter one of the same hue stands for it.
pub fn check(colour: Rgb) -> Result<(), Weakness> {
    match least_contrast(colour) {
        ratio if ratio >= TEXT => Ok(()),
        ratio if ratio >= MARK => Err(Weakness::Unreadable),
        _ => Err(Weakness::Invisible),
    }
}

/// Steps from a colour to black or white.
const STEPS: u32 = 255;

/// The colour itself, or the least darker one that passes.
pub fn nearest_readable(colour: Rgb) -> Rgb {
    towards(colour, Rgb::BLACK, |candidate| check(candidate).is_ok())
}

/// What stands for the colour on dark pages.
pub fn in_the_dark(colour: Rgb) -> Rgb {
    towards(colour, Rgb::WHITE, |candidate| least_contrast_in_the_dark(candidate) >= TEXT)
}

fn towards(colour: Rgb, end: Rgb, passes: impl Fn(Rgb) -> bool) -> Rgb {
    let candidates = (0..=STEPS).map(|step| end.mixed(f64::from(step) / f64::from(STEPS), colour));
    candidates.into_iter().find(|candidate| passes(*candidate)).unwrap_or(end)
}

/// Shades that buttons and tinted grounds take of a school's colour: stronger, upon it, soft.
pub(super) fn shades(colour: Rgb, dark: bool) -> [Rgb; 3] {
    match dark {
        false => [colour.mixed(0.75, Rgb::BLACK), Rgb::WHITE, colour.mixed(SOFT, LIGHT_SURFACE)],
        true => [colour.mixed(0.7, Rgb::WHITE), DARK_INK, colour.mixed(DARK_SOFT, DARK_SURFACE)],
    }
}

/// The colour of the app itself.
pub const OWN: Rgb = Rgb([0x0F, 0x5C, 0x63]);

/// Colours that pass, offered first.
pub const PALETTE: [Rgb; 8] = [
    OWN,
    Rgb([0x1E, 0x5A, 0x9C]),
    Rgb([0x3C, 0x46, 0x6E]),
    Rgb([0x5B, 0x3F, 0x99]),
    Rgb([0x8C, 0x2F, 0x6B]),
    Rgb([0xA8, 0x23, 0x1C]),
    Rgb([0x8A, 0x3B, 0x12]),
    Rgb([0x2B, 0x6A, 0x3C]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Rgb {
        text.parse().expect("a colour")
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(Rgb::BLACK, Rgb::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(Rgb::WHITE, Rgb::WHITE) - 1.0).abs() < 1e-9);
        // #767676 is the lightest grey that passes on white, by every published tool.
        assert!(contrast(colour("#767676"), Rgb::WHITE) >= TEXT && contrast(colour("#777777"), Rgb::WHITE) < TEXT);
        assert!((contrast(colour("#0F5C63"), Rgb::WHITE) - 7.67).abs() < 0.05);
    }

    #[test]
    fn colours_are_read_with_and_without_their_sign() {
        assert_eq!(colour(" 8A3B12"), Rgb([0x8A, 0x3B, 0x12]));
        assert_eq!(colour("#8a3b12").to_string(), "#8a3b12");
        for wrong in ["", "#fff", "#12345g", "rood", "#1234567", "#é1234"] {
            assert_eq!(wrong.parse::<Rgb>(), Err(NotAColour), "{wrong}");
        }
    }

    #[test]
    fn what_is_offered_passes() {
        for one in PALETTE {
            assert_eq!(check(one), Ok(()), "{one}");
        }
    }

    #[test]
    fn pale_colours_are_refused_with_one_that_is_near() {
        assert_eq!(check(colour("#ffe14d")), Err(Weakness::Invisible));
        assert_eq!(check(colour("#e07020")), Err(Weakness::Invisible));
        assert_eq!(check(colour("#c06010")), Err(Weakness::Unreadable));
        let near = nearest_readable(colour("#c06010"));
        assert_eq!(check(near), Ok(()));
        let [red, green, blue] = near.0;
        assert!(red > green && green > blue, "the hue stays: {near}");
        assert_eq!(nearest_readable(OWN), OWN);
    }

    proptest! {
        #[test]
        fn every_colour_has_one_near_that_can_be_read_by_day_and_by_night(red: u8, green: u8, blue: u8) {
            let near = nearest_readable(Rgb([red, green, blue]));
            prop_assert_eq!(check(near), Ok(()));
            let dark = in_the_dark(near);
            prop_assert!(least_contrast_in_the_dark(dark) >= TEXT);
            let [strong, on, soft] = shades(near, false);
            prop_assert!(contrast(on, near) >= TEXT && contrast(on, strong) >= TEXT && contrast(near, soft) >= TEXT);
            let [strong, on, soft] = shades(dark, true);
            prop_assert!(contrast(on, dark) >= TEXT && contrast(on, strong) >= TEXT && contrast(dark, soft) >= TEXT);
        }
    }
}
