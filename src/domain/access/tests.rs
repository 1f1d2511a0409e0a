//! The golden grids. `GOLDEN=write cargo test -p domain` renews them; read the difference before committing it.

use super::*;
use crate::golden::golden;

/// Every party with every role that an organization of that side can give.
fn people() -> Vec<(Party, Role)> {
    let seller = [Role::AccountOwner, Role::Manager, Role::Developer, Role::FinancialContributor, Role::User];
    let customer = [
        Role::BillingOwner,
        Role::BillingContributor,
        Role::BillingSignatory,
        Role::SubscriptionOwner,
        Role::SubscriptionContributor,
        Role::User,
    ];
    let sides = [(Party::Publisher, &seller[..]), (Party::Partner, &seller[..]), (Party::Customer, &customer[..])];
    sides.iter().flat_map(|(party, roles)| roles.iter().map(|role| (*party, *role))).collect()
}

/// Whether the last day of the status is over: its last second, and the first one after it.
#[derive(Clone, Copy)]
enum Deadline {
    Before,
    After,
}

/// An offer with one day for both its deadlines, and the instant it is asked at.
fn state_at(kind: Kind, status: Status, deadline: Deadline) -> (State, DateTime<Utc>) {
    let last = crate::calendar::read_day("2026-11-30").ok();
    let now = match deadline {
        Deadline::Before => "2026-11-30T23:59:59Z",
        Deadline::After => "2026-12-01T00:00:00Z",
    };
    (State { kind, status, accept_by: last, end: last }, now.parse().unwrap())
}

/// Every kind, status and step with what `answer` makes of it; where it is another one after the deadline, with both.
fn grid(answer: impl Fn(&State, Step, DateTime<Utc>) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for kind in Kind::ALL {
        for status in Status::ALL {
            for step in Step::ALL {
                let [before, after] = [Deadline::Before, Deadline::After].map(|deadline| {
                    let (state, now) = state_at(kind, status, deadline);
                    answer(&state, step, now)
                });
                let after = if before == after { String::new() } else { format!(" | after the deadline: {after}") };
                lines.push(format!("{kind:?} {} {step:?}: {before}{after}", status.code()));
            }
        }
    }
    lines
}

#[test]
fn the_grid_of_statuses_is_the_one_agreed() {
    let lines = grid(|state, step, now| match status::next(state, step, now) {
        Ok(next) => next.code().to_owned(),
        Err(refusal) => format!("- {} {}", refusal.code, refusal.rule),
    });
    let head = "kind × status × step → status, or the refusal’s code and rule\n";
    golden("access/status.golden.txt", &(head.to_owned() + &lines.join("\n") + "\n"));
}

#[test]
fn the_matrix_of_access_is_the_one_agreed() {
    let lines = grid(|state, step, now| {
        let may = people().into_iter().filter(|(party, role)| decide(state, step, *party, &[*role], now).is_ok());
        let may: Vec<_> = may.map(|(party, role)| format!("{}/{}", party.noun(), role.code())).collect();
        if may.is_empty() { "nobody".to_owned() } else { may.join(" ") }
    });
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.ends_with(": nobody") || line.contains('|')).collect();
    let head = "kind × status × step: who may, everybody else is refused\n";
    golden("access/matrix.golden.txt", &(head.to_owned() + &lines.join("\n") + "\n"));
}

#[test]
fn refusals_come_in_order_of_precedence() {
    let code = |status, step, party, role| {
        let (state, now) = state_at(Kind::Multiparty, status, Deadline::Before);
        decide(&state, step, party, &[role], now).unwrap_err().code
    };
    // Unseen before anything else, then party, then role, then status.
    assert_eq!(code(Status::Draft, Step::Submit, Party::Partner, Role::User), "not_found");
    assert_eq!(code(Status::PendingAcceptance, Step::Withdraw, Party::Partner, Role::User), "not_your_step");
    assert_eq!(code(Status::PendingAcceptance, Step::Withdraw, Party::Publisher, Role::User), "role");
    assert_eq!(code(Status::PendingAcceptance, Step::Withdraw, Party::Publisher, Role::Manager), "partner_first");
    assert_eq!(code(Status::Accepted, Step::Accept, Party::Customer, Role::BillingOwner), "already_accepted");
}

/// COM-8: the deadline is the same whether or not the system has written down that it passed.
#[test]
fn after_the_deadline_an_offer_is_answered_as_if_it_had_expired() {
    let codes = |status, deadline| {
        let (state, now) = state_at(Kind::Multiparty, status, deadline);
        let answer = |step| status::next(&state, step, now).map_err(|refusal| (refusal.code, refusal.sentence));
        [Step::Accept, Step::Decline, Step::CopyLink, Step::WithdrawFromCustomer, Step::Withdraw].map(answer)
    };
    assert_eq!(codes(Status::PendingAcceptance, Deadline::After), codes(Status::Expired, Deadline::After));
    assert!(codes(Status::PendingAcceptance, Deadline::Before)[..4].iter().all(Result::is_ok));
    let (state, now) = state_at(Kind::Multiparty, Status::PendingPartnerAction, Deadline::After);
    let refusal = status::next(&state, Step::Extend, now).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.rule.as_str()), ("accept_by_passed", "MS-4.5.13"));
    assert!(refusal.sentence.contains("30 Nov 2026, 23:59:59 UTC, has passed"), "{}", refusal.sentence);
    assert!(status::next(&state, Step::Return, now).is_ok(), "it can go back to whoever can set another date");
}

#[test]
fn codes_come_back_as_what_they_were() {
    assert!(Status::ALL.iter().all(|s| Status::of_code(s.code()) == Some(*s)));
    assert!(Role::ALL.iter().all(|r| Role::of_code(r.code()) == Some(*r)));
}
