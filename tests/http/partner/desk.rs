//! An offer on Fabrikam's desk: Contoso Insight at an absolute 95.00 a month (list 100.00), Contoso Watch at 10 % off 200.00.

use crate::world::{Browser, PASSWORD, Page, World};
use backend::{
    catalog, jobs,
    offers::{self, Command, Expected, Outcome, PartyOffer},
    people,
};
use chrono::{Days, NaiveDate};
use domain::{
    access::{Actor, By},
    catalog::Product,
    offer::{
        Draft, Status,
        draft::{DraftAmount, DraftLine, DraftRate, PriceForm, Section},
    },
};
use serde_json::{Value, json};

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
}

impl Desk {
    pub async fn new() -> Self {
        let mut desk = Self { world: World::filled(&file()).await, number: 0 };
        let adele = desk.actor(ADELE).await;
        let made = offers::create(&desk.world.backend, &adele, "Insight and Watch for Northwind").await;
        desk.number = match made.expect("an answer") {
            Outcome::Done(done) => done.number,
            other => panic!("not created: {other:?}"),
        };
        let draft = desk.draft(&adele).await;
        desk.take(ADELE, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
        desk.take(ADELE, Command::Submit).await;
        desk.jobs().await;
        desk
    }

    async fn draft(&self, adele: &Actor) -> Draft {
        let products = catalog::products(self.world.backend.read(), adele.organization.id).await.expect("products");
        let of = |name: &str| products.iter().find(|p| p.name == name).expect("a product");
        let line = |product: &Product, price, percent: &str, amount: &str| DraftLine {
            price,
            percent: percent.into(),
            amounts: vec![DraftAmount { months: 12, amount: amount.into(), ..Default::default() }],
            rates: vec![DraftRate { meter: "events".into(), rate: "0.01".into() }],
            ..DraftLine::of(product.id, Some(product.plans[0].id))
        };
        Draft {
            name: "Insight and Watch for Northwind".into(),
            currency: "USD".into(),
            billing_account: "48120773".into(),
            description: "Renewal of the pilot".into(),
            seller_id: "34210077".into(),
            start: "acceptance".into(),
            end: self.day(400).to_string(),
            accept_by: self.day(10).to_string(),
            contacts: vec![SECRETS[0].into()],
            sales_note: SECRETS[1].into(),
            lines: vec![
                line(of("Contoso Insight"), PriceForm::Absolute, "", "95.00"),
                line(of("Contoso Watch"), PriceForm::Percentage, "10", ""),
            ],
            ..Draft::default()
        }
    }

    pub async fn actor(&self, email: &str) -> Actor {
        let backend = &self.world.backend;
        let person = people::find_by_email(backend, email).await.expect("an answer").expect(email);
        people::actor(backend, person, None).await.expect("an answer").expect(email)
    }

    pub async fn take(&self, email: &str, command: Command) {
        let actor = self.actor(email).await;
        let outcome =
            offers::take(&self.world.backend, By::Person(&actor), self.number, Expected::Anything, command).await;
        assert!(matches!(outcome.as_ref().expect("an answer"), Outcome::Done(_)), "{outcome:?}");
    }

    pub async fn jobs(&self) {
        jobs::run_due(&self.world.backend).await.expect("a round of jobs");
    }

    /// What comes due in so many days is done.
    pub async fn pass(&self, days: i64) {
        let backend = &self.world.backend;
        let later = backend.at(backend.now() + chrono::TimeDelta::days(days));
        jobs::run_due(&later).await.expect("a round of jobs");
    }

    pub fn day(&self, days: u64) -> NaiveDate {
        self.world.backend.today() + Days::new(days)
    }

    /// As the partner sees it.
    pub async fn shown(&self) -> PartyOffer {
        let diego = self.actor(DIEGO).await;
        offers::find(&self.world.backend, &diego, self.number).await.expect("an answer").expect("the offer")
    }

    pub async fn status(&self) -> Status {
        let adele = self.actor(ADELE).await;
        let shown = offers::find(&self.world.backend, &adele, self.number).await.expect("an answer");
        shown.expect("the offer").view.status
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
        assert_eq!(page.location(), self.path(""), "{}", page.body);
        self.jobs().await;
    }
}

/// The desk's form as a browser would send it.
#[derive(Clone)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The hidden token of the page; the rest is typed.
    pub fn of(page: &Page) -> Self {
        let mark = "name=\"seen\" value=\"";
        let rest = page.body.split(mark).nth(1).unwrap_or_else(|| panic!("no form in {}", page.body));
        Self(vec![("seen".into(), rest.split('"').next().unwrap_or_default().into())])
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

fn file() -> String {
    let person = |email: &str, name: &str, organization: &str, role: &str| json!({ "email": email, "name": name, "password": PASSWORD, "memberships": [{ "organization": organization, "roles": [role] }] });
    let organization =
        |key: &str, name: &str, kind: &str| json!({ "key": key, "name": name, "kinds": [kind], "time_zone": "UTC" });
    let seller = |id: &str, organization: &str| {
        json!({ "seller_id": id, "organization": organization, "programme_member": true, "enrolled": true,
                "tax_country": "US", "tax_complete": true })
    };
    json!({
        "countersign_import": 1,
        "organizations": [
            organization("contoso", "Contoso", "publisher"),
            organization("fabrikam", "Fabrikam", "selling_partner"),
            organization("tailspin", "Tailspin", "selling_partner"),
            organization("northwind", "Northwind", "customer"),
        ],
        "people": [
            person(ADELE, "Adele Vance", "contoso", "manager"),
            person(DIEGO, "Diego Siciliani", "fabrikam", "manager"),
            person(DEBRA, "Debra Berger", "fabrikam", "financial_contributor"),
            person(HENRIETTA, "Henrietta Mueller", "tailspin", "manager"),
            person(JONI, "Joni Sherman", "northwind", "user"),
        ],
        "seller_accounts": [seller("10550213", "contoso"), seller("34210077", "fabrikam"), seller("66600001", "tailspin")],
        "billing_accounts": [{
            "identifier": "48120773", "organization": "northwind", "agreement": "enterprise", "country": "US", "currency": "USD",
            "roles": [{ "person": JONI, "role": "billing_signatory" }],
        }],
        "products": [product("insight", "Contoso Insight", "100.00"), product("watch", "Contoso Watch", "200.00")],
    })
    .to_string()
}

fn product(key: &str, name: &str, price: &str) -> Value {
    json!({
        "key": key, "publisher": "contoso", "name": name, "kind": "saas", "model": "flat_rate", "transactable": true, "co_sell": true,
        "plans": [{
            "key": "enterprise", "name": "Enterprise", "description": "Everything.", "public": true, "trial": false,
            "terms": [{ "months": 12, "payment": "per_month", "prices": { "USD": price } }],
            "meters": [{ "key": "events", "name": "Events", "unit": "event", "included": 1000, "rates": { "USD": "0.02" } }],
            "markets": [{ "country": "US", "currency": "USD" }],
        }],
    })
}
