//! Who stands behind the numbers of a draft, for the pages that show it: as far as [`super::disclosed`] lets it be told.

use domain::{
    access::Actor,
    form::Field,
    offer::{
        Draft, Kind,
        check::{NOT_LOOKED_UP, check},
        facts::{PartnerStanding, Withheld},
        terms::Account,
    },
};

use super::{
    PartyOffer, disclosed,
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
pub struct DraftParties {
    pub account: Option<Account>,
    pub partner: SellerIdCheck,
}

/// Who stands behind the stored numbers of a draft that is shown to its publisher.
pub async fn draft_parties(backend: &Backend, actor: &Actor, shown: &PartyOffer) -> Result<DraftParties, Fault> {
    let facts = known(backend, actor, shown).await?;
    let draft = &shown.loaded.offer.revision.body.draft;
    // Only the seller ID is judged, so that nothing else of the draft is worked out again.
    let typed = Draft { seller_id: draft.seller_id.clone(), ..Draft::default() };
    Ok(DraftParties { account: facts.account.clone(), partner: judged(&typed, facts) })
}

/// Holds what the publisher types against what is known here. A number that is new to its organization is counted.
pub async fn check_seller_id(backend: &Backend, actor: &Actor, typed: &str) -> Result<SellerIdCheck, Fault> {
    // Whichever kind has one partner, named by its seller ID.
    let mut kinds = Kind::ALL.into_iter();
    let Some(kind) = kinds.find(|kind| kind.asks_for(Field::SellerId)) else { return Ok(SellerIdCheck::default()) };
    let draft = Draft { seller_id: crate::storable(typed), ..Default::default() };
    let id = draft.seller_id.trim();
    let mut withheld = Withheld::default();
    if !disclosed::untold(backend, backend.read(), actor.organization.id, kind, vec![id]).await?.is_empty() {
        let tx = transaction::begin(backend).await?;
        if !lookups::ask(backend, &tx, actor, Number::SellerId(id)).await? {
            withheld.sellers.push(id.to_owned());
        }
        tx.commit().await?;
    }
    let subject = Subject { kind, draft: &draft, own: None };
    let facts = gather(backend, backend.read(), actor, subject, Lock::Nothing, withheld).await?;
    // Judged as typed: of what no database stores something is there all the same, and it is no seller ID.
    Ok(judged(&Draft { seller_id: typed.to_owned(), ..draft }, &facts))
}

fn judged(draft: &Draft, facts: &domain::offer::Facts) -> SellerIdCheck {
    if draft.seller_id.trim().is_empty() {
        return SellerIdCheck::default();
    }
    let problem = check(draft, facts).problems.into_iter().find(|p| p.path == "seller_id" && p.blocks());
    let withheld = problem.as_ref().is_some_and(|p| p.code == NOT_LOOKED_UP);
    SellerIdCheck { found: facts.partner(&draft.seller_id).cloned(), problem: problem.map(|p| p.sentence), withheld }
}
