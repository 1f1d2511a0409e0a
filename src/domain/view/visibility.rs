//! Who sees and who writes which field (V-1 … V-30), asked of the table of the offer's kind.

use crate::{
    offer::Kind,
    party::{Field, Party},
};

/// Whether `party` of an offer of that kind ever receives `field`.
pub fn may_see(kind: Kind, field: Field, party: Party) -> bool {
    mark(kind, field, party) != '-'
}

/// Whether `party` writes `field` while it is its move.
pub fn may_edit(kind: Kind, field: Field, party: Party) -> bool {
    mark(kind, field, party) == 'E'
}

fn mark(kind: Kind, field: Field, party: Party) -> char {
    let row = kind.description().visibility.iter().find(|(f, _, _)| *f == field);
    row.map_or('-', |(_, _, marks)| marks[party as usize])
}

/// The words of the chip beside a field: `Publisher, partner`.
pub fn who_sees(kind: Kind, field: Field) -> String {
    let parties = kind.description().parties.iter().copied();
    let seeing = parties.filter(|party| may_see(kind, field, *party));
    crate::text::capital(&seeing.map(Party::code).collect::<Vec<_>>().join(", "))
}
