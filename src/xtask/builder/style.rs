//! The stylesheet: one file out of `style/main.css` and all it imports.

use crate::process::{Doing, Done};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use std::path::Path;

/// Bundles and minifies. No browser targets are given, on purpose: nesting, `light-dark()` and `oklch()`
/// are understood by every browser we support, and rewriting them would only make the file larger.
pub fn bundle(entry: &Path) -> Done<String> {
    if !entry.is_file() {
        return Err(format!("there is no stylesheet at {}", entry.display()));
    }
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|error| format!("the stylesheet does not read: {error}"))?;
    sheet.minify(MinifyOptions::default()).doing("minify the stylesheet")?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..Default::default() }).doing("print the stylesheet")?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::bundle;
    use std::fs;

    #[test]
    fn imports_are_taken_in_and_modern_css_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let main = folder.path().join("main.css");
        fs::write(&main, "@layer tokens, base;\n@import \"tokens.css\" layer(tokens);\n").expect("written");
        let tokens = ":root { --ink: light-dark(oklch(30% 0.1 250), oklch(80% 0.1 250)); & a { color: var(--ink); } }";
        fs::write(folder.path().join("tokens.css"), tokens).expect("written");
        let css = bundle(&main).expect("bundled");
        assert!(!css.contains("@import"), "{css}");
        for kept in ["light-dark(", "oklch(", "@layer tokens"] {
            assert!(css.contains(kept), "{kept} is gone from {css}");
        }
    }

    #[test]
    fn a_missing_import_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let main = folder.path().join("main.css");
        fs::write(&main, "@import \"absent.css\";\n").expect("written");
        let sentence = bundle(&main).expect_err("refused");
        assert!(sentence.contains("main.css") || sentence.contains("absent.css"), "{sentence}");
    }
}
