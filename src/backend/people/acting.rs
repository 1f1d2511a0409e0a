//! What a person is in an organization: roles there, and on its billing accounts.

use domain::{
    OrganizationId, PersonId,
    access::{Actor, Role},
    offer::Organization,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Backend, Fault, code,
    entity::{billing_account, billing_account_role, membership, organization, person},
};

/// The person acting for one of their organizations: the one asked for, else the first they belong to.
/// None when the person is gone or belongs nowhere.
pub async fn actor(
    backend: &Backend,
    person: PersonId,
    wanted: Option<OrganizationId>,
) -> Result<Option<Actor>, Fault> {
    let Some(found) = person::Entity::find_by_id(person.0).one(backend.read()).await? else {
        return Ok(None);
    };
    let memberships = memberships_of(backend.read(), person).await?;
    let several = memberships.len() > 1;
    let at = memberships.iter().position(|(_, o)| wanted.is_some_and(|id| id.0 == o.id)).unwrap_or(0);
    let Some((membership, organization)) = memberships.into_iter().nth(at) else {
        return Ok(None);
    };
    Ok(Some(Actor {
        person,
        name: found.name,
        email: found.email,
        accounts: account_roles(backend.read(), person, organization.id).await?,
        kinds: code::read_list(&organization.kinds)?,
        roles: membership.roles.split(',').filter(|r| !r.is_empty()).map(code::role).collect::<Result<_, _>>()?,
        organization: Organization { id: OrganizationId(organization.id), name: organization.name },
        time_zone: organization.time_zone,
        several,
    }))
}

/// Where a person may act, the one they belong to longest first.
pub async fn organizations_of(backend: &Backend, person: PersonId) -> Result<Vec<Organization>, Fault> {
    let memberships = memberships_of(backend.read(), person).await?;
    Ok(memberships.into_iter().map(|(_, o)| Organization { id: OrganizationId(o.id), name: o.name }).collect())
}

async fn memberships_of<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
) -> Result<Vec<(membership::Model, organization::Model)>, Fault> {
    let join = membership::Entity::belongs_to(organization::Entity)
        .from(membership::Column::OrganizationId)
        .to(organization::Column::Id);
    let rows = membership::Entity::find()
        .join(JoinType::InnerJoin, join.into())
        .select_also(organization::Entity)
        .filter(membership::Column::PersonId.eq(person.0))
        // Identifiers sort by time of making.
        .order_by_asc(membership::Column::OrganizationId)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(m, o)| Some((m, o?))).collect())
}

/// The person's roles on single billing accounts of one organization.
async fn account_roles<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    organization: uuid::Uuid,
) -> Result<Vec<(String, Role)>, Fault> {
    let join = billing_account_role::Entity::belongs_to(billing_account::Entity)
        .from(billing_account_role::Column::AccountId)
        .to(billing_account::Column::Id);
    let rows: Vec<(String, String)> = billing_account_role::Entity::find()
        .select_only()
        .column(billing_account::Column::Identifier)
        .column(billing_account_role::Column::Role)
        .join(JoinType::InnerJoin, join.into())
        .filter(billing_account_role::Column::PersonId.eq(person.0))
        .filter(billing_account::Column::OrganizationId.eq(organization))
        .order_by_asc(billing_account::Column::Identifier)
        .into_tuple()
        .all(conn)
        .await?;
    rows.into_iter().map(|(identifier, role)| Ok((identifier, code::role(&role)?))).collect()
}
