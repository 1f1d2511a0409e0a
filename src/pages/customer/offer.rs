//! The offer as its customer reads it: what, for how much, when, under which documents, who may accept, what follows; beside it the
//! panel that acts.

/// The same page for whoever may know what the customer gets.
mod as_customer;
/// Beside the text: accept, or how it stands.
mod panel;
/// What is paid when.
mod payments;
/// Who reads, and who may accept.
mod people;
/// What it costs, against list and in each price.
mod price;
/// The name that was typed, before it binds.
mod signature;
/// The rest of the reading order.
mod text;

pub use as_customer::{AsCustomer, Missing};
pub(super) use payments::{dated, described, points_with_payments};
pub(super) use people::{People, nobody};

use super::{answer, own, with_offer, words};
use crate::{
    addresses,
    components::{Deadline, Road, RoadItem, Section, StatusMark, TextField, Timeline},
    pages::{Frame, RetryNotice, Stop, backend, confirmation_due, guide::guided, history, loaded, retry, since_last},
    serve::{Answer, Broken, Posted, Retry, Success},
};
use axum::response::Response;
use backend::{
    offers::{self, Command, Expected, PartyOffer, Signing},
    people::{Client, SignIn},
    security,
    sessions::Identity,
};
use chrono::NaiveDate;
use domain::{
    Problem,
    access::{Actor, By},
    calendar,
    offer::{self, Status, terms::Start},
    pack::number,
    view::OfferView,
};
use leptos::prelude::*;
use std::ops::ControlFlow;

#[component]
pub fn PrivateOfferPage() -> impl IntoView {
    loaded(with_offer(page))
}

async fn page(actor: Actor, shown: PartyOffer) -> Result<AnyView, Stop> {
    let view = &shown.view;
    let people = People::around(&backend(), &actor, view).await?;
    let entries = offers::timeline(&backend(), &shown).await?;
    let changed = since_last(&actor, &shown).await?;
    let (state, ..) = words::state(view.status, people.role.is_some());
    let title = format!("{state} · {} · {}", view.name, offer::label(view.number));
    let asked = retry().is_some_and(|again| signature::asks_only(&again, &people.name));
    let title = if asked { format!("Check your signature · {title}") } else { title };
    let intro = intro(view, &people);
    let (what, prices) = (text::what(view), price::section(view, ""));
    let (paid, then) =
        (payments::section(view, ""), payments::if_accepted(view, &people, addresses::PRIVATE_OFFER.of(view.number)));
    let (dates, documents) = (text::dates(view, &people), text::documents(view, ""));
    let (who, after) = (people::who(view, &people), after(view, &people));
    let confirm = confirmation_due().await?;
    let (beside, thumb) = (panel::beside(&shown, &people, confirm), panel::thumb(view, &people));
    Ok(view! {
        <Frame title narrow=true class="customer">
            {intro}
            <RetryNotice/>
            <div class="offer-read">
                {changed}{what}{prices}{paid}{dates}{then}{documents}{who}{after}
                <Section id="history" title="What happened"><Timeline items=history::items(entries) full=true/></Section>
            </div>
            {beside}
            {thumb}
        </Frame>
    }
    .into_any())
}

/// Whose offer it is, from whom, and how it stands.
fn intro(view: &OfferView, people: &People) -> impl IntoView + use<> {
    let (label, tone, icon) = words::state(view.status, people.role.is_some());
    view! {
        <header class="offer-intro">
            <p class="offer-from">"Private offer "{offer::label(view.number)}" for "<b>{people.organization.clone()}</b>", from "<b>{words::seller(view)}</b></p>
            <h1>{view.name.clone()}</h1>
            <p class="offer-state"><StatusMark label tone icon/>{deadline(view, people)}</p>
        </header>
    }
}

fn deadline(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    let until = view.accept_by.filter(|_| view.status == Status::PendingAcceptance)?;
    let relative = format!("({})", calendar::relative(until, people.today));
    Some(
        view! { <span>"Accept until "<Deadline full=calendar::deadline(until) relative iso=words::iso_deadline(until)/></span> },
    )
}

/// Accepts, once: pressing again, going back or reloading lands on the same receipt.
pub async fn post(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let Checked { posted, confirmed } = match checked(posted, number).await? {
        ControlFlow::Continue(checked) => checked,
        ControlFlow::Break(response) => return Ok(response),
    };
    if signature::asks(&posted.form, &posted.actor()?.name) && nothing_else_is_wrong(&posted, number).await? {
        // A password that was right is not typed again for the question's sake.
        if let Some(identity) = confirmed {
            posted.confirm(identity).await?;
        }
        return Ok(posted.answered().await);
    }
    let form = &posted.form;
    let signing = Signing {
        signature: form.value("signature").to_owned(),
        purchase_order: form.value("purchase_order").to_owned(),
        ticked: form.all("document").filter_map(|id| id.parse().ok()).collect(),
    };
    let seen = Expected::Token(form.value("seen").to_owned());
    let outcome =
        offers::take(posted.backend(), By::Person(posted.actor()?), number, seen, Command::Accept(signing)).await?;
    if let Some(identity) = confirmed {
        posted.confirm(identity).await?;
    }
    answer(posted, number, outcome, Success::Accepted, |done| addresses::RECEIPT.of(done.number)).await
}

/// What follows the acceptance, with who does it.
fn after(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    let open = view.status == Status::PendingAcceptance;
    let title = if people.role.is_some() { "What happens after you accept" } else { "What happens after acceptance" };
    let items = road(view, people);
    let guide = guided(view, addresses::GUIDE_PURCHASE, "Buying with a payment schedule, step by step");
    open.then(|| view! { <Section id="next" title><Road items/>{guide}</Section> })
}

fn road(view: &OfferView, people: &People) -> Vec<RoadItem> {
    let who = match people.role {
        Some(_) => "You, now".to_owned(),
        None => people.others(),
    };
    let accepted = RoadItem {
        what: "Accepted.".into(),
        detail: "You get a certificate right away. Nothing is charged.".into(),
        who,
    };
    std::iter::once(accepted).chain(next_steps(view, people)).collect()
}

/// What follows the acceptance (MS-6.7 … MS-6.9), each with who does it.
fn next_steps(view: &OfferView, people: &People) -> Vec<RoadItem> {
    let item = |what: &str, detail: String, who: String| RoadItem { what: what.into(), detail, who };
    let ready = format!(
        "Accepting buys nothing: {}. You can do that {} after acceptance; it starts {}.",
        words::to_buy(view),
        ready_in(people.today),
        if view.lines.len() > 1 { "a subscription for each" } else { "the subscription" }
    );
    let mut steps = vec![item("Purchase.", ready, format!("{}{}", people.purchaser(), window(view, people.today)))];
    if words::has_saas(view) {
        let publisher = &view.publisher;
        steps.push(item("Configure.", format!("Set up the account at {publisher}."), people.purchaser()));
        steps.push(item(
            "Activated.",
            format!("{publisher} starts the service. Billing starts only now."),
            format!("{publisher}, within {} days", number::ACTIVATION_DAYS.on(people.today)),
        ));
    }
    if words::has_deployed(view) {
        steps.push(item(
            "Deploy.",
            "The price of virtual machines and applications applies when they are deployed.".into(),
            people.organization.clone(),
        ));
    }
    steps
}

/// `, from 1 Jan 2027, until 31 Dec 2026`: when the price can be had (MS-4.2.7).
pub(super) fn window(view: &OfferView, today: NaiveDate) -> String {
    let until = view.end.map(|end| format!(", until {}", calendar::day(end))).unwrap_or_default();
    match view.start {
        Some(Start::Month(month)) if month.first_day() > today => {
            format!(", from {}{until}", calendar::day(month.first_day()))
        }
        _ => until,
    }
}

/// `15 to 60 minutes`: how long a product is prepared before it can be purchased (MS-6.7).
pub(super) fn ready_in(today: NaiveDate) -> String {
    let (least, most) = (number::PURCHASE_READY_MINUTES_LEAST, number::PURCHASE_READY_MINUTES_MOST);
    format!("{} to {} minutes", least.on(today), most.on(today))
}

const FIELD: &str = "password";

/// The field in the form to accept with.
fn password(again: &Retry) -> impl IntoView + use<> {
    view! {
        <TextField name=FIELD label="Your password" kind="password" autocomplete="current-password" required=true tall=true
            hint="Accepting is binding, so please confirm your password." problems=again.at(FIELD)/>
    }
}

/// The password once more before the acceptance, when it was typed long ago: whoever sits down at an open page accepts nothing.
///
/// Lets an acceptance go on whose sender typed the password lately, or does so now. Where nothing can be accepted anyway, nothing is
/// asked: what comes next says why.
async fn checked(posted: Posted, number: i64) -> Result<ControlFlow<Response, Checked>, Broken> {
    if !posted.confirmation_due().await? || acceptable(&posted, number).await?.is_none() {
        return Ok(ControlFlow::Continue(Checked { posted, confirmed: None }));
    }
    let password = posted.form.value(FIELD);
    if password.is_empty() {
        return wrong_password(posted, "Enter your password: accepting is binding, so please confirm it.").await;
    }
    let actor = posted.actor()?;
    let client = Client { address: posted.client(), browser: posted.browser() };
    let answer = backend::people::sign_in(posted.backend(), &actor.email, password, client).await?;
    security::tell_sign_in(posted.backend(), &actor.email, &answer).await?;
    match answer {
        SignIn::Welcome(identity) if identity.person == actor.person => {
            Ok(ControlFlow::Continue(Checked { posted, confirmed: Some(identity) }))
        }
        SignIn::TryLater { seconds } => Ok(ControlFlow::Break(posted.later(seconds).await)),
        SignIn::Welcome(_) | SignIn::Refused => {
            wrong_password(posted, "That password is incorrect. Enter it again; it’s case-sensitive.").await
        }
    }
}

/// An acceptance that may go on. The session is renewed only behind the step: when that cannot be saved, no new session reaches the
/// browser either, and the old one has to go on.
struct Checked {
    pub posted: Posted,
    /// Who typed the password just now.
    pub confirmed: Option<Identity>,
}

async fn wrong_password(posted: Posted, sentence: &str) -> Result<ControlFlow<Response, Checked>, Broken> {
    let problem = Problem::error(FIELD, "refused", "", sentence);
    Ok(ControlFlow::Break(posted.again(vec![problem]).await))
}

/// The offer, if whoever sent the form may accept it now.
async fn acceptable(posted: &Posted, number: i64) -> Result<Option<PartyOffer>, Broken> {
    let actor = posted.actor()?;
    let Some(shown) = own(posted.backend(), actor, number).await? else { return Ok(None) };
    let account = shown.view.account.as_ref().map(|a| a.identifier.as_str()).unwrap_or_default();
    let may = shown.view.status == Status::PendingAcceptance && actor.accepting_role(account).is_some();
    Ok(may.then_some(shown))
}

/// Whether a question costs no round of its own: else it stands beside what has to be mended.
async fn nothing_else_is_wrong(posted: &Posted, number: i64) -> Result<bool, Broken> {
    let Some(shown) = acceptable(posted, number).await? else { return Ok(false) };
    let ticked: Vec<&str> = posted.form.all("document").collect();
    let seen = posted.form.value("seen") == shown.token;
    Ok(seen && shown.view.documents().all(|document| ticked.contains(&document.id.to_string().as_str())))
}
