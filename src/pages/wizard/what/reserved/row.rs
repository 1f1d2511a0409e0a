//! One reservation: vCPU size, quantity, unit price, and what they come to.

use super::super::super::{draft_page::DraftPage, fields::sees, summary::against};
use crate::components::{Explain, Sees, SelectField, TextField};
use domain::{
    Money,
    catalog::Plan,
    offer::{draft::DraftReservation, reserved::Worked},
    party::Field,
};
use leptos::prelude::*;

pub(super) fn row(
    desk: &DraftPage,
    index: usize,
    r: usize,
    reservation: &DraftReservation,
    plan: Option<&Plan>,
    worked: &Worked,
) -> Option<impl IntoView + use<>> {
    let typed = reservation.rows.get(r)?;
    let at = |field: &str| format!("lines.{index}.reserved.{r}.{field}");
    let (quantity, unit) = (at("quantity"), at("unit"));
    let [quantity_problems, unit_problems] = [desk.at(&quantity), desk.at(&unit)];
    let code = desk.currency().code();
    let list = plan.and_then(|plan| reservation.list_price(typed, plan, desk.currency()));
    let hint = unit_hint(reservation, list);
    let label = if reservation.monthly() { "Unit price per month" } else { "Unit price" };
    let place = format!("reservation {}", r + 1);
    Some(view! {
        <fieldset class="reserved-row">
            <legend>{format!("Reservation {}", r + 1)}" "<Sees who=sees(Field::Products)/></legend>
            <div class="fields fields-narrow">
                {size(desk, at("vcpu"), &typed.vcpu, reservation, plan)}
                <TextField name=quantity label="Quantity" kind="whole" value=typed.quantity.clone() problems=quantity_problems autocomplete="off"/>
                <TextField name=unit label kind="decimal" prefix=code value=typed.unit.clone() hint problems=unit_problems sees=sees(Field::PartnerPrice) autocomplete="off"/>
            </div>
            <div class="reserved-sum">
                {sum(worked, r, list.zip(typed.count(desk.today)), &place)}
                <button class="btn btn-small" type="submit" name="action" value=format!("unreserve:{index}.{r}")>"Remove"<span class="unseen">" "{place}</span></button>
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
