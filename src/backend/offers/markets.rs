//! An offer's prices in other markets: the rates of today that they are held against, and all of them as a file.

use domain::{
    Currency,
    access::Actor,
    fx::{FixedRate, FixedRates, Table},
    offer::{self, Status},
    party::Party,
    pricing::sheet::{self, Priced},
    view::MarketsView,
};

use super::{check, find, loaded_offer::LoadedOffer, steps};
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

/// Export pricing data (MS-2.2.15): of a draft the lines that can be priced already, of a sent offer what was sent. For the publisher; none
/// for an absent offer and for someone else's alike.
pub async fn price_sheet(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<String>, Fault> {
    let Some(shown) = find(backend, actor, number).await? else {
        return Ok(None);
    };
    let label = offer::label(number);
    let write = |currency: Currency, markets: &MarketsView| {
        let MarketsView { rates, overrides, lines } = markets;
        sheet::csv(&Priced { offer: &label, lines, currency, rates: rates.as_ref(), overrides })
    };
    if let Some(draft) = &shown.view.draft {
        let Some(checked) = check(backend, actor, &shown).await? else {
            return Ok(None);
        };
        let currency = draft.currency.trim().parse().unwrap_or(Currency::USD);
        let rates = draft.rates.clone().filter(|rates| rates.base == currency);
        return Ok(Some(write(currency, &MarketsView { rates, overrides: checked.overrides, lines: checked.lines })));
    }
    // Only the publisher's view holds the markets (V-23).
    let Some(markets) = &shown.view.markets else {
        return Ok(None);
    };
    let priced = markets.lines.iter().flat_map(|line| &line.points).next();
    let currency = priced.map_or(Currency::USD, |point| point.partner.currency);
    Ok(Some(write(currency, markets)))
}
