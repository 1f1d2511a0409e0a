//! What an upload must be: a PDF by its first and last bytes, of a size people can open.

use domain::{Problem, pack::number};

use super::Upload;

const MOST_BYTES: u64 = 10 * 1024 * 1024;
/// How a PDF begins.
const MARK: &[u8] = b"%PDF-";
/// First bytes that are looked at.
pub(super) const START: usize = MARK.len();
/// Readers accept the end mark within the last kilobyte.
pub(super) const TAIL: usize = 1024;

/// What is wrong with an upload, and how to mend it.
pub(super) fn problem(filename: &str, upload: &Upload) -> Option<Problem> {
    let said = |code: &str, sentence: String| Some(Problem::error("documents", code, "MS-4.2.9", sentence));
    let file = quoted(filename);
    if upload.length == 0 {
        return said("document_empty", format!("{file} is empty. Choose a PDF file."));
    }
    if upload.length > MOST_BYTES {
        // How large it is nobody counted: reading stops behind the limit.
        return said(
            "document_too_large",
            format!(
                "{file} has more than 10 MB, which is the most. Reduce it, for example by saving its pictures smaller."
            ),
        );
    }
    if upload.start != MARK {
        return said(
            "document_not_pdf",
            format!("{file} is not a PDF. Save the document as PDF and attach that file."),
        );
    }
    if !upload.tail.windows(5).any(|w| w == b"%%EOF") {
        return said(
            "document_cut_off",
            format!("{file} ends in the middle: it was not copied whole. Save the PDF again and attach it."),
        );
    }
    None
}

/// The file's name in a sentence.
pub(super) fn quoted(filename: &str) -> String {
    if filename.trim().is_empty() { "The file".to_owned() } else { format!("“{}”", filename.trim()) }
}

/// The customer-facing name to begin with: the file's own, without folder and `.pdf`, as long as a name may be.
pub(super) fn name(filename: &str) -> String {
    let file = filename.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let stem = match file.len().checked_sub(4).and_then(|at| file.split_at_checked(at)) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".pdf") => stem,
        _ => file,
    };
    let plain: String = stem.chars().filter(|c| !c.is_control()).take(number::OFFER_NAME_CHARS).collect();
    let plain = plain.trim();
    if plain.is_empty() { "Document".into() } else { plain.into() }
}
