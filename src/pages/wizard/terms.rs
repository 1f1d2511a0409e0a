//! Step 4: terms documents, notification contacts, sales note (MS-4.2.9, MS-4.2.10, MS-4.2.12).

use super::{draft_page::DraftPage, save, sheet, step::WizardStep};
use crate::{
    addresses,
    components::{FileField, Follows, Icon, Notice, Section, TextArea, TextField, Tone},
    islands::Counted,
    pages::loaded,
    serve::{Answer, Posted, limits},
};
use domain::{
    form::{
        Button, Field,
        path::{self, DocumentField},
    },
    offer::draft::DraftDocument,
    pack::number,
    text::file_size,
};
use leptos::prelude::*;

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
    let contacts = format!(
        "One address per line, up to {}. We notify them as the offer progresses.",
        number::CONTACTS_PER_PARTY.on(desk.today)
    );
    let note = desk.asks(Field::SalesNote).then(|| note(desk));
    let documents = documents(desk);
    let contacts_see = desk.sees(Field::Contacts);
    let (people, contact_problems) = (draft.contacts.join("\n"), desk.at("contacts"));
    view! {
        <Section id="documents" title="Terms documents" aside="Optional. Without documents, the products’ public terms apply.">
            {documents}
        </Section>
        <Section id="people" title=Field::Contacts.title()>
            <TextArea name=Field::Contacts.path() label=Field::Contacts.label() value=people hint=contacts rows=5 sees=contacts_see problems=contact_problems optional=true/>
        </Section>
        {note}
    }
}

/// It goes into the publisher's reports and nowhere else (MS-4.2.12).
fn note(desk: &DraftPage) -> impl IntoView + use<> {
    let most = number::SALES_NOTE_CHARS.on(desk.today) as u32;
    let (note, note_problems) = (desk.draft.sales_note.clone(), desk.at("sales_note"));
    let sees = format!("{}: reports only", desk.sees(Field::SalesNote));
    let warnings = desk.warnings_at("sales_note");
    view! {
        <Section id="note" title=Field::SalesNote.title()>
            <Counted limit=most>
                <TextField name=Field::SalesNote.path() label=Field::SalesNote.label() value=note limit=most hint="For your own reports: orders, usage, revenue." sees problems=note_problems optional=true autocomplete="off"/>
            </Counted>
            <Follows name="note-warnings">{(!warnings.is_empty()).then(|| view! { <Notice tone=Tone::Wait>{warnings.join(" ")}</Notice> })}</Follows>
            <p class="small soft">"Don’t enter personal data, such as names or e-mail addresses. The note appears in report files. "<a href=addresses::RULE.of("MS-4.2.12")>"Rule MS-4.2.12"</a></p>
        </Section>
    }
}

/// The attached PDFs, each under the name the customer will see (MS-4.2.9).
fn documents(desk: &DraftPage) -> impl IntoView + use<> {
    let documents = &desk.draft.documents;
    let most = number::TERMS_PDFS_PER_OFFER.on(desk.today);
    let rows: Vec<_> = documents.iter().enumerate().map(|(i, d)| row(desk, i, d)).collect();
    let others = if desk.asks(Field::SellerId) { ", including the partner’s" } else { "" };
    let problems = desk.at("files").and(desk.at("documents"));
    let hint = sheet::full(documents.len(), most, "documents").unwrap_or_else(|| {
        format!(
            "Up to {} more, {} each; {most} in total{others}. They must suit the offer’s billing models and product types, and your publisher agreement.",
            most - documents.len(),
            file_size(limits::FILE as u64)
        )
    });
    view! {
        {rows}
        <FileField name="files" label="Add PDFs" hint sees=desk.sees(Field::Documents) problems multiple=true optional=true/>
        <p class="small soft">"The customer ticks each document before accepting. Files are attached when you save."</p>
    }
}

fn row(desk: &DraftPage, index: usize, document: &DraftDocument) -> impl IntoView + use<> {
    let at = |field| path::document(index, field);
    let name = at(DocumentField::Name);
    let label = format!("Document {}: name shown to the customer", index + 1);
    let shown = document.name.clone();
    view! {
        <div class="document">
            <input type="hidden" name=at(DocumentField::Id) value=document.id.to_string()/>
            <input type="hidden" name=at(DocumentField::Bytes) value=document.bytes.to_string()/>
            <TextField name=name.clone() label value=document.name.clone() problems=desk.at(&name) sees=desk.sees(Field::Documents) autocomplete="off"/>
            <p class="row small">
                <Icon name="document"/>
                <a href=addresses::DOCUMENT.of(document.id)>"Open"<span class="unseen">" "{shown.clone()}</span></a>
                <span class="soft">{format!("PDF, {}", file_size(document.bytes))}</span>
                <button class="btn btn-small" type="submit" name="action" value=Button::Detach(index).to_string()>"Remove"<span class="unseen">" "{shown}</span></button>
            </p>
        </div>
    }
}
