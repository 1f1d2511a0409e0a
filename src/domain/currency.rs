//! ISO 4217 currencies, named by their code.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

// `CURRENCIES`: code and decimals of every currency, `…JPY0…KWD3…USD2…`, written by build.rs.
include!(concat!(env!("OUT_DIR"), "/currencies.rs"));

/// Technical: bytes of one currency in the table.
const ENTRY: usize = 4;

/// A currency with its number of decimals (COM-2: JPY 0, USD 2, KWD 3).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    /// Where the table has it. No other place is ever made.
    at: u16,
}

impl Currency {
    pub const USD: Self = match Self::find(b"USD") {
        Some(usd) => usd,
        None => panic!("ISO 4217 has the dollar"),
    };

    /// Looked for one by one: a table of some hundred bytes costs a browser less than a match of two hundred arms.
    const fn find(code: &[u8]) -> Option<Self> {
        let table = CURRENCIES.as_bytes();
        let mut at = 0;
        while at < table.len() {
            if code.len() == 3 && table[at] == code[0] && table[at + 1] == code[1] && table[at + 2] == code[2] {
                return Some(Self { at: at as u16 });
            }
            at += ENTRY;
        }
        None
    }

    pub fn code(self) -> &'static str {
        let at = usize::from(self.at);
        CURRENCIES.get(at..at + 3).unwrap_or_default()
    }

    /// Decimals of an amount. Currencies without a minor unit (gold, testing codes) count as 0.
    pub fn exponent(self) -> u32 {
        CURRENCIES.as_bytes().get(usize::from(self.at) + 3).map_or(0, |digit| u32::from(digit - b'0'))
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::find(code.as_bytes()).ok_or_else(|| {
            format!("“{code}” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD.")
        })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_standard_is_known_with_its_decimals() {
        let letters = || b'A'..=b'Z';
        let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
        let mut known = 0;
        for code in codes {
            let code = std::str::from_utf8(&code).unwrap();
            let (ours, theirs) = (code.parse::<Currency>().ok(), iso_currency::Currency::from_code(code));
            assert_eq!(ours.map(|c| c.code()), theirs.map(|c| c.code()), "{code}");
            assert_eq!(ours.map(|c| c.exponent()), theirs.map(|c| c.exponent().unwrap_or(0).into()), "{code}");
            known += usize::from(ours.is_some());
        }
        assert!(known > 150, "{known} are known");
    }

    #[test]
    fn what_only_looks_like_a_code_is_none() {
        for code in ["", "US", "USDX", "usd", "SD2", "D2U", "US2", "U$D"] {
            assert!(code.parse::<Currency>().is_err(), "{code:?}");
        }
    }
}
