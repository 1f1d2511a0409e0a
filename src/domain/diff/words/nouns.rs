//! What a thing is called, by whoever reads of it.

use super::{Aspect, LinePart, Matter, Party, Side, at};
use crate::text::capital;

pub(super) fn noun_of_offer(matter: &Matter, audience: Party) -> String {
    let plain = match matter {
        Matter::Publisher => "Publisher",
        Matter::Name => "Name",
        Matter::Description => "Description",
        Matter::Customer => "Customer",
        Matter::BillingAccount => "Billing account",
        Matter::Country => "Country of the billing account",
        Matter::Partner => "Selling partner",
        Matter::SellerId => "Seller ID",
        Matter::CspPartner => "CSP partner",
        Matter::CustomersOf(partner) => return format!("Customers of {partner}"),
        Matter::Start => "Start",
        Matter::End => "End",
        Matter::AcceptBy => "Accept by",
        Matter::Currency => "Currency",
        Matter::PreparedBy => "Prepared by",
        Matter::Renewal => "Renewal",
        Matter::Document | Matter::DocumentFile(_) => "Document",
        Matter::Contact => "Notification contact",
        Matter::Note => "Sales note",
        Matter::Order(what) => what,
        Matter::FeePercent => "Marketplace fee of each payment",
        Matter::RatesFixed => "Day on which exchange rates were fixed",
        Matter::RatesBase => "Currency that is converted",
        Matter::Total(side) => total(*side, audience),
        Matter::Estimate(side) => match side {
            Side::Fee => "Estimated fee in US dollars",
            Side::Net => "Estimated net in US dollars",
            _ => "Estimated gross in US dollars",
        },
        Matter::Rate(currency) => return format!("Rate to {currency}"),
        Matter::RateSource(currency) => return format!("Source of the rate to {currency}"),
        Matter::MarketPrice { line, price, payment, currency } => {
            let when = payment.in_words(2).replacen("Each of 2 payments", "each payment", 1);
            return format!("Price in {currency} of {line} ({}, {when})", price.in_words());
        }
    };
    plain.to_owned()
}

fn total(side: Side, audience: Party) -> &'static str {
    match (side, audience) {
        (Side::List, _) => "Total at list price",
        (Side::Partner, Party::Partner) => "Partner total",
        (Side::Customer, Party::Partner) => "Customer total",
        (Side::Share, Party::Partner) => "Your share",
        (Side::Share, Party::Publisher | Party::Customer) => "Partner’s share",
        (Side::Fee, _) => "Marketplace fee",
        (Side::Net, _) => "Payout",
        (Side::Partner | Side::Customer, Party::Publisher | Party::Customer) | (Side::Gross, _) => "Total",
    }
}

pub(super) fn noun_of_line(part: &LinePart, aspect: Aspect, audience: Party) -> String {
    let (line, price) = (&part.line, at(part));
    let item = part.item.as_deref().unwrap_or_default();
    let owned = |side| amount(side, audience);
    match aspect {
        Aspect::Line | Aspect::Title => line.clone(),
        Aspect::Description => format!("Description of {line}"),
        Aspect::Kind => format!("Kind of {line}"),
        Aspect::CoSell => format!("Spend commitment of {line}"),
        Aspect::Users => format!("Number of users of {line}"),
        Aspect::Discount => format!("Discount of {line}"),
        Aspect::Adjustment => format!("Adjustment of {line}"),
        Aspect::Market => format!("Market of {line}"),
        Aspect::Price => format!("Price of {price}"),
        Aspect::PricePlan => format!("Plan of {price}"),
        Aspect::Term => format!("Term of {price}"),
        Aspect::Billing => format!("Billing frequency of {price}"),
        Aspect::Payments => format!("Number of payments of {price}"),
        Aspect::PerUser => format!("Users of {price}"),
        Aspect::Size if item.is_empty() => format!("vCPU of {price}"),
        Aspect::Size => format!("vCPU of {item}, {price}"),
        Aspect::Label => format!("Price of {line}"),
        Aspect::Amount(side) => format!("{} of {price}", capital(owned(side))),
        Aspect::Total(side) => format!("{} over the whole term of {price}", capital(owned(side))),
        Aspect::Reserved => format!("Reservation of {item} for {price}"),
        Aspect::Quantity => format!("Quantity of {item} for {price}"),
        Aspect::Unit(side) => format!("Unit {} of {item} for {price}", owned(side)),
        Aspect::Included => format!("Included {item} of {price}"),
        Aspect::Payment => format!("Payment {} for {price}", on(item)),
        Aspect::Day => format!("Day of a payment for {price}"),
        Aspect::Due(side) => match side {
            Side::Customer if audience == Party::Customer => format!("Payment {} for {price}", on(item)),
            Side::Partner if audience == Party::Publisher => format!("Payment {} for {price}", on(item)),
            side => format!("Payment {} for {price}, {},", on(item), owned(side)),
        },
        Aspect::EveryDue(side) => match (side, audience) {
            (Side::Customer, Party::Partner) => format!("All {item} payments for {price} at customer price"),
            (_, Party::Partner) => format!("All {item} payments for {price} at partner price"),
            (_, Party::Publisher | Party::Customer) => format!("All {item} payments for {price}"),
        },
        Aspect::PaymentNote => format!("Note on the payment {} for {price}", on(item)),
        Aspect::Times => format!("Number of times of the payment {} for {price}", on(item)),
        Aspect::Meter => format!("Metered price of {item} for {line}"),
        Aspect::MeterUnit => format!("Unit of {item} for {line}"),
        Aspect::MeterIncluded => format!("Included quantity of {item} for {line}"),
        Aspect::MeterRate(side) => format!("Metered {} of {item} for {line}", owned(side)),
        Aspect::Order(what) => format!("Order of the {what} of {price}"),
    }
}

/// The customer knows one price, and the publisher but its own and the public one.
fn amount(side: Side, audience: Party) -> &'static str {
    match (side, audience) {
        (Side::List, _) => "list price",
        (Side::Customer, Party::Customer) => "price",
        (Side::Customer, Party::Publisher | Party::Partner) => "customer price",
        (Side::Partner, _) => "partner price",
        (Side::Share, Party::Partner) => "your share",
        (Side::Share, Party::Publisher | Party::Customer) => "partner’s share",
        (Side::Fee, _) => "marketplace fee",
        (Side::Net, _) => "payout",
        (Side::Gross, _) => "gross",
    }
}

/// `on subscribing`, `on 1 Mar 2027`, `of each month`.
fn on(when: &str) -> String {
    match when {
        "On subscribing" => "on subscribing".to_owned(),
        "Each payment" => "each time".to_owned(),
        day => format!("on {day}"),
    }
}
