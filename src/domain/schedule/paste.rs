//! Rows pasted from a spreadsheet or typed as lines: date, amount, note. Nothing is dropped: a cell that cannot be read stays as
//! pasted and says why; lines that were left out (headings, blanks) are counted.

use super::{
    cell::{self, Day, DayOrder},
    draft::{DraftPayment, Origin},
};
use crate::{Currency, Money};
use chrono::NaiveDate;

/// Lines read of one paste; far more than a schedule may have, so that what is too much can be said.
const MOST: usize = 500;

/// What a paste came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// In the order pasted; dates and amounts that could be read are written plainly, the others as pasted.
    pub rows: Vec<DraftPayment>,
    /// The amount and note of a line without a date: the initial charge.
    pub initial: Option<DraftPayment>,
    /// A day that can be read both ways, if there is one and nobody said which: `(as typed, day first, month first)`.
    pub asks: Option<(String, NaiveDate, NaiveDate)>,
    /// The heading line, if the first line was one.
    pub heading: Option<String>,
    /// What was left out and why, in sentences.
    pub left_out: Vec<String>,
}

/// Reads `text`; `order` is the answer to an earlier [`Pasted::asks`].
pub fn read(text: &str, currency: Currency, total: Option<Money>, order: DayOrder) -> Pasted {
    let mut pasted = Pasted::default();
    let lines = split(text);
    if lines.len() > MOST {
        pasted.left_out.push(format!("{} lines were pasted; only the first {MOST} are read.", lines.len()));
    }
    for (index, cells) in lines.into_iter().take(MOST).enumerate() {
        let sum = cells
            .first()
            .is_some_and(|c| c.trim().eq_ignore_ascii_case("total") || c.trim().eq_ignore_ascii_case("sum"));
        if index == 0 && is_heading(&cells, currency, total) {
            pasted.heading = Some(cells.join(", "));
        } else if sum {
            pasted.left_out.push(format!("Line {} is a total and was left out: the total is counted here.", index + 1));
        } else {
            row(cells, currency, total, order, &mut pasted);
        }
    }
    pasted
}

/// A first line in which nothing is a day or an amount.
fn is_heading(cells: &[String], currency: Currency, total: Option<Money>) -> bool {
    let words = cells.iter().filter(|c| !c.trim().is_empty());
    let mut words = words.peekable();
    words.peek().is_some()
        && words.all(|c| {
            let figure = c.bytes().any(|b| b.is_ascii_digit());
            !figure && cell::day(c, DayOrder::Unknown).is_err() && cell::amount(c, currency, total).is_err()
        })
}

fn row(cells: Vec<String>, currency: Currency, total: Option<Money>, order: DayOrder, pasted: &mut Pasted) {
    let Layout { date, amount, note } = layout(cells, currency, total);
    let amount = cell::amount(&amount, currency, total).map_or(amount, Money::plain);
    let note = cell::note(&note);
    let subscribing = |t: &str| {
        ["on subscribing", "on subscription", "initial", "initial charge"].contains(&t.trim().to_lowercase().as_str())
    };
    if (date.trim().is_empty() && pasted.initial.is_none() && pasted.rows.is_empty()) || subscribing(&date) {
        pasted.initial = Some(DraftPayment { date: String::new(), amount, note, origin: Origin::Pinned });
        return;
    }
    let date = match cell::day(&date, order) {
        Ok(Day::Sure(day)) => day.to_string(),
        Ok(Day::Either(day_first, month_first)) => {
            pasted.asks.get_or_insert((date.clone(), day_first, month_first));
            date
        }
        Err(_) => date,
    };
    pasted.rows.push(DraftPayment { date, amount, note, origin: Origin::Pinned });
}

struct Layout {
    date: String,
    amount: String,
    note: String,
}

/// Date, amount, note; or amount first where the first cell is one. A number column before them is left behind.
fn layout(cells: Vec<String>, currency: Currency, total: Option<Money>) -> Layout {
    let is_day = |c: &str| cell::day(c, DayOrder::Unknown).is_ok();
    let is_amount = |c: &str| cell::amount(c, currency, total).is_ok();
    let mut cells = cells.into_iter().peekable();
    let mut first = cells.next().unwrap_or_default();
    // `1`, `2`, `3` before the dates: the number of the payment.
    if first.trim().parse::<u16>().is_ok()
        && cells.peek().is_some_and(|c| is_day(c) || c.to_lowercase().contains("subscri"))
    {
        first = cells.next().unwrap_or_default();
    }
    let mut second = cells.next().unwrap_or_default();
    // Our own files name the currency in a column of its own; another one than the offer's goes to the amount, which says so.
    if let Some(code) = cells.next_if(|c| c.trim().parse::<Currency>().is_ok())
        && code.trim() != currency.code()
    {
        second = format!("{} {second}", code.trim());
    }
    let note = cells.collect::<Vec<_>>().join(" ");
    if !is_day(&first) && is_amount(&first) && (is_day(&second) || second.trim().is_empty()) {
        return Layout { date: second, amount: first, note };
    }
    Layout { date: first, amount: second, note }
}

/// Lines of cells. Tabs part cells when there are any, then semicolons, then commas outside figures; quotes hold a cell together.
fn split(text: &str) -> Vec<Vec<String>> {
    let separator = if text.contains('\t') {
        '\t'
    } else if text.contains(';') {
        ';'
    } else {
        ','
    };
    let mut lines: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(c) = letters.next() {
        let line = lines.len() - 1;
        let last = lines[line].len() - 1;
        let parts = c == separator && !quoted && !groups(c, before, &letters, &lines[line]);
        let cell = &mut lines[line][last];
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            _ if parts => lines[line].push(String::new()),
            c => cell.push(c),
        }
        before = Some(c);
    }
    lines.retain(|cells| cells.iter().any(|c| !c.trim().is_empty()));
    lines
}

/// A comma between a figure and exactly three figures belongs to the amount: `1,234.50`. So does the one of `Nov 30, 2026`.
fn groups(c: char, before: Option<char>, rest: &std::iter::Peekable<std::str::Chars<'_>>, line: &[String]) -> bool {
    if c != ',' || !before.is_some_and(|b| b.is_ascii_digit()) {
        return false;
    }
    let ahead: String = rest.clone().take(5).collect();
    let figures = ahead.chars().take_while(char::is_ascii_digit).count();
    let month_day = line.last().is_some_and(|cell| cell.trim().starts_with(char::is_alphabetic));
    (figures == 3 && line.len() > 1)
        || (month_day && ahead.trim_start().chars().take_while(char::is_ascii_digit).count() == 4)
}
