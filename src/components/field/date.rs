//! A day: a line of text, written as the product writes days, and a button that opens the browser's calendar (`islands/fills`).

use super::super::Icon;
use domain::calendar;
use leptos::prelude::*;

/// What stands in an empty field.
pub(super) const EXAMPLE: &str = "e.g. 31 Dec 2026";

/// `31 Dec 2026`, however it was stored; what is no day stays as it was typed.
pub(super) fn written(typed: String) -> String {
    calendar::read_day(&typed).map_or(typed, calendar::day)
}

/// Shown where a script hears it. The label of the field has the id `{id}-label`.
pub fn calendar_button(id: &str) -> AnyView {
    let (id, label) = (id.to_owned(), format!("{id}-label"));
    view! { <button class="date-open" type="button" data-calendar=id aria-label="Open the calendar" aria-describedby=label><Icon name="calendar"/></button> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_day_is_written_in_one_way_and_what_is_none_stays() {
        for typed in ["2026-12-31", "31 Dec 2026", "31 december 2026", " 2026-12-31 "] {
            assert_eq!(written(typed.to_owned()), "31 Dec 2026", "{typed}");
        }
        for typed in ["", "soon", "2026-02-31", "03/04/2027"] {
            assert_eq!(written(typed.to_owned()), typed);
        }
    }
}
