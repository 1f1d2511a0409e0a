//! What every check of one offer begins with.

use domain::offer::replay::Replayed;

use super::stored::Stored;

/// An offer whose history holds.
pub(super) struct Known<'a> {
    pub stored: &'a Stored,
    pub events: Vec<domain::offer::Event>,
    pub replayed: Replayed,
    /// Milliseconds by which a date may miss its event.
    pub slack: u64,
}

impl Known<'_> {
    pub fn label(&self) -> String {
        domain::offer::label(self.stored.row.number)
    }
}
