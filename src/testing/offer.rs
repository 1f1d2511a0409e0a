//! An offer brought to a status: `deal.offer("Renewal").in_year(2028).extended().await` is the number of one that waits for the customer.

use backend::{
    Backend,
    offers::{Command, NewOffer, Signing},
};
use domain::{
    access::Actor,
    offer::{Draft, PartnerDraft, draft::DraftLine},
    party::Party,
};
use std::pin::Pin;

use crate::{Parties, done};

/// What is to become of an offer. Nothing happens before it is awaited; then it is its number. The steps that lead to a status need not be
/// named one by one: who asks for a new offer that is accepted gets it written, sent and extended as well.
#[must_use = "an offer is made when it is awaited"]
pub struct Offer {
    us: Parties,
    begins: Begins,
    part: PartnerDraft,
    /// None where only the caller knows.
    at: Option<Milestone>,
    moves: Vec<Move>,
}

enum Begins {
    /// Created by that name, whatever its form says afterwards.
    New(String, Box<Draft>),
    With(i64),
}

/// How far it has come, in the order of its way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Milestone {
    Draft,
    OnItsWayToThePartner,
    Partner,
    OnItsWayToTheCustomer,
    Customer,
}

enum Move {
    Step(Party, Command),
    Accept(Signing),
    /// What is due is done.
    Jobs,
}

impl Parties {
    /// A new offer, whose form lacks nothing.
    pub fn offer(&self, name: &str) -> Offer {
        let draft = Draft { name: name.into(), ..self.form.clone() };
        self.begin(Begins::New(name.into(), Box::new(draft)), Some(Milestone::Draft))
    }

    /// One that is there, and where the next step can be taken.
    pub fn on(&self, number: i64) -> Offer {
        self.begin(Begins::With(number), None)
    }

    fn begin(&self, begins: Begins, at: Option<Milestone>) -> Offer {
        Offer { us: self.clone(), begins, part: self.part.clone(), at, moves: Vec::new() }
    }

    fn acting(&self, party: Party) -> &Actor {
        match party {
            Party::Publisher => &self.publisher,
            Party::Partner => &self.partner,
            Party::Customer => &self.customer,
        }
    }
}

/// What it says.
impl Offer {
    /// With another form.
    pub fn with(mut self, change: impl FnOnce(&mut Draft)) -> Self {
        match &mut self.begins {
            Begins::New(_, draft) => change(draft),
            Begins::With(number) => panic!("the form of {number} is written already"),
        }
        self
    }

    /// With these lines.
    pub fn lines(self, lines: Vec<DraftLine>) -> Self {
        self.with(|draft| draft.lines = lines)
    }

    /// For a year of its own: a plan is sold to a customer once at a time.
    pub fn in_year(self, year: impl std::fmt::Display) -> Self {
        self.with(|draft| (draft.start, draft.end) = (format!("{year}-01"), format!("{year}-12-31")))
    }

    /// With this part of the partner's, from its next step on.
    pub fn part(self, part: PartnerDraft) -> Self {
        Self { part, ..self }
    }

    /// All steps at another moment.
    pub fn at(mut self, backend: &Backend) -> Self {
        self.us.backend = backend.clone();
        self
    }
}

/// Where it goes.
impl Offer {
    /// Submitted, and not with the partner yet.
    pub fn submitted(self) -> Self {
        self.to(Milestone::Draft, Milestone::OnItsWayToThePartner)
    }

    /// With the partner.
    pub fn sent(self) -> Self {
        self.to(Milestone::Draft, Milestone::Partner)
    }

    /// The partner has filled in its part.
    pub fn priced(self) -> Self {
        let part = Command::SavePart(Box::new(self.part.clone()));
        self.to(Milestone::Partner, Milestone::Partner).step(Party::Partner, part, Milestone::Partner)
    }

    /// Extended, and not with the customer yet.
    pub fn handed_on(self) -> Self {
        self.to(Milestone::Partner, Milestone::OnItsWayToTheCustomer)
    }

    /// With the customer.
    pub fn extended(self) -> Self {
        self.to(Milestone::Partner, Milestone::Customer)
    }

    /// Accepted, every document ticked.
    pub fn accepted(self) -> Self {
        let signing = self.us.signing.clone();
        self.signed(signing)
    }

    /// Accepted with another name or number; every document is ticked.
    pub fn signed(self, signing: Signing) -> Self {
        let mut there = self.to(Milestone::Customer, Milestone::Customer);
        there.moves.push(Move::Accept(signing));
        there
    }

    /// Declined by the customer.
    pub fn declined(self, reason: &str) -> Self {
        let decline = Command::Decline { reason: reason.into() };
        self.to(Milestone::Customer, Milestone::Customer).step(Party::Customer, decline, Milestone::Customer)
    }

    /// Withdrawn from the customer by the partner.
    pub fn taken_back(self) -> Self {
        let there = self.to(Milestone::Customer, Milestone::Customer);
        there.step(Party::Partner, Command::WithdrawFromCustomer, Milestone::Partner)
    }

    /// Returned to the publisher by the partner.
    pub fn returned(self, reason: &str) -> Self {
        let give_back = Command::Return { reason: reason.into() };
        self.to(Milestone::Partner, Milestone::Partner).step(Party::Partner, give_back, Milestone::Draft)
    }

    /// Withdrawn from the partner by the publisher.
    pub fn withdrawn(self) -> Self {
        self.to(Milestone::Partner, Milestone::Partner).step(Party::Publisher, Command::Withdraw, Milestone::Draft)
    }

    /// A copy of it, which the rest is about.
    pub fn copied(self, name: &str) -> Self {
        self.step(Party::Publisher, Command::Clone { name: name.into(), renewal: false }, Milestone::Draft)
    }

    /// Saved anew by the publisher.
    pub fn rewritten(self, draft: Draft) -> Self {
        self.step(Party::Publisher, crate::save(draft), Milestone::Draft)
    }

    /// As far as `end`; one of which nothing is known is where that way begins.
    fn to(mut self, begin: Milestone, end: Milestone) -> Self {
        let mut at = self.at.unwrap_or(begin);
        while at < end {
            at = match at {
                Milestone::Draft => {
                    self.moves.push(Move::Step(Party::Publisher, Command::Submit));
                    Milestone::OnItsWayToThePartner
                }
                Milestone::OnItsWayToThePartner => {
                    self.moves.push(Move::Jobs);
                    Milestone::Partner
                }
                Milestone::Partner => {
                    self.moves.push(Move::Step(Party::Partner, Command::SavePart(Box::new(self.part.clone()))));
                    self.moves.push(Move::Step(Party::Partner, Command::Extend));
                    Milestone::OnItsWayToTheCustomer
                }
                Milestone::OnItsWayToTheCustomer | Milestone::Customer => {
                    self.moves.push(Move::Jobs);
                    Milestone::Customer
                }
            };
        }
        self.at = Some(at);
        self
    }

    fn step(mut self, party: Party, command: Command, to: Milestone) -> Self {
        self.moves.push(Move::Step(party, command));
        self.at = Some(to);
        self
    }

    async fn arrive(self) -> i64 {
        let us = self.us;
        let mut number = match self.begins {
            Begins::New(name, draft) => {
                let new = NewOffer { customization: draft.customization, ..NewOffer::from(&name) };
                let number = us.create(new).await;
                us.save(number, *draft).await;
                number
            }
            Begins::With(number) => number,
        };
        for one in self.moves {
            match one {
                Move::Jobs => us.run_jobs().await,
                Move::Step(party, command) => number = done(us.take(us.acting(party), number, command).await),
                Move::Accept(signing) => {
                    let view = us.find(&us.customer, number).await.expect("an offer for the customer").view;
                    let ticked = view.documents().map(|document| document.id).collect();
                    let accept = Command::Accept(Signing { ticked, ..signing });
                    done(us.take(&us.customer, number, accept).await);
                }
            }
        }
        number
    }
}

impl IntoFuture for Offer {
    type Output = i64;
    type IntoFuture = Pin<Box<dyn Future<Output = i64> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.arrive())
    }
}
