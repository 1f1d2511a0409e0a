use super::frame::{About, framed};
use leptos::prelude::*;

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
    #[prop(optional)] problems: Vec<String>,
    #[prop(optional, into)] sees: String,
    #[prop(optional, into)] accept: String,
    #[prop(optional)] multiple: bool,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let about = About { sees, problems, optional, ..About::new(&name, label).limited(hint, None) };
    let accept = if accept.is_empty() { "application/pdf,.pdf".to_owned() } else { accept };
    let control = view! {
        <input class="input input-file" type="file" id=about.id.clone() name=name accept=accept multiple=multiple
            aria-required=required.then_some("true") aria-invalid=about.invalid() aria-describedby=about.described_by()/>
    };
    framed(about, control.into_any())
}
