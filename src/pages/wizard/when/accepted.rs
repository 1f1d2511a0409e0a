//! If accepted on a day: the subscription's dates and every charge that moves with them (MS-5.6, MS-5.15). Asked with the step's own
//! form, so that what is typed counts and stays; nothing is saved by it. In the browser the answer follows what is typed.

use super::plan;
use crate::{
    islands::schedule::{Accepted, accepted},
    pages::{query, wizard::draft_page::DraftPage},
};
use domain::{calendar::read_day, schedule::DraftSchedule};
use leptos::prelude::*;

/// What the button says that asks.
pub const ACTION: &str = "accepted";
/// The day it asks about.
pub const FIELD: &str = "accepted";

/// The question and its answer, at the side; nothing without a schedule.
pub fn aside(desk: &DraftPage) -> Option<AnyView> {
    let plans = plan::all(desk);
    let plan = plans.get(plan::chosen(desk, &plans))?;
    let setting = plan.setting.dated(&desk.draft.start, &desk.draft.accept_by);
    let typed: DraftSchedule = plan.schedule(&desk.draft);
    let sheet = typed.sheet(setting.currency, setting.fixed, &setting.bounds());
    let again = desk.retry.as_ref();
    let asked = again.map_or_else(|| query(FIELD), |again| again.form.value(FIELD).to_owned());
    // Nobody asked about the day that the page itself had filled in.
    let asked = if read_day(&asked) == read_day(&desk.stored.accept_by) { String::new() } else { asked };
    let accept_by = read_day(&desk.draft.accept_by).ok();
    let value = if asked.is_empty() { accept_by.map(|d| d.to_string()).unwrap_or_default() } else { asked };
    let Accepted { words, refused, at_once, count, charges } = accepted(&sheet.schedule, &setting, &value);
    let (none_at_once, no_charges) = (at_once.is_empty(), count.is_empty());
    let kind = super::kind(&value);
    let of = match again {
        Some(_) => Accepted::OF_THE_FORM,
        None => "Counted from what is saved; “Show” counts from what the form says then, without saving it.",
    };
    Some(
        view! {
            <div class="if-accepted" id="accepted">
                <label class="panel-label" for="accepted-on">"If accepted on"</label>
                <div class="row">
                    <input class="input" type=kind name=FIELD id="accepted-on" value=value form="wizard"/>
                    <button class="btn" type="submit" name="action" value=ACTION form="wizard" formaction="#accepted">"Show"</button>
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
