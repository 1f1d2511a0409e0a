//! Who deals with whom.

use super::Chips;
use crate::components::{Pair, Pairs, Section};
use domain::party::{Field, OfferView, Party};
use leptos::prelude::*;

pub(super) fn section(view: &OfferView, chips: Chips) -> AnyView {
    let publisher = (view.party != Party::Publisher).then(|| view.publisher.clone());
    let customer = view.account.as_ref().map(|a| customer(a, chips.of(Field::BillingAccount)));
    let partner = view.partner.as_ref().map(|p| (p.name.clone(), p.seller_id.clone(), chips.of(Field::Partner)));
    let prepared = given(&view.prepared_by).map(|by| (by, chips.of(Field::PreparedBy)));
    let description = given(&view.description).map(|text| (text, chips.of(Field::Description)));
    view! {
        <Section id="parties" title="Parties">
            <Pairs start=true>
                {publisher.map(|name| view! { <Pair label="Publisher">{name}</Pair> })}
                {partner.map(|(name, id, chip)| view! { <Pair label="Selling partner">{name}{chip}<span class="sub">"Seller ID "{id}</span></Pair> })}
                {customer}
                {prepared.map(|(by, chip)| view! { <Pair label="Prepared by">{by}{chip}</Pair> })}
                {description.map(|(text, chip)| view! { <Pair label="Description"><span class="terms-text">{text}</span>{chip}</Pair> })}
            </Pairs>
        </Section>
    }
    .into_any()
}

fn customer(account: &domain::offer::terms::Account, chip: Option<AnyView>) -> AnyView {
    let country = (!account.country.is_empty()).then(|| format!(", {}", account.country));
    let (name, identifier) = (account.customer.clone(), account.identifier.clone());
    view! {
        <Pair label="Customer">
            {name}{country}{chip}
            <span class="sub">"Billing account "<span class="mono">{identifier}</span></span>
        </Pair>
    }
    .into_any()
}

fn given(text: &Option<String>) -> Option<String> {
    text.clone().filter(|t| !t.trim().is_empty())
}
