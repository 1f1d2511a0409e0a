//! The storefront's fee on the least that an offer commits the customer to, and how it came about (MS-9.1, MS-9.2).

use super::{FeeView, explained::Workings};
use crate::{
    Currency, Money, Percent, calendar,
    explain::{self, Working},
    offer::terms::{Line, Point, fee_key},
    pack::MICROSOFT,
    pricing::{self, Row, Value},
};

/// Of lines that can be priced; none while there is none, or a sum is too large. Attested renewals pay the reduced fee.
pub fn fees_of(lines: &[Line], currency: Currency, renewal: bool) -> Option<FeeView> {
    let percent = MICROSOFT.percent(fee_key(renewal))?;
    let value = Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO))?;
    let fees: Option<Vec<Money>> = counted(lines).map(|(_, point, users)| fee_of(point, users, percent)).collect();
    let fee = Money::sum(currency, fees?).ok()?;
    Some(FeeView { percent, fee, payout: value.amount.minus(fee).ok()?, exact: value.exact })
}

/// The fee of every payment that [`fees_of`] counts, each rounded by itself, of all users together (COM-4).
pub fn fees_explained(lines: &[Line], renewal: bool) -> Workings {
    let Some(percent) = MICROSOFT.percent(fee_key(renewal)) else { return Vec::new() };
    let several = lines.len() > 1;
    let of_line = |(line, point, users): (&Line, &Point, u32)| {
        let fall = pricing::waterfall_for(point, users, Percent::ZERO, percent)?;
        let title = if several { format!("{}, ", line.title()) } else { String::new() };
        let named = |row: &Row| Some((format!("{title}{}", when(row, users)), working(row, percent)?));
        fall.rows.iter().map(named).collect::<Option<Workings>>()
    };
    let mut all: Workings = counted(lines).filter_map(of_line).flatten().collect();
    all.extend(total(lines, percent).map(|worked| ("Marketplace fee".to_owned(), worked)));
    all
}

/// What those fees come to; none of a single payment that is made once.
fn total(lines: &[Line], percent: Percent) -> Option<Working> {
    let falls: Option<Vec<_>> =
        counted(lines).map(|(_, point, users)| pricing::waterfall_for(point, users, Percent::ZERO, percent)).collect();
    let rows: Vec<Row> = falls?.into_iter().flat_map(|fall| fall.rows).collect();
    match rows.as_slice() {
        [one] if one.times > 1 => explain::repeated(one.shares.fee, one.times),
        [] | [_] => None,
        several => {
            let fees = several.iter().map(|row| row.shares.fee.times(row.times).ok());
            explain::sum("Payments", &fees.collect::<Option<Vec<_>>>()?)
        }
    }
}

/// The same prices that the value counts, so that fee and payout sum to it; each with the least number of users.
fn counted(lines: &[Line]) -> impl Iterator<Item = (&Line, &Point, u32)> {
    lines.iter().filter_map(|line| {
        let point = pricing::least(line)?;
        let users = if point.per_user { line.users.map_or(1, |u| u.min.max(1)) } else { 1 };
        Some((line, point, users))
    })
}

fn fee_of(point: &Point, users: u32, percent: Percent) -> Option<Money> {
    Some(pricing::waterfall_for(point, users, Percent::ZERO, percent)?.total.fee)
}

fn working(row: &Row, percent: Percent) -> Option<Working> {
    explain::percent_of("Partner price", row.shares.partner, "Fee", percent, "MS-9.2").ok()
}

/// `31 Dec 2026`, `on subscribing`, `each of 12 payments, 25 users`.
fn when(row: &Row, users: u32) -> String {
    let day = match (row.date, row.times) {
        (Some(day), _) => calendar::day(day),
        (None, 1) => "on subscribing".to_owned(),
        (None, times) => format!("each of {times} payments"),
    };
    if users == 1 { day } else { format!("{day}, {users} users") }
}
