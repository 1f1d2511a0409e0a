//! Amounts, rates and percentages as people type and copy them: with signs and codes of currencies, slips, and the ways of writing of
//! other countries. One reading for every field, cell, file and argument.
//!
//! ```
//! use domain::{Currency, Money, decimal::NotANumber};
//! let read = |text: &str| Money::read(text, Currency::USD);
//! assert_eq!(read("$1,234.50").unwrap().figure(), "1,234.50");
//! // A point between thousands, or decimals that the dollar does not write? Both are proposed, none is taken (COM-10).
//! assert_eq!(read("60.000").unwrap_err().meant(), ["60.00", "60,000.00"]);
//! // A slip is refused with what was probably meant.
//! assert_eq!(read("1.234,50").unwrap_err().meant(), ["1,234.50"]);
//! assert_eq!(read("(1.234,50)").unwrap_err(), NotANumber::Negative);
//! ```

use super::{NotANumber, figure, figures, grouped, plain, trimmed};
use crate::{
    currency::Currency,
    text::{counted, either, visible},
};

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

/// Hyphen, minus and what else stands for it in copied text.
const MINUS: [char; 7] = ['-', '−', '–', '‐', '‑', '﹣', '－'];

/// An amount in minor units: plain, grouped, with a sign or code of the currency before or after it. A plain one below zero keeps its
/// sign.
pub(crate) fn amount(text: &str, currency: Currency) -> Result<i64, NotANumber> {
    let (typed, seen) = (text.trim(), narrow(&visible(text)));
    let (minus, bare) = bare(&seen, typed, Some(currency))?;
    let unreadable = || NotANumber::Unreadable(typed.to_owned());
    let refused = match plain(bare, currency.exponent()) {
        Ok(units) if fraction(bare).len() <= currency.exponent() as usize => {
            return Ok(if minus { -units } else { units });
        }
        Err(NotANumber::Empty) if minus => return Err(unreadable()),
        Err(NotANumber::Unreadable(_)) => {
            slips(bare, typed, &|text| readings(text, currency)).ok_or_else(unreadable)?
        }
        Err(e @ (NotANumber::Empty | NotANumber::TooLarge)) => e,
        _ => decimals(bare, typed, currency),
    };
    // The sign is never dropped: what is below zero is not offered as if it were above.
    Err(if minus { NotANumber::Negative } else { refused })
}

/// A percentage of so many decimals, or a rate in a currency; below zero it keeps its sign.
pub fn exact(text: &str, decimals: u32, currency: Option<Currency>) -> Result<i64, NotANumber> {
    let (typed, seen) = (text.trim(), narrow(&visible(text)));
    let (minus, bare) = bare(&seen, typed, currency)?;
    let signed = |units: i64| if minus { -units } else { units };
    match plain(bare, decimals) {
        Err(NotANumber::Unreadable(_)) => {
            let read = |text: &str| plain(text, decimals).map(|units| trimmed(signed(units), decimals));
            let unclear = slips(bare, typed, &|text| read(text).into_iter().collect());
            Err(unclear.unwrap_or_else(|| NotANumber::Unreadable(typed.to_owned())))
        }
        read => read.map(signed),
    }
}

/// A percentage, with or without its sign. Nobody needs thousands of percent, so a comma before three figures is asked about.
pub fn percentage(text: &str, decimals: u32) -> Result<i64, NotANumber> {
    let bare = text.trim();
    let bare = bare.strip_suffix('%').unwrap_or(bare).trim_end();
    let units = exact(bare, decimals, None)?;
    match bare.split_once(',') {
        Some((whole, rest)) if rest.len() == 3 => {
            let small = exact(&format!("{whole}.{rest}"), decimals, None)?;
            Err(either_of(bare, [small, units].map(|units| trimmed(units, decimals)).to_vec()))
        }
        _ => Ok(units),
    }
}

/// The figure alone, and whether it stands for less than nothing: the sign may be before or behind that of the currency.
fn bare<'a>(seen: &'a str, typed: &str, currency: Option<Currency>) -> Result<(bool, &'a str), NotANumber> {
    let (outer, inside) = unsigned(seen.trim());
    let (inner, bare) = match currency {
        Some(currency) => unsigned(without_currency(inside, typed, currency)?),
        None => (false, inside),
    };
    Ok((outer || inner, bare))
}

/// Without a minus, or the brackets bookkeepers write for one; and whether there was one.
fn unsigned(mut text: &str) -> (bool, &str) {
    fn bare(text: &str) -> Option<&str> {
        let bracketed = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        bracketed.or_else(|| text.strip_prefix(MINUS)).or_else(|| text.strip_suffix(MINUS))
    }
    let mut minus = false;
    while let Some(rest) = bare(text) {
        (minus, text) = (true, rest.trim());
    }
    (minus, text.strip_prefix('+').unwrap_or(text).trim())
}

/// Takes the currency's sign or code away; another currency's is refused.
fn without_currency<'a>(text: &'a str, typed: &str, currency: Currency) -> Result<&'a str, NotANumber> {
    let other = |found: &str| NotANumber::OtherCurrency(typed.to_owned(), found.to_owned());
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

/// Full-width figures and signs, as Chinese and Japanese keyboards write them, in their usual width.
fn narrow(text: &str) -> String {
    let usual = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        c => c,
    };
    text.chars().map(usual).collect()
}

fn fraction(text: &str) -> &str {
    text.split_once('.').map_or("", |(_, fraction)| fraction)
}

/// What a figure may be in the currency, the point before decimals or between thousands: one reading, two or none.
fn readings(text: &str, currency: Currency) -> Vec<String> {
    let decimals = currency.exponent();
    // Where three decimals are written, a point before three figures is the decimal point.
    let thousands = decimals < 3 && fraction(text).len() == 3 && grouped(text, '.');
    let thousands = thousands.then(|| text.replace('.', ""));
    let read = [Some(text.to_owned()), thousands].into_iter().flatten().filter_map(|text| plain(&text, decimals).ok());
    read.map(|units| figure(units, decimals)).collect()
}

/// A figure with more decimals than the currency writes.
fn decimals(bare: &str, typed: &str, currency: Currency) -> NotANumber {
    let meant = readings(bare, currency);
    let sentence = match (currency.exponent(), meant.as_slice()) {
        (n, []) => return NotANumber::TooManyDecimals(n),
        (_, [_, _, ..]) => return either_of(typed, meant),
        (n, [one]) => {
            let has = if n == 0 { "no decimals".to_owned() } else { counted(n, "decimal") };
            let zeros = fraction(bare).bytes().skip(n as usize).all(|figure| figure == b'0');
            match zeros {
                true => format!("{currency} has {has}. Did you mean {one}?"),
                false => {
                    format!("{currency} has {has}. Round the amount, or enter {one} if the point separates thousands.")
                }
            }
        }
    };
    NotANumber::Unclear { sentence, meant }
}

fn either_of(typed: &str, meant: Vec<String>) -> NotANumber {
    NotANumber::Unclear { sentence: format!("“{typed}” could be {}. Enter one of them.", either(&meant)), meant }
}

fn slip(typed: &str, why: &str, meant: Vec<String>) -> Option<NotANumber> {
    let sentence = format!("“{typed}” {why}. Did you mean {}?", either(&meant));
    (!meant.is_empty()).then_some(NotANumber::Unclear { sentence, meant })
}

/// The usual slips: a letter for a figure, blanks or apostrophes between thousands, a decimal comma, thousands of other countries.
fn slips(bare: &str, typed: &str, read: &dyn Fn(&str) -> Vec<String>) -> Option<NotANumber> {
    let letters = bare.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let letter = match bare.contains(['O', 'o']) {
        true => "has the letter O instead of a zero",
        false => "has a letter instead of a 1",
    };
    let close = bare.replace([' ', '\'', '’'], "");
    let tries = [
        ((letters != bare).then_some(letters), letter),
        (Some(close.clone()), "has spaces or apostrophes in the number"),
        (decimal_comma(&close), "has a comma instead of a decimal point"),
        (points(&close), "uses points to separate thousands"),
        (lakhs(&close), "has commas in the wrong places"),
    ];
    tries.into_iter().find_map(|(text, why)| slip(typed, why, read(&text?)))
}

/// `1.234,50` and `1234,5` with point and comma changed about.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, fraction) = text.rsplit_once(',')?;
    let is_whole = whole.is_empty() || figures(whole) || grouped(whole, '.');
    (is_whole && figures(fraction)).then(|| format!("{}.{fraction}", whole.replace('.', "")))
}

/// `1.234.567`.
fn points(text: &str) -> Option<String> {
    grouped(text, '.').then(|| text.replace('.', ""))
}

/// `1,00,000.00`: after the first thousand India parts every two figures.
fn lakhs(text: &str) -> Option<String> {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (before, thousand) = whole.rsplit_once(',')?;
    let mut groups = before.split(',');
    let first = groups.next().filter(|first| first.len() <= 2 && figures(first) && !first.starts_with('0'))?;
    let ours = thousand.len() == 3 && figures(thousand) && groups.all(|group| group.len() == 2 && figures(group));
    (ours && before.len() > first.len()).then(|| format!("{}{rest}", whole.replace(',', "")))
}
