//! Whatever somebody changes with a hand on the database or the files, `verify` names the row.

use std::path::PathBuf;

use super::{
    deal::{Deal, done, each_database},
    hand::{Hand, Tampering, delete, of, set},
};
use backend::{
    documents, jobs,
    offers::{Command, Signing},
    verify::{self, Finding, Report, Until},
};
use domain::offer::draft::{DraftDocument, Section};

const PDF: &[u8] = b"%PDF-1.4\nwhat is agreed\n%%EOF\n";
/// The offers of this world, all that can be.
const DELETED: i64 = 1001;
const ACCEPTED: i64 = 1002;
const ENDED: i64 = 1003;
const DECLINED: i64 = 1004;
const EXPIRED: i64 = 1005;
const GIVEN_BACK: i64 = 1006;
const CUSTOMER: i64 = 1007;
const PARTNER: i64 = 1008;
const DRAFT: i64 = 1009;

/// A year of its own for each, since the plan may be sold to the customer once at a time.
async fn lay(deal: &Deal) -> DraftDocument {
    let stored = documents::store(&deal.backend, &deal.publisher, "Terms.pdf", PDF.to_vec()).await.unwrap().unwrap();
    for number in DELETED..=DRAFT {
        assert_eq!(deal.drafted("Offer").await, number);
        let mut draft = deal.draft("Offer");
        let year = if number == ENDED { 2027 } else { 2028 + number - DELETED };
        (draft.start, draft.end) = (format!("{year}-01"), format!("{year}-12-31"));
        if number == CUSTOMER {
            draft.accept_by = "2028-02-29".into();
        }
        if number == ACCEPTED {
            draft.documents = vec![stored.clone()];
        }
        done(deal.take(&deal.publisher, number, Command::Save { section: Section::All, draft: Box::new(draft) }).await);
    }
    done(deal.take(&deal.publisher, DELETED, Command::Delete).await);
    for number in ACCEPTED..=PARTNER {
        done(deal.take(&deal.publisher, number, Command::Submit).await);
    }
    jobs::run_due(&deal.backend).await.unwrap();
    for number in ACCEPTED..=CUSTOMER {
        if number != GIVEN_BACK {
            done(deal.take(&deal.partner, number, Command::SavePart(Box::new(deal.part("5")))).await);
            done(deal.take(&deal.partner, number, Command::Extend).await);
        }
    }
    done(deal.take(&deal.partner, GIVEN_BACK, Command::Return { reason: "Another year, please".into() }).await);
    jobs::run_due(&deal.backend).await.unwrap();
    let ticked = vec![stored.id];
    let signing = Signing { signature: "Joni Sherman".into(), purchase_order: "PO-1".into(), ticked };
    done(deal.take(&deal.customer, ACCEPTED, Command::Accept(signing)).await);
    done(deal.take(&deal.customer, ENDED, deal.signing()).await);
    done(deal.take(&deal.customer, DECLINED, Command::Decline { reason: "Too dear".into() }).await);
    // Back at the partner's after the customer had it.
    done(deal.take(&deal.partner, CUSTOMER, Command::WithdrawFromCustomer).await);
    done(deal.take(&deal.partner, CUSTOMER, Command::Extend).await);
    jobs::run_due(&deal.backend).await.unwrap();
    stored
}

/// What the database's own constraints let pass.
fn of_offers() -> Vec<Tampering> {
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
        offer(ACCEPTED, "link_token = NULL", ["offers", "O-1002", "token is not kept"]),
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
            "lists do not know it",
        ),
        delete(
            "offer_parties",
            format!("{} AND party = 'customer'", of(ACCEPTED)),
            ["offer_parties", "O-1002, customer", "lists do not know it"],
        ),
        delete("offers", format!("number = {DRAFT}"), ["offers", "O-1009", "the offer is missing"]),
        delete("offers", format!("number = {DECLINED}"), ["offers", "O-1004", "the offer is missing"]),
        delete("offer_deletions", format!("number = {DELETED}"), ["offers", "O-1001", "the offer is missing"]),
        set(
            "tallies",
            "party = 'publisher' AND status = 'draft'".into(),
            "offers = offers + 1",
            ["tallies", "publisher ", "not what counting"],
        ),
        set(
            "tallies",
            "party = 'customer' AND status = 'accepted'".into(),
            "customer_minor = 0",
            ["tallies", "customer ", "not what counting"],
        ),
        delete(
            "tallies",
            "party = 'partner' AND status = 'pending_partner_action'".into(),
            ["tallies", "partner ", "not what counting"],
        ),
        set("counters", "name = 'offer'".into(), "value = 1005", ["counters", "offer", "given again"]),
    ]
}

fn of_history() -> Vec<Tampering> {
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
        named: ["events", "O-1007", "the event is missing"],
    };
    let at_head = |change: &str, named| set("history_heads", of(CUSTOMER), change, named);
    vec![
        event(
            ACCEPTED,
            1,
            "body = replace(body, 'created', 'deleted')",
            ["events", "O-1002, event 1", "the hash does not fit"],
        ),
        event(
            DECLINED,
            9,
            "body = replace(body, 'Too dear', 'Gladly')",
            ["events", "O-1004, event 9", "the hash does not fit"],
        ),
        event(ACCEPTED, 3, "salt = 'another'", ["events", "O-1002, event 3", "the hash does not fit"]),
        event(ACCEPTED, 3, "hash = previous_hash", ["events", "O-1002, event 3", "the hash does not fit"]),
        event(ACCEPTED, 3, "previous_hash = hash", ["events", "O-1002, event 3", "not chained"]),
        event(ACCEPTED, 3, "at = at + 1", ["events", "O-1002, event 3", "column at"]),
        event(ACCEPTED, 3, "what = 'extended'", ["events", "O-1002, event 3", "column what"]),
        gone(ACCEPTED, "= 1", ["events", "O-1002, event 1", "the event is missing"]),
        gone(ACCEPTED, "= 4", ["events", "O-1002, event 4", "the event is missing"]),
        gone(ACCEPTED, "= 9", ["events", "O-1002, event 9", "was cut off"]),
        gone(ACCEPTED, "> 3", ["events", "O-1002, event 4", "was cut off"]),
        gone(ACCEPTED, "> 0", ["events", "O-1002, event 1", "was cut off"]),
        forged,
        at_head("number = number - 1", ["history_heads", "O-1007", "does not say where"]),
        at_head("hash = 'another'", ["history_heads", "O-1007", "does not say where"]),
        delete("history_heads", of(CUSTOMER), ["history_heads", "O-1007", "not kept where"]),
    ]
}

fn of_deeds() -> Vec<Tampering> {
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
        revision(CUSTOMER, 1, "paper = 'nothing'", ["offer_revisions", "O-1007, revision 1", "cannot be read"]),
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
        acceptance("body = replace(body, 'PO-1', 'PO-2')", ["acceptances", "O-1002", "changed after the acceptance"]),
        acceptance("body = replace(body, 'Joni', 'Jonas')", ["acceptances", "O-1002", "changed after the acceptance"]),
        acceptance(&others, ["acceptances", "O-1002", "changed after the acceptance"]),
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
        delete("coverages", of(PARTNER), ["coverages", "O-1008", "none is held"]),
        set("documents", "bytes > 0".into(), "sha256 = 'another'", ["documents", "", "not what was uploaded"]),
        delete("offer_documents", of(ACCEPTED), ["offer_documents", "O-1002", "not kept that it does"]),
        delete("people", "email = 'somebody@northwind.example'".into(), ["acceptances", "person_id", "is not there"]),
    ]
}

async fn report(deal: &Deal, until: Until) -> Report {
    verify::run(&deal.backend, until).await.unwrap()
}

fn names(finding: &Finding, [table, key, words]: [&str; 3]) -> bool {
    let wrong = finding.wrong.to_lowercase();
    finding.table == table && finding.key.starts_with(key) && wrong.contains(&words.to_lowercase())
}

#[tokio::test]
async fn what_nobody_tampered_with_agrees_and_whatever_is_tampered_with_is_named() {
    each_database(|deal| async move {
        let stored = lay(&deal).await;
        jobs::run_due(&deal.at("2026-12-01T00:00:00Z")).await.unwrap();
        jobs::run_due(&deal.at("2028-01-01T00:00:00Z")).await.unwrap();
        let clean = report(&deal, Until::Findings(100)).await;
        assert_eq!(clean.findings, []);
        assert!(clean.agrees && !clean.more);
        let checked = clean.checked;
        assert_eq!((checked.offers, checked.acceptances, checked.documents), (8, 2, 1));
        assert_eq!(checked.bytes, PDF.len() as u64);
        let hand = Hand::on(&deal).await;
        let all = of_offers().into_iter().chain(of_history()).chain(of_deeds());
        let mut unnamed = Vec::new();
        for tampering in all {
            let found = hand.tampered(&tampering, async || report(&deal, Until::TheFirst).await).await;
            let named = matches!(&found.findings[..], [first] if names(first, tampering.named));
            if !named || found.agrees || !found.more {
                unnamed.push(format!("{} is not {:?}: {:?}", tampering.change, tampering.named, found.findings));
            }
        }
        assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
        // All was laid back.
        assert_eq!(report(&deal, Until::Findings(100)).await.findings, []);
        files(&deal, &stored).await;
    })
    .await;
}

async fn files(deal: &Deal, stored: &DraftDocument) {
    let hash = &stored.sha256;
    let path: PathBuf = deal.files().join(&hash[..2]).join(&hash[2..4]).join(hash);
    let first = async || report(deal, Until::TheFirst).await.findings.pop().unwrap();
    let id = stored.id.to_string();
    std::fs::write(&path, PDF.to_ascii_uppercase()).unwrap();
    assert!(names(&first().await, ["documents", &id, "file was changed"]));
    std::fs::write(&path, b"%PDF").unwrap();
    assert!(names(&first().await, ["documents", &id, "another length"]));
    std::fs::remove_file(&path).unwrap();
    assert!(names(&first().await, ["documents", &id, "file is missing"]));
    std::fs::write(&path, PDF).unwrap();
    assert_eq!(report(deal, Until::Findings(100)).await.findings, []);
}

#[tokio::test]
async fn all_findings_come_in_the_order_of_the_offers_up_to_so_many() {
    each_database(|deal| async move {
        lay(&deal).await;
        let hand = Hand::on(&deal).await;
        hand.run("UPDATE offers SET currency = 'EUR', name = 'Another'").await;
        let all = report(&deal, Until::Findings(100)).await;
        let keys: Vec<&str> = all.findings.iter().map(|finding| finding.key.as_str()).collect();
        // Two columns of each of the eight; then the tally of each party.
        assert_eq!(keys.len(), 19);
        assert!(keys[..16].is_sorted() && keys[..16].iter().all(|key| key.starts_with("O-")) && !all.more);
        let some = report(&deal, Until::Findings(3)).await;
        assert_eq!(some.findings, all.findings[..3]);
        assert!(some.more);
    })
    .await;
}
