//! Whatever is changed together.

use super::{changes::CHANGES, *};
use proptest::prelude::*;

/// What a view says, without which offer it is of, how far that is, and what lies on desks.
fn says(view: &OfferView) -> serde_json::Value {
    let mut all = serde_json::to_value(view).unwrap();
    let said = all.as_object_mut().unwrap();
    for field in ["id", "number", "kind", "revision", "version", "party", "status", "dates", "link", "acceptance"] {
        said.remove(field);
    }
    all
}

fn changed(chosen: &[usize]) -> Offer {
    let mut offer = sample::offer();
    for at in chosen {
        CHANGES[*at].1(&mut offer);
    }
    offer
}

/// Changes that go together: none takes away what another one changes.
fn some() -> impl Strategy<Value = Vec<usize>> {
    let gone = ["product removed", "products in another order", "an installment removed", "a term less", "a term more"];
    let all: Vec<usize> = (0..CHANGES.len()).filter(|at| !gone.contains(&CHANGES[*at].0)).collect();
    proptest::sample::subsequence(all.clone(), 0..=all.len())
}

proptest! {
    #[test]
    fn something_is_told_exactly_when_the_views_say_something_else(then in some(), now in some()) {
        let (then, now) = (changed(&then), changed(&now));
        for party in Party::ALL {
            let (before, after) = (view(party, &then), view(party, &now));
            prop_assert_eq!(told(&before, &after).is_empty(), says(&before) == says(&after), "{:?}", party);
            prop_assert_eq!(told(&after, &after), Vec::<String>::new());
        }
    }

    #[test]
    fn the_consequences_of_single_differences_come_to_that_of_all(then in some(), now in some()) {
        let (then, now) = (changed(&then), changed(&now));
        for party in Party::ALL {
            let (before, after) = (view(party, &then), view(party, &now));
            let total = |view: &OfferView| match party {
                Party::Publisher => view.partner_value,
                _ => view.customer_value,
            };
            let moved = total(&after).unwrap().amount.minus(total(&before).unwrap().amount).unwrap();
            let parts = between(&before, &after).into_iter().filter_map(|one| one.total).map(|shift| shift.by);
            prop_assert_eq!(Money::sum(moved.currency, parts).unwrap(), moved, "{:?}", party);
        }
    }
}
