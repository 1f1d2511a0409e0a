//! Equal splits that always sum (COM-6).

use super::{Money, MoneyError};
use serde::{Deserialize, Serialize};

/// Who gets the units left over by an equal split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remainder {
    /// All to payment 1.
    #[default]
    First,
    /// All to the last payment.
    Last,
    /// One unit each to the first payments.
    Spread,
}

crate::codes! {
    /// As forms and the command line write it.
    Remainder { First = "first", Last = "last", Spread = "spread" }
}

impl Remainder {
    /// Reads [`Self::code`], whatever blanks stand around it.
    pub fn read(text: &str) -> Option<Self> {
        Self::of_code(text.trim())
    }

    /// As a form offers it.
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "To the first payment",
            Self::Last => "To the last payment",
            Self::Spread => "Spread, one unit each",
        }
    }
}

impl Money {
    /// `parts` amounts that sum to this one exactly; `rule` names who gets the odd units.
    pub fn split(self, parts: u32, rule: Remainder) -> Result<Vec<Self>, MoneyError> {
        if parts == 0 {
            return Err(MoneyError::NoParts);
        }
        let base = self.minor.div_euclid(parts.into());
        let odd = self.minor.rem_euclid(parts.into());
        let extra = |i: u32| match rule {
            Remainder::First if i == 0 => odd,
            Remainder::Last if i + 1 == parts => odd,
            Remainder::Spread if i64::from(i) < odd => 1,
            _ => 0,
        };
        Ok((0..parts).map(|i| Self { minor: base + extra(i), ..self }).collect())
    }
}
