//! If accepted on a day: every charge and date that follows, asked for with a plain form.

use super::{
    ExplainAll, Follows, Notice, PaymentAmount, PaymentColumn, PaymentLook, PaymentRow, Payments, SelectField,
    SubmitButton, TextField, Tone,
};
use chrono::NaiveDate;
use domain::{
    calendar, explain,
    schedule::{Charge, Deal, Timeline, cell, resolve},
    text::{counted, plural},
    view::{OfferView, PricePointView},
};
use leptos::prelude::*;

/// The question as it stands in the address: `?accepted_on=2026-12-18&of=0-0`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedOn {
    /// As typed; empty is the accept-by date.
    pub day: String,
    /// Line and price, `0-0`.
    pub of: String,
}

impl AcceptedOn {
    /// The names of its two fields.
    pub const DAY: &'static str = "accepted_on";
    pub const OF: &'static str = "of";
}

/// What can be asked about: a price with its payments in the reader's amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealChoice {
    /// As [`AcceptedOn::of`] names it.
    pub key: String,
    pub label: String,
    pub deal: Deal,
}

/// How the day is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// By a form of its own, that leads to this address.
    Form(String),
    /// By a button of the form it stands in, of this name and value, so that what is typed there counts and stays.
    Button(&'static str, &'static str),
    /// On a preview: only the answer stands there.
    Not,
}

/// The question, and under it the answer. `today` is the business day; `amounts` names what the reader's amounts are. Nothing where
/// nothing can be asked about.
///
/// ```ignore
/// view! { <IfAccepted choices=deals_of(&view) asked asking=Asking::Form(String::new()) today amounts="What Northwind pays, USD"/> }
/// ```
#[component]
pub fn IfAccepted(
    choices: Vec<DealChoice>,
    asked: AcceptedOn,
    asking: Asking,
    today: NaiveDate,
    #[prop(into)] amounts: String,
) -> impl IntoView {
    let chosen = choices.iter().find(|c| c.key == asked.of).or(choices.first())?;
    let by = chosen.deal.accept_by;
    let read = if asked.day.trim().is_empty() { Ok(by.max(today)) } else { cell::typed_day(&asked.day) };
    let answer =
        read.clone().and_then(|day| not_past(day, today)).and_then(|day| resolve(&chosen.deal, day).map_err(|e| e.0));
    let typed = read.map_or_else(|_| asked.day.clone(), |day| day.to_string());
    let problems: Vec<String> = answer.as_ref().err().cloned().into_iter().collect();
    let several = choices.len() > 1;
    let options = choices.iter().map(|c| (c.key.clone(), c.label.clone())).collect::<Vec<_>>();
    let of = several.then(|| view! { <SelectField name=AcceptedOn::OF label="For" value=chosen.key.clone() options/> });
    let hint = format!("Any day until {}.", calendar::day(by));
    let open = !asked.day.trim().is_empty();
    let answer = answer.ok().map(|timeline| answer_view(&timeline, &chosen.label, &amounts, open));
    let day = view! { <TextField name=AcceptedOn::DAY label="If accepted on" kind="date" value=typed hint problems/> };
    let form = match asking {
        Asking::Form(address) => Some(
            view! {
                <form class="then-ask" method="get" action=format!("{address}#if-accepted") novalidate>
                    {day}{of}<SubmitButton label="Show what follows"/>
                </form>
            }
            .into_any(),
        ),
        Asking::Button(name, value) => Some(
            view! { <div class="then-ask">{day}{of}<SubmitButton label="Show what follows" name value action="#if-accepted"/></div> }
                .into_any(),
        ),
        Asking::Not => None,
    };
    Some(view! { {form}<Follows name="if-accepted">{answer}</Follows> })
}

fn not_past(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, String> {
    match day < today {
        true => Err(format!("{} has passed. Choose {} or later.", calendar::day(day), calendar::day(today))),
        false => Ok(day),
    }
}

/// Each price of the view; none before days and amounts are there for its reader.
pub fn deals_of(view: &OfferView) -> Vec<DealChoice> {
    let of_line = |(i, line): (usize, &domain::view::LineView)| {
        let title = line.title.clone();
        let of_point = move |(j, point): (usize, &PricePointView)| {
            let user = if point.per_user { ", for one user" } else { "" };
            let label = format!("{title}: {}{user}", point.what);
            Some(DealChoice { key: format!("{i}-{j}"), label, deal: point.deal(view)? })
        };
        line.points.iter().enumerate().filter_map(of_point).collect::<Vec<_>>()
    };
    view.lines.iter().enumerate().flat_map(of_line).collect()
}

/// The charges stay folded until somebody asks: they are those of the schedule, as long as none has passed.
fn answer_view(timeline: &Timeline, label: &str, amounts: &str, open: bool) -> impl IntoView + use<> {
    let columns =
        vec![PaymentColumn::new(amounts, PaymentLook::Lead), PaymentColumn::new("Running total", PaymentLook::Soft)];
    let scheduled = timeline.charges.iter().any(|charge| charge.scheduled.is_some());
    // Only a schedule has an initial charge, which is number 0.
    let first = usize::from(!scheduled);
    let rows = timeline.charges.iter().enumerate().map(|(i, charge)| row(first + i, charge)).collect();
    let total: Vec<PaymentAmount> =
        timeline.total().map(|m| vec![m.into(), PaymentAmount::default()]).unwrap_or_default();
    let beyond = beyond(timeline).map(|text| view! { <Notice tone=Tone::Wait title=text><p>"Payment dates don’t move with acceptance. Accept earlier, or ask for other dates."</p></Notice> });
    let sum = explain::sum("Charges", &timeline.charges.iter().map(|c| c.amount).collect::<Vec<_>>());
    let sum: Vec<_> = sum.into_iter().map(|w| ("Total".to_owned(), w)).collect();
    let every = match timeline.charges.len() {
        1 => "The charge".to_owned(),
        n => format!("Every charge, {n} in all"),
    };
    let caption = format!("{label}, if accepted on {}", calendar::day(timeline.accepted_on));
    view! {
        <div class="if-then">
            <p>{format!("Accepted on {}: ", calendar::day(timeline.accepted_on))}{timeline.in_words()}{format!(" Purchase by {}.", calendar::deadline(timeline.buy_until))}</p>
            {beyond}
            <details class="then-charges" open=open><summary>{every}</summary><Payments caption columns rows total/></details>
            <ExplainAll title="Explain the total" caption="The total of the charges" workings=sum/>
        </div>
    }
}

fn beyond(timeline: &Timeline) -> Option<String> {
    let ends = calendar::day(timeline.ends);
    let beyond = timeline.charges.iter().filter(|c| c.beyond).count();
    let fall = plural(beyond, "falls", "fall");
    (beyond > 0).then(|| format!("{} {fall} after the term, which then ends on {ends}", counted(beyond, "charge")))
}

fn row(index: usize, charge: &Charge) -> PaymentRow {
    let remark = match (charge.at_once, charge.beyond, charge.scheduled) {
        (true, _, Some(day)) if day < charge.due => {
            format!("Due right away: {} will have passed.", calendar::day(day))
        }
        (_, true, _) => "After the term.".to_owned(),
        _ => String::new(),
    };
    PaymentRow {
        number: index.to_string(),
        day: Some(charge.due),
        when: calendar::day(charge.due),
        note: charge.note.clone(),
        remark,
        amounts: vec![charge.amount.into(), charge.running.into()],
    }
}
