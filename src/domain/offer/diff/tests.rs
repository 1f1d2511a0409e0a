//! What is told to whom: as agreed sentences, field by field, and as properties.

use super::*;
use crate::{
    offer::Offer,
    party::{OfferView, Party, seen_by},
};

mod changes;
mod every_field;
mod full;
mod properties;
pub(crate) mod sample;

use changes::CHANGES;

fn view(party: Party, offer: &Offer) -> OfferView {
    seen_by(party, offer).unwrap()
}

/// What a party is told of a change to the sample.
fn heard(party: Party, then: &Offer, now: &Offer) -> Vec<String> {
    told(&view(party, then), &view(party, now))
}

#[test]
fn the_sentences_are_the_ones_agreed() {
    let mut out = String::from("what was changed in an offer: what each party is told of it\n");
    for (title, change) in CHANGES {
        let then = sample::offer();
        let mut now = then.clone();
        change(&mut now);
        out.push_str(&format!("\n{title}\n"));
        for party in Party::ALL {
            let said = heard(party, &then, &now);
            out.push_str(&format!("  {}:{}\n", party.noun(), if said.is_empty() { " nothing" } else { "" }));
            for sentence in said {
                out.push_str(&format!("    {sentence}\n"));
            }
        }
    }
    crate::golden::golden("offer/diff/sentences.golden.txt", &out);
}

#[test]
fn an_adjustment_says_what_it_does_to_the_total() {
    let then = sample::offer();
    let mut now = then.clone();
    now.revision.body.partner_terms.as_mut().unwrap().adjustments[0] = "12".parse().unwrap();
    let said = heard(Party::Partner, &then, &now);
    assert_eq!(said[0], "Adjustment of Analytics, Pro from 10 % to 12 %; customer total up by USD 1,200.00");
    let said = heard(Party::Customer, &then, &now).join("\n");
    assert!(said.contains("from USD 66,000.00 to USD 67,200.00; total up by USD 1,200.00"), "{said}");
    assert!(!said.contains('%'), "{said}");
    assert_eq!(heard(Party::Publisher, &then, &now), Vec::<String>::new());
}

#[test]
fn what_somebody_does_not_see_is_never_in_the_words_it_gets() {
    use Party::{Customer as C, Partner as S, Publisher as P};
    // Values of the sample and of its changes, with those who may read them.
    let secrets: &[(&str, &[Party])] = &[
        ("first description", &[P, S]),
        ("second description", &[P, S]),
        ("20 %", &[P, S]),
        ("25 %", &[P, S]),
        ("60,000.00", &[P, S]),
        ("15,000.00", &[P, S]),
        ("10 %", &[S]),
        ("12 %", &[S]),
        ("66,000.00", &[S, C]),
        ("67,200.00", &[S, C]),
        ("16,500.00", &[S, C]),
        ("share", &[S]),
        ("fee", &[P]),
        ("Payout", &[P]),
        ("Discount", &[P, S]),
        ("Adjustment", &[S]),
        ("publisher@", &[P]),
        ("partner@", &[S]),
        ("publisher's note", &[P]),
        ("partner's note", &[S]),
        ("Resale terms", &[S, C]),
        ("renewal", &[P]),
        ("Rate to", &[P]),
    ];
    let (mut told_at_all, then) = (vec![false; secrets.len()], sample::offer());
    for (title, change) in CHANGES {
        let mut now = then.clone();
        change(&mut now);
        for party in Party::ALL {
            for said in heard(party, &then, &now) {
                for (i, (secret, readers)) in secrets.iter().enumerate().filter(|(_, (s, _))| said.contains(s)) {
                    assert!(readers.contains(&party), "{title}: “{secret}” to the {}: {said}", party.noun());
                    told_at_all[i] = true;
                }
            }
        }
    }
    let idle: Vec<_> = secrets.iter().zip(told_at_all).filter(|(_, told)| !told).map(|((s, _), _)| s).collect();
    assert!(idle.is_empty(), "never told to anybody, so they prove nothing: {idle:?}");
}

#[test]
fn a_long_text_is_told_by_its_beginning() {
    let then = sample::offer();
    let mut now = then.clone();
    now.revision.body.terms.as_mut().unwrap().description = "One two ".repeat(40);
    let said = heard(Party::Partner, &then, &now);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("Description is now “One two One") && said[0].ends_with("…”"), "{said:?}");
    assert!(said[0].chars().count() < 110);
}
