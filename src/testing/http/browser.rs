//! A browser at the router itself, without a network between.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderValue, Method, Request, header},
};
use countersign::serve::{cookies, success};
use futures::StreamExt;
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::time::timeout;
use tower::ServiceExt;

use super::{Page, page};

/// The kind of a form with files, as [`multipart`] writes it.
pub const MULTIPART: &str = "multipart/form-data; boundary=cut";

/// Keeps the cookie and follows nothing by itself.
pub struct Browser {
    router: Router,
    /// Of the session.
    pub cookie: Option<String>,
    /// By which accounts know the browser again.
    pub known: Option<String>,
    /// That it may have kept copies of pages.
    pub copies: Option<String>,
    /// What the next page tells of the step before.
    pub done: Option<String>,
    /// The network address it comes from; none is told without a network in between.
    pub client: Option<IpAddr>,
}

impl Browser {
    /// Somebody who has not signed in.
    pub fn at(router: Router) -> Self {
        Self { router, cookie: None, known: None, copies: None, done: None, client: None }
    }

    /// The page at a path.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// The answer to a form, as the product's own page sends it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// The answer to a form with files, as the product's own page sends it; see [`multipart`].
    pub async fn post_files<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        path: &str,
        fields: &[(N, V)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        let request = Request::post(path).header(header::CONTENT_TYPE, MULTIPART);
        self.send(request.body(Body::from(multipart(fields, files))).expect("a request")).await
    }

    /// The answer to a request without a body.
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
        for cookie in [&self.cookie, &self.known, &self.copies, &self.done].into_iter().flatten() {
            headers.append(header::COOKIE, cookie.parse().expect("a cookie"));
        }
        let path = request.uri().path().to_owned();
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.store_cookie(cookie.to_str().expect("text"));
        }
        let goes_on = parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t == "text/event-stream");
        let bytes = match goes_on {
            true => beginning(body).await,
            false => to_bytes(body, usize::MAX).await.expect("a body").into(),
        };
        let page =
            Page { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() };
        page::sound(&path, page.header("content-security-policy"), &page.body);
        page
    }

    fn store_cookie(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default().to_owned();
        let kept = (!cookie.contains("Max-Age=0")).then_some(pair);
        match cookie.split('=').next().unwrap_or_default() {
            cookies::BROWSER => self.known = kept,
            cookies::COPIES => self.copies = kept,
            success::COOKIE_NAME => self.done = kept,
            _ => self.cookie = kept,
        }
    }
}

/// A form with files, as a browser sends it: its fields, and of each file the field, its name and its bytes.
pub fn multipart<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |head: String, content: &[u8]| {
        body.extend(format!("--cut\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{}\"", name.as_ref()), value.as_ref().as_bytes());
    }
    for (field, name, content) in files {
        part(format!("name=\"{field}\"; filename=\"{name}\""), content);
    }
    body.extend(b"--cut--\r\n");
    body
}

/// What an answer without an end says at first: until it is silent for a while.
async fn beginning(body: Body) -> Vec<u8> {
    let (mut pieces, mut read) = (body.into_data_stream(), Vec::new());
    while let Ok(Some(piece)) = timeout(Duration::from_millis(100), pieces.next()).await {
        read.extend_from_slice(&piece.expect("no fault"));
    }
    read
}
