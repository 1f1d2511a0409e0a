//! Fees, discounts, several prices at once, sums of amounts and days, and how a number is explained.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::{
    Money, Rate,
    calendar::{add_months, read_day},
    explain::{self, Working},
    money::Remainder,
    pricing::{self, PrivatePrice},
    schedule::Split,
};

/// `fee = 100.00 3`, `adjust = 95.00 105.00`, `net discount = 100.00 88.00`, `words = 120,000.00 132,000.00`,
/// `winner = 100 | 90 | 20 %`.
pub fn price(asked: &Settings) -> Answer {
    let currency = read::currency(asked)?;
    let typed = asked.text(asked.question());
    let money = |text: &str| Money::parse(text, currency.code());
    let (first, second) = typed.split_once(' ').unwrap_or((&typed, ""));
    Ok(match asked.question() {
        "fee" => {
            let both = pricing::fee(money(first)?, read::percent(second)?);
            vec![both.map_or("none".into(), |(fee, net)| format!("{} + {}", fee.figure(), net.figure()))]
        }
        "adjust" => {
            let both = pricing::adjustment_for(money(first)?, money(second)?);
            vec![both.map_or("none".into(), |(added, price)| format!("{added} %, {}", price.figure()))]
        }
        "net discount" => {
            vec![pricing::net_discount(money(first)?, money(second)?).map_or("none".into(), |d| format!("{d} %"))]
        }
        "words" => match pricing::in_words(money(first)?, money(second)?) {
            Some((markup, margin)) => vec![markup, margin],
            None => vec!["none".into()],
        },
        _ => vec![winner(&typed, money)?],
    })
}

fn winner(typed: &str, money: impl Fn(&str) -> Result<Money, String>) -> Result<String, String> {
    let mut prices = typed.split('|').map(str::trim);
    let list = money(prices.next().unwrap_or_default())?;
    let private = |text: &str| match text.strip_suffix('%') {
        Some(percent) => read::percent(percent.trim()).map(PrivatePrice::Discount),
        None => money(text).map(PrivatePrice::Absolute),
    };
    let prices = prices.map(private).collect::<Result<Vec<_>, _>>()?;
    Ok(pricing::winning_price(list, &prices).map_or("none".into(), |price| price.figure()))
}

/// `plus = 33.33 7.5`, `less`, `of`, `difference`, `sum`, `subtotal = 40.00 12 3`, `part = 100 7 14.32`.
pub fn explained(asked: &Settings) -> Answer {
    let currency = read::currency(asked)?;
    let typed = asked.text(asked.question());
    let words: Vec<&str> = typed.split(' ').collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let money = |at: usize| Money::parse(word(at), currency.code());
    let percent = || read::percent(word(1));
    let working = match asked.question() {
        "plus" => explain::plus_percent("Partner price", money(0)?, "Adjustment", percent()?, "MS-4.4.3"),
        "less" => explain::less_percent("List price", money(0)?, "Discount", percent()?, "MS-2.2.9"),
        "of" => explain::percent_of("Partner price", money(0)?, "Fee", percent()?, "MS-9.2"),
        "difference" => explain::difference("Customer price", money(0)?, "Partner price", money(1)?, "MS-9.2"),
        "subtotal" => explain::subtotal(money(0)?, read::number(word(1))?, read::number(word(2))?),
        "part" => Ok(explain::part(&Split::of(money(0)?, read::number(word(1))?, read::remainder(asked)?), money(2)?)),
        _ => {
            let parts = (0..words.len()).map(money).collect::<Result<Vec<_>, _>>()?;
            return Ok(explain::sum("Payments", &parts).map_or_else(|| vec!["none".into()], sentences));
        }
    };
    Ok(working.map_or_else(|e| vec![e.to_string()], sentences))
}

fn sentences(w: Working) -> Vec<String> {
    let inputs: Vec<String> = w.inputs.iter().map(|(name, value)| format!("{name} {value}")).collect();
    vec![
        inputs.join(", "),
        format!("{} = {}", w.formula, w.exact),
        format!("{} ({})", w.rounding, w.rule),
        w.result.figure(),
    ]
}

/// `plus = 33.33 7.5`, `less`, `of`, `read = 1,234.5`, `rate = 0.0093 107`, `months = 2027-10-31 0 1 2`, `split = 100 7 spread`,
/// `told = 100 7 spread`.
pub fn sum(asked: &Settings) -> Answer {
    let currency = read::currency(asked)?;
    let typed = asked.text(asked.question());
    let words: Vec<&str> = typed.split(' ').collect();
    let amount = |at: usize| Money::parse(words.get(at).copied().unwrap_or_default(), currency.code());
    let percent = || read::percent(words.get(1).copied().unwrap_or_default());
    let figure = |made: Result<Money, crate::money::MoneyError>| made.map_or_else(|e| e.to_string(), Money::figure);
    Ok(vec![match asked.question() {
        "plus" => figure(amount(0)?.plus_percent(percent()?)),
        "less" => figure(amount(0)?.less_percent(percent()?)),
        "of" => figure(amount(0)?.percent(percent()?)),
        "times" => figure(amount(0)?.times(read::number(words.get(1).copied().unwrap_or_default())?)),
        "read" => Money::parse(&typed, currency.code()).map_or_else(|sentence| sentence, Money::figure),
        "rate" => {
            let rate =
                Rate::read(words.first().copied().unwrap_or_default(), currency).map_err(|e| format!("{e:?}"))?;
            figure(rate.amount(read::number(words.get(1).copied().unwrap_or_default())?))
        }
        "months" => {
            let anchor = read_day(words.first().copied().unwrap_or_default())?;
            let counts: Result<Vec<u32>, _> = words.iter().skip(1).map(|n| read::number(n)).collect();
            counts?.into_iter().map(|n| add_months(anchor, n).to_string()).collect::<Vec<_>>().join(" ")
        }
        question => {
            let parts = read::number(words.get(1).copied().unwrap_or_default())?;
            let rule = words.get(2).and_then(|rule| Remainder::read(rule)).unwrap_or_default();
            if question == "told" {
                return Ok(vec![Split::of(amount(0)?, parts, rule).in_words()]);
            }
            let amounts = amount(0)?.split(parts, rule).map_err(|e| e.to_string())?;
            let sum = Money::sum(currency, amounts.iter().copied()).map_err(|e| e.to_string())?;
            // A first part that stands by itself, as the initial charge does in a schedule.
            let shown = read::runs(std::iter::once(Money::zero(currency)).chain(amounts));
            let (_, shown) = shown.split_once(", then ").unwrap_or(("", &shown));
            format!("{shown}; in all {}", sum.figure())
        }
    }])
}
