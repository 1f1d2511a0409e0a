//! The payments of one price, to whoever reads its view: chart, table with a running total, and how each amount came about.

use super::{ChartBar, ExplainAll, PaymentAmount, PaymentChart, PaymentColumn, PaymentLook, PaymentRow, Payments};
use domain::{
    Money, calendar,
    offer::Kind,
    party::{Field, Party},
    view::{OfferView, PaymentView, PricePointView, SharesView, explained::Workings},
};
use leptos::prelude::*;

/// How one kind of amount came about: the words to unfold it with, and a working for each payment.
#[derive(Clone, Debug, Default)]
pub struct Explained {
    pub title: String,
    pub workings: Workings,
}

impl Explained {
    pub fn new(title: impl Into<String>, workings: Workings) -> Self {
        Self { title: title.into(), workings }
    }

    /// One amount.
    pub fn one(title: impl Into<String>, of: &str, working: Option<domain::explain::Working>) -> Self {
        Self::new(title, working.into_iter().map(|w| (of.to_owned(), w)).collect())
    }
}

/// `id` starts the ids inside. Nothing where the view holds no amounts.
///
/// ```ignore
/// view! { <PointPayments id="pay-0" sides=Sides::of(&view) point explained/> }
/// ```
#[component]
pub fn PointPayments(
    #[prop(into)] id: String,
    sides: Sides,
    point: PricePointView,
    #[prop(optional)] explained: Vec<Explained>,
) -> impl IntoView {
    let rows = rows(&sides, &point.rows)?;
    let total = total(&sides, &point);
    let currency = point.list.currency;
    let caption = format!("Payments of {}, {currency}", point.plan_name);
    let chart = chart(&id, &sides, &point);
    let explained = explained.into_iter().map(|one| {
        view! { <ExplainAll title=one.title.clone() caption=one.title workings=one.workings/> }
    });
    let explained = explained.collect_view();
    Some(view! {
        {chart}
        <Payments caption columns=sides.columns() rows total/>
        {explained}
    })
}

/// Bars for what is more than nothing; nothing where there is no row of them.
fn chart(id: &str, sides: &Sides, point: &PricePointView) -> Option<impl IntoView + use<>> {
    let bar = |row: &PaymentView| {
        let amounts: Vec<Money> = sides.stacked(&row.shares)?;
        amounts.iter().any(|m| !m.is_zero()).then(|| ChartBar::of(row.date, amounts))
    };
    let bars: Vec<ChartBar> = point.rows.iter().filter_map(bar).collect();
    if bars.len() < 2 {
        return None;
    }
    let title = format!("Payments of {} by day, {}", point.plan_name, point.list.currency);
    let (desc, names) = (payments_in_words(&bars), sides.stacked_names());
    Some(view! { <PaymentChart id=format!("{id}-chart") title desc bars names/> })
}

/// `12 payments, 31 Dec 2026 to 30 Nov 2027. The largest is USD 22,000.00 on 30 Jun 2027.`
pub fn payments_in_words(bars: &[ChartBar]) -> String {
    let sum = |bar: &ChartBar| Money::sum(bar.amounts.first()?.currency, bar.amounts.iter().copied()).ok();
    let largest = bars.iter().filter_map(|bar| Some((bar, sum(bar)?))).max_by_key(|(_, m)| m.minor);
    let largest = largest.map(|(bar, m)| match bar.day {
        Some(day) => format!(" The largest is {m} on {}.", calendar::day(day)),
        None => format!(" The largest is {m} on subscribing."),
    });
    let (first, last) = (bars.first(), bars.last());
    let span = first.zip(last).map(|(a, b)| format!("{} to {}", a.label, b.label)).unwrap_or_default();
    format!("{}, {span}.{}", domain::text::counted(bars.len(), "payment"), largest.unwrap_or_default())
}

/// None as soon as an amount is missing.
fn rows(sides: &Sides, rows: &[PaymentView]) -> Option<Vec<PaymentRow>> {
    let mut running: Option<Money> = None;
    let row = |(number, row): (usize, &PaymentView)| {
        let lead = sides.lead(&row.shares)?.times(row.times).ok()?;
        running = Some(running.map_or(Some(lead), |sum| sum.plus(lead).ok())?);
        let mut amounts: Vec<PaymentAmount> = sides.amounts(&row.shares)?;
        amounts.push(running.into());
        Some(PaymentRow {
            number: number.to_string(),
            day: row.date,
            when: when(row),
            note: row.note.clone(),
            remark: String::new(),
            amounts,
        })
    };
    rows.iter().enumerate().map(row).collect()
}

fn when(row: &PaymentView) -> String {
    match (row.date, row.times) {
        (None, times) if times > 1 => format!("Each of {times} payments"),
        _ => row.when(),
    }
}

fn total(sides: &Sides, point: &PricePointView) -> Vec<PaymentAmount> {
    let mut amounts = sides.amounts(&point.total).unwrap_or_default();
    if !amounts.is_empty() {
        amounts.push(PaymentAmount::default());
    }
    amounts
}

impl Sides {
    /// With the running total last.
    fn columns(&self) -> Vec<PaymentColumn> {
        let mut columns = self.heads();
        columns.push(PaymentColumn::new("Running total", super::PaymentLook::Soft));
        columns
    }
}

/// The amounts of a payment that one party reads, under its own names for them. The view decides what there is: a column without its
/// amounts is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides {
    /// What it is owed → fee → net. `payer` is over the first of them.
    Publisher { payer: String, kind: Kind },
    /// Owed → markup → what the customer pays.
    Partner { publisher: String, customer: String },
    /// What is owed, while the partner has set no price yet.
    Owed { publisher: String },
    /// What the reader pays.
    Customer { currency: String },
}

type Of = Box<dyn Fn(&SharesView) -> Option<Money>>;

/// Over what the publisher is owed: `Fabrikam owes` where the partner sells on, `Northwind pays` where nobody does.
pub fn payer(view: &OfferView) -> String {
    match view.kind.description().price_base == Field::CustomerPrice {
        true => format!("{} pays", view.name_of(Party::Customer)),
        false => format!("{} owes", view.name_of(Party::Partner)),
    }
}

impl Sides {
    /// As the view's own party reads it.
    pub fn of(view: &OfferView) -> Self {
        let currency = view.list_value.map(|v| v.amount.currency.to_string()).unwrap_or_default();
        match view.party {
            Party::Publisher => Self::Publisher { payer: payer(view), kind: view.kind },
            Party::Partner if view.customer_value.is_some() => {
                Self::Partner { publisher: view.publisher.clone(), customer: view.name_of(Party::Customer) }
            }
            Party::Partner => Self::Owed { publisher: view.publisher.clone() },
            Party::Customer => Self::Customer { currency },
        }
    }

    fn parts(&self) -> Vec<(String, PaymentLook, Of)> {
        use PaymentLook::{Lead, Mark, Plain};
        let column = |label: String, look, of: fn(&SharesView) -> Option<Money>| (label, look, Box::new(of) as Of);
        match self {
            Self::Publisher { payer, kind } => vec![
                (payer.clone(), Plain, base(*kind)),
                column("Marketplace fee".into(), Mark, |s| s.fee),
                column("Your net".into(), Lead, |s| s.net),
            ],
            Self::Partner { publisher, customer } => vec![
                column(format!("You owe {publisher}"), Plain, |s| s.partner),
                column("Your markup".into(), Mark, |s| s.share),
                column(format!("{customer} pays"), Lead, |s| s.customer),
            ],
            Self::Owed { publisher } => vec![column(format!("You owe {publisher}"), Lead, |s| s.partner)],
            Self::Customer { currency } => vec![column(format!("Amount, {currency}"), Lead, |s| s.customer)],
        }
    }

    fn heads(&self) -> Vec<PaymentColumn> {
        self.parts().into_iter().map(|(label, look, _)| PaymentColumn::new(label, look)).collect()
    }

    /// None where one is missing.
    fn amounts(&self, shares: &SharesView) -> Option<Vec<PaymentAmount>> {
        self.parts().into_iter().map(|(.., of)| of(shares).map(PaymentAmount::from)).collect()
    }

    /// The amount that is added up.
    fn lead(&self, shares: &SharesView) -> Option<Money> {
        self.parts().into_iter().find(|(_, look, _)| *look == PaymentLook::Lead).and_then(|(.., of)| of(shares))
    }

    /// What a bar is made of, from below.
    fn stacked(&self, shares: &SharesView) -> Option<Vec<Money>> {
        match self {
            Self::Publisher { .. } => Some(vec![shares.net?, shares.fee?]),
            Self::Partner { .. } => Some(vec![shares.partner?, shares.share?]),
            Self::Owed { .. } => Some(vec![shares.partner?]),
            Self::Customer { .. } => Some(vec![shares.customer?]),
        }
    }

    fn stacked_names(&self) -> Vec<String> {
        match self {
            Self::Publisher { .. } => vec!["Your net".into(), "Marketplace fee".into()],
            Self::Partner { publisher, .. } => vec![format!("You owe {publisher}"), "Your markup".into()],
            Self::Owed { .. } | Self::Customer { .. } => Vec::new(),
        }
    }
}

fn base(kind: Kind) -> Of {
    Box::new(move |shares| shares.base(kind))
}
