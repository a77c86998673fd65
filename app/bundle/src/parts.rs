//! One file for each lazy part of the bundle.
//!
//! The splitter makes a piece for each set of parts that shares code: with fourteen parts some two hundred pieces, most of a kilobyte. A page
//! would fetch up to a hundred of them, and so small they hardly compress. So all that a part needs travels in one file: a module without
//! code, whose custom sections are the pieces. What two parts share is fetched with each, and begun once.

use crate::{Result, wasm::Prefetch};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEADER: &[u8; 8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
/// The splitter's script begins with what is kept, the shared imports and how Rust is called back; its loaders, piece by piece, follow.
const FIRST_OF_ITS_LOADERS: &str = "function makeLoad(";
const LOAD_PART: &str = include_str!("load_part.js");

/// Packs the pieces in `pkg`, removes them and writes `script` anew. Returns the file (without `.wasm`) of each part.
pub fn pack(pkg: &Path, script: &str, pieces: &Prefetch) -> Result<Prefetch> {
    let script = pkg.join(script);
    let theirs = fs::read_to_string(&script)?;
    let (kept, _) = theirs
        .split_once(FIRST_OF_ITS_LOADERS)
        .ok_or("the splitter writes its script in another way than this was made for")?;
    let mut ours = format!("{kept}{LOAD_PART}");
    let mut packed = Vec::new();
    for (part, names) in pieces {
        let file = file_of(part);
        let mut container = HEADER.to_vec();
        for name in names {
            put_section(&mut container, name, &fs::read(pkg.join(format!("{name}.wasm")))?);
        }
        writeln!(
            ours,
            "export const __wasm_split_load_{part} = part(\"./{file}.wasm\", {});",
            serde_json::to_string(names)?
        )?;
        packed.push((file, container));
    }
    for name in pieces.values().flatten().collect::<BTreeSet<_>>() {
        fs::remove_file(pkg.join(format!("{name}.wasm")))?;
    }
    for (file, container) in packed {
        fs::write(pkg.join(format!("{file}.wasm")), container)?;
    }
    fs::write(script, ours)?;
    Ok(pieces.keys().map(|part| (part.clone(), vec![file_of(part)])).collect())
}

fn file_of(part: &str) -> String {
    format!("part_{}", part.trim_start_matches('_'))
}

fn put_section(container: &mut Vec<u8>, name: &str, contents: &[u8]) {
    let mut named = Vec::new();
    put_number(&mut named, name.len());
    named.extend_from_slice(name.as_bytes());
    container.push(CUSTOM);
    put_number(container, named.len() + contents.len());
    container.extend_from_slice(&named);
    container.extend_from_slice(contents);
}

/// An unsigned number in WebAssembly's encoding: seven bits a byte, the lowest first.
fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_one_file_with_all_its_pieces() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let pkg = folder.path();
        fs::write(
            pkg.join("split.js"),
            "shared();\nfunction makeLoad(fetcher, deps) {}\nconst __chunk_1 = 1;\n",
        )?;
        fs::write(pkg.join("chunk_1.wasm"), b"both")?;
        fs::write(pkg.join("split_a.wasm"), [7; 200])?;
        let pieces = Prefetch::from([
            ("__a".to_owned(), vec!["chunk_1".to_owned(), "split_a".to_owned()]),
            ("__b".to_owned(), vec!["chunk_1".to_owned()]),
        ]);
        let parts = pack(pkg, "split.js", &pieces)?;

        assert_eq!(parts["__a"], ["part_a"]);
        let shared = [&[CUSTOM, 12, 7][..], b"chunk_1both"].concat();
        // 208 bytes: the length takes two bytes.
        let own = [&[CUSTOM, 0xd0, 1, 7][..], b"split_a", &[7; 200]].concat();
        assert_eq!(fs::read(pkg.join("part_a.wasm"))?, [&HEADER[..], &shared, &own].concat());
        assert_eq!(fs::read(pkg.join("part_b.wasm"))?, [&HEADER[..], &shared].concat());
        assert!(!pkg.join("chunk_1.wasm").exists() && !pkg.join("split_a.wasm").exists());

        let script = fs::read_to_string(pkg.join("split.js"))?;
        assert!(script.starts_with("shared();\n") && !script.contains("makeLoad"), "{script}");
        assert!(
            script.contains("export const __wasm_split_load___a = part(\"./part_a.wasm\", [\"chunk_1\",\"split_a\"]);"),
            "{script}"
        );
        Ok(())
    }

    #[test]
    fn another_script_of_the_splitter_is_refused() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("split.js"), "something new")?;
        assert!(pack(folder.path(), "split.js", &Prefetch::new()).is_err());
        Ok(())
    }
}
