//! What the desk's buttons do. Every one of them saves the form first, but the one that only asks.

use crate::{
    addresses,
    islands::AutosaveAnswer,
    serve::{Answer, Form, Posted, Success, go},
};
use backend::{
    documents::New,
    offers::{self, Command, Done, Expected, Outcome, PartyOffer},
};
use chrono::NaiveDate;
use domain::{
    Problem,
    access::By,
    form::{AUTOSAVE, PartnerButton, partner as form},
    offer::{PartnerDraft, Status, partner},
    pack::number,
};

/// The desk as the browser sends it while somebody writes: what is typed is saved, no file is attached and nothing is handed on.
async fn autosave(mut posted: Posted, number: i64, typed: PartnerDraft) -> Answer {
    posted.form.files.clear();
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let command = Command::SavePart(Box::new(typed.clone()));
    let by = posted.actor()?.clone();
    let outcome = offers::take(posted.backend(), By::Person(&by), number, seen, command).await?;
    let now = offers::find(posted.backend(), &by, number).await?;
    let at = posted.backend().now().format("%H:%M:%S UTC").to_string();
    let saved =
        |now: Option<PartyOffer>| AutosaveAnswer::Saved { at, seen: now.map(|now| now.token).unwrap_or_default() };
    let mut found = Vec::new();
    let answer = match outcome {
        // When somebody saved after that, the page has not seen what stands there now.
        Outcome::Done(done) => saved(now.filter(|now| now.view.version == done.version)),
        Outcome::Conflict(conflict) => match &now {
            Some(stands) if stands.view.partner_draft.is_some() && changed(stands, &typed).is_empty() => saved(now),
            Some(stands) if stands.view.partner_draft.is_some() => AutosaveAnswer::Overtaken(conflict.sentence),
            Some(_) | None => AutosaveAnswer::Refused(conflict.sentence),
        },
        Outcome::Problems(problems) => {
            let why = problems.iter().map(|p| p.sentence.as_str()).collect::<Vec<_>>().join(" ");
            found = problems;
            AutosaveAnswer::Refused(why)
        }
        Outcome::Refused(refusal) => AutosaveAnswer::Refused(refusal.sentence),
    };
    posted.autosaved(answer, found).await
}

/// Takes the posted desk. `shown` is the offer as it stands, if the actor still sees it.
pub async fn take(mut posted: Posted, number: i64, shown: Option<PartyOffer>) -> Answer {
    let view = shown.as_ref().map(|s| &s.view);
    let mut typed = form::read(&posted.form, view.map_or(0, |v| v.lines.len()));
    if posted.form.value("action") == AUTOSAVE {
        return autosave(posted, number, typed).await;
    }
    let pressed = PartnerButton::parse(posted.form.value("do"));
    if let Some(PartnerButton::Remove(i)) = pressed
        && i < typed.documents.len()
    {
        typed.documents.remove(i);
    }
    let theirs = view.and_then(|v| v.publisher_documents.as_ref()).map_or(0, Vec::len);
    let new = match uploads(&posted.form, theirs, typed.documents.len(), posted.backend().today()) {
        Ok(new) => new,
        Err(problem) => return Ok(posted.again(vec![problem]).await),
    };
    // What the page shows when it is not saved: uploads are kept with it, or not at all.
    let without = typed.clone();
    typed.documents.extend(new.iter().map(|new| new.document.clone()));
    // Where it cannot be written any more the saving says so, and gives the words back.
    let writes = view.is_some_and(|v| v.status == Status::PendingPartnerAction && v.partner_draft.is_some());
    if writes && pressed == Some(PartnerButton::Ask) {
        with_documents(&mut posted, &without);
        return Ok(posted.answered().await);
    }
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let command = Command::SavePart(Box::new(typed.clone()));
    let by = By::Person(posted.actor()?);
    let outcome = offers::take_with(posted.backend(), by, number, seen, command, &new).await?;
    match outcome {
        Outcome::Done(done) if pressed == Some(PartnerButton::Extend) => extend(posted, done).await,
        Outcome::Done(done) => {
            let saved = posted.backend().now().format("%H%M%S");
            let anchor = if pressed == Some(PartnerButton::Save) { "" } else { "#documents" };
            Ok(go(&format!("{}?saved={saved}{anchor}", addresses::INBOX_OFFER.of(done.number))))
        }
        Outcome::Conflict(conflict) => {
            with_documents(&mut posted, &without);
            let now = offers::find(posted.backend(), posted.actor()?, number).await?;
            let changed = now.map_or(conflict.changed, |now| changed(&now, &typed));
            Ok(posted.overtaken(conflict.sentence, changed).await)
        }
        outcome @ (Outcome::Refused(_) | Outcome::Problems(_)) => {
            posted.outcome(outcome, |done| addresses::INBOX_OFFER.of(done.number)).await
        }
    }
}

/// The form with the documents as they came to be: a file field cannot be filled in again.
fn with_documents(posted: &mut Posted, typed: &PartnerDraft) {
    let of_document = |name: &str| name.split('.').next() == Some(form::Field::Documents.path());
    posted.form.retain(|name| !of_document(name));
    let mut documents = form::write(typed);
    documents.retain(of_document);
    posted.form.extend(documents);
}

fn changed(now: &PartyOffer, typed: &PartnerDraft) -> Vec<String> {
    let saved = now.view.partner_draft.clone().unwrap_or_default();
    form::differences(&saved, typed, &now.view.lines)
}

/// The attached files as documents, if there is room for them (MS-4.2.9).
fn uploads(posted: &Form, theirs: usize, own: usize, today: NaiveDate) -> Result<Vec<New>, Problem> {
    if posted.files.is_empty() && PartnerButton::parse(posted.value("do")) == Some(PartnerButton::Add) {
        let sentence = "Choose a PDF file first, then add it.";
        return Err(Problem::error(form::Field::Documents.path(), "document_missing", "MS-4.2.9", sentence));
    }
    let left = partner::documents_left(theirs, own, today);
    if posted.files.len() > left {
        return Err(no_room(theirs, own, left, today));
    }
    let uploads = posted.files.iter().filter_map(|file| Some((file, file.upload()?)));
    uploads.map(|(file, upload)| New::of(&file.filename, upload.clone(), today)).collect()
}

fn no_room(theirs: usize, own: usize, left: usize, today: NaiveDate) -> Problem {
    let most = number::TERMS_PDFS_PER_OFFER.on(today);
    let mend = match left {
        0 => "Remove one of yours before you add another".to_owned(),
        left => format!("Add at most {left} more"),
    };
    let sentence = format!(
        "An offer has at most {most} documents, and this one has {theirs} from the publisher and {own} from you. {mend}."
    );
    Problem::error(form::Field::Documents.path(), "documents_too_many", "MS-4.2.9", sentence)
}

/// Extends what was saved just now, and nothing else.
async fn extend(mut posted: Posted, saved: Done) -> Answer {
    let Some(shown) = offers::find(posted.backend(), posted.actor()?, saved.number).await? else {
        return Ok(posted.not_found().await);
    };
    if let Some(draft) = &shown.view.partner_draft {
        // Saved, and adjustment and price made to follow each other: what is shown again is what is stored.
        posted.form = form::write(draft).into();
    }
    if shown.view.version != saved.version {
        let sentence = "Someone else saved this form right after you. Check it before you extend the offer.";
        return Ok(posted.overtaken(sentence.to_owned(), Vec::new()).await);
    }
    let by = By::Person(posted.actor()?);
    let outcome =
        offers::take(posted.backend(), by, saved.number, Expected::Token(shown.token), Command::Extend).await?;
    posted.outcome_confirmed(outcome, Success::Extended, |done| addresses::INBOX_SENT.of(done.number)).await
}
