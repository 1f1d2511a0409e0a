//! From the posted form to the draft: the days, and the one schedule that is posted with them, every cell as typed.

use super::plan;
use crate::serve::Form;
use domain::{
    Currency,
    offer::Draft,
    schedule::{DraftGenerator, DraftPayment, DraftSchedule, Origin},
};

/// Rows a form may carry; far more than a schedule may have, so that what is too much can be said.
const MOST: usize = 600;

/// Puts the fields of the step into `draft`.
pub fn read(form: &Form, draft: &mut Draft) {
    draft.start = form.value("start").to_owned();
    draft.end = form.value("end").to_owned();
    draft.accept_by = form.value("accept_by").to_owned();
    let known = |(line, months): &(u32, u32)| {
        let scheduled = draft.scheduled();
        scheduled.iter().any(|(index, m)| m == months && draft.lines.get(*index).is_some_and(|l| l.key == *line))
    };
    if let Some((line, months)) = plan::posted(form).filter(known) {
        let before = draft.schedule(line, months);
        draft.set_schedule(schedule(form, before, currency(draft)));
    }
}

/// US dollars while it cannot be read (MS-12.1).
pub fn currency(draft: &Draft) -> Currency {
    draft.currency.trim().parse().unwrap_or(Currency::USD)
}

fn schedule(form: &Form, before: DraftSchedule, currency: Currency) -> DraftSchedule {
    let path = before.path();
    let text = |field: &str| form.value(&format!("{path}.{field}")).to_owned();
    let generator = DraftGenerator {
        total: text("total"),
        frequency: text("frequency"),
        placement: text("placement"),
        initial: text("initial"),
        first: text("first"),
        remainder: text("remainder"),
        note: text("note"),
        noted: text("noted"),
        ramp: text("ramp"),
    };
    let initial = DraftPayment {
        date: String::new(),
        amount: text("initial.amount"),
        note: text("initial.note"),
        origin: origin(form, &format!("{path}.initial")),
    };
    let rows = (0..MOST).map_while(|n| row(form, &format!("{path}.rows.{n}"))).collect();
    let typed = DraftSchedule { generator, initial, rows, ..before.clone() }.stored(currency);
    // The browser pins what is typed; without scripts a row that is not as it was generated is pinned here.
    if form.has(&format!("{path}.exact")) { typed } else { pin_typed(typed, &before, currency) }
}

fn row(form: &Form, path: &str) -> Option<DraftPayment> {
    let field = |name: &str| format!("{path}.{name}");
    if !["date", "amount", "note"].iter().any(|name| form.has(&field(name))) {
        return None;
    }
    let text = |name: &str| form.value(&field(name)).to_owned();
    Some(DraftPayment { date: text("date"), amount: text("amount"), note: text("note"), origin: origin(form, path) })
}

fn origin(form: &Form, path: &str) -> Origin {
    if form.value(&format!("{path}.origin")) == "pinned" { Origin::Pinned } else { Origin::Generated }
}

/// Somebody's own day or amount survives the next run of the generator.
fn pin_typed(mut typed: DraftSchedule, before: &DraftSchedule, currency: Currency) -> DraftSchedule {
    // As the page showed it: an initial charge that nobody typed is stored as `0` and shown as `0.00`.
    let before = before.clone().shown(currency).stored(currency);
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
    use domain::{
        ProductId,
        offer::draft::{Customization, DraftAmount, DraftLine, TermPayment},
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
        read(&Form::of(fields.iter().copied()), &mut draft);
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
            read(&Form::of(fields.iter().copied()), &mut draft);
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
        let mut draft = draft();
        read(&Form::of([("schedule.9.12.total", "1"), ("accept_by", "2026-12-18")]), &mut draft);
        assert_eq!((draft.schedules.len(), draft.accept_by.as_str()), (1, "2026-12-18"));
    }
}
