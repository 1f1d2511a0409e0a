//! The payment schedule of one line's term, against the dates of the offer (MS-5).

use super::{Catalogued, Problem};
use crate::{
    Money, calendar,
    offer::terms::Start,
    schedule::{Bounds, Schedule},
};

/// The schedule, when nothing in it blocks; `fixed` is the total where the reservations set it. Its problems get the schedule's path.
pub(super) fn of(on: &Catalogued, months: u32, fixed: Option<Money>, problems: &mut Vec<Problem>) -> Option<Schedule> {
    let typed = on.draft.schedule(on.typed.key, months);
    let bounds = Bounds {
        term_months: months,
        total: None,
        accept_by: calendar::read_day(&on.draft.accept_by).ok(),
        start: Start::read(&on.draft.start),
        today: on.today,
    };
    let sheet = typed.sheet(on.currency, fixed, &bounds);
    let path = typed.path();
    let blocked = sheet.problems.iter().any(Problem::blocks);
    problems.extend(sheet.problems.into_iter().map(|p| Problem { path: format!("{path}.{}", p.path), ..p }));
    (!blocked).then_some(sheet.schedule)
}
