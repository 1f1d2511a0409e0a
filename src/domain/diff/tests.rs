//! What is told to whom: as agreed sentences, field by field, and as properties.

use super::*;
use crate::{
    OrganizationId, PlanId,
    offer::{
        Offer,
        kind::CspPartner,
        terms::{Line, PricePoint, Seller},
    },
    party::Party,
    pricing::Estimate,
    view::{LineView, OfferView, seen_by},
};
use changes::CHANGES;
use proptest::prelude::*;

mod changes;
mod every_field;
pub(crate) mod sample;

fn view(party: Party, offer: &Offer) -> OfferView {
    seen_by(party, offer).unwrap()
}

/// What a party is told of a change to the sample.
fn heard(party: Party, then: &Offer, now: &Offer) -> Vec<String> {
    sentences(&view(party, then), &view(party, now))
}

#[test]
fn the_sentences_are_the_ones_agreed() {
    let mut out = String::from("what was changed in an offer: what each party is told of it\n");
    for (title, change) in CHANGES {
        let then = sample::offer();
        let mut now = then.clone();
        change(&mut now);
        out.push_str(&format!("\n{title}\n"));
        for party in Party::ALL {
            let said = heard(party, &then, &now);
            out.push_str(&format!("  {}:{}\n", party.noun(), if said.is_empty() { " nothing" } else { "" }));
            for sentence in said {
                out.push_str(&format!("    {sentence}\n"));
            }
        }
    }
    crate::golden::golden("diff/sentences.golden.txt", &out);
}

#[test]
fn an_adjustment_says_what_it_does_to_the_total() {
    let then = sample::offer();
    let mut now = then.clone();
    now.revision.body.partner_terms.as_mut().unwrap().adjustments[0] = "12".parse().unwrap();
    let said = heard(Party::Partner, &then, &now);
    assert_eq!(said[0], "Adjustment of Analytics, Pro from 10 % to 12 %; customer total up by USD 1,200.00");
    let said = heard(Party::Customer, &then, &now).join("\n");
    assert!(said.contains("from USD 66,000.00 to USD 67,200.00; total up by USD 1,200.00"), "{said}");
    assert!(!said.contains('%'), "{said}");
    assert_eq!(heard(Party::Publisher, &then, &now), Vec::<String>::new());
}

#[test]
fn what_somebody_does_not_see_is_never_in_the_words_it_gets() {
    use Party::{Customer as C, Partner as S, Publisher as P};
    // Values of the sample and of its changes, with those who may read them.
    let secrets: &[(&str, &[Party])] = &[
        ("first description", &[P, S]),
        ("second description", &[P, S]),
        ("20 %", &[P, S]),
        ("25 %", &[P, S]),
        ("60,000.00", &[P, S]),
        ("15,000.00", &[P, S]),
        ("10 %", &[S]),
        ("12 %", &[S]),
        ("66,000.00", &[S, C]),
        ("67,200.00", &[S, C]),
        ("16,500.00", &[S, C]),
        ("share", &[S]),
        ("fee", &[P]),
        ("Payout", &[P]),
        ("Discount", &[P, S]),
        ("Adjustment", &[S]),
        ("publisher@", &[P]),
        ("partner@", &[S]),
        ("publisher’s note", &[P]),
        ("partner’s note", &[S]),
        ("Resale terms", &[S, C]),
        ("renewal", &[P]),
        ("Rate to", &[P]),
    ];
    let (mut told_at_all, then) = (vec![false; secrets.len()], sample::offer());
    for (title, change) in CHANGES {
        let mut now = then.clone();
        change(&mut now);
        for party in Party::ALL {
            for said in heard(party, &then, &now) {
                for (i, (secret, readers)) in secrets.iter().enumerate().filter(|(_, (s, _))| said.contains(s)) {
                    assert!(readers.contains(&party), "{title}: “{secret}” to the {}: {said}", party.noun());
                    told_at_all[i] = true;
                }
            }
        }
    }
    let idle: Vec<_> = secrets.iter().zip(told_at_all).filter(|(_, told)| !told).map(|((s, _), _)| s).collect();
    assert!(idle.is_empty(), "never told to anybody, so they prove nothing: {idle:?}");
}

#[test]
fn a_long_text_is_told_by_its_beginning() {
    let then = sample::offer();
    let mut now = then.clone();
    now.revision.body.terms.as_mut().unwrap().description = "One two ".repeat(40);
    let said = heard(Party::Partner, &then, &now);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("Description is now “One two One") && said[0].ends_with("…”"), "{said:?}");
    assert!(said[0].chars().count() < 110);
}

/// All plans of a product: two plans at two prices.
fn two_plans(plans: [(u128, &str); 2]) -> Offer {
    let mut offer = sample::offer();
    let terms = offer.revision.body.terms.as_mut().unwrap();
    let points = plans.into_iter().zip(["100", "200"]).map(|((id, name), price)| PricePoint {
        plan: Some(PlanId(uuid::Uuid::from_u128(id))),
        ..sample::point(name, sample::usd(price))
    });
    let whole = sample::line(2, ["Insight", ""], points.collect());
    terms.lines = vec![Line { plan: None, plan_name: None, ..whole }];
    offer
}

#[test]
fn a_price_is_the_same_by_its_plan_whatever_the_plan_is_called() {
    let then = two_plans([(1, "Team"), (2, "Large")]);
    let swapped = two_plans([(1, "Large"), (2, "Team")]);
    let said = heard(Party::Publisher, &then, &swapped);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|sentence| sentence.starts_with("Plan of Insight, all plans")), "{said:?}");
    let replaced = two_plans([(1, "Team"), (3, "Large")]);
    let said = heard(Party::Publisher, &then, &replaced).join("\n");
    assert!(said.contains("removed") && said.contains("added"), "another plan of the same name: {said}");
}

/// Terms that were sent before a price named its plan.
#[test]
fn a_price_without_a_plan_is_known_by_the_plans_name() {
    let (then, mut now) = (two_plans([(1, "Team"), (2, "Large")]), two_plans([(1, "Team"), (2, "Large")]));
    let lines = &mut now.revision.body.terms.as_mut().unwrap().lines;
    lines[0].points.iter_mut().for_each(|point| point.plan = None);
    assert_eq!(heard(Party::Publisher, &then, &now), Vec::<String>::new());
    assert_eq!(heard(Party::Publisher, &now, &then), Vec::<String>::new());
}

fn csp(partners: &[(&str, &[&str])]) -> OfferView {
    let one = |(name, customers): &(&str, &[&str])| CspPartner {
        seller: Seller {
            seller_id: format!("id of {name}"),
            organization: OrganizationId(uuid::Uuid::from_u128(name.len() as u128)),
            name: (*name).into(),
        },
        customers: customers.iter().map(|name| (*name).into()).collect(),
    };
    OfferView { partners: partners.iter().map(one).collect(), ..view(Party::Publisher, &sample::offer()) }
}

#[test]
fn csp_partners_that_come_go_or_are_limited_are_told() {
    let then = csp(&[("Fabrikam", &[]), ("Tailspin Toys", &["Northwind"])]);
    let now = csp(&[("Fabrikam", &["Northwind", "Wingtip"]), ("Litware", &[])]);
    assert_eq!(
        sentences(&then, &now),
        [
            "CSP partner “Tailspin Toys” removed",
            "CSP partner “Litware” added",
            "Customers of Fabrikam from all to Northwind and Wingtip",
        ]
    );
    assert_eq!(sentences(&now, &now), Vec::<String>::new());
}

/// A view in which no field is empty: more than any party gets.
fn full_view() -> OfferView {
    let offer = sample::offer();
    let [publisher, mut all, _] = Party::ALL.map(|party| view(party, &offer));
    for (line, theirs) in all.lines.iter_mut().zip(&publisher.lines) {
        add_fees(line, theirs);
    }
    all.lines[1].discount = Some("1".parse().unwrap());
    all.lines[2].points[0].vcpu = Some(4);
    let amount = sample::usd("7");
    all.estimate = Some(Estimate { gross: amount, fee: amount, net: amount, exact: true });
    all.publisher_contacts = publisher.publisher_contacts;
    all.publisher_note = publisher.publisher_note;
    (all.fee, all.renewal, all.markets) = (publisher.fee, publisher.renewal, publisher.markets);
    let rates = all.markets.as_mut().unwrap().rates.as_mut().unwrap();
    rates.rates[0].fixed_at = Some(chrono::DateTime::UNIX_EPOCH);
    all
}

fn add_fees(line: &mut LineView, theirs: &LineView) {
    for (point, theirs) in line.points.iter_mut().zip(&theirs.points) {
        (point.total.fee, point.total.net) = (theirs.total.fee, theirs.total.net);
        for (row, theirs) in point.rows.iter_mut().zip(&theirs.rows) {
            (row.shares.fee, row.shares.net) = (theirs.shares.fee, theirs.shares.net);
        }
    }
}

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
            prop_assert_eq!(sentences(&before, &after).is_empty(), says(&before) == says(&after), "{:?}", party);
            prop_assert_eq!(sentences(&after, &after), Vec::<String>::new());
        }
    }

    #[test]
    fn the_consequences_of_single_differences_come_to_that_of_all(then in some(), now in some()) {
        let (then, now) = (changed(&then), changed(&now));
        for party in Party::ALL {
            let (before, after) = (view(party, &then), view(party, &now));
            let total = |view: &OfferView| match party {
                Party::Publisher => view.partner_value,
                Party::Partner | Party::Customer => view.customer_value,
            };
            let moved = total(&after).unwrap().amount.minus(total(&before).unwrap().amount).unwrap();
            let parts = between(&before, &after).into_iter().filter_map(|one| one.total).map(|shift| shift.by);
            prop_assert_eq!(Money::sum(moved.currency, parts).unwrap(), moved, "{:?}", party);
        }
    }
}
