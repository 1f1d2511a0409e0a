//! A world in which a multiparty offer can go all its way: Contoso publishes, Fabrikam sells, Northwind buys; Adatum is a stranger.

use crate::world::{Browser, PASSWORD, Page, World};
use backend::{
    catalog, jobs,
    offers::{self, Command, Expected, NewOffer, Outcome, Signing},
    people::{self, SignIn},
};
use chrono::TimeDelta;
use domain::{
    access::{Actor, By},
    catalog::Product,
    offer::{
        Draft, PartnerDraft, Status,
        draft::{Customization, DraftAmount, DraftLine, PriceForm, Section, TermPayment},
        partner::DraftAdjustment,
    },
    schedule::{DraftGenerator, DraftPayment, DraftSchedule},
};
use serde_json::{Value, json};

pub const PUBLISHER: &str = "publisher@contoso.example";
/// Reads at Contoso, without a role for offers.
pub const BOOKKEEPER: &str = "books@contoso.example";
pub const PARTNER: &str = "partner@fabrikam.example";
pub const CUSTOMER: &str = "customer@northwind.example";
pub const STRANGER: &str = "stranger@adatum.example";

pub struct Deal {
    pub world: World,
    publisher: Actor,
    partner: Actor,
    customer: Actor,
    product: Product,
}

impl Deal {
    pub async fn new() -> Self {
        let world = World::filled(&file()).await;
        let publisher = actor(&world, PUBLISHER).await;
        let partner = actor(&world, PARTNER).await;
        let customer = actor(&world, CUSTOMER).await;
        let products = catalog::products(world.backend.read(), publisher.organization.id).await.expect("products");
        let product = products.into_iter().next().expect("a product");
        Self { world, publisher, partner, customer, product }
    }

    pub async fn signed_in(&self, email: &str) -> Browser {
        self.world.signed_in(email).await
    }

    /// A draft with a name and nothing else.
    pub async fn bare(&self, name: &str) -> i64 {
        match offers::create(&self.world.backend, &self.publisher, name).await {
            Ok(Outcome::Done(done)) => done.number,
            other => panic!("no draft: {other:?}"),
        }
    }

    /// A draft of so many new plans, each paid over a year by a schedule nobody has written yet; to be accepted by 30 Nov 2998.
    pub async fn scheduled(&self, name: &str, plans: u32) -> i64 {
        let new = NewOffer { customization: Customization::NewPlans, ..NewOffer::from(name) };
        let number = match offers::create(&self.world.backend, &self.publisher, new).await {
            Ok(Outcome::Done(done)) => done.number,
            other => panic!("no draft: {other:?}"),
        };
        let term = DraftAmount { months: 12, offered: true, payment: TermPayment::Schedule, ..DraftAmount::default() };
        let line = |key| DraftLine {
            key,
            name: format!("Plan {key} for Northwind"),
            amounts: vec![term.clone()],
            price: PriceForm::Absolute,
            ..DraftLine::of(self.product.id, self.product.plans.first().map(|p| p.id))
        };
        let draft = Draft {
            customization: Customization::NewPlans,
            lines: (1..=plans).map(line).collect(),
            end: "2999-12-31".into(),
            accept_by: "2998-11-30".into(),
            ..self.whole(name)
        };
        self.publishes(number, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
        number
    }

    /// A draft that could be submitted, `more` than whatever else it says.
    pub async fn draft(&self, name: &str, more: impl FnOnce(&mut Draft)) -> i64 {
        let number = self.bare(name).await;
        let mut draft = self.whole(name);
        more(&mut draft);
        self.publishes(number, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
        number
    }

    /// Everything that is still missing from a draft begun elsewhere.
    pub async fn fill(&self, number: i64, name: &str) {
        let draft = self.whole(name);
        self.publishes(number, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
    }

    /// On its way to the partner, and there.
    pub async fn send(&self, number: i64) {
        self.publishes(number, Command::Submit).await;
        jobs::run_due(&self.world.backend).await.expect("the jobs run");
    }

    /// With the partner.
    pub async fn sent(&self, name: &str) -> i64 {
        let number = self.draft(name, |_| ()).await;
        self.send(number).await;
        number
    }

    /// With the customer, at 10 % more.
    pub async fn extended(&self, name: &str) -> i64 {
        let number = self.sent(name).await;
        self.extend(number).await;
        number
    }

    /// A new plan on a payment schedule of 1,000.00, 2,000.01, 3,000.00 and 4,000.00, with the partner. The last day is allowed for an
    /// acceptance on the last day, and lies after the term of an early one.
    pub async fn sent_by_schedule(&self, name: &str) -> i64 {
        let new = NewOffer { name: name.into(), customization: Customization::NewPlans, ..NewOffer::default() };
        let number = match offers::create(&self.world.backend, &self.publisher, new).await {
            Ok(Outcome::Done(done)) => done.number,
            other => panic!("no draft: {other:?}"),
        };
        let today = self.world.backend.today();
        let row = |days: i64, amount: &str, note: &str| DraftPayment {
            date: (today + TimeDelta::days(days)).to_string(),
            amount: amount.into(),
            note: note.into(),
            ..DraftPayment::default()
        };
        let schedule = DraftSchedule {
            line: 1,
            months: 12,
            generator: DraftGenerator { total: "10,000.01".into(), ..DraftGenerator::default() },
            initial: DraftPayment { amount: "1,000.00".into(), ..DraftPayment::default() },
            rows: vec![
                row(25, "2,000.01", "Go-live milestone"),
                row(60, "3,000.00", ""),
                row(380, "4,000.00", "Last payment"),
            ],
        };
        let plan = self.product.plans.first().map(|p| p.id);
        let amount =
            DraftAmount { months: 12, offered: true, payment: TermPayment::Schedule, ..DraftAmount::default() };
        let line = DraftLine {
            key: 1,
            name: "Enterprise by schedule".into(),
            description: "Made for Northwind alone".into(),
            amounts: vec![amount],
            ..DraftLine::of(self.product.id, plan)
        };
        let draft = Draft {
            customization: Customization::NewPlans,
            lines: vec![line],
            schedules: vec![schedule],
            ..self.whole(name)
        };
        self.publishes(number, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
        self.publishes(number, Command::Submit).await;
        jobs::run_due(&self.world.backend).await.expect("the jobs run");
        number
    }

    /// The day so many days from now, as forms write it.
    pub fn day(&self, days: i64) -> String {
        (self.world.backend.today() + TimeDelta::days(days)).to_string()
    }

    /// The partner extends what it has.
    pub async fn extend(&self, number: i64) {
        let adjustments = vec![DraftAdjustment { percent: "10".into(), price: String::new() }];
        let part = PartnerDraft {
            adjustments,
            prepared_by: "finn@fabrikam.example".into(),
            sales_note: "margin of the partner".into(),
            ..Default::default()
        };
        done(self.take(&self.partner, number, Command::SavePart(Box::new(part))).await);
        done(self.take(&self.partner, number, Command::Extend).await);
        jobs::run_due(&self.world.backend).await.expect("the jobs run");
    }

    /// The partner takes it back from the customer.
    pub async fn withdraw_from_customer(&self, number: i64) {
        done(self.take(&self.partner, number, Command::WithdrawFromCustomer).await);
    }

    pub async fn give_back(&self, number: i64, reason: &str) {
        done(self.take(&self.partner, number, Command::Return { reason: reason.into() }).await);
    }

    pub async fn accept(&self, number: i64) {
        let signing = Signing { signature: "Nora".into(), ..Default::default() };
        done(self.take(&self.customer, number, Command::Accept(signing)).await);
    }

    pub async fn decline(&self, number: i64, reason: &str) {
        done(self.take(&self.customer, number, Command::Decline { reason: reason.into() }).await);
    }

    /// The publisher does it, elsewhere than in the browser under test.
    pub async fn publishes(&self, number: i64, command: Command) {
        done(self.take(&self.publisher, number, command).await);
    }

    pub async fn status(&self, number: i64) -> Option<Status> {
        let shown = offers::find(&self.world.backend, &self.publisher, number).await.expect("an answer");
        shown.map(|s| s.view.status)
    }

    async fn take(&self, actor: &Actor, number: i64, command: Command) -> Outcome {
        let taken = offers::take(&self.world.backend, By::Person(actor), number, Expected::Anything, command).await;
        taken.expect("an answer")
    }

    fn whole(&self, name: &str) -> Draft {
        let today = self.world.backend.today();
        let day = |days| (today + TimeDelta::days(days)).to_string();
        let plan = self.product.plans.first().map(|p| p.id);
        let line =
            DraftLine { price: PriceForm::Percentage, percent: "20".into(), ..DraftLine::of(self.product.id, plan) };
        Draft {
            name: name.into(),
            currency: "USD".into(),
            billing_account: "48120773".into(),
            description: "between us and the partner".into(),
            seller_id: "34210077".into(),
            start: "acceptance".into(),
            end: domain::calendar::Month::of(today + TimeDelta::days(400)).last_day().to_string(),
            accept_by: day(20),
            contacts: vec!["deals@contoso.example".into()],
            lines: vec![line],
            sales_note: "note of the publisher".into(),
            ..Default::default()
        }
    }
}

fn done(outcome: Outcome) {
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
}

pub async fn actor(world: &World, email: &str) -> Actor {
    let welcome = people::sign_in(&world.backend, email, PASSWORD, "test").await.expect("an answer");
    let SignIn::Welcome(identity) = welcome else { panic!("{email} was not let in: {welcome:?}") };
    people::actor(&world.backend, identity.person, None).await.expect("an answer").expect("an actor")
}

/// The value of the hidden field that says what the reader looked at.
pub fn seen(page: &Page) -> String {
    let rest = page.body.split("name=\"seen\" value=\"").nth(1).expect("a hidden field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn file() -> String {
    let organization =
        |key: &str, name: &str, kind: &str| json!({ "key": key, "name": name, "kinds": [kind], "time_zone": "UTC" });
    let person = |email: &str, name: &str, at: &str, role: &str| json!({ "email": email, "name": name, "password": PASSWORD, "memberships": [{ "organization": at, "roles": [role] }] });
    let seller = |id: &str, at: &str| json!({ "seller_id": id, "organization": at, "programme_member": true, "enrolled": true, "tax_country": "US", "tax_complete": true });
    let roles = json!([{ "person": CUSTOMER, "role": "billing_signatory" }]);
    json!({
        "countersign_import": 1,
        "organizations": [
            organization("contoso", "Contoso", "publisher"),
            organization("adatum", "Adatum", "publisher"),
            organization("fabrikam", "Fabrikam", "selling_partner"),
            organization("northwind", "Northwind", "customer"),
        ],
        "people": [
            person(PUBLISHER, "Pia", "contoso", "manager"),
            person(BOOKKEEPER, "Bea", "contoso", "financial_contributor"),
            person(PARTNER, "Finn", "fabrikam", "manager"),
            person(CUSTOMER, "Nora", "northwind", "user"),
            person(STRANGER, "Stan", "adatum", "manager"),
        ],
        "seller_accounts": [seller("11110001", "contoso"), seller("34210077", "fabrikam")],
        "billing_accounts": [{ "identifier": "48120773", "organization": "northwind", "agreement": "enterprise", "country": "US", "currency": "USD", "roles": roles }],
        "products": [product()],
    })
    .to_string()
}

/// One plan at 12,000.00 a year, so that 20 % off is 9,600.00 and 10 % more than that 10,560.00.
fn product() -> Value {
    json!({
        "key": "insight", "publisher": "contoso", "name": "Insight", "kind": "saas", "model": "flat_rate", "transactable": true, "co_sell": true,
        "plans": [{
            "key": "enterprise", "name": "Enterprise", "description": "Everything", "public": true, "trial": false,
            "terms": [{ "months": 12, "payment": "upfront", "prices": { "USD": "12000.00" } }],
            "markets": [{ "country": "US", "currency": "USD" }],
        }],
    })
}
