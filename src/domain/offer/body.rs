//! The whole document of a revision, and what it comes to.

use super::{Draft, PartnerDraft, PartnerTerms, Terms};
use crate::{
    Money, Percent,
    party::{Field, Party},
    pricing::{PriceWaterfall, Value, waterfalls},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The whole document of a revision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RevisionBody {
    /// The publisher's form as typed.
    pub draft: Draft,
    /// What the publisher submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// The partner's form as typed.
    #[serde(default)]
    pub partner_draft: PartnerDraft,
    /// What the partner extended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_terms: Option<PartnerTerms>,
    /// Where each payment goes, frozen when the customer's price was set; none in revisions older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waterfalls: Option<Vec<PriceWaterfall>>,
}

impl RevisionBody {
    /// What is added to the price of each line for the customer; none before the customer has a price here.
    pub fn added(&self) -> Option<Cow<'_, [Percent]>> {
        let terms = self.terms.as_ref()?;
        let by_partner = self.partner_terms.as_ref().map(|theirs| theirs.adjustments.as_slice());
        terms.kind.kind().added(terms.lines.len(), by_partner)
    }

    /// Where each payment of each price goes with this fee; none before the customer has a price here, or where a sum is too large.
    pub fn waterfalls_at(&self, fee_percent: Percent) -> Option<Vec<PriceWaterfall>> {
        waterfalls(&self.terms.as_ref()?.lines, &self.added()?, fee_percent)
    }

    /// What a counterparty is dealt with by: the seller ID, or the billing account.
    pub fn account(&self, party: Party) -> Option<&str> {
        match (party, &self.terms) {
            (Party::Publisher, _) => None,
            (Party::Partner, Some(terms)) => terms.partner().map(|partner| partner.seller_id.as_str()),
            (Party::Partner, None) => Some(self.draft.seller_id.trim()),
            (Party::Customer, Some(terms)) => terms.account().map(|account| account.identifier.as_str()),
            (Party::Customer, None) => Some(self.draft.billing_account.trim()),
        }
    }

    pub fn accept_by(&self) -> Option<NaiveDate> {
        let typed = || crate::calendar::read_day(&self.draft.accept_by).ok();
        self.terms.as_ref().map_or_else(typed, |t| t.accept_by)
    }

    pub fn end(&self) -> Option<NaiveDate> {
        let typed = || crate::calendar::read_day(&self.draft.end).ok();
        self.terms.as_ref().map_or_else(typed, |t| Some(t.end))
    }

    /// What the publisher is owed, once the terms are set.
    pub fn base_value(&self) -> Option<Value> {
        self.terms.as_ref().and_then(Terms::base_value)
    }

    /// What the customer pays, once it has a price here: of a CSP partner's customer the product never learns it (MS-9.5).
    pub fn customer_value(&self) -> Option<Value> {
        self.terms.as_ref()?.customer_value(&self.added()?)
    }

    /// The partner's share: customer price − partner price (V-24). None where the kind has no share.
    pub fn share(&self) -> Option<Money> {
        let shared = self.terms.as_ref()?.kind.kind().has_field(Field::Share);
        shared.then(|| self.customer_value()?.amount.minus(self.base_value()?.amount).ok()).flatten()
    }
}
