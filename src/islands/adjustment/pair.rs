//! Percentage and customer price of one line: two fields, either may be typed.

use super::{DeskLine, Typing, prices::PriceTables, seen_with, words::Words};
use crate::components::{Amount, AmountSize, Icon, Sees};
use domain::{
    Currency,
    offer::partner::{DraftAdjustment, check_adjustment},
    party::Field,
};
use leptos::{html, prelude::*};
use std::time::Duration;

/// What is wrong with the percentage, and with the price.
type Said = (Vec<String>, Vec<String>);

/// One line of the offer: partner price + adjustment = customer price, with markup and margin in words and every price it makes.
///
/// The fields are `adjustments.{index}.percent` and `.price`. The problems are what the server found; they stand until something
/// is typed.
#[island]
pub fn Adjustment(index: usize, percent_problems: Vec<String>, price_problems: Vec<String>) -> impl IntoView {
    let typing = expect_context::<Typing>();
    let Some(line) = typing.desk.lines.get(index).cloned() else {
        return ().into_any();
    };
    let said = RwSignal::new((percent_problems, price_problems));
    let title = line.line.title();
    let name = title.clone();
    view! {
        <div class="price-line" role="group" aria-label=title>
            <h3 class="price-name">{name}</h3>
            {fixed(&typing, &line)}
            <Pair typing=typing.clone() index line=line.clone() said/>
        </div>
        <Words typing=typing.clone() index line=line.clone()/>
        <PriceTables typing index line/>
    }
    .into_any()
}

fn fixed(typing: &Typing, line: &DeskLine) -> AnyView {
    let publisher = &typing.desk.publisher;
    let note = match (line.line.cap(), line.leading()) {
        (Some(cap), Some((point, _))) => format!("Set by {publisher}: {cap} % off the list price of {}.", point.list),
        (Some(cap), None) => format!("Set by {publisher}: {cap} % off the list prices."),
        (None, Some((point, _))) => format!("Set by {publisher}, absolute. List price {}.", point.list),
        (None, None) => format!("Set by {publisher}, absolute."),
    };
    let (label, figure) = match line.leading() {
        Some((point, label)) => (label.to_owned(), point.partner.figure()),
        None => ("metered only".to_owned(), "0".to_owned()),
    };
    let currency = typing.desk.currency.to_string();
    view! {
        <div class="price-fixed">
            <span class="price-label">"Partner price"<span class="sub">{label}</span></span>
            <span class="price-note">{note}</span>
            <Amount currency figure size=AmountSize::Medium/>
        </div>
    }
    .into_any()
}

#[component]
fn Pair(typing: Typing, index: usize, line: DeskLine, said: RwSignal<Said>) -> impl IntoView {
    let (percent, price) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let currency = typing.desk.currency;
    let before = typing.typed.with_untracked(|typed| typed.get(index).cloned().unwrap_or_default());
    let cap = cap_hint(&line);
    let publisher = typing.desk.publisher.clone();
    let keep = move |typing: &Typing, line: &DeskLine, pair: DraftAdjustment| {
        said.set(judge(index, line, &pair, currency));
        typing.set(index, pair);
    };
    let of_percent = {
        let (typing, line) = (typing.clone(), line.clone());
        move |text: String| {
            let pair = follow(&line, DraftAdjustment { percent: text, price: String::new() });
            if let Some(price) = price.get_untracked() {
                price.set_value(&pair.price);
            }
            keep(&typing, &line, pair);
        }
    };
    let of_price = {
        let (typing, line) = (typing.clone(), line.clone());
        move |text: String| {
            let pair = follow(&line, DraftAdjustment { percent: String::new(), price: text });
            if let Some(percent) = percent.get_untracked() {
                percent.set_value(&pair.percent);
            }
            keep(&typing, &line, pair);
        }
    };
    catch_up(percent, price, before.clone(), of_percent.clone(), of_price.clone());
    let metered = line.leading().is_none();
    let price_hint = format!("Before tax. {publisher} does not see it.");
    view! {
        <span class="price-sign" aria-hidden="true">"+"</span>
        <TypedField name=format!("adjustments.{index}.percent") label="Your adjustment" field=Field::Adjustment hint=cap suffix="%"
            value=before.percent node=percent problems=Signal::derive(move || said.get().0) on_text=of_percent/>
        {(!metered).then(|| view! {
            <span class="price-sign" aria-hidden="true">"="</span>
            <TypedField name=format!("adjustments.{index}.price") label="Customer price" field=Field::CustomerPrice hint=price_hint
                prefix=currency.to_string() value=before.price node=price problems=Signal::derive(move || said.get().1) on_text=of_price/>
        })}
    }
}

fn cap_hint(line: &DeskLine) -> String {
    match line.line.cap() {
        Some(cap) => format!("At most {cap} %: the publisher gave {cap} % off."),
        None => "0 or more, up to 8 decimals. No upper limit.".to_owned(),
    }
}

fn follow(line: &DeskLine, pair: DraftAdjustment) -> DraftAdjustment {
    pair.follow(&DraftAdjustment::default(), &line.line)
}

fn judge(index: usize, line: &DeskLine, pair: &DraftAdjustment, currency: Currency) -> Said {
    match check_adjustment(index, &line.line, pair, currency, false) {
        Some(problem) if problem.path.ends_with("price") => (Vec::new(), vec![problem.sentence]),
        Some(problem) => (vec![problem.sentence], Vec::new()),
        None => Said::default(),
    }
}

/// What was typed, or put back by the browser, before this woke up.
///
/// It waits until every island of the page is awake: one that finds other sums than the server drew cannot take over its HTML.
fn catch_up(
    percent: NodeRef<html::Input>,
    price: NodeRef<html::Input>,
    before: DraftAdjustment,
    of_percent: impl Fn(String) + Clone + 'static,
    of_price: impl Fn(String) + Clone + 'static,
) {
    Effect::new(move |_| {
        let (percent, price) = (percent.get(), price.get());
        let (before, of_percent, of_price) = (before.clone(), of_percent.clone(), of_price.clone());
        let look = move || match (percent.map(|input| input.value()), price.map(|input| input.value())) {
            (Some(text), _) if text != before.percent => of_percent(text),
            (_, Some(text)) if text != before.price => of_price(text),
            _ => {}
        };
        set_timeout(look, Duration::ZERO);
    });
}

/// A field that tells what is typed. It is the page's own `TextField` in looks; its value is set from outside, never drawn again,
/// so that nothing is taken from under the writer's hands.
#[component]
fn TypedField(
    name: String,
    label: &'static str,
    field: Field,
    hint: String,
    #[prop(optional)] prefix: String,
    #[prop(optional)] suffix: &'static str,
    value: String,
    node: NodeRef<html::Input>,
    problems: Signal<Vec<String>>,
    on_text: impl Fn(String) + 'static,
) -> impl IntoView {
    let id = crate::components::field_id(&name);
    let described = {
        let id = id.clone();
        move || {
            let problem = if problems.with(Vec::is_empty) { String::new() } else { format!("{id}-problem ") };
            format!("{problem}{id}-hint {id}-unit {id}-sees")
        }
    };
    let unit = |text: String| view! { <span class="affix-unit" id=format!("{id}-unit")>{text}</span> };
    let before = (!prefix.is_empty()).then(|| unit(prefix.clone()));
    let after = (!suffix.is_empty()).then(|| unit(suffix.to_owned()));
    view! {
        <div class=move || if problems.with(Vec::is_empty) { "field" } else { "field field-wrong" }>
            <div class="field-head"><label for=id.clone()>{label}</label><Sees who=seen_with(field) id=format!("{id}-sees")/></div>
            <p class="field-hint" id=format!("{id}-hint")>{hint}</p>
            <Wrong id=format!("{id}-problem") problems/>
            <span class="affix">
                {before}
                <input class="input input-number" type="text" inputmode="decimal" spellcheck="false" autocomplete="off" id=id.clone() name=name value=value
                    node_ref=node aria-required="true" aria-describedby=described
                    aria-invalid=move || problems.with(|p| (!p.is_empty()).then_some("true"))
                    on:input=move |event| on_text(event_target_value(&event))/>
                {after}
            </span>
        </div>
    }
}

#[component]
fn Wrong(id: String, problems: Signal<Vec<String>>) -> impl IntoView {
    let line = |text: String| {
        view! { <p class="field-problem"><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{text}</span></p> }
    };
    move || {
        let id = id.clone();
        let found = problems.get();
        (!found.is_empty()).then(
            move || view! { <div class="field-problems" id=id>{found.into_iter().map(line).collect_view()}</div> },
        )
    }
}
