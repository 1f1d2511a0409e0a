//! The rows: form fields in a table, which the browser's half makes a sheet of.

use super::{
    super::{others, plan::Drawn},
    generator,
};
use crate::{
    components::{Icon, TableBox, field_id},
    islands::schedule::RowTexts,
};
use domain::{
    form::{CellPath, Press, schedule},
    schedule::DraftPayment,
};
use leptos::prelude::*;

/// What stands for the index and the number of a payment in the row the browser copies.
const INDEX: &str = "{index}";
const NUMBER: &str = "{number}";

pub fn sheet(drawn: &Drawn) -> impl IntoView + use<> {
    let (plan, form, shown) = (drawn.plan, &drawn.form, &drawn.shown);
    let initial = initial(drawn, &form.initial, &shown.rows[0]);
    let rows = form.rows.iter().zip(&shown.rows[1..]).enumerate();
    let rows = rows.map(|(i, (typed, shown))| row(drawn, Some(i), typed, shown));
    let rows = rows.collect_view();
    let blank = RowTexts { pinned: true, percent: "–".into(), running: "–".into(), ..RowTexts::default() };
    let blank = row(drawn, None, &DraftPayment::default(), &blank);
    let (add, count, full) = (plan.button(Press::Add), shown.count.clone(), shown.full.then_some("true"));
    let (counted, amount) = (field_id(&plan.field("count")), drawn.amount_label());
    let noted = format!("Note to {}", others::readers(drawn.desk.kind()));
    let id = field_id(&plan.field("rows"));
    let sums = drawn.desk.at(&plan.field("rows")).problems;
    view! {
        {generator::refused(drawn)}
        <TableBox label="Rows of the schedule">
            <table class="sheet" id=id tabindex="-1" aria-label="Payments">
                <thead><tr>
                    <th scope="col" class="pay-no"><span class="unseen">"Number"</span></th>
                    <th scope="col" class="pay-date">"Date"</th>
                    <th scope="col" class="pay-amount num">{amount}</th>
                    <th scope="col" class="pay-calc num">"% of total"</th>
                    <th scope="col" class="pay-calc num">"Running total"</th>
                    <th scope="col" class="pay-note">{noted}</th>
                    <th scope="col" class="pay-pin">"Row"</th>
                    <th scope="col" class="pay-out"><span class="unseen">"Remove"</span></th>
                </tr></thead>
                {initial}
                {rows}
            </table>
        </TableBox>
        <template data-row="">{blank}</template>
        {(!sums.is_empty()).then(|| view! { <p class="unseen">{sums.join(" ")}</p> })}
        <div class="row pay-tools">
            <button class="btn btn-small" type="submit" name="action" value=add data-add="" aria-disabled=full aria-describedby=counted.clone()><Icon name="plus"/>"Add payment"</button>
            <button class="btn btn-small btn-quiet" type="button" data-undo="" hidden=true>"Undo"</button>
            <button class="btn btn-small btn-quiet" type="button" data-redo="" hidden=true>"Redo"</button>
            <span class="small soft" id=counted data-says="count">{count}</span>
        </div>
        <p class="small soft pay-keys" data-keys="" hidden=true><kbd>"Enter"</kbd>" next row · "<kbd>"F2"</kbd>" edit · "<kbd>"Esc"</kbd>" cancel · "<kbd>"Ctrl D"</kbd>" fill down · "<kbd>"Ctrl Z"</kbd>" undo · paste rows from a spreadsheet into any cell"</p>
        <p class="unseen" role="status" data-says="announce"></p>
    }
}

/// The initial charge: always there, without a day (MS-5.4).
fn initial(drawn: &Drawn, typed: &DraftPayment, shown: &RowTexts) -> impl IntoView + use<> {
    let at = |cell: &str| drawn.plan.field(&format!("initial.{cell}"));
    let (why, amount) = (field_id(&at("why")), drawn.amount_label());
    view! {
        <tbody class="pay" class:pay-pinned=shown.pinned class:pay-wrong=!shown.why.is_empty() data-pay="initial">
            <tr>
                <th scope="row" class="pay-no">"0"</th>
                <td class="pay-date" data-label="Date"><span class="cell-fixed">"On subscribing"</span></td>
                <td class="pay-amount" data-label=amount.clone()>{input(at("amount"), "Initial charge, amount".into(), typed.amount.clone(), true, shown.wrong[1], &why)}</td>
                <td class="pay-calc num" data-cell="percent">{shown.percent.clone()}</td>
                <td class="pay-calc num" data-cell="running" data-label="Running total">{shown.running.clone()}</td>
                <td class="pay-note" data-label="Note">{input(at("note"), "Initial charge, note".into(), typed.note.clone(), false, shown.wrong[2], &why)}</td>
                {pin(at("origin"), "Initial charge, pinned".into(), shown)}
                <td class="pay-out"></td>
            </tr>
            {reason(drawn, &why, 0, shown)}
        </tbody>
    }
}

/// An installment by its place, or the row that the browser copies.
fn row(drawn: &Drawn, place: Option<usize>, typed: &DraftPayment, shown: &RowTexts) -> impl IntoView + use<> {
    let (index, number) = match place {
        Some(place) => (place.to_string(), (place + 1).to_string()),
        None => (INDEX.to_owned(), NUMBER.to_owned()),
    };
    let path = drawn.plan.field(&format!("rows.{index}"));
    let at = |cell: &str| format!("{path}.{cell}");
    let label = |cell: &str| format!("Payment {number}, {cell}");
    let (why, amount) = (field_id(&at("why")), drawn.amount_label());
    let remove = schedule::remove(drawn.plan.id, &index);
    view! {
        <tbody class="pay" class:pay-pinned=shown.pinned class:pay-wrong=!shown.why.is_empty() data-pay="row">
            <tr>
                <th scope="row" class="pay-no">{number.clone()}</th>
                <td class="pay-date" data-label="Date">{input(at("date"), label("date"), typed.date.clone(), false, shown.wrong[0], &why)}</td>
                <td class="pay-amount" data-label=amount.clone()>{input(at("amount"), label("amount"), typed.amount.clone(), true, shown.wrong[1], &why)}</td>
                <td class="pay-calc num" data-cell="percent">{shown.percent.clone()}</td>
                <td class="pay-calc num" data-cell="running" data-label="Running total">{shown.running.clone()}</td>
                <td class="pay-note" data-label="Note">{input(at("note"), label("note"), typed.note.clone(), false, shown.wrong[2], &why)}</td>
                {pin(at("origin"), label("pinned"), shown)}
                <td class="pay-out"><button class="pay-x" type="submit" name="action" value=remove aria-label=format!("Remove payment {number}") title="Remove"><Icon name="x"/></button></td>
            </tr>
            // What is copied has nothing wrong in it yet.
            {reason(drawn, &why, place.map_or(0, |place| place + 1), shown)}
        </tbody>
    }
}

fn input(name: String, label: String, value: String, number: bool, wrong: bool, why: &str) -> impl IntoView + use<> {
    let id = field_id(&name);
    let class = if number { "cell num" } else { "cell" };
    view! {
        <input class=class id=id name=name value=value aria-label=label inputmode=number.then_some("decimal") autocomplete="off"
            spellcheck="false" aria-invalid=wrong.then_some("true") aria-describedby=why.to_owned()/>
    }
}

/// Whether the next run of the generator keeps the row: a button in the sheet, a tick box where there are no scripts. Its word goes with
/// the tick, and under it stands what the row still needs.
fn pin(name: String, label: String, shown: &RowTexts) -> impl IntoView + use<> {
    const TIP: &str = "A pinned row stays as it is when you generate again. A generated one is made anew.";
    view! {
        <td class="pay-pin">
            <label class="pin">
                <input type="checkbox" name=name value="pinned" checked=shown.pinned aria-label=label title=TIP/>
                <Icon name="pin"/><span class="pin-on">"Pinned"</span><span class="pin-off">"Generated"</span>
            </label>
            <span class="pin-state" data-cell="word">{shown.word}</span>
        </td>
    }
}

/// Under a row: what is wrong in it, and what could stand there, one press away.
fn reason(drawn: &Drawn, id: &str, row: usize, shown: &RowTexts) -> impl IntoView + use<> {
    let quiet = shown.why.is_empty() && shown.warns.is_empty();
    let words = if shown.why.is_empty() { shown.warns.clone() } else { shown.why.clone() };
    let fix = |n: usize| {
        let fix = shown.fixes.get(n).cloned();
        let takes = |(cell, text): &(&'static str, String)| {
            drawn.plan.button(Press::Use { path: CellPath { row, cell }, text: text.clone() })
        };
        let value = fix.as_ref().map(takes).unwrap_or_default();
        let words = fix.as_ref().map(|(_, text)| format!("Use {text}")).unwrap_or_default();
        view! { <button class="btn btn-small" type="submit" name="action" value=value data-fix="" hidden=fix.is_none()>{words}</button> }
    };
    view! {
        <tr class="pay-why" hidden=quiet>
            <td></td>
            <td colspan="7"><span class="pay-says"><Icon name="warning"/><span id=id.to_owned() data-cell="why">{words}</span>{fix(0)}{fix(1)}</span></td>
        </tr>
    }
}
