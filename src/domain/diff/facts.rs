//! The whole offer: who, when, what is written, and then what is sold.

use super::{
    Fact, Matter,
    found::{Found, text},
    lines, lists, markets, totals,
};
use crate::{
    offer::terms::{Account, Seller},
    view::OfferView,
};

/// Every field of a view is named here, so that a new one does not compile until somebody has said what it is.
pub(super) fn compare(then: &OfferView, now: &OfferView, found: &mut Found) {
    let OfferView {
        // Which offer it is and whose view.
        id: _,
        number: _,
        kind: _,
        revision: _,
        version: _,
        party: _,
        // What the seal of a view leaves out: how far it is, when that was, the way to it, and what lies on desks.
        status: _,
        dates: _,
        link: _,
        return_reason: _,
        decline_reason: _,
        acceptance: _,
        draft: _,
        partner_draft: _,
        publisher,
        name,
        description,
        account,
        partner,
        start,
        end,
        accept_by,
        publisher_documents,
        partner_documents,
        publisher_contacts,
        partner_contacts,
        prepared_by,
        lines: sold,
        list_value: _,
        partner_value: _,
        customer_value: _,
        share: _,
        fee: _,
        estimate: _,
        renewal,
        markets: elsewhere,
        publisher_note,
        partner_note,
    } = now;
    found.matter(Matter::Publisher, text(&then.publisher), text(publisher));
    found.matter(Matter::Name, text(&then.name), text(name));
    typed(Matter::Description, &then.description, description, found);
    account_of(then.account.as_ref(), account.as_ref(), found);
    seller_of(then.partner.as_ref(), partner.as_ref(), found);
    found.matter(Matter::Start, then.start.map(Fact::Start), start.map(Fact::Start));
    found.matter(Matter::End, then.end.map(Fact::Day), end.map(Fact::Day));
    found.matter(Matter::AcceptBy, then.accept_by.map(Fact::Deadline), accept_by.map(Fact::Deadline));
    lines::compare(then, now, sold, found);
    totals::compare(then, now, found);
    lists::documents(&then.publisher_documents, publisher_documents, found);
    lists::documents(&then.partner_documents, partner_documents, found);
    lists::contacts(&then.publisher_contacts, publisher_contacts, found);
    lists::contacts(&then.partner_contacts, partner_contacts, found);
    typed(Matter::PreparedBy, &then.prepared_by, prepared_by, found);
    typed(Matter::Note, &then.publisher_note, publisher_note, found);
    typed(Matter::Note, &then.partner_note, partner_note, found);
    found.matter(Matter::Renewal, then.renewal.map(Fact::Yes), renewal.map(Fact::Yes));
    markets::compare(then.markets.as_ref(), elsewhere.as_ref(), found);
}

fn typed(matter: Matter, then: &Option<String>, now: &Option<String>, found: &mut Found) {
    let said = |typed: &Option<String>| typed.as_deref().and_then(text);
    found.matter(matter, said(then), said(now));
}

fn account_of(then: Option<&Account>, now: Option<&Account>, found: &mut Found) {
    let parts = |account: Option<&Account>| {
        let Some(Account { identifier, organization, customer, country }) = account else { return Default::default() };
        let place = text(country).map(|_| Fact::Words(crate::country::name(country).to_owned()));
        (text(identifier), Some(*organization), text(customer), place)
    };
    let (then, now) = (parts(then), parts(now));
    named(Matter::Customer, then.1 != now.1, then.2, now.2, found);
    found.matter(Matter::BillingAccount, then.0, now.0);
    found.matter(Matter::Country, then.3, now.3);
}

fn seller_of(then: Option<&Seller>, now: Option<&Seller>, found: &mut Found) {
    let parts = |seller: Option<&Seller>| {
        let Some(Seller { seller_id, organization, name }) = seller else { return Default::default() };
        (text(seller_id), Some(*organization), text(name))
    };
    let (then, now) = (parts(then), parts(now));
    named(Matter::Partner, then.1 != now.1, then.2, now.2, found);
    found.matter(Matter::SellerId, then.0, now.0);
}

/// An organization by its name; another one of the same name is said as well.
fn named(matter: Matter, other: bool, then: Option<Fact>, now: Option<Fact>, found: &mut Found) {
    match (then, now) {
        (Some(then), Some(now)) if other && then == now => {
            found.say(super::What::Offer(matter), super::Change::Changed(then, now));
        }
        (then, now) => found.matter(matter, then, now),
    }
}
