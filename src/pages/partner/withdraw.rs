//! Withdraw from the customer: back to the partner's own desk.

use super::{Here, crumbs, give_back::step, mark};
use crate::{
    addresses,
    components::{BlockedButton, Confirm, PageHead, Panel},
    pages::{Frame, RetryNotice, loaded},
    serve::{Answer, Posted},
};
use backend::offers::Command;
use domain::{
    offer::{self, Step},
    party::Party,
};
use leptos::prelude::*;

#[component]
pub fn PartnerWithdrawPage() -> impl IntoView {
    loaded(async {
        let here = Here::find().await?;
        let view = here.view();
        let (publisher, customer) = (view.publisher.clone(), view.name_of(Party::Customer));
        let label = offer::label(view.number);
        let title = format!("Withdraw {label} from {customer}");
        let effects = [
            format!("{customer} loses access at once: the link you sent tells it that the offer was withdrawn, and to ask you."),
            "It is on your desk again, with your prices, documents and details as they were. You can change them and extend it anew.".to_owned(),
            format!("{publisher} can then withdraw it from you; before that it cannot."),
        ];
        let effects = effects.map(|text| view! { <li>{text}</li> }).collect_view();
        let (cancel, token) = (addresses::INBOX_OFFER.of(view.number), here.shown.token.clone());
        let (crumbs, mark, name) = (crumbs(view, "Withdraw"), mark(view.kind, view.status), view.name.clone());
        let (heading, button) = (title.clone(), title.clone());
        let body = match here.refusal(Step::WithdrawFromCustomer) {
            Some(refusal) => view! {
                <Panel><BlockedButton label=button why=refusal.sentence/><p><a href=cancel>"Back to the offer"</a></p></Panel>
            }
            .into_any(),
            None => view! {
                <Confirm title=format!("{button}?") button=button.clone() cancel keep=format!("Leave it with {customer}")>
                    <ul class="plain-list">
                        {effects}
                    </ul>
                    <input type="hidden" name="seen" value=token/>
                </Confirm>
            }
            .into_any(),
        };
        Ok(view! {
            <Frame title narrow=true class="desk">
                <PageHead title=heading crumbs mark lead=name/>
                <RetryNotice/>
                {body}
            </Frame>
        })
    })
}

/// Withdraws it.
pub async fn post(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    step(posted, number, Command::WithdrawFromCustomer, |done| addresses::INBOX_OFFER.of(done.number)).await
}
