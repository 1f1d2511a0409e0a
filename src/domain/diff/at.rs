//! Where in a price of a line something is different: of the whole price, of an item in it, or of one side's part of an amount.

use super::{Aspect, Fact, Place, Side, What};
use crate::view::SharesView;

/// A price of a line.
pub(super) struct At<'a> {
    line: &'a str,
    price: &'a str,
}

impl<'a> At<'a> {
    pub fn new(line: &'a str, price: &'a str) -> Self {
        Self { line, price }
    }

    pub fn what(&self, aspect: Aspect) -> What {
        What::Line(Place { line: self.line.to_owned(), price: Some(self.price.to_owned()), item: None }, aspect)
    }

    /// Something within the price.
    pub fn item(&self, item: &str, aspect: Aspect) -> What {
        let (line, price) = (self.line.to_owned(), Some(self.price.to_owned()));
        What::Line(Place { line, price, item: Some(item.to_owned()) }, aspect)
    }
}

/// Every part of an amount with its side.
pub(super) fn totals(then: &SharesView, now: &SharesView, mut each: impl FnMut(Side, Option<Fact>, Option<Fact>)) {
    let SharesView { partner, customer, share, fee, net } = *now;
    let parts = [
        (Side::Partner, then.partner, partner),
        (Side::Customer, then.customer, customer),
        (Side::Share, then.share, share),
        (Side::Fee, then.fee, fee),
        (Side::Net, then.net, net),
    ];
    for (side, before, after) in parts {
        each(side, before.map(Fact::Amount), after.map(Fact::Amount));
    }
}
