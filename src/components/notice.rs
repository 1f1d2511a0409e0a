//! Words to the reader: a notice, an empty list, problems, what changed, the question before something is taken away.

use super::{ButtonKind, Icon, Section, SubmitButton, Tone};
use crate::addresses;
use leptos::prelude::*;

/// A notice in its tone.
///
/// ```ignore
/// view! { <Notice tone=Tone::Wait title="Overlaps O-1019">"The lower absolute price counts."</Notice> }
/// ```
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(optional, into)] title: String,
    /// Read out when it appears: for the answer to something just done.
    #[prop(optional)]
    spoken: bool,
    children: Children,
) -> impl IntoView {
    let title = (!title.is_empty()).then(|| view! { <p class="notice-title">{title}</p> });
    view! {
        <div class=format!("notice {}", tone.class()) role=spoken.then_some("status")>
            <Icon name=tone.icon()/>
            <div class="notice-text">{title}{children()}</div>
        </div>
    }
}

/// Nothing here yet, or nothing for you: says which, and the next step.
///
/// ```ignore
/// view! { <EmptyState title="Nothing is waiting for you"><p>"6 offers are with others."</p></EmptyState> }
/// ```
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(optional)] icon: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = (!icon.is_empty()).then(|| view! { <Icon name=icon/> });
    view! { <section class="empty"><h2>{icon}<span>{title}</span></h2>{children.map(|children| children())}</section> }
}

/// Whether the work is kept: "Saved 12:04:31 UTC", "Saving", "Offline, kept here". `tone` Good
/// is saved, Ink is saving, Wait and Bad need the reader.
///
/// ```ignore
/// view! { <SaveState text="Saved 12:04:31 UTC" tone=Tone::Good/> }
/// ```
#[component]
pub fn SaveState(
    #[prop(into)] text: String,
    tone: Tone,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = match tone {
        Tone::Good => "check",
        Tone::Ink => "in-progress",
        Tone::Wait => "clock",
        Tone::Bad => "warning",
        Tone::Calm => "circle",
    };
    let none = text.is_empty();
    view! {
        <span class=format!("save {}", tone.class()) role="status" hidden=none>
            <Icon name=icon/><span>{text}</span>{children.map(|children| children())}
        </span>
    }
}

/// The summary of problems: each links to its field and, smaller, to the rule behind it.
///
/// A line is (address of the field, usually `#` and [`super::field_id`]; sentence; id of the
/// rule). An empty address leaves the sentence without a link. `focus` moves the keyboard here,
/// for the answer to a refused form; a draft that is merely opened does not ask for it.
///
/// ```ignore
/// let lines = vec![("#accept-by".into(), "Accept by: 7 Dec 2026 has passed".into(), Some("MS-4.2.4".into()))];
/// view! { <ProblemSummary title="1 problem before you can submit" items=lines focus=true/> }
/// ```
#[component]
pub fn ProblemSummary(
    #[prop(into)] title: String,
    items: Vec<(String, String, Option<String>)>,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        view! {
            <section class="problems" role=focus.then_some("alert") aria-labelledby="problems">
                <h2 id="problems" tabindex="-1" autofocus=focus><Icon name="problem"/>{title}</h2>
                <ul>{items.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

fn line((href, sentence, rule): (String, String, Option<String>)) -> impl IntoView {
    let sentence = if href.is_empty() {
        view! { <span>{sentence}</span> }.into_any()
    } else {
        view! { <a href=href>{sentence}</a> }.into_any()
    };
    let rule = rule.map(|id| view! { " "<a class="rule-link" href=addresses::RULE.of(&id)><span class="unseen">"Rule "</span>{id.clone()}</a> });
    view! { <li>{sentence}{rule}</li> }
}

/// What is different from what somebody had before.
///
/// Sentences of what changed, or that nothing did. `since` ends "since …": `you had it on 12 Nov 2026, 10:04 UTC`.
///
/// ```ignore
/// view! { <Changed since="12 Nov 2026" sentences/> }
/// ```
#[component]
pub fn Changed(#[prop(into)] since: String, sentences: Vec<String>) -> impl IntoView {
    let title = match sentences.len() {
        0 => format!("Nothing changed since {since}"),
        _ => format!("What changed since {since}"),
    };
    let said = match sentences.is_empty() {
        true => view! { <p class="soft">"The offer is identical to before."</p> }.into_any(),
        false => changes(sentences).into_any(),
    };
    view! { <div class="changed"><Section id="changed" title>{said}</Section></div> }
}

/// The bare list.
pub fn changes(sentences: Vec<String>) -> impl IntoView {
    view! { <ul class="changes">{sentences.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul> }
}

/// A confirmation. `action` is where the answer is posted (the page itself when empty), `button`
/// names the effect, `keep` the way out and its address is `cancel`. `children` say what happens,
/// and may hold hidden fields or a field to type a confirmation into.
///
/// ```ignore
/// view! {
///     <Confirm title="Withdraw O-1039 from Fabrikam?" button="Withdraw O-1039" cancel="/offers/O-1039" keep="Keep it with Fabrikam">
///         <p>"It goes back to Draft."</p>
///     </Confirm>
/// }
/// ```
#[component]
pub fn Confirm(
    #[prop(into)] title: String,
    #[prop(into)] button: String,
    #[prop(into)] cancel: String,
    #[prop(into)] keep: String,
    #[prop(optional, into)] action: String,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    /// Not destructive after all: the button is the primary one instead of the red one.
    #[prop(optional)]
    mild: bool,
    children: Children,
) -> impl IntoView {
    let action = (!action.is_empty()).then_some(action);
    let kind = if mild { ButtonKind::Primary } else { ButtonKind::Danger };
    view! {
        <form class="confirm panel" method="post" action=action novalidate aria-labelledby="confirm">
            <h2 id="confirm">{title}</h2>
            {children()}
            <div class="row">
                <SubmitButton label=button name value kind/>
                <a class="btn" href=cancel>{keep}</a>
            </div>
        </form>
    }
}
