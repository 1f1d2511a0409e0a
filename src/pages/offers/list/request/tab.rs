//! The kinds of offers, a tab each.

use crate::addresses;
use domain::offer::{Kind, Status};

/// A kind of offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    Customer,
    Csp,
    #[default]
    Multiparty,
}

impl Tab {
    pub const ALL: [Self; 3] = [Self::Customer, Self::Csp, Self::Multiparty];

    pub fn of(kind: Kind) -> Self {
        Self::ALL.into_iter().find(|tab| tab.kind() == kind).unwrap_or_default()
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Customer => "Customers",
            Self::Csp => "CSP partners",
            Self::Multiparty => "Multiparty",
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Self::Customer => Kind::Customer,
            Self::Csp => Kind::Csp,
            Self::Multiparty => Kind::Multiparty,
        }
    }

    /// The statuses its list can be filtered by; one word stands for both ways of being In Progress.
    pub fn statuses(self) -> Vec<Status> {
        self.kind().statuses().into_iter().filter(|status| *status != Status::InProgressToCustomer).collect()
    }

    /// Where an offer is begun: one of its kind, if its form is here already.
    pub fn new_offer(self) -> String {
        match self {
            Self::Customer => format!("{}?kind={}", addresses::OFFERS_NEW, self.code()),
            Self::Csp | Self::Multiparty => addresses::OFFERS_NEW.to_owned(),
        }
    }

    /// As it stands in the address.
    pub fn code(self) -> &'static str {
        self.kind().code()
    }
}
