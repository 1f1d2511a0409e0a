//! "View as Northwind": what the customer will get at what is saved now.

use super::{Here, address, backend, crumbs};
use crate::{
    components::{LinkButton, Notice, OfferTerms, PageHead, Tone},
    pages::{Frame, Stop, loaded},
};
use backend::offers;
use domain::{offer, offer::Status, party::Party};
use leptos::prelude::*;

#[component]
pub fn PartnerAsCustomerPage() -> impl IntoView {
    loaded(async {
        let here = Here::find().await?;
        let (number, backend) = (here.view().number, backend());
        let seen = offers::preview(&backend, &here.actor, number, Party::Customer).await?.ok_or(Stop::NotFound)?;
        let view = here.view();
        let customer = view.name_of(Party::Customer);
        let (title, name) = (format!("{} as {customer} sees it", offer::label(number)), seen.name.clone());
        let writing = view.status == Status::PendingPartnerAction;
        let text = match (writing, seen.customer_value.is_some()) {
            (true, true) => {
                format!("Made from what is saved on your desk now. {customer} gets it after you have extended it.")
            }
            (true, false) => format!(
                "Your prices, documents and e-mail address are missing here: they appear when every product on your desk has an adjustment that can be read. {customer} gets it after you have extended it."
            ),
            (false, _) => format!("{customer} reads these terms, and beside them the way to accept or decline."),
        };
        let (back, crumbs, today) = (address(view), crumbs(view, "As the customer sees it"), backend.today());
        let heading = format!("This is what {customer} sees");
        Ok(view! {
            <Frame title narrow=true class="desk">
                <PageHead title=name crumbs>
                    <LinkButton href=back label="Back to the offer" icon="chevron-left"/>
                </PageHead>
                <Notice tone=Tone::Ink title=heading><p>{text}</p></Notice>
                <OfferTerms view=seen today/>
            </Frame>
        })
    })
}
