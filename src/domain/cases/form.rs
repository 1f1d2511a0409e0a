//! The editor's form: the sheet it comes to, and the generator over rows that stay.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::schedule::{
    DraftPayment, DraftSchedule, Origin,
    regenerate::{PaymentChange, preview},
};

/// `row = day | amount | note | generated`, pinned unless said; `charge = 1.00` and `pinned charge = 1.00` for the
/// initial charge; `many = 69 from 2026-12-01 at 1.00` for a row a day.
fn form(asked: &Settings) -> Result<DraftSchedule, String> {
    let mut form = DraftSchedule::new(1, read::term(asked)?);
    let fields = &mut form.generator;
    (fields.total, fields.first, fields.ramp) = (asked.text("total"), asked.text("first"), asked.text("ramp"));
    (fields.frequency, fields.remainder) = (asked.text("frequency"), asked.text("remainder"));
    (fields.initial, fields.note) = (asked.text("initial"), asked.text("note"));
    fields.placement = if asked.get("initial").is_some() { "inside" } else { "after" }.into();
    if let Some(charge) = asked.get("charge") {
        form.initial.amount = charge.into();
    }
    if let Some(charge) = asked.get("pinned charge") {
        (form.initial.amount, form.initial.origin) = (charge.into(), Origin::Pinned);
    }
    form.generator.noted = asked.text("noted");
    form.initial.note = asked.text("charge note");
    form.rows = asked.all("row").map(row).collect();
    for many in asked.all("many") {
        form.rows.extend(rows(many)?);
    }
    Ok(form)
}

fn row(text: &str) -> DraftPayment {
    let mut cells = text.split('|').map(|cell| cell.trim().to_owned());
    let mut next = || cells.next().unwrap_or_default();
    let (date, amount, note) = (next(), next(), next());
    let origin = if next() == "generated" { Origin::Generated } else { Origin::Pinned };
    DraftPayment { date, amount, note, origin }
}

fn rows(text: &str) -> Result<Vec<DraftPayment>, String> {
    let words: Vec<_> = text.split(' ').collect();
    let [number, "from", day, "at", amount] = words.as_slice() else { return Err(format!("many = {text}")) };
    let days = crate::calendar::read_day(day)?.iter_days().take(read::number(number)?);
    Ok(days.map(|day| DraftPayment { date: day.to_string(), amount: (*amount).into(), ..Default::default() }).collect())
}

/// `problems`, `balance`, `sentences`, `fixes`, `rows`, `window`.
pub fn sheet(asked: &Settings) -> Answer {
    let (currency, bounds) = (read::currency(asked)?, read::bounds(asked)?);
    let sheet = form(asked)?.sheet(currency, read::optional(asked, "fixed")?, &bounds);
    let figure = |money: Option<crate::Money>| money.map_or("none".to_owned(), |m| m.figure());
    Ok(match asked.question() {
        "problems" => read::problems(&sheet.problems),
        "sentences" => sheet.problems.into_iter().map(|p| p.sentence).collect(),
        "fixes" => {
            let fixes = sheet.rows.iter().flat_map(|row| &row.fixes);
            fixes.map(|(cell, fix)| format!("{cell}: {fix}")).collect()
        }
        "balance" => {
            let b = sheet.balance;
            let (total, remaining) = (figure(b.total), figure(b.remaining));
            let counted = format!("{} payments, {} not counted", b.payments, b.uncounted);
            vec![format!("{total} · {} · {remaining}; {counted}", b.allocated.figure())]
        }
        "window" => {
            bounds.window().map(|w| format!("{} to {}: {}", w.after, w.through, w.in_words())).into_iter().collect()
        }
        "words" => vec![sheet.schedule.in_words()],
        "csv" => crate::schedule::csv::write(&sheet.schedule).lines().map(str::to_owned).collect(),
        _ => sheet
            .rows
            .iter()
            .map(|row| {
                let percent = row.percent.map_or("–".to_owned(), |p| p.rounded());
                format!("{} · {percent} % · {}", figure(row.amount), figure(row.running))
            })
            .collect(),
    })
}

/// `next`: the day that fills the row under all others.
pub fn filled(asked: &Settings) -> Answer {
    let mut form = DraftSchedule { rows: asked.all("row").map(row).collect(), ..DraftSchedule::default() };
    form.generator.first = asked.text("first");
    Ok(vec![form.filled_day(form.rows.len()).map_or("none".to_owned(), |day| day.to_string())])
}

/// `rows`, `words`, `changes`, `total`, `amounts`, `days` of the preview; its problems when it is refused.
pub fn regenerated(asked: &Settings) -> Answer {
    let form = form(asked)?;
    let currency = read::currency(asked)?;
    let preview = match preview(&form, currency, read::optional(asked, "fixed")?, read::today()) {
        Ok(preview) => preview,
        Err(problems) if asked.question() == "sentences" => {
            return Ok(problems.into_iter().map(|p| p.sentence).collect());
        }
        Err(problems) => return Ok(read::problems(&problems)),
    };
    let after = &preview.after;
    Ok(match asked.question() {
        "words" => vec![preview.in_words],
        "total" => vec![after.generator.total.clone()],
        "changes" => preview.changes.iter().map(change).collect(),
        "lost" => preview.lost,
        "amounts" => {
            let typed = std::iter::once(&after.initial).chain(&after.rows);
            let amounts = typed.map(|row| crate::Money::parse(&row.amount, currency.code()));
            vec![read::runs(amounts.collect::<Result<Vec<_>, _>>()?)]
        }
        "days" => vec![after.rows.iter().map(|row| row.date.as_str()).collect::<Vec<_>>().join(" ")],
        _ => std::iter::once(&after.initial).chain(&after.rows).map(written).collect(),
    })
}

fn written(row: &DraftPayment) -> String {
    let date = if row.date.is_empty() { "on subscribing" } else { &row.date };
    let note = if row.note.is_empty() { String::new() } else { format!(", {}", row.note) };
    let pinned = if row.origin == Origin::Pinned { ", pinned" } else { "" };
    format!("{date} {}{note}{pinned}", row.amount)
}

fn change(change: &PaymentChange) -> String {
    let date = change.date.map_or("on subscribing".to_owned(), |day| day.to_string());
    let figure = |money: Option<crate::Money>| money.map_or("–".to_owned(), |m| m.figure());
    let [was, is] = &change.notes;
    let notes = if was == is { String::new() } else { format!(", “{was}” → “{is}”") };
    format!("{date} {}: {} → {}{notes}", change.word(), figure(change.before), figure(change.after))
}
