//! Type c, one plan's software reserved: duration, payment, and rows of size, quantity and unit price (MS-2.2.13, MS-2.2.14).

use super::{
    super::{draft_page::DraftPage, summary::against},
    compact::{Compact, none, plain},
    frame::{framed, problems_at, problems_with_id, schedule_state},
};
use crate::components::{
    Amount, AmountSize, Choice, ChoiceGroup, Explain, Follows, Sees, SelectField, TextArea, TextField,
};
use domain::{
    Money,
    catalog::{self, Plan},
    form::{Button, Field, path},
    offer::{
        draft::{DraftLine, DraftReservation},
        reserved::Worked,
    },
    pack::number,
    text::{counted, thousands},
};
use leptos::prelude::*;

pub(super) fn line(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| p.plan(typed.plan?));
    let reservation = typed.reservation.clone().unwrap_or_default();
    let worked = reservation.worked(desk.currency(), desk.today);
    let at = |field: &str| path::line(index, field);
    let rows = reservation.rows.iter().enumerate();
    let rows = rows.map(|(r, _)| row(desk, index, r, &reservation, plan, &worked)).collect_view();
    let problems = problems_at(desk, &at("reserved"));
    let subtotal = plan.and_then(|plan| subtotal(desk, &reservation, plan, &worked));
    let body = view! {
        {problems_with_id(desk, &at("price"))}
        {how(desk, index, typed.key, &reservation, plan, &worked)}
        <div class="reserved" id=format!("lines-{index}-reserved") tabindex="-1">
            <Follows name=at("reserved.said")>{problems}</Follows>
            {rows}
            <div class="row"><button class="btn btn-small" type="submit" name="action" value=Button::Reserve(index).to_string()>"Add reservation"</button></div>
        </div>
        <Follows name=at("subtotal")>{subtotal}</Follows>
        {own_words(desk, index, typed, plan)}
    };
    let row = compact(desk, &reservation, plan);
    framed(desk, index, typed, row, body.into_any()).into_any()
}

/// Duration and payment, and the figures of its one row; of several, how many cores they reserve.
fn compact(desk: &DraftPage, typed: &DraftReservation, plan: Option<&Plan>) -> Compact {
    let duration = typed.months().map_or_else(|| "No duration yet".to_owned(), catalog::months);
    let term = match typed.payment.trim() {
        "" => duration,
        "schedule" => format!("{duration}, payment schedule"),
        paid => format!("{duration}, {paid}"),
    };
    let counts: Vec<u32> = typed.rows.iter().filter_map(|row| row.count(desk.today)).collect();
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let middle = if all == 0 { none() } else { plain(thousands(all)) };
    match typed.rows.as_slice() {
        [only] => {
            let list = plan.and_then(|plan| typed.list_price(only, plan, desk.currency()));
            let size = if only.vcpu.trim().is_empty() { String::new() } else { format!(", {} vCPU", only.vcpu.trim()) };
            let price = if only.unit.trim().is_empty() { none() } else { plain(only.unit.clone()) };
            let list = list.map_or_else(|| "–".to_owned(), |list| list.figure());
            Compact { term: format!("{term}{size}"), list, middle, price }
        }
        rows => Compact {
            term: format!("{term}, {}", counted(rows.len(), "size")),
            list: "–".into(),
            middle,
            price: none(),
        },
    }
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
    let at = |field: &str| path::line(index, field);
    let (duration, payment) = (at("duration"), at("payment"));
    let [duration_problems, payment_problems] = [desk.at(&duration), desk.at(&payment)];
    let options = plan.map(durations).unwrap_or_default();
    let months = typed.months().unwrap_or(12);
    let ways = ways(&payment, typed, months);
    let total = worked.total.as_ref().map(|total| total.result);
    let state = schedule_state(desk, key, months, total);
    view! {
        <div class="field-half">
            <SelectField name=duration label="Reservation duration" value=typed.duration.trim().to_owned() options empty="Choose" problems=duration_problems sees=desk.sees(Field::Lines) hint="Durations enabled on the plan." required=true/>
        </div>
        <ChoiceGroup name=payment legend="Payment" problems=payment_problems sees=desk.sees(Field::Schedules)>
            {ways}
        </ChoiceGroup>
        <div class="reserved-schedule">{state}</div>
    }
}

/// Upfront, monthly, or a schedule whose payments come to the subtotal (MS-2.2.13).
fn ways(name: &str, typed: &DraftReservation, months: u32) -> impl IntoView + use<> {
    let all = [
        ("upfront", "Upfront", "One payment. The unit price covers the whole duration.".to_owned()),
        ("monthly", "Monthly", format!("{months} payments. The unit price covers one month.")),
        (
            "schedule",
            "Payment schedule",
            "Dated payments that add up to the subtotal. Add them under When. The unit price covers the whole duration."
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
        1 => Some("1 row has errors and isn’t counted.".to_owned()),
        n => Some(format!("{n} rows have errors and aren’t counted.")),
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
    let at = |field: &str| path::line(index, field);
    let (name, description) = (at("name"), at("description"));
    let [name_problems, description_problems] = [desk.at(&name), desk.at(&description)];
    let open = !typed.name.is_empty()
        || !typed.description.is_empty()
        || !name_problems.is_empty()
        || !description_problems.is_empty();
    let public = plan.map_or_else(String::new, |plan| format!("If empty, the plan keeps its name, {}.", plan.name));
    let (limit, long) =
        (number::OFFER_NAME_CHARS.on(desk.today) as u32, number::PLAN_DESCRIPTION_CHARS.on(desk.today) as u32);
    view! {
        <details class="help" open=open>
            <summary>"Custom name and description"</summary>
            <TextField name label="Plan name" value=typed.name.clone() problems=name_problems sees=desk.sees(Field::Lines) limit hint=public autocomplete="off" optional=true/>
            <TextArea name=description label="Plan description" value=typed.description.clone() problems=description_problems sees=desk.sees(Field::Lines) limit=long rows=2 optional=true/>
        </details>
    }
}

/// One reservation: vCPU size, quantity, unit price, and what they come to.
fn row(
    desk: &DraftPage,
    index: usize,
    r: usize,
    reservation: &DraftReservation,
    plan: Option<&Plan>,
    worked: &Worked,
) -> Option<impl IntoView + use<>> {
    let typed = reservation.rows.get(r)?;
    let at = |cell: &str| path::reserved_cell(index, r, cell);
    let (quantity, unit) = (at("quantity"), at("unit"));
    let [quantity_problems, unit_problems] = [desk.at(&quantity), desk.at(&unit)];
    let code = desk.currency().code();
    let list = plan.and_then(|plan| reservation.list_price(typed, plan, desk.currency()));
    let hint = unit_hint(reservation, list);
    let label = if reservation.monthly() { "Unit price per month" } else { "Unit price" };
    let place = format!("reservation {}", r + 1);
    let sum = sum(worked, r, list.zip(typed.count(desk.today)), &place);
    Some(view! {
        <fieldset class="reserved-row">
            <legend>{format!("Reservation {}", r + 1)}" "<Sees who=desk.sees(Field::Lines)/></legend>
            <div class="fields fields-narrow">
                {size(desk, at("vcpu"), &typed.vcpu, reservation, plan)}
                <TextField name=quantity label="Quantity" kind="whole" value=typed.quantity.clone() problems=quantity_problems autocomplete="off"/>
                <TextField name=unit label kind="decimal" prefix=code value=typed.unit.clone() hint problems=unit_problems sees=desk.price_sees() autocomplete="off"/>
            </div>
            <div class="reserved-sum">
                <Follows name=at("sum")>{sum}</Follows>
                <button class="btn btn-small" type="submit" name="action" value=Button::Unreserve { line: index, row: r }.to_string()>"Remove"<span class="unseen">" "{place}</span></button>
            </div>
        </fieldset>
    })
}

/// The list price in the same measure as the unit price.
fn unit_hint(reservation: &DraftReservation, list: Option<Money>) -> String {
    let Some(list) = list else {
        return String::new();
    };
    match reservation.months().filter(|_| reservation.monthly()) {
        Some(months) => format!("List price {} for {months} months.", list.figure()),
        None => format!("List price {}.", list.figure()),
    }
}

/// The sizes of the chosen duration; not to be chosen where the plan has a flat rate, with the reason (MS-2.2.13).
fn size(desk: &DraftPage, name: String, typed: &str, reservation: &DraftReservation, plan: Option<&Plan>) -> AnyView {
    let problems = desk.at(&name);
    let mut sizes: Vec<u32> = Vec::new();
    let all = plan.map(|plan| plan.reservations.as_slice()).unwrap_or_default();
    let same = |months: u32| reservation.months().is_none_or(|chosen| chosen == months);
    sizes.extend(all.iter().filter(|r| same(r.months)).filter_map(|r| r.vcpu));
    sizes.sort_unstable();
    sizes.dedup();
    let value = typed.trim().to_owned();
    if !all.is_empty() && all.iter().all(|r| r.vcpu.is_none()) {
        let options = vec![(String::new(), "Any size".to_owned())];
        return view! { <SelectField name label="vCPU size" options hint="The plan has a flat rate: one price for every size." problems disabled=true/> }.into_any();
    }
    let options: Vec<_> = sizes.into_iter().map(|n| (n.to_string(), format!("{n} vCPU"))).collect();
    view! { <SelectField name label="vCPU size" value options empty="Choose" problems required=true/> }.into_any()
}

fn sum(worked: &Worked, r: usize, list: Option<(Money, u32)>, place: &str) -> AnyView {
    let Some(working) = worked.rows.get(r).and_then(Option::as_ref) else {
        return view! { <p class="small soft">"Subtotal: enter quantity and unit price, then save."</p> }.into_any();
    };
    let list = list.and_then(|(one, count)| one.times(count).ok());
    let against = list.and_then(|list| against(list, working.result));
    view! {
        <div>
            <p>"Subtotal "<b class="figure">{working.result.to_string()}</b>{against.map(|text| view! { <span class="sub">{text}</span> })}</p>
            <Explain of=format!("subtotal of {place}") working=working.clone()/>
        </div>
    }
    .into_any()
}
