//! A sent offer is not edited (MS-4.3.1): its wizard says so, and shows what was typed too late.

use super::{clash, step::Step, typed};
use crate::{
    components::{LinkButton, Notice, PageHead, Section, Tone},
    pages::{Frame, RetryNotice},
    serve::Retry,
};
use backend::offers::Shown;
use domain::offer::{self, Draft, Status};
use leptos::prelude::*;

/// The offer is no draft any more.
pub(super) struct Locked {
    pub step: Step,
    pub shown: Shown,
    pub retry: Option<Retry>,
}

impl Locked {
    pub fn view(self) -> AnyView {
        let view = &self.shown.view;
        let (name, status) = (view.name.clone(), view.status);
        let label = offer::label(view.number);
        let href = format!("/offers/{label}");
        let way = match view.status {
            Status::PendingPartnerAction => "Withdraw it first: it becomes a draft again.".to_owned(),
            Status::PendingAcceptance | Status::Expired | Status::Declined => format!(
                "{} withdraws it from the customer first, then you withdraw it and edit the draft.",
                view.name_of(domain::party::Party::Partner)
            ),
            _ => "To offer something else, clone it.".to_owned(),
        };
        let crumbs = vec![("Private offers".to_owned(), "/offers".to_owned()), (label.clone(), href.clone())];
        let too_late = self.retry.as_ref().map(|again| too_late(self.step, again));
        view! {
            <Frame title=format!("{label}, {status}") narrow=true>
                <PageHead title=name crumbs/>
                <RetryNotice/>
                <Notice tone=Tone::Wait title=format!("{label} is locked: it is {status}")>
                    <p>"A sent offer cannot be edited. "{way}</p>
                    <p><LinkButton href label=format!("Open {label}")/></p>
                </Notice>
                {too_late}
            </Frame>
        }
        .into_any()
    }
}

/// What was typed while the offer was sent, so that it can be copied.
fn too_late(step: Step, again: &Retry) -> impl IntoView + use<> {
    let nothing = Draft::default();
    let typed = typed::read(step, &again.form, &nothing);
    let rows = clash::rows(step, &nothing, &typed, &[]);
    (!rows.is_empty()).then(|| {
        view! {
            <Section id="typed" title="What you typed was not saved">
                {clash::table(rows, false)}
            </Section>
        }
    })
}
