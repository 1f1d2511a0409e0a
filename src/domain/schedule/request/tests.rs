use super::*;
use crate::calendar::read_day;

/// A request that is right: the worked numbers of MS-5.9.
fn right() -> Request {
    let given = |text: &str| Some(text.to_owned());
    Request {
        total: given("120000.00"),
        term_months: given("12"),
        frequency: given("quarterly"),
        initial: given("30000.00"),
        first: given("2026-12-15"),
        ..Request::default()
    }
}

fn answer(change: impl Fn(&mut Request)) -> Answer {
    let mut request = right();
    change(&mut request);
    request.answer(read_day("2026-11-24").unwrap())
}

/// `path code rule` of each problem.
fn problems_of(change: impl Fn(&mut Request)) -> Vec<String> {
    let answer = answer(change);
    let blocked = answer.problems.iter().any(Problem::blocks);
    assert_eq!(blocked, answer.schedule.payments.is_empty(), "payments are there when nothing blocks");
    assert_eq!(blocked, answer.total.is_none() && answer.in_words.is_none());
    answer.problems.iter().map(|p| format!("{} {} {}", p.path, p.code, p.rule)).collect()
}

/// Amounts by their days.
fn payments(change: impl Fn(&mut Request)) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |d| d.to_string());
    answer(change).schedule.payments.iter().map(|p| (day(p.date), p.amount.plain())).collect()
}

fn to(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn an_initial_charge_of_0_is_inside_and_none_is_before() {
    assert_eq!(payments(|r| r.initial = to("0")).len(), 4);
    assert_eq!(payments(|r| r.initial = None).len(), 5);
    assert_eq!(payments(|r| r.initial = None)[0], (String::new(), "0.00".to_owned()));
}

#[test]
fn what_is_not_said_is_monthly_in_dollars_with_the_remainder_first() {
    let plain = payments(|r| {
        *r = Request { total: to("100.00"), term_months: to("7"), first: to("2027-01-31"), ..Request::default() }
    });
    assert_eq!(plain.len(), 8);
    assert_eq!(plain[1], ("2027-01-31".to_owned(), "14.32".to_owned()));
    assert_eq!(plain[2], ("2027-02-28".to_owned(), "14.28".to_owned()));
}

#[test]
fn each_value_that_cannot_be_read_is_a_problem_of_its_field() {
    assert_eq!(problems_of(|r| r.total = to("1.005")), ["total total_decimals COM-2"]);
    assert_eq!(problems_of(|r| r.total = to("99999999999999")), ["total total_too_large COM-2"]);
    // COM-10: the page and the command line ask about the same figures.
    assert_eq!(problems_of(|r| r.total = to("60.000")), ["total total_unclear COM-10"]);
    assert_eq!(problems_of(|r| r.total = to("1.234,50")), ["total total_unreadable MS-5.8"]);
    assert_eq!(problems_of(|r| r.total = to("-1.000,00")), ["total total_unreadable MS-5.8"]);
    assert_eq!(problems_of(|r| r.total = to("much")), ["total total_unreadable MS-5.8"]);
    assert_eq!(problems_of(|r| r.total = None), ["total total_missing MS-5.8"]);
    assert_eq!(problems_of(|r| r.currency = to("USX")), ["currency currency_unknown COM-2"]);
    assert_eq!(problems_of(|r| r.initial = to("1O")), ["initial initial_unreadable MS-5.9"]);
    assert_eq!(problems_of(|r| r.term_months = to("a year")), ["term_months term_unreadable MS-2.2.3"]);
    assert_eq!(problems_of(|r| r.term_months = None), ["term_months term_missing MS-2.2.3"]);
    assert_eq!(problems_of(|r| r.frequency = to("weekly")), ["frequency frequency_unknown MS-5.8"]);
    assert_eq!(problems_of(|r| r.remainder = to("middle")), ["remainder remainder_unknown COM-6"]);
    assert_eq!(problems_of(|r| r.first = to("2027-02-30")), ["first first_unreadable MS-5.10"]);
    assert_eq!(problems_of(|r| r.first = to("03/04/2027")), ["first first_ambiguous MS-5.10"]);
    assert_eq!(problems_of(|r| r.first = None), ["first first_missing MS-5.10"]);
    assert_eq!(problems_of(|r| r.accept_by = to("soon")), ["accept_by accept_by_format MS-4.2.8"]);
    assert_eq!(
        problems_of(|r| (r.accept_by, r.start) = (to("2026-12-01"), to("2027-01-02"))),
        ["start start_format MS-4.2.5"]
    );
    assert_eq!(problems_of(|r| r.start = to("2027-01")), ["accept_by accept_by_missing MS-5.5"]);
}

#[test]
fn several_are_told_at_once_and_what_follows_from_them_is_not() {
    let all = problems_of(|r| {
        *r = Request {
            total: to("-5"),
            currency: to("usd"),
            term_months: to("1"),
            frequency: to("daily"),
            initial: to("1.2.3"),
            first: to("never"),
            remainder: to("none"),
            ..Request::default()
        }
    });
    let fields: Vec<_> = all.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(fields, ["currency", "frequency", "initial", "first", "remainder", "total", "term_months"]);
    // More than the total of 0 it would be; but that total was never said.
    assert_eq!(problems_of(|r| (r.total, r.initial) = (to("x"), to("5"))), ["total total_unreadable MS-5.8"]);
    // 70 and one payments, whatever they come to.
    let many = problems_of(|r| (r.total, r.term_months, r.frequency, r.initial) = (to("x"), to("70"), None, None));
    assert_eq!(many, ["total total_unreadable MS-5.8", "frequency payments_too_many MS-5.3"]);
}

#[test]
fn days_are_held_against_the_latest_acceptance() {
    // MS-5.6: the day itself is refused, the day after is not.
    assert_eq!(problems_of(|r| r.accept_by = to("2026-12-15")), ["payments.1.date date_too_early MS-5.5"]);
    assert_eq!(problems_of(|r| r.accept_by = to("2026-12-14")), [""; 0]);
    let late = problems_of(|r| (r.accept_by, r.start) = (to("2026-12-01"), to("2027-04")));
    assert_eq!(late, ["payments.1.date date_too_early MS-5.5", "payments.2.date date_too_early MS-5.5"]);
}

#[test]
fn a_payment_past_the_term_as_if_accepted_today_is_warned_of_and_stays() {
    let answer = answer(|r| (r.accept_by, r.first) = (to("2027-06-30"), to("2027-07-31")));
    let codes: Vec<_> = answer.problems.iter().map(|p| (p.path.as_str(), p.rule.as_str(), p.severity)).collect();
    assert_eq!(codes, [("payments.3.date", "MS-5.6", crate::Severity::Warning)]);
    assert_eq!(answer.schedule.payments.len(), 4);
}

#[test]
fn a_note_that_is_too_long_is_told_once() {
    assert_eq!(problems_of(|r| r.note = to(&"n".repeat(201))), ["note note_too_long MS-5.12"]);
}

#[test]
fn a_ramp_makes_its_own_total_and_says_where_another_one_was_given() {
    let ramp = |total: Option<&'static str>, initial: Option<&'static str>, frequency: &'static str| {
        move |r: &mut Request| {
            r.ramp = to("months 1–6 at 1,000.00, then 3,000.00");
            (r.total, r.initial, r.frequency) = (total.map(str::to_owned), initial.map(str::to_owned), to(frequency));
        }
    };
    assert_eq!(answer(ramp(None, None, "monthly")).total.unwrap().plain(), "24000.00");
    let quarters = payments(ramp(Some("24000"), Some("3000"), "quarterly"));
    assert_eq!(
        quarters.iter().map(|(_, amount)| amount.as_str()).collect::<Vec<_>>(),
        ["3000.00", "3000.00", "9000.00", "9000.00"]
    );
    // 0 says that it is inside, and the steps say how much it is.
    assert_eq!(payments(ramp(None, Some("0"), "quarterly")), quarters);
    assert_eq!(problems_of(ramp(Some("25000"), None, "monthly")), ["total ramp_total MS-5.11"]);
    assert_eq!(problems_of(ramp(None, Some("5"), "quarterly")), ["initial ramp_initial MS-5.9"]);
    assert_eq!(
        problems_of(|r| (r.ramp, r.term_months) = (to("then 5"), to("1"))),
        ["term_months term_too_short MS-5.2"]
    );
    assert_eq!(problems_of(|r| r.ramp = to("months 2-3 at 5")), ["ramp ramp_unreadable MS-5.3"]);
}

#[test]
fn a_ramp_never_leaves_a_month_unpaid() {
    let odd = payments(|r| {
        (r.ramp, r.term_months, r.total, r.initial) = (to("then 100"), to("13"), None, None);
    });
    let amounts: Vec<_> = odd.iter().map(|(_, amount)| amount.as_str()).collect();
    assert_eq!(amounts, ["0.00", "300.00", "300.00", "300.00", "400.00"]);
}
