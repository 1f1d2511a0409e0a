//! Who deals with whom.

use super::Chips;
use crate::components::{Pair, Pairs, Section};
use domain::{
    country,
    offer::terms::Account,
    party::{Field, Party},
    view::OfferView,
};
use leptos::prelude::*;

pub(super) fn section(view: &OfferView, chips: Chips) -> AnyView {
    let publisher = (view.party != Party::Publisher).then(|| view.publisher.clone());
    let customer = view.account.as_ref().map(customer);
    let partner = view.partner.as_ref().map(|p| (p.name.clone(), p.seller_id.clone()));
    let prepared = given(&view.prepared_by);
    // Of what stands here only the description is kept from somebody.
    let (mark, own) = (chips.of(Field::BillingAccount), chips.of(Field::Description));
    let description = given(&view.description);
    view! {
        <Section id="parties" title="Parties" mark>
            <Pairs start=true>
                {publisher.map(|name| view! { <Pair label="Publisher">{name}</Pair> })}
                {partner.map(|(name, id)| view! { <Pair label="Selling partner">{name}<span class="sub">"Seller ID "{id}</span></Pair> })}
                {customer}
                {prepared.map(|by| view! { <Pair label="Prepared by">{by}</Pair> })}
                {description.map(|text| view! { <Pair label="Description"><span class="terms-text">{text}</span>" "{own}</Pair> })}
            </Pairs>
        </Section>
    }
    .into_any()
}

fn customer(account: &Account) -> AnyView {
    let country = (!account.country.is_empty()).then(|| format!(", {}", country::name(&account.country)));
    let (name, identifier) = (account.customer.clone(), account.identifier.clone());
    view! {
        <Pair label="Customer">
            {name}{country}
            <span class="sub">"Billing account "<span class="mono">{identifier}</span></span>
        </Pair>
    }
    .into_any()
}

fn given(text: &Option<String>) -> Option<String> {
    text.clone().filter(|t| !t.trim().is_empty())
}
