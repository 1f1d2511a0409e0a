//! Who stands behind a typed seller ID, and whether that partner can take part (MS-4.1.2): the same check that submitting makes.

use domain::{
    access::Actor,
    offer::{Draft, check, facts::PartnerStanding},
};

use super::facts::{Lock, gather};
use crate::{Backend, Fault};

/// What is known of a typed seller ID.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SellerIdCheck {
    pub found: Option<PartnerStanding>,
    /// Why it cannot be named in an offer; none for an eligible partner and while nothing is typed.
    pub problem: Option<String>,
}

/// Holds what the publisher typed against what is known here.
pub async fn check_seller_id(backend: &Backend, actor: &Actor, typed: &str) -> Result<SellerIdCheck, Fault> {
    if typed.trim().is_empty() {
        return Ok(SellerIdCheck::default());
    }
    let draft = Draft { seller_id: typed.to_owned(), ..Default::default() };
    let facts = gather(backend, backend.read(), actor, &draft, None, Lock::Nothing).await?;
    let problem = check::check(&draft, &facts)
        .problems
        .into_iter()
        .find(|p| p.path == "seller_id" && p.blocks())
        .map(|p| p.sentence);
    Ok(SellerIdCheck { found: facts.partner, problem })
}
