//! What the publisher can do with the offer now; what it cannot says why.

use super::super::may;
use crate::{
    addresses,
    components::{BlockedButton, ButtonKind, LinkButton, Panel},
};
use backend::offers::PartyOffer;
use domain::{
    access::Actor,
    offer::{Status, Step},
};
use leptos::prelude::*;

/// A step as a link to where it is taken.
struct Way {
    step: Step,
    label: String,
    href: String,
    kind: ButtonKind,
    icon: &'static str,
}

/// `blocking`: problems of a draft that stand before submitting, none for what is no draft.
pub(super) fn panel(actor: &Actor, shown: &PartyOffer, blocking: Option<usize>) -> AnyView {
    // Without the role nothing can be done at all, and one sentence says so.
    if let Err(refusal) = may(actor, shown, Step::Clone) {
        return view! { <Panel label="Steps"><p>{refusal.sentence}</p></Panel> }.into_any();
    }
    let (can, cannot): (Vec<_>, Vec<_>) = ways(shown, blocking)
        .into_iter()
        .map(|way| (may(actor, shown, way.step), way))
        .partition(|(answer, _)| answer.is_ok());
    let can = can
        .into_iter()
        .map(|(_, way)| view! { <LinkButton href=way.href label=way.label kind=way.kind icon=way.icon wide=true/> });
    let cannot = cannot.into_iter().filter_map(|(answer, way)| {
        let why = answer.err()?.sentence;
        Some(view! { <BlockedButton label=way.label why wide=true/> })
    });
    view! { <Panel label="Steps"><div class="offer-steps">{can.collect_view()}{cannot.collect_view()}</div></Panel> }
        .into_any()
}

fn ways(shown: &PartyOffer, blocking: Option<usize>) -> Vec<Way> {
    let view = &shown.view;
    let addressee = view.name_of(view.kind.addressee());
    let way = |step, label: String, href, kind, icon| Way { step, label, href, kind, icon };
    let ready = blocking == Some(0);
    // The one thing to do with a draft: finish it, or hand it over.
    let lead = |this: bool| if this { ButtonKind::Primary } else { ButtonKind::Plain };
    let edit =
        way(Step::Save, "Edit the draft".to_owned(), addresses::EDIT_WHO.of(view.number), lead(!ready), "pencil");
    let submit = way(
        Step::Submit,
        format!("Review and submit to {addressee}"),
        addresses::EDIT_REVIEW.of(view.number),
        lead(ready),
        "send",
    );
    let withdraw = way(
        Step::Withdraw,
        format!("Withdraw from {addressee}"),
        addresses::OFFER_WITHDRAW.of(view.number),
        ButtonKind::Risky,
        "return",
    );
    let copy = way(
        Step::Clone,
        "Clone into a new draft".to_owned(),
        addresses::OFFER_CLONE.of(view.number),
        ButtonKind::Plain,
        "copy",
    );
    let delete = way(
        Step::Delete,
        "Delete the draft permanently".to_owned(),
        addresses::OFFER_DELETE.of(view.number),
        ButtonKind::Risky,
        "x",
    );
    match view.status {
        // Nobody has it, so there is nobody to withdraw it from.
        Status::Draft => vec![submit, edit, copy, delete],
        // What keeps it from being edited keeps it from being submitted: once is enough.
        Status::InProgress
        | Status::PendingPartnerAction
        | Status::InProgressToCustomer
        | Status::PendingAcceptance
        | Status::Accepted
        | Status::Declined
        | Status::Expired
        | Status::Ended
        | Status::Live
        | Status::Withdrawn => {
            vec![copy, withdraw, Way { label: "Edit".to_owned(), ..edit }, Way { label: "Delete".to_owned(), ..delete }]
        }
    }
}
