//! What a trial begins with: a publisher with drafts to clone, its partner, and a customer with a billing account for every clone,
//! because offers may not cover one plan twice for one account (MS-4.3.5).

use crate::Done;
use backend::{
    Backend, Config,
    entity::{billing_account, billing_account_role},
    import, transaction,
};
use chrono::TimeDelta;
use sea_orm::{EntityTrait, IntoActiveModel};
use testing::{Parties, file, forms, process::Sandbox};

pub use testing::{PASSWORD, forms::SELLER};

pub const PUBLISHER: &str = file::PEOPLE[0];
pub const PARTNER: &str = file::PEOPLE[1];
pub const CUSTOMER: &str = file::PEOPLE[2];
const FIRST_ACCOUNT: u32 = 10_000_000;

/// The account of the n-th offer.
pub fn account(n: u32) -> String {
    if n == 0 { forms::ACCOUNT.to_owned() } else { (FIRST_ACCOUNT + n).to_string() }
}

/// An installation that is open here.
pub struct World {
    backend: Backend,
    parties: Parties,
}

impl World {
    /// Fills an empty database.
    pub async fn fill(sandbox: &Sandbox, database: &str, accounts: u32) -> Done<Self> {
        std::fs::create_dir_all(sandbox.path().join("data")).map_err(|e| e.to_string())?;
        let config =
            Config { database: database.to_owned(), files: sandbox.files(), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.map_err(|e| e.to_string())?;
        backend.limit_lookups(u32::MAX);
        backend.migrate().await.map_err(|e| e.to_string())?;
        match import::run(&backend, &file::small().text()).await.map_err(|e| e.to_string())? {
            Ok(_) => {}
            Err(defects) => return Err(format!("the world is not sound: {defects:?}")),
        }
        let mut parties = Parties::of(&backend, file::PEOPLE).await;
        parties.form.contacts = vec!["deals@contoso.example".into()];
        parties.form.lines = vec![parties.percentage("20")];
        let world = Self { backend, parties };
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
    pub async fn drafts(&self, count: u32) -> Vec<i64> {
        let mut numbers = Vec::new();
        for n in 0..count {
            numbers.push(self.parties.offer(&format!("Template {n}")).await);
        }
        numbers
    }

    /// Offers that reached the customer a month ago and whose time to accept is over since; nobody was there to expire them.
    pub async fn overdue(&self, accounts: std::ops::Range<u32>) -> Vec<String> {
        let past = self.parties.at(&self.backend.at(self.backend.now() - TimeDelta::days(40)));
        let accept_by = (past.backend.today() + TimeDelta::days(20)).to_string();
        let mut names = Vec::new();
        for n in accounts {
            let name = format!("Overdue {n}");
            let offer = past
                .offer(&name)
                .with(|draft| (draft.billing_account, draft.accept_by) = (account(n), accept_by.clone()));
            offer.extended().await;
            names.push(name);
        }
        names
    }

    /// Closes everything, so that the product alone holds the files.
    pub async fn close(self) {
        let _ = self.backend.close().await;
    }
}
