//! Two worlds with the same shape and offers at every stage, each text a bird.

use backend::offers::{self, Command, Signing};
use countersign::serve::Rates;
use domain::{
    access::Actor,
    offer::{
        Draft, PartnerDraft,
        draft::{Customization, DraftDocument, Section},
        partner::DraftAdjustment,
    },
    schedule::{DraftGenerator, DraftPayment, DraftSchedule},
};

use crate::{
    birds::{
        Bird, Listener,
        Side::{Customer, Nobody, Operator, Partner, Publisher},
    },
    file::{email, file, standing},
    told::Told,
    us::Us,
    world::World,
};

/// How far an offer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Draft,
    WithPartner,
    Returned,
    WithCustomer,
    TakenBack,
    Declined,
    Accepted,
}

const STAGES: [Stage; 7] = [
    Stage::Draft,
    Stage::WithPartner,
    Stage::Returned,
    Stage::WithCustomer,
    Stage::TakenBack,
    Stage::Declined,
    Stage::Accepted,
];

/// Once more as new plans with a payment schedule.
const SCHEDULED: [Stage; 4] = [Stage::Draft, Stage::WithPartner, Stage::WithCustomer, Stage::Accepted];

pub struct Worlds {
    pub world: World,
    pub birds: Vec<Bird>,
    pub numbers: Vec<i64>,
    pub links: Vec<String>,
    pub documents: Vec<String>,
}

impl Worlds {
    pub async fn new() -> Self {
        let world = World::rated(&file(), Rates::unlimited()).await;
        let mut all = Self { world, birds: Vec::new(), numbers: Vec::new(), links: Vec::new(), documents: Vec::new() };
        for name in ["a", "b"] {
            all.birds.extend(standing(name));
            for (index, stage) in STAGES.into_iter().enumerate() {
                all.offer(name, stage, index, false).await;
            }
            for (index, stage) in SCHEDULED.into_iter().enumerate() {
                all.offer(name, stage, STAGES.len() + index, true).await;
            }
        }
        all
    }

    pub fn listeners(&self) -> Vec<Listener> {
        let mut found = vec![Listener { world: "", side: Nobody, email: String::new() }];
        for world in ["a", "b"] {
            for (side, word) in [(Publisher, "publisher"), (Partner, "partner"), (Customer, "customer")] {
                found.push(Listener { world, side, email: email(world, word) });
            }
        }
        // The last one: the security log tells what all the others did.
        found.push(Listener { world: "", side: Operator, email: "operator@house.example".into() });
        found
    }

    /// One offer, taken as far as its stage.
    async fn offer(&mut self, world: &'static str, stage: Stage, index: usize, scheduled: bool) {
        let us = Us::load(&self.world.backend, world).await;
        let told = Told { world, stage, index, scheduled };
        self.birds.extend(told.birds());
        let draft = self.draft(&us, &told).await;
        let number = us.create(&told.song("p", "name"), draft.customization).await;
        self.numbers.push(number);
        us.take(&us.publisher, number, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
        if stage == Stage::Draft {
            return;
        }
        us.take(&us.publisher, number, Command::Submit).await;
        let part = self.part(&us, &told).await;
        us.take(&us.partner, number, Command::SavePart(Box::new(part))).await;
        match stage {
            Stage::Draft | Stage::WithPartner => {}
            Stage::Returned => us.take(&us.partner, number, Command::Return { reason: told.song("s", "why") }).await,
            _ => self.at_the_customer(&us, &told, number).await,
        }
    }

    async fn draft(&mut self, us: &Us, told: &Told) -> Draft {
        let document = self.document(us, &us.publisher, told.song("p", "file")).await;
        let customization = if told.scheduled { Customization::NewPlans } else { Customization::default() };
        let line = if told.scheduled { us.new_plan(told).await } else { us.line().await };
        Draft {
            customization,
            schedules: told.scheduled.then(|| schedule(told)).into_iter().collect(),
            name: told.song("p", "name"),
            currency: "USD".into(),
            description: told.song("p", "text"),
            billing_account: us.account.clone(),
            seller_id: us.seller_id.clone(),
            // A year each, so that none covers the other.
            start: format!("{}-01", 2100 + told.index),
            end: format!("{}-12-31", 2100 + told.index),
            accept_by: "2099-12-31".into(),
            contacts: vec![format!("{}@x.example", told.song("p", "mail"))],
            sales_note: told.song("p", "note"),
            documents: vec![document],
            lines: vec![line],
            ..Default::default()
        }
    }

    async fn part(&mut self, us: &Us, told: &Told) -> PartnerDraft {
        let document = self.document(us, &us.partner, told.song("s", "file")).await;
        PartnerDraft {
            adjustments: vec![DraftAdjustment { percent: "3.7".into(), price: String::new() }],
            documents: vec![document],
            contacts: vec![format!("{}@x.example", told.song("s", "mail"))],
            prepared_by: format!("{}@x.example", told.song("s", "prep")),
            sales_note: told.song("s", "note"),
        }
    }

    /// A PDF whose name and bytes both sing.
    async fn document(&mut self, us: &Us, owner: &Actor, name: String) -> DraftDocument {
        let stored = backend::documents::store(&us.backend, owner, "file.pdf", pdf(&name)).await.unwrap().unwrap();
        self.documents.push(stored.id.to_string());
        DraftDocument { name, ..stored }
    }

    async fn at_the_customer(&mut self, us: &Us, told: &Told, number: i64) {
        us.take(&us.partner, number, Command::Extend).await;
        let link = offers::find(&us.backend, &us.partner, number).await.unwrap().unwrap().view.link.unwrap();
        self.birds.push(match told.stage {
            Stage::WithCustomer => Bird::new(told.world, &link, "link", &[Partner, Customer]),
            _ => Bird::new(told.world, &link, "spent link", &[]).silent(),
        });
        self.links.push(link);
        match told.stage {
            Stage::TakenBack => us.take(&us.partner, number, Command::WithdrawFromCustomer).await,
            Stage::Declined => us.take(&us.customer, number, Command::Decline { reason: told.song("c", "why") }).await,
            Stage::Accepted => {
                let view = offers::find(&us.backend, &us.customer, number).await.unwrap().unwrap().view;
                let ticked = view.documents().map(|d| d.id).collect();
                let (signature, purchase_order) = (told.song("c", "sign"), told.song("c", "order"));
                us.take(&us.customer, number, Command::Accept(Signing { signature, purchase_order, ticked })).await;
            }
            _ => {}
        }
    }
}

/// Two payments after the month of the start: one whose amount sings, in every party's own, and one that makes it less than the total.
fn schedule(told: &Told) -> DraftSchedule {
    let owed = told.owed();
    let total = owed.plus(domain::Money::of_minor(500_000, owed.currency)).unwrap();
    let row = |month: u32, amount: String, note: String| DraftPayment {
        date: format!("{}-{month:02}-28", 2100 + told.index),
        amount,
        note,
        ..DraftPayment::default()
    };
    DraftSchedule {
        line: 1,
        months: 12,
        generator: DraftGenerator { total: total.figure(), ..DraftGenerator::default() },
        initial: DraftPayment { amount: "0.00".into(), ..DraftPayment::default() },
        rows: vec![row(3, owed.figure(), told.song("p", "payment")), row(6, "5,000.00".into(), String::new())],
    }
}

/// A small sound PDF that says something.
fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
        .into_bytes()
}
