use super::frame::{About, framed};
use leptos::prelude::*;

/// A line of text.
///
/// `kind` is the type of the input ("text", "email", "date", "month", "password", "search",
/// "tel", "url") or one of ours: "decimal" and "whole" are numbers typed as text, "code" is an
/// identifier. `limit` says how long the text may be. `required` is told to screen readers and
/// not enforced by the browser.
///
/// ```ignore
/// view! { <TextField name="accept_by" label="Accept by" kind="date" value="2026-12-18" sees="Partner, customer" problems=vec![]/> }
/// view! { <TextField name="total" label="Total" kind="decimal" prefix="USD"/> }
/// ```
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] problems: Vec<String>,
    #[prop(optional, into)] sees: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] prefix: String,
    #[prop(optional, into)] suffix: String,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] limit: Option<u32>,
    #[prop(optional)] required: bool,
    /// Says "(optional)" after the label.
    #[prop(optional)]
    optional: bool,
    /// Shown and sent, not to be changed.
    #[prop(optional)]
    locked: bool,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let unit = !prefix.is_empty() || !suffix.is_empty();
    let about = About { sees, problems, optional, unit, ..About::new(&name, label).limited(hint, limit) };
    let (kind, mode, class) = kind_of(kind);
    let class = if tall { format!("{class} input-tall") } else { class.to_owned() };
    let given = |text: String| (!text.is_empty()).then_some(text);
    let input = view! {
        <input class=class id=about.id.clone() name=name type=kind value=value inputmode=mode
            autocomplete=given(autocomplete) placeholder=given(placeholder) readonly=locked
            spellcheck=mode.map(|_| "false") aria-required=required.then_some("true")
            aria-invalid=about.invalid() aria-describedby=about.described_by()/>
    }
    .into_any();
    let control = if unit { with_unit(&about.id, prefix, suffix, input) } else { input };
    framed(about, control)
}

/// (type, inputmode, class) of an input.
fn kind_of(kind: &'static str) -> (&'static str, Option<&'static str>, &'static str) {
    match kind {
        "decimal" => ("text", Some("decimal"), "input input-number"),
        "whole" => ("text", Some("numeric"), "input input-number"),
        "code" => ("text", Some("text"), "input input-code"),
        other => (other, None, "input"),
    }
}

fn with_unit(id: &str, prefix: String, suffix: String, input: AnyView) -> AnyView {
    // One id for the description: where both sides carry a unit the prefix has it.
    let unit = format!("{id}-unit");
    let first = !prefix.is_empty();
    let before = first.then(|| view! { <span class="affix-unit" id=unit.clone()>{prefix}</span> });
    let own = (!first).then_some(unit);
    let after = (!suffix.is_empty()).then(|| view! { <span class="affix-unit" id=own>{suffix}</span> });
    view! { <span class="affix">{before}{input}{after}</span> }.into_any()
}
