//! Contoso with something to sell, a partner and a customer; and a publisher at the wizard.

use axum::http::StatusCode;
use serde_json::{Value, json};
use testing::{
    File, forms,
    http::{Browser, Page, World},
};

pub const ACCOUNT: &str = forms::ACCOUNT;
pub const FABRIKAM: &str = forms::SELLER;
/// Has not completed its tax profile.
pub const TAILSPIN: &str = "34210088";

pub async fn world() -> World {
    let insight = [
        plan("enterprise", "Enterprise", true, false),
        plan("starter", "Starter", true, true),
        plan("closed", "Closed", false, false),
    ];
    world_with(json!([
        product("insight", "Insight", "saas", json!(insight)),
        product("gate", "Gate", "virtual_machine", json!([appliance()])),
    ]))
    .await
}

/// The same people with other things to sell.
pub async fn world_with(products: Value) -> World {
    World::filled(&file(&products)).await
}

fn file(products: &Value) -> File {
    let file = File::default()
        .organization("Contoso", "publisher")
        .organization("Adatum", "publisher")
        .organization("Fabrikam", "selling_partner")
        .organization("Tailspin", "selling_partner")
        .organization("Northwind", "customer")
        .person("pia@contoso.example", "pia", &[("contoso", "manager")])
        .person("fred@contoso.example", "fred", &[("contoso", "financial_contributor")])
        .person("ada@adatum.example", "ada", &[("adatum", "manager")])
        .person("finn@fabrikam.example", "finn", &[("fabrikam", "manager")])
        .person("nora@northwind.example", "nora", &[("northwind", "user")])
        .seller("10550213", "contoso")
        .seller("10550214", "adatum")
        .seller(FABRIKAM, "fabrikam")
        .seller_without_tax(TAILSPIN, "tailspin")
        .account(ACCOUNT, "northwind", &[("nora@northwind.example", "billing_owner")]);
    products.as_array().into_iter().flatten().cloned().fold(file, File::product)
}

fn product(key: &str, name: &str, kind: &str, plans: Value) -> Value {
    json!({ "key": key, "publisher": "contoso", "name": name, "kind": kind, "model": "flat_rate", "transactable": true, "co_sell": false, "plans": plans })
}

fn plan(key: &str, name: &str, public: bool, trial: bool) -> Value {
    json!({
        "key": key, "name": name, "description": "In words.", "public": public, "trial": trial,
        "terms": [{ "months": 12, "payment": "upfront", "prices": { "USD": "499.00" } }],
        "meters": [{ "key": "events", "name": "Events", "unit": "event", "rates": { "USD": "0.01" } }],
        "markets": [{ "country": "US", "currency": "USD" }],
    })
}

fn appliance() -> Value {
    json!({
        "key": "appliance", "name": "Appliance", "description": "In words.", "public": true, "trial": false,
        "reservations": [{ "months": 12, "prices": { "USD": "1200.00" } }],
        "markets": [{ "country": "US", "currency": "USD" }],
    })
}

/// A publisher with one draft in front of it.
pub struct Desk {
    pub browser: Browser,
    /// `O-1001`.
    pub offer: String,
}

impl Desk {
    pub async fn new(world: &World) -> Self {
        Self::begun(world, &[]).await
    }

    /// With what else was chosen when it was created.
    pub async fn begun(world: &World, more: &[(&str, &str)]) -> Self {
        let mut browser = world.signed_in("pia@contoso.example").await;
        let fields: Vec<_> = [("name", "Northwind 2027")].into_iter().chain(more.iter().copied()).collect();
        let page = browser.post("/offers/new", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let offer = page.location().split('/').nth(2).expect("a number").to_owned();
        Self { browser, offer }
    }

    pub fn path(&self, step: &str) -> String {
        format!("/offers/{}/edit/{step}", self.offer)
    }

    pub async fn open(&mut self, step: &str) -> Page {
        let path = self.path(step);
        self.browser.get(&path).await
    }

    /// Posts what the open page says it looked at, and these fields.
    pub async fn send(&mut self, step: &str, fields: &[(&str, &str)]) -> Page {
        let seen = value_of(&self.open(step).await.body, "seen");
        self.send_as(step, &seen, fields).await
    }

    pub async fn send_as(&mut self, step: &str, seen: &str, fields: &[(&str, &str)]) -> Page {
        let path = self.path(step);
        let all: Vec<_> = fields.iter().copied().chain([("seen", seen)]).collect();
        self.browser.post(&path, &all).await
    }

    /// The same as a browser sends a form with files: name of the file and its bytes.
    pub async fn send_files(&mut self, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        let seen = value_of(&self.open("terms").await.body, "seen");
        let path = self.path("terms");
        let fields: Vec<_> = fields.iter().copied().chain([("seen", seen.as_str())]).collect();
        let files: Vec<_> = files.iter().map(|(name, content)| ("files", *name, *content)).collect();
        self.browser.post_files(&path, &fields, &files).await
    }

    /// Fills the whole form with what can be submitted.
    pub async fn fill(&mut self) {
        let who = [("name", "Northwind 2027"), ("billing_account", ACCOUNT), ("seller_id", FABRIKAM)];
        saved(&self.send("who", &who).await);
        let plan = self.button("what", "Add Enterprise").await;
        saved(&self.send("what", &[("currency", "USD"), ("action", &plan)]).await);
        let mut lines = self.lines().await;
        lines.push(("lines.0.percent".into(), "7".into()));
        let lines: Vec<_> = lines.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        saved(&self.send("what", &lines).await);
        let when = [("start", "acceptance"), ("end", "2999-12-31"), ("accept_by", "2999-11-30")];
        saved(&self.send("when", &when).await);
    }

    /// The value of the button whose words these are.
    pub async fn button(&mut self, step: &str, words: &str) -> String {
        let body = self.open(step).await.body;
        button(&body, words).unwrap_or_else(|| panic!("no button “{words}” in {body}"))
    }

    /// The hidden and chosen fields of the lines, as the page holds them; without the discounts.
    pub async fn lines(&mut self) -> Vec<(String, String)> {
        let body = self.open("what").await.body;
        let count = (0..).take_while(|i| body.contains(&format!("name=\"lines.{i}.product\""))).count();
        let field = |i: usize, name: &str| {
            let name = format!("lines.{i}.{name}");
            (name.clone(), value_of(&body, &name))
        };
        let rows = (0..count).flat_map(|i| {
            [field(i, "product"), field(i, "plan"), (format!("lines.{i}.price"), "percentage".to_owned())]
        });
        rows.chain([("currency".to_owned(), "USD".to_owned())]).collect()
    }
}

/// Lets the jobs carry the offer on.
pub async fn publish(world: &World) {
    testing::run_jobs(&world.backend).await;
}

/// Fails unless the form was taken.
pub fn saved(page: &Page) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

/// The value attribute of the field of that name.
pub fn value_of(body: &str, name: &str) -> String {
    let tag = body
        .split('<')
        .find(|tag| tag.contains(&format!("name=\"{name}\"")))
        .unwrap_or_else(|| panic!("no {name} in {body}"));
    let value = tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The words of every button and its value.
pub fn button(body: &str, words: &str) -> Option<String> {
    let plain = body.replace("<!>", "").replace("<span class=\"unseen\">", "").replace("</span>", "");
    let all: Vec<_> = plain.split("<button").skip(1).map(str::to_owned).collect();
    let found = all.into_iter().find(|b| b.split('>').nth(1).is_some_and(|text| text.starts_with(words)))?;
    let value = found.split("value=\"").nth(1)?.split('"').next()?;
    Some(value.to_owned())
}
