//! An offer that Northwind can accept: Contoso's product, sold by Fabrikam at USD 11,000.00 a month for a year.

use backend::{
    documents,
    offers::{self, Command},
};
use chrono::{Days, NaiveDate};
use countersign::serve::Installation;
use domain::{
    access::Actor,
    offer::{
        Draft, PartnerDraft, Status,
        draft::{DraftDocument, DraftLine, DraftRate},
    },
};
use serde_json::json;
use std::{ops::Deref, time::Duration};
use testing::{
    File, Parties, done, file, forms,
    http::{Browser, Page, World},
};

/// The account the offer is for. Joni is signatory on it, Lynne owner; Miriam has no role there.
pub const ACCOUNT: &str = forms::ACCOUNT;
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
    parties: Parties,
}

impl Deref for Deal {
    type Target = Parties;

    fn deref(&self) -> &Parties {
        &self.parties
    }
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
        let mut parties = Parties::of(&world.backend, [ADELE, DIEGO, JONI]).await;
        let rates = vec![DraftRate { meter: "events".into(), rate: "0.00002".into() }];
        parties.form.lines = vec![DraftLine { rates, ..parties.absolute("10000.00") }];
        let mut deal = Self { world, number: 0, parties };
        deal.publish("Insight for Northwind").await;
        deal
    }

    /// The same as [`Deal::extended`], at another metered partner price.
    pub async fn metered(rate: &str) -> Self {
        let mut deal = Self::before().await;
        deal.take(&deal.publisher, Command::Withdraw).await;
        deal.parties.form.lines[0].rates[0].rate = rate.into();
        deal.publish("Insight for Northwind, metered").await;
        deal.extend("10").await;
        deal
    }

    /// Another offer of the same, which is the deal's from now on. The one before must not cover its period any more.
    pub async fn publish(&mut self, name: &str) {
        let documents = vec![self.document(&self.publisher, "Master Agreement").await];
        let (end, accept_by) = (self.day(400).to_string(), self.day(10).to_string());
        let written = |draft: &mut Draft| *draft = Draft { end, accept_by, documents, ..draft.clone() };
        self.number = self.offer(name).with(written).sent().await;
    }

    /// The partner prices it and hands it to the customer.
    pub async fn extend(&self, percent: &str) {
        let documents = vec![self.document(&self.partner, "Statement of Work").await];
        self.on(self.number).part(PartnerDraft { documents, ..forms::part(percent, DIEGO) }).extended().await;
        assert_eq!(self.status().await, Status::PendingAcceptance);
    }

    /// The partner takes it back.
    pub async fn withdraw(&self) {
        self.on(self.number).taken_back().await;
    }

    async fn document(&self, actor: &Actor, name: &str) -> DraftDocument {
        let bytes = format!("%PDF-1.4\n% {name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        let stored = documents::store(&self.world.backend, actor, &format!("{name}.pdf"), bytes.into_bytes()).await;
        stored.expect("an answer").expect("a PDF")
    }

    pub async fn actor(&self, email: &str) -> Actor {
        testing::actor(&self.world.backend, email).await
    }

    pub async fn take(&self, actor: &Actor, command: Command) {
        done(self.parties.take(actor, self.number, command).await);
    }

    /// What comes due in so many days is done.
    pub async fn pass(&self, days: i64) {
        testing::run_jobs(&self.later(days)).await;
    }

    /// So many days from today.
    pub fn day(&self, days: u64) -> NaiveDate {
        self.world.backend.today() + Days::new(days)
    }

    /// As the publisher sees it.
    pub async fn status(&self) -> Status {
        self.parties.status(self.number).await
    }

    /// How often it was accepted.
    pub async fn acceptances(&self) -> usize {
        let shown = self.find(&self.customer, self.number).await.expect("the offer");
        let entries = offers::timeline(&self.world.backend, &shown).await.expect("an answer");
        entries.iter().filter(|e| e.text.sentence.ends_with("accepted it")).count()
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/private-offers/O-{}{rest}", self.number)
    }

    /// `/o/…`, as the partner copies it.
    pub async fn link(&self) -> String {
        let shown = self.find(&self.partner, self.number).await.expect("the offer");
        format!("/o/{}", shown.view.link.expect("a link"))
    }

    /// Joni reads the offer; the form as she would send it back, whole.
    pub async fn read(&self, joni: &mut Browser) -> Vec<(String, String)> {
        signed(&joni.get(&self.path("")).await)
    }
}

/// The form of the page, every document ticked and a name typed.
pub fn signed(page: &Page) -> Vec<(String, String)> {
    let mut form = vec![("seen".to_owned(), page.seen_token().expect("a form"))];
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

fn file() -> File {
    let events = json!([{ "key": "events", "name": "Events", "unit": "event", "included": 2000000, "rates": { "USD": "0.000025" } }]);
    let mut plan = file::plan("per_month", "12500.00");
    plan["description"] = "Everything.".into();
    plan["meters"] = events;
    File::default()
        .organization("Contoso", "publisher")
        .organization("Fabrikam", "selling_partner")
        .organization("Tailspin", "selling_partner")
        .organization_in("UTC", "wingtip", "Wingtip Toys", "customer")
        .organization_in("America/New_York", "northwind", "Northwind Traders", "customer")
        .person(ADELE, "Adele Vance", &[("contoso", "manager")])
        .person(DIEGO, "Diego Siciliani", &[("fabrikam", "manager")])
        .person(JONI, "Joni Sherman", &[("northwind", "user")])
        .person("lynne@northwind.example", "Lynne Robbins", &[("northwind", "user")])
        .person("pradeep@northwind.example", "Pradeep Gupta", &[("northwind", "subscription_owner")])
        .person(MIRIAM, "Miriam Graham", &[("northwind", "user")])
        .person(ALLAN, "Allan Deyoung", &[("wingtip", "user")])
        .person(SAM, "Sam Centrell", &[("wingtip", "user"), ("northwind", "user")])
        .seller("10550213", "contoso")
        .seller(forms::SELLER, "fabrikam")
        .seller("66600001", "tailspin")
        .account(ACCOUNT, "northwind", &[(JONI, "billing_signatory"), ("lynne@northwind.example", "billing_owner")])
        .account("55500112", "wingtip", &[(ALLAN, "billing_owner")])
        .product(file::product("contoso", "insight", "Contoso Insight", &[plan]))
}
