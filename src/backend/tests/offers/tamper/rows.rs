//! Changes by hand that the database's own constraints let pass, and how `verify` names each.

use super::{
    super::hand::{Tampering, delete, of, set},
    ACCEPTED, CUSTOMER, DECLINED, DELETED, DRAFT, EXPIRED, GIVEN_BACK, PARTNER,
};

/// Rows of offers, their parties and what is counted of them.
pub fn of_offers() -> Vec<Tampering> {
    let offer = |number: i64, change: &str, named| set("offers", format!("number = {number}"), change, named);
    let party = |number: i64, party: &str, change: &str, words| {
        let key = format!("{}, {party}", domain::offer::label(number));
        set(
            "offer_parties",
            format!("{} AND party = '{party}'", of(number)),
            change,
            ["offer_parties", key.leak(), words],
        )
    };
    vec![
        offer(PARTNER, "status = 'in_progress'", ["offers", "O-1008", "column status "]),
        offer(DECLINED, "status = 'pending_acceptance', declined_at = NULL", ["offers", "O-1004", "column status "]),
        offer(CUSTOMER, "customer_minor = customer_minor - 1", ["offers", "O-1007", "column customer_minor"]),
        offer(PARTNER, "partner_minor = 1", ["offers", "O-1008", "column partner_minor"]),
        offer(CUSTOMER, "accept_by = '2026-12-30'", ["offers", "O-1007", "column accept_by"]),
        offer(PARTNER, "currency = 'EUR'", ["offers", "O-1008", "column currency"]),
        offer(DRAFT, "name = 'Another'", ["offers", "O-1009", "column name"]),
        offer(ACCEPTED, "accepted_at = accepted_at - 1", ["offers", "O-1002", "column accepted_at"]),
        offer(PARTNER, "status_since = status_since - 86400000", ["offers", "O-1008", "column status_since"]),
        offer(EXPIRED, "status = 'pending_acceptance', expired_at = NULL", ["offers", "O-1005", "column status "]),
        offer(CUSTOMER, "due_at = NULL", ["offers", "O-1007", "column due_at"]),
        offer(DECLINED, "decline_reason = 'Gladly later'", ["offers", "O-1004", "column decline_reason"]),
        offer(GIVEN_BACK, "return_reason = NULL", ["offers", "O-1006", "column return_reason"]),
        offer(ACCEPTED, "link_token = NULL", ["offers", "O-1002", "token isn’t stored"]),
        offer(DRAFT, "link_token = 'ffffffffffffffffffffffffffffffff'", ["offers", "O-1009", "column link_token"]),
        offer(ACCEPTED, "partner_name = 'Wingtip'", ["offers", "O-1002", "column partner_name"]),
        party(CUSTOMER, "partner", "organization_name = 'Wingtip'", "column organization_name"),
        party(CUSTOMER, "customer", "account = '1'", "column account"),
        party(PARTNER, "customer", "state = 'pending_acceptance'", "column state"),
        party(DECLINED, "customer", "state = ''", "column state"),
        party(CUSTOMER, "publisher", "minor = minor - 1", "column minor"),
        party(PARTNER, "partner", "accept_by = '2026-12-30'", "column accept_by"),
        party(
            CUSTOMER,
            "partner",
            "organization_id = (SELECT publisher_id FROM offers WHERE offers.id = offer_id)",
            "lists don’t include it",
        ),
        delete(
            "offer_parties",
            format!("{} AND party = 'customer'", of(ACCEPTED)),
            ["offer_parties", "O-1002, customer", "lists don’t include it"],
        ),
        delete("offers", format!("number = {DRAFT}"), ["offers", "O-1009", "the offer is missing"]),
        delete("offers", format!("number = {DECLINED}"), ["offers", "O-1004", "the offer is missing"]),
        delete("offer_deletions", format!("number = {DELETED}"), ["offers", "O-1001", "the offer is missing"]),
        set(
            "tallies",
            "party = 'publisher' AND status = 'draft'".into(),
            "offers = offers + 1",
            ["tallies", "publisher ", "doesn’t match the offers"],
        ),
        set(
            "tallies",
            "party = 'customer' AND status = 'accepted'".into(),
            "customer_minor = 0",
            ["tallies", "customer ", "doesn’t match the offers"],
        ),
        delete(
            "tallies",
            "party = 'partner' AND status = 'pending_partner_action'".into(),
            ["tallies", "partner ", "doesn’t match the offers"],
        ),
        set("counters", "name = 'offer'".into(), "value = 1005", ["counters", "offer", "used twice"]),
    ]
}

pub fn of_history() -> Vec<Tampering> {
    let event = |number: i64, event: i32, change: &str, named| {
        set("events", format!("{} AND number = {event}", of(number)), change, named)
    };
    let gone = |number: i64, which: &str, named| delete("events", format!("{} AND number {which}", of(number)), named);
    let last = "(SELECT max(number) FROM events AS e WHERE e.offer_id = events.offer_id)";
    let forged = Tampering {
        table: "events",
        rows: format!("{} AND number = 99", of(CUSTOMER)),
        change: format!(
            "INSERT INTO events (offer_id, number, at, organization_id, what, body, salt, previous_hash, hash)
             SELECT offer_id, 99, at, organization_id, what, body, salt, hash, hash FROM events WHERE {} AND number = {last}",
            of(CUSTOMER)
        ),
        named: ["events", "O-1007", "event is missing"],
    };
    let at_head = |change: &str, named| set("history_heads", of(CUSTOMER), change, named);
    vec![
        event(
            ACCEPTED,
            1,
            "body = replace(body, 'created', 'deleted')",
            ["events", "O-1002, event 1", "hash doesn’t match"],
        ),
        event(
            DECLINED,
            8,
            "body = replace(body, 'Too dear', 'Gladly')",
            ["events", "O-1004, event 8", "hash doesn’t match"],
        ),
        event(ACCEPTED, 3, "salt = 'another'", ["events", "O-1002, event 3", "hash doesn’t match"]),
        event(ACCEPTED, 3, "hash = previous_hash", ["events", "O-1002, event 3", "hash doesn’t match"]),
        event(ACCEPTED, 3, "previous_hash = hash", ["events", "O-1002, event 3", "isn’t linked"]),
        event(ACCEPTED, 3, "at = at + 1", ["events", "O-1002, event 3", "column at"]),
        event(ACCEPTED, 3, "what = 'extended'", ["events", "O-1002, event 3", "column what"]),
        gone(ACCEPTED, "= 1", ["events", "O-1002, event 1", "event is missing"]),
        gone(ACCEPTED, "= 4", ["events", "O-1002, event 4", "event is missing"]),
        gone(ACCEPTED, "= 8", ["events", "O-1002, event 8", "was cut off"]),
        gone(ACCEPTED, "> 3", ["events", "O-1002, event 4", "was cut off"]),
        gone(ACCEPTED, "> 0", ["events", "O-1002, event 1", "was cut off"]),
        forged,
        at_head("number = number - 1", ["history_heads", "O-1007", "recorded end of the history"]),
        at_head("hash = 'another'", ["history_heads", "O-1007", "recorded end of the history"]),
        delete("history_heads", of(CUSTOMER), ["history_heads", "O-1007", "end of the history isn’t recorded"]),
    ]
}

pub fn of_deeds() -> Vec<Tampering> {
    let revision = |number: i64, which: i32, change: &str, named| {
        set("offer_revisions", format!("{} AND number = {which}", of(number)), change, named)
    };
    let acceptance = |change: &str, named| set("acceptances", of(ACCEPTED), change, named);
    let view = |number: i64, which: i32, party: &str| {
        let of = format!("{} AND number = {which}", of(number));
        format!("revision_id = (SELECT id FROM offer_revisions WHERE {of}) AND party = '{party}'")
    };
    let shown = |number: i64, which: i32, party: &'static str, change: &str, words: &'static str| {
        let key = format!("{}, revision {which}, {party}", domain::offer::label(number));
        set("sealed_views", view(number, which, party), change, ["sealed_views", key.leak(), words])
    };
    let coverage = |number: i64, change: &str, named| set("coverages", of(number), change, named);
    let others = format!("person_id = (SELECT id FROM people WHERE email = '{}')", "somebody@fabrikam.example");
    vec![
        revision(ACCEPTED, 2, "paper = replace(paper, 'Enterprise', 'Free')", ["offer_revisions", "O-1002, revision 2", "changed after it was sent"]),
        revision(ACCEPTED, 1, "paper = replace(paper, 'Enterprise', 'Free')", ["offer_revisions", "O-1002, revision 1", "changed after it was sent"]),
        revision(CUSTOMER, 2, "salt = 'another'", ["offer_revisions", "O-1007, revision 2", "changed after it was sent"]),
        revision(CUSTOMER, 1, "paper = 'nothing'", ["offer_revisions", "O-1007, revision 1", "can’t be read"]),
        revision(ACCEPTED, 2, "customer_hash = partner_hash", ["offer_revisions", "O-1002, revision 2", "column customer_hash"]),
        revision(PARTNER, 1, "partner_hash = 'another'", ["offer_revisions", "O-1008, revision 1", "column partner_hash"]),
        revision(ACCEPTED, 2, "state = 'draft'", ["offer_revisions", "O-1002, revision 2", "column state"]),
        revision(ACCEPTED, 2, "sent_at = sent_at + 1", ["offer_revisions", "O-1002, revision 2", "column sent_at"]),
        delete("offer_revisions", format!("{} AND number = 1", of(ACCEPTED)), ["offer_revisions", "O-1002, revision 1", "is missing"]),
        delete("offer_revisions", of(DRAFT), ["offer_revisions", "O-1009, revision 1", "is missing"]),
        shown(CUSTOMER, 2, "customer", "content = replace(content, 'Enterprise', 'Free')", "was changed after it was sealed"),
        shown(ACCEPTED, 2, "publisher", "content = replace(content, 'Contoso', 'Fabrikam')", "was changed after it was sealed"),
        shown(PARTNER, 2, "partner", "hash = 'another'", "was changed after it was sealed"),
        delete("sealed_views", view(ACCEPTED, 2, "customer"), ["sealed_views", "O-1002, revision 2, customer", "is missing"]),
        delete("sealed_views", view(ACCEPTED, 1, "publisher"), ["sealed_views", "O-1002, revision 1, publisher", "is missing"]),
        acceptance("waterfalls = replace(waterfalls, '\"fee_percent\":\"3\"', '\"fee_percent\":\"30\"')", ["acceptances", "O-1002", "frozen at acceptance"]),
        acceptance("waterfalls = NULL", ["acceptances", "O-1002", "frozen at acceptance"]),
        acceptance("body = replace(body, 'PO-1', 'PO-2')", ["acceptances", "O-1002", "changed after acceptance"]),
        acceptance("body = replace(body, 'Joni', 'Jonas')", ["acceptances", "O-1002", "changed after acceptance"]),
        acceptance(&others, ["acceptances", "O-1002", "changed after acceptance"]),
        acceptance("revision = 1", ["acceptances", "O-1002", "column revision"]),
        acceptance("at = at - 1000", ["acceptances", "O-1002", "column at"]),
        delete("acceptances", of(ACCEPTED), ["acceptances", "O-1002", "is missing"]),
        Tampering {
            table: "acceptances",
            rows: of(CUSTOMER),
            change: format!(
                "INSERT INTO acceptances (offer_id, revision, person_id, at, body)
                 SELECT (SELECT id FROM offers WHERE number = {CUSTOMER}), revision, person_id, at, body FROM acceptances WHERE {}",
                of(ACCEPTED)
            ),
            named: ["acceptances", "O-1007", "nobody accepted"],
        },
        coverage(CUSTOMER, "through_on = '2099-12-31'", ["coverages", "O-1007", "column through_on"]),
        coverage(ACCEPTED, "billing_account = '1'", ["coverages", "O-1002", "column billing_account"]),
        delete("coverages", of(PARTNER), ["coverages", "O-1008", "none are blocked"]),
        set("documents", "bytes > 0".into(), "sha256 = 'another'", ["documents", "", "isn’t what was uploaded"]),
        delete("offer_documents", of(ACCEPTED), ["offer_documents", "O-1002", "isn’t recorded"]),
        delete("people", "email = 'somebody@northwind.example'".into(), ["acceptances", "person_id", "doesn’t exist"]),
    ]
}
