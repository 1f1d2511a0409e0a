//! Beside the certificate: who goes on, what to keep, what happened.

use super::{super::offer::dated, People, ready_in};
use crate::{
    addresses,
    components::{ButtonKind, DocItem, DocList, LinkButton, Timeline, TimelineItem},
};
use backend::organizations::Colleague;
use domain::{
    access::Actor,
    offer::{self, Status},
    view::OfferView,
};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

pub(super) fn aside(
    view: &OfferView,
    actor: &Actor,
    people: &People,
    history: Vec<TimelineItem>,
) -> impl IntoView + use<> {
    let step = match view.status {
        Status::Ended => None,
        _ => Some(next(view, actor, people)),
    };
    let keep = keep(view);
    view! {
        <aside class="receipt-side" aria-label="What to do now">
            {step}
            {keep}
            <section aria-labelledby="history"><h2 id="history">"What happened"</h2><Timeline items=history/></section>
        </aside>
    }
}

/// The next step for the next person: the reader, a colleague to write to, or nobody yet.
fn next(view: &OfferView, actor: &Actor, people: &People) -> impl IntoView + use<> {
    let reader = people.buyers.iter().any(|c| c.email == actor.email);
    let (title, hint) = match (reader, people.buyers.first()) {
        (true, _) => ("Next: you purchase".to_owned(), "You are owner or contributor of a subscription.".to_owned()),
        (false, Some(one)) => (format!("Next: {} purchases", one.name), others(&people.buyers)),
        (false, None) => (
            "Next: somebody purchases".to_owned(),
            format!(
                "Nobody at {} is owner or contributor of a subscription here yet. Only they can purchase.",
                people.organization
            ),
        ),
    };
    let letter = people.buyers.first().filter(|_| !reader).map(|one| {
        view! { <LinkButton href=mail(one, view) label=format!("Write to {}", one.name) kind=ButtonKind::Primary tall=true wide=true/> }
    });
    view! {
        <section aria-labelledby="next">
            <h2 id="next">{title}</h2>
            <p>"Accepting charged nothing. Each product is ready to purchase "{ready_in(people.today)}" after the acceptance."</p>
            {letter}
            <p class="small soft">{hint}</p>
        </section>
    }
}

fn others(buyers: &[Colleague]) -> String {
    let Some((one, more)) = buyers.split_first() else { return String::new() };
    let too = match more {
        [] => String::new(),
        [other] => format!(" {} may purchase too.", other.name),
        _ => format!(" {} others may purchase too.", more.len()),
    };
    format!("{} is {}.{too}", one.name, one.role.label())
}

/// A letter with the number in it; the colleague finds the offer under Private offer management.
fn mail(to: &Colleague, view: &OfferView) -> String {
    let label = offer::label(view.number);
    let subject = format!("Next step for {label}: purchase");
    let body = format!(
        "We have accepted {label}, {}. The next step is yours: purchase it. You find it in Countersign under Private offer management.",
        view.name
    );
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    format!("mailto:{}?subject={}&body={}", to.email, encoded(&subject), encoded(&body))
}

fn keep(view: &OfferView) -> impl IntoView + use<> {
    let calendar = DocItem {
        name: match dated(view) {
            0 => "Dates of this offer".into(),
            1 => "The payment’s day and the dates of this offer".into(),
            n => format!("{n} days of payment and the dates of this offer"),
        },
        href: Some(addresses::CALENDAR.of(view.number)),
        meta: "Calendar file".into(),
        icon: Some("calendar"),
        ..DocItem::default()
    };
    let proof = DocItem {
        name: "Receipt file".into(),
        href: Some(addresses::RECEIPT_FILE.of(view.number)),
        meta: "JSON, proves what was accepted".into(),
        icon: Some("check-circle"),
        ..DocItem::default()
    };
    // An offer that has ended has no days to come.
    let items = if view.status == Status::Accepted { vec![proof, calendar] } else { vec![proof] };
    view! {
        <section aria-labelledby="keep">
            <h2 id="keep">"Keep"</h2>
            <DocList items/>
            <p class="small soft">"Anyone you hand the receipt file to can "<a href=addresses::VERIFY>"verify it here"</a>", without an account. This page prints as a certificate to file."</p>
        </section>
    }
}
