//! Fields: label, who sees it, hint, what is wrong, control, in this order and tied together.
//!
//! A control's id is made from its name ([`field_id`]), so a problem can link to its field. There
//! is no `maxlength`: what is too long is said, not cut off.

mod choice;
mod date;

pub use choice::{Choice, ChoiceGroup, SelectField};
pub use date::calendar_button;

use super::{Icon, Sees};
use leptos::prelude::*;

/// The id of the control called `name`: whatever is not a letter or a digit becomes a hyphen.
///
/// `lines[0].price` becomes `lines-0--price`.
pub fn field_id(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// What is said at a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is wrong, in red.
    pub problems: Vec<String>,
    /// What is only not filled in yet: unseen until somebody leaves the field empty.
    pub to_fill: Vec<String>,
}

impl From<Vec<String>> for Said {
    fn from(problems: Vec<String>) -> Self {
        Self { problems, to_fill: Vec::new() }
    }
}

impl Said {
    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// What several places say, at one of them.
    pub fn and(mut self, other: Self) -> Self {
        self.problems.extend(other.problems);
        self.to_fill.extend(other.to_fill);
        self
    }
}

/// A part of the page that follows what is saved while somebody writes: `islands/autosave` puts the server's new one in its place. It
/// holds no field of the form and no island.
#[component]
pub fn Follows(#[prop(into)] name: String, children: Children) -> impl IntoView {
    view! { <div class="follows" data-follows=name>{children()}</div> }
}

/// Everything about a field but its control.
#[derive(Clone, Default)]
struct About {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub sees: String,
    pub said: Said,
    pub optional: bool,
    /// A unit stands beside the control and belongs to its description.
    pub unit: bool,
    /// Its button for the calendar is described by the label.
    pub day: bool,
}

impl About {
    fn new(name: &str, label: String) -> Self {
        About { id: field_id(name), label, ..Default::default() }
    }

    /// Adds the limit to the hint: "At most 60 characters".
    fn limited(mut self, hint: String, limit: Option<u32>) -> Self {
        self.hint = match (limit, hint.is_empty()) {
            (Some(limit), true) => format!("At most {limit} characters."),
            (Some(limit), false) => format!("At most {limit} characters. {hint}"),
            (None, _) => hint,
        };
        self
    }

    /// The ids a control points at, in reading order; none when there is nothing to point at.
    fn described_by(&self) -> Option<String> {
        let id = &self.id;
        let parts = [
            (!self.said.is_empty(), "problem"),
            (!self.hint.is_empty(), "hint"),
            (self.unit, "unit"),
            (!self.sees.is_empty(), "sees"),
        ];
        let ids: Vec<String> = parts.iter().filter(|part| part.0).map(|part| format!("{id}-{}", part.1)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        (!self.said.is_empty()).then_some("true")
    }

    fn class(&self) -> &'static str {
        if self.said.is_empty() { "field" } else { "field field-wrong" }
    }
}

/// The label's second half: "(optional)" and the chip.
fn marks(about: &About) -> impl IntoView + use<> {
    let sees = about.sees.clone();
    let id = format!("{}-sees", about.id);
    (!sees.is_empty()).then(|| view! { <Sees who=sees id/> })
}

fn optional(about: &About) -> impl IntoView + use<> {
    about.optional.then(|| view! { " "<span class="field-optional">"(optional)"</span> })
}

/// Hint and problems, in this order.
fn remarks(about: &About) -> impl IntoView + use<> {
    let About { id, hint, said, .. } = about.clone();
    let hint = (!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    let (class, each, lines) = match said.problems.is_empty() {
        false => ("field-problems", "field-problem", said.problems),
        true => ("field-to-fill", "field-missing", said.to_fill),
    };
    let line = |problem| view! { <p class=each><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{problem}</span></p> };
    let problems = (!lines.is_empty()).then(
        || view! { <div class=class id=format!("{id}-problem")>{lines.into_iter().map(line).collect_view()}</div> },
    );
    view! { <div class="follows field-said" data-follows=format!("{id}-said")>{hint}{problems}</div> }
}

/// The whole field around `control`, whose id is the field's.
fn framed(about: About, control: AnyView) -> impl IntoView {
    let label = about.day.then(|| format!("{}-label", about.id));
    view! {
        <div class=about.class()>
            <div class="field-head"><label for=about.id.clone() id=label>{about.label.clone()}{optional(&about)}</label>{marks(&about)}</div>
            {remarks(&about)}
            {control}
        </div>
    }
}

/// A line of text.
///
/// `kind` is the type of the input ("text", "email", "password", "search", "tel", "url") or one
/// of ours: "decimal" and "whole" are numbers typed as text, "code" is an identifier, "date" is a
/// day, written as everywhere, with a calendar where scripts run. `limit` says how long the text may be. `required` is told to screen readers and
/// not enforced by the browser.
///
/// ```ignore
/// view! { <TextField name="accept_by" label="Accept by" kind="date" value="18 Dec 2026" sees="Partner, customer" problems=vec![]/> }
/// view! { <TextField name="total" label="Total" kind="decimal" prefix="USD"/> }
/// ```
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] problems: Said,
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
    let is_day = kind == "date";
    let about =
        About { sees, said: problems, optional, unit, day: is_day, ..About::new(&name, label).limited(hint, limit) };
    let (value, button) = match is_day {
        true => (date::written(value), Some(calendar_button(&about.id))),
        false => (value, None),
    };
    let placeholder = if is_day && placeholder.is_empty() { date::EXAMPLE.to_owned() } else { placeholder };
    let autocomplete = if is_day && autocomplete.is_empty() { "off".to_owned() } else { autocomplete };
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
    let control = match button {
        Some(button) => view! { <span class="date">{input}{button}</span> }.into_any(),
        None if unit => with_unit(&about.id, prefix, suffix, input),
        None => input,
    };
    framed(about, control)
}

/// (type, inputmode, class) of an input.
fn kind_of(kind: &'static str) -> (&'static str, Option<&'static str>, &'static str) {
    match kind {
        "decimal" => ("text", Some("decimal"), "input input-number"),
        "whole" => ("text", Some("numeric"), "input input-number"),
        "code" => ("text", Some("text"), "input input-code"),
        "date" => ("text", None, "input input-date"),
        other => (other, None, "input"),
    }
}

fn with_unit(id: &str, prefix: String, suffix: String, input: AnyView) -> AnyView {
    // One id for the description: where both sides carry a unit the prefix has it.
    let unit = format!("{id}-unit");
    let first = !prefix.is_empty();
    let before =
        first.then(|| view! { <span class="affix-unit" id=unit.clone() data-follows=unit.clone()>{prefix}</span> });
    let own = (!first).then_some(unit);
    let after = (!suffix.is_empty()).then(|| view! { <span class="affix-unit" id=own>{suffix}</span> });
    view! { <span class="affix">{before}{input}{after}</span> }.into_any()
}

/// Several lines of text.
///
/// ```ignore
/// view! { <TextArea name="reason" label="What should change?" sees="Publisher" rows=3/> }
/// ```
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] problems: Said,
    #[prop(optional, into)] sees: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] limit: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    /// To read and copy, not to be changed.
    #[prop(optional)]
    locked: bool,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let about = About { sees, said: problems, optional, ..About::new(&name, label).limited(hint, limit) };
    let class = if tall { "input input-area input-tall" } else { "input input-area" };
    let control = view! {
        <textarea class=class id=about.id.clone() name=name rows=rows readonly=locked aria-required=required.then_some("true")
            aria-invalid=about.invalid() aria-describedby=about.described_by() inner_html=verbatim(&value)></textarea>
    };
    framed(about, control.into_any())
}

/// Text as the inside of a `<textarea>`. Leptos writes a text area's children out unescaped, so
/// `</textarea><script>` would end the field and run: it is escaped here. And a browser drops one
/// line break right after the tag, so a first one is added for it.
fn verbatim(value: &str) -> String {
    format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A file to send; PDFs unless `accept` says otherwise. Its form needs
/// `enctype="multipart/form-data"`.
///
/// ```ignore
/// view! { <FileField name="document" label="Add a PDF" hint="Up to 2 more, 10 MB each."/> }
/// ```
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] problems: Said,
    #[prop(optional, into)] sees: String,
    #[prop(optional, into)] accept: String,
    #[prop(optional)] multiple: bool,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let about = About { sees, said: problems, optional, ..About::new(&name, label).limited(hint, None) };
    let accept = if accept.is_empty() { "application/pdf,.pdf".to_owned() } else { accept };
    let control = view! {
        <input class="input input-file" type="file" id=about.id.clone() name=name accept=accept multiple=multiple
            aria-required=required.then_some("true") aria-invalid=about.invalid() aria-describedby=about.described_by()/>
    };
    framed(about, control.into_any())
}
