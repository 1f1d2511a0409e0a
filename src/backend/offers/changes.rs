//! What is different now, told to a party out of the views it holds, and of no other.

use chrono::{DateTime, Utc};
use domain::{
    access::Actor,
    diff,
    offer::{Offer, RevisionBody, Step},
    party::Party,
    view::{self, OfferView},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::ExprTrait,
};
use uuid::Uuid;

use super::{PartyOffer, loaded_offer::LoadedOffer, sealed, seen};
use crate::{
    Backend, Fault,
    entity::{revision, sealed_view},
    instant,
};

/// What became different since a party last had the offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// When it got what it had then.
    pub at: DateTime<Utc>,
    /// None: it says the same.
    pub sentences: Vec<String>,
}

/// Something the publisher submitted, or is writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The revision's number.
    pub number: i32,
    /// When it was submitted; none for a draft.
    pub sent: Option<DateTime<Utc>>,
}

/// For the partner or the customer, when the offer lies with it again: what its publisher, or its seller, changed meanwhile. None when
/// it lies there for the first time.
pub async fn since_last(backend: &Backend, actor: &Actor, offer: &PartyOffer) -> Result<Option<Since>, Fault> {
    let (loaded, party) = (&*offer.loaded, offer.view.party);
    let arrived = loaded.offer.kind.sealing(party).is_some_and(|sealing| sealing.at == loaded.offer.status);
    let earlier = match party {
        Party::Partner if arrived => of_partner(loaded),
        Party::Customer if arrived => of_customer(loaded),
        Party::Publisher | Party::Partner | Party::Customer => return Ok(None),
    };
    let earlier = revisions(loaded).filter(earlier).order_by_desc(revision::Column::Number);
    let Some(old) = earlier.one(backend.read()).await? else { return Ok(None) };
    let then = as_it_was(loaded, &old)?;
    let organization = then.party_of(actor.organization.id);
    // It was another partner's, or another customer's.
    if organization != Some(party) {
        return Ok(None);
    }
    let at = instant(old.sent_at.unwrap_or(old.created_at));
    let then = view_of_revision(backend.read(), &then, &old, party).await?;
    let given = |view: OfferView| if party == Party::Partner { view.without_partners_part() } else { view };
    let views = then.map(given).zip(Some(given(offer.view.clone())));
    Ok(views.map(|(then, now)| Since { at, sentences: diff::sentences(&then, &now) }))
}

/// What the partner had before this submission: the last one, extended, given back or withdrawn.
fn of_partner(loaded: &LoadedOffer) -> Condition {
    let submitted = loaded.row.submitted_at;
    let written = revision::Column::SentAt.is_null().and(revision::Column::CreatedAt.lt(submitted));
    Condition::all()
        .add(revision::Column::PartnerHash.is_not_null())
        .add(Condition::any().add(revision::Column::SentAt.lt(submitted)).add(written))
}

/// What the customer was shown before.
fn of_customer(loaded: &LoadedOffer) -> Condition {
    Condition::all()
        .add(revision::Column::CustomerHash.is_not_null())
        .add(revision::Column::Number.lt(loaded.offer.revision.number))
}

/// What a party was shown of a revision. `then` is the offer with what that revision says.
async fn view_of_revision(
    db: &impl ConnectionTrait,
    then: &Offer,
    revision: &revision::Model,
    party: Party,
) -> Result<Option<OfferView>, Fault> {
    let kept = sealed_view::Entity::find_by_id((revision.id, party.code().to_owned())).one(db).await?;
    match kept {
        Some(row) => sealed::view(&row, then),
        // Of an older version, and it did not come to its hash.
        None => Ok(view::seen_by(party, then)),
    }
}

/// What the publisher can compare, the newest first. What a partner made of them is not the publisher's.
pub async fn versions(backend: &Backend, shown: &PartyOffer) -> Result<Vec<Version>, Fault> {
    let loaded = &*shown.loaded;
    if shown.view.party != Party::Publisher {
        return Ok(Vec::new());
    }
    // The papers stay where they are.
    let rows = revisions(loaded).filter(submitted(loaded)).order_by_desc(revision::Column::Number).select_only();
    let rows = rows.columns([revision::Column::Number, revision::Column::SentAt]);
    let rows: Vec<(i32, Option<i64>)> = rows.into_tuple().all(backend.read()).await?;
    let mut versions: Vec<_> =
        rows.into_iter().map(|(number, sent)| Version { number, sent: sent.map(instant) }).collect();
    let current = loaded.offer.revision.number;
    if loaded.offer.kind.writes(Party::Publisher, loaded.offer.status) && versions.iter().all(|v| v.number != current) {
        versions.insert(0, Version { number: current, sent: None });
    }
    Ok(versions)
}

/// From one version to another, for their publisher; none when there is no such version.
pub async fn between(
    backend: &Backend,
    actor: &Actor,
    shown: &PartyOffer,
    from: i32,
    to: i32,
) -> Result<Option<Vec<String>>, Fault> {
    if shown.view.party != Party::Publisher {
        return Ok(None);
    }
    let (then, now) = (version(backend, actor, shown, from).await?, version(backend, actor, shown, to).await?);
    let Some((then, now)) = then.zip(now) else { return Ok(None) };
    Ok(Some(diff::sentences(&then, &now)))
}

/// The publisher's view of a version. A draft is read with its terms as far as they are complete.
async fn version(
    backend: &Backend,
    actor: &Actor,
    shown: &PartyOffer,
    number: i32,
) -> Result<Option<OfferView>, Fault> {
    let loaded = &*shown.loaded;
    let drafting = loaded.offer.kind.writes(Party::Publisher, loaded.offer.status);
    if drafting && loaded.offer.revision.number == number {
        return super::facts::preview(backend, actor, shown, Party::Publisher).await;
    }
    let row = revisions(loaded).filter(submitted(loaded)).filter(revision::Column::Number.eq(number));
    let Some(row) = row.one(backend.read()).await? else { return Ok(None) };
    self::view_of_revision(backend.read(), &as_it_was(loaded, &row)?, &row, Party::Publisher).await
}

fn revisions(loaded: &LoadedOffer) -> Select<revision::Entity> {
    revision::Entity::find().filter(revision::Column::OfferId.eq(loaded.row.id))
}

/// Sent by the publisher: where a partner extends, what it extends has a customer's hash as well.
fn submitted(loaded: &LoadedOffer) -> Condition {
    let extended = loaded.offer.kind.taken_by(Step::Extend).map(|_| revision::Column::CustomerHash.is_null());
    Condition::all().add(revision::Column::SentAt.is_not_null()).add_option(extended)
}

/// What the party saw then against what it sees now; empty when what it saw cannot be found.
pub(super) async fn of_view(
    db: &impl ConnectionTrait,
    loaded: &LoadedOffer,
    now: &OfferView,
    token: &str,
) -> Result<Vec<String>, Fault> {
    let Some(hash) = seen::hash_in(token) else { return Ok(Vec::new()) };
    let Some(old) = by_hash(db, loaded, now.party, hash).await? else { return Ok(Vec::new()) };
    let then = view_of_revision(db, &as_it_was(loaded, &old)?, &old, now.party).await?;
    Ok(then.map(|then| diff::sentences(&then, now)).unwrap_or_default())
}

/// The revision of which a party was shown what has this hash.
async fn by_hash(
    db: &impl ConnectionTrait,
    loaded: &LoadedOffer,
    party: Party,
    hash: &str,
) -> Result<Option<revision::Model>, Fault> {
    let ids: Vec<Uuid> = revisions(loaded).select_only().column(revision::Column::Id).into_tuple().all(db).await?;
    let sealed = sealed_view::Entity::find()
        .filter(sealed_view::Column::RevisionId.is_in(ids))
        .filter(sealed_view::Column::Party.eq(party.code()))
        .filter(sealed_view::Column::Hash.eq(hash));
    let own = match (sealed.one(db).await?, party) {
        (Some(sealed), _) => revision::Column::Id.eq(sealed.revision_id),
        // Of an older version, which kept no more of it.
        (None, Party::Partner) => revision::Column::PartnerHash.eq(hash),
        (None, Party::Customer) => revision::Column::CustomerHash.eq(hash),
        (None, Party::Publisher) => return Ok(None),
    };
    Ok(revisions(loaded).filter(own).one(db).await?)
}

/// The offer with what a revision says, and between those whom it names.
pub(super) fn as_it_was(loaded: &LoadedOffer, old: &revision::Model) -> Result<Offer, Fault> {
    let mut then = loaded.offer.clone();
    then.revision.body = serde_json::from_str::<RevisionBody>(&old.paper)?;
    then.revision.number = old.number;
    if let Some(terms) = &then.revision.body.terms {
        then.counterparties = terms.counterparties();
    }
    Ok(then)
}
