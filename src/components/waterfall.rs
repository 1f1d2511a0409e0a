//! From one price to another, step by step.

use leptos::prelude::*;

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WaterBar {
    /// What is only compared with: the list price, a reduction.
    Faint,
    #[default]
    Body,
    /// The figure spoken of.
    Mark,
    /// The sum at the foot.
    Total,
}

/// One row; `offset` and `width` are in thousandths of the widest bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaterRow {
    pub label: String,
    pub sublabel: String,
    /// Formatted, with its sign where it is a step.
    pub amount: String,
    pub offset: u32,
    pub width: u32,
    pub bar: WaterBar,
}

/// A table whose middle column shows each amount as a bar. The currency stands in `caption`.
///
/// ```ignore
/// view! { <Waterfall caption="From list price to what Northwind pays, USD" rows=rows/> }
/// ```
#[component]
pub fn Waterfall(#[prop(into)] caption: String, rows: Vec<WaterRow>) -> impl IntoView {
    view! {
        <table class="waterfall">
            <caption class="unseen">{caption}</caption>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn row(row: WaterRow) -> impl IntoView {
    let (line, bar) = match row.bar {
        WaterBar::Faint => ("water-faint", "bar bar-faint"),
        WaterBar::Body => ("water-body", "bar"),
        WaterBar::Mark => ("water-mark", "bar bar-mark"),
        WaterBar::Total => ("water-total", "bar bar-total"),
    };
    let sub = (!row.sublabel.is_empty()).then(|| view! { <span class="sub">{row.sublabel}</span> });
    let width = row.width.min(1000_u32.saturating_sub(row.offset));
    view! {
        <tr class=line>
            <th scope="row">{row.label}{sub}</th>
            <td class="water-bar" aria-hidden="true">
                <svg viewBox="0 0 1000 10" preserveAspectRatio="none" focusable="false">
                    <rect class=bar x=row.offset y="0" width=width height="10"/>
                </svg>
            </td>
            <td class="num">{row.amount}</td>
        </tr>
    }
}
