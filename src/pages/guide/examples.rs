//! The worked examples: what is asked for. The answers come from `domain::schedule`, never from here.

use domain::{
    Currency, Money, calendar,
    money::Remainder,
    schedule::{Ask, Bounds, DraftPayment, DraftSchedule, Frequency, Origin, Payment, Schedule, generate, ramp},
};

/// A schedule with its story.
pub(super) struct Example {
    pub id: &'static str,
    pub title: &'static str,
    /// Ids of rules become links.
    pub story: &'static str,
    pub schedule: Schedule,
    /// How it came about, in the rules' own words.
    pub in_words: String,
}

/// Those with one schedule each.
pub(super) fn all() -> Vec<Example> {
    [quarterly(), month_ends(), one_year(), two_years(), three_years(), steps()].into_iter().flatten().collect()
}

/// A US-dollar amount; those written in this file can be read.
pub(super) fn usd(figure: &str) -> Money {
    Money::parse(figure, "USD").unwrap_or(Money::zero(Currency::USD))
}

/// What the generator is asked, monthly and without an initial charge unless changed.
pub(super) fn ask(total: &str, term_months: u32, first: &str) -> Option<Ask> {
    Some(Ask {
        total: usd(total),
        term_months,
        frequency: Frequency::Monthly,
        initial: None,
        first: calendar::read_day(first).ok()?,
        remainder: Remainder::First,
        note: String::new(),
        today: crate::pages::today(),
    })
}

/// Bounds without dates: nothing is known of an offer.
pub(super) fn free(term_months: u32) -> Bounds {
    Bounds { term_months, total: None, accept_by: None, start: None, today: crate::pages::today() }
}

fn quarterly() -> Option<Example> {
    let ask = ask("120,000.00", 12, "2027-03-31")?;
    let made = generate(&Ask { frequency: Frequency::Quarterly, initial: Some(usd("30,000.00")), ..ask }).ok()?;
    Some(Example {
        id: "quarterly",
        title: "A quarter on subscribing, the rest quarterly",
        story: "120,000.00 over a year, quarterly, with an initial charge of 30,000.00 included in the total. The initial charge replaces the first quarterly payment, so three more follow (MS-5.9).",
        in_words: made.split.in_words(),
        schedule: made.schedule,
    })
}

fn month_ends() -> Option<Example> {
    let made = generate(&ask("60,000.00", 6, "2027-10-31")?).ok()?;
    Some(Example {
        id: "month-ends",
        title: "The last day of each month",
        story: "60,000.00 over six months, with the first payment on 31 October before a leap year. Each date is counted from the first, so payments return to the 31st after shorter months (MS-5.10, COM-7).",
        in_words: made.split.in_words(),
        schedule: made.schedule,
    })
}

fn one_year() -> Option<Example> {
    by_hand(
        "one-year",
        "10 million over one year",
        "2 + 3 + 2 + 3 million: individually agreed amounts, a quarter apart (MS-5.13).",
        ("10,000,000.00", 12),
        &[
            ("", "2,000,000.00"),
            ("2027-03-31", "3,000,000.00"),
            ("2027-06-30", "2,000,000.00"),
            ("2027-09-30", "3,000,000.00"),
        ],
    )
}

fn two_years() -> Option<Example> {
    by_hand(
        "two-years",
        "28 million over two years, delayed",
        "0 + 8 + 10 + 10 million: nothing on subscribing, so the customer pays after go-live (MS-5.4, MS-5.13).",
        ("28,000,000.00", 24),
        &[
            ("", "0.00"),
            ("2027-06-30", "8,000,000.00"),
            ("2027-12-31", "10,000,000.00"),
            ("2028-06-30", "10,000,000.00"),
        ],
    )
}

fn three_years() -> Option<Example> {
    by_hand(
        "three-years",
        "80 million over three years, rising",
        "5 + 5 + 10 + 10 + 20 + 30 million, six months apart (MS-5.13).",
        ("80,000,000.00", 36),
        &[
            ("", "5,000,000.00"),
            ("2027-06-30", "5,000,000.00"),
            ("2027-12-31", "10,000,000.00"),
            ("2028-06-30", "10,000,000.00"),
            ("2028-12-31", "20,000,000.00"),
            ("2029-06-30", "30,000,000.00"),
        ],
    )
}

/// Rows as somebody would type them, read and added up by the editor's own reader.
fn by_hand(
    id: &'static str,
    title: &'static str,
    story: &'static str,
    (total, months): (&str, u32),
    rows: &[(&str, &str)],
) -> Option<Example> {
    let mut form = DraftSchedule::new(1, months);
    form.generator.total = total.into();
    for (date, amount) in rows {
        let row = DraftPayment {
            date: (*date).into(),
            amount: (*amount).into(),
            note: String::new(),
            origin: Origin::Pinned,
        };
        if date.is_empty() { form.initial = row } else { form.rows.push(row) }
    }
    let sheet = form.sheet(Currency::USD, None, &free(months));
    let remaining = sheet.balance.remaining?;
    let in_words = format!(
        "Total {}, allocated {}, remaining {}: ready to submit.",
        usd(total).figure(),
        sheet.balance.allocated.figure(),
        remaining.figure()
    );
    (sheet.problems.is_empty() && remaining.is_zero()).then_some(Example {
        id,
        title,
        story,
        schedule: sheet.schedule,
        in_words,
    })
}

fn steps() -> Option<Example> {
    let ask = ask("0", 12, "2027-01-31")?;
    let steps = ramp::read("months 1–6 at 1,000.00, then 3,000.00", &ask).ok()?;
    let schedule = ramp::compile(&steps, &ask).ok()?;
    let total = schedule.total().ok()?;
    Some(Example {
        id: "steps",
        title: "A price that steps up",
        story: "Enter “months 1–6 at 1,000.00, then 3,000.00” in the generator for a one-year term. Each step becomes exact dated payments (MS-5.3).",
        in_words: format!("{} steps over {} months come to {total}.", steps.len(), ask.term_months),
        schedule,
    })
}

/// 1,000 + 2,000 + 3,000 + 4,000, the first on subscribing (MS-4.4.4).
pub(super) fn four_payments() -> Option<Schedule> {
    let payment = |(date, amount): (&str, &str)| {
        let date = if date.is_empty() { None } else { Some(calendar::read_day(date).ok()?) };
        Some(Payment { date, amount: usd(amount), note: String::new() })
    };
    let rows = [("", "1,000.00"), ("2027-03-31", "2,000.00"), ("2027-06-30", "3,000.00"), ("2027-09-30", "4,000.00")];
    Some(Schedule::of(rows.into_iter().map(payment).collect::<Option<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_of_the_examples_is_refused_by_the_rules() {
        let ids: Vec<&str> = all().iter().map(|e| e.id).collect();
        assert_eq!(ids, ["quarterly", "month-ends", "one-year", "two-years", "three-years", "steps"]);
        assert!(four_payments().is_some());
    }
}
