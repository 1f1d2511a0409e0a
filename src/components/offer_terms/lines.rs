//! Products and plans with their prices.

use super::heading_id;
use crate::components::{Amount, ExplainAll, Section, for_all, included_of};
use domain::{
    Money, Percent, Rate,
    catalog::PaymentModel,
    explain,
    offer::terms::Included,
    party::Party,
    pricing::net_discount,
    text::{capital, counted, thousands},
    view::{LineView, OfferView, PricePointView, RateView, ReservedView, explained},
};
use leptos::prelude::*;

pub(super) fn section(view: &OfferView) -> Option<AnyView> {
    if view.lines.is_empty() {
        return None;
    }
    let party = view.party;
    let lines: Vec<_> = view.lines.iter().enumerate().map(|(index, one)| line(index, one, party)).collect();
    let aside = match view.lines.len() {
        1 => "1 product or plan".to_owned(),
        n => format!("{n} products and plans"),
    };
    Some(view! { <Section id="prices" title="Products and prices" aside>{lines}</Section> }.into_any())
}

fn line(index: usize, line: &LineView, party: Party) -> impl IntoView + use<> {
    let id = heading_id("line", index);
    let commitment = line.co_sell.then_some(", counts towards the customer’s spend commitment");
    let users = line.users.map(|u| format!(", {} to {} users", thousands(u.min.into()), thousands(u.max.into())));
    let about = format!("{}{}{}", capital(line.kind.label()), users.unwrap_or_default(), commitment.unwrap_or(""));
    let description = (!line.description.is_empty()).then(|| line.description.clone());
    let adjustment = line.adjustment.map(|a| format!(", adjusted by {a} %"));
    view! {
        <section class="terms-line" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{line.title.clone()}</h3>
            <p class="small soft">{about}{adjustment}</p>
            {description.map(|text| view! { <p class="terms-text">{text}</p> })}
            {(!line.points.is_empty()).then(|| points(line, party, &id))}
            {line.points.iter().enumerate().map(|(n, point)| parts(point, party, &format!("{id}-{n}"))).collect_view()}
            {(!line.rates.is_empty()).then(|| rate_table(line, party, &id))}
        </section>
    }
}

/// What a price is made of: reserved rows, dated payments.
fn parts(point: &PricePointView, party: Party, id: &str) -> impl IntoView + use<> {
    view! {
        {(!point.reserved.is_empty()).then(|| reserved_table(point, party, id))}
    }
}

fn points(line: &LineView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: line.points.iter().any(|p| p.partner.is_some()),
        customer: line.points.iter().any(|p| p.customer.is_some()),
    };
    let every = line.plan_name.is_none();
    let rows: Vec<_> = line.points.iter().map(|p| row(p, line.discount, has, party, every)).collect();
    view! {
        <table class="table table-cards terms-table" aria-labelledby=id.to_owned()>
            <thead><tr>
                <th scope="col">{if every { "Plan and term" } else { "Term" }}</th>
                <th scope="col" class="num">"List price"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(
    point: &PricePointView,
    discount: Option<Percent>,
    has: Columns,
    party: Party,
    every: bool,
) -> impl IntoView + use<> {
    let payments = paid(point);
    let (what, sub) = match every {
        true => (point.plan_name.clone(), format!("{}, {payments}", point.what)),
        false => (capital(&point.what), payments),
    };
    let included: Vec<_> = point.included.iter().map(Included::in_words).collect();
    let included = (!included.is_empty()).then(|| format!("Includes {}", included.join(", ")));
    // For the partner the reduction was made on the partner price, for the customer on its own.
    // Over the whole term: of reservations and schedules the list price is for it, whatever the payments are.
    let whole = |price: Money| price.times(point.payments).unwrap_or(price);
    let to_partner = |price| reduction(point.list_total, whole(price), discount);
    let to_customer = |price| reduction(point.list_total, whole(price), None);
    view! {
        <tr>
            <th scope="row" class="cell-name">{what}<span class="sub">{sub}</span>{included.map(|text| view! { <span class="sub">{text}</span> })}</th>
            <td class="num" data-label="List price"><Amount currency=point.list.currency.to_string() figure=point.list.figure()/>{for_all(point.list_is_for_all())}</td>
            {has.partner.then(|| cell("Partner price", point.partner, to_partner))}
            {has.customer.then(|| cell(customer_price(party), point.customer, to_customer))}
        </tr>
    }
}

/// `12 payments`; of a schedule as many as it has.
fn paid(point: &PricePointView) -> String {
    let scheduled = point.payment == PaymentModel::Schedule;
    counted(if scheduled { point.rows.len() } else { point.payments as usize }, "payment")
}

fn cell(label: &'static str, price: Option<Money>, reduction: impl Fn(Money) -> String) -> impl IntoView {
    let amount = price.map(|m| view! { <Amount currency=m.currency.to_string() figure=m.figure()/>" "<span class="sub">{reduction(m)}</span> });
    view! { <td class="num" data-label=label>{amount}</td> }
}

/// The prices a view holds beside the list price.
#[derive(Clone, Copy)]
struct Columns {
    pub partner: bool,
    pub customer: bool,
}

impl Columns {
    pub fn heads(self, party: Party) -> impl IntoView {
        view! {
            {self.partner.then(|| view! { <th scope="col" class="num">"Partner price"</th> })}
            {self.customer.then(|| view! { <th scope="col" class="num">{customer_price(party)}</th> })}
        }
    }
}

fn customer_price(party: Party) -> &'static str {
    match party {
        Party::Customer => "Your price",
        Party::Publisher | Party::Partner => "Customer price",
    }
}

/// `20 % off list`: the discount as given, or worked out from the two prices.
fn reduction(list: Money, price: Money, given: Option<Percent>) -> String {
    let off = given.or_else(|| net_discount(list, price));
    match off.map(|p| (p, p.units())) {
        None | Some((_, 0)) => "as listed".to_owned(),
        Some((p, units)) if units > 0 => format!("{} % off list", p.rounded()),
        Some((_, units)) => format!("{} % above list", Percent::of_units(-units).rounded()),
    }
}

/// Metered units.
fn rate_table(line: &LineView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: line.rates.iter().any(|r| r.partner.is_some()),
        customer: line.rates.iter().any(|r| r.customer.is_some()),
    };
    let every = line.plan_name.is_none();
    let rows: Vec<_> = line.rates.iter().map(|r| rate_row(line, r, has, party, every)).collect();
    let own = format!("{id}-meters");
    let (title, workings) = (format!("Explain the metered prices of {}", line.title), explained::base_rates(line));
    view! {
        <table class="table table-cards terms-table" aria-labelledby=format!("{id} {own}")>
            <thead><tr>
                <th scope="col" id=own.clone()>"Metered, per unit beyond what’s included"</th>
                <th scope="col" class="num">"List price"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <ExplainAll title=title.clone() caption=title workings/>
    }
}

fn rate_row(line: &LineView, rate: &RateView, has: Columns, party: Party, every: bool) -> impl IntoView + use<> {
    let meter = match every {
        true => format!("{}, {}", rate.plan_name, rate.meter),
        false => rate.meter.clone(),
    };
    let terms = line.points.iter().map(|p| (p.months, p.included.as_slice()));
    let beyond = format!("unit: {}; included: {}", rate.unit, included_of(&rate.meter, rate.included, terms));
    view! {
        <tr>
            <th scope="row" class="cell-name">{meter}<span class="sub">{beyond}</span></th>
            {rate_cell("List price", Some(rate.list), rate.list)}
            {has.partner.then(|| rate_cell("Partner price", rate.partner, rate.list))}
            {has.customer.then(|| rate_cell(customer_price(party), rate.customer, rate.list))}
        </tr>
    }
}

/// A rate, and that it is higher than the public one if it is: the flat price beside it may well be lower.
fn rate_cell(label: &'static str, rate: Option<Rate>, list: Rate) -> impl IntoView {
    let above = rate.filter(|rate| rate.is_above(list)).map(|_| view! { " "<span class="sub">"above list"</span> });
    view! { <td class="num" data-label=label>{rate.map(|r| view! { <Amount currency=r.currency.to_string() figure=r.figure()/> })}{above}</td> }
}

/// What is reserved of a virtual machine's software: sizes, quantities, unit prices and subtotals (MS-2.2.14).
fn reserved_table(point: &PricePointView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: point.reserved.iter().any(|r| r.partner.is_some()),
        customer: point.reserved.iter().any(|r| r.customer.is_some()),
    };
    let rows: Vec<_> = point.reserved.iter().map(|r| reserved_row(r, point.payments, has, party)).collect();
    let own = format!("{id}-reserved");
    view! {
        <table class="table table-cards terms-table" aria-labelledby=own.clone()>
            <thead><tr>
                <th scope="col" id=own.clone()>"Reserved"</th>
                <th scope="col" class="num">"Quantity"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn reserved_row(reserved: &ReservedView, payments: u32, has: Columns, party: Party) -> impl IntoView + use<> {
    let size = reserved.size.clone();
    let (quantity, count) = (domain::text::thousands(reserved.quantity.into()), reserved.quantity);
    view! {
        <tr>
            <th scope="row" class="cell-name">{size}</th>
            <td class="num" data-label="Quantity">{quantity}</td>
            {has.partner.then(|| reserved_cell("Partner price", reserved.partner, payments, count))}
            {has.customer.then(|| reserved_cell(customer_price(party), reserved.customer, payments, count))}
        </tr>
    }
}

/// The subtotal over the term, and the unit price it is made of.
fn reserved_cell(label: &'static str, unit: Option<Money>, payments: u32, count: u32) -> impl IntoView {
    let worked = unit.and_then(|unit| explain::subtotal(unit, payments, count).ok());
    let amount = worked.map(|w| view! { <Amount currency=w.result.currency.to_string() figure=w.result.figure()/>" "<span class="sub">{w.formula}</span> });
    view! { <td class="num" data-label=label>{amount}</td> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD").expect("an amount")
    }

    #[test]
    fn a_price_is_told_against_the_list_price() {
        assert_eq!(reduction(usd("200"), usd("150"), None), "25 % off list");
        assert_eq!(reduction(usd("200"), usd("250"), None), "25 % above list");
        assert_eq!(reduction(usd("200"), usd("200"), None), "as listed");
        assert_eq!(reduction(usd("0"), usd("0"), None), "as listed");
    }

    #[test]
    fn a_discount_given_is_told_as_given() {
        let given = "12.5".parse().ok();
        assert_eq!(reduction(usd("0.03"), usd("0.03"), given), "12.5 % off list");
    }
}
