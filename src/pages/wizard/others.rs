//! Whom an offer goes to, by its kind: whoever else is in it, in words and as links.

use super::draft_page::DraftPage;
use crate::addresses;
use domain::{offer::Kind, party::Party, text};

/// The other parties, in the order in which the offer reaches them.
pub(super) fn others(kind: Kind) -> impl Iterator<Item = Party> {
    kind.description().parties.iter().copied().filter(|party| *party != Party::Publisher)
}

/// `partner and customer`, within a sentence.
pub(super) fn readers(kind: Kind) -> String {
    text::listed(&others(kind).map(short).collect::<Vec<_>>())
}

/// `The partner and customer see`, `The customer sees`.
pub(super) fn read(kind: Kind, verb: &str) -> String {
    let several = others(kind).count() > 1;
    format!("{} {verb}{}", readers(kind), if several { "" } else { "s" })
}

/// The pages that show the draft as each of them will see it: where, and what the link says.
pub(super) fn seen_as(desk: &DraftPage) -> Vec<(String, String)> {
    let number = desk.number;
    let page = |party| (addresses::OFFER_AS.of(number, party), format!("View as {}", short(party)));
    others(desk.kind()).map(page).collect()
}

fn short(party: Party) -> &'static str {
    match party {
        Party::Publisher => "publisher",
        Party::Partner => "partner",
        Party::Customer => "customer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_others_follow_from_the_kind() {
        assert_eq!(read(Kind::Multiparty, "see"), "partner and customer see");
        assert_eq!(read(Kind::Customer, "see"), "customer sees");
        assert_eq!(readers(Kind::Csp), "partner");
    }
}
