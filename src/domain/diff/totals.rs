//! What the whole comes to.

use super::{Fact, Matter, Side, found::Found};
use crate::{
    Currency,
    pricing::{Estimate, Value},
    view::{FeeView, OfferView},
};

pub(super) fn compare(then: &OfferView, now: &OfferView, found: &mut Found) {
    let code = |view| currency(view).map(Fact::Currency);
    if let (Some(before), Some(after)) = (code(then), code(now)) {
        found.matter(Matter::Currency, Some(before), Some(after));
    }
    let sums = |view: &OfferView| {
        [(Side::List, view.list_value), (Side::Partner, view.partner_value), (Side::Customer, view.customer_value)]
    };
    for ((side, before), (_, after)) in sums(then).into_iter().zip(sums(now)) {
        found.matter(Matter::Total(side), before.map(Fact::Value), after.map(Fact::Value));
    }
    found.matter(Matter::Total(Side::Share), then.share.map(Fact::Amount), now.share.map(Fact::Amount));
    fee(then.fee.as_ref(), now.fee.as_ref(), found);
    estimate(then.estimate, now.estimate, found);
}

/// The offer's; every amount has it.
fn currency(view: &OfferView) -> Option<Currency> {
    let list = view.lines.iter().flat_map(|line| &line.points).map(|point| point.list.currency).next();
    let values = [view.customer_value, view.partner_value, view.list_value];
    values.into_iter().flatten().map(|value| value.amount.currency).next().or(list)
}

fn fee(then: Option<&FeeView>, now: Option<&FeeView>, found: &mut Found) {
    let parts = |view: Option<&FeeView>| {
        let Some(FeeView { percent, fee, payout, exact }) = view else { return Default::default() };
        let value = |amount| Fact::Value(Value { amount, exact: *exact });
        (Some(Fact::Percent(*percent)), Some(value(*fee)), Some(value(*payout)))
    };
    let (then, now) = (parts(then), parts(now));
    found.matter(Matter::FeePercent, then.0, now.0);
    found.matter(Matter::Total(Side::Fee), then.1, now.1);
    found.matter(Matter::Total(Side::Net), then.2, now.2);
}

fn estimate(then: Option<Estimate>, now: Option<Estimate>, found: &mut Found) {
    let parts = |estimate: Option<Estimate>| {
        let Some(Estimate { gross, fee, net, exact }) = estimate else { return [None, None, None] };
        [gross, fee, net].map(|amount| Some(Fact::Value(Value { amount, exact })))
    };
    let sides = [Side::Gross, Side::Fee, Side::Net];
    for ((side, before), after) in sides.into_iter().zip(parts(then)).zip(parts(now)) {
        found.matter(Matter::Estimate(side), before, after);
    }
}
