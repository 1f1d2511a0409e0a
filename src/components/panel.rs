//! Boxes are for what acts or is filed; everything else is a section under a hairline.

use leptos::prelude::*;

/// A box with a border; `float` lifts it off the page.
#[component]
pub fn Panel(
    #[prop(optional)] float: bool,
    #[prop(optional, into)] label: String,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let class = format!("panel{} {class}", if float { " panel-float" } else { "" });
    let label = (!label.is_empty()).then_some(label);
    let role = label.is_some().then_some("group");
    view! { <div class=class.trim_end().to_owned() role=role aria-label=label>{children()}</div> }
}

/// A section with its heading and, beside it, a sentence (`aside`) or chips (`mark`). `id` names
/// the heading, so that the section can be linked to.
///
/// ```ignore
/// view! { <Section id="documents" title="Documents" aside="3 of 5 used"><DocList items/></Section> }
/// ```
#[component]
pub fn Section(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] aside: String,
    #[prop(optional)] mark: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let aside = (!aside.is_empty()).then(|| view! { <span class="section-aside">{aside}</span> });
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section-head"><h2 id=id.clone()>{title}</h2>{mark}{aside}</div>
            {children()}
        </section>
    }
}
