//! Documents within the five: the publisher's under lock, the partner's own (MS-4.2.9).

use super::Written;
use crate::islands::adjustment::seen_with;
use crate::serve::limits;
use crate::{
    addresses,
    components::{DocItem, DocList, FileField, Icon, Section, SubmitButton, TextField},
};
use domain::{
    form::PartnerButton,
    offer::{draft::DraftDocument, partner, terms::Document},
    pack::number,
    party::{Field, Party},
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
    let name = format!("documents.{index}.name");
    let problems = written.at(&name);
    let size = if document.bytes > 0 { format!(", {}", file_size(document.bytes)) } else { String::new() };
    let link = addresses::DOCUMENT.of(document.id);
    view! {
        <li class="own-doc">
            <input type="hidden" name=format!("documents.{index}.id") value=document.id.to_string()/>
            <TextField name label=format!("Name of your document {}", index + 1) value=document.name.clone() problems
                sees=seen_with(Field::PartnerDocuments)/>
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
    let problems = written.at("documents");
    let most = number::TERMS_PDFS_PER_OFFER.on(crate::pages::today());
    let hint = match left {
        0 => format!("All {most} places are taken. Remove one of yours to add another."),
        _ => format!(
            "Up to {left} more, {} each, every name different. Saved with the rest of the form.",
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
