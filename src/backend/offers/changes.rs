//! What is different now, in words.

use domain::{
    calendar,
    offer::{Draft, PartnerDraft, draft::Section},
    party::{self, OfferView},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::ExprTrait};

use super::{held::Held, seen};
use crate::{Fault, entity::revision};

/// Fields of one page in which the stored draft differs from the typed one.
pub(super) fn of_draft(stored: &Draft, typed: &Draft, section: Section) -> Vec<String> {
    stored.part(section).changed_fields(&typed.part(section)).into_iter().map(words).collect()
}

/// The same for the partner's form.
pub(super) fn of_partner(stored: &PartnerDraft, typed: &PartnerDraft) -> Vec<String> {
    partner_fields(stored, typed).into_iter().map(|f| words(&f)).collect()
}

/// Names of the partner's fields that differ.
pub(super) fn partner_fields(a: &PartnerDraft, b: &PartnerDraft) -> Vec<String> {
    let pairs = [
        ("adjustments", a.adjustments == b.adjustments),
        ("documents", a.documents == b.documents),
        ("contacts", a.contacts == b.contacts),
        ("prepared_by", a.prepared_by == b.prepared_by),
        ("sales_note", a.sales_note == b.sales_note),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(field, _)| field.to_owned()).collect()
}

fn words(field: &str) -> String {
    let text = match field {
        "lines" => "Products and prices".to_owned(),
        "seller_id" => "Partner".to_owned(),
        "schedules" => "Payment schedules".to_owned(),
        "prices" => "Prices of other markets".to_owned(),
        "adjustments" => "Your prices".to_owned(),
        other => {
            let spaced = other.replace('_', " ");
            spaced[..1].to_uppercase() + &spaced[1..]
        }
    };
    format!("{text} was changed")
}

/// What the party saw then against what it sees now; empty when what it saw cannot be found.
pub(super) async fn of_view(
    db: &impl ConnectionTrait,
    held: &Held,
    now: &OfferView,
    token: &str,
) -> Result<Vec<String>, Fault> {
    let Some(hash) = seen::hash_in(token) else {
        return Ok(Vec::new());
    };
    let old = revision::Entity::find()
        .filter(revision::Column::OfferId.eq(held.row.id))
        .filter(revision::Column::PartnerHash.eq(hash).or(revision::Column::CustomerHash.eq(hash)))
        .one(db)
        .await?;
    let Some(old) = old else {
        return Ok(Vec::new());
    };
    let mut then = held.offer.clone();
    then.revision.paper = serde_json::from_str(&old.paper)?;
    then.revision.number = old.number;
    Ok(party::seen_by(now.party, &then).map(|then| differences(&then, now)).unwrap_or_default())
}

fn differences(then: &OfferView, now: &OfferView) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |what: &str, before: String, after: String| {
        if before != after {
            said.push(format!("{what}: {before} before, {after} now"));
        }
    };
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".into());
    let total = |v: &OfferView| or_none(v.customer_value.or(v.partner_value).map(|v| v.in_words()));
    let documents = |v: &OfferView| v.documents().map(|d| d.name.clone()).collect::<Vec<_>>().join(", ");
    let products = |v: &OfferView| v.lines.iter().map(|l| l.title.clone()).collect::<Vec<_>>().join(", ");
    say("Name", then.name.clone(), now.name.clone());
    say("Total", total(then), total(now));
    say("Products", products(then), products(now));
    say("Start", or_none(then.start.map(|s| s.in_words())), or_none(now.start.map(|s| s.in_words())));
    say("End", or_none(then.end.map(calendar::day)), or_none(now.end.map(calendar::day)));
    say("Accept by", or_none(then.accept_by.map(calendar::deadline)), or_none(now.accept_by.map(calendar::deadline)));
    say("Documents", documents(then), documents(now));
    for what in prices(then, now) {
        said.push(what);
    }
    said
}

/// Which prices of a product are not what they were, where the total does not say it: single payments, their days and notes, meters,
/// what is reserved or included.
fn prices(then: &OfferView, now: &OfferView) -> Vec<String> {
    let mut said = Vec::new();
    for line in &now.lines {
        let Some(before) = then.lines.iter().find(|old| old.title == line.title) else { continue };
        for point in &line.points {
            let Some(old) = before.points.iter().find(|old| old.what == point.what) else { continue };
            if old.rows != point.rows {
                let what = if point.has_schedule() { "Payment schedule" } else { "Price" };
                said.push(format!("{what} of {}, {}, changed", line.title, point.what));
            }
            if old.reserved != point.reserved || old.included != point.included {
                said.push(format!("Quantities of {}, {}, changed", line.title, point.what));
            }
        }
        if before.rates != line.rates {
            said.push(format!("Metered prices of {} changed", line.title));
        }
    }
    said
}
