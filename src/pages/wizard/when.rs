//! Step 3: from when until when the price can be bought, until when it can be accepted (MS-4.2.5 … MS-4.2.8), and the payments of
//! every plan that has a schedule (MS-5).

use super::{draft_page::DraftPage, fields::sees, save, sheet, step::WizardStep};

pub(super) mod accepted;
mod balance;
pub(super) mod csv;
pub(super) mod form;
mod generator;
mod lines;
mod payments;
pub(super) mod plan;
pub(super) mod press;
mod preview;
mod rows;

pub use csv::{FILES, download};

use crate::{
    components::{Section, SelectField, TextField},
    islands::schedule::ScheduleEditor,
    pages::loaded,
    serve::{Answer, Posted},
};
use chrono::NaiveDate;
use domain::{
    calendar::{self, Month, add_months},
    offer::terms::Start,
    party::Field,
    text::capital,
};
use leptos::prelude::*;

/// Months ahead that can be chosen from the list.
const AHEAD: usize = 24;

#[component]
pub fn WhenPage() -> impl IntoView {
    loaded(async {
        Ok(match DraftPage::open(WizardStep::When).await? {
            Ok(desk) => sheet::sheet(&desk, form(&desk)),
            Err(locked) => locked.view(),
        })
    })
}

/// Saves the step, or takes a proposed end.
pub async fn post(posted: Posted) -> Answer {
    save::save(posted, WizardStep::When).await
}

/// The days and the payments hang on one another, so the editor is around both.
fn form(desk: &DraftPage) -> impl IntoView + use<> {
    let (days, payments) = (days(desk), payments::section(desk));
    view! { <ScheduleEditor>{days}{payments}</ScheduleEditor> }
}

fn days(desk: &DraftPage) -> impl IntoView + use<> {
    let draft = &desk.draft;
    let (start, starts) = (draft.start.clone(), starts(desk.today));
    let (end, accept_by) = (draft.end.clone(), draft.accept_by.clone());
    let at = ["start", "end", "accept_by"].map(|field| desk.at(field));
    let [start_problems, end_problems, accept_problems] = at;
    let (proposals, in_words) = (proposals(desk.today), in_words(desk));
    let accept = "Inclusive: it holds until 23:59:59 UTC of that day.";
    view! {
        <Section id="period" title="When the price can be bought">
            <p class="soft small">"Start and end say how long the private price can be bought. They are not the dates of the subscription: that begins when the customer buys it, runs for its billing term, and keeps its price to its own end."</p>
            <div class="fields">
                <SelectField name="start" label="Price starts" value=start empty="Choose" options=starts sees=sees(Field::Period) problems=start_problems hint="On acceptance the customer sees it at once; a month always starts on its first day, and stays unseen until then." required=true/>
                <TextField name="end" label="Price ends" kind=kind(&end) value=end.clone() sees=sees(Field::Period) problems=end_problems hint="The last day to buy at this price." required=true/>
            </div>
            {proposals}
        </Section>
        <Section id="deadline" title="When it can be accepted">
            <div class="field-half">
                <TextField name="accept_by" label="Accept by" kind=kind(&accept_by) value=accept_by.clone() sees=sees(Field::AcceptBy) problems=accept_problems hint=accept required=true/>
            </div>
            {in_words.map(|sentence| view! { <p>{sentence}</p> })}
        </Section>
    }
}

/// A day that is no day is shown as text: a date field would show nothing, and what was typed would seem lost.
fn kind(typed: &str) -> &'static str {
    let iso = NaiveDate::parse_from_str(typed, "%Y-%m-%d").is_ok();
    if iso || typed.is_empty() { "date" } else { "text" }
}

fn starts(today: NaiveDate) -> Vec<(String, String)> {
    let months = std::iter::successors(Some(Month::of(today).next()), |m| Some(m.next()));
    let months = months.take(AHEAD).map(|m| (m.to_string(), calendar::day(m.first_day())));
    let acceptance = ("acceptance".to_owned(), Start::OnAcceptance.in_words());
    std::iter::once(acceptance).chain(months).collect()
}

/// Last days of months, one press away (MS-4.2.6).
fn proposals(today: NaiveDate) -> impl IntoView {
    let button = |months: u32| {
        let last = Month::of(add_months(today, months)).last_day();
        view! { <button class="btn btn-small" type="submit" name="action" value=format!("end:{last}")><span class="unseen">"Ends "</span>{calendar::day(last)}</button> }
    };
    view! {
        <div class="row">
            <span class="soft small">"Or the last day of a month:"</span>
            {[0, 1, 3, 6, 12].map(button).into_iter().collect_view()}
        </div>
    }
}

/// What the three dates mean together, as far as they are set.
fn in_words(desk: &DraftPage) -> Option<String> {
    let accept_by = calendar::read_day(&desk.draft.accept_by).ok()?;
    let customer = desk.customer();
    let can = format!(
        "{} can accept until {} ({})",
        capital(&customer),
        calendar::deadline(accept_by),
        calendar::relative(accept_by, desk.today)
    );
    let begins = match desk.draft.start.trim() {
        "acceptance" => "from then on".to_owned(),
        month => match month.parse::<Month>() {
            Ok(month) => format!("from {}", calendar::day(month.first_day())),
            Err(_) => return Some(format!("{can}.")),
        },
    };
    Some(match calendar::read_day(&desk.draft.end) {
        Ok(end) => format!("{can}, and buy at this price {begins} until {}.", calendar::deadline(end)),
        Err(_) => format!("{can}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_acceptance_and_the_first_days_of_the_next_24_months() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let starts = starts(today);
        assert_eq!(starts.len(), 25);
        assert_eq!(starts[1], ("2026-12".to_owned(), "1 Dec 2026".to_owned()));
        assert_eq!(starts[24].0, "2028-11");
    }

    #[test]
    fn what_is_no_day_is_not_put_into_a_date_field() {
        assert_eq!((kind("2026-12-31"), kind("")), ("date", "date"));
        assert_eq!((kind("2026-02-31"), kind("soon")), ("text", "text"));
    }
}
