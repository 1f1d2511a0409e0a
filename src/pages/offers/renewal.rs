//! The renewal attestation, asked when an offer is created or cloned (MS-9.6).

use crate::{components::Choice, pages::backend, serve::Retry};
use domain::{offer::Kind, pack::MICROSOFT, party::Field};
use leptos::prelude::*;

/// MS-9.6: attested now or never.
pub(super) fn renewal(kind: Kind, again: &Retry) -> impl IntoView + use<> {
    let today = backend().today();
    let percent = |renewal| MICROSOFT.fee(renewal, today).map(|p| p.to_string()).unwrap_or_default();
    let hint = format!(
        "A renewal, the migration of a deal already paid, or an upsell. The marketplace fee is {} % instead of {} % for the whole offer. You can only confirm this now.",
        percent(true),
        percent(false)
    );
    let checked = again.form.has("renewal");
    view! { <Choice name="renewal" label="I attest that this offer renews an earlier deal" hint checked sees=kind.who_sees(Field::Renewal) problems=again.at("renewal")/> }
}
