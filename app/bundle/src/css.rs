//! One minified style sheet out of `style/main.css` and what it imports.

use crate::{Result, wasm};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use std::fs;
use std::path::Path;

pub fn emit(main: &Path, pkg: &Path, dev: bool) -> Result<()> {
    let css = bundled(main, dev)?;
    Ok(fs::write(pkg.join(format!("{}.css", wasm::NAME)), css)?)
}

/// No browser targets are given: the source is already what today's browsers read, and rewriting nesting, layers
/// or `light-dark()` for older ones would only make it larger.
fn bundled(main: &Path, dev: bool) -> Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|error| format!("{}: {error}", main.display()))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| format!("{}: {error}", main.display()))?;
    let options = PrinterOptions {
        minify: !dev,
        ..PrinterOptions::default()
    };
    Ok(sheet.to_css(options)?.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_inlined_and_layers_keep_their_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let main = "@layer base, feed;\n@import \"feed.css\" layer(feed);\n@import \"base.css\" layer(base);\n";
        fs::write(folder.path().join("main.css"), main)?;
        fs::write(folder.path().join("feed.css"), "p { color: red }\n")?;
        fs::write(
            folder.path().join("base.css"),
            "p { & a { color: light-dark(#ffffff, #000000); } }\n",
        )?;
        let css = bundled(&folder.path().join("main.css"), false)?;
        assert_eq!(css, "@layer base{p{& a{color:light-dark(#fff,#000)}}}@layer feed{p{color:red}}");
        Ok(())
    }

    #[test]
    fn a_missing_import_names_the_file() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("main.css"), "@import \"gone.css\";")?;
        let error = bundled(&folder.path().join("main.css"), false).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains("main.css")));
        Ok(())
    }
}
