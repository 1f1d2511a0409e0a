//! Type c, one plan's software reserved: duration, payment, and rows of size, quantity and unit price (MS-2.2.13, MS-2.2.14).

use super::{
    super::{draft_page::DraftPage, fields::sees, summary::against},
    frame::{framed, said, told},
    schedule,
};
use crate::components::{Amount, AmountSize, Choice, ChoiceGroup, Explain, SelectField, TextArea, TextField};
use domain::{
    Money,
    catalog::{self, Plan},
    offer::{
        draft::{DraftLine, DraftReservation},
        reserved::Worked,
    },
    pack::number,
    party::Field,
};
use leptos::prelude::*;

mod row;

pub(super) fn line(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| p.plan(typed.plan?));
    let reservation = typed.reservation.clone().unwrap_or_default();
    let worked = reservation.worked(desk.currency(), desk.today);
    let at = |field: &str| format!("lines.{index}.{field}");
    let rows = reservation.rows.iter().enumerate();
    let rows = rows.map(|(r, _)| row::row(desk, index, r, &reservation, plan, &worked)).collect_view();
    let body = view! {
        {told(desk, &at("price"))}
        {how(desk, index, typed.key, &reservation, plan, &worked)}
        <div class="reserved" id=format!("lines-{index}-reserved") tabindex="-1">
            {said(desk, &at("reserved"))}
            {rows}
            <div class="row"><button class="btn btn-small" type="submit" name="action" value=format!("reserve:{index}")>"Add reservation"</button></div>
        </div>
        {plan.and_then(|plan| subtotal(desk, &reservation, plan, &worked))}
        {own_words(desk, index, typed, plan)}
    };
    framed(desk, index, typed, body.into_any()).into_any()
}

/// Duration and payment; with a schedule, how far it is written.
fn how(
    desk: &DraftPage,
    index: usize,
    key: u32,
    typed: &DraftReservation,
    plan: Option<&Plan>,
    worked: &Worked,
) -> impl IntoView + use<> {
    let at = |field: &str| format!("lines.{index}.{field}");
    let (duration, payment) = (at("duration"), at("payment"));
    let [duration_problems, payment_problems] = [desk.at(&duration), desk.at(&payment)];
    let options = plan.map(durations).unwrap_or_default();
    let months = typed.months().unwrap_or(12);
    let ways = ways(&payment, typed, months);
    let total = worked.total.as_ref().map(|total| total.result);
    let state = schedule::state(desk, key, months, total);
    view! {
        <div class="field-half">
            <SelectField name=duration label="Reservation duration" value=typed.duration.trim().to_owned() options empty="Choose" problems=duration_problems sees=sees(Field::Products) hint="Those enabled on the plan." required=true/>
        </div>
        <ChoiceGroup name=payment legend="Payment" problems=payment_problems sees=sees(Field::Schedule)>
            {ways}
        </ChoiceGroup>
        <div class="reserved-schedule">{state}</div>
    }
}

/// Upfront, monthly, or a schedule whose payments come to the subtotal (MS-2.2.13).
fn ways(name: &str, typed: &DraftReservation, months: u32) -> impl IntoView + use<> {
    let all = [
        ("upfront", "Upfront", "One payment; a unit price is for the whole duration.".to_owned()),
        ("monthly", "Monthly", format!("{months} payments; a unit price is for one month.")),
        (
            "schedule",
            "Payment schedule",
            "Dated payments that come to the subtotal, written under When; a unit price is for the whole duration."
                .to_owned(),
        ),
    ];
    let choice = |(value, label, hint): (&'static str, &'static str, String)| {
        let checked = typed.payment.trim() == value;
        view! { <Choice name=name.to_owned() value label hint radio=true checked/> }
    };
    all.map(choice).into_iter().collect_view()
}

fn durations(plan: &Plan) -> Vec<(String, String)> {
    let mut months: Vec<u32> = plan.reservations.iter().map(|r| r.months).collect();
    months.sort_unstable();
    months.dedup();
    months.into_iter().map(|m| (m.to_string(), catalog::months(m))).collect()
}

/// The sum of the rows that can be read, against what the same costs at list price.
fn subtotal(desk: &DraftPage, typed: &DraftReservation, plan: &Plan, worked: &Worked) -> Option<impl IntoView + use<>> {
    let total = worked.total.as_ref()?;
    let counted = worked.rows.iter().flatten().count();
    let left = worked.rows.len() - counted;
    let list = list_total(desk, typed, plan, worked);
    let (currency, figure) = (total.result.currency.code(), total.result.figure());
    let left = match left {
        0 => None,
        1 => Some("1 row cannot be read yet; it is not counted.".to_owned()),
        n => Some(format!("{n} rows cannot be read yet; they are not counted.")),
    };
    Some(view! {
        <div class="reserved-total">
            <p class="panel-label">"Subtotal of the plan"</p>
            <Amount currency figure size=AmountSize::Medium/>
            {list.and_then(|list| against(list, total.result)).map(|text| view! { <p class="small soft">{text}</p> })}
            {left.map(|text| view! { <p class="small tone-text">{text}</p> })}
            <Explain of="subtotal of the plan" working=total.clone()/>
        </div>
    })
}

/// Of the rows that are counted; none while one of them has no list price.
fn list_total(desk: &DraftPage, typed: &DraftReservation, plan: &Plan, worked: &Worked) -> Option<Money> {
    let currency = desk.currency();
    let counted = typed.rows.iter().zip(&worked.rows).filter(|(_, worked)| worked.is_some());
    let lists = counted.map(|(row, _)| typed.list_price(row, plan, currency)?.times(row.count(desk.today)?).ok());
    Money::sum(currency, lists.collect::<Option<Vec<_>>>()?).ok()
}

/// A name and description of its own; left empty it is the plan's.
fn own_words(desk: &DraftPage, index: usize, typed: &DraftLine, plan: Option<&Plan>) -> impl IntoView + use<> {
    let at = |field: &str| format!("lines.{index}.{field}");
    let (name, description) = (at("name"), at("description"));
    let [name_problems, description_problems] = [desk.at(&name), desk.at(&description)];
    let open = !typed.name.is_empty()
        || !typed.description.is_empty()
        || !name_problems.is_empty()
        || !description_problems.is_empty();
    let public = plan.map_or_else(String::new, |plan| format!("Left empty, the plan keeps its name, {}.", plan.name));
    let (limit, long) =
        (number::OFFER_NAME_CHARS.on(desk.today) as u32, number::PLAN_DESCRIPTION_CHARS.on(desk.today) as u32);
    view! {
        <details class="help" open=open>
            <summary>"Name and description of its own"</summary>
            <TextField name label="Plan name" value=typed.name.clone() problems=name_problems sees=sees(Field::Products) limit hint=public autocomplete="off" optional=true/>
            <TextArea name=description label="Plan description" value=typed.description.clone() problems=description_problems sees=sees(Field::Products) limit=long rows=2 optional=true/>
        </details>
    }
}
