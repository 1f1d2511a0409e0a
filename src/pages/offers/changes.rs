//! `/offers/{number}/changes?from=1&to=3`: what differs between two of the versions that the publisher sent, or the last and its draft.

use super::own_offer;
use crate::{
    addresses,
    components::{EmptyState, LinkButton, PageHead, Section, SelectField, changes},
    pages::{Frame, backend, loaded, query},
};
use backend::offers::{self, Version};
use domain::{calendar, offer};
use leptos::prelude::*;

#[component]
pub fn OfferChangesPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let number = shown.view.number;
        let versions = offers::versions(&backend(), &shown).await?;
        let (from, to) = asked(&versions);
        let said = match (from, to) {
            (Some(from), Some(to)) => offers::between(&backend(), &actor, &shown, from, to).await?,
            _ => None,
        };
        let label = offer::label(number);
        let crumbs = vec![
            ("Private offers".to_owned(), addresses::OFFERS.to_owned()),
            (label.clone(), addresses::OFFER.of(number)),
            ("Changes".to_owned(), String::new()),
        ];
        let lead = "Compared is what you see of it: your prices, dates, documents and notes. What the partner adds is the partner’s.";
        let body = match (versions.len(), said) {
            (0 | 1, _) => only_one(number),
            (_, None) => no_such(number),
            (_, Some(said)) => compared(said),
        };
        let choice = (versions.len() > 1).then(|| choice(number, &versions, from, to));
        Ok(view! {
            <Frame title=format!("Changes of {label}") narrow=true class="offer">
                <PageHead title=format!("Changes of {}", shown.view.name) crumbs lead/>
                {choice}
                {body}
            </Frame>
        })
    })
}

/// The two asked for; without them the newest and the one before it.
fn asked(versions: &[Version]) -> (Option<i32>, Option<i32>) {
    let number = |name: &str, usual: usize| match query(name).as_str() {
        "" => versions.get(usual).map(|v| v.number),
        typed => typed.parse().ok(),
    };
    (number("from", 1), number("to", 0))
}

fn choice(number: i64, versions: &[Version], from: Option<i32>, to: Option<i32>) -> impl IntoView + use<> {
    let options: Vec<(String, String)> = versions
        .iter()
        .map(|v| {
            (
                v.number.to_string(),
                v.sent.map_or("Draft, as it is now".to_owned(), |at| format!("Submitted {}", calendar::moment(at))),
            )
        })
        .collect();
    let value = |chosen: Option<i32>| chosen.map(|n| n.to_string()).unwrap_or_default();
    view! {
        <form class="versions" method="get" action=addresses::OFFER_CHANGES.of(number)>
            <SelectField name="from" label="From" options=options.clone() value=value(from)/>
            <SelectField name="to" label="To" options value=value(to)/>
            <button class="btn" type="submit">"Compare"</button>
        </form>
    }
}

fn compared(said: Vec<String>) -> AnyView {
    let aside = domain::text::counted(said.len(), "difference");
    match said.is_empty() {
        true => view! { <EmptyState title="Nothing differs"><p>"Both say the same, word for word and to the cent."</p></EmptyState> }.into_any(),
        false => view! { <Section id="changed" title="What changed" aside>{changes(said)}</Section> }.into_any(),
    }
}

fn only_one(number: i64) -> AnyView {
    view! {
        <EmptyState title="There is nothing to compare yet">
            <p>"As soon as the offer comes back to Draft and is written again, what you change stands here beside what you sent before."</p>
            <LinkButton href=addresses::OFFER.of(number) label="Back to the offer"/>
        </EmptyState>
    }
    .into_any()
}

fn no_such(number: i64) -> AnyView {
    view! {
        <EmptyState title="There is no such version">
            <p>"The address names a version that this offer does not have. Choose two above."</p>
            <LinkButton href=addresses::OFFER_CHANGES.of(number) label="Compare the newest two"/>
        </EmptyState>
    }
    .into_any()
}
