//! How the offers of a query are come by, when they are more than a few.

use crate::offers::facet::Facet;

/// How to come by the offers, the highest number first.
pub(super) enum Driver {
    Words(Vec<i64>),
    /// By the names they are filtered by.
    Facet(Facet, String),
    /// Nearly all match.
    Offers,
}
