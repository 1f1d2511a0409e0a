//! Two people wrote one form: what only one of them changed is taken, what both changed is somebody's choice.
//!
//! A form is the list of its fields, name and text, as a browser sends it; a box that is not ticked is not in it. Most fields stand
//! for themselves. What only makes sense together is chosen together: the cells of a payment, the rows of a reservation, and a
//! whole list once a row was added to it, removed from it or put elsewhere, since its places name other rows then.

mod unit;

use unit::Shapes;

/// Name and text.
pub type Field = (String, String);

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
    pub yours: Vec<Field>,
    pub theirs: Vec<Field>,
}

/// One form out of two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub fields: Vec<Field>,
    /// What only they changed: it was taken, and is to be said.
    pub taken: Vec<String>,
    /// What both changed and nobody has chosen yet; in `fields` it is yours.
    pub conflicts: Vec<Conflict>,
}

/// `base` is what both began with; without it every difference is a conflict. `pick` says what was chosen for a unit.
pub fn merge(base: Option<&[Field]>, yours: &[Field], theirs: &[Field], pick: impl Fn(&str) -> Option<Side>) -> Merged {
    let all: Vec<&[Field]> = base.into_iter().chain([yours, theirs]).collect();
    let shapes = Shapes::of(&all);
    let mut merged = Merged::default();
    for unit in shapes.units(&[yours, theirs, base.unwrap_or_default()]) {
        let part = |form: &[Field]| shapes.part(form, &unit);
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
mod tests;
