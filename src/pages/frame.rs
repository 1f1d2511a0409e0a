//! What stands around the content of every page, and what every page may hold: why a form was not taken, and what keeps it fresh.

use super::{actor_if_any, path, retry};
use crate::{
    addresses,
    components::{Foot, NavItem, Notice, Page, ProblemSummary, SkipLink, Tone, TopBar, field_id},
    islands::{Fills, Keep, LiveParts},
    serve::{Bundle, Head, Installation, LiveAt, Retry, policy_with_scripts, success},
};
use axum::http::{HeaderValue, header::CONTENT_SECURITY_POLICY};
use domain::{
    Problem,
    access::{Actor, OrganizationKind, Role},
};
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
        {done(narrow)}
        <Page narrow class>{children()}</Page>
        <Foot/>
    }
}

/// What was just done, above the page it led to.
fn done(narrow: bool) -> Option<impl IntoView> {
    let class = if narrow { "page done page-narrow" } else { "page done" };
    success::taken().map(|sentence| {
        view! { <div class=class><Notice tone=Tone::Good spoken=true><p>{sentence}</p></Notice></div> }
    })
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

/// Leptos waits with the islands until the browser has nothing else to do, for as long as that takes: with several pages open it may never
/// come to that. So every wait of this kind ends after 300 ms.
const IDLE: &str = "if(window.requestIdleCallback){const idle=window.requestIdleCallback;window.requestIdleCallback=(call,options)=>idle.call(window,call,{timeout:300,...options})}";

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
    let idle = view! { <script nonce=nonce inner_html=IDLE></script> };
    let options = expect_context::<Installation>().site.scripts(bundle).clone();
    view! { <Fills/>{idle}<HydrationScripts options islands=true/> }
}

/// In a form that only its button saves: what is typed is kept until then. `what` names the form among those of its writer.
pub fn kept(what: &str) -> Option<AnyView> {
    let actor = actor_if_any()?;
    let key = format!("{}.{}.{what}", actor.person, actor.organization.id);
    let fresh = retry().is_none();
    Some(view! { <Keep key fresh/> }.into_any())
}

/// The summary of a refused form: each problem links to its field. Nothing when this page is no answer to one.
///
/// `title` stands over the list of problems; by default it counts them.
#[component]
pub fn RetryNotice(#[prop(optional, into)] title: String) -> impl IntoView {
    retry().map(|again| view! { {whole(&again)}{fields(&again, title)} })
}

fn fields(again: &Retry, title: String) -> impl IntoView + use<> {
    let count = again.problems.len();
    let title = match (title.is_empty(), count) {
        (false, _) => title,
        (true, 1) => "There is a problem".to_owned(),
        (true, _) => format!("There are {count} problems"),
    };
    let items: Vec<_> = again.problems.iter().map(line).collect();
    view! { <ProblemSummary title items focus=true/> }
}

fn line(problem: &Problem) -> (String, String, Option<String>) {
    let field = if problem.path.is_empty() { String::new() } else { format!("#{}", field_id(&problem.path)) };
    (field, problem.sentence.clone(), (!problem.rule.is_empty()).then(|| problem.rule.clone()))
}

fn whole(again: &Retry) -> Option<AnyView> {
    if again.sentence.is_empty() {
        return None;
    }
    let changed = (!again.changed.is_empty()).then(
        || view! { <ul>{again.changed.iter().cloned().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> },
    );
    let rule = (!again.rule.is_empty())
        .then(|| view! { " "<a class="rule-link" href=addresses::RULE.of(&again.rule)>{again.rule.clone()}</a> });
    let sentence = again.sentence.clone();
    Some(view! { <Notice tone=Tone::Bad title=sentence spoken=true>{rule}{changed}</Notice> }.into_any())
}

/// Makes the page follow what happens to offers, or only to `offer`: its parts `data-live` are kept fresh. With `notice` it is only
/// said. A page that answers to a refused form stays as it is: what it says would be swapped away.
#[component]
pub fn Live(
    #[prop(optional)] offer: Option<i64>,
    #[prop(optional)] notice: bool,
    /// The page holds other islands too, and places [`Scripts`] itself.
    #[prop(optional)]
    among_others: bool,
) -> impl IntoView {
    let LiveAt(at) = use_context::<LiveAt>().filter(|_| retry().is_none())?;
    let offer = offer.map(|number| format!("&offer={number}")).unwrap_or_default();
    let from = format!("{}?at={at}{offer}", addresses::LIVE);
    Some(view! {
        <LiveParts from notice/>
        {(!among_others).then(|| view! { <Scripts/> })}
    })
}
