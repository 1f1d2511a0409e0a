//! Who stands behind the numbers of a draft, as far as its publisher may be told: see [`crate::lookups`].

use domain::{
    OrganizationId,
    access::By,
    offer::{
        Draft, Kind, Offer,
        check::{is_billing_account, is_seller_id},
        facts::{PartnerStanding, Withheld},
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

/// The partners of a draft, in its order; without those that are withheld.
pub(super) async fn partners(
    db: &impl ConnectionTrait,
    draft: &Draft,
    withheld: &Withheld,
) -> Result<Vec<PartnerStanding>, Fault> {
    let told = |id: &&str| withheld.sellers.iter().all(|other| other != id);
    let ids: Vec<&str> = draft.sellers().into_iter().map(|(_, id)| id).filter(told).collect();
    let mut found = organizations::partner_standings(db, &ids).await?;
    found.sort_by_key(|partner| ids.iter().position(|id| *id == partner.seller.seller_id));
    Ok(found)
}

/// The billing account of a draft; none while it is withheld.
pub(super) async fn account(
    db: &impl ConnectionTrait,
    draft: &Draft,
    withheld: &Withheld,
) -> Result<Option<Account>, Fault> {
    match withheld.account {
        true => Ok(None),
        false => organizations::account(db, draft.billing_account.trim()).await,
    }
}

/// What the publisher was not told yet of a stored offer's numbers. Reading counts nothing.
pub(super) async fn withheld(
    backend: &Backend,
    db: &impl ConnectionTrait,
    loaded: &LoadedOffer,
) -> Result<Withheld, Fault> {
    let (offer, draft) = (&loaded.offer, &loaded.offer.revision.body.draft);
    let account =
        offer.organization(Party::Customer).is_some() || may_tell_account(db, offer.publisher.id, draft).await?;
    let sellers = new_sellers(backend, db, offer).await?;
    Ok(Withheld { account: !account, sellers: sellers.into_iter().map(String::from).collect() })
}

/// The same after a change: what is new is counted. `before` is the draft whose parties the offer names.
pub(super) async fn ask(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: &LoadedOffer,
    before: &Draft,
) -> Result<Withheld, Fault> {
    let By::Person(actor) = by else { return Ok(Withheld::default()) };
    let (offer, draft) = (&loaded.offer, &loaded.offer.revision.body.draft);
    let known_account =
        offer.organization(Party::Customer).is_some() && before.billing_account.trim() == draft.billing_account.trim();
    let account = known_account
        || may_tell_account(tx, offer.publisher.id, draft).await?
        || lookups::ask(backend, tx, actor, Number::BillingAccount(&draft.billing_account)).await?;
    let mut withheld = Withheld { account: !account, sellers: Vec::new() };
    // Over the budget nothing more is looked up: a draft may name very many.
    let mut spent = false;
    for id in new_sellers(backend, tx, offer).await? {
        spent = spent || !lookups::ask(backend, tx, actor, Number::SellerId(id)).await?;
        if spent {
            withheld.sellers.push(id.to_owned());
        }
    }
    Ok(withheld)
}

/// The seller IDs of the offer's draft of which nothing was told yet.
async fn new_sellers<'a>(
    backend: &Backend,
    db: &impl ConnectionTrait,
    offer: &'a Offer,
) -> Result<Vec<&'a str>, Fault> {
    let named: Vec<&str> = offer.counterparties.iter().flat_map(|one| one.account.split(", ")).collect();
    let typed = offer.revision.body.draft.sellers();
    let typed = typed.into_iter().map(|(_, id)| id).filter(|id| !named.contains(id)).collect();
    untold(backend, db, offer.publisher.id, offer.kind, typed).await
}

/// What is no number at all has nobody behind it, and telling so tells nothing.
async fn may_tell_account(db: &impl ConnectionTrait, publisher: OrganizationId, draft: &Draft) -> Result<bool, Fault> {
    let typed = draft.billing_account.trim();
    Ok(!is_billing_account(typed) || lookups::was_disclosed(db, publisher, Number::BillingAccount(typed)).await?)
}

/// Those of the seller IDs that may not be told before they are counted. Partners that anybody may choose from the list of eligible ones
/// cost nothing: the list has their names.
pub(super) async fn untold<'a>(
    backend: &Backend,
    db: &impl ConnectionTrait,
    publisher: OrganizationId,
    kind: Kind,
    mut ids: Vec<&'a str>,
) -> Result<Vec<&'a str>, Fault> {
    ids.retain(|id| is_seller_id(id));
    let told = lookups::disclosed_sellers(db, publisher, &ids).await?;
    ids.retain(|id| !told.contains(id));
    let (today, markets) = (backend.today(), backend.markets());
    let standings = organizations::partner_standings(db, &ids).await?;
    let listed =
        |p: &&PartnerStanding| p.seller.organization != publisher && p.ineligible(kind, today, markets).is_none();
    let listed: Vec<&str> = standings.iter().filter(listed).map(|p| p.seller.seller_id.as_str()).collect();
    ids.retain(|id| !listed.contains(id));
    Ok(ids)
}
