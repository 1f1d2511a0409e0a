//! A sent offer is not edited (MS-4.3.1): its wizard says so, and shows what was typed too late.

use super::{compared, step::WizardStep};
use crate::{
    addresses,
    components::{LinkButton, Notice, PageHead, Section, Tone},
    pages::{Frame, RetryNotice},
    serve::Retry,
};
use backend::offers::PartyOffer;
use domain::{
    form,
    offer::{self, Draft, Refusal, Status, Step},
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

/// The offer is no draft any more.
pub(super) struct Locked {
    pub step: WizardStep,
    pub shown: PartyOffer,
    pub retry: Option<Retry>,
    /// Why this person cannot edit it.
    pub refusal: Option<Refusal>,
}

impl Locked {
    pub fn view(self) -> AnyView {
        self.view_with(Vec::new())
    }

    /// With what was typed on a page that is no step: name and value.
    pub fn view_with(self, typed: Vec<(String, String)>) -> AnyView {
        let view = &self.shown.view;
        let (name, status) = (view.name.clone(), view.status);
        let label = offer::label(view.number);
        let href = addresses::OFFER.of(view.number);
        let (title, way) = match view.status {
            // A draft, and not theirs to write.
            Status::Draft => {
                (format!("You can view {label}, but not edit it"), self.refusal.map(|r| r.sentence).unwrap_or_default())
            }
            Status::InProgress
            | Status::PendingPartnerAction
            | Status::InProgressToCustomer
            | Status::PendingAcceptance
            | Status::Accepted
            | Status::Declined
            | Status::Expired
            | Status::Ended
            | Status::Live
            | Status::Withdrawn => (
                format!("{label} is locked: it is {status}"),
                format!("You can’t edit a sent offer. {}", way_back(view)),
            ),
        };
        let crumbs = vec![("Private offers".to_owned(), addresses::OFFERS.to_owned()), (label.clone(), href.clone())];
        let too_late = self.retry.as_ref().map(|again| too_late(self.step, again));
        view! {
            <Frame title=format!("{label}, {status}") narrow=true>
                <PageHead title=name crumbs/>
                <RetryNotice/>
                <Notice tone=Tone::Wait title>
                    <p>{way}</p>
                    <p><LinkButton href label=format!("Open {label}")/></p>
                </Notice>
                {too_late}
                {also_typed(typed)}
            </Frame>
        }
        .into_any()
    }
}

/// How a sent offer becomes a draft again (MS-4.3.3, MS-4.3.4).
fn way_back(view: &OfferView) -> String {
    let back = |step: Step, to: Status| {
        let mut all = view.kind.description().transitions.iter();
        all.any(|one| one.step == step && one.to == Some(to) && one.from.contains(&view.status))
    };
    if back(Step::Withdraw, Status::Draft) {
        return "Withdraw it first to make it a draft again.".to_owned();
    }
    if back(Step::WithdrawFromCustomer, Status::PendingPartnerAction) {
        let partner = view.name_of(Party::Partner);
        return format!(
            "{partner} must withdraw it from the customer first. Then you can withdraw it and edit the draft."
        );
    }
    "To make a different offer, clone it.".to_owned()
}

/// What was typed while the offer was sent, so that it can be copied.
fn too_late(step: WizardStep, again: &Retry) -> impl IntoView + use<> {
    let nothing = Draft::default();
    let typed = form::read::read(step.section(), &again.form, &nothing);
    let rows = compared::rows(step.section(), &nothing, &typed, &[]);
    (!rows.is_empty()).then(|| {
        view! {
            <Section id="typed" title="What you typed was not saved">
                {compared::table(rows, false)}
            </Section>
        }
    })
}

/// What was typed on a page that is no step.
fn also_typed(typed: Vec<(String, String)>) -> Option<impl IntoView> {
    let rows: Vec<_> =
        typed.into_iter().map(|(label, typed)| compared::ConflictRow { label, typed, stored: String::new() }).collect();
    (!rows.is_empty()).then(|| {
        view! { <Section id="typed-prices" title="Prices you typed were not saved">{compared::table(rows, false)}</Section> }
    })
}
