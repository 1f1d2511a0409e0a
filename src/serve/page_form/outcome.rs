//! The answers of the one door for change, as pages.

use super::{Answer, Posted, Retry, go};
use axum::http::StatusCode;
use backend::offers::{Done, Outcome};

impl Posted {
    /// Answers an outcome: done goes on to `to`, everything else shows the page again with the reason.
    pub async fn outcome(self, outcome: Outcome, to: impl FnOnce(&Done) -> String) -> Answer {
        Ok(match outcome {
            Outcome::Done(done) => go(&to(&done)),
            Outcome::Problems(problems) => self.again(problems).await,
            Outcome::Conflict(conflict) => self.overtaken(conflict.sentence, conflict.changed).await,
            Outcome::Refused(refusal) if refusal.code == "not_found" => self.not_found().await,
            Outcome::Refused(refusal) => {
                let retry = Retry { rule: refusal.rule, ..Retry::sentence(self.form.clone(), refusal.sentence) };
                self.page(StatusCode::UNPROCESSABLE_ENTITY, retry).await
            }
        })
    }
}
