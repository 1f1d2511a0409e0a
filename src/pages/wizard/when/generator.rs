//! The generator's fields, and its preview: before and after, and the two ways on (MS-5.8 … MS-5.10). Nothing is applied before that was
//! seen.

use super::super::{others, plan::Drawn, posted, step::WizardStep};
use crate::{
    components::{SelectField, TableBox, TextArea, TextField, field_id},
    islands::schedule::{preview_rows, preview_summary},
};
use domain::{
    Money,
    form::{Button, OVERWRITE, Press, ScheduleButton, YES},
    money::Remainder,
    schedule::Frequency,
};
use leptos::prelude::*;

pub fn generator(drawn: &Drawn) -> impl IntoView + use<> {
    let plan = drawn.plan;
    let empty = drawn.form.rows.is_empty();
    let (summary, hint) = (drawn.shown.generator.clone(), drawn.shown.regenerating.clone());
    let trouble = trouble(drawn);
    let quiet = trouble.is_empty();
    let open = empty || (drawn.previewing && drawn.preview.is_err()) || wrong(drawn);
    view! {
        <details class="gen" id="generator" open=open>
            <summary><span class="strong">"Generate a schedule"</span>" "<span class="soft small" data-says="generator">{summary}</span></summary>
            {fields(drawn)}
            {more(drawn)}
            <p class="field-problem gen-trouble" role="alert" data-says="trouble" hidden=quiet>{trouble}</p>
            <div class="row">
                <button class="btn" type="submit" name="action" value=plan.button(Press::Preview)>"Preview changes"</button>
                <span class="small soft" data-says="regenerating">{hint}</span>
            </div>
            <p class="small soft">"Generating again keeps pinned rows: those you typed, pasted or pinned."</p>
        </details>
    }
}

/// Why nothing was made, where it is no field of the generator's: a pinned row that cannot be read.
fn trouble(drawn: &Drawn) -> String {
    match &drawn.preview {
        Err(problems) if drawn.previewing => {
            let elsewhere = problems.iter().filter(|p| p.path.contains('.'));
            elsewhere.map(|p| p.sentence.as_str()).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

fn wrong(drawn: &Drawn) -> bool {
    ["total", "frequency", "initial", "first", "ramp"].iter().any(|field| !drawn.at(field).is_empty())
}

fn fields(drawn: &Drawn) -> impl IntoView + use<> {
    let (plan, typed) = (drawn.plan, drawn.form.generator.clone());
    let code = plan.setting.currency.code();
    let fixed = plan.setting.fixed.map(Money::figure);
    let total_hint = match (&fixed, &plan.proposed) {
        (Some(_), _) => "Set by the reservation rows.".to_owned(),
        (None, Some(proposed)) => format!("Proposed from the price: {}. You can change it.", proposed.in_words),
        (None, None) => "For the whole term.".to_owned(),
    };
    let total = fixed.clone().unwrap_or(typed.total);
    let frequencies = Frequency::ALL.map(|f| (f.code().to_owned(), f.label().to_owned())).to_vec();
    let places = vec![
        ("after".to_owned(), "None on subscribing".to_owned()),
        ("inside".to_owned(), "Included in the total".to_owned()),
    ];
    let odd = if plan.setting.currency.exponent() == 0 { "Odd units" } else { "Odd cents" };
    let odds = Remainder::ALL.map(|r| (r.code().to_owned(), r.label().to_owned())).to_vec();
    let first = plan
        .setting
        .bounds()
        .window()
        .map_or_else(|| "Sets the day for all later payments.".to_owned(), |window| format!("{}.", window.in_words()));
    view! {
        <div class="fields fields-narrow gen-fields">
            <TextField name=plan.field("total") label="Total" kind="decimal" prefix=code value=total locked=fixed.is_some() problems=drawn.at("total") hint=total_hint autocomplete="off"/>
            <SelectField name=plan.field("frequency") label="Frequency" value=typed.frequency options=frequencies problems=drawn.at("frequency")/>
            <SelectField name=plan.field("placement") label="Initial charge" value=typed.placement options=places hint="Paid on subscribing."/>
            <div class="gen-initial">
                <TextField name=plan.field("initial") label="Its amount" kind="decimal" prefix=code value=typed.initial problems=drawn.at("initial") autocomplete="off"/>
            </div>
            <TextField name=plan.field("first") label="First payment" kind="date" value=typed.first problems=drawn.at("first") hint=first/>
            <SelectField name=plan.field("remainder") label=odd value=typed.remainder options=odds hint="Left over from an equal split."/>
        </div>
    }
}

fn more(drawn: &Drawn) -> impl IntoView + use<> {
    let (plan, typed) = (drawn.plan, drawn.form.generator.clone());
    let ramp = drawn.at("ramp");
    let hint = format!("Added to every generated payment. The {} it.", others::read(drawn.desk.kind(), "see"));
    let open = !typed.ramp.trim().is_empty() || !ramp.is_empty() || !typed.note.trim().is_empty();
    view! {
        <details class="help" open=open>
            <summary>"Note to the customer, prices that step up"</summary>
            <TextField name=plan.field("note") label="Note to the customer" value=typed.note hint optional=true autocomplete="off"/>
            <TextArea name=plan.field("ramp") label="Steps" value=typed.ramp rows=2 problems=ramp hint="Monthly prices instead of equal parts, such as “months 1–6 at 1,000.00, then 3,000.00”. The steps set the total." optional=true/>
        </details>
    }
}

/// The panel; hidden until it is asked for, so that the browser has it too.
pub fn preview(drawn: &Drawn) -> impl IntoView + use<> {
    let made = drawn.preview.as_ref().ok().filter(|_| drawn.previewing);
    let (rows, words) = made.map(|made| (preview_rows(made), made.in_words.clone())).unwrap_or_default();
    let summary = made.map(preview_summary).unwrap_or_default();
    let draft = &drawn.desk.draft;
    let lost = made.map(|made| draft.overrides_going(&drawn.plan.schedule(&drawn.desk.stored), &made.after));
    let lost = lost.filter(|lost| !lost.is_empty());
    let lost = lost.map(|lost| posted::sentence(&lost));
    let code = drawn.plan.setting.currency.code();
    let back = WizardStep::href_of_payments(drawn.desk.number, drawn.plan.id);
    view! {
        <section class="preview" id="preview" aria-labelledby="preview-title" hidden=made.is_none()>
            <h3 id="preview-title" tabindex="-1">"Preview"</h3>
            <p><span data-says="preview-words">{words}</span>" "<span class="soft" data-says="preview-summary">{summary}</span></p>
            <TableBox label="Before and after">
                <table class="table">
                    <thead><tr>
                        <th scope="col">"Payment"</th>
                        <th scope="col" class="num">"Before, "{code}</th>
                        <th scope="col" class="num">"After, "{code}</th>
                        <th scope="col">"Change"</th>
                        <th scope="col">"Note"</th>
                    </tr></thead>
                    <tbody data-preview-rows="" inner_html=rows></tbody>
                </table>
            </TableBox>
            {overwrite(lost)}
            <div class="row">
                <button class="btn btn-primary" type="submit" name="action" value=drawn.plan.button(Press::Generate)>"Save this schedule"</button>
                <a class="btn" href=back data-discard="">"Discard"</a>
            </div>
        </section>
    }
}

/// The question whether typed market prices may go: here, or where a save was refused for it.
fn overwrite(lost: Option<String>) -> Option<AnyView> {
    let sentence = lost?;
    Some(view! { <div class="notice-like"><p class="tone-text">{sentence}</p>{tick()}</div> }.into_any())
}

/// Above the rows, after a save was refused because typed market prices would go.
pub fn refused(drawn: &Drawn) -> Option<AnyView> {
    let sentences = drawn.desk.at(&drawn.plan.field(OVERWRITE)).problems;
    (!sentences.is_empty()).then(|| {
        view! { <div class="notice-like" id=field_id(&drawn.plan.field(OVERWRITE)) tabindex="-1"><p class="tone-text">{sentences.join(" ")}</p>{tick()}{onward(drawn)}</div> }
            .into_any()
    })
}

/// The row that was to go is still there; here it goes after all.
fn onward(drawn: &Drawn) -> Option<AnyView> {
    let pressed = Button::parse(drawn.desk.retry.as_ref()?.form.value("action"))?;
    let Button::Schedule(ScheduleButton { schedule, press: Press::Remove { row, .. } }) = pressed else { return None };
    if schedule != drawn.plan.id {
        return None;
    }
    let (value, number) = (drawn.plan.button(Press::Remove { row, sure: true }), row + 1);
    let label = format!("Remove payment {number} and its prices");
    Some(view! { <div class="row"><button class="btn btn-small" type="submit" name="action" value=value>{label}</button></div> }.into_any())
}

fn tick() -> impl IntoView + use<> {
    view! { <label class="row"><input type="checkbox" name=OVERWRITE value=YES/>"Remove these prices"</label> }
}
