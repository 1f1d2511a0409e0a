//! Amounts and shares of a total.

use super::Trouble;
use crate::{Currency, Money, Percent, money::NotANumber};

/// Signs before or after a figure, the longer first, and the currencies that write them.
const SIGNS: [(&str, &[&str]); 16] = [
    ("US$", &["USD"]),
    ("CA$", &["CAD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("HK$", &["HKD"]),
    ("MX$", &["MXN"]),
    ("NT$", &["TWD"]),
    ("C$", &["CAD"]),
    ("A$", &["AUD"]),
    ("S$", &["SGD"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("₩", &["KRW"]),
    ("₹", &["INR"]),
];

/// An amount in `currency`: plain, grouped, with a sign or code of the currency before or after it, or a percentage of `total`.
pub fn amount(text: &str, currency: Currency, total: Option<Money>) -> Result<Money, Trouble> {
    let text = text.trim();
    if let Some(share) = text.strip_suffix('%') {
        return percentage(share, text, total);
    }
    let bare = without_currency(unsigned(text), currency)?;
    let negative = unsigned(text) != text || unsigned(bare) != bare;
    match Money::read(unsigned(bare), currency) {
        Ok(amount) if negative && !amount.is_zero() => {
            Err(Trouble::new("A payment cannot be negative. Enter 0 or more."))
        }
        Ok(amount) => Ok(amount),
        Err(e @ NotANumber::Unreadable(_)) => Err(misread(bare, text, currency, &e)),
        Err(e) => Err(Trouble::new(e.sentence(currency))),
    }
}

/// Without a minus, or the brackets bookkeepers write for one.
fn unsigned(text: &str) -> &str {
    let bracketed = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    bracketed.or_else(|| text.strip_prefix(['-', '−'])).map_or(text, str::trim)
}

fn percentage(share: &str, typed: &str, total: Option<Money>) -> Result<Money, Trouble> {
    let Some(total) = total else {
        return Err(Trouble::new(format!(
            "“{typed}” is a share of the total. Enter the total first, or write an amount."
        )));
    };
    let read: Option<Percent> = share.trim().parse().ok().filter(|_| !share.contains('%'));
    let percent = read.ok_or_else(|| {
        Trouble::new(format!("“{typed}” is not a percentage. Write a number with at most 8 decimals, such as 25%."))
    })?;
    if percent < Percent::ZERO {
        return Err(Trouble::new("A payment cannot be negative. Enter 0% or more."));
    }
    total.percent(percent).map_err(|_| Trouble::new(format!("“{typed}” of the total is too large an amount.")))
}

/// Takes the currency's sign or code away; another currency's is refused.
fn without_currency(text: &str, currency: Currency) -> Result<&str, Trouble> {
    let other = |found: &str| {
        Trouble::new(format!(
            "“{text}” is in another currency than the offer ({found}, not {currency}). Write the amount in {currency}."
        ))
    };
    for (sign, codes) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            return if codes.contains(&currency.code()) { Ok(rest.trim()) } else { Err(other(sign)) };
        }
    }
    match code(text) {
        Some((found, rest)) if found == currency => Ok(rest),
        Some((found, _)) => Err(other(found.code())),
        None => Ok(text),
    }
}

/// The currency's code at either end, in any case, and what is left.
fn code(text: &str) -> Option<(Currency, &str)> {
    let is_code = |word: &str| word.to_ascii_uppercase().parse::<Currency>().ok();
    let letter = |c: char| c.is_ascii_alphabetic();
    let start = text.find(|c| !letter(c)).unwrap_or(text.len());
    let end = text.rfind(|c| !letter(c)).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let (front, back) = (text.split_at(start), text.split_at(end));
    let lone = front.1.is_empty();
    is_code(front.0)
        .map(|found| (found, front.1.trim()))
        .or_else(|| is_code(back.1).map(|found| (found, back.0.trim())))
        .filter(|_| !lone)
}

/// The usual slips: a letter for a figure, blanks or apostrophes between thousands, a decimal comma.
fn misread(bare: &str, typed: &str, currency: Currency, plain: &NotANumber) -> Trouble {
    let offer = |text: &str, why: &str| {
        let fix = Money::read(text, currency).ok().filter(|m| m.minor >= 0)?.figure();
        Some(Trouble { sentence: format!("“{typed}” {why}. Did you mean {fix}?"), fix: Some(fix) })
    };
    let letters = bare.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let slip = if bare.contains(['O', 'o']) {
        "has a letter O where a zero belongs"
    } else {
        "has a letter where a 1 belongs"
    };
    let close = bare.replace([' ', '\u{a0}', '\u{202f}', '\'', '’'], "");
    (letters != bare)
        .then(|| offer(&letters, slip))
        .flatten()
        .or_else(|| offer(&close, "has blanks or apostrophes in the figure"))
        .or_else(|| offer(&decimal_comma(&close)?, "has a comma where the decimal point belongs"))
        .unwrap_or_else(|| Trouble::new(plain.sentence(currency)))
}

/// `1.234,50` and `1234,5` with point and comma changed about.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, fraction) = text.rsplit_once(',')?;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    (!whole.contains(',') && digits(fraction) && fraction.len() <= 3 && digits(&whole.replace('.', "")))
        .then(|| format!("{}.{fraction}", whole.replace('.', "")))
}
