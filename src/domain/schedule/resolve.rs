//! If accepted on a day: every charge, the subscription's dates and the deadlines that follow (MS-5.15, MS-4.2.5 … 8).
//!
//! ```
//! use domain::{Money, calendar::read_day, catalog::PaymentModel, schedule::{Deal, Payment, Schedule, Start, resolve}};
//! let day = |text| read_day(text).unwrap();
//! let paid = |date, amount| Payment { date, amount: Money::parse(amount, "USD").unwrap(), note: String::new() };
//! let deal = Deal {
//!     start: Start::Month("2027-03".parse().unwrap()),
//!     end: day("2027-12-31"),
//!     accept_by: day("2026-12-18"),
//!     term_months: 12,
//!     payment: PaymentModel::Schedule,
//!     payments: Schedule::of(vec![paid(None, "0"), paid(Some(day("2027-01-31")), "10"), paid(Some(day("2027-06-30")), "20")]),
//! };
//! let timeline = resolve(&deal, day("2026-12-01")).unwrap();
//! // MS-5.15: the payment of January is past when the subscription begins, so it is due with the initial charge.
//! assert_eq!((timeline.charges[1].due, timeline.charges[1].at_once), (day("2027-03-01"), true));
//! assert_eq!(timeline.due_at_once().unwrap().figure(), "10.00");
//! ```

use super::{Payment, Schedule, Start};
use crate::{
    Money,
    calendar::{self, add_months},
    catalog::PaymentModel,
    text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the days depend on: one plan and term of an offer, at the price of whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    pub start: Start,
    /// Last day to buy at the price (MS-4.2.6).
    pub end: NaiveDate,
    pub accept_by: NaiveDate,
    pub term_months: u32,
    pub payment: PaymentModel,
    /// With a payment schedule: its payments. Otherwise one payment as often as the model says.
    pub payments: Schedule,
}

/// Everything that follows from accepting on one day, if the customer also buys on the first day it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub accepted_on: NaiveDate,
    /// The first day to buy at the price, and the first of the subscription.
    pub begins: NaiveDate,
    /// The last day of the subscription.
    pub ends: NaiveDate,
    /// Last day to accept, inclusive.
    pub accept_by: NaiveDate,
    /// Last day to buy, inclusive.
    pub buy_until: NaiveDate,
    pub charges: Vec<Charge>,
}

/// One charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The day it is really due.
    pub due: NaiveDate,
    /// The schedule's day; none for the initial charge and for payments the model counts from the beginning.
    pub scheduled: Option<NaiveDate>,
    pub amount: Money,
    /// The sum up to and including this charge.
    pub running: Money,
    pub note: String,
    /// Its day had passed, so it is due at once with the initial charge (MS-5.15).
    pub at_once: bool,
    /// Past the term as accepted on this day (MS-5.6); the day the term is over still belongs (MS-5.5).
    pub beyond: bool,
}

/// Why a day cannot be the day of acceptance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotThen(pub String);

/// The timeline; none, with the sentence, for a day after the accept-by date or when a sum is too large.
pub fn resolve(deal: &Deal, accepted_on: NaiveDate) -> Result<Timeline, NotThen> {
    if accepted_on > deal.accept_by {
        return Err(NotThen(format!(
            "The offer can be accepted until {}. Choose that day or earlier.",
            calendar::deadline(deal.accept_by)
        )));
    }
    let begins = deal.start.day(accepted_on).max(accepted_on);
    let after = add_months(begins, deal.term_months);
    let mut charges = match deal.payment {
        // By the days of the schedule they are in the order they are due too: what is due at once stands with the initial charge.
        PaymentModel::Schedule => scheduled(Schedule::of(deal.payments.payments.clone()), begins, after),
        model => counted(deal, model, begins),
    };
    add_up(&mut charges).ok_or_else(|| NotThen("The payments add up to too much.".into()))?;
    Ok(Timeline {
        accepted_on,
        begins,
        ends: after.pred_opt().unwrap_or(after),
        accept_by: deal.accept_by,
        buy_until: deal.end,
        charges,
    })
}

fn scheduled(schedule: Schedule, begins: NaiveDate, after: NaiveDate) -> Vec<Charge> {
    let charge = |p: Payment| {
        let due = p.date.map_or(begins, |day| day.max(begins));
        Charge {
            due,
            scheduled: p.date,
            amount: p.amount,
            running: p.amount,
            note: p.note,
            at_once: p.date.is_some_and(|day| day < begins),
            beyond: due > after,
        }
    };
    schedule.payments.into_iter().map(charge).collect()
}

/// Monthly, yearly or upfront, each on the anniversary of the beginning (COM-7).
fn counted(deal: &Deal, model: PaymentModel, begins: NaiveDate) -> Vec<Charge> {
    let Some(payment) = deal.payments.payments.first() else { return Vec::new() };
    let number = model.payments(deal.term_months);
    let interval = deal.term_months / number.max(1);
    let charge = |i: u32| Charge {
        due: add_months(begins, i * interval),
        scheduled: None,
        amount: payment.amount,
        running: payment.amount,
        note: payment.note.clone(),
        at_once: false,
        beyond: false,
    };
    (0..number).map(charge).collect()
}

fn add_up(charges: &mut [Charge]) -> Option<()> {
    // Nothing to pay comes to nothing.
    let Some(first) = charges.first() else { return Some(()) };
    let mut running = Money::zero(first.amount.currency);
    for charge in charges {
        running = running.plus(charge.amount).ok()?;
        charge.running = running;
    }
    Some(())
}

impl Timeline {
    pub fn total(&self) -> Option<Money> {
        self.charges.last().map(|c| c.running)
    }

    /// What is due on the first day.
    pub fn due_at_once(&self) -> Option<Money> {
        self.charges.iter().take_while(|c| c.due <= self.begins).last().map(|c| c.running)
    }

    /// `Subscription from 18 Dec 2026 to 17 Dec 2027. Due on the first day: USD 0.00. 1 charge falls after the term.`
    pub fn in_words(&self) -> String {
        let mut words = format!("Subscription from {} to {}.", calendar::day(self.begins), calendar::day(self.ends));
        if let Some(first) = self.due_at_once() {
            words += &format!(" Due on the first day: {first}.");
        }
        let beyond = self.charges.iter().filter(|c| c.beyond).count();
        if beyond > 0 {
            words += &format!(
                " {} {} after the term.",
                text::counted(beyond, "charge"),
                text::plural(beyond, "falls", "fall")
            );
        }
        words
    }
}
