//! Everything in the editor that follows from what is typed: the server draws it, the browser fills it in again. One author for both.

use super::{Chart, chart::chart, words};
use domain::{
    form::{CELLS, Setting},
    problem::ByPath,
    schedule::{
        DraftSchedule, Origin,
        draft::{Sheet, SheetRow},
        regenerate::Preview,
    },
};

/// The editor's texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The initial charge, then the rows.
    pub rows: Vec<ShownRow>,
    pub total: String,
    pub allocated: String,
    pub remaining: String,
    /// Something remains, or too much is allocated.
    pub unbalanced: bool,
    /// How the total was split, or what is still to be done.
    pub in_words: String,
    /// `13 of at most 70 payments …`
    pub count: String,
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
pub struct ShownRow {
    pub percent: String,
    pub running: String,
    /// `Generated`, `Pinned`, `Fix amount`.
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
pub fn of(form: &DraftSchedule, sheet: &Sheet, preview: Option<&Preview>, setting: &Setting) -> Shown {
    let rows = sheet.rows.iter().enumerate();
    let balance = &sheet.balance;
    let figure = |m: Option<domain::Money>| m.map_or_else(|| "–".to_owned(), |m| m.figure());
    let same = preview.is_some_and(words::same);
    let problems = ByPath::of(&sheet.problems);
    Shown {
        rows: rows.map(|(i, row)| of_row(i, row, &problems)).collect(),
        total: figure(balance.total),
        allocated: balance.allocated.figure(),
        remaining: figure(balance.remaining),
        unbalanced: balance.remaining.is_some_and(|m| !m.is_zero()),
        in_words: words::balance(sheet, setting.fixed.is_some(), preview.filter(|_| same)),
        count: words::count(sheet, setting),
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

fn of_row(index: usize, row: &SheetRow, problems: &ByPath) -> ShownRow {
    let path = if index == 0 { "initial".to_owned() } else { format!("rows.{}", index - 1) };
    let at = |cell: &str, blocks: bool| {
        let full = format!("{path}.{cell}");
        problems.at(&full).iter().filter(move |p| p.blocks() == blocks).map(|p| p.sentence.as_str())
    };
    let all = |blocks: bool| CELLS.iter().flat_map(|cell| at(cell, blocks)).collect::<Vec<_>>().join(" ");
    let wrong = CELLS.map(|cell| at(cell, true).next().is_some());
    let pinned = row.origin == Origin::Pinned;
    ShownRow {
        percent: row.percent.map_or_else(|| "–".to_owned(), words::percent),
        running: row.running.map_or_else(|| "–".to_owned(), |m| m.figure()),
        word: match (wrong, pinned) {
            ([true, _, _], _) => "Fix date",
            ([_, true, _], _) => "Fix amount",
            ([_, _, true], _) => "Fix note",
            (_, true) => "Pinned",
            _ => "Generated",
        },
        pinned,
        why: all(true),
        warns: all(false),
        wrong,
        // There is room for two; once one is taken, the next come.
        fixes: row.fixes.iter().take(2).cloned().collect(),
    }
}
