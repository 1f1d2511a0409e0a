//! Explain this number: an amount together with its inputs, rule and rounding. The result shown is the one computed here.
//!
//! ```
//! use domain::{Money, explain};
//! let partner = Money::parse("33.33", "USD").unwrap();
//! let worked = explain::plus_percent("Partner price", partner, "Adjustment", "7.5".parse().unwrap(), "MS-4.4.3").unwrap();
//! assert_eq!(worked.result.figure(), "35.83");
//! assert_eq!(worked.exact, "35.82975");
//! assert_eq!(worked.formula, "33.33 × (1 + 7.5 / 100)");
//! ```

use crate::{
    Money, Percent, Rate,
    fx::{self, Exchange},
    money::MoneyError,
    percent::DECIMALS,
    schedule::Split,
    text::thousands,
};

/// One amount, or one rate of a meter, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working<T = Money> {
    /// What went in: `Partner price`, `USD 33.33`.
    pub inputs: Vec<(String, String)>,
    /// `33.33 × (1 + 7.5 / 100)`.
    pub formula: String,
    /// Before rounding: `35.82975`.
    pub exact: String,
    /// What was done to the decimals, in words.
    pub rounding: String,
    /// The rule's id in the rule book.
    pub rule: &'static str,
    pub result: T,
}

/// What comes out, as it is written without its currency.
pub trait Figured {
    fn figure(&self) -> String;
}

impl Figured for Money {
    fn figure(&self) -> String {
        Money::figure(*self)
    }
}

impl Figured for Rate {
    fn figure(&self) -> String {
        Rate::figure(*self)
    }
}

/// A meter's `base` rate with `percent` added: the customer's from the partner's. It keeps its decimals (COM-5).
pub fn rate_plus_percent(
    base_is: &str,
    base: Rate,
    percent_is: &str,
    percent: Percent,
    rule: &'static str,
) -> Result<Working<Rate>, MoneyError> {
    let numerator = i128::from(Percent::WHOLE) + i128::from(percent.units());
    Ok(of_rate(base_is, base, percent_is, percent, ('+', numerator), rule, base.plus_percent(percent)?))
}

/// The same with `percent` taken off: the partner's from the list.
pub fn rate_less_percent(
    base_is: &str,
    base: Rate,
    percent_is: &str,
    percent: Percent,
    rule: &'static str,
) -> Result<Working<Rate>, MoneyError> {
    let numerator = i128::from(Percent::WHOLE) - i128::from(percent.units());
    Ok(of_rate(base_is, base, percent_is, percent, ('−', numerator), rule, base.less_percent(percent)?))
}

fn of_rate(
    base_is: &str,
    base: Rate,
    percent_is: &str,
    percent: Percent,
    (sign, numerator): (char, i128),
    rule: &'static str,
    result: Rate,
) -> Working<Rate> {
    let exact = written(base.units(), DECIMALS + 10, numerator);
    // A rate's figure has no marks between thousands.
    let rounding = match exact.replace(',', "") == result.figure() {
        true => format!("Exact at {DECIMALS} decimals; no rounding needed."),
        false => format!("Rounded half away from zero to {DECIMALS} decimals (COM-5)."),
    };
    let inputs = vec![(base_is.to_owned(), base.to_string()), (percent_is.to_owned(), format!("{percent} %"))];
    let formula = format!("{} × (1 {sign} {percent} / 100)", base.figure());
    Working { inputs, formula, exact, rounding, rule, result }
}

/// `base` with `percent` added: a customer price from a partner price.
pub fn plus_percent(
    base_is: &str,
    base: Money,
    percent_is: &str,
    percent: Percent,
    rule: &'static str,
) -> Result<Working, MoneyError> {
    let result = base.plus_percent(percent)?;
    let exact = exact(base, i128::from(Percent::WHOLE) + i128::from(percent.units()));
    let formula = format!("{} × (1 + {percent} / 100)", base.figure());
    Ok(rounded(vec![(base_is, base), (percent_is, base)], Some((1, percent)), formula, exact, rule, result))
}

/// `base` less `percent`: a partner price from a list price.
pub fn less_percent(
    base_is: &str,
    base: Money,
    percent_is: &str,
    percent: Percent,
    rule: &'static str,
) -> Result<Working, MoneyError> {
    let result = base.less_percent(percent)?;
    let exact = exact(base, i128::from(Percent::WHOLE) - i128::from(percent.units()));
    let formula = format!("{} × (1 − {percent} / 100)", base.figure());
    Ok(rounded(vec![(base_is, base), (percent_is, base)], Some((1, percent)), formula, exact, rule, result))
}

/// `percent` of `base`: the storefront's fee.
pub fn percent_of(
    base_is: &str,
    base: Money,
    percent_is: &str,
    percent: Percent,
    rule: &'static str,
) -> Result<Working, MoneyError> {
    let result = base.percent(percent)?;
    let exact = exact(base, percent.units().into());
    let formula = format!("{} × {percent} / 100", base.figure());
    Ok(rounded(vec![(base_is, base), (percent_is, base)], Some((1, percent)), formula, exact, rule, result))
}

/// `whole` less `part`: what is left, exact.
pub fn difference(
    whole_is: &str,
    whole: Money,
    part_is: &str,
    part: Money,
    rule: &'static str,
) -> Result<Working, MoneyError> {
    let result = whole.minus(part)?;
    let formula = format!("{} − {}", whole.figure(), part.figure());
    Ok(unrounded(vec![(whole_is, whole), (part_is, part)], formula, rule, result))
}

/// `amount` at a rate into the currency of `result`, which that rate gave (MS-12.4).
pub fn converted(amount: Money, rate: Exchange, result: Money) -> Working {
    let exact = written(amount.minor, amount.currency.exponent() + fx::DECIMALS, rate.units().into());
    let inputs = vec![
        ("Entered".to_owned(), amount.to_string()),
        ("Rate".to_owned(), format!("1 {} = {rate} {}", amount.currency, result.currency)),
    ];
    let places = match result.currency.exponent() {
        0 => "a whole number".to_owned(),
        n => format!("{n} decimals"),
    };
    let rounding = match exact == shortest(&result.figure()) {
        true => format!("Exact to {places}; no rounding needed."),
        false => format!("Rounded half away from zero to {places} (COM-4)."),
    };
    Working { inputs, formula: format!("{} × {rate}", amount.figure()), exact, rounding, rule: "MS-12.4", result }
}

/// The sum of lines that were rounded one by one (COM-4).
pub fn sum(of: &str, parts: &[Money]) -> Option<Working> {
    let result = Money::sum(parts.first()?.currency, parts.iter().copied()).ok()?;
    let inputs = vec![(of.to_owned(), parts.len().to_string())];
    let shown: Vec<String> = parts.iter().take(4).map(|m| m.figure()).collect();
    let more = if parts.len() > 4 { format!(" + … ({} in all)", parts.len()) } else { String::new() };
    let formula = shown.join(" + ") + &more;
    let rounding = "Each amount is rounded separately; the total is their sum.".to_owned();
    Some(Working { inputs, formula, exact: result.figure(), rounding, rule: "COM-4", result })
}

/// A payment that the billing model repeats over the term.
pub fn repeated(payment: Money, times: u32) -> Option<Working> {
    let result = payment.times(times).ok()?;
    let inputs = vec![("Each payment".to_owned(), payment.to_string()), ("Payments".to_owned(), times.to_string())];
    let formula = format!("{} × {times}", payment.figure());
    let rounding = "Each payment is rounded separately; the total is their sum.".to_owned();
    Some(Working { inputs, formula, exact: result.figure(), rounding, rule: "COM-4", result })
}

/// A reservation's subtotal: unit price × months × quantity, or × quantity when paid upfront (MS-2.2.14).
pub fn subtotal(unit: Money, payments: u32, quantity: u32) -> Result<Working, MoneyError> {
    let result = unit.times(payments)?.times(quantity)?;
    let mut inputs = vec![("Unit price".to_owned(), unit.to_string())];
    if payments > 1 {
        inputs.push(("Months".into(), payments.to_string()));
    }
    inputs.push(("Quantity".into(), quantity.to_string()));
    let months = if payments > 1 { format!(" × {payments}") } else { String::new() };
    let formula = format!("{}{months} × {quantity}", unit.figure());
    let rounding = "No rounding needed.".to_owned();
    Ok(Working { inputs, formula, exact: result.figure(), rounding, rule: "MS-2.2.14", result })
}

/// One payment of an equal split (COM-6).
pub fn part(split: &Split, amount: Money) -> Working {
    let inputs =
        vec![("To be split".to_owned(), split.amount.to_string()), ("Payments".to_owned(), split.parts.to_string())];
    let formula = format!("{} / {}", split.amount.figure(), split.parts);
    Working { inputs, formula, exact: split.base.figure(), rounding: split.in_words(), rule: "COM-6", result: amount }
}

fn rounded(
    inputs: Vec<(&str, Money)>,
    percent: Option<(usize, Percent)>,
    formula: String,
    exact: String,
    rule: &'static str,
    result: Money,
) -> Working {
    let decimals = result.currency.exponent();
    let write = |(at, (name, amount)): (usize, (&str, Money))| match percent {
        Some((index, percent)) if index == at => (name.to_owned(), format!("{percent} %")),
        _ => (name.to_owned(), amount.to_string()),
    };
    let inputs = inputs.into_iter().enumerate().map(write).collect();
    let rounding = if exact == shortest(&result.figure()) {
        format!("Exact at {decimals} decimals; no rounding needed.")
    } else {
        format!("Rounded half away from zero to {decimals} decimals (COM-4).")
    };
    Working { inputs, formula, exact, rounding, rule, result }
}

fn unrounded(inputs: Vec<(&str, Money)>, formula: String, rule: &'static str, result: Money) -> Working {
    let inputs = inputs.into_iter().map(|(name, amount)| (name.to_owned(), amount.to_string())).collect();
    Working { inputs, formula, exact: result.figure(), rounding: "No rounding needed.".into(), rule, result }
}

/// `base` × `numerator` / 10¹⁰ written out in full, without trailing zeros.
fn exact(base: Money, numerator: i128) -> String {
    written(base.minor, base.currency.exponent() + 10, numerator)
}

/// `number` × `numerator`, which together have so many decimals.
fn written(number: i64, decimals: u32, numerator: i128) -> String {
    let units = i128::from(number) * numerator;
    let scale = 10_u128.pow(decimals);
    let magnitude = units.unsigned_abs();
    let sign = if units < 0 { "−" } else { "" };
    let whole = u64::try_from(magnitude / scale).map_or_else(|_| (magnitude / scale).to_string(), thousands);
    shortest(&format!("{sign}{whole}.{:0width$}", magnitude % scale, width = decimals as usize))
}

fn shortest(figure: &str) -> String {
    if figure.contains('.') { figure.trim_end_matches('0').trim_end_matches('.').to_owned() } else { figure.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    #[test]
    fn a_rate_of_thousands_is_exact_too() {
        let rate = Rate::read("2000", Currency::USD).unwrap();
        let worked = rate_less_percent("List price", rate, "Discount", "10".parse().unwrap(), "MS-2.2.9").unwrap();
        assert_eq!((worked.exact.as_str(), worked.result.figure().as_str()), ("1,800", "1800"));
        assert_eq!(worked.rounding, "Exact at 8 decimals; no rounding needed.");
    }

    #[test]
    fn a_conversion_says_its_rate_its_exact_amount_and_what_was_rounded() {
        let usd = |text: &str| Money::parse(text, "USD").unwrap();
        let rate = |text: &str| text.parse::<Exchange>().unwrap();
        let told = |amount: Money, of: &str, to: Currency| {
            let result = rate(of).convert(amount, to).unwrap();
            let worked = converted(amount, rate(of), result);
            (worked.formula, worked.exact, worked.result.figure(), worked.rounding)
        };
        let say = |parts: [&str; 4]| parts.map(str::to_owned).into();
        assert_eq!(
            told(usd("1,000.05"), "150.1234", "JPY".parse().unwrap()),
            say([
                "1,000.05 × 150.1234",
                "150,130.90617",
                "150,131",
                "Rounded half away from zero to a whole number (COM-4)."
            ])
        );
        let kwd: Currency = "KWD".parse().unwrap();
        assert_eq!(
            told(usd("2,000.00"), "0.3075", kwd),
            say(["2,000.00 × 0.3075", "615", "615.000", "Exact to 3 decimals; no rounding needed."])
        );
    }
}
