//! The payments of each price: entered, converted, typed; and prices typed for payments that are gone.

use super::{
    super::{compared, markets},
    asked::Pricing,
};
use crate::{
    components::{ExplainAll, Icon, Section, TableBox, TextField, field_id},
    islands::{MarketTotal, payment_wire},
};
use domain::{
    Money, explain,
    form::PricesButton,
    offer::{
        market_prices::PriceField,
        terms::{Line, PricePoint},
    },
    pricing::{self, LocalPrice},
    view::explained::Workings,
};
use leptos::prelude::*;

/// One table a line and term.
pub(super) fn tables(at: &Pricing) -> impl IntoView + use<> {
    let each = at.desk.checked.lines.iter().zip(&at.desk.checked.keys).enumerate();
    let each = each.filter(|(_, (line, _))| pricing::priced_in(line, at.currency));
    each.map(|(index, (line, key))| {
        let points = line.points.iter().map(|point| table(at, index, line, *key, point)).collect_view();
        view! { {points} }
    })
    .collect_view()
}

fn table(at: &Pricing, index: usize, line: &Line, key: u32, point: &PricePoint) -> impl IntoView + use<> {
    let all = pricing::local(index, point, at.currency, at.desk.stored.rates.as_ref(), &at.overrides);
    let rows = all.iter().map(|price| row(at, key, point, price)).collect_view();
    let typed = at.desk.stored.lines.iter().find(|typed| typed.key == key);
    let whole = || typed.map_or_else(|| line.product_name.clone(), |typed| compared::title(typed, &at.desk.products));
    let title = if point.plan.is_some() { format!("{}, {}", line.product_name, point.plan_name) } else { whole() };
    let aside = if point.per_user { "for one user" } else { "" };
    let title = format!("{title}, {}", point.id().in_words());
    // Apart from the section's own name.
    let region = format!("Payments in {}: {title}", at.currency);
    let labels = labels(at);
    let head = labels.iter().cloned().map(|label| view! { <th scope="col" class="num">{label}</th> }).collect_view();
    let entered = Money::sum(at.own, all.iter().filter_map(|p| p.entered.times(p.times).ok())).ok();
    let converted = pricing::point_total(&all, at.currency, |p| p.converted);
    // A total beside a price that cannot be read would count another one in its place.
    let unread = markets::unread(&at.desk, at.currency);
    let (caption, workings) = (format!("Explain the converted prices of {title}"), workings(at, &all));
    let id = format!("price-{key}-{}", point.id());
    let yours = if unread { None } else { pricing::point_total(&all, at.currency, LocalPrice::price) };
    view! {
        <Section id=id.clone() title=title.clone() aside>
            <MarketTotal>
            <TableBox label=region>
                <table class="table table-cards prices-table">
                    <thead><tr><th scope="col">"Payment"</th>{head}</tr></thead>
                    {rows}
                    <tfoot><tr data-follows=format!("{id}-totals")>
                        <th scope="row">"Total of the term"</th>
                        <td class="num" data-label=labels[0].clone()>{figure(entered)}</td>
                        <td class="num" data-label=labels[1].clone()>{figure(converted)}</td>
                        <td class="num" data-label=labels[2].clone() data-total="">{figure(yours)}</td>
                    </tr></tfoot>
                </table>
            </TableBox>
            </MarketTotal>
            <ExplainAll title=caption.clone() caption workings/>
        </Section>
    }
}

/// How each payment was converted, and what they come to.
fn workings(at: &Pricing, all: &[LocalPrice]) -> Workings {
    let rates = at.desk.stored.rates.as_ref().filter(|rates| rates.base == at.own);
    let Some(fixed) = rates.and_then(|rates| rates.get(at.currency)) else { return Vec::new() };
    let one = |price: &LocalPrice| {
        Some((price.key.in_words(price.times), explain::converted(price.entered, fixed.rate, price.converted?)))
    };
    let mut found: Workings = all.iter().filter_map(one).collect();
    let each: Vec<Money> = found.iter().map(|(_, worked)| worked.result).collect();
    let total = match each.as_slice() {
        [one] => explain::repeated(*one, all.first().map_or(1, |price| price.times)),
        several => explain::sum("Payments", several),
    };
    found.extend(total.map(|worked| ("Total of the term".to_owned(), worked)));
    found
}

/// Of the three columns of amounts; on a phone each stands above its amount.
fn labels(at: &Pricing) -> [String; 3] {
    [format!("Entered, {}", at.own), format!("Converted, {}", at.currency), format!("Your price, {}", at.currency)]
}

fn figure(amount: Option<Money>) -> String {
    amount.map_or_else(|| "–".to_owned(), Money::figure)
}

fn field(at: &Pricing, line: u32, point: &PricePoint, price: &LocalPrice) -> PriceField {
    PriceField { currency: at.currency, line, price: point.id(), payment: price.key }
}

fn row(at: &Pricing, line: u32, point: &PricePoint, price: &LocalPrice) -> impl IntoView + use<> {
    let field = field(at, line, point, price);
    let (path, name) = (field.to_string(), price.key.in_words(price.times));
    let (id, problems) = (field_id(&path), at.desk.at(&path).problems);
    let value = at.desk.draft.typed_price(field).to_owned();
    let placeholder = price.converted.map(Money::figure).unwrap_or_default();
    let label = format!("Your price in {}, {name}", at.currency);
    let (bad, remarks) = (!problems.is_empty(), format!("{id}-problem"));
    let remark = remark(remarks.clone(), problems, price, field);
    let about = remark.is_some().then_some(remarks);
    let [entered, converted, yours] = labels(at);
    let wire = payment_wire(price.times, at.currency, price.converted);
    view! {
        <tbody class="prices-row"><tr>
            <th scope="row" class="cell-name">{name}</th>
            <td class="num" data-label=entered>{price.entered.figure()}</td>
            <td class="num" data-label=converted>{figure(price.converted)}</td>
            <td class="num cell-wide" data-label=yours><input class="input prices-input" type="text" inputmode="decimal" autocomplete="off" id=id name=path.clone() value=value
                placeholder=placeholder aria-label=label aria-invalid=bad.then_some("true") aria-describedby=about data-payment=wire/></td>
        </tr></tbody>
        <tbody data-follows=format!("{path}.remark")>{remark}</tbody>
    }
}

/// What is wrong with a price, or how far it is from the converted one.
fn remark(id: String, problems: Vec<String>, price: &LocalPrice, field: PriceField) -> Option<AnyView> {
    if !problems.is_empty() {
        let line = |text| view! { <p class="field-problem"><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{text}</span></p> };
        let lines = problems.into_iter().map(line).collect_view();
        return Some(view! { <tr class="prices-remark"><td colspan="4" class="cell-wide"><div class="field-problems" id=id>{lines}</div></td></tr> }.into_any());
    }
    if price.price().is_none() {
        return Some(view! { <tr class="prices-remark"><td colspan="4" class="cell-wide"><p class="small tone-text" id=id>"No exchange rate. Enter a price."</p></td></tr> }.into_any());
    }
    let (text, back) = (overridden(price)?, price.converted.map(|_| use_converted(field, price)));
    Some(
        view! {
            <tr class="prices-remark"><td colspan="4" class="cell-wide">
                <div class="prices-note"><p class="small tone-text" id=id><Icon name="pencil"/>{text}</p>{back}</div>
            </td></tr>
        }
        .into_any(),
    )
}

/// Takes the typed price back; what else was typed is saved with it.
fn use_converted(field: PriceField, price: &LocalPrice) -> impl IntoView + use<> {
    let (value, which) = (PricesButton::Drop(field).to_string(), price.key.in_words(price.times));
    view! { <button class="btn btn-small btn-quiet" type="submit" name="action" value=value>"Use converted"<span class="unseen">{format!(" price, {which}")}</span></button> }
}

/// `Overridden: −50.00, −0.15 % of converted 32,550.00.`
fn overridden(price: &LocalPrice) -> Option<String> {
    let typed = price.typed?;
    let (Some(converted), Some(percent)) = (price.converted, price.deviation()) else {
        return Some("Overridden. There is no converted price.".to_owned());
    };
    let off = typed.minus(converted).ok()?;
    if off.is_zero() {
        return Some("Overridden. Same as converted, and stays fixed when the rate changes.".to_owned());
    }
    Some(format!("Overridden: {}, {} % of converted {}.", off.signed(), percent.signed(), converted.figure()))
}

/// Typed prices of payments that are no longer in the schedule: they count nowhere, and come back with their payment.
pub(super) fn vanished(at: &Pricing) -> Option<impl IntoView + use<>> {
    let gone = at.desk.stored.prices_in(at.currency).filter(|(field, _)| !is_there(at, field));
    let mut items: Vec<AnyView> = gone.map(|(field, typed)| kept(field, typed)).collect();
    items.extend(at.lost.iter().map(|(field, typed)| lost(at, *field, typed)));
    (!items.is_empty()).then(|| {
        view! {
            <Section id="vanished" title="No longer in the schedule">
                <p class="soft small">"These prices belong to removed payments. They aren’t counted unless the payment returns."</p>
                <ul class="plain-list">{items}</ul>
            </Section>
        }
    })
}

/// Stored, and not posted with the form.
fn kept(field: PriceField, typed: &str) -> AnyView {
    let text = format!("{}: {} {typed}", named(field), field.currency);
    view! { <li class="row"><span class="as-typed">{text}</span>{remove(field)}</li> }.into_any()
}

/// Typed while the payment went: it stays in its field until it is let go of.
fn lost(at: &Pricing, field: PriceField, typed: &str) -> AnyView {
    let (name, problems) = (field.to_string(), at.desk.at(&field.to_string()));
    let label = format!("{}, {}", named(field), field.currency);
    view! { <li class="prices-lost"><TextField name label kind="decimal" value=typed.to_owned() problems autocomplete="off"/>{remove(field)}</li> }
        .into_any()
}

fn named(field: PriceField) -> String {
    format!("{} ({})", field.payment.in_words(1), field.price.in_words())
}

fn remove(field: PriceField) -> impl IntoView {
    let value = PricesButton::Drop(field).to_string();
    view! {
        <button class="btn btn-small" type="submit" name="action" value=value>
            "Remove"<span class="unseen">{format!(" {} {}", field.currency, named(field))}</span>
        </button>
    }
}

/// A line that is not priced yet may still have the payment.
fn is_there(at: &Pricing, field: &PriceField) -> bool {
    let checked = &at.desk.checked;
    let line = checked.keys.iter().position(|key| *key == field.line).and_then(|index| checked.lines.get(index));
    line.is_none_or(|line| {
        let mut points = line.points.iter().filter(|point| field.price == point.id());
        points.any(|point| pricing::payments(point).iter().any(|(key, _)| *key == field.payment))
    })
}
