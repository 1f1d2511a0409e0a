//! The three parties of an offer, and its steps through the one door.

use backend::{
    Backend, catalog, jobs,
    offers::{self, Command, Expected, NewOffer, Outcome, PartyOffer, Signing},
    people,
};
use chrono::TimeDelta;
use domain::{
    PlanId,
    access::{Actor, By},
    catalog::Product,
    offer::{
        Draft, PartnerDraft, Status,
        draft::{DraftLine, Section},
    },
};

use crate::forms;

// What the backend does is put on the heap: a test would be nested too deep for the compiler otherwise.

/// Who takes part in an offer, and what it is about.
#[derive(Clone)]
pub struct Parties {
    pub backend: Backend,
    pub publisher: Actor,
    pub partner: Actor,
    pub customer: Actor,
    /// The publisher's first product.
    pub product: Product,
    /// What the publisher, the partner and the customer of this world fill in, where a test does not say otherwise: a form that lacks
    /// nothing but a name, a part, and a signature.
    pub form: Draft,
    pub part: PartnerDraft,
    pub signing: Signing,
}

impl Parties {
    /// Publisher, partner and customer, by the emails of one person of each.
    pub async fn of(backend: &Backend, [publisher, partner, customer]: [&str; 3]) -> Self {
        let publisher = actor(backend, publisher).await;
        let products = Box::pin(catalog::products(backend.read(), publisher.organization.id)).await.expect("products");
        let product = products.into_iter().next().expect("a product");
        let line = forms::percentage(product.id, product.plans.first().expect("a plan").id, "10");
        Self {
            backend: backend.clone(),
            form: forms::draft("", vec![line], backend.today()),
            part: forms::part("10", partner),
            signing: Signing { signature: "Nora".into(), ..Signing::default() },
            partner: actor(backend, partner).await,
            customer: actor(backend, customer).await,
            product,
            publisher,
        }
    }

    /// The same at another moment.
    pub fn at(&self, backend: &Backend) -> Self {
        Self { backend: backend.clone(), ..self.clone() }
    }

    /// The same, so many days later.
    pub fn later(&self, days: i64) -> Backend {
        self.backend.at(self.backend.now() + TimeDelta::days(days))
    }

    /// The first plan of the product.
    pub fn plan(&self) -> PlanId {
        self.product.plans.first().expect("a plan").id
    }

    /// The plan at so many percent off.
    pub fn percentage(&self, percent: &str) -> DraftLine {
        forms::percentage(self.product.id, self.plan(), percent)
    }

    /// The plan at a price of its own.
    pub fn absolute(&self, amount: &str) -> DraftLine {
        forms::absolute(self.product.id, self.plan(), amount)
    }

    /// A form of the publisher's that lacks nothing, with these lines.
    pub fn draft(&self, name: &str, lines: Vec<DraftLine>) -> Draft {
        forms::draft(name, lines, self.backend.today())
    }

    /// A new draft; its number.
    pub async fn create(&self, new: impl Into<NewOffer>) -> i64 {
        done(Box::pin(offers::create(&self.backend, &self.publisher, new)).await.expect("an answer"))
    }

    /// Saves the publisher's whole form.
    pub async fn save(&self, number: i64, draft: Draft) {
        self.publishes(number, self::save(draft)).await;
    }

    /// A new draft with that form; its number.
    pub async fn drafted(&self, draft: Draft) -> i64 {
        let number = self.create(NewOffer { customization: draft.customization, ..NewOffer::from(&draft.name) }).await;
        self.save(number, draft).await;
        number
    }

    /// The publisher does it.
    pub async fn publishes(&self, number: i64, command: Command) {
        done(self.take(&self.publisher, number, command).await);
    }

    /// A step, whatever the person has seen.
    pub async fn take(&self, actor: &Actor, number: i64, command: Command) -> Outcome {
        let taken = Box::pin(offers::take(&self.backend, By::Person(actor), number, Expected::Anything, command));
        taken.await.expect("an answer")
    }

    /// As somebody gets the offer, if it exists for them.
    pub async fn find(&self, actor: &Actor, number: i64) -> Option<PartyOffer> {
        Box::pin(offers::find(&self.backend, actor, number)).await.expect("an answer")
    }

    /// As the publisher sees it.
    pub async fn status(&self, number: i64) -> Status {
        self.find(&self.publisher, number).await.expect("the offer").view.status
    }

    /// What is due is done.
    pub async fn run_jobs(&self) {
        run_jobs(&self.backend).await;
    }
}

/// Saving the publisher's whole form.
pub fn save(draft: Draft) -> Command {
    Command::Save { section: Section::All, draft: Box::new(draft) }
}

/// The person of that email at its first organization.
pub async fn actor(backend: &Backend, email: &str) -> Actor {
    let person = Box::pin(people::find_by_email(backend, email)).await.expect("an answer").expect(email);
    Box::pin(people::actor(backend, person, None)).await.expect("an answer").expect(email)
}

/// What is due is done.
pub async fn run_jobs(backend: &Backend) {
    Box::pin(jobs::run_due(backend)).await.expect("a round of jobs");
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
