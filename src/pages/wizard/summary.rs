//! The column at the side that never lies: everything in it is what the check made of the stored draft.

use super::{
    draft_page::DraftPage,
    others, plan, sheet,
    step::{WizardStep, counted, with_left},
};
use crate::{
    components::{
        Amount, AmountSize, ButtonKind, ExplainAll, Follows, LinkButton, Pair, Pairs, ThumbBar, calendar_button,
    },
    islands::schedule::{Accepted, accepted},
    pages::query,
};
use domain::{
    Money, Percent,
    calendar::{self, read_day},
    explain,
    form::{ACCEPTED_ON, Button, Field},
    pricing::{Value, net_discount},
    schedule::cell,
    view::{FeeView, explained::Workings, fees_explained, fees_of},
};
use leptos::prelude::*;

/// The column, and on phones its short form at the foot of the window.
pub(super) fn beside(desk: &DraftPage) -> impl IntoView + use<> {
    view! { {aside(desk)}{thumb(desk)} }
}

fn aside(desk: &DraftPage) -> impl IntoView + use<> {
    let seen_as = seen_as(desk);
    let unsaved = desk.retry.is_some();
    let (problems, view) = (problems(desk), &desk.shown.view);
    let or_not_yet = |name: Option<&String>| name.map_or("Not found yet".to_owned(), String::clone);
    let customer = or_not_yet(view.account.as_ref().map(|a| &a.customer));
    let partner = or_not_yet(view.partner.as_ref().map(|p| &p.name));
    let theirs = format!("Set by {}, hidden from you", desk.partner());
    let partner = desk.asks(Field::SellerId).then(|| {
        view! { <Pair label="Partner">{partner}</Pair><Pair label="Customer price">{theirs}</Pair> }
    });
    let price = price(desk);
    let as_saved = format!("As saved {}. Unsaved changes aren’t included.", saved_at(desk));
    view! {
        <aside class="wizard-sum" id="summary" tabindex="-1" aria-label="Summary">
            <Follows name="price">{price}</Follows>
            // The browser shows it as soon as the form is another one.
            <p class="small soft" id="unsaved" hidden=!unsaved><span data-follows="as-saved">{as_saved}</span></p>
            <Follows name="parties">
                <Pairs>
                    <Pair label="Problems">{problems}</Pair>
                    <Pair label="Customer">{customer}</Pair>
                    {partner}
                </Pairs>
            </Follows>
            {(desk.step == WizardStep::When).then(|| accepted_on(desk))}
            {seen_as}
        </aside>
    }
}

/// On phones: the figure and what is left to do, with the way to the whole summary.
fn thumb(desk: &DraftPage) -> impl IntoView + use<> {
    let (to_fill, wrong): (Vec<_>, Vec<_>) =
        desk.checked.problems.iter().filter(|p| p.blocks()).partition(|p| desk.is_calm(p));
    let rest = match (wrong.len(), to_fill.len()) {
        (0, 0) => "Ready to submit".to_owned(),
        (wrong, 0) => format!("{} to fix", counted(wrong)),
        (wrong, to_fill) => sheet::in_words(wrong, to_fill),
    };
    let figure = total(desk)
        .map_or_else(|| view! { <span>"Not priced yet"</span> }.into_any(), |value| amount(value, AmountSize::Cell));
    view! {
        <ThumbBar>
            <span class="thumb-says" data-follows="thumb">{figure}<span class="soft">{rest}</span></span>
            <LinkButton href="#summary" label="Summary" kind=ButtonKind::Plain/>
        </ThumbBar>
    }
}

/// The sum of the lines that can be priced; none while there is none.
fn total(desk: &DraftPage) -> Option<Value> {
    let lines = &desk.checked.lines;
    let currency = desk.stored.priced_in();
    (!lines.is_empty()).then(|| Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO))).flatten()
}

fn price(desk: &DraftPage) -> AnyView {
    let Some(value) = total(desk) else {
        return view! {
            <p class="panel-label">{desk.price_noun()}", total"</p>
            {not_priced(desk)}
        }
        .into_any();
    };
    let lines = &desk.checked.lines;
    let list = Value::of(lines, value.amount.currency, |_, point| point.list_total());
    let fees = desk.fee_percent().and_then(|percent| {
        Some((fees_of(lines, value.amount.currency, percent)?, fees_explained(desk.kind(), lines, percent)))
    });
    let left = desk.stored.lines.len().saturating_sub(lines.len());
    view! {
        <div>
            <p class="panel-label">{desk.price_noun()}", total"</p>
            {amount(value, AmountSize::Medium)}
            {list.and_then(|list| against(list.amount, value.amount)).map(|text| view! { <p class="small soft">{text}</p> })}
            {(left > 0).then(|| view! { <p class="small tone-text">{not_counted(left, desk.stored.lines.len())}</p> })}
        </div>
        {fees.map(|(fee, workings)| net(fee, desk.price_noun(), value.amount, workings))}
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
        n if n > 0 => format!("{} % below list of {list}", off.rounded()),
        n => format!("{} % above list of {list}", Percent::of_units(-n).rounded()),
    })
}

/// Why there is no total: nothing has a price, or what has one must be fixed before it counts.
fn not_priced(desk: &DraftPage) -> AnyView {
    let (href, title) = (WizardStep::What.href(desk.number), WizardStep::What.title());
    match desk.stored.lines.is_empty() {
        true => view! { <p class="soft">"Not priced yet. Add a product or plan and its price under "<a href=href>{title}</a>"."</p> }.into_any(),
        false => view! { <p class="soft">"Not priced yet. Complete the prices and payments first."</p> }.into_any(),
    }
}

fn not_counted(left: usize, all: usize) -> String {
    match left {
        1 => format!("1 of {all} products and plans can’t be priced yet and isn’t included."),
        n => format!("{n} of {all} products and plans can’t be priced yet and aren’t included."),
    }
}

/// The links to the draft as the others will see it.
pub(super) fn seen_as(desk: &DraftPage) -> impl IntoView + use<> {
    let links = others::seen_as(desk).into_iter().enumerate();
    let links = links.map(|(at, (href, label))| {
        let between = (at > 0).then_some(" · ");
        view! { {between}<a href=href>{label}</a> }
    });
    view! { <p class="small">{links.collect_view()}</p> }
}

/// MS-9.2: the fee is of the price that the publisher typed, and of no other.
fn net(fee: FeeView, noun: &str, owed: Money, fees: Workings) -> impl IntoView {
    let label = if fee.exact { "Your net" } else { "Your net, from" };
    let net = explain::difference(noun, owed, "Fee", fee.fee, "MS-9.2").ok();
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
    let link = |step: WizardStep| {
        let (wrong, to_fill) = sheet::open(step, desk);
        let href = with_left(step.href(desk.number), &desk.left);
        let words = sheet::in_words(wrong, to_fill);
        (wrong + to_fill > 0)
            .then(|| view! { <li><a href=href>{step.title()}</a>" "<span class="soft">{words}</span></li> })
    };
    let links: Vec<_> = WizardStep::of_kind(desk.kind()).into_iter().filter_map(link).collect();
    if links.is_empty() {
        return view! { "None" }.into_any();
    }
    view! { <ul class="wizard-open">{links}</ul> }.into_any()
}

/// `12:04:31 UTC`, with its day when that is not today.
pub(super) fn saved_at(desk: &DraftPage) -> String {
    let at = desk.shown.view.dates.modified;
    match at.date_naive() == desk.today {
        true => at.format("%H:%M:%S UTC").to_string(),
        false => calendar::moment(at),
    }
}

/// If accepted on a day: the subscription's dates and every charge that moves with them (MS-5.6, MS-5.15). Asked with the step's own
/// form, so that what is typed counts and stays; nothing is saved by it. In the browser the answer follows what is typed. Nothing
/// without a schedule.
fn accepted_on(desk: &DraftPage) -> Option<AnyView> {
    let plans = plan::all(desk);
    let plan = plans.get(plan::chosen(desk, &plans))?;
    let setting = plan.setting.dated(&desk.draft.start, &desk.draft.accept_by);
    let typed = plan.schedule(&desk.draft);
    let sheet = typed.sheet(setting.currency, setting.fixed, &setting.bounds());
    let again = desk.retry.as_ref();
    let asked = again.map_or_else(|| query(ACCEPTED_ON), |again| again.form.value(ACCEPTED_ON).to_owned());
    // Nobody asked about the day that the page itself had filled in.
    let asked = if read_day(&asked) == read_day(&desk.stored.accept_by) { String::new() } else { asked };
    let accept_by = read_day(&desk.draft.accept_by).ok();
    let value = if asked.is_empty() { accept_by.map(|d| d.to_string()).unwrap_or_default() } else { asked };
    let value = cell::typed_day(&value).map_or(value, calendar::day);
    let Accepted { words, refused, at_once, count, charges } = accepted(&sheet.schedule, &setting, &value);
    let (none_at_once, no_charges) = (at_once.is_empty(), count.is_empty());
    let ask = Button::Accepted.to_string();
    let calendar = calendar_button("accepted-on");
    let of = match again {
        Some(_) => Accepted::OF_THE_FORM,
        None => "Based on the saved draft. “Show” includes your unsaved changes.",
    };
    Some(
        view! {
            <div class="if-accepted" id="accepted">
                <label class="panel-label" for="accepted-on" id="accepted-on-label">"If accepted on"</label>
                <div class="row">
                    <span class="date"><input class="input input-date" type="text" name=ACCEPTED_ON id="accepted-on" value=value form="wizard" autocomplete="off"/>{calendar}</span>
                    <button class="btn" type="submit" name="action" value=ask form="wizard" formaction="#accepted">"Show"</button>
                </div>
                <div role="status">
                    <p class="small soft" class:tone-bad=refused data-answer="words">{words}</p>
                    <p class="small tone-text" data-answer="at-once" hidden=none_at_once>{at_once}</p>
                </div>
                <details class="help" hidden=no_charges><summary data-answer="count">{count}</summary><ul class="charges" inner_html=charges></ul></details>
                <p class="small soft" data-answer="of">{of}</p>
            </div>
        }
        .into_any(),
    )
}
