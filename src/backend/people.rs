//! Who signs in: e-mail addresses, passwords, and what a person is in an organization.
//!
//! E-mail addresses are kept in one form, so that a person is one whatever was typed.

use domain::{
    OrganizationId, PersonId,
    access::{Actor, Role},
    offer::Organization,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{
    Backend, Fault, code,
    entity::{billing_account, billing_account_role, membership, organization, person},
    sessions::Identity,
    token,
};

/// Sign-in attempts, counted by where they come from.
mod attempts;
/// Adding and changing a person by hand.
mod change;
/// The one form of an e-mail address.
mod email;
/// Which passwords are taken, and hashing, on a bounded pool.
mod password;

pub use attempts::{Browser, Client, forget_old as forget_old_attempts};
pub(crate) use change::misfit;
pub use change::{Changed, NewPerson, RoleScope, create, remove, set_password, set_roles, sign_out};
pub use email::email_key;
pub(crate) use email::{bring_over as bring_over_emails, shared};
pub use password::{hash as hash_password, problem as password_problem};

/// The answer to a name and a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    Welcome(Identity),
    /// No such person, or another password: which of the two is not told.
    Refused,
    /// Too many failures; the next attempt is looked at after so many seconds.
    TryLater {
        seconds: u64,
    },
}

/// Checks a password. It takes as long for unknown people as for known ones. `client` is where the attempt came from.
pub async fn sign_in(
    backend: &Backend,
    email: &str,
    password: &str,
    client: impl Into<Client>,
) -> Result<SignIn, Fault> {
    let email = email_key(email);
    let attempt = attempts::Attempt::of(&email, &client.into());
    // Counted before it is looked at, so that many attempts at once do not slip through together.
    let counted = match attempt.count(backend).await? {
        Ok(counted) => counted,
        Err(seconds) => return Ok(SignIn::TryLater { seconds }),
    };
    let known = person::Entity::find().filter(person::Column::Email.eq(&email)).one(backend.read()).await?;
    let hash = known.as_ref().map(|p| p.password_hash.clone()).unwrap_or_default();
    let right = password::verify(password, hash).await?;
    match known {
        Some(found) if right => {
            let person = PersonId(found.id);
            attempt.forgive(backend, counted, person).await?;
            // The epoch of the very password that was right: a session that a new one has outrun never begins.
            Ok(SignIn::Welcome(Identity { person, epoch: found.session_epoch }))
        }
        _ => Ok(SignIn::Refused),
    }
}

/// The person of an e-mail address.
pub async fn find_by_email(backend: &Backend, email: &str) -> Result<Option<PersonId>, Fault> {
    let found = person::Entity::find().filter(person::Column::Email.eq(email_key(email))).one(backend.read()).await?;
    Ok(found.map(|p| PersonId(p.id)))
}

/// The person whose address is stored exactly as written, else the one it is an address of: how an operator reaches each of two people
/// who turned out to have one mailbox.
pub async fn find_by_email_as_written(backend: &Backend, email: &str) -> Result<Option<PersonId>, Fault> {
    let found = person::Entity::find().filter(person::Column::Email.eq(email.trim())).one(backend.read()).await?;
    match found {
        Some(found) => Ok(Some(PersonId(found.id))),
        None => find_by_email(backend, email).await,
    }
}

/// Writes a person with nothing checked; the e-mail address becomes its key.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    email: &str,
    name: &str,
    password_hash: String,
) -> Result<PersonId, Fault> {
    let id = token::id();
    let row = person::ActiveModel {
        id: Set(id),
        email: Set(email_key(email)),
        name: Set(domain::text::nfc(name.trim())),
        password_hash: Set(password_hash),
        session_epoch: Set(0),
    };
    person::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(PersonId(id))
}

/// Writes what a person is in an organization.
pub(crate) async fn insert_membership<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    organization: OrganizationId,
    roles: &[Role],
) -> Result<(), Fault> {
    let roles: Vec<_> = roles.iter().map(|r| r.code()).collect();
    let row = membership::ActiveModel {
        person_id: Set(person.0),
        organization_id: Set(organization.0),
        roles: Set(roles.join(",")),
    };
    membership::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

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
