//! One cell, as people type and paste it: `$1,234.50`, `25%`, `30 Nov 2026`, `11/30/2026` (the editor's paste rules).
//!
//! ```
//! use domain::{Currency, schedule::cell::{Day, DayOrder, amount, day}};
//! assert_eq!(amount("$1,234.50", Currency::USD, None).unwrap().figure(), "1,234.50");
//! // A slip is refused, with what was probably meant; nothing is guessed.
//! assert_eq!(amount("9,O90.90", Currency::USD, None).unwrap_err().fixes, ["9,090.90"]);
//! // A day that can be read both ways is asked about.
//! assert!(matches!(day("03/04/2027", DayOrder::Unknown), Ok(Day::Either(..))));
//! ```

mod amount;
mod day;

pub use amount::{amount, is_like_amount};
pub use day::{Day, DayOrder, day};

/// Why a cell was not taken, and what it probably means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub sentence: String,
    /// What could stand there instead, one press away: of a cell that can be read in two ways, both.
    pub fixes: Vec<String>,
}

impl Trouble {
    fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), fixes: Vec::new() }
    }
}

/// Notes are one line: what a paste brings in line breaks and tabs becomes blanks.
pub fn note(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
