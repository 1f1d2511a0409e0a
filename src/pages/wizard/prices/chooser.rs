//! Which currency is looked at. The choice is a button of the same form, so that what is typed is saved before another is shown.

use super::{super::step::WizardStep, Pricing};
use crate::components::SubmitButton;
use domain::Currency;
use leptos::prelude::*;

pub(super) fn chooser(at: &Pricing) -> impl IntoView + use<> {
    let options = at.all.iter().map(|currency| option(at, *currency)).collect_view();
    let markets = format!("{}?markets=all#view-markets", WizardStep::What.href(at.desk.number));
    view! {
        <div class="prices-choose row">
            <label for="to">"Currency"</label>
            <select class="input" id="to" name="to">{options}</select>
            <SubmitButton label="Show" name="action" value="show"/>
            <a href=markets>"View markets"</a>
        </div>
    }
}

fn option(at: &Pricing, currency: Currency) -> impl IntoView + use<> {
    let markets = at.desk.checked.lines.iter().flat_map(|line| &line.markets);
    let mut countries: Vec<&str> =
        markets.filter(|market| market.currency == currency).map(|market| market.country.as_str()).collect();
    countries.sort_unstable();
    countries.dedup();
    let of = match countries.as_slice() {
        [] => "for your estimate".to_owned(),
        [one] => domain::country::name(one).to_owned(),
        several => format!("{} markets", several.len()),
    };
    let reviewed = if at.desk.stored.is_reviewed(currency) { ", reviewed" } else { "" };
    let chosen = currency == at.currency;
    view! { <option value=currency.code() selected=chosen>{format!("{currency}, {of}{reviewed}")}</option> }
}
