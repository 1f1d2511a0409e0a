//! Who stands behind the numbers of a draft, as far as its publisher may be told: see [`crate::lookups`].

use domain::{
    OrganizationId,
    access::{Actor, By},
    offer::{
        Draft, Kind,
        check::{NOT_LOOKED_UP, check, is_billing_account, is_seller_id},
        facts::PartnerStanding,
        terms::Account,
    },
    party::Party,
};
use sea_orm::ConnectionTrait;

use super::{
    PartyOffer,
    facts::{Lock, gather, known},
    loaded_offer::LoadedOffer,
};
use crate::{
    Backend, Fault,
    lookups::{self, Number},
    organizations, transaction,
};

/// What may be told of a draft's two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Disclosed {
    pub account: bool,
    pub partner: bool,
}

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
    let facts = gather(backend, backend.read(), actor, Kind::Multiparty, &draft, None, Lock::Nothing, told).await?;
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

/// The partner of a draft; none while it is withheld.
pub(super) async fn partner(
    db: &impl ConnectionTrait,
    draft: &Draft,
    told: Disclosed,
) -> Result<Option<PartnerStanding>, Fault> {
    match told.partner {
        true => organizations::partner_standing(db, draft.seller_id.trim()).await,
        false => Ok(None),
    }
}

/// The billing account of a draft; none while it is withheld.
pub(super) async fn account(
    db: &impl ConnectionTrait,
    draft: &Draft,
    told: Disclosed,
) -> Result<Option<Account>, Fault> {
    match told.account {
        true => organizations::account(db, draft.billing_account.trim()).await,
        false => Ok(None),
    }
}

/// What the publisher was told already of a stored offer's numbers. Reading counts nothing.
pub(super) async fn told(
    backend: &Backend,
    db: &impl ConnectionTrait,
    loaded: &LoadedOffer,
) -> Result<Disclosed, Fault> {
    let (offer, draft) = (&loaded.offer, &loaded.offer.revision.body.draft);
    let publisher = offer.publisher.id;
    Ok(Disclosed {
        account: offer.organization(Party::Customer).is_some() || may_tell_account(db, publisher, draft).await?,
        partner: offer.organization(Party::Partner).is_some()
            || may_tell_partner(backend, db, publisher, draft).await?,
    })
}

/// What may be told after a change: what is new is counted. `before` is the draft whose parties the offer names.
pub(super) async fn ask(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: &LoadedOffer,
    before: &Draft,
) -> Result<Disclosed, Fault> {
    let By::Person(actor) = by else { return Ok(Disclosed { account: true, partner: true }) };
    let (offer, draft) = (&loaded.offer, &loaded.offer.revision.body.draft);
    let publisher = offer.publisher.id;
    let known_account =
        offer.organization(Party::Customer).is_some() && before.billing_account.trim() == draft.billing_account.trim();
    let known_partner =
        offer.organization(Party::Partner).is_some() && before.seller_id.trim() == draft.seller_id.trim();
    let account = known_account
        || may_tell_account(tx, publisher, draft).await?
        || lookups::ask(backend, tx, actor, Number::BillingAccount(&draft.billing_account)).await?;
    let partner = known_partner
        || may_tell_partner(backend, tx, publisher, draft).await?
        || lookups::ask(backend, tx, actor, Number::SellerId(&draft.seller_id)).await?;
    Ok(Disclosed { account, partner })
}

/// What is no number at all has nobody behind it, and telling so tells nothing.
async fn may_tell_account(db: &impl ConnectionTrait, publisher: OrganizationId, draft: &Draft) -> Result<bool, Fault> {
    let typed = draft.billing_account.trim();
    Ok(!is_billing_account(typed) || lookups::told(db, publisher, Number::BillingAccount(typed)).await?)
}

/// Partners that anybody may choose from the list of eligible ones cost nothing: the list has their names.
async fn may_tell_partner(
    backend: &Backend,
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    draft: &Draft,
) -> Result<bool, Fault> {
    let typed = draft.seller_id.trim();
    if !is_seller_id(typed) || lookups::told(db, publisher, Number::SellerId(typed)).await? {
        return Ok(true);
    }
    let (today, markets) = (backend.today(), backend.markets());
    let standing = organizations::partner_standing(db, typed).await?;
    let listed = |p: &PartnerStanding| p.seller.organization != publisher && p.ineligible(today, markets).is_none();
    Ok(standing.as_ref().is_some_and(listed))
}
