//! Decoded pixels on their way to a picture of bounded size.

use fast_image_resize as resize;
use image::{ColorType, RgbImage};
use resize::images::{Image, ImageRef};
use resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::files::refusal::Refusal;

/// Opaque pixels of one byte a channel, row by row.
pub(super) struct Raster {
    pixels: Vec<u8>,
    width: u32,
    height: u32,
    /// 1 (grey) or 3 (RGB).
    channels: usize,
}

impl Raster {
    /// Takes decoded pixels of any layout; what was transparent becomes white, like the paper of a page.
    ///
    /// Works within the same buffer, because a second one of 50 megapixels would double the memory.
    pub(super) fn flattened_on_white(mut pixels: Vec<u8>, width: u32, height: u32, colour: ColorType) -> Result<Raster, Refusal> {
        let layout = match colour {
            ColorType::L8 | ColorType::Rgb8 => None,
            ColorType::La8 => Some((1, true, 1)),
            ColorType::Rgba8 => Some((3, true, 1)),
            ColorType::L16 => Some((1, false, 2)),
            ColorType::La16 => Some((1, true, 2)),
            ColorType::Rgb16 => Some((3, false, 2)),
            ColorType::Rgba16 => Some((3, true, 2)),
            _ => return Err(Refusal::Damaged),
        };
        if let Some((channels, alpha, sample_bytes)) = layout {
            flatten(&mut pixels, channels, alpha, sample_bytes);
        }
        let channels = if colour.has_color() { 3 } else { 1 };
        Ok(Raster {
            pixels,
            width,
            height,
            channels,
        })
    }

    /// The picture in RGB, its longest side at most `longest` pixels.
    pub(super) fn into_rgb_within(self, longest: u32) -> Result<RgbImage, Refusal> {
        let (width, height) = fit(self.width, self.height, longest);
        let pixels = if (width, height) == (self.width, self.height) {
            self.pixels
        } else {
            let layout = if self.channels == 3 { PixelType::U8x3 } else { PixelType::U8 };
            shrink_pixels(&self.pixels, (self.width, self.height), (width, height), layout)?
        };
        let pixels = if self.channels == 3 {
            pixels
        } else {
            pixels.iter().flat_map(|&grey| [grey; 3]).collect()
        };
        RgbImage::from_raw(width, height, pixels).ok_or(Refusal::Damaged)
    }
}

/// Drops alpha and the lower byte of 16-bit samples, from the front: what is written never overtakes what is read.
fn flatten(pixels: &mut Vec<u8>, channels: usize, alpha: bool, sample_bytes: usize) {
    // The decoders give 16-bit samples in the machine's order.
    let high_byte = if sample_bytes == 2 && cfg!(target_endian = "little") {
        1
    } else {
        0
    };
    let stride = (channels + usize::from(alpha)) * sample_bytes;
    let count = pixels.len() / stride;
    for pixel in 0..count {
        let from = pixel * stride + high_byte;
        let opacity = if alpha {
            u32::from(pixels[from + channels * sample_bytes])
        } else {
            255
        };
        for channel in 0..channels {
            let value = u32::from(pixels[from + channel * sample_bytes]);
            let on_white = (value * opacity + 255 * (255 - opacity) + 127) / 255;
            pixels[pixel * channels + channel] = on_white as u8;
        }
    }
    pixels.truncate(count * channels);
}

/// A smaller copy with the longest side at most `longest`, or `None` when the picture already fits.
pub(super) fn shrink(picture: &RgbImage, longest: u32) -> Result<Option<RgbImage>, Refusal> {
    let size = picture.dimensions();
    let (width, height) = fit(size.0, size.1, longest);
    if (width, height) == size {
        return Ok(None);
    }
    let pixels = shrink_pixels(picture.as_raw(), size, (width, height), PixelType::U8x3)?;
    RgbImage::from_raw(width, height, pixels).map(Some).ok_or(Refusal::Damaged)
}

fn fit(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let side = width.max(height);
    if side <= longest {
        return (width, height);
    }
    let scaled = |pixels: u32| {
        let rounded = (u64::from(pixels) * u64::from(longest) + u64::from(side / 2)) / u64::from(side);
        u32::try_from(rounded).unwrap_or(longest).max(1)
    };
    (scaled(width), scaled(height))
}

fn shrink_pixels(pixels: &[u8], from: (u32, u32), to: (u32, u32), layout: PixelType) -> Result<Vec<u8>, Refusal> {
    let source = ImageRef::new(from.0, from.1, pixels, layout).map_err(|_| Refusal::Damaged)?;
    let mut target = Image::new(to.0, to.1, layout);
    // Lanczos keeps faces and handwriting sharp, and costs a tenth of decoding.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|_| Refusal::Damaged)?;
    Ok(target.into_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_keep_their_proportion_and_never_grow() {
        assert_eq!(fit(4032, 3024, 2048), (2048, 1536));
        assert_eq!(fit(3024, 4032, 640), (480, 640));
        assert_eq!(fit(100, 50, 640), (100, 50));
        assert_eq!(fit(16_384, 1, 640), (640, 1));
    }

    #[test]
    fn every_layout_is_flattened_within_its_buffer() {
        let half_red = [255, 0, 0, 128, 0, 0, 0, 0];
        let raster = Raster::flattened_on_white(half_red.to_vec(), 2, 1, ColorType::Rgba8).unwrap();
        assert_eq!(raster.pixels, [255, 127, 127, 255, 255, 255]);

        let deep: Vec<u8> = [0x1234u16, 0xFFFF].iter().flat_map(|sample| sample.to_ne_bytes()).collect();
        let raster = Raster::flattened_on_white(deep.clone(), 1, 1, ColorType::La16).unwrap();
        assert_eq!(raster.pixels, [0x12]);
        let raster = Raster::flattened_on_white(deep, 2, 1, ColorType::L16).unwrap();
        assert_eq!(raster.pixels, [0x12, 0xFF]);
        let rgb = raster.into_rgb_within(10).unwrap();
        assert_eq!(rgb.into_raw(), [0x12, 0x12, 0x12, 0xFF, 0xFF, 0xFF]);
    }
}
