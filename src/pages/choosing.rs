//! Customers and partners to choose from, so that nobody has to know their numbers by heart: the field above takes a name as well as a
//! number, and a row fills in its number. Without scripts its button posts the form; with them it fills the field.

use crate::components::field_id;
use backend::{
    Backend, Fault,
    offers::{
        Named, customer_named,
        listing::{KnownCustomer, customers},
        partner_named,
    },
};
use domain::{
    Problem,
    access::Actor,
    country,
    form::{Button, Field, Fields},
    offer::{self, Kind, check::is_billing_account, facts::PartnerStanding},
    text::{self, counted},
};
use leptos::prelude::*;

/// Rows of a list; the rest is found by typing more.
const ROWS: usize = 50;

/// Characters of what was typed that a sentence shows.
const SHOWN: usize = 60;

/// Customers to choose from, and what was typed to find them.
pub struct Customers {
    typed: String,
    known: Vec<KnownCustomer>,
}

impl Customers {
    /// Those whose name was begun in the field; while it is empty or holds a number, the latest.
    pub async fn of(backend: &Backend, actor: &Actor, typed: &str) -> Result<Self, Fault> {
        let typed = if is_billing_account(typed.trim()) { "" } else { typed.trim() };
        Ok(Self { typed: typed.to_owned(), known: customers(backend, actor, typed).await? })
    }

    /// The list below the field, `open` where nobody typed a name yet either.
    pub fn list(&self, open: bool) -> AnyView {
        let (typed, count) = (text::shortened(&self.typed, SHOWN), self.known.len());
        if count == 0 {
            let sentence = match typed.as_str() {
                "" => "Customers you make offers for will be listed here.".to_owned(),
                typed => format!("You have no offers for a customer called “{typed}”. Enter its billing account ID."),
            };
            return view! { <p class="soft small">{sentence}</p> }.into_any();
        }
        let summary = match typed.as_str() {
            "" => format!("Your customers’ billing accounts ({count})"),
            typed => format!("{} for “{typed}”", counted(count, "billing account")),
        };
        let twice = |name: &str| self.known.iter().filter(|other| other.name == name).count() > 1;
        let rows = self.known.iter().take(ROWS).map(|customer| {
            let about = if twice(&customer.name) {
                format!("{}, {}", customer.name, customer.account)
            } else {
                customer.name.clone()
            };
            let note = format!("{}, last offer {}", country::name(&customer.country), offer::label(customer.number));
            row(Field::BillingAccount, &customer.name, &customer.account, note, about)
        });
        list(summary, open || !typed.is_empty(), rows.collect(), count)
    }
}

/// The partners that can take part today, by name (MS-4.1.2).
pub fn partners(eligible: &[PartnerStanding]) -> AnyView {
    let count = eligible.len();
    if count == 0 {
        return view! { <p class="soft small">"No selling partner meets the requirements yet (MS-4.1.2)."</p> }
            .into_any();
    }
    let rows = eligible.iter().map(|partner| {
        let (name, id) = (&partner.seller.name, &partner.seller.seller_id);
        row(Field::SellerId, name, id, country::name(&partner.country).to_owned(), name.clone())
    });
    list(format!("Eligible partners ({count})"), false, rows.collect(), 0)
}

fn row(field: Field, name: &str, number: &str, note: String, about: String) -> AnyView {
    let chooses = button(field, number.to_owned()).to_string();
    let (name, number, fills) = (name.to_owned(), number.to_owned(), field_id(field.path()));
    view! {
        <li>
            <b>{name}</b><span class="mono soft picker-number">{number.clone()}</span><span class="soft">{note}</span>
            <button class="btn btn-small" type="submit" name="action" value=chooses data-fills=fills data-value=number>"Choose"<span class="unseen">" "{about}</span></button>
        </li>
    }
    .into_any()
}

/// What chooses one of them.
fn button(field: Field, number: String) -> Button {
    if field == Field::SellerId { Button::Partner(number) } else { Button::Customer(number) }
}

fn list(summary: String, open: bool, rows: Vec<AnyView>, count: usize) -> AnyView {
    let more = count.checked_sub(rows.len()).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="soft small">{format!("And {more} more. Enter the beginning of the name to find them.")}</p> });
    view! {
        <details class="help" open=open>
            <summary>{summary}</summary>
            <ul class="picker">{rows}</ul>
            {more}
        </details>
    }
    .into_any()
}

/// Puts the numbers in place of the names that were typed. What could be several, or is nobody known, stays and is asked about.
pub async fn number_names(
    backend: &Backend,
    actor: &Actor,
    kind: Kind,
    form: &mut Fields,
) -> Result<Vec<Problem>, Fault> {
    let mut asked = Vec::new();
    for field in [Field::BillingAccount, Field::SellerId].into_iter().filter(|field| kind.asks_for(*field)) {
        let typed = form.value(field.path()).trim().to_owned();
        let named = match field == Field::SellerId {
            true => partner_named(backend, actor, kind, &typed).await?,
            false => customer_named(backend, actor, &typed).await?,
        };
        match named {
            Named::Unnamed => {}
            Named::One(number) => form.set(field.path(), &number),
            Named::Several(count) => asked.push(several(field, &typed, count)),
            Named::Nobody => asked.push(nobody(field, &typed)),
        }
    }
    Ok(asked)
}

fn several(field: Field, typed: &str, count: usize) -> Problem {
    let ((who, rule), typed) = (words(field), text::shortened(typed, SHOWN));
    let sentence = format!("“{typed}” could be {count} {who}s. Choose one from the list.");
    Problem::error(field.path(), "name_of_several", rule, sentence)
}

fn nobody(field: Field, typed: &str) -> Problem {
    let ((_, rule), typed) = (words(field), text::shortened(typed, SHOWN));
    let sentence = match field == Field::SellerId {
        true => format!("No eligible partner is called “{typed}”. Enter its seller ID to see why it can’t take part."),
        false => format!("You have no offers for a customer called “{typed}”. Enter its billing account ID."),
    };
    Problem::error(field.path(), "name_of_nobody", rule, sentence)
}

fn words(field: Field) -> (&'static str, &'static str) {
    if field == Field::SellerId { ("eligible partner", "MS-4.1.2") } else { ("billing account", "MS-4.2.2") }
}
