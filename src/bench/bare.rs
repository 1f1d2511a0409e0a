//! The least that could be done: the same questions to the database, the answer as JSON, and nothing around it.

use axum::{
    Form, Json, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Html,
    routing::{get, post},
};
use backend::{
    Backend, Fault,
    offers::{
        self, Command, Expected, Outcome, Signing,
        listing::{self, Query, Sort},
    },
    organizations, people, saved_views, sessions,
};
use domain::{
    PersonId,
    access::{Actor, By},
    calendar,
    offer::{Kind, Status, work::View},
    party::Party,
};
use maud::{DOCTYPE, html};
use serde::Deserialize;
use serde_json::{Value, json};
use std::str::FromStr;
use tower_sessions::{SessionStore, session::Id};

#[derive(Clone)]
pub struct Bare {
    pub backend: Backend,
}

/// An error is an answer nobody measures.
type Answer = Result<Json<Value>, StatusCode>;

pub fn router(bare: Bare) -> Router {
    let list = |query: fn(&Bare) -> Query| {
        get(async move |State(bare): State<Bare>, headers: HeaderMap| list(&bare, &headers, query(&bare)).await)
    };
    Router::new()
        .route("/list", list(Bare::plain))
        .route("/filtered", list(Bare::filtered))
        .route("/search", list(|bare| bare.found("renewal 41")))
        .route("/search-many", list(|bare| bare.found("renewal")))
        .route("/offer/{number}", get(offer))
        .route("/customer/{number}", get(customer))
        .route("/accept/{number}", post(accept))
        .with_state(bare)
}

fn fault(fault: Fault) -> StatusCode {
    eprintln!("{fault}");
    StatusCode::INTERNAL_SERVER_ERROR
}

impl Bare {
    fn plain(&self) -> Query {
        Query::view(Party::Publisher, &[Kind::Multiparty], View::All, self.backend.today())
    }

    fn filtered(&self) -> Query {
        Query {
            statuses: vec![(Kind::Multiparty, Status::PendingAcceptance)],
            sort: Sort::AcceptBy,
            descending: false,
            ..self.plain()
        }
    }

    fn found(&self, text: &str) -> Query {
        Query { text: text.into(), ..self.plain() }
    }

    /// Who asks: the session of the cookie, and the person of the session.
    pub async fn actor(&self, headers: &HeaderMap) -> Result<Actor, StatusCode> {
        let cookie = headers.get(header::COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
        let id = cookie.split_once('=').and_then(|(_, id)| Id::from_str(id).ok()).ok_or(StatusCode::UNAUTHORIZED)?;
        let store = sessions::Store::new(self.backend.clone());
        let record = store.load(&id).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let person =
            record.and_then(|mut record| serde_json::from_value::<PersonId>(record.data.remove("person")?).ok());
        let actor = people::actor(&self.backend, person.ok_or(StatusCode::UNAUTHORIZED)?, None).await.map_err(fault)?;
        actor.ok_or(StatusCode::UNAUTHORIZED)
    }

    /// What the page of the list asks: the figures, the page, the views.
    pub async fn rows(&self, actor: &Actor, query: &Query) -> Result<(listing::Page, Vec<listing::Tally>), Fault> {
        let (look, beside) = listing::dashboard(&self.backend, actor, query).await?;
        listing::typical_durations(&self.backend, actor, query.party, Kind::Multiparty).await?;
        let facets = [listing::Facet::Product, listing::Facet::Partner, listing::Facet::Customer];
        listing::names(&self.backend, actor, &facets).await?;
        let page = listing::list_beside(&self.backend, actor, query, &look, beside.tallies.as_deref()).await?;
        saved_views::list(&self.backend, actor).await?;
        Ok((page, beside.tallies.unwrap_or_default()))
    }

    /// The whole list.
    pub async fn all(&self, actor: &Actor) -> Result<(listing::Page, Vec<listing::Tally>), Fault> {
        self.rows(actor, &self.plain()).await
    }
}

async fn list(bare: &Bare, headers: &HeaderMap, query: Query) -> Answer {
    let actor = bare.actor(headers).await?;
    let (page, tallies) = bare.rows(&actor, &query).await.map_err(fault)?;
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

/// What the publisher's page of an offer asks: the offer, its problems, its history, its versions.
async fn offer(State(bare): State<Bare>, headers: HeaderMap, Path(number): Path<i64>) -> Answer {
    let (backend, actor) = (&bare.backend, bare.actor(&headers).await?);
    let shown = offers::find(backend, &actor, number).await.map_err(fault)?.ok_or(StatusCode::NOT_FOUND)?;
    let view = offers::preview(backend, &actor, &shown, Party::Publisher).await.map_err(fault)?;
    let checked = offers::check(backend, &actor, &shown).await.map_err(fault)?;
    let told = offers::timeline(backend, &shown).await.map_err(fault)?;
    let versions = offers::versions(backend, &shown).await.map_err(fault)?.len();
    let told: Vec<String> = told.into_iter().map(|entry| entry.text.sentence).collect();
    let problems = checked.map_or(0, |checked| checked.problems.len());
    Ok(Json(json!({ "view": view, "token": shown.token, "history": told, "versions": versions, "problems": problems })))
}

/// What the customer's page asks: the offer, the people around, its history, what changed.
async fn customer(State(bare): State<Bare>, headers: HeaderMap, Path(number): Path<i64>) -> Answer {
    let (backend, actor) = (&bare.backend, bare.actor(&headers).await?);
    let shown = offers::find(backend, &actor, number).await.map_err(fault)?.ok_or(StatusCode::NOT_FOUND)?;
    let account = shown.view.account.as_ref().map(|account| account.identifier.clone()).unwrap_or_default();
    let may = organizations::who_can_accept(backend, actor.organization.id, &account).await.map_err(fault)?;
    let buy = organizations::who_can_purchase(backend, &actor).await.map_err(fault)?;
    let told = offers::timeline(backend, &shown).await.map_err(fault)?;
    let since = offers::since_last(backend, &actor, &shown).await.map_err(fault)?;
    let told: Vec<String> = told.into_iter().map(|entry| entry.text.sentence).collect();
    let changed = since.map(|since| since.sentences);
    Ok(Json(json!({
        "view": shown.view, "token": shown.token, "history": told, "accept": may.named.len(), "buy": buy.len(), "changed": changed
    })))
}

/// What the customer looked at, as the product's form sends it.
#[derive(Deserialize)]
struct Accepting {
    seen: String,
}

async fn accept(
    State(bare): State<Bare>,
    headers: HeaderMap,
    Path(number): Path<i64>,
    Form(form): Form<Accepting>,
) -> Answer {
    let actor = bare.actor(&headers).await?;
    let signing = Signing { signature: "Joni Sherman".into(), ..Signing::default() };
    let command = Command::Accept(signing);
    match offers::take(&bare.backend, By::Person(&actor), number, Expected::Token(form.seen), command)
        .await
        .map_err(fault)?
    {
        Outcome::Done(done) => Ok(Json(json!({ "number": done.number, "status": done.status.code() }))),
        _ => Err(StatusCode::CONFLICT),
    }
}

/// The same list, rendered by maud: rows, figures and views as a table, without the house's components.
pub fn by_maud(bare: Bare) -> Router {
    Router::new().route("/list", get(maud_list)).with_state(bare)
}

async fn maud_list(State(bare): State<Bare>, headers: HeaderMap) -> Result<Html<String>, StatusCode> {
    let actor = bare.actor(&headers).await?;
    let (page, tallies) = bare.all(&actor).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let now = bare.backend.now();
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { "Private offers · Contoso · Countersign" } link rel="stylesheet" href="/pkg/countersign.css"; }
            body {
                header class="topbar" { a class="brand" href="/" { "Countersign" } span { (actor.organization.name) } span { (actor.name) } }
                main class="page dashboard" id="main" {
                    h1 { "Private offers" }
                    ul class="figures" { @for tally in &tallies { li { a class="figure-box" href="/offers" { span { (tally.status.label()) } span { (tally.offers) } } } } }
                    table class="table offers" {
                        thead { tr { @for head in ["Name", "Customer", "Partner", "Start", "End", "Accept by", "Total", "Status", "Purchase", "Whose move"] { th scope="col" { a class="sort" href="/offers?sort=name" { (head) } } } } }
                        tbody {
                            @for row in &page.rows {
                                tr {
                                    td class="cell-pick" { input type="checkbox" name="offer" value=(domain::offer::label(row.number)); }
                                    th scope="row" class="cell-name" {
                                        a class="name" href=(format!("/offers/{}", domain::offer::label(row.number))) { (row.name) }
                                        span class="sub" { (domain::offer::label(row.number)) " · changed " time datetime=(row.modified.to_rfc3339()) title=(calendar::moment(row.modified)) { (calendar::short_moment(row.modified)) } }
                                    }
                                    td { (row.customer) }
                                    td { (row.partner) }
                                    td { @if let Some(start) = row.start { (start.in_words()) } }
                                    td { @if let Some(end) = row.end { (calendar::day(end)) } }
                                    td { @if let Some(day) = row.accept_by { (calendar::day(day)) span class="sub" { (calendar::relative(day, now.date_naive())) } } }
                                    td class="num" { @if let Some(total) = row.partner_total { (total.amount.to_string()) } }
                                    td { span class="status" { (row.status.label()) } }
                                    td { "–" }
                                    td { (row.customer) span class="sub" { (calendar::lasted(row.since, now)) } }
                                }
                            }
                        }
                    }
                    p { (page.rows.len()) " of " (page.count) }
                }
            }
        }
    };
    Ok(Html(whole.into_string()))
}
