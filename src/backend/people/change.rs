//! Adding a person and changing what they are, by hand: `countersign user`. What a person may do is read anew at each request, so that
//! changed roles hold at once; a changed password and a removed person end every session.

use domain::{
    OrganizationId, PersonId,
    access::{OrganizationKind, Role},
    offer::check::is_email,
    text,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{email_key, hash_password, insert, insert_membership, password_problem};
use crate::{
    Backend, Fault, code,
    entity::{billing_account, billing_account_role, membership, organization, person, saved_view},
    sessions, transaction,
};

/// Where a person has roles.
#[derive(Clone, Debug)]
pub enum RoleScope {
    /// The key of an organization.
    Organization(String),
    /// The identifier of a billing account.
    BillingAccount(String),
}

/// What came of it, or in a sentence why nothing did.
pub type Changed = Result<Result<(), String>, Fault>;

/// Sets a new password, which ends all sessions, or says why it was not taken.
pub async fn set_password(backend: &Backend, person: PersonId, password: &str) -> Changed {
    let Some(found) = person::Entity::find_by_id(person.0).one(backend.read()).await? else {
        return Ok(Err("Person not found.".into()));
    };
    if let Some(sentence) = password_problem(password, &found.email, &found.name) {
        return Ok(Err(sentence));
    }
    let hash = hash_password(password).await?;
    let tx = transaction::begin(backend).await?;
    write_hash(&tx, person, hash).await?;
    sessions::end_all(&tx, person).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Ends all sessions of a person, on whatever browser.
pub async fn sign_out(backend: &Backend, person: PersonId) -> Result<(), Fault> {
    let tx = transaction::begin(backend).await?;
    sessions::end_all(&tx, person).await?;
    tx.commit().await
}

/// Takes away password, roles and sessions. The person's name stays in the histories of what they did.
pub async fn remove(backend: &Backend, person: PersonId) -> Result<(), Fault> {
    let tx = transaction::begin(backend).await?;
    write_hash(&tx, person, String::new()).await?;
    billing_account_role::Entity::delete_many()
        .filter(billing_account_role::Column::PersonId.eq(person.0))
        .exec(&tx)
        .await?;
    saved_view::Entity::delete_many().filter(saved_view::Column::PersonId.eq(person.0)).exec(&tx).await?;
    membership::Entity::delete_many().filter(membership::Column::PersonId.eq(person.0)).exec(&tx).await?;
    sessions::end_all(&tx, person).await?;
    tx.commit().await
}

/// Gives a person exactly these roles in one place; without any, they do not belong there any more.
pub async fn set_roles(backend: &Backend, person: PersonId, scope: &RoleScope, roles: &[Role]) -> Changed {
    let tx = transaction::begin(backend).await?;
    let done = match scope {
        RoleScope::Organization(key) => in_organization(&tx, person, key, roles).await?,
        RoleScope::BillingAccount(identifier) => on_account(&tx, person, identifier, roles).await?,
    };
    if done.is_ok() {
        tx.commit().await?;
    }
    Ok(done)
}

async fn in_organization<C: ConnectionTrait>(conn: &C, person: PersonId, key: &str, roles: &[Role]) -> Changed {
    let found = organization::Entity::find().filter(organization::Column::Key.eq(key)).one(conn).await?;
    let Some(found) = found else {
        return Ok(Err(format!("No organization has the key “{key}”. Check the key in the import file.")));
    };
    let kinds = code::read_list(&found.kinds)?;
    if let Some(sentence) = roles.iter().find_map(|role| misfit(*role, &kinds)) {
        return Ok(Err(sentence));
    }
    membership::Entity::delete_by_id((person.0, found.id)).exec(conn).await?;
    if roles.is_empty() {
        // Whoever is not there any more accepts nothing for it either.
        let accounts = billing_account::Entity::find().select_only().column(billing_account::Column::Id);
        let accounts = accounts.filter(billing_account::Column::OrganizationId.eq(found.id));
        billing_account_role::Entity::delete_many()
            .filter(billing_account_role::Column::PersonId.eq(person.0))
            .filter(billing_account_role::Column::AccountId.in_subquery(sea_orm::QueryTrait::into_query(accounts)))
            .exec(conn)
            .await?;
    } else {
        insert_membership(conn, person, OrganizationId(found.id), &once_each(roles)).await?;
    }
    Ok(Ok(()))
}

async fn on_account<C: ConnectionTrait>(conn: &C, person: PersonId, identifier: &str, roles: &[Role]) -> Changed {
    let account = billing_account::Entity::find().filter(billing_account::Column::Identifier.eq(identifier));
    let Some(account) = account.one(conn).await? else {
        return Ok(Err(format!("There is no billing account {identifier}. Check it in the import file.")));
    };
    if let Some(role) = roles.iter().find(|role| !role.accepts()) {
        return Ok(Err(format!(
            "The role {} applies to an organization, not a billing account. Set its key with --organization.",
            role.code()
        )));
    }
    let member = membership::Entity::find_by_id((person.0, account.organization_id)).one(conn).await?;
    if member.is_none() && !roles.is_empty() {
        return Ok(Err(format!(
            "The person doesn’t belong to the organization of billing account {identifier}. First give them a role there with --organization."
        )));
    }
    billing_account_role::Entity::delete_many()
        .filter(billing_account_role::Column::PersonId.eq(person.0))
        .filter(billing_account_role::Column::AccountId.eq(account.id))
        .exec(conn)
        .await?;
    for role in once_each(roles) {
        let row = billing_account_role::ActiveModel {
            account_id: Set(account.id),
            person_id: Set(person.0),
            role: Set(role.code().to_owned()),
        };
        billing_account_role::Entity::insert(row).exec_without_returning(conn).await?;
    }
    Ok(Ok(()))
}

fn once_each(roles: &[Role]) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| roles.contains(role)).collect()
}

async fn write_hash<C: ConnectionTrait>(conn: &C, person: PersonId, hash: String) -> Result<(), Fault> {
    let change = person::ActiveModel { password_hash: Set(hash), ..Default::default() };
    person::Entity::update_many().set(change).filter(person::Column::Id.eq(person.0)).exec(conn).await?;
    Ok(())
}

/// Whether an e-mail address belongs to somebody who was removed: known, and in no organization.
async fn was_removed<C: ConnectionTrait>(conn: &C, email: &str) -> Result<bool, Fault> {
    let found = person::Entity::find().filter(person::Column::Email.eq(email_key(email))).one(conn).await?;
    let Some(found) = found else { return Ok(false) };
    let belongs = membership::Entity::find().filter(membership::Column::PersonId.eq(found.id)).one(conn).await?;
    Ok(belongs.is_none())
}

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub email: String,
    pub name: String,
    /// Without one the person cannot sign in yet.
    pub password: Option<String>,
    /// Keys of organizations, and the roles there.
    pub memberships: Vec<(String, Vec<Role>)>,
}

/// Adds a person, or says in sentences why not.
pub async fn create(backend: &Backend, new: &NewPerson) -> Result<Result<PersonId, Vec<String>>, Fault> {
    let hash = match &new.password {
        Some(password) if password_problem(password, &new.email, &new.name).is_none() => {
            hash_password(password).await?
        }
        _ => String::new(),
    };
    let tx = transaction::begin(backend).await?;
    let mut problems = problems(&tx, new).await?;
    let places = places(&tx, new, &mut problems).await?;
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let id = insert(&tx, &new.email, &new.name, hash).await?;
    for (organization, roles) in places {
        insert_membership(&tx, id, organization, &roles).await?;
    }
    tx.commit().await?;
    Ok(Ok(id))
}

async fn problems<C: ConnectionTrait>(conn: &C, new: &NewPerson) -> Result<Vec<String>, Fault> {
    let mut problems = Vec::new();
    let email = email_key(&new.email);
    if let Some(sentence) = text::line_problem("An e-mail address", new.email.trim()) {
        problems.push(sentence);
    } else if !is_email(&email) {
        problems.push(format!(
            "“{}” isn’t a valid e-mail address. Enter one such as kim.akers@contoso.example.",
            new.email
        ));
    } else if person::Entity::find().filter(person::Column::Email.eq(&email)).one(conn).await?.is_some() {
        problems.push(match was_removed(conn, &email).await? {
            true => format!("{email} was removed earlier. Restore roles with `countersign user roles` and set a password with `countersign user password`."),
            false => format!("{email} already exists. Use another e-mail address."),
        });
    }
    if new.name.trim().is_empty() {
        problems.push("The name is missing. Enter the person’s name.".into());
    }
    problems.extend(text::line_problem("The name", new.name.trim()));
    problems.extend(new.password.as_deref().and_then(|p| password_problem(p, &new.email, &new.name)));
    if new.memberships.is_empty() {
        problems.push("The organization is missing. Enter a key, such as contoso.".into());
    }
    Ok(problems)
}

async fn places<C: ConnectionTrait>(
    conn: &C,
    new: &NewPerson,
    problems: &mut Vec<String>,
) -> Result<Vec<(OrganizationId, Vec<Role>)>, Fault> {
    let mut places = Vec::new();
    for (key, roles) in &new.memberships {
        let found = organization::Entity::find().filter(organization::Column::Key.eq(key)).one(conn).await?;
        let Some(found) = found else {
            problems.push(format!(
                "No organization has the key “{key}”. Import it first, or check the key in the import file."
            ));
            continue;
        };
        if roles.is_empty() {
            problems.push(format!("A role in {} is missing. Enter at least one.", found.name));
        }
        let kinds = organization_kinds(&found)?;
        problems.extend(roles.iter().filter_map(|role| misfit(*role, &kinds)));
        places.push((OrganizationId(found.id), roles.clone()));
    }
    Ok(places)
}

/// What a stored organization is.
fn organization_kinds(found: &organization::Model) -> Result<Vec<OrganizationKind>, Fault> {
    code::read_list(&found.kinds)
}

/// Why a role has no place in an organization of these kinds, in a sentence (parties.md §3).
pub(crate) fn misfit(role: Role, kinds: &[OrganizationKind]) -> Option<String> {
    use OrganizationKind as K;
    let seller = kinds.iter().any(|k| matches!(k, K::Publisher | K::SellingPartner));
    match role {
        Role::User => None,
        Role::AccountOwner | Role::Manager | Role::Developer | Role::FinancialContributor => (!seller).then(|| {
            format!(
                "The role {} is only for publishers and selling partners, and this organization is neither.",
                role.code()
            )
        }),
        Role::SubscriptionOwner | Role::SubscriptionContributor => (!kinds.contains(&K::Customer))
            .then(|| format!("The role {} is only for customers, and this organization isn’t one.", role.code())),
        Role::Operator => (!kinds.contains(&K::Operator))
            .then(|| "The role operator is only for operators, and this organization isn’t one.".into()),
        Role::BillingOwner | Role::BillingContributor | Role::BillingSignatory => {
            Some(format!("The role {} applies to a billing account, not the organization. Add it there.", role.code()))
        }
    }
}
