//! Where something stands: a word, a shape and a colour.

use super::Icon;
use domain::offer::Status;
use leptos::prelude::*;

/// The five colours of meaning. Never used alone: a word and a shape go with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Done, binding, in order.
    Good,
    /// Somebody has to do something.
    Wait,
    /// Over, refused, wrong.
    Bad,
    /// Under way; the house's own accent.
    Ink,
    /// Nothing to do.
    #[default]
    Calm,
}

impl Tone {
    /// The class that sets `--tone` and `--wash` for whatever is inside.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Good => "tone-good",
            Tone::Wait => "tone-wait",
            Tone::Bad => "tone-bad",
            Tone::Ink => "tone-ink",
            Tone::Calm => "tone-calm",
        }
    }

    /// The drawing a notice or a saving state of this tone carries.
    pub fn icon(self) -> &'static str {
        match self {
            Tone::Good => "check-circle",
            Tone::Wait => "warning",
            Tone::Bad => "problem",
            Tone::Ink | Tone::Calm => "info",
        }
    }
}

/// A status: a word, a shape of its own and a colour.
///
/// ```ignore
/// view! { <StatusMark label="Pending acceptance" tone=Tone::Wait icon="target"/> }
/// ```
#[component]
pub fn StatusMark(#[prop(into)] label: String, tone: Tone, icon: &'static str) -> impl IntoView {
    view! { <span class=format!("status {}", tone.class())><Icon name=icon/><span>{label}</span></span> }
}

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
