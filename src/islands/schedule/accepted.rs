//! If accepted on a day: what follows for the schedule as it stands in its fields, for the column at the side.

use chrono::NaiveDate;
use domain::{
    calendar,
    catalog::PaymentModel,
    form::Setting,
    offer::terms::Start,
    schedule::{Charge, Deal, Schedule, Timeline, resolve},
};

/// The column's texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The subscription's dates, or why nothing can be said.
    pub words: String,
    /// It is the latter.
    pub refused: bool,
    /// Payments whose day has passed by then; empty for none.
    pub at_once: String,
    /// `All 13 charges`; empty for none.
    pub count: String,
    /// The charges as HTML: only our own words, days and figures stand in it, nothing that was typed.
    pub charges: String,
}

impl Accepted {
    pub const OF_THE_FORM: &str = "Includes your unsaved changes.";
}

/// What follows from accepting on the day that was typed (MS-5.6, MS-5.15).
pub fn accepted(schedule: &Schedule, setting: &Setting, day: &str) -> Accepted {
    if let Some(words) = Some(day).filter(|day| !day.is_empty()).and_then(|day| calendar::read_day(day).err()) {
        return Accepted { words, refused: true, ..Accepted::default() };
    }
    let (Some(start), Some(accept_by)) = (setting.start, setting.accept_by) else {
        let words = "Choose the start and accept-by dates to see every date.".into();
        return Accepted { words, ..Accepted::default() };
    };
    let day = if day.is_empty() { Ok(accept_by) } else { calendar::read_day(day) };
    match day.and_then(|day| timeline(schedule, setting.schedule.months, start, accept_by, day)) {
        Ok(timeline) => from_timeline(&timeline),
        Err(words) => Accepted { words, refused: true, ..Accepted::default() },
    }
}

fn timeline(
    schedule: &Schedule,
    term_months: u32,
    start: Start,
    accept_by: NaiveDate,
    day: NaiveDate,
) -> Result<Timeline, String> {
    let deal = Deal {
        start,
        // Until when it can be bought is said elsewhere.
        end: accept_by,
        accept_by,
        term_months,
        payment: PaymentModel::Schedule,
        payments: schedule.clone(),
    };
    resolve(&deal, day).map_err(|not| not.0)
}

fn from_timeline(timeline: &Timeline) -> Accepted {
    let charges = &timeline.charges;
    Accepted {
        words: timeline.in_words() + &next(timeline),
        refused: false,
        at_once: match charges.iter().filter(|c| c.at_once).count() {
            0 => String::new(),
            1 => "1 payment date has passed: the payment is due right away with the initial charge.".to_owned(),
            n => format!("{n} payment dates have passed: the payments are due right away with the initial charge."),
        },
        count: match charges.len() {
            0 => String::new(),
            1 => "The 1 charge".to_owned(),
            n => format!("All {n} charges"),
        },
        charges: charges.iter().map(row).collect(),
    }
}

/// The first payment after the beginning.
fn next(timeline: &Timeline) -> String {
    let Some(charge) = timeline.charges.iter().find(|c| c.due > timeline.begins) else { return String::new() };
    let days = (charge.due - timeline.begins).num_days();
    let days = domain::text::counted(days, "day");
    format!(" The next payment, {}, falls on {}, {days} after.", charge.amount, calendar::day(charge.due))
}

fn row(charge: &Charge) -> String {
    let mark = match (charge.at_once, charge.beyond) {
        (true, _) => " right away",
        (_, true) => " beyond the term",
        _ => "",
    };
    format!(
        "<li><span>{}<span class=\"tone-text\">{mark}</span></span><span class=\"num\">{}</span></li>",
        calendar::day(charge.due),
        charge.amount.figure()
    )
}
