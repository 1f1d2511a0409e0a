//! People who cannot sign in: their address is stored in another form than the one that is looked for.

use sea_orm::ConnectionTrait;

use super::finding::Findings;
use crate::{
    Fault,
    people::{self, email_key},
};

pub(super) async fn check(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    if findings.full() {
        return Ok(());
    }
    for shared in people::shared(db).await? {
        let wrong = "Another person has the same mailbox, so that this one cannot sign in.";
        findings.add("people", shared.person.to_string(), wrong, [&email_key(&shared.email), &shared.email]);
    }
    Ok(())
}
