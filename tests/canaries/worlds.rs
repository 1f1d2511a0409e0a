//! Two worlds with the same shape and offers at every stage, each text a mark.

use backend::offers::{NewOffer, Signing};
use countersign::serve::Rates;
use domain::{
    access::Actor,
    offer::{
        Customization, Draft, PartnerDraft,
        draft::{DraftAmount, DraftDocument, DraftLine, TermPayment},
    },
    schedule::{DraftGenerator, DraftPayment, DraftSchedule},
};
use testing::{Parties, forms, http::World};

use crate::{
    file::{OPERATOR, account, email, file, seller_id, standing},
    marks::{
        Mark, Reader,
        Side::{Customer, Nobody, Operator, Partner, Publisher},
        Told,
    },
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

/// Customer offers: no partner is ever in them. The last two are paid by a schedule.
const DIRECT: [Stage; 6] =
    [Stage::Draft, Stage::TakenBack, Stage::Declined, Stage::Accepted, Stage::WithCustomer, Stage::Accepted];

pub struct Worlds {
    pub world: World,
    pub marks: Vec<Mark>,
    pub numbers: Vec<i64>,
    pub links: Vec<String>,
    pub documents: Vec<String>,
}

impl Worlds {
    pub async fn new() -> Self {
        let world = World::rated(&file(), Rates::unlimited()).await;
        let mut all = Self { world, marks: Vec::new(), numbers: Vec::new(), links: Vec::new(), documents: Vec::new() };
        for name in ["a", "b"] {
            all.marks.extend(standing(name));
            for (index, stage) in STAGES.into_iter().enumerate() {
                all.offer(Told { world: name, stage, index, scheduled: false, direct: false }).await;
            }
            for (index, stage) in SCHEDULED.into_iter().enumerate() {
                let index = STAGES.len() + index;
                all.offer(Told { world: name, stage, index, scheduled: true, direct: false }).await;
            }
            for (index, stage) in DIRECT.into_iter().enumerate() {
                let scheduled = index + 2 >= DIRECT.len();
                let index = STAGES.len() + SCHEDULED.len() + index;
                all.offer(Told { world: name, stage, index, scheduled, direct: true }).await;
            }
        }
        all
    }

    pub fn readers(&self) -> Vec<Reader> {
        let mut found = vec![Reader { world: "", side: Nobody, email: String::new() }];
        for world in ["a", "b"] {
            for (side, word) in [(Publisher, "publisher"), (Partner, "partner"), (Customer, "customer")] {
                found.push(Reader { world, side, email: email(world, word) });
            }
        }
        // The last one: the security log tells what all the others did.
        found.push(Reader { world: "", side: Operator, email: OPERATOR.into() });
        found
    }

    /// One offer, taken as far as its stage.
    async fn offer(&mut self, told: Told) {
        let (stage, people) = (told.stage, ["publisher", "partner", "customer"].map(|word| email(told.world, word)));
        let us = Parties::of(&self.world.backend, people.each_ref().map(String::as_str)).await;
        self.marks.extend(told.marks());
        let draft = self.draft(&us, &told).await;
        let (name, customization) = (draft.name.clone(), draft.customization);
        let number = us.create(NewOffer { kind: told.kind(), customization, ..NewOffer::from(&name) }).await;
        us.save(number, draft).await;
        self.numbers.push(number);
        if stage == Stage::Draft {
            return;
        }
        if told.direct {
            us.on(number).sent().await;
            return self.at_the_customer(&us, &told, number).await;
        }
        let part = self.part(&us, &told).await;
        let offer = us.on(number).sent().part(part).priced();
        match stage {
            Stage::Draft | Stage::WithPartner => {
                offer.await;
            }
            Stage::Returned => {
                offer.returned(&told.text("s", "why")).await;
            }
            Stage::WithCustomer | Stage::TakenBack | Stage::Declined | Stage::Accepted => {
                offer.extended().await;
                self.at_the_customer(&us, &told, number).await;
            }
        }
    }

    async fn draft(&mut self, us: &Parties, told: &Told) -> Draft {
        let document = self.document(us, &us.publisher, told.text("p", "file")).await;
        let plan = us.product.plans.iter().find(|plan| plan.public).expect("a public plan").id;
        // Another price than that of the partners, which no customer reads.
        let line = forms::percentage(us.product.id, plan, if told.direct { "20" } else { "10" });
        let line = if told.scheduled { new_plan(&line, told) } else { line };
        Draft {
            customization: if told.scheduled { Customization::NewPlans } else { Customization::default() },
            schedules: told.scheduled.then(|| schedule(told)).into_iter().collect(),
            description: told.text("p", "text"),
            billing_account: account(told.world),
            seller_id: seller_id(told.world),
            prepared_by: if told.direct { format!("{}@x.example", told.text("p", "prep")) } else { String::new() },
            // A year each, so that none covers the other.
            start: format!("{}-01", 2100 + told.index),
            end: format!("{}-12-31", 2100 + told.index),
            accept_by: "2099-12-31".into(),
            contacts: vec![format!("{}@x.example", told.text("p", "mail"))],
            sales_note: told.text("p", "note"),
            documents: vec![document],
            ..us.draft(&told.text("p", "name"), vec![line])
        }
    }

    async fn part(&mut self, us: &Parties, told: &Told) -> PartnerDraft {
        PartnerDraft {
            documents: vec![self.document(us, &us.partner, told.text("s", "file")).await],
            contacts: vec![format!("{}@x.example", told.text("s", "mail"))],
            sales_note: told.text("s", "note"),
            ..forms::part("3.7", &format!("{}@x.example", told.text("s", "prep")))
        }
    }

    /// A PDF whose name and bytes are both marked.
    async fn document(&mut self, us: &Parties, owner: &Actor, name: String) -> DraftDocument {
        let stored = backend::documents::store(&us.backend, owner, "file.pdf", pdf(&name)).await.unwrap().unwrap();
        self.documents.push(stored.id.to_string());
        DraftDocument { name, ..stored }
    }

    async fn at_the_customer(&mut self, us: &Parties, told: &Told, number: i64) {
        let seller = if told.direct { &us.publisher } else { &us.partner };
        let link = us.find(seller, number).await.unwrap().view.link.unwrap();
        self.marks.push(match told.stage {
            Stage::WithCustomer => Mark::new(told.world, &link, "link", told.sellers()),
            _ => Mark::new(told.world, &link, "spent link", &[]).unread(),
        });
        self.links.push(link);
        let offer = us.on(number);
        let offer = match told.stage {
            Stage::TakenBack if told.direct => offer.withdrawn(),
            Stage::TakenBack => offer.taken_back(),
            Stage::Declined => offer.declined(&told.text("c", "why")),
            Stage::Accepted => {
                let (signature, purchase_order) = (told.text("c", "sign"), told.text("c", "order"));
                offer.signed(Signing { signature, purchase_order, ticked: Vec::new() })
            }
            Stage::Draft | Stage::WithPartner | Stage::Returned | Stage::WithCustomer => offer,
        };
        offer.await;
    }
}

/// A new plan of the public one, on a payment schedule.
fn new_plan(template: &DraftLine, told: &Told) -> DraftLine {
    let payment = TermPayment::Schedule;
    let amount = DraftAmount { months: 12, offered: true, payment, ..DraftAmount::default() };
    DraftLine {
        key: 1,
        name: told.text("p", "newplan"),
        description: told.text("p", "about"),
        amounts: vec![amount],
        ..DraftLine::of(template.product, template.plan)
    }
}

/// Two payments after the month of the start: one whose amount is marked, in every party's own, and one that makes it less than the total.
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
        rows: vec![row(3, owed.figure(), told.text("p", "payment")), row(6, "5,000.00".into(), String::new())],
    }
}

/// A small sound PDF that says something.
fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
        .into_bytes()
}
