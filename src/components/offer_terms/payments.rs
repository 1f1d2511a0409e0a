//! Where every payment goes, as far as the reader sees it, and how each amount came about.

use super::Chips;
use crate::components::{
    ExplainAll, Explained, PaymentAmount, PaymentColumn, PaymentLook, PaymentRow, Payments, PointPayments, Section,
    Sides, field_id,
};
use domain::{
    party::{Field, Party},
    view::{LineView, OfferView, PricePointView, explained},
};
use leptos::prelude::*;

/// Each schedule; and for the publisher what each other payment leaves it with. Nothing where the view holds neither.
pub(super) fn section(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let mut parts: Vec<AnyView> = Vec::new();
    for (i, line) in view.lines.iter().enumerate() {
        let several = view.lines.len() > 1 || line.points.len() > 1;
        for (j, point) in line.points.iter().enumerate().filter(|(_, point)| point.has_schedule()) {
            parts.push(scheduled(view, [i, j], line, point, several));
        }
        parts.extend(others(view, line));
    }
    if parts.is_empty() {
        return None;
    }
    let mark = chips.of(Field::SchedulePartner);
    Some(view! { <Section id="payments" title="Payments" mark>{parts}</Section> }.into_any())
}

fn scheduled(view: &OfferView, [i, j]: [usize; 2], line: &LineView, point: &PricePointView, several: bool) -> AnyView {
    let name = format!("{}, {}", line.title, point.what);
    let title = several.then(|| view! { <h3>{name.clone()}</h3> });
    let of = if several { format!(": {name}") } else { String::new() };
    let (id, sides, explained) = (field_id(&format!("payments.{i}.{j}")), Sides::of(view), workings(view, point, &of));
    view! { {title}<PointPayments id sides point=point.clone() explained/> }.into_any()
}

/// What the publisher's own view lets it work out (V-23), or nothing.
fn workings(view: &OfferView, point: &PricePointView, of: &str) -> Vec<Explained> {
    let total = explained::total(point, |shares| shares.partner);
    let mut all = Vec::new();
    if let Some(fee) = view.fee.as_ref() {
        all.push(Explained::new(format!("Explain the fee{of}"), explained::fees(point, fee.percent)));
        all.push(Explained::new(format!("Explain your net{of}"), explained::nets(point)));
        let sum = explained::total(point, |shares| shares.net);
        all.push(Explained::one(format!("Explain the total of your net{of}"), "Your net", sum));
    }
    all.push(Explained::one(format!("Explain the total owed{of}"), "Total owed", total));
    all.push(Explained::new(format!("Explain the subtotals{of}"), explained::subtotals(point, |row| row.partner)));
    all
}

/// The payments that a billing model repeats, one price a row: only where there is a fee to tell.
fn others(view: &OfferView, line: &LineView) -> Option<AnyView> {
    let points: Vec<&PricePointView> = line.points.iter().filter(|point| !point.has_schedule()).collect();
    let rows: Vec<PaymentRow> = points.iter().filter_map(|point| row(point)).collect();
    if rows.is_empty() || view.party != Party::Publisher {
        return None;
    }
    let columns = vec![
        PaymentColumn::new(format!("{} owes", view.name_of(Party::Partner)), PaymentLook::Plain),
        PaymentColumn::new("Storefront’s fee", PaymentLook::Mark),
        PaymentColumn::new("Your net", PaymentLook::Lead),
        PaymentColumn::new("Your net over the term", PaymentLook::Soft),
    ];
    let title = (view.lines.len() > 1).then(|| view! { <h3>{line.title.clone()}</h3> });
    let caption = format!("Each payment of {}, {}", line.title, points.first()?.list.currency);
    let explained = points.iter().flat_map(|point| {
        let of = format!(": {}, {}", line.title, point.what);
        let mut all = workings(view, point, &of);
        let price = explained::partner_price(line, point);
        all.insert(0, Explained::one(format!("Explain the partner price{of}"), "Each payment", price));
        all
    });
    let explained =
        explained.map(|e| view! { <ExplainAll title=e.title.clone() caption=e.title workings=e.workings/> });
    let explained = explained.collect_view();
    // Several prices make many workings: folded once more.
    let explained = match points.len() {
        1 => explained.into_any(),
        _ => view! { <details class="explain"><summary>{format!("Explain the numbers of {}", line.title)}</summary><div class="explain-body">{explained}</div></details> }.into_any(),
    };
    Some(view! { {title}<Payments caption columns rows/>{explained} }.into_any())
}

fn row(point: &PricePointView) -> Option<PaymentRow> {
    let paid = point.rows.first()?;
    let amounts: Vec<PaymentAmount> =
        vec![paid.shares.partner?.into(), paid.shares.fee?.into(), paid.shares.net?.into(), point.total.net.into()];
    let note = match point.payments {
        1 => "1 payment".to_owned(),
        n => format!("each of {n} payments"),
    };
    let when = format!("{}: {}", point.plan_name, point.what);
    Some(PaymentRow { when, note, amounts, ..PaymentRow::default() })
}
