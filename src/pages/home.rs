//! `/`: on to where people of this organization work.

use super::{Frame, Stop, actor, frame::PLACES, loaded};
use crate::components::{EmptyState, PageHead};
use leptos::prelude::*;

#[component]
pub fn HomePage() -> impl IntoView {
    loaded(async {
        let actor = actor()?;
        match PLACES.iter().find(|(kind, ..)| actor.is(*kind)) {
            Some((_, _, href)) => Err(Stop::Go((*href).to_owned())),
            None => Ok(view! {
                <Frame title="Start" narrow=true>
                    <PageHead title=actor.organization.name.clone()/>
                    <EmptyState title="Nothing to do here yet">
                        <p>"This organization is neither publisher, selling partner nor customer. The operator of this installation can change that with an import."</p>
                    </EmptyState>
                </Frame>
            }),
        }
    })
}
