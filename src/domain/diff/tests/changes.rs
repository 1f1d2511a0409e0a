//! Changes to the sample, one or a few fields each.

use super::sample::{day, document, eur, line, point, rate, rate_of, usd};
use crate::offer::kind::{KindTerms, MultipartyTerms};
use crate::{
    Money,
    catalog::{Market, PaymentModel},
    offer::{
        Offer, PartnerTerms, Terms,
        terms::{Price, Start},
    },
    pricing::{PaymentKey, PriceOverride},
    schedule::{Payment, Schedule},
};

pub type Edit = fn(&mut Offer);

fn terms(offer: &mut Offer) -> &mut Terms {
    offer.revision.body.terms.as_mut().unwrap()
}

fn deal(offer: &mut Offer) -> &mut MultipartyTerms {
    match &mut terms(offer).kind {
        KindTerms::Multiparty(terms) => terms,
        KindTerms::Customer(_) | KindTerms::Csp(_) => unreachable!("a multiparty offer"),
    }
}

fn part(offer: &mut Offer) -> &mut PartnerTerms {
    offer.revision.body.partner_terms.as_mut().unwrap()
}

/// The payments of the first line; its price follows them.
fn payments(offer: &mut Offer, change: impl FnOnce(&mut Vec<Payment>)) {
    let point = &mut terms(offer).lines[0].points[0];
    let mut payments = point.schedule.take().unwrap().payments;
    change(&mut payments);
    let schedule = Schedule::of(payments);
    point.partner = schedule.total().unwrap();
    point.schedule = Some(schedule);
}

pub const CHANGES: [(&str, Edit); 44] = [
    ("nothing", |_| {}),
    ("name", |o| terms(o).name = "Analytics and more".into()),
    ("description", |o| terms(o).description = "The second description".into()),
    ("description gone", |o| terms(o).description.clear()),
    ("customer and account", |o| {
        let account = &mut deal(o).account;
        (account.identifier, account.customer) = ("51390264".into(), "Wingtip".into());
        (account.country, account.organization.0) = ("GB".into(), uuid::Uuid::from_u128(33));
    }),
    ("another customer of the same name", |o| deal(o).account.organization.0 = uuid::Uuid::from_u128(34)),
    ("partner", |o| (deal(o).partner.seller_id, deal(o).partner.name) = ("35118820".into(), "Tailspin".into())),
    ("start", |o| terms(o).start = Start::Month("2027-03".parse().unwrap())),
    ("end", |o| terms(o).end = day("2028-03-31")),
    ("accept by", |o| terms(o).accept_by = Some(day("2027-02-15"))),
    ("adjustment", |o| part(o).adjustments[0] = "12".parse().unwrap()),
    ("discount and the price it makes", |o| {
        terms(o).lines[0].price = Price::Discount("25".parse().unwrap());
        payments(o, |all| all[1..].iter_mut().for_each(|one| one.amount = usd("14,062.50")));
    }),
    ("one installment", |o| payments(o, |all| all[2].amount = usd("16,000"))),
    ("an installment moved", |o| payments(o, |all| all[4].date = Some(day("2028-01-15")))),
    ("an installment moved and changed", |o| {
        payments(o, |all| (all[4].date, all[4].amount) = (Some(day("2028-01-15")), usd("15,500")))
    }),
    ("an installment added", |o| {
        payments(o, |all| all.push(Payment { date: Some(day("2028-02-01")), amount: usd("500"), note: String::new() }))
    }),
    ("an installment removed", |o| payments(o, |all| drop(all.pop()))),
    ("from one installment to another", |o| {
        payments(o, |all| (all[1].amount, all[2].amount) = (usd("10,000"), usd("20,000")))
    }),
    ("initial charge", |o| payments(o, |all| all[0].amount = usd("2,000"))),
    ("note on an installment", |o| payments(o, |all| all[1].note = "Go-live".into())),
    ("a schedule in place of months", |o| {
        let point = &mut terms(o).lines[2].points[0];
        (point.payment, point.months) = (PaymentModel::PerYear, 36);
    }),
    ("price per user", |o| terms(o).lines[1].points[0].partner = usd("11")),
    ("price of the dearer term", |o| terms(o).lines[1].points[1].partner = usd("101")),
    ("price below the other term’s", |o| terms(o).lines[1].points[1].partner = usd("20")),
    ("users", |o| terms(o).lines[1].users.as_mut().unwrap().min = 50),
    ("a term less", |o| drop(terms(o).lines[1].points.pop())),
    ("a term more", |o| {
        let cheap = crate::offer::terms::PricePoint {
            months: 1,
            payment: PaymentModel::PerMonth,
            ..point("Gateway", usd("90"))
        };
        terms(o).lines[2].points.push(cheap);
    }),
    ("billing frequency", |o| terms(o).lines[1].points[0].payment = PaymentModel::Upfront),
    ("reserved quantity", |o| {
        let point = &mut terms(o).lines[2].points[0];
        (point.reserved[0].quantity, point.partner) = (4, usd("2,300"));
    }),
    ("reserved unit price", |o| {
        let point = &mut terms(o).lines[2].points[0];
        (point.reserved[1].unit, point.partner) = (usd("750"), usd("1,950"));
    }),
    ("included quantity", |o| terms(o).lines[1].points[0].included[0].quantity = Some(2_000)),
    ("meter", |o| {
        let rates = &mut terms(o).lines[1].rates;
        (rates[0].partner, rates[0].included) = (rate("0.009"), Some(6_000));
        rates.pop();
    }),
    ("product added", |o| {
        terms(o).lines.push(line(4, ["Relay", "Basic"], vec![point("Basic", usd("1,200"))]));
        part(o).adjustments.push("10".parse().unwrap());
    }),
    ("product removed", |o| {
        terms(o).lines.remove(0);
        part(o).adjustments.remove(0);
    }),
    ("products in another order", |o| {
        terms(o).lines.swap(0, 2);
        part(o).adjustments.swap(0, 2);
    }),
    ("a new plan renamed", |o| terms(o).lines[1].plan_name = Some("Large team".into())),
    ("documents", |o| {
        terms(o).documents[0].name = "Order form 2027".into();
        terms(o).documents[1].sha256 = "another".into();
        terms(o).documents.push(document(7, "Data processing"));
    }),
    ("partner’s part", |o| {
        part(o).documents.clear();
        part(o).prepared_by = "Grady Archie".into();
        part(o).sales_note = "Another partner’s note".into();
        part(o).contacts = vec!["partner@second.example".into()];
    }),
    ("publisher’s contacts and note", |o| {
        terms(o).contacts.push("publisher@second.example".into());
        terms(o).sales_note = "Another publisher’s note".into();
    }),
    ("renewal", |o| (terms(o).renewal, terms(o).fee_percent) = (true, "1.5".parse().ok())),
    ("rates", |o| {
        let rates = terms(o).rates.as_mut().unwrap();
        rates.rates[0].rate = rate_of("0.93");
        rates.rates[0].date = day("2026-11-27");
    }),
    ("market price", |o| {
        let prices = &mut terms(o).overrides.0;
        prices[0].amount = Money::parse("14,000", "EUR").unwrap();
        let amount = Money::parse("9", "EUR").unwrap();
        prices.push(PriceOverride {
            line: 1,
            price: crate::pricing::PriceId::of_term(12),
            payment: PaymentKey::Each,
            amount,
        });
    }),
    ("markets", |o| {
        terms(o).lines[0].markets = vec![Market { country: "FR".into(), currency: eur() }];
    }),
    ("spend commitment", |o| terms(o).lines[0].co_sell = true),
];
