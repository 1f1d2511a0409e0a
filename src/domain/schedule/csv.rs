//! A schedule as a file: `date,amount,currency,note`, the initial charge without a date. Reading one is [`crate::schedule::paste::read`].
//!
//! ```
//! use domain::{Currency, Money, schedule::{Payment, Schedule, cell::DayOrder, csv, paste}};
//! let price = Money::parse("1,234.50", "USD").unwrap();
//! let payment = Payment { date: Some("2026-12-31".parse().unwrap()), amount: price, note: "=1, \"two\"; three".into() };
//! let file = csv::write(&Schedule { payments: vec![payment] });
//! assert_eq!(file, "date,amount,currency,note\r\n2026-12-31,1234.50,USD,\"'=1, \"\"two\"\"; three\"\r\n");
//! // What is written is read back as it was.
//! let read = paste::read(&file, Currency::USD, None, DayOrder::Unknown);
//! assert_eq!((read.rows[0].amount.as_str(), read.rows[0].note.as_str()), ("1234.50", "=1, \"two\"; three"));
//! ```

use super::Schedule;

/// The mark of UTF-8 that a file begins with: without it Excel reads the bytes in an encoding of its own.
pub const MARK: &str = "\u{feff}";

/// The heading, so that a file written here is read back as it was.
pub const HEADING: &str = "date,amount,currency,note";

/// Lines end with CR LF, as spreadsheets expect.
pub fn write(schedule: &Schedule) -> String {
    let mut out = format!("{HEADING}\r\n");
    for payment in &schedule.payments {
        let date = payment.date.map(|d| d.to_string()).unwrap_or_default();
        let (amount, currency) = (payment.amount.plain(), payment.amount.currency);
        out.push_str(&format!("{date},{amount},{currency},{}\r\n", quoted(&payment.note)));
    }
    out
}

/// Quoted where it must be; a cell that a spreadsheet would run as a formula begins with an apostrophe.
pub fn quoted(text: &str) -> String {
    let text = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r', '\t', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A cell without the apostrophe that [`quoted`] put before a formula.
pub fn unquoted(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// What a spreadsheet would run; apostrophes that already stand before it count too, or they could not be told from ours.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}
