//! What is asked before something is lost: removing a plan that has a schedule or typed prices, and another currency (MS-12.8).
//!
//! The question stands on the step's own page, above the form with everything that was typed; one button says yes, another goes back.

use super::{conflict, draft_page::DraftPage, step::WizardStep};
use crate::{
    addresses,
    components::{ButtonKind, Icon, SubmitButton},
    serve::Form,
};
use domain::{
    catalog::Product,
    offer::{Draft, loss::Loss},
};
use leptos::prelude::*;

/// Something to be confirmed on the page.
pub(super) struct Question {
    title: String,
    /// What would be lost, each in words.
    lost: Vec<String>,
    /// Name, value and label of the button that does it.
    yes: (&'static str, String, String),
    /// Value and label of the button that does not.
    no: (String, String),
}

/// The question a posted form raises; none when it loses nothing, or it was answered.
pub(super) fn of(step: WizardStep, form: &Form, stored: &Draft) -> Option<Question> {
    named(step, form, stored, &[])
}

/// What saving the form as typed would lose; none when it loses nothing.
pub(super) fn lost(step: WizardStep, form: &Form, stored: &Draft) -> Option<Vec<String>> {
    of(step, form, stored).map(|question| question.lost)
}

fn named(step: WizardStep, form: &Form, stored: &Draft, products: &[Product]) -> Option<Question> {
    if step != WizardStep::What {
        return None;
    }
    removing(form, stored, products).or_else(|| currency(form, stored))
}

fn removing(form: &Form, stored: &Draft, products: &[Product]) -> Option<Question> {
    let index = form.value("action").strip_prefix("remove:")?;
    let key = form.value(&format!("lines.{index}.key")).parse().ok().filter(|key| *key > 0)?;
    let lost = some(stored.lost_with(key))?;
    let line = stored.lines.iter().find(|line| line.key == key)?;
    let title = conflict::title(line, products);
    Some(Question {
        title: format!("Remove {title} with what was written for it?"),
        lost,
        yes: ("action", format!("drop:{index}"), "Remove it, and lose that".to_owned()),
        no: ("save".to_owned(), "Keep it and save".to_owned()),
    })
}

fn currency(form: &Form, stored: &Draft) -> Option<Question> {
    // The button that keeps the old currency answers the question.
    let typed = form.value("action").strip_prefix("currency:").unwrap_or(form.value("currency"));
    if !form.has("currency") || form.value("overwrite") == "yes" {
        return None;
    }
    let lost = some(stored.lost_by_currency(typed))?;
    let (from, to) = (stored.currency.trim(), typed.trim());
    Some(Question {
        title: format!("Change the currency from {from} to {to}?"),
        lost,
        yes: ("overwrite", "yes".to_owned(), format!("Change to {to}, and overwrite them")),
        no: (format!("currency:{from}"), format!("Keep {from} and save")),
    })
}

fn some(loss: Loss) -> Option<Vec<String>> {
    (!loss.is_empty()).then(|| loss.in_words())
}

/// The question above the form; nothing while there is none.
pub(super) fn above(desk: &DraftPage) -> Option<AnyView> {
    let again = desk.retry.as_ref().filter(|_| !desk.conflict())?;
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
                    <SubmitButton label=no.1 name="action" value=no.0/>
                </div>
            </section>
        }
        .into_any(),
    )
}
