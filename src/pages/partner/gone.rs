//! What is said when an offer went away while its partner was writing, and what was typed, to be copied from.

use crate::{
    addresses,
    components::{PageHead, Pair, Pairs, Section},
    pages::{Frame, RetryNotice},
    serve::Retry,
};
use leptos::prelude::*;

pub(super) fn gone(again: &Retry) -> impl IntoView + use<> {
    let typed = typed(again);
    view! {
        <Frame title="The offer is not with you any more" narrow=true class="desk">
            <PageHead title="The offer is not with you any more" crumbs=vec![("Inbox".to_owned(), addresses::INBOX.to_owned())]/>
            <RetryNotice/>
            {typed}
            <p><a href=addresses::INBOX>"Go to your inbox"</a></p>
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
            view! { <Pair label=domain::form::partner::field_words(&name)><span class="typed-text">{value}</span></Pair> }
        };
        view! {
            <Section id="typed" title="What you typed" aside="Not saved. Copy from here what you still need.">
                <Pairs start=true>{told.into_iter().map(pair).collect_view()}</Pairs>
            </Section>
        }
    })
}
