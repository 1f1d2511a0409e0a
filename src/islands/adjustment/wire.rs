//! The desk as it stands in the page for the browser: records of a line, fields between tabs, prices in their smallest units. It
//! carries what [`super::Moving`] counts with and no more.

use super::{PartnerPriceLine, PartnerPrices};
use domain::{
    offer::terms::{Line, MeterRate, PricePoint, Reserved},
    schedule::Payment,
};

#[cfg(any(target_arch = "wasm32", test))]
mod read;
#[cfg(test)]
mod tests;

impl PartnerPrices {
    pub(super) fn wire(&self) -> String {
        let mut out = record(&[self.currency.code(), &self.publisher, &self.customer]);
        for PartnerPriceLine { line, .. } in &self.lines {
            out += &of_line(line);
            for point in &line.points {
                out += &of_point(point);
                point.schedule.iter().flat_map(|s| &s.payments).for_each(|payment| out += &of_payment(payment));
                point.reserved.iter().for_each(|row| out += &of_reserved(row));
            }
            line.rates.iter().for_each(|rate| out += &of_rate(rate));
        }
        out
    }
}

/// What separates fields and records is a space inside one: it is only ever read by people.
fn record(fields: &[&str]) -> String {
    fields.iter().map(|field| field.replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t") + "\n"
}

fn of_line(line: &Line) -> String {
    let plan = line.plan.and(line.plan_name.as_deref()).unwrap_or_default();
    let cap = line.cap().map(|cap| cap.units().to_string()).unwrap_or_default();
    let users = line.users.map(|users| users.min.to_string()).unwrap_or_default();
    record(&["line", &line.product_name, plan, &cap, &users])
}

fn of_point(point: &PricePoint) -> String {
    let user = if point.per_user { "user" } else { "" };
    let [months, list, partner] =
        [point.months.into(), point.list.minor, point.partner.minor].map(|n: i64| n.to_string());
    record(&["point", &months, point.payment.rhythm(), user, &list, &partner])
}

/// Of a payment schedule; what is paid when does not move.
fn of_payment(payment: &Payment) -> String {
    let day = payment.date.map(|day| day.to_string()).unwrap_or_default();
    record(&["payment", &payment.amount.minor.to_string(), &day])
}

fn of_reserved(row: &Reserved) -> String {
    record(&["reserved", &row.quantity.to_string(), &row.unit.minor.to_string()])
}

fn of_rate(rate: &MeterRate) -> String {
    record(&["rate", &rate.list.units().to_string(), &rate.partner.units().to_string()])
}
