//! Which price of a line is meant. Overrides, purchases and reports refer to it, never to a place in a list or to a plan's name.

use super::PricePoint;
use crate::{
    PlanId,
    catalog::{self, PaymentModel},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The plan, its billing term (a duration and how it is paid) and, of a reservation, the size. A line of its own plan or reservation
/// has one price a duration, and its other parts are none.
///
/// ```
/// use domain::pricing::PriceId;
/// for text in ["12", "12-018f2b3a4fb1702eb48e9e6f2d94b57f-per_month", "36-018f2b3a4fb1702eb48e9e6f2d94b57f-upfront-4"] {
///     assert_eq!(text.parse::<PriceId>().unwrap().to_string(), text);
/// }
/// assert!("012".parse::<PriceId>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PriceId {
    pub months: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<PaymentModel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
}

impl PriceId {
    /// Of a line with one price a duration.
    pub fn of_term(months: u32) -> Self {
        Self { months, plan: None, billing: None, vcpu: None }
    }

    /// `1 year`, `1 year, paid monthly`, `3 years, 4 vCPU, paid upfront`.
    pub fn in_words(self) -> String {
        let size = self.vcpu.map(|vcpu| format!(", {vcpu} vCPU")).unwrap_or_default();
        let paid = self.billing.map(|billing| format!(", paid {}", billing.rhythm())).unwrap_or_default();
        format!("{}{size}{paid}", catalog::months(self.months))
    }

    /// Whether that price is meant. Older overrides name the duration alone, and stand for every price of it as long as it was
    /// shown that way.
    pub fn names(self, point: &PricePoint) -> bool {
        let id = point.id();
        self == id || self == Self::of_term(id.months)
    }
}

impl PricePoint {
    pub fn id(&self) -> PriceId {
        match self.plan {
            None => PriceId::of_term(self.months),
            plan => PriceId { months: self.months, plan, billing: Some(self.payment), vcpu: self.vcpu },
        }
    }
}

impl fmt::Display for PriceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.months)?;
        if let (Some(plan), Some(billing)) = (self.plan, self.billing) {
            write!(f, "-{}-{}", plan.0.simple(), billing.code())?;
        }
        self.vcpu.map_or(Ok(()), |vcpu| write!(f, "-{vcpu}"))
    }
}

impl FromStr for PriceId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |text: &str| text.parse::<u32>().map_err(|_| ());
        let (months, rest) = parts.split_first().ok_or(())?;
        let id = match rest {
            [] => Self::of_term(number(months)?),
            [plan, billing, vcpu @ ..] if vcpu.len() <= 1 => Self {
                months: number(months)?,
                plan: Some(plan.parse().map_err(|_| ())?),
                billing: Some(PaymentModel::of_code(billing).ok_or(())?),
                vcpu: vcpu.first().map(|vcpu| number(vcpu)).transpose()?,
            },
            _ => return Err(()),
        };
        // `012` and `+12` are read as 12, and would stand beside it.
        if id.to_string() == text { Ok(id) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Currency, Money,
        offer::{
            Draft,
            check::{name_prices, overrides},
            draft::DraftOverride,
        },
        pricing::{Line, Overrides, PaymentKey, PriceOverride, local, market_total},
        sample,
    };
    use uuid::Uuid;

    fn usd(minor: i64) -> Money {
        Money::of_minor(minor, Currency::USD)
    }

    fn eur() -> Currency {
        "EUR".parse().unwrap()
    }

    /// All plans of a product in euros: two plans with the same term, and a reservation of two sizes for as long.
    fn line() -> Line {
        let plan = |n: u128| Some(PlanId(Uuid::from_u128(n)));
        let point = |plan: Option<PlanId>, payment, vcpu| PricePoint {
            plan,
            payment,
            vcpu,
            ..sample::point("Plan", Money::of_minor(100_000, eur()))
        };
        let points = vec![
            point(plan(1), PaymentModel::Upfront, None),
            point(plan(2), PaymentModel::Upfront, None),
            point(plan(2), PaymentModel::Upfront, Some(4)),
            point(plan(2), PaymentModel::Upfront, Some(8)),
            point(plan(2), PaymentModel::PerMonth, None),
        ];
        Line { plan: None, plan_name: None, ..sample::line(["Insight", ""], points) }
    }

    fn typed(line: &Line, overrides: &Overrides) -> Vec<Option<Money>> {
        let of = |point| local(0, point, Currency::USD, None, overrides).into_iter().map(|price| price.typed);
        line.points.iter().flat_map(of).collect()
    }

    #[test]
    fn every_price_of_a_line_has_a_name_of_its_own() {
        let mut names: Vec<_> = line().points.iter().map(|point| point.id().to_string()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 5);
        assert!(names.iter().all(|name| name.parse::<PriceId>().is_ok_and(|id| id.to_string() == *name)));
        for forged in ["", "x", "+12", "012", "12-", "12-1-upfront", "12-00000000000000000000000000000001", "12-4"] {
            assert_eq!(forged.parse::<PriceId>(), Err(()), "{forged}");
        }
    }

    /// It replaced that of every plan and size with the same term once.
    #[test]
    fn a_price_typed_for_another_market_replaces_the_one_it_was_typed_for() {
        let line = line();
        for (at, point) in line.points.iter().enumerate() {
            let one = PriceOverride { line: 0, price: point.id(), payment: PaymentKey::Each, amount: usd(20_000) };
            let mut expected = vec![None; 5];
            expected[at] = Some(usd(20_000));
            assert_eq!(typed(&line, &Overrides(vec![one])), expected);
        }
    }

    /// Terms that were sent with the duration alone are shown as they were.
    #[test]
    fn an_older_override_stands_for_every_price_of_its_term() {
        let old: Overrides = serde_json::from_str(
            r#"[{"line":0,"months":12,"payment":"each","amount":{"minor":20000,"currency":"USD"}}]"#,
        )
        .unwrap();
        assert_eq!(typed(&line(), &old), [Some(usd(20_000)); 5]);
        assert!(market_total(&[line()], Currency::USD, None, &old).is_some_and(|value| value.amount == usd(20_000)));
    }

    /// Otherwise a converted price would take its place without a word.
    #[test]
    fn an_older_draft_keeps_a_typed_price_for_every_price_it_was_shown_for() {
        let typed = |price: PriceId, amount: &str| DraftOverride {
            line: 1,
            price,
            payment: PaymentKey::Each,
            currency: "USD".into(),
            amount: amount.into(),
        };
        let (line, keys) = (line(), [1]);
        let own = line.points[2].id();
        let mut draft = Draft { currency: "EUR".into(), ..Draft::default() };
        draft.overrides = vec![typed(PriceId::of_term(12), "200"), typed(own, "250"), typed(PriceId::of_term(24), "9")];
        let amounts = |draft: &Draft| {
            let all = overrides(draft, std::slice::from_ref(&line), &keys);
            line.points
                .iter()
                .map(|point| all.0.iter().find(|o| o.price == point.id()).map(|o| o.amount))
                .collect::<Vec<_>>()
        };
        let shown = [20_000, 20_000, 25_000, 20_000, 20_000].map(|minor| Some(usd(minor)));
        assert_eq!(amounts(&draft), shown, "a price of its own holds");
        name_prices(&mut draft, std::slice::from_ref(&line), &keys);
        assert_eq!(draft.overrides.len(), 6, "and what is gone stays to be shown: {:?}", draft.overrides);
        assert_eq!(amounts(&draft), shown);
        let again = draft.clone();
        name_prices(&mut draft, std::slice::from_ref(&line), &keys);
        assert_eq!(draft, again, "it is named once");
    }
}
