//! Who belongs together, and who is fit to sell, to partner and to accept (MS-1.5, MS-4.1).

use domain::{
    OrganizationId,
    access::{Actor, OrganizationKind, Role},
    offer::{
        Kind, Organization,
        facts::{PartnerStanding, PublisherStanding},
        terms::{Account, Seller},
    },
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Select, SelectTwo,
};

use crate::{
    Backend, Fault, code,
    entity::{billing_account, billing_account_role, membership, organization, person, seller_account},
};

/// Who can accept for a billing account, as far as it is told to a colleague.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptors {
    /// At most three, by name, each with the role that gives the right.
    pub named: Vec<(String, Role)>,
    /// How many there are beside those named.
    pub more: usize,
}

/// MS-1.5 (1), (2), (3) and (7) of the actor and its organization.
pub async fn publisher_standing<C: ConnectionTrait>(conn: &C, actor: &Actor) -> Result<PublisherStanding, Fault> {
    standing_of(conn, &actor.organization, actor.acts_for_seller()).await
}

/// The same of an organization. `role`: whoever acts for it may.
pub async fn standing_of<C: ConnectionTrait>(
    conn: &C,
    organization: &Organization,
    role: bool,
) -> Result<PublisherStanding, Fault> {
    let accounts = seller_account::Entity::find()
        .filter(seller_account::Column::OrganizationId.eq(organization.id.0))
        .all(conn)
        .await?;
    // Of several accounts the one that gets furthest speaks for the organization.
    let best = accounts.iter().max_by_key(|a| (a.programme_member && a.enrolled, a.programme_member, a.enrolled));
    Ok(PublisherStanding {
        organization: organization.clone(),
        programme_member: best.is_some_and(|a| a.programme_member),
        marketplace_account: best.is_some(),
        enrolled: best.is_some_and(|a| a.enrolled),
        role,
    })
}

/// Who stands behind a seller ID (MS-4.1.2); none if nobody does.
pub async fn partner_standing<C: ConnectionTrait>(conn: &C, seller_id: &str) -> Result<Option<PartnerStanding>, Fault> {
    Ok(partner_standings(conn, &[seller_id]).await?.pop())
}

/// Who stands behind each of these seller IDs, of those behind which somebody does.
pub async fn partner_standings<C: ConnectionTrait>(conn: &C, ids: &[&str]) -> Result<Vec<PartnerStanding>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids.iter().map(|id| crate::storable(id.trim()));
    let rows = sellers().filter(seller_account::Column::SellerId.is_in(ids)).all(conn).await?;
    rows.into_iter().filter_map(|(account, organization)| Some(standing(account, organization?))).collect()
}

/// The billing account of that identifier (MS-1.14), with its customer; none if it is not known here.
pub async fn account<C: ConnectionTrait>(conn: &C, identifier: &str) -> Result<Option<Account>, Fault> {
    let join = billing_account::Entity::belongs_to(organization::Entity)
        .from(billing_account::Column::OrganizationId)
        .to(organization::Column::Id);
    let row = billing_account::Entity::find()
        .join(JoinType::InnerJoin, join.into())
        .select_also(organization::Entity)
        .filter(billing_account::Column::Identifier.eq(crate::storable(identifier.trim())))
        .one(conn)
        .await?;
    Ok(row.and_then(|(account, organization)| {
        let customer = organization?;
        Some(Account {
            identifier: account.identifier,
            organization: OrganizationId(customer.id),
            customer: customer.name,
            country: account.country,
        })
    }))
}

/// The partners the actor's organization may choose today for an offer of that kind, by name: for a quick check (MS-4.1.2).
pub async fn eligible_partners(backend: &Backend, actor: &Actor, kind: Kind) -> Result<Vec<PartnerStanding>, Fault> {
    let rows = sellers()
        .filter(seller_account::Column::OrganizationId.ne(actor.organization.id.0))
        .order_by_asc(organization::Column::Name)
        .order_by_asc(seller_account::Column::SellerId)
        .all(backend.read())
        .await?;
    let mut eligible = Vec::new();
    for (account, organization) in rows.into_iter().filter_map(|(a, o)| Some((a, o?))) {
        let found = standing(account, organization)?;
        if found.ineligible(kind, backend.today(), backend.markets()).is_none() {
            eligible.push(found);
        }
    }
    Ok(eligible)
}

/// An organization's own seller IDs, which it gives to publishers (MS-4.2.4).
pub async fn seller_ids(backend: &Backend, organization: OrganizationId) -> Result<Vec<String>, Fault> {
    Ok(seller_account::Entity::find()
        .select_only()
        .column(seller_account::Column::SellerId)
        .filter(seller_account::Column::OrganizationId.eq(organization.0))
        .order_by_asc(seller_account::Column::SellerId)
        .into_tuple()
        .all(backend.read())
        .await?)
}

/// Who of `organization` can accept for its billing account: told to colleagues who cannot. Nobody for another's account.
pub async fn who_can_accept(
    backend: &Backend,
    organization: OrganizationId,
    identifier: &str,
) -> Result<Acceptors, Fault> {
    let rows = role_holders(backend.read(), organization, identifier).await?;
    let mut holders: Vec<(uuid::Uuid, String, Role)> = Vec::new();
    for (id, name, role) in rows {
        let role = code::role(&role)?;
        match holders.iter_mut().find(|h| h.0 == id) {
            Some(known) => known.2 = stronger(known.2, role),
            None if role.accepts() => holders.push((id, name, role)),
            None => {}
        }
    }
    let more = holders.len().saturating_sub(3);
    Ok(Acceptors { named: holders.into_iter().take(3).map(|(_, name, role)| (name, role)).collect(), more })
}

fn sellers() -> SelectTwo<seller_account::Entity, organization::Entity> {
    let join = seller_account::Entity::belongs_to(organization::Entity)
        .from(seller_account::Column::OrganizationId)
        .to(organization::Column::Id);
    let select: Select<seller_account::Entity> = seller_account::Entity::find();
    select.join(JoinType::InnerJoin, join.into()).select_also(organization::Entity)
}

fn standing(account: seller_account::Model, organization: organization::Model) -> Result<PartnerStanding, Fault> {
    let kinds = code::read_list::<OrganizationKind>(&organization.kinds)?;
    Ok(PartnerStanding {
        sells: kinds.contains(&OrganizationKind::SellingPartner),
        seller: Seller {
            seller_id: account.seller_id,
            organization: OrganizationId(organization.id),
            name: organization.name,
        },
        tax_profile_complete: account.tax_complete,
        country: account.tax_country,
    })
}

/// Person, name and role of everybody on a billing account.
async fn role_holders<C: ConnectionTrait>(
    conn: &C,
    organization: OrganizationId,
    identifier: &str,
) -> Result<Vec<(uuid::Uuid, String, String)>, Fault> {
    let account = billing_account_role::Entity::belongs_to(billing_account::Entity)
        .from(billing_account_role::Column::AccountId)
        .to(billing_account::Column::Id);
    let people = billing_account_role::Entity::belongs_to(person::Entity)
        .from(billing_account_role::Column::PersonId)
        .to(person::Column::Id);
    Ok(billing_account_role::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .column(billing_account_role::Column::Role)
        .join(JoinType::InnerJoin, account.into())
        .join(JoinType::InnerJoin, people.into())
        .filter(billing_account::Column::OrganizationId.eq(organization.0))
        .filter(billing_account::Column::Identifier.eq(crate::storable(identifier.trim())))
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .into_tuple()
        .all(conn)
        .await?)
}

/// Roles stand in the order of their weight.
fn stronger(one: Role, other: Role) -> Role {
    let weight = |role: Role| Role::ALL.iter().position(|r| *r == role);
    if weight(other) < weight(one) && other.accepts() { other } else { one }
}

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
