//! Step 3: from when until when the price can be bought, until when it can be accepted (MS-4.2.5 … MS-4.2.8), and the payments of
//! every plan that has a schedule (MS-5).

use super::{draft_page::DraftPage, save, sheet, step::WizardStep};
use crate::{
    components::{Follows, Section, SelectField, TextField, field_id},
    islands::schedule::ScheduleEditor,
    pages::loaded,
    serve::{Answer, Posted},
};
use chrono::NaiveDate;
use domain::{
    calendar::{self, Month},
    form::{Button, Field},
    offer::{
        presets::{self, Preset},
        terms::Start,
    },
    text::capital,
};
use leptos::prelude::*;

mod generator;
mod lines;
mod payments;
mod rows;

pub use super::posted::FILES;
pub use lines::download;

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

/// Saves the step, or takes a preset.
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
    let at = [Field::Start, Field::End, Field::AcceptBy].map(|field| desk.at(field.path()));
    let [see_start, see_end, see_accept_by] = [Field::Start, Field::End, Field::AcceptBy].map(|field| desk.sees(field));
    let [start_problems, end_problems, accept_problems] = at;
    let in_words = in_words(desk);
    let ends = buttons(Field::End, "Or on the last day of a month:", presets::end(draft, desk.kind(), desk.today));
    let deadlines = buttons(Field::AcceptBy, "Or:", presets::accept_by(draft, desk.kind(), desk.today));
    let accept = "Inclusive, until 23:59:59 UTC that day.";
    view! {
        <Section id="period" title="When customers can buy at this price">
            <p class="soft small">"Start and end set when the customer can buy at the private price. They aren’t the subscription dates: a subscription starts at purchase, runs for its billing term and keeps its price until it ends."</p>
            <div class="fields">
                <SelectField name=Field::Start.path() label=Field::Start.label() value=start empty="Choose" options=starts sees=see_start problems=start_problems hint="On acceptance: the customer sees the price right away. A month: the price starts on the 1st and is hidden until then." required=true/>
                <TextField name=Field::End.path() label=Field::End.label() kind="date" value=end sees=see_end problems=end_problems hint="The last day to buy at this price." required=true/>
            </div>
            {ends}
        </Section>
        <Section id="deadline" title="When the customer can accept">
            <div class="field-half">
                <TextField name=Field::AcceptBy.path() label=Field::AcceptBy.label() kind="date" value=accept_by sees=see_accept_by problems=accept_problems hint=accept required=true/>
            </div>
            {deadlines}
            <Follows name="in-words">{in_words.map(|sentence| view! { <p>{sentence}</p> })}</Follows>
        </Section>
    }
}

fn starts(today: NaiveDate) -> Vec<(String, String)> {
    let months = std::iter::successors(Some(Month::of(today).next()), |m| Some(m.next()));
    let months = months.take(AHEAD).map(|m| (m.to_string(), calendar::day(m.first_day())));
    let acceptance = ("acceptance".to_owned(), Start::OnAcceptance.in_words());
    std::iter::once(acceptance).chain(months).collect()
}

/// Days one press away: without scripts the press saves the form, with them it fills the field.
fn buttons(field: Field, title: &'static str, days: Vec<Preset>) -> impl IntoView {
    let is_end = field == Field::End;
    let button = move |preset: Preset| {
        let takes = preset.day.to_string();
        let (takes, verb) =
            if is_end { (Button::End(takes), "Ends ") } else { (Button::AcceptBy(takes), "Accept by: ") };
        let (fills, day) = (field_id(field.path()), calendar::day(preset.day));
        let label = format!("{}, {day}", preset.label);
        view! { <button class="btn btn-small" type="submit" name="action" value=takes.to_string() data-fills=fills data-value=day><span class="unseen">{verb}</span>{label}</button> }
    };
    let name = format!("{}-presets", field.path());
    view! {
        <Follows name>
            {(!days.is_empty()).then(|| view! { <div class="row presets"><span class="soft small">{title}</span>{days.into_iter().map(button).collect_view()}</div> })}
        </Follows>
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
}
