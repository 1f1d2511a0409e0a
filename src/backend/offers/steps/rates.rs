//! The rates of an offer: fixed when it is created or updated, never refreshed by themselves (MS-12.6, MS-12.8).

use domain::{
    Currency, OrganizationId,
    catalog::Product,
    fx::{FixedRates, Table},
    offer::Draft,
};
use sea_orm::ConnectionTrait;

use crate::{Backend, Fault, catalog, rates};

/// Gives `draft` the rates it needs. Rates it has stay; another currency, or none at all (which is how a page asks for today's),
/// fixes all of them anew. What no longer holds goes with them: typed prices with the currency, reviews with any price.
pub(super) async fn keep(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    publisher: OrganizationId,
    before: &Draft,
    draft: &mut Draft,
) -> Result<(), Fault> {
    let repriced = before.lines != draft.lines || before.schedules != draft.schedules;
    if repriced {
        draft.reviewed.clear();
    }
    if before.currency.trim() != draft.currency.trim() {
        draft.overrides.clear();
        draft.reviewed.clear();
        draft.rates = None;
    }
    let (Some(own), true) = (currency(draft), repriced || draft.rates.is_none()) else { return Ok(()) };
    let ids: Vec<_> = draft.lines.iter().map(|line| line.product).collect();
    let products = catalog::products_by_id(tx, publisher, &ids).await?;
    let wanted = wanted(draft, &products, own);
    if wanted.is_empty() {
        return Ok(());
    }
    let table = rates::table(tx, backend.today()).await?;
    draft.rates = Some(fixed(draft.rates.take(), own, wanted, &table, backend));
    Ok(())
}

fn currency(draft: &Draft) -> Option<Currency> {
    let typed = draft.currency.trim();
    if typed.is_empty() { Some(Currency::USD) } else { typed.parse().ok() }
}

/// The currencies of all markets of the plans, and US dollars for the estimate (MS-12.9).
fn wanted(draft: &Draft, products: &[Product], own: Currency) -> Vec<Currency> {
    let mut wanted = Vec::new();
    for line in &draft.lines {
        let product = products.iter().find(|p| p.id == line.product);
        let plans = product.into_iter().flat_map(Product::public_plans);
        let plans = plans.filter(|plan| line.plan.is_none_or(|id| id == plan.id));
        wanted.extend(plans.flat_map(|plan| &plan.markets).map(|market| market.currency));
    }
    if !wanted.is_empty() {
        wanted.push(Currency::USD);
    }
    wanted.retain(|currency| *currency != own);
    wanted
}

/// What is there stays as it was fixed; what is new is fixed now.
fn fixed(
    stored: Option<FixedRates>,
    own: Currency,
    wanted: Vec<Currency>,
    table: &Table,
    backend: &Backend,
) -> FixedRates {
    let stored = stored.filter(|rates| rates.base == own);
    let lacking = wanted.into_iter().filter(|c| stored.as_ref().is_none_or(|s| s.get(*c).is_none()));
    let (new, _missing) = FixedRates::fix(own, lacking, table, backend.now());
    match stored {
        None => new,
        Some(mut rates) => {
            rates.rates.extend(new.rates);
            rates.rates.sort_unstable_by_key(|rate| rate.currency.code());
            rates
        }
    }
}
