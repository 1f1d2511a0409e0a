//! What a list says of a draft: what it comes to so far, and how much is left to do. Counted when it is saved, never while listing.

use domain::{
    Percent,
    offer::{
        Offer, Status,
        check::{self, Checked},
        facts::Withheld,
    },
    pricing::Value,
};
use sea_orm::ConnectionTrait;

use super::row;
use crate::{
    Backend, Fault,
    entity::offer,
    offers::facts::{self, Lock, Subject},
    organizations,
};

/// What was counted of a draft.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    /// Of the lines that can be priced; none while there is none.
    value: Option<Value>,
    products: String,
    missing: usize,
    wrong: usize,
}

/// Holds the draft of `offer` against what is known today.
pub(in crate::offers) async fn count(
    backend: &Backend,
    db: &impl ConnectionTrait,
    offer: &Offer,
    withheld: Withheld,
) -> Result<Figures, Fault> {
    let draft = &offer.revision.body.draft;
    // It is the draft that is judged, not whoever saves it.
    let publisher = organizations::standing_of(db, &offer.publisher, true).await?;
    let subject = Subject { kind: offer.kind, draft, own: Some(offer.id) };
    let facts = facts::gather_for(backend, db, publisher, subject, Lock::Nothing, withheld).await?;
    let Checked { problems, lines, .. } = check::check(draft, &facts);
    let currency = draft.priced_in();
    let sum = || Value::of(&lines, currency, |_, point| point.total_with(Percent::ZERO));
    let blocking = || problems.iter().filter(|problem| problem.blocks());
    let missing = blocking().filter(|problem| problem.is_missing()).count();
    let products = facts.products.iter().map(|product| product.name.as_str());
    Ok(Figures {
        value: (!lines.is_empty()).then(sum).flatten(),
        products: row::one_a_line(products),
        missing,
        wrong: blocking().count() - missing,
    })
}

impl Figures {
    pub fn write(self, row: &mut offer::Model) {
        row.products = self.products;
        row.priced = self.value.is_some();
        row.partner_minor = self.value.map(|value| value.amount.minor).unwrap_or_default();
        row.value_exact = self.value.is_some_and(|value| value.exact);
        row.missing = i64::try_from(self.missing).ok();
        row.wrong = i64::try_from(self.wrong).ok();
    }
}

/// Takes what was counted of a draft over from its stored row.
pub(crate) fn carry_over(stored: &offer::Model, row: &mut offer::Model) {
    if row.status == Status::Draft.code() {
        row.products.clone_from(&stored.products);
        row.priced = stored.priced;
        row.partner_minor = stored.partner_minor;
        row.value_exact = stored.value_exact;
        row.missing = stored.missing;
        row.wrong = stored.wrong;
    }
}
