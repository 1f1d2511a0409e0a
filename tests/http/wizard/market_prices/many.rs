use super::*;
use std::time::{Duration, Instant};

/// Sixty currencies, the offer's first.
const CODES: &str = "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF RON ISK TRY JPY KRW CNY HKD SGD IDR INR MYR PHP THB VND AUD NZD CAD MXN BRL \
    CLP COP PEN ARS UYU ZAR NGN KES GHS EGP MAD TND ILS JOD KWD BHD OMR QAR SAR AED PKR BDT LKR KZT UAH GEL AMD AZN UGX TZS XOF";
const ROUNDS: usize = 7;

impl Review {
    /// Seventy payments in the first so many of the currencies.
    async fn long(currencies: usize) -> Self {
        let codes: Vec<&str> = CODES.split_whitespace().take(currencies).collect();
        let markets: Vec<(&str, &str)> = codes.iter().map(|code| (&code[..2], *code)).collect();
        let rates: Vec<String> = codes[1..].iter().map(|code| format!("{code},1.37")).collect();
        let rates: Vec<&str> = rates.iter().map(String::as_str).collect();
        let review = Self::sold(&markets, IN_EUROS, 3, &rates).await;
        let today = review.world.backend.today();
        let row = |n: i64| DraftPayment {
            date: (today + TimeDelta::days(30 + n * 4)).to_string(),
            amount: "100.00".into(),
            note: String::new(),
            origin: Origin::Pinned,
        };
        let change = |draft: &mut domain::offer::Draft| {
            draft.schedules[0].rows = (0..69).map(row).collect();
            draft.schedules[0].generator.total = "7,900.00".into();
        };
        review.desk.elsewhere(&review.world, change).await;
        review
    }

    /// The middle one of several times, and how many fields the page has for prices.
    async fn timed(&mut self, path: &str) -> (Duration, usize) {
        let mut times = Vec::new();
        let mut count = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let page = self.desk.browser.get(path).await;
            times.push(start.elapsed());
            count = fields(&page).iter().filter(|(name, _)| name.starts_with("prices.")).count();
        }
        times.sort();
        (times[ROUNDS / 2], count)
    }
}

#[tokio::test]
async fn seventy_payments_in_sixty_currencies_open_about_as_fast_as_in_three() {
    let (mut few, mut many) = (Review::long(3).await, Review::long(60).await);
    let (short, of_few) = few.timed(&few.path("USD")).await;
    let (long, of_many) = many.timed(&many.path("USD")).await;
    assert_eq!((of_few, of_many), (70, 70), "one currency is shown at a time");
    many.open("USD").await.says("0 of 59 currencies reviewed");
    println!("70 payments, one page: {short:?} with 3 currencies, {long:?} with 60");
    // Twenty times the currencies. A query for each, or a page that grew with them, would show.
    assert!(long < short * 4 + Duration::from_millis(20), "{long:?} against {short:?}");
}

#[tokio::test]
async fn every_payment_before_and_after_in_sixty_currencies_is_one_page() {
    let mut review = Review::long(60).await;
    let codes: Vec<String> = CODES.split_whitespace().skip(1).map(|code| format!("{code},1.41")).collect();
    publish(&review.world, 0, &codes.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let path = format!("{}&refresh=1", review.path("USD"));
    let (time, _) = review.timed(&path).await;
    let page = review.desk.browser.get(&path).await;
    let whole = page.body.replace("<!>", "");
    assert_eq!(whole.matches("70 payments in ").count(), 59);
    assert_eq!(whole.matches("<tr><th scope=\"row\">On subscribing</th><td class=\"num\">1,370").count(), 59);
    println!("70 payments before and after in 59 currencies: {time:?}, {} kB", page.body.len() / 1024);
}
