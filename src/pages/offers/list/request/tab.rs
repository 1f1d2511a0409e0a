//! The kinds of offers, a tab each.

use domain::offer::Kind;

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

    /// As it stands in the address.
    pub fn code(self) -> &'static str {
        self.kind().code()
    }
}
