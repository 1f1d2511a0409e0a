//! The panel beside the form: sums, and the steps; and the publisher's terms, to read.

use super::Written;
use crate::{
    addresses,
    components::{BlockedButton, ButtonKind, Follows, Icon, LinkButton, Pair, Pairs, SubmitButton, Timeline, field_id},
    pages::{guide::guided, history, partner::Here},
};
use backend::offers::TimelineEntry;
use domain::{Problem, calendar, country, form::PartnerButton, offer::Step, party::Party, view::OfferView};
use leptos::prelude::*;

/// The panel around the `totals`.
pub(super) fn side(
    here: &Here,
    written: &Written,
    totals: AnyView,
    history: Vec<TimelineEntry>,
) -> impl IntoView + use<> {
    let view = here.view();
    let (publisher, customer) = (view.publisher.clone(), view.name_of(Party::Customer));
    let back = addresses::INBOX_RETURN.of(view.number);
    let label = format!("Extend to {customer}");
    let extend = match here.refusal(Step::Extend) {
        Some(refusal) => view! { <BlockedButton label why=refusal.sentence wide=true tall=true/> }.into_any(),
        None => view! { <SubmitButton label name="do" value=PartnerButton::Extend.to_string() kind=ButtonKind::Primary wide=true tall=true/> }
            .into_any(),
    };
    let effect = format!(
        "Saves and locks your part. You get a link to send when it reaches {customer}. You can withdraw it until it’s accepted."
    );
    let (open, save) = (
        open(written),
        view! { <SubmitButton label="Save" name="do" value=PartnerButton::Save.to_string() wide=true/> },
    );
    let back = view! { <LinkButton href=back label=format!("Return to {publisher}…") icon="return" wide=true/> };
    let past = timeline(history);
    let guide = guided(view, addresses::GUIDE_PARTNER, "Payment schedules for partners, step by step");
    view! {
        <aside class="desk-side" id="extend" aria-label="Extend or return">
            <div class="panel">
                {totals}
                <Follows name="open">{open}</Follows>
                {extend}
                <p class="small soft">{effect}</p>
                {save}{back}
            </div>
            <section class="desk-given" aria-labelledby="history"><h2 id="history">"So far"</h2><Follows name="history">{past}</Follows></section>
            {guide}
        </aside>
    }
}

/// What still stands between the saved form and the customer; each links to its field.
fn open(written: &Written) -> Option<impl IntoView + use<>> {
    let blocking: Vec<Problem> = written.open.iter().filter(|p| p.blocks()).cloned().collect();
    if blocking.is_empty() {
        return None;
    }
    let title = format!("{} before you can extend", domain::text::counted(blocking.len(), "thing"));
    let item = |p: Problem| view! { <li><a href=format!("#{}", field_id(&p.path))>{p.sentence}</a></li> };
    Some(view! {
        <details class="desk-open"><summary><Icon name="warning"/>{title}<span class="soft small">" as saved"</span></summary>
            <ul>{blocking.into_iter().map(item).collect_view()}</ul></details>
    })
}

/// The history as the partner is told it.
pub(in crate::pages::partner) fn timeline(history: Vec<TimelineEntry>) -> impl IntoView {
    view! { <Timeline items=history::items(history)/> }
}

/// What the publisher set besides prices and documents, as far as the partner sees it.
pub(in crate::pages::partner) fn given(view: &OfferView) -> impl IntoView + use<> {
    let account = view.account.clone().map(|a| {
        let country = if a.country.is_empty() { String::new() } else { format!(", {}", country::name(&a.country)) };
        view! { <Pair label="Customer">{a.customer}<span class="sub">"billing account "<span class="mono">{a.identifier}</span>{country}</span></Pair> }
    });
    let products = view.lines.iter().map(|line| {
        let kind =
            format!("{}{}", line.kind.label(), if line.co_sell { ", counts towards a spend commitment" } else { "" });
        view! { <span class="desk-item">{line.title.clone()}<span class="sub">{kind}</span></span> }
    });
    let products = products.collect_view();
    let day = |label: &'static str, text: Option<String>| text.map(|text| view! { <Pair label>{text}</Pair> });
    let seller = view
        .partner
        .clone()
        .map(|p| view! { <Pair label="Your seller ID"><span class="mono">{p.seller_id}</span></Pair> });
    let description = view.description.clone().filter(|d| !d.trim().is_empty()).map(|text| {
        view! { <Pair label="Description">{text}<span class="sub">"You and the publisher see this; the customer doesn’t."</span></Pair> }
    });
    let days = [
        day("Price starts", view.start.map(|s| s.in_words())),
        day("Price ends", view.end.map(|end| format!("{}: to be purchased by then", calendar::day(end)))),
        day("Accept by", view.accept_by.map(calendar::deadline)),
    ];
    let days = days.collect_view();
    view! {
        <Pairs start=true>
            {account}
            <Pair label="Products">{products}</Pair>
            {days}
            {seller}
            {description}
        </Pairs>
    }
}
