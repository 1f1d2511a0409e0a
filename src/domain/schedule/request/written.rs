//! The answer for programs. Amounts are text: a number of JSON would be read as a float somewhere.

use super::Answer;
use crate::{Money, Problem};
use chrono::NaiveDate;
use serde::Serialize;

/// All keys are always there; without payments `total` and `remainder` are null.
#[derive(Debug, Serialize)]
pub struct Written<'a> {
    payments: Vec<Payment<'a>>,
    total: Option<Amount>,
    /// How the total was split, in words.
    remainder: Option<&'a str>,
    problems: &'a [Problem],
}

#[derive(Debug, Serialize)]
struct Payment<'a> {
    /// None: due on subscribing.
    date: Option<NaiveDate>,
    amount: Amount,
    note: &'a str,
}

#[derive(Debug, Serialize)]
struct Amount {
    amount: String,
    currency: &'static str,
}

impl Amount {
    fn of(money: Money) -> Self {
        Self { amount: money.plain(), currency: money.currency.code() }
    }
}

impl Answer {
    /// As programs read it: `payments`, `total`, `remainder`, `problems`.
    pub fn written(&self) -> Written<'_> {
        let payments = self.schedule.payments.iter().map(|payment| Payment {
            date: payment.date,
            amount: Amount::of(payment.amount),
            note: &payment.note,
        });
        Written {
            payments: payments.collect(),
            total: self.total.map(Amount::of),
            remainder: self.in_words.as_deref(),
            problems: &self.problems,
        }
    }
}
