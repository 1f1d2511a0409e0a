//! An offer loaded whole. It stays inside the backend; out go views.

use domain::{
    OfferId, OrganizationId,
    offer::{
        Acceptance, Counterparty, Dates, Kind, Offer, Organization, Revision, RevisionBody, RevisionState, Status,
    },
    party::Party,
    view::{self, OfferView},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};

use super::{
    save::{lists::Listed, parties},
    sealed, seen,
};
use crate::{
    Fault,
    entity::{acceptance, offer, offer_party, revision, sealed_view},
    instant,
};

/// The offer, with the rows it was read from.
#[derive(Clone, Debug)]
pub(crate) struct LoadedOffer {
    pub offer: Offer,
    pub row: offer::Model,
    pub parties: Vec<offer_party::Model>,
    pub revision: revision::Model,
    /// What each party is shown of the revision, once that is sealed.
    pub sealed: Vec<sealed_view::Model>,
}

/// A party's view, with what names it in forms and in certificates.
#[derive(Clone, Debug)]
pub(crate) struct HashedView {
    pub view: OfferView,
    pub token: String,
    pub hash: String,
}

impl LoadedOffer {
    /// Reads the offer with its newest revision.
    pub async fn load(db: &impl ConnectionTrait, number: i64) -> Result<Option<Self>, Fault> {
        let row = offer::Entity::find().filter(offer::Column::Number.eq(number)).one(db).await?;
        Self::complete(db, row).await
    }

    /// The same, locked until the transaction ends, so that steps on one offer follow one another. With `skip` an offer that is
    /// locked already counts as absent: jobs of several instances do not queue for one row.
    pub async fn lock(db: &impl ConnectionTrait, number: i64, skip: bool) -> Result<Option<Self>, Fault> {
        let by_number = offer::Entity::find().filter(offer::Column::Number.eq(number));
        let locked = match skip {
            true => by_number.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked),
            false => by_number.lock_exclusive(),
        };
        let row = locked.one(db).await?;
        Self::complete(db, row).await
    }

    async fn complete(db: &impl ConnectionTrait, row: Option<offer::Model>) -> Result<Option<Self>, Fault> {
        let Some(row) = row else { return Ok(None) };
        let newest = revision::Entity::find()
            .filter(revision::Column::OfferId.eq(row.id))
            .order_by_desc(revision::Column::Number);
        let revision =
            newest.one(db).await?.ok_or_else(|| Fault::broken(format!("offer {} has no revision", row.number)))?;
        let acceptance = match row.accepted_at {
            Some(_) => acceptance::Entity::find_by_id(row.id).one(db).await?,
            None => None,
        };
        let parties = parties::of(db, &[row.id]).await?;
        let offer = whole(&row, &parties, &revision, acceptance)?;
        let sealed = sealed::load(db, &offer, &revision).await?;
        Ok(Some(Self { offer, row, parties, revision, sealed }))
    }

    /// As lists know it.
    pub fn listed(&self) -> Listed<'_> {
        Listed { row: &self.row, parties: &self.parties }
    }

    /// The party the organization is, if the offer exists for it in this status.
    pub fn party_seeing(&self, organization: OrganizationId) -> Option<Party> {
        let party = self.offer.party_of(organization)?;
        self.offer.kind.sees(party, self.offer.status).then_some(party)
    }

    /// What the organization sees of it: as it was sealed, or while somebody still writes as it is.
    pub fn seen_by(&self, organization: OrganizationId) -> Result<Option<HashedView>, Fault> {
        let Some(party) = self.offer.party_of(organization) else { return Ok(None) };
        let sealed = sealed::of_party(&self.sealed, party);
        let view = match sealed {
            Some(row) => sealed::view(row, &self.offer)?,
            None => view::seen_by(party, &self.offer),
        };
        Ok(view.map(|view| {
            let hash = sealed.map_or_else(|| seen::hash(&view, &self.revision.salt, party), |row| row.hash.clone());
            HashedView { token: seen::token(&view, &hash), view, hash }
        }))
    }

    /// Publisher, partner, customer; a word where one is not known yet.
    pub fn names(&self) -> [String; 3] {
        let or = |name: &str, word: &str| {
            if name.is_empty() { word.to_owned() } else { name.to_owned() }
        };
        [
            self.row.publisher_name.clone(),
            or(&self.row.partner_name, "the selling partner"),
            or(&self.row.customer_name, "the customer"),
        ]
    }
}

/// The offer these rows come to.
pub(crate) fn whole(
    row: &offer::Model,
    parties: &[offer_party::Model],
    revision: &revision::Model,
    acceptance: Option<acceptance::Model>,
) -> Result<Offer, Fault> {
    let broken = |what: &str| Fault::broken(format!("offer {}: unknown {what}", row.number));
    let mut counterparties = Vec::new();
    for one in parties {
        let party = Party::of_code(&one.party).ok_or_else(|| broken("party"))?;
        if party != Party::Publisher {
            let (id, name) = (OrganizationId(one.organization_id), one.organization_name.clone());
            let account = one.account.clone();
            counterparties.push(Counterparty { party, organization: Organization { id, name }, account });
        }
    }
    counterparties.sort_by_key(|one| one.party as usize);
    Ok(Offer {
        id: OfferId(row.id),
        number: row.number,
        kind: Kind::of_code(&row.kind).ok_or_else(|| broken("kind"))?,
        status: Status::of_code(&row.status).ok_or_else(|| broken("status"))?,
        publisher: Organization { id: OrganizationId(row.publisher_id), name: row.publisher_name.clone() },
        counterparties,
        revision: Revision {
            number: revision.number,
            state: RevisionState::of_code(&revision.state).ok_or_else(|| broken("revision state"))?,
            version: revision.version,
            pack: revision.pack.clone(),
            body: serde_json::from_str::<RevisionBody>(&revision.paper)?,
        },
        dates: Dates {
            created: instant(row.created_at),
            modified: instant(row.modified_at),
            status_since: instant(row.status_since),
            submitted: row.submitted_at.map(instant),
            extended: row.extended_at.map(instant),
            accepted: row.accepted_at.map(instant),
            ended: row.ended_at.map(instant),
        },
        link: row.link_token.clone(),
        acceptance: acceptance.map(|a| serde_json::from_str::<Acceptance>(&a.body)).transpose()?,
        return_reason: row.return_reason.clone(),
        decline_reason: row.decline_reason.clone(),
    })
}

impl super::Addressed for LoadedOffer {
    fn kind(&self) -> Kind {
        self.offer.kind
    }

    fn offer_id(&self) -> uuid::Uuid {
        self.row.id
    }

    fn label(&self) -> String {
        self.offer.label()
    }

    fn title(&self) -> String {
        self.row.name.clone()
    }

    fn party_names(&self) -> [String; 3] {
        self.names()
    }

    fn accept_by(&self) -> Option<chrono::NaiveDate> {
        self.offer.accept_by()
    }

    fn contacts(&self, party: Party) -> Vec<String> {
        let body = &self.offer.revision.body;
        let typed = match party {
            Party::Publisher => &body.draft.contacts,
            Party::Partner => &body.partner_draft.contacts,
            Party::Customer => return Vec::new(),
        };
        domain::offer::check::entered(typed)
    }
}
