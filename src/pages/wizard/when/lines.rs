//! Lines from elsewhere: pasted, or as a file; and the schedule as a file.

use super::payments::Drawn;
use crate::{
    components::{Choice, ChoiceGroup, FileField, Icon, Notice, TextArea, Tone},
    pages::{query, wizard::step::WizardStep},
    serve::Retry,
};
use domain::schedule::paste::{self, LeftOut};
use leptos::prelude::*;

pub fn lines(drawn: &Drawn) -> impl IntoView + use<> {
    let (plan, again) = (drawn.plan, drawn.desk.retry.as_ref());
    let typed = |field: &str| again.map(|r| r.value(&plan.field(field))).unwrap_or_default();
    let (text, mode) = (typed("paste"), typed("paste_mode"));
    let problems = drawn.desk.at(&plan.field("paste"));
    let file_problems = drawn.desk.at(&plan.field("file"));
    // Also where the answer was given and something else was asked then: it has to be given again.
    let ordered =
        |r: &Retry| ["paste-day", "paste-month"].iter().any(|verb| r.form.value("action") == plan.verb(verb, ""));
    let asked = again.is_some_and(|r| ordered(r) || r.problems.iter().any(|p| p.code == "order_asked"));
    let open = !text.is_empty() || !problems.is_empty() || !file_problems.is_empty();
    let csv = format!("{}/schedule.csv?plan={}", WizardStep::When.href(drawn.desk.number), plan.name());
    let (replace, choice) = (mode == "replace", plan.field("paste_mode"));
    view! {
        {told()}
        <details class="help pay-lines" id="lines" open=open>
            <summary>"Paste lines, or read a file"</summary>
            <TextArea name=plan.field("paste") label="Lines" value=text rows=5 problems hint="Day, amount, note: one payment a line, as a spreadsheet or a CSV file has them. $1,234.50 and 25% are read too; a line without a day is the initial charge. What cannot be read stays as it is, with the reason beside it."/>
            {asked.then(|| view! {
                <div class="row" role="group" aria-label="Which comes first">
                    <button class="btn btn-small" type="submit" name="action" value=plan.verb("paste-day", "")>"The day comes first"</button>
                    <button class="btn btn-small" type="submit" name="action" value=plan.verb("paste-month", "")>"The month comes first"</button>
                </div>
            })}
            <p class="field-problem" role="alert" data-says="lines-trouble" hidden=true></p>
            <FileField name=plan.field("file") label="Or a CSV file" accept=".csv,text/csv,text/plain" problems=file_problems optional=true/>
            <ChoiceGroup name=choice.clone() legend="What they do" problems=Vec::new()>
                <Choice name=choice.clone() value="add" label="Add to the rows" radio=true checked=!replace/>
                <Choice name=choice value="replace" label="Replace the rows" radio=true checked=replace/>
            </ChoiceGroup>
            <button class="btn" type="submit" name="action" value=plan.verb("paste", "")>"Read the lines"</button>
        </details>
        <p class="small"><a class="pay-file" href=csv download=true><Icon name="download"/>"Download this schedule as CSV"</a><span class="soft">", as it was last saved"</span></p>
    }
}

/// After lines were read: how many, and what was left out and why.
fn told() -> Option<AnyView> {
    let taken = query("pasted").parse::<usize>().ok().filter(|n| (1..=paste::MOST).contains(n))?;
    let words = LeftOut::read(&query("left")).told(taken) + AS_PASTED;
    Some(view! { <Notice tone=Tone::Good>{words}</Notice> }.into_any())
}

const AS_PASTED: &str = " A cell that could not be read stands as it was pasted, with its reason.";
