//! The letters of a file, apart from the white space that an editor puts between tokens.

use serde::Serialize;

/// The letters that were hashed: without the white space between tokens.
pub(super) fn compact(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let kept = json.chars().filter(|c| {
        if quoted {
            quoted = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            return true;
        }
        quoted = *c == '"';
        !matches!(c, ' ' | '\n' | '\r' | '\t')
    });
    kept.collect()
}

/// Whether the text is what would be written of what was read from it. Otherwise a field may stand elsewhere, or a word be spelled with
/// escapes: it reads the same and is not the file that was handed out.
pub(super) fn same(text: &str, read: &impl Serialize) -> bool {
    serde_json::to_string(read).is_ok_and(|written| compact(&written) == compact(text))
}
