//! The publisher's form: its fields and buttons, and everything that is done with it, each in one place. What is typed is kept as it is
//! in [`Draft`](crate::offer::Draft); what it means is checked in `offer/check`.

/// The fields that set a price in the selling partner's form.
pub mod adjustment;
mod button;
/// What differs between two versions.
pub mod compare;
/// One discount for all lines.
#[cfg(feature = "rules")]
pub mod discount;
mod field;
mod fields;
/// What a change would take with it.
pub mod loss;
/// Two people wrote it: what each changed, put together.
pub mod merge;
mod names;
/// The selling partner's form.
pub mod partner;
/// The names of fields that stand in lists.
pub mod path;
mod picked;
/// What a pressed button does to the form.
pub mod press;
/// From the posted form to a draft.
pub mod read;
/// A payment schedule within the form.
pub mod schedule;
/// From a draft to the form.
pub mod write;

pub use button::{ACCEPTED_ON, AUTOSAVE, Button, PartnerButton, PricesButton};
pub use field::{Field, Section};
pub use fields::{Fields, Typed};
pub use names::{ASIDE, CONFIRM, DISCOUNT, FIND, OVERWRITE, RATES, SHOWN, TICKED, TO, YES};
pub use picked::Picked;
pub use schedule::{CELLS, CellPath, ORIGIN, Press, Pressed, ScheduleButton, ScheduleId, Setting};
