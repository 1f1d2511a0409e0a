//! Reading and writing figures as people type them.

use super::{Currency, Money};

/// Why a typed number was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotANumber {
    Empty,
    /// What cannot be read, as typed.
    Unreadable(String),
    /// More decimals than allowed.
    TooManyDecimals(u32),
    TooLarge,
}

impl NotANumber {
    /// The sentence for an amount field.
    pub fn sentence(&self, currency: Currency) -> String {
        let example = Money::of_minor(123_450 * 10_i64.pow(currency.exponent()) / 100, currency).figure();
        match self {
            Self::Empty => format!("Enter an amount in {currency}, such as {example}."),
            Self::Unreadable(text) => {
                format!("“{text}” is not an amount. Write figures only, such as {example}.")
            }
            Self::TooManyDecimals(0) => {
                format!("{currency} has no decimals. Write a whole number, such as {example}.")
            }
            Self::TooManyDecimals(n) => {
                format!("{currency} has {n} decimals. Round the amount yourself, such as {example}.")
            }
            Self::TooLarge => "The amount is too large. The largest is 9,999,999,999,999.".into(),
        }
    }
}

/// The value of `text` in units of 10^-decimals. Commas may group thousands; a sign may stand in front.
pub fn digits(text: &str, decimals: u32) -> Result<i64, NotANumber> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    let unreadable = || NotANumber::Unreadable(text.to_owned());
    let (negative, body) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let whole = ungroup(whole).ok_or_else(unreadable)?;
    if (whole.is_empty() && fraction.is_empty()) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(unreadable());
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > decimals as usize {
        return Err(NotANumber::TooManyDecimals(decimals));
    }
    let all = format!("{whole}{fraction:0<width$}", width = decimals as usize);
    // Far below 64 bits, so that sums of many amounts still fit.
    let units: i64 = if all.is_empty() { 0 } else { all.parse().map_err(|_| NotANumber::TooLarge)? };
    if units >= 10_000_000_000_000_i64.saturating_mul(10_i64.pow(decimals.min(5))) {
        return Err(NotANumber::TooLarge);
    }
    Ok(if negative { -units } else { units })
}

/// Takes commas away where they group thousands, refuses them elsewhere: `1,5` is not 15.
fn ungroup(whole: &str) -> Option<String> {
    if !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3));
    grouped.then(|| whole.replace(',', ""))
}

pub(super) fn amount(text: &str, currency: Currency) -> Result<Money, NotANumber> {
    digits(text, currency.exponent()).map(|minor| Money { minor, currency })
}

/// A whole number of 0 or more, commas only where they group thousands: `1,5` is not 15.
pub fn count(text: &str) -> Option<u64> {
    ungroup(text.trim())?.parse().ok()
}

/// `2,000,000`: a count as people read it.
pub fn grouped(count: u64) -> String {
    i64::try_from(count).map_or_else(|_| count.to_string(), |n| figure(n, 0))
}

pub(crate) fn figure(units: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let magnitude = units.unsigned_abs();
    let whole = (magnitude / scale).to_string();
    let mut out = String::from(if units < 0 { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push_str(&format!(".{:0width$}", magnitude % scale, width = decimals as usize));
    }
    out
}
