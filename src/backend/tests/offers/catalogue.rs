//! A big catalogue: read in one statement, searched in memory, and written into an offer as ten lines.

use backend::{
    catalog, import,
    offers::{self, Command, Expected, Outcome},
};
use domain::{
    access::By,
    form::{Fields, Picked, Section, TICKED, press, read},
    offer::{Customization, Draft, picker::find},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use testing::{File, database};

/// So many plans, twenty a product.
fn file(plans: usize) -> File {
    let plan = |n: usize| {
        json!({
            "key": format!("p{n}"), "name": format!("Plan {n}"), "description": "In words.", "public": n % 20 != 7, "trial": false,
            "terms": [{ "months": 12, "payment": "per_month", "prices": { "USD": "100.00" } }],
            "markets": [{ "country": "US", "currency": "USD" }],
        })
    };
    let products = (0..plans / 20).map(|p| {
        let plans: Vec<Value> = (p * 20..p * 20 + 20).map(plan).collect();
        testing::file::product("contoso", &format!("s{p}"), &format!("Suite {p}"), &plans)
    });
    let file = File::default().organization("Contoso", "publisher").seller("10550213", "contoso");
    let file = file.person_without_password("pia@contoso.example", "pia", &[("contoso", "manager")]);
    products.fold(file, File::product)
}

#[tokio::test]
async fn ten_of_six_hundred_plans_are_found_and_added_in_one_go() {
    database::each("2026-11-20T09:00:00Z", async |installed| {
        let backend = &installed.backend;
        import::run(backend, &file(600).text()).await.unwrap().unwrap();
        let pia = installed.actor("pia@contoso.example").await;
        let begun = Instant::now();
        let products = catalog::products(backend.read(), pia.organization.id).await.unwrap();
        let found = find(Customization::ExistingPlans, &products, &[], "suite plan 59", &[]);
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
        let picked: Vec<Picked> =
            found.rows.iter().filter(|row| row.standing.reason().is_none()).map(|row| row.picked()).take(10).collect();
        assert_eq!(picked.len(), 10, "59, and 590 to 599");

        let Outcome::Done(done) = offers::create(backend, &pia, "Ten").await.unwrap() else { panic!("no draft") };
        let mut form =
            Fields::of(picked.iter().map(|one| (TICKED, one.to_string())).chain([("currency", "USD".to_owned())]));
        let stored = Draft::default();
        press::press(&mut form, &domain::form::Button::AddTicked, &stored, &products, backend.today()).unwrap();
        let shown = offers::find(backend, &pia, done.number).await.unwrap().unwrap();
        let draft = read::read(Section::What, &form, &shown.view.draft.clone().unwrap());
        let seen = Expected::Token(shown.section_token(Section::What));
        let command = Command::Save { section: Section::What, draft: Box::new(draft) };
        let saved = offers::take(backend, By::Person(&pia), done.number, seen, command).await.unwrap();
        assert!(matches!(saved, Outcome::Done(_)), "{saved:?}");
        let shown = offers::find(backend, &pia, done.number).await.unwrap().unwrap();
        let lines = shown.view.draft.unwrap().lines;
        let written: Vec<Picked> = lines.iter().map(|line| Picked { product: line.product, plan: line.plan }).collect();
        assert_eq!(written, picked);
        let keys: Vec<u32> = lines.iter().map(|line| line.key).collect();
        assert_eq!(keys, (1..=10).collect::<Vec<_>>());
    })
    .await;
}
