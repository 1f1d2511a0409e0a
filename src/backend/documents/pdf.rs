//! What an upload must be: a whole PDF of a size people can open, and one that the customer can read without a password.
//!
//! Readers forgive much, and so does this: up to a kilobyte before the beginning, padding behind the end, tables whose numbers are off. A
//! library reads what is encrypted how, but never the file: of ten megabytes made for it, it would unpack gigabytes. It gets an excerpt of
//! the two dictionaries that say it, neither of which may be compressed.

use std::{fs, io, path::Path};

use domain::{
    Problem,
    pack::number,
    text::{nfc, without_unseen},
};
use lopdf::{Document, Error, LoadOptions, encryption::DecryptionError};
use memchr::memmem::{find, find_iter, rfind, rfind_iter};

use super::Upload;

const MOST_BYTES: u64 = 10 * 1024 * 1024;
/// How a PDF begins, and how it ends.
const START: &[u8] = b"%PDF-";
const END: &[u8] = b"%%EOF";
/// Bytes that readers skip before the beginning, and behind the end.
const SLACK: usize = 1024;
/// What a dictionary takes at most; the usual ones take a tenth.
const DICTIONARY: usize = 16 * 1024;

/// Trailers that are looked at when none is where it should be.
const TRAILERS: usize = 16;
const TRAILER_ENDS: [&[u8]; 3] = [b"stream", b"startxref", b"endobj"];
const ENCRYPT: &[u8] = b"/Encrypt";

/// Why a file cannot become a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Empty,
    TooLarge,
    NotPdf,
    CutOff,
    /// Something else follows it.
    GoesOn,
    /// It asks for a password.
    Password,
    /// It is encrypted in a way that nobody knows.
    Encryption,
}

/// What is wrong with a file of this length. It is read whole: not for threads that answer requests. Of an upload without bytes, and of one
/// that was too long to be kept, there is no file.
pub(super) fn flaw(file: Option<&Path>, length: u64) -> io::Result<Option<Flaw>> {
    match length {
        0 => Ok(Some(Flaw::Empty)),
        // One that nobody keeps is not looked at.
        1..=MOST_BYTES => file.map_or(Ok(None), |file| Ok(of(&fs::read(file)?))),
        _ => Ok(Some(Flaw::TooLarge)),
    }
}

/// What is wrong with an upload, and how to mend it.
pub(super) fn problem(filename: &str, upload: &Upload) -> Option<Problem> {
    let (code, what) = match upload.flaw? {
        Flaw::Empty => ("document_empty", "is empty. Choose a PDF file."),
        // How large it is nobody counted: reading stops behind the limit.
        Flaw::TooLarge => {
            ("document_too_large", "is larger than 10 MB. Reduce its size, for example by compressing images.")
        }
        Flaw::NotPdf => ("document_not_pdf", "isn’t a PDF. Save the document as a PDF and attach it."),
        Flaw::CutOff => ("document_cut_off", "is incomplete. Save the PDF again and attach it."),
        Flaw::GoesOn => ("document_goes_on", "has extra data after the PDF. Save the PDF again and attach it."),
        Flaw::Password => (
            "document_password",
            "is password-protected, so the customer couldn’t open it. Save the PDF without a password and attach it.",
        ),
        Flaw::Encryption => {
            ("document_encrypted", "uses encryption we can’t read. Save the PDF without encryption and attach it.")
        }
    };
    Some(Problem::error("documents", code, "MS-4.2.9", format!("{} {what}", quoted(filename))))
}

fn of(bytes: &[u8]) -> Option<Flaw> {
    let Some(start) = find(&bytes[..bytes.len().min(SLACK + START.len())], START) else { return Some(Flaw::NotPdf) };
    let Some(end) = rfind(bytes, END).map(|at| at + END.len()) else { return Some(Flaw::CutOff) };
    let behind = bytes.get(end..).unwrap_or_default();
    let padded = behind.iter().all(|byte| matches!(byte, 0 | 0x1a | 0xff) || byte.is_ascii_whitespace());
    if behind.len() > SLACK && !padded {
        // Further objects are an addition that did not come to its own end.
        return Some(if find(behind, b" obj").is_some() { Flaw::CutOff } else { Flaw::GoesOn });
    }
    encryption(bytes.get(..end)?, start)
}

/// Whether it opens without a password. One without an owner's password may be printed or not; that is between them.
fn encryption(pdf: &[u8], start: usize) -> Option<Flaw> {
    let mut trailer = up_to(trailer(pdf, start)?, &TRAILER_ENDS).to_vec();
    let value = after_name(&trailer, ENCRYPT)?;
    let mut excerpt = b"%PDF-1.7\n".to_vec();
    let mut entry = String::new();
    if let Some((number, generation, _)) = numbers(value) {
        let Some(object) = object(pdf, number, generation) else { return Some(Flaw::Encryption) };
        entry = format!("{number} 1\n{:010} {generation:05} n \n", excerpt.len());
        excerpt.extend_from_slice(up_to(object, &[b"endobj"]));
        excerpt.extend_from_slice(b"\nendobj\n");
    }
    // Other tables of the file are none of the excerpt's.
    for name in [b"/Prev".as_slice(), b"/XRefStm"] {
        while let Some(byte) = find(&trailer, name).and_then(|at| trailer.get_mut(at + 1)) {
            *byte = b'-';
        }
    }
    let table = excerpt.len();
    excerpt.extend_from_slice(format!("xref\n0 1\n0000000000 65535 f \n{entry}trailer\n").as_bytes());
    excerpt.extend_from_slice(&trailer);
    excerpt.extend_from_slice(format!("\nstartxref\n{table}\n%%EOF\n").as_bytes());
    if find(&excerpt, b"/Standard").is_none() {
        // By certificates, for instance.
        return Some(Flaw::Encryption);
    }
    let options = LoadOptions { max_decompressed_size: Some(DICTIONARY), ..LoadOptions::default() };
    match Document::load_mem_with_options(&excerpt, options) {
        // It tried the empty password.
        Ok(document) if document.was_encrypted() => None,
        Ok(document) => match document.authenticate_user_password("") {
            Err(Error::InvalidPassword | Error::Decryption(DecryptionError::IncorrectPassword)) => Some(Flaw::Password),
            _ => Some(Flaw::Encryption),
        },
        Err(_) => Some(Flaw::Encryption),
    }
}

/// From the trailer's dictionary on: where the end says that it is, counted from the beginning of the PDF or of the file. When nothing is
/// there, the last one that names an encryption. In newer files it is that of a stream.
fn trailer(pdf: &[u8], start: usize) -> Option<&[u8]> {
    let told = rfind(pdf, b"startxref").and_then(|at| number(pdf.get(at + 9..)?)).map(|(at, _)| at);
    let told = told.and_then(|at| [start.checked_add(at)?, at].into_iter().find_map(|at| section(pdf.get(at..)?)));
    let tables = rfind_iter(pdf, b"trailer").take(TRAILERS).filter_map(|at| pdf.get(at + 7..));
    let streams = rfind_iter(pdf, b"/XRef").take(TRAILERS).filter_map(|at| {
        let before = at.saturating_sub(DICTIONARY);
        pdf.get(before + rfind(pdf.get(before..at)?, b"obj")? + 3..)
    });
    told.or_else(|| tables.chain(streams).find(|trailer| after_name(up_to(trailer, &TRAILER_ENDS), ENCRYPT).is_some()))
}

fn section(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.trim_ascii_start();
    match bytes.starts_with(b"xref") {
        true => bytes.get(find(bytes, b"trailer")? + 7..),
        false => numbers(bytes).and_then(|(_, _, rest)| rest.trim_ascii_start().strip_prefix(b"obj")),
    }
}

/// The last object of this number: later ones replace earlier ones.
fn object(pdf: &[u8], number: usize, generation: usize) -> Option<&[u8]> {
    let head = format!("{number} {generation} obj");
    let mut before = pdf;
    loop {
        let at = rfind(before, head.as_bytes())?;
        match at.checked_sub(1).and_then(|at| pdf.get(at)).is_some_and(u8::is_ascii_digit) {
            true => before = pdf.get(..at)?,
            false => return pdf.get(at..),
        }
    }
}

/// The first bytes, up to the first of `ends`.
fn up_to<'a>(bytes: &'a [u8], ends: &[&[u8]]) -> &'a [u8] {
    let bytes = bytes.get(..DICTIONARY).unwrap_or(bytes);
    let end = ends.iter().filter_map(|end| find(bytes, end)).min();
    end.and_then(|end| bytes.get(..end)).unwrap_or(bytes)
}

/// What follows a name, and not another that begins so.
fn after_name<'a>(bytes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut all = find_iter(bytes, name).filter_map(|at| bytes.get(at + name.len()..));
    all.find(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
}

/// `12 0 R` and `12 0 obj` begin with two numbers.
fn numbers(bytes: &[u8]) -> Option<(usize, usize, &[u8])> {
    let (first, rest) = number(bytes)?;
    let (second, rest) = number(rest)?;
    Some((first, second, rest))
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let (digits, rest) = bytes.split_at(bytes.iter().take_while(|byte| byte.is_ascii_digit()).count());
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// The file's name in a sentence.
pub(super) fn quoted(filename: &str) -> String {
    if filename.trim().is_empty() { "The file".to_owned() } else { format!("“{}”", filename.trim()) }
}

/// The customer-facing name to begin with: the file's own, without folder and `.pdf`, as long as a name may be.
pub(super) fn name(filename: &str, today: chrono::NaiveDate) -> String {
    let file = filename.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let stem = match file.len().checked_sub(4).and_then(|at| file.split_at_checked(at)) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".pdf") => stem,
        _ => file,
    };
    let plain: String = nfc(&without_unseen(stem)).chars().take(number::OFFER_NAME_CHARS.on(today)).collect();
    let plain = plain.trim();
    if plain.is_empty() { "Document".into() } else { plain.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    /// Made by qpdf, with a table and with streams.
    const ASKING: [&[u8]; 2] = [include_bytes!("pdf/password-128.pdf"), include_bytes!("pdf/password-256.pdf")];
    /// The same without a password for reading, and with one for changing.
    const OPEN: [&[u8]; 2] = [include_bytes!("pdf/owner-128.pdf"), include_bytes!("pdf/owner-256.pdf")];

    #[test]
    fn what_readers_forgive_around_a_pdf_is_forgiven() {
        let before = |bytes: usize| [&vec![b'x'; bytes], PLAIN].concat();
        let behind = |byte: u8, bytes: usize| [PLAIN, &vec![byte; bytes]].concat();
        let part = b"\n7 0 obj<</Length 4000>>stream\n".to_vec();
        let addition = [PLAIN, &part, &[b'z'; 4000]].concat();
        let table: &[(&str, Vec<u8>, Option<Flaw>)] = &[
            ("a byte order mark", [b"\xef\xbb\xbf", PLAIN].concat(), None),
            ("the most before it", before(1024), None),
            ("more before it", before(1025), Some(Flaw::NotPdf)),
            ("zeros up to a block", behind(0, 4096), None),
            ("lines behind it", behind(b'\n', 100_000), None),
            ("a little of anything", behind(b'<', 1000), None),
            ("much of something", behind(b'<', 2000), Some(Flaw::GoesOn)),
            ("an addition cut off", addition, Some(Flaw::CutOff)),
            ("no end", PLAIN[..40].to_vec(), Some(Flaw::CutOff)),
        ];
        for (what, bytes, expected) in table {
            assert_eq!(of(bytes), *expected, "{what}");
        }
    }

    #[test]
    fn a_pdf_that_asks_for_a_password_is_told_from_one_that_opens() {
        for (all, expected) in [(ASKING, Some(Flaw::Password)), (OPEN, None)] {
            for pdf in all {
                assert_eq!(of(pdf), expected);
                assert_eq!(of(&[b"junk\n", pdf, &[0; 5000]].concat()), expected, "with something around it");
                let lost = rfind(pdf, b"startxref").unwrap_or_default();
                let lost = [&pdf[..lost], b"startxref\n99999999\n%%EOF\n"].concat();
                assert_eq!(of(&lost), expected, "with a wrong place of its table");
            }
        }
        let changed = |from: &[u8], to: &[u8]| {
            let at = rfind(ASKING[1], from).unwrap_or_default();
            [&ASKING[1][..at], to, &ASKING[1][at + from.len()..]].concat()
        };
        assert_eq!(of(&changed(b"/Standard", b"/Sealed99")), Some(Flaw::Encryption), "not by a password");
        assert_eq!(of(&changed(b"/Encrypt 11", b"/Encrypt 99")), Some(Flaw::Encryption), "by nothing that is there");
        let text = [b"%PDF-1.4\n% /Encrypt 1 0 R\n", PLAIN].concat();
        assert_eq!(of(&text), None, "the word alone is nothing");
    }

    /// Whatever stands in ten megabytes: as much memory again, and a moment.
    #[test]
    fn what_was_made_to_take_long_does_not() {
        let most = 10 * 1024 * 1024;
        let nested = |part: &[u8]| part.repeat(most / part.len());
        let ending = b"\ntrailer<</Root 1 0 R/Encrypt 2 0 R/ID[<00><00>]>>\n%%EOF\n";
        for part in
            [b"2 0 obj ".as_slice(), b"<<", b"[", b"12 0 obj\n", b"/Encrypt 2 0 R", b"trailer<<", b"2 0 obj<</O("]
        {
            let start = std::time::Instant::now();
            let _ = of(&[b"%PDF-1.7\n", nested(part).as_slice(), ending].concat());
            assert!(start.elapsed().as_secs() < 10, "{}", String::from_utf8_lossy(part));
        }
    }
}
