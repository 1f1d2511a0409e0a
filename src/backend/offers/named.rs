//! Who stands behind the numbers of a draft, for the pages that show it: as far as [`super::disclosed`] lets it be told.

use domain::{
    access::Actor,
    offer::{
        Draft, Kind,
        check::{NOT_LOOKED_UP, check},
        facts::PartnerStanding,
        terms::Account,
    },
};

use super::{
    PartyOffer,
    disclosed::{Disclosed, may_tell_partner},
    facts::{Lock, Subject, gather, known},
};
use crate::{
    Backend, Fault,
    lookups::{self, Number},
    transaction,
};

/// What is known of a typed seller ID.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SellerIdCheck {
    pub found: Option<PartnerStanding>,
    /// Why it cannot be named in an offer; none for an eligible partner and while nothing is typed.
    pub problem: Option<String>,
    /// Not looked up, since too many were: `problem` says so, and nothing about the number.
    pub withheld: bool,
}

/// What stands behind the two numbers of a stored draft.
#[derive(Clone, Debug, Default)]
pub struct Named {
    pub account: Option<Account>,
    pub partner: SellerIdCheck,
}

/// Who stands behind the stored numbers of a draft that is shown to its publisher.
pub async fn named(backend: &Backend, actor: &Actor, shown: &PartyOffer) -> Result<Named, Fault> {
    let facts = known(backend, actor, shown).await?;
    let draft = &shown.loaded.offer.revision.body.draft;
    // Only the seller ID is judged, so that nothing else of the draft is worked out again.
    let typed = Draft { seller_id: draft.seller_id.clone(), ..Draft::default() };
    Ok(Named { account: facts.account.clone(), partner: judged(&typed, facts) })
}

/// Holds what the publisher types against what is known here. A number that is new to its organization is counted.
pub async fn check_seller_id(backend: &Backend, actor: &Actor, typed: &str) -> Result<SellerIdCheck, Fault> {
    let draft = Draft { seller_id: crate::storable(typed), ..Default::default() };
    let organization = actor.organization.id;
    let mut partner = may_tell_partner(backend, backend.read(), organization, &draft).await?;
    if !partner {
        let tx = transaction::begin(backend).await?;
        partner = lookups::ask(backend, &tx, actor, Number::SellerId(&draft.seller_id)).await?;
        tx.commit().await?;
    }
    let told = Disclosed { account: true, partner };
    // Only this kind asks for a seller ID.
    let subject = Subject { kind: Kind::Multiparty, draft: &draft, own: None };
    let facts = gather(backend, backend.read(), actor, subject, Lock::Nothing, told).await?;
    // Judged as typed: of what no database stores something is there all the same, and it is no seller ID.
    Ok(judged(&Draft { seller_id: typed.to_owned(), ..draft }, &facts))
}

fn judged(draft: &Draft, facts: &domain::offer::Facts) -> SellerIdCheck {
    if draft.seller_id.trim().is_empty() {
        return SellerIdCheck::default();
    }
    let problem = check(draft, facts).problems.into_iter().find(|p| p.path == "seller_id" && p.blocks());
    let withheld = problem.as_ref().is_some_and(|p| p.code == NOT_LOOKED_UP);
    SellerIdCheck { found: facts.partner.clone(), problem: problem.map(|p| p.sentence), withheld }
}
