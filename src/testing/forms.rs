//! Forms as people fill them in: the publisher's, and the selling partner's part.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    PlanId, ProductId,
    calendar::Month,
    offer::{
        Draft, PartnerDraft,
        draft::{DraftAmount, DraftLine, PriceForm},
        partner::DraftAdjustment,
    },
};

/// The billing account that offers are for.
pub const ACCOUNT: &str = "48120773";
/// The Seller ID of the partner that sells them.
pub const SELLER: &str = "34210077";

/// A publisher's form that lacks nothing: from acceptance until a month's end more than a year after `today`, to be accepted
/// within 20 days.
pub fn draft(name: &str, lines: Vec<DraftLine>, today: NaiveDate) -> Draft {
    Draft {
        name: name.into(),
        currency: "USD".into(),
        billing_account: ACCOUNT.into(),
        seller_id: SELLER.into(),
        start: "acceptance".into(),
        end: Month::of(today + TimeDelta::days(400)).last_day().to_string(),
        accept_by: (today + TimeDelta::days(20)).to_string(),
        lines,
        ..Draft::default()
    }
}

/// A plan at so many percent off.
pub fn percentage(product: ProductId, plan: PlanId, percent: &str) -> DraftLine {
    DraftLine { price: PriceForm::Percentage, percent: percent.into(), ..DraftLine::of(product, Some(plan)) }
}

/// A plan at a price of its own for the term of 12 months.
pub fn absolute(product: ProductId, plan: PlanId, amount: &str) -> DraftLine {
    let amounts = vec![DraftAmount { months: 12, amount: amount.into(), ..DraftAmount::default() }];
    DraftLine { price: PriceForm::Absolute, amounts, ..DraftLine::of(product, Some(plan)) }
}

/// A partner's part for an offer of one line: so many percent on top.
pub fn part(percent: &str, prepared_by: &str) -> PartnerDraft {
    PartnerDraft {
        adjustments: vec![DraftAdjustment { percent: percent.into(), price: String::new() }],
        prepared_by: prepared_by.into(),
        ..PartnerDraft::default()
    }
}
