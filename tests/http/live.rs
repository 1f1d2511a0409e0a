//! The stream of what changes: who hears of what, and when it ends.

use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER, STRANGER};
use axum::{body::BodyDataStream, http::StatusCode};
use backend::people::{self, RoleScope};
use futures::StreamExt;
use std::time::Duration;
use testing::http::Browser;

/// What a page was told so far.
struct Heard {
    stream: BodyDataStream,
    text: String,
}

impl Heard {
    /// Listens from now on.
    async fn from_now(deal: &Deal, browser: &Browser) -> Self {
        Self::at(browser, &format!("/live?at={}", deal.world.backend.position())).await
    }

    async fn at(browser: &Browser, path: &str) -> Self {
        let response = browser.open(path).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { stream: response.into_body().into_data_stream(), text: String::new() }
    }

    /// Whether the stream goes on.
    async fn more(&mut self) -> bool {
        match self.stream.next().await {
            Some(piece) => {
                self.text.push_str(std::str::from_utf8(&piece.expect("no fault")).expect("text"));
                true
            }
            None => false,
        }
    }

    async fn hears(&mut self, what: &str) {
        let hearing = async {
            while !self.text.contains(what) {
                assert!(self.more().await, "the stream ended without {what}");
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(5), hearing).await.is_ok();
        assert!(in_time, "{what} was not told, only: {}", self.text);
    }

    /// Everything that is told within a while.
    async fn all(mut self) -> String {
        let _ = tokio::time::timeout(Duration::from_millis(300), async { while self.more().await {} }).await;
        self.text
    }

    async fn ends(mut self) -> String {
        let ended = tokio::time::timeout(Duration::from_secs(5), async { while self.more().await {} }).await.is_ok();
        assert!(ended, "it goes on");
        self.text
    }
}

#[tokio::test]
async fn a_step_is_told_to_those_who_see_the_offer_by_its_number_alone() {
    let deal = Deal::new().await;
    let (publisher, partner) = (deal.signed_in(PUBLISHER).await, deal.signed_in(PARTNER).await);
    let (customer, stranger) = (deal.signed_in(CUSTOMER).await, deal.signed_in(STRANGER).await);
    let mut to_publisher = Heard::from_now(&deal, &publisher).await;
    let mut to_partner = Heard::from_now(&deal, &partner).await;
    let to_customer = Heard::from_now(&deal, &customer).await;
    let to_stranger = Heard::from_now(&deal, &stranger).await;
    let number = deal.sent("A name that is nobody’s business").await;
    let told = format!("event: change\ndata: {{\"number\":{number}}}\n\n");
    to_publisher.hears(&told).await;
    to_partner.hears(&told).await;
    assert!(!to_publisher.text.contains("business"), "{}", to_publisher.text);
    for silent in [to_customer.all().await, to_stranger.all().await] {
        assert!(!silent.contains("event:"), "{silent}");
    }
}

#[tokio::test]
async fn what_somebody_writes_before_sending_it_is_told_to_its_own_side_only() {
    let deal = Deal::new().await;
    let number = deal.bare("Not for the partner yet").await;
    let (publisher, partner) = (deal.signed_in(PUBLISHER).await, deal.signed_in(PARTNER).await);
    let mut to_publisher = Heard::from_now(&deal, &publisher).await;
    let to_partner = Heard::from_now(&deal, &partner).await;
    deal.fill(number, "Not for the partner yet").await;
    to_publisher.hears(&format!("{{\"number\":{number}}}")).await;
    assert!(!to_partner.all().await.contains("event:"));
}

#[tokio::test]
async fn a_page_of_one_offer_hears_of_no_other() {
    let deal = Deal::new().await;
    let number = deal.bare("This one").await;
    let publisher = deal.signed_in(PUBLISHER).await;
    let path = format!("/live?at={}&offer={number}", deal.world.backend.position());
    let mut heard = Heard::at(&publisher, &path).await;
    deal.bare("Another one").await;
    deal.fill(number, "This one").await;
    heard.hears(&format!("{{\"number\":{number}}}")).await;
    assert_eq!(heard.text.matches("event:").count(), 1, "{}", heard.text);
}

#[tokio::test]
async fn who_looked_before_the_last_change_is_told_to_look_again_and_nobody_else() {
    let deal = Deal::new().await;
    let publisher = deal.signed_in(PUBLISHER).await;
    let before = deal.world.backend.position();
    deal.bare("Between reading and listening").await;
    Heard::at(&publisher, &format!("/live?at={before}")).await.hears("event: again").await;
    Heard::at(&publisher, "/live").await.hears("event: again").await;
    assert!(!Heard::from_now(&deal, &publisher).await.all().await.contains("event:"));
}

#[tokio::test]
async fn a_page_whose_reader_signed_out_is_told_to_stop_and_nothing_more() {
    let deal = Deal::new().await;
    let mut publisher = deal.signed_in(PUBLISHER).await;
    let heard = Heard::from_now(&deal, &publisher).await;
    publisher.post("/sign-out", &[]).await;
    let number = deal.bare("After the sign-out").await;
    let text = heard.ends().await;
    assert!(text.contains("event: stop"), "{text}");
    assert!(!text.contains(&number.to_string()), "{text}");
}

#[tokio::test]
async fn a_page_whose_reader_has_a_new_password_or_no_role_any_more_is_told_to_stop() {
    for removed in [false, true] {
        let deal = Deal::new().await;
        let publisher = deal.signed_in(PUBLISHER).await;
        let heard = Heard::from_now(&deal, &publisher).await;
        let (backend, contoso) = (&deal.world.backend, RoleScope::Organization("contoso".into()));
        let person = testing::actor(&deal.world.backend, PUBLISHER).await.person;
        let changed = match removed {
            false => people::set_password(backend, person, "rhubarb quarrel ferry").await,
            true => people::set_roles(backend, person, &contoso, &[]).await,
        };
        changed.expect("an answer").expect("a change");
        let number = deal.bare("After the change").await;
        let text = heard.ends().await;
        assert!(text.contains("event: stop"), "{text}");
        assert!(!text.contains(&number.to_string()), "{text}");
    }
}

#[tokio::test]
async fn every_stream_ends_when_the_process_is_told_to_stop() {
    let deal = Deal::new().await;
    let publisher = deal.signed_in(PUBLISHER).await;
    let open = Heard::from_now(&deal, &publisher).await;
    deal.world.live.stop();
    open.ends().await;
    Heard::from_now(&deal, &publisher).await.ends().await;
}

#[tokio::test]
async fn a_session_has_five_streams_and_gets_another_when_one_ends() {
    let deal = Deal::new().await;
    let publisher = deal.signed_in(PUBLISHER).await;
    let mut open = Vec::new();
    for _ in 0..5 {
        open.push(Heard::from_now(&deal, &publisher).await);
    }
    assert_eq!(publisher.open("/live").await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(deal.signed_in(PUBLISHER).await.open("/live").await.status(), StatusCode::OK, "another session");
    open.pop();
    assert_eq!(publisher.open("/live").await.status(), StatusCode::OK);
}
