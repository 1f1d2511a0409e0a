//! The messages, each made from its sender's view and holding only what the receiver sees too: the offer's name and number (V-1), the
//! parties' names (V-3, V-4), the accept-by date (V-7), and the link to the receiver's own page.

use super::Letter;
use crate::addresses;
use domain::{access::Actor, calendar, offer, party::Party, view::OfferView};

/// Who writes, and from where the links lead.
pub(in crate::pages) struct Sender<'a> {
    pub actor: &'a Actor,
    pub origin: String,
}

impl Sender<'_> {
    fn signed(&self, lines: &[String]) -> String {
        // Persons are named to their own organization only: whoever sends it signs it.
        format!("Hello,\n\n{}\n\n{}\n", lines.join("\n\n"), self.us())
    }

    fn us(&self) -> &str {
        &self.actor.organization.name
    }

    fn letter(&self, to: Party, name: String, subject: String, link: String, lines: &[String]) -> Letter {
        Letter { to, name, subject, body: self.signed(lines), link }
    }

    /// After Submit, from the publisher: it is the partner's move.
    pub fn to_partner(&self, view: &OfferView) -> Letter {
        let (label, partner, customer) =
            (offer::label(view.number), view.name_of(Party::Partner), view.name_of(Party::Customer));
        let link = format!("{}{}", self.origin, addresses::INBOX_OFFER.of(view.number));
        let until = until(view).map(|day| format!(" {customer} can accept it until {day}.")).unwrap_or_default();
        let lines = [
            format!("{} has sent {partner} a private offer for {customer}: “{}” ({label}).", self.us(), view.name),
            format!("Please set your price and extend it to {customer}, or return it to us with a reason.{until}"),
            format!("Open it here:\n{link}"),
        ];
        let subject = format!("Private offer {label} for {customer}: {}", view.name);
        self.letter(Party::Partner, partner, subject, link, &lines)
    }

    /// After Extend, or after the publisher's Submit where no partner stands between: it is the customer's move. `token`: of its link.
    pub fn to_customer(&self, view: &OfferView, token: &str) -> Letter {
        let (label, customer) = (offer::label(view.number), view.name_of(Party::Customer));
        let link = format!("{}{}", self.origin, addresses::LINK.of(token));
        let until = until(view).map(|day| format!(" by {day}")).unwrap_or_default();
        let lines = [
            format!("{} has sent {customer} a private offer: “{}” ({label}).", self.us(), view.name),
            format!("Please read it and accept or decline it{until}:\n{link}"),
            "Everyone at your organization can view it after signing in. An owner, contributor or signatory of the billing account can accept it. Accepting doesn’t buy anything yet: the page explains what’s next.".to_owned(),
        ];
        let subject = format!("Private offer {label}: {}", view.name);
        self.letter(Party::Customer, customer, subject, link, &lines)
    }

    /// After Extend, from the partner: so that the publisher knows whose move it is. Without the price, and without the customer's link
    /// (V-16, V-28).
    pub fn to_publisher(&self, view: &OfferView) -> Letter {
        let (label, customer) = (offer::label(view.number), view.name_of(Party::Customer));
        let until = until(view).map(|day| format!(" {customer} can accept it until {day}.")).unwrap_or_default();
        let link = self.of_publisher(view.number);
        let lines = [
            format!("{} has extended your private offer “{}” ({label}) to {customer}.{until}", self.us(), view.name),
            format!("Check its status here:\n{link}"),
        ];
        let subject = format!("{label} is with {customer}");
        self.letter(Party::Publisher, view.publisher.clone(), subject, link, &lines)
    }

    /// After Return, from the partner, who has the offer no more: its number, and the words that the publisher was given.
    pub fn returned(&self, number: i64, publisher: &str, reason: &str) -> Letter {
        let label = offer::label(number);
        let link = self.of_publisher(number);
        let lines = [
            format!("{} has returned the private offer {label} to {publisher}.", self.us()),
            format!("What should change:\n{}", reason.trim()),
            format!("It’s a draft again. You can change it and submit it again here:\n{link}"),
        ];
        let subject = format!("{label} was returned to you");
        self.letter(Party::Publisher, publisher.to_owned(), subject, link, &lines)
    }

    fn of_publisher(&self, number: i64) -> String {
        format!("{}{}", self.origin, addresses::OFFER.of(number))
    }
}

fn until(view: &OfferView) -> Option<String> {
    view.accept_by.map(calendar::deadline)
}
