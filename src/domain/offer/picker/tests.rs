use super::*;
use crate::{
    Currency, Money, OrganizationId, PlanId, ProductId,
    catalog::{BillingTerm, PaymentModel, PricingModel, Reservation},
};
use uuid::Uuid;

fn plan(id: u128, name: &str, public: bool) -> Plan {
    let price = Money::of_minor(1_000, Currency::USD);
    Plan {
        id: PlanId(Uuid::from_u128(id)),
        name: name.into(),
        description: String::new(),
        public,
        trial: false,
        terms: vec![BillingTerm { months: 12, payment: PaymentModel::Upfront, prices: vec![price] }],
        meters: Vec::new(),
        reservations: Vec::new(),
        markets: Vec::new(),
    }
}

fn product(id: u128, name: &str, kind: ProductKind, plans: Vec<Plan>) -> Product {
    Product {
        id: ProductId(Uuid::from_u128(id)),
        publisher: OrganizationId(Uuid::nil()),
        name: name.into(),
        kind,
        model: PricingModel::FlatRate,
        transactable: true,
        co_sell: false,
        plans,
    }
}

fn catalogue() -> Vec<Product> {
    let price = vec![Money::of_minor(1_000, Currency::USD)];
    let sizes = vec![Reservation { months: 12, vcpu: Some(2), prices: price }];
    let machine = Plan { terms: Vec::new(), reservations: sizes, ..plan(21, "Appliance", true) };
    let bare = Plan { reservations: Vec::new(), ..plan(22, "Relay", true) };
    vec![
        product(
            1,
            "Insight",
            ProductKind::Saas,
            vec![plan(11, "Enterprise", true), plan(12, "Team", true), plan(13, "Closed", false)],
        ),
        product(2, "Gate", ProductKind::VirtualMachine, vec![machine, bare]),
        Product { transactable: false, ..product(3, "Old", ProductKind::Saas, vec![plan(31, "Enterprise", true)]) },
    ]
}

/// `Insight Enterprise`, with what keeps it out.
fn told(found: &Found) -> Vec<String> {
    let row = |row: &Row| {
        let plan = row.plan.map_or("all plans", |plan| plan.name.as_str());
        let why = row.standing.reason().map(|why| format!(": {why}")).unwrap_or_default();
        format!("{} {plan}{why}", row.product.name)
    };
    found.rows.iter().map(row).collect()
}

fn found(of: Customization, lines: &[DraftLine], typed: &str) -> Vec<String> {
    told(&find(of, &catalogue(), lines, typed, &[]))
}

fn line(product: u128, plan: Option<u128>) -> DraftLine {
    DraftLine::of(ProductId(Uuid::from_u128(product)), plan.map(|plan| PlanId(Uuid::from_u128(plan))))
}

#[test]
fn without_a_search_only_what_the_form_takes_is_listed() {
    use Customization::{ExistingPlans, NewPlans, Reservations};
    let all =
        ["Insight Enterprise", "Insight Team", "Insight all plans", "Gate Appliance", "Gate Relay", "Gate all plans"];
    assert_eq!(found(ExistingPlans, &[], ""), all);
    assert_eq!(found(NewPlans, &[], " "), ["Insight Enterprise", "Insight Team"]);
    assert_eq!(found(Reservations, &[], ""), ["Gate Appliance"]);
}

#[test]
fn who_looks_for_a_plan_that_does_not_fit_is_told_why() {
    use Customization::{ExistingPlans, NewPlans, Reservations};
    let cases: [(Customization, &str, &[&str]); 7] = [
        (ExistingPlans, "closed", &["Insight Closed: Private plan"]),
        (ExistingPlans, "old ent", &["Old Enterprise: Not sold in the marketplace"]),
        (NewPlans, "appl", &["Gate Appliance: Not SaaS"]),
        (Reservations, "insight team", &["Insight Team: Not a virtual machine"]),
        (Reservations, "RELAY", &["Gate Relay: No reservation pricing"]),
        (ExistingPlans, "nterprise", &[]),
        (ExistingPlans, "?!", &[]),
    ];
    for (of, typed, rows) in cases {
        assert_eq!(found(of, &[], typed), rows, "{typed}");
    }
}

#[test]
fn what_is_in_the_offer_says_so() {
    let of = Customization::ExistingPlans;
    assert_eq!(
        found(of, &[line(1, Some(11))], "insight"),
        [
            "Insight Enterprise: In the offer",
            "Insight Team",
            "Insight Closed: Private plan",
            "Insight all plans: Remove its individual plans first"
        ]
    );
    assert_eq!(found(of, &[line(1, None)], "insight t"), ["Insight Team: In the offer with the whole product"]);
    assert_eq!(
        found(Customization::NewPlans, &[line(1, Some(11))], "enter")[0],
        "Insight Enterprise",
        "a template serves again"
    );
}

#[test]
fn a_big_catalogue_is_shown_in_part_and_what_is_ticked_stays() {
    let plans = (0..600).map(|n| plan(1_000 + n, &format!("Plan {n}"), true)).collect();
    let big = [product(9, "Big", ProductKind::Saas, plans)];
    let of = Customization::NewPlans;
    let all = find(of, &big, &[], "", &[]);
    assert_eq!((all.rows.len(), all.more), (SHOWN, 600 - SHOWN));
    let last = Picked { product: big[0].id, plan: Some(big[0].plans[599].id) };
    let found = find(of, &big, &[], "plan 12", &[last]);
    assert_eq!(found.rows.len(), 12, "12, 120 to 129 and the one that is ticked");
    assert_eq!(found.rows.iter().filter(|row| row.ticked).count(), 1);
    assert_eq!(find(of, &big, &[], &"x ".repeat(100_000), &[]).rows, []);
}
