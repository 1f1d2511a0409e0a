//! A step on its way from the rule to the database.

use domain::offer::EventKind;

use super::{loaded_offer::LoadedOffer, save};

/// What a step made of an offer, not yet saved.
pub(super) struct Taken {
    pub loaded: LoadedOffer,
    pub event_kind: Option<EventKind>,
    pub effect: Effect,
}

/// Where the result goes.
pub(super) enum Effect {
    Save(save::RevisionWrite),
    Delete,
    /// A new offer stands beside this one.
    Copied {
        number: i64,
    },
    Nothing,
}
