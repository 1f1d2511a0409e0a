//! What the schedule's buttons do, once the form is read: generate, read lines, and before all that the rows one by one.

use super::{form, plan};
use crate::{
    pages::wizard::{
        action::{self, Onward},
        save::LOST,
    },
    serve::Form,
};
use chrono::NaiveDate;
use domain::{
    Problem,
    offer::Draft,
    pack::number,
    schedule::{
        DraftSchedule,
        cell::DayOrder,
        paste::{self, Pasted},
        regenerate,
    },
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// After the number of a row to be removed: typed prices of other markets may go with it.
pub const SURE: &str = ".sure";

/// Adds a row, or takes one away.
pub fn rows(form: &mut Form, verb: &str, object: &str, today: NaiveDate) -> Result<Onward, Problem> {
    let mut parts = object.splitn(3, '.');
    let prefix = format!("schedule.{}.{}", parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let list = format!("{prefix}.rows");
    let count = action::count(form, &list, "date");
    if verb == "unpay" {
        let row = parts.next().unwrap_or_default();
        // The question was answered with this very press.
        let row = row.strip_suffix(SURE).inspect(|_| action::set(form, "overwrite", "yes")).unwrap_or(row);
        action::remove(form, &list, row);
        return Ok(Onward::Stay("payments".into()));
    }
    let most = number::SCHEDULE_MAX_PAYMENTS.on(today);
    if count + 1 >= most {
        let sentence = format!(
            "A schedule has at most {most} payments, the initial charge counted. Remove one before you add another."
        );
        return Err(Problem::error(format!("{prefix}.rows"), "payments_too_many", "MS-5.3", sentence));
    }
    for (name, value) in [("date", ""), ("amount", ""), ("note", ""), ("origin", "pinned")] {
        action::set(form, &format!("{list}.{count}.{name}"), value);
    }
    Ok(Onward::Stay(crate::components::field_id(&format!("{list}.{count}.date"))))
}

/// `use:schedule.3.12.rows.9.amount=9,090.90`: the proposed cell in place of the typed one.
pub fn take(form: &mut Form, object: &str) -> Onward {
    match object.split_once('=').filter(|(name, _)| name.starts_with("schedule.")) {
        Some((name, value)) => {
            action::set(form, name, value);
            Onward::Stay(crate::components::field_id(name))
        }
        None => Onward::Stay(String::new()),
    }
}

/// What is to be said when the page is shown again.
#[derive(Default)]
pub struct Report {
    /// Behind the address.
    pub address: String,
    /// Something was left out: nobody is led away from where that is told.
    pub stays: bool,
}

/// The button over the whole schedule; back comes what to say of it in the address.
pub fn whole(posted: &Form, stored: &Draft, draft: &mut Draft, today: NaiveDate) -> Result<Report, Vec<Problem>> {
    let Some((line, months)) = plan::posted(posted) else { return Ok(Report::default()) };
    let typed = draft.schedule(line, months);
    let setting = draft.lines.iter().find(|l| l.key == line).map(|l| plan::setting(draft, l, months, today));
    let Some(setting) = setting else { return Ok(Report::default()) };
    let verb = posted.value("action").split(':').next().unwrap_or_default().to_owned();
    let (mut after, mut told) = lines(posted, &typed, draft, &setting)?;
    match verb.as_str() {
        "preview" => told.address.push_str("&preview=1"),
        "generate" => {
            let preview = regenerate::preview(&after, setting.currency, setting.fixed, setting.today);
            after = preview.map_err(|problems| at(&after, problems))?.after;
        }
        _ => {}
    }
    lost(posted, stored, draft, &after)?;
    draft.set_schedule(after.by_day());
    Ok(told)
}

/// Problems of the schedule, at the fields of its form.
pub fn at(schedule: &DraftSchedule, problems: Vec<Problem>) -> Vec<Problem> {
    let path = schedule.path();
    problems.into_iter().map(|p| Problem { path: format!("{path}.{}", p.path), ..p }).collect()
}

/// The pasted lines. They are read by any button, since leaving them behind would lose them.
fn lines(
    posted: &Form,
    typed: &DraftSchedule,
    draft: &Draft,
    setting: &crate::islands::schedule::Setting,
) -> Result<(DraftSchedule, Report), Vec<Problem>> {
    let path = typed.path();
    let text = posted.value(&format!("{path}.paste")).to_owned();
    if text.trim().is_empty() {
        return Ok((typed.clone(), Report::default()));
    }
    let order = match posted.value("action").split(':').next().unwrap_or_default() {
        "paste-day" => DayOrder::DayFirst,
        "paste-month" => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    };
    let pasted = paste::read(&text, form::currency(draft), typed.total(setting.currency, setting.fixed).ok(), order);
    let replace = posted.value(&format!("{path}.paste_mode")) == "replace";
    if let Some(problem) = refused(&pasted, if replace { 0 } else { typed.rows.len() }, setting.today) {
        return Err(at(typed, vec![problem]));
    }
    let left = utf8_percent_encode(&pasted.left_out.written(), NON_ALPHANUMERIC).to_string();
    let stays = !pasted.left_out.sentences().is_empty();
    let told = Report { address: format!("&pasted={}&left={left}", pasted.taken()), stays };
    let mut after = typed.clone();
    if replace {
        after.rows.clear();
    }
    after.rows.extend(pasted.rows);
    after.initial = pasted.initial.unwrap_or(after.initial);
    Ok((after, told))
}

/// What is asked before anything is taken: days that can be read both ways, lines without a payment, far too many.
fn refused(pasted: &Pasted, rows: usize, today: NaiveDate) -> Option<Problem> {
    let asked = pasted.asks.as_ref().map(|(typed, day, month)| {
        let sentence = format!(
            "“{}” is {} or {}. Say below which comes first in these lines, day or month.",
            typed.trim(),
            domain::calendar::day(*day),
            domain::calendar::day(*month)
        );
        Problem::error("paste", "order_asked", "MS-5.5", sentence)
    });
    asked.or_else(|| pasted.refusal(rows, today))
}

/// Prices typed for other markets are not lost without asking first (MS-12.8).
fn lost(posted: &Form, stored: &Draft, draft: &Draft, after: &DraftSchedule) -> Result<(), Vec<Problem>> {
    let gone = draft.overrides_going(&stored.schedule(after.line, after.months), after);
    if gone.is_empty() || posted.value("overwrite") == "yes" {
        return Ok(());
    }
    let path = format!("{}.overwrite", after.path());
    Err(vec![Problem::error(path, LOST, "MS-12.8", sentence(&gone))])
}

/// The typed prices whose payment the schedule would not have any more.
pub fn sentence(gone: &[&domain::offer::draft::DraftOverride]) -> String {
    let one = |o: &&domain::offer::draft::DraftOverride| format!("{} {} ({})", o.currency, o.amount.trim(), key(o));
    let all: Vec<String> = gone.iter().map(one).collect();
    let noun =
        if all.len() == 1 { "price typed for another market belongs" } else { "prices typed for other markets belong" };
    format!(
        "{} {noun} to a payment that this schedule does not have any more: {}. Tick the box to let go of {}.",
        all.len(),
        all.join(", "),
        if all.len() == 1 { "it, or keep a payment on that day" } else { "them, or keep payments on those days" }
    )
}

fn key(o: &domain::offer::draft::DraftOverride) -> String {
    match o.payment {
        domain::pricing::PaymentKey::On(day) => domain::calendar::day(day),
        _ => "each payment".to_owned(),
    }
}
