//! Requests over a network, as plain forms send them.

use std::{net::SocketAddr, time::Duration};

use axum::{
    body::Body,
    http::{Request, header, request::Builder},
};
use http_body_util::BodyExt;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, time::timeout};

use super::Page;

/// Longer than the product itself lets an answer take.
const TIMEOUT: Duration = Duration::from_secs(40);

/// There was no answer: nobody knows whether the step was taken.
#[derive(Debug)]
pub struct Gone;

impl From<Gone> for String {
    fn from(_: Gone) -> Self {
        "nobody answered".to_owned()
    }
}

/// One connection that is kept, and a cookie that goes with every request.
pub struct Connection {
    at: SocketAddr,
    cookie: String,
    sender: SendRequest<Body>,
}

impl Connection {
    /// A new one.
    pub async fn to(at: SocketAddr, cookie: &str) -> Result<Self, Gone> {
        let stream = TcpStream::connect(at).await.map_err(|_| Gone)?;
        stream.set_nodelay(true).map_err(|_| Gone)?;
        let (sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|_| Gone)?;
        tokio::spawn(connection);
        Ok(Self { at, cookie: cookie.to_owned(), sender })
    }

    /// The page at a path.
    pub async fn get(&mut self, path: &str) -> Result<Page, Gone> {
        self.send(Request::get(path), Body::empty()).await
    }

    /// The answer to a form, as the product's own page sends it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Gone> {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(serde_urlencoded::to_string(fields).expect("a form"))).await
    }

    /// An answer counts once its head is whole; of its body there is whatever arrived before the end, however the end came.
    async fn send(&mut self, request: Builder, body: Body) -> Result<Page, Gone> {
        let request = request.header(header::HOST, self.at.to_string()).header(header::COOKIE, &self.cookie);
        self.sender.ready().await.map_err(|_| Gone)?;
        let response = self.sender.send_request(request.body(body).expect("a request")).await.map_err(|_| Gone)?;
        let (parts, mut rest) = response.into_parts();
        let mut body = Vec::new();
        while let Some(Ok(frame)) = rest.frame().await {
            body.extend_from_slice(frame.data_ref().map(AsRef::as_ref).unwrap_or_default());
        }
        let body = String::from_utf8(body).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
        Ok(Page { status: parts.status, headers: parts.headers, body })
    }
}

/// The page at a path, over a connection of its own.
pub async fn get(at: SocketAddr, cookie: &str, path: &str) -> Result<Page, Gone> {
    timeout(TIMEOUT, async { Connection::to(at, cookie).await?.get(path).await }).await.unwrap_or(Err(Gone))
}

/// The answer to a form, over a connection of its own.
pub async fn post(at: SocketAddr, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Result<Page, Gone> {
    timeout(TIMEOUT, async { Connection::to(at, cookie).await?.post(path, fields).await }).await.unwrap_or(Err(Gone))
}

#[cfg(test)]
mod tests {
    use super::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    #[tokio::test]
    async fn an_answer_counts_once_its_head_is_whole() {
        let whole = b"HTTP/1.0 303 See Other\r\nlocation: /a\r\nset-cookie: x=1; Path=/\r\n\r\n";
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("an address");
        let ends: Vec<usize> = (0..whole.len() - 1).chain([whole.len()]).collect();
        let served = ends.clone();
        tokio::spawn(async move {
            for end in served {
                let (mut stream, _) = listener.accept().await.expect("a client");
                let _ = stream.read(&mut [0; 1024]).await;
                stream.write_all(&whole[..end]).await.expect("written");
            }
        });
        for end in ends {
            match get(at, "", "/").await {
                Ok(page) => {
                    assert_eq!(end, whole.len(), "cut at {end} it was taken for an answer");
                    let said = (page.status.as_u16(), page.location(), page.cookie());
                    assert_eq!(said, (303, "/a", Some("x=1".to_owned())));
                }
                Err(_) => assert_ne!(end, whole.len(), "the whole answer was not taken"),
            }
        }
    }
}
