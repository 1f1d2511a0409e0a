//! Saving, finding right, taking back.

use super::{Pricing, refresh};
use crate::components::{ButtonKind, SubmitButton};
use leptos::prelude::*;

pub(super) fn row(at: &Pricing) -> impl IntoView + use<> {
    let (stored, currency) = (&at.desk.stored, at.currency);
    // As the fields have them: pressing it takes those back.
    let overrides = at.desk.draft.prices_in(currency).count();
    let remove = (overrides > 0).then(|| format!("Remove {}", domain::text::counted(overrides, "override")));
    let remove = remove.map(|label| view! { <SubmitButton label kind=ButtonKind::Risky name="action" value="clear"/> });
    let mark = if stored.is_reviewed(currency) {
        view! { <span class="small">{format!("{currency} is reviewed")}</span> }.into_any()
    } else {
        view! { <SubmitButton label=format!("Mark {currency} as reviewed") name="action" value="reviewed"/> }.into_any()
    };
    let reviewed = at.all.iter().filter(|code| stored.is_reviewed(**code)).count();
    let save = if at.desk.conflict() { "Save mine" } else { "Save prices" };
    view! {
        <div class="wizard-next">
            <div class="row">
                <SubmitButton label=save name="action" value="save" kind=ButtonKind::Primary/>
                {mark}
                {remove}
            </div>
            <span class="small soft">{format!("{reviewed} of {} currencies reviewed", at.all.len())}</span>
        </div>
        {refresh::link(at)}
    }
}
