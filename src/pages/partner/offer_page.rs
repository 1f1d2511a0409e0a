//! `/inbox/{number}`: the desk while the partner may write, else the offer as it was sent. Answers posts of the desk.

use super::{Here, desk, sent, theirs};
use crate::{
    components::{PageHead, Pair, Pairs, Section},
    pages::{Frame, RetryNotice, Stop, loaded, retry},
    serve::{Answer, Posted, Retry},
};
use backend::offers;
use domain::offer::{self, Step};
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
                None => Err(Stop::NotFound),
            },
            Err(stop) => Err(stop),
        }
    })
}

pub(super) fn gone(again: &Retry) -> impl IntoView + use<> {
    let typed = typed(again);
    view! {
        <Frame title="The offer is not with you any more" narrow=true class="desk">
            <PageHead title="The offer is not with you any more" crumbs=vec![("Inbox".to_owned(), "/inbox".to_owned())]/>
            <RetryNotice/>
            {typed}
            <p><a href="/inbox">"Go to your inbox"</a></p>
        </Frame>
    }
}

/// What was typed into a form that is not there any more, to be copied from.
pub(super) fn typed(again: &Retry) -> Option<impl IntoView + use<>> {
    let own = |name: &str| !matches!(name, "seen" | "do" | "accepted_on" | "of") && !name.ends_with(".id");
    let told: Vec<(String, String)> =
        again.form.fields().iter().filter(|(name, value)| own(name) && !value.trim().is_empty()).cloned().collect();
    (!told.is_empty()).then(|| {
        let pair = |(name, value): (String, String)| {
            view! { <Pair label=desk::form::field_words(&name)><span class="typed-text">{value}</span></Pair> }
        };
        view! {
            <Section id="typed" title="What you typed" aside="Not saved. Copy from here what you still need.">
                <Pairs start=true>{told.into_iter().map(pair).collect_view()}</Pairs>
            </Section>
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
