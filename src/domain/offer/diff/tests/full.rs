//! A view in which no field is empty: more than any party gets.

use super::{sample, *};
use crate::{
    party::{LineView, OfferView},
    pricing::Estimate,
};

pub fn view() -> OfferView {
    let offer = sample::offer();
    let [publisher, mut all, _] = Party::ALL.map(|party| super::view(party, &offer));
    for (line, theirs) in all.lines.iter_mut().zip(&publisher.lines) {
        add_fees(line, theirs);
    }
    all.lines[1].discount = Some("1".parse().unwrap());
    all.lines[2].points[0].vcpu = Some(4);
    let amount = sample::usd("7");
    all.estimate = Some(Estimate { gross: amount, fee: amount, net: amount, exact: true });
    all.publisher_contacts = publisher.publisher_contacts;
    all.publisher_note = publisher.publisher_note;
    (all.fee, all.renewal, all.markets) = (publisher.fee, publisher.renewal, publisher.markets);
    let rates = all.markets.as_mut().unwrap().rates.as_mut().unwrap();
    rates.rates[0].fixed_at = Some(chrono::DateTime::UNIX_EPOCH);
    all
}

fn add_fees(line: &mut LineView, theirs: &LineView) {
    for (point, theirs) in line.points.iter_mut().zip(&theirs.points) {
        (point.total.fee, point.total.net) = (theirs.total.fee, theirs.total.net);
        for (row, theirs) in point.rows.iter_mut().zip(&theirs.rows) {
            (row.shares.fee, row.shares.net) = (theirs.shares.fee, theirs.shares.net);
        }
    }
}
