//! Decimals as whole numbers of their last place: how they are read, written and rounded, whether of amounts, rates or percentages.
//! What can be read in two ways, or only with a guess, is never taken: it is asked about, with every reading as a proposal (COM-10).

use crate::{
    currency::Currency,
    text::{counted, is_unseen, thousands, visible},
};

mod typed;

pub(crate) use typed::amount;
pub use typed::{exact, percentage};

/// Why a typed number was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotANumber {
    Empty,
    /// What cannot be read, as typed.
    Unreadable(String),
    /// More decimals than allowed.
    TooManyDecimals(u32),
    TooLarge,
    Negative,
    /// Another currency than the field's: as typed, and its sign or code.
    OtherCurrency(String, String),
    /// What it may mean, as it would have to be written; the sentence names it.
    Unclear {
        sentence: String,
        meant: Vec<String>,
    },
}

impl NotANumber {
    /// The sentence for an amount field.
    pub fn sentence(&self, currency: Currency) -> String {
        let example = || figure(123_450 * 10_i64.pow(currency.exponent()) / 100, currency.exponent());
        match self {
            Self::Empty => format!("Enter an amount in {currency}, such as {}.", example()),
            Self::Unreadable(text) => match text.chars().find(|c| is_unseen(*c)) {
                Some(c) => format!(
                    "The amount has an invisible character, U+{:04X}. Enter it again, such as {}.",
                    u32::from(c),
                    example()
                ),
                None => format!("“{text}” isn’t an amount. Enter numbers only, such as {}.", example()),
            },
            Self::TooManyDecimals(0) => {
                format!("{currency} has no decimals. Enter a whole number, such as {}.", example())
            }
            Self::TooManyDecimals(n) => {
                format!("{currency} has {}. Round the amount, such as {}.", counted(*n, "decimal"), example())
            }
            Self::TooLarge => "The amount is too large. The largest is 9,999,999,999,999.".into(),
            Self::Negative => "A price can’t be negative. Enter 0 or more.".into(),
            Self::OtherCurrency(typed, found) => {
                format!("“{typed}” is in {found}, not {currency}. Enter the amount in {currency}.")
            }
            Self::Unclear { sentence, .. } => sentence.clone(),
        }
    }

    /// What was probably meant, if anything.
    pub fn meant(self) -> Vec<String> {
        if let Self::Unclear { meant, .. } = self { meant } else { Vec::new() }
    }
}

/// Figures without a sign in units of 10^-decimals. Commas may group thousands.
fn plain(text: &str, decimals: u32) -> Result<i64, NotANumber> {
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    let unreadable = || NotANumber::Unreadable(text.to_owned());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
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
    Ok(units)
}

/// Takes commas away where they group thousands, refuses them elsewhere: `1,5` is not 15, and `0,500` not 500.
fn ungroup(whole: &str) -> Option<String> {
    if !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return None;
    }
    (!whole.contains(',') || grouped(whole, ',')).then(|| whole.replace(',', ""))
}

/// Whether `by` parts thousands: the first group begins with no zero, and each of the others has three figures.
fn grouped(whole: &str, by: char) -> bool {
    let mut groups = whole.split(by);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && figures(first)
        && groups.all(|g| g.len() == 3 && figures(g))
}

fn figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A whole number of 0 or more, commas only where they group thousands: `1,5` is not 15.
pub fn count(text: &str) -> Option<u64> {
    ungroup(visible(text).trim())?.parse().ok()
}

/// `120,000.00`, `−0.50`: grouped, with all its decimals, as people read it.
pub(crate) fn figure(units: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let magnitude = units.unsigned_abs();
    let mut out = format!("{}{}", if units < 0 { "−" } else { "" }, thousands(magnitude / scale));
    if decimals > 0 {
        out.push_str(&format!(".{:0width$}", magnitude % scale, width = decimals as usize));
    }
    out
}

/// Integer division, half away from zero (COM-4).
pub(crate) fn divide_half_away(numerator: i128, denominator: i128) -> i128 {
    let magnitude = (numerator.abs() * 2 + denominator.abs()) / (denominator.abs() * 2);
    if (numerator < 0) == (denominator < 0) { magnitude } else { -magnitude }
}

/// `10.52631579`, no trailing zeros, a hyphen for a minus: as a file or a program wants it.
pub(crate) fn trimmed(units: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let magnitude = units.unsigned_abs();
    let fraction = format!("{:0width$}", magnitude % scale, width = decimals as usize);
    let fraction = fraction.trim_end_matches('0');
    let sign = if units < 0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", magnitude / scale)
}
