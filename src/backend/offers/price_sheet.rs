//! Export pricing data (MS-2.2.15): of a draft the lines that can be priced already, of a sent offer what was sent.

use domain::{
    Currency,
    access::Actor,
    offer,
    pricing::sheet::{self, Priced},
    view::MarketsView,
};

use super::{check, find};
use crate::{Backend, Fault};

/// The file, for the publisher; none for an absent offer and for someone else's alike.
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
