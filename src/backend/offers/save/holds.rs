//! The plans an offer holds against others, and the files it names.

use chrono::{DateTime, Utc};
use domain::DocumentId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::Held;
use crate::{
    Fault,
    entity::{coverage, offer_document},
};

/// The plans this offer holds against others, while it does (MS-4.3.5).
pub(super) async fn plans(tx: &impl ConnectionTrait, held: &Held, now: DateTime<Utc>) -> Result<(), Fault> {
    let covers = held.offer.status.covers();
    let of_offer = coverage::Entity::find().filter(coverage::Column::OfferId.eq(held.row.id));
    let has = of_offer.count(tx).await? > 0;
    if has && !covers {
        coverage::Entity::delete_many().filter(coverage::Column::OfferId.eq(held.row.id)).exec(tx).await?;
    }
    let (Some(terms), Some(customer)) = (&held.offer.revision.paper.terms, &held.offer.customer) else {
        return Ok(());
    };
    if has || !covers {
        return Ok(());
    }
    let from_on = terms.start.day(now.date_naive()).to_string();
    let ids: Vec<_> = terms.lines.iter().map(|l| l.product).collect();
    let products = crate::catalog::products_by_id(tx, held.offer.publisher.id, &ids).await?;
    let rows = terms.lines.iter().flat_map(|line| {
        let product = products.iter().find(|p| p.id == line.product);
        product
            .into_iter()
            .flat_map(|p| p.public_plans())
            .filter(|p| line.plan.is_none_or(|id| id == p.id))
            .map(|p| p.id)
    });
    let rows: Vec<_> = rows
        .map(|plan| coverage::ActiveModel {
            offer_id: Set(held.row.id),
            plan_id: Set(plan.0),
            customer_id: Set(customer.id.0),
            billing_account: Set(terms.account.identifier.clone()),
            from_on: Set(from_on.clone()),
            through_on: Set(terms.end.to_string()),
        })
        .collect();
    if !rows.is_empty() {
        coverage::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Which documents the offer names: who may open a file is asked from here.
pub(super) async fn documents(tx: &impl ConnectionTrait, held: &Held) -> Result<(), Fault> {
    let named = documents_of(held);
    if named.is_empty() {
        return Ok(());
    }
    let known: Vec<_> =
        offer_document::Entity::find().filter(offer_document::Column::OfferId.eq(held.row.id)).all(tx).await?;
    let new = named.into_iter().filter(|id| known.iter().all(|k| k.document_id != id.0));
    let rows: Vec<_> =
        new.map(|id| offer_document::ActiveModel { offer_id: Set(held.row.id), document_id: Set(id.0) }).collect();
    if !rows.is_empty() {
        offer_document::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Documents named by both forms of an offer.
fn documents_of(held: &Held) -> Vec<DocumentId> {
    let paper = &held.offer.revision.paper;
    paper.draft.documents.iter().chain(&paper.partner_draft.documents).map(|d| d.id).collect()
}
