//! A world in which a multiparty offer can go all its way: Contoso publishes, Fabrikam sells, Northwind buys; Adatum is a stranger.

use backend::offers::{Command, Signing};
use chrono::TimeDelta;
use domain::{
    offer::{
        Draft, PartnerDraft, Status,
        draft::{Customization, DraftAmount, DraftLine, PriceForm, TermPayment},
    },
    schedule::{DraftGenerator, DraftPayment, DraftSchedule},
};
use std::ops::Deref;
use testing::{
    File, Parties, done, file, forms,
    http::{Browser, Page, World},
};

pub const PUBLISHER: &str = file::PEOPLE[0];
pub const PARTNER: &str = file::PEOPLE[1];
pub const CUSTOMER: &str = file::PEOPLE[2];
/// Reads at Contoso, without a role for offers.
pub const BOOKKEEPER: &str = "books@contoso.example";
pub const STRANGER: &str = "stranger@adatum.example";

pub struct Deal {
    pub world: World,
    parties: Parties,
}

impl Deref for Deal {
    type Target = Parties;

    fn deref(&self) -> &Parties {
        &self.parties
    }
}

impl Deal {
    pub async fn new() -> Self {
        let world = World::filled(&file()).await;
        let parties = Parties::of(&world.backend, file::PEOPLE).await;
        Self { world, parties }
    }

    pub async fn signed_in(&self, email: &str) -> Browser {
        self.world.signed_in(email).await
    }

    /// A draft with a name and nothing else.
    pub async fn bare(&self, name: &str) -> i64 {
        self.create(name).await
    }

    /// A draft of so many new plans, each paid over a year by a schedule nobody has written yet; to be accepted by 30 Nov 2998.
    pub async fn scheduled(&self, name: &str, plans: u32) -> i64 {
        let line = |key| DraftLine {
            key,
            name: format!("Plan {key} for Northwind"),
            price: PriceForm::Absolute,
            ..self.paid_by_schedule()
        };
        let draft = Draft {
            customization: Customization::NewPlans,
            lines: (1..=plans).map(line).collect(),
            end: "2999-12-31".into(),
            accept_by: "2998-11-30".into(),
            ..self.whole(name)
        };
        self.drafted(draft).await
    }

    /// A draft that could be submitted, `more` than whatever else it says.
    pub async fn draft(&self, name: &str, more: impl FnOnce(&mut Draft)) -> i64 {
        let number = self.bare(name).await;
        let mut draft = self.whole(name);
        more(&mut draft);
        self.save(number, draft).await;
        number
    }

    /// Everything that is still missing from a draft begun elsewhere.
    pub async fn fill(&self, number: i64, name: &str) {
        self.save(number, self.whole(name)).await;
    }

    /// With the partner.
    pub async fn sent(&self, name: &str) -> i64 {
        let number = self.draft(name, |_| ()).await;
        self.submit(number).await;
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
        let row = |days: i64, amount: &str, note: &str| DraftPayment {
            date: self.day(days),
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
        let line = DraftLine {
            key: 1,
            name: "Enterprise by schedule".into(),
            description: "Made for Northwind alone".into(),
            ..self.paid_by_schedule()
        };
        let draft = Draft {
            customization: Customization::NewPlans,
            lines: vec![line],
            schedules: vec![schedule],
            ..self.whole(name)
        };
        let number = self.drafted(draft).await;
        self.submit(number).await;
        number
    }

    /// The day so many days from now, as forms write it.
    pub fn day(&self, days: i64) -> String {
        (self.world.backend.today() + TimeDelta::days(days)).to_string()
    }

    /// The partner extends what it has.
    pub async fn extend(&self, number: i64) {
        let part =
            PartnerDraft { sales_note: "margin of the partner".into(), ..forms::part("10", "finn@fabrikam.example") };
        self.parties.extend(number, part).await;
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

    /// As the publisher sees it; none once it is deleted.
    pub async fn status(&self, number: i64) -> Option<Status> {
        self.shown(&self.publisher, number).await.map(|shown| shown.view.status)
    }

    /// The plan as a new one for a year, on a payment schedule.
    fn paid_by_schedule(&self) -> DraftLine {
        let payment = TermPayment::Schedule;
        let amount = DraftAmount { months: 12, offered: true, payment, ..DraftAmount::default() };
        DraftLine { amounts: vec![amount], ..DraftLine::of(self.product.id, Some(self.plan())) }
    }

    fn whole(&self, name: &str) -> Draft {
        Draft {
            description: "between us and the partner".into(),
            contacts: vec!["deals@contoso.example".into()],
            sales_note: "note of the publisher".into(),
            ..self.parties.draft(name, vec![self.percentage("20")])
        }
    }
}

/// The value of the hidden field that says what the reader looked at.
pub fn seen(page: &Page) -> String {
    page.seen().expect("a hidden field")
}

/// 20 % off the one plan of 12,000.00 a year is 9,600.00, and 10 % more than that 10,560.00.
fn file() -> File {
    file::small()
        .organization("Adatum", "publisher")
        .person(BOOKKEEPER, "Bea", &[("contoso", "financial_contributor")])
        .person(STRANGER, "Stan", &[("adatum", "manager")])
}
