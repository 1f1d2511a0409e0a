use crate::components::{PaymentAmount, PaymentColumn, PaymentLook};
use domain::{
    Money,
    party::Party,
    view::{OfferView, SharesView},
};

/// The amounts of a payment that one party reads, under its own names for them. The view decides what there is: a column without its
/// amounts is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Partner price → fee → net.
    Publisher { partner: String },
    /// Owed → markup → what the customer pays.
    Partner { publisher: String, customer: String },
    /// What is owed, while the partner has set no price yet.
    Owed { publisher: String },
    /// What the reader pays.
    Customer { currency: String },
}

type Of = fn(&SharesView) -> Option<Money>;

impl Sides {
    /// As the view's own party reads it.
    pub fn of(view: &OfferView) -> Self {
        let currency = view.list_value.map(|v| v.amount.currency.to_string()).unwrap_or_default();
        match view.party {
            Party::Publisher => Self::Publisher { partner: view.name_of(Party::Partner) },
            Party::Partner if view.customer_value.is_some() => {
                Self::Partner { publisher: view.publisher.clone(), customer: view.name_of(Party::Customer) }
            }
            Party::Partner => Self::Owed { publisher: view.publisher.clone() },
            Party::Customer => Self::Customer { currency },
        }
    }

    fn parts(&self) -> Vec<(String, PaymentLook, Of)> {
        use PaymentLook::{Lead, Mark, Plain};
        let column = |label: String, look, of: Of| (label, look, of);
        match self {
            Self::Publisher { partner } => vec![
                column(format!("{partner} owes"), Plain, |s| s.partner),
                column("Storefront’s fee".into(), Mark, |s| s.fee),
                column("Your net".into(), Lead, |s| s.net),
            ],
            Self::Partner { publisher, customer } => vec![
                column(format!("You owe {publisher}"), Plain, |s| s.partner),
                column("Your markup".into(), Mark, |s| s.share),
                column(format!("{customer} pays"), Lead, |s| s.customer),
            ],
            Self::Owed { publisher } => vec![column(format!("You owe {publisher}"), Lead, |s| s.partner)],
            Self::Customer { currency } => vec![column(format!("Amount, {currency}"), Lead, |s| s.customer)],
        }
    }

    pub(super) fn heads(&self) -> Vec<PaymentColumn> {
        self.parts().into_iter().map(|(label, look, _)| PaymentColumn::new(label, look)).collect()
    }

    /// None where one is missing.
    pub(super) fn amounts(&self, shares: &SharesView) -> Option<Vec<PaymentAmount>> {
        self.parts().into_iter().map(|(.., of)| of(shares).map(PaymentAmount::from)).collect()
    }

    /// The amount that is added up.
    pub(super) fn lead(&self, shares: &SharesView) -> Option<Money> {
        self.parts().into_iter().find(|(_, look, _)| *look == PaymentLook::Lead).and_then(|(.., of)| of(shares))
    }

    /// What a bar is made of, from below.
    pub(super) fn stacked(&self, shares: &SharesView) -> Option<Vec<Money>> {
        match self {
            Self::Publisher { .. } => Some(vec![shares.net?, shares.fee?]),
            Self::Partner { .. } => Some(vec![shares.partner?, shares.share?]),
            Self::Owed { .. } => Some(vec![shares.partner?]),
            Self::Customer { .. } => Some(vec![shares.customer?]),
        }
    }

    pub(super) fn stacked_names(&self) -> Vec<String> {
        match self {
            Self::Publisher { .. } => vec!["Your net".into(), "Storefront’s fee".into()],
            Self::Partner { publisher, .. } => vec![format!("You owe {publisher}"), "Your markup".into()],
            Self::Owed { .. } | Self::Customer { .. } => Vec::new(),
        }
    }
}
