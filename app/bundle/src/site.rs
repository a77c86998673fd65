//! The folder `target/site`: filled beside itself and put in place at the end, so that it is never seen half done.

use crate::Result;
use crate::wasm::{MANIFEST, NAME, Prefetch, SPLIT_JS};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

pub struct Site {
    /// Where it is being filled.
    pub folder: PathBuf,
    /// JavaScript, wasm and CSS. After [`Site::fingerprint`] its name tells its contents.
    pub pkg: PathBuf,
    place: PathBuf,
}

impl Site {
    pub fn begin(root: &Path) -> Result<Self> {
        let folder = root.join("target/site.next");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let pkg = folder.join("pkg/next");
        fs::create_dir_all(&pkg)?;
        Ok(Self {
            folder,
            pkg,
            place: root.join("target/site"),
        })
    }

    pub fn copy_public(&self, public: &Path) -> Result<()> {
        for file in files(public)? {
            let copy = self.folder.join(file.strip_prefix(public)?);
            fs::create_dir_all(copy.parent().unwrap_or(&self.folder))?;
            fs::copy(&file, copy)?;
        }
        Ok(())
    }

    /// Names the folder after its contents, so that browsers may keep it for ever.
    pub fn fingerprint(self) -> Result<Self> {
        let mut digest = Sha256::new();
        for file in files(&self.pkg)? {
            let contents = fs::read(&file)?;
            digest.update(file.strip_prefix(&self.pkg)?.to_string_lossy().as_bytes());
            digest.update(contents.len().to_le_bytes());
            digest.update(contents);
        }
        let short: String = digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let pkg = self.pkg.with_file_name(short);
        fs::rename(&self.pkg, &pkg)?;
        Ok(Self { pkg, ..self })
    }

    /// Writes `bundle.json`, from which the server knows what a page has to load.
    pub fn write_index(&self, prefetch: &Prefetch) -> Result<Value> {
        let mut sizes = Map::new();
        for file in files(&self.pkg)? {
            let name = file.strip_prefix(&self.pkg)?.to_string_lossy().into_owned();
            if !name.ends_with(".br") && !name.ends_with(".gz") {
                let raw = fs::metadata(&file)?.len();
                let compressed = |suffix: &str| fs::metadata(format!("{}.{suffix}", file.display())).map_or(raw, |copy| copy.len());
                sizes.insert(name, json!({ "raw": raw, "br": compressed("br"), "gz": compressed("gz") }));
            }
        }
        let index = json!({
            "fingerprint": self.pkg.file_name().map(|name| name.to_string_lossy()),
            "js": format!("{NAME}.js"),
            "wasm": format!("{NAME}_bg.wasm"),
            "css": format!("{NAME}.css"),
            "split": SPLIT_JS,
            "manifest": MANIFEST,
            "prefetch": prefetch,
            "files": sizes,
        });
        fs::write(self.folder.join("bundle.json"), serde_json::to_vec_pretty(&index)?)?;
        Ok(index)
    }

    /// Puts the folder in place. The old one stays when it is the same: the server embeds it and would be rebuilt for nothing.
    pub fn publish(self) -> Result<()> {
        if self.place.exists() {
            if same(&self.folder, &self.place)? {
                return Ok(fs::remove_dir_all(&self.folder)?);
            }
            fs::remove_dir_all(&self.place)?;
        }
        Ok(fs::rename(&self.folder, &self.place)?)
    }
}

/// All files below a folder, in the order of their names.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn same(one: &Path, other: &Path) -> Result<bool> {
    let (ours, theirs) = (files(one)?, files(other)?);
    if ours.len() != theirs.len() {
        return Ok(false);
    }
    for (our, their) in ours.iter().zip(&theirs) {
        if our.strip_prefix(one)? != their.strip_prefix(other)? || fs::read(our)? != fs::read(their)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(root: &Path, script: &str) -> Result<Site> {
        let site = Site::begin(root)?;
        fs::write(site.pkg.join("schoolplein.js"), script)?;
        site.fingerprint()
    }

    #[test]
    fn the_fingerprint_follows_the_contents() -> Result<()> {
        let root = tempfile::tempdir()?;
        let name = |script: &str| Ok::<_, Box<dyn std::error::Error + Send + Sync>>(filled(root.path(), script)?.pkg);
        assert_eq!(name("one")?, name("one")?);
        assert_ne!(name("one")?, name("two")?);
        Ok(())
    }

    #[test]
    fn an_unchanged_site_is_left_alone_and_a_changed_one_replaced() -> Result<()> {
        let root = tempfile::tempdir()?;
        let built = |script: &str| {
            let site = filled(root.path(), script)?;
            site.write_index(&Prefetch::new())?;
            site.publish()?;
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(fs::metadata(root.path().join("target/site/bundle.json"))?.modified()?)
        };
        let first = built("one")?;
        assert_eq!(built("one")?, first);
        assert_ne!(built("two")?, first);
        assert_eq!(files(&root.path().join("target/site/pkg"))?.len(), 1);
        assert!(!root.path().join("target/site.next").exists());
        Ok(())
    }
}
