//! What each party is shown of an offer, and how its amounts came about (V-1 … V-35). What a party may not see is absent.

use crate::{
    offer::Kind,
    party::{Field, Party},
};

/// How its amounts came about.
pub mod explained;
mod lines;
/// The shape of what is shown.
mod offer;
/// The selling partner's sums.
pub mod partner_prices;
mod seen_by;
#[cfg(test)]
mod tests;

pub use explained::{fees_explained, fees_of};
pub use lines::lines_of_draft;
pub use offer::{
    FeeView, LineView, MarketsView, OfferView, PaymentView, PricePointView, RateView, ReservedView, SharesView,
};
pub use seen_by::{as_sealed, preview_for_customer, seen_by};

/// Whether `party` of an offer of that kind ever receives `field`.
pub fn may_see(kind: Kind, field: Field, party: Party) -> bool {
    mark(kind, field, party) != '-'
}

/// Whether `party` writes `field` while it is its move.
pub fn may_edit(kind: Kind, field: Field, party: Party) -> bool {
    mark(kind, field, party) == 'E'
}

fn mark(kind: Kind, field: Field, party: Party) -> char {
    let row = kind.description().visibility.iter().find(|(f, _, _)| *f == field);
    row.map_or('-', |(_, _, marks)| marks[party as usize])
}

/// The words of the chip beside a field: `Publisher, partner`.
pub fn who_sees(kind: Kind, field: Field) -> String {
    let parties = kind.description().parties.iter().copied();
    let seeing = parties.filter(|party| may_see(kind, field, *party));
    crate::text::capital(&seeing.map(Party::code).collect::<Vec<_>>().join(", "))
}
