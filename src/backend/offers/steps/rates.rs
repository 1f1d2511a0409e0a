//! The rates of an offer: fixed when it is created or updated, never refreshed by themselves (MS-12.6, MS-12.8).

use domain::{
    Currency, OrganizationId,
    catalog::Product,
    fx::{FixedRates, Table},
    offer::{Draft, draft::Section},
};
use sea_orm::ConnectionTrait;

use crate::{Backend, Fault, catalog, rates};

/// Gives `draft` the rates it needs. Rates it has stay; another currency, or none at all (which is how a page asks for today's),
/// fixes all of them anew; what was missing or is needed for the first time is fixed beside them. What no longer holds goes: typed
/// prices with the currency, a review with the price that was read.
pub(in crate::offers) async fn fix(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    publisher: OrganizationId,
    section: Section,
    before: &Draft,
    draft: &mut Draft,
) -> Result<(), Fault> {
    if draft.rates.is_some() {
        // A form cannot bring rates of its own.
        draft.rates.clone_from(&before.rates);
    }
    if before.lines != draft.lines || before.schedules != draft.schedules {
        draft.reviewed.clear();
    }
    if read(&before.currency) != read(&draft.currency) {
        draft.overrides.clear();
        draft.reviewed.clear();
        draft.rates = None;
    }
    if matches!(section, Section::Who | Section::Terms) {
        return Ok(());
    }
    draft.rates = needed(backend, tx, publisher, draft).await?;
    let moved = |code: &String| code.parse().is_ok_and(|c| rate(&before.rates, c) != rate(&draft.rates, c));
    draft.reviewed.retain(|code| !moved(code));
    Ok(())
}

/// A copy is a new offer: its rates are those of the day it is made, and nobody has read the prices they give. What was typed stays.
pub(super) async fn of_copy(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    publisher: OrganizationId,
    draft: &mut Draft,
) -> Result<(), Fault> {
    draft.rates = None;
    draft.reviewed.clear();
    draft.rates = needed(backend, tx, publisher, draft).await?;
    Ok(())
}

/// What the draft's rates have to be, with those it has as they are.
pub(in crate::offers) async fn needed(
    backend: &Backend,
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    draft: &Draft,
) -> Result<Option<FixedRates>, Fault> {
    let Some((own, wanted)) = currencies_needed(db, publisher, draft).await? else { return Ok(None) };
    let stored = draft.rates.clone().filter(|rates| rates.base == own);
    if stored.as_ref().is_some_and(|s| wanted.iter().all(|c| s.get(*c).is_some())) {
        return Ok(stored.map(|rates| only(rates, &wanted)));
    }
    let table = rates::table(db, backend.today()).await?;
    Ok(Some(fixed(stored, own, &wanted, &table, backend)))
}

/// What fixing the draft's rates anew would give, from a table that is here already.
pub(in crate::offers) async fn anew(
    backend: &Backend,
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    draft: &Draft,
    table: &Table,
) -> Result<Option<FixedRates>, Fault> {
    let asked = currencies_needed(db, publisher, draft).await?;
    Ok(asked.map(|(own, wanted)| fixed(None, own, &wanted, table, backend)))
}

/// The draft's currency, and which it needs rates to; none where it needs none.
async fn currencies_needed(
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    draft: &Draft,
) -> Result<Option<(Currency, Vec<Currency>)>, Fault> {
    let Ok(own) = read(&draft.currency) else { return Ok(None) };
    let ids: Vec<_> = draft.lines.iter().map(|line| line.product).collect();
    let products = catalog::products_by_id(db, publisher, &ids).await?;
    let wanted = wanted(draft, &products, own);
    Ok((!wanted.is_empty()).then_some((own, wanted)))
}

/// US dollars when nothing is typed (MS-12.1).
fn read(typed: &str) -> Result<Currency, String> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(Currency::USD) } else { typed.parse() }
}

fn rate(rates: &Option<FixedRates>, currency: Currency) -> Option<domain::fx::Exchange> {
    rates.as_ref()?.get(currency).map(|fixed| fixed.rate)
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
    wanted.sort_unstable_by_key(|currency| currency.code());
    wanted.dedup();
    wanted
}

/// What is there stays as it was fixed; what is new is fixed now.
fn fixed(
    stored: Option<FixedRates>,
    own: Currency,
    wanted: &[Currency],
    table: &Table,
    backend: &Backend,
) -> FixedRates {
    let (new, _missing) = FixedRates::fix(own, wanted.iter().copied(), table, backend.now());
    match stored {
        None => new,
        Some(rates) => only(rates, wanted).with_new(new),
    }
}

/// A rate of a market that is gone would be kept for nobody, and be an old one when the market comes back.
fn only(mut rates: FixedRates, wanted: &[Currency]) -> FixedRates {
    rates.rates.retain(|rate| wanted.contains(&rate.currency));
    rates
}
