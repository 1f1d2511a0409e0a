//! Rates are fixed when an offer is priced and stay (MS-12.6); what was typed is kept as long as it means anything (MS-12.7, MS-12.8).

use super::deal::{Deal, done, each_database, problems};
use backend::{
    Backend,
    entity::product,
    offers::{self, Command, Expected, Outcome},
    rates,
};
use domain::{
    Currency, Money, PlanId, ProductId,
    access::By,
    catalog::{BillingTerm, Market, PaymentModel, Plan},
    offer::{
        Customization, Draft,
        draft::{DraftAmount, DraftLine, Section, TermPayment},
        market_prices::PriceField,
    },
    party::Party,
    schedule::{DraftPayment, DraftSchedule, Origin},
};
use sea_orm::{ActiveModelTrait, Database, IntoActiveModel};
use uuid::Uuid;

const MONDAY: &str = "date,base,quote,rate,source\n2026-11-19,EUR,USD,1.10,Test bank\n2026-11-19,EUR,GBP,0.85,Test bank\n2026-11-19,EUR,JPY,160,Test bank\n";
const LATER: &str = "date,base,quote,rate,source\n2026-11-23,EUR,USD,1.20,Test bank\n2026-11-23,EUR,GBP,0.85,Test bank\n2026-11-23,EUR,JPY,170,Test bank\n2026-11-23,EUR,KWD,0.33,Test bank\n";

async fn import(backend: &Backend, file: &str) {
    rates::import(backend, file.as_bytes()).await.unwrap().unwrap();
}

/// A product whose one plan is priced in euros and dollars, and sold where euros, dollars, pounds, yen and dinars are paid.
async fn abroad(deal: &Deal) -> (ProductId, PlanId) {
    let (id, plan) = (Uuid::now_v7(), PlanId(Uuid::now_v7()));
    let prices = ["EUR", "USD"].map(|code| Money::parse("2,000.00", code).unwrap());
    let market =
        |(country, currency): (&str, &str)| Market { country: country.into(), currency: currency.parse().unwrap() };
    let plans = vec![Plan {
        id: plan,
        name: "Enterprise".into(),
        description: String::new(),
        public: true,
        trial: false,
        terms: vec![BillingTerm { months: 12, payment: PaymentModel::Upfront, prices: prices.to_vec() }],
        meters: Vec::new(),
        reservations: Vec::new(),
        markets: [("DE", "EUR"), ("US", "USD"), ("GB", "GBP"), ("JP", "JPY"), ("KW", "KWD")].map(market).to_vec(),
    }];
    let row = product::Model {
        id,
        organization_id: deal.publisher.organization.id.0,
        key: "abroad".into(),
        name: "Abroad".into(),
        kind: "saas".into(),
        model: "flat_rate".into(),
        transactable: true,
        co_sell: false,
        plans: serde_json::to_string(&plans).unwrap(),
    };
    let db = Database::connect(&deal.url).await.unwrap();
    row.into_active_model().insert(&db).await.unwrap();
    db.close().await.unwrap();
    (ProductId(id), plan)
}

/// Two payments of EUR 1,000.00.
fn two_payments(second: &str) -> DraftSchedule {
    let mut schedule = DraftSchedule::new(1, 12);
    schedule.generator.total = "2,000.00".into();
    schedule.initial.amount = "1,000.00".into();
    schedule.rows = vec![DraftPayment {
        date: second.into(),
        amount: "1,000.00".into(),
        note: String::new(),
        origin: Origin::Pinned,
    }];
    schedule
}

/// An offer of a new plan in euros, paid by a schedule.
async fn in_euros(deal: &Deal, backend: &Backend, name: &str) -> i64 {
    let (product, plan) = abroad(deal).await;
    let new = offers::NewOffer {
        kind: domain::offer::Kind::Multiparty,
        name: name.into(),
        customization: Customization::NewPlans,
        currency: "EUR".into(),
        ..offers::NewOffer::default()
    };
    let number = done(offers::create(backend, &deal.publisher, new).await.unwrap());
    let term = DraftAmount { months: 12, offered: true, payment: TermPayment::Schedule, ..Default::default() };
    let line = DraftLine {
        name: "For Northwind".into(),
        description: "Everything".into(),
        amounts: vec![term],
        ..DraftLine::of(product, Some(plan))
    };
    let draft = Draft {
        currency: "EUR".into(),
        lines: vec![line],
        schedules: vec![two_payments("2027-03-31")],
        ..deal.draft(name)
    };
    save(deal, backend, number, Section::All, draft).await;
    number
}

async fn save(deal: &Deal, backend: &Backend, number: i64, section: Section, draft: Draft) {
    let command = Command::Save { section, draft: Box::new(draft) };
    done(offers::take(backend, By::Person(&deal.publisher), number, Expected::Anything, command).await.unwrap());
}

async fn draft(deal: &Deal, number: i64) -> Draft {
    deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn field(path: &str) -> PriceField {
    path.parse().unwrap()
}

/// `USD 1.1000 GBP 0.8500`.
fn fixed(draft: &Draft) -> String {
    let rates = draft.rates.iter().flat_map(|fixed| &fixed.rates);
    rates.map(|rate| format!("{} {}", rate.currency, rate.rate)).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn rates_stay_when_time_passes_and_new_ones_come_in() {
    each_database(|deal| async move {
        import(&deal.backend, MONDAY).await;
        let number = in_euros(&deal, &deal.backend, "Rates stay").await;
        assert_eq!(fixed(&draft(&deal, number).await), "GBP 0.8500 JPY 160.0000 USD 1.1000");
        let later = deal.later(4);
        import(&later, LATER).await;
        let mut typed = draft(&deal, number).await;
        typed.name = "Another name".into();
        save(&deal, &later, number, Section::Who, typed.clone()).await;
        assert_eq!(fixed(&draft(&deal, number).await), "GBP 0.8500 JPY 160.0000 USD 1.1000", "the name moves no rate");
        typed.schedules = vec![two_payments("2027-04-30")];
        save(&deal, &later, number, Section::When, typed).await;
        let after = draft(&deal, number).await;
        assert_eq!(
            fixed(&after),
            "GBP 0.8500 JPY 160.0000 KWD 0.3300 USD 1.1000",
            "what was missing is fixed beside the others"
        );
        let rates = after.rates.unwrap();
        let day = |code| rates.fixed_at(currency(code)).date_naive();
        assert_eq!((day("USD"), day("KWD")), (deal.backend.today(), later.today()), "and says that it is younger");
    })
    .await;
}

#[tokio::test]
async fn asking_fixes_every_rate_anew_and_keeps_what_was_typed() {
    each_database(|deal| async move {
        import(&deal.backend, MONDAY).await;
        let number = in_euros(&deal, &deal.backend, "Asked").await;
        let mut typed = draft(&deal, number).await;
        typed.set_price(field("prices.USD.1.12.2027-03-31"), "1,050.00");
        for code in ["USD", "GBP"] {
            typed.mark_reviewed(currency(code));
        }
        save(&deal, &deal.backend, number, Section::Prices, typed).await;
        let later = deal.later(4);
        import(&later, LATER).await;
        let told = offers::rates_today(&later, &deal.publisher, number).await.unwrap().unwrap();
        assert!(told.differs(draft(&deal, number).await.rates.as_ref(), Currency::USD), "today’s are told beforehand");
        assert!(offers::rates_today(&later, &deal.stranger, number).await.unwrap().is_none());
        let mut asked = draft(&deal, number).await;
        asked.rates = None;
        save(&deal, &later, number, Section::Prices, asked).await;
        let after = draft(&deal, number).await;
        assert_eq!(after.rates.as_ref().unwrap().rates, told.fixed.unwrap().rates, "what was told is what is fixed");
        assert_eq!(fixed(&after), "GBP 0.8500 JPY 170.0000 KWD 0.3300 USD 1.2000");
        assert_eq!(after.typed_price(field("prices.USD.1.12.2027-03-31")), "1,050.00");
        assert_eq!(after.reviewed, ["GBP"], "only what stayed the same is still reviewed");
    })
    .await;
}

#[tokio::test]
async fn a_form_cannot_bring_rates_of_its_own() {
    each_database(|deal| async move {
        import(&deal.backend, MONDAY).await;
        let number = in_euros(&deal, &deal.backend, "Forged").await;
        let mut forged = draft(&deal, number).await;
        let rates = forged.rates.as_mut().unwrap();
        rates.rates[0].rate = "1000".parse().unwrap();
        save(&deal, &deal.backend, number, Section::Prices, forged).await;
        assert_eq!(fixed(&draft(&deal, number).await), "GBP 0.8500 JPY 160.0000 USD 1.1000");
    })
    .await;
}

#[tokio::test]
async fn another_currency_fixes_anew_and_drops_typed_prices() {
    each_database(|deal| async move {
        import(&deal.backend, MONDAY).await;
        let number = in_euros(&deal, &deal.backend, "Another currency").await;
        let mut typed = draft(&deal, number).await;
        typed.set_price(field("prices.GBP.1.12.initial"), "900.00");
        typed.mark_reviewed(currency("GBP"));
        save(&deal, &deal.backend, number, Section::Prices, typed.clone()).await;
        typed.currency = "USD".into();
        save(&deal, &deal.backend, number, Section::What, typed).await;
        let after = draft(&deal, number).await;
        assert_eq!(after.rates.as_ref().unwrap().base, Currency::USD);
        assert_eq!(fixed(&after), "EUR 0.909090909091 GBP 0.772727272727 JPY 145.454545454545");
        assert!(after.overrides.is_empty() && after.reviewed.is_empty());
    })
    .await;
}

#[tokio::test]
async fn another_schedule_keeps_typed_prices_and_only_those_of_payments_that_exist_reach_the_terms() {
    each_database(|deal| async move {
        let backend = deal.at("2026-11-24T09:00:00Z");
        import(&backend, LATER).await;
        let number = in_euros(&deal, &backend, "Another schedule").await;
        let mut typed = draft(&deal, number).await;
        typed.set_price(field("prices.USD.1.12.initial"), "1,150.00");
        typed.set_price(field("prices.USD.1.12.2027-03-31"), "1,050.00");
        typed.mark_reviewed(Currency::USD);
        save(&deal, &backend, number, Section::Prices, typed.clone()).await;
        typed.schedules = vec![two_payments("2027-04-30")];
        save(&deal, &backend, number, Section::When, typed).await;
        let after = draft(&deal, number).await;
        assert_eq!(after.typed_price(field("prices.USD.1.12.2027-03-31")), "1,050.00", "never lost without asking");
        assert!(after.reviewed.is_empty(), "other prices were read");
        deal.on(number).at(&backend).submitted().await;
        let markets = deal.find(&deal.publisher, number).await.unwrap().view.markets.unwrap();
        let frozen: Vec<_> =
            markets.overrides.0.iter().map(|o| (o.payment.to_string(), o.amount.to_string())).collect();
        assert_eq!(frozen, [("initial".to_owned(), "USD 1,150.00".to_owned())]);
        assert_eq!(markets.rates, after.rates, "the rates are frozen with them");
        for (actor, party) in [(&deal.partner, Party::Partner), (&deal.customer, Party::Customer)] {
            backend::jobs::run_due(&backend).await.unwrap();
            let view = deal.find(actor, number).await.map(|shown| shown.view);
            let holds = view.is_some_and(|v| v.markets.is_some() || v.estimate.is_some() || v.draft.is_some());
            assert!(!holds, "{party:?} holds the markets (V-23)");
        }
    })
    .await;
}

#[tokio::test]
async fn a_market_without_a_rate_stops_the_offer_until_every_price_is_typed() {
    each_database(|deal| async move {
        import(&deal.backend, MONDAY).await;
        let number = in_euros(&deal, &deal.backend, "No rate").await;
        let submit = || deal.take(&deal.publisher, number, Command::Submit);
        assert_eq!(problems(submit().await), ["rate_missing"]);
        let mut typed = draft(&deal, number).await;
        typed.set_price(field("prices.KWD.1.12.initial"), "330.125");
        save(&deal, &deal.backend, number, Section::Prices, typed.clone()).await;
        assert_eq!(problems(submit().await), ["rate_missing"], "one of two is not every");
        typed.set_price(field("prices.KWD.1.12.2027-03-31"), "330.1255");
        save(&deal, &deal.backend, number, Section::Prices, typed.clone()).await;
        assert_eq!(problems(submit().await), ["override", "rate_missing"], "dinars have three decimals");
        typed.set_price(field("prices.KWD.1.12.2027-03-31"), "330");
        save(&deal, &deal.backend, number, Section::Prices, typed).await;
        assert!(matches!(submit().await, Outcome::Done(_)));
    })
    .await;
}

#[tokio::test]
async fn a_clone_is_a_new_offer_at_the_rates_of_its_day() {
    each_database(|deal| async move {
        import(&deal.backend, MONDAY).await;
        let number = in_euros(&deal, &deal.backend, "Original").await;
        let mut typed = draft(&deal, number).await;
        typed.set_price(field("prices.USD.1.12.initial"), "1,150.00");
        typed.mark_reviewed(currency("GBP"));
        save(&deal, &deal.backend, number, Section::Prices, typed).await;
        let later = deal.later(4);
        import(&later, LATER).await;
        let copy = deal.on(number).at(&later).copied("Copy").await;
        let copied = draft(&deal, copy).await;
        assert_eq!(fixed(&copied), "GBP 0.8500 JPY 170.0000 KWD 0.3300 USD 1.2000");
        assert_eq!(copied.rates.as_ref().unwrap().fixed_at.date_naive(), later.today());
        assert_eq!(copied.typed_price(field("prices.USD.1.12.initial")), "1,150.00", "what was typed is copied");
        assert!(copied.reviewed.is_empty(), "and read again");
        assert_eq!(
            fixed(&draft(&deal, number).await),
            "GBP 0.8500 JPY 160.0000 USD 1.1000",
            "the original keeps its own"
        );
    })
    .await;
}
