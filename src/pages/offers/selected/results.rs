//! What became of each offer: the page after the step.

use super::{Deed, Frame, crumbs, past};
use crate::{
    addresses,
    components::{Icon, LinkButton, PageHead, Tone},
};
use leptos::prelude::*;

/// Of all of them.
#[derive(Clone)]
pub(super) struct Results {
    pub deed: Deed,
    pub results: Vec<OfOne>,
}

#[derive(Clone)]
pub(super) struct OfOne {
    pub label: String,
    pub name: String,
    /// Where to go on.
    pub to: Option<String>,
    pub sentence: String,
    pub done: bool,
}

impl Results {
    pub fn view(self) -> AnyView {
        let done = self.results.iter().filter(|one| one.done).count();
        let title = format!("{} of {} {}", done, self.results.len(), past(self.deed));
        let crumbs = crumbs(self.deed);
        view! {
            <Frame title=title.clone() narrow=true class="offer-ask">
                <PageHead title crumbs/>
                <ul class="results" role="status">{self.results.into_iter().map(OfOne::view).collect_view()}</ul>
                <p class="refused-way"><LinkButton href=addresses::OFFERS label="Back to the list"/></p>
            </Frame>
        }
        .into_any()
    }
}

impl OfOne {
    fn view(self) -> impl IntoView {
        let (tone, icon) = if self.done { (Tone::Good, "check-circle") } else { (Tone::Bad, "x-circle") };
        let name = format!("{} {}", self.label, self.name);
        let name = match self.to {
            Some(to) => view! { <a href=to>{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        };
        view! { <li><span class=format!("result-mark {}", tone.class())><Icon name=icon/></span>{name}<span>{self.sentence}</span></li> }
    }
}
