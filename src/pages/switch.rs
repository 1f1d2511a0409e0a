//! The organization one works for: on to where its people work, or to another one.

use super::{Frame, RetryNotice, Stop, actor, backend, frame::PLACES, loaded};
use crate::{
    addresses,
    components::{EmptyState, PageHead, SubmitButton},
    serve::{Answer, Posted, go, local_path, session},
};
use backend::{
    people,
    security::{self, Event, Kind},
};
use domain::{OrganizationId, offer::Organization};
use leptos::prelude::*;

#[component]
pub fn SwitchPage() -> impl IntoView {
    loaded(async {
        let actor = actor()?;
        let organizations = people::organizations_of(&backend(), actor.person).await?;
        let current = actor.organization.id;
        let alone = if actor.several { "" } else { " You don’t belong to any other organization." };
        let lead = format!("You’re currently acting for {}.{alone}", actor.organization.name);
        Ok(view! {
            <Frame title="Switch organization" class="sign-in">
                <PageHead title="Which organization do you want to act for?" lead=lead/>
                <RetryNotice/>
                <form method="post" novalidate>
                    <ul class="choices-list">
                        {organizations.into_iter().map(|o| view! { <li>{choice(o, current)}</li> }).collect_view()}
                    </ul>
                </form>
            </Frame>
        })
    })
}

fn choice(organization: Organization, current: OrganizationId) -> impl IntoView {
    let verb = if organization.id == current { "Stay with" } else { "Act for" };
    let label = format!("{verb} {}", organization.name);
    view! { <SubmitButton label name="organization" value=organization.id.to_string() tall=true wide=true/> }
}

/// Switches, if the person belongs there, and goes on to `next` or to the start.
pub async fn post(posted: Posted) -> Answer {
    let theirs = people::organizations_of(posted.backend(), posted.actor()?.person).await?;
    let wanted = posted.form.value("organization").parse::<OrganizationId>();
    match theirs.into_iter().find(|o| wanted.as_ref() == Ok(&o.id)) {
        Some(organization) => {
            session::switch(posted.session()?, organization.id).await?;
            security::tell(
                posted.backend(),
                Event::new(Kind::Switch).by(posted.actor()?).about(organization.id.to_string()),
            );
            let next = posted.query("next");
            Ok(go(local_path(&next).unwrap_or(addresses::START)))
        }
        None => Ok(posted.refused("You don’t belong to that organization. Choose one below.").await),
    }
}

/// `/`: on to where people of this organization work.
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
                        <p>"This organization isn’t a publisher, selling partner or customer yet. The operator of this installation can change that with an import."</p>
                    </EmptyState>
                </Frame>
            }),
        }
    })
}
