//! What is measured: a schedule of 70 payments, the most there may be (MS-5.3), and a deal sold in 60 currencies.

use chrono::NaiveDate;
use domain::{
    Currency, Money,
    calendar::read_day,
    catalog::PaymentModel,
    fx::{Exchange, FixedRate, FixedRates, How},
    money::Remainder,
    offer::terms::{PricePoint, Start},
    schedule::{Ask, Bounds, Deal, DraftPayment, DraftSchedule, Frequency, Generated, Schedule, generate},
};

/// Active currencies of ISO 4217 with 0, 2 and 3 decimals, the deal's own not among them.
const CODES: &str = "AED ALL AMD ARS AUD AZN BDT BGN BHD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP GBP GEL GTQ HKD HNL HUF \
                     IDR ILS INR ISK JOD JPY KES KRW KWD KZT LBP LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN PYG QAR RON RSD SAR \
                     SEK SGD TND USD";

pub fn day(text: &str) -> NaiveDate {
    read_day(text).expect("a day")
}

pub fn euro() -> Currency {
    "EUR".parse().expect("a currency")
}

/// 70 payments: monthly over 70 months with the initial charge inside; the parts do not come out even.
pub fn ask() -> Ask {
    let amount = |text: &str| Money::read(text, euro()).expect("an amount");
    Ask {
        total: amount("1,234,567.89"),
        term_months: 70,
        frequency: Frequency::Monthly,
        initial: Some(amount("34,567.00")),
        first: day("2027-01-31"),
        remainder: Remainder::Spread,
        note: "Thank you for your order".into(),
        today: day("2026-11-24"),
    }
}

pub fn schedule() -> Schedule {
    let Generated { schedule, .. } = generate(&ask()).expect("a schedule");
    assert_eq!(schedule.payments.len(), 70);
    schedule
}

pub fn bounds() -> Bounds {
    Bounds {
        term_months: 70,
        total: Some(ask().total),
        accept_by: Some(day("2027-01-30")),
        start: None,
        today: day("2027-01-30"),
    }
}

pub fn accepted() -> Deal {
    Deal {
        start: Start::OnAcceptance,
        end: day("2027-01-31"),
        accept_by: day("2027-01-30"),
        term_months: 70,
        payment: PaymentModel::Schedule,
        payments: schedule(),
    }
}

/// The same as typed into the editor.
pub fn form() -> DraftSchedule {
    let mut form = DraftSchedule::new(1, 70);
    form.generator.total = ask().total.figure();
    for payment in schedule().payments {
        let row = DraftPayment {
            date: payment.date.map(|day| day.to_string()).unwrap_or_default(),
            amount: payment.amount.figure(),
            note: payment.note,
            ..Default::default()
        };
        match payment.date {
            None => form.initial = row,
            Some(_) => form.rows.push(row),
        }
    }
    form
}

/// The schedule at its partner prices, as an offer keeps it.
pub fn point() -> PricePoint {
    PricePoint {
        plan: None,
        plan_name: "Enterprise".into(),
        months: 70,
        payment: PaymentModel::Schedule,
        per_user: false,
        vcpu: None,
        list: ask().total,
        partner: ask().total,
        schedule: Some(schedule()),
        reserved: Vec::new(),
        included: Vec::new(),
    }
}

pub fn currencies() -> Vec<Currency> {
    let all: Vec<Currency> = CODES.split_whitespace().map(|code| code.parse().expect("a currency")).collect();
    assert_eq!(all.len(), 60);
    all
}

/// A rate for each, of all sizes.
pub fn rates() -> FixedRates {
    let rate = |(index, currency)| FixedRate {
        currency,
        rate: Exchange::of_units(7_319_485_263_i64 * (1 + i64::from(index) * 97)).expect("a rate"),
        date: day("2026-11-24"),
        source: "European Central Bank".into(),
        how: How::Direct,
        fixed_at: None,
    };
    let rates = (0_u32..).zip(currencies()).map(rate).collect();
    FixedRates { base: euro(), fixed_at: "2026-11-24T09:00:00Z".parse().expect("an instant"), rates }
}
