//! The same list, rendered by maud: rows, figures and views as a table, without the house's components.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Html,
    routing::get,
};
use domain::{calendar, offer};
use maud::{DOCTYPE, html};

use crate::bare::Bare;

pub fn router(bare: Bare) -> Router {
    Router::new().route("/list", get(list)).with_state(bare)
}

async fn list(State(bare): State<Bare>, headers: HeaderMap) -> Result<Html<String>, StatusCode> {
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
                                    td class="cell-pick" { input type="checkbox" name="offer" value=(offer::label(row.number)); }
                                    th scope="row" class="cell-name" {
                                        a class="name" href=(format!("/offers/{}", offer::label(row.number))) { (row.name) }
                                        span class="sub" { (offer::label(row.number)) " · changed " time datetime=(row.modified.to_rfc3339()) title=(calendar::moment(row.modified)) { (calendar::short_moment(row.modified)) } }
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
