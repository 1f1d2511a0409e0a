//! Fields to choose in: one of a few from a list, a tick, a group of them.

use super::{About, Said, field_id, framed, marks, remarks};
use domain::form::YES;
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
    #[prop(optional, into)] problems: Said,
    #[prop(optional, into)] sees: String,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let alone = value.is_empty();
    let own = if alone { name.clone() } else { format!("{name}-{value}") };
    let about = About { sees, said: problems, hint, ..About::new(&own, label) };
    let kind = if radio { "radio" } else { "checkbox" };
    let value = if alone { YES.to_owned() } else { value };
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
    #[prop(optional, into)] problems: Said,
    #[prop(optional, into)] sees: String,
    children: Children,
) -> impl IntoView {
    let about = About { sees, said: problems, hint, ..About::new(&name, legend) };
    view! {
        <fieldset class=about.class() id=field_id(&name) tabindex="-1" aria-describedby=about.described_by()>
            <legend class="field-head"><span class="field-legend">{about.label.clone()}</span>{marks(&about)}</legend>
            {remarks(&about)}
            <div class="choices">{children()}</div>
        </fieldset>
    }
}

/// One of a few: `options` are (value, label), `value` is the chosen one. `empty` is the label of
/// "nothing chosen yet"; without it the first option stands.
///
/// A `value` that is not among the options (it was, when the draft was saved) is kept as a choice
/// of its own, so that saving again does not change it behind the reader's back.
///
/// ```ignore
/// view! { <SelectField name="term" label="Billing term" value="P1Y" options=vec![("P1Y".into(), "1 year".into())]/> }
/// ```
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] empty: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] problems: Said,
    #[prop(optional, into)] sees: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    /// Shown and not sent: the hint says why.
    #[prop(optional)]
    disabled: bool,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let about = About { sees, said: problems, optional, ..About::new(&name, label).limited(hint, None) };
    let class = if tall { "input select input-tall" } else { "input select" };
    let control = view! {
        <select class=class id=about.id.clone() name=name disabled=disabled aria-required=required.then_some("true")
            aria-invalid=about.invalid() aria-describedby=about.described_by()>
            {choices(options, value, empty).into_iter().map(|(value, label, chosen)| view! { <option value=value selected=chosen>{label}</option> }).collect_view()}
        </select>
    };
    framed(about, control.into_any())
}

/// All choices in order, as (value, label, chosen).
fn choices(options: Vec<(String, String)>, value: String, empty: String) -> Vec<(String, String, bool)> {
    let known = options.iter().any(|option| option.0 == value);
    let nothing = (!empty.is_empty()).then(|| (String::new(), empty, value.is_empty()));
    let strange =
        (!known && !value.is_empty()).then(|| (value.clone(), format!("{value} (no longer available)"), true));
    let offered = options.into_iter().map(|(own, label)| {
        let chosen = own == value;
        (own, label, chosen)
    });
    nothing.into_iter().chain(strange).chain(offered).collect()
}

#[cfg(test)]
mod tests {
    use super::choices;

    #[test]
    fn a_choice_that_is_gone_stays_chosen() {
        let all = choices(vec![("a".into(), "A".into())], "b".into(), "Choose one".into());
        let chosen: Vec<&str> = all.iter().filter(|choice| choice.2).map(|choice| choice.0.as_str()).collect();
        assert_eq!(chosen, ["b"]);
    }
}
