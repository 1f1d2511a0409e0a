//! Where a history leads: the status, the dates and the revisions that an offer's events come to. What is stored is held against it.

use super::{
    Dates, Event, EventKind, Kind, RevisionState, State, Status, Step,
    event::ViewHash,
    status::{Refusal, next},
};
use crate::party::Party;
use chrono::{DateTime, NaiveDate, Utc};

#[cfg(test)]
mod tests;

/// What the events of an offer come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    pub status: Status,
    pub dates: Dates,
    pub return_reason: Option<String>,
    pub decline_reason: Option<String>,
    /// The customer was given a link at some time.
    pub reached_customer: bool,
    /// Since when the offer holds its plans against others, while it does.
    pub covering_since: Option<DateTime<Utc>>,
    /// It is back from a customer that declined it or let it expire, and was not extended since: another offer may hold its plans.
    pub came_back: bool,
    /// When it was extended after that: then it holds them since this day, or still since the day before.
    pub extended_again: Option<DateTime<Utc>>,
    /// The first is number 1.
    pub revisions: Vec<Written>,
    /// The last day to accept, once the customer was told of it.
    accept_by: Option<NaiveDate>,
}

/// A revision as the events tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub begun: DateTime<Utc>,
    pub state: RevisionState,
    pub sent: Option<DateTime<Utc>>,
    /// Of the revision as it was sent.
    pub seal: Option<String>,
    /// Of what each party was shown.
    pub views: Vec<ViewHash>,
}

/// An event that does not follow from those before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misstep {
    /// The event's, 1 for a history that does not begin as one.
    pub number: i32,
    pub sentence: String,
}

impl Replayed {
    /// Of all events of an offer, oldest first.
    pub fn of(kind: Kind, events: &[Event]) -> Result<Self, Misstep> {
        let Some((begun @ Event { kind: EventKind::Created { .. }, .. }, more)) = events.split_first() else {
            return Err(Misstep { number: 1, sentence: "A history starts with the event “created”.".into() });
        };
        let mut replayed = Self::begun(begun);
        for event in more {
            replayed.take(kind, event)?;
        }
        Ok(replayed)
    }

    fn begun(event: &Event) -> Self {
        let at = event.at;
        let dates = Dates {
            created: at,
            modified: at,
            status_since: at,
            submitted: None,
            extended: None,
            accepted: None,
            ended: None,
        };
        Self {
            status: Status::Draft,
            dates,
            return_reason: None,
            decline_reason: None,
            reached_customer: false,
            covering_since: None,
            came_back: false,
            extended_again: None,
            revisions: vec![Written::begun(event)],
            accept_by: None,
        }
    }

    fn take(&mut self, kind: Kind, event: &Event) -> Result<(), Misstep> {
        let misstep = |sentence: String| Misstep { number: event.number, sentence };
        let step = event
            .kind
            .step()
            .ok_or_else(|| misstep("A history has only one event “created”, and it comes first.".into()))?;
        let from = self.status;
        let state = self.state(kind, &event.kind);
        let status = next(&state, step, event.at).map_err(|Refusal { sentence, .. }| misstep(sentence))?;
        let by = event.by.as_ref().map(|doer| doer.party);
        if by != kind.taken_by(step) || by.is_none() != step.by_system() {
            return Err(misstep(format!("Nobody in this role can {}.", step.phrase("an offer"))));
        }
        if event.kind.arrives().is_some_and(|there| there != status) {
            return Err(misstep(format!("The step led to {status}, but the event says otherwise.")));
        }
        self.status = status;
        self.tell(event);
        if status != from {
            self.dates.status_since = event.at;
        }
        if !matches!(step, Step::SavePart | Step::Clone) {
            self.dates.modified = event.at;
        }
        self.cover(from, event);
        Ok(())
    }

    /// Since when it holds its plans, if it does.
    fn cover(&mut self, from: Status, event: &Event) {
        if !self.status.covers() {
            (self.covering_since, self.came_back, self.extended_again) = (None, false, None);
            return;
        }
        self.covering_since.get_or_insert(event.at);
        if event.kind == EventKind::WithdrawnFromCustomer && !from.covers() {
            self.came_back = true;
        } else if matches!(event.kind, EventKind::Extended { .. }) && self.came_back {
            (self.came_back, self.extended_again) = (false, Some(event.at));
        }
    }

    /// What the match is asked of before an event.
    fn state(&self, kind: Kind, event_kind: &EventKind) -> State {
        let (accept_by, end) = match event_kind {
            EventKind::Expired { accept_by } => (Some(*accept_by), None),
            EventKind::Ended { end } => (None, Some(*end)),
            // Before the match knew of deadlines an offer could be declined after its own: such a history was written rightly.
            EventKind::Declined { .. } => (None, None),
            EventKind::Created { .. }
            | EventKind::Saved { .. }
            | EventKind::Submitted { .. }
            | EventKind::ReachedPartner
            | EventKind::PartSaved { .. }
            | EventKind::Extended { .. }
            | EventKind::ReachedCustomer { .. }
            | EventKind::WentLive
            | EventKind::Withdrawn
            | EventKind::WithdrawnFromCustomer
            | EventKind::Returned { .. }
            | EventKind::Accepted { .. }
            | EventKind::ClonedTo { .. } => (self.accept_by, None),
        };
        State { kind, status: self.status, accept_by, end }
    }

    /// The particulars beside status and time.
    fn tell(&mut self, event: &Event) {
        let at = event.at;
        match &event.kind {
            EventKind::Submitted { .. } => {
                self.return_reason = None;
                self.dates.submitted = Some(at);
                self.send(event);
            }
            // What the partner begins to write stands on top of what was sent to it.
            EventKind::ReachedPartner => self.revisions.push(Written::begun(event)),
            EventKind::Extended { .. } => {
                self.decline_reason = None;
                self.dates.extended = Some(at);
                self.send(event);
            }
            EventKind::ReachedCustomer { accept_by } => {
                self.reached_customer = true;
                self.accept_by = Some(*accept_by);
            }
            EventKind::WithdrawnFromCustomer => {
                self.decline_reason = None;
                self.back(event);
            }
            // What is withdrawn for good stays as it was sent.
            EventKind::Withdrawn if self.status == Status::Draft => {
                self.return_reason = None;
                self.decline_reason = None;
                self.dates.submitted = None;
                self.back(event);
            }
            EventKind::Returned { reason } => {
                self.return_reason = Some(reason.clone());
                self.dates.submitted = None;
                self.back(event);
            }
            EventKind::Accepted { .. } => self.dates.accepted = Some(at),
            EventKind::Declined { reason } => self.decline_reason = Some(reason.clone()),
            EventKind::Ended { .. } => self.dates.ended = Some(at),
            EventKind::Created { .. }
            | EventKind::Saved { .. }
            | EventKind::PartSaved { .. }
            | EventKind::WentLive
            | EventKind::Withdrawn
            | EventKind::Expired { .. }
            | EventKind::ClonedTo { .. } => {}
        }
    }

    /// The newest revision is sent, and with it the others are superseded.
    fn send(&mut self, event: &Event) {
        let Some((newest, older)) = self.revisions.split_last_mut() else { return };
        older.iter_mut().for_each(|written| written.state = RevisionState::Superseded);
        newest.state = RevisionState::Sent;
        newest.sent = Some(event.at);
        newest.seal = event.seal.clone();
        newest.views = event.views.clone();
    }

    /// Somebody writes again.
    fn back(&mut self, event: &Event) {
        self.dates.extended = None;
        self.accept_by = None;
        self.revisions.iter_mut().for_each(|written| written.state = RevisionState::Superseded);
        self.revisions.push(Written::begun(event));
    }
}

impl Written {
    fn begun(event: &Event) -> Self {
        let views = event.views.clone();
        Self { begun: event.at, state: RevisionState::Draft, sent: None, seal: None, views }
    }
}

impl EventKind {
    /// The step that leaves this in a history; none for its beginning.
    pub fn step(&self) -> Option<Step> {
        Some(match self {
            Self::Created { .. } => return None,
            Self::Saved { .. } => Step::Save,
            Self::Submitted { .. } => Step::Submit,
            Self::ReachedPartner | Self::ReachedCustomer { .. } | Self::WentLive => Step::Publish,
            Self::PartSaved { .. } => Step::SavePart,
            Self::Extended { .. } => Step::Extend,
            Self::Withdrawn => Step::Withdraw,
            Self::WithdrawnFromCustomer => Step::WithdrawFromCustomer,
            Self::Returned { .. } => Step::Return,
            Self::Accepted { .. } => Step::Accept,
            Self::Declined { .. } => Step::Decline,
            Self::Expired { .. } => Step::Expire,
            Self::Ended { .. } => Step::End,
            Self::ClonedTo { .. } => Step::Clone,
        })
    }

    /// Whether with this event the offer goes from a party that had it (V-31).
    pub fn takes_from(&self, party: Party) -> bool {
        match party {
            Party::Publisher => false,
            Party::Partner => matches!(self.step(), Some(Step::Withdraw | Step::Return)),
            Party::Customer => matches!(self.step(), Some(Step::Withdraw | Step::WithdrawFromCustomer)),
        }
    }

    /// Where the storefront carried the offer, if that is what it tells.
    pub(super) fn arrives(&self) -> Option<Status> {
        match self {
            Self::ReachedPartner => Some(Status::PendingPartnerAction),
            Self::ReachedCustomer { .. } => Some(Status::PendingAcceptance),
            Self::WentLive => Some(Status::Live),
            Self::Created { .. }
            | Self::Saved { .. }
            | Self::Submitted { .. }
            | Self::PartSaved { .. }
            | Self::Extended { .. }
            | Self::Withdrawn
            | Self::WithdrawnFromCustomer
            | Self::Returned { .. }
            | Self::Accepted { .. }
            | Self::Declined { .. }
            | Self::Expired { .. }
            | Self::Ended { .. }
            | Self::ClonedTo { .. } => None,
        }
    }
}
