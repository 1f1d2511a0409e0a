//! Sums of amounts and days.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::{
    Money, Rate,
    calendar::{add_months, read_day},
    money::Remainder,
    schedule::Split,
};

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
