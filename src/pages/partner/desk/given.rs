//! The publisher's terms, to read.

use crate::components::{Pair, Pairs};
use domain::{calendar, country, view::OfferView};
use leptos::prelude::*;

/// What the publisher set besides prices and documents, as far as the partner sees it.
pub(in crate::pages::partner) fn given(view: &OfferView) -> impl IntoView + use<> {
    let account = view.account.clone().map(|a| {
        let country = if a.country.is_empty() { String::new() } else { format!(", {}", country::name(&a.country)) };
        view! { <Pair label="Customer">{a.customer}<span class="sub">"billing account "<span class="mono">{a.identifier}</span>{country}</span></Pair> }
    });
    let products = view.lines.iter().map(|line| {
        let kind =
            format!("{}{}", line.kind.label(), if line.co_sell { ", counts towards a spend commitment" } else { "" });
        view! { <span class="desk-item">{line.title.clone()}<span class="sub">{kind}</span></span> }
    });
    let products = products.collect_view();
    let day = |label: &'static str, text: Option<String>| text.map(|text| view! { <Pair label>{text}</Pair> });
    let seller = view
        .partner
        .clone()
        .map(|p| view! { <Pair label="Your seller ID"><span class="mono">{p.seller_id}</span></Pair> });
    let description = view.description.clone().filter(|d| !d.trim().is_empty()).map(|text| {
        view! { <Pair label="Description">{text}<span class="sub">"You and the publisher see it, the customer does not."</span></Pair> }
    });
    let days = [
        day("Price starts", view.start.map(|s| s.in_words())),
        day("Price ends", view.end.map(|end| format!("{}: to be purchased by then", calendar::day(end)))),
        day("Accept by", view.accept_by.map(calendar::deadline)),
    ];
    let days = days.collect_view();
    view! {
        <Pairs start=true>
            {account}
            <Pair label="Products">{products}</Pair>
            {days}
            {seller}
            {description}
        </Pairs>
    }
}
