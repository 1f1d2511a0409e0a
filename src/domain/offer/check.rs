//! Is a publisher's draft fit to be sent? Two scopes: lenient to save, strict to submit. Two passes: the shape of what was typed
//! (here, on both sides of the wire), then the facts only the server knows.

use super::{
    Draft, Facts, Kind, Terms,
    draft::DraftDocument,
    terms::{Document, Line},
};
use crate::{
    Currency, Problem,
    form::Field,
    pack::number,
    party::{self, Party},
    pricing::Overrides,
    text,
};
use chrono::NaiveDate;

mod dates;
mod facts;
mod lines;
mod parties;
#[cfg(test)]
mod tests;

pub use dates::passed;
pub use facts::{NOT_LOOKED_UP, name_prices, overrides};
pub use lines::discount;
pub use parties::{is_billing_account, is_seller_id, prepared_by_problem};

/// What the check is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A draft may be incomplete: only what is wrong is said.
    Save(Kind),
    /// What an offer of that kind has to have and lacks is said too.
    Submit(Kind),
}

impl Scope {
    /// Whether it is said that a field is empty: the kind says which may not be.
    fn requires(self, field: Field) -> bool {
        match self {
            Self::Save(_) => false,
            Self::Submit(kind) => kind.description().required.contains(&field),
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Save(kind) | Self::Submit(kind) => kind,
        }
    }

    /// Whether somebody accepts the offer: then there is a last day to.
    fn accepted(self) -> bool {
        self.kind().has_field(party::Field::AcceptBy)
    }

    /// Whether it is said what a product or plan of the offer lacks.
    fn is_strict(self) -> bool {
        matches!(self, Self::Submit(_))
    }
}

/// A draft after both passes.
#[derive(Clone, Debug)]
pub struct Checked {
    /// In the order of the form.
    pub problems: Vec<Problem>,
    /// The typed terms; present exactly when nothing blocks.
    pub terms: Option<Terms>,
    /// The lines that could be priced, in their order, whatever else is still missing: what a running total counts.
    pub lines: Vec<Line>,
    /// The typed prices of other markets, of those lines.
    pub overrides: Overrides,
    /// The draft's key of each of those lines.
    pub keys: Vec<u32>,
}

impl Checked {
    pub fn blocked(&self) -> bool {
        self.problems.iter().any(Problem::blocks)
    }
}

/// First pass: what can be said from the form alone. `today` in UTC.
pub fn shape(draft: &Draft, scope: Scope, today: NaiveDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    name(&draft.name, today, &mut problems);
    currency(&draft.currency, &mut problems);
    parties::billing_account(&draft.billing_account, scope, &mut problems);
    description(&draft.description, &mut problems);
    parties::prepared_by(&draft.prepared_by, scope, &mut problems);
    parties::seller_id(&draft.seller_id, scope, &mut problems);
    parties::partners(&draft.partners, scope, today, &mut problems);
    lines::shape(draft, scope, today, &mut problems);
    dates::shape(draft, scope, today, &mut problems);
    documents(&draft.documents, &[], scope.kind(), today, &mut problems);
    contacts("contacts", &draft.contacts, today, &mut problems);
    sales_note(&draft.sales_note, today, &mut problems);
    problems
}

/// The name's problems that keep even a draft from being saved (MS-2.1.11).
pub fn name_problems(draft: &Draft, kind: Kind, today: NaiveDate) -> Option<Vec<Problem>> {
    let problems = shape(draft, Scope::Save(kind), today).into_iter();
    let problems: Vec<_> = problems.filter(|p| Field::of_path(&p.path) == Some(Field::Name)).collect();
    (!problems.is_empty()).then_some(problems)
}

/// Both passes, strict.
pub fn check(draft: &Draft, facts: &Facts) -> Checked {
    let mut problems = shape(draft, Scope::Submit(facts.kind), facts.today);
    let (lines, keys) = facts::hold(draft, facts, &mut problems);
    let overrides = facts::overrides(draft, &lines, &keys);
    let blocked = problems.iter().any(Problem::blocks);
    let terms = if blocked { None } else { facts::terms(draft, facts, lines.clone()) };
    Checked { problems, terms, lines, overrides, keys }
}

fn name(name: &str, today: NaiveDate, problems: &mut Vec<Problem>) {
    const REFUSED: &str = "!<>^[]@#%/";
    let name = name.trim();
    let most = number::OFFER_NAME_CHARS.on(today);
    if name.is_empty() {
        // Even a draft needs its name (MS-2.1.11).
        problems.push(Problem::error("name", "name_missing", "MS-2.1.11", "Name the offer, so that you can find it."));
    } else if name.chars().count() > most {
        let sentence = format!("The name has {} characters; the limit is {most}. Shorten it.", name.chars().count());
        problems.push(Problem::error("name", "name_too_long", "MS-2.1.1", sentence));
    }
    let bad: Vec<String> = REFUSED.chars().filter(|c| name.contains(*c)).map(String::from).collect();
    if !bad.is_empty() {
        let sentence = format!("A name can’t contain {}. Remove it.", bad.join(" "));
        problems.push(Problem::error("name", "name_characters", "MS-2.1.1", sentence));
    } else if let Some(sentence) = text::line_problem("A name", name) {
        problems.push(Problem::error("name", "name_characters", "MS-2.1.1", sentence));
    }
}

/// Empty is US dollars (MS-12.1).
fn currency(typed: &str, problems: &mut Vec<Problem>) {
    let typed = typed.trim();
    if let Some(sentence) = typed.parse::<Currency>().err().filter(|_| !typed.is_empty()) {
        problems.push(Problem::error("currency", "currency_unknown", "MS-12.2", sentence));
    }
}

fn description(typed: &str, problems: &mut Vec<Problem>) {
    let sentence = text::lines_problem("The description", typed);
    problems.extend(sentence.map(|s| Problem::error("description", "description_characters", "MS-4.2.3", s)));
}

/// Terms documents of one form, beside those the other party already attached (MS-4.2.9).
pub fn documents(
    own: &[DraftDocument],
    others: &[Document],
    kind: Kind,
    today: NaiveDate,
    problems: &mut Vec<Problem>,
) {
    let (most, longest) = (number::TERMS_PDFS_PER_OFFER.on(today), number::OFFER_NAME_CHARS.on(today));
    let total = own.len() + others.len();
    if total > most {
        let together = if kind.has(Party::Partner) { " for publisher and partner together" } else { "" };
        let sentence =
            format!("The offer has {total} documents; the limit is {most}{together}. Remove {}.", total - most);
        problems.push(Problem::error("documents", "documents_too_many", "MS-4.2.9", sentence));
    }
    let mut taken: Vec<String> = others.iter().map(|d| d.name.trim().to_lowercase()).collect();
    for (i, document) in own.iter().enumerate() {
        let path = format!("documents.{i}.name");
        let name = document.name.trim();
        if name.is_empty() {
            problems.push(Problem::error(
                path,
                "document_name_missing",
                "MS-4.2.9",
                "Name the document. The customer will see this name.",
            ));
        } else if name.chars().count() > longest {
            let sentence = format!("A document name can have up to {longest} characters. Shorten it.");
            problems.push(Problem::error(path, "document_name_too_long", "MS-4.2.9", sentence));
        } else if let Some(sentence) = text::line_problem("A document name", name) {
            problems.push(Problem::error(path, "document_name_characters", "MS-4.2.9", sentence));
        } else if taken.contains(&name.to_lowercase()) {
            let sentence = format!("Another document is already named “{name}”. Give each a different name.");
            problems.push(Problem::error(path, "document_name_twice", "MS-4.2.9", sentence));
        }
        taken.push(name.to_lowercase());
    }
}

/// Technical: addresses looked at one by one; of thousands it is enough to hear that they are too many.
const CONTACTS_READ: usize = 20;

/// Notification contacts: at most five addresses, each once (MS-4.2.10).
pub fn contacts(path: &str, typed: &[String], today: NaiveDate, problems: &mut Vec<Problem>) {
    let entered = entered(typed);
    let most = number::CONTACTS_PER_PARTY.on(today);
    if entered.len() > most {
        let sentence =
            format!("You entered {} addresses; the limit is {most}. Remove {}.", entered.len(), entered.len() - most);
        problems.push(Problem::error(path, "contacts_too_many", "MS-4.2.10", sentence));
    }
    for (i, address) in entered.iter().enumerate().take(CONTACTS_READ) {
        if let Some(sentence) = text::line_problem("An address", address) {
            problems.push(Problem::error(path, "contact_characters", "MS-4.2.10", sentence));
        } else if !is_email(address) {
            let sentence =
                format!("“{address}” isn’t a valid e-mail address. Enter one per line, such as deals@example.com.");
            problems.push(Problem::error(path, "contact_format", "MS-4.2.10", sentence));
        } else if entered[..i].iter().any(|other| other.eq_ignore_ascii_case(address)) {
            problems.push(Problem::error(
                path,
                "contact_twice",
                "MS-4.2.10",
                format!("You entered {address} twice. Remove one."),
            ));
        }
    }
}

/// The lines that hold something, trimmed.
pub fn entered(typed: &[String]) -> Vec<String> {
    typed.iter().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
}

/// Enough to refuse a slip of the pen; only a letter proves an address.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |t: &str| {
        !t.is_empty() && !t.contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c))
    };
    text.len() <= 254
        && plain(local)
        && plain(host)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains("..")
}

/// MS-4.2.12.
pub fn sales_note(note: &str, today: NaiveDate, problems: &mut Vec<Problem>) {
    let most = number::SALES_NOTE_CHARS.on(today);
    let length = note.trim().chars().count();
    if length > most {
        let sentence =
            format!("The sales note has {length} characters; the limit is {most}. Shorten it by {}.", length - most);
        problems.push(Problem::error("sales_note", "sales_note_too_long", "MS-4.2.12", sentence));
    }
    if let Some(sentence) = text::lines_problem("The sales note", note) {
        problems.push(Problem::error("sales_note", "sales_note_characters", "MS-4.2.12", sentence));
    }
    if note.contains('@') {
        let sentence =
            "The sales note seems to contain an e-mail address. It appears in reports, so leave out personal data.";
        problems.push(Problem::warning("sales_note", "sales_note_personal", "MS-4.2.12", sentence));
    }
}
