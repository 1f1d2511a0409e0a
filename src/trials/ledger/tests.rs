//! A check that cannot fail is none: each thing that can go wrong is done to a sound offer and must be named.

use super::*;

fn facts() -> Facts {
    let events =
        ["created", "saved", "submitted", "reached_partner", "part_saved", "extended", "reached_customer", "accepted"];
    let letters = ["pending_partner_action", "pending_acceptance", "accepted"];
    Facts {
        name: "a".into(),
        number: 7,
        status: "accepted".into(),
        moments: Vec::new(),
        events: events.map(str::to_owned).to_vec(),
        letters: letters.map(|letter| (letter.to_owned(), "publisher".to_owned())).to_vec(),
        acceptances: 1,
        broken: None,
    }
}

fn offer() -> Offer {
    Offer { name: "a".into(), number: Some(7), done: Step::ALL.to_vec(), doubt: None }
}

fn named(offer: Offer, facts: &[Facts], part: &str) {
    let found = offer.judge(facts).join("; ");
    assert!(found.contains(part), "“{part}” is not in “{found}”");
}

#[test]
fn a_sound_offer_has_no_defect() {
    assert_eq!(offer().judge(&[facts()]), Vec::<String>::new());
}

#[test]
fn an_acknowledged_step_that_is_gone_is_named() {
    for step in Step::ALL {
        let mut lost = facts();
        lost.events.retain(|event| event != step.event());
        named(offer(), &[lost], &format!("{step:?} was acknowledged and is gone"));
    }
    named(offer(), &[], "Clone was acknowledged and is gone");
}

#[test]
fn a_step_taken_twice_is_named() {
    for step in Step::ALL {
        let mut twice = facts();
        twice.events.push(step.event().into());
        named(offer(), &[twice], &format!("{step:?} is there more than once"));
    }
    named(offer(), &[facts(), facts()], "is there 2 times");
}

#[test]
fn a_step_nobody_asked_for_is_named_and_one_without_an_answer_is_not() {
    let before = Offer { done: vec![Step::Clone, Step::Address, Step::Submit, Step::Extend], ..offer() };
    named(before.clone(), &[facts()], "Accept was never asked for");
    let mut doubtful = Offer { doubt: Some(Step::Accept), ..before };
    assert_eq!(doubtful.judge(&[facts()]), Vec::<String>::new());
    assert_eq!(doubtful.settle(&[facts()]), Some(true));
    assert_eq!(doubtful.done, Step::ALL);
}

#[test]
fn letters_acceptances_status_and_chain_must_agree_with_the_events() {
    type Spoil = fn(&mut Facts);
    let wrong: [(Spoil, &str); 7] = [
        (|f| drop(f.letters.pop()), "1 × accepted, but 0 letters"),
        (|f| f.letters.push(f.letters[0].clone()), "but 2 letters pending_partner_action"),
        (|f| f.events.push("reached_customer".into()), "reached_customer is there 2 times"),
        (|f| f.events.retain(|e| e != "reached_partner"), "0 × reached_partner, but 1 letters"),
        (|f| f.acceptances = 0, "but 0 acceptances"),
        (|f| f.status = "pending_acceptance".into(), "it is pending_acceptance after"),
        (|f| f.broken = Some(3), "broken at event 3"),
    ];
    for (spoil, part) in wrong {
        let mut facts = facts();
        spoil(&mut facts);
        named(offer(), &[facts], part);
    }
}
