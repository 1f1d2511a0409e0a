//! Who each field of the form is shown to, in the words of its chip.

use domain::party::visibility::{Field, who_sees};

pub(super) fn sees(field: Field) -> String {
    who_sees(field)
}

/// The sales note goes into the publisher's reports and nowhere else (MS-4.2.12).
pub(super) fn note_sees() -> String {
    format!("{}: reports only", who_sees(Field::PublisherNote))
}
