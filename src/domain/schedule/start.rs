//! When the price of an offer starts (MS-4.2.5).

use crate::calendar::{self, Month};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// When the price starts, as the publisher chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    OnAcceptance,
    /// The first day of the month.
    Month(Month),
}

impl Start {
    /// As the form writes it: `acceptance`, `2027-01`; none while nothing was chosen or it cannot be read.
    pub fn read(typed: &str) -> Option<Self> {
        match typed.trim() {
            "acceptance" => Some(Self::OnAcceptance),
            month => month.parse().ok().map(Self::Month),
        }
    }

    /// The day the price starts if accepted on `accepted`.
    pub fn day(self, accepted: NaiveDate) -> NaiveDate {
        match self {
            Self::OnAcceptance => accepted,
            Self::Month(month) => month.first_day(),
        }
    }

    /// `On acceptance`, `1 Jan 2027`.
    pub fn in_words(self) -> String {
        match self {
            Self::OnAcceptance => "On acceptance".into(),
            Self::Month(month) => calendar::day(month.first_day()),
        }
    }
}
