//! V-1 … V-30 for multiparty offers: one row a field, one mark a party.

use super::Party;

/// A field of an offer, as the visibility table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Description,
    BillingAccount,
    Partner,
    Period,
    AcceptBy,
    PublisherDocuments,
    PartnerDocuments,
    PublisherContacts,
    PartnerContacts,
    PreparedBy,
    Products,
    PartnerPrice,
    Adjustment,
    CustomerPrice,
    Schedule,
    SchedulePartner,
    ScheduleCustomer,
    PublisherNote,
    PartnerNote,
    Renewal,
    Fee,
    Share,
    Status,
    Link,
}

/// Publisher, partner, customer: E edits while it is their move (and sees), R reads, – never receives.
pub const MULTIPARTY: [(Field, &str, [char; 3]); 25] = [
    (Field::Name, "V-1", ['E', 'R', 'R']),
    (Field::Description, "V-2", ['E', 'R', '-']),
    (Field::BillingAccount, "V-3", ['E', 'R', 'R']),
    (Field::Partner, "V-4", ['E', 'R', 'R']),
    (Field::Period, "V-6", ['E', 'R', 'R']),
    (Field::AcceptBy, "V-7", ['E', 'R', 'R']),
    (Field::PublisherDocuments, "V-8", ['E', 'R', 'R']),
    (Field::PartnerDocuments, "V-9", ['-', 'E', 'R']),
    (Field::PublisherContacts, "V-10", ['E', '-', '-']),
    (Field::PartnerContacts, "V-11", ['-', 'E', '-']),
    (Field::PreparedBy, "V-12", ['-', 'E', 'R']),
    (Field::Products, "V-13", ['E', 'R', 'R']),
    (Field::PartnerPrice, "V-14", ['E', 'R', '-']),
    (Field::Adjustment, "V-15", ['-', 'E', '-']),
    (Field::CustomerPrice, "V-16", ['-', 'R', 'R']),
    (Field::Schedule, "V-17", ['E', 'R', 'R']),
    (Field::SchedulePartner, "V-18", ['E', 'R', '-']),
    (Field::ScheduleCustomer, "V-19", ['-', 'R', 'R']),
    (Field::PublisherNote, "V-20", ['E', '-', '-']),
    (Field::PartnerNote, "V-21", ['-', 'E', '-']),
    (Field::Renewal, "V-22", ['E', '-', '-']),
    (Field::Fee, "V-23", ['R', '-', '-']),
    (Field::Share, "V-24", ['-', 'R', '-']),
    (Field::Status, "V-25", ['R', 'R', 'R']),
    (Field::Link, "V-28", ['-', 'R', 'R']),
];

/// Whether `party` of a multiparty offer ever receives `field`.
pub fn may_see(field: Field, party: Party) -> bool {
    mark(field, party) != '-'
}

/// Whether `party` writes `field` while it is its move.
pub fn may_edit(field: Field, party: Party) -> bool {
    mark(field, party) == 'E'
}

fn mark(field: Field, party: Party) -> char {
    let row = MULTIPARTY.iter().find(|(f, _, _)| *f == field);
    row.map_or('-', |(_, _, marks)| marks[party as usize])
}

/// The words of the chip beside a field: `Publisher, partner`.
pub fn who_sees(field: Field) -> String {
    let words: Vec<_> = [(Party::Publisher, "publisher"), (Party::Partner, "partner"), (Party::Customer, "customer")]
        .into_iter()
        .filter(|(party, _)| may_see(field, *party))
        .map(|(_, word)| word)
        .collect();
    let list = words.join(", ");
    list[..1].to_uppercase() + &list[1..]
}
