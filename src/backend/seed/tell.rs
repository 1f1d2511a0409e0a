//! Plays a story: every step by somebody who may take it, at an hour of the past.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::{
    DocumentId,
    access::{Actor, By},
    calendar,
    offer::{PartnerDraft, draft::Section, partner::DraftAdjustment},
};

use super::{
    Cast,
    stories::{Path, Story},
};
use crate::{
    Backend, Fault, jobs,
    offers::{self, Command, Expected, NewOffer, Outcome, Signing},
};

/// The publisher's form.
mod draft;
/// A line of it, and its payment schedules.
mod line;

/// Plays the whole story. A step that is refused ends it there with a word in the log: the world may be made on a day, or under a
/// market list, on which some of its offers are not possible. Everything happens so many minutes later than usual, so that two stories
/// of one day do not begin at one moment.
pub(super) async fn tell(backend: &Backend, cast: &Cast, story: &Story, later: i64) -> Result<(), Fault> {
    let publisher = cast.actor(story.publisher.0, story.publisher.1)?;
    let first = Teller { backend, cast, story, later, number: 0 };
    let new = NewOffer {
        kind: domain::offer::Kind::Multiparty,
        name: story.name.into(),
        customization: story.customization,
        currency: story.currency.into(),
        renewal: story.renewal,
        begun: offers::Begun::default(),
    };
    let created = offers::create(&first.at(0, 9, 12), publisher, new).await?;
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
    /// Minutes.
    later: i64,
    number: i64,
}

/// Whether the story goes on.
type Went = Result<bool, Fault>;

impl Teller<'_> {
    /// The installation so many days into the story, at that hour; never in the future.
    fn at(&self, day: i64, hour: i64, minute: i64) -> Backend {
        let began = self.backend.today().and_time(NaiveTime::MIN).and_utc() - TimeDelta::days(self.story.begun);
        let instant = began + TimeDelta::days(day) + TimeDelta::hours(hour) + TimeDelta::minutes(minute + self.later);
        self.until(instant)
    }

    fn until(&self, instant: DateTime<Utc>) -> Backend {
        self.backend.at(instant.min(self.backend.now()))
    }

    async fn play(&self, publisher: &Actor) -> Went {
        let draft = Box::new(self.draft(publisher).await?);
        let saved = self.step(self.at(0, 9, 48), publisher, Command::Save { section: Section::All, draft }).await?;
        if matches!(self.story.path, Path::Draft) || !saved {
            return Ok(saved);
        }
        if !self.step(self.at(0, 14, 5), publisher, Command::Submit).await? {
            return Ok(false);
        }
        jobs::run_due(&self.at(0, 14, 6)).await?;
        let partner = self.cast.actor(self.story.partner.email, self.story.partner.organization)?;
        match self.story.path {
            Path::Draft => Ok(true),
            Path::Withdrawn => self.step(self.at(1, 9, 5), publisher, Command::Withdraw).await,
            Path::Returned { reason } => {
                self.step(self.at(1, 16, 40), partner, Command::Return { reason: reason.into() }).await
            }
            Path::CameAgain { reason, percent } => self.come_again(publisher, partner, reason, percent).await,
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
                Ok(self.extend(1, partner, adjustments).await? && self.wait_for(self.accept_by()).await?)
            }
            Path::Ended { adjustments } => Ok(self.extend(1, partner, adjustments).await?
                && self.accept("").await?
                && self.wait_for(self.end()).await?),
        }
    }

    async fn step(&self, at: Backend, actor: &Actor, command: Command) -> Went {
        let outcome = Box::pin(offers::take(&at, By::Person(actor), self.number, Expected::Anything, command)).await?;
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
        self.step(at, partner, Command::SavePart(Box::new(part))).await
    }

    async fn extend(&self, day: i64, partner: &Actor, adjustments: &[&str]) -> Went {
        let extended = self.write_part(self.at(day, 10, 20), partner, adjustments).await?
            && self.step(self.at(day, 11, 2), partner, Command::Extend).await?;
        jobs::run_due(&self.at(day, 11, 3)).await?;
        Ok(extended)
    }

    async fn come_again(&self, publisher: &Actor, partner: &Actor, reason: &str, percent: &str) -> Went {
        let mut draft = Box::new(self.draft(publisher).await?);
        if let Some(line) = draft.lines.first_mut() {
            line.percent = percent.into();
        }
        let sent = self.step(self.at(1, 16, 40), partner, Command::Return { reason: reason.into() }).await?
            && self.step(self.at(2, 9, 20), publisher, Command::Save { section: Section::All, draft }).await?
            && self.step(self.at(2, 9, 31), publisher, Command::Submit).await?;
        jobs::run_due(&self.at(2, 9, 32)).await?;
        Ok(sent)
    }

    async fn extend_again(&self, partner: &Actor, adjustments: &[&str], then: &[&str]) -> Went {
        let withdrawn = self.extend(1, partner, adjustments).await?
            && self.step(self.at(2, 8, 30), partner, Command::WithdrawFromCustomer).await?;
        Ok(withdrawn && self.extend(2, partner, then).await?)
    }

    async fn accept(&self, order: &str) -> Went {
        let at = self.at(3, 15, 42);
        let customer = self.cast.actor(self.story.customer.email, self.story.customer.organization)?;
        let shown = offers::find(&at, customer, self.number).await?;
        let ticked: Vec<DocumentId> = shown.iter().flat_map(|s| s.view.documents()).map(|d| d.id).collect();
        let signing = Signing { signature: customer.name.clone(), purchase_order: order.into(), ticked };
        self.step(at, customer, Command::Accept(signing)).await
    }

    async fn decline(&self, reason: &str) -> Went {
        let customer = self.cast.actor(self.story.customer.email, self.story.customer.organization)?;
        self.step(self.at(3, 13, 10), customer, Command::Decline { reason: reason.into() }).await
    }

    /// The jobs of the night after `last`.
    async fn wait_for(&self, last: chrono::NaiveDate) -> Went {
        jobs::run_due(&self.until(calendar::after(last) + TimeDelta::seconds(1))).await?;
        Ok(true)
    }
}
