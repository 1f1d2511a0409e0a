//! Every address of the product, written once: as the router reads it, and as links, forms and redirects write it.
//!
//! Who may use each, and what stands behind it, says the table of routes in `src/routes.rs`.

use domain::{offer, party::Party};
use std::fmt::Display;

#[cfg(test)]
mod tests;

/// An address of an offer: `/offers/{number}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfOffer(&'static str);

/// An address of one thing that is no offer: `/rules/{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfOne(&'static str);

/// The address of a view of an offer for one of its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfParty(&'static str);

impl OfOffer {
    /// As the router reads it.
    pub const fn pattern(self) -> &'static str {
        self.0
    }

    /// Of the offer of that number: `/offers/O-1042`.
    pub fn of(self, number: i64) -> String {
        filled(self.0, &[&offer::label(number)])
    }
}

impl OfOne {
    /// As the router reads it.
    pub const fn pattern(self) -> &'static str {
        self.0
    }

    /// Of the thing so called: `/rules/COM-8`. It is written as it is, so it is none that somebody typed.
    pub fn of(self, name: impl Display) -> String {
        filled(self.0, &[&name])
    }
}

impl OfParty {
    /// As the router reads it.
    pub const fn pattern(self) -> &'static str {
        self.0
    }

    /// Of the offer of that number as `party` sees it: `/offers/O-1042/as/customer`.
    pub fn of(self, number: i64, party: Party) -> String {
        filled(self.0, &[&offer::label(number), &party.code()])
    }
}

/// The pattern with its parts in braces filled in, one after the other.
fn filled(pattern: &str, parts: &[&dyn Display]) -> String {
    let fill = |address: String, part: &&dyn Display| match (address.find('{'), address.find('}')) {
        (Some(open), Some(close)) => format!("{}{part}{}", &address[..open], &address[close + 1..]),
        _ => address,
    };
    parts.iter().fold(pattern.to_owned(), fill)
}

/// One constant an address, and the list of them all.
macro_rules! addresses {
    (@one $(#[$about:meta])* $name:ident = $pattern:literal) => {
        $(#[$about])*
        pub const $name: &str = $pattern;
    };
    (@one $(#[$about:meta])* $name:ident: $kind:ident = $pattern:literal) => {
        $(#[$about])*
        pub const $name: $kind = $kind($pattern);
    };
    ($($(#[$about:meta])* $name:ident $(: $kind:ident)? = $pattern:literal;)*) => {
        $(addresses!(@one $(#[$about])* $name $(: $kind)? = $pattern);)*

        /// Every address, as the router reads it.
        pub const ALL: &[&str] = &[$($pattern),*];
    };
}

addresses! {
    /// Where whoever signed in begins.
    START = "/";
    SIGN_IN = "/sign-in";
    SIGN_OUT = "/sign-out";
    /// To another of one's organizations.
    SWITCH = "/switch";
    RULES = "/rules";
    RULE: OfOne = "/rules/{id}";
    GUIDE = "/guide";
    GUIDE_BILLING = "/guide/flexible-billing";
    GUIDE_PUBLISHER = "/guide/publisher";
    GUIDE_PARTNER = "/guide/partner";
    GUIDE_CUSTOMER_OFFER = "/guide/customer-offer";
    GUIDE_PURCHASE = "/guide/purchase";
    ACCESSIBILITY = "/accessibility";
    /// Is a receipt genuine?
    VERIFY = "/verify";

    /// The publisher's list.
    OFFERS = "/offers";
    OFFERS_FILE = "/offers/export.csv";
    /// One step for several offers.
    OFFERS_SELECTED = "/offers/selected";
    /// Lists that somebody named.
    OFFERS_VIEWS = "/offers/views";
    OFFERS_NEW = "/offers/new";
    OFFER: OfOffer = "/offers/{number}";
    OFFER_AS: OfParty = "/offers/{number}/as/{party}";
    OFFER_CHANGES: OfOffer = "/offers/{number}/changes";
    OFFER_CLONE: OfOffer = "/offers/{number}/clone";
    OFFER_WITHDRAW: OfOffer = "/offers/{number}/withdraw";
    OFFER_DELETE: OfOffer = "/offers/{number}/delete";
    /// After Submit: what comes next.
    OFFER_SENT: OfOffer = "/offers/{number}/sent";
    /// The prices of all markets as a file.
    OFFER_PRICES: OfOffer = "/offers/{number}/prices.csv";

    EDIT_WHO: OfOffer = "/offers/{number}/edit/who";
    EDIT_WHAT: OfOffer = "/offers/{number}/edit/what";
    EDIT_WHEN: OfOffer = "/offers/{number}/edit/when";
    /// The payment schedule as a file.
    EDIT_SCHEDULE: OfOffer = "/offers/{number}/edit/when/schedule.csv";
    EDIT_TERMS: OfOffer = "/offers/{number}/edit/terms";
    EDIT_PRICES: OfOffer = "/offers/{number}/edit/prices";
    EDIT_REVIEW: OfOffer = "/offers/{number}/edit/review";
    /// Who stands behind a seller ID?
    CHECK_PARTNER = "/do/partner/check";

    /// The selling partner's list.
    INBOX = "/inbox";
    INBOX_OFFER: OfOffer = "/inbox/{number}";
    /// After Extend: what comes next.
    INBOX_SENT: OfOffer = "/inbox/{number}/sent";
    INBOX_RETURN: OfOffer = "/inbox/{number}/return";
    /// After Return: what comes next.
    INBOX_RETURNED: OfOffer = "/inbox/{number}/returned";
    INBOX_WITHDRAW: OfOffer = "/inbox/{number}/withdraw";
    INBOX_AS_CUSTOMER: OfOffer = "/inbox/{number}/as-customer";

    OPERATOR = "/operator";
    SECURITY_LOG = "/operator/security";
    SECURITY_FILE = "/operator/security.csv";

    /// The customer's list.
    PRIVATE_OFFERS = "/private-offers";
    PRIVATE_OFFER: OfOffer = "/private-offers/{number}";
    DECLINE: OfOffer = "/private-offers/{number}/decline";
    RECEIPT: OfOffer = "/private-offers/{number}/receipt";
    RECEIPT_FILE: OfOffer = "/private-offers/{number}/receipt.json";
    /// The days of payments for a calendar.
    CALENDAR: OfOffer = "/private-offers/{number}/calendar.ics";

    /// The offer behind a link, by the link's token.
    LINK: OfOne = "/o/{token}";
    /// What has just changed, as a stream.
    LIVE = "/live";
    DOCUMENT: OfOne = "/documents/{id}";
    /// Is the process alive?
    HEALTH = "/healthz";
    /// Can it serve?
    READY = "/readyz";
}
