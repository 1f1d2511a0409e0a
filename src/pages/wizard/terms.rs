//! Step 4: terms documents, notification contacts, sales note (MS-4.2.9, MS-4.2.10, MS-4.2.12).

use super::{
    action,
    draft_page::DraftPage,
    fields::{note_sees, sees},
    save, sheet,
    step::WizardStep,
    typed::MOST,
};
use crate::{
    addresses,
    components::{Notice, Section, TextArea, TextField, Tone},
    islands::Counted,
    pages::loaded,
    serve::{Answer, Form, Posted},
};
use backend::documents::New;
use domain::{Problem, offer::draft::DraftDocument, pack::number, party::Field};
use leptos::prelude::*;

mod documents;

#[component]
pub fn TermsPage() -> impl IntoView {
    loaded(async {
        Ok(match DraftPage::open(WizardStep::Terms).await? {
            Ok(desk) => sheet::sheet(&desk, form(&desk)),
            Err(locked) => locked.view(),
        })
    })
}

/// Saves the step, and the files with it.
pub async fn post(posted: Posted) -> Answer {
    save::save(posted, WizardStep::Terms).await
}

fn form(desk: &DraftPage) -> impl IntoView + use<> {
    let draft = &desk.draft;
    let most = number::SALES_NOTE_CHARS.on(desk.today) as u32;
    let contacts = format!(
        "One address a line, at most {}. They are told what happens to the offer.",
        number::CONTACTS_PER_PARTY.on(desk.today)
    );
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
            <p class="small soft">"Do not write personal data here, such as names or e-mail addresses: the note goes into report files. "<a href=addresses::RULE.of("MS-4.2.12")>"Rule MS-4.2.12"</a></p>
        </Section>
    }
}

/// Writes the PDFs of the form into it as documents; back come those, and the problems of files that can be none. They are kept when
/// the step is saved, and only then.
pub(super) fn attach(form: &mut Form, today: chrono::NaiveDate) -> (Vec<New>, Vec<Problem>) {
    let files: Vec<_> = form.files("files").cloned().collect();
    let (mut new, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let place = action::count(form, "documents", "id");
        if place >= MOST {
            problems.push(too_many(today));
            break;
        }
        let Some(upload) = file.upload() else { continue };
        match New::of(&file.filename, upload.clone(), today) {
            Err(problem) => problems.push(Problem { path: "files".into(), ..problem }),
            Ok(one) => {
                let DraftDocument { id, name, bytes, .. } = &one.document;
                for (field, value) in [("id", &id.to_string()), ("name", name), ("bytes", &bytes.to_string())] {
                    action::set(form, &format!("documents.{place}.{field}"), value);
                }
                new.push(one);
            }
        }
    }
    (new, problems)
}

/// Takes out again what was not kept after all: a form must not name documents that are not there.
pub(super) fn detach(form: &mut Form, new: &[New]) {
    for place in (0..action::count(form, "documents", "id")).rev() {
        let id = form.value(&format!("documents.{place}.id"));
        if new.iter().any(|new| new.document.id.to_string() == id) {
            action::remove(form, "documents", &place.to_string());
        }
    }
}

fn too_many(today: chrono::NaiveDate) -> Problem {
    let sentence = format!(
        "These are far too many files: an offer has at most {} documents. Remove some, then add those you need.",
        number::TERMS_PDFS_PER_OFFER.on(today)
    );
    Problem::error("files", "documents_too_many", "MS-4.2.9", sentence)
}
