//! Offers read with all that is theirs, so many at a time: one statement a table. With each, once its history holds, what its checks begin
//! with.

use std::collections::HashMap;

use domain::offer::replay::Replayed;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Fault,
    entity::{acceptance, coverage, event, history_head, offer, offer_document, offer_party, revision, sealed_view},
};

/// The rows of one offer.
#[derive(Debug)]
pub(super) struct Stored {
    pub row: offer::Model,
    pub parties: Vec<offer_party::Model>,
    /// By their numbers.
    pub events: Vec<event::Model>,
    pub head: Option<history_head::Model>,
    /// By their numbers.
    pub revisions: Vec<revision::Model>,
    /// What each party was shown, by revision.
    pub sealed: Vec<sealed_view::Model>,
    pub acceptance: Option<acceptance::Model>,
    pub coverages: Vec<coverage::Model>,
    pub documents: Vec<Uuid>,
}

/// An offer whose history holds: what every check of one offer begins with.
pub(super) struct ReplayedOffer<'a> {
    pub stored: &'a Stored,
    pub events: Vec<domain::offer::Event>,
    pub replayed: Replayed,
    /// Milliseconds by which a date may miss its event.
    pub slack: u64,
}

impl ReplayedOffer<'_> {
    pub fn label(&self) -> String {
        domain::offer::label(self.stored.row.number)
    }
}

/// The next offers behind a number.
pub(super) async fn after(db: &impl ConnectionTrait, number: i64, most: u64) -> Result<Vec<Stored>, Fault> {
    let behind = offer::Entity::find().filter(offer::Column::Number.gt(number));
    let rows = behind.order_by_asc(offer::Column::Number).limit(most).all(db).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let of = offer_party::Entity::find().filter(offer_party::Column::OfferId.is_in(ids.clone()));
    let mut parties = by_offer(of.all(db).await?, |party| party.offer_id);
    let of = event::Entity::find().filter(event::Column::OfferId.is_in(ids.clone()));
    let mut events = by_offer(of.order_by_asc(event::Column::Number).all(db).await?, |e| e.offer_id);
    let of = revision::Entity::find().filter(revision::Column::OfferId.is_in(ids.clone()));
    let mut revisions = by_offer(of.order_by_asc(revision::Column::Number).all(db).await?, |r| r.offer_id);
    let of_revision = revision::Entity::find().filter(revision::Column::OfferId.is_in(ids.clone()));
    let of_revision = of_revision.select_only().column(revision::Column::Id);
    let of = sealed_view::Entity::find()
        .filter(sealed_view::Column::RevisionId.in_subquery(QuerySelect::query(&mut of_revision.clone()).to_owned()));
    let mut sealed = by_offer(of.order_by_asc(sealed_view::Column::Party).all(db).await?, |view| view.revision_id);
    let of = coverage::Entity::find().filter(coverage::Column::OfferId.is_in(ids.clone()));
    let mut coverages = by_offer(of.all(db).await?, |c| c.offer_id);
    let of = offer_document::Entity::find().filter(offer_document::Column::OfferId.is_in(ids.clone()));
    let mut documents = by_offer(of.all(db).await?, |d| d.offer_id);
    let of = history_head::Entity::find().filter(history_head::Column::OfferId.is_in(ids.clone()));
    let mut heads = by_offer(of.all(db).await?, |h| h.offer_id);
    let of = acceptance::Entity::find().filter(acceptance::Column::OfferId.is_in(ids));
    let mut acceptances = by_offer(of.all(db).await?, |a| a.offer_id);
    let stored = rows.into_iter().map(|row| {
        let revisions = revisions.remove(&row.id).unwrap_or_default();
        Stored {
            parties: parties.remove(&row.id).unwrap_or_default(),
            sealed: revisions.iter().flat_map(|r| sealed.remove(&r.id).unwrap_or_default()).collect(),
            events: events.remove(&row.id).unwrap_or_default(),
            head: heads.remove(&row.id).and_then(|mut all| all.pop()),
            revisions,
            acceptance: acceptances.remove(&row.id).and_then(|mut all| all.pop()),
            coverages: coverages.remove(&row.id).unwrap_or_default(),
            documents: documents.remove(&row.id).unwrap_or_default().iter().map(|d| d.document_id).collect(),
            row,
        }
    });
    Ok(stored.collect())
}

fn by_offer<T>(rows: Vec<T>, offer: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut all: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        all.entry(offer(&row)).or_default().push(row);
    }
    all
}
