//! Prices, documents and details as they were sent.

use super::*;
use crate::{
    addresses,
    components::{
        Amount, AmountSize, DocItem, DocList, Pair, Pairs, PointPayments, Sides, TableBox, Waterfall, field_id,
        for_all, included_of,
    },
    islands::adjustment::{ABOVE_LIST, waterfall_rows},
};
use domain::{
    Money,
    offer::terms::Document,
    text::file_size,
    view::{LineView, PricePointView, RateView, partner_prices::Sums},
};

const NONE: &str = "not set";

/// The sums of the whole, as far as they are set.
pub(super) fn sums(view: &OfferView) -> impl IntoView + use<> {
    let customer = format!("{} pays", view.name_of(Party::Customer));
    let pays = match view.customer_value {
        Some(value) => {
            let prefix = if value.exact { "" } else { "from" };
            view! { <Amount currency=value.amount.currency.to_string() figure=value.amount.figure() size=AmountSize::Medium prefix/> }.into_any()
        }
        None => view! { <span class="soft">"Not set yet"</span> }.into_any(),
    };
    let owe = view
        .partner_value
        .map(|v| view! { <Pair label=format!("You owe {}", view.publisher)>{v.amount.figure()}</Pair> });
    let keep = view.share.map(|share| view! { <Pair label="You keep" total=true>{share.figure()}</Pair> });
    view! {
        <div class="desk-sum"><span class="figure-label">{customer}</span>{pays}</div>
        <Pairs>{owe}{keep}</Pairs>
    }
}

/// Every price of every product at the sides the partner sees.
pub(super) fn prices(view: &OfferView) -> impl IntoView + use<> {
    let customer = view.name_of(Party::Customer);
    let tables = view.lines.iter().map(|line| table(view, line, &customer)).collect_view();
    view! { <Section id="price" title="Prices" aside="Per payment, before tax">{tables}</Section> }
}

/// The way from list price to customer price, once both are set.
pub(super) fn waterfall(view: &OfferView) -> Option<impl IntoView + use<>> {
    let (sums, customer) = (all(view)?, view.name_of(Party::Customer));
    let only = match view.lines.as_slice() {
        [only] => only.adjustment,
        _ => None,
    };
    let dearer = view.lines.iter().flat_map(|line| &line.rates).any(is_dearer);
    let rows = waterfall_rows(&sums, only, dearer, [&view.publisher, &customer]);
    let (title, aside) = (format!("From list price to what {customer} pays"), super::super::desk::about(view));
    let caption = format!("{title}, {}", sums.list.amount.currency);
    Some(view! { <Section id="waterfall" title aside><Waterfall caption rows/></Section> })
}

fn all(view: &OfferView) -> Option<Sums> {
    Some(Sums {
        list: view.list_value?,
        partner: view.partner_value?,
        customer: view.customer_value?,
        share: view.share?,
    })
}

/// Every payment of a schedule, at both sides; and how the amounts came about, once the adjustment is set.
pub(super) fn payments(view: &OfferView) -> Option<impl IntoView + use<>> {
    let customer = view.name_of(Party::Customer);
    let several = view.lines.iter().map(|line| line.points.len()).sum::<usize>() > 1;
    let mut parts: Vec<AnyView> = Vec::new();
    for (i, line) in view.lines.iter().enumerate() {
        for (j, point) in line.points.iter().enumerate() {
            let of = if several { format!(": {}, {}", line.title, point.what) } else { String::new() };
            if point.has_schedule() {
                let title = several.then(|| view! { <h3>{format!("{}, {}", line.title, point.what)}</h3> });
                let id = field_id(&format!("payments.{i}.{j}"));
                let (sides, point) = (Sides::of(view), point.clone());
                parts.push(view! { {title}<PointPayments id sides point/> }.into_any());
            }
            let explained = line.adjustment.map(|a| super::super::desk::explanations(point, a, &customer, &of));
            parts.extend(explained.into_iter().flatten());
        }
        let rates = line.adjustment.map(|a| super::super::desk::explained_rates(line, a, &customer));
        parts.extend(rates);
    }
    let scheduled = view.lines.iter().flat_map(|line| &line.points).any(PricePointView::has_schedule);
    let title = if scheduled { "Payments, both sides" } else { "How each amount was calculated" };
    (!parts.is_empty()).then(|| view! { <Section id="payments" title>{parts}</Section> })
}

fn table(view: &OfferView, line: &LineView, customer: &str) -> impl IntoView + use<> {
    let (owe, pays) = (format!("You owe {}", view.publisher), format!("{customer} pays"));
    let currency = view.partner_value.map(|v| v.amount.currency.to_string()).unwrap_or_default();
    let adjusted = match (line.adjustment, line.discount) {
        (Some(a), Some(d)) => format!("{d} % off list, your adjustment {a} %"),
        (Some(a), None) => format!("absolute partner price, your adjustment {a} %"),
        (None, Some(d)) => format!("{d} % off list"),
        (None, None) => "absolute partner price".to_owned(),
    };
    let caption = format!("{} ({currency}): {adjusted}", line.title);
    let label = caption.clone();
    let whole = line.plan_name.is_none();
    let points = line.points.iter().map(|p| point(p, whole, &owe, &pays)).collect_view();
    let rates = line.rates.iter().map(|r| rate(line, r, whole, &owe, &pays)).collect_view();
    view! {
        <TableBox label>
            <table class="table table-cards desk-prices">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">"Price"</th><th scope="col" class="num">"List"</th><th scope="col" class="num">{owe.clone()}</th>
                    <th scope="col" class="num">"Your markup"</th><th scope="col" class="num">{pays.clone()}</th></tr></thead>
                <tbody>{points}{rates}</tbody>
            </table>
        </TableBox>
    }
}

fn point(p: &PricePointView, whole: bool, owe: &str, pays: &str) -> impl IntoView + use<> {
    let what = if whole { format!("{}: {}", p.plan_name, p.what) } else { p.what.clone() };
    let figure = |m: Option<Money>| m.map_or(NONE.to_owned(), Money::figure);
    let added = p.customer.zip(p.partner).and_then(|(c, p)| c.minus(p).ok());
    let list = view! { {p.list.figure()}{for_all(p.list_is_for_all())} }.into_any();
    let customer = figure(p.customer).into_any();
    row(what, reservations(p), list, [figure(p.partner), figure(added)], customer, [owe, pays])
}

/// What a price reserves, at both unit prices.
fn reservations(p: &PricePointView) -> String {
    let reserved = p.reserved.iter().map(|row| {
        let units: Vec<String> = [row.partner, row.customer].into_iter().flatten().map(Money::figure).collect();
        format!("{} × {} at {}", row.quantity, row.size, units.join(" / "))
    });
    reserved.collect::<Vec<_>>().join("; ")
}

fn rate(line: &LineView, r: &RateView, whole: bool, owe: &str, pays: &str) -> impl IntoView + use<> {
    let what = if whole { format!("{}: {}", r.plan_name, r.meter) } else { r.meter.clone() };
    let figure = |m: Option<domain::Rate>| m.map_or(NONE.to_owned(), |r| r.figure());
    let terms = line.points.iter().map(|p| (p.months, p.included.as_slice()));
    let sub = format!("per {}, {} included", r.unit, included_of(&r.meter, r.included, terms));
    let list = r.list.figure().into_any();
    let above = is_dearer(r).then(|| view! { <span class="sub">{ABOVE_LIST}</span> });
    let customer = view! { {figure(r.customer)}" "{above} }.into_any();
    row(what, sub, list, [figure(r.partner), String::new()], customer, [owe, pays])
}

/// Whether the customer pays more for it than the public price.
fn is_dearer(rate: &RateView) -> bool {
    rate.customer.is_some_and(|pays| pays.is_above(rate.list))
}

fn row(
    what: String,
    sub: String,
    list: AnyView,
    [partner, added]: [String; 2],
    customer: AnyView,
    [owe, pays]: [&str; 2],
) -> impl IntoView + use<> {
    let sub = (!sub.is_empty()).then(|| view! { <span class="sub">{sub}</span> });
    let class = if added.is_empty() { "num cell-empty" } else { "num" };
    view! {
        <tr>
            <th scope="row" class="cell-name">{what}{sub}</th>
            <td class="num" data-label="List">{list}</td>
            <td class="num" data-label=owe.to_owned()>{partner}</td>
            <td class=class data-label="Your markup">{added}</td>
            <td class="num strong" data-label=pays.to_owned()>{customer}</td>
        </tr>
    }
}

/// Both sides' documents.
pub(super) fn documents(view: &OfferView) -> impl IntoView + use<> {
    let item = |from: &str, d: &Document| DocItem {
        name: d.name.clone(),
        href: Some(addresses::DOCUMENT.of(d.id)),
        meta: format!("PDF, {}, from {from}", file_size(d.bytes)),
        ..Default::default()
    };
    let theirs = view.publisher_documents.iter().flatten().map(|d| item(&view.publisher, d));
    let own = view.partner_documents.iter().flatten().map(|d| item("you", d));
    let items: Vec<_> = theirs.chain(own).collect();
    let list = match items.is_empty() {
        true => view! { <p class="soft">"No documents. The products’ public terms apply."</p> }.into_any(),
        false => view! { <DocList items/> }.into_any(),
    };
    view! { <Section id="documents" title="Documents">{list}</Section> }
}

/// The partner's own part besides prices.
pub(super) fn details(view: &OfferView) -> Option<impl IntoView + use<>> {
    let draft = view.partner_draft.as_ref();
    let prepared_by = view.prepared_by.clone().or_else(|| draft.map(|d| d.prepared_by.clone()))?;
    let contacts = view.partner_contacts.clone().or_else(|| draft.map(|d| d.contacts.clone())).unwrap_or_default();
    let note = view.partner_note.clone().or_else(|| draft.map(|d| d.sales_note.clone())).unwrap_or_default();
    let or_none = |text: String| if text.trim().is_empty() { "none".to_owned() } else { text };
    Some(view! {
        <Section id="details" title="Your details">
            <Pairs start=true>
                <Pair label="Prepared by">{or_none(prepared_by)}</Pair>
                <Pair label="Notification contacts">{or_none(contacts.join(", "))}</Pair>
                <Pair label="Sales note">{or_none(note)}</Pair>
            </Pairs>
        </Section>
    })
}
