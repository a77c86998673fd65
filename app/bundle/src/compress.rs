//! Brotli and gzip copies beside every file that gains by it, so that the server never compresses these itself.

use crate::{Result, site};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread;

/// What is already compressed (png, jpg, woff2) stays as it is.
const TEXT: [&str; 11] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "map",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];
/// A smaller file travels in one packet anyway.
const WORTHWHILE: u64 = 1024;

pub fn compress_all(folder: &Path, dev: bool) -> Result<()> {
    let files = site::files(folder)?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let share = |worker: usize| files.iter().skip(worker).step_by(workers);
        let running: Vec<_> = (0..workers)
            .map(|worker| scope.spawn(move || share(worker).try_for_each(|path| compress(path, dev))))
            .collect();
        running
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| "a compressing thread stopped")?)
    })
}

fn compress(path: &Path, dev: bool) -> Result<()> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if !TEXT.contains(&extension) || fs::metadata(path)?.len() <= WORTHWHILE {
        return Ok(());
    }
    let raw = fs::read(path)?;
    fs::write(
        path.with_extension(format!("{extension}.br")),
        brotli(&raw, if dev { 5 } else { 11 })?,
    )?;
    fs::write(path.with_extension(format!("{extension}.gz")), gzip(&raw, if dev { 3 } else { 9 })?)?;
    Ok(())
}

fn brotli(raw: &[u8], quality: i32) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality,
        size_hint: raw.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &raw[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(raw: &[u8], level: u32) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(raw)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn text_gets_both_copies_and_pictures_and_small_files_none() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let text = "schoolplein ".repeat(200);
        for name in ["a.js", "b.png"] {
            fs::write(folder.path().join(name), &text)?;
        }
        fs::write(folder.path().join("c.svg"), "<svg/>")?;
        compress_all(folder.path(), true)?;

        let names: Vec<_> = site::files(folder.path())?
            .iter()
            .filter_map(|path| path.file_name().map(|name| name.to_owned()))
            .collect();
        assert_eq!(names, ["a.js", "a.js.br", "a.js.gz", "b.png", "c.svg"]);
        let mut read = String::new();
        brotli::Decompressor::new(fs::File::open(folder.path().join("a.js.br"))?, 4096).read_to_string(&mut read)?;
        assert_eq!(read, text);
        read.clear();
        flate2::read::GzDecoder::new(fs::File::open(folder.path().join("a.js.gz"))?).read_to_string(&mut read)?;
        assert_eq!(read, text);
        Ok(())
    }
}
