//! What stands around the content of every page.

use super::{actor_if_any, path, retry};
use crate::{
    addresses,
    components::{Foot, NavItem, Page, SkipLink, TopBar},
    serve::{Bundle, Head, Installation, policy_with_scripts},
};
use axum::http::{HeaderValue, header::CONTENT_SECURITY_POLICY};
use domain::access::{Actor, OrganizationKind, Role};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;

/// Bar, content and foot. `title` is the window's: what the page is and how it stands; an answer to a refused form says so first.
#[component]
pub fn Frame(
    #[prop(into)] title: String,
    /// For reading rather than working.
    #[prop(optional)]
    narrow: bool,
    /// The page's own class, named as its file in `style/pages/`.
    #[prop(optional, into)]
    class: String,
    children: Children,
) -> impl IntoView {
    if let Some(head) = use_context::<Head>() {
        head.title(if retry().is_some_and(|again| again.refused()) { format!("Error: {title}") } else { title });
    }
    view! {
        <SkipLink/>
        {bar()}
        <Page narrow class>{children()}</Page>
        <Foot/>
    }
}

fn bar() -> AnyView {
    match actor_if_any() {
        None => view! { <TopBar/> }.into_any(),
        Some(actor) => view! { <TopBar org=actor.organization.name.clone() person=who(&actor) nav=places(&actor, &path()) switch=actor.several/> }.into_any(),
    }
}

/// Name and first role: "Adele Vance, manager".
fn who(actor: &Actor) -> String {
    let account = actor.accounts.first().map(|(_, role)| *role);
    let role = account.or_else(|| actor.roles.iter().copied().find(|role| *role != Role::User));
    role.map_or_else(|| actor.name.clone(), |role| format!("{}, {}", actor.name, role.label()))
}

/// Where people of an organization work; the first is their home.
pub(super) const PLACES: [(OrganizationKind, &str, &str); 4] = [
    (OrganizationKind::Publisher, "Private offers", addresses::OFFERS),
    (OrganizationKind::SellingPartner, "Inbox", addresses::INBOX),
    (OrganizationKind::Customer, "Private offer management", addresses::PRIVATE_OFFERS),
    (OrganizationKind::Operator, "Operator’s desk", addresses::OPERATOR),
];

fn places(actor: &Actor, here: &str) -> Vec<NavItem> {
    let theirs = PLACES.iter().filter(|(kind, ..)| actor.is(*kind));
    let item = |(_, label, href): &(OrganizationKind, &str, &str)| NavItem {
        label: (*label).to_owned(),
        href: (*href).to_owned(),
        current: here.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        count: None,
    };
    theirs.map(item).collect()
}

/// Wakes the islands of the page, and lets the browser run them. A page without an island must not place it.
#[component]
pub fn Scripts(
    /// Which islands they are.
    #[prop(default = Bundle::Tools)]
    bundle: Bundle,
) -> impl IntoView {
    if let Some(head) = use_context::<Head>() {
        head.scripts();
    }
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    if let (Some(response), Ok(policy)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy_with_scripts(&nonce)))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
    let options = expect_context::<Installation>().site.scripts(bundle).clone();
    view! { <HydrationScripts options islands=true/> }
}
