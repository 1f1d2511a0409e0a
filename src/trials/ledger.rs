//! What the clients were told, held against what the database says.

use crate::facts::Facts;

/// What a client does with an offer, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientStep {
    Clone,
    /// Gives it a billing account of its own.
    Address,
    Submit,
    Extend,
    Accept,
}

impl ClientStep {
    pub const ALL: [Self; 5] = [Self::Clone, Self::Address, Self::Submit, Self::Extend, Self::Accept];

    /// The event it leaves.
    pub fn event(self) -> &'static str {
        ["created", "saved", "submitted", "extended", "accepted"][self as usize]
    }
}

/// One offer as its client knows it.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Nobody else's, so that an offer made without an answer is found again.
    pub name: String,
    pub number: Option<i64>,
    /// Answered with success.
    pub done: Vec<ClientStep>,
    /// Sent, and never answered.
    pub doubt: Option<ClientStep>,
}

/// Letters to the publisher's one contact that an event writes.
const LETTERS: [(&str, &str); 4] = [
    ("reached_partner", "pending_partner_action"),
    ("reached_customer", "pending_acceptance"),
    ("accepted", "accepted"),
    ("expired", "expired"),
];

/// Where an offer stands after each event of its life.
const LIFE: [(&str, &str); 7] = [
    ("created", "draft"),
    ("submitted", "in_progress"),
    ("reached_partner", "pending_partner_action"),
    ("extended", "in_progress_to_customer"),
    ("reached_customer", "pending_acceptance"),
    ("accepted", "accepted"),
    ("expired", "expired"),
];

impl Offer {
    /// Sentences on everything that cannot be; empty when all is well. `facts`: every offer of this name.
    pub fn judge(&self, facts: &[Facts]) -> Vec<String> {
        let mut found = Vec::new();
        if facts.len() > 1 {
            found.push(format!("{} is there {} times", self.name, facts.len()));
        }
        for step in ClientStep::ALL {
            let times = facts.iter().map(|f| f.times(step.event())).sum::<usize>();
            let (done, doubt) = (self.done.contains(&step), self.doubt == Some(step));
            let what = match (times, done, doubt) {
                (0, true, _) => "was acknowledged and is gone",
                (1, false, false) => "was never asked for and is there",
                (2.., ..) => "is there more than once",
                _ => continue,
            };
            found.push(format!("{}: {step:?} {what}", self.name));
        }
        found.extend(facts.iter().flat_map(sound).map(|sentence| format!("{}: {sentence}", self.name)));
        found
    }

    /// Takes over what became of a step without an answer; whether it had been taken.
    pub fn settle(&mut self, facts: &[Facts]) -> Option<bool> {
        let step = self.doubt.take()?;
        let fact = facts.first();
        self.number = self.number.or(fact.map(|f| f.number));
        let taken = fact.is_some_and(|f| f.times(step.event()) > 0);
        if taken {
            self.done.push(step);
        }
        Some(taken)
    }
}

/// Whether an offer agrees with itself: what the storefront does is done once, each event has its letters, the row its status.
pub fn sound(facts: &Facts) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(number) = facts.broken {
        found.push(format!("its history is broken at event {number}"));
    }
    for (event, letter) in LETTERS {
        let (events, letters) = (facts.times(event), facts.letters_to_publisher(letter));
        if events > 1 {
            found.push(format!("{event} is there {events} times"));
        }
        if events != letters {
            found.push(format!("{events} × {event}, but {letters} letters {letter}"));
        }
    }
    if facts.times("accepted") != facts.acceptances {
        found.push(format!("{} × accepted, but {} acceptances", facts.times("accepted"), facts.acceptances));
    }
    let last = facts.events.iter().rev().find_map(|e| LIFE.iter().find(|(event, _)| event == e));
    if last.is_none_or(|(_, status)| facts.status != *status && !(*status == "accepted" && facts.status == "live")) {
        found.push(format!("it is {} after {:?}", facts.status, last.map(|l| l.0)));
    }
    found
}

#[cfg(test)]
mod tests {
    //! A check that cannot fail is none: each thing that can go wrong is done to a sound offer and must be named.

    use super::*;

    fn facts() -> Facts {
        let events = [
            "created",
            "saved",
            "submitted",
            "reached_partner",
            "part_saved",
            "extended",
            "reached_customer",
            "accepted",
        ];
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
        Offer { name: "a".into(), number: Some(7), done: ClientStep::ALL.to_vec(), doubt: None }
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
        for step in ClientStep::ALL {
            let mut lost = facts();
            lost.events.retain(|event| event != step.event());
            named(offer(), &[lost], &format!("{step:?} was acknowledged and is gone"));
        }
        named(offer(), &[], "Clone was acknowledged and is gone");
    }

    #[test]
    fn a_step_taken_twice_is_named() {
        for step in ClientStep::ALL {
            let mut twice = facts();
            twice.events.push(step.event().into());
            named(offer(), &[twice], &format!("{step:?} is there more than once"));
        }
        named(offer(), &[facts(), facts()], "is there 2 times");
    }

    #[test]
    fn a_step_nobody_asked_for_is_named_and_one_without_an_answer_is_not() {
        let before = Offer {
            done: vec![ClientStep::Clone, ClientStep::Address, ClientStep::Submit, ClientStep::Extend],
            ..offer()
        };
        named(before.clone(), &[facts()], "Accept was never asked for");
        let mut doubtful = Offer { doubt: Some(ClientStep::Accept), ..before };
        assert_eq!(doubtful.judge(&[facts()]), Vec::<String>::new());
        assert_eq!(doubtful.settle(&[facts()]), Some(true));
        assert_eq!(doubtful.done, ClientStep::ALL);
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
}
