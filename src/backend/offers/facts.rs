//! What the server knows of a draft: the second pass of checking, and previews made from it.

use domain::{
    OfferId, Problem,
    access::Actor,
    offer::{
        Counterparty, Draft, Facts, Kind, Offer, Organization, Status,
        check::{self, Checked},
        draft::DraftLine,
        each_once,
        facts::{PublisherStanding, Withheld},
        partner,
    },
    pack::MICROSOFT,
    party::Party,
    view::{self, OfferView},
};
use sea_orm::ConnectionTrait;

use super::{PartyOffer, coverage, disclosed, loaded_offer::LoadedOffer};
use crate::{Backend, Fault, catalog, organizations};

/// Whether the customer's billing account is locked, so that two submissions over it follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    Account,
    Nothing,
}

/// The publisher's draft held against everything, as its review page shows it; none when it is no draft that is shown.
pub async fn check(backend: &Backend, actor: &Actor, shown: &PartyOffer) -> Result<Option<Checked>, Fault> {
    if shown.view.party != Party::Publisher || shown.view.status != Status::Draft {
        return Ok(None);
    }
    let facts = known(backend, actor, shown).await?;
    Ok(Some(check::check(&shown.loaded.offer.revision.body.draft, facts)))
}

/// The same for the partner's part.
pub fn check_partner(backend: &Backend, shown: &PartyOffer) -> Option<Vec<Problem>> {
    if shown.view.party != Party::Partner || shown.view.status != Status::PendingPartnerAction {
        return None;
    }
    let body = &shown.loaded.offer.revision.body;
    let limit = shown.loaded.offer.value_limit(backend.today());
    body.terms.as_ref().map(|terms| partner::check(&body.partner_draft, terms, limit, backend.today(), true))
}

/// "View as": what `as_party` would see if the offer were sent as it is now, with nothing that the asking party may not see.
pub(super) async fn preview(
    backend: &Backend,
    actor: &Actor,
    shown: &PartyOffer,
    as_party: Party,
) -> Result<Option<OfferView>, Fault> {
    let asking = shown.view.party;
    let mut offer = shown.loaded.offer.clone();
    complete(backend, actor, shown, &mut offer).await?;
    Ok(match (asking, as_party) {
        (Party::Publisher | Party::Partner, Party::Customer) => view::preview_for_customer(&offer, asking),
        (Party::Publisher, Party::Partner) => {
            offer.status = Status::PendingPartnerAction;
            offer.revision.body.partner_terms = None;
            offer.revision.body.partner_draft = Default::default();
            offer.decline_reason = None;
            view::seen_by(Party::Partner, &offer)
        }
        (Party::Publisher, Party::Publisher) => view::seen_by(Party::Publisher, &offer),
        (Party::Partner, Party::Publisher | Party::Partner) | (Party::Customer, _) => None,
    })
}

/// Fills in the typed terms of whoever is still writing, as far as its draft compiles.
async fn complete(backend: &Backend, actor: &Actor, shown: &PartyOffer, offer: &mut Offer) -> Result<(), Fault> {
    let (asking, body) = (shown.view.party, &mut offer.revision.body);
    if asking == Party::Publisher && body.terms.is_none() {
        let facts = known(backend, actor, shown).await?;
        body.terms = check::check(&body.draft, facts).terms;
    }
    if asking == Party::Partner && body.partner_terms.is_none() {
        body.partner_terms = body.terms.as_ref().and_then(|terms| partner::compile(&body.partner_draft, terms));
    }
    Ok(())
}

/// What the publisher's draft is held against: gathered once for all that a page asks.
pub(super) async fn known<'a>(backend: &Backend, actor: &Actor, shown: &'a PartyOffer) -> Result<&'a Facts, Fault> {
    let offer = &shown.loaded.offer;
    let subject = Subject { kind: offer.kind, draft: &offer.revision.body.draft, own: Some(offer.id) };
    let gathering = || async {
        let withheld = disclosed::withheld(backend, backend.read(), &shown.loaded).await?;
        gather(backend, backend.read(), actor, subject, Lock::Nothing, withheld).await
    };
    shown.facts.get_or_try_init(gathering).await
}

/// The draft that is held against the facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub kind: Kind,
    pub draft: &'a Draft,
    /// Its offer, once there is one.
    pub own: Option<OfferId>,
}

/// Everything a draft is held against.
pub(super) async fn gather(
    backend: &Backend,
    db: &impl ConnectionTrait,
    actor: &Actor,
    subject: Subject<'_>,
    lock: Lock,
    withheld: Withheld,
) -> Result<Facts, Fault> {
    let publisher = organizations::publisher_standing(db, actor).await?;
    gather_for(backend, db, publisher, subject, lock, withheld).await
}

/// The same for a publisher, whoever asks.
pub(super) async fn gather_for(
    backend: &Backend,
    db: &impl ConnectionTrait,
    publisher: PublisherStanding,
    Subject { kind, draft, own }: Subject<'_>,
    lock: Lock,
    withheld: Withheld,
) -> Result<Facts, Fault> {
    let identifier = crate::storable(draft.billing_account.trim());
    let identifier = identifier.as_str();
    if lock == Lock::Account {
        coverage::lock(db, identifier).await?;
    }
    let owner = publisher.organization.id;
    let ids: Vec<_> = draft.lines.iter().map(|l: &DraftLine| l.product).collect();
    Ok(Facts {
        kind,
        today: backend.today(),
        pack: &MICROSOFT,
        markets: backend.markets(),
        partners: disclosed::partners(db, draft, &withheld).await?,
        account: disclosed::account(db, draft, &withheld).await?,
        products: catalog::products_by_id(db, owner, &ids).await?,
        covered: coverage::of_others(db, owner, identifier, own).await?,
        publisher,
        withheld,
    })
}

/// Finds to whom the typed seller IDs and the billing account belong, as far as that may be told.
pub(super) async fn resolve_parties(
    db: &impl ConnectionTrait,
    loaded: &mut LoadedOffer,
    withheld: &Withheld,
) -> Result<(), Fault> {
    let offer = &mut loaded.offer;
    let draft = &offer.revision.body.draft;
    let partners = disclosed::partners(db, draft, withheld).await?.into_iter().map(|found| Counterparty {
        party: Party::Partner,
        organization: Organization { id: found.seller.organization, name: found.seller.name },
        account: found.seller.seller_id,
    });
    let customer = disclosed::account(db, draft, withheld).await?.map(|found| Counterparty {
        party: Party::Customer,
        organization: Organization { id: found.organization, name: found.customer },
        account: found.identifier,
    });
    // Nobody is two parties: whoever is one already cannot be the next.
    let mut known: Vec<Counterparty> = partners.filter(|one| one.organization.id != offer.publisher.id).collect();
    let taken = |one: &Counterparty| {
        let id = one.organization.id;
        id == offer.publisher.id || known.iter().any(|partner| partner.organization.id == id)
    };
    known.extend(customer.filter(|one| !taken(one)));
    offer.counterparties = each_once(known.into_iter());
    Ok(())
}
