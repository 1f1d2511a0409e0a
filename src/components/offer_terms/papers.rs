//! Documents, contacts and notes.

use super::Chips;
use crate::{
    addresses,
    components::{DocItem, DocList, Section},
};
use domain::{
    offer::terms::Document,
    party::{Field, Party},
    text::file_size,
    view::OfferView,
};
use leptos::prelude::*;

pub(super) fn documents(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let own = list(&view.publisher_documents, &view.publisher);
    let theirs = list(&view.partner_documents, &view.name_of(Party::Partner));
    let items: Vec<_> = own.chain(theirs).collect();
    if view.publisher_documents.is_none() && items.is_empty() {
        return None;
    }
    let mark = chips.of(Field::PublisherDocuments);
    let inside = match items.is_empty() {
        true => view! { <p class="soft">"No terms documents are attached."</p> }.into_any(),
        false => view! { <DocList items/> }.into_any(),
    };
    Some(view! { <Section id="documents" title="Terms documents" mark>{inside}</Section> }.into_any())
}

fn list<'a>(documents: &'a Option<Vec<Document>>, from: &str) -> impl Iterator<Item = DocItem> + use<'a> {
    let from = from.to_owned();
    documents.iter().flatten().map(move |d| DocItem {
        name: d.name.clone(),
        href: Some(addresses::DOCUMENT.of(d.id)),
        meta: format!("PDF, {}, from {from}", file_size(d.bytes)),
        ..Default::default()
    })
}

pub(super) fn contacts(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let (contacts, field) = match view.party {
        Party::Partner => (view.partner_contacts.as_ref()?, Field::PartnerContacts),
        _ => (view.publisher_contacts.as_ref()?, Field::PublisherContacts),
    };
    let told = match contacts.as_slice() {
        [] => "None. Nobody is written to when this offer moves.".to_owned(),
        some => some.join(", "),
    };
    let mark = chips.of(field);
    Some(view! { <Section id="contacts" title="Notification contacts" mark><p>{told}</p></Section> }.into_any())
}

pub(super) fn notes(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let (note, field) = match view.party {
        Party::Partner => (view.partner_note.clone(), Field::PartnerNote),
        _ => (view.publisher_note.clone(), Field::PublisherNote),
    };
    let note = note.filter(|n| !n.trim().is_empty())?;
    let mark = chips.of(field);
    Some(
        view! { <Section id="note" title="Sales note" mark aside="For your reports."><p>{note}</p></Section> }
            .into_any(),
    )
}
