//! The whole offer: who, when, what is written, what is sold, what it comes to, and its documents and contacts.

use super::{
    Fact, Matter, Side,
    found::{Found, pair, text},
    lines, markets,
};
use crate::{
    Currency,
    offer::{
        kind::CspPartner,
        terms::{Account, Document, Seller},
    },
    pricing::{Estimate, Value},
    view::{FeeView, OfferView},
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
        partners,
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
    partners_of(&then.partners, partners, found);
    found.matter(Matter::Start, then.start.map(Fact::Start), start.map(Fact::Start));
    found.matter(Matter::End, then.end.map(Fact::Day), end.map(Fact::Day));
    found.matter(Matter::AcceptBy, then.accept_by.map(Fact::Deadline), accept_by.map(Fact::Deadline));
    lines::compare(then, now, sold, found);
    totals(then, now, found);
    documents(&then.publisher_documents, publisher_documents, found);
    documents(&then.partner_documents, partner_documents, found);
    contacts(&then.publisher_contacts, publisher_contacts, found);
    contacts(&then.partner_contacts, partner_contacts, found);
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

/// CSP partners that came or went, and to whom of their customers the margin is limited.
fn partners_of(then: &[CspPartner], now: &[CspPartner], found: &mut Found) {
    let pairs = pair(then, now, &[|a, b| a.seller.seller_id == b.seller.seller_id]);
    let names = |some: &[&CspPartner]| some.iter().map(|one| one.seller.name.clone()).collect::<Vec<_>>();
    came_and_went(Matter::CspPartner, names(&pairs.gone), names(&pairs.new), found);
    let limit = |one: &CspPartner| {
        Fact::Words(if one.customers.is_empty() { "all".into() } else { crate::text::listed(&one.customers) })
    };
    for (old, one) in &pairs.both {
        let CspPartner { seller: Seller { seller_id: _, organization, name }, customers: _ } = one;
        named(Matter::CspPartner, old.seller.organization != *organization, text(&old.seller.name), text(name), found);
        found.matter(Matter::CustomersOf(name.clone()), Some(limit(old)), Some(limit(one)));
    }
    reordered("CSP partners", pairs.reordered, now.iter().map(|one| one.seller.name.as_str()), found);
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

/// What came, what went, what has another name or another file behind it.
fn documents(then: &Option<Vec<Document>>, now: &Option<Vec<Document>>, found: &mut Found) {
    let pairs = pair(all(then), all(now), &[|a, b| a.id == b.id, |a, b| a.name == b.name]);
    for (old, one) in &pairs.both {
        let Document { id, name, sha256, bytes } = one;
        let before = found.count();
        found.matter(Matter::Document, text(&old.name), text(name));
        let file = Matter::DocumentFile(name.clone());
        // An upload has an id of its own: another id or other bytes are another file.
        if (id, sha256, bytes) != (&old.id, &old.sha256, &old.bytes) {
            let version = |document: &Document| Fact::Number(document.bytes);
            found.say(super::What::Offer(file), super::Change::Changed(version(old), version(one)));
        }
        debug_assert!(found.count() > before || old == one);
    }
    came_and_went(Matter::Document, names(&pairs.gone), names(&pairs.new), found);
    let all = all(now).iter().map(|document| document.name.as_str());
    reordered("documents", pairs.reordered, all, found);
}

/// What came and what went.
fn contacts(then: &Option<Vec<String>>, now: &Option<Vec<String>>, found: &mut Found) {
    let pairs = pair(all(then), all(now), &[|a, b| a == b]);
    let owned = |gone: &[&String]| gone.iter().map(|one| (*one).clone()).collect::<Vec<_>>();
    came_and_went(Matter::Contact, owned(&pairs.gone), owned(&pairs.new), found);
    reordered("notification contacts", pairs.reordered, all(now).iter().map(String::as_str), found);
}

fn all<T>(list: &Option<Vec<T>>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

fn names(documents: &[&Document]) -> Vec<String> {
    documents.iter().map(|document| document.name.clone()).collect()
}

fn came_and_went(matter: Matter, gone: Vec<String>, new: Vec<String>, found: &mut Found) {
    for name in gone {
        found.matter(matter.clone(), Some(Fact::Text(name)), None);
    }
    for name in new {
        found.matter(matter.clone(), None, Some(Fact::Text(name)));
    }
}

fn reordered<'a>(what: &'static str, moved: bool, now: impl Iterator<Item = &'a str>, found: &mut Found) {
    if moved {
        let order = Fact::Words(now.collect::<Vec<_>>().join(", "));
        found.matter(Matter::Order(what), None, Some(order));
    }
}

/// What the whole comes to.
fn totals(then: &OfferView, now: &OfferView, found: &mut Found) {
    let code = |view| currency(view).map(Fact::Currency);
    if let (Some(before), Some(after)) = (code(then), code(now)) {
        found.matter(Matter::Currency, Some(before), Some(after));
    }
    let sums = |view: &OfferView| {
        [(Side::List, view.list_value), (Side::Partner, view.partner_value), (Side::Customer, view.customer_value)]
    };
    for ((side, before), (_, after)) in sums(then).into_iter().zip(sums(now)) {
        found.matter(Matter::Total(side), before.map(Fact::Value), after.map(Fact::Value));
    }
    found.matter(Matter::Total(Side::Share), then.share.map(Fact::Amount), now.share.map(Fact::Amount));
    fee(then.fee.as_ref(), now.fee.as_ref(), found);
    estimate(then.estimate, now.estimate, found);
}

/// The offer's; every amount has it.
fn currency(view: &OfferView) -> Option<Currency> {
    let list = view.lines.iter().flat_map(|line| &line.points).map(|point| point.list.currency).next();
    let values = [view.customer_value, view.partner_value, view.list_value];
    values.into_iter().flatten().map(|value| value.amount.currency).next().or(list)
}

fn fee(then: Option<&FeeView>, now: Option<&FeeView>, found: &mut Found) {
    let parts = |view: Option<&FeeView>| {
        let Some(FeeView { percent, fee, payout, exact }) = view else { return Default::default() };
        let value = |amount| Fact::Value(Value { amount, exact: *exact });
        (Some(Fact::Percent(*percent)), Some(value(*fee)), Some(value(*payout)))
    };
    let (then, now) = (parts(then), parts(now));
    found.matter(Matter::FeePercent, then.0, now.0);
    found.matter(Matter::Total(Side::Fee), then.1, now.1);
    found.matter(Matter::Total(Side::Net), then.2, now.2);
}

fn estimate(then: Option<Estimate>, now: Option<Estimate>, found: &mut Found) {
    let parts = |estimate: Option<Estimate>| {
        let Some(Estimate { gross, fee, net, exact }) = estimate else { return [None, None, None] };
        [gross, fee, net].map(|amount| Some(Fact::Value(Value { amount, exact })))
    };
    let sides = [Side::Gross, Side::Fee, Side::Net];
    for ((side, before), after) in sides.into_iter().zip(parts(then)).zip(parts(now)) {
        found.matter(Matter::Estimate(side), before, after);
    }
}
