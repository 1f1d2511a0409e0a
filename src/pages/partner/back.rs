//! The selling partner's steps back: returning the offer to its publisher, and withdrawing it from the customer.

use super::{Here, crumbs, mark, theirs};
use crate::{
    addresses,
    components::{BlockedButton, ButtonKind, Confirm, PageHead, Panel, SubmitButton, TextArea},
    pages::{Frame, RetryNotice, Scripts, Stop, kept, loaded, parted, retry},
    serve::{Answer, Posted, Success},
};
use backend::offers::{self, Command, Expected};
use domain::{
    access::By,
    offer::{self, Step},
    party::Party,
};
use leptos::prelude::*;

/// Characters of a reason that are kept.
const REASON_CHARS: u32 = 1000;

/// Return to the publisher, with a reason.
#[component]
pub fn PartnerReturnPage() -> impl IntoView {
    loaded(async {
        let here = match Here::find().await {
            Err(Stop::NotFound) => return gone().await,
            here => here?,
        };
        let again = retry().unwrap_or_default();
        let view = here.view();
        let (publisher, customer) = (view.publisher.clone(), view.name_of(Party::Customer));
        let label = offer::label(view.number);
        let button = match here.refusal(Step::Return) {
            Some(refusal) => view! { <BlockedButton label=format!("Return {label}") why=refusal.sentence/> }.into_any(),
            None => view! { <SubmitButton label=format!("Return {label} to {publisher}") kind=ButtonKind::Danger/> }
                .into_any(),
        };
        let effects = [
            format!(
                "{publisher} gets it back as a Draft, and can change it and submit it again, to you or another partner."
            ),
            format!(
                "{publisher} sees your reason, but not what you entered on your desk (prices, documents, contacts, note)."
            ),
            format!("You lose access until it comes back. {customer} never sees it."),
        ];
        let effects = effects.map(|text| view! { <li>{text}</li> }).collect_view();
        let (keep, crumbs, name, token) = (
            addresses::INBOX_OFFER.of(view.number),
            crumbs(view, "Return"),
            view.name.clone(),
            here.shown.token.clone(),
        );
        let hint = format!("What should {publisher} change?");
        let (reason, problems) = (again.value("reason"), again.at("reason"));
        let title = format!("Return {label} to {publisher}");
        let heading = title.clone();
        Ok(view! {
            <Frame title narrow=true class="desk">
                <PageHead title=heading crumbs lead=name/>
                <RetryNotice/>
                <Panel>
                    <form class="stack" method="post" novalidate>
                        <ul class="plain-list">
                            {effects}
                        </ul>
                        <TextArea name="reason" label="Reason" rows=5 limit=REASON_CHARS required=true value=reason problems
                            hint sees="You, publisher"/>
                        <input type="hidden" name="seen" value=token/>
                        {kept(&format!("return.{label}"))}
                        <div class="row">{button}<a class="btn" href=keep>"Keep it on your desk"</a></div>
                    </form>
                </Panel>
                <Scripts/>
            </Frame>
        }.into_any())
    })
}

/// Withdrawn while the reason was being written: the words are still theirs.
async fn gone() -> Result<AnyView, Stop> {
    match retry().filter(|again| !again.sentence.is_empty()) {
        Some(again) => Ok(super::gone(&again).into_any()),
        None => parted::page(Party::Partner, "desk").await,
    }
}

/// Returns it.
pub async fn give_back(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let command = Command::Return { reason: posted.form.value("reason").to_owned() };
    step(posted, number, command, Success::Returned, |done| addresses::INBOX_RETURNED.of(done.number)).await
}

/// Takes a step of the partner on what it looked at, and goes on to `to`.
pub(super) async fn step(
    posted: Posted,
    number: i64,
    command: Command,
    success: Success,
    to: impl FnOnce(&offers::Done) -> String,
) -> Answer {
    let actor = posted.actor()?;
    // In an offer in which this organization is another party it is not at its desk.
    if offers::find(posted.backend(), actor, number).await?.is_some_and(|shown| !theirs(&shown)) {
        return Ok(posted.not_found().await);
    }
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let outcome = offers::take(posted.backend(), By::Person(actor), number, seen, command).await?;
    posted.outcome_confirmed(outcome, success, to).await
}

/// Withdraw from the customer: back to the partner's own desk.
#[component]
pub fn PartnerWithdrawPage() -> impl IntoView {
    loaded(async {
        let here = match Here::find().await {
            Err(Stop::NotFound) => return gone().await,
            here => here?,
        };
        let view = here.view();
        let (publisher, customer) = (view.publisher.clone(), view.name_of(Party::Customer));
        let label = offer::label(view.number);
        let title = format!("Withdraw {label} from {customer}");
        let effects = [
            format!("{customer} loses access immediately. The link you sent says the offer was withdrawn and to contact you."),
            "The offer is back on your desk, with your prices, documents and details unchanged. You can edit them and extend it again.".to_owned(),
            format!("Only then can {publisher} withdraw it from you."),
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
        }
        .into_any())
    })
}

/// Withdraws it.
pub async fn withdraw(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let to = |done: &offers::Done| addresses::INBOX_OFFER.of(done.number);
    step(posted, number, Command::WithdrawFromCustomer, Success::WithdrawnFromCustomer, to).await
}
