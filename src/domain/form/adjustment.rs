//! The pair of fields that sets the price of a line in the selling partner's form (MS-4.4.3).

use crate::party;

/// The list they stand in.
pub const LIST: &str = "adjustments";

/// One of the pair that sets the price of a line: the other follows it (MS-4.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjustmentField {
    Percent,
    Price,
}

crate::codes! {
    /// As it is posted.
    AdjustmentField { Percent = "percent", Price = "price" }
}

impl AdjustmentField {
    /// What it is called away from its line.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Percent => "Adjustment",
            Self::Price => "Customer price",
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Percent => Self::Price,
            Self::Price => Self::Percent,
        }
    }

    /// The line and the field of it that a path names: `adjustments.0.percent`.
    pub fn of_path(path: &str) -> Option<(usize, Self)> {
        let rest = path.strip_prefix(LIST)?.strip_prefix('.')?;
        let (index, field) = rest.split_once('.')?;
        Some((index.parse().ok()?, Self::of_code(field)?))
    }
}

impl From<AdjustmentField> for party::Field {
    fn from(field: AdjustmentField) -> Self {
        match field {
            AdjustmentField::Percent => Self::Adjustment,
            AdjustmentField::Price => Self::CustomerPrice,
        }
    }
}

/// `adjustments.0.percent`.
pub fn path(index: usize, field: AdjustmentField) -> String {
    format!("{LIST}.{index}.{}", field.code())
}
