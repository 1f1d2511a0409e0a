//! The receipt: a certificate to file, and the next step for the next person.

/// What was accepted, by whom, when.
mod certificate;

use super::{
    offer::{People, dated, ready_in, window},
    offer_of_address, words,
};
use crate::{
    addresses,
    components::{
        ButtonKind, DocItem, DocList, Life, LinkButton, StatusMark, StepItem, StepState, Timeline, TimelineItem, Tone,
    },
    pages::{Frame, Stop, backend, hand_over::mailto, history, loaded},
    serve::{Broken, Installation, nothing},
};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use backend::{offers, organizations::Colleague, receipt};
use domain::{
    access::Actor,
    calendar,
    offer::{self, Acceptance, Status},
    pack::number,
    view::OfferView,
};
use leptos::prelude::*;

#[component]
pub fn ReceiptPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = offer_of_address().await?;
        let view = &shown.view;
        let Some(acceptance) = &view.acceptance else {
            return Err(Stop::Go(addresses::PRIVATE_OFFER.of(view.number)));
        };
        let event = receipt::accepted_event(&backend(), &actor, view.number).await?;
        let people = People::around(&backend(), &actor, view).await?;
        let entries = offers::timeline(&backend(), &shown).await?;
        let title = format!(
            "{} on {} · {} · {}",
            view.status,
            calendar::day(acceptance.at.date_naive()),
            view.name,
            acceptance.number
        );
        let (head, life) = (head(view, acceptance, &people), life(view, acceptance, &people));
        let (certificate, next) = (
            certificate::section(view, acceptance, event.as_ref(), &people),
            aside(view, &actor, &people, history::items(entries)),
        );
        Ok(view! {
            <Frame title narrow=true class="receipt">
                {head}
                <Life label="Life of this agreement" items=life/>
                <div class="receipt-grid">
                    {certificate}
                    {next}
                </div>
            </Frame>
        })
    })
}

fn head(view: &OfferView, acceptance: &Acceptance, people: &People) -> impl IntoView + use<> {
    let at = calendar::moment(acceptance.at);
    let ended = (view.status == Status::Ended)
        .then(|| view! { <StatusMark label=Status::Ended.label() tone=Tone::Calm icon="stop"/> });
    let products: Vec<String> = view.lines.iter().map(|l| l.product_name.clone()).collect();
    let title = format!(
        "{} accepted {}: {}",
        people.organization,
        domain::text::listed(&products),
        words::total(view.customer_value)
    );
    view! {
        <header class="receipt-head">
            <p><StatusMark label="Accepted" tone=Tone::Good icon="check-circle"/><span>"on "{at}</span>{ended}</p>
            <h1>{title}</h1>
        </header>
    }
}

/// Accepted → Purchase → Configure → Activated (MS-6.1 … MS-6.9).
fn life(view: &OfferView, acceptance: &Acceptance, people: &People) -> Vec<StepItem> {
    let ended = view.status == Status::Ended;
    let step = |label: &str, note: String, state| StepItem { label: label.into(), note, state, ..StepItem::default() };
    let purchase = match ended {
        true => format!("Was possible{}", window(view, people.today)),
        false => format!("{}{}", people.purchaser(), window(view, people.today).replacen(", ", "\n", 1)),
    };
    let current = if ended { StepState::Open } else { StepState::Current };
    let mut steps = vec![
        step("Accepted", format!("{}\n{}", acceptance.person, calendar::moment(acceptance.at)), StepState::Done),
        step("Purchase", purchase, current),
    ];
    if words::has_saas(view) {
        steps.push(step("Configure", format!("At {}\nright after the purchase", view.publisher), StepState::Open));
        steps.push(step(
            "Activated",
            format!(
                "{}\nwithin {} days of configuring",
                view.publisher,
                number::ACTIVATION_DAYS.on(acceptance.at.date_naive())
            ),
            StepState::Open,
        ));
    } else {
        steps.push(step("Deploy", format!("{}\nthe price applies from then on", people.organization), StepState::Open));
    }
    steps
}

/// `GET /private-offers/{number}/receipt.json`: 404 before there is an acceptance, as for an offer that is not the reader's.
pub async fn file(
    State(at): State<Installation>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response, Broken> {
    let file = match (request.extensions().get::<Actor>(), offer::read_label(&number)) {
        (Some(actor), Some(number)) => backend::receipt::file(&at.backend, actor, number).await?.map(|f| (number, f)),
        _ => None,
    };
    let Some((number, file)) = file else {
        return Ok(nothing(&at, request.into_parts().0).await);
    };
    let mut response = Body::from(file).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = format!("attachment; filename=\"{}-receipt.json\"", offer::label(number));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")),
    );
    Ok(response)
}

/// Beside the certificate: who goes on, what to keep, what happened.
fn aside(view: &OfferView, actor: &Actor, people: &People, history: Vec<TimelineItem>) -> impl IntoView + use<> {
    let step = (view.status != Status::Ended).then(|| next(view, actor, people));
    let (files, questions) = (files(view), words::questions(view, ""));
    view! {
        <aside class="receipt-side" aria-label="What to do now">
            {step}
            {files}
            {questions}
            <section aria-labelledby="history"><h2 id="history">"What happened"</h2><Timeline items=history/></section>
        </aside>
    }
}

/// The next step for the next person: the reader, a colleague to write to, or nobody yet.
fn next(view: &OfferView, actor: &Actor, people: &People) -> impl IntoView + use<> {
    let reader = people.buyers.iter().any(|c| c.email == actor.email);
    let (title, hint) = match (reader, people.buyers.first()) {
        (true, _) => ("Next: you purchase".to_owned(), "You’re a subscription owner or contributor.".to_owned()),
        (false, Some(one)) => (format!("Next: {} purchases", one.name), others(&people.buyers)),
        (false, None) => (
            "Next: purchase".to_owned(),
            format!(
                "Only a subscription owner or contributor can purchase, and nobody at {} has that role yet.",
                people.organization
            ),
        ),
    };
    let bought = format!(
        "Accepting charged nothing and bought nothing: {}. You can do that {} after acceptance.",
        words::to_buy(view),
        ready_in(people.today)
    );
    let letter = people.buyers.first().filter(|_| !reader).map(|one| {
        view! { <LinkButton href=mail(one, view) label=format!("Write to {}", one.name) kind=ButtonKind::Primary tall=true wide=true/> }
    });
    view! {
        <section aria-labelledby="next">
            <h2 id="next">{title}</h2>
            <p>{bought}</p>
            {letter}
            <p class="small soft">{hint}</p>
        </section>
    }
}

fn others(buyers: &[Colleague]) -> String {
    let Some((one, more)) = buyers.split_first() else { return String::new() };
    let too = match more {
        [] => String::new(),
        [other] => format!(" {} can purchase too.", other.name),
        _ => format!(" {} others can purchase too.", more.len()),
    };
    format!("{} is {}.{too}", one.name, one.role.label())
}

/// A letter with the number in it; the colleague finds the offer under Private offer management.
fn mail(to: &Colleague, view: &OfferView) -> String {
    let label = offer::label(view.number);
    let subject = format!("Next step for {label}: purchase");
    let body = format!(
        "We accepted {label}, {}. The next step is yours: {}. You’ll find the offer in Countersign under Private offer management.",
        view.name,
        words::to_buy(view)
    );
    mailto(&to.email, &subject, &body)
}

fn files(view: &OfferView) -> impl IntoView + use<> {
    let calendar = DocItem {
        name: match dated(view) {
            0 => "Dates of this offer".into(),
            1 => "The payment date and the dates of this offer".into(),
            n => format!("{n} payment dates and the dates of this offer"),
        },
        href: Some(addresses::CALENDAR.of(view.number)),
        meta: "Calendar file".into(),
        icon: Some("calendar"),
        ..DocItem::default()
    };
    let proof = DocItem {
        name: "Receipt file".into(),
        href: Some(addresses::RECEIPT_FILE.of(view.number)),
        meta: "JSON, proof of what was accepted".into(),
        icon: Some("check-circle"),
        ..DocItem::default()
    };
    // An offer that has ended has no days to come.
    let items = if view.status == Status::Accepted { vec![proof, calendar] } else { vec![proof] };
    view! {
        <section aria-labelledby="keep">
            <h2 id="keep">"Keep"</h2>
            <DocList items/>
            <p class="small soft">"Anyone with the receipt file can "<a href=addresses::VERIFY>"verify it here"</a>", without an account. Print this page to keep it as a certificate."</p>
        </section>
    }
}
