//! One connection that is kept.

use std::net::SocketAddr;

use axum::http::{Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::{body::Bytes, client::conn::http1::SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Done;

pub struct Client {
    at: SocketAddr,
    cookie: String,
    sender: SendRequest<Full<Bytes>>,
}

/// An answer, whole.
pub struct Answer {
    pub status: StatusCode,
    pub cookie: Option<String>,
    /// Where it sends on to; empty where it does not.
    pub location: String,
    pub body: Bytes,
}

impl Client {
    pub async fn to(at: SocketAddr, cookie: &str) -> Done<Self> {
        let stream = TcpStream::connect(at).await.map_err(|e| e.to_string())?;
        stream.set_nodelay(true).map_err(|e| e.to_string())?;
        let (sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|e| e.to_string())?;
        tokio::spawn(connection);
        Ok(Self { at, cookie: cookie.to_owned(), sender })
    }

    pub async fn get(&mut self, path: &str) -> Done<Answer> {
        let request = Request::get(path).header(header::HOST, self.at.to_string()).header(header::COOKIE, &self.cookie);
        self.send(request.body(Full::default()).map_err(|e| e.to_string())?).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Done<Answer> {
        let body = serde_urlencoded::to_string(fields).map_err(|e| e.to_string())?;
        let request = Request::post(path)
            .header(header::HOST, self.at.to_string())
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Full::from(body)).map_err(|e| e.to_string())?).await
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> Done<Answer> {
        self.sender.ready().await.map_err(|e| e.to_string())?;
        let response = self.sender.send_request(request).await.map_err(|e| e.to_string())?;
        let status = response.status();
        let cookie = response.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|value| value.split(';').next()).map(str::to_owned);
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let location = location.unwrap_or_default().to_owned();
        let body = response.into_body().collect().await.map_err(|e| e.to_string())?.to_bytes();
        Ok(Answer { status, cookie, location, body })
    }
}
