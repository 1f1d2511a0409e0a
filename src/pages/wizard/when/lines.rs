//! Lines from elsewhere: pasted, or as a file; and the schedule as a file.

use super::super::{plan::Drawn, step::WizardStep};
use crate::{
    components::{Choice, ChoiceGroup, FileField, Icon, Notice, TextArea, Tone},
    pages::query,
    serve::{Broken, Installation, Retry, csv_file, nothing},
};
use axum::{
    body::Body,
    extract::{Path, Query, Request, State},
    response::Response,
};
use domain::{
    access::Actor,
    form::{
        Button, Press, ScheduleButton, ScheduleId, Setting,
        schedule::{ADD, PASTE, PASTE_FILE, PASTE_MODE, REPLACE},
    },
    offer::{self, Draft},
    party::Party,
    schedule::{
        DraftPayment, DraftSchedule,
        cell::DayOrder,
        csv,
        paste::{self, LeftOut},
    },
};
use leptos::prelude::*;
use std::collections::HashMap;

pub fn lines(drawn: &Drawn) -> impl IntoView + use<> {
    let (plan, again) = (drawn.plan, drawn.desk.retry.as_ref());
    let typed = |field: &str| again.map(|r| r.value(&plan.field(field))).unwrap_or_default();
    let (text, mode) = (typed(PASTE), typed(PASTE_MODE));
    let problems = drawn.desk.at(&plan.field(PASTE));
    let file_problems = drawn.desk.at(&plan.field(PASTE_FILE));
    // Also where the answer was given and something else was asked then: it has to be given again.
    let answers = [DayOrder::DayFirst, DayOrder::MonthFirst].map(Press::Read);
    let ordered = |r: &Retry| match Button::parse(r.form.value("action")) {
        Some(Button::Schedule(ScheduleButton { schedule, press })) => schedule == plan.id && answers.contains(&press),
        _ => false,
    };
    let asked = again.is_some_and(|r| ordered(r) || r.problems.iter().any(|p| p.code == "order_asked"));
    let open = !text.is_empty() || !problems.is_empty() || !file_problems.is_empty();
    let csv = format!("{}/schedule.csv?plan={}", WizardStep::When.href(drawn.desk.number), plan.id.address());
    let (replace, choice) = (mode == REPLACE, plan.field(PASTE_MODE));
    view! {
        {pasted_notice()}
        <details class="help pay-lines" id="lines" open=open>
            <summary>"Paste lines, or read a file"</summary>
            <TextArea name=plan.field(PASTE) label="Lines" value=text rows=5 problems hint="One payment per line: date, amount, note, as in a spreadsheet or CSV file. $1,234.50 and 25% work too. A line without a date is the initial charge. Anything that can’t be read stays as pasted, with the reason next to it."/>
            {asked.then(|| view! {
                <div class="row" role="group" aria-label="Which comes first">
                    <button class="btn btn-small" type="submit" name="action" value=plan.button(Press::Read(DayOrder::DayFirst))>"The day comes first"</button>
                    <button class="btn btn-small" type="submit" name="action" value=plan.button(Press::Read(DayOrder::MonthFirst))>"The month comes first"</button>
                </div>
            })}
            <p class="field-problem" role="alert" data-says="lines-trouble" hidden=true></p>
            <FileField name=plan.field(PASTE_FILE) label="Or a CSV file" accept=".csv,text/csv,text/plain" problems=file_problems optional=true/>
            <ChoiceGroup name=choice.clone() legend="Add or replace" problems=Vec::new()>
                <Choice name=choice.clone() value=ADD label="Add to the rows" radio=true checked=!replace/>
                <Choice name=choice value=REPLACE label="Replace the rows" radio=true checked=replace/>
            </ChoiceGroup>
            <button class="btn" type="submit" name="action" value=plan.button(Press::Read(DayOrder::Unknown))>"Import lines"</button>
        </details>
        <p class="small"><a class="pay-file" href=csv download=true><Icon name="download"/>"Download this schedule as CSV"</a><span class="soft">", as last saved"</span></p>
    }
}

/// After lines were read: how many, and what was left out and why.
fn pasted_notice() -> Option<AnyView> {
    let taken = query("pasted").parse::<usize>().ok().filter(|n| (1..=paste::MOST).contains(n))?;
    let words = LeftOut::read(&query("left")).in_words(taken) + AS_PASTED;
    Some(view! { <Notice tone=Tone::Good>{words}</Notice> }.into_any())
}

const AS_PASTED: &str = " Cells that couldn’t be read stay as pasted, with the reason next to them.";

/// `GET /offers/{number}/edit/when/schedule.csv?plan=3-12`: the publisher's own drafts alone.
pub async fn download(
    State(at): State<Installation>,
    Path(number): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    request: Request,
) -> Result<Response, Broken> {
    let shown = match (request.extensions().get::<Actor>(), offer::read_label(&number)) {
        (Some(actor), Some(number)) => backend::offers::find(&at.backend, actor, number).await?,
        _ => None,
    };
    let draft = shown.filter(|s| s.view.party == Party::Publisher).and_then(|s| s.view.draft);
    let plan = query.get("plan").map(String::as_str).unwrap_or_default();
    let Some(text) = draft.and_then(|draft| file(&draft, plan, at.backend.today())) else {
        return Ok(nothing(&at, request.into_parts().0).await);
    };
    Ok(csv_file(&format!("{}-payments.csv", number.trim()), Body::from(text)))
}

/// The schedule `plan` names, or the first.
fn file(draft: &Draft, plan: &str, today: chrono::NaiveDate) -> Option<String> {
    let all = draft.scheduled().into_iter().filter_map(|(i, months)| Some((draft.lines.get(i)?, months)));
    let all: Vec<_> = all.collect();
    let address = |line: u32, months: u32| ScheduleId { line, months }.address();
    let named = all.iter().find(|(line, months)| address(line.key, *months) == plan);
    let (line, months) = named.or(all.first().filter(|_| plan.is_empty()))?;
    let setting = Setting::of(draft, line, *months, today);
    let typed = draft.schedule(line.key, *months).stored(setting.currency);
    let sheet = typed.sheet(setting.currency, setting.fixed, &setting.bounds());
    // With a cell that cannot be read the file has the rows as typed: none is left out.
    Some(if sheet.balance.uncounted == 0 {
        csv::write(&sheet.schedule)
    } else {
        as_typed(&typed, setting.currency.code())
    })
}

fn as_typed(typed: &DraftSchedule, currency: &str) -> String {
    let rows = std::iter::once(&typed.initial).chain(&typed.rows);
    let line = |row: &DraftPayment| {
        let cells = [&row.date, &row.amount].map(|cell| csv::quoted(cell.trim()));
        format!("{},{},{currency},{}\r\n", cells[0], cells[1], csv::quoted(&row.note))
    };
    format!("{}\r\n", csv::HEADING) + &rows.map(line).collect::<String>()
}
