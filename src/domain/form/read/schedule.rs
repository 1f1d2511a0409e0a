//! The one schedule that is posted with the days, every cell as typed.

use crate::{
    Currency,
    form::{CELLS, Fields, ORIGIN, ScheduleId, schedule::EXACT},
    offer::Draft,
    schedule::{DraftGenerator, DraftPayment, DraftSchedule, Origin},
};

/// Technical: rows a form may carry; far more than a schedule may have, so that what is too much can be said.
const MOST: usize = 600;

/// Puts the schedule of the form into its place in `draft`, if the draft has such a one.
pub(super) fn read(form: &Fields, draft: &mut Draft) {
    let known = |id: &ScheduleId| {
        let scheduled = draft.scheduled();
        let is = |index: usize| draft.lines.get(index).is_some_and(|line| line.key == id.line);
        scheduled.iter().any(|(index, months)| *months == id.months && is(*index))
    };
    if let Some(id) = posted(form).filter(known) {
        let before = draft.schedule(id.line, id.months);
        draft.set_schedule(schedule(form, before, draft.priced_in()));
    }
}

/// The schedule a form is about: one is posted at a time.
pub fn posted(form: &Fields) -> Option<ScheduleId> {
    form.fields().iter().find_map(|(field, _)| {
        let mut parts = field.strip_prefix("schedule.")?.split('.');
        Some(ScheduleId { line: parts.next()?.parse().ok()?, months: parts.next()?.parse().ok()? })
    })
}

fn schedule(form: &Fields, before: DraftSchedule, currency: Currency) -> DraftSchedule {
    let id = before.id();
    let generator = DraftGenerator::of_fields(|field| form.value(&id.field(field)).to_owned());
    let typed = DraftSchedule { generator, ..rows(form, id) }.stored(currency);
    // The browser pins what is typed; without scripts a row that is not as it was generated is pinned here.
    if is_exact(form, id) { typed } else { pin_typed(typed, &before, currency) }
}

/// Whether the form says of itself who wrote each row: a browser that runs the editor keeps the ticks right.
pub fn is_exact(form: &Fields, id: ScheduleId) -> bool {
    form.has(&id.field(EXACT))
}

/// The rows as they stand in the form, with the initial charge; of the generator nothing.
pub fn rows(form: &Fields, id: ScheduleId) -> DraftSchedule {
    let initial = DraftPayment {
        date: String::new(),
        amount: form.value(&id.field("initial.amount")).to_owned(),
        note: form.value(&id.field("initial.note")).to_owned(),
        origin: origin(form, &id.field("initial")),
    };
    let rows = (0..MOST).map_while(|n| row(form, &id.field(&format!("rows.{n}")))).collect();
    DraftSchedule { initial, rows, ..DraftSchedule::new(id.line, id.months) }
}

fn row(form: &Fields, path: &str) -> Option<DraftPayment> {
    let field = |name: &str| format!("{path}.{name}");
    if !CELLS.iter().any(|name| form.has(&field(name))) {
        return None;
    }
    let text = |name: &str| form.value(&field(name)).to_owned();
    Some(DraftPayment { date: text("date"), amount: text("amount"), note: text("note"), origin: origin(form, path) })
}

fn origin(form: &Fields, path: &str) -> Origin {
    if form.value(&format!("{path}.{ORIGIN}")) == "pinned" { Origin::Pinned } else { Origin::Generated }
}

/// Somebody's own day or amount survives the next run of the generator.
fn pin_typed(mut typed: DraftSchedule, before: &DraftSchedule, currency: Currency) -> DraftSchedule {
    // As the page showed it: an initial charge that nobody typed is stored as `0` and shown as `0.00`.
    let before = before.clone().displayed(currency).stored(currency);
    if typed.initial.amount != before.initial.amount {
        typed.initial.origin = Origin::Pinned;
    }
    for row in typed.rows.iter_mut().filter(|row| row.origin == Origin::Generated) {
        let as_made = |old: &&DraftPayment| old.date == row.date && old.amount == row.amount;
        if before.rows.iter().find(as_made).is_none() {
            row.origin = Origin::Pinned;
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ProductId,
        offer::{
            customization::Customization,
            draft::{DraftAmount, DraftLine, TermPayment},
        },
    };

    fn draft() -> Draft {
        let amount =
            DraftAmount { months: 12, offered: true, payment: TermPayment::Schedule, ..DraftAmount::default() };
        let line = DraftLine { key: 3, amounts: vec![amount], ..DraftLine::of(ProductId(Default::default()), None) };
        let mut draft = Draft { customization: Customization::NewPlans, lines: vec![line], ..Draft::default() };
        let row = DraftPayment {
            date: "2027-01-31".into(),
            amount: "9090.90".into(),
            origin: Origin::Generated,
            ..DraftPayment::default()
        };
        draft.set_schedule(DraftSchedule { rows: vec![row], ..DraftSchedule::new(3, 12) });
        draft
    }

    fn rows(fields: &[(&str, &str)]) -> Vec<DraftPayment> {
        let mut draft = draft();
        super::read(&Fields::of(fields.iter().copied()), &mut draft);
        draft.schedule(3, 12).rows
    }

    #[test]
    fn a_cell_is_stored_as_typed_and_its_face_as_what_it_shows() {
        let rows = rows(&[
            ("schedule.3.12.rows.0.date", "31 Jan 2027"),
            ("schedule.3.12.rows.0.amount", "9,090.90"),
            ("schedule.3.12.rows.1.date", "soon"),
            ("schedule.3.12.rows.1.amount", "9,O90.90"),
            ("schedule.3.12.rows.1.note", " Go-live "),
        ]);
        assert_eq!((rows[0].date.as_str(), rows[0].amount.as_str()), ("2027-01-31", "9090.90"));
        let typed = (rows[1].date.as_str(), rows[1].amount.as_str(), rows[1].note.as_str());
        assert_eq!(typed, ("soon", "9,O90.90", " Go-live "));
    }

    #[test]
    fn what_was_typed_into_a_generated_row_is_pinned_and_what_was_not_stays_the_generators() {
        let as_made = [("schedule.3.12.rows.0.date", "31 Jan 2027"), ("schedule.3.12.rows.0.amount", "9,090.90")];
        assert_eq!(rows(&as_made)[0].origin, Origin::Generated);
        let changed = [("schedule.3.12.rows.0.date", "31 Jan 2027"), ("schedule.3.12.rows.0.amount", "9,000.00")];
        assert_eq!(rows(&changed)[0].origin, Origin::Pinned);
        let in_the_browser = [changed[0], changed[1], ("schedule.3.12.exact", "1")];
        assert_eq!(rows(&in_the_browser)[0].origin, Origin::Generated);
    }

    #[test]
    fn an_initial_charge_is_pinned_when_it_is_typed_or_ticked_and_not_when_it_is_posted_as_shown() {
        let charge = |fields: &[(&str, &str)]| {
            let mut draft = draft();
            super::read(&Fields::of(fields.iter().copied()), &mut draft);
            draft.schedule(3, 12).initial.origin
        };
        let amount = "schedule.3.12.initial.amount";
        assert_eq!(charge(&[(amount, "0.00")]), Origin::Generated);
        assert_eq!(charge(&[(amount, "0.00"), ("schedule.3.12.initial.origin", "pinned")]), Origin::Pinned);
        assert_eq!(charge(&[(amount, "500.00")]), Origin::Pinned);
        // In the browser the tick is exact: it was taken away again.
        assert_eq!(charge(&[(amount, "500.00"), ("schedule.3.12.exact", "1")]), Origin::Generated);
    }

    #[test]
    fn a_schedule_the_draft_does_not_have_is_not_taken() {
        let form = Fields::of([("schedule.9.12.total", "1"), ("accept_by", "2026-12-18")]);
        let draft = super::super::read(crate::form::Section::When, &form, &draft());
        assert_eq!((draft.schedules.len(), draft.accept_by.as_str()), (1, "2026-12-18"));
    }
}
