//! The selling partner's part: its form as typed, its checks, and what was extended (MS-4.4).

use super::{
    draft::DraftDocument,
    terms::{Document, Line, Terms},
};
use crate::{Currency, Money, Percent, Problem, calendar, money::NotANumber, pack::number, pricing};
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
    /// The typed pair made consistent: whichever differs from `before` wins, and fills the other (MS-4.4.3). What cannot be read stays as typed.
    pub fn follow(mut self, before: &Self, line: &Line) -> Self {
        let Some(leading) = line.leading() else { return self };
        let price_typed = self.price.trim() != before.price.trim();
        let percent_typed = self.percent.trim() != before.percent.trim();
        if price_typed && !percent_typed {
            if let Ok(wanted) = Money::read(&self.price, leading.partner.currency) {
                self.percent = pricing::adjustment_for(leading.partner, wanted).map(|(p, _)| p.to_string()).unwrap_or_default();
            }
        } else if let Ok(percent) = self.percent.parse::<Percent>() {
            self.price = leading.partner.plus_percent(percent).map(Money::plain).unwrap_or_default();
        }
        self
    }
}

/// Everything wrong with the partner's part, in the order of the form. `strict` for extending, else for saving.
pub fn check(draft: &PartnerDraft, terms: &Terms, today: NaiveDate, strict: bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, line) in terms.lines.iter().enumerate() {
        let typed = draft.adjustments.get(i).cloned().unwrap_or_default();
        problems.extend(check_adjustment(i, line, &typed, terms.currency, strict));
    }
    super::check::documents(&draft.documents, &terms.documents, &mut problems);
    super::check::contacts("contacts", &draft.contacts, &mut problems);
    super::check::sales_note(&draft.sales_note, &mut problems);
    let prepared_by = draft.prepared_by.trim();
    if prepared_by.is_empty() && strict {
        problems.push(Problem::error("prepared_by", "prepared_by_missing", "MS-4.4.1", "Enter an e-mail address for the customer's questions."));
    } else if !prepared_by.is_empty() && !super::check::is_email(prepared_by) {
        let sentence = format!("“{prepared_by}” is not an e-mail address. Write one, such as sales@example.com.");
        problems.push(Problem::error("prepared_by", "prepared_by_format", "MS-4.4.1", sentence));
    }
    if strict && terms.accept_by < today {
        let sentence = format!(
            "The customer could accept only until {}, which has passed. Return the offer to the publisher, who can set a new accept-by date.",
            calendar::deadline(terms.accept_by)
        );
        problems.push(Problem::error("accept_by", "accept_by_passed", "MS-4.5.13", sentence));
    }
    problems
}

fn check_adjustment(index: usize, line: &Line, typed: &DraftAdjustment, currency: Currency, strict: bool) -> Option<Problem> {
    let path = format!("adjustments.{index}.percent");
    let percent: Percent = match typed.percent.parse() {
        Ok(percent) => percent,
        Err(NotANumber::Empty) if typed.price.trim().is_empty() => {
            let sentence = format!("Set your adjustment for {}: 0 or more percent, or the customer price.", line.title());
            return strict.then(|| Problem::error(path, "adjustment_missing", "MS-4.4.1", sentence));
        }
        Err(NotANumber::Empty) => {
            let reason = Money::read(&typed.price, currency).err().map(|e| e.sentence(currency));
            let sentence = reason.unwrap_or_else(|| "Nothing can be added to a partner price of zero. Leave the price and set 0 %.".into());
            return Some(Problem::error(format!("adjustments.{index}.price"), "price_unreadable", "MS-4.4.3", sentence));
        }
        Err(e) => return Some(Problem::error(path, "adjustment_unreadable", "MS-4.4.2", percent_sentence(&e, &typed.percent))),
    };
    if percent < Percent::ZERO {
        let sentence = format!("The customer price of {} cannot be under your partner price. Set an adjustment of 0 % or more.", line.title());
        return Some(Problem::error(path, "adjustment_negative", "MS-4.4.2", sentence));
    }
    if line.cap().is_some_and(|cap| percent > cap) {
        let sentence = format!(
            "The publisher gave {} % off {}, and you may add at most as much. Set {} % or less.",
            line.cap()?,
            line.title(),
            line.cap()?
        );
        return Some(Problem::error(path, "adjustment_cap", "MS-4.4.5", sentence));
    }
    let too_large = line.points.iter().any(|p| p.partner.plus_percent(percent).is_err());
    too_large.then(|| Problem::error(path, "adjustment_too_large", "MS-4.4.2", "The resulting price is too large. Set a smaller adjustment."))
}

/// The sentence for a percentage field.
pub fn percent_sentence(error: &NotANumber, typed: &str) -> String {
    match error {
        NotANumber::Empty => "Enter a percentage, such as 12.5.".into(),
        NotANumber::TooManyDecimals(n) => format!("A percentage has at most {n} decimals. Shorten “{}”.", typed.trim()),
        NotANumber::Unreadable(_) | NotANumber::TooLarge => format!("“{}” is not a percentage. Write a number, such as 12.5.", typed.trim()),
    }
}

/// The partner's typed terms; call it when [`check`] with `strict` found no error.
pub fn compile(draft: &PartnerDraft, terms: &Terms) -> Option<PartnerTerms> {
    let percent = |i: usize| draft.adjustments.get(i)?.percent.parse().ok();
    Some(PartnerTerms {
        adjustments: (0..terms.lines.len()).map(percent).collect::<Option<_>>()?,
        documents: draft.documents.iter().map(Document::from).collect(),
        contacts: super::check::entered(&draft.contacts),
        prepared_by: draft.prepared_by.trim().into(),
        sales_note: draft.sales_note.trim().into(),
    })
}

/// How many more documents the offer takes (MS-4.2.9: all parties together).
pub fn documents_left(publisher: usize, partner: usize) -> usize {
    number::TERMS_PDFS_PER_OFFER.saturating_sub(publisher + partner)
}
