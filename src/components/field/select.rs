use super::frame::{About, framed};
use leptos::prelude::*;

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
    #[prop(optional)] problems: Vec<String>,
    #[prop(optional, into)] sees: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    /// Shown and not sent: the hint says why.
    #[prop(optional)]
    disabled: bool,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let about = About { sees, problems, optional, ..About::new(&name, label).limited(hint, None) };
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
        (!known && !value.is_empty()).then(|| (value.clone(), format!("{value} (not offered any more)"), true));
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
