//! Figures and moments, ready to read.

use domain::{catalog::months, offer::terms::Included, text::thousands};
use leptos::prelude::*;

/// One figure: what it counts, the figure, its currency where it is money, and a note under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// ISO 4217 code; empty for plain counts.
    pub currency: String,
    pub note: String,
    /// The list; empty where there is none to open.
    pub href: String,
}

/// Small figures in a strip; each opens the list it counts.
///
/// ```ignore
/// view! { <Figures label="This quarter" items=vec![Figure { label: "Expiring within 7 days".into(), value: "3".into(), ..Default::default() }]/> }
/// ```
#[component]
pub fn Figures(#[prop(into)] label: String, items: Vec<Figure>) -> impl IntoView {
    view! { <ul class="figures" aria-label=label>{items.into_iter().map(|item| view! { <li>{figure(item)}</li> }).collect_view()}</ul> }
}

fn figure(item: Figure) -> AnyView {
    let currency = (!item.currency.is_empty()).then(|| view! { <span class="cur">{item.currency}</span>" " });
    let inside = view! {
        <span class="figure-label">{item.label}</span>
        <span class="figure-value">{currency}{item.value}</span>
        <span class="figure-note">{item.note}</span>
    };
    if item.href.is_empty() {
        view! { <div class="figure-box">{inside}</div> }.into_any()
    } else {
        view! { <a class="figure-box" href=item.href>{inside}</a> }.into_any()
    }
}

/// How large an amount stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmountSize {
    /// The figure a page is about.
    Big,
    /// The figure a panel is about.
    Medium,
    /// In a cell or a sentence.
    #[default]
    Cell,
}

/// An amount with its currency code: `currency` is the ISO 4217 code, `figure` comes formatted.
///
/// ```ignore
/// view! { <Amount currency="USD" figure="132,000.00" size=AmountSize::Big/> }
/// view! { <Amount currency="EUR" figure="95.00" prefix="from"/> }
/// ```
#[component]
pub fn Amount(
    #[prop(into)] currency: String,
    #[prop(into)] figure: String,
    #[prop(optional)] size: AmountSize,
    #[prop(optional, into)] prefix: String,
) -> impl IntoView {
    let class = match size {
        AmountSize::Big => "amount amount-big",
        AmountSize::Medium => "amount amount-medium",
        AmountSize::Cell => "amount",
    };
    let prefix = (!prefix.is_empty()).then(|| view! { <span class="amount-prefix">{prefix}</span>" " });
    view! { <span class=class>{prefix}<span class="cur">{currency}</span>" "<span class="figure">{figure}</span></span> }
}

/// A deadline in full with the relative form beside it.
///
/// `iso` is the machine's form of the same moment (`2026-11-30T23:59:59Z`); without it the
/// words stand alone.
///
/// ```ignore
/// view! { <Deadline full="30 Nov 2026, 23:59:59 UTC" relative="in 10 days" iso="2026-11-30T23:59:59Z"/> }
/// ```
#[component]
pub fn Deadline(
    #[prop(into)] full: String,
    #[prop(optional, into)] relative: String,
    #[prop(optional, into)] iso: String,
    /// Little time is left: the relative form is set off.
    #[prop(optional)]
    urgent: bool,
    /// The relative form on a line of its own, for cells.
    #[prop(optional)]
    stacked: bool,
) -> impl IntoView {
    let class = match (stacked, urgent) {
        (true, true) => "day day-stacked day-urgent",
        (true, false) => "day day-stacked",
        (false, true) => "day day-urgent",
        (false, false) => "day",
    };
    let full = if iso.is_empty() {
        view! { <span class="day-full">{full}</span> }.into_any()
    } else {
        view! { <time class="day-full" datetime=iso>{full}</time> }.into_any()
    };
    let relative = (!relative.is_empty()).then(|| view! { " "<span class="day-relative">{relative}</span> });
    view! { <span class=class>{full}{relative}</span> }
}

/// A bar that fills: `value` of `max`, with its sentence above it. Waiting says how far and how long.
///
/// ```ignore
/// view! { <Meter id="publishing" text="Publishing to Fabrikam, 6 of up to 15 minutes" value=6 max=15/> }
/// ```
#[component]
pub fn Meter(#[prop(into)] id: String, #[prop(into)] text: String, value: u32, max: u32) -> impl IntoView {
    view! {
        <div class="meter">
            <label for=id.clone()>{text}</label>
            <progress id=id value=value max=max></progress>
        </div>
    }
}

/// "for all payments" below a list price of the whole term, beside the price of one payment; nothing where both are of one payment.
pub fn for_all(whole: bool) -> impl IntoView {
    whole.then(|| view! { <span class="sub">"for all payments"</span> })
}

/// How much of a meter is in the price already.
///
/// `100,000 a month`, `30,000,000 in 1 year`, `nothing`: of an existing plan by the month, of a new plan by each of its billing terms
/// (MS-2.2.5).
pub fn included_of<'a>(
    meter: &str,
    monthly: Option<u64>,
    terms: impl IntoIterator<Item = (u32, &'a [Included])>,
) -> String {
    if let Some(quantity) = monthly {
        return format!("{} a month", thousands(quantity));
    }
    let of_term = |(term, included): (u32, &'a [Included])| {
        let found = included.iter().find(|one| one.meter == meter)?;
        let quantity = found.quantity.map_or_else(|| "unlimited".to_owned(), thousands);
        Some(format!("{quantity} in {}", months(term)))
    };
    let told: Vec<String> = terms.into_iter().filter_map(of_term).collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_included_is_told_by_the_month_or_by_the_term() {
        let one = |quantity| [Included { meter: "Events".into(), unit: "event".into(), quantity }];
        let (some, all) = (one(Some(30_000_000)), one(None));
        let terms = || [(12, some.as_slice()), (36, all.as_slice())];
        assert_eq!(included_of("Events", Some(100_000), terms()), "100,000 a month");
        assert_eq!(included_of("Events", None, terms()), "30,000,000 in 1 year, unlimited in 3 years");
        assert_eq!(included_of("Storage", None, terms()), "nothing");
    }
}
