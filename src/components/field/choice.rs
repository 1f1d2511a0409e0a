use super::field_id;
use super::frame::{About, marks, remarks};
use leptos::prelude::*;

/// A box to tick or, with `radio`, one of several.
///
/// Without a `value` it stands alone: it sends "yes" and its id is [`field_id`] of its name. With
/// one it belongs to a [`ChoiceGroup`] and its id ends in the value.
///
/// ```ignore
/// view! { <Choice name="renewal" label="This renews an earlier deal" sees="Only you" checked=true/> }
/// view! { <Choice name="price_type" value="absolute" label="Absolute price" radio=true/> }
/// ```
#[component]
pub fn Choice(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] radio: bool,
    #[prop(optional)] checked: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] problems: Vec<String>,
    #[prop(optional, into)] sees: String,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let alone = value.is_empty();
    let own = if alone { name.clone() } else { format!("{name}-{value}") };
    let about = About { sees, problems, hint, ..About::new(&own, label) };
    let kind = if radio { "radio" } else { "checkbox" };
    let value = if alone { "yes".to_owned() } else { value };
    view! {
        <div class=format!("{}{}", about.class(), if tall { " choice choice-tall" } else { " choice" })>
            <input type=kind id=about.id.clone() name=name value=value checked=checked disabled=disabled
                aria-invalid=about.invalid() aria-describedby=about.described_by()/>
            <div class="choice-text">
                <div class="field-head"><label for=about.id.clone()>{about.label.clone()}</label>{marks(&about)}</div>
                {remarks(&about)}
            </div>
        </div>
    }
}

/// Several [`Choice`]s under one question. A problem links to the group by [`field_id`] of `name`.
///
/// ```ignore
/// view! { <ChoiceGroup name="start" legend="Price starts"><Choice .../><Choice .../></ChoiceGroup> }
/// ```
#[component]
pub fn ChoiceGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] problems: Vec<String>,
    #[prop(optional, into)] sees: String,
    children: Children,
) -> impl IntoView {
    let about = About { sees, problems, hint, ..About::new(&name, legend) };
    view! {
        <fieldset class=about.class() id=field_id(&name) tabindex="-1" aria-describedby=about.described_by()>
            <legend class="field-head"><span class="field-legend">{about.label.clone()}</span>{marks(&about)}</legend>
            {remarks(&about)}
            <div class="choices">{children()}</div>
        </fieldset>
    }
}
