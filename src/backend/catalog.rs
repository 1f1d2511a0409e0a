//! Products and plans of a publisher. Plans are kept as one typed JSON document beside their product.

use domain::{OrganizationId, ProductId, catalog::Product};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    Fault, code,
    entity::product::{Column, Entity, Model},
};

/// Everything a publisher lists, by name, plans included. What an offer may build on is for the domain to say.
pub async fn products<C: ConnectionTrait>(conn: &C, publisher: OrganizationId) -> Result<Vec<Product>, Fault> {
    let rows = Entity::find()
        .filter(Column::OrganizationId.eq(publisher.0))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(product).collect()
}

/// Those of the publisher's products that are named; others are left out, as are ids of other publishers.
pub async fn products_by_id<C: ConnectionTrait>(
    conn: &C,
    publisher: OrganizationId,
    ids: &[ProductId],
) -> Result<Vec<Product>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::OrganizationId.eq(publisher.0))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(product).collect()
}

fn product(row: Model) -> Result<Product, Fault> {
    Ok(Product {
        id: ProductId(row.id),
        publisher: OrganizationId(row.organization_id),
        name: row.name,
        kind: code::read(&row.kind)?,
        model: code::read(&row.model)?,
        transactable: row.transactable,
        co_sell: row.co_sell,
        plans: serde_json::from_str(&row.plans)?,
    })
}
