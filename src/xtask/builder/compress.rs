//! Files compressed once here instead of on every request: `x.js.br` and `x.js.gz` beside `x.js`.

use crate::process::{Doing, Done};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Formats that are compressed already, like pictures and fonts, are left alone.
const COMPRESSIBLE: [&str; 7] = ["css", "html", "js", "json", "svg", "txt", "wasm"];

/// Compresses what is worth it in a folder and those below.
pub fn folder(folder: &Path) -> Done {
    for entry in fs::read_dir(folder).doing(format!("read {}", folder.display()))? {
        let path = entry.doing(format!("read {}", folder.display()))?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if is_compressible(&path) {
            file(&path)?;
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

fn file(path: &Path) -> Done {
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

    #[test]
    fn text_gets_both_forms_and_a_picture_none() {
        let place = tempfile::tempdir().expect("a folder");
        let below = place.path().join("pkg");
        fs::create_dir(&below).expect("made");
        fs::write(below.join("a.css"), "a { color: red } ".repeat(50)).expect("written");
        fs::write(below.join("b.png"), "not really").expect("written");
        folder(place.path()).expect("compressed");
        let size = |name: &str| fs::metadata(below.join(name)).map(|data| data.len()).unwrap_or(0);
        assert!((1..size("a.css")).contains(&size("a.css.br")));
        assert!((1..size("a.css")).contains(&size("a.css.gz")));
        assert_eq!(size("b.png.br"), 0);
    }
}
