//! Who receives and who writes a field (V-1 … V-30), as the kind's table says.

use super::Kind;
use crate::party::{Field, Party};

impl Kind {
    /// Whether `party` ever receives `field`.
    pub fn may_see(self, field: Field, party: Party) -> bool {
        self.mark(field, party) != '-'
    }

    /// Whether `party` writes `field` while it is its move.
    pub fn may_edit(self, field: Field, party: Party) -> bool {
        self.mark(field, party) == 'E'
    }

    fn mark(self, field: Field, party: Party) -> char {
        let row = self.description().visibility.iter().find(|(f, _, _)| *f == field);
        row.map_or('-', |(_, _, marks)| marks[party as usize])
    }

    /// The words of the chip beside a field: `Publisher, partner`.
    pub fn who_sees(self, field: Field) -> String {
        let parties = self.description().parties.iter().copied();
        let seeing = parties.filter(|party| self.may_see(field, *party));
        crate::text::capital(&seeing.map(Party::code).collect::<Vec<_>>().join(", "))
    }
}
