//! What was accepted, by whom, when: on screen and on paper.

use super::{
    super::offer::{described, points_with_payments},
    People, words,
};
use crate::{
    addresses,
    components::{Explained, Pair, Pairs, PointPayments, Sides, field_id},
};
use backend::receipt::AcceptedEvent;
use domain::{
    calendar,
    offer::{self, Acceptance, terms::Document},
    view::{LineView, OfferView, PricePointView, explained},
};
use leptos::prelude::*;

pub(super) fn section(
    view: &OfferView,
    acceptance: &Acceptance,
    event: Option<&AcceptedEvent>,
    people: &People,
) -> impl IntoView + use<> {
    let number = acceptance.number.clone();
    let (organization, account) = (people.organization.clone(), people.account.clone());
    let (person, time, order) = (person(acceptance), time(acceptance, &people.time_zone), order(acceptance));
    let (total, from) = (words::total(view.customer_value), from(view));
    let described = described(view).into_iter().map(|text| view! { <br/><span class="soft">{text}</span> });
    let (described, paid) = (described.collect_view(), payments(view));
    view! {
        <section class="certificate" aria-labelledby="certificate">
            <div class="certificate-head"><h2 id="certificate">"Certificate of acceptance"</h2><span class="mono soft">{number}</span></div>
            <Pairs start=true>
                {person}
                <Pair label="For">{organization}", billing account "<span class="mono">{account}</span></Pair>
                {time}
                <Pair label="Total"><b>{total}</b>", before tax"{described}</Pair>
                <Pair label="From">{from}</Pair>
                {order}
            </Pairs>
            {paid}
            <h3>"What was accepted"</h3>
            <ul class="hashes">
                {hashed(format!("Offer {}, revision {}", offer::label(view.number), view.revision), addresses::PRIVATE_OFFER.of(view.number), &acceptance.view_hash)}
                {view.documents().map(document).collect_view()}
                {event.map(|event| in_history(view, event))}
            </ul>
            <p class="small faint">"These are SHA-256 hashes. A document’s hash covers its exact bytes, so anyone with the file can check it. The offer’s hash covers everything your organization was shown, with a secret salt: it proves what was shown without revealing it. The acceptance’s hash covers this entry and everything before it in the offer’s history. The receipt file has everything needed to compute them again."</p>
        </section>
    }
}

/// Every schedule as it was accepted.
fn payments(view: &OfferView) -> Option<impl IntoView + use<>> {
    let several = view.lines.len() > 1;
    let part = |([i, j], line, point): ([usize; 2], &LineView, &PricePointView)| {
        let title = several.then(|| view! { <h4>{line.title.clone()}{format!(", {}", point.what)}</h4> });
        let id = field_id(&format!("accepted.{i}.{j}"));
        let total = explained::total(point, |shares| shares.customer);
        let explained = vec![Explained::one("Explain the total", "Total", total)];
        view! { {title}<PointPayments id sides=Sides::of(view) point=point.clone() explained/> }
    };
    let parts: Vec<_> = points_with_payments(view).filter(|(_, _, point)| point.has_schedule()).map(part).collect();
    (!parts.is_empty()).then(|| view! { <section class="certificate-payments" aria-labelledby="payments"><h3 id="payments">"Payments"</h3>{parts}</section> })
}

fn person(acceptance: &Acceptance) -> impl IntoView + use<> {
    let Acceptance { person, role, email, signature, .. } = acceptance.clone();
    view! {
        <Pair label="Accepted by"><b>{person}</b>", "{role}<br/><span class="soft">{email}</span></Pair>
        <Pair label="Signed"><span class="signature">{signature}</span></Pair>
    }
}

fn time(acceptance: &Acceptance, time_zone: &str) -> impl IntoView + use<> {
    let iso = acceptance.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let local =
        words::local_moment(acceptance.at, time_zone).map(|local| view! { <br/><span class="soft">{local}</span> });
    let at = calendar::moment(acceptance.at);
    view! { <Pair label="Time"><time datetime=iso>{at}</time>{local}</Pair> }
}

/// `Fabrikam, for Contoso Insight, Enterprise by Contoso`.
fn from(view: &OfferView) -> String {
    let titles: Vec<String> = view.lines.iter().map(|l| l.title.clone()).collect();
    format!("{}, for {} by {}", words::seller(view), titles.join("; "), view.publisher)
}

fn order(acceptance: &Acceptance) -> Option<impl IntoView + use<>> {
    let order = acceptance.purchase_order.clone();
    (!order.is_empty()).then(|| view! { <Pair label="Purchase order"><span class="mono">{order}</span></Pair> })
}

/// The file proves it: everything that went into the hash stands there.
fn in_history(view: &OfferView, event: &AcceptedEvent) -> impl IntoView + use<> {
    let name = format!("The acceptance, entry {} in the history of {}", event.number, offer::label(view.number));
    hashed(name, addresses::RECEIPT_FILE.of(view.number), &event.hash)
}

fn document(document: &Document) -> impl IntoView + use<> {
    hashed(document.name.clone(), addresses::DOCUMENT.of(document.id), &document.sha256)
}

fn hashed(name: String, href: String, hash: &str) -> impl IntoView + use<> {
    view! { <li><a class="doc-name" href=href>{name}</a><code class="hash">{words::grouped(hash)}</code></li> }
}
