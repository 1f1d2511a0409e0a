//! Plays a story: every step by somebody who may take it, at an hour of the past.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::{
    DocumentId,
    access::{Actor, By},
    calendar::{self, Month},
    offer::{
        Draft, PartnerDraft,
        draft::{Customization, DraftAmount, DraftDocument, DraftLine, PriceForm, Section},
        partner::DraftAdjustment,
    },
};

use super::{
    Cast, pdf,
    stories::{Line, Path, Story, When},
};
use crate::{
    Backend, Fault, documents, jobs,
    offers::{self, Act, Outcome, Seen, Signing},
};

/// Plays the whole story. A step that is refused ends it there with a word in the log: the world may be made on a day, or under a
/// market list, on which some of its offers are not possible.
pub(super) async fn tell(backend: &Backend, cast: &Cast, story: &Story) -> Result<(), Fault> {
    let publisher = cast.actor(story.publisher.0, story.publisher.1)?;
    let first = Teller { backend, cast, story, number: 0 };
    let created = offers::create(&first.at(0, 9, 12), publisher, story.name).await?;
    let Outcome::Done(done) = created else {
        tracing::warn!(name = story.name, ?created, "an offer of the demo world was refused");
        return Ok(());
    };
    let teller = Teller { number: done.number, ..first };
    // On the heap: with every step in it the story is too large a future for a small stack.
    Box::pin(teller.play(publisher)).await?;
    Ok(())
}

struct Teller<'a> {
    backend: &'a Backend,
    cast: &'a Cast,
    story: &'a Story,
    number: i64,
}

/// Whether the story goes on.
type Went = Result<bool, Fault>;

impl Teller<'_> {
    /// The installation so many days into the story, at that hour; never in the future.
    fn at(&self, day: i64, hour: i64, minute: i64) -> Backend {
        let began = self.backend.today().and_time(NaiveTime::MIN).and_utc() - TimeDelta::days(self.story.begun);
        let instant = began + TimeDelta::days(day) + TimeDelta::hours(hour) + TimeDelta::minutes(minute);
        self.until(instant)
    }

    fn until(&self, instant: DateTime<Utc>) -> Backend {
        self.backend.at(instant.min(self.backend.now()))
    }

    async fn play(&self, publisher: &Actor) -> Went {
        let draft = Box::new(self.draft(publisher).await?);
        let saved = self.step(self.at(0, 9, 48), publisher, Act::Save { section: Section::All, draft }).await?;
        if matches!(self.story.path, Path::Draft) || !saved {
            return Ok(saved);
        }
        if !self.step(self.at(0, 14, 5), publisher, Act::Submit).await? {
            return Ok(false);
        }
        jobs::run_due(&self.at(0, 14, 6)).await?;
        let partner = self.cast.actor(self.story.partner.email, self.story.partner.organization)?;
        match self.story.path {
            Path::Draft => Ok(true),
            Path::Withdrawn => self.step(self.at(1, 9, 5), publisher, Act::Withdraw).await,
            Path::Returned { reason } => {
                self.step(self.at(1, 16, 40), partner, Act::Return { reason: reason.into() }).await
            }
            Path::WithPartner { begun: [] } => Ok(true),
            Path::WithPartner { begun } => self.write_part(self.at(1, 10, 20), partner, begun).await,
            Path::WithCustomer { adjustments } => self.extend(1, partner, adjustments).await,
            Path::ExtendedAgain { adjustments, then } => self.extend_again(partner, adjustments, then).await,
            Path::Accepted { adjustments, order } => {
                Ok(self.extend(1, partner, adjustments).await? && self.accept(order).await?)
            }
            Path::Declined { adjustments, reason } => {
                Ok(self.extend(1, partner, adjustments).await? && self.decline(reason).await?)
            }
            Path::Expired { adjustments } => {
                Ok(self.extend(1, partner, adjustments).await? && self.wait_for(self.day(self.story.accept_by)).await?)
            }
            Path::Ended { adjustments } => Ok(self.extend(1, partner, adjustments).await?
                && self.accept("").await?
                && self.wait_for(self.end()).await?),
        }
    }

    async fn step(&self, at: Backend, actor: &Actor, act: Act) -> Went {
        let outcome = Box::pin(offers::take(&at, By::Person(actor), self.number, Seen::Anything, act)).await?;
        let done = matches!(outcome, Outcome::Done(_));
        if !done {
            tracing::warn!(name = self.story.name, ?outcome, "an offer of the demo world stays where it is");
        }
        Ok(done)
    }

    async fn write_part(&self, at: Backend, partner: &Actor, adjustments: &[&str]) -> Went {
        let documents = match self.story.documents {
            [] => Vec::new(),
            _ => self.documents(&at, partner, &["Delivery and support"]).await?,
        };
        let part = PartnerDraft {
            adjustments: adjustments
                .iter()
                .map(|percent| DraftAdjustment { percent: (*percent).into(), price: String::new() })
                .collect(),
            documents,
            contacts: vec![partner.email.clone()],
            prepared_by: partner.email.clone(),
            sales_note: String::new(),
        };
        self.step(at, partner, Act::SavePart(Box::new(part))).await
    }

    async fn extend(&self, day: i64, partner: &Actor, adjustments: &[&str]) -> Went {
        let extended = self.write_part(self.at(day, 10, 20), partner, adjustments).await?
            && self.step(self.at(day, 11, 2), partner, Act::Extend).await?;
        jobs::run_due(&self.at(day, 11, 3)).await?;
        Ok(extended)
    }

    async fn extend_again(&self, partner: &Actor, adjustments: &[&str], then: &[&str]) -> Went {
        let withdrawn = self.extend(1, partner, adjustments).await?
            && self.step(self.at(2, 8, 30), partner, Act::WithdrawFromCustomer).await?;
        Ok(withdrawn && self.extend(2, partner, then).await?)
    }

    async fn accept(&self, order: &str) -> Went {
        let at = self.at(3, 15, 42);
        let customer = self.cast.actor(self.story.customer.email, self.story.customer.organization)?;
        let shown = offers::find(&at, customer, self.number).await?;
        let ticked: Vec<DocumentId> = shown.iter().flat_map(|s| s.view.documents()).map(|d| d.id).collect();
        let signing = Signing { signature: customer.name.clone(), purchase_order: order.into(), ticked };
        self.step(at, customer, Act::Accept(signing)).await
    }

    async fn decline(&self, reason: &str) -> Went {
        let customer = self.cast.actor(self.story.customer.email, self.story.customer.organization)?;
        self.step(self.at(3, 13, 10), customer, Act::Decline { reason: reason.into() }).await
    }

    /// The jobs of the night after `last`.
    async fn wait_for(&self, last: chrono::NaiveDate) -> Went {
        jobs::run_due(&self.until(calendar::after(last) + TimeDelta::seconds(1))).await?;
        Ok(true)
    }

    fn day(&self, from_now: i64) -> chrono::NaiveDate {
        self.backend.today() + TimeDelta::days(from_now)
    }

    /// The last day of a month.
    fn end(&self) -> chrono::NaiveDate {
        let first = Month::of(self.backend.today()).first_day();
        let months = chrono::Months::new(self.story.end.unsigned_abs());
        let moved =
            if self.story.end < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
        Month::of(moved.unwrap_or(first)).last_day()
    }

    async fn draft(&self, publisher: &Actor) -> Result<Draft, Fault> {
        let story = self.story;
        // What has no start yet has no other date either.
        let dated = !matches!(story.start, When::Unset);
        Ok(Draft {
            name: story.name.into(),
            customization: Customization::ExistingPlans,
            currency: story.currency.into(),
            billing_account: story.account.into(),
            description: story.description.into(),
            seller_id: story.partner.seller_id.into(),
            start: match story.start {
                When::Unset => String::new(),
                When::OnAcceptance => "acceptance".into(),
                When::Month(n) => {
                    Month::of(calendar::add_months(Month::of(self.backend.today()).first_day(), n)).to_string()
                }
            },
            end: if dated { self.end().to_string() } else { String::new() },
            accept_by: if dated { self.day(story.accept_by).to_string() } else { String::new() },
            documents: self.documents(&self.at(0, 9, 31), publisher, story.documents).await?,
            contacts: story.contacts.iter().map(|c| (*c).into()).collect(),
            lines: story.lines.iter().map(|line| self.line(line)).collect::<Result<_, _>>()?,
            sales_note: story.note.into(),
            ..Draft::default()
        }
        .tidied())
    }

    fn line(&self, line: &Line) -> Result<DraftLine, Fault> {
        let product = self.cast.product(self.story.publisher.1, line.product)?;
        let plan = product.plans.iter().find(|p| p.name == line.plan).map(|p| p.id);
        if plan.is_none() && !line.plan.is_empty() {
            return Err(Fault::broken(format!("the demo world has no plan {} of {}", line.plan, line.product)));
        }
        let amounts = line.amounts.iter().map(|(months, amount)| DraftAmount {
            months: *months,
            amount: (*amount).into(),
            ..Default::default()
        });
        Ok(DraftLine {
            price: if line.amounts.is_empty() { PriceForm::Percentage } else { PriceForm::Absolute },
            percent: line.percent.into(),
            amounts: amounts.collect(),
            ..DraftLine::of(product.id, plan)
        })
    }

    async fn documents(&self, at: &Backend, actor: &Actor, names: &[&str]) -> Result<Vec<DraftDocument>, Fault> {
        let mut stored = Vec::new();
        for name in names {
            let lines = [
                format!("Between {} and the customer of the offer.", actor.organization.name),
                "This is a sample document of the demo world.".into(),
            ];
            match documents::store(at, actor, &format!("{name}.pdf"), pdf::page(name, &lines)).await? {
                Ok(document) => stored.push(document),
                Err(problem) => return Err(Fault::broken(problem.sentence)),
            }
        }
        Ok(stored)
    }
}
