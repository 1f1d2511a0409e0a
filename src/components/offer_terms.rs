//! What an offer says, to the party that reads it.
//!
//! It is handed an [`OfferView`] and shows what that holds: what a party may not see is not in its view, so nothing is decided
//! here. The publisher's page, "View as", and whoever else shows an offer to be read use the same sections.

use super::{Deadline, DocItem, DocList, Pair, Pairs, Section, Sees, field_id};
use crate::addresses;
use chrono::NaiveDate;
use domain::{
    calendar, country,
    offer::{
        Kind, Status,
        terms::{Account, Document, Start},
    },
    party::{Field, Party},
    text::file_size,
    view::OfferView,
};
use leptos::prelude::*;

mod lines;
mod payments;

/// The sections of an offer. `today` (UTC) is for the relative form of dates; with `chips` each part says who sees it.
///
/// ```ignore
/// view! { <OfferTerms view=shown.view today=backend.today() chips=true/> }
/// ```
#[component]
pub fn OfferTerms(view: OfferView, today: NaiveDate, #[prop(optional)] chips: bool) -> impl IntoView {
    let chips = Chips(chips.then_some(view.kind));
    view! {
        {lines::section(&view)}
        {payments::section(&view, chips)}
        {payments::totals(&view, chips)}
        {dates(&view, today, chips)}
        {parties(&view, chips)}
        {documents(&view, chips)}
        {contacts(&view, chips)}
        {notes(&view, chips)}
    }
}

/// Where every payment goes and how each amount came about, by itself; nothing where the reader has no amounts.
///
/// ```ignore
/// view! { <OfferPayments view/> }
/// ```
#[component]
pub fn OfferPayments(view: OfferView) -> impl IntoView {
    payments::section(&view, Chips(None))
}

/// Whether each part says who sees it.
#[derive(Clone, Copy)]
struct Chips(Option<Kind>);

impl Chips {
    /// The chip of a field, or nothing.
    fn of(self, field: Field) -> AnyView {
        match self.0 {
            Some(kind) => view! { <Sees who=kind.who_sees(field)/> }.into_any(),
            None => ().into_any(),
        }
    }
}

/// What the parties call one another: the reader is "you".
fn called(view: &OfferView, party: Party) -> String {
    if view.party == party { "you".to_owned() } else { view.name_of(party) }
}

/// An id for a heading that depends on data.
fn heading_id(prefix: &str, index: usize) -> String {
    field_id(&format!("{prefix}.{index}"))
}

/// From here on the days that are left are set off.
const URGENT: i64 = 7;

fn dates(view: &OfferView, today: NaiveDate, chips: Chips) -> Option<AnyView> {
    if view.start.is_none() && view.end.is_none() && view.accept_by.is_none() {
        return None;
    }
    let open = open(view.status);
    let start = view.start.map(start_words);
    let end = view.end.map(|d| last_day(d, today, false));
    let by = view.accept_by.map(|d| last_day(d, today, open && urgent(d, today)));
    // The three are seen by the same parties.
    let mark = chips.of(Field::Period);
    Some(
        view! {
            <Section id="dates" title="Dates" mark>
                <Pairs start=true>
                    {by.map(|day| view! { <Pair label="Accept by">{day}</Pair> })}
                    {start.map(|words| view! { <Pair label="Prices start">{words}</Pair> })}
                    {end.map(|day| view! { <Pair label="Prices end">{day}</Pair> })}
                </Pairs>
            </Section>
        }
        .into_any(),
    )
}

fn start_words(start: Start) -> String {
    match start {
        Start::OnAcceptance => "On the day the customer accepts".to_owned(),
        Start::Month(_) => start.in_words(),
    }
}

fn last_day(day: NaiveDate, today: NaiveDate, urgent: bool) -> AnyView {
    let (full, relative) = (calendar::deadline(day), calendar::relative(day, today));
    view! { <Deadline full relative iso=format!("{day}T23:59:59Z") urgent/> }.into_any()
}

/// Whether somebody can still be late.
fn open(status: Status) -> bool {
    use Status as S;
    matches!(
        status,
        S::Draft | S::InProgress | S::PendingPartnerAction | S::InProgressToCustomer | S::PendingAcceptance
    )
}

fn urgent(day: NaiveDate, today: NaiveDate) -> bool {
    (0..=URGENT).contains(&(day - today).num_days())
}

fn documents(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let own = list(&view.publisher_documents, &view.publisher);
    let theirs = list(&view.partner_documents, &view.name_of(Party::Partner));
    let items: Vec<_> = own.chain(theirs).collect();
    if view.publisher_documents.is_none() && items.is_empty() {
        return None;
    }
    let mark = chips.of(Field::PublisherDocuments);
    let inside = match items.is_empty() {
        true => view! { <p class="soft">"No terms documents are attached."</p> }.into_any(),
        false => view! { <DocList items/> }.into_any(),
    };
    Some(view! { <Section id="documents" title="Terms documents" mark>{inside}</Section> }.into_any())
}

fn list<'a>(documents: &'a Option<Vec<Document>>, from: &str) -> impl Iterator<Item = DocItem> + use<'a> {
    let from = from.to_owned();
    documents.iter().flatten().map(move |d| DocItem {
        name: d.name.clone(),
        href: Some(addresses::DOCUMENT.of(d.id)),
        meta: format!("PDF, {}, from {from}", file_size(d.bytes)),
        ..Default::default()
    })
}

fn contacts(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let (contacts, field) = match view.party {
        Party::Partner => (view.partner_contacts.as_ref()?, Field::PartnerContacts),
        Party::Publisher | Party::Customer => (view.publisher_contacts.as_ref()?, Field::PublisherContacts),
    };
    let told = match contacts.as_slice() {
        [] => "None. Nobody is notified about this offer.".to_owned(),
        some => some.join(", "),
    };
    let mark = chips.of(field);
    Some(view! { <Section id="contacts" title="Notification contacts" mark><p>{told}</p></Section> }.into_any())
}

fn notes(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let (note, field) = match view.party {
        Party::Partner => (view.partner_note.clone(), Field::PartnerNote),
        Party::Publisher | Party::Customer => (view.publisher_note.clone(), Field::PublisherNote),
    };
    let note = note.filter(|n| !n.trim().is_empty())?;
    let mark = chips.of(field);
    Some(
        view! { <Section id="note" title="Sales note" mark aside="For your reports."><p>{note}</p></Section> }
            .into_any(),
    )
}

/// Who deals with whom.
fn parties(view: &OfferView, chips: Chips) -> AnyView {
    let publisher = (view.party != Party::Publisher).then(|| view.publisher.clone());
    let customer = view.account.as_ref().map(customer);
    let partner = view.partner.as_ref().map(|p| (p.name.clone(), p.seller_id.clone()));
    let prepared = given(&view.prepared_by);
    // Of what stands here only the description is kept from somebody.
    let (mark, own) = (chips.of(Field::BillingAccount), chips.of(Field::Description));
    let description = given(&view.description);
    view! {
        <Section id="parties" title="Parties" mark>
            <Pairs start=true>
                {publisher.map(|name| view! { <Pair label="Publisher">{name}</Pair> })}
                {partner.map(|(name, id)| view! { <Pair label="Selling partner">{name}<span class="sub">"Seller ID "{id}</span></Pair> })}
                {customer}
                {prepared.map(|by| view! { <Pair label="Prepared by">{by}</Pair> })}
                {description.map(|text| view! { <Pair label="Description"><span class="terms-text">{text}</span>" "{own}</Pair> })}
            </Pairs>
        </Section>
    }
    .into_any()
}

fn customer(account: &Account) -> AnyView {
    let country = (!account.country.is_empty()).then(|| format!(", {}", country::name(&account.country)));
    let (name, identifier) = (account.customer.clone(), account.identifier.clone());
    view! {
        <Pair label="Customer">
            {name}{country}
            <span class="sub">"Billing account "<span class="mono">{identifier}</span></span>
        </Pair>
    }
    .into_any()
}

fn given(text: &Option<String>) -> Option<String> {
    text.clone().filter(|t| !t.trim().is_empty())
}
