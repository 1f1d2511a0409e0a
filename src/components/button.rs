//! Buttons. One primary in a view; its label says the effect ("Extend to Northwind").
//!
//! The classes, for buttons written by hand: `.btn` with one of `.btn-primary`, `.btn-quiet`,
//! `.btn-danger` (filled, the last word), `.btn-risky` (red text, leads to a confirmation), and
//! any of `.btn-tall` (44 px, where customers touch), `.btn-small`, `.btn-wide`.

use super::Icon;
use leptos::prelude::*;

/// What a button is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this view is for.
    Primary,
    #[default]
    Plain,
    /// Destroys something, without a further question.
    Danger,
    /// Leads to the question whether to destroy something.
    Risky,
    /// On the side.
    Quiet,
}

fn class(kind: ButtonKind, tall: bool, wide: bool, small: bool) -> String {
    let mut class = "btn".to_owned();
    class.push_str(match kind {
        ButtonKind::Primary => " btn-primary",
        ButtonKind::Plain => "",
        ButtonKind::Danger => " btn-danger",
        ButtonKind::Risky => " btn-risky",
        ButtonKind::Quiet => " btn-quiet",
    });
    for (wanted, name) in [(tall, " btn-tall"), (wide, " btn-wide"), (small, " btn-small")] {
        if wanted {
            class.push_str(name);
        }
    }
    class
}

fn lead(icon: &'static str) -> Option<impl IntoView> {
    (!icon.is_empty()).then(|| view! { <Icon name=icon/> })
}

/// A link that looks like a button: goes somewhere, changes nothing.
///
/// ```ignore
/// view! { <LinkButton href="/offers/new" label="New private offer" kind=ButtonKind::Primary icon="plus"/> }
/// ```
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: &'static str,
    #[prop(optional)] tall: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    view! { <a class=class(kind, tall, wide, small) href=href>{lead(icon)}{label}</a> }
}

/// A button that sends its form. `name` and `value` tell which button was pressed; `action`
/// sends the form elsewhere; `form` names a form this button is not inside of.
///
/// ```ignore
/// view! { <SubmitButton label="Submit to Fabrikam" name="step" value="submit" kind=ButtonKind::Primary/> }
/// ```
#[component]
pub fn SubmitButton(
    #[prop(into)] label: String,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: &'static str,
    #[prop(optional, into)] action: String,
    #[prop(optional, into)] form: String,
    #[prop(optional)] tall: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    let given = |text: String| (!text.is_empty()).then_some(text);
    let value = (!name.is_empty()).then_some(value);
    view! {
        <button class=class(kind, tall, wide, small) type="submit" name=given(name) value=value
            formaction=given(action) form=given(form)>{lead(icon)}{label}</button>
    }
}

/// A step that cannot be taken now, with the reason beside it. It can be focused and read, and
/// does nothing.
///
/// ```ignore
/// view! { <BlockedButton label="Withdraw" why="Fabrikam must withdraw it from Northwind first."/> }
/// ```
#[component]
pub fn BlockedButton(
    #[prop(into)] label: String,
    #[prop(into)] why: String,
    /// Of the reason; needed where two such buttons of one label stand on a page.
    #[prop(optional, into)]
    id: String,
    #[prop(optional)] tall: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    let id = if id.is_empty() { format!("why-{}", super::field_id(&label)) } else { id };
    view! {
        <span class="blocked">
            <button class=class(ButtonKind::Plain, tall, wide, small) type="button" aria-disabled="true"
                aria-describedby=id.clone()>{label}</button>
            <span class="blocked-why" id=id>{why}</span>
        </span>
    }
}
