//! The list as a file: what the address asks for, in its order, all pages of it.

use super::request::ListRequest;
use crate::{
    addresses,
    components::LinkButton,
    pages::search_too_long,
    serve::{Broken, Installation, csv_file, nothing},
};
use axum::{
    body::Body,
    extract::{Request, State},
    response::Response,
};
use backend::{
    Backend, Fault,
    offers::listing::{self, ListRow, Query},
};
use domain::{access::Actor, offer, party::Party};
use leptos::prelude::*;

/// Rows read at a time.
const BATCH: usize = 500;

const HEAD: [&str; 15] = [
    "number",
    "name",
    "customer",
    "partner",
    "start",
    "end",
    "accept_by",
    "currency",
    "total",
    "total_is",
    "status",
    "whose_move",
    "status_since",
    "changed",
    "accepted",
];

pub(super) fn link(request: &ListRequest) -> impl IntoView + use<> {
    let address = request.first_page().address();
    let query = address.strip_prefix(addresses::OFFERS).unwrap_or_default();
    view! { <LinkButton href=format!("{}{query}", addresses::OFFERS_FILE) label="Export" icon="download"/> }
}

/// `GET /offers/export.csv`, with the same words behind the question mark as the list.
pub async fn download(State(at): State<Installation>, http: Request) -> Result<Response, Broken> {
    let request = ListRequest::read(http.uri().query().unwrap_or_default()).first_page();
    let Some(actor) = http.extensions().get::<Actor>().filter(|_| search_too_long(&request.text).is_none()) else {
        return Ok(nothing(&at, http.into_parts().0).await);
    };
    let backend = at.backend.clone();
    let query = request.query(backend.today());
    let rest = Rest { backend, actor: actor.clone(), query: Some(query), head: true };
    let content = Body::from_stream(futures::stream::try_unfold(rest, Rest::next));
    Ok(csv_file(&format!("private-offers-{}.csv", at.backend.today()), content))
}

/// What is still to be written: a large list is never whole in memory.
struct Rest {
    backend: Backend,
    actor: Actor,
    query: Option<Query>,
    head: bool,
}

impl Rest {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, Fault> {
        let Some(query) = self.query.take() else { return Ok(None) };
        let page = listing::some(&self.backend, &self.actor, &query, BATCH).await?;
        let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let head = std::mem::take(&mut self.head).then(|| HEAD.map(str::to_owned));
        for line in head.into_iter().chain(page.rows.iter().map(cells)) {
            lines.write_record(line).map_err(|e| Fault::broken(e.to_string()))?;
        }
        self.query = page.older.map(|older| Query { after: Some(older), ..query });
        let bytes = lines.into_inner().map_err(|e| Fault::broken(e.to_string()))?;
        Ok(Some((bytes, self)))
    }
}

fn cells(row: &ListRow) -> [String; 15] {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let instant = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let total = row.partner_total;
    let waits = match row.kind.waits_for(row.status) {
        Some(Party::Publisher) => row.publisher.clone(),
        Some(Party::Partner) => row.partner.clone(),
        Some(Party::Customer) => row.customer.clone(),
        None => String::new(),
    };
    [
        offer::label(row.number),
        text(&row.name),
        text(&row.customer),
        text(&row.partner),
        row.start.map(|start| start.in_words()).unwrap_or_default(),
        day(row.end),
        day(row.accept_by),
        total.map(|value| value.amount.currency.to_string()).unwrap_or_default(),
        total.map(|value| value.amount.figure().replace(',', "")).unwrap_or_default(),
        total.map(|value| if value.exact { "exact" } else { "at least" }.to_owned()).unwrap_or_default(),
        row.status.label().to_owned(),
        text(&waits),
        instant(row.since),
        instant(row.modified),
        row.accepted.map(instant).unwrap_or_default(),
    ]
}

/// What somebody typed is text, also where a spreadsheet would take it for a formula.
fn text(typed: &str) -> String {
    let formula = typed.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula { format!("'{typed}") } else { typed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_typed_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(text(formula), format!("'{formula}"));
        }
        for plain in ["Contoso", "1-2", "a=b", ""] {
            assert_eq!(text(plain), plain);
        }
    }
}
