//! What happens after the acceptance, step by step, with who does it.

use super::{People, words};
use crate::pages::guide::guided;
use crate::{
    addresses,
    components::{Road, RoadItem, Section},
};
use chrono::NaiveDate;
use domain::{
    calendar,
    offer::{Status, terms::Start},
    pack::number,
    view::OfferView,
};
use leptos::prelude::*;

/// What follows the acceptance, with who does it.
pub(super) fn after(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    let open = view.status == Status::PendingAcceptance;
    let title =
        if people.role.is_some() { "What happens after you accept" } else { "What happens after the acceptance" };
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
        detail: "A certificate is there at once. Nothing is charged.".into(),
        who,
    };
    std::iter::once(accepted).chain(next_steps(view, people)).collect()
}

/// What follows the acceptance (MS-6.7 … MS-6.9), each with who does it.
fn next_steps(view: &OfferView, people: &People) -> Vec<RoadItem> {
    let item = |what: &str, detail: String, who: String| RoadItem { what: what.into(), detail, who };
    let ready = format!(
        "Each product is ready {} after the acceptance and is purchased by itself. Purchasing starts its subscription.",
        ready_in(people.today)
    );
    let mut steps = vec![item("Purchase.", ready, format!("{}{}", people.purchaser(), window(view, people.today)))];
    if words::has_saas(view) {
        let publisher = &view.publisher;
        steps.push(item("Configure.", format!("Set up the account at {publisher}."), people.purchaser()));
        steps.push(item(
            "Activated.",
            format!("{publisher} starts the service. Billing runs only from here."),
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
pub(in super::super) fn window(view: &OfferView, today: NaiveDate) -> String {
    let until = view.end.map(|end| format!(", until {}", calendar::day(end))).unwrap_or_default();
    match view.start {
        Some(Start::Month(month)) if month.first_day() > today => {
            format!(", from {}{until}", calendar::day(month.first_day()))
        }
        _ => until,
    }
}

/// `15 to 60 minutes`: how long a product is prepared before it can be purchased (MS-6.7).
pub(in super::super) fn ready_in(today: NaiveDate) -> String {
    let (least, most) = (number::PURCHASE_READY_MINUTES_LEAST, number::PURCHASE_READY_MINUTES_MOST);
    format!("{} to {} minutes", least.on(today), most.on(today))
}
