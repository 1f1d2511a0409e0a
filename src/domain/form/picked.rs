//! A plan, or a whole product, as boxes and buttons name it: `product/plan`, `product`.

use super::{Fields, TICKED};
use crate::{PlanId, ProductId};
use std::{collections::HashSet, fmt, str::FromStr};

/// Technical: boxes of one form that are read; a page shows fewer.
const MOST: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Picked {
    pub product: ProductId,
    /// None: the whole product.
    pub plan: Option<PlanId>,
}

impl fmt::Display for Picked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.plan {
            Some(plan) => write!(f, "{}/{plan}", self.product),
            None => self.product.fmt(f),
        }
    }
}

impl FromStr for Picked {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (product, plan) = match text.split_once('/') {
            Some((product, plan)) => (product, Some(plan)),
            None => (text, None),
        };
        let plan = plan.filter(|plan| !plan.is_empty()).map(str::parse).transpose().map_err(|_| ())?;
        Ok(Self { product: product.parse().map_err(|_| ())?, plan })
    }
}

impl Picked {
    /// Those that are ticked, each once, in the order of the page. What names nothing is left out.
    pub fn ticked(form: &Fields) -> Vec<Self> {
        Self::each(form.all(TICKED))
    }

    /// The same of an address: separated by commas.
    pub fn listed(text: &str) -> Vec<Self> {
        Self::each(text.split(','))
    }

    fn each<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Self> {
        let mut known = HashSet::new();
        texts.filter_map(|text| text.parse().ok()).filter(|one| known.insert(*one)).take(MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "018f0000-0000-7000-8000-000000000001";

    #[test]
    fn it_is_read_as_it_is_printed_and_nothing_else_is_read() {
        for text in [ID.to_owned(), format!("{ID}/{ID}")] {
            assert_eq!(text.parse::<Picked>().unwrap().to_string(), text);
        }
        for text in ["", "p", "/", &format!("{ID}/q"), &format!("/{ID}")] {
            assert!(text.parse::<Picked>().is_err(), "{text}");
        }
    }

    #[test]
    fn each_box_counts_once_and_what_names_nothing_not_at_all() {
        let form = Fields::of([(TICKED, ID), (TICKED, "p9"), (TICKED, ID), (TICKED, &format!("{ID}/{ID}"))]);
        let all: Vec<String> = Picked::ticked(&form).iter().map(Picked::to_string).collect();
        assert_eq!(all, [ID.to_owned(), format!("{ID}/{ID}")]);
        assert_eq!(Picked::listed(&all.join(",")).len(), 2);
        assert_eq!(Picked::listed(""), []);
    }
}
