//! A schedule as a file: `date,amount,currency,note`, the initial charge without a date. Reading one is [`super::paste::read`].

use super::Schedule;

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
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
