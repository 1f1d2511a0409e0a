//! Second pass: the draft against what the server knows (MS-1.5, MS-4.1, MS-2.2.8, MS-4.3.5), and the typed terms.

use super::{Draft, Facts, Problem, Terms, entered};
use crate::{
    Percent, calendar, country,
    form::Field,
    offer::{
        facts::Covered,
        kind::{Description, KindTerms, Precondition},
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
    for (path, typed) in draft.sellers() {
        partner(&path, typed, facts, problems);
    }
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
        kind: KindTerms::of(facts.kind, draft, facts.account.as_ref(), |seller_id| {
            facts.partner(seller_id).map(|found| &found.seller)
        })?,
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

/// MS-1.5, MS-1.6: each precondition of the kind by its name. The others are held against the products, the partner and the customer.
fn preconditions(facts: &Facts, problems: &mut Vec<Problem>) {
    let us = &facts.publisher;
    let (rule, asked) = facts.kind.description().preconditions;
    let table = [
        (
            Precondition::Programme,
            us.programme_member,
            "programme",
            "isn’t a member of the partner programme. Join it first",
        ),
        (
            Precondition::Account,
            us.marketplace_account,
            "account",
            "has no marketplace account. Ask the operator to add its seller account",
        ),
        (
            Precondition::Enrolment,
            us.enrolled,
            "enrolment",
            "isn’t enrolled in the marketplace programme. Enrol the seller account first",
        ),
    ];
    for (precondition, met, code, lack) in table {
        if asked.contains(&precondition) && !met {
            problems.push(Problem::error("publisher", code, rule, format!("{} {lack}.", us.organization.name)));
        }
    }
    if asked.contains(&Precondition::Role) && !us.role {
        let sentence = "Only developers, managers and account owners on the seller account can submit offers. Ask one of them to do it.";
        problems.push(Problem::error("publisher", "role", rule, sentence));
    }
}

/// The code of a number that waits to be looked up.
pub const NOT_LOOKED_UP: &str = "not_looked_up";

fn not_looked_up(what: &str) -> String {
    format!(
        "We didn’t look up this {what}, because you or your organization looked up too many new ones. What you entered is kept. Save this page again in an hour."
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
        let sentence =
            format!("Billing account {typed} not found. Check it with the customer, or ask the operator to import it.");
        problems.push(Problem::error("billing_account", "billing_account_unknown", "MS-4.1.3", sentence));
        return;
    };
    let Description { own_customer: (rule, sentence), markets, noun, .. } = facts.kind.description();
    let mut sellers = facts.partners.iter().map(|partner| partner.seller.organization);
    if account.organization == facts.publisher.organization.id || sellers.any(|seller| seller == account.organization) {
        problems.push(Problem::error("billing_account", "customer_is_seller", rule, *sentence));
    }
    let Some(list) = markets else { return };
    let open = MICROSOFT.open_markets(list, facts.today, facts.markets);
    if !open.contains(&account.country.as_str()) {
        let sentence = format!(
            "This billing account is in {}, which isn’t open for {noun}s. Open today: {}.",
            country::name(&account.country),
            country::names(open.iter().copied()).join(", ")
        );
        problems.push(Problem::error("billing_account", "billing_account_country", "MS-4.1.3", sentence));
    }
}

fn partner(path: &str, typed: &str, facts: &Facts, problems: &mut Vec<Problem>) {
    if !super::is_seller_id(typed) {
        return;
    }
    let rule = if facts.kind.asks_for(Field::Partners) { "MS-3.9" } else { "MS-4.1.2" };
    if facts.withheld.sellers.iter().any(|seller| seller == typed) {
        problems.push(Problem::error(path, NOT_LOOKED_UP, rule, not_looked_up("seller ID")));
        return;
    }
    let mut error = |code: &str, sentence: String| problems.push(Problem::error(path, code, rule, sentence));
    match facts.partner(typed) {
        None => error(
            "seller_id_unknown",
            format!(
                "Seller ID {typed} not found. Check it with the partner, or choose from the list of eligible partners."
            ),
        ),
        Some(p) if p.seller.organization == facts.publisher.organization.id => {
            let Description { noun, partner, .. } = facts.kind.description();
            let sentence =
                format!("This is your own seller ID. In a {noun}, the {partner} must be another organization.");
            error("partner_is_publisher", sentence);
        }
        Some(p) => {
            if let Some(sentence) = p.ineligible(facts.kind, facts.today, facts.markets) {
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
                    "{title} totals more than {limit} over its term, the limit for an offer. Lower the price, or choose fewer users or a shorter term."
                );
                (format!("lines.{typed}.price"), sentence)
            }
            TooMuch::Offer => {
                let sentence = format!(
                    "All products together total more than {limit}, the limit for an offer. Lower prices, or split them into two offers."
                );
                ("lines".to_owned(), sentence)
            }
        };
        problems.push(Problem::error(path, "value_too_large", "MS-13", sentence));
    }
}

/// MS-4.3.5: the same customer, plan and period may be covered once. A shared day is overlap. Offers of kinds that may overlap are only
/// told (MS-2.2.16).
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
        let held = plans.flat_map(|plan| facts.covered.iter().map(move |covered| (plan, covered)));
        let held = held.filter(|(plan, covered)| covered.overlaps(plan.id, from, end));
        // What stands in the way before what may stand beside it.
        let beside = |covered: &Covered| facts.kind.may_overlap(covered.kind);
        let Some((plan, covered)) = held.min_by_key(|(_, covered)| beside(covered)) else { continue };
        let told = format!(
            "{} already covers {} for this customer from {} to {}.",
            covered.offer,
            plan.name,
            calendar::day(covered.from),
            calendar::day(covered.through)
        );
        let path = format!("lines.{i}.price");
        problems.push(if beside(covered) {
            let sentence = format!("{told} An absolute price beats a discount; the higher of two discounts applies, and the lower of two prices.");
            Problem::warning(path, "overlaps", "MS-2.2.16", sentence)
        } else {
            let sentence = format!("{told} Choose different dates, or a similar plan.");
            Problem::error(path, "covered", "MS-4.3.5", sentence)
        });
    }
}
