//! What is offered: where every payment goes, and what it is in other markets.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::{
    Currency, Money,
    catalog::{Market, PaymentModel},
    fx::{FixedRates, Reference, Table},
    pricing::{self, Line, Overrides, PaymentKey, PriceOverride, PricePoint, Reserved, Shares, Users},
    sample,
};

/// `shares` and `rows`, of all `users`, `adjust = 107.00`, `estimate`, `local = GBP`, `currencies`, `missing`, `value` of one line.
pub fn offered(asked: &Settings) -> Answer {
    let point = point(asked)?;
    let (added, fee) =
        (read::percent(asked.get("added").unwrap_or("0"))?, read::percent(asked.get("fee").unwrap_or("3"))?);
    if let "shares" | "rows" = asked.question() {
        let users = read::number(asked.get("users").unwrap_or("1"))?;
        let Some(waterfall) = pricing::waterfall_for(&point, users, added, fee) else {
            return Ok(vec!["none".into()]);
        };
        return Ok(match asked.question() {
            "rows" => waterfall.rows.iter().map(|row| format!("{} × {}", row.times, shares(&row.shares))).collect(),
            _ => vec![shares(&waterfall.total)],
        });
    }
    if asked.question() == "adjust" {
        let both = pricing::adjustment_to(&point, read::money(asked, "adjust")?);
        return Ok(vec![both.map_or("none".into(), |(added, paid)| format!("{added} %, {}", paid.figure()))]);
    }
    let (own, rates, overrides) = (read::currency(asked)?, rates(asked)?, overrides(asked)?);
    let line = line(asked, point)?;
    Ok(match asked.question() {
        "local" => {
            let to: Currency = asked.text("local").parse()?;
            let prices = line.points.iter().flat_map(|p| pricing::local(0, p, to, rates.as_ref(), &overrides));
            prices.map(|p| format!("{}: {}", p.key, local(&p))).collect()
        }
        "currencies" => vec![pricing::currencies(&line, own).iter().map(|c| c.code()).collect::<Vec<_>>().join(" ")],
        "missing" => read::problems(&pricing::missing(&[line], own, rates.as_ref(), &overrides)),
        "value" => {
            let value = pricing::Value::of(&[line], own, |_, p| p.total_with(added));
            vec![value.map_or("none".into(), pricing::Value::in_words)]
        }
        _ => match pricing::estimate(&[line], rates.as_ref(), &overrides, fee) {
            Some(e) => vec![format!(
                "{}gross {}, fee {}, net {}",
                if e.exact { "" } else { "from " },
                e.gross.figure(),
                e.fee.figure(),
                e.net.figure()
            )],
            None => vec!["none".into()],
        },
    })
}

/// `customer = share + fee + net`.
fn shares(s: &Shares) -> String {
    format!("{} = {} + {} + {}", s.customer.figure(), s.share.figure(), s.fee.figure(), s.net.figure())
}

fn local(price: &pricing::LocalPrice) -> String {
    let converted = price.converted.map_or("no rate".to_owned(), |m| m.figure());
    match (price.typed, price.deviation()) {
        (None, _) => converted,
        (Some(typed), Some(off)) => format!("{} for {converted}, {} %", typed.figure(), off.rounded()),
        (Some(typed), None) => format!("{} for {converted}", typed.figure()),
    }
}

/// `each = 40.00`, paid as `payment` says; or `charge` and `row`s; or `reserve = 3 × 40.00`.
fn point(asked: &Settings) -> Result<PricePoint, String> {
    let currency = read::currency(asked)?;
    let schedule = Some(read::schedule(asked)?).filter(|s| !s.payments.is_empty());
    let reserved = asked.all("reserve").map(|text| {
        let (quantity, unit) = text.split_once(" × ").ok_or(text)?;
        Ok(Reserved { vcpu: None, quantity: read::number(quantity)?, unit: Money::parse(unit, currency.code())? })
    });
    let reserved = reserved.collect::<Result<Vec<_>, String>>()?;
    let payment = match (&schedule, asked.get("payment").unwrap_or("upfront")) {
        (Some(_), _) => PaymentModel::Schedule,
        (None, "monthly") => PaymentModel::PerMonth,
        (None, "yearly") => PaymentModel::PerYear,
        (None, _) => PaymentModel::Upfront,
    };
    let subtotals = reserved.iter().filter_map(|row| row.subtotal(row.unit));
    let partner = match &schedule {
        Some(schedule) => schedule.total(),
        None if reserved.is_empty() => Ok(read::money(asked, "each")?),
        None => Money::sum(currency, subtotals),
    };
    let partner = partner.map_err(|e| e.to_string())?;
    Ok(PricePoint {
        months: read::number(asked.get("term").unwrap_or("12"))?,
        payment,
        per_user: asked.get("users").is_some(),
        schedule,
        reserved,
        ..sample::point("Growth", partner)
    })
}

fn line(asked: &Settings, point: PricePoint) -> Result<Line, String> {
    let market = |code: &str| Ok(Market { country: "XX".into(), currency: code.parse()? });
    let markets = asked.text("markets").split_whitespace().map(market).collect::<Result<Vec<_>, String>>()?;
    let users = asked.get("users").map(read::number::<u32>).transpose()?;
    let users = users.map(|min| Users { min, max: 1_000_000 });
    Ok(Line { users, markets, ..sample::line(["Suite", "Growth"], vec![point]) })
}

/// `rates = USD 1.10 GBP 0.85`: what 1 of the offer's currency is worth.
fn rates(asked: &Settings) -> Result<Option<FixedRates>, String> {
    let Some(text) = asked.get("rates") else { return Ok(None) };
    let (base, day) = (read::currency(asked)?, crate::calendar::read_day("2026-11-20")?);
    let words: Vec<&str> = text.split(' ').collect();
    let mut references = Vec::new();
    for pair in words.chunks(2) {
        let [quote, rate] = pair else { return Err(format!("rates = {text}")) };
        let rate = rate.parse().map_err(|_| format!("{rate} is no rate"))?;
        references.push(Reference { base, quote: quote.parse()?, rate, date: day, source: "Table".into() });
    }
    let wanted: Vec<Currency> = references.iter().map(|r| r.quote).collect();
    let now = day.and_time(chrono::NaiveTime::MIN).and_utc();
    Ok(Some(FixedRates::fix(base, wanted.into_iter(), &Table::new(day, references), now).0))
}

/// `typed = USD 2027-02-28 1,050.00`.
fn overrides(asked: &Settings) -> Result<Overrides, String> {
    let months = read::number(asked.get("term").unwrap_or("12"))?;
    let one = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let [code, key, amount] = words.as_slice() else { return Err(format!("typed = {text}")) };
        let payment: PaymentKey = key.parse()?;
        Ok(PriceOverride {
            line: 0,
            price: crate::pricing::PriceId::of_term(months),
            payment,
            amount: Money::parse(amount, code)?,
        })
    };
    asked.all("typed").map(one).collect::<Result<Vec<_>, String>>().map(Overrides)
}
