//! The boxes that tick rows, and the bar of what is done with them.

use crate::{
    addresses,
    components::Icon,
    pages::offers::{list::request::ListRequest, selected::Deed},
};
use backend::offers::listing::ListRow;
use domain::offer;
use leptos::prelude::*;

/// A box for all rows; without scripts a link, which loads the page with all of them ticked, or none.
pub(super) fn pick_all(request: &ListRequest, rows: usize) -> impl IntoView + use<> {
    let all = request.ticked;
    let says = if all { "Clear the selection".to_owned() } else { format!("Select all {rows} on this page") };
    let mark = all.then(|| view! { <Icon name="check"/> });
    view! {
        <td class="cell-pick">
            <label class="pick-box pick-with-script"><span class="unseen">{format!("Select all {rows} on this page")}</span><input type="checkbox" data-pick-all checked=all/></label>
            <a class="pick-box pick-without-script" href=request.with_ticks(!all).address()><span class="unseen">{says}</span><span class="pick-mark">{mark}</span></a>
        </td>
    }
}

/// What it comes to stands at the box, so that a script can sum up what is ticked.
pub(super) fn pick(row: &ListRow, ticked: bool) -> impl IntoView + use<> {
    let label = offer::label(row.number);
    let says = format!("Select {label}, {}", row.name);
    let total = row.partner_total;
    let minor = total.map(|value| value.amount.minor.to_string());
    let currency = total.map(|value| value.amount.currency.to_string());
    let least = total.filter(|value| !value.exact).map(|_| "");
    view! {
        <td class="cell-pick"><label class="pick-box"><span class="unseen">{says}</span>
            <input type="checkbox" name="offer" value=label form="selection" checked=ticked data-currency=currency data-minor=minor data-least=least/>
        </label></td>
    }
}

/// The bar under the list. It is a plain form that asks for a page; what is ticked goes into its address.
///
/// The style sheet shows it once something is ticked, and counts; the sum is a script's, and on the next page the server's.
pub(in crate::pages::offers::list) fn bar(request: &ListRequest) -> impl IntoView + use<> {
    let button = |deed: Deed| {
        view! { <button class="btn btn-small" type="submit" name="do" value=deed.code()>{deed.label()}"…"</button> }
    };
    // A form that began with every box ticked would go back to that.
    let clear = match request.ticked {
        true => {
            view! { <a class="btn btn-quiet btn-small" href=request.with_ticks(false).address()>"Clear"</a> }.into_any()
        }
        false => view! { <button class="btn btn-quiet btn-small" type="reset">"Clear"</button> }.into_any(),
    };
    view! {
        <form class="bulk" id="selection" method="get" action=addresses::OFFERS_SELECTED>
            <span class="bulk-sum">"selected"<span data-picked-sum></span></span>
            {Deed::ALL.map(button).collect_view()}
            {clear}
            <span class="bulk-why">"You’ll see what can’t be done before anything changes."</span>
        </form>
    }
}
