//! The parts themselves, group by group.

mod forms;
mod lists;
mod payments;
mod records;
mod words;

use forms::{buttons, choices, fields};
use lists::{lists, statuses, table};
use payments::{charts, payments};
use records::{prices, questions, records};
use words::{steps, words};

use crate::components::*;
use leptos::prelude::*;

pub(super) fn bar() -> impl IntoView {
    let item = |label: &str, current, count| NavItem { label: label.into(), href: "#".into(), current, count };
    let nav = vec![
        item("Private offers", true, None),
        item("Waiting for you", false, Some(3)),
        item("Accepted", false, None),
    ];
    view! { <TopBar org="Contoso" person="Adele Vance, manager" nav switch=true/> }
}

pub(super) fn all() -> impl IntoView {
    view! {
        {buttons()}
        {fields()}
        {choices()}
        {statuses()}
        {lists()}
        {table()}
        {steps()}
        {words()}
        {records()}
        {prices()}
        {payments()}
        {charts()}
        {questions()}
    }
}
