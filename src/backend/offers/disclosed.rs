//! Who stands behind the numbers of a draft, as far as its publisher may be told: see [`crate::lookups`].

use domain::{
    OrganizationId,
    access::By,
    offer::{
        Draft,
        check::{is_billing_account, is_seller_id},
        facts::PartnerStanding,
        terms::Account,
    },
    party::Party,
};
use sea_orm::ConnectionTrait;

use super::loaded_offer::LoadedOffer;
use crate::{
    Backend, Fault,
    lookups::{self, Number},
    organizations,
};

/// What may be told of a draft's two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Disclosed {
    pub account: bool,
    pub partner: bool,
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
pub(super) async fn may_tell_partner(
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
