//! A small named world: Contoso publishes, Fabrikam sells, Northwind buys; Adatum and Wingtip are strangers to them.

use backend::{
    Backend, Config,
    entity::{billing_account, organization, person, product, seller_account},
    offers::{self, Command, Expected, Outcome, PartyOffer, Signing},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Currency, Money, OrganizationId, PersonId, PlanId, ProductId,
    access::{Actor, By, OrganizationKind, Role},
    catalog::{BillingTerm, Market, PaymentModel, Plan},
    offer::{
        Draft, Organization, PartnerDraft, Status,
        draft::{DraftLine, PriceForm, Section},
        partner::DraftAdjustment,
    },
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, Database, IntoActiveModel};
use uuid::Uuid;

use crate::fresh;
use testing::needed;

pub const ACCOUNT: &str = "48120773";
pub const SELLER_ID: &str = "34210077";

/// The world of one test.
pub struct Deal {
    pub backend: Backend,
    /// Of the database, for laying hands on it.
    pub url: String,
    pub publisher: Actor,
    pub partner: Actor,
    pub customer: Actor,
    pub stranger: Actor,
    pub product: ProductId,
    pub plan: PlanId,
    _folder: tempfile::TempDir,
}

/// Runs `test` on a new database of each kind.
pub async fn each_database<F: Future<Output = ()>>(test: impl Fn(Deal) -> F) {
    let folder = tempfile::tempdir().unwrap();
    test(world(&fresh::sqlite(folder.path()).await, folder).await).await;
    if let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") {
        test(world(&fresh::postgres(&server).await, tempfile::tempdir().unwrap()).await).await;
    }
}

async fn world(url: &str, folder: tempfile::TempDir) -> Deal {
    let clock = Some("2026-11-20T09:00:00Z".parse().unwrap());
    let config =
        Config { database: url.into(), files: folder.path().join("files"), clock, markets: Default::default() };
    let backend = Backend::open(&config).await.unwrap();
    // The reading half of SQLite refuses to write, so the world is laid through a connection of its own.
    let db = Database::connect(url).await.unwrap();
    let publisher = actor(&db, "Contoso", OrganizationKind::Publisher, vec![Role::Manager], "11110001").await;
    let partner = actor(&db, "Fabrikam", OrganizationKind::SellingPartner, vec![Role::Manager], SELLER_ID).await;
    let mut customer = actor(&db, "Northwind", OrganizationKind::Customer, vec![Role::User], "").await;
    let stranger = actor(&db, "Adatum", OrganizationKind::Publisher, vec![Role::AccountOwner], "11110002").await;
    let account = billing_account::Model {
        id: Uuid::now_v7(),
        organization_id: customer.organization.id.0,
        identifier: ACCOUNT.into(),
        agreement: "enterprise".into(),
        country: "US".into(),
        currency: "USD".into(),
    };
    account.into_active_model().insert(&db).await.unwrap();
    customer.accounts = vec![(ACCOUNT.into(), Role::BillingSignatory)];
    let (product, plan) = catalogue(&db, publisher.organization.id).await;
    db.close().await.unwrap();
    Deal { backend, url: url.to_owned(), publisher, partner, customer, stranger, product, plan, _folder: folder }
}

async fn actor(
    db: &impl ConnectionTrait,
    name: &str,
    kind: OrganizationKind,
    roles: Vec<Role>,
    seller_id: &str,
) -> Actor {
    let (organization, person) = (Uuid::now_v7(), Uuid::now_v7());
    let kinds = match kind {
        OrganizationKind::Publisher => "publisher",
        OrganizationKind::SellingPartner => "selling_partner",
        _ => "customer",
    };
    let row = organization::Model {
        id: organization,
        key: name.to_lowercase(),
        name: name.into(),
        kinds: kinds.into(),
        time_zone: "UTC".into(),
    };
    row.into_active_model().insert(db).await.unwrap();
    let email = format!("somebody@{}.example", name.to_lowercase());
    let row = person::Model {
        id: person,
        email: email.clone(),
        name: format!("Somebody of {name}"),
        password_hash: "-".into(),
        session_epoch: 0,
    };
    row.into_active_model().insert(db).await.unwrap();
    if !seller_id.is_empty() {
        let row = seller_account::Model {
            id: Uuid::now_v7(),
            organization_id: organization,
            seller_id: seller_id.into(),
            programme_member: true,
            enrolled: true,
            tax_country: "US".into(),
            tax_complete: true,
        };
        row.into_active_model().insert(db).await.unwrap();
    }
    Actor {
        person: PersonId(person),
        name: format!("Somebody of {name}"),
        email,
        organization: Organization { id: OrganizationId(organization), name: name.into() },
        kinds: vec![kind],
        roles,
        accounts: Vec::new(),
        time_zone: "UTC".into(),
        several: false,
    }
}

async fn catalogue(db: &impl ConnectionTrait, publisher: OrganizationId) -> (ProductId, PlanId) {
    let (product, plan) = (Uuid::now_v7(), PlanId(Uuid::now_v7()));
    let price = Money::of_minor(10_000, Currency::USD);
    let plans = vec![Plan {
        id: plan,
        name: "Enterprise".into(),
        description: "Everything".into(),
        public: true,
        trial: false,
        terms: vec![BillingTerm { months: 12, payment: PaymentModel::Upfront, prices: vec![price] }],
        meters: Vec::new(),
        reservations: Vec::new(),
        markets: vec![Market { country: "US".into(), currency: Currency::USD }],
    }];
    let row = product::Model {
        id: product,
        organization_id: publisher.0,
        key: "insight".into(),
        name: "Insight".into(),
        kind: "saas".into(),
        model: "flat_rate".into(),
        transactable: true,
        co_sell: true,
        plans: serde_json::to_string(&plans).unwrap(),
    };
    row.into_active_model().insert(db).await.unwrap();
    (ProductId(product), plan)
}

impl Deal {
    /// A draft that can be submitted: 10 % off one plan of USD 100.00.
    pub fn draft(&self, name: &str) -> Draft {
        let line = DraftLine {
            price: PriceForm::Percentage,
            percent: "10".into(),
            ..DraftLine::of(self.product, Some(self.plan))
        };
        Draft {
            name: name.into(),
            currency: "USD".into(),
            billing_account: ACCOUNT.into(),
            seller_id: SELLER_ID.into(),
            start: "acceptance".into(),
            end: "2027-12-31".into(),
            accept_by: "2026-11-30".into(),
            contacts: vec!["deals@contoso.example".into()],
            lines: vec![line],
            ..Default::default()
        }
    }

    pub fn part(&self, percent: &str) -> PartnerDraft {
        PartnerDraft {
            adjustments: vec![DraftAdjustment { percent: percent.into(), price: String::new() }],
            prepared_by: "diego@fabrikam.example".into(),
            contacts: vec!["desk@fabrikam.example".into()],
            ..Default::default()
        }
    }

    /// The same world so many days later.
    pub fn later(&self, days: i64) -> Backend {
        self.backend.at(self.backend.now() + TimeDelta::days(days))
    }

    pub fn at(&self, instant: &str) -> Backend {
        self.backend.at(instant.parse::<DateTime<Utc>>().unwrap())
    }

    pub async fn take(&self, actor: &Actor, number: i64, command: Command) -> Outcome {
        offers::take(&self.backend, By::Person(actor), number, Expected::Anything, command).await.unwrap()
    }

    pub async fn shown(&self, actor: &Actor, number: i64) -> Option<PartyOffer> {
        offers::find(&self.backend, actor, number).await.unwrap()
    }

    pub async fn status(&self, number: i64) -> Status {
        self.shown(&self.publisher, number).await.unwrap().view.status
    }

    /// A new offer, saved whole.
    pub async fn drafted(&self, name: &str) -> i64 {
        let number = done(offers::create(&self.backend, &self.publisher, name).await.unwrap());
        let draft = Box::new(self.draft(name));
        done(self.take(&self.publisher, number, Command::Save { section: Section::All, draft }).await);
        number
    }

    /// At the partner's desk.
    pub async fn with_partner(&self, name: &str) -> i64 {
        let number = self.drafted(name).await;
        done(self.take(&self.publisher, number, Command::Submit).await);
        backend::jobs::run_due(&self.backend).await.unwrap();
        number
    }

    /// At the customer's.
    pub async fn with_customer(&self, name: &str) -> i64 {
        let number = self.with_partner(name).await;
        self.extended(number).await;
        number
    }

    pub async fn extended(&self, number: i64) {
        done(self.take(&self.partner, number, Command::SavePart(Box::new(self.part("5")))).await);
        done(self.take(&self.partner, number, Command::Extend).await);
        backend::jobs::run_due(&self.backend).await.unwrap();
    }

    /// Where uploads lie.
    pub fn files(&self) -> std::path::PathBuf {
        self._folder.path().join("files")
    }

    pub fn signing(&self) -> Command {
        Command::Accept(Signing { signature: "Joni Sherman".into(), purchase_order: "PO-1".into(), ticked: Vec::new() })
    }
}

/// The number of the offer a step was taken on.
pub fn done(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Done(done) => done.number,
        other => panic!("the step was not taken: {other:?}"),
    }
}

/// The code of a refusal.
pub fn refused(outcome: Outcome) -> String {
    match outcome {
        Outcome::Refused(refusal) => refusal.code,
        other => panic!("the step was not refused: {other:?}"),
    }
}

/// Codes of the problems that stand in the way.
pub fn problems(outcome: Outcome) -> Vec<String> {
    match outcome {
        Outcome::Problems(problems) => problems.into_iter().map(|p| p.code).collect(),
        other => panic!("no problems: {other:?}"),
    }
}
