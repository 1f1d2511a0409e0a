//! How much a draft may hold at all: far more than an offer may have, so that what is too much can be kept and said. What is beyond
//! is not kept.

use super::Draft;
use crate::{Problem, text};

/// Technical: CSP partners of a draft, with the customers they are limited to.
const MOST_NAMED: usize = 20_000;

impl Draft {
    /// Why it names more than can be kept.
    pub fn too_many_named(&self) -> Option<Problem> {
        let named = self.partners.iter().map(|partner| 1 + partner.customers.len()).sum::<usize>();
        if named <= MOST_NAMED {
            return None;
        }
        let [named, most] = [named, MOST_NAMED].map(|count| text::thousands(count as u64));
        let sentence =
            format!("The draft names {named} CSP partners and customers; {most} can be saved. Remove some of them.");
        Some(Problem::error("partners", "partners_unsaved", "MS-3.9", sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::draft::DraftPartner;

    #[test]
    fn a_draft_names_so_many_and_not_one_more() {
        let partner = |customers| DraftPartner { customers: vec!["a".into(); customers], ..DraftPartner::default() };
        let of = |partners: Vec<DraftPartner>| Draft { partners, ..Draft::default() }.too_many_named();
        assert_eq!(of(vec![partner(0); MOST_NAMED]), None);
        assert_eq!(of(vec![partner(MOST_NAMED - 1)]), None);
        for over in [vec![partner(0); MOST_NAMED + 1], vec![partner(MOST_NAMED)]] {
            assert!(of(over).is_some_and(|problem| problem.sentence.contains("20,001 CSP partners")));
        }
    }
}
