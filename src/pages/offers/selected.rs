//! `/offers/selected`: one step on several offers. First the question, which says what cannot be done and why; then an
//! answer for each. Every offer is a step of its own: that one fails stops no other.

/// Taking the step on each.
mod post;
/// What was ticked comes to so much.
mod sum;

use super::{Frame, may};
use crate::{
    addresses,
    components::{Confirm, EmptyState, LinkButton, PageHead, TextField},
    pages::{RetryNotice, Stop, actor, backend, loaded, query, retry},
    serve::success,
};
use axum::http::request::Parts;
use backend::{
    Backend,
    offers::{self, PartyOffer, listing},
};
use domain::{
    access::Actor,
    offer::{self, Refusal, Step},
    party::Party,
};
use leptos::prelude::*;
use post::Results;
pub use post::post;

/// Offers in one go: four pages of the list.
const MOST: usize = 100;

/// What is done with each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Withdraw,
    Clone,
    Delete,
}

domain::codes! {
    /// As addresses and forms write it.
    Deed { Withdraw = "withdraw", Clone = "clone", Delete = "delete" }
}

impl Deed {
    pub fn label(self) -> &'static str {
        match self {
            Self::Withdraw => "Withdraw",
            Self::Clone => "Clone",
            Self::Delete => "Delete",
        }
    }

    fn step(self) -> Step {
        match self {
            Self::Withdraw => Step::Withdraw,
            Self::Clone => Step::Clone,
            Self::Delete => Step::Delete,
        }
    }

    fn effect(self) -> &'static str {
        match self {
            Self::Withdraw => {
                "Each offer becomes a Draft again, and whoever has it loses access immediately. What a partner entered is kept on record, but won’t come back."
            }
            Self::Clone => {
                "Each gets a new draft with everything you entered, named “Copy of …”. The originals stay unchanged. Renewal attestations aren’t copied: to attest one, clone that offer from its own page."
            }
            Self::Delete => {
                "This deletes each draft, everything in it and its history. You can’t undo this, and the numbers won’t be used again."
            }
        }
    }
}

/// What the address asks for.
struct BulkRequest {
    deed: Deed,
    numbers: Vec<i64>,
}

impl BulkRequest {
    fn here() -> Option<Self> {
        let parts = use_context::<Parts>()?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).ok()?;
        let deed = pairs.iter().find(|(name, _)| name == "do").and_then(|(_, code)| Deed::of_code(code))?;
        let labels = pairs.iter().filter(|(name, _)| name == "offer").map(|(_, label)| label.as_str());
        Some(Self { deed, numbers: numbers(labels) })
    }
}

/// Each once, and no more than can be done in one go.
fn numbers<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<i64> {
    let mut found = Vec::new();
    for number in labels.filter_map(offer::read_label) {
        if !found.contains(&number) && found.len() < MOST {
            found.push(number);
        }
    }
    found
}

#[component]
pub fn SelectedPage() -> impl IntoView {
    loaded(async {
        if let Some(results) = use_context::<Results>() {
            return Ok(results.view());
        }
        let actor = actor()?;
        if !query("done").is_empty() {
            let written = success::take(|written| Some(written.to_owned())).unwrap_or_default();
            let results = Results::read(written, &backend(), &actor).await?;
            // Told once: whoever comes again is led on.
            return results.map(Results::view).ok_or_else(|| Stop::Go(addresses::OFFERS.to_owned()));
        }
        let request = BulkRequest::here().ok_or(Stop::NotFound)?;
        let own = own(&backend(), &actor, &request.numbers).await?;
        let rows = listing::these(&backend(), &actor, Party::Publisher, &request.numbers).await?;
        let lead = if rows.is_empty() { String::new() } else { sum::summed(&rows) };
        let (title, inside) = match own.is_empty() {
            true => (request.deed.label().to_owned(), nothing_ticked()),
            false => question(request.deed, &actor, own),
        };
        Ok(view! {
            <Frame title=title.clone() narrow=true class="offer-ask">
                <PageHead title=request.deed.label() crumbs=crumbs(request.deed) lead/>
                <RetryNotice/>
                {inside}
            </Frame>
        }
        .into_any())
    })
}

async fn own(backend: &Backend, actor: &Actor, numbers: &[i64]) -> Result<Vec<PartyOffer>, backend::Fault> {
    let mut found = Vec::new();
    for number in numbers {
        let shown = offers::find(backend, actor, *number).await?;
        found.extend(shown.filter(|shown| shown.view.party == Party::Publisher));
    }
    Ok(found)
}

fn crumbs(deed: Deed) -> Vec<(String, String)> {
    vec![
        ("Private offers".to_owned(), addresses::OFFERS.to_owned()),
        (format!("{} several", deed.label()), String::new()),
    ]
}

fn nothing_ticked() -> AnyView {
    view! {
        <EmptyState title="No offers selected">
            <p>"Select offers in the list, then choose what to do with them."</p>
            <LinkButton href=addresses::OFFERS label="Back to the list"/>
        </EmptyState>
    }
    .into_any()
}

/// The window's title, and what is asked.
fn question(deed: Deed, actor: &Actor, own: Vec<PartyOffer>) -> (String, AnyView) {
    let mut can = Vec::new();
    let mut cannot = Vec::new();
    for shown in own {
        match may(actor, &shown, deed.step()) {
            Ok(()) => can.push(shown),
            Err(refusal) => cannot.push((shown, refusal)),
        }
    }
    let refused = (!cannot.is_empty()).then(|| refusals(deed, cannot));
    if can.is_empty() {
        let title = format!("{}: none of these can be", deed.label());
        let back = view! { <p class="refused-way"><LinkButton href=addresses::OFFERS label="Back to the list"/></p> };
        return (title, view! { {refused}{back} }.into_any());
    }
    let count = can.len();
    let what = domain::text::counted(count, "offer");
    let title = match deed {
        Deed::Delete => format!("Permanently delete {what}?"),
        Deed::Withdraw | Deed::Clone => format!("{} {what}?", deed.label()),
    };
    let again = retry();
    let typed = (deed == Deed::Delete).then(|| {
        let value = again.as_ref().map(|r| r.value("typed")).unwrap_or_default();
        let problems = again.as_ref().map(|r| r.at("typed")).unwrap_or_default();
        view! { <TextField name="typed" label=format!("Type {count}, the number of drafts, to confirm") value problems autocomplete="off" kind="code" required=true/> }
    });
    let button =
        if deed == Deed::Delete { format!("Delete {what} permanently") } else { format!("{} {what}", deed.label()) };
    let mild = deed == Deed::Clone;
    let items = can.into_iter().map(item).collect_view();
    let request = view! {
        {refused}
        <Confirm title=title.clone() button cancel=addresses::OFFERS keep="Leave them as they are" name="do" value=deed.code() mild>
            <p>{deed.effect()}</p>
            <ul class="results">{items}</ul>
            {typed}
        </Confirm>
    };
    (title, request.into_any())
}

fn item(shown: PartyOffer) -> impl IntoView {
    let (number, label) = (shown.view.number, offer::label(shown.view.number));
    let at = (shown.view.status.label()).to_owned();
    view! {
        <li>
            <a href=addresses::OFFER.of(number)>{shown.view.name.clone()}</a>
            <span class="soft">{format!("{label} · {at}")}</span>
            <input type="hidden" name="offer" value=label.clone()/>
            <input type="hidden" name=format!("seen.{label}") value=shown.token/>
        </li>
    }
}

fn refusals(deed: Deed, cannot: Vec<(PartyOffer, Refusal)>) -> impl IntoView {
    let title = match cannot.len() {
        1 => format!("1 offer can’t be {}", past(deed)),
        n => format!("{n} offers can’t be {}", past(deed)),
    };
    let line = |(shown, refusal): (PartyOffer, Refusal)| {
        let rule = refusal.rule.clone();
        view! {
            <li>
                <a href=addresses::OFFER.of(shown.view.number)>{shown.view.name.clone()}</a>
                <span>{refusal.sentence}" "<a class="rule-link" href=addresses::RULE.of(&rule)>{rule.clone()}</a></span>
            </li>
        }
    };
    view! { <section class="stack" aria-labelledby="cannot"><h2 id="cannot">{title}</h2><ul class="results">{cannot.into_iter().map(line).collect_view()}</ul></section> }
}

fn past(deed: Deed) -> &'static str {
    match deed {
        Deed::Withdraw => "withdrawn",
        Deed::Clone => "cloned",
        Deed::Delete => "deleted",
    }
}
