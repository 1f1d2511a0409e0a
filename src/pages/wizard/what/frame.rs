//! What surrounds a line of every form: its identity, its name, the way out, what is wrong with it as a whole, and how far the schedule
//! of a term is written.

use super::{
    super::{compared, draft_page::DraftPage},
    compact::{self, Compact},
};
use crate::components::{Follows, Icon, Notice, Tone, field_id};
use domain::{
    Money,
    catalog::{Plan, PricingModel, Product},
    form::{Button, ScheduleId, path},
    offer::draft::DraftLine,
    schedule::{Bounds, draft::Balance},
};
use leptos::prelude::*;

/// A line: its row, and around its other fields what unfolds.
pub(super) fn framed(
    desk: &DraftPage,
    index: usize,
    typed: &DraftLine,
    row: Compact,
    body: AnyView,
) -> impl IntoView + use<> {
    let title = compared::title(typed, &desk.products);
    let id = format!("line-{}", index + 1);
    let at = |field: &str| path::line(index, field);
    let warnings = desk.warnings_at(&at("price"));
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| typed.plan.and_then(|id| p.plan(id)));
    let (open, state, term) = (compact::is_open(desk, index), compact::state(desk, index), row.term.clone());
    let cells = row.cells(desk, index, typed.key);
    view! {
        <section class="line" id=id.clone() aria-labelledby=format!("{id}-title")>
            <input type="hidden" name=at("key") value=typed.key.to_string()/>
            <input type="hidden" name=at("product") value=typed.product.to_string()/>
            <input type="hidden" name=at("plan") value=typed.plan.map(|p| p.to_string()).unwrap_or_default()/>
            <div class="line-row">
                <div class="line-name">
                    <h3 id=format!("{id}-title")>{title.clone()}</h3>
                    <div class="line-about"><Follows name=at("row.term")><span class="small soft">{term}</span></Follows><Follows name=at("row.state")>{state}</Follows></div>
                </div>
                {cells}
                <button class="btn btn-small btn-quiet line-out" type="submit" name="action" value=Button::Remove(index).to_string()><span class="unseen">"Remove "{title.clone()}</span><Icon name="x"/></button>
            </div>
            <Follows name=format!("{id}-warnings")>{(!warnings.is_empty()).then(|| view! { <Notice tone=Tone::Wait>{warnings.join(" ")}</Notice> })}</Follows>
            <details class="line-more" open=open>
                <summary><span class="unseen">"Details of "{title}</span><Icon name="chevron-right"/></summary>
                <div class="line-body">
                    <p class="soft small">{product.map(|p| about(p, plan))}</p>
                    {body}
                </div>
            </details>
        </section>
    }
}

/// `SaaS, per user`, `virtual machine, all current and future plans`.
fn about(product: &Product, plan: Option<&Plan>) -> String {
    let mut words = vec![product.kind.label().to_owned()];
    if product.model == PricingModel::PerUser {
        words.push("per user".to_owned());
    }
    match plan {
        None => words.push("all current and future plans".to_owned()),
        Some(plan) if plan.trial => words.push("with a trial".to_owned()),
        Some(_) => {}
    }
    words.join(", ")
}

/// What is wrong where there is no field to say it at; the summary links here.
pub(super) fn problems_with_id(desk: &DraftPage, path: &str) -> AnyView {
    let inside =
        problems_at(desk, path).map(|problems| view! { <div id=field_id(path) tabindex="-1">{problems}</div> });
    view! { <Follows name=format!("{path}.told")>{inside}</Follows> }.into_any()
}

/// The same inside a place that has the id already.
pub(super) fn problems_at(desk: &DraftPage, path: &str) -> Option<AnyView> {
    let problems = desk.at(path).problems;
    let line = |text| view! { <p class="field-problem"><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{text}</span></p> };
    (!problems.is_empty()).then(|| {
        view! { <div class="field field-wrong">{problems.into_iter().map(line).collect_view()}</div> }.into_any()
    })
}

/// How far the payment schedule of a plan's term is written, and the way to it: it is written under When (MS-5.11). `fixed`: what it has
/// to come to, where the reservations set it (MS-2.2.13).
pub(super) fn schedule_state(desk: &DraftPage, key: u32, months: u32, fixed: Option<Money>) -> impl IntoView + use<> {
    let typed = desk.draft.schedule(key, months);
    let bounds = Bounds { term_months: months, total: None, accept_by: None, start: None, today: desk.today };
    let written = !typed.rows.is_empty()
        || !typed.generator.total.trim().is_empty()
        || !matches!(typed.initial.amount.trim(), "" | "0");
    let balance = typed.sheet(desk.currency(), fixed, &bounds).balance;
    let (sentence, done) = if written { in_words(&balance) } else { ("No payments yet.".to_owned(), false) };
    let action = Button::Payments(ScheduleId { line: key, months }).to_string();
    view! {
        <div class="line-schedule">
            <Follows name=format!("schedule.{key}.{months}")><p class=if done { "verdict verdict-good tone-good" } else { "verdict" }>{sentence}</p></Follows>
            {(key > 0).then(|| view! { <button class="btn btn-small" type="submit" name="action" value=action>"Save and add payments"</button> })}
        </div>
    }
}

/// Total · allocated · remaining, and whether nothing remains.
fn in_words(balance: &Balance) -> (String, bool) {
    let payments = domain::text::counted(balance.payments, "payment");
    let allocated = balance.allocated;
    match (balance.total, balance.remaining) {
        (Some(_), Some(remaining)) if remaining.is_zero() && balance.uncounted == 0 => {
            (format!("{allocated} allocated in {payments}, nothing remaining."), true)
        }
        (Some(total), Some(remaining)) => {
            (format!("{allocated} of {total} allocated in {payments}, {remaining} remaining."), false)
        }
        _ => (format!("{allocated} allocated in {payments}; no total yet."), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD").unwrap()
    }

    #[test]
    fn what_remains_is_said_until_nothing_does() {
        let balance = |allocated: &str, remaining: &str| Balance {
            total: Some(usd("100")),
            allocated: usd(allocated),
            remaining: Some(usd(remaining)),
            payments: 2,
            uncounted: 0,
        };
        assert_eq!(
            in_words(&balance("100", "0")),
            ("USD 100.00 allocated in 2 payments, nothing remaining.".into(), true)
        );
        assert_eq!(
            in_words(&balance("90", "10")),
            ("USD 90.00 of USD 100.00 allocated in 2 payments, USD 10.00 remaining.".into(), false)
        );
        let unread = Balance { uncounted: 1, ..balance("100", "0") };
        assert!(!in_words(&unread).1, "a row that is not counted is left");
    }
}
