//! If accepted on a day: every charge and date that follows, asked for with a plain form.

use super::{
    ExplainAll, Notice, PaymentAmount, PaymentColumn, PaymentLook, PaymentRow, Payments, SelectField, SubmitButton,
    TextField, Tone,
};
use chrono::NaiveDate;
use domain::{
    calendar, explain,
    party::{OfferView, PointView},
    schedule::{Charge, Deal, Timeline, resolve},
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

/// What can be asked about: each price with its payments in the reader's amounts.
struct Choice {
    key: String,
    label: String,
    deal: Deal,
}

/// The form, and under it the answer. `action` is where the form leads, `today` the business day; `amounts` names what the reader's
/// amounts are. Nothing where days or amounts are missing in the view.
///
/// ```ignore
/// view! { <IfAccepted view=view.clone() asked action="" today amounts="What Northwind pays, USD"/> }
/// ```
#[component]
pub fn IfAccepted(
    view: OfferView,
    asked: AcceptedOn,
    #[prop(into)] action: String,
    today: NaiveDate,
    #[prop(into)] amounts: String,
    /// On a preview nothing is asked: only the answer stands there.
    #[prop(optional)]
    unasked: bool,
) -> impl IntoView {
    let choices = choices(&view);
    let by = view.accept_by?;
    let chosen = choices.iter().find(|c| c.key == asked.of).or(choices.first())?;
    let read = if asked.day.trim().is_empty() { Ok(by.max(today)) } else { calendar::read_day(&asked.day) };
    let answer =
        read.clone().and_then(|day| not_past(day, today)).and_then(|day| resolve(&chosen.deal, day).map_err(|e| e.0));
    let typed = read.map_or_else(|_| asked.day.clone(), |day| day.to_string());
    let problems: Vec<String> = answer.as_ref().err().cloned().into_iter().collect();
    let several = choices.len() > 1;
    let options = choices.iter().map(|c| (c.key.clone(), c.label.clone())).collect::<Vec<_>>();
    let of = several.then(|| view! { <SelectField name="of" label="For" value=chosen.key.clone() options/> });
    let hint = format!("A day until {}.", calendar::day(by));
    let open = !asked.day.trim().is_empty();
    let answer = answer.ok().map(|timeline| told(&timeline, &chosen.label, &amounts, open));
    let form = (!unasked).then(|| {
        view! {
            <form class="then-ask" method="get" action=format!("{action}#if-accepted") novalidate>
                <TextField name="accepted_on" label="If accepted on" value=typed hint problems kind="date"/>
                {of}
                <SubmitButton label="Show what follows"/>
            </form>
        }
    });
    Some(view! { {form}{answer} })
}

fn not_past(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, String> {
    match day < today {
        true => Err(format!("{} has passed. Choose {} or a later day.", calendar::day(day), calendar::day(today))),
        false => Ok(day),
    }
}

fn choices(view: &OfferView) -> Vec<Choice> {
    let of_line = |(i, line): (usize, &domain::party::LineView)| {
        let title = line.title.clone();
        let of_point = move |(j, point): (usize, &PointView)| {
            let user = if point.per_user { ", for one user" } else { "" };
            let label = format!("{title}: {}{user}", point.what);
            Some(Choice { key: format!("{i}-{j}"), label, deal: point.deal(view)? })
        };
        line.points.iter().enumerate().filter_map(of_point).collect::<Vec<_>>()
    };
    view.lines.iter().enumerate().flat_map(of_line).collect()
}

/// The charges stay folded until somebody asks: they are those of the schedule, as long as none has passed.
fn told(timeline: &Timeline, label: &str, amounts: &str, open: bool) -> impl IntoView + use<> {
    let columns =
        vec![PaymentColumn::new(amounts, PaymentLook::Lead), PaymentColumn::new("Running total", PaymentLook::Soft)];
    let scheduled = timeline.charges.iter().any(|charge| charge.scheduled.is_some());
    // Only a schedule has an initial charge, which is number 0.
    let first = usize::from(!scheduled);
    let rows = timeline.charges.iter().enumerate().map(|(i, charge)| row(first + i, charge)).collect();
    let total: Vec<PaymentAmount> =
        timeline.total().map(|m| vec![m.into(), PaymentAmount::default()]).unwrap_or_default();
    let beyond = beyond(timeline).map(|text| view! { <Notice tone=Tone::Wait title=text><p>"The schedule’s days do not move with the acceptance: accept earlier, or ask for other days."</p></Notice> });
    let sum = explain::sum("Charges", &timeline.charges.iter().map(|c| c.amount).collect::<Vec<_>>());
    let sum: Vec<_> = sum.into_iter().map(|w| ("Total".to_owned(), w)).collect();
    let every = match timeline.charges.len() {
        1 => "The charge".to_owned(),
        n => format!("Every charge, {n} in all"),
    };
    let caption = format!("{label}, if accepted on {}", calendar::day(timeline.accepted_on));
    view! {
        <div class="if-then">
            <p>{format!("Accepted on {}: ", calendar::day(timeline.accepted_on))}{timeline.in_words()}{format!(" To be purchased until {}.", calendar::deadline(timeline.buy_until))}</p>
            {beyond}
            <details class="then-charges" open=open><summary>{every}</summary><Payments caption columns rows total/></details>
            <ExplainAll title="Explain the total" caption="The total of the charges" workings=sum/>
        </div>
    }
}

fn beyond(timeline: &Timeline) -> Option<String> {
    let ends = calendar::day(timeline.ends);
    match timeline.charges.iter().filter(|c| c.beyond).count() {
        0 => None,
        1 => Some(format!("1 charge falls after the term, which then ends on {ends}")),
        n => Some(format!("{n} charges fall after the term, which then ends on {ends}")),
    }
}

fn row(index: usize, charge: &Charge) -> PaymentRow {
    let remark = match (charge.at_once, charge.beyond, charge.scheduled) {
        (true, _, Some(day)) if day < charge.due => {
            format!("Due at once: {} has passed by then.", calendar::day(day))
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
