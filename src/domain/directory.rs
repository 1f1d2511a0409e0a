//! The directory of CSP partners: whom a publisher can give a margin (MS-3.9, MS-3.19).
//!
//! ```
//! use domain::directory::pasted;
//!
//! let id = "0190c0de-0000-7000-8000-000000000001";
//! let read = pasted(&format!("{id}, Fabrikam; {}", id.to_uppercase()));
//! assert_eq!(read.tenants.len(), 1);
//! assert_eq!(
//!     read.problems,
//!     [
//!         "“Fabrikam” isn’t a tenant ID. Use 32 hexadecimal digits with hyphens, such as 0190c0de-0000-7000-8000-000000000001.",
//!         "0190c0de-0000-7000-8000-000000000001 is in the list twice. It counts once.",
//!     ]
//! );
//! ```

use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

use crate::{OrganizationId, text};

/// Technical: tenant IDs read of one paste; more than an offer may have, so that what is too much can be said.
pub const MAX_PASTED: usize = 2000;

/// Technical: characters of a word that a sentence shows; a tenant ID has 36.
const SHOWN: usize = 40;

/// How a partner buys from the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relationship {
    /// Buys directly and sells to its customers.
    DirectBill,
    /// Buys directly and sells to resellers.
    IndirectProvider,
    /// Buys from an indirect provider.
    IndirectReseller,
}

crate::codes! {
    /// As files and the database write it.
    Relationship {
        DirectBill = "direct_bill",
        IndirectProvider = "indirect_provider",
        IndirectReseller = "indirect_reseller",
    }
}

impl Relationship {
    pub fn label(self) -> &'static str {
        match self {
            Self::DirectBill => "Direct-bill partner",
            Self::IndirectProvider => "Indirect provider",
            Self::IndirectReseller => "Indirect reseller",
        }
    }
}

/// A CSP partner as the directory lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryPartner {
    pub tenant: Uuid,
    pub organization: OrganizationId,
    pub name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    pub region: String,
    pub relationship: Relationship,
    pub programme_member: bool,
    pub skills: Vec<String>,
    pub competencies: Vec<String>,
}

impl DirectoryPartner {
    /// Why no publisher can choose it; none for one that can be chosen (MS-3.9, MS-3.19).
    pub fn ineligible(&self) -> Option<String> {
        if !self.programme_member {
            return Some(format!("{} isn’t a member of the CSP program.", self.name));
        }
        match self.relationship {
            Relationship::DirectBill | Relationship::IndirectProvider => None,
            Relationship::IndirectReseller => {
                Some(format!("{} is an indirect reseller. Choose its indirect provider instead.", self.name))
            }
        }
    }
}

/// Tenant IDs, each once, and what could not be read as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedTenants {
    pub tenants: Vec<Uuid>,
    pub problems: Vec<String>,
}

/// Reads tenant IDs parted by spaces, commas, semicolons or lines.
pub fn pasted(typed: &str) -> PastedTenants {
    let mut read = PastedTenants::default();
    let mut known = HashSet::new();
    let mut words = typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty());
    for word in words.by_ref().take(MAX_PASTED) {
        match tenant(word) {
            Some(id) if known.insert(id) => read.tenants.push(id),
            Some(id) => read.problems.push(format!("{id} is in the list twice. It counts once.")),
            None => read.problems.push(format!(
                "“{}” isn’t a tenant ID. Use 32 hexadecimal digits with hyphens, such as 0190c0de-0000-7000-8000-000000000001.",
                text::shortened(word, SHOWN)
            )),
        }
    }
    let more = words.count();
    if more > 0 {
        let most = text::thousands(MAX_PASTED as u64);
        read.problems
            .push(format!("We read the first {most} tenant IDs and ignored {} more.", text::thousands(more as u64)));
    }
    read
}

/// A tenant ID, as the field writes it (MS-1.14).
pub fn tenant(typed: &str) -> Option<Uuid> {
    let typed = typed.trim();
    (typed.len() == 36).then(|| Uuid::try_parse(typed).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(relationship: Relationship, programme_member: bool) -> DirectoryPartner {
        DirectoryPartner {
            tenant: Uuid::nil(),
            organization: OrganizationId(Uuid::nil()),
            name: "Tailspin".into(),
            country: "DE".into(),
            region: "Europe".into(),
            relationship,
            programme_member,
            skills: Vec::new(),
            competencies: Vec::new(),
        }
    }

    #[test]
    fn only_members_that_buy_directly_can_be_chosen() {
        let eligible = |relationship, member| partner(relationship, member).ineligible().is_none();
        assert_eq!(Relationship::ALL.map(|one| eligible(one, true)), [true, true, false]);
        assert_eq!(Relationship::ALL.map(|one| eligible(one, false)), [false; 3]);
    }

    #[test]
    fn a_paste_has_a_limit() {
        let many = (0..=MAX_PASTED as u128).map(|n| Uuid::from_u128(n).to_string()).collect::<Vec<_>>().join("\n");
        let read = pasted(&many);
        assert_eq!(read.tenants.len(), MAX_PASTED);
        assert_eq!(read.problems, ["We read the first 2,000 tenant IDs and ignored 1 more."]);
        assert_eq!(pasted(" ,;\n"), PastedTenants::default());
    }

    #[test]
    fn a_tenant_id_has_hyphens() {
        let id = "0190c0de-0000-7000-8000-000000000001";
        assert!(tenant(&format!(" {id} ")).is_some());
        for none in ["", "x", &id.replace('-', ""), &format!("{{{id}}}"), &format!("{id}0")] {
            assert_eq!(tenant(none), None, "{none}");
        }
    }
}
