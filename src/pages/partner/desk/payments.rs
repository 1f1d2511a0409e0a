//! Every payment at both sides, and how each amount came about: as saved, while the figures beside follow what is typed.

use super::prices::moves;
use crate::{
    components::{
        ChartBar, ExplainAll, Explained, PaymentAmount, PaymentChart, PaymentColumn, PaymentLook, PaymentRow, Payments,
        Section, field_id, payments_in_words,
    },
    islands::adjustment::{Moving, PartnerPrices},
};
use domain::{
    Percent,
    offer::{partner::DraftAdjustment, terms::PricePoint},
    schedule::Schedule,
    view::{LineView, OfferView, PricePointView, explained, partner_prices},
};
use leptos::prelude::*;

/// One price of the offer, as the desk counts it and as the view has it.
struct Price<'a> {
    desk: &'a PartnerPrices,
    index: [usize; 2],
    point: &'a PricePoint,
    view: &'a PricePointView,
    title: String,
    /// As saved or as posted; none while it is missing.
    added: Option<Percent>,
}

impl Price<'_> {
    fn key(&self, what: &str) -> String {
        let [line, point] = self.index;
        format!("{line}.{what}.{point}")
    }

    fn cell(&self, moving: &Moving, what: &str, row: Option<usize>) -> PaymentAmount {
        let row = row.map(|n| format!(".{n}")).unwrap_or_default();
        let moves = format!("{}{row}", self.key(what));
        PaymentAmount { figure: moving.text(&moves).to_owned(), moves }
    }
}

/// What was done to each amount, beside the chart: both stand for what is saved, so typing hides them.
pub(super) fn section(view: &OfferView, desk: &PartnerPrices, typed: &[DraftAdjustment], moving: &Moving) -> AnyView {
    let prices = prices(view, desk, typed);
    let shown: Vec<_> = prices.iter().filter(|p| p.point.schedule.is_some() || !p.point.reserved.is_empty()).collect();
    let several = shown.len() > 1;
    let parts: Vec<AnyView> = shown.iter().map(|price| part(price, moving, several)).collect();
    let mut workings = prices.iter().flat_map(workings).collect::<Vec<_>>();
    for ((line, seen), pair) in desk.lines.iter().zip(&view.lines).zip(typed) {
        let added = partner_prices::adjustment(&line.line, pair);
        workings.extend(added.map(|added| explained_rates(seen, added, &desk.customer)));
    }
    let explained = while_saved(moving, workings.into_any());
    let aside =
        format!("{} fixed dates and notes. Each payment is rounded separately; totals are their sums.", desk.publisher);
    match parts.is_empty() {
        true => explained,
        false => {
            view! { <Section id="payments" title="Payments, both sides" aside>{parts}{explained}</Section> }.into_any()
        }
    }
}

fn prices<'a>(view: &'a OfferView, desk: &'a PartnerPrices, typed: &[DraftAdjustment]) -> Vec<Price<'a>> {
    let mut found = Vec::new();
    for (i, (line, seen)) in desk.lines.iter().zip(&view.lines).enumerate() {
        let added = typed.get(i).and_then(|pair| partner_prices::adjustment(&line.line, pair));
        for (j, (point, view)) in line.line.points.iter().zip(&seen.points).enumerate() {
            let title = format!("{}, {}", seen.title, view.what);
            found.push(Price { desk, index: [i, j], point, view, title, added });
        }
    }
    found
}

/// What stands for what is saved: with scripts it goes as soon as something else is typed, since nothing in the browser says `saved`.
fn while_saved(moving: &Moving, inside: AnyView) -> AnyView {
    let hidden = moving.text("saved").is_empty();
    view! { <div data-shows="saved" hidden=hidden>{inside}</div> }.into_any()
}

fn part(price: &Price, moving: &Moving, several: bool) -> AnyView {
    let title = several.then(|| view! { <h3>{price.title.clone()}</h3> });
    let paid = price.point.schedule.as_ref().map(|schedule| scheduled(price, schedule, moving));
    let reserved = (price.point.schedule.is_none()).then(|| reserved(price, moving));
    view! { {title}{paid}{reserved} }.into_any()
}

fn scheduled(price: &Price, schedule: &Schedule, moving: &Moving) -> impl IntoView + use<> {
    let desk = price.desk;
    let columns = vec![
        PaymentColumn::new(format!("You owe {}", desk.publisher), PaymentLook::Plain),
        PaymentColumn::new("Your markup", PaymentLook::Mark),
        PaymentColumn::new(format!("{} pays, {}", desk.customer, desk.currency), PaymentLook::Lead),
        PaymentColumn::new("Running total", PaymentLook::Soft),
    ];
    let row = |(n, payment): (usize, &domain::schedule::Payment)| {
        let cell = |what| price.cell(moving, what, Some(n));
        PaymentRow {
            number: n.to_string(),
            day: payment.date,
            when: payment.when(),
            note: payment.note.clone(),
            remark: String::new(),
            amounts: vec![payment.amount.into(), cell("added"), cell("pays"), cell("sum")],
        }
    };
    let rows = schedule.payments.iter().enumerate().map(row).collect();
    let total = vec![
        price.point.partner.into(),
        price.cell(moving, "added", None),
        price.cell(moving, "pays", None),
        PaymentAmount::default(),
    ];
    let chart = chart(price, schedule).map(|chart| while_saved(moving, chart));
    let stale = moves(moving, "stale".into());
    let caption = format!("Payments of {}, both sides, {}", price.title, desk.currency);
    let hidden = moving.text("stale").is_empty();
    view! {
        {chart}
        <p class="small soft" data-shows="stale" hidden=hidden>{stale}</p>
        <Payments caption columns rows total/>
    }
}

/// Nothing while there is no adjustment, or but one payment.
fn chart(price: &Price, schedule: &Schedule) -> Option<AnyView> {
    let added = price.added?;
    let bar = |payment: &domain::schedule::Payment| {
        let markup = payment.amount.plus_percent(added).ok()?.minus(payment.amount).ok()?;
        (!payment.amount.is_zero()).then(|| ChartBar::of(payment.date, vec![payment.amount, markup]))
    };
    let bars: Vec<ChartBar> = schedule.payments.iter().filter_map(bar).collect();
    if bars.len() < 2 {
        return None;
    }
    let [i, j] = price.index;
    let names = vec![format!("You owe {}", price.desk.publisher), "Your markup".to_owned()];
    let (id, desc) = (field_id(&format!("chart.{i}.{j}")), payments_in_words(&bars));
    let title = format!("Payments of {} at both sides, {}", price.title, price.desk.currency);
    Some(view! { <PaymentChart id title desc bars names/> }.into_any())
}

/// Unit prices and subtotals of one payment (MS-2.2.14).
fn reserved(price: &Price, moving: &Moving) -> impl IntoView + use<> {
    let desk = price.desk;
    let (owe, pays) = (format!("You owe {}, each", desk.publisher), format!("{} pays, each", desk.customer));
    let row = |(n, row): (usize, &domain::offer::terms::Reserved)| {
        let [unit, subtotal] = ["unit", "subtotal"].map(|what| moves(moving, format!("{}.{n}", price.key(what))));
        view! {
            <tr>
                <th scope="row" class="cell-name">{row.size()}<span class="sub">{format!("{} ×", row.quantity)}</span></th>
                <td class="num" data-label=owe.clone()>{row.unit.figure()}</td>
                <td class="num" data-label=pays.clone()>{unit}</td>
                <td class="num strong" data-label="Together">{subtotal}</td>
            </tr>
        }
    };
    let rows = price.point.reserved.iter().enumerate().map(row).collect_view();
    let caption = format!("Reserved: {}, each payment, {}", price.title, desk.currency);
    view! {
        <table class="table table-cards desk-prices">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Size"</th><th scope="col" class="num">{owe.clone()}</th><th scope="col" class="num">{pays.clone()}</th><th scope="col" class="num">"Together"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// How what is paid and what is kept came about; nothing without an adjustment.
fn workings(price: &Price) -> Vec<AnyView> {
    let Some(added) = price.added else { return Vec::new() };
    let pays = price.desk.customer.clone();
    let of = if price.desk.lines.len() > 1 || price.desk.lines[0].line.points.len() > 1 {
        format!(": {}", price.title)
    } else {
        String::new()
    };
    explanations(price.view, added, &pays, &of)
}

/// What the customer pays for each metered unit; nothing for a line without.
pub(in crate::pages::partner) fn explained_rates(line: &LineView, added: Percent, customer: &str) -> AnyView {
    let title = format!("Explain what {customer} pays for the metered units of {}", line.title);
    let workings = explained::customer_rates(line, added);
    view! { <ExplainAll title=title.clone() caption=title workings/> }.into_any()
}

/// The same for what was sent.
pub(in crate::pages::partner) fn explanations(
    point: &PricePointView,
    added: Percent,
    customer: &str,
    of: &str,
) -> Vec<AnyView> {
    let total = explained::customer_total(point, added);
    let all = [
        Explained::new(format!("Explain what {customer} pays{of}"), explained::customer_payments(point, added)),
        Explained::new(format!("Explain your markup{of}"), explained::markups(point, added)),
        Explained::one(format!("Explain the total{of}"), "Total", total),
    ];
    let one =
        |e: Explained| view! { <ExplainAll title=e.title.clone() caption=e.title workings=e.workings/> }.into_any();
    all.into_iter().map(one).collect()
}
