//! `countersign schedule`: the schedule generator, for scripts and for whoever wants to know beforehand.

use super::Stop;
use clap::{Args, ValueEnum};
use domain::{
    Money, Problem,
    schedule::{Answer, Request, csv},
};

const AFTER_HELP: &str = "\
All problems are reported together, each with its rule: with json under `problems` on standard output, otherwise on standard error.
The command then exits with 1. Warnings are reported the same way, but don’t stop it.

Examples:
  countersign schedule --total 120000.00 --term-months 12 --frequency quarterly --initial 30000.00 --first 2026-12-15
  countersign schedule --total 1000 --currency JPY --term-months 36 --frequency annual --first 2027-01-31 --remainder spread --format csv
  countersign schedule --ramp 'months 1-6 at 1,000.00, then 3,000.00' --term-months 12 --first 2026-12-31 --format json";

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Schedule {
    /// Total contract value; optional with --ramp
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    total: Option<String>,
    /// ISO 4217 currency code [default: USD]
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// Billing term in months, 2 to 120
    #[arg(long, value_name = "MONTHS", allow_negative_numbers = true)]
    term_months: Option<String>,
    /// monthly, quarterly, semi-annual or annual [default: monthly]
    #[arg(long, value_name = "FREQUENCY")]
    frequency: Option<String>,
    /// Charge on subscribing, part of the total, even 0; if omitted, it is 0 and the whole total is split
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    initial: Option<String>,
    /// Date of the first payment after the initial charge; sets the day for all later payments
    #[arg(long, value_name = "DAY", allow_negative_numbers = true)]
    first: Option<String>,
    /// Which payment gets the remainder of an equal split: first, last or spread [default: first]
    #[arg(long, value_name = "RULE")]
    remainder: Option<String>,
    /// Note to the customer on every payment
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Stepped prices instead of equal payments: 'months 1-6 at 1,000.00, then 3,000.00'
    #[arg(long, value_name = "STEPS")]
    ramp: Option<String>,
    /// Last day the customer can accept; if set, checks every date against the term
    #[arg(long, value_name = "DAY", allow_negative_numbers = true)]
    accept_by: Option<String>,
    /// Month the price starts, such as 2027-01 [default: on acceptance]
    #[arg(long, value_name = "MONTH", allow_negative_numbers = true)]
    start: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people: aligned columns with a running total
    Table,
    /// For spreadsheets, and for pasting into the schedule editor
    Csv,
    /// For programs: payments, total, remainder, problems
    Json,
}

impl Schedule {
    pub(super) fn run(self) -> Result<(), Stop> {
        let format = self.format;
        let answer = self.request().answer(chrono::Utc::now().date_naive());
        let blocked = answer.problems.iter().any(Problem::blocks);
        match format {
            Format::Json => println!("{}", json(&answer)?),
            _ if blocked => return Err(Stop::Refused(answer.problems.iter().map(in_words).collect())),
            Format::Table => print!("{}", written(&answer)),
            Format::Csv => print!("{}{}", csv::MARK, csv::write(&answer.schedule)),
        }
        if !matches!(format, Format::Json) {
            answer.problems.iter().for_each(|problem| eprintln!("warning: {}", in_words(problem)));
        }
        // What is wrong stands in the JSON already.
        if blocked { Err(Stop::Refused(Vec::new())) } else { Ok(()) }
    }

    fn request(self) -> Request {
        Request {
            total: self.total,
            currency: self.currency,
            term_months: self.term_months,
            frequency: self.frequency,
            initial: self.initial,
            first: self.first,
            remainder: self.remainder,
            note: self.note,
            ramp: self.ramp,
            accept_by: self.accept_by,
            start: self.start,
        }
    }
}

fn json(answer: &Answer) -> Result<String, String> {
    serde_json::to_string_pretty(&answer.written()).map_err(|e| format!("Can’t write the output: {e}"))
}

/// With the rule, so that it can be looked up.
fn in_words(problem: &Problem) -> String {
    format!("{} ({})", problem.sentence, problem.rule)
}

/// The words below the table: how many payments, and who got the odd units.
fn summary(answer: &Answer) -> String {
    let payments = domain::text::counted(answer.schedule.payments.len(), "payment");
    let total = answer.total.map(|total| format!("Total {total} in {payments}.\n")).unwrap_or_default();
    total + &answer.in_words.as_deref().map(|words| format!("{words}\n")).unwrap_or_default()
}

struct PaymentLine {
    date: String,
    amount: String,
    running: String,
    note: String,
}

/// The answer for people: columns, figures under figures.
fn written(answer: &Answer) -> String {
    let rows = rows(answer);
    let widest = |cell: fn(&PaymentLine) -> &str, heading: &str| {
        rows.iter().map(|row| cell(row).chars().count()).chain([heading.len()]).max().unwrap_or_default()
    };
    let date = widest(|row| &row.date, "DATE");
    let amount = widest(|row| &row.amount, "AMOUNT");
    let running = widest(|row| &row.running, "RUNNING TOTAL");
    let line = |number: &str, row: &PaymentLine| {
        let PaymentLine { date: day, amount: figure, running: sum, note } = row;
        let line = format!("{number:>3}  {day:date$}  {figure:>amount$}  {sum:>running$}  {note}");
        format!("{}\n", line.trim_end())
    };
    let heading = PaymentLine::of(["DATE", "AMOUNT", "RUNNING TOTAL", if has_notes(&rows) { "NOTE" } else { "" }]);
    let mut text = line("NO.", &heading);
    // The initial charge is number 0, as in the editor: “payment 1” of the sentence below is the first with a day.
    for (number, row) in (0..).zip(&rows) {
        text += &line(&i32::to_string(&number), row);
    }
    format!("{text}\n{}", summary(answer))
}

impl PaymentLine {
    fn of([date, amount, running, note]: [&str; 4]) -> Self {
        Self { date: date.into(), amount: amount.into(), running: running.into(), note: note.into() }
    }
}

fn has_notes(rows: &[PaymentLine]) -> bool {
    rows.iter().any(|row| !row.note.is_empty())
}

fn rows(answer: &Answer) -> Vec<PaymentLine> {
    let mut running: Option<Money> = None;
    let row = |payment: &domain::schedule::Payment| {
        running = running.map_or(Some(payment.amount), |sum| sum.plus(payment.amount).ok());
        PaymentLine {
            date: payment.date.map_or_else(|| "On subscribing".to_owned(), |day| day.to_string()),
            amount: payment.amount.figure(),
            running: running.map(Money::figure).unwrap_or_default(),
            note: payment.note.clone(),
        }
    };
    answer.schedule.payments.iter().map(row).collect()
}
