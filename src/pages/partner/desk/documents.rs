//! Documents within the five: the publisher's under lock, the partner's own (MS-4.2.9). And what stands
//! around them: prepared by, contacts, sales note.

use super::Written;
use crate::{
    addresses,
    components::{DocItem, DocList, FileField, Icon, Section, SubmitButton, TextArea, TextField},
    islands::adjustment::audience,
    serve::limits,
};
use domain::{
    form::{
        PartnerButton,
        partner::Field as Form,
        path::{self, DocumentField},
    },
    offer::{draft::DraftDocument, partner, terms::Document},
    pack::number,
    party::Party,
    text::file_size,
    view::OfferView,
};
use leptos::prelude::*;

pub(super) fn section(view: &OfferView, written: &Written) -> impl IntoView + use<> {
    let theirs = view.publisher_documents.clone().unwrap_or_default();
    let own = &written.draft.documents;
    let (customer, publisher) = (view.name_of(Party::Customer), &view.publisher);
    let most = number::TERMS_PDFS_PER_OFFER.on(crate::pages::today());
    let all = theirs.len() + own.len();
    let used = if all > most { format!("{all}, {} too many", all - most) } else { format!("{all} of {most} used") };
    let aside = format!(
        "{used}: {} from {publisher}, {} from you. {customer} ticks each before accepting.",
        theirs.len(),
        own.len()
    );
    let listed = theirs.iter().map(|d| locked(d, publisher)).collect();
    let mine = own.iter().enumerate().map(|(i, d)| editable(i, d, written)).collect_view();
    let listed = (!theirs.is_empty()).then(|| view! { <DocList items=listed/> });
    let mine = (!own.is_empty()).then(|| view! { <ul class="own-docs">{mine}</ul> });
    let adding = adding(partner::documents_left(theirs.len(), own.len(), crate::pages::today()), written);
    view! {
        <Section id="documents" title=format!("Documents for {customer}") aside>
            {listed}{mine}{adding}
        </Section>
    }
}

fn locked(document: &Document, publisher: &str) -> DocItem {
    let trailing = view! { <Icon name="lock"/><span class="unseen">{format!("Fixed by {publisher}")}</span> };
    DocItem {
        name: document.name.clone(),
        href: Some(addresses::DOCUMENT.of(document.id)),
        meta: format!("PDF, {}, from {publisher}", file_size(document.bytes)),
        trailing: Some(trailing.into_any()),
        ..Default::default()
    }
}

fn editable(index: usize, document: &DraftDocument, written: &Written) -> impl IntoView + use<> {
    let name = path::document(index, DocumentField::Name);
    let (kind, problems) = (written.kind, written.at(&name));
    let size = if document.bytes > 0 { format!(", {}", file_size(document.bytes)) } else { String::new() };
    let link = addresses::DOCUMENT.of(document.id);
    view! {
        <li class="own-doc">
            <input type="hidden" name=path::document(index, DocumentField::Id) value=document.id.to_string()/>
            <TextField name label=format!("Name of your document {}", index + 1) value=document.name.clone() problems
                sees=audience(kind, Form::Documents.into())/>
            <div class="own-doc-row">
                <a href=link>"Open"<span class="unseen">{format!(" your document {}", index + 1)}</span></a>
                <span class="soft small">{format!("PDF{size}")}</span>
                <button class="btn btn-quiet btn-small" type="submit" name="do" value=PartnerButton::Remove(index).to_string()>
                    "Remove"<span class="unseen">{format!(" your document {}", index + 1)}</span></button>
            </div>
        </li>
    }
}

fn adding(left: usize, written: &Written) -> impl IntoView + use<> {
    let problems = written.at(Form::Documents.path());
    let most = number::TERMS_PDFS_PER_OFFER.on(crate::pages::today());
    let hint = match left {
        0 => format!("The offer already has {most} documents. Remove one of yours to add another."),
        _ => format!(
            "Up to {left} more, {} each. Give each a different name. They’re saved with the form.",
            file_size(limits::FILE as u64)
        ),
    };
    if left == 0 && problems.is_empty() {
        return view! { <p class="soft small">{hint}</p> }.into_any();
    }
    view! {
        <div class="add-doc">
            <FileField name="document" label="Add a PDF" hint problems optional=true/>
            <SubmitButton label="Add PDF" icon="plus" name="do" value=PartnerButton::Add.to_string()/>
        </div>
    }
    .into_any()
}

/// Prepared by, contacts, sales note.
pub(super) fn details(written: &Written, customer: &str) -> impl IntoView + use<> {
    let (kind, draft) = (written.kind, &written.draft);
    let contacts_hint = format!(
        "Up to {}, one per line. We notify them as the offer progresses.",
        number::CONTACTS_PER_PARTY.on(crate::pages::today())
    );
    let note_hint = "For your own reports. No names or e-mail addresses.";
    let (prepared_by, note) = (draft.prepared_by.clone(), draft.sales_note.clone());
    let contacts = draft.contacts.join("\n");
    let [wrong_by, wrong_contacts, wrong_note] =
        [Form::PreparedBy, Form::Contacts, Form::SalesNote].map(|field| written.at(field.path()));
    let prepared_hint = format!("Required. {customer} sends questions to this e-mail address.");
    view! {
        <Section id="details" title="Your details">
            <div class="stack">
                <TextField name=Form::PreparedBy.path() label=Form::PreparedBy.label() kind="email" autocomplete="email" value=prepared_by required=true
                    hint=prepared_hint sees=audience(kind, Form::PreparedBy.into()) problems=wrong_by/>
                <TextArea name=Form::Contacts.path() label=Form::Contacts.label() rows=3 optional=true value=contacts
                    hint=contacts_hint sees=audience(kind, Form::Contacts.into()) problems=wrong_contacts/>
                <TextField name=Form::SalesNote.path() label=Form::SalesNote.label() optional=true value=note
                    hint=note_hint limit=number::SALES_NOTE_CHARS.on(crate::pages::today()) as u32 sees="Your reports only" problems=wrong_note/>
            </div>
        </Section>
    }
}
