//! What an offer's prices in other markets are held against: the rates of today, and what the customer's own market pays.

use domain::{
    Currency,
    access::Actor,
    fx::{FixedRates, Table},
    offer::{Status, terms::Account},
    party::Party,
};

use super::{held::Held, steps};
use crate::{Backend, Fault, organizations, rates};

/// What fixing the rates anew would give a draft, and who is to pay.
#[derive(Clone, Debug)]
pub struct RatesToday {
    /// None where no market needs a rate.
    pub fixed: Option<FixedRates>,
    pub table: Table,
    /// The customer, with its billing account's country; none while it is not known.
    pub account: Option<Account>,
}

/// For the publisher of a draft; none for everybody else and for an absent offer. Nothing is changed by asking.
pub async fn rates_today(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<RatesToday>, Fault> {
    let Some(held) = Held::load(backend.read(), number).await? else {
        return Ok(None);
    };
    if held.party_seeing(actor.organization.id) != Some(Party::Publisher) || held.offer.status != Status::Draft {
        return Ok(None);
    }
    let mut draft = held.offer.revision.paper.draft.clone();
    draft.rates = None;
    let fixed = steps::rates::needed(backend, backend.read(), held.offer.publisher.id, &draft).await?;
    let table = rates::table(backend.read(), backend.today()).await?;
    let account = organizations::account(backend.read(), &draft.billing_account).await?;
    Ok(Some(RatesToday { fixed, table, account }))
}

impl RatesToday {
    /// The newest day of the rates that fixing them anew would take.
    pub fn day(&self) -> Option<chrono::NaiveDate> {
        self.fixed.as_ref()?.rates.iter().map(|rate| rate.date).max()
    }

    /// Whether fixing anew would change the rate to a currency.
    pub fn differs(&self, stored: Option<&FixedRates>, currency: Currency) -> bool {
        let rate = |rates: Option<&FixedRates>| rates.and_then(|r| r.get(currency)).map(|r| r.rate);
        rate(self.fixed.as_ref()) != rate(stored)
    }
}
