//! The answer to the wizard's last button (MS-4.3.1): back on the list, what was submitted to whom.
//!
//! The address names the offer and the list looks it up, so a link that claims something else says nothing.

use crate::{
    addresses,
    components::{Notice, Tone},
    pages::{Stop, query},
};
use backend::{Backend, offers};
use domain::{
    access::Actor,
    offer::{Status, label, read_label},
    party::Party,
};
use leptos::prelude::*;

pub(super) async fn submitted(backend: &Backend, actor: &Actor) -> Result<Option<AnyView>, Stop> {
    let Some(number) = read_label(&query("submitted")) else {
        return Ok(None);
    };
    let shown = offers::find(backend, actor, number).await?;
    let sent = shown.filter(|s| s.view.party == Party::Publisher && s.view.status != Status::Draft);
    Ok(sent.map(|shown| {
        let (offer, partner) = (label(number), shown.view.name_of(Party::Partner));
        let href = addresses::OFFER.of(number);
        let says = format!("It is locked now and reaches {partner} within {} minutes. The storefront writes to nobody: tell {partner} that it is there.", domain::pack::number::PUBLISH_MINUTES.on(backend.today()));
        view! {
            <Notice tone=Tone::Good title=format!("Submitted {offer} to {partner}") spoken=true>
                <p>{says}" "<a href=href>{format!("Open {offer}")}</a></p>
            </Notice>
        }
        .into_any()
    }))
}
