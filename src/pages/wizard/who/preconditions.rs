//! The seven preconditions of a multiparty offer, each with how it stands (MS-1.5).

use super::{super::draft_page::DraftPage, Known};
use crate::components::{Icon, Tone};
use domain::{Problem, offer::facts::PublisherStanding};
use leptos::prelude::*;

/// How one precondition stands: none while it cannot be told.
struct Tick {
    met: Option<bool>,
    says: String,
}

/// The list, as far as the stored draft tells.
pub(super) fn ticks(desk: &DraftPage, known: &Known) -> impl IntoView + use<> {
    let all = &desk.checked.problems;
    let all = of_publisher(&known.us, all).into_iter().chain([
        products(desk),
        party("Partner can take part", &desk.stored.seller_id, "seller_id", all),
        party("Customer’s billing account can take part", &desk.stored.billing_account, "billing_account", all),
    ]);
    view! { <ul class="checks">{all.map(line).collect_view()}</ul> }
}

fn line(tick: Tick) -> impl IntoView {
    let (tone, icon, word) = match tick.met {
        Some(true) => (Tone::Good, "check-circle", "Met: "),
        Some(false) => (Tone::Bad, "x-circle", "Not met: "),
        None => (Tone::Calm, "circle", "Not known yet: "),
    };
    view! { <li class=tone.class()><Icon name=icon/><span><span class="unseen">{word}</span>{tick.says}</span></li> }
}

/// What the publisher's own account must be; what is lacking is said in the words of the check.
fn of_publisher(us: &PublisherStanding, problems: &[Problem]) -> Vec<Tick> {
    let name = &us.organization.name;
    let table = [
        (us.programme_member, "programme", format!("{name} is a member of the partner programme")),
        (us.marketplace_account, "account", format!("{name} has a marketplace account")),
        (us.enrolled, "enrolment", format!("{name} is enrolled in the marketplace programme")),
        (us.role, "role", "You are developer, manager or account owner on the seller account".to_owned()),
    ];
    let lack = |code: &str| {
        let found = problems.iter().find(|p| p.path == "publisher" && p.code == code);
        found.map(|p| p.sentence.clone())
    };
    let tick = |(met, code, says): (bool, &str, String)| Tick {
        met: Some(met),
        says: if met { says } else { lack(code).unwrap_or(says) },
    };
    table.into_iter().map(tick).collect()
}

/// (4): everything offered is published and transactable.
fn products(desk: &DraftPage) -> Tick {
    const CLOSED: [&str; 2] = ["not_transactable", "product_unknown"];
    let says = "Every product is published and publicly transactable";
    if desk.stored.lines.is_empty() {
        return Tick { met: None, says: format!("{says}: none is chosen yet") };
    }
    let closed = |p: &&Problem| CLOSED.contains(&p.code.as_str());
    match desk.checked.problems.iter().find(closed) {
        Some(problem) => Tick { met: Some(false), says: problem.sentence.clone() },
        None => Tick { met: Some(true), says: says.to_owned() },
    }
}

/// (5), (6): the other two parties.
fn party(says: &str, typed: &str, path: &str, problems: &[Problem]) -> Tick {
    if typed.trim().is_empty() {
        return Tick { met: None, says: format!("{says}: not named yet") };
    }
    match problems.iter().find(|p| p.path == path && p.blocks()) {
        Some(problem) => Tick { met: Some(false), says: problem.sentence.clone() },
        None => Tick { met: Some(true), says: says.to_owned() },
    }
}
