//! What a receipt file claims, one claim after another: each is computed again from the file, and the last is held against the records.

use chrono::{DateTime, Utc};
use domain::offer::{self, Acceptance, Event, EventKind, terms::Document};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use super::{FORMAT, File, VERSION};
use crate::{
    Backend, Fault,
    entity::{acceptance, event},
    events,
    offers::seen,
};

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// In the order in which one rests on the other.
    pub claims: Vec<Claim>,
    pub receipt: Receipt,
}

/// One thing that has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// `What was shown`.
    pub what: &'static str,
    pub holds: bool,
    pub sentence: &'static str,
    /// The hash it rests on.
    pub hash: String,
}

/// What the file tells; proven only when every claim holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// `O-1042`.
    pub offer: String,
    pub revision: i32,
    pub name: String,
    pub publisher: String,
    pub seller: Option<String>,
    pub customer: Option<String>,
    /// `A-1042-2`.
    pub certificate: String,
    pub person: String,
    pub role: String,
    pub signature: String,
    pub purchase_order: String,
    pub at: DateTime<Utc>,
    pub documents: Vec<Document>,
}

impl Checked {
    /// Every claim holds.
    pub fn genuine(&self) -> bool {
        self.claims.iter().all(|claim| claim.holds)
    }
}

/// What any version has at its head. Read before the rest, so that a later version is told as such and not by its fields.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// As much of what was shown as is told.
#[derive(Deserialize)]
struct ReadView {
    number: i64,
    revision: i32,
    name: String,
    publisher: String,
    partner: Option<ReadPartner>,
    account: Option<Customer>,
    #[serde(default)]
    publisher_documents: Vec<Document>,
    #[serde(default)]
    partner_documents: Vec<Document>,
}

#[derive(Deserialize)]
struct ReadPartner {
    name: String,
}

#[derive(Deserialize)]
struct Customer {
    customer: String,
}

/// The three parts of a file that can be read, beside their letters.
struct Parts<'a> {
    file: File<'a>,
    shown: ReadView,
    certificate: Acceptance,
    event: Event,
}

/// Checks a file; or why it is none, in a sentence.
pub async fn check(backend: &Backend, text: &str) -> Result<Result<Checked, String>, Fault> {
    let parts = match Parts::read(text) {
        Ok(parts) => parts,
        Err(sentence) => return Ok(Err(sentence)),
    };
    let claims = vec![parts.of_view(), parts.of_certificate(), parts.of_event(), parts.of_records(backend).await?];
    Ok(Ok(Checked { claims, receipt: parts.into_receipt() }))
}

/// What a file proves by itself, without the records of an installation.
#[cfg(test)]
pub(crate) fn read_alone(text: &str) -> Result<Vec<Claim>, String> {
    let parts = Parts::read(text)?;
    Ok(vec![parts.of_view(), parts.of_certificate(), parts.of_event()])
}

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Result<Self, String> {
        let none = |why: &str| {
            format!("This isn’t a receipt file: {why}. Choose the original file you saved from the receipt page.")
        };
        let text = text.trim_start_matches('\u{feff}');
        let unread = |why: serde_json::Error| altered(&why).unwrap_or_else(|| none(&in_words(&why)));
        let head: Head = serde_json::from_str(text).map_err(unread)?;
        if head.format != FORMAT {
            return Err(none("it isn’t marked as one"));
        }
        if head.version != VERSION {
            return Err(format!(
                "This receipt file uses version {}, but this installation supports version {VERSION}. Check it where it was issued.",
                head.version
            ));
        }
        let file: File<'a> = serde_json::from_str(text).map_err(unread)?;
        if !same(text, &file) {
            return Err(not_genuine("its fields don’t match the original file"));
        }
        let part =
            |what: &str, why: serde_json::Error| none(&format!("its part “{what}” can’t be read, {}", in_words(&why)));
        let shown = serde_json::from_str(file.shown.get()).map_err(|why| part("shown", why))?;
        let certificate = serde_json::from_str(file.certificate.get()).map_err(|why| part("certificate", why))?;
        let event = serde_json::from_str(file.event.body.get()).map_err(|why| part("event", why))?;
        Ok(Self { file, shown, certificate, event })
    }

    fn of_view(&self) -> Claim {
        let hash = seen::hash_of(&compact(self.file.shown.get()), &self.file.salt, domain::party::Party::Customer);
        let same_offer = offer::read_label(&self.file.offer) == Some(self.shown.number);
        let holds = same_offer && hash == self.certificate.view_hash;
        let sentence = match holds {
            true => "The offer in the file is exactly what the customer was shown and accepted.",
            false => "The offer in the file isn’t what the customer accepted: a word or figure was changed.",
        };
        Claim { what: "What was shown", holds, sentence, hash }
    }

    fn of_certificate(&self) -> Claim {
        let text = events::certificate(self.file.person, &compact(self.file.certificate.get()));
        let sealed = events::seal(&self.file.salt, &text);
        let told = match &self.event.kind {
            EventKind::Accepted { signature, view_hash } => {
                let by = self.event.by.as_ref();
                *signature == self.certificate.signature
                    && *view_hash == self.certificate.view_hash
                    && by.is_some_and(|doer| doer.person == self.certificate.person)
            }
            _ => false,
        };
        let number = format!("A-{}-{}", self.shown.number, self.shown.revision);
        // Acceptances of old have no seal; what their event says is all that is known of them.
        let seal = self.event.seal.as_ref().is_none_or(|seal| *seal == sealed);
        let holds = told && seal && number == self.certificate.number;
        let sentence = match holds {
            true => "Who accepted, when and how they signed match the history.",
            false => "The certificate isn’t the one that was signed: who, when or how was changed.",
        };
        Claim { what: "The certificate", holds, sentence, hash: sealed }
    }

    fn of_event(&self) -> Claim {
        let link = &self.file.event;
        let id = domain::OfferId(self.file.offer_id);
        let hash = events::link(id, &link.previous_hash, &link.salt, &compact(link.body.get()));
        let holds = hash == link.hash && self.event.number == link.number;
        let sentence = match holds {
            true => "The acceptance matches its place in the offer’s history.",
            false => "The acceptance doesn’t match its place in the history: the entry was changed.",
        };
        Claim { what: "The entry in the history", holds, sentence, hash }
    }

    /// The last word is the installation's: it holds this very entry, and its history is whole from the first event to the last.
    async fn of_records(&self, backend: &Backend) -> Result<Claim, Fault> {
        let link = &self.file.event;
        let row = event::Entity::find_by_id((self.file.offer_id, link.number)).one(backend.read()).await?;
        let kept = acceptance::Entity::find_by_id(self.file.offer_id).one(backend.read()).await?;
        // The certificates of old are sealed by nothing: what is kept here is all that tells a changed one.
        let certified = kept
            .is_some_and(|row| row.person_id == self.file.person && row.body == compact(self.file.certificate.get()));
        let entered = row.is_some_and(|row| row.hash == link.hash && row.body == compact(link.body.get()));
        let loaded = entered && certified;
        let whole = loaded && events::holds(backend.read(), domain::OfferId(self.file.offer_id)).await?;
        let sentence = match (loaded, whole) {
            (true, true) => "This installation has this acceptance, and the history around it is intact.",
            (true, false) => {
                "This installation has this acceptance, but the offer’s history is damaged. Tell the operator."
            }
            _ => {
                "This installation doesn’t have this acceptance. It may come from another installation, or the file was changed."
            }
        };
        Ok(Claim { what: "The records here", holds: whole, sentence, hash: link.hash.clone() })
    }

    fn into_receipt(self) -> Receipt {
        let Self { shown, certificate, .. } = self;
        Receipt {
            offer: offer::label(shown.number),
            revision: shown.revision,
            name: shown.name,
            publisher: shown.publisher,
            seller: shown.partner.map(|partner| partner.name),
            customer: shown.account.map(|account| account.customer),
            certificate: certificate.number,
            person: certificate.person,
            role: certificate.role,
            signature: certificate.signature,
            purchase_order: certificate.purchase_order,
            at: certificate.at,
            documents: [shown.publisher_documents, shown.partner_documents].concat(),
        }
    }
}

/// Where reading ended, without the words of a parser.
fn in_words(why: &serde_json::Error) -> String {
    match why.classify() {
        serde_json::error::Category::Eof => "it ends too early".into(),
        serde_json::error::Category::Data => {
            format!("something is missing or has the wrong type (line {})", why.line())
        }
        _ => format!("it isn’t JSON (line {})", why.line()),
    }
}

/// The sentence for a field that was added or doubled, if that is what reading ended at. The field itself is not repeated.
fn altered(why: &serde_json::Error) -> Option<String> {
    let told = why.to_string();
    let what =
        [("unknown field", "a field was added to the file"), ("duplicate field", "a field appears twice in the file")];
    let (_, what) = what.into_iter().find(|(begins, _)| told.starts_with(begins))?;
    Some(not_genuine(&format!("{what} (line {})", why.line())))
}

fn not_genuine(why: &str) -> String {
    format!("This receipt isn’t genuine: {why}. Choose the original file you saved from the receipt page.")
}

/// The letters that were hashed: without the white space that an editor puts between tokens.
fn compact(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let kept = json.chars().filter(|c| {
        if quoted {
            quoted = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            return true;
        }
        quoted = *c == '"';
        !matches!(c, ' ' | '\n' | '\r' | '\t')
    });
    kept.collect()
}

/// Whether the text is what would be written of what was read from it. Otherwise a field may stand elsewhere, or a word be spelled with
/// escapes: it reads the same and is not the file that was handed out.
fn same(text: &str, read: &impl Serialize) -> bool {
    serde_json::to_string(read).is_ok_and(|written| compact(&written) == compact(text))
}
