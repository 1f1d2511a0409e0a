//! What the server knows and the form does not: the second pass of checking.

use crate::{
    PlanId,
    catalog::Product,
    country,
    offer::{
        Kind, Organization,
        terms::{Account, Seller},
    },
    pack::{MICROSOFT, Markets, Pack},
};
use chrono::NaiveDate;

/// Everything a publisher's draft is held against.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Of what kind the offer is.
    pub kind: Kind,
    pub today: NaiveDate,
    pub pack: &'static Pack,
    pub markets: Markets,
    pub publisher: PublisherStanding,
    /// What was found under the seller IDs; nothing under those that are withheld.
    pub partners: Vec<PartnerStanding>,
    /// What was found under the billing account; none also while it is withheld.
    pub account: Option<Account>,
    /// The publisher's products that the draft names, with all their plans.
    pub products: Vec<Product>,
    /// Periods of the same customer that are already covered.
    pub covered: Vec<Covered>,
    /// What was not looked up.
    pub withheld: Withheld,
}

/// Numbers whose owner was not looked up, because too many were in too short a time: it is not told either whether they exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    pub account: bool,
    /// Seller IDs.
    pub sellers: Vec<String>,
}

impl Facts {
    /// What was found under a seller ID.
    pub fn partner(&self, seller_id: &str) -> Option<&PartnerStanding> {
        self.partners.iter().find(|partner| partner.seller.seller_id == seller_id.trim())
    }
}

/// MS-1.5, each precondition by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublisherStanding {
    pub organization: Organization,
    pub programme_member: bool,
    pub marketplace_account: bool,
    pub enrolled: bool,
    /// The acting person is developer, manager or account owner.
    pub role: bool,
}

/// MS-4.1.2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerStanding {
    pub seller: Seller,
    /// Its organization sells for publishers here: it has a desk to receive the offer at.
    pub sells: bool,
    pub tax_profile_complete: bool,
    /// Country of the tax profile, ISO 3166 alpha-2.
    pub country: String,
}

/// A plan the customer already has a private price for (MS-4.3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// O-1042.
    pub offer: String,
    pub kind: Kind,
    pub plan: PlanId,
    pub from: NaiveDate,
    pub through: NaiveDate,
}

impl Covered {
    /// Whether it holds the plan on any day of a period; a shared day is overlap.
    pub fn overlaps(&self, plan: PlanId, from: NaiveDate, through: NaiveDate) -> bool {
        self.plan == plan && self.from <= through && from <= self.through
    }
}

impl PartnerStanding {
    /// Why this partner cannot take part in an offer of that kind, or nothing.
    pub fn ineligible(&self, kind: Kind, today: NaiveDate, markets: Markets) -> Option<String> {
        if !self.sells {
            return Some(format!(
                "Seller ID {} belongs to {}, which isn’t a {} here. Choose one from the list of eligible partners.",
                self.seller.seller_id,
                self.seller.name,
                kind.description().partner
            ));
        }
        let list = kind.description().markets?;
        if !self.tax_profile_complete {
            return Some(format!(
                "{} hasn’t completed the tax profile for seller ID {}. Ask them to complete it under Account settings, Payout and tax profiles.",
                self.seller.name, self.seller.seller_id
            ));
        }
        let open = MICROSOFT.open_markets(list, today, markets);
        (!open.contains(&self.country.as_str())).then(|| {
            format!(
                "{}’s tax profile is in {}, which isn’t open for {}s. Choose a partner in one of: {}.",
                self.seller.name,
                country::name(&self.country),
                kind.description().noun,
                country::names(open.iter().copied()).join(", ")
            )
        })
    }
}
