//! A posted step, read into the draft, and the files that come with it: PDFs become documents of the draft, a schedule's file becomes
//! lines of its form.

use super::{
    action::{Destination, pressed_in_schedule},
    step::WizardStep,
};
use crate::serve::{Broken, Files, Form, Posted};
use backend::{documents::New, offers};
use chrono::NaiveDate;
use domain::{
    Problem,
    form::{
        Field, Fields, OVERWRITE, Press, ScheduleId, Setting,
        path::{self, DocumentField},
        read, schedule,
    },
    offer::{
        Draft, Kind,
        draft::{DraftDocument, DraftOverride},
        read_label,
    },
    pack::number,
    pricing::PaymentKey,
    schedule::{DraftSchedule, cell::DayOrder, csv, paste::Pasted},
    text::file_size,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The code of a question: prices typed for other markets would be lost.
pub(super) const LOST: &str = "overrides_lost";

/// The offer that a step is posted to.
pub(super) struct Target {
    pub number: i64,
    pub kind: Kind,
    /// While it is one.
    pub draft: Option<Draft>,
}

/// The offer of the address; none for an absent one and for someone else's alike.
pub(super) async fn target(posted: &Posted) -> Result<Option<Target>, Broken> {
    let Some(number) = read_label(posted.param("number")) else {
        return Ok(None);
    };
    let shown = offers::find(posted.backend(), posted.actor()?, number).await?;
    Ok(shown.map(|shown| Target { number, kind: shown.view.kind, draft: shown.view.draft }))
}

/// `stored` with what was typed, and where to go; or why it cannot be taken.
pub(super) fn read_step(
    posted: &Posted,
    step: WizardStep,
    stored: &Draft,
    destination: Destination,
) -> Result<(Draft, Destination), Vec<Problem>> {
    if let Some(problem) = read::unreadable(&posted.form) {
        return Err(vec![problem]);
    }
    let mut typed = read::read(step.section(), &posted.form, stored);
    let destination = scheduled(posted, step, stored, &mut typed, destination)?;
    Ok((typed, destination))
}

/// What the buttons of the step When do to its schedule, and which of the schedules the page goes on with.
fn scheduled(
    posted: &Posted,
    step: WizardStep,
    stored: &Draft,
    typed: &mut Draft,
    destination: Destination,
) -> Result<Destination, Vec<Problem>> {
    if step != WizardStep::When {
        return Ok(destination);
    }
    let Some(id) = read::schedule_posted(&posted.form) else { return Ok(destination) };
    let told = whole(&posted.form, id, stored, typed, posted.backend().today())?;
    let about = || format!("{}{}", id.address(), told.address);
    Ok(match destination {
        Destination::Stay(at) => Destination::Plan(about(), at),
        _ if told.stays => Destination::Plan(about(), "payments".into()),
        destination @ (Destination::Next
        | Destination::Review
        | Destination::Schedule(_)
        | Destination::Told(..)
        | Destination::Plan(..)) => destination,
    })
}

/// What is to be said when the page is shown again.
#[derive(Default)]
struct Report {
    /// Behind the address.
    address: String,
    /// Something was left out: nobody is led away from where that is told.
    stays: bool,
}

/// The button over the whole schedule; back comes what to say of it in the address.
fn whole(
    posted: &Fields,
    id: ScheduleId,
    stored: &Draft,
    draft: &mut Draft,
    today: chrono::NaiveDate,
) -> Result<Report, Vec<Problem>> {
    let line = draft.lines.iter().find(|line| line.key == id.line);
    let Some(setting) = line.map(|line| Setting::of(draft, line, id.months, today)) else {
        return Ok(Report::default());
    };
    let press = pressed_in_schedule(posted);
    let (mut after, mut told) = lines(posted, &draft.schedule(id.line, id.months), press.as_ref(), &setting)?;
    match press {
        // The page that is shown then counts it.
        Some(Press::Preview) => told.address.push_str("&preview=1"),
        Some(press @ Press::Generate) => {
            let made = schedule::press(&mut after, &press, &setting, true);
            made.map_err(|problems| schedule::at(id, problems))?;
        }
        // Rows and cells were changed in the form, and lines are read by any button.
        Some(Press::Add | Press::Remove { .. } | Press::Use { .. } | Press::Read(_)) | None => {}
    }
    lost(posted, stored, draft, &after)?;
    draft.set_schedule(after.by_day());
    Ok(told)
}

/// The pasted lines. They are read by any button, since leaving them behind would lose them.
fn lines(
    posted: &Fields,
    typed: &DraftSchedule,
    press: Option<&Press>,
    setting: &Setting,
) -> Result<(DraftSchedule, Report), Vec<Problem>> {
    let id = setting.schedule;
    let replace = posted.value(&id.field(schedule::PASTE_MODE)) == schedule::REPLACE;
    let lines = schedule::Lines { text: posted.value(&id.field(schedule::PASTE)), replace };
    if lines.text.trim().is_empty() {
        return Ok((typed.clone(), Report::default()));
    }
    let order = match press {
        Some(Press::Read(order)) => *order,
        _ => DayOrder::Unknown,
    };
    let pasted = lines.read(typed, setting, order);
    if let Some(problem) = asked(&pasted) {
        return Err(schedule::at(id, vec![problem]));
    }
    let left = utf8_percent_encode(&pasted.left_out.written(), NON_ALPHANUMERIC).to_string();
    let stays = !pasted.left_out.sentences().is_empty();
    let told = Report { address: format!("&pasted={}&left={left}", pasted.taken()), stays };
    let mut after = typed.clone();
    let read = after.import_read(&lines, pasted, setting);
    read.map_err(|problem| schedule::at(id, vec![problem]))?;
    Ok((after.stored(setting.currency), told))
}

/// What is asked before anything is taken: days that can be read both ways.
fn asked(pasted: &Pasted) -> Option<Problem> {
    pasted.asks.as_ref().map(|(typed, day, month)| {
        let sentence = format!(
            "“{}” could be {} or {}. Choose below which comes first in these lines, day or month.",
            typed.trim(),
            domain::calendar::day(*day),
            domain::calendar::day(*month)
        );
        Problem::error(schedule::PASTE, "order_asked", "MS-5.5", sentence)
    })
}

/// Prices typed for other markets are not lost without asking first (MS-12.8).
fn lost(posted: &Fields, stored: &Draft, draft: &Draft, after: &DraftSchedule) -> Result<(), Vec<Problem>> {
    let gone = draft.overrides_going(&stored.schedule(after.line, after.months), after);
    if gone.is_empty() || posted.agrees(OVERWRITE) {
        return Ok(());
    }
    let path = after.id().field(OVERWRITE);
    Err(vec![Problem::error(path, LOST, "MS-12.8", sentence(&gone))])
}

/// The typed prices whose payment the schedule would not have any more.
pub(super) fn sentence(gone: &[&DraftOverride]) -> String {
    let one = |o: &&DraftOverride| format!("{} {} ({})", o.currency, o.amount.trim(), key(o));
    let all: Vec<String> = gone.iter().map(one).collect();
    let noun = if all.len() == 1 { "price for another market belongs" } else { "prices for other markets belong" };
    format!(
        "{} {noun} to a payment no longer in this schedule: {}. Tick the box to remove {}.",
        all.len(),
        all.join(", "),
        if all.len() == 1 { "it, or keep a payment on that day" } else { "them, or keep payments on those days" }
    )
}

fn key(o: &DraftOverride) -> String {
    match o.payment {
        PaymentKey::On(day) => domain::calendar::day(day),
        PaymentKey::Each | PaymentKey::Initial => "each payment".to_owned(),
    }
}

/// Writes the PDFs of the form into it as documents; back come those, and the problems of files that can be none. They are kept when
/// the step is saved, and only then.
pub(super) fn attach(form: &mut Form, today: NaiveDate) -> (Vec<New>, Vec<Problem>) {
    let files: Vec<_> = form.files("files").cloned().collect();
    let (mut new, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let place = form.count(Field::Documents.path(), DocumentField::Id.code());
        if place >= read::MOST {
            problems.push(too_many(today));
            break;
        }
        let Some(upload) = file.upload() else { continue };
        match New::of(&file.filename, upload.clone(), today) {
            Err(problem) => problems.push(Problem { path: "files".into(), ..problem }),
            Ok(one) => {
                let DraftDocument { id, name, bytes, .. } = &one.document;
                for (field, value) in [
                    (DocumentField::Id, &id.to_string()),
                    (DocumentField::Name, name),
                    (DocumentField::Bytes, &bytes.to_string()),
                ] {
                    form.set(&path::document(place, field), value);
                }
                new.push(one);
            }
        }
    }
    (new, problems)
}

/// Takes out again what was not kept after all: a form must not name documents that are not there.
pub(super) fn detach(form: &mut Form, new: &[New]) {
    for place in (0..form.count(Field::Documents.path(), DocumentField::Id.code())).rev() {
        let id = form.value(&path::document(place, DocumentField::Id));
        if new.iter().any(|new| new.document.id.to_string() == id) {
            form.remove_row(Field::Documents.path(), place);
        }
    }
}

fn too_many(today: NaiveDate) -> Problem {
    let sentence = format!(
        "Too many files: an offer can have up to {} documents. Choose fewer files.",
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
pub(super) fn file_lines(form: &mut Form) -> Result<(), Problem> {
    let is_ours = |field: &str| field.starts_with("schedule.") && field.ends_with(FILE);
    let files: Vec<_> = form.files.extract_if(.., |file| is_ours(&file.field)).collect();
    let mut room = MOST;
    for file in files {
        if file.bytes().len() > room {
            let (name, most) = (&file.filename, file_size(MOST as u64));
            let sentence = format!("“{name}” is too large for a schedule. Choose a file of up to {most}.");
            return Err(Problem::error(file.field.clone(), "file_too_large", "MS-5.3", sentence));
        }
        let text = std::str::from_utf8(file.bytes()).ok().filter(|text| !text.contains('\0'));
        let Some(text) = text else {
            let sentence = format!("“{}” isn’t UTF-8 text. Save it as “CSV UTF-8” and choose it again.", file.filename);
            return Err(Problem::error(file.field.clone(), "file_not_text", "MS-5.8", sentence));
        };
        let text = text.trim_start_matches(csv::MARK);
        if text.trim().is_empty() {
            let sentence = format!("“{}” is empty. Choose a file with one payment per line.", file.filename);
            return Err(Problem::error(file.field.clone(), "file_empty", "MS-5.8", sentence));
        }
        room -= text.len();
        let field = format!("{}{}", file.field.trim_end_matches(schedule::PASTE_FILE), schedule::PASTE);
        let before = form.value(&field).trim_end().to_owned();
        let text = text.replace("\r\n", "\n");
        let all = if before.is_empty() { text } else { format!("{before}\n{text}") };
        form.set(&field, &all);
    }
    Ok(())
}
