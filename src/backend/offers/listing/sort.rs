//! The columns a list can be sorted by, and the key of a row in that order.

use domain::party::Party;
use sea_orm::{ColumnTrait, Condition, Value};

use crate::entity::offer;

/// A sort column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Modified,
    Name,
    Customer,
    Partner,
    Start,
    End,
    AcceptBy,
    Total,
    Status,
}

/// Where a page ends: the sorted value and the offer's number, which is unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub value: String,
    pub number: i64,
}

impl Cursor {
    /// As it stands in an address: `1039~Woodgrove`.
    pub fn encode(&self) -> String {
        format!("{}~{}", self.number, self.value)
    }

    pub fn decode(text: &str) -> Option<Self> {
        let (number, value) = text.split_once('~')?;
        Some(Self { number: number.parse().ok()?, value: value.to_owned() })
    }
}

impl Sort {
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Modified, "modified"),
        (Self::Name, "name"),
        (Self::Customer, "customer"),
        (Self::Partner, "partner"),
        (Self::Start, "start"),
        (Self::End, "end"),
        (Self::AcceptBy, "accept_by"),
        (Self::Total, "total"),
        (Self::Status, "status"),
    ];

    /// As it stands in an address.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(sort, _)| *sort == self).map_or("modified", |(_, code)| code)
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, c)| *c == code).map(|(sort, _)| *sort)
    }

    /// The column, for that party: totals and times are its own.
    pub(super) fn column(self, party: Party) -> offer::Column {
        use offer::Column as C;
        match self {
            Self::Modified if party == Party::Customer => C::StatusSince,
            Self::Modified => C::ModifiedAt,
            Self::Name => C::Name,
            Self::Customer => C::CustomerName,
            Self::Partner => C::PartnerName,
            Self::Start => C::StartOn,
            Self::End => C::EndOn,
            Self::AcceptBy => C::AcceptBy,
            Self::Total if party == Party::Publisher => C::PartnerMinor,
            Self::Total => C::CustomerMinor,
            Self::Status => C::Status,
        }
    }

    pub(super) fn cursor(self, row: &offer::Model, party: Party) -> Cursor {
        let value = match self {
            Self::Modified if party == Party::Customer => row.status_since.to_string(),
            Self::Modified => row.modified_at.to_string(),
            Self::Name => row.name.clone(),
            Self::Customer => row.customer_name.clone(),
            Self::Partner => row.partner_name.clone(),
            Self::Start => row.start_on.clone(),
            Self::End => row.end_on.clone(),
            Self::AcceptBy => row.accept_by.clone(),
            Self::Total if party == Party::Publisher => row.partner_minor.to_string(),
            Self::Total => row.customer_minor.to_string(),
            Self::Status => row.status.clone(),
        };
        Cursor { value, number: row.number }
    }

    /// Rows behind the key, in descending or ascending order.
    pub(super) fn beyond(self, cursor: &Cursor, descending: bool, party: Party) -> Condition {
        let column = self.column(party);
        let value: Value = match self {
            Self::Modified | Self::Total => cursor.value.parse::<i64>().unwrap_or_default().into(),
            _ => crate::storable(&cursor.value).into(),
        };
        let number = offer::Column::Number;
        let (past, tie) = if descending {
            (column.lt(value.clone()), number.lt(cursor.number))
        } else {
            (column.gt(value.clone()), number.gt(cursor.number))
        };
        Condition::any().add(past).add(Condition::all().add(column.eq(value)).add(tie))
    }
}
