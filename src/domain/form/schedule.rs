//! A payment schedule within the form: which one, the names of its fields, its buttons, and what they do. The same on the server, which
//! takes the form, and in the browser, which does at once what a button would post.

use crate::schedule::{DraftGenerator, DraftSchedule, cell::DayOrder};
use std::fmt;

mod edit;
mod history;
mod press;
mod setting;

pub use edit::{Asked, Spilled, cell_of};
pub use history::History;
pub use press::{Lines, Pressed, at, press};
pub use setting::Setting;

/// The cells of a row.
pub const CELLS: [&str; 3] = ["date", "amount", "note"];
/// The tick of a row: whether the generator keeps it.
pub const ORIGIN: &str = "origin";

/// Said by a browser that runs the editor: who wrote each row is right as it is posted.
pub const EXACT: &str = "exact";
/// The lines to be read, as text or as a file, and what they do to the rows that are there.
pub const PASTE: &str = "paste";
pub const PASTE_FILE: &str = "file";
pub const PASTE_MODE: &str = "paste_mode";
/// Of [`PASTE_MODE`].
pub const ADD: &str = "add";
pub const REPLACE: &str = "replace";

/// The generator's fields, behind the name of the schedule.
pub const GENERATOR: [&str; 9] =
    ["total", "frequency", "placement", "initial", "first", "remainder", "note", "noted", "ramp"];

/// Which schedule: each line and billing term has its own (MS-5.12). `3.12` in the names of fields and buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduleId {
    /// The line's key.
    pub line: u32,
    /// The billing term.
    pub months: u32,
}

impl ScheduleId {
    /// Reads `3.12`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::split(text, '.')
    }

    /// Reads `3-12`.
    pub fn of_address(text: &str) -> Option<Self> {
        Self::split(text, '-')
    }

    fn split(text: &str, sign: char) -> Option<Self> {
        let (line, months) = text.split_once(sign)?;
        Some(Self { line: line.parse().ok()?, months: months.parse().ok()? })
    }

    /// The schedule that a field belongs to, and which of its fields that is: `rows.0.date` of `schedule.3.12.rows.0.date`.
    pub fn of_field(name: &str) -> Option<(Self, &str)> {
        let rest = name.strip_prefix("schedule.")?;
        let end = rest.match_indices('.').nth(1)?.0;
        Some((Self::parse(&rest[..end])?, &rest[end + 1..]))
    }

    /// `3-12`, as the address of the page names it.
    pub fn address(self) -> String {
        format!("{}-{}", self.line, self.months)
    }

    /// `schedule.3.12`: how the names of its fields begin.
    pub fn path(self) -> String {
        format!("schedule.{self}")
    }

    /// The name of one of its fields: `schedule.3.12.total`.
    pub fn field(self, field: &str) -> String {
        format!("schedule.{self}.{field}")
    }
}

impl fmt::Display for ScheduleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.line, self.months)
    }
}

impl DraftSchedule {
    pub fn id(&self) -> ScheduleId {
        ScheduleId { line: self.line, months: self.months }
    }
}

impl DraftGenerator {
    /// With every field as `typed` says it.
    pub fn of_fields(typed: impl Fn(&str) -> String) -> Self {
        let mut generator = Self::default();
        for field in GENERATOR {
            if let Some(place) = generator.field_mut(field) {
                *place = typed(field);
            }
        }
        generator
    }

    /// One of [`GENERATOR`].
    pub fn field_mut(&mut self, field: &str) -> Option<&mut String> {
        Some(match field {
            "total" => &mut self.total,
            "frequency" => &mut self.frequency,
            "placement" => &mut self.placement,
            "initial" => &mut self.initial,
            "first" => &mut self.first,
            "remainder" => &mut self.remainder,
            "note" => &mut self.note,
            "noted" => &mut self.noted,
            "ramp" => &mut self.ramp,
            _ => return None,
        })
    }
}

/// A cell or the tick of a row: `initial.amount`, `rows.3.origin`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPath {
    /// 0 is the initial charge, 1 the first installment.
    pub row: usize,
    /// One of [`CELLS`], or [`ORIGIN`].
    pub cell: &'static str,
}

impl CellPath {
    /// Reads what stands behind the name of the schedule.
    pub fn parse(field: &str) -> Option<Self> {
        let cell = |name: &str| CELLS.into_iter().chain([ORIGIN]).find(|cell| *cell == name);
        match field.strip_prefix("initial.") {
            Some(name) => Some(Self { row: 0, cell: cell(name)? }),
            None => {
                let (index, name) = field.strip_prefix("rows.")?.split_once('.')?;
                Some(Self { row: index.parse::<usize>().ok()?.checked_add(1)?, cell: cell(name)? })
            }
        }
    }
}

impl fmt::Display for CellPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            0 => write!(f, "initial.{}", self.cell),
            row => write!(f, "rows.{}.{}", row - 1, self.cell),
        }
    }
}

/// What a field of a schedule is called away from its place: `Payment 10, amount`, `Initial charge`, `Payments`.
pub fn title(field: &str) -> String {
    let mut parts = field.split('.');
    match (parts.next(), parts.next().and_then(|n| n.parse::<usize>().ok()), parts.next()) {
        (Some("rows"), Some(index), Some(cell)) => format!("Payment {}, {cell}", index + 1),
        (Some("rows"), Some(index), None) => format!("Payment {}", index + 1),
        (Some("initial"), _, _) => "Initial charge".to_owned(),
        _ => super::Field::Schedules.title().to_owned(),
    }
}

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
    Use { path: CellPath, text: String },
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
                Some(Self { schedule, press: Press::Use { path: CellPath::parse(field)?, text: text.to_owned() } })
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
            Press::Use { path, text } => write!(f, "use:{}.{path}={text}", schedule.path()),
            Press::Preview => write!(f, "preview:{schedule}"),
            Press::Generate => write!(f, "generate:{schedule}"),
            Press::Read(DayOrder::Unknown) => write!(f, "paste:{schedule}"),
            Press::Read(DayOrder::DayFirst) => write!(f, "paste-day:{schedule}"),
            Press::Read(DayOrder::MonthFirst) => write!(f, "paste-month:{schedule}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_generator_is_read_by_its_name() {
        let generator = DraftGenerator::of_fields(|field| format!("typed as {field}"));
        let fields = serde_json::to_value(&generator).unwrap();
        assert_eq!(fields.as_object().unwrap().len(), GENERATOR.len());
        for field in GENERATOR {
            assert_eq!(fields[field], format!("typed as {field}"));
        }
    }

    #[test]
    fn names_lead_to_their_schedule_and_their_place_in_it() {
        let id = ScheduleId { line: 3, months: 12 };
        assert_eq!(ScheduleId::of_field("schedule.3.12.rows.0.date"), Some((id, "rows.0.date")));
        assert_eq!(id.field("total"), "schedule.3.12.total");
        assert_eq!(ScheduleId::of_address(&id.address()), Some(id));
        for text in ["rows.0.date", "rows.9.origin", "initial.amount"] {
            assert_eq!(CellPath::parse(text).map(|path| path.to_string()).as_deref(), Some(text));
        }
        let none = ["rows.0", "rows.x.date", "rows.0.why", "initial", "total", "rows.18446744073709551615.date"];
        assert_eq!(none.map(CellPath::parse), [None; 6]);
        let titles = ["rows.9.amount", "rows.9", "initial.amount", "rows", "total"].map(title);
        assert_eq!(titles, ["Payment 10, amount", "Payment 10", "Initial charge", "Payments", "Payments"]);
    }
}
