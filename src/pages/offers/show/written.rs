//! A draft that is not complete has no terms yet; what its publisher wrote is shown all the same, to the publisher.

use domain::{
    offer::{
        check::entered,
        terms::{Document, Start},
    },
    view::OfferView,
};

/// The view with what stands in the form where terms are missing.
pub(super) fn with_what_is_written(mut view: OfferView) -> OfferView {
    let Some(draft) = view.draft.clone() else {
        return view;
    };
    view.start = view.start.or_else(|| start(&draft.start));
    view.renewal.get_or_insert(draft.renewal);
    view.description.get_or_insert(draft.description);
    view.publisher_note.get_or_insert(draft.sales_note);
    view.publisher_contacts.get_or_insert_with(|| entered(&draft.contacts));
    view.publisher_documents.get_or_insert_with(|| draft.documents.iter().map(Document::from).collect());
    view
}

fn start(typed: &str) -> Option<Start> {
    match typed {
        "acceptance" => Some(Start::OnAcceptance),
        month => month.parse().ok().map(Start::Month),
    }
}
