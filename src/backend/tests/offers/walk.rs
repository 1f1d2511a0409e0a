//! What each party can do with an offer where it stands, tried at the door.

use backend::{
    Backend,
    offers::{self, Command, Expected, Outcome, Signing},
    verify::{self, Until},
};
use domain::{
    access::By,
    offer::{Draft, Step, draft::Section},
};
use sea_orm::{ConnectionTrait, Statement};
use testing::Parties;

/// Who can take which step, as `publisher Submit`. Every other step is refused at the door, to everybody; `due` is the system's, and
/// none of its others can be taken.
pub async fn allowed(parties: &Parties, number: i64, due: Option<Step>) -> Vec<String> {
    let mut found = Vec::new();
    let people = [("publisher", &parties.publisher), ("partner", &parties.partner), ("customer", &parties.customer)];
    for (who, actor) in people {
        let shown = parties.find(actor, number).await;
        for step in Step::ALL {
            if shown.as_ref().is_some_and(|shown| shown.allows(actor, step).is_ok()) {
                found.push(format!("{who} {step:?}"));
            } else if let Some(command) = command(step) {
                let outcome = parties.take(actor, number, command).await;
                assert!(matches!(outcome, Outcome::Refused(_)), "{who} {step:?}: {outcome:?}");
            }
        }
    }
    for step in Step::ALL.into_iter().filter(|step| step.by_system() && Some(*step) != due) {
        let taken = offers::take(&parties.backend, By::System, number, Expected::Anything, command(step).unwrap());
        let outcome = Box::pin(taken).await.unwrap();
        assert!(matches!(outcome, Outcome::Refused(_)), "the system {step:?}: {outcome:?}");
    }
    found
}

/// None for the step that changes nothing.
fn command(step: Step) -> Option<Command> {
    Some(match step {
        Step::Save => Command::Save { section: Section::All, draft: Box::new(Draft::default()) },
        Step::Submit => Command::Submit,
        Step::Publish => Command::Publish,
        Step::SavePart => Command::SavePart(Box::default()),
        Step::Extend => Command::Extend,
        Step::Withdraw => Command::Withdraw,
        Step::WithdrawFromCustomer => Command::WithdrawFromCustomer,
        Step::Return => Command::Return { reason: "Why".into() },
        Step::CopyLink => return None,
        Step::Accept => Command::Accept(Signing { signature: "Joni".into(), ..Signing::default() }),
        Step::Decline => Command::Decline { reason: "Why".into() },
        Step::Expire => Command::Expire,
        Step::End => Command::End,
        Step::Clone => Command::Clone { name: "Copy".into(), renewal: false },
        Step::Delete => Command::Delete,
    })
}

/// `verify` finds nothing.
pub async fn clean(backend: &Backend) {
    let report = Box::pin(verify::run(backend, Until::Findings(20))).await.unwrap();
    assert!(report.agrees, "{:?}", report.findings);
}

/// The letters that wait, in the order they were written: text, party and body.
pub async fn letters(backend: &Backend) -> Vec<[String; 3]> {
    let sql = "SELECT letter, party, body FROM outbox ORDER BY created_at, id";
    let db = backend.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter()
        .map(|row| ["letter", "party", "body"].map(|column| row.try_get::<String>("", column).unwrap()))
        .collect()
}

/// A column of the rows of its parties, by party and organization.
pub async fn rows(backend: &Backend, number: i64) -> Vec<[String; 4]> {
    let sql = format!(
        "SELECT party, organization_name, account, state FROM offer_parties WHERE number = {number} ORDER BY party, organization_name"
    );
    let db = backend.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let columns = ["party", "organization_name", "account", "state"];
    rows.iter().map(|row| columns.map(|column| row.try_get::<String>("", column).unwrap())).collect()
}
