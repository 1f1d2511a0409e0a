//! Whose move it is, since when, and what that means: one or two sentences.

use chrono::{DateTime, Utc};
use domain::{calendar, offer::Status, party::Party, text::capital, view::OfferView};

pub(super) fn sentence(view: &OfferView, now: DateTime<Utc>) -> String {
    let lasted = calendar::lasted(view.dates.status_since, now);
    let partner = capital(&view.name_of(Party::Partner));
    let customer = capital(&view.name_of(Party::Customer));
    match view.status {
        Status::Draft => format!("Your move, for {lasted}. Nobody outside {} sees it.", view.publisher),
        Status::InProgress => format!("The storefront is carrying it to {partner}, for {lasted}."),
        Status::PendingPartnerAction => format!(
            "{partner}’s move, for {lasted}: it sets its price and extends the offer to {customer}, or returns it to you."
        ),
        Status::InProgressToCustomer => format!("The storefront is carrying it to {customer}, for {lasted}."),
        Status::PendingAcceptance => format!("{customer}’s move, for {lasted}.{}", deadline(view, now)),
        Status::Accepted => format!("{customer} accepted{}. Nobody has to act.{}", accepted(view), holds(view)),
        Status::Declined => format!("{customer} declined {lasted} ago. {}", backwards(&partner)),
        Status::Expired => {
            format!("{customer} did not accept in time; it expired {lasted} ago. {}", backwards(&partner))
        }
        Status::Ended => format!("It has run its time{}.", ended(view)),
        Status::Live | Status::Withdrawn => String::new(),
    }
}

fn deadline(view: &OfferView, now: DateTime<Utc>) -> String {
    let today = now.date_naive();
    let told = view
        .accept_by
        .map(|day| format!(" It can accept until {}, {}.", calendar::deadline(day), calendar::relative(day, today)));
    told.unwrap_or_default()
}

fn accepted(view: &OfferView) -> String {
    view.dates.accepted.map(|at| format!(" on {}", calendar::moment(at))).unwrap_or_default()
}

fn holds(view: &OfferView) -> String {
    view.end.map(|day| format!(" The prices hold until {}.", calendar::deadline(day))).unwrap_or_default()
}

fn ended(view: &OfferView) -> String {
    view.end.map(|day| format!(": its last day was {}", calendar::day(day))).unwrap_or_default()
}

/// MS-4.3.4.
fn backwards(partner: &str) -> String {
    format!("To bring it back, {partner} withdraws it from the customer first; then you can withdraw it to Draft.")
}
