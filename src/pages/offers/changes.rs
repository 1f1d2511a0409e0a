//! The offer as others read it, and as it read before: what a party sees of it, and what differs between versions.

use super::own_offer;
use crate::{
    addresses,
    components::{EmptyState, LinkButton, Notice, OfferTerms, PageHead, Section, SelectField, Tone, changes},
    pages::{
        Frame, Stop, backend,
        customer::{AsCustomer, Missing},
        loaded, param, query,
    },
};
use backend::offers::{self, Version};
use chrono::NaiveDate;
use domain::{
    calendar,
    offer::{self, Status},
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

#[component]
pub fn OfferChangesPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let number = shown.view.number;
        let versions = offers::versions(&backend(), &shown).await?;
        let (from, to) = chosen_versions(&versions);
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
        let lead = "This compares what you can see: your prices, dates, documents and notes. The partner’s own entries aren’t included.";
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
fn chosen_versions(versions: &[Version]) -> (Option<i32>, Option<i32>) {
    let number = |name: &str, default: usize| match query(name).as_str() {
        "" => versions.get(default).map(|v| v.number),
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
        true => {
            view! { <EmptyState title="No differences"><p>"Both versions are identical."</p></EmptyState> }.into_any()
        }
        false => view! { <Section id="changed" title="What changed" aside>{changes(said)}</Section> }.into_any(),
    }
}

fn only_one(number: i64) -> AnyView {
    view! {
        <EmptyState title="Nothing to compare yet">
            <p>"If the offer becomes a Draft again and you edit it, your changes appear here next to what you sent before."</p>
            <LinkButton href=addresses::OFFER.of(number) label="Back to the offer"/>
        </EmptyState>
    }
    .into_any()
}

fn no_such(number: i64) -> AnyView {
    view! {
        <EmptyState title="Version not found">
            <p>"This offer has no such version. Choose two versions above."</p>
            <LinkButton href=addresses::OFFER_CHANGES.of(number) label="Compare the newest two"/>
        </EmptyState>
    }
    .into_any()
}

/// `/offers/{number}/as/{party}`: what the partner or the customer sees of the offer.
#[component]
pub fn OfferAsPage() -> impl IntoView {
    loaded(async {
        let code = param("party");
        let (actor, shown) = own_offer().await?;
        let mut others = shown.view.kind.description().parties.iter().filter(|party| **party != Party::Publisher);
        let party = *others.find(|party| party.code() == code).ok_or(Stop::NotFound)?;
        let (backend, number) = (backend(), shown.view.number);
        let view = offers::preview(&backend, &actor, &shown, party).await?.ok_or(Stop::NotFound)?;
        let who = shown.view.name_of(party);
        let title = format!("{} as {who} sees it", offer::label(number));
        let about = format!("{} {}", when(&shown.view, party), withheld(&shown.view, party)).trim_end().to_owned();
        let today = backend.today();
        Ok(match party {
            Party::Customer => as_customer(view, today, title, about),
            Party::Publisher | Party::Partner => as_partner(view, today, title, about),
        })
    })
}

fn as_customer(view: OfferView, today: NaiveDate, title: String, about: String) -> AnyView {
    let number = view.number;
    let missing = match view.kind.has(Party::Partner) {
        true => Missing::kept_by(&view.name_of(Party::Partner)),
        false => Missing::nothing(),
    };
    let to = format!("Back to {}", offer::label(number));
    view! { <AsCustomer view missing today title about back=addresses::OFFER.of(number) to>{no_prices(number)}</AsCustomer> }
        .into_any()
}

fn as_partner(view: OfferView, today: NaiveDate, title: String, about: String) -> AnyView {
    let (number, who) = (view.number, view.name_of(Party::Partner));
    let crumbs = vec![
        ("Private offers".to_owned(), addresses::OFFERS.to_owned()),
        (offer::label(number), addresses::OFFER.of(number)),
        (format!("As {who} sees it"), String::new()),
    ];
    view! {
        <Frame title narrow=true class="offer offer-as">
            <Notice tone=Tone::Ink title=format!("This is what {who} sees")>
                <p>{about}</p>
                <p><a href=addresses::OFFER.of(number)>{format!("Back to {}", offer::label(number))}</a></p>
            </Notice>
            <PageHead title=view.name.clone() crumbs/>
            {view.lines.is_empty().then(|| no_prices(number))}
            <OfferTerms view today/>
        </Frame>
    }
    .into_any()
}

/// Whether the party has it already.
fn when(view: &OfferView, party: Party) -> String {
    let who = view.name_of(party);
    if view.kind.sees(party, view.status) {
        let reads = party == Party::Partner || view.status == Status::PendingAcceptance;
        return match reads {
            true => format!("{who} has the offer and can view these terms."),
            false => format!("The offer is now {}. This is the page {who} could accept it on.", view.status),
        };
    }
    let seller = view.name_of(view.kind.seller_to(party));
    match (view.status == Status::Draft, party == view.kind.addressee()) {
        (true, true) => format!("Shows your draft as saved. {who} gets it after you submit."),
        (true, false) => format!("Shows your draft as saved. {who} gets it after {seller} extends it."),
        (false, true) => format!("It’s on its way: {who} gets it in a moment."),
        (false, false) => format!("{who} gets it after {seller} extends it."),
    }
}

/// V-9, V-15, V-16: the publisher gets none of it, here as elsewhere. Nothing where it sees all that the party sees.
fn withheld(view: &OfferView, party: Party) -> String {
    let hidden = |field| view.kind.may_see(field, party) && !view.kind.may_see(field, Party::Publisher);
    if !view.kind.description().visibility.iter().any(|(field, ..)| hidden(*field)) {
        return String::new();
    }
    let partner = view.name_of(Party::Partner);
    match party {
        Party::Customer => format!(
            "Not shown, because only {partner} and the customer see it: the customer price and the documents {partner} adds."
        ),
        Party::Publisher | Party::Partner => {
            format!("Not shown, because you can’t see it: what {partner} enters.")
        }
    }
}

fn no_prices(number: i64) -> AnyView {
    let href = addresses::EDIT_REVIEW.of(number);
    view! {
        <EmptyState title="No prices to show yet">
            <p>"Products and prices appear here once the draft is complete."</p>
            <LinkButton href label="Review the draft"/>
        </EmptyState>
    }
    .into_any()
}
