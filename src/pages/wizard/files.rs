//! The files of a form: PDFs become documents of the draft, a schedule's file becomes lines of its form.

use crate::serve::{Files, Form};
use backend::documents::New;
use chrono::NaiveDate;
use domain::{Problem, form::read, offer::draft::DraftDocument, pack::number, schedule::csv, text::file_size};

/// Writes the PDFs of the form into it as documents; back come those, and the problems of files that can be none. They are kept when
/// the step is saved, and only then.
pub(super) fn attach(form: &mut Form, today: NaiveDate) -> (Vec<New>, Vec<Problem>) {
    let files: Vec<_> = form.files("files").cloned().collect();
    let (mut new, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let place = form.count("documents", "id");
        if place >= read::MOST {
            problems.push(too_many(today));
            break;
        }
        let Some(upload) = file.upload() else { continue };
        match New::of(&file.filename, upload.clone(), today) {
            Err(problem) => problems.push(Problem { path: "files".into(), ..problem }),
            Ok(one) => {
                let DraftDocument { id, name, bytes, .. } = &one.document;
                for (field, value) in [("id", &id.to_string()), ("name", name), ("bytes", &bytes.to_string())] {
                    form.set(&format!("documents.{place}.{field}"), value);
                }
                new.push(one);
            }
        }
    }
    (new, problems)
}

/// Takes out again what was not kept after all: a form must not name documents that are not there.
pub(super) fn detach(form: &mut Form, new: &[New]) {
    for place in (0..form.count("documents", "id")).rev() {
        let id = form.value(&format!("documents.{place}.id"));
        if new.iter().any(|new| new.document.id.to_string() == id) {
            form.remove_row("documents", place);
        }
    }
}

fn too_many(today: NaiveDate) -> Problem {
    let sentence = format!(
        "These are far too many files: an offer has at most {} documents. Remove some, then add those you need.",
        number::TERMS_PDFS_PER_OFFER.on(today)
    );
    Problem::error("files", "documents_too_many", "MS-4.2.9", sentence)
}

/// How the name of the field for a file ends.
pub(super) const FILE: &str = ".file";

/// Bytes of lines in all files of a form.
const MOST: usize = 64 * 1024;

/// They are read as text.
pub const FILES: Files = Files::Read { field: FILE, most: MOST };

/// Puts the lines of an uploaded file into the paste area, so that they are read, and kept, as if pasted.
pub(super) fn lines(form: &mut Form) -> Result<(), Problem> {
    let is_ours = |field: &str| field.starts_with("schedule.") && field.ends_with(FILE);
    let files: Vec<_> = form.files.extract_if(.., |file| is_ours(&file.field)).collect();
    let mut room = MOST;
    for file in files {
        if file.bytes().len() > room {
            let (name, most) = (&file.filename, file_size(MOST as u64));
            let sentence = format!("“{name}” is larger than a schedule can be. Choose a file of at most {most}.");
            return Err(Problem::error(file.field.clone(), "file_too_large", "MS-5.3", sentence));
        }
        let text = std::str::from_utf8(file.bytes()).ok().filter(|text| !text.contains('\0'));
        let Some(text) = text else {
            let sentence =
                format!("“{}” is no text in UTF-8. Save it as “CSV UTF-8” and choose it again.", file.filename);
            return Err(Problem::error(file.field.clone(), "file_not_text", "MS-5.8", sentence));
        };
        let text = text.trim_start_matches(csv::MARK);
        if text.trim().is_empty() {
            let sentence = format!("“{}” is empty. Choose a file with one payment a line.", file.filename);
            return Err(Problem::error(file.field.clone(), "file_empty", "MS-5.8", sentence));
        }
        room -= text.len();
        let field = format!("{}paste", file.field.trim_end_matches("file"));
        let before = form.value(&field).trim_end().to_owned();
        let text = text.replace("\r\n", "\n");
        let all = if before.is_empty() { text } else { format!("{before}\n{text}") };
        form.set(&field, &all);
    }
    Ok(())
}
