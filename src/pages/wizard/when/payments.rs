//! The payments of one plan at a time: the generator, what it would change, the rows, lines from elsewhere, the balance.

use super::{balance, generator, lines, plan, plan::Plan, preview, rows};
use crate::{
    components::{Section, Sees},
    islands::schedule::{Shown, shown_of},
    pages::{
        query,
        wizard::{draft_page::DraftPage, step::WizardStep},
    },
};
use domain::{
    Problem,
    offer::draft::Customization,
    schedule::{
        DraftSchedule,
        draft::Sheet,
        regenerate::{self, Preview},
    },
};
use leptos::prelude::*;

/// One schedule, ready to be drawn.
pub struct Drawn<'a> {
    pub desk: &'a DraftPage,
    pub plan: &'a Plan,
    /// With the faces of its cells.
    pub form: DraftSchedule,
    pub sheet: Sheet,
    pub shown: Shown,
    /// What the generator would make of it.
    pub preview: Result<Preview, Vec<Problem>>,
    /// The page was asked to show that.
    pub previewing: bool,
}

impl<'a> Drawn<'a> {
    pub fn new(desk: &'a DraftPage, plan: &'a Plan) -> Self {
        let setting = &plan.setting;
        let form = plan.schedule(&desk.draft).shown(setting.currency);
        let sheet = form.sheet(setting.currency, setting.fixed, &setting.bounds());
        let preview = regenerate::preview(&form, setting.currency, setting.fixed, setting.today);
        let shown = shown_of(&form, &sheet, preview.as_ref().ok(), setting);
        let previewing = query("preview") == "1" && desk.retry.is_none();
        Self { desk, plan, form, sheet, shown, preview, previewing }
    }

    /// Nobody has written this schedule yet: what is missing is not held against anybody.
    pub fn untouched(&self) -> bool {
        let known = self.desk.draft.schedules.iter();
        !known.into_iter().any(|s| (s.line, s.months) == (self.plan.line, self.plan.months))
    }

    /// What is wrong at one of the generator's fields.
    pub fn at(&self, field: &str) -> Vec<String> {
        let of = |problems: &[Problem]| -> Vec<String> {
            problems.iter().filter(|p| p.path == field).map(|p| p.sentence.clone()).collect()
        };
        let asked = match &self.preview {
            Err(problems) if self.previewing => of(problems),
            _ => Vec::new(),
        };
        let mut all: Vec<String> = self.desk.at(&self.plan.field(field)).into_iter().chain(asked).collect();
        if all.is_empty() && !self.untouched() {
            all = of(&self.sheet.problems);
        }
        all.dedup();
        all
    }
}

/// The section; without a schedule a sentence that says where one comes from.
pub fn section(desk: &DraftPage) -> AnyView {
    let plans = plan::all(desk);
    let Some(plan) = plans.get(plan::chosen(desk, &plans)) else { return none(desk) };
    let drawn = Drawn::new(desk, plan);
    let mark =
        view! { <Sees who="Partner: days and amounts"/><Sees who="Customer: days, its own amounts"/> }.into_any();
    let title = (plans.len() == 1).then(|| view! { <p class="strong">{plan.title.clone()}</p> });
    let tabs = tabs(desk, &plans, plan);
    let (wire, exact) = (plan.setting.wire(), plan.field("exact"));
    let (noted, last) = (plan.field("noted"), drawn.form.generator.noted.clone());
    let (generator, preview, rows) = (generator::generator(&drawn), preview::preview(&drawn), rows::sheet(&drawn));
    let (lines, balance) = (lines::lines(&drawn), balance::balance(&drawn));
    view! {
        <Section id="payments" title="Payments" mark>
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
            "This offer prices existing plans, and each is paid as its public plan says. Payment schedules come with new plans and with reservations, which are offers of their own kind."
        }
        Customization::NewPlans => {
            "No plan of this offer has a payment schedule yet. Choose one for a billing term longer than a month of a flat-rate plan under "
        }
        Customization::Reservations => {
            "No reservation of this offer has a payment schedule yet. Choose it as the payment of a reservation under "
        }
    };
    let link = (desk.draft.customization != Customization::ExistingPlans)
        .then(|| view! { <a href=what>{WizardStep::What.title()}</a>"." });
    view! { <Section id="payments" title="Payments"><p>{sentence}{link}</p></Section> }.into_any()
}

/// The schedules of the offer; no question while there is only one.
fn tabs(desk: &DraftPage, plans: &[Plan], here: &Plan) -> Option<AnyView> {
    if plans.len() < 2 {
        return None;
    }
    let tab = |plan: &Plan| {
        let action = format!("schedule:{}", plan.name());
        let current = (plan.name() == here.name()).then_some("page");
        let sheet = plan.schedule(&desk.draft).sheet(plan.setting.currency, plan.setting.fixed, &plan.setting.bounds());
        let open = sheet.problems.iter().filter(|p| p.blocks()).count();
        let open = (open > 0).then(|| view! { " "<span class="tone-bad">{format!("· {open} to solve")}</span> });
        view! { <button class="tab" type="submit" name="action" value=action aria-current=current>{plan.title.clone()}{open}</button> }
    };
    let tabs = plans.iter().map(tab).collect_view();
    Some(view! { <nav class="tabs" aria-label="Payment schedules">{tabs}</nav><p class="small soft">"Going to another schedule saves this one."</p> }.into_any())
}
