//! What acts: the form to accept with; and for everybody and every time else, why there is none.

use super::{People, payments, people::nobody, price, signature, words};
use crate::{
    addresses,
    components::{Amount, AmountSize, ButtonKind, Choice, Icon, LinkButton, Panel, SubmitButton, TextField, ThumbBar},
    pages::retry,
    serve::Retry,
};
use backend::offers::PartyOffer;
use domain::{
    calendar,
    offer::{Status, terms::Document},
    pricing::Value,
    text::file_size,
    view::OfferView,
};
use leptos::prelude::*;

/// `confirm`: the password is asked once more.
pub(super) fn beside(shown: &PartyOffer, people: &People, confirm: bool) -> impl IntoView + use<> {
    let view = &shown.view;
    let open = view.status == Status::PendingAcceptance;
    let inside = match people.role {
        Some(_) if open => form(shown, people, confirm).into_any(),
        None if open => reading(view, people).into_any(),
        Some(_) | None => over(view).into_any(),
    };
    view! { <aside class="accept" id="accept" aria-label="Your answer">{inside}{words::questions(view, "")}</aside> }
}

/// On phones: the amount and the way to the form.
pub(super) fn thumb(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    people.role.filter(|_| view.status == Status::PendingAcceptance)?;
    let until = view.accept_by.map(|day| format!("until {}, UTC", calendar::day(day)));
    let figure = view.customer_value.map(|value| amount(value, AmountSize::Cell));
    Some(view! {
        <ThumbBar>
            <span class="thumb-says">{figure}<span class="soft">{until}</span></span>
            <LinkButton href="#accept" label="Go to accept" kind=ButtonKind::Primary tall=true/>
        </ThumbBar>
    })
}

fn form(shown: &PartyOffer, people: &People, confirm: bool) -> impl IntoView + use<> {
    let view = &shown.view;
    view! {
        <form class="panel panel-float" method="post" novalidate aria-labelledby="accept-title">
            <h2 class="unseen" id="accept-title">"Accept"</h2>
            <input type="hidden" name="seen" value=shown.token.clone()/>
            {total(view, "")}
            {fields(view, people, &retry().unwrap_or_default(), confirm)}
            <div class="accept-others"><LinkButton href=addresses::DECLINE.of(view.number) label="Decline" kind=ButtonKind::Risky tall=true/></div>
        </form>
    }
}

/// What is ticked, typed and pressed.
fn fields(view: &OfferView, people: &People, again: &Retry, confirm: bool) -> impl IntoView + use<> {
    let label = match view.customer_value {
        Some(value) if value.exact => format!("Accept {}", value.amount),
        Some(value) => format!("Accept, {}", value.in_words()),
        None => "Accept this offer".to_owned(),
    };
    view! {
        {ticks(view.documents().cloned().collect(), again)}
        {signature::question(again, &people.name)}
        <TextField name="signature" label="Your full name" value=again.value("signature") problems=again.at("signature") autocomplete="name" required=true tall=true/>
        <TextField name="purchase_order" label="Purchase-order number" value=again.value("purchase_order") problems=again.at("purchase_order") optional=true tall=true/>
        {confirm.then(|| super::password(again))}
        <SubmitButton label kind=ButtonKind::Primary tall=true wide=true/>
        <p class="small soft">"Binding for "{people.organization.clone()}". Recorded with your name and the time. Pressing twice has no extra effect."</p>
    }
}

/// `missing` stands in place of a total that the view does not hold.
fn total(view: &OfferView, missing: &str) -> Option<impl IntoView + use<>> {
    let figure = match view.customer_value {
        Some(value) => amount(value, AmountSize::Medium).into_any(),
        None => price::withheld(missing)?.into_any(),
    };
    let metered = view.lines.iter().any(|line| !line.rates.is_empty()).then_some(" and metered use");
    Some(view! {
        <div class="accept-total">
            <p class="panel-label">"Total, before tax"{metered}</p>
            <p>{figure}</p>
            <p class="small soft">{payments::short(view)}{nothing_yet(view)}</p>
        </div>
    })
}

/// Nobody takes accepting for buying.
fn nothing_yet(view: &OfferView) -> &'static str {
    match view.lines.len() {
        0 | 1 => "Accepting doesn’t charge or buy anything. You purchase afterwards, and billing starts after that.",
        _ => {
            "Accepting doesn’t charge or buy anything. You purchase each product separately afterwards, and billing starts after that."
        }
    }
}

fn amount(value: Value, size: AmountSize) -> impl IntoView {
    let prefix = if value.exact { "" } else { "from" };
    view! { <Amount currency=value.amount.currency.to_string() figure=value.amount.figure() size prefix/> }
}

/// One box a document (MS-4.2.9). What was ticked stays ticked as long as it is the same file.
fn ticks(documents: Vec<Document>, again: &Retry) -> Option<impl IntoView + use<>> {
    if documents.is_empty() {
        return None;
    }
    let legend = match documents.len() {
        1 => "Tick the document".to_owned(),
        n => format!("Tick each of the {n} documents"),
    };
    let ticked: Vec<&str> = again.form.all("document").collect();
    let tick = |document: Document| {
        let id = document.id.to_string();
        let problems = again.at(&format!("document-{id}"));
        let checked = ticked.contains(&id.as_str());
        view! {
            <div class="accept-doc">
                <Choice name="document" value=id label=format!("I have read {}", document.name) checked problems tall=true/>
                {opened(&document)}
            </div>
        }
    };
    let boxes: Vec<_> = documents.into_iter().map(tick).collect();
    Some(view! { <fieldset class="accept-docs"><legend class="strong">{legend}</legend>{boxes}</fieldset> })
}

/// The document beside its tick. In a tab of its own: what was ticked and typed stays where it is.
fn opened(document: &Document) -> impl IntoView + use<> {
    let (href, name) = (addresses::DOCUMENT.of(document.id), document.name.clone());
    let size = format!(" (PDF, {})", file_size(document.bytes));
    view! {
        <a class="accept-doc-open" href=href target="_blank" rel="noopener"><Icon name="document"/><span>"Open "{name}<span class="soft">{size}</span><span class="unseen">", in a new tab"</span></span></a>
    }
}

/// Whoever may read and not accept (MS-6.3): names those who can.
fn reading(view: &OfferView, people: &People) -> impl IntoView + use<> {
    let others = people.others();
    let who = match others.is_empty() {
        true => nobody(people),
        false => format!(
            "{others} can accept it. Everyone at {} can open this page, so you can forward its link.",
            people.organization
        ),
    };
    let total = total(view, "");
    view! {
        <Panel float=true label="People who can accept">
            {total}
            <h2>"You can view this offer, but not accept it"</h2>
            <p>{who}</p>
        </Panel>
    }
}

/// The panel as those see it who only look at what the customer gets: the same fields, none of which does anything. Not a form, and
/// everything in it disabled: nothing can be sent from here. `missing` as in the total.
pub(super) fn inactive(view: &OfferView, people: &People, missing: &str) -> impl IntoView + use<> {
    let only = format!("Not active here: only {} can accept or decline.", people.organization);
    view! {
        <aside class="accept" id="accept" aria-label="Their answer">
            <div class="panel panel-float accept-inactive">
                <h2 class="unseen" id="accept-title">"Accept"</h2>
                {total(view, missing)}
                <p class="strong" id="accept-inactive">{only}</p>
                <fieldset disabled aria-labelledby="accept-title" aria-describedby="accept-inactive">
                    {fields(view, people, &Retry::default(), false)}
                    <button class="btn btn-risky btn-tall btn-wide" type="button">"Decline"</button>
                </fieldset>
            </div>
            {words::questions(view, "The contact address appears here. You don’t see it.")}
        </aside>
    }
}

/// Nothing to be decided any more: which way it went, since when, whom to ask.
fn over(view: &OfferView) -> impl IntoView + use<> {
    let (first, then) = match view.status {
        Status::Expired => (expired(view), Some(again(view))),
        Status::Declined => (declined(view), Some(again(view))),
        Status::Ended => (ended(view), Some(accepted(view))),
        Status::Draft
        | Status::InProgress
        | Status::PendingPartnerAction
        | Status::InProgressToCustomer
        | Status::PendingAcceptance
        | Status::Accepted
        | Status::Live
        | Status::Withdrawn => (accepted(view), None),
    };
    let reason = view.decline_reason.clone().filter(|_| view.status == Status::Declined);
    let receipt = view.acceptance.is_some().then(|| {
        view! { <LinkButton href=addresses::RECEIPT.of(view.number) label="See the certificate" icon="document" tall=true wide=true/> }
    });
    let (title, ..) = words::state(view.status, false);
    view! {
        <Panel float=true label="Status">
            <h2>{title}</h2>
            <p>{first}</p>
            {reason.map(|reason| view! { <p class="quoted"><span class="unseen">"The reason: "</span>{reason}</p> })}
            {then.map(|line| view! { <p>{line}</p> })}
            {receipt}
        </Panel>
    }
}

fn expired(view: &OfferView) -> String {
    let until = view.accept_by.map(calendar::deadline).unwrap_or_default();
    format!("Nobody accepted it by {until}.")
}

fn declined(view: &OfferView) -> String {
    format!(
        "Your organization declined it on {}. It can no longer be accepted.",
        calendar::moment(view.dates.status_since)
    )
}

fn again(view: &OfferView) -> String {
    format!("If you still want it, ask {} to send it again.", words::seller(view))
}

fn ended(view: &OfferView) -> String {
    let end = view.end.map(calendar::day).unwrap_or_default();
    format!("Its price applied to purchases until {end}. Anything purchased by then keeps its price.")
}

fn accepted(view: &OfferView) -> String {
    match &view.acceptance {
        Some(a) => {
            format!("{} accepted it on {}: {}.", a.person, calendar::moment(a.at), words::total(view.customer_value))
        }
        None => "It was accepted.".into(),
    }
}
