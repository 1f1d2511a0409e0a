//! The log as a file: what the address asks for, all pages of it.

use super::request::LogRequest;
use crate::{
    addresses,
    components::LinkButton,
    serve::{Broken, Installation, csv_file, nothing},
};
use axum::{
    body::Body,
    extract::{Request, State},
    response::Response,
};
use backend::{
    Backend, Fault,
    security::{Entry, Filter, Way, list},
};
use chrono::{DateTime, SecondsFormat, Utc};
use leptos::prelude::*;

const PATH: &str = addresses::SECURITY_FILE;
/// Rows read at a time.
const BATCH: u64 = 500;

const HEAD: [&str; 11] =
    ["at", "last_at", "times", "kind", "outcome", "person", "email", "organization", "client", "object", "reference"];

pub(super) fn link(request: &LogRequest) -> impl IntoView + use<> {
    view! { <LinkButton href=request.address(PATH, &[]) label="Export" icon="download"/> }
}

/// `GET /operator/security.csv`, with the same words behind the question mark as the page.
pub async fn download(State(at): State<Installation>, http: Request) -> Result<Response, Broken> {
    let request = LogRequest::read(&at.backend, http.uri().query().unwrap_or_default()).await?;
    let Some((filter, _)) = request.filter() else {
        return Ok(nothing(&at, http.into_parts().0).await);
    };
    let rest = Rest { backend: at.backend.clone(), filter: filter.clone(), way: Some(Way::Newest), head: true };
    Ok(csv_file("security-log.csv", Body::from_stream(futures::stream::try_unfold(rest, Rest::next))))
}

/// What is still to be written: a long log is never whole in memory.
struct Rest {
    backend: Backend,
    filter: Filter,
    way: Option<Way>,
    head: bool,
}

impl Rest {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, Fault> {
        let Some(way) = self.way.take() else { return Ok(None) };
        let page = list(&self.backend, &self.filter, way, BATCH).await?;
        let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let head = std::mem::take(&mut self.head).then(|| HEAD.map(str::to_owned));
        for line in head.into_iter().chain(page.entries.iter().map(cells)) {
            lines.write_record(line).map_err(|e| Fault::broken(e.to_string()))?;
        }
        self.way = page.older.map(Way::OlderThan);
        let bytes = lines.into_inner().map_err(|e| Fault::broken(e.to_string()))?;
        Ok(Some((bytes, self)))
    }
}

fn cells(entry: &Entry) -> [String; 11] {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
    [
        moment(entry.at),
        moment(entry.last_at),
        entry.times.to_string(),
        entry.kind.clone(),
        entry.outcome.clone(),
        entry.person.map(|id| id.to_string()).unwrap_or_default(),
        text(entry.email.clone().unwrap_or_default()),
        text(entry.organization.clone().unwrap_or_default()),
        text(entry.client.clone()),
        entry.object.clone(),
        entry.reference.clone(),
    ]
}

/// What others chose is text, also where a spreadsheet would take it for a formula.
fn text(chosen: String) -> String {
    match chosen.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{chosen}"),
        false => chosen,
    }
}
