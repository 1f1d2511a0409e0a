//! What an offer's prices in other markets are held against: the rates of today.

use domain::{
    Currency,
    access::Actor,
    fx::{FixedRate, FixedRates, Table},
    offer::Status,
    party::Party,
};

use super::{loaded_offer::LoadedOffer, steps};
use crate::{Backend, Fault, rates, token};

/// What fixing the rates anew would give a draft.
#[derive(Clone, Debug)]
pub struct RatesToday {
    /// None where no market needs a rate.
    pub fixed: Option<FixedRates>,
    pub table: Table,
}

/// For the publisher of a draft; none for everybody else and for an absent offer. Nothing is changed by asking.
pub async fn rates_today(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<RatesToday>, Fault> {
    let Some(loaded) = LoadedOffer::load(backend.read(), number).await? else {
        return Ok(None);
    };
    if loaded.party_seeing(actor.organization.id) != Some(Party::Publisher) || loaded.offer.status != Status::Draft {
        return Ok(None);
    }
    let draft = &loaded.offer.revision.body.draft;
    // Read once, however many currencies there are.
    let table = rates::table(backend.read(), backend.today()).await?;
    let fixed = steps::rates::anew(backend, backend.read(), loaded.offer.publisher.id, draft, &table).await?;
    Ok(Some(RatesToday { fixed, table }))
}

impl RatesToday {
    /// The newest day of the rates that fixing them anew would take.
    pub fn day(&self) -> Option<chrono::NaiveDate> {
        self.fixed.as_ref()?.rates.iter().map(|rate| rate.date).max()
    }

    /// Says which rates these are, with their days and sources: a form that asks for them carries it, so that what is taken is what was
    /// shown. Hex; empty where no market needs a rate.
    pub fn fingerprint(&self) -> String {
        let Some(fixed) = &self.fixed else { return String::new() };
        let one =
            |rate: &FixedRate| format!("{}:{}:{}:{}:{}", fixed.base, rate.currency, rate.rate, rate.date, rate.source);
        let rates: Vec<String> = fixed.rates.iter().map(one).collect();
        token::hash(&rates.iter().map(String::as_bytes).collect::<Vec<_>>())
    }

    /// Whether fixing anew would change the rate to a currency.
    pub fn differs(&self, stored: Option<&FixedRates>, currency: Currency) -> bool {
        let rate = |rates: Option<&FixedRates>| rates.and_then(|r| r.get(currency)).map(|r| r.rate);
        rate(self.fixed.as_ref()) != rate(stored)
    }
}
