//! Payments as a table: number, day, amounts, running total.

use chrono::NaiveDate;
use domain::Money;
use leptos::prelude::*;

/// How the amounts of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaymentLook {
    #[default]
    Plain,
    /// The amount the table is about; on phones it stands beside the day.
    Lead,
    /// A part set off from the others.
    Mark,
    /// To be followed: a running total.
    Soft,
}

impl PaymentLook {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "num",
            Self::Lead => "num pay-lead",
            Self::Mark => "num pay-mark",
            Self::Soft => "num pay-soft",
        }
    }
}

/// A column of amounts; the currency stands in its label or in the caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentColumn {
    pub label: String,
    pub look: PaymentLook,
}

impl PaymentColumn {
    pub fn new(label: impl Into<String>, look: PaymentLook) -> Self {
        Self { label: label.into(), look }
    }
}

/// A cell of an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentAmount {
    /// Formatted; empty where there is nothing to say.
    pub figure: String,
    /// The key under which an island fills it in again; mostly none.
    pub moves: String,
}

impl From<Money> for PaymentAmount {
    fn from(amount: Money) -> Self {
        Self { figure: amount.figure(), moves: String::new() }
    }
}

impl From<Option<Money>> for PaymentAmount {
    fn from(amount: Option<Money>) -> Self {
        amount.map(Self::from).unwrap_or_default()
    }
}

/// One payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentRow {
    /// 0 is the initial charge; empty where nothing is counted.
    pub number: String,
    pub day: Option<NaiveDate>,
    /// `31 Dec 2026`, `On subscribing`, `Each month`.
    pub when: String,
    /// Under the day.
    pub note: String,
    /// What is out of the ordinary about it, such as `Due at once`.
    pub remark: String,
    /// One a column.
    pub amounts: Vec<PaymentAmount>,
}

/// `total` has a cell a column too; without one there is no row for it.
///
/// ```ignore
/// view! { <Payments caption="Payments in USD" columns rows total/> }
/// ```
#[component]
pub fn Payments(
    #[prop(into)] caption: String,
    columns: Vec<PaymentColumn>,
    rows: Vec<PaymentRow>,
    #[prop(optional)] total: Vec<PaymentAmount>,
) -> impl IntoView {
    let heads = columns.iter().map(|c| view! { <th scope="col" class=c.look.class()>{c.label.clone()}</th> });
    let heads = heads.collect_view();
    let total = (!total.is_empty()).then(|| sum(&columns, total));
    let rows = rows.into_iter().map(|one| row(&columns, one)).collect_view();
    view! {
        <table class="table pay">
            <caption class="unseen">{caption}</caption>
            <thead><tr><th scope="col" class="pay-no"><span class="unseen">"Number"</span></th><th scope="col">"Date"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
            {total}
        </table>
    }
}

fn row(columns: &[PaymentColumn], row: PaymentRow) -> impl IntoView + use<> {
    let when = match row.day {
        Some(day) => view! { <time datetime=day.to_string()>{row.when}</time> }.into_any(),
        None => row.when.into_any(),
    };
    let note = (!row.note.is_empty()).then(|| view! { <span class="sub">{row.note}</span> });
    let remark = (!row.remark.is_empty()).then(|| view! { <span class="sub pay-remark">{row.remark}</span> });
    view! {
        <tr>
            <td class="pay-no">{row.number}</td>
            <th scope="row" class="pay-when">{when}{note}{remark}</th>
            {cells(columns, row.amounts)}
        </tr>
    }
}

fn sum(columns: &[PaymentColumn], total: Vec<PaymentAmount>) -> impl IntoView + use<> {
    view! { <tfoot><tr><td class="pay-no"></td><th scope="row" class="pay-when">"Total"</th>{cells(columns, total)}</tr></tfoot> }
}

fn cells(columns: &[PaymentColumn], amounts: Vec<PaymentAmount>) -> impl IntoView + use<> {
    let cell = |(column, amount): (&PaymentColumn, PaymentAmount)| {
        let none = amount.figure.is_empty() && amount.moves.is_empty();
        let class = format!("{}{}", column.look.class(), if none { " pay-none" } else { "" });
        let label = column.label.clone();
        let figure = match amount.moves.is_empty() {
            true => amount.figure.into_any(),
            false => view! { <span data-moves=amount.moves>{amount.figure}</span> }.into_any(),
        };
        view! { <td class=class data-label=label>{figure}</td> }
    };
    columns.iter().zip(amounts).map(cell).collect_view()
}
