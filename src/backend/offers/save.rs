//! Writing an offer back: the row lists need, the revisions, what it covers, which documents it names.

use chrono::{DateTime, Utc};
use domain::{
    OfferId,
    access::Actor,
    offer::{
        Dates, Draft, Kind, Offer, Organization, Paper, Revision, RevisionState, Status,
        terms::Start,
    },
    pack::MICROSOFT,
    party::{self, Party},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, Statement,
};

use super::{
    held::{Held, kind_code, state_code},
    seen, steps,
};
use crate::{
    Backend, Fault,
    entity::{coverage, offer, offer_document, revision},
    millis, token,
};

/// What happens to the revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Written in place: somebody's draft.
    Same,
    /// A step on the revision itself, which is sent or already was. `covers`: the plans are held against other offers.
    Step {
        now: DateTime<Utc>,
        covers: bool,
    },
    /// The customer has it now.
    Arrived,
    Declined,
    /// The publisher writes again.
    NewDraft,
    /// The partner writes; after a withdrawal the sent revision is superseded down to the publisher's.
    NewPartnerDraft {
        supersede: bool,
    },
}

/// A new draft of the actor's organization.
pub(super) async fn insert(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    kind: Kind,
    draft: Draft,
) -> Result<Held, Fault> {
    let now = backend.now();
    let id = token::id();
    let dates = Dates {
        created: now,
        modified: now,
        status_since: now,
        submitted: None,
        extended: None,
        accepted: None,
        ended: None,
    };
    let paper = Paper {
        draft,
        ..Default::default()
    };
    let offer = Offer {
        id: OfferId(id),
        number: next_number(tx).await?,
        kind,
        status: Status::Draft,
        publisher: actor.organization.clone(),
        partner: None,
        customer: None,
        revision: Revision {
            number: 1,
            state: RevisionState::Draft,
            version: 1,
            pack: MICROSOFT.label(),
            paper,
        },
        dates,
        link: None,
        acceptance: None,
        return_reason: None,
        decline_reason: None,
    };
    let row = row_of(&offer, None, now);
    row.clone().into_active_model().insert(tx).await?;
    let revision = revision_of(&offer, now)?;
    revision.clone().into_active_model().insert(tx).await?;
    documents(
        tx,
        &Held {
            offer: offer.clone(),
            row: row.clone(),
            revision: revision.clone(),
        },
    )
    .await?;
    Ok(Held {
        offer,
        row,
        revision,
    })
}

async fn next_number(tx: &impl ConnectionTrait) -> Result<i64, Fault> {
    let sql = "UPDATE counters SET value = value + 1 WHERE name = 'offer' RETURNING value";
    let row = tx
        .query_one_raw(Statement::from_string(tx.get_database_backend(), sql))
        .await?;
    Ok(row
        .ok_or_else(|| Fault::broken("the counter of offers is missing"))?
        .try_get("", "value")?)
}

/// Writes `held` back.
pub(super) async fn update(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    held: &mut Held,
    change: Change,
) -> Result<(), Fault> {
    let now = backend.now();
    if held.offer.status.code() != held.row.status {
        held.offer.dates.status_since = now;
        held.offer.dates.modified = now;
    }
    match change {
        Change::Same | Change::Arrived | Change::Declined | Change::Step { .. } => {
            write_revision(tx, held, now).await?
        }
        Change::NewDraft => new_revision(tx, held, now, true).await?,
        Change::NewPartnerDraft { supersede } => new_revision(tx, held, now, supersede).await?,
    }
    let row = row_of(&held.offer, Some(&held.row), now);
    row.clone()
        .into_active_model()
        .reset_all()
        .update(tx)
        .await?;
    held.row = row;
    coverages(tx, held, now).await?;
    documents(tx, held).await
}

/// Writes the newest revision in place, and when it is sent, seals what each party saw.
async fn write_revision(
    tx: &impl ConnectionTrait,
    held: &mut Held,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let sent_now =
        held.offer.revision.state == RevisionState::Sent && held.revision.state == "draft";
    if sent_now {
        supersede_others(tx, held).await?;
    }
    if held.revision.state == "sent" {
        // A sent revision is never edited.
        return Ok(());
    }
    let revision = &mut held.revision;
    revision.version = held.offer.revision.version;
    revision.pack = held.offer.revision.pack.clone();
    revision.paper = serde_json::to_string(&held.offer.revision.paper)?;
    if sent_now {
        revision.state = "sent".into();
        revision.sent_at = Some(millis(now));
        revision.partner_hash = seal(
            &held.offer,
            &revision.salt,
            Party::Partner,
            Status::PendingPartnerAction,
        );
        if held.offer.revision.paper.partner_terms.is_some() {
            revision.customer_hash = seal(
                &held.offer,
                &revision.salt,
                Party::Customer,
                Status::PendingAcceptance,
            );
        }
    }
    revision
        .clone()
        .into_active_model()
        .reset_all()
        .update(tx)
        .await?;
    Ok(())
}

fn seal(offer: &Offer, salt: &str, party: Party, status: Status) -> Option<String> {
    let mut there = offer.clone();
    there.status = status;
    party::seen_by(party, &there).map(|view| seen::hash(&view, salt, party))
}

async fn supersede_others(tx: &impl ConnectionTrait, held: &Held) -> Result<(), Fault> {
    revision::Entity::update_many()
        .col_expr(revision::Column::State, "superseded".into())
        .filter(revision::Column::OfferId.eq(held.row.id))
        .filter(revision::Column::Id.ne(held.revision.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A draft on top of the newest revision. With `supersede` no sent one is left behind it.
async fn new_revision(
    tx: &impl ConnectionTrait,
    held: &mut Held,
    now: DateTime<Utc>,
    supersede: bool,
) -> Result<(), Fault> {
    if supersede || held.revision.state == "draft" {
        let all =
            revision::Entity::update_many().col_expr(revision::Column::State, "superseded".into());
        all.filter(revision::Column::OfferId.eq(held.row.id))
            .exec(tx)
            .await?;
    }
    held.offer.revision.number += 1;
    held.offer.revision.version += 1;
    held.offer.revision.state = RevisionState::Draft;
    held.revision = revision_of(&held.offer, now)?;
    if held.offer.status == Status::PendingPartnerAction {
        // What the partner looks at while it writes: its own typing is not part of the hash.
        held.revision.partner_hash = seal(&held.offer, &held.revision.salt, Party::Partner, held.offer.status);
    }
    held.revision.clone().into_active_model().insert(tx).await?;
    Ok(())
}

fn revision_of(offer: &Offer, now: DateTime<Utc>) -> Result<revision::Model, Fault> {
    Ok(revision::Model {
        id: token::id(),
        offer_id: offer.id.0,
        number: offer.revision.number,
        state: state_code(offer.revision.state).into(),
        version: offer.revision.version,
        pack: offer.revision.pack.clone(),
        paper: serde_json::to_string(&offer.revision.paper)?,
        salt: token::secret(),
        partner_hash: None,
        customer_hash: None,
        created_at: millis(now),
        sent_at: None,
    })
}

/// The row: identity, status, parties, dates and the figures lists need.
fn row_of(offer: &Offer, before: Option<&offer::Model>, now: DateTime<Utc>) -> offer::Model {
    let paper = &offer.revision.paper;
    let name = |o: &Option<Organization>| o.as_ref().map(|o| o.name.clone()).unwrap_or_default();
    let (partner_name, customer_name) = (name(&offer.partner), name(&offer.customer));
    let label = offer.label();
    let title = paper
        .terms
        .as_ref()
        .map_or(paper.draft.name.trim(), |t| t.name.as_str())
        .to_owned();
    let minor = |v: Option<domain::pricing::Value>| v.map(|v| v.amount.minor).unwrap_or_default();
    let (ours, theirs) = (paper.partner_value(), paper.customer_value());
    let facts_of = |status: Status, kept: Option<i64>| {
        (offer.status == status).then(|| kept.unwrap_or(millis(now)))
    };
    offer::Model {
        id: offer.id.0,
        number: offer.number,
        kind: kind_code(offer.kind).into(),
        status: offer.status.code().into(),
        publisher_id: offer.publisher.id.0,
        partner_id: offer.partner.as_ref().map(|o| o.id.0),
        customer_id: offer.customer.as_ref().map(|o| o.id.0),
        publisher_name: offer.publisher.name.clone(),
        search: format!("{title}\n{label}\n{partner_name}\n{customer_name}").to_lowercase(),
        partner_name,
        customer_name,
        name: title,
        start_on: start_on(paper),
        end_on: paper.end().map(|d| d.to_string()).unwrap_or_default(),
        accept_by: paper.accept_by().map(|d| d.to_string()).unwrap_or_default(),
        currency: paper
            .terms
            .as_ref()
            .map_or("USD", |t| t.currency.code())
            .into(),
        partner_minor: minor(ours),
        customer_minor: minor(theirs),
        value_exact: ours.is_some_and(|v| v.exact),
        link_token: offer.link.clone(),
        return_reason: offer.return_reason.clone(),
        decline_reason: offer.decline_reason.clone(),
        created_at: millis(offer.dates.created),
        modified_at: millis(offer.dates.modified),
        status_since: millis(offer.dates.status_since),
        submitted_at: offer.dates.submitted.map(millis),
        extended_at: offer.dates.extended.map(millis),
        accepted_at: offer.dates.accepted.map(millis),
        declined_at: facts_of(Status::Declined, before.and_then(|b| b.declined_at)),
        expired_at: facts_of(Status::Expired, before.and_then(|b| b.expired_at)),
        ended_at: offer.dates.ended.map(millis),
        due_at: offer.due(now).map(millis),
    }
}

/// A day; `0` sorts a start on acceptance before every day, and nothing chosen before that.
fn start_on(paper: &Paper) -> String {
    let typed = || match paper.draft.start.trim() {
        "" => None,
        "acceptance" => Some(Start::OnAcceptance),
        month => month.parse().ok().map(Start::Month),
    };
    match paper.terms.as_ref().map_or_else(typed, |t| Some(t.start)) {
        None => String::new(),
        Some(Start::OnAcceptance) => "0".into(),
        Some(Start::Month(month)) => month.first_day().to_string(),
    }
}

/// The plans this offer holds against others, while it does (MS-4.3.5).
async fn coverages(
    tx: &impl ConnectionTrait,
    held: &Held,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let covers = held.offer.status.covers();
    let of_offer = coverage::Entity::find().filter(coverage::Column::OfferId.eq(held.row.id));
    let has = of_offer.count(tx).await? > 0;
    if has && !covers {
        coverage::Entity::delete_many()
            .filter(coverage::Column::OfferId.eq(held.row.id))
            .exec(tx)
            .await?;
    }
    let (Some(terms), Some(customer)) = (&held.offer.revision.paper.terms, &held.offer.customer)
    else {
        return Ok(());
    };
    if has || !covers {
        return Ok(());
    }
    let from_on = terms.start.day(now.date_naive()).to_string();
    let ids: Vec<_> = terms.lines.iter().map(|l| l.product).collect();
    let products = crate::catalog::products_by_id(tx, held.offer.publisher.id, &ids).await?;
    let rows = terms.lines.iter().flat_map(|line| {
        let product = products.iter().find(|p| p.id == line.product);
        product
            .into_iter()
            .flat_map(|p| p.public_plans())
            .filter(|p| line.plan.is_none_or(|id| id == p.id))
            .map(|p| p.id)
    });
    let rows: Vec<_> = rows
        .map(|plan| coverage::ActiveModel {
            offer_id: Set(held.row.id),
            plan_id: Set(plan.0),
            customer_id: Set(customer.id.0),
            billing_account: Set(terms.account.identifier.clone()),
            from_on: Set(from_on.clone()),
            through_on: Set(terms.end.to_string()),
        })
        .collect();
    if !rows.is_empty() {
        coverage::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Which documents the offer names: who may open a file is asked from here.
async fn documents(tx: &impl ConnectionTrait, held: &Held) -> Result<(), Fault> {
    let named = steps::documents_of(held);
    if named.is_empty() {
        return Ok(());
    }
    let known: Vec<_> = offer_document::Entity::find()
        .filter(offer_document::Column::OfferId.eq(held.row.id))
        .all(tx)
        .await?;
    let new = named
        .into_iter()
        .filter(|id| known.iter().all(|k| k.document_id != id.0));
    let rows: Vec<_> = new
        .map(|id| offer_document::ActiveModel {
            offer_id: Set(held.row.id),
            document_id: Set(id.0),
        })
        .collect();
    if !rows.is_empty() {
        offer_document::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Gone for good.
pub(super) async fn delete(tx: &impl ConnectionTrait, held: &Held) -> Result<(), Fault> {
    offer::Entity::delete_by_id(held.row.id).exec(tx).await?;
    Ok(())
}
