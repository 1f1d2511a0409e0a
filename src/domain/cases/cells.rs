//! One cell as typed or pasted, lines pasted from a spreadsheet, and our own files read back.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::schedule::{
    DraftPayment,
    cell::{self, Day, DayOrder, Trouble},
    csv, paste,
};

pub fn order(asked: &Settings) -> DayOrder {
    match asked.get("order") {
        Some("day first") => DayOrder::DayFirst,
        Some("month first") => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// `amount` in a currency, of a total; `day`; `note`. What cannot be read answers with its sentence and its fix.
pub fn cell(asked: &Settings) -> Answer {
    let (currency, total) = (read::currency(asked)?, read::optional(asked, "total")?);
    let typed = asked.text(asked.question());
    let trouble = |t: Trouble| {
        let fixes = t.fixes.into_iter().map(|fix| format!("[{fix}]"));
        std::iter::once(t.sentence).chain(fixes).collect::<Vec<_>>().join(" ")
    };
    Ok(vec![match asked.question() {
        "amount" => cell::amount(&typed, currency, total).map_or_else(trouble, |m| m.figure()),
        "note" => cell::note(&typed),
        _ => match cell::day(&typed, order(asked)) {
            Ok(Day::Sure(day)) => day.to_string(),
            Ok(Day::Either(a, b)) => format!("{a} or {b}"),
            Err(t) => trouble(t),
        },
    }])
}

/// `rows`: what the lines (`line = …`) came to, then what is asked, the heading and what was left out. `round trip`: the schedule
/// written as a file and read again.
pub fn pasted(asked: &Settings) -> Answer {
    let currency = read::currency(asked)?;
    let text = match asked.question() {
        "round trip" => csv::write(&read::schedule(asked)?),
        _ => asked.all("line").collect::<Vec<_>>().join("\n"),
    };
    let pasted = paste::read(&text, currency, read::optional(asked, "total")?, order(asked));
    if asked.question() == "refused" {
        return Ok(pasted
            .refusal(read::number(asked.get("beside").unwrap_or("0"))?, read::today())
            .map(|p| p.sentence)
            .into_iter()
            .collect());
    }
    let mut lines: Vec<String> = pasted.initial.iter().map(|row| format!("charge {}", written(row))).collect();
    lines.extend(pasted.rows.iter().map(|row| format!("{} {}", row.date, written(row)).trim().to_owned()));
    lines.extend(pasted.asks.map(|(typed, a, b)| format!("asks whether {typed} is {a} or {b}")));
    if asked.question() != "round trip" {
        lines.extend(pasted.heading.map(|heading| format!("heading {heading}")));
    }
    lines.extend(pasted.left_out.sentences().into_iter().map(|sentence| format!("left out: {sentence}")));
    Ok(match asked.question() {
        "count" => vec![format!("{} rows, {} left out", pasted.rows.len(), lines.len() - pasted.rows.len())],
        _ => lines,
    })
}

fn written(row: &DraftPayment) -> String {
    let amount = if row.amount.is_empty() { "nothing" } else { &row.amount };
    let note = if row.note.is_empty() { String::new() } else { format!(" ({})", row.note) };
    format!("{amount}{note}")
}
