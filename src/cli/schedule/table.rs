//! The answer for people: columns, figures under figures.

use domain::{Money, schedule::Answer};

struct Row {
    date: String,
    amount: String,
    running: String,
    note: String,
}

pub(super) fn written(answer: &Answer) -> String {
    let rows = rows(answer);
    let widest = |cell: fn(&Row) -> &str, heading: &str| {
        rows.iter().map(|row| cell(row).chars().count()).chain([heading.len()]).max().unwrap_or_default()
    };
    let date = widest(|row| &row.date, "DATE");
    let amount = widest(|row| &row.amount, "AMOUNT");
    let running = widest(|row| &row.running, "RUNNING TOTAL");
    let line = |number: &str, row: &Row| {
        let Row { date: day, amount: figure, running: sum, note } = row;
        let line = format!("{number:>3}  {day:date$}  {figure:>amount$}  {sum:>running$}  {note}");
        format!("{}\n", line.trim_end())
    };
    let heading = Row::of(["DATE", "AMOUNT", "RUNNING TOTAL", if has_notes(&rows) { "NOTE" } else { "" }]);
    let mut text = line("NO.", &heading);
    // The initial charge is number 0, as in the editor: “payment 1” of the sentence below is the first with a day.
    for (number, row) in (0..).zip(&rows) {
        text += &line(&i32::to_string(&number), row);
    }
    format!("{text}\n{}", super::summary(answer))
}

impl Row {
    fn of([date, amount, running, note]: [&str; 4]) -> Self {
        Self { date: date.into(), amount: amount.into(), running: running.into(), note: note.into() }
    }
}

fn has_notes(rows: &[Row]) -> bool {
    rows.iter().any(|row| !row.note.is_empty())
}

fn rows(answer: &Answer) -> Vec<Row> {
    let mut running: Option<Money> = None;
    let row = |payment: &domain::schedule::Payment| {
        running = running.map_or(Some(payment.amount), |sum| sum.plus(payment.amount).ok());
        Row {
            date: payment.date.map_or_else(|| "On subscribing".to_owned(), |day| day.to_string()),
            amount: payment.amount.figure(),
            running: running.map(Money::figure).unwrap_or_default(),
            note: payment.note.clone(),
        }
    };
    answer.schedule.payments.iter().map(row).collect()
}
