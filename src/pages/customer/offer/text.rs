//! What is in the offer, its dates, its documents.

use super::{People, words};
use crate::{
    addresses,
    components::{Deadline, DocItem, DocList, Pair, Pairs, Section},
};
use chrono::NaiveDate;
use domain::{
    calendar,
    catalog::{self, ProductKind},
    offer::{
        Status,
        terms::{Document, Start},
    },
    text::{counted, either, file_size, thousands},
    view::{LineView, OfferView, PricePointView, RateView},
};
use leptos::prelude::*;

pub(super) fn what(view: &OfferView) -> impl IntoView + use<> {
    let over = words::over(view.status);
    let rows: Vec<_> = view.lines.iter().map(|line| product(line, &view.publisher, over)).collect();
    view! {
        <Section id="what" title="What you get">
            <table class="table lines">
                <caption class="unseen">"What is in the offer"</caption>
                <thead class="unseen"><tr><th scope="col">"Product"</th><th scope="col">"How much"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </Section>
    }
}

fn product(line: &LineView, publisher: &str, over: bool) -> impl IntoView + use<> {
    let plan = line.plan_name.clone().unwrap_or_else(|| "all plans".into());
    let kind = match line.kind {
        ProductKind::Saas => "Software as a service",
        ProductKind::VirtualMachine => "Virtual machine",
        ProductKind::Application => "Application",
    };
    let per_user = line.points.iter().any(|p| p.per_user).then(|| users(line, over));
    let described = (!line.description.trim().is_empty())
        .then(|| view! { <span class="sub typed-text">{line.description.clone()}</span> });
    let meters: Vec<_> = line.rates.iter().filter_map(included).collect();
    let several = line.points.len() > 1;
    let held: Vec<_> = line.points.iter().map(|point| holds(point, several)).collect();
    view! {
        <tr>
            <th scope="row"><b>{line.product_name.clone()}</b>", "{plan}<span class="sub">{kind}" by "{publisher.to_owned()}{per_user}</span>{described}</th>
            <td>{terms(line)}</td>
        </tr>
        {held}{meters}
    }
}

/// MS-2.2.6.
fn users(line: &LineView, over: bool) -> String {
    let choose = if over { ". Priced per user" } else { ". Priced per user: you choose how many when you purchase" };
    match line.users {
        Some(users) if users.min == users.max => {
            format!(". Priced per user, for {}", counted(users.min, "user"))
        }
        Some(users) => {
            format!("{choose}, from {} to {}", thousands(users.min.into()), thousands(users.max.into()))
        }
        None => choose.to_owned(),
    }
}

/// What a price holds: quantities of meters, reserved machines.
fn holds(point: &PricePointView, several: bool) -> impl IntoView + use<> {
    let sub = if several { point.what.clone() } else { String::new() };
    let row = |what: String, sub: String, much: String| {
        let sub = (!sub.is_empty()).then(|| view! { <span class="sub">{sub}</span> });
        view! { <tr><th scope="row">{what}{sub}</th><td>{much}</td></tr> }
    };
    let included = point.included.iter().map(|i| {
        let about = match sub.is_empty() {
            true => format!("Included, by the {}", i.unit),
            false => format!("Included, by the {}, {sub}", i.unit),
        };
        let much = i.quantity.map_or_else(|| "unlimited".to_owned(), thousands);
        row(i.meter.clone(), about, much)
    });
    let reserved = point
        .reserved
        .iter()
        .map(|r| row(r.size.clone(), "Reserved".to_owned(), format!("{} ×", thousands(r.quantity.into()))));
    included.chain(reserved).collect_view()
}

/// What a meter includes before it costs anything.
fn included(rate: &RateView) -> Option<impl IntoView + use<>> {
    let quantity = format!("{} a month", thousands(rate.included?));
    let unit = format!("Included, by the {}", rate.unit);
    Some(view! { <tr><th scope="row">{rate.meter.clone()}<span class="sub">{unit}</span></th><td>{quantity}</td></tr> })
}

/// `1 month or 1 year`: the lengths one can choose from.
fn terms(line: &LineView) -> String {
    let mut months: Vec<u32> = line.points.iter().map(|p| p.months).collect();
    months.sort_unstable();
    months.dedup();
    let names: Vec<String> = months.into_iter().map(catalog::months).collect();
    either(&names)
}

pub(super) fn dates(view: &OfferView, people: &People) -> impl IntoView + use<> {
    let today = people.today;
    let open = view.status == Status::PendingAcceptance;
    let accept = view.accept_by.map(|day| {
        let relative = if open { calendar::relative(day, today) } else { String::new() };
        let local = words::local_deadline(day, &people.time_zone).map(|local| format!("; {local}"));
        let label = if open { "Accept until" } else { "Accept by" };
        view! { <Pair label><Deadline full=calendar::deadline(day) relative iso=words::iso_deadline(day)/><span class="soft">{local}</span></Pair> }
    });
    if words::over(view.status) {
        return view! { <Section id="dates" title="Dates"><Pairs start=true>{accept}</Pairs></Section> }.into_any();
    }
    let start = view.start.map(|start| view! { <Pair label="Price starts">{starts(start, today)}</Pair> });
    let end = view.end.map(|day| {
        view! { <Pair label="Purchase until"><Deadline full=calendar::day(day) relative=calendar::relative(day, today) iso=day.to_string()/><span class="soft">", at this price"</span></Pair> }
    });
    let renewal = words::has_saas(view)
        .then(|| view! { <Pair label="After that">"Renews at the public price, unless you turn off renewal"</Pair> });
    // MS-5.14.
    let bound = view.lines.iter().flat_map(|l| &l.points).any(|p| p.has_schedule()).then(|| {
        view! { <Pair label="Changes">"You can’t change the plan after purchase. You can cancel for a refund within 72 hours. "<a class="rule-link" href=addresses::RULE.of("MS-5.14")>"Rule MS-5.14"</a></Pair> }
    });
    view! {
        <Section id="dates" title="Dates">
            <Pairs start=true>
                {accept}{start}{end}
                <Pair label="Subscription">"Runs from the day you purchase, for the billing term you choose"</Pair>
                {renewal}{bound}
            </Pairs>
        </Section>
    }
    .into_any()
}

/// V-32: what starts with a month cannot be purchased before it.
fn starts(start: Start, today: NaiveDate) -> String {
    match start {
        Start::OnAcceptance => "On acceptance, for purchases from that day".into(),
        Start::Month(month) => {
            let day = month.first_day();
            format!("{} ({}), for purchases from that day", calendar::day(day), calendar::relative(day, today))
        }
    }
}

/// `unseen` says what else stands here that the view does not hold; empty where there is nothing else.
pub(super) fn documents(view: &OfferView, unseen: &str) -> impl IntoView + use<> {
    let of = |documents: &Option<Vec<Document>>, from: String| {
        let item = move |document: Document| DocItem {
            href: Some(addresses::DOCUMENT.of(document.id)),
            meta: format!("PDF, {}, from {from}", file_size(document.bytes)),
            name: document.name,
            ..DocItem::default()
        };
        documents.clone().unwrap_or_default().into_iter().map(item).collect::<Vec<_>>()
    };
    let mut items = of(&view.publisher_documents, view.publisher.clone());
    items.extend(of(&view.partner_documents, words::seller(view)));
    let list = match items.is_empty() {
        true if unseen.is_empty() => view! { <p class="soft">"This offer has no documents."</p> }.into_any(),
        true => ().into_any(),
        false => view! { <DocList items/> }.into_any(),
    };
    let unseen = (!unseen.is_empty()).then(|| view! { <p class="soft">{unseen.to_owned()}</p> });
    view! { <Section id="documents" title="Documents">{list}{unseen}</Section> }
}
