//! Second pass: the draft against what the server knows (MS-1.5, MS-4.1, MS-2.2.8, MS-4.3.5), and the typed terms.

use super::{Draft, Facts, Problem, Terms, entered};
use crate::{
    Percent, calendar, country,
    offer::{
        kind::KindTerms,
        terms::{Document, Line, Start},
    },
    pack::MICROSOFT,
    pricing::{TooMuch, too_much, value_limit},
};

mod price;
mod prices;

pub use prices::{name_prices, overrides};

/// Adds every problem of fact; the lines that could be priced come back, each with its key.
pub(super) fn hold(draft: &Draft, facts: &Facts, problems: &mut Vec<Problem>) -> (Vec<Line>, Vec<u32>) {
    preconditions(facts, problems);
    customer(draft, facts, problems);
    partner(draft, facts, problems);
    let mut lines = Vec::new();
    let mut keys = Vec::new();
    for (i, line) in draft.lines.iter().enumerate() {
        if let Some(priced) = price::line(i, line, draft, facts, problems) {
            lines.push(priced);
            keys.push(line.key);
        }
    }
    prices::hold(draft, &lines, &keys, problems);
    value(draft, facts, &lines, &keys, problems);
    coverage(draft, facts, problems);
    (lines, keys)
}

/// The typed terms; none if something is still missing, which [`super::shape`] has said.
pub(super) fn terms(draft: &Draft, facts: &Facts, lines: Vec<Line>) -> Option<Terms> {
    Some(Terms {
        name: draft.name.trim().into(),
        description: draft.description.trim().into(),
        currency: price::currency(draft)?,
        kind: KindTerms::of(
            facts.kind,
            facts.account.as_ref(),
            facts.partner.as_ref().map(|found| &found.seller),
            &draft.prepared_by,
        )?,
        start: Start::read(&draft.start)?,
        end: calendar::read_day(&draft.end).ok()?,
        accept_by: match facts.kind.has_field(crate::party::Field::AcceptBy) {
            true => Some(calendar::read_day(&draft.accept_by).ok()?),
            false => None,
        },
        documents: draft.documents.iter().map(Document::from).collect(),
        contacts: entered(&draft.contacts),
        overrides: prices::overrides(draft, &lines, &draft.lines.iter().map(|l| l.key).collect::<Vec<_>>()),
        lines,
        sales_note: draft.sales_note.trim().into(),
        renewal: draft.renewal,
        fee_percent: facts.pack.fee(draft.renewal, facts.today),
        rates: draft.rates.clone().filter(|rates| Some(rates.base) == price::currency(draft)),
    })
}

/// MS-1.5: each precondition by its name. (4), (5) and (6) are held against the products, the partner and the customer.
fn preconditions(facts: &Facts, problems: &mut Vec<Problem>) {
    let us = &facts.publisher;
    let table = [
        (us.programme_member, "programme", "is not a member of the partner programme. Join it first"),
        (us.marketplace_account, "account", "has no marketplace account. Ask the operator to add its seller account"),
        (us.enrolled, "enrolment", "is not enrolled in the marketplace programme. Enrol the seller account first"),
    ];
    for (met, code, lack) in table {
        if !met {
            problems.push(Problem::error("publisher", code, "MS-1.5", format!("{} {lack}.", us.organization.name)));
        }
    }
    if !us.role {
        let sentence = "You need to be developer, manager or account owner on the seller account to submit an offer. Ask one of them to do it.";
        problems.push(Problem::error("publisher", "role", "MS-1.5", sentence));
    }
}

/// The code of a number that waits to be looked up.
pub const NOT_LOOKED_UP: &str = "not_looked_up";

fn not_looked_up(what: &str) -> String {
    format!(
        "This {what} was not looked up: too many new ones were, by you or your organization. It is kept as you typed it. Save this page again in an hour."
    )
}

fn customer(draft: &Draft, facts: &Facts, problems: &mut Vec<Problem>) {
    let typed = draft.billing_account.trim();
    if !super::is_billing_account(typed) {
        return;
    }
    if facts.withheld.account {
        problems.push(Problem::error("billing_account", NOT_LOOKED_UP, "MS-1.13", not_looked_up("billing account")));
        return;
    }
    let Some(account) = &facts.account else {
        let sentence = format!(
            "No billing account {typed} is known here. Compare it with what the customer sent, or ask the operator to import it."
        );
        problems.push(Problem::error("billing_account", "billing_account_unknown", "MS-4.1.3", sentence));
        return;
    };
    let partner = facts.partner.as_ref().map(|p| p.seller.organization);
    if account.organization == facts.publisher.organization.id || Some(account.organization) == partner {
        let sentence = "This billing account belongs to the publisher or the selling partner itself. A multiparty offer needs a third organization as customer.";
        problems.push(Problem::error("billing_account", "customer_is_seller", "MS-4.1.1", sentence));
    }
    let open = MICROSOFT.multiparty_markets(facts.today, facts.markets);
    if !open.contains(&account.country.as_str()) {
        let sentence = format!(
            "This billing account is in {}, which is not open for multiparty offers. Open today: {}.",
            country::name(&account.country),
            country::names(open.iter().copied()).join(", ")
        );
        problems.push(Problem::error("billing_account", "billing_account_country", "MS-4.1.3", sentence));
    }
}

fn partner(draft: &Draft, facts: &Facts, problems: &mut Vec<Problem>) {
    let typed = draft.seller_id.trim();
    if !super::is_seller_id(typed) {
        return;
    }
    if facts.withheld.partner {
        problems.push(Problem::error("seller_id", NOT_LOOKED_UP, "MS-4.1.2", not_looked_up("seller ID")));
        return;
    }
    let mut error =
        |code: &str, sentence: String| problems.push(Problem::error("seller_id", code, "MS-4.1.2", sentence));
    match &facts.partner {
        None => error(
            "seller_id_unknown",
            format!(
                "No seller ID {typed} is known here. Compare it with what the partner sent, or choose one from the list of eligible partners."
            ),
        ),
        Some(p) if p.seller.organization == facts.publisher.organization.id => {
            error(
                "partner_is_publisher",
                "This is your own seller ID. A multiparty offer needs another organization as selling partner.".into(),
            );
        }
        Some(p) => {
            if let Some(sentence) = p.ineligible(facts.today, facts.markets) {
                error("partner_ineligible", sentence);
            }
        }
    }
}

/// What the publisher is owed stays under the most an offer may come to (MS-13).
fn value(draft: &Draft, facts: &Facts, lines: &[Line], keys: &[u32], problems: &mut Vec<Problem>) {
    let limit = price::currency(draft).and_then(|currency| value_limit(facts.pack, currency, facts.today));
    let Some(limit) = limit else { return };
    for over in too_much(lines, limit, |_| Some(Percent::ZERO)) {
        let (path, sentence) = match over {
            TooMuch::Line(index) => {
                let typed = draft.lines.iter().position(|line| Some(&line.key) == keys.get(index)).unwrap_or(index);
                let title = lines.get(index).map(Line::title).unwrap_or_default();
                let sentence = format!(
                    "{title} comes to more than {limit} over its term, the most an offer may. Lower the price, or choose fewer users or a shorter term."
                );
                (format!("lines.{typed}.price"), sentence)
            }
            TooMuch::Offer => {
                let sentence = format!(
                    "All products together come to more than {limit}, the most an offer may. Lower prices, or make two offers of them."
                );
                ("lines".to_owned(), sentence)
            }
        };
        problems.push(Problem::error(path, "value_too_large", "MS-13", sentence));
    }
}

/// MS-4.3.5: the same customer, plan and period may be covered once. A shared day is overlap.
fn coverage(draft: &Draft, facts: &Facts, problems: &mut Vec<Problem>) {
    let (Some(start), Ok(end)) = (Start::read(&draft.start), calendar::read_day(&draft.end)) else {
        return;
    };
    let from = start.day(facts.today);
    for (i, line) in draft.lines.iter().enumerate() {
        let Some(product) = facts.products.iter().find(|p| p.id == line.product) else {
            continue;
        };
        let plans = product.public_plans().filter(|p| line.plan.is_none_or(|id| id == p.id));
        let mut held = plans.flat_map(|plan| facts.covered.iter().map(move |covered| (plan, covered)));
        if let Some((plan, covered)) = held.find(|(plan, covered)| covered.overlaps(plan.id, from, end)) {
            let sentence = format!(
                "{} already covers {} for this customer from {} to {}. Choose other dates, or another similar plan.",
                covered.offer,
                plan.name,
                calendar::day(covered.from),
                calendar::day(covered.through)
            );
            problems.push(Problem::error(format!("lines.{i}.price"), "covered", "MS-4.3.5", sentence));
        }
    }
}
