//! Nobody gets what is not theirs: an offer with a mark of its own in every field, seen by each party in each status.

use super::*;
use crate::{
    golden::golden,
    offer::Kind,
    offer::{Offer, Status},
    party::{Field, Party},
};

mod kinds;
mod marked;

use marked::{MARKS, Mark};

/// The view as anybody gets it; empty while the offer does not exist for the party.
fn received(party: Party, offer: &Offer) -> String {
    seen_by(party, offer).map(|view| serde_json::to_string(&view).unwrap()).unwrap_or_default()
}

/// What the table promises, and from when on it is there (V-31).
fn promised(mark: &Mark, party: Party, status: Status) -> bool {
    (mark.due)(party, status) && Kind::Multiparty.sees(party, status)
}

#[test]
fn every_field_is_seen_by_whom_and_when_the_table_says() {
    let mut out = String::from("field × party × status of a multiparty offer: who receives it\n");
    for status in Status::ALL.into_iter().filter(|s| !matches!(s, Status::Live | Status::Withdrawn)) {
        let offer = marked::offer(status);
        out.push_str(&format!("\n{}\n", status.code()));
        for mark in MARKS {
            let has = Party::ALL.map(|party| received(party, &offer).contains(mark.text));
            for (party, has) in Party::ALL.into_iter().zip(has) {
                assert_eq!(
                    has,
                    promised(&mark, party, status),
                    "{} {} for the {} in {status:?}",
                    mark.rule,
                    mark.what,
                    party.noun()
                );
            }
            let who: Vec<_> = Party::ALL.into_iter().zip(has).filter(|(_, has)| *has).map(|(p, _)| p.code()).collect();
            out.push_str(&format!(
                "  {} {}: {}\n",
                mark.rule,
                mark.what,
                if who.is_empty() { "-".into() } else { who.join(" ") }
            ));
        }
    }
    golden("view/visibility.golden.txt", &out);
}

#[test]
fn no_mark_is_part_of_another_and_each_is_in_the_offer() {
    let whole = marked::everything();
    for (i, mark) in MARKS.iter().enumerate() {
        assert!(whole.contains(mark.text), "{} {} is nowhere: its row proves nothing", mark.rule, mark.what);
        for other in MARKS.iter().skip(i + 1) {
            assert!(
                !other.text.contains(mark.text) && !mark.text.contains(other.text),
                "{} and {}",
                mark.what,
                other.what
            );
        }
    }
}

#[test]
fn every_row_of_the_table_has_its_marks_and_agrees_with_them() {
    for (field, rule, _) in Kind::Multiparty.description().visibility.iter().copied() {
        let marks: Vec<_> = MARKS.iter().filter(|m| m.rule == rule).collect();
        assert!(!marks.is_empty(), "{rule} is not looked for");
        for (mark, party) in marks.iter().flat_map(|m| Party::ALL.map(|p| (m, p))) {
            assert_eq!(
                (mark.due)(party, Status::PendingAcceptance),
                Kind::Multiparty.may_see(field, party),
                "{rule} {} for the {}",
                mark.what,
                party.noun()
            );
        }
    }
}

#[test]
fn a_party_that_does_not_see_the_offer_gets_nothing_at_all() {
    use Status as S;
    for status in Status::ALL {
        let offer = marked::offer(status);
        let there = Party::ALL.map(|party| seen_by(party, &offer).is_some());
        let partner = !matches!(status, S::Draft | S::InProgress);
        let customer = matches!(status, S::PendingAcceptance | S::Accepted | S::Declined | S::Expired | S::Ended);
        assert_eq!(there, [true, partner, customer], "{status:?}");
    }
}

#[test]
fn the_publishers_preview_for_the_customer_tells_nothing_of_the_partners() {
    for status in Status::ALL {
        let view = preview_for_customer(&marked::offer(status), Party::Publisher).unwrap();
        assert_eq!(
            (view.customer_value, view.lines[0].points[0].customer, view.lines[0].rates[0].customer),
            (None, None, None)
        );
        let text = serde_json::to_string(&view).unwrap();
        for mark in MARKS {
            let allowed =
                (mark.due)(Party::Publisher, status) && (mark.due)(Party::Customer, Status::PendingAcceptance);
            assert!(allowed || !text.contains(mark.text), "{} {} in the preview, {status:?}", mark.rule, mark.what);
        }
        assert!(
            text.contains("mark-name-") && text.contains("mark-publisher-document-"),
            "the preview shows what it can"
        );
    }
}

#[test]
fn the_partners_preview_for_the_customer_shows_the_price_but_no_adjustment() {
    let text = serde_json::to_string(
        &preview_for_customer(&marked::offer(Status::PendingPartnerAction), Party::Partner).unwrap(),
    )
    .unwrap();
    for mark in MARKS {
        let due = (mark.due)(Party::Customer, Status::PendingAcceptance)
            && !["link", "decline reason"].contains(&mark.what)
            && mark.rule != "A-15";
        assert_eq!(text.contains(mark.text), due, "{} {}", mark.rule, mark.what);
    }
}

#[test]
fn who_writes_a_field_reads_it_too() {
    for (field, rule, _) in Kind::Multiparty.description().visibility.iter().copied() {
        for party in Party::ALL {
            assert!(!Kind::Multiparty.may_edit(field, party) || Kind::Multiparty.may_see(field, party), "{rule}");
        }
        assert!(
            Party::ALL.into_iter().filter(|p| Kind::Multiparty.may_edit(field, *p)).count() <= 1,
            "{rule} has one author"
        );
    }
}

#[test]
fn the_chip_names_who_sees() {
    assert_eq!(Kind::Multiparty.who_sees(Field::Name), "Publisher, partner, customer");
    assert_eq!(Kind::Multiparty.who_sees(Field::CustomerPrice), "Partner, customer");
    assert_eq!(Kind::Multiparty.who_sees(Field::PublisherNote), "Publisher");
}

#[test]
fn fee_and_payout_sum_to_the_partner_price() {
    // Twelve payments of 0.10 owe no fee each; one of 1.00 is the smaller commitment and owes 0.03.
    let mut offer = marked::offer(Status::PendingPartnerAction);
    let line = &mut offer.revision.body.terms.as_mut().unwrap().lines[0];
    let mut monthly = line.points[0].clone();
    (monthly.months, monthly.payment, monthly.partner.minor) = (12, crate::catalog::PaymentModel::PerMonth, 10);
    line.points[0].partner.minor = 100;
    line.points.push(monthly);
    let view = seen_by(Party::Publisher, &offer).unwrap();
    let fee = view.fee.unwrap();
    assert_eq!((fee.fee.minor, fee.payout.minor), (3, 97));
    assert_eq!(fee.fee.plus(fee.payout).unwrap(), view.partner_value.unwrap().amount);
}

#[test]
fn the_fee_of_many_users_is_of_what_their_payment_comes_to() {
    let mut offer = marked::offer(Status::PendingPartnerAction);
    let line = &mut offer.revision.body.terms.as_mut().unwrap().lines[0];
    line.users = Some(crate::pricing::Users { min: 1000, max: 2000 });
    line.points.truncate(1);
    let point = &mut line.points[0];
    (point.months, point.payment, point.per_user) = (12, crate::catalog::PaymentModel::PerMonth, true);
    (point.schedule, point.reserved) = (None, Vec::new());
    point.partner.minor = 16;
    let view = seen_by(Party::Publisher, &offer).unwrap();
    let fee = view.fee.unwrap();
    // Twelve times 3 % of 160.00; of 0.16 alone it would be nothing.
    assert_eq!((fee.fee.minor, fee.payout.minor, fee.exact), (12 * 480, 12 * 15_520, false));
    let lines = &offer.revision.body.terms.as_ref().unwrap().lines[..1];
    let workings = fees_explained(Kind::Multiparty, lines, "3".parse().unwrap());
    let (name, working) = &workings[0];
    assert_eq!((name.as_str(), working.formula.as_str()), ("each of 12 payments, 1000 users", "160.00 × 3 / 100"));
    assert_eq!(working.result.minor, 480);
    let (name, total) = &workings[1];
    assert_eq!((name.as_str(), total.formula.as_str(), total.result), ("Marketplace fee", "4.80 × 12", fee.fee));
}
