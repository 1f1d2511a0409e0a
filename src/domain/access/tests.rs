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

#[test]
fn the_grid_of_statuses_is_the_one_agreed() {
    let mut out = String::from("kind × status × step → status, or the refusal's code and rule\n");
    for kind in Kind::ALL {
        for status in Status::ALL {
            for step in Step::ALL {
                let answer = match status::next(kind, status, step) {
                    Ok(next) => next.code().to_owned(),
                    Err(refusal) => format!("- {} {}", refusal.code, refusal.rule),
                };
                out.push_str(&format!("{kind:?} {} {step:?}: {answer}\n", status.code()));
            }
        }
    }
    golden("access/status.golden.txt", &out);
}

#[test]
fn the_matrix_of_access_is_the_one_agreed() {
    let mut out = String::from("kind × status × step: who may, everybody else is refused\n");
    for kind in Kind::ALL {
        for status in Status::ALL {
            for step in Step::ALL {
                let may: Vec<_> = people()
                    .into_iter()
                    .filter(|(party, role)| decide(kind, status, step, *party, &[*role]).is_ok())
                    .map(|(party, role)| format!("{}/{}", party.noun(), role.code()))
                    .collect();
                if !may.is_empty() {
                    out.push_str(&format!("{kind:?} {} {step:?}: {}\n", status.code(), may.join(" ")));
                }
            }
        }
    }
    golden("access/matrix.golden.txt", &out);
}

#[test]
fn refusals_come_in_order_of_precedence() {
    let code = |status, step, party, role| decide(Kind::Multiparty, status, step, party, &[role]).unwrap_err().code;
    // Unseen before anything else, then party, then role, then status.
    assert_eq!(code(Status::Draft, Step::Submit, Party::Partner, Role::User), "not_found");
    assert_eq!(code(Status::PendingAcceptance, Step::Withdraw, Party::Partner, Role::User), "not_your_step");
    assert_eq!(code(Status::PendingAcceptance, Step::Withdraw, Party::Publisher, Role::User), "role");
    assert_eq!(code(Status::PendingAcceptance, Step::Withdraw, Party::Publisher, Role::Manager), "partner_first");
    assert_eq!(code(Status::Accepted, Step::Accept, Party::Customer, Role::BillingOwner), "already_accepted");
}

#[test]
fn codes_come_back_as_what_they_were() {
    assert!(Status::ALL.iter().all(|s| Status::of_code(s.code()) == Some(*s)));
    assert!(Role::ALL.iter().all(|r| Role::of_code(r.code()) == Some(*r)));
}
