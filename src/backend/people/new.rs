//! Adding one person by hand: `countersign user add`.

use domain::{
    OrganizationId, PersonId,
    access::{OrganizationKind, Role},
    offer::check::is_email,
    text,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{change::was_removed, email_key, hash_password, insert, insert_membership, password_problem};
use crate::{
    Backend, Fault, code,
    entity::{organization, person},
    transaction,
};

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
        problems
            .push(format!("“{}” is not an e-mail address. Write one, such as kim.akers@contoso.example.", new.email));
    } else if person::Entity::find().filter(person::Column::Email.eq(&email)).one(conn).await?.is_some() {
        problems.push(match was_removed(conn, &email).await? {
            true => format!("{email} was a person here and has been removed. Give back roles with `countersign user roles` and a password with `countersign user password`."),
            false => format!("{email} is already a person here. Use another e-mail address."),
        });
    }
    if new.name.trim().is_empty() {
        problems.push("The name is missing. Write how the person is called.".into());
    }
    problems.extend(text::line_problem("The name", new.name.trim()));
    problems.extend(new.password.as_deref().and_then(|p| password_problem(p, &new.email, &new.name)));
    if new.memberships.is_empty() {
        problems.push("The organization is missing. Name the key of one, such as contoso.".into());
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
            problems.push(format!("There is no organization with the key “{key}”. Import it first, or compare the key with the import file."));
            continue;
        };
        if roles.is_empty() {
            problems.push(format!("A role in {} is missing. Name at least one.", found.name));
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
                "The role {} belongs to publishers and selling partners, which this organization is not.",
                role.code()
            )
        }),
        Role::SubscriptionOwner | Role::SubscriptionContributor => (!kinds.contains(&K::Customer))
            .then(|| format!("The role {} belongs to customers, which this organization is not.", role.code())),
        Role::Operator => (!kinds.contains(&K::Operator))
            .then(|| "The role operator belongs to operators, which this organization is not.".into()),
        Role::BillingOwner | Role::BillingContributor | Role::BillingSignatory => Some(format!(
            "The role {} is given on a billing account, not in the organization. Write it there.",
            role.code()
        )),
    }
}
