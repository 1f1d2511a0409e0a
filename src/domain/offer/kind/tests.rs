use super::*;
use crate::offer::{Draft, check};

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
            assert!(transitions.iter().all(|other| other.step != one.step || other.by == one.by), "{kind:?} {one:?}");
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
        let edits = |field: Field| kind.may_edit(field, Party::Publisher);
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
