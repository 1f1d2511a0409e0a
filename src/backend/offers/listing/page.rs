//! A page of a list, as it is handed out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    offer::{Kind, Status, check, terms::Start},
    pricing::Value,
};

use super::{Cursor, MAX_COUNTED};

/// How many match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(u64),
    /// More than this were not counted.
    AtLeast(u64),
}

impl Count {
    pub fn is_zero(self) -> bool {
        self == Self::Exactly(0)
    }

    /// As far as counted.
    pub fn number(self) -> u64 {
        match self {
            Self::Exactly(n) | Self::AtLeast(n) => n,
        }
    }

    /// Of a count that stopped behind [`MAX_COUNTED`].
    pub(super) fn of(counted: usize) -> Self {
        match counted {
            more if more > MAX_COUNTED => Self::AtLeast(MAX_COUNTED as u64),
            counted => Self::Exactly(counted as u64),
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let more = if matches!(self, Self::AtLeast(_)) { "+" } else { "" };
        write!(f, "{}{more}", domain::text::thousands(self.number()))
    }
}

/// In which order a page came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As asked.
    Asked,
    /// More match than can be put in order: the highest number first.
    Newest,
    /// The same, of those whose deadline is near: the nearest first.
    Deadline,
    /// The same, of those on the days asked for: in the order of these.
    Day,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    pub rows: Vec<ListRow>,
    pub count: Count,
    /// Where the first row stands among all that match, from 1; none when that was not counted.
    pub first: Option<u64>,
    pub order: Order,
    pub older: Option<Cursor>,
    pub newer: Option<Cursor>,
}

/// What a list says about an offer, as its party may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    pub number: i64,
    pub name: String,
    pub kind: Kind,
    pub status: Status,
    pub publisher: String,
    pub partner: String,
    pub customer: String,
    pub start: Option<Start>,
    pub end: Option<NaiveDate>,
    pub accept_by: Option<NaiveDate>,
    /// At partner price: publisher and partner.
    pub partner_total: Option<Value>,
    /// At customer price: partner and customer.
    pub customer_total: Option<Value>,
    pub modified: DateTime<Utc>,
    pub since: DateTime<Utc>,
    pub accepted: Option<DateTime<Utc>>,
    /// What is left to do in a draft, for its publisher; none where nobody counted.
    pub left: Option<Left>,
    /// Why a partner gave it back, for its publisher, who has not submitted it again.
    pub returned: Option<String>,
}

impl ListRow {
    /// What is left to do on a day: what was counted as the draft was saved, and a date that has passed since.
    pub fn left_on(&self, today: NaiveDate) -> Option<Left> {
        let left = self.left?;
        let passed = check::passed(self.start, self.end, self.accept_by, today);
        Some(if passed { Left { wrong: left.wrong.max(1), ..left } } else { left })
    }
}

/// Fields of a draft to fill in, and to put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    pub missing: u64,
    pub wrong: u64,
}
