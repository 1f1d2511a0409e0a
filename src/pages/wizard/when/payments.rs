//! The payments of one plan at a time: the generator, what it would change, the rows, lines from elsewhere, and the balance.

use super::{
    super::{
        draft_page::DraftPage,
        plan::{self, Drawn, Plan},
        step::WizardStep,
    },
    generator, lines, rows,
};
use crate::components::{Section, Sees};
use domain::{
    form::{Button, Field, schedule::EXACT},
    offer::Customization,
};
use leptos::prelude::*;

/// The section; without a schedule a sentence that says where one comes from.
pub(super) fn section(desk: &DraftPage) -> AnyView {
    let plans = plan::all(desk);
    let Some(plan) = plans.get(plan::chosen(desk, &plans)) else { return none(desk) };
    let drawn = Drawn::new(desk, plan);
    let mark = match desk.asks(Field::SellerId) {
        true => view! { <Sees who="Partner: dates and amounts"/><Sees who="Customer: dates and its own amounts"/> }
            .into_any(),
        false => view! { <Sees who="Customer: dates and amounts"/> }.into_any(),
    };
    let title = (plans.len() == 1).then(|| view! { <p class="strong">{plan.title.clone()}</p> });
    let tabs = tabs(desk, &plans, plan);
    let (wire, exact) = (plan.setting.wire(), plan.field(EXACT));
    let (noted, last) = (plan.field("noted"), drawn.form.generator.noted.clone());
    let (generator, preview, rows) = (generator::generator(&drawn), generator::preview(&drawn), rows::sheet(&drawn));
    let (lines, balance) = (lines::lines(&drawn), balance(&drawn));
    view! {
        <Section id="payments" title=Field::Schedules.title() mark>
            {tabs}
            {title}
            <div class="pays" data-schedule=wire>
                <input type="hidden" name=exact value="1" disabled=true/>
                <input type="hidden" name=noted value=last/>
                {generator}
                {preview}
                {rows}
                {lines}
                {balance}
            </div>
        </Section>
    }
    .into_any()
}

fn none(desk: &DraftPage) -> AnyView {
    let what = WizardStep::What.href(desk.number);
    let sentence = match desk.draft.customization {
        Customization::ExistingPlans => {
            "This offer prices existing plans, so each is paid as on its public plan. For payment schedules, create an offer for new SaaS plans or reservations."
        }
        Customization::NewPlans => {
            "No plan in this offer has a payment schedule yet. Choose one for a flat-rate plan with a billing term longer than a month under "
        }
        Customization::Reservations => {
            "No reservation in this offer has a payment schedule yet. Choose it as a reservation’s payment under "
        }
    };
    let link = (desk.draft.customization != Customization::ExistingPlans)
        .then(|| view! { <a href=what>{WizardStep::What.title()}</a>"." });
    view! { <Section id="payments" title=Field::Schedules.title()><p>{sentence}{link}</p></Section> }.into_any()
}

/// The schedules of the offer; no question while there is only one.
fn tabs(desk: &DraftPage, plans: &[Plan], here: &Plan) -> Option<AnyView> {
    if plans.len() < 2 {
        return None;
    }
    let tab = |plan: &Plan| {
        let action = Button::Payments(plan.id).to_string();
        let current = (plan.id == here.id).then_some("page");
        let sheet = plan.schedule(&desk.draft).sheet(plan.setting.currency, plan.setting.fixed, &plan.setting.bounds());
        let open = sheet.problems.iter().filter(|p| p.blocks()).count();
        let open = (open > 0).then(|| view! { " "<span class="tone-bad">{format!("· {open} to fix")}</span> });
        view! { <button class="tab" type="submit" name="action" value=action aria-current=current>{plan.title.clone()}{open}</button> }
    };
    let tabs = plans.iter().map(tab).collect_view();
    Some(view! { <nav class="tabs" aria-label="Payment schedules">{tabs}</nav><p class="small soft">"Opening another schedule saves this one."</p> }.into_any())
}

/// Total, allocated, remaining; how the rest was split; and the payments as bars.
fn balance(drawn: &Drawn) -> impl IntoView + use<> {
    let shown = &drawn.shown;
    let code = drawn.plan.setting.currency.code();
    let figure = |label: &'static str, key: &'static str, text: &str, bad: bool| {
        let text = text.to_owned();
        view! {
            <div class="pay-figure" class:tone-bad=bad data-bad=(key == "remaining").then_some("")>
                <span class="panel-label">{label}</span>
                <span class="amount amount-medium"><span class="cur">{code}</span>" "<span class="figure" data-says=key>{text}</span></span>
            </div>
        }
    };
    let words = shown.in_words.clone();
    view! {
        <div class="pay-balance">
            <div class="pay-ask" data-ask="" hidden=true role="group" aria-label="Which comes first">
                <span data-says="ask"></span>
                <button class="btn btn-small" type="button" data-order="day">"Day first"</button>
                <button class="btn btn-small" type="button" data-order="month">"Month first"</button>
            </div>
            <p class="pay-told" role="status" data-says="told"></p>
            {figure("Total", "total", &shown.total, false)}
            {figure("Allocated", "allocated", &shown.allocated, false)}
            {figure("Remaining", "remaining", &shown.remaining, shown.unbalanced)}
            <p class="small soft pay-words" data-says="in-words">{words.clone()}</p>
        </div>
        // Where the window is too low for it above, it stands here.
        <p class="small soft pay-words-low" data-says="in-words">{words}</p>
        {bars(drawn)}
    }
}

/// What it shows stands in the table above, row by row.
fn bars(drawn: &Drawn) -> impl IntoView + use<> {
    let chart = drawn.shown.chart.clone();
    let tick = |i: usize| {
        let text = chart.ticks[i].clone();
        view! { <span data-says=format!("tick-{i}")>{text}</span> }
    };
    let ticks = (0..5).map(tick).collect_view();
    view! {
        <figure class="pay-chart">
            <div class="pay-scale" aria-hidden="true"><span data-says="top">{chart.top}</span><span>"0"</span></div>
            <svg class="pay-plot" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label=chart.says data-chart="" focusable="false">
                <path class="pay-grid" d="M0 1H1000M0 500H1000"/>
                <path class="bar" data-path="generated" d=chart.generated/>
                <path class="bar bar-mark" data-path="pinned" d=chart.pinned/>
                <path class="bar bar-gap" data-path="gaps" d=chart.gaps/>
                <path class="pay-base" d="M0 999H1000"/>
            </svg>
            <div class="pay-ticks" aria-hidden="true">{ticks}</div>
            <figcaption class="pay-legend small soft"><span class="key">"Generated"</span><span class="key key-mark">"Pinned"</span><span class="key key-gap">"Not counted yet"</span></figcaption>
        </figure>
    }
}
