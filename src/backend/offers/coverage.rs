//! The plans an offer holds for a billing account, so that no two private prices apply to one plan at a time (MS-4.3.5). Whoever takes
//! plans up, or goes on because nobody else has, holds the account's lock.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    OfferId, OrganizationId, PlanId,
    offer::{Kind, Terms, facts::Covered},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    RelationTrait,
};

use super::loaded_offer::LoadedOffer;
use crate::{
    Fault, catalog,
    entity::{billing_account, coverage, offer},
};

/// Steps that need the account follow one another from here until their transactions end.
pub(super) async fn lock(tx: &impl ConnectionTrait, account: &str) -> Result<(), Fault> {
    billing_account::Entity::find()
        .filter(billing_account::Column::Identifier.eq(account))
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(())
}

/// What the publisher's other offers hold for the account.
pub(super) async fn of_others(
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    account: &str,
    own: Option<OfferId>,
) -> Result<Vec<Covered>, Fault> {
    let rows = coverage::Entity::find()
        .filter(coverage::Column::BillingAccount.eq(account))
        .join(sea_orm::JoinType::InnerJoin, coverage::Relation::Offer.def())
        .select_also(offer::Entity)
        .filter(offer::Column::PublisherId.eq(publisher.0))
        .all(db)
        .await?;
    let day = |text: &str| domain::calendar::read_day(text).map_err(Fault::broken);
    let others = rows.into_iter().filter(|(c, _)| own.is_none_or(|id| id.0 != c.offer_id));
    others
        .filter_map(|(c, o)| o.map(|o| (c, o)))
        .map(|(c, o)| {
            Ok(Covered {
                offer: domain::offer::label(o.number),
                kind: Kind::of_code(&o.kind).ok_or_else(|| Fault::broken("an unknown kind of offer"))?,
                plan: PlanId(c.plan_id),
                from: day(&c.from_on)?,
                through: day(&c.through_on)?,
            })
        })
        .collect()
}

/// The line of a sent offer that another offer covers too, by its title; none while nothing stands in the way, such as an offer that may
/// overlap with it (MS-2.2.16). An offer that comes back on its way is asked again: another one may have been sent meanwhile.
pub(super) async fn taken(
    tx: &impl ConnectionTrait,
    loaded: &LoadedOffer,
    today: NaiveDate,
) -> Result<Option<String>, Fault> {
    let Some(terms) = &loaded.offer.revision.body.terms else { return Ok(None) };
    // Nothing is covered that nobody buys under an account.
    let Some(account) = terms.account() else { return Ok(None) };
    lock(tx, &account.identifier).await?;
    let mut others = of_others(tx, loaded.offer.publisher.id, &account.identifier, Some(loaded.offer.id)).await?;
    others.retain(|other| !loaded.offer.kind.may_overlap(other.kind));
    if others.is_empty() {
        return Ok(None);
    }
    let from = terms.start.day(today);
    let plans = plans(tx, loaded.offer.publisher.id, terms).await?;
    let hit = |(plan, _): &(PlanId, String)| others.iter().any(|other| other.overlaps(*plan, from, terms.end));
    Ok(plans.into_iter().find(hit).map(|(_, line)| line))
}

/// The plans that the lines are of, each once, with the title of its first line.
async fn plans(
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    terms: &Terms,
) -> Result<Vec<(PlanId, String)>, Fault> {
    let ids: Vec<_> = terms.lines.iter().map(|line| line.product).collect();
    let products = catalog::products_by_id(db, publisher, &ids).await?;
    let mut found: Vec<(PlanId, String)> = Vec::new();
    for line in &terms.lines {
        let whole = || products.iter().filter(|p| p.id == line.product).flat_map(|p| p.public_plans()).map(|p| p.id);
        let plans = line.plan.map_or_else(|| whole().collect(), |plan| vec![plan]);
        for plan in plans {
            // Of one template several new plans may be made.
            if found.iter().all(|(known, _)| *known != plan) {
                found.push((plan, line.title()));
            }
        }
    }
    Ok(found)
}

/// Takes up the plans of the offer once its status covers them, and lets them go when it does no longer. What comes back from the
/// customer's refusal takes up nothing that another offer holds by now: extending it will be refused.
pub(super) async fn update(tx: &impl ConnectionTrait, loaded: &LoadedOffer, now: DateTime<Utc>) -> Result<(), Fault> {
    let covers = loaded.offer.status.covers();
    let own = coverage::Column::OfferId.eq(loaded.row.id);
    let has = coverage::Entity::find().filter(own.clone()).count(tx).await? > 0;
    if has && !covers {
        coverage::Entity::delete_many().filter(own).exec(tx).await?;
    }
    let Some(terms) = &loaded.offer.revision.body.terms else { return Ok(()) };
    let Some(account) = terms.account() else { return Ok(()) };
    let today = now.date_naive();
    if has || !covers || taken(tx, loaded, today).await?.is_some() {
        return Ok(());
    }
    let row = |(plan, _): (PlanId, String)| coverage::ActiveModel {
        offer_id: Set(loaded.row.id),
        plan_id: Set(plan.0),
        customer_id: Set(account.organization.0),
        billing_account: Set(account.identifier.clone()),
        from_on: Set(terms.start.day(today).to_string()),
        through_on: Set(terms.end.to_string()),
    };
    let rows: Vec<_> = plans(tx, loaded.offer.publisher.id, terms).await?.into_iter().map(row).collect();
    if !rows.is_empty() {
        coverage::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
