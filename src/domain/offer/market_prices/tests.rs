use super::*;

fn field(text: &str) -> PriceField {
    text.parse().unwrap()
}

#[test]
fn a_field_is_read_back_as_it_is_written() {
    for path in ["prices.USD.1.12.each", "prices.KWD.10.60.initial", "prices.JPY.2.24.2028-02-29"] {
        assert_eq!(field(path).to_string(), path);
    }
}

#[test]
fn what_no_page_of_ours_writes_is_no_field() {
    let forged = [
        "",
        "prices",
        "prices.USD",
        "prices.usd.1.12.each",
        "prices.XYZ.1.12.each",
        "prices.USD.x.12.each",
        "prices.USD.-1.12.each",
        "prices.USD.+1.12.each",
        "prices.USD.01.12.each",
        "prices.USD.1.12.2027-02-30",
        "prices.USD.1.12.each.more",
        "lines.USD.1.12.each",
        "prices.USD.99999999999.12.each",
        "prices.USD.1.12.Each",
    ];
    for path in forged {
        assert_eq!(path.parse::<PriceField>(), Err(()), "{path}");
    }
}

#[test]
fn a_typed_price_takes_the_place_of_the_converted_one_until_it_is_taken_back() {
    let (mut draft, march, june) =
        (Draft::default(), field("prices.USD.1.12.2027-03-31"), field("prices.USD.1.12.2027-06-30"));
    draft.set_price(june, "2.00");
    draft.set_price(march, " 1,00 ");
    draft.set_price(field("prices.GBP.1.12.each"), "3");
    assert_eq!((draft.typed_price(march), draft.typed_price(june)), (" 1,00 ", "2.00"), "as typed");
    assert_eq!(
        draft.prices_in(Currency::USD).map(|(at, _)| at).collect::<Vec<_>>(),
        [march, june],
        "in the order of the days"
    );
    draft.set_price(march, "  ");
    assert_eq!((draft.typed_price(march), draft.overrides.len()), ("", 2));
    draft.clear_prices(Currency::USD);
    assert_eq!(draft.overrides.len(), 1, "the other currencies keep theirs");
}

#[test]
fn another_price_is_not_reviewed_yet_and_the_same_one_still_is() {
    let (mut draft, at) = (Draft::default(), field("prices.USD.1.12.each"));
    draft.set_price(at, "1.00");
    let marked = |draft: &mut Draft| {
        draft.mark_reviewed(Currency::USD);
        draft.mark_reviewed(Currency::USD);
        assert_eq!(draft.reviewed, ["USD"]);
    };
    marked(&mut draft);
    draft.set_price(field("prices.GBP.1.12.each"), "1");
    draft.set_price(at, "1.00");
    assert!(draft.is_reviewed(Currency::USD));
    draft.set_price(at, "1.01");
    assert!(!draft.is_reviewed(Currency::USD));
    marked(&mut draft);
    draft.clear_prices(Currency::USD);
    assert!(!draft.is_reviewed(Currency::USD));
}
