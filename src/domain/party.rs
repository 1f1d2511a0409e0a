//! Who is who in an offer, and the fields that some of them see and others do not.

use crate::OrganizationId;
use serde::{Deserialize, Serialize};

/// A side of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Publisher,
    Partner,
    Customer,
}

crate::codes! {
    /// As stored.
    Party { Publisher = "publisher", Partner = "partner", Customer = "customer" }
}

impl Party {
    pub fn noun(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Partner => "selling partner",
            Self::Customer => "customer",
        }
    }
}

/// The customer's billing account the offer targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub identifier: String,
    pub organization: OrganizationId,
    pub customer: String,
    pub country: String,
}

/// The selling partner's seller account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    pub seller_id: String,
    pub organization: OrganizationId,
    pub name: String,
}

/// A field of an offer, as the visibility table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Description,
    BillingAccount,
    Partner,
    Period,
    AcceptBy,
    PublisherDocuments,
    PartnerDocuments,
    PublisherContacts,
    PartnerContacts,
    PreparedBy,
    Products,
    PartnerPrice,
    Adjustment,
    CustomerPrice,
    Schedule,
    SchedulePartner,
    ScheduleCustomer,
    PublisherNote,
    PartnerNote,
    Renewal,
    Fee,
    Share,
    Status,
    Link,
}
