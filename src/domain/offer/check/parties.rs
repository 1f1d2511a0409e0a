//! With whom: the customer's billing account, the selling partner, the CSP partners, and whom the customer may ask.

use super::{Problem, Scope, entered, is_email};
use crate::{form::Field, offer::draft::DraftPartner, pack::number, text};
use chrono::NaiveDate;
use std::collections::HashSet;

pub(super) fn billing_account(typed: &str, scope: Scope, problems: &mut Vec<Problem>) {
    let typed = typed.trim();
    if typed.is_empty() {
        if scope.requires(Field::BillingAccount) {
            let sentence = "Choose the customer, or enter its billing account ID. See below the field for how the customer can find it.";
            problems.push(Problem::error("billing_account", "billing_account_missing", "MS-4.2.2", sentence));
        }
    } else if !is_billing_account(typed) {
        let choose = if is_name(typed) { "Choose a customer from the list, or use" } else { "Use" };
        let sentence = format!(
            "“{typed}” isn’t a valid billing account ID. {choose} 8 digits, such as 48120773, or the complete format guid:guid_yyyy-mm-dd."
        );
        problems.push(Problem::error("billing_account", "billing_account_format", "MS-1.14", sentence));
    }
}

/// No number holds such a letter.
fn is_name(typed: &str) -> bool {
    typed.chars().any(|c| c.is_alphabetic() && !c.is_ascii_hexdigit())
}

/// MS-1.14: 8 digits, or `guid:guid_yyyy-mm-dd`.
pub fn is_billing_account(text: &str) -> bool {
    let guid = |t: &str| t.len() == 36 && uuid::Uuid::try_parse(t).is_ok();
    let eight_digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let modern = || {
        let (first, rest) = text.split_once(':')?;
        let (second, day) = rest.split_once('_')?;
        // Written back it must be the same: the parser alone would take blanks and signs for digits.
        let day_ok = crate::calendar::read_day(day).is_ok_and(|read| read.to_string() == day);
        Some(guid(first) && guid(second) && day_ok)
    };
    eight_digits || modern().unwrap_or(false)
}

pub(super) fn seller_id(typed: &str, scope: Scope, problems: &mut Vec<Problem>) {
    let typed = typed.trim();
    if typed.is_empty() {
        if scope.requires(Field::SellerId) {
            let sentence = "Choose the selling partner, or enter its seller ID. The partner can find it under Account settings, Identifiers, Publisher.";
            problems.push(Problem::error("seller_id", "seller_id_missing", "MS-4.2.4", sentence));
        }
    } else {
        problems.extend(seller_id_format("seller_id", typed));
    }
}

fn seller_id_format(path: &str, typed: &str) -> Option<Problem> {
    let choose = if is_name(typed) { "Choose a partner from the list, or use" } else { "Use" };
    let sentence = format!("“{typed}” isn’t a valid seller ID. {choose} up to 20 digits, such as 34210077.");
    (!is_seller_id(typed)).then(|| Problem::error(path, "seller_id_format", "MS-1.14", sentence))
}

/// MS-1.14: digits only; no known one is longer than 20.
pub fn is_seller_id(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// CSP partners, each seller ID once, and to whom of their customers the margin is limited (MS-3.9, MS-3.10).
pub(super) fn partners(typed: &[DraftPartner], scope: Scope, today: NaiveDate, problems: &mut Vec<Problem>) {
    let most = number::PARTNERS_PER_CSP_OFFER.on(today);
    if typed.is_empty() && scope.requires(Field::Partners) {
        let sentence = "Add at least one CSP partner by its seller ID.";
        problems.push(Problem::error("partners", "partners_missing", "MS-3.9", sentence));
    }
    if typed.len() > most {
        let sentence =
            format!("The offer has {} CSP partners; the limit is {most}. Remove {}.", typed.len(), typed.len() - most);
        problems.push(Problem::error("partners", "partners_too_many", "MS-3.9", sentence));
    }
    let mut before = HashSet::new();
    for (i, partner) in typed.iter().enumerate().take(most) {
        let (path, id) = (format!("partners.{i}.seller_id"), partner.seller_id.trim());
        if let Some(problem) = seller_id_format(&path, id) {
            problems.push(problem);
        } else if !before.insert(id) {
            let sentence = format!("Seller ID {id} is already in the offer. Remove one of the two.");
            problems.push(Problem::error(path, "partner_twice", "MS-3.9", sentence));
        }
        problems.extend(limited_to(i, &partner.customers, today));
    }
}

fn limited_to(index: usize, typed: &[String], today: NaiveDate) -> Option<Problem> {
    let (path, customers) = (format!("partners.{index}.customers"), entered(typed));
    let most = number::CUSTOMERS_PER_CSP_PARTNER.on(today);
    if customers.len() > most {
        let sentence = format!(
            "This partner’s margin is limited to {} customers; the limit is {most}. Remove {}.",
            customers.len(),
            customers.len() - most
        );
        return Some(Problem::error(path, "partner_customers_too_many", "MS-3.10", sentence));
    }
    let sentence = customers.iter().find_map(|name| text::line_problem("A customer", name))?;
    Some(Problem::error(path, "partner_customers_characters", "MS-3.10", sentence))
}

/// One address, which the customer sees (MS-2.1.8).
pub(super) fn prepared_by(typed: &str, scope: Scope, problems: &mut Vec<Problem>) {
    problems.extend(prepared_by_problem(typed, scope.requires(Field::PreparedBy), "MS-2.1.8"));
}

/// What is wrong with the address for the customer's questions, of whichever form.
pub fn prepared_by_problem(typed: &str, required: bool, rule: &str) -> Option<Problem> {
    let typed = typed.trim();
    let problem = |code, sentence: String| Some(Problem::error("prepared_by", code, rule, sentence));
    if typed.is_empty() {
        let sentence = "Enter an e-mail address for the customer’s questions.";
        return if required { problem("prepared_by_missing", sentence.into()) } else { None };
    }
    if let Some(sentence) = text::line_problem("The address", typed) {
        return problem("prepared_by_characters", sentence);
    }
    let sentence = format!("“{typed}” isn’t a valid e-mail address. Enter one such as sales@example.com.");
    if is_email(typed) { None } else { problem("prepared_by_format", sentence) }
}
