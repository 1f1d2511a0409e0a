//! A world in which a multiparty offer can go all its way: Contoso publishes, Fabrikam sells, Northwind buys; Adatum is a stranger.

use chrono::TimeDelta;
use domain::{
    offer::{
        Customization, Draft, PartnerDraft, Status,
        draft::{DraftAmount, DraftLine, PriceForm, TermPayment},
    },
    schedule::{DraftGenerator, DraftPayment, DraftSchedule},
};
use std::ops::Deref;
use testing::{
    File, Parties, file, forms,
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
        let mut parties = Parties::of(&world.backend, file::PEOPLE).await;
        parties.form = Draft {
            description: "between us and the partner".into(),
            contacts: vec!["deals@contoso.example".into()],
            sales_note: "note of the publisher".into(),
            ..parties.draft("", vec![parties.percentage("20")])
        };
        parties.part =
            PartnerDraft { sales_note: "margin of the partner".into(), ..forms::part("10", "finn@fabrikam.example") };
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
        let offer = self.offer(name).lines((1..=plans).map(line).collect()).with(|draft| {
            draft.customization = Customization::NewPlans;
            (draft.end, draft.accept_by) = ("2999-12-31".into(), "2998-11-30".into());
        });
        offer.await
    }

    /// A draft that could be submitted, `more` than whatever else it says.
    pub async fn draft(&self, name: &str, more: impl FnOnce(&mut Draft)) -> i64 {
        self.offer(name).with(more).await
    }

    /// Everything that is still missing from a draft begun elsewhere.
    pub async fn fill(&self, number: i64, name: &str) {
        self.save(number, Draft { name: name.into(), ..self.form.clone() }).await;
    }

    /// With the partner.
    pub async fn sent(&self, name: &str) -> i64 {
        self.offer(name).sent().await
    }

    /// With the customer, at 10 % more.
    pub async fn extended(&self, name: &str) -> i64 {
        self.offer(name).extended().await
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
        let offer = self.offer(name).lines(vec![line]).with(|draft| {
            (draft.customization, draft.schedules) = (Customization::NewPlans, vec![schedule]);
        });
        offer.sent().await
    }

    /// The day so many days from now, as forms write it.
    pub fn day(&self, days: i64) -> String {
        (self.world.backend.today() + TimeDelta::days(days)).to_string()
    }

    /// As the publisher sees it; none once it is deleted.
    pub async fn status(&self, number: i64) -> Option<Status> {
        self.find(&self.publisher, number).await.map(|shown| shown.view.status)
    }

    /// The plan as a new one for a year, on a payment schedule.
    fn paid_by_schedule(&self) -> DraftLine {
        let payment = TermPayment::Schedule;
        let amount = DraftAmount { months: 12, offered: true, payment, ..DraftAmount::default() };
        DraftLine { amounts: vec![amount], ..DraftLine::of(self.product.id, Some(self.plan())) }
    }
}

/// The value of the hidden field that says what the reader looked at.
pub fn seen(page: &Page) -> String {
    page.seen_token().expect("a hidden field")
}

/// 20 % off the one plan of 12,000.00 a year is 9,600.00, and 10 % more than that 10,560.00.
fn file() -> File {
    file::small()
        .organization("Adatum", "publisher")
        .person(BOOKKEEPER, "Bea", &[("contoso", "financial_contributor")])
        .person(STRANGER, "Stan", &[("adatum", "manager")])
}
