//! The payments over the term, as bars: one path for each kind, in thousandths of the plot's width and height.

use chrono::{Days, NaiveDate};
use domain::{
    Money, calendar,
    form::Setting,
    schedule::{Origin, draft::Sheet},
};

/// A chart by its keys: paths and labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    pub generated: String,
    pub pinned: String,
    /// Payments with a day and an amount that cannot be read.
    pub gaps: String,
    /// The largest amount.
    pub top: String,
    /// Months along the foot, evenly spaced.
    pub ticks: [String; 5],
    /// The whole in a sentence.
    pub says: String,
}

/// Bars stand at their days between the first day that may have one and the last.
pub fn chart(sheet: &Sheet, setting: &Setting) -> Chart {
    let Some((from, to)) = range(sheet, setting) else { return Chart::default() };
    let most = sheet.rows.iter().filter_map(|row| row.amount).map(|m| m.minor).max().unwrap_or_default();
    let most = Money::of_minor(most, setting.currency);
    let width = (600 / sheet.rows.len().max(1) as i64).clamp(5, 26);
    let place = |day: NaiveDate| (day - from).num_days() * (1000 - width) / (to - from).num_days().max(1);
    let mut chart = Chart { top: most.figure(), says: says(sheet, most), ..Chart::default() };
    for (index, row) in sheet.rows.iter().enumerate() {
        let Some(day) = row.date.or((index == 0).then_some(from)) else { continue };
        let path = match (row.amount, row.origin) {
            (None, _) => &mut chart.gaps,
            (_, Origin::Pinned) => &mut chart.pinned,
            _ => &mut chart.generated,
        };
        let height = row.amount.map_or(500, |m| share(m.minor, most.minor));
        if height > 0 {
            path.push_str(&format!("M{} 1000V{}h{width}V1000Z", place(day), 1000 - height));
        }
    }
    let days = (to - from).num_days().max(0).unsigned_abs();
    for (i, tick) in (0_u64..).zip(&mut chart.ticks) {
        *tick = from.checked_add_days(Days::new(days * i / 4)).map(month).unwrap_or_default();
    }
    chart
}

/// Of a thousand, and never nothing for something.
fn share(part: i64, whole: i64) -> i64 {
    let thousandths = i128::from(part) * 1000 / i128::from(whole.max(1));
    i64::try_from(thousandths).unwrap_or(1000).clamp(i64::from(part > 0) * 8, 1000)
}

fn range(sheet: &Sheet, setting: &Setting) -> Option<(NaiveDate, NaiveDate)> {
    let days = sheet.rows.iter().filter_map(|row| row.date);
    let window = setting.bounds().window();
    let ends = window.into_iter().flat_map(|w| [w.after, w.through]);
    let all: Vec<NaiveDate> = days.chain(ends).collect();
    Some((*all.iter().min()?, *all.iter().max()?))
}

/// `Dec 2026`.
fn month(day: NaiveDate) -> String {
    let text = calendar::day(day);
    text.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

fn says(sheet: &Sheet, most: Money) -> String {
    let count = sheet.rows.len().saturating_sub(1);
    let uncounted = match sheet.balance.uncounted {
        0 => String::new(),
        1 => ", 1 of them not counted yet".to_owned(),
        n => format!(", {n} of them not counted yet"),
    };
    let payments = domain::text::counted(count, "payment");
    format!("{payments} after the initial charge{uncounted}; the largest is {most}. The table holds each of them.")
}
