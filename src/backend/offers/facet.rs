//! What lists can be filtered by: names of products and of the others in an offer, and how they stand in an organization's dictionary.

use domain::party::Party;

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Product,
    Publisher,
    Partner,
    Customer,
}

domain::codes! {
    /// As addresses and the dictionary write it.
    Facet { Product = "product", Publisher = "publisher", Partner = "partner", Customer = "customer" }
}

impl Facet {
    /// Of another party.
    pub fn of(party: Party) -> Self {
        match party {
            Party::Publisher => Self::Publisher,
            Party::Partner => Self::Partner,
            Party::Customer => Self::Customer,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Product => "Product",
            Self::Publisher => "Publisher",
            Self::Partner => "Partner",
            Self::Customer => "Customer",
        }
    }

    /// How a name stands in the dictionary. It begins with a sign, so that no search finds it.
    pub(crate) fn word(self, name: &str) -> String {
        let name: String = name.chars().take(MAX_CHARS).collect();
        format!("={}={name}", self.code())
    }

    /// What [`Self::word`] wrote.
    pub(crate) fn read(word: &str) -> Option<(Self, &str)> {
        let (facet, name) = word.strip_prefix('=')?.split_once('=')?;
        Some((Self::of_code(facet)?, name))
    }

    /// From where to before where its names stand.
    pub(crate) fn range(self) -> (String, String) {
        (format!("={}=", self.code()), format!("={}>", self.code()))
    }
}

/// Characters of a name to filter by: longer ones are told apart by their beginning.
const MAX_CHARS: usize = 200;
