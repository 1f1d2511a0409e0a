//! The other kinds: who is shown what, and what it comes to, with the amounts of the rule book (MS-9.3 … MS-9.5).

use super::*;
use crate::{
    Money, OrganizationId, Percent,
    diff::tests::sample,
    offer::{
        PartnerTerms,
        kind::{CspPartner, CspTerms, CustomerTerms, KindTerms},
        terms::{Line, Price, PricePoint},
    },
    pricing::{self, Value},
};

/// One plan that is paid once, at the price the publisher typed.
pub fn offer_of(kind: Kind, list: Money, base: Money) -> Offer {
    let mut offer = sample::offer();
    let terms = offer.revision.body.terms.as_mut().unwrap();
    let (account, partner) = (terms.account().unwrap().clone(), terms.partner().unwrap().clone());
    terms.kind = match kind {
        Kind::Multiparty => terms.kind.clone(),
        Kind::Customer => KindTerms::Customer(CustomerTerms { account, prepared_by: "Adele Vance".into() }),
        Kind::Csp => {
            let limited = CspPartner { seller: partner.clone(), customers: vec!["Northwind".into()] };
            let mut other = CspPartner { seller: partner, customers: Vec::new() };
            (other.seller.seller_id, other.seller.name) = ("35118820".into(), "Tailspin".into());
            other.seller.organization = OrganizationId(uuid::Uuid::from_u128(5));
            KindTerms::Csp(CspTerms { partners: vec![limited, other] })
        }
    };
    terms.accept_by = terms.accept_by.filter(|_| kind.has_field(Field::AcceptBy));
    let discount = pricing::net_discount(list, base).filter(|off| off.units() > 0);
    let point = PricePoint { list, ..sample::point("Team", base) };
    terms.lines = vec![Line {
        price: discount.map_or(Price::Absolute, Price::Discount),
        ..sample::line(2, ["Insight", "Team"], vec![point])
    }];
    (terms.currency, terms.rates, terms.overrides) = (base.currency, None, Default::default());
    offer.counterparties = terms.counterparties();
    offer.kind = kind;
    offer.revision.body.partner_terms = None;
    offer.status = kind.sealing(Party::Publisher).unwrap().at;
    offer
}

fn money(text: &str, currency: &str) -> Money {
    Money::parse(text, currency).unwrap()
}

fn usd(text: &str) -> Money {
    money(text, "USD")
}

#[test]
fn of_a_customer_offer_fee_and_payout_are_counted_on_what_the_customer_pays() {
    // Price, currency, percentage: fee, payout.
    let table = [
        ("100.00", "USD", "3", "3.00", "97.00"),
        ("100.00", "USD", "1.5", "1.50", "98.50"),
        ("33.33", "USD", "3", "1.00", "32.33"),
        ("1,001", "JPY", "3", "30", "971"),
    ];
    for (price, currency, percent, fee, payout) in table {
        let price = money(price, currency);
        let mut offer = offer_of(Kind::Customer, price, price);
        offer.revision.body.terms.as_mut().unwrap().fee_percent = percent.parse().ok();
        let publisher = seen_by(Party::Publisher, &offer).unwrap();
        let told = publisher.fee.as_ref().unwrap();
        assert_eq!((told.fee, told.payout), (money(fee, currency), money(payout, currency)), "{price}");
        let total = publisher.lines[0].points[0].total;
        assert_eq!((total.customer, total.fee, total.net), (Some(price), Some(told.fee), Some(told.payout)));
        assert_eq!((total.partner, total.share, publisher.partner_value, publisher.share), (None, None, None, None));
        let working = explained::payout(&publisher).unwrap();
        assert_eq!((working.result, &*working.inputs[0].0), (told.payout, "Customer price"), "{price}");
        let frozen = offer.waterfalls().unwrap();
        let shares = frozen[0].waterfall.total;
        assert_eq!((shares.customer, shares.partner, shares.share), (price, price, Money::zero(price.currency)));
        assert_eq!((shares.fee, shares.net), (told.fee, told.payout));
    }
}

#[test]
fn the_customer_of_a_customer_offer_sees_price_and_discount_and_nothing_of_the_fee() {
    let offer = offer_of(Kind::Customer, usd("100.00"), usd("80.00"));
    let view = seen_by(Party::Customer, &offer).unwrap();
    assert_eq!(view.customer_value, Some(Value { amount: usd("80.00"), exact: true }));
    let (line, point) = (&view.lines[0], &view.lines[0].points[0]);
    assert_eq!((line.discount, line.adjustment), ("20".parse().ok(), None));
    assert_eq!((point.customer, point.partner), (Some(usd("80.00")), None));
    assert_eq!((point.total.customer, point.total.fee, point.total.net), (Some(usd("80.00")), None, None));
    assert_eq!((view.prepared_by.as_deref(), view.partner, view.fee), (Some("Adele Vance"), None, None));
    assert_eq!((view.publisher_contacts, view.renewal, view.markets), (None, None, None));
    assert_eq!(explained::base_price(Kind::Customer, line, point).map(|worked| worked.result), Some(usd("80.00")));
    assert!(seen_by(Party::Partner, &offer).is_none());
}

/// Multiparty as it was: the customer's price is there once the partner set its adjustments.
#[test]
fn of_a_multiparty_offer_the_partner_keeps_its_share() {
    let mut offer = offer_of(Kind::Multiparty, usd("100.00"), usd("100.00"));
    assert_eq!((offer.revision.body.customer_value(), offer.waterfalls()), (None, None));
    let ten: Percent = "10".parse().unwrap();
    offer.revision.body.partner_terms = Some(PartnerTerms {
        adjustments: vec![ten],
        documents: Vec::new(),
        contacts: Vec::new(),
        prepared_by: "Diego Siciliani".into(),
        sales_note: String::new(),
    });
    let shares = offer.waterfalls().unwrap()[0].waterfall.total;
    assert_eq!(
        (shares.customer, shares.fee, shares.net, shares.share),
        (usd("110.00"), usd("3.00"), usd("97.00"), usd("10.00"))
    );
    assert_eq!(offer.revision.body.share(), Some(usd("10.00")));
}

#[test]
fn of_a_csp_offer_the_customers_price_is_unknown_and_nothing_is_frozen() {
    let mut offer = offer_of(Kind::Csp, usd("100.00"), usd("90.00"));
    offer.revision.body.terms.as_mut().unwrap().fee_percent = "3".parse().ok();
    let view = seen_by(Party::Publisher, &offer).unwrap();
    let fee = view.fee.as_ref().unwrap();
    assert_eq!((fee.fee, fee.payout), (usd("2.70"), usd("87.30")));
    assert_eq!(view.partner_value, Some(Value { amount: usd("90.00"), exact: true }));
    assert_eq!((view.customer_value, view.share, offer.waterfalls()), (None, None, None));
    assert_eq!((&view.partner, &view.account, view.accept_by, &view.link), (&None, &None, None, &None));
    let partners: Vec<_> = view.partners.iter().map(|one| (&*one.seller.name, one.customers.len())).collect();
    assert_eq!(partners, [("Fabrikam", 1), ("Tailspin", 0)]);
    assert_eq!(explained::payout(&view).unwrap().inputs[0].0, "Wholesale price");
    assert!(seen_by(Party::Partner, &offer).is_none() && seen_by(Party::Customer, &offer).is_none());
    assert!(preview_for_customer(&offer, Party::Publisher).is_none());
}

/// Written out, not read from the tables.
#[test]
fn the_publishers_form_and_its_version_are_seen_by_whoever_writes() {
    for kind in [Kind::Customer, Kind::Csp] {
        for status in Status::ALL {
            let offer = Offer { status, ..offer_of(kind, usd("100.00"), usd("90.00")) };
            for view in Party::ALL.into_iter().filter_map(|party| seen_by(party, &offer)) {
                let writes = view.party == Party::Publisher && status == Status::Draft;
                assert_eq!((view.draft.is_some(), view.version == 3), (writes, writes), "{kind:?} {status:?}");
                assert!(view.partner_draft.is_none());
            }
        }
    }
}

#[test]
fn a_customer_offer_is_dated_for_its_customer_from_the_submission() {
    let mut offer = offer_of(Kind::Customer, usd("100.00"), usd("90.00"));
    let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let (created, submitted) = (at("2026-11-20T09:00:00Z"), at("2026-11-21T09:00:00Z"));
    (offer.dates.created, offer.dates.submitted, offer.dates.extended) = (created, Some(submitted), None);
    let view = seen_by(Party::Customer, &offer).unwrap();
    assert_eq!((view.dates.created, view.dates.submitted), (submitted, Some(submitted)));
    offer.decline_reason = Some("80.00 would do".into());
    let publisher = seen_by(Party::Publisher, &offer).unwrap();
    assert_eq!((publisher.dates.created, publisher.decline_reason.as_deref()), (created, Some("80.00 would do")));
    assert!(seen_by(Party::Customer, &offer).unwrap().link.is_some() && publisher.link.is_some());
}

#[test]
fn terms_without_an_accept_by_date_are_stored_without_one() {
    let offer = offer_of(Kind::Csp, usd("100.00"), usd("90.00"));
    let terms = offer.revision.body.terms.unwrap();
    let stored = serde_json::to_string(&terms).unwrap();
    assert!(!stored.contains("accept_by"), "{stored}");
    assert_eq!(serde_json::from_str::<crate::offer::Terms>(&stored).unwrap(), terms);
    let dated = sample::offer().revision.body.terms.unwrap();
    assert!(serde_json::to_string(&dated).unwrap().contains(r#""accept_by":"2027-01-31","#));
}

/// The marked offer as one of another kind, with all that a multiparty offer would have besides.
fn marked_as(kind: Kind, status: Status) -> Offer {
    let mut offer = Offer { kind, ..marked::offer(status) };
    let terms = offer.revision.body.terms.as_mut().unwrap();
    let (account, seller) = (terms.account().unwrap().clone(), terms.partner().unwrap().clone());
    terms.kind = match kind {
        Kind::Multiparty => terms.kind.clone(),
        Kind::Customer => KindTerms::Customer(CustomerTerms { account, prepared_by: "mark-prepared-".into() }),
        Kind::Csp => KindTerms::Csp(CspTerms { partners: vec![CspPartner { seller, customers: Vec::new() }] }),
    };
    offer
}

/// What a kind does not have nobody gets, even where something of it is stored.
#[test]
fn every_text_is_seen_by_whom_the_table_of_the_kind_says() {
    let field_of = |rule| Kind::Multiparty.description().visibility.iter().find(|row| row.1 == rule).map(|row| row.0);
    let marks = || MARKS.iter().filter(|mark| mark.text.starts_with("mark-"));
    let mut told = 0;
    for (kind, status) in [Kind::Customer, Kind::Csp].into_iter().flat_map(|kind| Status::ALL.map(|s| (kind, s))) {
        let offer = marked_as(kind, status);
        for party in Party::ALL {
            let text = received(party, &offer);
            for (mark, field) in marks().filter_map(|mark| Some((mark, field_of(mark.rule)?))) {
                let open = field != Field::Link || status == Status::PendingAcceptance;
                // A payment schedule is no CSP partner offer's (MS-3.11).
                let promised = kind.sees(party, status) && kind.may_see(field, party) && open;
                if kind == Kind::Csp && field == Field::Schedule {
                    continue;
                }
                assert_eq!(text.contains(mark.text), promised, "{kind:?} {status:?} {party:?} {}", mark.what);
                told += usize::from(promised);
            }
        }
    }
    assert!(told > 100, "{told} texts told in all");
}
