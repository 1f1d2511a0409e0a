//! What a customer's people are told about their own organization: its billing accounts, and who can purchase.

use domain::access::{Actor, Role};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Backend, Fault, code,
    entity::{billing_account, membership, person},
};

/// A billing account of one's own organization (MS-1.14): what a seller needs to make an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    pub identifier: String,
    /// As imported: `enterprise` or `customer`.
    pub agreement: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
}

/// Somebody of one's own organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub name: String,
    pub email: String,
    pub role: Role,
}

/// The billing accounts of the actor's organization, by identifier.
pub async fn billing_accounts(backend: &Backend, actor: &Actor) -> Result<Vec<OwnAccount>, Fault> {
    let rows = billing_account::Entity::find()
        .filter(billing_account::Column::OrganizationId.eq(actor.organization.id.0))
        .order_by_asc(billing_account::Column::Identifier)
        .all(backend.read())
        .await?;
    let own = |row: billing_account::Model| OwnAccount {
        identifier: row.identifier,
        agreement: row.agreement,
        country: row.country,
        currency: row.currency,
    };
    Ok(rows.into_iter().map(own).collect())
}

/// Who of the actor's organization may purchase and configure, subscription owners first, then by name.
pub async fn who_can_purchase(backend: &Backend, actor: &Actor) -> Result<Vec<Colleague>, Fault> {
    let people =
        membership::Entity::belongs_to(person::Entity).from(membership::Column::PersonId).to(person::Column::Id);
    let rows: Vec<(String, String, String)> = membership::Entity::find()
        .select_only()
        .column(person::Column::Name)
        .column(person::Column::Email)
        .column(membership::Column::Roles)
        .join(JoinType::InnerJoin, people.into())
        .filter(membership::Column::OrganizationId.eq(actor.organization.id.0))
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .into_tuple()
        .all(backend.read())
        .await?;
    let mut found = Vec::new();
    for (name, email, roles) in rows {
        if let Some(role) = purchasing(&roles)? {
            found.push(Colleague { name, email, role });
        }
    }
    // A stable sort: within a role the names stay in order.
    found.sort_by_key(|c| c.role != Role::SubscriptionOwner);
    Ok(found)
}

/// The role of a stored list that lets somebody purchase, the owner's before the contributor's.
fn purchasing(roles: &str) -> Result<Option<Role>, Fault> {
    let listed: Vec<Role> = roles.split(',').filter(|r| !r.is_empty()).map(code::role).collect::<Result<_, _>>()?;
    let able = [Role::SubscriptionOwner, Role::SubscriptionContributor];
    Ok(able.into_iter().find(|role| listed.contains(role)))
}
