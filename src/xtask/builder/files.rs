//! The files of the site: one stylesheet, names that change with the content, and everything compressed once.

use crate::process::{Doing, Done};
use flate2::{Compression, write::GzEncoder};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write as _,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// The stylesheet: one file out of `style/main.css` and all it imports.
///
/// Bundles and minifies. No browser targets are given, on purpose: nesting, `light-dark()` and `oklch()`
/// are understood by every browser we support, and rewriting them would only make the file larger.
pub fn stylesheet(entry: &Path) -> Done<String> {
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

/// Names that change with the content, so that a browser may keep a file for good.
///
/// Files of the pkg folder under the names leptos derives from hash.txt: `countersign.<hash>.js`.
pub struct Names {
    folder: PathBuf,
    stem: String,
    manifest: String,
}

impl Names {
    pub fn new(folder: &Path, stem: &str) -> Names {
        Names { folder: folder.to_owned(), stem: stem.to_owned(), manifest: String::new() }
    }

    /// Writes a file and remembers its hash. `kind` is both its extension and leptos' word for it.
    pub fn add(&mut self, kind: &str, content: &[u8]) -> Done {
        let hash = short_hash(content);
        let path = self.folder.join(format!("{}.{hash}.{kind}", self.stem));
        std::fs::write(&path, content).doing(format!("write {}", path.display()))?;
        let _ = writeln!(self.manifest, "{kind}: {hash}");
        Ok(())
    }

    /// Writes the list in the form `LeptosOptions::hash_file` wants: `js: hash`, one a line.
    pub fn write(&self, path: &Path) -> Done {
        std::fs::write(path, &self.manifest).doing(format!("write {}", path.display()))
    }
}

/// Sixteen hexadecimal digits of a SHA-256: enough to tell any two builds apart.
pub fn short_hash(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..8])
}

/// Formats that are compressed already, like pictures and fonts, are left alone.
const COMPRESSIBLE: [&str; 7] = ["css", "html", "js", "json", "svg", "txt", "wasm"];

/// Files compressed once here instead of on every request: `x.js.br` and `x.js.gz` beside `x.js`.
///
/// Compresses what is worth it in a folder and those below.
pub fn compress_folder(folder: &Path) -> Done {
    for entry in fs::read_dir(folder).doing(format!("read {}", folder.display()))? {
        let path = entry.doing(format!("read {}", folder.display()))?.path();
        if path.is_dir() {
            compress_folder(&path)?;
        } else if is_compressible(&path) {
            compress(&path)?;
        }
    }
    Ok(())
}

/// The bytes a browser that takes brotli downloads for `content`.
pub fn brotli(content: &[u8]) -> Done<Vec<u8>> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &params).doing("compress with brotli")?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).doing("compress with gzip")?;
    encoder.finish().doing("compress with gzip")
}

fn compress(path: &Path) -> Done {
    let content = fs::read(path).doing(format!("read {}", path.display()))?;
    for (ending, packed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
        let beside = path.with_added_extension(ending);
        fs::write(&beside, packed).doing(format!("write {}", beside.display()))?;
    }
    Ok(())
}

fn is_compressible(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| COMPRESSIBLE.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn imports_are_taken_in_and_modern_css_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let main = folder.path().join("main.css");
        fs::write(&main, "@layer tokens, base;\n@import \"tokens.css\" layer(tokens);\n").expect("written");
        let tokens = ":root { --ink: light-dark(oklch(30% 0.1 250), oklch(80% 0.1 250)); & a { color: var(--ink); } }";
        fs::write(folder.path().join("tokens.css"), tokens).expect("written");
        let css = stylesheet(&main).expect("bundled");
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
        let sentence = stylesheet(&main).expect_err("refused");
        assert!(sentence.contains("main.css") || sentence.contains("absent.css"), "{sentence}");
    }

    #[test]
    fn the_manifest_leads_to_the_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut names = Names::new(folder.path(), "countersign");
        names.add("js", b"one").expect("written");
        names.add("css", b"two").expect("written");
        let list = folder.path().join("hash.txt");
        names.write(&list).expect("written");
        let text = std::fs::read_to_string(list).expect("the list");
        let files: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once(": ")).collect();
        assert_eq!(files.len(), 2);
        for (kind, hash) in files {
            assert!(folder.path().join(format!("countersign.{hash}.{kind}")).is_file());
        }
    }

    #[test]
    fn another_content_has_another_name() {
        assert_ne!(short_hash(b"one"), short_hash(b"two"));
        assert_eq!(short_hash(b"one"), short_hash(b"one"));
    }

    #[test]
    fn text_gets_both_forms_and_a_picture_none() {
        let place = tempfile::tempdir().expect("a folder");
        let below = place.path().join("pkg");
        fs::create_dir(&below).expect("made");
        fs::write(below.join("a.css"), "a { color: red } ".repeat(50)).expect("written");
        fs::write(below.join("b.png"), "not really").expect("written");
        compress_folder(place.path()).expect("compressed");
        let size = |name: &str| fs::metadata(below.join(name)).map(|data| data.len()).unwrap_or(0);
        assert!((1..size("a.css")).contains(&size("a.css.br")));
        assert!((1..size("a.css")).contains(&size("a.css.gz")));
        assert_eq!(size("b.png.br"), 0);
    }
}
