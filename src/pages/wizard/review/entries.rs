//! Everything entered, step by step, as it will be sent.

use super::super::{compared, draft_page::DraftPage, step::WizardStep};
use crate::{
    addresses,
    components::{Pair, Pairs, Section, TableBox},
};
use domain::{
    calendar,
    form::Field,
    offer::{
        check::Checked,
        draft::DraftLine,
        terms::{Line, Price},
    },
    text::file_size,
};
use leptos::prelude::*;

pub(super) fn entries(desk: &DraftPage) -> impl IntoView + use<> {
    view! {
        {section(desk, WizardStep::Who, who(desk))}
        {section(desk, WizardStep::What, what(desk))}
        {section(desk, WizardStep::When, when(desk))}
        {section(desk, WizardStep::Terms, notes(desk))}
    }
}

fn section(desk: &DraftPage, step: WizardStep, body: AnyView) -> impl IntoView + use<> {
    let id = format!("review-{}", step.place(desk.kind()));
    let edit = view! { <a class="small" href=step.href(desk.number)>"Change"<span class="unseen">" "{step.title()}</span></a> };
    view! { <Section id title=step.title() mark=edit.into_any()>{body}</Section> }
}

/// What was typed, or that nothing was.
fn or_missing(text: &str) -> String {
    match text.trim() {
        "" => "Not entered".to_owned(),
        text => text.to_owned(),
    }
}

/// What was typed, where nothing need be.
fn or_none(text: &str) -> String {
    if text.trim().is_empty() { "None".to_owned() } else { text.trim().to_owned() }
}

fn who(desk: &DraftPage) -> AnyView {
    let (draft, view) = (&desk.stored, &desk.shown.view);
    let found = |name: Option<&String>, typed: &str| match name {
        Some(name) => format!("{name}, {}", typed.trim()),
        None => or_missing(typed),
    };
    let customer = found(view.account.as_ref().map(|a| &a.customer), &draft.billing_account);
    let partner = found(view.partner.as_ref().map(|p| &p.name), &draft.seller_id);
    let description = desk.asks(Field::Description).then(|| {
        let text = or_none(&draft.description);
        view! { <Pair label=Field::Description.title()><span class="as-typed">{text}</span></Pair> }
    });
    let partner = desk.asks(Field::SellerId).then(|| view! { <Pair label="Selling partner">{partner}</Pair> });
    let prepared_by = desk.asks(Field::PreparedBy).then(|| {
        let address = or_missing(&draft.prepared_by);
        view! { <Pair label=Field::PreparedBy.title()>{address}</Pair> }
    });
    let name = or_missing(&draft.name);
    view! {
        <Pairs start=true>
            <Pair label=Field::Name.title()>{name}</Pair>
            {description}
            <Pair label="Customer">{customer}</Pair>
            {partner}
            {prepared_by}
        </Pairs>
    }
    .into_any()
}

fn what(desk: &DraftPage) -> AnyView {
    let draft = &desk.stored;
    if draft.lines.is_empty() {
        return view! { <p>{or_missing("")}</p> }.into_any();
    }
    let (rows, noun) = (draft.lines.iter().map(|typed| row(desk, typed)).collect_view(), desk.price_noun());
    view! {
        <TableBox label=Field::Lines.title()>
            <table class="table">
                <thead><tr>
                    <th scope="col">"Product and term"</th>
                    <th scope="col">"Price"</th>
                    <th scope="col" class="num">"List"</th>
                    <th scope="col" class="num">{noun}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

/// A line with its prices, found by its key: several new plans may be made of one template.
fn row(desk: &DraftPage, typed: &DraftLine) -> AnyView {
    let Checked { lines, keys, .. } = &desk.checked;
    if let Some(line) = keys.iter().position(|key| *key == typed.key).and_then(|at| lines.get(at)) {
        return priced(line).into_any();
    }
    let name = Some(typed.name.trim()).filter(|name| !name.is_empty());
    let title = name.map_or_else(|| compared::title(typed, &desk.products), str::to_owned);
    view! { <tr><th scope="row">{title}</th><td colspan="3" class="tone-text">"Not priced yet"</td></tr> }.into_any()
}

/// One row a price the line sets.
fn priced(line: &Line) -> impl IntoView + use<> {
    let how = match line.price {
        Price::Absolute => "Absolute".to_owned(),
        Price::Discount(discount) => format!("{discount} % off"),
    };
    let whole = line.plan.is_none();
    let of_plan = move |plan: &str| if whole { format!("{plan}: ") } else { String::new() };
    let amounts = line.points.iter().map(|p| {
        let what = format!("{}{}", of_plan(&p.plan_name), p.in_words());
        let list = if p.payments() > 1 && p.lists_whole() {
            format!("{} for all payments", p.list)
        } else {
            p.list.to_string()
        };
        (what, list, p.partner.to_string())
    });
    let rates = line.rates.iter().map(|r| {
        let what = format!("{}{}, per {}", of_plan(&r.plan_name), r.meter, r.unit);
        (what, r.list.to_string(), r.partner.to_string())
    });
    let title = line.title();
    let rows: Vec<_> = amounts
        .chain(rates)
        .map(|(what, list, partner)| {
            view! {
                <tr>
                    <th scope="row">{title.clone()}<span class="sub">{what}</span></th>
                    <td>{how.clone()}</td>
                    <td class="num">{list}</td>
                    <td class="num strong">{partner}</td>
                </tr>
            }
        })
        .collect();
    rows
}

fn when(desk: &DraftPage) -> AnyView {
    let draft = &desk.stored;
    let start = match draft.start.trim() {
        "acceptance" => "On acceptance".to_owned(),
        month => month.parse::<calendar::Month>().map_or_else(|_| or_missing(month), |m| calendar::day(m.first_day())),
    };
    let last = |typed: &str| match calendar::read_day(typed) {
        Ok(day) => format!("{} ({})", calendar::deadline(day), calendar::relative(day, desk.today)),
        Err(_) => or_missing(typed),
    };
    let (end, accept_by) = (last(&draft.end), last(&draft.accept_by));
    view! {
        <Pairs start=true>
            <Pair label=Field::Start.title()>{start}</Pair>
            <Pair label=Field::End.title()>{end}</Pair>
            <Pair label=Field::AcceptBy.title()>{accept_by}</Pair>
        </Pairs>
    }
    .into_any()
}

fn notes(desk: &DraftPage) -> AnyView {
    let draft = &desk.stored;
    let documents: Vec<_> = draft
        .documents
        .iter()
        .map(|d| view! { <li><a href=addresses::DOCUMENT.of(d.id)>{d.name.clone()}</a>" "<span class="soft small">{format!("PDF, {}", file_size(d.bytes))}</span></li> })
        .collect();
    let documents = match documents.is_empty() {
        true => "None. The products’ public terms apply".into_any(),
        false => view! { <ul class="wizard-open">{documents}</ul> }.into_any(),
    };
    let contacts = domain::offer::check::entered(&draft.contacts).join(", ");
    let contacts = or_none(&contacts);
    let note = desk.asks(Field::SalesNote).then(|| {
        let note = or_none(&draft.sales_note);
        view! { <Pair label=Field::SalesNote.title()>{note}</Pair> }
    });
    view! {
        <Pairs start=true>
            <Pair label=Field::Documents.title()>{documents}</Pair>
            <Pair label=Field::Contacts.title()>{contacts}</Pair>
            {note}
        </Pairs>
    }
    .into_any()
}
