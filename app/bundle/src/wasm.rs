//! Cuts the compiled frontend along its lazy routes and writes the JavaScript that binds it to the browser.

use crate::{Result, parts};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

/// Stem of the main part: `<NAME>.js` and `<NAME>_bg.wasm`.
pub const NAME: &str = "schoolplein";
/// The name that Leptos looks for by default; the blanks stand where its own build tool puts a hash.
pub const SPLIT_JS: &str = "__wasm_split.______________________.js";
pub const MANIFEST: &str = "__wasm_split_manifest.json";

/// Which files (without `.wasm`) a lazy function needs, by the name under which the server reports that it was rendered.
pub type Prefetch = BTreeMap<String, Vec<String>>;

pub fn emit(compiled: &Path, pkg: &Path, dev: bool) -> Result<Prefetch> {
    let input = fs::read(compiled).map_err(|error| format!("{}: {error}", compiled.display()))?;
    let unbound = pkg.join("unbound.wasm");
    let prefetch = split(&input, pkg, &unbound)?;
    Bindgen::new()
        .input_path(&unbound)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .debug(dev)
        // The parts find the table and the memory of the main part by the linker's export names, undemangled.
        .keep_lld_exports(true)
        .demangle(false)
        .generate(pkg)?;
    fs::remove_file(&unbound)?;
    if !dev {
        // Names stand in those sections too.
        remove_custom_sections(pkg)?;
        number_imports(pkg)?;
    }
    let prefetch = parts::pack(pkg, SPLIT_JS, &prefetch)?;
    fs::write(pkg.join(MANIFEST), serde_json::to_vec(&prefetch)?)?;
    Ok(prefetch)
}

fn split(input: &[u8], pkg: &Path, main_out_path: &Path) -> Result<Prefetch> {
    let link_name = format!("./{SPLIT_JS}");
    let main_module = format!("./{NAME}.js");
    let mut options = Options::new(input);
    options.output_dir = pkg;
    options.main_out_path = main_out_path;
    options.link_name = &link_name;
    options.main_module = &main_module;
    Ok(transform(options)?.prefetch_map.into_iter().collect())
}

/// Every name that Rust imports from JavaScript ends in a hash, which nothing shortens: 5 KB of a first visit. Numbers of the same length tell
/// them apart too, so no length in the module changes.
fn number_imports(pkg: &Path) -> Result<()> {
    let (script, module) = (pkg.join(format!("{NAME}.js")), pkg.join(format!("{NAME}_bg.wasm")));
    let mut text = fs::read_to_string(&script)?;
    let mut wasm = fs::read(&module)?;
    for (hashed, numbered) in numbered(&text) {
        if replace(&mut wasm, hashed.as_bytes(), numbered.as_bytes()) != 1 {
            return Err(format!("{hashed} is not imported once").into());
        }
        text = text.replace(&hashed, &numbered);
    }
    fs::write(script, text)?;
    Ok(fs::write(module, wasm)?)
}

/// The hashed names in a script, each with its numbered one. Names that differ in their hash only get different numbers.
fn numbered(script: &str) -> BTreeMap<String, String> {
    const HASH: usize = 16;
    let words = script.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let hashed: BTreeSet<&str> = words
        .filter(|word| word.starts_with("__wbg_") && word.len() > HASH)
        .filter(|word| {
            word[word.len() - HASH..]
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        })
        .collect();
    let mut seen = BTreeMap::<&str, usize>::new();
    let mut names = BTreeMap::new();
    for name in hashed {
        let stem = &name[..name.len() - HASH];
        let nth = seen.entry(stem).or_default();
        *nth += 1;
        names.insert(name.to_owned(), format!("{stem}{nth:0HASH$}"));
    }
    names
}

/// Writes `new` over each `old`, which is as long. Returns how often.
fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) -> usize {
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, old).collect();
    for place in &places {
        bytes[*place..*place + old.len()].copy_from_slice(new);
    }
    places.len()
}

fn remove_custom_sections(pkg: &Path) -> Result<()> {
    for entry in fs::read_dir(pkg)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let stripped = without_custom_sections(&fs::read(&path)?).ok_or_else(|| format!("{} is cut off", path.display()))?;
            fs::write(&path, stripped)?;
        }
    }
    Ok(())
}

/// The same module without names, producers and features: tools read those, browsers do not. `None` when it ends too soon.
fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut kept = wasm.get(..HEADER)?.to_vec();
    let mut rest = wasm.get(HEADER..)?;
    while let Some(&id) = rest.first() {
        let (size, digits) = leb128(rest.get(1..)?)?;
        let section = rest.get(..1 + digits + size)?;
        if id != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = rest.get(section.len()..)?;
    }
    Some(kept)
}

/// An unsigned number of up to 32 bits in WebAssembly's encoding, with the bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (place, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, place + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";

    #[test]
    fn custom_sections_go_and_the_others_stay_in_order() {
        let types = [1, 2, 7, 7];
        // 128 bytes: the length takes two bytes.
        let code = [&[10, 0x80, 1][..], &[9; 128]].concat();
        let module = [&HEADER[..], &types, &[0, 3, 1, b'n', 1], &code, &[0, 1, 0]].concat();
        let expected = [&HEADER[..], &types, &code].concat();
        assert_eq!(without_custom_sections(&module), Some(expected));
    }

    #[test]
    fn imports_end_in_a_number_of_the_same_length() {
        let script = "__wbg_add_00112233445566ff: 1, __wbg_add_ff112233445566ff(), wasm.__wbg_free(ptr), __wbg_new_no_hash_of_sixteen()";
        let names = numbered(script);
        assert_eq!(names["__wbg_add_00112233445566ff"], "__wbg_add_0000000000000001");
        assert_eq!(names["__wbg_add_ff112233445566ff"], "__wbg_add_0000000000000002");
        assert_eq!(names.len(), 2);
    }

    #[test]
    fn each_place_is_written_over() {
        let mut bytes = *b"one two one";
        assert_eq!(replace(&mut bytes, b"one", b"six"), 2);
        assert_eq!(&bytes, b"six two six");
        assert_eq!(replace(&mut bytes, b"one", b"six"), 0);
    }

    #[test]
    fn a_module_that_is_cut_off_is_refused() {
        let module = [&HEADER[..], &[1, 5, 0]].concat();
        assert_eq!(without_custom_sections(&module), None);
        assert_eq!(without_custom_sections(b"\0asm"), None);
        assert_eq!(without_custom_sections(&[&HEADER[..], &[1, 0x80]].concat()), None);
    }
}
