//! What the buttons of a schedule post.

use super::{Place, ScheduleId};
use crate::schedule::cell::DayOrder;
use std::fmt;

/// A button, and which schedule it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleButton {
    pub schedule: ScheduleId,
    pub press: Press,
}

/// What is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// A row more, at the end.
    Add,
    /// An installment less, counted from 0. `sure`: typed prices of other markets may go with it (MS-12.8).
    Remove { row: usize, sure: bool },
    /// The proposed text in place of the typed one.
    Use { place: Place, text: String },
    /// Before and after of the generator.
    Preview,
    /// The generator's schedule in place of this one.
    Generate,
    /// Lines pasted or uploaded, with the answer which comes first in their days.
    Read(DayOrder),
}

/// `unpay:3.12.4`. For the row that the browser copies, `row` is what stands for its number.
pub fn remove(schedule: ScheduleId, row: impl fmt::Display) -> String {
    format!("unpay:{schedule}.{row}")
}

impl ScheduleButton {
    /// None for whatever is no button of a schedule.
    pub fn parse(text: &str) -> Option<Self> {
        let (verb, object) = text.split_once(':')?;
        let about = |press| Some(Self { schedule: ScheduleId::parse(object)?, press });
        match verb {
            "pay" => about(Press::Add),
            "unpay" => {
                let sure = object.strip_suffix(".sure");
                let (schedule, row) = sure.unwrap_or(object).rsplit_once('.')?;
                let press = Press::Remove { row: row.parse().ok()?, sure: sure.is_some() };
                Some(Self { schedule: ScheduleId::parse(schedule)?, press })
            }
            "use" => {
                let (name, text) = object.split_once('=')?;
                let (schedule, field) = ScheduleId::of_field(name)?;
                Some(Self { schedule, press: Press::Use { place: Place::parse(field)?, text: text.to_owned() } })
            }
            "preview" => about(Press::Preview),
            "generate" => about(Press::Generate),
            "paste" => about(Press::Read(DayOrder::Unknown)),
            "paste-day" => about(Press::Read(DayOrder::DayFirst)),
            "paste-month" => about(Press::Read(DayOrder::MonthFirst)),
            _ => None,
        }
    }
}

impl fmt::Display for ScheduleButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schedule, press } = self;
        match press {
            Press::Add => write!(f, "pay:{schedule}"),
            Press::Remove { row, sure } => {
                f.write_str(&remove(*schedule, row))?;
                if *sure { f.write_str(".sure") } else { Ok(()) }
            }
            Press::Use { place, text } => write!(f, "use:{}.{place}={text}", schedule.path()),
            Press::Preview => write!(f, "preview:{schedule}"),
            Press::Generate => write!(f, "generate:{schedule}"),
            Press::Read(DayOrder::Unknown) => write!(f, "paste:{schedule}"),
            Press::Read(DayOrder::DayFirst) => write!(f, "paste-day:{schedule}"),
            Press::Read(DayOrder::MonthFirst) => write!(f, "paste-month:{schedule}"),
        }
    }
}
