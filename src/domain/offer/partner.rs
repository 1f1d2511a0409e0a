//! The selling partner's part: its form as typed, its checks, and what was extended (MS-4.4).

use super::{
    draft::DraftDocument,
    terms::{Document, Line, PricePoint, Terms},
};
use crate::{
    Currency, Money, Percent, Problem,
    decimal::NotANumber,
    form::adjustment::{self, AdjustmentField},
    pack::number,
    pricing::{self, TooMuch, too_much},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// The partner's form, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartnerDraft {
    /// One per line of the offer, in its order.
    pub adjustments: Vec<DraftAdjustment>,
    pub documents: Vec<DraftDocument>,
    pub contacts: Vec<String>,
    pub prepared_by: String,
    pub sales_note: String,
}

/// The adjustment and the resulting price of a line's first price: the one typed last makes the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftAdjustment {
    pub percent: String,
    pub price: String,
}

/// What the partner extended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerTerms {
    /// One per line of the offer, in its order.
    pub adjustments: Vec<Percent>,
    pub documents: Vec<Document>,
    pub contacts: Vec<String>,
    pub prepared_by: String,
    pub sales_note: String,
}

impl DraftAdjustment {
    /// What was typed into a field of the pair.
    pub fn typed(&self, field: AdjustmentField) -> &str {
        match field {
            AdjustmentField::Percent => &self.percent,
            AdjustmentField::Price => &self.price,
        }
    }

    /// A pair of which only one is typed.
    pub fn only(field: AdjustmentField, typed: String) -> Self {
        match field {
            AdjustmentField::Percent => Self { percent: typed, ..Self::default() },
            AdjustmentField::Price => Self { price: typed, ..Self::default() },
        }
    }

    /// The typed pair made consistent (MS-4.4.3): whichever differs from `before` leads and fills the other, the percentage if both do.
    /// An empty field never leads; what cannot be read stays as typed. A price that eight decimals cannot reach becomes the nearest they can.
    pub fn follow(mut self, before: &Self, line: &Line) -> Self {
        let Some(leading) = line.leading() else {
            return self;
        };
        let typed = |now: &str, then: &str| !now.trim().is_empty() && now.trim() != then.trim();
        let price_typed = typed(&self.price, &before.price);
        let percent_typed = typed(&self.percent, &before.percent);
        let wanted = Money::read(&self.price, leading.partner.currency);
        let unreadable = wanted.as_ref().is_err_and(|e| *e != NotANumber::Empty);
        if unreadable && (price_typed || !percent_typed) {
            return self;
        }
        if (price_typed && !percent_typed) || self.percent.trim().is_empty() {
            if let Ok(wanted) = wanted {
                let percent = if wanted == leading.partner {
                    Some(Percent::ZERO)
                } else {
                    pricing::adjustment_to(leading, wanted).map(|(percent, _)| percent)
                };
                self.percent = percent.map(|percent| percent.to_string()).unwrap_or_default();
                self.price = percent.and_then(|p| customer_price(leading, p)).unwrap_or(wanted).plain();
            }
        } else if let Ok(percent) = self.percent.parse::<Percent>() {
            self.price = customer_price(leading, percent).map(Money::plain).unwrap_or_default();
        }
        self
    }
}

/// The price with the adjustment, as it is really paid: with a payment schedule or reservations the sum of lines rounded one by one.
/// None beyond what could be typed as an amount.
fn customer_price(point: &PricePoint, percent: Percent) -> Option<Money> {
    let price = point.payment_with(percent)?;
    Money::read(&price.plain(), price.currency).ok()
}

/// Everything wrong with the partner's part, in the order of the form. `limit` is the most the offer may come to, see
/// [`pricing::value_limit`]; `strict` for extending, else for saving. Whether there is time
/// left to extend it, [`super::status::next`] knows.
pub fn check(
    draft: &PartnerDraft,
    terms: &Terms,
    limit: Option<Money>,
    today: NaiveDate,
    strict: bool,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, line) in terms.lines.iter().enumerate() {
        let typed = draft.adjustments.get(i).cloned().unwrap_or_default();
        problems.extend(check_adjustment(i, line, &typed, terms.currency, strict));
    }
    if problems.is_empty() {
        problems.extend(limit.map(|limit| value(draft, terms, limit)).unwrap_or_default());
    }
    super::check::documents(&draft.documents, &terms.documents, terms.kind.kind(), today, &mut problems);
    super::check::contacts("contacts", &draft.contacts, today, &mut problems);
    super::check::sales_note(&draft.sales_note, today, &mut problems);
    problems.extend(super::check::prepared_by_problem(&draft.prepared_by, strict, "MS-4.4.1"));
    problems
}

/// What the customer would pay stays under the most an offer may come to (MS-13).
fn value(draft: &PartnerDraft, terms: &Terms, limit: Money) -> Vec<Problem> {
    let percent = |index: usize| {
        let typed = draft.adjustments.get(index)?;
        typed.clone().follow(typed, terms.lines.get(index)?).percent.parse().ok()
    };
    let without = too_much(&terms.lines, limit, |_| Some(Percent::ZERO));
    let problem = |over: TooMuch| {
        let (index, what) = match over {
            TooMuch::Line(index) => (index, terms.lines.get(index).map(Line::title).unwrap_or_default()),
            TooMuch::Offer => (0, "the whole offer".to_owned()),
        };
        let sentence = match without.is_empty() {
            true => format!(
                "With this adjustment, {what} totals more than {limit} for the customer, the limit for an offer. Set a smaller one."
            ),
            false => format!(
                "The publisher’s price alone is more than {limit}, the limit for an offer. Return the offer to the publisher."
            ),
        };
        Problem::error(adjustment::path(index, AdjustmentField::Percent), "value_too_large", "MS-13", sentence)
    };
    too_much(&terms.lines, limit, percent).into_iter().map(problem).collect()
}

/// What is wrong with one line's pair, if anything; `strict` also when it is missing (MS-4.4.2, MS-4.4.5).
pub fn check_adjustment(
    index: usize,
    line: &Line,
    typed: &DraftAdjustment,
    currency: Currency,
    strict: bool,
) -> Option<Problem> {
    let typed = typed.clone().follow(typed, line);
    let path = adjustment::path(index, AdjustmentField::Percent);
    if let Some(sentence) = price_unusable(&typed, line, currency) {
        return Some(Problem::error(
            adjustment::path(index, AdjustmentField::Price),
            "price_unreadable",
            "MS-4.4.3",
            sentence,
        ));
    }
    let percent: Percent = match typed.percent.parse() {
        Ok(percent) => percent,
        Err(NotANumber::Empty) => {
            let sentence =
                format!("Set your adjustment for {}: 0 percent or more, or the customer price.", line.title());
            return strict.then(|| Problem::error(path, "adjustment_missing", "MS-4.4.1", sentence));
        }
        Err(e) => {
            return Some(Problem::error(
                path,
                "adjustment_unreadable",
                "MS-4.4.2",
                crate::percent::sentence(&e, &typed.percent),
            ));
        }
    };
    if percent < Percent::ZERO {
        let sentence = format!(
            "The customer price of {} can’t be below your partner price. Set an adjustment of 0 % or more.",
            line.title()
        );
        return Some(Problem::error(path, "adjustment_negative", "MS-4.4.2", sentence));
    }
    if line.cap().is_some_and(|cap| percent > cap) {
        let sentence = format!(
            "The publisher gave {} % off {}, and your adjustment can’t exceed that. Set {} % or less.",
            line.cap()?,
            line.title(),
            line.cap()?
        );
        return Some(Problem::error(path, "adjustment_cap", "MS-4.4.5", sentence));
    }
    let amounts = line.points.iter().all(|p| customer_price(p, percent).is_some() && p.total_with(percent).is_some());
    let fits = amounts && line.rates.iter().all(|r| r.partner.plus_percent(percent).is_ok());
    (!fits).then(|| {
        Problem::error(
            path,
            "adjustment_too_large",
            "MS-4.4.2",
            "The resulting price is too large. Set a smaller adjustment.",
        )
    })
}

/// Why the customer price as typed sets no adjustment, or nothing.
fn price_unusable(typed: &DraftAdjustment, line: &Line, currency: Currency) -> Option<String> {
    match Money::read(&typed.price, currency) {
        Err(NotANumber::Empty) => None,
        Err(e) => Some(e.sentence(currency)),
        Ok(_) if !typed.percent.trim().is_empty() => None,
        Ok(_) => Some(match line.leading() {
            None => format!("{} has metered prices only. Set the adjustment in percent.", line.title()),
            Some(point) if point.partner.is_zero() => {
                "You can’t add to a partner price of zero. Clear the price and set 0 %.".into()
            }
            Some(_) => "The price is too far from the partner price. Enter a smaller one.".into(),
        }),
    }
}

/// The partner's typed terms; call it when [`check`] with `strict` found no error.
pub fn compile(draft: &PartnerDraft, terms: &Terms) -> Option<PartnerTerms> {
    let percent = |(i, line): (usize, &Line)| {
        let typed = draft.adjustments.get(i)?;
        typed.clone().follow(typed, line).percent.parse().ok()
    };
    Some(PartnerTerms {
        adjustments: terms.lines.iter().enumerate().map(percent).collect::<Option<_>>()?,
        documents: draft.documents.iter().map(Document::from).collect(),
        contacts: super::check::entered(&draft.contacts),
        prepared_by: draft.prepared_by.trim().into(),
        sales_note: draft.sales_note.trim().into(),
    })
}

/// How many more documents the offer takes (MS-4.2.9: all parties together).
pub fn documents_left(publisher: usize, partner: usize, today: NaiveDate) -> usize {
    number::TERMS_PDFS_PER_OFFER.on(today).saturating_sub(publisher + partner)
}
