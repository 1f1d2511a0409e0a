//! Days to filter by: from one through another, of a date the list has an index for.

use chrono::{NaiveDate, NaiveTime};
use domain::party::Party;
use sea_orm::Value;

use super::Sort;
use crate::sql::Sql;

/// Both ends inclusive; none: without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// One of [`Days::SORTS`].
    pub of: Sort,
    pub from: Option<NaiveDate>,
    pub through: Option<NaiveDate>,
}

impl Days {
    /// The columns that hold a date.
    pub const SORTS: [Sort; 4] = [Sort::AcceptBy, Sort::Start, Sort::End, Sort::Modified];

    /// Those that `party` may ask for.
    pub fn sorts(party: Party) -> impl Iterator<Item = Sort> {
        Self::SORTS.into_iter().filter(move |sort| sort.serves(party))
    }

    /// ` AND … ` for what is not on these days. What has no such date is on none.
    pub(super) fn filter(self, select: &mut Sql, party: Party) {
        let column = self.of.column(party);
        let first = self.from.unwrap_or(NaiveDate::MIN);
        select.text(&format!(" AND {column} >= ")).value(self.begin_of(first));
        if let Some(last) = self.through {
            select.text(&format!(" AND {column} < ")).value(self.begin_of(last.succ_opt().unwrap_or(last)));
        }
    }

    /// The least value of the column on a day or after it.
    fn begin_of(self, day: NaiveDate) -> Value {
        if self.of == Sort::Modified {
            return day.and_time(NaiveTime::MIN).and_utc().timestamp_millis().into();
        }
        // Behind what is empty, and behind the sign for a start on acceptance.
        if day == NaiveDate::MIN { "0000".into() } else { day.to_string().into() }
    }
}
