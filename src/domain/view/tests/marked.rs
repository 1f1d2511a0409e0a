//! The offer with marks, and where each mark may turn up.

use super::{Party, Status};
use crate::{
    Currency, DocumentId, Money, Percent, PlanId, ProductId, Rate,
    catalog::PaymentModel,
    offer::kind::{KindTerms, MultipartyTerms},
    offer::{
        Acceptance, Counterparty, Dates, Draft, Offer, PartnerDraft, PartnerTerms, Revision, RevisionState, Terms,
        draft::DraftDocument,
        partner::DraftAdjustment,
        terms::{Account, Document, Line, MeterRate, Price, PricePoint, Seller, Start},
    },
    sample,
    schedule::{Payment, Schedule},
};
use uuid::Uuid;

/// A text that stands in one field only.
#[derive(Clone, Copy)]
pub struct Mark {
    pub rule: &'static str,
    pub what: &'static str,
    pub text: &'static str,
    /// Whom it is for, in which status, as the table has it.
    pub due: fn(Party, Status) -> bool,
}

const fn mark(rule: &'static str, what: &'static str, text: &'static str, due: fn(Party, Status) -> bool) -> Mark {
    Mark { rule, what, text, due }
}

fn all(_: Party, _: Status) -> bool {
    true
}
fn publisher(party: Party, _: Status) -> bool {
    party == Party::Publisher
}
fn partner(party: Party, _: Status) -> bool {
    party == Party::Partner
}
fn customer(party: Party, _: Status) -> bool {
    party == Party::Customer
}
fn sellers(party: Party, _: Status) -> bool {
    party != Party::Customer
}
fn buyers(party: Party, _: Status) -> bool {
    party != Party::Publisher
}
fn link(party: Party, status: Status) -> bool {
    party != Party::Publisher && status == Status::PendingAcceptance
}
fn publishers_form(party: Party, status: Status) -> bool {
    party == Party::Publisher && status == Status::Draft
}
fn partners_form(party: Party, status: Status) -> bool {
    party == Party::Partner && status == Status::PendingPartnerAction
}

// Written out once more, not read from the table: a change there has to be made here as well.
pub const MARKS: [Mark; 47] = [
    mark("V-1", "name", "mark-name-", all),
    mark("V-2", "description", "mark-description-", sellers),
    mark("V-3", "billing account", "mark-account-", all),
    mark("V-3", "customer’s name", "mark-customer-", all),
    mark("V-4", "seller ID", "mark-seller-id-", all),
    mark("V-4", "partner’s name", "mark-partner-", all),
    mark("V-6", "start", "2027-03", all),
    mark("V-6", "end", "2029-08-27", all),
    mark("V-7", "accept by", "2027-02-17", all),
    mark("V-8", "publisher’s document", "mark-publisher-document-", all),
    mark("V-9", "partner’s document", "mark-partners-document-", buyers),
    mark("V-10", "publisher’s contact", "mark-publisher-contact-", publisher),
    mark("V-11", "partner’s contact", "mark-partners-contact-", partner),
    mark("V-12", "prepared by", "mark-prepared-", buyers),
    mark("V-13", "product", "mark-product-", all),
    mark("V-13", "plan", "mark-plan-", all),
    mark("V-13", "meter", "mark-meter-", all),
    mark("V-14", "partner price", "\"minor\":80001,", sellers),
    mark("V-14", "partner rate", "0.00800007", sellers),
    mark("V-14", "discount", "19.99000001", sellers),
    mark("V-15", "adjustment", "7.50000003", partner),
    mark("V-16", "customer price", "\"minor\":86001,", buyers),
    mark("V-16", "customer rate", "0.00860008", buyers),
    mark("V-17", "day of a payment", "2027-05-19", all),
    mark("V-17", "note on a payment", "mark-payment-note-", all),
    mark("V-18", "payment at partner price", "\"minor\":31313,", sellers),
    mark("V-19", "payment at customer price", "\"minor\":33661,", buyers),
    mark("V-20", "publisher’s sales note", "mark-publisher-note-", publisher),
    mark("V-21", "partner’s sales note", "mark-partners-note-", partner),
    mark("V-22", "renewal attestation", "\"renewal\":", publisher),
    mark("V-23", "fee", "\"minor\":2400,", publisher),
    mark("V-23", "payout", "\"minor\":77601,", publisher),
    mark("V-24", "partner’s share", "\"minor\":6000,", partner),
    mark("V-25", "status", "\"status\":", all),
    mark("V-28", "link", "mark-link-", link),
    mark("A-38", "return reason", "mark-returned-", publisher),
    mark("A-39", "decline reason", "mark-declined-", buyers),
    mark("A-15", "acceptance: person", "mark-person-", customer),
    mark("A-15", "acceptance: e-mail", "mark-email-", customer),
    mark("A-15", "acceptance: signature", "mark-signature-", customer),
    mark("A-15", "acceptance: purchase order", "mark-order-", customer),
    mark("A-2", "form: name", "mark-typed-name-", publishers_form),
    mark("A-2", "form: sales note", "mark-typed-note-", publishers_form),
    mark("A-2", "form: document", "mark-typed-document-", publishers_form),
    mark("A-8", "partner’s form: adjustment", "mark-typed-adjustment-", partners_form),
    mark("A-8", "partner’s form: sales note", "mark-typed-partners-note-", partners_form),
    mark("A-8", "partner’s form: document", "mark-typed-partners-document-", partners_form),
];

/// All that could be sent, and the whole offer with it: where a mark must turn up to mean anything.
pub fn everything() -> String {
    let offer = offer(Status::PendingAcceptance);
    let views = Party::ALL.map(|party| super::received(party, &offer)).concat();
    serde_json::to_string(&offer).unwrap() + &views
}

/// Everything filled in, also what would not be there yet: worse than it can get.
pub fn offer(status: Status) -> Offer {
    let at = chrono::DateTime::UNIX_EPOCH;
    let (state, pack) = (RevisionState::Draft, "microsoft 2026-11".into());
    let offer = sample::offer(status, body());
    let party = |party, n, name, account: &str| Counterparty {
        party,
        organization: sample::organization(n, name),
        account: account.into(),
    };
    Offer {
        counterparties: vec![
            party(Party::Partner, 2, "mark-partner-", "mark-seller-id-"),
            party(Party::Customer, 3, "mark-customer-", "mark-account-"),
        ],
        revision: Revision { number: 1, state, pack, ..offer.revision },
        dates: Dates { accepted: Some(at), ended: Some(at), ..offer.dates },
        link: Some("mark-link-".into()),
        acceptance: Some(Acceptance {
            number: "A-1042-1".into(),
            at,
            person: "mark-person-".into(),
            email: "mark-email-".into(),
            role: "signatory".into(),
            signature: "mark-signature-".into(),
            purchase_order: "mark-order-".into(),
            view_hash: "00".into(),
        }),
        return_reason: Some("mark-returned-".into()),
        decline_reason: Some("mark-declined-".into()),
        ..offer
    }
}

fn body() -> crate::offer::RevisionBody {
    let typed = |name: &str| {
        vec![DraftDocument { id: DocumentId(Uuid::nil()), name: name.into(), sha256: String::new(), bytes: 1 }]
    };
    let adjustments = vec![DraftAdjustment { percent: "mark-typed-adjustment-".into(), price: String::new() }];
    let draft = Draft {
        name: "mark-typed-name-".into(),
        sales_note: "mark-typed-note-".into(),
        documents: typed("mark-typed-document-"),
        ..Draft::default()
    };
    let partner_draft = PartnerDraft {
        adjustments,
        documents: typed("mark-typed-partners-document-"),
        sales_note: "mark-typed-partners-note-".into(),
        ..PartnerDraft::default()
    };
    crate::offer::RevisionBody {
        draft,
        terms: Some(terms()),
        partner_draft,
        partner_terms: Some(partner_terms()),
        waterfalls: None,
    }
}

fn document(name: &str) -> Vec<Document> {
    vec![Document { id: DocumentId(Uuid::nil()), name: name.into(), sha256: String::new(), bytes: 1 }]
}

fn terms() -> Terms {
    let account =
        Account { identifier: "mark-account-".into(), customer: "mark-customer-".into(), ..sample::account() };
    let partner = Seller { seller_id: "mark-seller-id-".into(), name: "mark-partner-".into(), ..sample::seller() };
    Terms {
        name: "mark-name-".into(),
        description: "mark-description-".into(),
        kind: KindTerms::Multiparty(MultipartyTerms { account, partner }),
        start: Start::Month("2027-03".parse().unwrap()),
        end: "2029-08-27".parse().unwrap(),
        accept_by: Some("2027-02-17".parse().unwrap()),
        documents: document("mark-publisher-document-"),
        contacts: vec!["mark-publisher-contact-".into()],
        sales_note: "mark-publisher-note-".into(),
        ..sample::terms(vec![line()])
    }
}

fn partner_terms() -> PartnerTerms {
    PartnerTerms {
        adjustments: vec!["7.50000003".parse().unwrap()],
        documents: document("mark-partners-document-"),
        contacts: vec!["mark-partners-contact-".into()],
        prepared_by: "mark-prepared-".into(),
        sales_note: "mark-partners-note-".into(),
    }
}

fn line() -> Line {
    let usd = |minor| Money::of_minor(minor, Currency::USD);
    let rate = |text| Rate::read(text, Currency::USD).unwrap();
    let discount: Percent = "19.99000001".parse().unwrap();
    let point = PricePoint { list: usd(99_990), ..sample::point("mark-plan-", usd(80_001)) };
    let paid = |date: Option<&str>, minor, note: &str| Payment {
        date: date.map(|d| d.parse().unwrap()),
        amount: usd(minor),
        note: note.into(),
    };
    let payments = vec![paid(None, 60_000, ""), paid(Some("2027-05-19"), 31_313, "mark-payment-note-")];
    let scheduled = PricePoint {
        payment: PaymentModel::Schedule,
        partner: usd(91_313),
        schedule: Some(Schedule { payments }),
        ..point.clone()
    };
    let meter = MeterRate {
        plan_name: "mark-plan-".into(),
        meter: "mark-meter-".into(),
        unit: "events".into(),
        included: Some(5),
        list: rate("0.01"),
        partner: rate("0.00800007"),
    };
    Line {
        product: ProductId(Uuid::from_u128(4)),
        plan: Some(PlanId(Uuid::from_u128(5))),
        co_sell: true,
        price: Price::Discount(discount),
        rates: vec![meter],
        ..sample::line(["mark-product-", "mark-plan-"], vec![point, scheduled])
    }
}
