//! A small named world: Contoso publishes, Fabrikam sells, by two seller IDs, and so does Tailspin; Northwind buys; Adatum is a stranger to them.

use backend::{
    Backend, import,
    offers::{Command, Signing},
};
use chrono::{DateTime, Utc};
use domain::{
    access::Actor,
    offer::{Draft, PartnerDraft},
};
use std::{
    ops::{Deref, DerefMut},
    path::PathBuf,
};
use testing::{
    File, Parties,
    database::{self, Installed},
    file, forms,
};

pub use testing::{
    done,
    forms::{ACCOUNT, SELLER as SELLER_ID},
    problems, refused, save,
};

/// The world of one test.
pub struct Deal {
    /// Of the database, for changing it behind the product's back.
    pub url: String,
    pub stranger: Actor,
    parties: Parties,
    installed: Installed,
}

impl Deref for Deal {
    type Target = Parties;

    fn deref(&self) -> &Parties {
        &self.parties
    }
}

impl DerefMut for Deal {
    fn deref_mut(&mut self) -> &mut Parties {
        &mut self.parties
    }
}

/// Runs `test` on a new database of each kind.
pub async fn each_database<F: Future<Output = ()>>(test: impl Fn(Deal) -> F) {
    database::each("2026-11-20T09:00:00Z", async |installed| {
        let backend = &installed.backend;
        import::run(backend, &file().text()).await.unwrap().unwrap();
        let people = [&*email("contoso"), &*email("fabrikam"), &*email("northwind")];
        let mut parties = Parties::of(backend, people).await;
        // 10 % off one plan of USD 100.00, and 5 % on.
        parties.form.accept_by = "2026-11-30".into();
        parties.form.contacts = vec!["deals@contoso.example".into()];
        parties.part = part("5");
        parties.signing =
            Signing { signature: "Joni Sherman".into(), purchase_order: "PO-1".into(), ticked: Vec::new() };
        let stranger = installed.actor(&email("adatum")).await;
        test(Deal { url: installed.url.clone(), stranger, parties, installed }).await;
    })
    .await;
}

fn part(percent: &str) -> PartnerDraft {
    let contacts = vec!["desk@fabrikam.example".into()];
    PartnerDraft { contacts, ..forms::part(percent, "diego@fabrikam.example") }
}

fn email(organization: &str) -> String {
    format!("somebody@{organization}.example")
}

/// Nobody signs in here, so nobody has a password.
fn file() -> File {
    let parties = [
        ("Contoso", "publisher", "manager"),
        ("Fabrikam", "selling_partner", "manager"),
        ("Northwind", "customer", "user"),
        ("Adatum", "publisher", "account_owner"),
        ("Tailspin", "selling_partner", "manager"),
    ];
    let file = parties.into_iter().fold(File::default(), |file, (name, kind, role)| {
        let key = name.to_lowercase();
        let (email, person) = (email(&key), format!("Somebody of {name}"));
        file.organization(name, kind).person_without_password(&email, &person, &[(&key, role)])
    });
    file.seller("11110001", "contoso")
        .seller(SELLER_ID, "fabrikam")
        .seller("34210078", "fabrikam")
        .seller("55510001", "tailspin")
        .seller("11110002", "adatum")
        .account(ACCOUNT, "northwind", &[(&email("northwind"), "billing_signatory")])
        .product(file::product("contoso", "insight", "Insight", &[file::plan("upfront", "100.00")]))
}

impl Deal {
    /// A form that can be submitted.
    pub fn draft(&self, name: &str) -> Draft {
        Draft { name: name.into(), ..self.form.clone() }
    }

    pub fn part(&self, percent: &str) -> PartnerDraft {
        part(percent)
    }

    pub fn at(&self, instant: &str) -> Backend {
        self.backend.at(instant.parse::<DateTime<Utc>>().unwrap())
    }

    /// A new offer, saved whole.
    pub async fn drafted(&self, name: &str) -> i64 {
        self.offer(name).await
    }

    /// At the partner's desk.
    pub async fn with_partner(&self, name: &str) -> i64 {
        self.offer(name).sent().await
    }

    /// At the customer's.
    pub async fn with_customer(&self, name: &str) -> i64 {
        self.offer(name).extended().await
    }

    /// Where uploads lie.
    pub fn files(&self) -> PathBuf {
        self.installed.files()
    }

    pub fn signing(&self) -> Command {
        Command::Accept(self.parties.signing.clone())
    }
}
