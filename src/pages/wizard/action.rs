//! The button of a posted form, where it leads, and what is asked before something is lost.

use super::{
    compared,
    draft_page::DraftPage,
    step::{WizardStep, with_left},
    what::aside,
};
use crate::{
    addresses,
    components::{ButtonKind, Icon, LinkButton, SubmitButton, field_id},
};
use chrono::NaiveDate;
use domain::{
    Problem,
    catalog::Product,
    form::{Button, Fields, OVERWRITE, Press, ScheduleId, YES, loss::Loss, path, press},
    offer::{Draft, Kind},
};
use leptos::prelude::*;

/// Where to go when the form was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// The next step.
    Next,
    /// The review, whatever lies between.
    Review,
    /// The same step, at the field of that id.
    Stay(String),
    /// The schedule of a plan's term under When.
    Schedule(ScheduleId),
    /// The same step, with something that its address tells it, and the place.
    Told(String, &'static str),
    /// The same step, about one of its schedules: what the address says of it, and the field.
    Plan(String, String),
}

/// What was pressed; none for a form without a button of ours, which is saved all the same.
pub(super) fn pressed(form: &Fields) -> Option<Button> {
    Button::parse(form.value("action"))
}

/// What was pressed of a schedule.
pub(super) fn pressed_in_schedule(form: &Fields) -> Option<Press> {
    let Button::Schedule(button) = pressed(form)? else { return None };
    Some(button.press)
}

/// Does what the button says; problems when it cannot be done. `products` are the publisher's, needed where a line is added.
pub(super) fn apply(
    form: &mut Fields,
    stored: &Draft,
    products: &[Product],
    today: NaiveDate,
) -> Result<Destination, Vec<Problem>> {
    let stay = |at: &str| Ok(Destination::Stay(at.to_owned()));
    let Some(button) = pressed(form) else { return stay("") };
    if button == Button::Next {
        return Ok(Destination::Next);
    }
    if button == Button::Review {
        return Ok(Destination::Review);
    }
    if let Button::Payments(schedule) = button {
        return Ok(Destination::Schedule(schedule));
    }
    if let Some(told) = aside::press(form, &button, today)? {
        return Ok(told);
    }
    match press::press(form, &button, stored, products, today)? {
        press::Focus::Here => stay(""),
        press::Focus::Line(index) => Ok(Destination::Stay(format!("line-{}", index + 1))),
        press::Focus::At(path) => Ok(Destination::Stay(field_id(&path))),
        press::Focus::Payments => stay("payments"),
    }
}

/// `/offers/O-1042/edit/what#line-3`. `left` are the steps that were left before; whoever goes on leaves this one too.
pub(super) fn address(
    step: WizardStep,
    kind: Kind,
    number: i64,
    destination: &Destination,
    left: &[WizardStep],
) -> String {
    let here = [step];
    let more = if *destination == Destination::Next && !left.contains(&step) { &here[..] } else { &[] };
    with_left(plain(step, kind, number, destination), &[left, more].concat())
}

fn plain(step: WizardStep, kind: Kind, number: i64, destination: &Destination) -> String {
    match destination {
        Destination::Next => step.next(kind).unwrap_or(step).href(number),
        Destination::Review => WizardStep::Review.href(number),
        Destination::Schedule(schedule) => WizardStep::href_of_payments(number, *schedule),
        Destination::Told(about, at) => format!("{}?saved=1&{about}#{at}", step.href(number)),
        Destination::Stay(at) if at.is_empty() => format!("{}?saved=1", step.href(number)),
        Destination::Stay(at) => format!("{}?saved=1#{at}", step.href(number)),
        Destination::Plan(about, at) => {
            let field = if at.is_empty() { String::new() } else { format!("#{at}") };
            format!("{}?saved=1&plan={about}{field}", step.href(number))
        }
    }
}

/// What is asked before something is lost: removing a plan that has a schedule or typed prices, another currency (MS-12.8), and whose
/// version of a page holds that two people wrote.
///
/// The question stands on the step's own page, above the form with everything that was typed; one button says yes, another goes back.
pub(super) struct Question {
    title: String,
    /// What would be lost, each in words.
    lost: Vec<String>,
    /// Name, value and label of the button that does it.
    yes: (&'static str, String, String),
    /// The button that does not, and its label.
    no: (Button, String),
}

/// The question a posted form raises; none when it loses nothing, or it was answered.
pub(super) fn question(step: WizardStep, form: &Fields, stored: &Draft) -> Option<Question> {
    named(step, form, stored, &[])
}

/// What saving the form as typed would lose; none when it loses nothing.
pub(super) fn lost(step: WizardStep, form: &Fields, stored: &Draft) -> Option<Vec<String>> {
    question(step, form, stored).map(|question| question.lost)
}

fn named(step: WizardStep, form: &Fields, stored: &Draft, products: &[Product]) -> Option<Question> {
    if step != WizardStep::What {
        return None;
    }
    removing(form, stored, products).or_else(|| currency(form, stored))
}

fn removing(form: &Fields, stored: &Draft, products: &[Product]) -> Option<Question> {
    let Button::Remove(index) = Button::parse(form.value("action"))? else { return None };
    let key = form.value(&path::line(index, "key")).parse().ok().filter(|key| *key > 0)?;
    let lost = some(stored.lost_with(key))?;
    let line = stored.lines.iter().find(|line| line.key == key)?;
    let title = compared::title(line, products);
    Some(Question {
        title: format!("Remove {title} and its details?"),
        lost,
        yes: ("action", Button::Drop(index).to_string(), "Remove it".to_owned()),
        no: (Button::Save, "Keep it and save".to_owned()),
    })
}

fn currency(form: &Fields, stored: &Draft) -> Option<Question> {
    // The button that keeps the old currency answers the question.
    let pressed = Button::parse(form.value("action"));
    let typed = match &pressed {
        Some(Button::Currency(kept)) => kept,
        _ => form.value("currency"),
    };
    if !form.has("currency") || form.agrees(OVERWRITE) {
        return None;
    }
    let lost = some(stored.lost_by_currency(typed))?;
    let (from, to) = (stored.currency.trim(), typed.trim());
    Some(Question {
        title: format!("Change the currency from {from} to {to}?"),
        lost,
        yes: (OVERWRITE, YES.to_owned(), format!("Change to {to} and overwrite them")),
        no: (Button::Currency(from.to_owned()), format!("Keep {from} and save")),
    })
}

fn some(loss: Loss) -> Option<Vec<String>> {
    (!loss.is_empty()).then(|| loss.in_words())
}

/// What is asked above the form; nothing while nothing is.
pub(super) fn above(desk: &DraftPage) -> Option<AnyView> {
    let again = desk.retry.as_ref()?;
    if desk.conflict() {
        return Some(whose(desk, &again.sentence));
    }
    let Question { title, lost, yes, no } = named(desk.step, &again.form, &desk.stored, &desk.products)?;
    let lost = lost.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    Some(
        view! {
            <section class="conflict" role="alert" aria-labelledby="question">
                <h2 id="question" tabindex="-1" autofocus=true><Icon name="warning"/>{title}</h2>
                <p>"You will lose this, and can’t undo it:"</p>
                <ul class="plain-list">{lost}</ul>
                <p class="small soft">"Nothing is saved yet. What you typed is below. "<a href=addresses::RULE.of("MS-12.8")>"Rule MS-12.8"</a></p>
                <div class="row">
                    <SubmitButton label=yes.2 name=yes.0 value=yes.1 kind=ButtonKind::Danger/>
                    <SubmitButton label=no.1 name="action" value=no.0.to_string()/>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// Two tabs, or two people, wrote the same page: whose version.
fn whose(desk: &DraftPage, sentence: &str) -> AnyView {
    let rows = compared::rows(desk.step.section(), &desk.stored, &desk.draft, &desk.products);
    let sentence = sentence.to_owned();
    view! {
        <section class="conflict" role="alert" aria-labelledby="conflict">
            <h2 id="conflict" tabindex="-1" autofocus=true><Icon name="warning"/>"Someone else saved this page"</h2>
            <p>{sentence}</p>
            {compared::table(rows, true)}
            <div class="row">
                <SubmitButton label="Save mine" name="action" value=Button::Save.to_string() kind=ButtonKind::Primary/>
                <LinkButton href=desk.step.href(desk.number) label="Use the saved version"/>
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_schedule_carries_nothing_but_its_numbers() {
        let to = |action: &str| {
            let destination =
                apply(&mut Fields::of([("action", action)]), &Draft::default(), &[], NaiveDate::MIN).unwrap();
            address(WizardStep::What, Kind::Multiparty, 1042, &destination, &[])
        };
        assert_eq!(to("schedule:3-12"), "/offers/O-1042/edit/when?plan=3-12#payments");
        // Whatever else stands in it is no button: the form is saved, and the page stays.
        assert_eq!(to("schedule:3-12&x=/\"é"), "/offers/O-1042/edit/what?saved=1");
    }

    #[test]
    fn a_pressed_button_leads_to_the_field_it_filled() {
        let to = |action: &str| {
            let fields = [("lines.0.product", "p"), ("action", action)];
            apply(&mut Fields::of(fields), &Draft::default(), &[], NaiveDate::MIN).unwrap()
        };
        let all = [
            ("customer:1", "billing-account"),
            ("partner:1", "seller-id"),
            ("accept_by:2026-12-31", "accept-by"),
            ("reserve:0", "lines-0-reserved-0-vcpu"),
            ("unreserve:0.0", "lines-0-reserved"),
            ("pay:3.12", "schedule-3-12-rows-0-date"),
            ("generate:3.12", "payments"),
            ("preview:3.12", "preview"),
            ("save", ""),
        ];
        for (action, at) in all {
            assert_eq!(to(action), Destination::Stay(at.to_owned()), "{action}");
        }
        assert_eq!((to("next"), to("review")), (Destination::Next, Destination::Review));
    }
}
