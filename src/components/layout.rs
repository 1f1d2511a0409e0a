//! What stands around every page: the bar on top, the head of a page, the foot, and the ways to other pages.

use crate::addresses;
use leptos::prelude::*;

/// One place to go: in the main navigation, among tabs, among work views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// This is the page being looked at.
    pub current: bool,
    /// How many things are there, where that helps to choose.
    pub count: Option<u32>,
}

/// A [`NavItem`] as a link, its count after the label.
pub(super) fn link(item: NavItem, class: &'static str) -> impl IntoView {
    let current = item.current.then_some("page");
    let count = item.count.map(|count| view! { " "<span class="count">{count}</span> });
    view! { <a class=class href=item.href aria-current=current>{item.label}{count}</a> }
}

/// Everything between the bar and the foot. `narrow` is for pages that are read rather than
/// worked in; bar and foot then keep to the same column.
#[component]
pub fn Page(
    #[prop(optional)] narrow: bool,
    /// The page's own class, named as its file in `style/pages/`.
    #[prop(optional, into)]
    class: String,
    children: Children,
) -> impl IntoView {
    let class =
        format!("page{}{}{class}", if narrow { " page-narrow" } else { "" }, if class.is_empty() { "" } else { " " });
    view! { <main class=class id="main" tabindex="-1">{children()}</main> }
}

/// The foot of every page.
#[component]
pub fn Foot() -> impl IntoView {
    view! {
        <footer class="foot">
            <span>"Countersign"</span>
            <span>"All deadlines are inclusive, until 23:59:59 UTC"</span>
            <a href=addresses::GUIDE>"Guidance"</a>
            <a href=addresses::RULES>"Rules in force"</a>
            <a href=addresses::VERIFY>"Verify a receipt"</a>
            <a href=addresses::ACCESSIBILITY>"Accessibility"</a>
        </footer>
    }
}

/// On phones: the figure and the one step, at the foot of the window. On wider screens nothing;
/// so it only repeats what stands on the page, with a link to it.
///
/// ```ignore
/// view! { <ThumbBar><span class="thumb-says"><Amount .../></span><LinkButton href="#accept" label="Go to accept" kind=ButtonKind::Primary tall=true/></ThumbBar> }
/// ```
#[component]
pub fn ThumbBar(children: Children) -> impl IntoView {
    view! { <div class="thumb-bar">{children()}</div> }
}

/// The first thing the Tab key finds: a way past the bar. Goes to [`Page`].
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#main">"Skip to content"</a> }
}

/// The bar on top. On public pages `org` and `person` are empty and the right side is left out.
///
/// ```ignore
/// view! { <TopBar org="Contoso" person="Adele Vance, manager" nav=items switch=true/> }
/// ```
#[component]
pub fn TopBar(
    #[prop(optional, into)] org: String,
    #[prop(optional, into)] person: String,
    #[prop(optional)] nav: Vec<NavItem>,
    /// The person belongs to several organizations.
    #[prop(optional)]
    switch: bool,
) -> impl IntoView {
    let org = (!org.is_empty()).then(|| {
        let other = switch.then(|| view! { <a class="topbar-switch" href=addresses::SWITCH>"Switch"<span class="unseen">" organization"</span></a> });
        view! { <span class="topbar-org"><span class="topbar-org-name">{org}</span>{other}</span> }
    });
    let nav = (!nav.is_empty()).then(|| {
        view! { <nav class="topbar-nav" aria-label="Main">{nav.into_iter().map(|item| link(item, "topbar-link")).collect_view()}</nav> }
    });
    view! {
        <header class="topbar">
            <a class="brand" href=addresses::START><BrandMark/>"Countersign"</a>
            {org}
            {nav}
            {(!person.is_empty()).then(|| who(person))}
        </header>
    }
}

fn who(person: String) -> impl IntoView {
    view! {
        <div class="topbar-who">
            <span class="topbar-person">{person}</span>
            <form method="post" action=addresses::SIGN_OUT><button class="btn btn-quiet btn-small" type="submit">"Sign out"</button></form>
        </div>
    }
}

/// Two signatures on one line.
#[component]
fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d="M2 11.5c2.2 0 3.2-7 5.2-7 1.9 0-.2 8.5 1.8 8.5 1.6 0 2-4.5 3.6-4.5 1.3 0 .4 3.5 1.8 3.5 1 0 1.6-1 3.6-1"/>
            <path class="brand-line" d="M2 16.5h7.25M11.25 16.5H18"/>
        </svg>
    }
}

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
    /// The state, usually a [`super::StatusMark`].
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
    view! { <nav class="crumbs" aria-label="Breadcrumb"><ol>{crumbs.into_iter().map(item).collect_view()}</ol></nav> }
}

/// Tabs: the same page about another kind of thing. Each is a link, so a view can be shared.
///
/// ```ignore
/// view! { <Tabs label="Kind of offer" items=vec![NavItem { label: "Multiparty".into(), href: "?tab=multiparty".into(), current: true, count: Some(38) }]/> }
/// ```
#[component]
pub fn Tabs(#[prop(into)] label: String, items: Vec<NavItem>) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{items.into_iter().map(|item| link(item, "tab")).collect_view()}</nav> }
}

/// Work views: cuts through a list that answer "what is to be done?".
///
/// ```ignore
/// view! { <Views label="Work views" items=vec![NavItem { label: "My move".into(), href: "?view=mine".into(), current: true, count: Some(2) }]/> }
/// ```
#[component]
pub fn Views(#[prop(into)] label: String, items: Vec<NavItem>) -> impl IntoView {
    view! { <nav class="views" aria-label=label>{items.into_iter().map(|item| link(item, "view")).collect_view()}</nav> }
}
