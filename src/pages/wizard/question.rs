//! What is asked before something is lost: removing a plan that has a schedule or typed prices, another currency (MS-12.8), and whose
//! version of a page holds that two people wrote.
//!
//! The question stands on the step's own page, above the form with everything that was typed; one button says yes, another goes back.

use super::{compared, draft_page::DraftPage, step::WizardStep};
use crate::{
    addresses,
    components::{ButtonKind, Icon, LinkButton, SubmitButton},
};
use domain::{
    catalog::Product,
    form::{Button, Fields, loss::Loss},
    offer::Draft,
};
use leptos::prelude::*;

/// Something to be confirmed on the page.
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
pub(super) fn of(step: WizardStep, form: &Fields, stored: &Draft) -> Option<Question> {
    named(step, form, stored, &[])
}

/// What saving the form as typed would lose; none when it loses nothing.
pub(super) fn lost(step: WizardStep, form: &Fields, stored: &Draft) -> Option<Vec<String>> {
    of(step, form, stored).map(|question| question.lost)
}

fn named(step: WizardStep, form: &Fields, stored: &Draft, products: &[Product]) -> Option<Question> {
    if step != WizardStep::What {
        return None;
    }
    removing(form, stored, products).or_else(|| currency(form, stored))
}

fn removing(form: &Fields, stored: &Draft, products: &[Product]) -> Option<Question> {
    let Button::Remove(index) = Button::parse(form.value("action"))? else { return None };
    let key = form.value(&format!("lines.{index}.key")).parse().ok().filter(|key| *key > 0)?;
    let lost = some(stored.lost_with(key))?;
    let line = stored.lines.iter().find(|line| line.key == key)?;
    let title = compared::title(line, products);
    Some(Question {
        title: format!("Remove {title} with what was written for it?"),
        lost,
        yes: ("action", Button::Drop(index).to_string(), "Remove it, and lose that".to_owned()),
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
    if !form.has("currency") || form.value("overwrite") == "yes" {
        return None;
    }
    let lost = some(stored.lost_by_currency(typed))?;
    let (from, to) = (stored.currency.trim(), typed.trim());
    Some(Question {
        title: format!("Change the currency from {from} to {to}?"),
        lost,
        yes: ("overwrite", "yes".to_owned(), format!("Change to {to}, and overwrite them")),
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
                <p>"This would be lost, and cannot be brought back:"</p>
                <ul class="plain-list">{lost}</ul>
                <p class="small soft">"Nothing is saved yet. What you typed stands below. "<a href=addresses::RULE.of("MS-12.8")>"Rule MS-12.8"</a></p>
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
            <h2 id="conflict" tabindex="-1" autofocus=true><Icon name="warning"/>"This page was saved elsewhere meanwhile"</h2>
            <p>{sentence}</p>
            {compared::table(rows, true)}
            <div class="row">
                <SubmitButton label="Save mine" name="action" value=Button::Save.to_string() kind=ButtonKind::Primary/>
                <LinkButton href=desk.step.href(desk.number) label="Take what is stored"/>
            </div>
        </section>
    }
    .into_any()
}
