//! The schedule editor. The server draws the whole of it, rows and figures and a preview, and every button posts its form; in the
//! browser the rows become a sheet: keys move about in it, what is pasted spills into it, every step can be undone, and every
//! figure follows as it is typed. The fields stay the truth: *Save* posts exactly what is shown.

use leptos::prelude::*;

mod accepted;
#[cfg(target_arch = "wasm32")]
mod browser;
mod texts;
mod words;

pub use accepted::{Accepted, accepted};
pub use texts::{Chart, EditorTexts, RowTexts, of as texts_of};
pub use words::{preview_rows, preview_summary};

/// Around everything a schedule hangs on: its own fields, and the days of the offer.
#[component]
pub fn ScheduleEditor(children: Children) -> impl IntoView {
    view! { <Editing>{children()}</Editing> }
}

#[island]
fn Editing(children: Children) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::wake();
    view! { <div class="island">{children()}</div> }
}
