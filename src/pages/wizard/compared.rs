//! Two versions of a page, field by field: what is stored there and what was typed here.

use crate::components::TableBox;
use domain::{
    Currency,
    catalog::{self, Product},
    form::{Field, Section},
    offer::{
        Customization, Draft,
        draft::{DraftLine, DraftPartner, DraftReservation, DraftReserved, PriceForm, TermPayment},
    },
    schedule::{DraftPayment, DraftSchedule, Origin},
};
use leptos::prelude::*;

/// One field: its label, what is stored, what was typed.
pub(super) struct ConflictRow {
    pub label: String,
    pub stored: String,
    pub typed: String,
}

/// The fields as a table. `both`: with what is stored beside what was typed.
pub(super) fn table(rows: Vec<ConflictRow>, both: bool) -> impl IntoView {
    let cell = |text: String| if text.is_empty() { "(empty)".to_owned() } else { text };
    let line = move |row: ConflictRow| {
        let stored = both.then(|| view! { <td class="as-typed">{cell(row.stored)}</td> });
        view! { <tr><th scope="row">{row.label}</th>{stored}<td class="as-typed">{cell(row.typed)}</td></tr> }
    };
    view! {
        <TableBox label="Differences">
            <table class="table">
                <thead><tr>
                    <th scope="col">"Field"</th>
                    {both.then(|| view! { <th scope="col">"Saved"</th> })}
                    <th scope="col">"Yours"</th>
                </tr></thead>
                <tbody>{rows.into_iter().map(line).collect_view()}</tbody>
            </table>
        </TableBox>
    }
}

/// The fields of a page in which the two drafts differ.
pub(super) fn rows(section: Section, stored: &Draft, typed: &Draft, products: &[Product]) -> Vec<ConflictRow> {
    let row = |field: Field| {
        let [stored, typed] = [stored, typed].map(|draft| text(field, draft, products));
        (stored != typed).then(|| ConflictRow { label: field.title().to_owned(), stored, typed })
    };
    section.fields().filter_map(row).collect()
}

/// What a field says; prices of other markets are compared one by one, on their own page.
fn text(field: Field, draft: &Draft, products: &[Product]) -> String {
    let lines = |texts: Vec<String>| texts.join("\n");
    match field {
        Field::Name => draft.name.clone(),
        Field::BillingAccount => draft.billing_account.clone(),
        Field::Description => draft.description.clone(),
        Field::PreparedBy => draft.prepared_by.clone(),
        Field::SellerId => draft.seller_id.clone(),
        Field::Partners => lines(draft.partners.iter().map(partner).collect()),
        Field::Currency => draft.currency.clone(),
        Field::Lines => lines(draft.lines.iter().map(|l| line(l, draft.customization, products)).collect()),
        Field::Start => draft.start.clone(),
        Field::End => draft.end.clone(),
        Field::AcceptBy => draft.accept_by.clone(),
        Field::Schedules => lines(draft.schedules.iter().map(|s| schedule(s, draft.priced_in())).collect()),
        Field::Documents => lines(draft.documents.iter().map(|d| d.name.clone()).collect()),
        Field::Contacts => lines(draft.contacts.clone()),
        Field::SalesNote => draft.sales_note.clone(),
        Field::Prices => String::new(),
    }
}

/// `34210077: Northwind, Tailspin`.
fn partner(typed: &DraftPartner) -> String {
    if typed.customers.is_empty() {
        return typed.seller_id.clone();
    }
    format!("{}: {}", typed.seller_id, typed.customers.join(", "))
}

/// The rows of a schedule, one a line.
fn schedule(typed: &DraftSchedule, currency: Currency) -> String {
    let typed = typed.clone().displayed(currency);
    let row = |when: &str, row: &DraftPayment| {
        let pinned = if row.origin == Origin::Pinned { ", pinned" } else { "" };
        let note = if row.note.is_empty() { String::new() } else { format!(", {}", row.note) };
        format!("{when}: {}{note}{pinned}", row.amount)
    };
    let generator = &typed.generator;
    let made = [&generator.total, &generator.frequency, &generator.first, &generator.initial, &generator.ramp];
    let made: Vec<&str> = made.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let head = format!("{}; {}", made.join(", "), row("on subscribing", &typed.initial));
    std::iter::once(head).chain(typed.rows.iter().map(|typed| row(&typed.date, typed))).collect::<Vec<_>>().join("\n")
}

/// `Contoso Insight, Enterprise: 12.5 % off`.
fn line(line: &DraftLine, of: Customization, products: &[Product]) -> String {
    let title = title(line, products);
    let said = match of {
        Customization::ExistingPlans => match line.price {
            PriceForm::Percentage => format!("{} % off", line.percent.trim()),
            PriceForm::Absolute => {
                let amounts = line.amounts.iter().map(|a| format!("{} for {}", a.amount, catalog::months(a.months)));
                let rates = line.rates.iter().map(|r| format!("{} per unit", r.rate));
                amounts.chain(rates).collect::<Vec<_>>().join(", ")
            }
        },
        Customization::NewPlans => new_plan(line),
        Customization::Reservations => line.reservation.as_ref().map(reservation).unwrap_or_default(),
    };
    format!("{title}: {said}")
}

/// `“For Northwind”, 10 to 500 users; 1 year at 9,000.00, includes 12,000 events`.
fn new_plan(line: &DraftLine) -> String {
    let or = |text: &str, empty: &str| if text.trim().is_empty() { empty.to_owned() } else { text.trim().to_owned() };
    let mut said = vec![line.description.trim().to_owned()];
    if !(line.users_min.trim().is_empty() && line.users_max.trim().is_empty()) {
        said.push(format!("{} to {} users", or(&line.users_min, "1"), or(&line.users_max, "1,000,000")));
    }
    said.extend(line.amounts.iter().map(|term| {
        let how = match (term.offered, term.payment) {
            (false, _) => "not offered".to_owned(),
            (true, TermPayment::Schedule) => "by a payment schedule".to_owned(),
            (true, TermPayment::Plan) => format!("at {}", or(&term.amount, "no price")),
        };
        let included: Vec<_> = term.included.iter().map(|i| format!("{} {}", or(&i.quantity, "no"), i.meter)).collect();
        let included = if included.is_empty() { String::new() } else { format!(", includes {}", included.join(", ")) };
        format!("{} {how}{included}", catalog::months(term.months))
    }));
    said.retain(|part| !part.is_empty());
    said.join("; ")
}

/// `12 months, monthly: 3 of 4 vCPU at 40.00`.
fn reservation(typed: &DraftReservation) -> String {
    let row = |row: &DraftReserved| {
        let size = if row.vcpu.trim().is_empty() { String::new() } else { format!(" of {} vCPU", row.vcpu.trim()) };
        format!("{}{size} at {}", row.quantity.trim(), row.unit.trim())
    };
    let rows: Vec<_> = typed.rows.iter().map(row).collect();
    format!("{} months, {}: {}", typed.duration.trim(), typed.payment.trim(), rows.join(", "))
}

/// `Contoso Insight, Enterprise` or `Contoso Insight, all plans`; a plan with a name of its own has that first.
pub(super) fn title(line: &DraftLine, products: &[Product]) -> String {
    let own = line.name.trim();
    let Some(product) = products.iter().find(|p| p.id == line.product) else {
        return if own.is_empty() { "A removed product".to_owned() } else { own.to_owned() };
    };
    let plan = match line.plan {
        None => "all plans",
        Some(id) => product.plan(id).map_or("a removed plan", |p| p.name.as_str()),
    };
    match own {
        "" => format!("{}, {plan}", product.name),
        own => format!("{own} ({}, {plan})", product.name),
    }
}
