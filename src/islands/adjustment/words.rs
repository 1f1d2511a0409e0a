//! Markup and margin in words.

use super::{PartnerPriceLine, PartnerPrices};
use domain::{Money, Percent, offer::terms::PricePoint, pricing};

/// What the adjustment of one line means for partner and customer: pairs of a strong part and the rest.
pub(super) fn words(desk: &PartnerPrices, line: &PartnerPriceLine, percent: Option<Percent>) -> Vec<(String, String)> {
    match (percent, line.line.leading()) {
        (Some(percent), Some(point)) => of_price(desk, point, percent),
        (Some(percent), None) => vec![(String::new(), format!("You add {percent} % to every metered price."))],
        (None, _) => {
            vec![(
                String::new(),
                "Type the adjustment or the customer price; the other follows, to the cent.".to_owned(),
            )]
        }
    }
}

fn of_price(desk: &PartnerPrices, point: &PricePoint, percent: Percent) -> Vec<(String, String)> {
    let (publisher, customer) = (&desk.publisher, &desk.customer);
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
    if let Some(words) = point.net_discount(percent).map(against_list) {
        said.push((words, format!(": what {customer} gets after both of you.")));
    }
    said
}

fn price(point: &PricePoint, percent: Percent) -> Option<(Money, Money)> {
    let pays = point.payment_with(percent)?;
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
