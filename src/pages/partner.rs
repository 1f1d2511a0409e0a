//! The selling partner: what waits for it, its desk at one offer, and the steps it takes.
//!
//! Everything shown comes from [`offers::find`], which hands out the partner's view and nothing else.

use super::{
    Frame, RetryNotice, Stop, actor, backend,
    customer::{AsCustomer, Missing},
    loaded, param,
};
use crate::{
    addresses,
    components::{AcceptedOn, Deadline, PageHead, Pair, Pairs, Section, StatusMark, Tone},
    serve::Retry,
};
use backend::offers::{self, PartyOffer};
use chrono::NaiveDate;
use domain::{
    access::Actor,
    calendar,
    offer::{self, Refusal, Status, Step},
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

pub mod back;
/// Pricing, documents, details; then extending.
pub mod desk;
/// After Extend and Return: what comes next.
mod handed;
pub mod inbox;
/// The offer at its address: the desk while it is the partner's move, else what was sent.
pub mod offer_page;
mod sent;

pub use back::{PartnerReturnPage, PartnerWithdrawPage};
pub use handed::{PartnerReturnedPage, PartnerSentPage};
pub use inbox::InboxPage;
pub use offer_page::PartnerOfferPage;

/// The offer of this address as the partner sees it, and who looks.
struct Here {
    shown: PartyOffer,
    actor: Actor,
}

impl Here {
    /// The offer of the page's address; an absent one, somebody else's, and one in which the actor is another party answer alike.
    async fn find() -> Result<Self, Stop> {
        let number = offer::read_label(&param("number")).ok_or(Stop::NotFound)?;
        let actor = actor()?;
        let shown = offers::find(&backend(), &actor, number).await?.filter(theirs).ok_or(Stop::NotFound)?;
        Ok(Self { shown, actor })
    }

    fn view(&self) -> &OfferView {
        &self.shown.view
    }

    /// Why this person cannot take the step now, if so.
    fn refusal(&self, step: Step) -> Option<Refusal> {
        self.shown.allows(&self.actor, step).err()
    }
}

/// An organization may be partner in one offer and customer in another: this area is for the former.
fn theirs(shown: &PartyOffer) -> bool {
    shown.view.party == Party::Partner
}

/// Status as word, shape and colour, told to the partner.
fn mark(kind: offer::Kind, status: Status) -> AnyView {
    let (tone, icon) = match status {
        Status::PendingPartnerAction => (Tone::Wait, "diamond"),
        Status::InProgress | Status::InProgressToCustomer => (Tone::Ink, "in-progress"),
        Status::PendingAcceptance => (Tone::Ink, "target"),
        Status::Accepted | Status::Live => (Tone::Good, "check-circle"),
        Status::Declined => (Tone::Bad, "x-circle"),
        Status::Expired => (Tone::Bad, "hourglass"),
        Status::Ended => (Tone::Calm, "stop"),
        Status::Withdrawn => (Tone::Calm, "withdrawn"),
        Status::Draft => (Tone::Calm, "draft"),
    };
    let label = match kind.waits_for(status) {
        Some(Party::Partner) => format!("{status}: your move"),
        Some(Party::Publisher | Party::Customer) | None => status.to_string(),
    };
    view! { <StatusMark label tone icon/> }.into_any()
}

/// The deadline of a day with the time that is left.
fn deadline(last: NaiveDate, today: NaiveDate, stacked: bool) -> impl IntoView {
    let urgent = (0..=3).contains(&(last - today).num_days());
    let iso = format!("{last}T23:59:59Z");
    view! { <Deadline full=calendar::deadline(last) relative=calendar::relative(last, today) iso urgent stacked/> }
}

/// The crumbs above an offer's page: the inbox, the offer, and below it `more`.
fn crumbs(view: &OfferView, more: &str) -> Vec<(String, String)> {
    let label = offer::label(view.number);
    let mut crumbs = vec![("Inbox".to_owned(), addresses::INBOX.to_owned())];
    match more.is_empty() {
        true => crumbs.push((label, String::new())),
        false => crumbs.extend([(label, addresses::INBOX_OFFER.of(view.number)), (more.to_owned(), String::new())]),
    }
    crumbs
}

/// "View as Northwind": the page the customer gets, at what is saved now.
#[component]
pub fn PartnerAsCustomerPage() -> impl IntoView {
    loaded(async {
        let here = Here::find().await?;
        let (view, backend) = (here.view(), backend());
        let seen = offers::preview(&backend, &here.actor, &here.shown, Party::Customer).await?.ok_or(Stop::NotFound)?;
        let label = offer::label(view.number);
        let title = format!("{label} as {} sees it", view.name_of(Party::Customer));
        let (about, back, today) = (about(view, &seen), addresses::INBOX_OFFER.of(view.number), backend.today());
        let (missing, to) = (Missing::not_yet(&seen), format!("Back to {label}"));
        Ok(view! {
            <AsCustomer view=seen missing today title about back to/>
        })
    })
}

/// What the page was made from, and whether the customer has it.
fn about(view: &OfferView, seen: &OfferView) -> String {
    let customer = view.name_of(Party::Customer);
    match view.status {
        Status::PendingPartnerAction if seen.customer_value.is_some() => {
            format!("Shows what’s saved on your desk. {customer} gets it after you extend it.")
        }
        Status::PendingPartnerAction => format!(
            "Your prices, documents and e-mail address appear here once every product has a valid adjustment. {customer} gets it after you extend it."
        ),
        Status::InProgressToCustomer => format!("It’s on its way: {customer} gets it in a moment."),
        Status::PendingAcceptance => format!("{customer} has it and can accept or decline it."),
        status @ (Status::Draft
        | Status::InProgress
        | Status::Accepted
        | Status::Declined
        | Status::Expired
        | Status::Ended
        | Status::Live
        | Status::Withdrawn) => {
            format!("The offer is now {status}. This is the page {customer} could accept it on.")
        }
    }
}

/// What is said when an offer went away while its partner was writing, and what was typed, to be copied from.
fn gone(again: &Retry) -> impl IntoView + use<> {
    let typed = typed(again);
    view! {
        <Frame title="You no longer have this offer" narrow=true class="desk">
            <PageHead title="You no longer have this offer" crumbs=vec![("Inbox".to_owned(), addresses::INBOX.to_owned())]/>
            <RetryNotice/>
            {typed}
            <p><a href=addresses::INBOX>"Go to your inbox"</a></p>
        </Frame>
    }
}

/// What was typed into a form that is not there any more, to be copied from.
fn typed(again: &Retry) -> Option<impl IntoView + use<>> {
    let own = |name: &str| !matches!(name, "seen" | "do" | AcceptedOn::DAY | AcceptedOn::OF) && !name.ends_with(".id");
    let filled: Vec<(String, String)> =
        again.form.fields().iter().filter(|(name, value)| own(name) && !value.trim().is_empty()).cloned().collect();
    (!filled.is_empty()).then(|| {
        let pair = |(name, value): (String, String)| {
            view! { <Pair label=domain::form::partner::title(&name)><span class="typed-text">{value}</span></Pair> }
        };
        view! {
            <Section id="typed" title="What you typed" aside="Not saved. Copy anything you still need.">
                <Pairs start=true>{filled.into_iter().map(pair).collect_view()}</Pairs>
            </Section>
        }
    })
}
