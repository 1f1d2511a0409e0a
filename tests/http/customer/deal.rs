//! An offer that Northwind can accept: Contoso's product, sold by Fabrikam at USD 11,000.00 a month for a year.

use crate::world::{Browser, PASSWORD, Page, World};
use backend::{
    catalog, documents, jobs,
    offers::{self, Command, Expected, Outcome},
    people,
};
use chrono::{Days, NaiveDate};
use countersign::serve::Installation;
use domain::{
    access::{Actor, By},
    offer::{
        Draft, PartnerDraft, Status,
        draft::{DraftAmount, DraftDocument, DraftLine, DraftRate, PriceForm, Section},
        partner::DraftAdjustment,
    },
};
use serde_json::{Value, json};
use std::time::Duration;

/// The account the offer is for. Joni is signatory on it, Lynne owner; Miriam has no role there.
pub const ACCOUNT: &str = "48120773";
pub const JONI: &str = "joni@northwind.example";
pub const MIRIAM: &str = "miriam@northwind.example";
/// Of another customer.
pub const ALLAN: &str = "allan@wingtip.example";
/// Of Wingtip, where one acts first, and of Northwind.
pub const SAM: &str = "sam@wingtip.example";
pub const DIEGO: &str = "diego@fabrikam.example";
pub const ADELE: &str = "adele@contoso.example";

pub struct Deal {
    pub world: World,
    pub number: i64,
}

impl Deal {
    /// Waiting for Northwind, at 10 % over the partner price.
    pub async fn extended() -> Self {
        let deal = Self::before().await;
        deal.extend("10").await;
        deal
    }

    /// The same, where a password counts as typed for so long.
    pub async fn confirmed_after(time: Duration) -> Self {
        let world = World::filled_and_set(&file(), |at| Installation { confirm_after: Some(time), ..at }).await;
        let deal = Self::published(world).await;
        deal.extend("10").await;
        deal
    }

    /// Waiting for the partner.
    pub async fn before() -> Self {
        Self::published(World::filled(&file()).await).await
    }

    async fn published(world: World) -> Self {
        let mut deal = Self { world, number: 0 };
        deal.publish("Insight for Northwind").await;
        deal
    }

    /// Another offer of the same, which is the deal's from now on. The one before must not cover its period any more.
    pub async fn publish(&mut self, name: &str) {
        let adele = self.actor(ADELE).await;
        let made = offers::create(&self.world.backend, &adele, name).await.expect("an answer");
        self.number = done(made).0;
        let draft = Draft { name: name.into(), ..self.draft(&adele).await };
        self.take(&adele, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
        self.take(&adele, Command::Submit).await;
        self.jobs().await;
    }

    /// The partner prices it and hands it to the customer.
    pub async fn extend(&self, percent: &str) {
        let diego = self.actor(DIEGO).await;
        let part = PartnerDraft {
            adjustments: vec![DraftAdjustment { percent: percent.into(), price: String::new() }],
            documents: vec![self.document(&diego, "Statement of Work").await],
            prepared_by: DIEGO.into(),
            ..PartnerDraft::default()
        };
        self.take(&diego, Command::SavePart(Box::new(part))).await;
        self.take(&diego, Command::Extend).await;
        self.jobs().await;
        assert_eq!(self.status().await, Status::PendingAcceptance);
    }

    /// The partner takes it back.
    pub async fn withdraw(&self) {
        self.take(&self.actor(DIEGO).await, Command::WithdrawFromCustomer).await;
    }

    async fn draft(&self, adele: &Actor) -> Draft {
        let products = catalog::products(self.world.backend.read(), adele.organization.id).await.expect("products");
        let line = DraftLine {
            price: PriceForm::Absolute,
            amounts: vec![DraftAmount { months: 12, amount: "10000.00".into(), ..Default::default() }],
            rates: vec![DraftRate { meter: "events".into(), rate: "0.00002".into() }],
            ..DraftLine::of(products[0].id, Some(products[0].plans[0].id))
        };
        Draft {
            currency: "USD".into(),
            billing_account: ACCOUNT.into(),
            seller_id: "34210077".into(),
            start: "acceptance".into(),
            end: self.day(400).to_string(),
            accept_by: self.day(10).to_string(),
            documents: vec![self.document(adele, "Master Agreement").await],
            lines: vec![line],
            ..Draft::default()
        }
    }

    async fn document(&self, actor: &Actor, name: &str) -> DraftDocument {
        let bytes = format!("%PDF-1.4\n% {name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        let stored = documents::store(&self.world.backend, actor, &format!("{name}.pdf"), bytes.into_bytes()).await;
        stored.expect("an answer").expect("a PDF")
    }

    pub async fn actor(&self, email: &str) -> Actor {
        let backend = &self.world.backend;
        let person = people::find_by_email(backend, email).await.expect("an answer").expect(email);
        people::actor(backend, person, None).await.expect("an answer").expect(email)
    }

    pub async fn take(&self, actor: &Actor, command: Command) {
        let by = By::Person(actor);
        done(offers::take(&self.world.backend, by, self.number, Expected::Anything, command).await.expect("an answer"));
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

    /// So many days from today.
    pub fn day(&self, days: u64) -> NaiveDate {
        self.world.backend.today() + Days::new(days)
    }

    /// As the publisher sees it.
    pub async fn status(&self) -> Status {
        let adele = self.actor(ADELE).await;
        let shown = offers::find(&self.world.backend, &adele, self.number).await.expect("an answer");
        shown.expect("the offer").view.status
    }

    /// How often it was accepted.
    pub async fn acceptances(&self) -> usize {
        let joni = self.actor(JONI).await;
        let shown = offers::find(&self.world.backend, &joni, self.number).await.expect("an answer");
        let shown = shown.expect("the offer");
        let entries = offers::timeline(&self.world.backend, &shown).await.expect("an answer");
        entries.iter().filter(|e| e.text.sentence.ends_with("accepted it")).count()
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/private-offers/O-{}{rest}", self.number)
    }

    /// `/o/…`, as the partner copies it.
    pub async fn link(&self) -> String {
        let shown = offers::find(&self.world.backend, &self.actor(DIEGO).await, self.number).await.expect("an answer");
        format!("/o/{}", shown.expect("the offer").view.link.expect("a link"))
    }

    /// Joni reads the offer; the form as she would send it back, whole.
    pub async fn read(&self, joni: &mut Browser) -> Vec<(String, String)> {
        signed(&joni.get(&self.path("")).await)
    }
}

/// The form of the page, every document ticked and a name typed.
pub fn signed(page: &Page) -> Vec<(String, String)> {
    let mut form = vec![("seen".to_owned(), value(&page.body, "name=\"seen\" value=\""))];
    for tick in page.body.split("name=\"document\" value=\"").skip(1) {
        form.push(("document".into(), tick.split('"').next().unwrap_or_default().to_owned()));
    }
    form.extend([("signature", "Joni Sherman"), ("purchase_order", "NW-PO-77120")].map(|(n, v)| (n.into(), v.into())));
    form
}

/// The form without a field, or with another value in it.
pub fn but(form: &[(String, String)], name: &str, value: Option<&str>) -> Vec<(String, String)> {
    let kept = form.iter().filter(|(n, _)| n != name).cloned();
    kept.chain(value.map(|v| (name.to_owned(), v.to_owned()))).collect()
}

pub async fn send(browser: &mut Browser, path: &str, form: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(path, &fields).await
}

fn value(body: &str, mark: &str) -> String {
    let rest = body.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {body}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn done(outcome: Outcome) -> (i64, Status) {
    match outcome {
        Outcome::Done(done) => (done.number, done.status),
        other => panic!("not done: {other:?}"),
    }
}

fn file() -> String {
    let at = |organization: &str, roles: &[&str]| json!({ "organization": organization, "roles": roles });
    let person = |email: &str, name: &str, memberships: Value| json!({ "email": email, "name": name, "password": PASSWORD, "memberships": memberships });
    let role = |person: &str, role: &str| json!({ "person": person, "role": role });
    json!({
        "countersign_import": 1,
        "organizations": [
            { "key": "contoso", "name": "Contoso", "kinds": ["publisher"], "time_zone": "UTC" },
            { "key": "fabrikam", "name": "Fabrikam", "kinds": ["selling_partner"], "time_zone": "UTC" },
            { "key": "wingtip", "name": "Wingtip Toys", "kinds": ["customer"], "time_zone": "UTC" },
            { "key": "northwind", "name": "Northwind Traders", "kinds": ["customer"], "time_zone": "America/New_York" },
        ],
        "people": [
            person(ADELE, "Adele Vance", json!([at("contoso", &["manager"])])),
            person(DIEGO, "Diego Siciliani", json!([at("fabrikam", &["manager"])])),
            person(JONI, "Joni Sherman", json!([at("northwind", &["user"])])),
            person("lynne@northwind.example", "Lynne Robbins", json!([at("northwind", &["user"])])),
            person("pradeep@northwind.example", "Pradeep Gupta", json!([at("northwind", &["subscription_owner"])])),
            person(MIRIAM, "Miriam Graham", json!([at("northwind", &["user"])])),
            person(ALLAN, "Allan Deyoung", json!([at("wingtip", &["user"])])),
            person(SAM, "Sam Centrell", json!([at("wingtip", &["user"]), at("northwind", &["user"])])),
        ],
        "seller_accounts": [
            { "seller_id": "10550213", "organization": "contoso", "programme_member": true, "enrolled": true, "tax_country": "US", "tax_complete": true },
            { "seller_id": "34210077", "organization": "fabrikam", "programme_member": true, "enrolled": true, "tax_country": "US", "tax_complete": true },
        ],
        "billing_accounts": [
            { "identifier": ACCOUNT, "organization": "northwind", "agreement": "enterprise", "country": "US", "currency": "USD",
              "roles": [role(JONI, "billing_signatory"), role("lynne@northwind.example", "billing_owner")] },
            { "identifier": "55500112", "organization": "wingtip", "agreement": "enterprise", "country": "US", "currency": "USD",
              "roles": [role(ALLAN, "billing_owner")] },
        ],
        "products": [{
            "key": "insight", "publisher": "contoso", "name": "Contoso Insight", "kind": "saas", "model": "flat_rate",
            "transactable": true, "co_sell": true,
            "plans": [{
                "key": "enterprise", "name": "Enterprise", "description": "Everything.", "public": true, "trial": false,
                "terms": [{ "months": 12, "payment": "per_month", "prices": { "USD": "12500.00" } }],
                "meters": [{ "key": "events", "name": "Events", "unit": "event", "included": 2000000, "rates": { "USD": "0.000025" } }],
                "markets": [{ "country": "US", "currency": "USD" }],
            }],
        }],
    })
    .to_string()
}
