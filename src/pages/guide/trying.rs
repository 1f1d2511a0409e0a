//! The generator, to be tried: a form that asks with GET, so that an answer can be kept as an address and needs no script.

use super::{super::backend, super::query, examples::free, worked};
use crate::{
    addresses,
    components::{ProblemSummary, SelectField, SubmitButton, TextField, field_id},
};
use domain::{
    Currency, Problem,
    calendar::{Month, add_months},
    catalog::months,
    money::Remainder,
    schedule::{DraftGenerator, DraftSchedule, Frequency, Schedule, csv, regenerate},
};
use leptos::prelude::*;

const CURRENCIES: [&str; 7] = ["USD", "EUR", "GBP", "CHF", "SEK", "JPY", "KWD"];
/// The one of a month is there to be refused.
const TERMS: [u32; 6] = [1, 12, 24, 36, 48, 60];

/// What was asked, as typed.
struct Trial {
    currency: String,
    form: DraftSchedule,
}

/// What came of it.
struct Answer {
    schedule: Schedule,
    in_words: String,
    command: String,
}

pub(super) fn generator() -> impl IntoView {
    let trial = trial();
    let (answer, problems) = match answer(&trial) {
        Ok(answer) => (Some(answer), Vec::new()),
        Err(problems) => (None, problems),
    };
    let fields = fields(&trial, &problems);
    view! {
        <div class="prose"><p>"Try the generator. It uses the same rules as a real offer. You can share the result by its link."</p></div>
        {refused(&problems)}
        <form method="get" action=format!("{}#try", addresses::GUIDE_BILLING) class="guide-try" novalidate>
            <div class="guide-fields">{fields}</div>
            <SubmitButton label="Generate the payments"/>
        </form>
        {answer.map(answered)}
    }
}

/// From the address; the example of MS-5.9 while nobody has asked.
fn trial() -> Trial {
    let or = |name: &str, default: &str| if query("term_months").is_empty() { default.to_owned() } else { query(name) };
    let months = or("term_months", "12").trim().parse().unwrap_or_default();
    let today = Month::of(backend().today()).first_day();
    let first = Month::of(add_months(today, 4)).last_day().to_string();
    let generator = DraftGenerator {
        total: or("total", "120,000.00"),
        frequency: or("frequency", "quarterly"),
        placement: or("placement", "inside"),
        initial: or("initial", "30,000.00"),
        first: or("first", &first),
        remainder: or("remainder", "first"),
        ramp: or("ramp", ""),
        ..DraftGenerator::default()
    };
    Trial { currency: or("currency", "USD"), form: DraftSchedule { generator, ..DraftSchedule::new(1, months) } }
}

fn answer(trial: &Trial) -> Result<Answer, Vec<Problem>> {
    let currency: Currency = trial
        .currency
        .parse()
        .map_err(|sentence: String| vec![Problem::error("currency", "currency", "MS-12.2", sentence)])?;
    let preview = regenerate::preview(&trial.form, currency, None, crate::pages::today())?;
    let sheet = preview.after.sheet(currency, None, &free(trial.form.months));
    if sheet.problems.iter().any(Problem::blocks) {
        return Err(sheet.problems);
    }
    Ok(Answer { command: command(trial, &preview.after), schedule: sheet.schedule, in_words: preview.in_words })
}

/// The same question on the command line.
fn command(trial: &Trial, after: &DraftSchedule) -> String {
    let typed = &trial.form.generator;
    let first = after.rows.first().map(|row| row.date.clone()).unwrap_or_default();
    let mut words = vec!["countersign schedule".to_owned()];
    let mut say = |option: &str, value: &str| words.push(format!("--{option} {}", quoted(value.trim())));
    if typed.ramp.trim().is_empty() {
        say("total", &typed.total.replace(',', ""));
    } else {
        say("ramp", &typed.ramp);
    }
    say("currency", &trial.currency);
    say("term-months", &trial.form.months.to_string());
    say("frequency", &typed.frequency);
    if typed.placement.trim() == "inside" {
        say("initial", &after.initial.amount);
    }
    if !first.is_empty() {
        say("first", &first);
    }
    say("remainder", &typed.remainder);
    words.join(" ")
}

/// For a shell.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || ['.', '-', '_'].contains(&c);
    if value.chars().all(plain) { value.to_owned() } else { format!("'{}'", value.replace('\'', r"'\''")) }
}

fn refused(problems: &[Problem]) -> impl IntoView + use<> {
    let title = format!("{} to fix", domain::text::counted(problems.len(), "problem"));
    let line = |p: &Problem| (format!("#{}", field_id(&p.path)), p.sentence.clone(), Some(p.rule.clone()));
    let items: Vec<_> = problems.iter().map(line).collect();
    view! { <ProblemSummary title items/> }
}

fn fields(trial: &Trial, problems: &[Problem]) -> impl IntoView + use<> {
    let Trial { currency, form } = trial;
    let DraftGenerator { total, frequency, placement, initial, first, remainder, ramp, .. } = form.generator.clone();
    let at = |path: &str| problems.iter().filter(|p| p.path == path).map(|p| p.sentence.clone()).collect::<Vec<_>>();
    let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    let currencies = CURRENCIES.map(|code| pair(code, code)).to_vec();
    let terms = TERMS.map(|n| (n.to_string(), months(n))).to_vec();
    let frequencies = Frequency::ALL.map(|f| pair(f.code(), f.label())).to_vec();
    let placements = vec![pair("inside", "Included in the total"), pair("after", "None, start later")];
    let remainders = Remainder::ALL.map(|r| pair(r.code(), r.label())).to_vec();
    view! {
        <TextField name="total" label="Total contract value" kind="decimal" value=total problems=at("total")/>
        <SelectField name="currency" label="Currency" options=currencies value=currency.clone() problems=at("currency")/>
        <SelectField name="term_months" label="Billing term" options=terms value=form.months.to_string() problems=at("term_months")/>
        <SelectField name="frequency" label="Frequency" options=frequencies value=frequency problems=at("frequency")/>
        <SelectField name="placement" label="Initial charge" options=placements value=placement/>
        <TextField name="initial" label="Its amount" kind="decimal" value=initial problems=at("initial")/>
        <TextField name="first" label="First payment after it" value=first problems=at("first")/>
        <SelectField name="remainder" label="Odd units" options=remainders value=remainder/>
        <TextField name="ramp" label="Steps instead of equal parts" optional=true value=ramp problems=at("ramp") placeholder="months 1–6 at 1,000.00, then 3,000.00"/>
    }
}

fn answered(answer: Answer) -> impl IntoView {
    let Answer { schedule, in_words, command } = answer;
    let total = schedule.total().map(|t| t.to_string()).unwrap_or_default();
    let payments = schedule.payments.len();
    view! {
        <div class="guide-answer">
            <h3 id="answer">{format!("{total} in {payments} payments")}</h3>
            <p class="soft">{in_words}</p>
            {worked::payments("tried", "your entries", &schedule)}
            <details><summary>"As CSV"</summary><pre tabindex="0">{csv::write(&schedule)}</pre></details>
            <details><summary>"On the command line"</summary><pre tabindex="0">{command}</pre></details>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_typed_reaches_a_shell_unquoted() {
        assert_eq!(quoted("120000.00"), "120000.00");
        assert_eq!(quoted("months 1-6 at 1,000.00; rm x"), "'months 1-6 at 1,000.00; rm x'");
        assert_eq!(quoted("6'2"), r"'6'\''2'");
    }
}
