//! The generator, and what follows from accepting on a day.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::{
    catalog::PaymentModel,
    schedule::{Ask, Charge, Deal, Schedule, generate, resolve},
};

fn ask(asked: &Settings) -> Result<Ask, String> {
    Ok(Ask {
        total: read::money(asked, "total")?,
        term_months: read::term(asked)?,
        frequency: read::frequency(asked)?,
        initial: read::optional(asked, "initial")?,
        first: read::day(asked, "first")?,
        remainder: read::remainder(asked)?,
        note: asked.text("note"),
        today: read::today(),
    })
}

/// `amounts`, `days`, `words`, `total` of a generated schedule; its problems when it is refused, which `sentences` spells out.
pub fn generated(asked: &Settings) -> Answer {
    let made = match generate(&ask(asked)?) {
        Ok(made) => made,
        Err(problems) if asked.question() == "sentences" => {
            return Ok(problems.into_iter().map(|p| p.sentence).collect());
        }
        Err(problems) => return Ok(read::problems(&problems)),
    };
    let schedule = &made.schedule;
    Ok(vec![match asked.question() {
        "words" => made.split.in_words(),
        "total" => schedule.total().map_err(|e| e.to_string())?.figure(),
        "count" => schedule.payments.len().to_string(),
        "notes" => schedule.payments.iter().map(|p| p.note.as_str()).collect::<Vec<_>>().join(" | "),
        "days" => days(schedule),
        _ => read::runs(schedule.payments.iter().map(|p| p.amount)),
    }])
}

/// Within a year only month and day: `2027-10-31 11-30 12-31 2028-01-31`.
pub fn days(schedule: &Schedule) -> String {
    let mut year = String::new();
    let mut write = |day: String| {
        let short = day.get(5..).filter(|_| day.starts_with(&year) && !year.is_empty()).map(str::to_owned);
        year = day.get(..4).unwrap_or_default().to_owned();
        short.unwrap_or(day)
    };
    schedule.dated().filter_map(|p| p.date).map(|day| write(day.to_string())).collect::<Vec<_>>().join(" ")
}

fn model(asked: &Settings) -> Result<PaymentModel, String> {
    match asked.get("payment").unwrap_or("schedule") {
        "monthly" => Ok(PaymentModel::PerMonth),
        "yearly" => Ok(PaymentModel::PerYear),
        "upfront" => Ok(PaymentModel::Upfront),
        "schedule" => Ok(PaymentModel::Schedule),
        other => Err(format!("{other} is no payment model")),
    }
}

/// `accepted = 2026-12-01`: the subscription, then each charge; `words` and `at once` for the same day.
pub fn resolved(asked: &Settings) -> Answer {
    let deal = Deal {
        start: read::start(asked)?,
        end: read::day(asked, "end")?,
        accept_by: read::day(asked, "accept_by")?,
        term_months: read::term(asked)?,
        payment: model(asked)?,
        payments: read::schedule(asked)?,
    };
    let timeline = match resolve(&deal, read::day(asked, "accepted")?) {
        Ok(timeline) => timeline,
        Err(not) => return Ok(vec![not.0]),
    };
    Ok(match asked.question() {
        "words" => vec![timeline.in_words()],
        "total" => timeline.total().map(|m| m.figure()).into_iter().collect(),
        _ => {
            let mut lines = vec![format!("{} to {}", timeline.begins, timeline.ends)];
            lines.extend(timeline.charges.iter().map(charge));
            lines
        }
    })
}

/// `2026-12-18 100.00, in all 100.00, scheduled 2026-12-10, at once, beyond`.
fn charge(charge: &Charge) -> String {
    let mut line = format!("{} {}, in all {}", charge.due, charge.amount.figure(), charge.running.figure());
    if let Some(day) = charge.scheduled.filter(|day| *day != charge.due) {
        line += &format!(", scheduled {day}");
    }
    if charge.at_once {
        line += ", at once";
    }
    if charge.beyond {
        line += ", beyond";
    }
    line
}
