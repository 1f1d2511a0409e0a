//! Pages that follow what happens.

use super::{Scripts, retry};
use crate::{addresses, islands::LiveParts, serve::LiveAt};
use leptos::prelude::*;

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
