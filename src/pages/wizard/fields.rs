//! Who each field of the form is shown to, in the words of its chip.

use domain::{
    offer::Kind,
    party::visibility::{Field, who_sees},
};

/// Whose form this is.
const KIND: Kind = Kind::Multiparty;

pub(super) fn sees(field: Field) -> String {
    who_sees(KIND, field)
}

/// The sales note goes into the publisher's reports and nowhere else (MS-4.2.12).
pub(super) fn note_sees() -> String {
    format!("{}: reports only", who_sees(KIND, Field::PublisherNote))
}
