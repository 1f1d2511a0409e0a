//! Identifiers as types, so that an offer's cannot be passed for a person's. Version 7 UUIDs: they sort by time of making.
//! They are made in the backend; the domain only carries them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A legal entity that signs in: publisher, selling partner, customer, operator.
    OrganizationId,
    /// A human being with an e-mail address.
    PersonId,
    /// One private offer through all its revisions.
    OfferId,
    /// One revision of an offer's terms.
    RevisionId,
    /// One listing.
    ProductId,
    /// A priced version of a product.
    PlanId,
    /// One uploaded file, under the name a party gave it.
    DocumentId,
}
