//! A customer or a partner by its name, where its number is asked for: nobody has to know numbers by heart.

use domain::{
    access::Actor,
    offer::{
        Kind,
        check::{is_billing_account, is_seller_id},
        facts::PartnerStanding,
    },
    search,
    text::folded,
};

use super::listing::{KnownCustomer, customers};
use crate::{Backend, Fault, organizations};

/// Who is meant by what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// No name was typed: nothing, or a number.
    Unnamed,
    /// The number of the one who is meant.
    One(String),
    /// So many could be.
    Several(usize),
    Nobody,
}

/// The billing account of a customer the organization has made offers for.
pub async fn customer_named(backend: &Backend, actor: &Actor, typed: &str) -> Result<Named, Fault> {
    if !is_name(typed) || is_billing_account(typed.trim()) {
        return Ok(Named::Unnamed);
    }
    let known = customers(backend, actor, typed).await?;
    Ok(meant(typed, known.into_iter().map(|KnownCustomer { name, account, .. }| (name, account)).collect()))
}

/// The seller ID of a partner that can take part in an offer of that kind.
pub async fn partner_named(backend: &Backend, actor: &Actor, kind: Kind, typed: &str) -> Result<Named, Fault> {
    if !is_name(typed) || is_seller_id(typed.trim()) {
        return Ok(Named::Unnamed);
    }
    let eligible = organizations::eligible_partners(backend, actor, kind).await?;
    let found = eligible.into_iter().map(|PartnerStanding { seller, .. }| (seller.name, seller.seller_id));
    let terms = search::terms(typed);
    let finds = |name: &str| {
        let words = search::words(name);
        terms.iter().all(|term| words.iter().any(|word| word.starts_with(&term.beginning)))
    };
    Ok(meant(typed, found.filter(|(name, _)| !terms.is_empty() && finds(name)).collect()))
}

/// A number has digits and signs; a name has a letter.
fn is_name(typed: &str) -> bool {
    typed.chars().any(char::is_alphabetic)
}

/// `found`: names with their numbers. Whoever is called exactly so comes before those whose names go on.
fn meant(typed: &str, mut found: Vec<(String, String)>) -> Named {
    let whole = folded(typed.trim());
    if found.iter().any(|(name, _)| folded(name) == whole) {
        found.retain(|(name, _)| folded(name) == whole);
    }
    match found.len() {
        0 => Named::Nobody,
        1 => Named::One(found.swap_remove(0).1),
        several => Named::Several(several),
    }
}
