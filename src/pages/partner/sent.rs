//! The offer when it is not the partner's to write: on its way, with the customer, accepted, over; or seen by somebody without the role.

use super::{
    Here, crumbs, deadline,
    desk::{given, timeline},
    mark, typed,
};
use crate::{
    addresses,
    components::{
        AcceptedOn, Asking, BlockedButton, ButtonKind, IfAccepted, LinkButton, Notice, PageHead, Section, Tone,
        deals_of,
    },
    pages::{
        Frame, Live, RetryNotice, Scripts, Stop, backend,
        hand_over::{letters::Sender, origin},
        query, since_last,
    },
    serve::Retry,
};
use backend::offers;
use domain::{
    calendar,
    offer::{self, Status, Step},
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

mod sections;

pub(super) async fn page(here: Here, again: Option<Retry>) -> Result<impl IntoView, Stop> {
    let history = offers::timeline(&backend(), &here.shown).await?;
    let changed = since_last(&here.actor, &here.shown).await?;
    let view = here.view();
    let customer = view.name_of(Party::Customer);
    let title = format!("{}, {}", offer::label(view.number), view.status);
    let preview = (view.status == Status::PendingPartnerAction || view.customer_value.is_some())
        .then(|| view! { <LinkButton href=addresses::INBOX_AS_CUSTOMER.of(view.number) label=format!("View as {customer}") icon="eye"/> });
    let link = link(&here);
    let copies = view.link.is_some() && here.refusal(Step::CopyLink).is_none();
    let scripts = copies.then(|| view! { <Scripts/> });
    // Another status is another page: its parts have other names, and it is loaded anew.
    let (number, part) = (view.number, view.status.code());
    let past = again.as_ref().and_then(typed);
    let publisher = format!("Given by {}", view.publisher);
    let (name, crumbs, mark, lead) =
        (view.name.clone(), crumbs(view, ""), mark(view.kind, view.status), lead(view).into_any());
    let (prices, waterfall) = (sections::prices(view), sections::waterfall(view));
    let payments = sections::payments(view);
    let (documents, details) = (sections::documents(view), sections::details(view));
    let then = if_accepted(view);
    let (explained, fixed) = (explained(&here), given(view));
    let (sums, steps) = (sections::sums(view), steps(&here));
    Ok(view! {
        <Frame title class="desk">
            <PageHead title=name crumbs mark lead_view=lead>{preview}</PageHead>
            <RetryNotice/>
            {past}
            <div class="desk-grid">
                <div class="desk-main">
                    {explained}{changed}{link}{prices}{waterfall}{payments}{then}{documents}{details}
                    <Section id="given" title=publisher>{fixed}</Section>
                </div>
                <aside class="desk-side" aria-label="Sums and steps" data-live=part>
                    <div class="panel">{sums}{steps}</div>
                    <section class="desk-given" aria-labelledby="history"><h2 id="history">"So far"</h2>{timeline(history)}</section>
                </aside>
            </div>
            <Live offer=number among_others=copies/>
            {scripts}
        </Frame>
    })
}

/// Every charge of the customer, while it can accept.
fn if_accepted(view: &OfferView) -> Option<impl IntoView + use<>> {
    let open = matches!(view.status, Status::InProgressToCustomer | Status::PendingAcceptance);
    let value = view.customer_value.filter(|_| open)?;
    let asked = AcceptedOn { day: query(AcceptedOn::DAY), of: query(AcceptedOn::OF) };
    let amounts = format!("{} pays, {}", view.name_of(Party::Customer), value.amount.currency);
    let (asking, today, choices) =
        (Asking::Form(addresses::INBOX_OFFER.of(view.number)), backend().today(), deals_of(view));
    Some(
        view! { <Section id="if-accepted" title="If accepted on …"><IfAccepted choices asked asking today amounts/></Section> },
    )
}

/// Whose move it is, and for how long.
fn lead(view: &OfferView) -> impl IntoView + use<> {
    let (customer, now) = (view.name_of(Party::Customer), backend().now());
    let since = format!(" for {}. ", calendar::lasted(view.dates.status_since, now));
    let whose = match view.kind.waits_for(view.status) {
        Some(Party::Partner) => format!("Your move{since}"),
        Some(Party::Customer) => format!("{customer}’s move{since}"),
        Some(Party::Publisher) => format!("{}’s move{since}", view.publisher),
        None if view.status == Status::InProgressToCustomer => format!("It’s on its way to {customer}. "),
        None => "No action needed. ".to_owned(),
    };
    let open =
        matches!(view.status, Status::PendingPartnerAction | Status::InProgressToCustomer | Status::PendingAcceptance);
    let until = view
        .accept_by
        .filter(|_| open)
        .map(|day| view! { "The customer can accept until "{deadline(day, now.date_naive(), false)}"." });
    view! { {whose}{until} }
}

/// What the status means for the partner, where it needs saying.
fn explained(here: &Here) -> Option<AnyView> {
    let view = here.view();
    let (publisher, customer) = (view.publisher.clone(), view.name_of(Party::Customer));
    let notice =
        |tone, title: String, text: String| Some(view! { <Notice tone title><p>{text}</p></Notice> }.into_any());
    match view.status {
        Status::PendingPartnerAction => {
            let why = here.refusal(Step::SavePart)?.sentence;
            notice(Tone::Calm, "You can view this offer, but not edit it".into(), why)
        }
        Status::InProgressToCustomer => notice(
            Tone::Ink,
            format!("On its way to {customer}"),
            "This can take up to 15 minutes. Reload the page to get the link to send.".into(),
        ),
        Status::Expired => {
            let until = view.accept_by.map(calendar::deadline).unwrap_or_default();
            notice(
                Tone::Bad,
                format!("Nobody accepted by {until}"),
                format!(
                    "Only {publisher} can set a new accept-by date and submit it again. Withdraw it from {customer}, then return it to {publisher}."
                ),
            )
        }
        Status::Declined => {
            let reason = view.decline_reason.clone().filter(|r| !r.trim().is_empty());
            Some(declined(&customer, reason).into_any())
        }
        Status::Accepted => {
            let at = view.dates.accepted.map(|at| format!("{customer} accepted on {}", calendar::moment(at)));
            let end = view
                .end
                .map(|end| format!(" and has the price for purchases through {}", calendar::day(end)))
                .unwrap_or_default();
            notice(
                Tone::Good,
                at.unwrap_or_default(),
                format!(
                    "Accepting bought nothing: {customer} must now purchase each product separately in the marketplace{end}. The offer is binding and can’t be changed or withdrawn."
                ),
            )
        }
        Status::Ended => {
            let end = view.end.map(calendar::day).unwrap_or_default();
            notice(Tone::Calm, format!("It ended on {end}"), "Its price no longer applies to purchases.".into())
        }
        Status::Draft | Status::InProgress | Status::PendingAcceptance | Status::Live | Status::Withdrawn => None,
    }
}

fn declined(customer: &str, reason: Option<String>) -> impl IntoView + use<> {
    let reason = match reason {
        Some(text) => view! { <blockquote class="reason">{text}</blockquote> }.into_any(),
        None => view! { <p>"No reason was given."</p> }.into_any(),
    };
    let next = format!("Withdraw it from {customer} to set another price or return it to the publisher.");
    view! { <Notice tone=Tone::Bad title=format!("{customer} declined it")>{reason}<p>{next}</p></Notice> }
}

/// The steps of the side panel; one that cannot be taken says why.
fn steps(here: &Here) -> impl IntoView + use<> {
    let view = here.view();
    let customer = view.name_of(Party::Customer);
    let waiting = view.status == Status::PendingPartnerAction;
    let withdraw = (!waiting).then(|| {
        let to = addresses::INBOX_WITHDRAW.of(view.number);
        step(here, Step::WithdrawFromCustomer, format!("Withdraw from {customer}"), to, ButtonKind::Risky)
    });
    let others = waiting.then(|| {
        view! {
            {step(here, Step::Extend, format!("Extend to {customer}"), String::new(), ButtonKind::Primary)}
            {step(here, Step::Return, format!("Return to {}", view.publisher), addresses::INBOX_RETURN.of(view.number), ButtonKind::Plain)}
        }
    });
    view! { <div class="offer-steps">{withdraw}{others}</div> }
}

fn step(here: &Here, step: Step, label: String, href: String, kind: ButtonKind) -> AnyView {
    match here.refusal(step) {
        Some(refusal) => view! { <BlockedButton label why=refusal.sentence/> }.into_any(),
        None => view! { <LinkButton href label=format!("{label}…") kind/> }.into_any(),
    }
}

/// The message with the link; only while the customer can use it, else why it is not there.
fn link(here: &Here) -> Option<AnyView> {
    let why = here.refusal(Step::CopyLink).filter(|_| here.view().link.is_some());
    match why {
        Some(why) => {
            Some(view! { <Section id="handing" title="Link"><p class="soft">{why.sentence}</p></Section> }.into_any())
        }
        None => letter(here),
    }
}

/// The message to the customer, if this person may send it now.
pub(super) fn letter(here: &Here) -> Option<AnyView> {
    if here.refusal(Step::CopyLink).is_some() {
        return None;
    }
    let token = here.view().link.as_ref()?;
    let sender = Sender { actor: &here.actor, origin: origin() };
    Some(sender.to_customer(here.view(), token).section().into_any())
}
