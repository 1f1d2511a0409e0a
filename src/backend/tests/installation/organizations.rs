//! Who is fit to sell, to partner and to accept, and what is listed.

use backend::{catalog, organizations};
use domain::{
    Money, ProductId, Rate,
    access::Role,
    catalog::{PaymentModel, PricingModel, ProductKind},
    offer::Kind,
};

use crate::world::each_database;

#[tokio::test]
async fn a_publishers_standing_names_each_precondition() {
    each_database(async |world| {
        for (email, expected) in [
            ("adele@contoso.example", [true, true, true, true]),
            ("megan@contoso.example", [true, true, true, false]),
            ("lee@adatum.example", [true, true, false, true]),
            ("joni@northwind.example", [false, false, false, false]),
        ] {
            let actor = world.actor(email).await;
            let us = organizations::publisher_standing(world.backend.read(), &actor).await.unwrap();
            assert_eq!([us.programme_member, us.marketplace_account, us.enrolled, us.role], expected, "{email}");
            assert_eq!(us.organization, actor.organization);
        }
    })
    .await;
}

#[tokio::test]
async fn a_seller_id_leads_to_its_organization_and_tax_profile() {
    each_database(async |world| {
        let found = |id: &'static str| organizations::partner_standing(world.backend.read(), id);
        let tailspin = found(" 203 ").await.unwrap().unwrap();
        assert_eq!(
            (tailspin.seller.name.as_str(), tailspin.tax_profile_complete, tailspin.country.as_str()),
            ("Tailspin", false, "US")
        );
        assert_eq!(found("999").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn only_eligible_partners_are_listed_by_name_and_never_oneself() {
    each_database(async |world| {
        let listed = async |email: &str| -> Vec<String> {
            let actor = world.actor(email).await;
            let found = organizations::eligible_partners(&world.backend, &actor, Kind::Multiparty).await.unwrap();
            found.into_iter().map(|p| format!("{} {}", p.seller.name, p.seller.seller_id)).collect()
        };
        // Contoso is no selling partner; Tailspin's other accounts are in Brazil and without a tax profile.
        assert_eq!(listed("diego@fabrikam.example").await, ["Adatum 102", "Tailspin 201"]);
        assert_eq!(listed("adele@contoso.example").await, ["Adatum 102", "Fabrikam 301", "Tailspin 201"]);
    })
    .await;
}

#[tokio::test]
async fn a_billing_account_leads_to_its_customer() {
    each_database(async |world| {
        let account = organizations::account(world.backend.read(), "51390264 ").await.unwrap().unwrap();
        assert_eq!((account.customer.as_str(), account.country.as_str()), ("Wingtip", "GB"));
        assert_eq!(organizations::account(world.backend.read(), "00000000").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn at_most_three_who_can_accept_are_named_to_their_own_organization() {
    each_database(async |world| {
        let northwind = world.actor("joni@northwind.example").await.organization.id;
        let wingtip = world.actor("allan@wingtip.example").await.organization.id;
        let who = organizations::who_can_accept(&world.backend, northwind, "48120773").await.unwrap();
        let named: Vec<_> = who.named.iter().map(|(name, role)| (name.as_str(), *role)).collect();
        assert_eq!(
            named,
            [
                ("Joni Sherman", Role::BillingOwner),
                ("Lynne Robbins", Role::BillingOwner),
                ("Nestor Wilke", Role::BillingContributor)
            ]
        );
        assert_eq!(who.more, 1);
        assert_eq!(
            organizations::who_can_accept(&world.backend, wingtip, "48120773").await.unwrap(),
            Default::default()
        );
        assert_eq!(
            organizations::who_can_accept(&world.backend, wingtip, "51390264").await.unwrap(),
            Default::default()
        );
    })
    .await;
}

#[tokio::test]
async fn a_catalogue_is_its_publishers_alone() {
    each_database(async |world| {
        let db = world.backend.read();
        let contoso = world.actor("adele@contoso.example").await.organization.id;
        let adatum = world.actor("lee@adatum.example").await.organization.id;
        let products = catalog::products(db, contoso).await.unwrap();
        let [gate, insight] = products.as_slice() else { panic!("{products:?}") };
        assert_eq!((gate.name.as_str(), gate.kind, gate.transactable), ("Gate", ProductKind::VirtualMachine, false));
        assert_eq!((insight.model, insight.co_sell), (PricingModel::FlatRate, true));
        assert!(catalog::products(db, adatum).await.unwrap().is_empty());

        let ids = [insight.id, ProductId(uuid::Uuid::now_v7())];
        assert_eq!(catalog::products_by_id(db, contoso, &ids).await.unwrap(), std::slice::from_ref(insight));
        assert!(catalog::products_by_id(db, adatum, &ids).await.unwrap().is_empty());
        assert!(catalog::products_by_id(db, contoso, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn imported_prices_are_exact_in_their_currencys_minor_unit() {
    each_database(async |world| {
        let contoso = world.actor("adele@contoso.example").await.organization.id;
        let products = catalog::products(world.backend.read(), contoso).await.unwrap();
        let enterprise = &products[1].plans[0];
        let money = |minor, code: &str| Money::of_minor(minor, code.parse().unwrap());
        let mut prices = enterprise.terms[0].prices.clone();
        prices.sort_by_key(|m| m.currency.code());
        assert_eq!(prices, [money(1_900_000, "JPY"), money(3_850_125, "KWD"), money(1_250_000, "USD")]);
        assert_eq!((enterprise.terms[0].months, enterprise.terms[0].payment), (12, PaymentModel::PerMonth));
        let meter = &enterprise.meters[0];
        assert_eq!((meter.id.as_str(), meter.included), ("events", Some(1000)));
        assert!(meter.rates.contains(&Rate::of_units(2_200, "USD".parse().unwrap())));
        let sizes: Vec<_> = products[0].plans[0].reservations.iter().map(|r| (r.months, r.vcpu)).collect();
        assert_eq!(sizes, [(12, Some(4)), (36, None)]);
    })
    .await;
}
