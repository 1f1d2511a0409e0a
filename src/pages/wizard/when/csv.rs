//! The schedule as a file, and a file as lines of the form.

use super::{form, plan};
use crate::serve::{Broken, Files, Form, Installation, csv_file, nothing};
use axum::{
    body::Body,
    extract::{Path, Query, Request, State},
    response::Response,
};
use domain::{
    Problem,
    access::Actor,
    offer::{self, Draft},
    party::Party,
    schedule::{DraftSchedule, csv},
    text::file_size,
};
use std::collections::HashMap;

/// `GET /offers/{number}/edit/when/schedule.csv?plan=3-12`: the publisher's own drafts alone.
pub async fn download(
    State(at): State<Installation>,
    Path(number): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    request: Request,
) -> Result<Response, Broken> {
    let shown = match (request.extensions().get::<Actor>(), offer::read_label(&number)) {
        (Some(actor), Some(number)) => backend::offers::find(&at.backend, actor, number).await?,
        _ => None,
    };
    let draft = shown.filter(|s| s.view.party == Party::Publisher).and_then(|s| s.view.draft);
    let plan = query.get("plan").map(String::as_str).unwrap_or_default();
    let Some(text) = draft.and_then(|draft| file(&draft, plan, at.backend.today())) else {
        return Ok(nothing(&at, request.into_parts().0).await);
    };
    Ok(csv_file(&format!("{}-payments.csv", number.trim()), Body::from(text)))
}

/// The schedule `plan` names, or the first.
fn file(draft: &Draft, plan: &str, today: chrono::NaiveDate) -> Option<String> {
    let all = draft.scheduled().into_iter().filter_map(|(i, months)| Some((draft.lines.get(i)?, months)));
    let all: Vec<_> = all.collect();
    let named = all.iter().find(|(line, months)| plan::name(line.key, *months) == plan);
    let (line, months) = named.or(all.first().filter(|_| plan.is_empty()))?;
    let fixed = draft.reserved_total(line, today);
    let typed = draft.schedule(line.key, *months).stored(form::currency(draft));
    let setting = plan::setting(draft, line, *months, today);
    let sheet = typed.sheet(setting.currency, fixed, &setting.bounds());
    // With a cell that cannot be read the file has the rows as typed: none is left out.
    Some(if sheet.balance.uncounted == 0 {
        csv::write(&sheet.schedule)
    } else {
        as_typed(&typed, setting.currency.code())
    })
}

fn as_typed(typed: &DraftSchedule, currency: &str) -> String {
    let rows = std::iter::once(&typed.initial).chain(&typed.rows);
    let line = |row: &domain::schedule::DraftPayment| {
        let cells = [&row.date, &row.amount].map(|cell| csv::quoted(cell.trim()));
        format!("{},{},{currency},{}\r\n", cells[0], cells[1], csv::quoted(&row.note))
    };
    format!("{}\r\n", csv::HEADING) + &rows.map(line).collect::<String>()
}

/// Puts the lines of an uploaded file into the paste area, so that they are read, and kept, as if pasted.
pub fn take(form: &mut Form) -> Result<(), Problem> {
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
        crate::pages::wizard::action::set(form, &field, &all);
    }
    Ok(())
}

/// How the name of the field for a file ends.
pub const FILE: &str = ".file";

/// Bytes of lines in all files of a form.
const MOST: usize = 64 * 1024;

/// They are read as text.
pub const FILES: Files = Files::Read { field: FILE, most: MOST };
