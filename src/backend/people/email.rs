//! E-mail addresses in the one form that is compared and stored: small letters, and the domain as DNS has it. Some browsers send
//! `bücher.example`, others `xn--bcher-kva.example`, and both mean one mailbox.

use std::collections::HashSet;

use domain::text::nfc;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Backend, Fault,
    entity::{membership, person},
    sql::Sql,
    transaction,
};

/// A technical bound: no domain is as long, and encoding a longer one takes time.
const LONGEST_DOMAIN: usize = 1000;

/// As compared and stored.
pub fn email_key(email: &str) -> String {
    let email = email.trim();
    let Some((local, domain)) = email.rsplit_once('@') else { return nfc(&email.to_lowercase()) };
    let ascii = (domain.len() <= LONGEST_DOMAIN).then(|| idna::domain_to_ascii(domain).ok()).flatten();
    // What is no domain is told when it is checked.
    let domain = ascii.unwrap_or_else(|| nfc(&domain.to_lowercase()));
    format!("{}@{domain}", nfc(&local.to_lowercase()))
}

/// A person whose stored address is not its key, because another person has that.
#[derive(Debug)]
pub(crate) struct Shared {
    pub person: Uuid,
    pub email: String,
}

/// Gives every address its stored form; older versions stored domains as they were typed. Two people who turn out to have one mailbox
/// are left as they are: the one whose address has the form already signs in, else the older one, and the log names the other.
pub(crate) async fn bring_over(backend: &Backend) -> Result<(), Fault> {
    if all(backend.read()).await?.iter().all(|(_, email)| email_key(email) == *email) {
        return Ok(());
    }
    let tx = transaction::begin(backend).await?;
    let people = all(&tx).await?;
    let mut taken: HashSet<String> = people.iter().map(|(_, email)| email.clone()).collect();
    for (id, email) in &people {
        let key = email_key(email);
        // Only its own address, and then there is nothing to do, or another's.
        if taken.insert(key.clone()) {
            let mut update = Sql::new(&tx, "UPDATE people SET email = ");
            update.value(key).text(" WHERE id = ").value(*id);
            tx.execute_raw(update.done()).await?;
        }
    }
    tx.commit().await?;
    for Shared { person, email } in shared(backend.read()).await? {
        tracing::warn!(
            %person,
            "the person with the address {email} can’t sign in because someone else has the same mailbox, {}. Give the roles to that person, and remove this one with `countersign user remove --email {email}`",
            email_key(&email)
        );
    }
    Ok(())
}

/// Those who are not removed.
pub(crate) async fn shared<C: ConnectionTrait>(conn: &C) -> Result<Vec<Shared>, Fault> {
    let unlike = all(conn).await?.into_iter().filter(|(_, email)| email_key(email) != *email).collect::<Vec<_>>();
    if unlike.is_empty() {
        return Ok(Vec::new());
    }
    let members = membership::Entity::find().select_only().column(membership::Column::PersonId).distinct();
    let members: HashSet<Uuid> = members.into_tuple().all(conn).await?.into_iter().collect();
    let shared = unlike.into_iter().filter(|(person, _)| members.contains(person));
    Ok(shared.map(|(person, email)| Shared { person, email }).collect())
}

/// The oldest first: identifiers sort by time of making.
async fn all<C: ConnectionTrait>(conn: &C) -> Result<Vec<(Uuid, String)>, Fault> {
    let people = person::Entity::find().select_only().column(person::Column::Id).column(person::Column::Email);
    Ok(people.order_by_asc(person::Column::Id).into_tuple().all(conn).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_one_key_however_it_is_written() {
        let kim = "kim@xn--bcher-kva.example";
        let table = [
            (" Kim@BÜCHER.example ", kim),
            ("kim@bu\u{308}cher.example", kim),
            ("KIM@XN--BCHER-KVA.Example", kim),
            ("kim@bücher。example", kim),
            ("Kim@Contoso.Example", "kim@contoso.example"),
            ("JU\u{308}RGEN@contoso.example", "jürgen@contoso.example"),
            ("kim@straße.example", "kim@xn--strae-oqa.example"),
            ("kim@例え.テスト", "kim@xn--r8jz45g.xn--zckzah"),
            ("a@b@Contoso.example", "a@b@contoso.example"),
            ("Kim", "kim"),
            ("", ""),
            ("kim@xn--a.example", "kim@xn--a.example"),
            ("kim@", "kim@"),
        ];
        for (typed, key) in table {
            assert_eq!(email_key(typed), key, "{typed}");
            assert_eq!(email_key(key), key, "the key of a key is itself");
        }
        let long = format!("kim@{}", "ü".repeat(100_000));
        assert_eq!(email_key(&long), long);
    }
}
