//! The storefront's fee on the least that an offer commits the customer to, and how it came about (MS-9.1, MS-9.2).

use super::{FeeView, explained::Workings};
use crate::{
    Currency, Money, Percent, calendar,
    explain::{self, Working},
    offer::terms::{Line, PricePoint},
    pricing::{self, Value, Waterfall, WaterfallRow},
};

/// Of lines that can be priced; none while there is none, or a sum is too large.
pub fn fees_of(lines: &[Line], currency: Currency, percent: Percent) -> Option<FeeView> {
    let value = Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO))?;
    let fees = counted(lines, percent)?.into_iter().map(|one| one.fall.total.fee);
    let fee = Money::sum(currency, fees).ok()?;
    Some(FeeView { percent, fee, payout: value.amount.minus(fee).ok()?, exact: value.exact })
}

/// The fee of every payment that [`fees_of`] counts, each rounded by itself, of all users together (COM-4); then what they come to.
pub fn fees_explained(lines: &[Line], percent: Percent) -> Workings {
    let Some(counted) = counted(lines, percent) else { return Vec::new() };
    let named = |one: &Counted, row: &WaterfallRow| {
        let title = if lines.len() > 1 { format!("{}, ", one.line.title()) } else { String::new() };
        Some((format!("{title}{}", when(row, one.users)), working(row, percent)?))
    };
    let each = counted.iter().flat_map(|one| one.fall.rows.iter().filter_map(move |row| named(one, row)));
    let total = total(&counted).map(|worked| ("Marketplace fee".to_owned(), worked));
    each.chain(total).collect()
}

/// What those fees come to; none of a single payment that is made once.
fn total(counted: &[Counted]) -> Option<Working> {
    let rows: Vec<&WaterfallRow> = counted.iter().flat_map(|one| &one.fall.rows).collect();
    match rows.as_slice() {
        [one] if one.times > 1 => explain::repeated(one.shares.fee, one.times),
        [] | [_] => None,
        several => {
            let fees = several.iter().map(|row| row.shares.fee.times(row.times).ok());
            explain::sum("Payments", &fees.collect::<Option<Vec<_>>>()?)
        }
    }
}

/// The price of a line that its value counts, so that fee and payout sum to it, for the least number of users.
struct Counted<'a> {
    line: &'a Line,
    users: u32,
    fall: Waterfall,
}

/// None when a sum is too large.
fn counted<'a>(lines: &'a [Line], percent: Percent) -> Option<Vec<Counted<'a>>> {
    let priced = lines.iter().filter_map(|line| Some((line, pricing::least(line)?)));
    let one = |(line, point): (&'a Line, &'a PricePoint)| {
        let users = if point.per_user { line.users.map_or(1, |u| u.min.max(1)) } else { 1 };
        Some(Counted { line, users, fall: pricing::waterfall_for(point, users, Percent::ZERO, percent)? })
    };
    priced.map(one).collect()
}

fn working(row: &WaterfallRow, percent: Percent) -> Option<Working> {
    explain::percent_of("Partner price", row.shares.partner, "Fee", percent, "MS-9.2").ok()
}

/// `31 Dec 2026`, `on subscribing`, `each of 12 payments, 25 users`.
fn when(row: &WaterfallRow, users: u32) -> String {
    let day = match (row.date, row.times) {
        (Some(day), _) => calendar::day(day),
        (None, 1) => "on subscribing".to_owned(),
        (None, times) => format!("each of {times} payments"),
    };
    if users == 1 { day } else { format!("{day}, {users} users") }
}
