//! What a kind of offer is (MS-1.1): its parties, which step leads where and who takes it, who sees which field and from when on, whose move it is, what
//! comes due, who is written to and what its form asks for. One description a kind, each in a file of its own; whoever decides by kind asks it.

use super::{Refusal, State, Status, Step};
use crate::{
    form,
    party::{Field, Party},
};
use serde::{Deserialize, Serialize};

mod csp;
mod customer;
mod multiparty;
mod sealing;
mod terms;

pub use csp::{CspPartner, CspTerms};
pub use customer::CustomerTerms;
pub use multiparty::MultipartyTerms;
pub use sealing::{Once, Sealing};
pub use terms::KindTerms;

/// Who deals with whom (MS-1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Publisher → customer.
    Customer,
    /// Publisher → CSP partners.
    Csp,
    /// Publisher → selling partner → customer.
    Multiparty,
}

/// Everything in which kinds differ.
#[derive(Debug)]
pub struct Description {
    /// In the order in which the offer passes through their hands.
    pub parties: &'static [Party],
    /// The visibility table (V-1 … V-30). A field that is not in it does not exist in this kind.
    pub visibility: &'static [VisibilityRow],
    /// Whether the offer exists for a party in a status (V-31).
    pub sees: fn(Party, Status) -> bool,
    /// The steps of its life.
    pub transitions: &'static [Transition],
    /// Whose move it is; none when the offer waits for nobody, or for the storefront.
    pub waits_for: fn(Status) -> Option<Party>,
    /// What the system itself does next.
    pub due: fn(Status) -> Option<Due>,
    /// Why a step is refused, where this kind has a sentence of its own.
    pub refusal: fn(State, Step) -> Option<Refusal>,
    /// Events that letters tell of, each with the parties whose contacts get one (MS-10).
    pub letters: &'static [(&'static str, &'static [Party])],
    /// The pages of the publisher's form, in their order.
    pub sections: &'static [form::Section],
    /// What has to be filled in before it is submitted, in the order of the form.
    pub required: &'static [form::Field],
    /// The price that the publisher types: what the partner owes it, or what the customer pays. Its fee is counted on it (MS-9.1).
    pub price_base: Field,
    /// What that price is called.
    pub price_noun: &'static str,
    /// What is sealed of a revision, party by party. Whoever is not in it is shown nothing.
    pub sealed: &'static [Sealing],
}

/// A field, its rule, and for publisher, partner and customer: E edits while it is their move (and sees), R reads, – never receives.
pub type VisibilityRow = (Field, &'static str, [char; 3]);

/// What the system does by itself, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It carries the offer to the next party at once.
    Publish,
    /// It expires the offer after its accept-by date.
    Expire,
    /// It ends the offer after its end date.
    End,
}

impl Due {
    /// The step that does it.
    pub fn step(self) -> Step {
        match self {
            Self::Publish => Step::Publish,
            Self::Expire => Step::Expire,
            Self::End => Step::End,
        }
    }
}

crate::codes! {
    /// As stored: `multiparty`.
    Kind { Customer = "customer", Csp = "csp", Multiparty = "multiparty" }
}

impl Kind {
    pub fn description(self) -> &'static Description {
        match self {
            Self::Customer => &customer::DESCRIPTION,
            Self::Csp => &csp::DESCRIPTION,
            Self::Multiparty => &multiparty::DESCRIPTION,
        }
    }

    /// Whether the offer exists for a party in a status (V-31).
    pub fn sees(self, party: Party, status: Status) -> bool {
        (self.description().sees)(party, status)
    }

    /// Whose move it is; none when the offer waits for nobody, or for the storefront.
    pub fn waits_for(self, status: Status) -> Option<Party> {
        (self.description().waits_for)(status)
    }

    /// Who takes a step; none for the system's own and for steps the kind does not know.
    pub fn taken_by(self, step: Step) -> Option<Party> {
        self.description().transitions.iter().find(|transition| transition.step == step)?.by
    }

    /// The parties whose contacts get a letter of an event, by the event's code.
    pub fn told_by_letter(self, event: &str) -> &'static [Party] {
        let letters = self.description().letters.iter();
        letters.filter(|(code, _)| *code == event).map(|(_, parties)| *parties).next().unwrap_or_default()
    }
}

/// A step of a kind: from which status to which it leads, and who takes it. Whatever no transition of the kind names is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    pub step: Step,
    /// None for the system.
    pub by: Option<Party>,
    pub from: &'static [Status],
    /// None: the status stays.
    pub to: Option<Status>,
    pub when: When,
}

/// Whether a step depends on the deadline of the status it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    /// As long as the deadline has not passed.
    InTime,
    /// Once it has passed.
    Overdue,
}

/// The party's step to another status.
const fn takes(by: Party, step: Step, from: &'static [Status], to: Status) -> Transition {
    Transition { step, by: Some(by), from, to: Some(to), when: When::Always }
}

/// The party's step that leaves the status as it is.
const fn stays(by: Party, step: Step, from: &'static [Status]) -> Transition {
    Transition { step, by: Some(by), from, to: None, when: When::Always }
}

/// The system's step.
const fn system(step: Step, from: &'static [Status], to: Status) -> Transition {
    Transition { step, by: None, from, to: Some(to), when: When::Always }
}

impl Transition {
    pub const fn in_time(self) -> Self {
        Self { when: When::InTime, ..self }
    }

    pub const fn overdue(self) -> Self {
        Self { when: When::Overdue, ..self }
    }

    /// Where it leads from `status`; none when it does not start there, or not now.
    pub fn leads(&self, status: Status, overdue: bool) -> Option<Status> {
        let now = match self.when {
            When::Always => true,
            When::InTime => !overdue,
            When::Overdue => overdue,
        };
        (now && self.from.contains(&status)).then(|| self.to.unwrap_or(status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        offer::{Draft, check},
        view::may_edit,
    };

    #[test]
    fn every_kind_is_found_by_its_code() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::of_code(kind.code()) == Some(kind)));
        assert_eq!(Kind::of_code("resold"), None);
    }

    #[test]
    fn whoever_takes_a_step_or_has_the_move_is_a_party_of_the_kind() {
        for kind in Kind::ALL {
            let parties = kind.description().parties;
            let acting = Step::ALL.into_iter().filter_map(|step| kind.taken_by(step));
            let moving = Status::ALL.into_iter().filter_map(|status| kind.waits_for(status));
            assert!(acting.chain(moving).all(|party| parties.contains(&party)), "{kind:?}");
            assert!(Status::ALL.into_iter().all(|status| kind.sees(Party::Publisher, status)), "{kind:?}");
        }
    }

    /// A step is always taken by the same party, and what the system is to do next is a step of the kind.
    #[test]
    fn transitions_agree_with_each_other_and_with_what_comes_due() {
        for kind in Kind::ALL {
            let Description { transitions, due, .. } = kind.description();
            for one in *transitions {
                assert!(
                    transitions.iter().all(|other| other.step != one.step || other.by == one.by),
                    "{kind:?} {one:?}"
                );
                assert_eq!(one.by.is_none(), one.step.by_system(), "{kind:?} {one:?}");
            }
            for status in Status::ALL {
                let step = due(status).map(Due::step);
                let leads = |step| transitions.iter().any(|one| one.step == step && one.leads(status, true).is_some());
                assert!(step.is_none_or(leads), "{kind:?} {status:?}");
            }
        }
    }

    /// Whoever has the move sees the offer; else nobody could make it.
    #[test]
    fn whoever_has_the_move_sees_the_offer() {
        for kind in Kind::ALL {
            for status in Status::ALL {
                let party = kind.waits_for(status);
                assert!(party.is_none_or(|party| kind.sees(party, status)), "{kind:?} {status:?}");
            }
        }
    }

    /// What is missing in an empty form, by the check.
    #[test]
    fn of_an_empty_form_the_check_misses_what_the_kind_requires() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        for kind in Kind::ALL {
            let problems = check::shape(&Draft::default(), check::Scope::Submit(kind), today);
            let missing = problems.iter().filter(|p| p.code.ends_with("_missing"));
            let missing: Vec<_> = missing.filter_map(|p| form::Field::of_path(&p.path)).collect();
            assert_eq!(missing, kind.description().required, "{kind:?}");
        }
    }

    #[test]
    fn what_a_form_requires_stands_on_one_of_its_pages_and_is_the_publishers_to_write() {
        for kind in Kind::ALL {
            let Description { sections, required, price_base, .. } = kind.description();
            let edits = |field: Field| may_edit(kind, field, Party::Publisher);
            for field in *required {
                assert!(sections.contains(&field.section()) && edits((*field).into()), "{kind:?} {field:?}");
            }
            assert!(edits(*price_base), "{kind:?}");
            for section in *sections {
                assert!(section.fields().any(|field| edits(field.into())), "{kind:?} {section:?}");
            }
        }
    }

    #[test]
    fn each_field_is_once_in_a_table_and_never_for_somebody_who_is_no_party() {
        for kind in Kind::ALL {
            let table = kind.description().visibility;
            for (at, (field, rule, _)) in table.iter().enumerate() {
                assert!(table[at + 1..].iter().all(|(other, ..)| other != field), "{kind:?} {rule} twice");
            }
            let others = || Party::ALL.into_iter().filter(|party| !kind.description().parties.contains(party));
            for (_, rule, marks) in table {
                assert!(others().all(|party| marks[party as usize] == '-'), "{kind:?} {rule}");
            }
        }
    }
}
