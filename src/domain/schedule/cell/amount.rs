//! Amounts and shares of a total.

use super::Trouble;
use crate::{Currency, Money, Percent, money::NotANumber, text::visible};

const NEGATIVE: &str = "A payment cannot be negative.";

/// An amount in `currency`, as [`Money::read`] reads it everywhere, or a percentage of `total`.
pub fn amount(text: &str, currency: Currency, total: Option<Money>) -> Result<Money, Trouble> {
    let seen = visible(text);
    if let Some(share) = seen.trim().strip_suffix('%') {
        return percentage(share, text.trim(), total);
    }
    Money::read_price(text, currency).map_err(|e| match e {
        NotANumber::Negative => Trouble::new(format!("{NEGATIVE} Enter 0 or more.")),
        e => Trouble { sentence: e.sentence(currency), fixes: e.meant() },
    })
}

/// Whether a cell is an amount, or would be once somebody says what it means.
pub fn is_like_amount(text: &str, currency: Currency, total: Option<Money>) -> bool {
    amount(text, currency, total).map_or_else(|trouble| !trouble.fixes.is_empty(), |_| true)
}

fn percentage(share: &str, typed: &str, total: Option<Money>) -> Result<Money, Trouble> {
    let Some(total) = total else {
        return Err(Trouble::new(format!(
            "“{typed}” is a share of the total. Enter the total first, or write an amount."
        )));
    };
    let percent: Percent = match share.parse() {
        Ok(percent) if !share.contains('%') => percent,
        Err(NotANumber::Unclear { sentence, meant }) => {
            return Err(Trouble { sentence, fixes: meant.into_iter().map(|percent| percent + "%").collect() });
        }
        _ => {
            return Err(Trouble::new(format!(
                "“{typed}” is not a percentage. Write a number with at most 8 decimals, such as 25%."
            )));
        }
    };
    if percent < Percent::ZERO {
        return Err(Trouble::new(format!("{NEGATIVE} Enter 0% or more.")));
    }
    total.percent(percent).map_err(|_| Trouble::new(format!("“{typed}” of the total is too large an amount.")))
}
