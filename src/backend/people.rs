//! Who signs in: e-mail addresses, passwords, and what a person is in an organization.
//!
//! E-mail addresses are kept in one form, so that a person is one whatever was typed.

use domain::{OrganizationId, PersonId, access::Role};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Backend, Fault,
    entity::{membership, person},
    sessions::Identity,
    token,
};

/// A person in an organization.
mod acting;
/// Sign-in attempts, counted.
mod attempts;
/// Browsers that somebody signs in with.
mod browser;
/// Changing a person by hand.
mod change;
/// The one form of an e-mail address.
mod email;
/// Adding a person by hand.
mod new;
/// Hashing, on a bounded pool.
mod password;
/// What is guessed too easily.
mod strength;

pub use acting::{actor, organizations_of};
pub use attempts::{Client, forget_old as forget_old_attempts};
pub use browser::Browser;
pub use change::{Changed, Place, remove, set_password, set_roles, sign_out};
pub use email::email_key;
pub(crate) use email::{bring_over as bring_over_emails, shared};
pub(crate) use new::misfit;
pub use new::{NewPerson, create};
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
