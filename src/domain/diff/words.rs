//! Differences in sentences. Every number in them stands in the difference, and so in the views of whom it is told.

use super::{Aspect, Change, Difference, Fact, LinePart, Matter, Shift, Side, What};
use crate::{calendar, catalog, party::Party};

mod nouns;

use nouns::{noun_of_line, noun_of_offer};

/// A technical bound of a sentence: characters of a text that are shown.
const SHOWN: usize = 80;

/// `Adjustment of Analytics Pro from 10 % to 12 %; total up by USD 1,200.00`, as `audience` reads it: a party has the words for its own
/// amounts.
pub fn in_words(one: &Difference, audience: Party) -> String {
    let said = match &one.what {
        What::Offer(matter) => of_offer(matter, &one.change, audience),
        What::Line(part, aspect) => of_line(part, *aspect, &one.change, audience),
    };
    let total = one.total.map(|shift| consequence(shift, audience)).unwrap_or_default();
    format!("{said}{total}")
}

fn of_offer(matter: &Matter, change: &Change, audience: Party) -> String {
    match (matter, change) {
        (Matter::Order(what), Change::Added(order)) => format!("Order of the {what} is now {}", fact(order)),
        (Matter::DocumentFile(name), _) => format!("The file for document “{name}” was replaced"),
        (Matter::Document, Change::Changed(before, after)) => {
            format!("Document {} is now called {}", fact(before), fact(after))
        }
        (Matter::Document | Matter::Contact | Matter::CspPartner, Change::Added(thing)) => {
            format!("{} {} added", noun_of_offer(matter, audience), fact(thing))
        }
        (Matter::Document | Matter::Contact | Matter::CspPartner, Change::Removed(thing)) => {
            format!("{} {} removed", noun_of_offer(matter, audience), fact(thing))
        }
        (Matter::Description | Matter::Note, Change::Changed(_, after)) => {
            format!("{} is now {}", noun_of_offer(matter, audience), fact(after))
        }
        (Matter::Renewal, Change::Changed(_, Fact::Yes(true))) => "Now attested as a renewal".into(),
        (Matter::Renewal, Change::Changed(_, _)) => "No longer attested as a renewal".into(),
        (Matter::Customer | Matter::Partner | Matter::CspPartner, Change::Changed(before, after))
            if before == after =>
        {
            format!(
                "{} is a different organization with the same name, {}",
                noun_of_offer(matter, audience),
                fact(after)
            )
        }
        _ => plain(&noun_of_offer(matter, audience), change),
    }
}

fn of_line(part: &LinePart, aspect: Aspect, change: &Change, audience: Party) -> String {
    let (line, item) = (&part.line, part.item.as_deref().unwrap_or_default());
    let price = at(part);
    match (aspect, change) {
        (Aspect::Line, Change::Added(_)) => format!("{line} added"),
        (Aspect::Line, _) => format!("{line} removed"),
        (Aspect::Title, Change::Changed(before, _)) => format!("{} is now called {line}", fact(before)),
        (Aspect::CoSell, Change::Changed(_, Fact::Yes(true))) => {
            format!("{line} counts towards the spend commitment now")
        }
        (Aspect::CoSell, _) => format!("{line} no longer counts towards the spend commitment"),
        (Aspect::PerUser, Change::Changed(_, Fact::Yes(true))) => format!("Price of {price} is per user now"),
        (Aspect::PerUser, _) => format!("Price of {price} is no longer per user"),
        (Aspect::Order(what), Change::Added(order)) => format!("Order of the {what} of {price} is now {}", fact(order)),
        (Aspect::Description | Aspect::Label, Change::Changed(_, after)) => {
            format!("{} is now {}", noun_of_line(part, aspect, audience), fact(after))
        }
        (Aspect::Day, Change::Changed(before, after)) => {
            let of = if item.is_empty() { String::new() } else { format!(" of {item}") };
            format!("Payment{of} for {price} moved from {} to {}", fact(before), fact(after))
        }
        (Aspect::Market, Change::Added(market)) => format!("{line} is also sold in {}", fact(market)),
        (Aspect::Market, Change::Removed(market)) => format!("{line} is no longer sold in {}", fact(market)),
        (Aspect::PaymentNote, Change::Changed(_, after)) => {
            format!("{} is now {}", noun_of_line(part, aspect, audience), fact(after))
        }
        _ => plain(&noun_of_line(part, aspect, audience), change),
    }
}

/// `End from 31 Dec 2027 to 31 Mar 2028`, with the way an amount went.
fn plain(noun: &str, change: &Change) -> String {
    match change {
        Change::Added(value) => ending(format!("{noun} added"), value),
        Change::Removed(value) => match fact(value).as_str() {
            "" => format!("{noun} removed"),
            was => format!("{noun} removed, it was {was}"),
        },
        Change::Changed(before, after) => format!("{noun} from {} to {}", fact(before), fact(after)),
    }
}

fn ending(said: String, value: &Fact) -> String {
    match fact(value).as_str() {
        "" => said,
        words => format!("{said}: {words}"),
    }
}

/// `; total up by USD 1,200.00`.
fn consequence(shift: Shift, audience: Party) -> String {
    let total = match (audience, shift.side) {
        (Party::Partner, Side::Customer) => "customer total",
        (Party::Partner, _) => "partner total",
        (Party::Publisher | Party::Customer, _) => "total",
    };
    let (way, by) = if shift.by.minor < 0 {
        ("down", crate::Money { minor: shift.by.minor.saturating_neg(), ..shift.by })
    } else {
        ("up", shift.by)
    };
    format!("; {total} {way} by {by}")
}

/// `Contoso Insight, Enterprise (1 year, paid monthly)`.
fn at(part: &LinePart) -> String {
    match &part.price {
        Some(price) => format!("{} ({price})", part.line),
        None => part.line.clone(),
    }
}

fn fact(fact: &Fact) -> String {
    match fact {
        Fact::Text(typed) => format!("“{}”", crate::text::shortened(typed, SHOWN)),
        Fact::Words(words) => words.clone(),
        Fact::Amount(money) => money.to_string(),
        Fact::Value(value) if value.exact => value.amount.to_string(),
        Fact::Value(value) => format!("at least {}", value.amount),
        Fact::Percent(percent) => format!("{percent} %"),
        Fact::Rate(rate) => rate.to_string(),
        Fact::Exchange(rate) => rate.to_string(),
        Fact::Day(day) => calendar::day(*day),
        Fact::Deadline(day) => calendar::deadline(*day),
        Fact::Moment(at) => calendar::moment(*at),
        Fact::Start(start) => start.in_words().replacen("On ", "on ", 1),
        Fact::Number(number) => crate::text::thousands(*number),
        Fact::Users(users) => {
            format!("{} to {}", crate::text::thousands(users.min.into()), crate::text::thousands(users.max.into()))
        }
        Fact::Months(months) => catalog::months(*months),
        Fact::Model(payment) => format!("paid {}", payment.rhythm()),
        Fact::Kind(kind) => kind.label().to_owned(),
        Fact::Currency(currency) => currency.to_string(),
        Fact::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}
