//! What a trial begins with: a publisher with drafts to clone, its partner, and a customer with a billing account for every clone,
//! because offers may not cover one plan twice for one account (MS-4.3.5).

use crate::Done;
use backend::{
    Backend, Config, catalog,
    entity::{billing_account, billing_account_role},
    import, jobs,
    offers::{self, Command, Expected, Outcome},
    people, transaction,
};
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use domain::{
    access::{Actor, By},
    offer::{
        Draft, PartnerDraft,
        draft::{DraftLine, PriceForm, Section},
        partner::DraftAdjustment,
    },
};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use testing::process::Place;

pub const PASSWORD: &str = "a password of trials";
pub const PUBLISHER: &str = "publisher@contoso.example";
pub const PARTNER: &str = "partner@fabrikam.example";
pub const CUSTOMER: &str = "customer@northwind.example";
pub const SELLER: &str = "34210077";
const FIRST_ACCOUNT: u32 = 10_000_000;

/// The account of the n-th offer.
pub fn account(n: u32) -> String {
    (FIRST_ACCOUNT + n).to_string()
}

/// An installation that is open here.
pub struct World {
    backend: Backend,
}

impl World {
    /// Fills an empty database.
    pub async fn fill(place: &Place, database: &str, accounts: u32) -> Done<Self> {
        std::fs::create_dir_all(place.path().join("data")).map_err(|e| e.to_string())?;
        let config =
            Config { database: database.to_owned(), files: place.files(), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.map_err(|e| e.to_string())?;
        backend.limit_lookups(u32::MAX);
        backend.migrate().await.map_err(|e| e.to_string())?;
        match import::run(&backend, &file()).await.map_err(|e| e.to_string())? {
            Ok(_) => {}
            Err(defects) => return Err(format!("the world is not sound: {defects:?}")),
        }
        let world = Self { backend };
        world.accounts(accounts).await.map_err(|e| e.to_string())?;
        Ok(world)
    }

    /// The first account again, under as many other identifiers.
    async fn accounts(&self, count: u32) -> Result<(), backend::Fault> {
        let db = self.backend.read();
        let (Some(account), Some(role)) =
            (billing_account::Entity::find().one(db).await?, billing_account_role::Entity::find().one(db).await?)
        else {
            return Ok(());
        };
        let tx = transaction::begin(&self.backend).await?;
        for some in (1..count).collect::<Vec<_>>().chunks(500) {
            let new: Vec<_> = some
                .iter()
                .map(|n| billing_account::Model {
                    id: uuid::Uuid::now_v7(),
                    identifier: self::account(*n),
                    ..account.clone()
                })
                .collect();
            let roles = new
                .iter()
                .map(|a| billing_account_role::Model { account_id: a.id, ..role.clone() }.into_active_model());
            let roles: Vec<_> = roles.collect();
            let new = new.into_iter().map(IntoActiveModel::into_active_model);
            billing_account::Entity::insert_many(new).exec_without_returning(&tx).await?;
            billing_account_role::Entity::insert_many(roles).exec_without_returning(&tx).await?;
        }
        tx.commit().await
    }

    /// Drafts that lack nothing; their numbers.
    pub async fn drafts(&self, count: u32) -> Done<Vec<i64>> {
        let mut numbers = Vec::new();
        for n in 0..count {
            numbers.push(self.draft(&self.backend, &format!("Template {n}"), 0).await?);
        }
        Ok(numbers)
    }

    /// Offers that reached the customer a month ago and whose time to accept is over since; nobody was there to expire them.
    pub async fn overdue(&self, accounts: std::ops::Range<u32>) -> Done<Vec<String>> {
        let past = self.backend.at(self.backend.now() - TimeDelta::days(40));
        let partner = self.actor(PARTNER).await?;
        let publisher = self.actor(PUBLISHER).await?;
        let mut names = Vec::new();
        for n in accounts {
            let name = format!("Overdue {n}");
            let number = self.draft(&past, &name, n).await?;
            take(&past, &publisher, number, Command::Submit).await?;
            jobs::run_due(&past).await.map_err(|e| e.to_string())?;
            let adjustments = vec![DraftAdjustment { percent: "10".into(), price: String::new() }];
            let part = PartnerDraft { adjustments, prepared_by: PARTNER.into(), ..Default::default() };
            take(&past, &partner, number, Command::SavePart(Box::new(part))).await?;
            take(&past, &partner, number, Command::Extend).await?;
            jobs::run_due(&past).await.map_err(|e| e.to_string())?;
            names.push(name);
        }
        Ok(names)
    }

    /// Closes everything, so that the product alone holds the files.
    pub async fn close(self) {
        let _ = self.backend.close().await;
    }

    async fn draft(&self, at: &Backend, name: &str, n: u32) -> Done<i64> {
        let publisher = self.actor(PUBLISHER).await?;
        let number = match offers::create(at, &publisher, name).await {
            Ok(Outcome::Done(done)) => done.number,
            other => return Err(format!("no draft: {other:?}")),
        };
        let products = catalog::products(at.read(), publisher.organization.id).await.map_err(|e| e.to_string())?;
        let product = products.first().ok_or("no product")?;
        let plan = product.plans.first().map(|p| p.id);
        let line = DraftLine { price: PriceForm::Percentage, percent: "20".into(), ..DraftLine::of(product.id, plan) };
        let today = at.today();
        let draft = Draft {
            name: name.into(),
            currency: "USD".into(),
            billing_account: account(n),
            seller_id: SELLER.into(),
            start: "acceptance".into(),
            end: end(today).to_string(),
            accept_by: (today + TimeDelta::days(20)).to_string(),
            contacts: vec!["deals@contoso.example".into()],
            lines: vec![line],
            ..Default::default()
        };
        take(at, &publisher, number, Command::Save { section: Section::All, draft: Box::new(draft) }).await?;
        Ok(number)
    }

    async fn actor(&self, email: &str) -> Done<Actor> {
        let person = people::find_by_email(&self.backend, email).await.map_err(|e| e.to_string())?;
        let person = person.ok_or_else(|| format!("nobody is called {email}"))?;
        let actor = people::actor(&self.backend, person, None).await.map_err(|e| e.to_string())?;
        actor.ok_or_else(|| format!("{email} cannot act"))
    }
}

/// The last day of a month more than a year away.
fn end(today: NaiveDate) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today) + Months::new(15);
    first - TimeDelta::days(1)
}

async fn take(at: &Backend, actor: &Actor, number: i64, command: Command) -> Done {
    match offers::take(at, By::Person(actor), number, Expected::Anything, command).await {
        Ok(Outcome::Done(_)) => Ok(()),
        other => Err(format!("the world cannot be made: {other:?}")),
    }
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
            organization("fabrikam", "Fabrikam", "selling_partner"),
            organization("northwind", "Northwind", "customer"),
        ],
        "people": [
            person(PUBLISHER, "Pia", "contoso", "manager"),
            person(PARTNER, "Finn", "fabrikam", "manager"),
            person(CUSTOMER, "Nora", "northwind", "user"),
        ],
        "seller_accounts": [seller("11110001", "contoso"), seller(SELLER, "fabrikam")],
        "billing_accounts": [{ "identifier": account(0), "organization": "northwind", "agreement": "enterprise", "country": "US", "currency": "USD", "roles": roles }],
        "products": [product()],
    })
    .to_string()
}

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
