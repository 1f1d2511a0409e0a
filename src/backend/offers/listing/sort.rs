//! The columns a list can be sorted by, and the key of a row in that order.

use domain::party::Party;
use sea_orm::Value;

use crate::storable;

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
    /// Since when it stands in its status.
    Since,
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

domain::codes! {
    /// As it stands in an address.
    Sort {
        Modified = "modified",
        Name = "name",
        Customer = "customer",
        Partner = "partner",
        Start = "start",
        End = "end",
        AcceptBy = "accept_by",
        Total = "total",
        Status = "status",
        Since = "since",
    }
}

impl Sort {
    /// Whether an index goes that way.
    pub fn serves(self, party: Party) -> bool {
        match party {
            Party::Publisher => true,
            Party::Partner => !matches!(self, Self::Partner | Self::Start | Self::End),
            Party::Customer => matches!(self, Self::Modified | Self::Since | Self::AcceptBy | Self::Status),
        }
    }

    /// The column of the party's row; a customer is told no time but that of the status. A status sorts by how long it has lasted.
    pub(super) fn column(self, party: Party) -> &'static str {
        match self {
            Self::Modified if party == Party::Customer => "status_since",
            Self::Modified => "modified_at",
            Self::Name => "name",
            Self::Customer => "customer_name",
            Self::Partner => "partner_name",
            Self::Start => "start_on",
            Self::End => "end_on",
            Self::AcceptBy => "accept_by",
            Self::Total => "minor",
            Self::Status | Self::Since => "status_since",
        }
    }

    /// A key's value, as the column holds it; for a status the instant in it.
    pub(super) fn value(self, cursor: &Cursor) -> Value {
        match self {
            Self::Modified | Self::Total | Self::Since => cursor.value.parse::<i64>().unwrap_or_default().into(),
            Self::Status => cursor.status().1.into(),
            Self::Name | Self::Customer | Self::Partner | Self::Start | Self::End | Self::AcceptBy => {
                storable(&cursor.value).into()
            }
        }
    }
}

impl Cursor {
    /// Of a list sorted by status: the status and since when.
    pub(super) fn status(&self) -> (&str, i64) {
        let (status, since) = self.value.split_once(' ').unwrap_or_default();
        (status, since.parse().unwrap_or_default())
    }
}
