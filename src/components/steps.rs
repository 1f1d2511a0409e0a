//! Steps: down the side of a form, across the life of an agreement, those that come next, and those that were taken.

use super::Icon;
use leptos::prelude::*;

/// How a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    Done,
    /// The one being worked on.
    Current,
    /// Something on it stands in the way.
    Problems,
    /// Not begun, or nothing asked yet.
    #[default]
    Open,
}

impl StepState {
    fn icon(self) -> &'static str {
        match self {
            StepState::Done => "check-circle",
            StepState::Current => "target",
            StepState::Problems => "problem",
            StepState::Open => "circle",
        }
    }

    fn class(self) -> &'static str {
        match self {
            StepState::Done => "step step-done",
            StepState::Current => "step step-current",
            StepState::Problems => "step step-problems",
            StepState::Open => "step step-open",
        }
    }
}

/// One step. `note` says in words what the shape shows: "Done", "2 problems", "Opens any time".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepItem {
    pub label: String,
    /// Empty where the step cannot be opened.
    pub href: String,
    pub note: String,
    pub state: StepState,
    /// This is the page being looked at, whatever the state of the step.
    pub here: bool,
}

/// The steps of a form, down the side; on a phone a row that scrolls. Movement is free.
///
/// ```ignore
/// view! { <Stepper items=vec![StepItem { label: "Who".into(), href: "who".into(), note: "Done".into(), state: StepState::Done, here: false }]/> }
/// ```
#[component]
pub fn Stepper(items: Vec<StepItem>, #[prop(optional, into)] label: String) -> impl IntoView {
    let label = if label.is_empty() { "Steps of this offer".to_owned() } else { label };
    view! { <nav class="stepper" aria-label=label><ol>{items.into_iter().map(|item| view! { <li>{down(item)}</li> }).collect_view()}</ol></nav> }
}

fn down(item: StepItem) -> AnyView {
    let current = (item.here || item.state == StepState::Current).then_some("step");
    let inside = view! {
        <Icon name=item.state.icon()/>
        <span class="step-label">{item.label}</span>
        <span class="step-note">{item.note}</span>
    };
    if item.href.is_empty() {
        view! { <span class=item.state.class() aria-current=current>{inside}</span> }.into_any()
    } else {
        view! { <a class=item.state.class() href=item.href aria-current=current>{inside}</a> }.into_any()
    }
}

/// The life of an agreement, across; on a phone down. Each step names who (`note`; a line break
/// in it stays one).
///
/// ```ignore
/// view! { <Life label="Life of this agreement" items=items/> }
/// ```
#[component]
pub fn Life(items: Vec<StepItem>, #[prop(optional, into)] label: String) -> impl IntoView {
    let label = (!label.is_empty()).then_some(label);
    view! { <div class="life-box"><ol class="life" aria-label=label>{items.into_iter().enumerate().map(across).collect_view()}</ol></div> }
}

fn across((index, item): (usize, StepItem)) -> impl IntoView {
    let done = item.state == StepState::Done;
    let current = (item.here || item.state == StepState::Current).then_some("step");
    let dot = if done {
        view! { <Icon name="check"/><span class="unseen">"Done"</span> }.into_any()
    } else {
        view! { {index + 1} }.into_any()
    };
    view! {
        <li class=item.state.class() aria-current=current>
            <span class="life-dot">{dot}</span>
            <span class="step-label">{item.label}</span>
            <span class="step-note">{item.note}</span>
        </li>
    }
}

/// One stretch: "Purchase." in bold, the sentence after it, and who does it until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoadItem {
    pub what: String,
    pub detail: String,
    pub who: String,
}

/// What happens next, numbered, and who does it.
///
/// ```ignore
/// view! { <Road items=vec![RoadItem { what: "Accepted.".into(), detail: "Nothing is charged.".into(), who: "You, now".into() }]/> }
/// ```
#[component]
pub fn Road(items: Vec<RoadItem>) -> impl IntoView {
    let stretch = |item: RoadItem| {
        view! {
            <li class="stretch">
                <span><b>{item.what}</b>" "{item.detail}</span>
                <span class="stretch-who">{item.who}</span>
            </li>
        }
    };
    view! { <ol class="road">{items.into_iter().map(stretch).collect_view()}</ol> }
}

/// One event as its reader is told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineItem {
    pub icon: &'static str,
    /// The sentence.
    pub text: String,
    /// "14 Dec 2026, 15:42:08 UTC"
    pub at_full: String,
    /// "14 Dec, 15:42"
    pub at_short: String,
    /// "2026-12-14T15:42:08Z"
    pub iso: String,
    /// A reason given, what changed.
    pub more: Option<String>,
    /// Of several events told as one: each.
    pub each: Vec<TimelineItem>,
}

/// The events of one offer. `full` shows the times in full, for a page of its own; beside
/// something else the short form stands, the full one on hovering it.
///
/// ```ignore
/// view! { <Timeline items=events full=true/> }
/// ```
#[component]
pub fn Timeline(items: Vec<TimelineItem>, #[prop(optional)] full: bool) -> impl IntoView {
    let class = if full { "timeline timeline-full" } else { "timeline" };
    view! { <ol class=class>{items.into_iter().map(|item| event(item, full)).collect_view()}</ol> }
}

fn event(item: TimelineItem, full: bool) -> impl IntoView {
    let (shown, title) = if full { (item.at_full, None) } else { (item.at_short, Some(item.at_full)) };
    let each: Vec<_> = item.each.into_iter().map(|one| event(one, full).into_any()).collect();
    let text = match each.is_empty() {
        true => view! { <span class="event-text">{item.text}</span> }.into_any(),
        false => view! { <details class="event-text"><summary>{item.text}</summary><ol class="event-each">{each}</ol></details> }.into_any(),
    };
    view! {
        <li class="event">
            <Icon name=item.icon/>
            {text}
            <time datetime=item.iso title=title>{shown}</time>
            {item.more.map(|more| view! { <p class="event-more">{more}</p> })}
        </li>
    }
}
