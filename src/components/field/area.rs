use super::frame::{About, framed};
use leptos::prelude::*;

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
    #[prop(optional)] problems: Vec<String>,
    #[prop(optional, into)] sees: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] limit: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let about = About { sees, problems, optional, ..About::new(&name, label).limited(hint, limit) };
    let class = if tall { "input input-area input-tall" } else { "input input-area" };
    let control = view! {
        <textarea class=class id=about.id.clone() name=name rows=rows aria-required=required.then_some("true")
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
