//! A step on its way from the rule to the database.

use domain::offer::Happening;

use super::{held::Held, save};

/// What a step made of an offer, not yet saved.
pub(super) struct Taken {
    pub held: Held,
    pub happening: Option<Happening>,
    pub effect: Effect,
}

/// Where the result goes.
pub(super) enum Effect {
    Save(save::Change),
    Delete,
    /// A new offer stands beside this one.
    Copied {
        number: i64,
    },
    Nothing,
}
