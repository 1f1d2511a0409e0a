//! Work views: the same offers, cut by what is to be done about them and by whom.

use super::{Kind, Status};
use crate::party::Party;
use chrono::{Days, NaiveDate};

/// Days from today within which a deadline is near: a technical figure of the lists, no rule of the storefront.
pub const NEAR_DAYS: u64 = 7;

/// A part of a list of offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The organization itself has to act.
    MyMove,
    /// Somebody else has.
    Waiting,
    /// Sent, and to be accepted within [`NEAR_DAYS`].
    Expiring,
    /// Accepted; nobody has begun to use it.
    NotActive,
    #[default]
    All,
}

crate::codes! {
    /// As it stands in an address.
    View {
        MyMove = "my-move",
        Waiting = "waiting",
        Expiring = "expiring",
        NotActive = "not-active",
        All = "all",
    }
}

impl View {
    pub fn label(self) -> &'static str {
        match self {
            Self::MyMove => "My move",
            Self::Waiting => "Waiting for others",
            Self::Expiring => "Expiring within 7 days",
            Self::NotActive => "Accepted, not active",
            Self::All => "All",
        }
    }

    /// The statuses in it, for that party of an offer of that kind.
    pub fn statuses(self, kind: Kind, party: Party) -> Vec<Status> {
        let within = |status: &Status| match self {
            Self::MyMove => kind.waits_for(*status) == Some(party),
            Self::Waiting => waits(kind, *status) && kind.waits_for(*status) != Some(party),
            Self::Expiring => runs_out(*status),
            Self::NotActive => *status == Status::Accepted,
            Self::All => true,
        };
        Status::ALL.into_iter().filter(within).collect()
    }

    /// The accept-by dates in it, both inclusive; none where they do not matter.
    pub fn deadlines(self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        (self == Self::Expiring).then(|| (today, today + Days::new(NEAR_DAYS)))
    }
}

/// Whether somebody, or the storefront, has to act before it can go on.
fn waits(kind: Kind, status: Status) -> bool {
    kind.waits_for(status).is_some() || matches!(status, Status::InProgress | Status::InProgressToCustomer)
}

/// Whether the accept-by date ends it.
fn runs_out(status: Status) -> bool {
    matches!(
        status,
        Status::InProgress | Status::PendingPartnerAction | Status::InProgressToCustomer | Status::PendingAcceptance
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_me_does_not_wait_for_others_and_together_they_are_all_that_waits() {
        for (kind, party) in Kind::ALL.into_iter().flat_map(|kind| Party::ALL.map(|party| (kind, party))) {
            let (mine, others) = (View::MyMove.statuses(kind, party), View::Waiting.statuses(kind, party));
            for status in Status::ALL {
                let places = usize::from(mine.contains(&status)) + usize::from(others.contains(&status));
                assert_eq!(places, usize::from(waits(kind, status)), "{kind:?} {status:?} for {party:?}");
            }
        }
        assert_eq!(View::MyMove.statuses(Kind::Multiparty, Party::Publisher), [Status::Draft]);
        let partner = View::MyMove.statuses(Kind::Multiparty, Party::Partner);
        assert_eq!(partner, [Status::PendingPartnerAction, Status::Declined, Status::Expired]);
        assert_eq!(View::MyMove.statuses(Kind::Multiparty, Party::Customer), [Status::PendingAcceptance]);
        let publisher = View::MyMove.statuses(Kind::Customer, Party::Publisher);
        assert_eq!(publisher, [Status::Draft, Status::Declined, Status::Expired]);
        assert_eq!(View::MyMove.statuses(Kind::Csp, Party::Publisher), [Status::Draft]);
    }

    #[test]
    fn every_view_is_found_by_its_code() {
        assert!(View::ALL.into_iter().all(|view| View::of_code(view.code()) == Some(view)));
        assert_eq!(View::of_code("mine"), None);
    }

    #[test]
    fn near_is_the_seventh_day_from_today_and_not_the_eighth() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        assert_eq!(View::Expiring.deadlines(day(20)), Some((day(20), day(27))));
        assert_eq!(View::Waiting.deadlines(day(20)), None);
    }
}
