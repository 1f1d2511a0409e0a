//! What changed since the reader last had the offer, for whom it lies with again.

use super::{Stop, backend};
use crate::components::Changed;
use backend::offers::{self, PartyOffer};
use domain::{access::Actor, calendar};
use leptos::prelude::*;

/// The section, if the offer was there before.
pub async fn since_last(actor: &Actor, shown: &PartyOffer) -> Result<Option<AnyView>, Stop> {
    let since = offers::since_last(&backend(), actor, shown).await?;
    Ok(since.map(|since| {
        let when = format!("you had it on {}", calendar::moment(since.at));
        view! { <Changed since=when sentences=since.sentences/> }.into_any()
    }))
}
