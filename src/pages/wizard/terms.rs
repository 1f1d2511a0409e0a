//! Step 4: terms documents, notification contacts, sales note (MS-4.2.9, MS-4.2.10, MS-4.2.12).

use super::{
    action,
    desk::Desk,
    fields::{note_sees, sees},
    save, sheet,
    step::Step,
    typed::MOST,
};
use crate::{
    components::{Notice, Section, TextArea, TextField, Tone},
    islands::Counted,
    pages::loaded,
    serve::{Answer, Broken, Posted},
};
use domain::{Problem, pack::number, party::visibility::Field};
use leptos::prelude::*;

mod documents;

pub(super) use documents::size;

#[component]
pub fn TermsPage() -> impl IntoView {
    loaded(async {
        Ok(match Desk::open(Step::Terms).await? {
            Ok(desk) => sheet::sheet(&desk, form(&desk)),
            Err(locked) => locked.view(),
        })
    })
}

/// Keeps the files, then saves the step.
pub async fn post(posted: Posted) -> Answer {
    save::save(posted, Step::Terms).await
}

fn form(desk: &Desk) -> impl IntoView + use<> {
    let draft = &desk.draft;
    let most = number::SALES_NOTE_CHARS as u32;
    let contacts =
        format!("One address a line, at most {}. They are told what happens to the offer.", number::CONTACTS_PER_PARTY);
    let warnings = desk.warnings_at("sales_note");
    let documents = documents::documents(desk);
    let (people, contact_problems) = (draft.contacts.join("\n"), desk.at("contacts"));
    let (note, note_problems) = (draft.sales_note.clone(), desk.at("sales_note"));
    view! {
        <Section id="documents" title="Terms documents" aside="Optional. Without any the public terms of the products hold.">
            {documents}
        </Section>
        <Section id="people" title="Notification contacts">
            <TextArea name="contacts" label="E-mail addresses of your own people" value=people hint=contacts rows=5 sees=sees(Field::PublisherContacts) problems=contact_problems optional=true/>
        </Section>
        <Section id="note" title="Sales note">
            <Counted limit=most>
                <TextField name="sales_note" label="Sales note" value=note limit=most hint="For your own reports: orders, usage, revenue." sees=note_sees() problems=note_problems optional=true autocomplete="off"/>
            </Counted>
            {(!warnings.is_empty()).then(|| view! { <Notice tone=Tone::Wait>{warnings.join(" ")}</Notice> })}
            <p class="small soft">"Do not write personal data here, such as names or e-mail addresses: the note goes into report files. "<a href="/rules/MS-4.2.12">"Rule MS-4.2.12"</a></p>
        </Section>
    }
}

/// Keeps the PDFs of the form and writes them into it as documents, so that they are on the page again whatever becomes of the rest;
/// back come the problems of those that could not be kept.
pub(super) async fn keep_files(posted: &mut Posted) -> Result<Vec<Problem>, Broken> {
    let files = std::mem::take(&mut posted.form.files);
    let actor = posted.actor()?.clone();
    let mut problems = Vec::new();
    for file in files.into_iter().filter(|f| f.field == "files") {
        if action::count(&posted.form, "documents", "id") >= MOST {
            problems.push(too_many());
            break;
        }
        match backend::documents::store(posted.backend(), &actor, &file.filename, file.bytes).await? {
            Err(problem) => problems.push(Problem { path: "files".into(), ..problem }),
            Ok(kept) => {
                let place = action::count(&posted.form, "documents", "id");
                let fields = [("id", kept.id.to_string()), ("name", kept.name), ("bytes", kept.bytes.to_string())];
                for (field, value) in fields {
                    action::set(&mut posted.form, &format!("documents.{place}.{field}"), &value);
                }
            }
        }
    }
    Ok(problems)
}

fn too_many() -> Problem {
    let sentence = format!(
        "These are far too many files: an offer has at most {} documents. Remove some, then add those you need.",
        number::TERMS_PDFS_PER_OFFER
    );
    Problem::error("files", "documents_too_many", "MS-4.2.9", sentence)
}
