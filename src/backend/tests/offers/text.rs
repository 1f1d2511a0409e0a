//! Text that is not ASCII: found however it is written, stored in one form, and refused where it cannot be seen.

use super::{
    deal::{Deal, done, each_database, problems},
    hand::Hand,
};
use backend::{
    offers::{self, Command, Outcome, Signing, listing},
    verify,
};
use domain::{
    offer::{Draft, Kind, PartnerDraft, work::View},
    party::Party,
};

const NAMES: [&str; 4] = ["Liman İstanbul", "微软中国软件有限公司", "Straße nach Łódź", "हिन्दी समाचार"];

/// What is looked for, and the name that is found; nothing when none is.
const SEARCHES: [(&str, &str); 14] = [
    ("istanbul", NAMES[0]),
    ("ISTANBUL", NAMES[0]),
    ("I\u{307}stanbul", NAMES[0]),
    ("软件", NAMES[1]),
    ("中国软件有限公司", NAMES[1]),
    ("司", NAMES[1]),
    ("件软", ""),
    ("strasse", NAMES[2]),
    ("STRASSE LODZ", NAMES[2]),
    ("łód", NAMES[2]),
    ("हिन्दी", NAMES[3]),
    ("दी", ""),
    ("fabrikam stanbul", ""),
    ("\u{301}", ""),
];

async fn found(deal: &Deal, text: &str) -> Vec<String> {
    let view = listing::Query::view(Party::Publisher, &[Kind::Multiparty], View::All, deal.backend.today());
    let query = listing::Query { text: text.into(), ..view };
    let page = listing::list(&deal.backend, &deal.publisher, &query).await.unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

async fn all_are_found(deal: &Deal) {
    for (text, name) in SEARCHES {
        let expected: Vec<&str> = (!name.is_empty()).then_some(name).into_iter().collect();
        assert_eq!(found(deal, text).await, expected, "{text}");
    }
}

#[tokio::test]
async fn text_is_found_without_accents_and_case_and_chinese_from_the_middle() {
    each_database(|deal| async move {
        for name in NAMES {
            offers::create(&deal.backend, &deal.publisher, name).await.unwrap();
        }
        all_are_found(&deal).await;
    })
    .await;
}

#[tokio::test]
async fn words_that_an_older_version_kept_are_brought_over() {
    each_database(|deal| async move {
        for name in NAMES {
            offers::create(&deal.backend, &deal.publisher, name).await.unwrap();
        }
        let hand = Hand::on(&deal).await;
        hand.run("UPDATE search_words SET word = 'old' || id").await;
        hand.run("UPDATE offer_parties SET search = ' old'").await;
        hand.run("DELETE FROM seaql_migrations WHERE version = 'm2026_11_30_search_folded'").await;
        assert_eq!(found(&deal, "istanbul").await, [""; 0]);
        deal.backend.migrate().await.unwrap();
        all_are_found(&deal).await;
        assert_eq!(found(&deal, "old").await, [""; 0]);
        let report = verify::run(&deal.backend, verify::Until::Findings(10)).await.unwrap();
        assert!(report.findings.is_empty(), "{report:?}");
    })
    .await;
}

/// A letter with its accent behind it, and as one character.
const TYPED: &str = "Zu\u{308}rich";
const STORED: &str = "Zürich";
/// What nobody sees.
const UNSEEN: &str = "PO\u{202e}7";
const SENTENCE: &str = "can’t contain U+202E, right-to-left override. Remove it, or enter the text again without it.";

#[tokio::test]
async fn names_and_notes_are_stored_in_one_form() {
    each_database(|deal| async move {
        let number = done(offers::create(&deal.backend, &deal.publisher, TYPED).await.unwrap());
        let noted = Draft { sales_note: TYPED.into(), description: TYPED.into(), ..deal.draft(TYPED) };
        deal.save(number, noted.clone()).await;
        let draft = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!([&draft.name, &draft.sales_note, &draft.description], [STORED; 3]);
        // Typed the other way it is the same, so that nothing is saved and no event says so.
        let before = deal.find(&deal.publisher, number).await.unwrap().token;
        deal.save(number, noted.normalized()).await;
        assert_eq!(deal.find(&deal.publisher, number).await.unwrap().token, before);
        let part = PartnerDraft { sales_note: TYPED.into(), ..deal.part("5") };
        let signing = Signing { signature: TYPED.into(), purchase_order: TYPED.into(), ticked: Vec::new() };
        deal.on(number).sent().part(part).extended().signed(signing).await;
        let view = deal.find(&deal.customer, number).await.unwrap().view;
        let acceptance = view.acceptance.unwrap();
        assert_eq!([view.name.as_str(), &acceptance.signature, &acceptance.purchase_order], [STORED; 3]);
        let report = verify::run(&deal.backend, verify::Until::Findings(10)).await.unwrap();
        assert!(report.agrees, "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_seen_is_refused_by_its_name_in_every_step() {
    each_database(|deal| async move {
        let refused = offers::create(&deal.backend, &deal.publisher, UNSEEN).await.unwrap();
        assert_eq!(sentences(refused), [("name".to_owned(), format!("A name {SENTENCE}"))]);
        let number = deal.drafted("Deal").await;
        let copy = Command::Clone { name: UNSEEN.into(), renewal: false };
        assert_eq!(problems(deal.take(&deal.publisher, number, copy).await), ["name_characters"]);
        deal.save(number, Draft { sales_note: UNSEEN.into(), ..deal.draft("Deal") }).await;
        assert_eq!(problems(deal.take(&deal.publisher, number, Command::Submit).await), ["sales_note_characters"]);

        let number = deal.with_partner("Other").await;
        let reason = Command::Return { reason: UNSEEN.into() };
        let refused = deal.take(&deal.partner, number, reason).await;
        assert_eq!(sentences(refused), [("reason".to_owned(), format!("The reason {SENTENCE}"))]);
        let part = PartnerDraft { prepared_by: "a\u{200b}@fabrikam.example".into(), ..deal.part("5") };
        deal.on(number).part(part).priced().await;
        assert_eq!(problems(deal.take(&deal.partner, number, Command::Extend).await), ["prepared_by_characters"]);

        deal.on(number).extended().await;
        let reason = Command::Decline { reason: UNSEEN.into() };
        assert_eq!(problems(deal.take(&deal.customer, number, reason).await), ["reason_characters"]);
        let signing = Signing { signature: UNSEEN.into(), purchase_order: UNSEEN.into(), ticked: Vec::new() };
        let refused = deal.take(&deal.customer, number, Command::Accept(signing)).await;
        let expected = [("signature", "The name"), ("purchase_order", "The purchase-order number")];
        assert_eq!(sentences(refused), expected.map(|(path, what)| (path.to_owned(), format!("{what} {SENTENCE}"))));
        deal.on(number).declined("Too dear.\nAnd too late.").await;
    })
    .await;
}

fn sentences(outcome: Outcome) -> Vec<(String, String)> {
    match outcome {
        Outcome::Problems(problems) => problems.into_iter().map(|p| (p.path, p.sentence)).collect(),
        other => panic!("no problems: {other:?}"),
    }
}
