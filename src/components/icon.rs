//! The drawings: 16 by 16, one stroke, the colour of the text around them.

use leptos::prelude::*;

/// A small drawing beside a word; hidden from screen readers, so the word must be there too.
///
/// `name` is one of the names below in this file; anything else draws the plain circle. Shapes
/// marked `solid` are filled, those marked `cut` are drawn in the colour of the paper on top of
/// them.
///
/// ```ignore
/// view! { <Icon name="lock"/> "Fixed by Contoso" }
/// ```
#[component]
pub fn Icon(name: &'static str, #[prop(optional, into)] class: String) -> impl IntoView {
    let class = if class.is_empty() { "icon".to_owned() } else { format!("icon {class}") };
    view! { <svg class=class viewBox="0 0 16 16" aria-hidden="true" focusable="false" inner_html=drawing(name)></svg> }
}

/// Every drawing there is.
#[cfg(test)]
pub(super) const NAMES: [&str; 35] = [
    "draft",
    "in-progress",
    "diamond",
    "target",
    "check-circle",
    "x-circle",
    "hourglass",
    "stop",
    "withdrawn",
    "clock",
    "circle",
    "eye",
    "plus",
    "search",
    "download",
    "chevron-left",
    "chevron-right",
    "chevron-down",
    "chevron-up",
    "arrow-right",
    "lock",
    "document",
    "calendar",
    "copy",
    "warning",
    "problem",
    "check",
    "x",
    "pencil",
    "link",
    "return",
    "info",
    "send",
    "person",
    "pin",
];

fn drawing(name: &str) -> &'static str {
    status_shape(name).or_else(|| sign(name)).unwrap_or(CIRCLE)
}

const CIRCLE: &str = r#"<circle cx="8" cy="8" r="5.5"/>"#;

/// The shapes of statuses: each is told from the others without its colour.
fn status_shape(name: &str) -> Option<&'static str> {
    Some(match name {
        "draft" => r#"<circle cx="8" cy="8" r="5.5" stroke-dasharray="2.4 1.92"/>"#,
        "in-progress" => r#"<circle cx="8" cy="8" r="5.5"/><path class="solid" d="M8 4.5v7a3.5 3.5 0 0 0 0-7Z"/>"#,
        "diamond" => {
            r#"<path d="M8 2 14 8l-6 6-6-6 6-6Z"/><path class="solid" d="m8 5.75 2.25 2.25L8 10.25 5.75 8 8 5.75Z"/>"#
        }
        "target" => r#"<circle cx="8" cy="8" r="5.5"/><circle class="solid" cx="8" cy="8" r="2.1"/>"#,
        "check-circle" => r#"<circle class="solid" cx="8" cy="8" r="6.25"/><path class="cut" d="m5 8.3 2.1 2L11 6"/>"#,
        "x-circle" => r#"<circle cx="8" cy="8" r="5.75"/><path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2"/>"#,
        "hourglass" => r#"<path d="M4 2.25h8M4 13.75h8M5.25 2.25V5L8 8l2.75-3V2.25M5.25 13.75V11L8 8l2.75 3v2.75"/>"#,
        "stop" => r#"<rect class="solid" x="3.5" y="3.5" width="9" height="9" rx="1"/>"#,
        "withdrawn" => r#"<path d="M5.75 3.25 2.5 6.5l3.25 3.25M2.5 6.5h7.25a3.6 3.6 0 0 1 0 7.2H7.5"/>"#,
        "clock" => r#"<circle cx="8" cy="8" r="5.5"/><path d="M8 4.75V8l2.25 1.5"/>"#,
        "circle" => CIRCLE,
        "problem" => r#"<circle class="solid" cx="8" cy="8" r="6.25"/><path class="cut" d="M8 4.75v4M8 11.1v.05"/>"#,
        _ => return None,
    })
}

/// The signs on buttons, fields and lists.
fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "eye" => {
            r#"<path d="M1.5 8C3 5.2 5.2 3.75 8 3.75S13 5.2 14.5 8c-1.5 2.8-3.7 4.25-6.5 4.25S3 10.8 1.5 8Z"/><circle cx="8" cy="8" r="1.9"/>"#
        }
        "plus" => r#"<path d="M8 3v10M3 8h10"/>"#,
        "search" => r#"<circle cx="7" cy="7" r="4.25"/><path d="m10.2 10.2 3.3 3.3"/>"#,
        "download" => r#"<path d="M8 2.5v7.25M4.75 6.75 8 10l3.25-3.25M3 13.25h10"/>"#,
        "chevron-left" => r#"<path d="M10 3.5 5.5 8l4.5 4.5"/>"#,
        "chevron-right" => r#"<path d="M6 3.5 10.5 8 6 12.5"/>"#,
        "chevron-down" => r#"<path d="M3.5 6 8 10.5 12.5 6"/>"#,
        "chevron-up" => r#"<path d="M3.5 10 8 5.5l4.5 4.5"/>"#,
        "arrow-right" => r#"<path d="M2.75 8h10.5M9 3.75 13.25 8 9 12.25"/>"#,
        "lock" => {
            r#"<rect x="3.25" y="7" width="9.5" height="6.75" rx="1"/><path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2"/>"#
        }
        "document" => r#"<path d="M3.75 1.75H9.5l2.75 2.75v9.75h-8.5V1.75ZM9.25 1.75v3h3M6 8.25h4M6 11h4"/>"#,
        "calendar" => {
            r#"<rect x="2.5" y="3.5" width="11" height="10" rx="1"/><path d="M2.5 6.75h11M5.25 1.9v3M10.75 1.9v3"/>"#
        }
        "copy" => r#"<rect x="5.5" y="5.5" width="8" height="8" rx="1"/><path d="M10.5 5.5v-3h-8v8h3"/>"#,
        "warning" => r#"<path d="M8 2.25 14.25 13.5H1.75L8 2.25ZM8 6.5v3.25M8 11.6v.05"/>"#,
        "check" => r#"<path d="m3 8.4 3.3 3.1L13 4.5"/>"#,
        "x" => r#"<path d="m4 4 8 8m0-8-8 8"/>"#,
        "pencil" => r#"<path d="m10.5 2.75 2.75 2.75-7.75 7.75-3.25.5.5-3.25 7.75-7.75Z"/>"#,
        "link" => {
            r#"<path d="m6.5 9.5 3-3M7.25 4.75l1.5-1.5a2.83 2.83 0 0 1 4 4l-1.5 1.5M8.75 11.25l-1.5 1.5a2.83 2.83 0 0 1-4-4l1.5-1.5"/>"#
        }
        "return" => r#"<path d="M5.5 5.25 2.5 8.25l3 3M2.5 8.25h9.25a2 2 0 0 0 2-2v-3"/>"#,
        "info" => r#"<circle cx="8" cy="8" r="6"/><path d="M8 7.25v4M8 4.75v.05"/>"#,
        "send" => r#"<path d="M14 2 7.25 8.75M14 2 9.75 14 7.25 8.75 2 6.25 14 2Z"/>"#,
        "pin" => r#"<path d="M5.5 2.25h5M6.5 2.25V6L4.25 9.25h7.5L9.5 6V2.25M8 9.25v4.5"/>"#,
        "person" => {
            r#"<circle cx="8" cy="5.25" r="2.75"/><path d="M2.75 14c.4-3 2.4-4.5 5.25-4.5s4.85 1.5 5.25 4.5"/>"#
        }
        _ => return None,
    })
}
