use leptos::prelude::*;

/// The head of a page: where it is, its title with its state beside it, what can be done, and a
/// sentence that leads in. A crumb is (label, address); the last may have no address.
///
/// ```ignore
/// view! {
///     <PageHead title="Private offers" crumbs=vec![("Home".into(), "/".into())] lead="Ten offers.">
///         <LinkButton href="/offers/new" label="New private offer"/>
///     </PageHead>
/// }
/// ```
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// A lead with links or emphasis in it, instead of the plain one.
    #[prop(optional)]
    lead_view: Option<AnyView>,
    #[prop(optional)] crumbs: Vec<(String, String)>,
    /// The state, usually a [`crate::components::StatusMark`].
    #[prop(optional)]
    mark: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let lead = lead_view.or_else(|| (!lead.is_empty()).then(|| lead.into_any()));
    view! {
        <header class="page-head">
            {(!crumbs.is_empty()).then(|| view! { <Crumbs crumbs/> })}
            <h1>{title}</h1>
            {mark}
            {children.map(|actions| view! { <div class="page-actions">{actions()}</div> })}
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        </header>
    }
}

#[component]
fn Crumbs(crumbs: Vec<(String, String)>) -> impl IntoView {
    let item = |(label, href): (String, String)| {
        if href.is_empty() {
            view! { <li aria-current="page">{label}</li> }.into_any()
        } else {
            view! { <li><a href=href>{label}</a></li> }.into_any()
        }
    };
    view! { <nav class="crumbs" aria-label="Where you are"><ol>{crumbs.into_iter().map(item).collect_view()}</ol></nav> }
}
