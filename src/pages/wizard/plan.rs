//! Which schedules the draft has, and which of them the page shows: each plan and term has its own (MS-5.12).

use super::{compared, draft_page::DraftPage};
use crate::{
    components::Said,
    islands::schedule::{EditorTexts, texts_of},
    pages::query,
};
use domain::{
    Problem, catalog,
    form::{Press, ScheduleButton, ScheduleId, Setting, read},
    offer::{Draft, proposal::ProposedTotal},
    schedule::{
        DraftSchedule,
        draft::Sheet,
        regenerate::{self, Preview},
    },
};

/// A plan and term that are paid by a schedule.
pub(super) struct Plan {
    pub id: ScheduleId,
    /// `Insight Enterprise, 1 year`.
    pub title: String,
    pub setting: Setting,
    /// The total, while nobody has written any of it.
    pub proposed: Option<ProposedTotal>,
}

impl Plan {
    /// The name of one of its fields.
    pub fn field(&self, field: &str) -> String {
        self.id.field(field)
    }

    /// What a button of its form posts: `unpay:3.12.4`.
    pub fn button(&self, press: Press) -> String {
        ScheduleButton { schedule: self.id, press }.to_string()
    }

    pub fn schedule(&self, draft: &Draft) -> DraftSchedule {
        draft.schedule(self.id.line, self.id.months)
    }
}

/// All of them in the order of the form.
pub(super) fn all(desk: &DraftPage) -> Vec<Plan> {
    let of = |(index, months): (usize, u32)| {
        let line = desk.draft.lines.get(index)?;
        let title = match line.name.trim() {
            "" => compared::title(line, &desk.products),
            name => name.to_owned(),
        };
        let setting = Setting::of(&desk.draft, line, months, desk.today);
        let product = desk.products.iter().find(|product| product.id == line.product);
        let plan = product.and_then(|product| product.plan(line.plan?));
        let proposed = plan.and_then(|plan| desk.draft.proposed_total(line, months, plan));
        Some(Plan { proposed, id: setting.schedule, title: format!("{title}, {}", catalog::months(months)), setting })
    };
    desk.draft.scheduled().into_iter().filter_map(of).collect()
}

/// The one the address names, the form was about, or the first.
pub(super) fn chosen(desk: &DraftPage, plans: &[Plan]) -> usize {
    let posted = desk.retry.as_ref().and_then(|again| read::schedule_posted(&again.form));
    let wanted = posted.map_or_else(|| query("plan"), ScheduleId::address);
    plans.iter().position(|plan| plan.id.address() == wanted).unwrap_or(0)
}

/// One schedule, ready to be drawn.
pub(super) struct Drawn<'a> {
    pub desk: &'a DraftPage,
    pub plan: &'a Plan,
    /// With the faces of its cells.
    pub form: DraftSchedule,
    pub sheet: Sheet,
    pub shown: EditorTexts,
    /// What the generator would make of it.
    pub preview: Result<Preview, Vec<Problem>>,
    /// The page was asked to show that.
    pub previewing: bool,
}

impl<'a> Drawn<'a> {
    pub fn new(desk: &'a DraftPage, plan: &'a Plan) -> Self {
        let setting = &plan.setting;
        let mut form = plan.schedule(&desk.draft).displayed(setting.currency);
        if let Some(proposed) = &plan.proposed {
            form.generator.total = proposed.total.figure();
        }
        let sheet = form.sheet(setting.currency, setting.fixed, &setting.bounds());
        let preview = regenerate::preview(&form, setting.currency, setting.fixed, setting.today);
        let shown = texts_of(&form, &sheet, preview.as_ref().ok(), setting);
        let previewing = query("preview") == "1" && desk.retry.is_none();
        Self { desk, plan, form, sheet, shown, preview, previewing }
    }

    /// `Amount, USD`: over the column, and in each row where there is no room for columns.
    pub fn amount_label(&self) -> String {
        format!("Amount, {}", self.plan.setting.currency.code())
    }

    /// Nobody has written this schedule yet: what is missing is not held against anybody.
    pub fn untouched(&self) -> bool {
        let known = self.desk.draft.schedules.iter();
        !known.into_iter().any(|s| s.id() == self.plan.id)
    }

    /// What is wrong at one of the generator's fields.
    pub fn at(&self, field: &str) -> Said {
        let of = |problems: &[Problem], calm: bool| -> Vec<String> {
            let here = problems.iter().filter(|p| p.path == field && self.desk.is_calm(p) == calm);
            here.map(|p| p.sentence.clone()).collect()
        };
        let asked = match &self.preview {
            Err(problems) if self.previewing => [of(problems, false), of(problems, true)].concat(),
            _ => Vec::new(),
        };
        let mut said = self.desk.at(&self.plan.field(field)).and(asked.into());
        if said == Said::default() && !self.untouched() {
            let found = &self.sheet.problems;
            said = Said { problems: of(found, false), to_fill: of(found, true) };
        }
        said.problems.dedup();
        said
    }
}
