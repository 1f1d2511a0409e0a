//! Each act is one step: taken back, the form is exactly as before; done again, exactly as after.

use super::*;
use crate::form::schedule::{History, Press, ScheduleId, press};

type Act = fn(&mut DraftSchedule, &mut History);

fn setting() -> Setting {
    Setting::bare(ScheduleId { line: 1, months: 12 }, Currency::USD, "2026-11-24".parse().unwrap())
}

/// Twelve generated rows, the seventh of them pinned and noted.
fn year() -> DraftSchedule {
    let mut form = DraftSchedule::new(1, 12);
    (form.generator.total, form.generator.first) = ("120,000.00".into(), "31 Dec 2026".into());
    pressed(&mut form, &Press::Generate);
    let mut form = form.displayed(Currency::USD);
    (form.rows[6].note, form.rows[6].origin) = ("Go-live".into(), Origin::Pinned);
    form
}

fn pressed(form: &mut DraftSchedule, what: &Press) {
    press(form, what, &setting(), true).unwrap();
}

fn at(row: usize, cell: &'static str) -> CellPath {
    CellPath { row, cell }
}

/// Something that is a step of its own.
fn step(form: &mut DraftSchedule, history: &mut History, act: impl FnOnce(&mut DraftSchedule)) {
    history.step(form);
    act(form);
}

/// As the keys come, then the cell is left.
fn typed(form: &mut DraftSchedule, history: &mut History, path: CellPath, keys: [&str; 3]) {
    history.pause();
    for text in keys {
        history.typing(&path.to_string(), form);
        form.write(path, text.into(), true);
    }
    form.settle(Some(path.row), Currency::USD);
    history.pause();
}

fn spilled(form: &mut DraftSchedule, path: CellPath, text: &str) {
    form.spill(path, text, DayOrder::Unknown, &setting()).unwrap();
}

fn imported(form: &mut DraftSchedule, text: &str, replace: bool) {
    form.import(&Lines { text, replace }, DayOrder::Unknown, &setting()).unwrap();
}

fn sixty_days() -> String {
    (0..60).map(|n| format!("2028-{:02}-{:02}\t{n}.00\n", 1 + n / 28, 1 + n % 28)).collect()
}

const ACTS: [(&str, Act); 21] = [
    ("typing an amount", |form, steps| typed(form, steps, at(3, "amount"), ["7", "70", "7000"])),
    ("typing a day in words", |form, steps| typed(form, steps, at(4, "date"), ["1", "1 M", "1 March 2027"])),
    ("typing a note", |form, steps| typed(form, steps, at(2, "note"), ["L", "La", "Later"])),
    ("typing the initial charge", |form, steps| typed(form, steps, at(0, "amount"), ["5", "50", "500"])),
    ("unpinning", |form, steps| step(form, steps, |form| form.pin(7, false))),
    ("pinning", |form, steps| step(form, steps, |form| form.pin(2, true))),
    ("pasting over rows", |form, steps| {
        step(form, steps, |form| spilled(form, at(2, "date"), "2027-10-05\t1.00\n2027-10-06\t2.00"));
    }),
    ("pasting sixty rows, most of them new", |form, steps| {
        step(form, steps, |form| spilled(form, at(5, "date"), &sixty_days()));
    }),
    ("adding one behind them", |form, steps| step(form, steps, |form| pressed(form, &Press::Add))),
    ("pasting one in its place", |form, steps| {
        step(form, steps, |form| spilled(form, at(form.rows.len(), "date"), "2029-01-01\t9O.00"));
    }),
    ("taking a fix", |form, steps| {
        let path = at(form.rows.len(), "amount");
        step(form, steps, |form| pressed(form, &Press::Use { path, text: "90.00".into() }));
    }),
    ("pasting a column of amounts", |form, steps| {
        step(form, steps, |form| spilled(form, at(0, "amount"), "1\n2\n3,000.5"));
    }),
    ("pasting days and answering which comes first", |form, steps| {
        step(form, steps, |form| {
            spilled(form, at(2, "date"), "01/02/2029\n03/04/2029");
            form.decide(DayOrder::DayFirst);
        });
    }),
    ("removing", |form, steps| {
        step(form, steps, |form| pressed(form, &Press::Remove { row: 3, sure: false }));
    }),
    ("filling an amount down", |form, steps| step(form, steps, |form| form.fill_down(at(9, "amount")).unwrap())),
    ("filling a day down", |form, steps| {
        step(form, steps, |form| form.fill_down(at(form.rows.len(), "date")).unwrap())
    }),
    ("reading lines behind the rows", |form, steps| {
        step(form, steps, |form| imported(form, "2029-03-01, 100.00, Extra", false));
    }),
    ("reading lines in place of the rows", |form, steps| {
        step(form, steps, |form| imported(form, ", 50.00\n2027-03-01, 100.00, Only", true));
    }),
    ("typing the total", |form, steps| {
        for total in ["2", "24", "240000"] {
            steps.typing("total", form);
            form.generator.total = total.into();
        }
        form.settle(None, Currency::USD);
        steps.pause();
    }),
    ("generating", |form, steps| step(form, steps, |form| pressed(form, &Press::Generate))),
    ("a ramp", |form, steps| {
        step(form, steps, |form| {
            form.pin(0, false);
            form.rows.clear();
            form.generator.ramp = "months 1–6 at 1,000.00, then 3,000.00".into();
            pressed(form, &Press::Generate);
        });
    }),
];

#[test]
fn each_act_by_itself_is_one_step_back_and_one_forth() {
    for (name, act) in ACTS {
        // What an act needs is there: a row to take a fix, enough rows to fill down.
        let mut form = year();
        imported(&mut form, "2028-06-01, 9O.00", false);
        let mut history = History::default();
        if name == "generating" {
            // A pinned row that cannot be read would stop it.
            form.rows.pop();
        }
        let before = form.clone();
        act(&mut form, &mut history);
        assert_ne!(form, before, "{name} does nothing");
        let after = form.clone();
        assert_eq!(history.undo(&form).as_ref(), Some(&before), "{name}, undone");
        assert_eq!(history.undo(&before), None, "{name} is more than one step");
        assert_eq!(history.redo(&before).as_ref(), Some(&after), "{name}, done again");
        assert_eq!(history.redo(&after), None, "{name} is more than one step forth");
    }
}

#[test]
fn one_after_another_they_are_taken_back_one_by_one() {
    let (mut form, mut history) = (year(), History::default());
    let mut seen = vec![form.clone()];
    for (name, act) in ACTS {
        act(&mut form, &mut history);
        assert_ne!(seen.last(), Some(&form), "{name} does nothing");
        seen.push(form.clone());
    }
    for (at, (name, _)) in ACTS.iter().enumerate().rev() {
        form = history.undo(&form).unwrap();
        assert_eq!(form, seen[at], "{name}, undone");
    }
    assert_eq!(history.ways(&form), [false, true]);
    for (at, (name, _)) in ACTS.iter().enumerate() {
        form = history.redo(&form).unwrap();
        assert_eq!(form, seen[at + 1], "{name}, done again");
    }
    assert_eq!(history.ways(&form), [true, false]);
}

#[test]
fn what_changes_nothing_in_the_end_is_no_step() {
    let (mut form, mut history) = (year(), History::default());
    step(&mut form, &mut history, |form| spilled(form, at(5, "date"), &sixty_days()));
    let pasted = form.clone();
    // Refused at the limit, typed and taken back, pinned where it was pinned: one undo is still that of the paste.
    step(&mut form, &mut history, |form| form.pin(5, true));
    typed(&mut form, &mut history, at(5, "note"), ["a", "ab", ""]);
    assert_eq!((&form, history.ways(&form)), (&pasted, [true, false]));
    assert_eq!(history.undo(&form), Some(year()));
}

#[test]
fn no_act_makes_more_payments_than_a_schedule_may_have_and_what_is_refused_changes_nothing() {
    let mut form = year();
    imported(&mut form, &"2028-01-01, 1.00\n".repeat(57), false);
    assert_eq!(form.rows.len(), 69);
    let full = form.clone();
    let refused = press(&mut form, &Press::Add, &setting(), true).unwrap_err();
    assert!(refused[0].sentence.contains("up to 70 payments"), "{}", refused[0].sentence);
    let one = form.spill(at(69, "date"), "2029-01-01\t1\n2029-01-02\t1", DayOrder::Unknown, &setting()).unwrap_err();
    assert_eq!(
        one.sentence,
        "2 lines here would make 71 payments, including the initial charge; the limit is 70. Nothing was added. Remove 1 line or payment first."
    );
    let column = form.spill(at(60, "amount"), &"1\n".repeat(71), DayOrder::Unknown, &setting()).unwrap_err();
    assert!(column.sentence.contains("would make 131 payments"), "{}", column.sentence);
    let lines = Lines { text: "2029-01-01, 1", replace: false };
    assert!(form.import(&lines, DayOrder::Unknown, &setting()).is_err());
    let lines = Lines { text: &"2029-01-01, 1\n".repeat(70), replace: true };
    let whole = form.import(&lines, DayOrder::Unknown, &setting()).unwrap_err();
    assert!(whole.sentence.ends_with("Nothing was added. Remove 1 line first."), "{}", whole.sentence);
    assert_eq!(form, full);
    // In the place of others as many may be pasted as there are.
    form.spill(at(1, "date"), &"2029-01-01\t1\n".repeat(69), DayOrder::Unknown, &setting()).unwrap();
    assert_eq!(form.rows.len(), 69);
}

#[test]
fn a_paste_says_how_many_where_and_what_went() {
    let mut form = year();
    let mut told =
        |row: usize, text: &str| form.spill(at(row, "date"), text, DayOrder::Unknown, &setting()).unwrap().told;
    assert_eq!(told(12, "2027-11-30\t1\n2027-12-01\t2"), "Pasted 2 payments, 12 to 13; 1 of them is new.");
    assert_eq!(told(14, "2027-12-02\t1\tNew"), "Added 1 payment, number 14.");
    assert_eq!(
        told(7, "31 Jul 2027\t1\n31 Aug 2027\t1"),
        "Pasted 2 payments, 7 to 8. The note “Go-live” went with its payment."
    );
    assert_eq!(told(1, "on subscribing\t5"), "Pasted the initial charge.");
}

#[test]
fn the_first_change_is_where_somebody_looks_next() {
    let before = year();
    let found = |act: &dyn Fn(&mut DraftSchedule)| {
        let mut after = year();
        act(&mut after);
        [after.first_change(&before), before.first_change(&after)]
            .map(|at| at.map(|at| at.to_string()).unwrap_or_default())
    };
    assert_eq!(found(&|_| ()), ["", ""]);
    assert_eq!(found(&|form| form.initial.amount = "5".into()), ["initial.amount", "initial.amount"]);
    assert_eq!(found(&|form| form.rows[4].note = "x".into()), ["rows.4.note", "rows.4.note"]);
    assert_eq!(found(&|form| form.pin(2, true)), ["rows.1.amount", "rows.1.amount"]);
    assert_eq!(found(&|form| drop(form.rows.remove(3))), ["rows.3.date", "rows.3.date"]);
    assert_eq!(found(&|form| pressed(form, &Press::Add)), ["rows.12.date", "rows.11.date"]);
}

#[test]
fn what_can_be_read_is_written_as_the_sheet_writes_it_once_its_cell_is_left() {
    let left = |date: &str, amount: &str| {
        let mut form = year();
        (form.rows[0].date, form.rows[0].amount) = (date.into(), amount.into());
        form.settle(Some(1), Currency::USD);
        (form.rows[0].date.clone(), form.rows[0].amount.clone())
    };
    let both = |date: &str, amount: &str| (date.to_owned(), amount.to_owned());
    assert_eq!(left("2027-01-31", "$1234.5"), both("31 Jan 2027", "1,234.50"));
    assert_eq!(left("January 31, 2027", "9000"), both("31 Jan 2027", "9,000.00"));
    // What is not sure, or goes on meaning a share of the total, stays as typed.
    assert_eq!(left("03/04/2027", "25%"), both("03/04/2027", "25%"));
    assert_eq!(left("soon", "9,O90"), both("soon", "9,O90"));
}
