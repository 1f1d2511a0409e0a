//! The column at the side that never lies: everything in it is what the check made of the stored draft.

use super::{draft_page::DraftPage, sheet, standing, step::WizardStep, when::accepted};
use crate::{
    addresses,
    components::{Amount, AmountSize, ButtonKind, ExplainAll, LinkButton, Pair, Pairs, ThumbBar},
};
use domain::{
    Currency, Money, Percent, explain,
    party::Party,
    pricing::{Value, net_discount},
    view::{FeeView, explained::Workings, fees_explained, fees_of},
};
use leptos::prelude::*;

/// The column, and on phones its short form at the foot of the window.
pub(super) fn beside(desk: &DraftPage) -> impl IntoView + use<> {
    view! { {aside(desk)}{thumb(desk)} }
}

fn aside(desk: &DraftPage) -> impl IntoView + use<> {
    let [as_partner, as_customer] =
        [Party::Partner, Party::Customer].map(|party| addresses::OFFER_AS.of(desk.number, party));
    let unsaved = desk.retry.is_some();
    let (problems, view) = (problems(desk), &desk.shown.view);
    let or_not_yet = |name: Option<&String>| name.map_or("Not found yet".to_owned(), String::clone);
    let customer = or_not_yet(view.account.as_ref().map(|a| &a.customer));
    let partner = or_not_yet(view.partner.as_ref().map(|p| &p.name));
    let theirs = format!("Set by {}, not shown to you", desk.partner());
    view! {
        <aside class="wizard-sum" id="summary" tabindex="-1" aria-label="Summary">
            {price(desk)}
            // The browser shows it as soon as the form is another one.
            <p class="small soft" id="unsaved" hidden=!unsaved>{format!("As saved {}. What stands in the form is not counted.", sheet::saved_at(desk))}</p>
            <Pairs>
                <Pair label="Problems">{problems}</Pair>
                <Pair label="Customer">{customer}</Pair>
                <Pair label="Partner">{partner}</Pair>
                <Pair label="Customer price">{theirs}</Pair>
            </Pairs>
            {(desk.step == WizardStep::When).then(|| accepted::aside(desk))}
            <p class="small">
                <a href=as_partner>"View as partner"</a>" · "
                <a href=as_customer>"as customer"</a>
            </p>
        </aside>
    }
}

/// On phones: the figure and what is left to do, with the way to the whole summary.
fn thumb(desk: &DraftPage) -> impl IntoView + use<> {
    let open = desk.checked.problems.iter().filter(|p| p.blocks()).count();
    let rest = match open {
        0 => "Ready to submit".to_owned(),
        n => format!("{} to solve", standing::problems(n)),
    };
    let figure = total(desk)
        .map_or_else(|| view! { <span>"Not priced yet"</span> }.into_any(), |value| amount(value, AmountSize::Cell));
    view! {
        <ThumbBar>
            <span class="thumb-says">{figure}<span class="soft">{rest}</span></span>
            <LinkButton href="#summary" label="Summary" kind=ButtonKind::Plain/>
        </ThumbBar>
    }
}

/// The sum of the lines that can be priced; none while there is none.
fn total(desk: &DraftPage) -> Option<Value> {
    let lines = &desk.checked.lines;
    let currency = currency(desk);
    (!lines.is_empty()).then(|| Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO))).flatten()
}

fn currency(desk: &DraftPage) -> Currency {
    desk.stored.currency.trim().parse().unwrap_or(Currency::USD)
}

fn price(desk: &DraftPage) -> AnyView {
    let Some(value) = total(desk) else {
        return view! {
            <p class="panel-label">"Partner price, total"</p>
            <p class="soft">"Not priced yet. Add a product or plan and its price under "<a href=WizardStep::What.href(desk.number)>{WizardStep::What.title()}</a>"."</p>
        }
        .into_any();
    };
    let lines = &desk.checked.lines;
    let list = Value::of(lines, value.amount.currency, |_, point| point.list_total());
    let fees = desk
        .fee_percent()
        .and_then(|percent| Some((fees_of(lines, value.amount.currency, percent)?, fees_explained(lines, percent))));
    let left = desk.stored.lines.len().saturating_sub(lines.len());
    view! {
        <div>
            <p class="panel-label">"Partner price, total"</p>
            {amount(value, AmountSize::Medium)}
            {list.and_then(|list| against(list.amount, value.amount)).map(|text| view! { <p class="small soft">{text}</p> })}
            {(left > 0).then(|| view! { <p class="small tone-text">{not_counted(left, desk.stored.lines.len())}</p> })}
        </div>
        {fees.map(|(fee, workings)| net(fee, value.amount, workings))}
    }
    .into_any()
}

fn amount(value: Value, size: AmountSize) -> AnyView {
    let prefix = if value.exact { "" } else { "from" };
    let (currency, figure) = (value.amount.currency.code(), value.amount.figure());
    view! { <Amount currency figure size prefix/> }.into_any()
}

/// `20 % under list of USD 150,000.00`.
pub(super) fn against(list: Money, partner: Money) -> Option<String> {
    let off = net_discount(list, partner)?;
    Some(match off.units() {
        0 => format!("At list price of {list}"),
        n if n > 0 => format!("{} % under list of {list}", off.rounded()),
        n => format!("{} % above list of {list}", Percent::of_units(-n).rounded()),
    })
}

fn not_counted(left: usize, all: usize) -> String {
    match left {
        1 => format!("1 of {all} products and plans cannot be priced yet; it is not counted."),
        n => format!("{n} of {all} products and plans cannot be priced yet; they are not counted."),
    }
}

/// MS-9.2: the fee is of the partner price alone.
fn net(fee: FeeView, owed: Money, fees: Workings) -> impl IntoView {
    let label = if fee.exact { "Your net" } else { "Your net, from" };
    let net = explain::difference("Partner price", owed, "Fee", fee.fee, "MS-9.2").ok();
    let net: Workings = net.into_iter().map(|working| ("Your net".to_owned(), working)).collect();
    view! {
        <Pairs>
            <Pair label=format!("Marketplace fee, {} %", fee.percent)>{format!("−{}", fee.fee.figure())}</Pair>
            <Pair label total=true>{fee.payout.figure()}</Pair>
        </Pairs>
        <p class="small soft">"The fee is rounded per payment. Only you see it."</p>
        <ExplainAll title="Explain the fee" caption="The fee of each payment" workings=fees/>
        <ExplainAll title="Explain your net" caption="Your net" workings=net/>
    }
}

fn problems(desk: &DraftPage) -> AnyView {
    let all = &desk.checked.problems;
    let link = |step: WizardStep| {
        let count = standing::open_on(step, all);
        (count > 0).then(|| view! { <li><a href=step.href(desk.number)>{step.title()}</a>" "{count}</li> })
    };
    let links: Vec<_> = WizardStep::ALL.into_iter().filter_map(link).collect();
    if links.is_empty() {
        return view! { "None" }.into_any();
    }
    view! { <ul class="wizard-open">{links}</ul> }.into_any()
}
