//! Who signs in: e-mail addresses, passwords, and what a person is in an organization.
//!
//! E-mail addresses are kept in small letters, so that a person is one whatever was typed.

use domain::{OrganizationId, PersonId, access::Role};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Backend, Fault,
    entity::{membership, person},
    token, transaction,
};

/// A person in an organization.
mod acting;
/// Sign-in attempts, counted.
mod attempts;
/// Adding a person by hand.
mod new;
/// Hashing, on a bounded pool.
mod password;
/// What is guessed too easily.
mod strength;

pub use acting::{actor, organizations_of};
pub use attempts::forget_old as forget_old_attempts;
pub(crate) use new::misfit;
pub use new::{NewPerson, create};
pub use password::{hash as hash_password, problem as password_problem};

/// The answer to a name and a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    Welcome(PersonId),
    /// No such person, or another password: which of the two is not told.
    Refused,
    /// Too many failures; the next attempt is looked at after so many seconds.
    TryLater {
        seconds: u64,
    },
}

/// Checks a password. It takes as long for unknown people as for known ones. `client` is the address the attempt came from.
pub async fn sign_in(backend: &Backend, email: &str, password: &str, client: &str) -> Result<SignIn, Fault> {
    let email = email_key(email);
    let attempt = attempts::Attempt::of(&email, client);
    // Counted before it is looked at, so that many attempts at once do not slip through together.
    if let Some(seconds) = attempt.count(backend).await? {
        return Ok(SignIn::TryLater { seconds });
    }
    let known = person::Entity::find().filter(person::Column::Email.eq(&email)).one(backend.read()).await?;
    let hash = known.as_ref().map(|p| p.password_hash.clone()).unwrap_or_default();
    let right = password::verify(password, hash).await?;
    match known {
        Some(person) if right => {
            attempt.forgive(backend).await?;
            Ok(SignIn::Welcome(PersonId(person.id)))
        }
        _ => Ok(SignIn::Refused),
    }
}

/// The person of an e-mail address.
pub async fn find_by_email(backend: &Backend, email: &str) -> Result<Option<PersonId>, Fault> {
    let found = person::Entity::find().filter(person::Column::Email.eq(email_key(email))).one(backend.read()).await?;
    Ok(found.map(|p| PersonId(p.id)))
}

/// Sets a new password, or says in a sentence why it was not taken.
pub async fn set_password(backend: &Backend, person: PersonId, password: &str) -> Result<Result<(), String>, Fault> {
    let Some(found) = person::Entity::find_by_id(person.0).one(backend.read()).await? else {
        return Ok(Err("There is no such person.".into()));
    };
    if let Some(sentence) = password_problem(password, &found.email, &found.name) {
        return Ok(Err(sentence));
    }
    let hash = hash_password(password).await?;
    let change = person::ActiveModel { id: Set(person.0), password_hash: Set(hash), ..Default::default() };
    let tx = transaction::begin(backend).await?;
    let done = person::Entity::update_many().set(change).filter(person::Column::Id.eq(person.0)).exec(&tx).await?;
    tx.commit().await?;
    Ok(if done.rows_affected == 1 { Ok(()) } else { Err("There is no such person.".into()) })
}

/// As compared and stored.
pub(crate) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
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
        name: Set(name.trim().into()),
        password_hash: Set(password_hash),
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
