//! As much of a browser as a plain form needs: one request a connection, cookies given along.

use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Duration, timeout},
};

/// Longer than the product itself lets an answer take.
const TIMEOUT: Duration = Duration::from_secs(40);

/// An answer whose head came whole.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub location: String,
    pub cookie: Option<String>,
    pub body: String,
}

/// There was no answer: nobody knows whether the step was taken.
#[derive(Debug)]
pub struct Gone;

pub async fn get(at: SocketAddr, cookie: &str, path: &str) -> Result<Page, Gone> {
    ask(at, format!("GET {path} HTTP/1.0\r\nHost: {at}\r\nCookie: {cookie}\r\n\r\n")).await
}

pub async fn post(at: SocketAddr, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Result<Page, Gone> {
    let body = serde_urlencoded::to_string(fields).unwrap_or_default();
    let kind = "application/x-www-form-urlencoded";
    let length = body.len();
    ask(
        at,
        format!(
            "POST {path} HTTP/1.0\r\nHost: {at}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        ),
    )
    .await
}

async fn ask(at: SocketAddr, request: String) -> Result<Page, Gone> {
    let answer = timeout(TIMEOUT, exchange(at, request)).await;
    answer.ok().and_then(|bytes| read(&bytes)).ok_or(Gone)
}

/// Whatever arrived before the end, however the end came.
async fn exchange(at: SocketAddr, request: String) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(mut stream) = TcpStream::connect(at).await
        && stream.write_all(request.as_bytes()).await.is_ok()
    {
        let _ = stream.read_to_end(&mut bytes).await;
    }
    bytes
}

/// A head that was cut off is no answer.
fn read(bytes: &[u8]) -> Option<Page> {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split_ascii_whitespace().nth(1)?.parse().ok()?;
    let header = |name: &str| {
        head.lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v)
    };
    let cookie = header("set-cookie").and_then(|c| c.split(';').next()).map(str::to_owned);
    Some(Page { status, location: header("location").unwrap_or_default().to_owned(), cookie, body: body.to_owned() })
}

impl Page {
    /// What the reader looked at: the hidden field of the page's form, if it has one.
    pub fn seen(&self) -> Option<String> {
        let rest = self.body.split("name=\"seen\" value=\"").nth(1)?;
        rest.split_once('"').map(|(token, _)| token.to_owned())
    }

    /// In one line, for a person.
    pub fn told(&self) -> String {
        let words = self.body.replace("<!>", "");
        let said = ["class=\"notice", "field-problem", "<h1"].iter().find_map(|mark| words.split(mark).nth(1));
        let said: String = said.unwrap_or_default().chars().take(300).collect();
        format!("{} {} {said}", self.status, self.location)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_once_its_head_is_whole() {
        let whole = b"HTTP/1.0 303 See Other\r\nlocation: /a\r\nset-cookie: x=1; Path=/\r\n\r\n";
        let page = read(whole).expect("an answer");
        assert_eq!((page.status, page.location.as_str(), page.cookie.as_deref()), (303, "/a", Some("x=1")));
        for end in 0..whole.len() - 1 {
            assert!(read(&whole[..end]).is_none(), "cut at {end} it was taken for an answer");
        }
    }
}
