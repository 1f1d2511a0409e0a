//! The attached PDFs, each under the name the customer will see (MS-4.2.9).

use super::super::{
    draft_page::DraftPage,
    fields::{full, sees},
};
use crate::serve::limits;
use crate::{
    addresses,
    components::{FileField, Icon, TextField},
};
use domain::{offer::draft::DraftDocument, pack::number, party::Field, text::file_size};
use leptos::prelude::*;

pub(super) fn documents(desk: &DraftPage) -> impl IntoView + use<> {
    let documents = &desk.draft.documents;
    let most = number::TERMS_PDFS_PER_OFFER.on(desk.today);
    let rows: Vec<_> = documents.iter().enumerate().map(|(i, d)| row(desk, i, d)).collect();
    let problems = [desk.at("files"), desk.at("documents")].concat();
    let hint = full(documents.len(), most, "documents").unwrap_or_else(|| {
        format!(
            "Up to {} more, {} each, at most {most} with the partner’s. They must fit the billing models and product types of the offer and your publisher agreement.",
            most - documents.len(),
            file_size(limits::FILE as u64)
        )
    });
    view! {
        {rows}
        <FileField name="files" label="Add PDFs" hint sees=sees(Field::PublisherDocuments) problems multiple=true optional=true/>
        <p class="small soft">"The customer ticks each document before accepting. Files are attached when you save."</p>
    }
}

fn row(desk: &DraftPage, index: usize, document: &DraftDocument) -> impl IntoView + use<> {
    let at = |field: &str| format!("documents.{index}.{field}");
    let name = at("name");
    let label = format!("Document {}: name the customer sees", index + 1);
    let shown = document.name.clone();
    view! {
        <div class="document">
            <input type="hidden" name=at("id") value=document.id.to_string()/>
            <input type="hidden" name=at("bytes") value=document.bytes.to_string()/>
            <TextField name=name.clone() label value=document.name.clone() problems=desk.at(&name) sees=sees(Field::PublisherDocuments) autocomplete="off"/>
            <p class="row small">
                <Icon name="document"/>
                <a href=addresses::DOCUMENT.of(document.id)>"Open"<span class="unseen">" "{shown.clone()}</span></a>
                <span class="soft">{format!("PDF, {}", file_size(document.bytes))}</span>
                <button class="btn btn-small" type="submit" name="action" value=format!("detach:{index}")>"Remove"<span class="unseen">" "{shown}</span></button>
            </p>
        </div>
    }
}
