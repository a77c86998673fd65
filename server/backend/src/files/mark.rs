//! The reader's name, faintly all over a photo that is downloaded.
//!
//! It is not a lock. It reminds a parent that photos of other people's children stay within the school, and it
//! names the account when one turns up elsewhere. Drawn per reader on the way out, so nothing marked is kept.

use image::RgbImage;
use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster, get_raster_width};

use super::images;
use super::refusal::Refusal;

mod latin;

/// Characters of a name that are drawn: long enough to know the person, short enough to stay readable.
const MAX_CHARACTERS: usize = 28;
/// The least height of a line of text, in pixels, and the part of the longest side it takes on large photos.
const MIN_LINE: u32 = 14;
const LINES_PER_SIDE: u32 = 34;
/// How far, of 256, a pixel moves to white in a letter and to black in its shadow: readable when looked for.
const LETTER_STRENGTH: i32 = 52;
const SHADOW_STRENGTH: i32 = 40;
/// The slope of the text, 1 down in 3 across, as 16.16 fixed-point cosine and sine.
const COSINE: i64 = 62_175;
const SINE: i64 = 20_725;
/// JPEG quality; that of the large size, so that the mark costs nothing else.
const QUALITY: u8 = 82;

/// A copy of one of our own JPEG renditions with the reader's name in slanted rows across it.
///
/// The font has Latin letters without accents: accents are dropped, ligatures spelled out. If any letter has no
/// such form, or the name has none at all, `short_id` (ASCII, say the first eight of the account's id) follows,
/// so that something always identifies. Takes about 55 ms of processor time for 2048 x 1536, most of it encoding; call it on a blocking thread.
///
/// Errors: [`Refusal::Damaged`] when `jpeg` is not a JPEG.
pub fn with_reader_mark(jpeg: &[u8], name: &str, short_id: &str) -> Result<Vec<u8>, Refusal> {
    let mut photo = images::decode_jpeg(jpeg)?;
    let longest = photo.width().max(photo.height());
    let line = (longest / LINES_PER_SIDE).max(MIN_LINE);
    let pattern = Pattern::of(&drawable_text(name, short_id), line);
    pattern.draw_over(&mut photo);
    images::encode_jpeg(&photo, QUALITY)
}

fn drawable_text(name: &str, short_id: &str) -> String {
    let mut text = String::new();
    let mut complete = true;
    for character in name.trim().chars() {
        match latin::plain(character) {
            Some(plain) => text.push_str(&plain.spelled()),
            None => complete = false,
        }
    }
    let mut text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.truncate(MAX_CHARACTERS);
    if !complete || text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        let id: String = short_id.chars().filter(char::is_ascii_graphic).take(12).collect();
        text = format!("{text} {id}");
    }
    text.trim().to_owned()
}

/// A tile that repeats over the photo: two rows of the text, the second shifted by half a text.
struct Pattern {
    width: usize,
    height: usize,
    /// Per pixel, how far of 256 to move: to white above zero, to black below.
    shifts: Vec<i16>,
}

impl Pattern {
    fn of(text: &str, line: u32) -> Pattern {
        let line = line as usize;
        let letters = coverage(text, line);
        let text_width = letters.len() / line;
        let gap = line * 3;
        let (width, height) = (text_width + gap, line * 8);
        let mut pattern = Pattern {
            width,
            height,
            shifts: vec![0; width * height],
        };
        for (row, shift) in [(0, 0), (height / 2, width / 2)] {
            // The shadow first, so that it never darkens a letter.
            let offset = (line / 16).max(1);
            pattern.stamp(&letters, line, (shift + offset, row + offset), -SHADOW_STRENGTH);
            pattern.stamp(&letters, line, (shift, row), LETTER_STRENGTH);
        }
        pattern
    }

    fn stamp(&mut self, letters: &[u8], line: usize, at: (usize, usize), strength: i32) {
        let text_width = letters.len() / line;
        for (index, &cover) in letters.iter().enumerate().filter(|(_, cover)| **cover > 0) {
            let x = (at.0 + index % text_width) % self.width;
            let y = (at.1 + index / text_width) % self.height;
            let target = &mut self.shifts[y * self.width + x];
            let old = i32::from(*target);
            *target = (old + (strength - old) * i32::from(cover) / 255) as i16;
        }
    }

    /// Walks the tile along a slanted line for each row of the photo, in fixed point: no division per pixel.
    fn draw_over(&self, photo: &mut RgbImage) {
        let (wrap_x, wrap_y) = ((self.width as i64) << 16, (self.height as i64) << 16);
        let row_bytes = photo.width() as usize * 3;
        if row_bytes == 0 {
            return;
        }
        for (y, row) in photo.chunks_exact_mut(row_bytes).enumerate() {
            let y = y as i64;
            let mut u = (y * SINE).rem_euclid(wrap_x);
            let mut v = (y * COSINE).rem_euclid(wrap_y);
            for pixel in row.chunks_exact_mut(3) {
                let shift = self.shifts[(v >> 16) as usize * self.width + (u >> 16) as usize];
                if shift != 0 {
                    blend(pixel, i32::from(shift));
                }
                u += COSINE;
                if u >= wrap_x {
                    u -= wrap_x;
                }
                v -= SINE;
                if v < 0 {
                    v += wrap_y;
                }
            }
        }
    }
}

fn blend(pixel: &mut [u8], shift: i32) {
    let goal = if shift > 0 { 255 } else { 0 };
    for value in pixel {
        let old = i32::from(*value);
        *value = (old + (goal - old) * shift.abs() / 256) as u8;
    }
}

/// The text as coverage 0..=255, `line` pixels high: the small bitmap font enlarged with softened edges.
fn coverage(text: &str, line: usize) -> Vec<u8> {
    let (size, weight) = (RasterHeight::Size16, FontWeight::Regular);
    let glyphs: Vec<_> = text.chars().filter_map(|c| get_raster(c, weight, size)).collect();
    let (glyph_width, glyph_height) = (get_raster_width(weight, size), size.val());
    let source = |x: isize, y: isize| -> f32 {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
            return 0.0;
        };
        let glyph = glyphs.get(x / glyph_width);
        glyph.and_then(|glyph| glyph.pixel(x % glyph_width, y)).map_or(0.0, f32::from)
    };
    let scale = line as f32 / glyph_height as f32;
    let width = ((glyphs.len() * glyph_width) as f32 * scale) as usize;
    let mut covers = Vec::with_capacity(width * line);
    for y in 0..line {
        for x in 0..width {
            covers.push(sample(&source, (x as f32 + 0.5) / scale - 0.5, (y as f32 + 0.5) / scale - 0.5));
        }
    }
    covers
}

/// Bilinear, with the contrast raised so that enlarged letters keep an edge.
fn sample(source: &impl Fn(isize, isize) -> f32, x: f32, y: f32) -> u8 {
    let (left, top) = (x.floor(), y.floor());
    let (across, down) = (x - left, y - top);
    let (left, top) = (left as isize, top as isize);
    let upper = source(left, top) * (1.0 - across) + source(left + 1, top) * across;
    let lower = source(left, top + 1) * (1.0 - across) + source(left + 1, top + 1) * across;
    let smooth = upper * (1.0 - down) + lower * down;
    ((smooth - 127.5) * 2.0 + 127.5).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leaves_something_that_identifies() {
        assert_eq!(drawable_text("Sanne de Vries", "0197f3aa"), "Sanne de Vries");
        assert_eq!(drawable_text("Zoë Łukasz-Öztürk", "0197f3aa"), "Zoe Lukasz-Ozturk");
        assert_eq!(drawable_text("Nguyễn Thị Ánh", "0197f3aa"), "Nguyen Thi Anh");
        assert_eq!(drawable_text("Ștefan Țepeș", "0197f3aa"), "Stefan Tepes");
        assert_eq!(drawable_text("محمد", "0197f3aa"), "0197f3aa");
        assert_eq!(drawable_text("Мария Jansen", "0197f3aa"), "Jansen 0197f3aa");
        assert_eq!(drawable_text(" \u{202e}\n ", "0197f3aa"), "0197f3aa");
    }

    #[test]
    fn the_mark_is_seen_on_dark_and_on_light_but_faint() {
        for level in [0u8, 128, 255] {
            let plain = RgbImage::from_pixel(800, 600, image::Rgb([level; 3]));
            let jpeg = images::encode_jpeg(&plain, 90).unwrap();
            let marked = with_reader_mark(&jpeg, "Sanne de Vries", "0197f3aa").unwrap();
            let marked = images::decode_jpeg(&marked).unwrap();
            assert_eq!(marked.dimensions(), (800, 600));
            let change = |pixel: &image::Rgb<u8>| pixel.0[1].abs_diff(level);
            let most = marked.pixels().map(change).max().unwrap();
            assert!((25..100).contains(&most), "{level}: {most}");
            let touched = marked.pixels().filter(|pixel| change(pixel) > 12).count();
            assert!((4_000..120_000).contains(&touched), "{level}: {touched}");
        }
    }

    #[test]
    fn the_smallest_photo_and_the_longest_name_do_not_matter() {
        let jpeg = images::encode_jpeg(&RgbImage::new(1, 1), 82).unwrap();
        assert!(with_reader_mark(&jpeg, &"Wolfeschlegelsteinhausen ".repeat(40), "0197f3aa").is_ok());
        assert!(with_reader_mark(&jpeg, "", "").is_ok());
        assert_eq!(with_reader_mark(b"no photo", "Sanne", "1").unwrap_err(), Refusal::Damaged);
    }
}
