//! The worked numbers of the rules and many of our own, as tables: settings, a question, and after `=>` the lines of its answer.
//! They run in the tests and, with the feature `cases`, in the browser's wasm, so nothing here reads files or gives up.
//!
//! ```text
//! # MS-5.9: 120,000.00 over a year, quarterly, 30,000.00 of it on subscribing
//! currency = USD
//! total = 120,000.00
//! term = 12
//! frequency = quarterly
//! initial = 30,000.00
//! first = 2026-12-15
//! amounts =
//! => 30,000.00, then 3 × 30,000.00
//! ```

use crate::schedule::{
    DraftPayment,
    cell::{self, Day, DayOrder, Trouble},
    csv, paste,
};
use table::{Answer, Settings};

mod form;
mod offered;
mod price;
mod read;
mod schedule;
mod table;

/// What a run of all tables came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub passed: usize,
    /// Each with its table, its title, what was expected and what was answered.
    pub failures: Vec<String>,
    /// Name and number of cases.
    pub tables: Vec<(&'static str, usize)>,
}

type Table = (&'static str, &'static str, fn(&Settings) -> Answer);

const TABLES: [Table; 17] = [
    ("schedule/generate", include_str!("schedule/cases/generate.txt"), schedule::generated),
    ("schedule/days", include_str!("schedule/cases/days.txt"), schedule::generated),
    ("schedule/refused", include_str!("schedule/cases/refused.txt"), schedule::generated),
    ("schedule/ramp", include_str!("schedule/cases/ramp.txt"), form::regenerated),
    ("schedule/regenerate", include_str!("schedule/cases/regenerate.txt"), form::regenerated),
    ("schedule/fill", include_str!("schedule/cases/fill.txt"), form::filled),
    ("schedule/sheet", include_str!("schedule/cases/sheet.txt"), form::sheet),
    ("schedule/cells", include_str!("schedule/cases/cells.txt"), one_cell),
    ("schedule/paste", include_str!("schedule/cases/paste.txt"), pasted),
    ("schedule/resolve", include_str!("schedule/cases/resolve.txt"), schedule::resolved),
    ("pricing/round", include_str!("pricing/cases/round.txt"), price::sum),
    ("pricing/split", include_str!("pricing/cases/split.txt"), price::sum),
    ("pricing/fees", include_str!("pricing/cases/fees.txt"), price::price),
    ("pricing/waterfall", include_str!("pricing/cases/waterfall.txt"), offered::offered),
    ("pricing/markets", include_str!("pricing/cases/markets.txt"), offered::offered),
    ("pricing/overlap", include_str!("pricing/cases/overlap.txt"), price::price),
    ("pricing/explain", include_str!("pricing/cases/explain.txt"), price::explained),
];

/// Every case of every table.
pub fn run() -> Report {
    let mut report = Report::default();
    for (name, text, answer) in TABLES {
        let cases = table::read(text);
        report.tables.push((name, cases.len()));
        for case in cases {
            let found =
                answer(&case.asked).unwrap_or_else(|defect| vec![format!("the table cannot be read: {defect}")]);
            if found == case.expected {
                report.passed += 1;
            } else {
                report.failures.push(format!(
                    "{name}, {}, {}\n  the table says {:?}\n  the code says  {found:?}",
                    case.title,
                    case.asked.last(),
                    case.expected
                ));
            }
        }
    }
    report
}

fn day_order(asked: &Settings) -> DayOrder {
    match asked.get("order") {
        Some("day first") => DayOrder::DayFirst,
        Some("month first") => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// `amount` in a currency, of a total; `day`; `note`. What cannot be read answers with its sentence and its fix.
fn one_cell(asked: &Settings) -> Answer {
    let (currency, total) = (read::currency(asked)?, read::optional(asked, "total")?);
    let typed = asked.text(asked.question());
    let trouble = |t: Trouble| {
        let fixes = t.fixes.into_iter().map(|fix| format!("[{fix}]"));
        std::iter::once(t.sentence).chain(fixes).collect::<Vec<_>>().join(" ")
    };
    Ok(vec![match asked.question() {
        "amount" => cell::amount(&typed, currency, total).map_or_else(trouble, |m| m.figure()),
        "note" => cell::note(&typed),
        _ => match cell::day(&typed, day_order(asked)) {
            Ok(Day::Sure(day)) => day.to_string(),
            Ok(Day::Either(a, b)) => format!("{a} or {b}"),
            Err(t) => trouble(t),
        },
    }])
}

/// `rows`: what the lines (`line = …`) came to, then what is asked, the heading and what was left out. `round trip`: the schedule
/// written as a file and read again.
fn pasted(asked: &Settings) -> Answer {
    let currency = read::currency(asked)?;
    let text = match asked.question() {
        "round trip" => csv::write(&read::schedule(asked)?),
        _ => asked.all("line").collect::<Vec<_>>().join("\n"),
    };
    let pasted = paste::read(&text, currency, read::optional(asked, "total")?, day_order(asked));
    if asked.question() == "refused" {
        let beside = read::number(asked.get("beside").unwrap_or("0"))?;
        return Ok(pasted.refusal(beside, beside, read::today()).map(|p| p.sentence).into_iter().collect());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_has_the_answer_its_table_says() {
        let report = run();
        assert!(report.failures.is_empty(), "{}", report.failures.join("\n"));
        assert!(report.passed >= 600, "only {} cases ran", report.passed);
        assert_eq!(report.tables.iter().map(|(_, cases)| cases).sum::<usize>(), report.passed);
        for (name, cases) in report.tables {
            assert!(cases > 5, "{name} has {cases} cases");
        }
    }

    #[test]
    fn a_wrong_answer_is_told_with_its_table_and_its_question() {
        let case = &table::read("# Never\ncurrency = USD\nplus = 1.00 10\n=> 1.11")[0];
        assert_eq!((case.title.as_str(), case.asked.last().as_str()), ("Never", "plus = 1.00 10"));
        assert_eq!(price::sum(&case.asked), Ok(vec!["1.10".to_owned()]));
        assert_ne!(price::sum(&case.asked).unwrap(), case.expected);
        assert!(price::price(&table::read("fee = one\n=> 1")[0].asked).is_err());
    }
}
