//! The least that could be done: the same questions to the database, the answer as JSON, and nothing around it.

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{get, post},
};
use backend::{
    Backend,
    offers::{
        self, Act, Outcome, Seen, Signing,
        listing::{self, Query, Sort},
    },
    people, saved_views,
};
use domain::{
    access::{Actor, By},
    offer::{Status, work::View},
    party::Party,
};
use serde_json::{Value, json};

#[derive(Clone)]
pub struct Bare {
    pub backend: Backend,
    pub publisher: Actor,
    pub customer: Actor,
}

/// An error is an answer nobody measures.
type Answer = Result<Json<Value>, StatusCode>;

pub fn router(bare: Bare) -> Router {
    Router::new()
        .route("/list", get(async |State(bare): State<Bare>| list(&bare, bare.plain()).await))
        .route("/filtered", get(async |State(bare): State<Bare>| list(&bare, bare.filtered()).await))
        .route("/search", get(async |State(bare): State<Bare>| list(&bare, bare.found("renewal 41")).await))
        .route("/search-many", get(async |State(bare): State<Bare>| list(&bare, bare.found("renewal")).await))
        .route(
            "/offer/{number}",
            get(async |State(bare): State<Bare>, Path(number): Path<i64>| offer(&bare, &bare.publisher, number).await),
        )
        .route(
            "/customer/{number}",
            get(async |State(bare): State<Bare>, Path(number): Path<i64>| offer(&bare, &bare.customer, number).await),
        )
        .route(
            "/accept/{number}",
            post(async |State(bare): State<Bare>, Path(number): Path<i64>| accept(&bare, number).await),
        )
        .with_state(bare)
}

impl Bare {
    pub fn plain(&self) -> Query {
        Query::view(Party::Publisher, "multiparty", View::All, self.backend.today())
    }

    fn filtered(&self) -> Query {
        Query { statuses: vec![Status::PendingAcceptance], sort: Sort::AcceptBy, descending: false, ..self.plain() }
    }

    fn found(&self, text: &str) -> Query {
        Query { text: text.into(), ..self.plain() }
    }

    /// What the page of the list asks: who it is, the page, the tallies, what is usual, what expires, the views.
    pub async fn rows(&self, query: &Query) -> Result<(listing::Page, Vec<listing::Tally>), backend::Fault> {
        let (backend, actor) = (&self.backend, &self.publisher);
        people::actor(backend, actor.person, None).await?;
        let page = listing::list(backend, actor, query).await?;
        let tallies = listing::tallies(backend, actor, Party::Publisher).await?;
        listing::usual(backend, actor, Party::Publisher, "multiparty").await?;
        let near = Query::view(Party::Publisher, "multiparty", View::Expiring, backend.today());
        listing::count(backend, actor, &near).await?;
        listing::some(backend, actor, &near, 1).await?;
        listing::sent_to_accepted(backend, actor, "multiparty").await?;
        saved_views::list(backend, actor).await?;
        Ok((page, tallies))
    }
}

async fn list(bare: &Bare, query: Query) -> Answer {
    let (page, tallies) = bare.rows(&query).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let rows = page.rows.iter().map(|row| {
        json!({
            "number": row.number, "name": row.name, "status": row.status.code(), "customer": row.customer,
            "partner": row.partner, "accept_by": row.accept_by, "end": row.end, "since": row.since, "modified": row.modified,
            "total": row.partner_total.map(|total| total.amount),
        })
    });
    let tallies = tallies.iter().map(|tally| json!({ "status": tally.status.code(), "offers": tally.offers }));
    Ok(Json(
        json!({ "rows": rows.collect::<Vec<_>>(), "tallies": tallies.collect::<Vec<_>>(), "count": page.count.number() }),
    ))
}

async fn offer(bare: &Bare, actor: &Actor, number: i64) -> Answer {
    let fault = |_| StatusCode::INTERNAL_SERVER_ERROR;
    people::actor(&bare.backend, actor.person, None).await.map_err(fault)?;
    let shown = offers::find(&bare.backend, actor, number).await.map_err(fault)?.ok_or(StatusCode::NOT_FOUND)?;
    let told = offers::timeline(&bare.backend, actor, number).await.map_err(fault)?;
    let told: Vec<String> = told.into_iter().map(|entry| entry.told.sentence).collect();
    Ok(Json(json!({ "view": shown.view, "token": shown.token, "history": told })))
}

async fn accept(bare: &Bare, number: i64) -> Answer {
    let fault = |_| StatusCode::INTERNAL_SERVER_ERROR;
    people::actor(&bare.backend, bare.customer.person, None).await.map_err(fault)?;
    let signing = Signing { signature: "Joni Sherman".into(), ..Signing::default() };
    let by = By::Person(&bare.customer);
    match offers::take(&bare.backend, by, number, Seen::Anything, Act::Accept(signing)).await.map_err(fault)? {
        Outcome::Done(done) => Ok(Json(json!({ "number": done.number, "status": done.status.code() }))),
        _ => Err(StatusCode::CONFLICT),
    }
}
