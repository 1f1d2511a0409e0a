//! A small named world, and browsers that look at it.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
};
use backend::{Backend, documents::Limits};
use countersign::{
    routes::product,
    serve::{Installation, Live, Rates, Site, cookies, router},
};
use futures::StreamExt;
use serde_json::json;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tempfile::TempDir;
use tokio::time::timeout;
use tower::ServiceExt;

#[path = "made.rs"]
mod made;
#[path = "markup.rs"]
mod markup;

pub const PASSWORD: &str = "a password of tests";

/// Contoso publishes, Fabrikam sells, Northwind buys, House runs the installation. Each has one person,
/// `publisher@…` and so on; Sam belongs to Contoso and to Northwind.
pub struct World {
    pub backend: Backend,
    /// To stop what goes on.
    pub live: Live,
    router: Router,
    _folder: TempDir,
}

impl World {
    pub async fn new() -> Self {
        Self::on(Site::bare()).await
    }

    /// With the files of a built site.
    pub async fn with_site(folder: &std::path::Path) -> Self {
        Self::on(Site::at(folder).expect("a site")).await
    }

    /// A world of another file.
    pub async fn filled(file: &str) -> Self {
        Self::rated(file, Rates::default()).await
    }

    async fn on(site: Site) -> Self {
        Self::built(site, &file(), |at| at).await
    }

    /// With other settings.
    pub async fn set(change: impl FnOnce(Installation) -> Installation) -> Self {
        Self::built(Site::bare(), &file(), change).await
    }

    /// A world of another file, with other settings.
    pub async fn filled_and_set(file: &str, change: impl FnOnce(Installation) -> Installation) -> Self {
        Self::built(Site::bare(), file, change).await
    }

    /// The same with other limits, such as none for a crowd that asks for everything at once.
    pub async fn rated(file: &str, rates: Rates) -> Self {
        Self::filled_and_set(file, |at| Installation { rates: Arc::new(rates), ..at }).await
    }

    async fn built(site: Site, file: &str, change: impl FnOnce(Installation) -> Installation) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        made::lay(file, folder.path()).await;
        let backend = Backend::open(&made::config(folder.path())).await.expect("a database");
        let installation = change(Installation::new(backend.clone(), site, product()));
        let (live, router) = (installation.live.clone(), router(installation));
        Self { backend, live, router, _folder: folder }
    }

    /// Gives its documents other limits.
    pub fn limit(&mut self, limits: Limits) {
        self.backend = self.backend.with_limits(limits);
        self.router = router(Installation::new(self.backend.clone(), Site::bare(), product()));
    }

    /// The address of its database.
    pub fn database(&self) -> String {
        format!("sqlite://{}/world.sqlite", self._folder.path().display())
    }

    /// Where uploads lie.
    pub fn files(&self) -> PathBuf {
        self._folder.path().join("files")
    }

    /// Somebody who has not signed in.
    pub fn anybody(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: None, known: None, client: None }
    }

    /// Somebody who comes from there.
    pub fn from(&self, client: &str) -> Browser {
        Browser { client: Some(client.parse().expect("an address")), ..self.anybody() }
    }

    /// Somebody who has.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.anybody();
        let page = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{email} was not let in: {}", page.body);
        browser
    }
}

fn file() -> String {
    let organization =
        |key: &str, name: &str, kinds: &[&str]| json!({ "key": key, "name": name, "kinds": kinds, "time_zone": "UTC" });
    let person = |email: &str, name: &str, memberships: serde_json::Value| json!({ "email": email, "name": name, "password": PASSWORD, "memberships": memberships });
    let at = |organization: &str, role: &str| json!({ "organization": organization, "roles": [role] });
    json!({
        "countersign_import": 1,
        "organizations": [
            organization("contoso", "Contoso", &["publisher"]),
            organization("fabrikam", "Fabrikam", &["selling_partner"]),
            organization("northwind", "Northwind", &["customer"]),
            organization("house", "House", &["operator"]),
        ],
        "people": [
            person("publisher@contoso.example", "Pia", json!([at("contoso", "manager")])),
            person("partner@fabrikam.example", "Finn", json!([at("fabrikam", "manager")])),
            person("customer@northwind.example", "Nora", json!([at("northwind", "user")])),
            person("operator@house.example", "Olga", json!([at("house", "operator")])),
            person("sam@contoso.example", "Sam", json!([at("contoso", "developer"), at("northwind", "user")])),
        ],
    })
    .to_string()
}

/// Keeps the cookie and follows nothing by itself.
pub struct Browser {
    router: Router,
    /// Of the session.
    pub cookie: Option<String>,
    /// By which accounts know the browser again.
    pub known: Option<String>,
    /// The network address it comes from; none is told without a network in between.
    pub client: Option<IpAddr>,
}

/// An answer, whole.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Fails with the page in hand.
    pub fn says(&self, text: &str) {
        // Between pieces of text leptos leaves `<!>`.
        let body = self.body.replace("<!>", "");
        assert!(body.contains(text), "“{text}” is not in {body}");
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    pub async fn with_method(&mut self, method: Method, path: &str) -> Page {
        self.send(Request::builder().method(method).uri(path).body(Body::empty()).expect("a request")).await
    }

    /// The beginning of an answer that goes on.
    pub async fn open(&self, path: &str) -> axum::response::Response {
        let request = Request::get(path).header(header::HOST, "localhost:3000");
        let request = request.header(header::COOKIE, self.cookie.as_deref().unwrap_or_default());
        self.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
    }

    /// As a browser on this site sends it: a form says where it comes from, unless the test says it for the browser.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        let says = ["sec-fetch-site", "origin"].iter().any(|name| request.headers().contains_key(*name));
        if !says && request.method() == Method::POST {
            request.headers_mut().insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        }
        self.send_as_is(request).await
    }

    /// As a program sends it, with the cookie and nothing else that was not asked for.
    pub async fn send_as_is(&mut self, mut request: Request<Body>) -> Page {
        if let Some(client) = self.client {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(client, 4711)));
        }
        let headers = request.headers_mut();
        headers.entry(header::HOST).or_insert("localhost:3000".parse().expect("a host"));
        for cookie in [&self.cookie, &self.known].into_iter().flatten() {
            headers.append(header::COOKIE, cookie.parse().expect("a cookie"));
        }
        let path = request.uri().path().to_owned();
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("text"));
        }
        let goes_on = parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t == "text/event-stream");
        let bytes = match goes_on {
            true => beginning(body).await,
            false => to_bytes(body, usize::MAX).await.expect("a body").into(),
        };
        let page =
            Page { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() };
        markup::sound(&path, page.header("content-security-policy"), &page.body);
        page
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default().to_owned();
        let kept = (!cookie.contains("Max-Age=0")).then_some(pair);
        match cookie.starts_with(cookies::BROWSER) {
            true => self.known = kept,
            false => self.cookie = kept,
        }
    }
}

/// What an answer without an end says at first: until it is silent for a while.
async fn beginning(body: Body) -> Vec<u8> {
    let (mut pieces, mut read) = (body.into_data_stream(), Vec::new());
    while let Ok(Some(piece)) = timeout(Duration::from_millis(100), pieces.next()).await {
        read.extend_from_slice(&piece.expect("no fault"));
    }
    read
}
