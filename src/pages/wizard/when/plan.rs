//! Which schedules the draft has, and which of them the page shows: each plan and term has its own (MS-5.12).

use crate::{
    islands::schedule::Setting,
    pages::{
        query,
        wizard::{conflict, draft_page::DraftPage},
    },
    serve::Form,
};
use chrono::NaiveDate;
use domain::{
    Currency, catalog,
    offer::{Draft, draft::DraftLine},
    schedule::DraftSchedule,
};

/// A plan and term that are paid by a schedule.
pub struct Plan {
    pub line: u32,
    pub months: u32,
    /// `Insight Enterprise, 1 year`.
    pub title: String,
    pub setting: Setting,
}

impl Plan {
    /// `3-12`, as the address names it.
    pub fn name(&self) -> String {
        name(self.line, self.months)
    }

    /// The name of one of its fields.
    pub fn field(&self, field: &str) -> String {
        format!("{}.{field}", self.setting.prefix())
    }

    /// What a button of its form does: `unpay:3.12.4`.
    pub fn verb(&self, verb: &str, rest: &str) -> String {
        format!("{verb}:{}.{}{rest}", self.line, self.months)
    }

    pub fn schedule(&self, draft: &Draft) -> DraftSchedule {
        draft.schedule(self.line, self.months)
    }
}

pub fn name(line: u32, months: u32) -> String {
    format!("{line}-{months}")
}

/// All of them in the order of the form.
pub fn all(desk: &DraftPage) -> Vec<Plan> {
    let of = |(index, months): (usize, u32)| {
        let line = desk.draft.lines.get(index)?;
        let title = match line.name.trim() {
            "" => conflict::title(line, &desk.products),
            name => name.to_owned(),
        };
        let setting = setting(&desk.draft, line, months, desk.today);
        Some(Plan { line: line.key, months, title: format!("{title}, {}", catalog::months(months)), setting })
    };
    desk.draft.scheduled().into_iter().filter_map(of).collect()
}

/// What the schedule of a line's term is held against.
pub fn setting(draft: &Draft, line: &DraftLine, months: u32, today: NaiveDate) -> Setting {
    let currency = draft.currency.trim().parse().unwrap_or(Currency::USD);
    let fixed = draft.reserved_total(line, today);
    let setting = Setting { line: line.key, months, currency, fixed, accept_by: None, start: None, today };
    setting.dated(&draft.start, &draft.accept_by)
}

/// The one the address names, the form was about, or the first.
pub fn chosen(desk: &DraftPage, plans: &[Plan]) -> usize {
    let posted = desk.retry.as_ref().and_then(|again| posted(&again.form));
    let wanted = posted.map_or_else(|| query("plan"), |(line, months)| name(line, months));
    plans.iter().position(|plan| plan.name() == wanted).unwrap_or(0)
}

/// The schedule a form is about: one is posted at a time.
pub fn posted(form: &Form) -> Option<(u32, u32)> {
    form.fields().iter().find_map(|(field, _)| {
        let mut parts = field.strip_prefix("schedule.")?.split('.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    })
}
