//! What the offer comes to, for the reader.

use super::{Chips, called};
use crate::{
    addresses,
    components::{Amount, Explain, Pairs, Section},
};
use domain::{
    Money,
    party::{Field, Party},
    pricing::Value,
    view::{OfferView, explained},
};
use leptos::prelude::*;

pub(super) fn section(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let rows = rows(view, chips);
    if rows.is_empty() {
        return None;
    }
    let exact = [view.list_value, view.partner_value, view.customer_value].into_iter().flatten().all(|v| v.exact);
    let attested = attested(view, chips);
    let explained = workings(view);
    let metered = view.lines.iter().any(|l| !l.rates.is_empty());
    Some(view! {
        <Section id="totals" title="What it comes to">
            <Pairs class="terms-totals">{rows}</Pairs>
            {explained}
            {(!exact).then_some(view! { <p class="small soft">"“From” is the least there is to pay: more comes with a longer term, another plan or more users."</p> })}
            {attested}
            {metered.then_some(view! { <p class="small soft">"Metered units beyond what is included are charged on top, by use."</p> })}
        </Section>
    }.into_any())
}

/// The payout, what the partner keeps, what the customer saves: whichever the view holds.
fn workings(view: &OfferView) -> impl IntoView + use<> {
    let net = explained::payout(view).map(|w| view! { <Explain of="your net" working=w/> });
    let kept = view.customer_value.zip(view.partner_value).and_then(|(c, p)| explained::kept(c.amount, p.amount));
    let kept = kept.map(|w| view! { <Explain of="what you keep" working=w/> });
    view! { {net}{kept} }
}

fn rows(view: &OfferView, chips: Chips) -> Vec<AnyView> {
    let other = view.party != Party::Partner;
    let list = view.list_value.filter(|_| other);
    let [list, owed, pays] = [
        // What is listed is no secret of anybody: no chip.
        (list, "At list price".to_owned(), ().into_any()),
        (view.partner_value, owed(view), chips.of(Field::PartnerPrice)),
        (view.customer_value, pays(view), chips.of(Field::CustomerPrice)),
    ]
    .map(|(value, label, chip)| value.map(|v| figure(label, v, false, chip)));
    let last = [share(view, chips), fee(view, chips), net(view, chips)];
    [list, owed, pays].into_iter().chain(last).flatten().collect()
}

fn owed(view: &OfferView) -> String {
    let (publisher, partner) = (called(view, Party::Publisher), called(view, Party::Partner));
    match view.party {
        Party::Partner => format!("You owe {publisher}"),
        _ => format!("Partner price, owed by {partner}"),
    }
}

fn pays(view: &OfferView) -> String {
    match view.party {
        Party::Customer => "You pay".to_owned(),
        _ => format!("{} pays", view.name_of(Party::Customer)),
    }
}

/// V-24.
fn share(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let exact = view.customer_value.is_some_and(|v| v.exact);
    let share = Value { amount: view.share?, exact };
    Some(figure("You keep".to_owned(), share, true, chips.of(Field::Share)))
}

/// V-22: only the publisher is told.
fn attested(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let sentence = "Attested as a renewal when it was created, so the reduced fee holds for the whole offer.";
    view.renewal.filter(|attested| *attested)?;
    Some(view! { <p class="small soft">{sentence}" "<a class="rule-link" href=addresses::RULE.of("MS-9.6")>"MS-9.6"</a>" "{chips.of(Field::Renewal)}</p> }.into_any())
}

/// V-23.
fn fee(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let fee = view.fee.as_ref()?;
    let label = format!("Storefront’s fee, {} %", fee.percent);
    let less = Money::of_minor(-fee.fee.minor, fee.fee.currency);
    Some(figure(label, Value { amount: less, exact: true }, false, chips.of(Field::Fee)))
}

fn net(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let fee = view.fee.as_ref()?;
    let net = Value { amount: fee.payout, exact: fee.exact };
    Some(figure("Your net".to_owned(), net, true, chips.of(Field::Fee)))
}

/// A [`crate::components::Pair`] with the chip at its label.
fn figure(label: String, value: Value, total: bool, chip: AnyView) -> AnyView {
    let class = if total { "pair pair-total" } else { "pair" };
    let prefix = if value.exact { "" } else { "from" };
    let (currency, figure) = (value.amount.currency.to_string(), value.amount.figure());
    view! { <div class=class><dt>{label}" "{chip}</dt><dd><Amount currency figure prefix/></dd></div> }.into_any()
}
