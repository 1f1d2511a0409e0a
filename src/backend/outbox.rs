//! Letters that wait to be sent (MS-10). The storefront itself mails neither partner nor customer (MS-4.3.2); ours are an extra,
//! and each holds only what its reader sees in the product.

use domain::{calendar, offer::EventKind, party::Party};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

use crate::{Backend, Fault, entity::letter, millis, offers::Addressed, token};

/// A letter: its folder under `mail/`, with subject and body.
struct Template {
    name: &'static str,
    subject: &'static str,
    body: &'static str,
}

macro_rules! template {
    ($name:literal) => {
        Template {
            name: $name,
            subject: include_str!(concat!("mail/", $name, "/subject.txt")),
            body: include_str!(concat!("mail/", $name, "/body.txt")),
        }
    };
}

/// All letters, by their names.
const TEMPLATES: [Template; 11] = [
    template!("pending_partner_action"),
    template!("pending_acceptance"),
    template!("returned"),
    template!("accepted"),
    template!("declined"),
    template!("expired"),
    template!("customer_offer_pending_acceptance"),
    template!("customer_offer_declined"),
    template!("customer_offer_expired"),
    template!("csp_offer_live"),
    template!("csp_offer_withdrawn"),
];

/// Queues the letters of what happened, one to each notification contact of each party that is told.
pub(crate) async fn write(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    addressed: &impl Addressed,
    what: &EventKind,
) -> Result<(), Fault> {
    let Some(letter) = addressed.kind().letter(what.code()) else {
        return Ok(());
    };
    let template = TEMPLATES.iter().find(|template| template.name == letter.text);
    let template = template.ok_or_else(|| Fault::broken(format!("there is no letter {}", letter.text)))?;
    for party in letter.to.iter().copied() {
        for recipient in addressed.contacts(party) {
            let fill = |text: &str| filled(text, addressed, party, what);
            let row = letter::Model {
                id: token::id(),
                offer_id: Some(addressed.offer_id()),
                letter: template.name.into(),
                party: party.code().into(),
                recipient,
                subject: fill(template.subject),
                body: fill(template.body),
                created_at: millis(backend.now()),
                sent_at: None,
            };
            row.into_active_model().insert(tx).await?;
        }
    }
    Ok(())
}

/// The text with its words in braces replaced. What the party is not told stays out.
fn filled(text: &str, addressed: &impl Addressed, party: Party, what: &EventKind) -> String {
    let names = addressed.party_names();
    let event = domain::offer::Event {
        number: 0,
        at: chrono::DateTime::UNIX_EPOCH,
        by: None,
        kind: what.clone(),
        seal: None,
        views: Vec::new(),
    };
    let told = domain::offer::event::text(&event, addressed.kind(), party, [&names[0], &names[1], &names[2]]);
    let reason = told.and_then(|t| t.more).map(|r| format!("Reason given: {r}")).unwrap_or_default();
    let deadline = addressed.accept_by().map(calendar::deadline).unwrap_or_default();
    let values = [
        ("{offer}", addressed.label()),
        ("{name}", addressed.title()),
        ("{publisher}", names[0].clone()),
        ("{partner}", names[1].clone()),
        ("{customer}", names[2].clone()),
        ("{deadline}", deadline),
        ("{reason}", reason),
    ];
    // One pass, so that a name holding braces is not filled again.
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let found = values.iter().find(|(key, _)| rest[start..].starts_with(key));
        let length = found.map_or(1, |(key, _)| key.len());
        out.push_str(&rest[..start]);
        out.push_str(found.map_or("{", |(_, value)| value));
        rest = &rest[start + length..];
    }
    out.push_str(rest);
    out.trim_end().to_owned()
}

/// Letters that wait.
pub async fn waiting(backend: &Backend) -> Result<u64, Fault> {
    Ok(letter::Entity::find().filter(letter::Column::SentAt.is_null()).count(backend.read()).await?)
}

#[cfg(test)]
mod tests {
    use domain::offer::Kind;

    use super::*;

    #[test]
    fn every_letter_of_every_kind_has_a_text_that_speaks_of_its_parties_only() {
        for kind in Kind::ALL {
            for letter in kind.description().letters {
                let template = TEMPLATES.iter().find(|template| template.name == letter.text).expect(letter.text);
                for party in Party::ALL.into_iter().filter(|party| !kind.has(*party)) {
                    let named = format!("{{{}}}", party.code());
                    assert!(!template.body.contains(&named) && !template.subject.contains(&named), "{}", letter.text);
                }
            }
        }
    }
}
