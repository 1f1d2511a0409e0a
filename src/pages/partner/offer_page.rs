//! `/inbox/{number}`: the desk while the partner may write, else the offer as it was sent. Answers posts of the desk.

use super::{Here, desk, gone, sent, theirs};
use crate::{
    pages::{Stop, loaded, parted, retry},
    serve::{Answer, Posted},
};
use backend::offers;
use domain::{
    offer::{self, Step},
    party::Party,
};
use leptos::prelude::*;

#[component]
pub fn PartnerOfferPage() -> impl IntoView {
    loaded(async {
        match Here::find().await {
            Ok(here) if here.refusal(Step::SavePart).is_none() => Ok(desk::page(here).await?.into_any()),
            Ok(here) => Ok(sent::page(here, retry()).await?.into_any()),
            // It went away while somebody was writing: what was written is still theirs.
            Err(Stop::NotFound) => match retry().filter(|again| !again.sentence.is_empty()) {
                Some(again) => Ok(gone(&again).into_any()),
                None => parted::page(Party::Partner, "desk").await,
            },
            Err(stop) => Err(stop),
        }
    })
}

/// Takes what the desk sends.
pub async fn post(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let shown = offers::find(posted.backend(), posted.actor()?, number).await?.filter(theirs);
    desk::post::take(posted, number, shown).await
}
