//! Days to filter by: from one through another, of a date the list has an index for.

use chrono::{NaiveDate, NaiveTime};
use domain::party::Party;
use sea_orm::Value;

use super::{Cursor, Sort};
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

    /// ` AND … ` for what is on these days. What has no such date is on none.
    pub(super) fn filter(self, select: &mut Sql, party: Party) {
        self.begin(select, party);
        self.end(select, party);
    }

    /// The same for a walk that goes on from `key`, in the order of these days. A bound that the key passed already is left out: beside
    /// it a database may well begin the walk at the bound.
    pub(super) fn go_on(self, select: &mut Sql, party: Party, key: &Cursor, descending: bool) {
        let passed = |bound: Value| {
            if let Value::BigInt(Some(bound)) = bound {
                key.value.parse::<i64>().is_ok_and(|at| (at < bound) == descending)
            } else if let Value::String(Some(bound)) = bound {
                (key.value.as_str() < bound.as_str()) == descending
            } else {
                false
            }
        };
        if descending || !passed(self.first()) {
            self.begin(select, party);
        }
        if !descending || !self.last().is_some_and(passed) {
            self.end(select, party);
        }
    }

    fn begin(self, select: &mut Sql, party: Party) {
        select.text(&format!(" AND {} >= ", self.of.column(party))).value(self.first());
    }

    fn end(self, select: &mut Sql, party: Party) {
        if let Some(last) = self.last() {
            select.text(&format!(" AND {} < ", self.of.column(party))).value(last);
        }
    }

    fn first(self) -> Value {
        self.begin_of(self.from.unwrap_or(NaiveDate::MIN))
    }

    /// The first value behind the last day.
    fn last(self) -> Option<Value> {
        self.through.map(|last| self.begin_of(last.succ_opt().unwrap_or(last)))
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
