//! If accepted on a day: the subscription's dates and every charge that moves with them (MS-5.6, MS-5.15). Asked with the step's own
//! form, so that what is typed counts and stays; nothing is saved by it.

use super::plan::{self, Plan};
use crate::pages::{query, wizard::desk::Desk};
use chrono::NaiveDate;
use domain::{
    calendar::{self, read_day},
    catalog::PaymentModel,
    schedule::{Deal, DraftSchedule, Timeline, resolve},
};
use leptos::prelude::*;

/// What the button says that asks.
pub const ACTION: &str = "accepted";

/// The question and its answer, at the side; nothing without a schedule.
pub fn aside(desk: &Desk) -> Option<AnyView> {
    let plans = plan::all(desk);
    let plan = plans.get(plan::chosen(desk, &plans))?;
    let again = desk.retry.as_ref();
    let asked = again.map_or_else(|| query("accepted"), |again| again.form.value("accepted").to_owned());
    let day = read_day(&asked);
    let accept_by = read_day(&desk.draft.accept_by).ok();
    let value = if asked.is_empty() { accept_by.map(|d| d.to_string()).unwrap_or_default() } else { asked.clone() };
    let answer = match (day, accept_by) {
        (Err(sentence), _) if !asked.is_empty() => view! { <p class="small tone-bad">{sentence}</p> }.into_any(),
        (Ok(day), _) => answer(desk, plan, day),
        (_, Some(day)) => answer(desk, plan, day),
        _ => view! { <p class="small soft">"Enter the accept-by date, then every date can be counted."</p> }.into_any(),
    };
    let kind = super::kind(&value);
    let of = match again {
        Some(_) => "Counted from the form as it stands here, saved or not.",
        None => "Counted from what is saved; “Show” counts from what the form says then, without saving it.",
    };
    Some(
        view! {
            <div class="if-accepted" id="accepted">
                <label class="panel-label" for="accepted-on">"If accepted on"</label>
                <div class="row">
                    <input class="input" type=kind name="accepted" id="accepted-on" value=value form="wizard"/>
                    <button class="btn" type="submit" name="action" value=ACTION form="wizard" formaction="#accepted">"Show"</button>
                </div>
                <div role="status">{answer}</div>
                <p class="small soft">{of}</p>
            </div>
        }
        .into_any(),
    )
}

fn answer(desk: &Desk, plan: &Plan, day: NaiveDate) -> AnyView {
    match timeline(desk, plan, day) {
        Ok(timeline) => told(&timeline),
        Err(sentence) => view! { <p class="small tone-bad">{sentence}</p> }.into_any(),
    }
}

fn timeline(desk: &Desk, plan: &Plan, day: NaiveDate) -> Result<Timeline, String> {
    let setting = plan.setting.dated(&desk.draft.start, &desk.draft.accept_by);
    let typed: DraftSchedule = plan.schedule(&desk.draft);
    let sheet = typed.sheet(setting.currency, setting.fixed, &setting.bounds());
    let (Some(start), Some(accept_by)) = (setting.start, setting.accept_by) else {
        return Err("Choose the start and the accept-by date, and every date can be counted.".into());
    };
    let deal = Deal {
        start,
        end: read_day(&desk.draft.end).unwrap_or(accept_by),
        accept_by,
        term_months: plan.months,
        payment: PaymentModel::Schedule,
        payments: sheet.schedule,
    };
    resolve(&deal, day).map_err(|not| not.0)
}

fn told(timeline: &Timeline) -> AnyView {
    let at_once = timeline.charges.iter().filter(|c| c.at_once).count();
    let at_once = (at_once > 0).then(|| {
        let noun = if at_once == 1 { "payment whose day has passed is" } else { "payments whose days have passed are" };
        view! { <p class="small tone-text">{format!("{at_once} {noun} due at once with the initial charge.")}</p> }
    });
    let next = timeline.charges.iter().find(|c| c.due > timeline.begins);
    let next = next.map(|c| {
        let gap = (c.due - timeline.begins).num_days();
        let days = if gap == 1 { "1 day".to_owned() } else { format!("{gap} days") };
        format!(" The next payment, {}, falls on {}, {days} after.", c.amount, calendar::day(c.due))
    });
    let row = |charge: &domain::schedule::Charge| {
        let mark = match (charge.at_once, charge.beyond) {
            (true, _) => " at once",
            (_, true) => " beyond the term",
            _ => "",
        };
        view! { <li><span>{calendar::day(charge.due)}<span class="tone-text">{mark}</span></span><span class="num">{charge.amount.figure()}</span></li> }
    };
    let rows: Vec<_> = timeline.charges.iter().map(row).collect();
    let count = rows.len();
    view! {
        <p class="small soft">{timeline.in_words()}{next}</p>
        {at_once}
        <details class="help"><summary>{format!("All {count} charges")}</summary><ul class="charges">{rows}</ul></details>
    }
    .into_any()
}
