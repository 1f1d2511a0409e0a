//! Markup and margin in words.

use super::{DeskLine, Typing};
use domain::{Money, Percent, offer::terms::Point, party::desk, pricing};
use leptos::prelude::*;

/// What the adjustment of one line means for partner and customer.
#[component]
pub(super) fn Words(typing: Typing, index: usize, line: DeskLine) -> impl IntoView {
    move || {
        let percent = desk::adjustment(&line.line, &typing.pair(index));
        let said = match (percent, line.leading()) {
            (Some(percent), Some((point, _))) => of_price(&typing, point, percent),
            (Some(percent), None) => vec![(String::new(), format!("You add {percent} % to every metered price."))],
            (None, _) => vec![(
                String::new(),
                "Type the adjustment or the customer price; the other follows, to the cent.".to_owned(),
            )],
        };
        let line = |(strong, rest): (String, String)| view! { <span><strong>{strong}</strong>{rest}</span> };
        view! { <p class="price-words">{said.into_iter().map(line).collect_view()}</p> }
    }
}

fn of_price(typing: &Typing, point: &Point, percent: Percent) -> Vec<(String, String)> {
    let (publisher, customer) = (&typing.desk.publisher, &typing.desk.customer);
    let Some((pays, added)) = price(point, percent) else {
        return vec![(String::new(), "The resulting price is too large.".to_owned())];
    };
    let mut said = vec![(format!("Markup {added}"), format!(": you add {percent} % to {publisher}’s price."))];
    let hundred = Money::of_minor(100 * 10_i64.pow(point.partner.currency.exponent()), point.partner.currency);
    if let Some((margin, kept)) = pricing::margin(point.partner, pays).and_then(|m| Some((m, hundred.percent(m).ok()?)))
    {
        said.push((
            format!("Margin {} %", margin.rounded()),
            format!(": you keep {kept} of every {hundred} that {customer} pays."),
        ));
    }
    if let Some(words) = pricing::net_discount(point.list, pays).map(against_list) {
        said.push((words, format!(": what {customer} gets after both of you.")));
    }
    said
}

fn price(point: &Point, percent: Percent) -> Option<(Money, Money)> {
    let pays = point.partner.plus_percent(percent).ok()?;
    Some((pays, pays.minus(point.partner).ok()?))
}

/// `12 % under list`, `5 % above list`.
pub(super) fn against_list(net: Percent) -> String {
    match net.units() {
        0 => "The list price".to_owned(),
        units if units > 0 => format!("{} % under list", net.rounded()),
        units => format!("{} % above list", Percent::of_units(-units).rounded()),
    }
}
