//! Rows in the order of their days, as the sheet shows them once it is saved.

use super::{
    cell::{self, Day, DayOrder},
    draft::{DraftPayment, DraftSchedule},
};

impl DraftSchedule {
    /// The rows by their days. One whose day cannot be read stays at its place, so that nobody has to look for it.
    pub fn by_day(mut self) -> Self {
        let day = |row: &DraftPayment| match cell::day(&row.date, DayOrder::Unknown) {
            Ok(Day::Sure(day)) => Some(day),
            _ => None,
        };
        let days: Vec<_> = self.rows.iter().map(day).collect();
        let places: Vec<usize> = (0..days.len()).filter(|i| days[*i].is_some()).collect();
        let mut sorted = places.clone();
        sorted.sort_by_key(|i| days[*i]);
        let rows = self.rows.clone();
        for (place, from) in places.into_iter().zip(sorted) {
            self.rows[place] = rows[from].clone();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_by_their_days_and_what_is_no_day_stays_where_it_is() {
        let row = |date: &str| DraftPayment { date: date.into(), ..Default::default() };
        let rows = ["2027-03-01", "soon", "1 Jan 2027", "03/04/2027", "2027-02-01"];
        let schedule = DraftSchedule { rows: rows.map(row).into(), ..Default::default() };
        let dates: Vec<_> = schedule.by_day().rows.into_iter().map(|r| r.date).collect();
        assert_eq!(dates, ["1 Jan 2027", "soon", "2027-02-01", "03/04/2027", "2027-03-01"]);
    }
}
