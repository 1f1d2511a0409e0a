//! An offer's status as its mark.

use super::{StatusMark, Tone};
use domain::offer::Status;
use leptos::prelude::*;

/// The status in its word, shape and colour.
///
/// ```ignore
/// view! { <OfferStatus status=Status::PendingAcceptance/> }
/// ```
#[component]
pub fn OfferStatus(status: Status) -> impl IntoView {
    let (tone, icon) = look(status);
    view! { <StatusMark label=status.label() tone icon/> }
}

fn look(status: Status) -> (Tone, &'static str) {
    match status {
        Status::Draft => (Tone::Calm, "draft"),
        Status::InProgress | Status::InProgressToCustomer => (Tone::Ink, "in-progress"),
        Status::PendingPartnerAction => (Tone::Wait, "diamond"),
        Status::PendingAcceptance => (Tone::Wait, "target"),
        Status::Accepted | Status::Live => (Tone::Good, "check-circle"),
        Status::Declined => (Tone::Bad, "x-circle"),
        Status::Expired => (Tone::Bad, "hourglass"),
        Status::Ended => (Tone::Calm, "stop"),
        Status::Withdrawn => (Tone::Calm, "withdrawn"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_with_different_words_have_different_shapes() {
        for a in Status::ALL {
            for b in Status::ALL {
                // Live is what Accepted is called for CSP partners.
                let alike = |s| matches!(s, Status::Accepted | Status::Live);
                if a.label() != b.label() && !(alike(a) && alike(b)) {
                    assert_ne!(look(a).1, look(b).1, "{a} and {b}");
                }
            }
        }
    }
}
