//! Two people wrote one form: what only one of them changed is taken, what both changed is somebody's choice.
//!
//! A form is the list of its fields, name and text, as a browser sends it; a box that is not ticked is not in it. Most fields stand
//! for themselves. What only makes sense together is chosen together: the cells of a payment, the rows of a reservation, and a
//! whole list once a row was added to it, removed from it or put elsewhere, since its places name other rows then.

mod unit;

use super::Typed;
use unit::Shapes;

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Yours,
    Theirs,
}

/// Fields that are chosen together, and what stands in them on either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// `name`, `schedule.3.12.rows.4`, `lines`.
    pub unit: String,
    pub yours: Vec<Typed>,
    pub theirs: Vec<Typed>,
}

/// One form out of two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub fields: Vec<Typed>,
    /// What only they changed: it was taken, and is to be said.
    pub taken: Vec<String>,
    /// What both changed and nobody has chosen yet; in `fields` it is yours.
    pub conflicts: Vec<Conflict>,
}

/// `base` is what both began with; without it every difference is a conflict. `pick` says what was chosen for a unit.
pub fn merge(base: Option<&[Typed]>, yours: &[Typed], theirs: &[Typed], pick: impl Fn(&str) -> Option<Side>) -> Merged {
    let all: Vec<&[Typed]> = base.into_iter().chain([yours, theirs]).collect();
    let shapes = Shapes::of(&all);
    let mut merged = Merged::default();
    for unit in shapes.units(&[yours, theirs, base.unwrap_or_default()]) {
        let part = |form: &[Typed]| shapes.part(form, &unit);
        let (yours, theirs) = (part(yours), part(theirs));
        let began = base.map(part);
        let side = if yours == theirs || began.as_ref() == Some(&theirs) {
            Side::Yours
        } else if began.as_ref() == Some(&yours) {
            merged.taken.push(unit.clone());
            Side::Theirs
        } else {
            let conflict = Conflict { unit: unit.clone(), yours: yours.clone(), theirs: theirs.clone() };
            pick(&unit).unwrap_or_else(|| {
                merged.conflicts.push(conflict);
                Side::Yours
            })
        };
        merged.fields.extend(if side == Side::Yours { yours } else { theirs });
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Vec<Typed> {
        let field = |pair: &str| pair.split_once('=').map(|(name, text)| (name.to_owned(), text.to_owned()));
        text.split_whitespace().filter_map(field).collect()
    }

    fn written(mut fields: Vec<Typed>) -> String {
        fields.sort();
        fields.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join(" ")
    }

    /// What comes out, what was taken, what conflicts.
    fn merged(base: &str, yours: &str, theirs: &str) -> (String, String, String) {
        let merged = merge(Some(&form(base)), &form(yours), &form(theirs), |_| None);
        let conflicts: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.unit.as_str()).collect();
        (written(merged.fields), merged.taken.join(" "), conflicts.join(" "))
    }

    fn is(found: (String, String, String), fields: &str, taken: &str, conflicts: &str) {
        assert_eq!((found.0.as_str(), found.1.as_str(), found.2.as_str()), (fields, taken, conflicts));
    }

    #[test]
    fn what_only_one_side_changed_is_taken_and_what_both_changed_alike_is_no_conflict() {
        is(merged("a=1 b=1 c=1", "a=2 b=1 c=3", "a=1 b=2 c=3"), "a=2 b=2 c=3", "b", "");
    }

    #[test]
    fn what_both_changed_is_asked_and_stays_as_you_wrote_it_meanwhile() {
        is(merged("a=1 b=1", "a=2 b=1", "a=3 b=1"), "a=2 b=1", "", "a");
    }

    #[test]
    fn a_choice_settles_a_conflict_and_only_that() {
        let (base, yours, theirs) = (form("a=1 b=1"), form("a=2 b=2"), form("a=3 b=3"));
        let merged = merge(Some(&base), &yours, &theirs, |unit| (unit == "a").then_some(Side::Theirs));
        assert_eq!(written(merged.fields), "a=3 b=2");
        let left: Vec<_> = merged
            .conflicts
            .iter()
            .map(|conflict| (conflict.unit.as_str(), &conflict.yours, &conflict.theirs))
            .collect();
        assert_eq!(left, [("b", &form("b=2"), &form("b=3"))]);
    }

    #[test]
    fn a_box_that_is_not_ticked_counts_as_an_answer() {
        is(merged("tick=yes a=1", "a=2", "tick=yes a=1"), "a=2", "", "");
        is(merged("tick=yes a=1", "tick=yes a=2", "a=1"), "a=2", "tick", "");
    }

    #[test]
    fn without_what_both_began_with_every_difference_is_asked() {
        let merged = merge(None, &form("a=1 b=2"), &form("a=1 b=3 c=4"), |_| None);
        assert_eq!(merged.conflicts.iter().map(|conflict| conflict.unit.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn the_cells_of_a_payment_are_chosen_together() {
        let row = |n: usize, date: &str, amount: &str| {
            let at = format!("schedule.3.12.rows.{n}");
            format!("{at}.date={date} {at}.amount={amount} ")
        };
        let base = row(0, "jan", "1") + &row(1, "feb", "1");
        let yours = row(0, "jan", "2") + &row(1, "feb", "1");
        let theirs = row(0, "mar", "1") + &row(1, "feb", "9");
        let found = merged(&base, &yours, &theirs);
        assert_eq!((found.1.as_str(), found.2.as_str()), ("schedule.3.12.rows.1", "schedule.3.12.rows.0"));
        assert!(found.0.contains("rows.0.date=jan") && found.0.contains("rows.1.amount=9"), "{}", found.0);
        let charge = |note: &str, amount: &str| {
            format!("schedule.3.12.initial.note={note} schedule.3.12.initial.amount={amount}")
        };
        assert_eq!(merged(&charge("a", "1"), &charge("b", "1"), &charge("a", "2")).2, "schedule.3.12.initial");
    }

    #[test]
    fn a_list_whose_rows_are_others_is_chosen_as_a_whole() {
        let rows = |dates: &[&str]| {
            let row = |(n, date): (usize, &&str)| format!("schedule.3.12.rows.{n}.date={date}");
            dates.iter().enumerate().map(row).collect::<Vec<_>>().join(" ")
        };
        let (base, longer) = (rows(&["jan", "feb"]), rows(&["jan", "feb", "mar"]));
        is(merged(&base, &rows(&["jan", "apr"]), &longer), &rows(&["jan", "apr"]), "", "schedule.3.12.rows");
        is(merged(&base, &base, &longer), &longer, "schedule.3.12.rows", "");
        is(merged(&base, &longer, &base), &longer, "", "");
    }

    #[test]
    fn a_place_that_holds_another_product_is_another_row() {
        let line = |key: &str, percent: &str| format!("lines.0.key={key} lines.0.percent={percent}");
        is(merged(&line("1", "5"), &line("1", "6"), &line("2", "")), "lines.0.key=1 lines.0.percent=6", "", "lines");
        is(
            merged(&line("1", "5"), &line("1", "6"), &line("1", "7")),
            "lines.0.key=1 lines.0.percent=6",
            "",
            "lines.0.percent",
        );
    }

    #[test]
    fn a_row_more_in_one_reservation_leaves_the_other_lines_alone() {
        let lines = |second: &str, rows: &str| {
            format!("lines.0.key=1 lines.0.reserved.0.unit=5 {rows} lines.1.key=2 lines.1.name={second}")
        };
        let (base, mine) = (lines("a", ""), lines("b", ""));
        let theirs = lines("a", "lines.0.reserved.1.unit=6");
        let found = merged(&base, &mine, &theirs);
        assert_eq!((found.1.as_str(), found.2.as_str()), ("lines.0.reserved", ""));
        assert!(found.0.contains("lines.1.name=b") && found.0.contains("reserved.1.unit=6"), "{}", found.0);
    }

    #[test]
    fn prices_of_other_markets_are_chosen_one_by_one() {
        let prices = |first: &str, second: &str| {
            format!("prices.EUR.1.12.2027-01-31={first} prices.EUR.1.12.2027-02-28={second}")
        };
        is(
            merged(&prices("1", "1"), &prices("2", "1"), &prices("1", "2")),
            &prices("2", "2"),
            "prices.EUR.1.12.2027-02-28",
            "",
        );
    }
}
