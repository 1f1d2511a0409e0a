//! An offer on Fabrikam's desk: Contoso Insight at an absolute 95.00 a month (list 100.00), Contoso Watch at 10 % off 200.00.

use backend::{
    catalog,
    offers::{Command, PartyOffer},
};
use chrono::{Days, NaiveDate};
use domain::{
    access::Actor,
    offer::{
        Draft, Status,
        draft::{DraftAmount, DraftLine, DraftRate, PriceForm},
    },
};
use serde_json::json;
use std::ops::Deref;
use testing::{
    File, Parties, done, file, forms,
    http::{Browser, Page, World},
};

pub const ADELE: &str = "adele@contoso.example";
pub const DIEGO: &str = "diego@fabrikam.example";
/// Reads, but may not act: financial contributor.
pub const DEBRA: &str = "debra@fabrikam.example";
/// Of another selling partner.
pub const HENRIETTA: &str = "henrietta@tailspin.example";
pub const JONI: &str = "joni@northwind.example";
/// What only the publisher may ever read.
pub const SECRETS: [&str; 2] = ["secret-contact@contoso.example", "SECRET NOTE"];

pub struct Desk {
    pub world: World,
    pub number: i64,
    parties: Parties,
}

impl Deref for Desk {
    type Target = Parties;

    fn deref(&self) -> &Parties {
        &self.parties
    }
}

impl Desk {
    pub async fn new() -> Self {
        Self::metered("0.01").await
    }

    /// With that price of an event, which is 0.02 at list.
    pub async fn metered(rate: &str) -> Self {
        let world = World::filled(&file()).await;
        let parties = Parties::of(&world.backend, [ADELE, DIEGO, JONI]).await;
        let mut desk = Self { world, number: 0, parties };
        let draft = desk.draft(rate).await;
        desk.number = desk.offer(&draft.name).with(|form| form.clone_from(&draft)).sent().await;
        desk
    }

    async fn draft(&self, rate: &str) -> Draft {
        let products = catalog::products(self.world.backend.read(), self.publisher.organization.id).await;
        let products = products.expect("products");
        let line = |name: &str, price, percent: &str, amount: &str| {
            let product = products.iter().find(|p| p.name == name).expect("a product");
            DraftLine {
                price,
                percent: percent.into(),
                amounts: vec![DraftAmount { months: 12, amount: amount.into(), ..Default::default() }],
                rates: vec![DraftRate { meter: "events".into(), rate: rate.into() }],
                ..DraftLine::of(product.id, Some(product.plans[0].id))
            }
        };
        let lines = vec![
            line("Contoso Insight", PriceForm::Absolute, "", "95.00"),
            line("Contoso Watch", PriceForm::Percentage, "10", ""),
        ];
        Draft {
            description: "Renewal of the pilot".into(),
            end: self.day(400).to_string(),
            accept_by: self.day(10).to_string(),
            contacts: vec![SECRETS[0].into()],
            sales_note: SECRETS[1].into(),
            ..self.parties.draft("Insight and Watch for Northwind", lines)
        }
    }

    pub async fn actor(&self, email: &str) -> Actor {
        testing::actor(&self.world.backend, email).await
    }

    pub async fn take(&self, email: &str, command: Command) {
        let actor = self.actor(email).await;
        done(self.parties.take(&actor, self.number, command).await);
    }

    /// What comes due in so many days is done.
    pub async fn pass(&self, days: i64) {
        testing::run_jobs(&self.later(days)).await;
    }

    pub fn day(&self, days: u64) -> NaiveDate {
        self.world.backend.today() + Days::new(days)
    }

    /// As the partner sees it.
    pub async fn find(&self) -> PartyOffer {
        self.parties.find(&self.partner, self.number).await.expect("the offer")
    }

    pub async fn status(&self) -> Status {
        self.parties.status(self.number).await
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/inbox/O-{}{rest}", self.number)
    }

    /// A browser, and the form it finds on the desk.
    pub async fn sit_down(&self, email: &str) -> (Browser, Form) {
        let mut browser = self.world.signed_in(email).await;
        let page = browser.get(&self.path("")).await;
        let form = Form::of(&page);
        (browser, form)
    }

    /// Extends at 10 % on the first line and 5 % on the second.
    pub async fn extend(&self) {
        let (mut diego, form) = self.sit_down(DIEGO).await;
        let page = form.complete().press("extend").send(&mut diego, &self.path("")).await;
        assert_eq!(page.location(), self.path("/sent"), "{}", page.body);
        self.run_jobs().await;
    }
}

/// The desk's form as a browser would send it.
#[derive(Clone)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The hidden token of the page; the rest is typed.
    pub fn of(page: &Page) -> Self {
        let seen = page.seen_token().unwrap_or_else(|| panic!("no form in {}", page.body));
        Self(vec![("seen".into(), seen)])
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.into(), value.into()));
        self
    }

    pub fn complete(self) -> Self {
        self.with("adjustments.0.percent", "10").with("adjustments.1.percent", "5").with("prepared_by", DIEGO)
    }

    pub fn press(self, button: &str) -> Self {
        self.with("do", button)
    }

    pub async fn send(&self, browser: &mut Browser, path: &str) -> Page {
        let fields: Vec<(&str, &str)> = self.0.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        browser.post(path, &fields).await
    }

    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }
}

fn file() -> File {
    let product = |key: &str, name: &str, price: &str| {
        let mut plan = file::plan("per_month", price);
        plan["description"] = "Everything.".into();
        plan["meters"] = json!([{ "key": "events", "name": "Events", "unit": "event", "included": 1000, "rates": { "USD": "0.02" } }]);
        file::product("contoso", key, name, &[plan])
    };
    File::default()
        .organization("Contoso", "publisher")
        .organization("Fabrikam", "selling_partner")
        .organization("Tailspin", "selling_partner")
        .organization("Northwind", "customer")
        .person(ADELE, "Adele Vance", &[("contoso", "manager")])
        .person(DIEGO, "Diego Siciliani", &[("fabrikam", "manager")])
        .person(DEBRA, "Debra Berger", &[("fabrikam", "financial_contributor")])
        .person(HENRIETTA, "Henrietta Mueller", &[("tailspin", "manager")])
        .person(JONI, "Joni Sherman", &[("northwind", "user")])
        .seller("10550213", "contoso")
        .seller(forms::SELLER, "fabrikam")
        .seller("66600001", "tailspin")
        .account(forms::ACCOUNT, "northwind", &[(JONI, "billing_signatory")])
        .product(product("insight", "Contoso Insight", "100.00"))
        .product(product("watch", "Contoso Watch", "200.00"))
}
