//! Everything in the editor that follows from what is typed: the server draws it, the browser fills it in again. One author for both.

use super::words;
use chrono::{Days, NaiveDate};
use domain::{
    Money, calendar,
    form::{CELLS, Setting},
    problem::ByPath,
    schedule::{
        DraftPayment, DraftSchedule, Origin,
        draft::{Sheet, SheetRow},
        regenerate::Preview,
    },
};

/// The editor's texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditorTexts {
    /// The initial charge, then the rows.
    pub rows: Vec<RowTexts>,
    pub total: String,
    pub allocated: String,
    pub remaining: String,
    /// Something remains, or too much is allocated.
    pub unbalanced: bool,
    /// How the total was split, or what is still to be done.
    pub in_words: String,
    /// `13 of at most 70 payments …`
    pub count: String,
    /// There are as many as a schedule may have: none is added.
    pub full: bool,
    /// What pressing *Preview changes* would bring.
    pub regenerating: String,
    /// The generator in one line.
    pub generator: String,
    /// Of a hundred, for the meter.
    pub percent: u32,
    pub chart: Chart,
}

/// One row, beside what is typed in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowTexts {
    pub percent: String,
    pub running: String,
    /// `Fix amount`, `To fill in`; empty for a row that is as it should be.
    pub word: &'static str,
    pub pinned: bool,
    /// What is wrong, in sentences; and only to be thought about.
    pub why: String,
    pub warns: String,
    /// Which of date, amount and note are wrong.
    pub wrong: [bool; 3],
    /// Cell and what could stand there.
    pub fixes: Vec<(&'static str, String)>,
}

/// What the editor says when this stands in its fields; `sheet` and `preview` are of the same.
pub fn of(form: &DraftSchedule, sheet: &Sheet, preview: Option<&Preview>, setting: &Setting) -> EditorTexts {
    let rows = sheet.rows.iter().enumerate();
    let typed = std::iter::once(&form.initial).chain(&form.rows);
    let balance = &sheet.balance;
    let figure = |m: Option<domain::Money>| m.map_or_else(|| "–".to_owned(), |m| m.figure());
    let same = preview.is_some_and(words::same);
    let problems = ByPath::of(&sheet.problems);
    EditorTexts {
        rows: rows.zip(typed).map(|((i, row), typed)| of_row(i, row, typed, &problems)).collect(),
        total: figure(balance.total),
        allocated: balance.allocated.figure(),
        remaining: figure(balance.remaining),
        unbalanced: balance.remaining.is_some_and(|m| !m.is_zero()),
        in_words: words::balance(sheet, setting.fixed.is_some(), preview.filter(|_| same)),
        count: words::count(sheet, setting),
        full: words::is_full(sheet, setting),
        regenerating: preview.map(words::regenerating).unwrap_or_default(),
        generator: words::generator(form, balance.total),
        percent: percent(sheet),
        chart: chart(sheet, setting),
    }
}

fn percent(sheet: &Sheet) -> u32 {
    let total = sheet.balance.total.map_or(0, |m| m.minor);
    let share = i128::from(sheet.balance.allocated.minor) * 100 / i128::from(total.max(1));
    u32::try_from(share.clamp(0, 100)).unwrap_or_default()
}

fn of_row(index: usize, row: &SheetRow, typed: &DraftPayment, problems: &ByPath) -> RowTexts {
    let path = if index == 0 { "initial".to_owned() } else { format!("rows.{}", index - 1) };
    let at = |cell: &str, blocks: bool| {
        let full = format!("{path}.{cell}");
        problems.at(&full).iter().filter(move |p| p.blocks() == blocks).map(|p| p.sentence.as_str())
    };
    let all = |blocks: bool| CELLS.iter().flat_map(|cell| at(cell, blocks)).collect::<Vec<_>>().join(" ");
    // A row in which nobody wrote yet is only to be filled in.
    let untouched = [&typed.date, &typed.amount, &typed.note].iter().all(|cell| cell.trim().is_empty());
    let wrong = CELLS.map(|cell| !untouched && at(cell, true).next().is_some());
    let pinned = row.origin == Origin::Pinned;
    RowTexts {
        percent: row.percent.map_or_else(|| "–".to_owned(), words::percent),
        running: row.running.map_or_else(|| "–".to_owned(), |m| m.figure()),
        word: match wrong {
            [true, _, _] => "Fix date",
            [_, true, _] => "Fix amount",
            [_, _, true] => "Fix note",
            _ if untouched => "To fill in",
            _ => "",
        },
        pinned,
        why: if untouched { String::new() } else { all(true) },
        warns: all(false),
        wrong,
        // There is room for two; once one is taken, the next come.
        fixes: row.fixes.iter().take(2).cloned().collect(),
    }
}

/// The payments over the term, as bars: one path for each kind, in thousandths of the plot's width and height.
///
/// By its keys: paths and labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    pub generated: String,
    pub pinned: String,
    /// Payments with a day and an amount that cannot be read.
    pub gaps: String,
    /// The largest amount.
    pub top: String,
    /// Months along the foot, evenly spaced.
    pub ticks: [String; 5],
    /// The whole in a sentence.
    pub says: String,
}

/// Bars stand at their days between the first day that may have one and the last.
pub fn chart(sheet: &Sheet, setting: &Setting) -> Chart {
    let Some((from, to)) = range(sheet, setting) else { return Chart::default() };
    let most = sheet.rows.iter().filter_map(|row| row.amount).map(|m| m.minor).max().unwrap_or_default();
    let most = Money::of_minor(most, setting.currency);
    let width = (600 / sheet.rows.len().max(1) as i64).clamp(5, 26);
    let place = |day: NaiveDate| (day - from).num_days() * (1000 - width) / (to - from).num_days().max(1);
    let mut chart = Chart { top: most.figure(), says: says(sheet, most), ..Chart::default() };
    for (index, row) in sheet.rows.iter().enumerate() {
        let Some(day) = row.date.or((index == 0).then_some(from)) else { continue };
        let path = match (row.amount, row.origin) {
            (None, _) => &mut chart.gaps,
            (_, Origin::Pinned) => &mut chart.pinned,
            _ => &mut chart.generated,
        };
        let height = row.amount.map_or(500, |m| share(m.minor, most.minor));
        if height > 0 {
            path.push_str(&format!("M{} 1000V{}h{width}V1000Z", place(day), 1000 - height));
        }
    }
    let days = (to - from).num_days().max(0).unsigned_abs();
    for (i, tick) in (0_u64..).zip(&mut chart.ticks) {
        *tick = from.checked_add_days(Days::new(days * i / 4)).map(month).unwrap_or_default();
    }
    chart
}

/// Of a thousand, and never nothing for something.
fn share(part: i64, whole: i64) -> i64 {
    let thousandths = i128::from(part) * 1000 / i128::from(whole.max(1));
    i64::try_from(thousandths).unwrap_or(1000).clamp(i64::from(part > 0) * 8, 1000)
}

fn range(sheet: &Sheet, setting: &Setting) -> Option<(NaiveDate, NaiveDate)> {
    let days = sheet.rows.iter().filter_map(|row| row.date);
    let window = setting.bounds().window();
    let ends = window.into_iter().flat_map(|w| [w.after, w.through]);
    let all: Vec<NaiveDate> = days.chain(ends).collect();
    Some((*all.iter().min()?, *all.iter().max()?))
}

/// `Dec 2026`.
fn month(day: NaiveDate) -> String {
    let text = calendar::day(day);
    text.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

fn says(sheet: &Sheet, most: Money) -> String {
    let count = sheet.rows.len().saturating_sub(1);
    let uncounted = match sheet.balance.uncounted {
        0 => String::new(),
        1 => ", 1 of them not counted yet".to_owned(),
        n => format!(", {n} of them not counted yet"),
    };
    let payments = domain::text::counted(count, "payment");
    format!("{payments} after the initial charge{uncounted}; the largest is {most}. The table lists them all.")
}
