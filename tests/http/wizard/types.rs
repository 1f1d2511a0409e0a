//! Contoso with something for every customization type, and a hand that fills in the step *What and price* as a browser posts it.

use super::desk::{ACCOUNT, Desk, FABRIKAM, saved, world_with};
use crate::bad_input::fields;
use backend::offers::{self, Expected, Outcome};
use domain::{
    access::By,
    offer::{Draft, read_label},
};
use serde_json::{Value, json};
use testing::{
    actor,
    http::{Page, World},
};

pub const NEW_PLANS: &[(&str, &str)] = &[("customization", "new_plans"), ("currency", "USD")];
pub const RESERVATIONS: &[(&str, &str)] = &[("customization", "reservations"), ("currency", "USD")];

/// Insight has meters and three terms, Seats is per user, Gate has sizes, Relay one price for any size; Labs cannot be bought.
pub async fn world() -> World {
    world_with(products()).await
}

fn products() -> Value {
    let product = |key: &str, name: &str, kind: &str, model: &str, open: bool, plans: Value| json!({ "key": key, "publisher": "contoso", "name": name, "kind": kind, "model": model, "transactable": open, "co_sell": false, "plans": plans });
    json!([
        product(
            "insight",
            "Insight",
            "saas",
            "flat_rate",
            true,
            json!([enterprise("Enterprise", true), enterprise("Secret", false)])
        ),
        product("seats", "Seats", "saas", "per_user", true, json!([standard()])),
        product("gate", "Gate", "virtual_machine", "flat_rate", true, json!([sizes(), flat()])),
        product("labs", "Labs", "saas", "flat_rate", false, json!([enterprise("Preview", true)])),
    ])
}

fn markets() -> Value {
    json!([{ "country": "US", "currency": "USD" }, { "country": "DE", "currency": "EUR" }])
}

fn plan(name: &str, public: bool, more: Value) -> Value {
    let mut plan = json!({ "key": name.to_lowercase(), "name": name, "description": "In words.", "public": public, "trial": false, "markets": markets() });
    for (field, value) in more.as_object().expect("fields") {
        plan[field] = value.clone();
    }
    plan
}

fn enterprise(name: &str, public: bool) -> Value {
    let term = |months: u32, payment: &str, usd: &str| json!({ "months": months, "payment": payment, "prices": { "USD": usd, "EUR": usd } });
    let events = json!({ "key": "events", "name": "Events", "unit": "event", "included": 1000, "rates": { "USD": "0.01", "EUR": "0.01" } });
    plan(
        name,
        public,
        json!({ "terms": [term(1, "per_month", "1,400.00"), term(12, "per_month", "1,250.00"), term(36, "upfront", "40,000.00")], "meters": [events] }),
    )
}

fn standard() -> Value {
    plan(
        "Standard",
        true,
        json!({ "terms": [{ "months": 12, "payment": "per_year", "prices": { "USD": "96.00", "EUR": "90.00" } }] }),
    )
}

fn sizes() -> Value {
    let size = |months: u32, vcpu: u32, usd: &str| json!({ "months": months, "vcpu": vcpu, "prices": { "USD": usd, "EUR": usd } });
    plan(
        "Appliance",
        true,
        json!({ "reservations": [size(12, 2, "1,500.00"), size(12, 4, "2,500.00"), size(36, 2, "4,000.00")] }),
    )
}

fn flat() -> Value {
    plan("Relay", true, json!({ "reservations": [{ "months": 12, "prices": { "USD": "640.00", "EUR": "600.00" } }] }))
}

impl Desk {
    /// Presses a button of the step *What and price* with what stands on its page, after typing `more`; an empty value unticks.
    pub async fn press(&mut self, action: &str, more: &[(&str, &str)]) -> Page {
        let page = self.open("what").await;
        self.press_on(&page, action, more).await
    }

    /// The same on a page in hand.
    pub async fn press_on(&mut self, page: &Page, action: &str, more: &[(&str, &str)]) -> Page {
        let mut sent = fields(page);
        sent.retain(|(name, _)| !more.iter().any(|(typed, _)| typed == name));
        // Of two values typed into one field the later stands there.
        let last = |i: usize, name: &str| !more[i + 1..].iter().any(|(later, _)| *later == name);
        let typed = more.iter().enumerate().filter(|(i, (name, _))| last(*i, name)).map(|(_, typed)| *typed);
        let ticked = typed.filter(|(_, value)| *value != UNTICKED);
        sent.extend(ticked.map(|(name, value)| (name.to_owned(), value.to_owned())));
        sent.push(("action".to_owned(), action.to_owned()));
        let path = self.path("what");
        let pairs: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.browser.post(&path, &pairs).await
    }

    /// Adds what the button of these words adds.
    pub async fn add(&mut self, words: &str) {
        let action = self.button("what", words).await;
        saved(&self.press(&action, &[]).await);
    }

    /// Types into the step and saves it; the page as it is shown then.
    pub async fn typed(&mut self, more: &[(&str, &str)]) -> Page {
        saved(&self.press("save", more).await);
        // Somebody wants to be done with the step: what is missing is said too.
        self.open("what?from=what").await
    }

    /// The other steps with what can be submitted.
    pub async fn other_steps(&mut self) {
        let who = [("name", "Northwind 2027"), ("billing_account", ACCOUNT), ("seller_id", FABRIKAM)];
        saved(&self.send("who", &who).await);
        let when = [("start", "acceptance"), ("end", "2999-12-31"), ("accept_by", "2999-11-30")];
        saved(&self.send("when", &when).await);
    }

    /// Changes the stored draft elsewhere than in the browser under test.
    pub async fn elsewhere(&self, world: &World, change: impl FnOnce(&mut Draft)) {
        let pia = actor(&world.backend, "pia@contoso.example").await;
        let number = read_label(&self.offer).expect("a number");
        let shown = offers::find(&world.backend, &pia, number).await.expect("an answer").expect("an offer");
        let mut draft = shown.view.draft.expect("a draft");
        change(&mut draft);
        let command = testing::save(draft);
        let outcome = offers::take(&world.backend, By::Person(&pia), number, Expected::Anything, command).await;
        assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
    }

    /// The draft as stored.
    pub async fn stored(&self, world: &World) -> Draft {
        let pia = actor(&world.backend, "pia@contoso.example").await;
        let number = read_label(&self.offer).expect("a number");
        let shown = offers::find(&world.backend, &pia, number).await.expect("an answer").expect("an offer");
        shown.view.draft.expect("a draft")
    }
}

/// In place of a value: the box is not ticked.
pub const UNTICKED: &str = "\u{0}unticked";
