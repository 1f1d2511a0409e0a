//! The three people of a world, and their steps.

use backend::{
    Backend, jobs,
    offers::{self, Command, Expected, NewOffer, Outcome},
    people,
};
use domain::{
    access::{Actor, By},
    offer::draft::{Customization, DraftAmount, DraftLine, PriceForm, TermPayment},
};

use crate::{file::email, told::Told};

pub struct Us {
    pub backend: Backend,
    pub publisher: Actor,
    pub partner: Actor,
    pub customer: Actor,
    pub account: String,
    pub seller_id: String,
}

impl Us {
    pub async fn load(backend: &Backend, world: &str) -> Self {
        let actor = |word: &'static str| async move {
            let person = people::find_by_email(backend, &email(world, word)).await.unwrap().unwrap();
            people::actor(backend, person, None).await.unwrap().unwrap()
        };
        let digit = if world == "a" { 1 } else { 2 };
        Self {
            backend: backend.clone(),
            publisher: actor("publisher").await,
            partner: actor("partner").await,
            customer: actor("customer").await,
            account: format!("7777000{digit}"),
            seller_id: format!("5555000{digit}"),
        }
    }

    pub async fn create(&self, name: &str, customization: Customization) -> i64 {
        let new = NewOffer { name: name.into(), customization, ..NewOffer::default() };
        done(offers::create(&self.backend, &self.publisher, new).await.unwrap())
    }

    /// Takes a step, and lets the storefront do its part.
    pub async fn take(&self, actor: &Actor, number: i64, command: Command) {
        done(offers::take(&self.backend, By::Person(actor), number, Expected::Anything, command).await.unwrap());
        jobs::run_due(&self.backend).await.unwrap();
    }

    pub async fn line(&self) -> DraftLine {
        let products = backend::catalog::products(self.backend.read(), self.publisher.organization.id).await.unwrap();
        let plan = products[0].plans.iter().find(|p| p.public).map(|p| p.id);
        let (price, percent) = (PriceForm::Percentage, "10".into());
        DraftLine { price, percent, ..DraftLine::of(products[0].id, plan) }
    }

    /// A new plan of the public one, on a payment schedule.
    pub async fn new_plan(&self, told: &Told) -> DraftLine {
        let amount =
            DraftAmount { months: 12, offered: true, payment: TermPayment::Schedule, ..DraftAmount::default() };
        let template = self.line().await;
        DraftLine {
            key: 1,
            name: told.song("p", "newplan"),
            description: told.song("p", "about"),
            amounts: vec![amount],
            ..DraftLine::of(template.product, template.plan)
        }
    }
}

fn done(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Done(done) => done.number,
        other => panic!("the step was not taken: {other:?}"),
    }
}
