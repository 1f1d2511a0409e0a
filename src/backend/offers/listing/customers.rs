//! Customers to choose from: those the organization has made offers for, so that nobody has to know their billing accounts by heart.
//! Never more work because it has more offers.

use domain::{
    access::Actor,
    offer::check::is_billing_account,
    search::{self, Term},
};
use sea_orm::ConnectionTrait;

use crate::{
    Backend, Fault,
    sql::{self, Sql},
};

/// How many of the latest offers are looked at for customers.
const LATEST: usize = 300;
/// Words that begin with what somebody typed, and of each so many of its latest offers.
const WORDS: usize = 30;
const EACH: usize = 20;

/// How both statements begin, and where they find the account.
const COLUMNS: &str = "SELECT c.account, c.organization_name, c.number, b.country FROM (";
const ACCOUNT: &str = "JOIN billing_accounts AS b ON b.identifier = c.account";

/// A customer with a billing account that an offer was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCustomer {
    pub name: String,
    pub account: String,
    /// Of the account; ISO 3166 alpha-2.
    pub country: String,
    /// The latest offer for the account.
    pub number: i64,
}

/// The customers of the organization's own offers, the latest offer first. `typed` is the beginning of words of the name, or of the
/// billing account; empty asks for all.
pub async fn customers(backend: &Backend, actor: &Actor, typed: &str) -> Result<Vec<KnownCustomer>, Fault> {
    let typed = crate::storable(typed.trim());
    if typed.is_empty() || is_like_account(&typed) {
        let mut found = latest(backend, actor).await?;
        found.retain(|customer| customer.account.starts_with(&typed));
        return Ok(found);
    }
    let terms = search::terms(&typed);
    // The longest says most.
    let Some(longest) = terms.iter().max_by_key(|term| term.beginning.chars().count()) else { return Ok(Vec::new()) };
    let words = words(backend, actor, longest).await?;
    let mut found = with_words(backend, actor, &words).await?;
    found.retain(|customer| begin_words(&terms, &customer.name));
    Ok(found)
}

/// Digits, or the beginning of the long form.
fn is_like_account(typed: &str) -> bool {
    typed.starts_with(|c: char| c.is_ascii_digit())
        && typed.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, '-' | ':' | '_'))
}

async fn latest(backend: &Backend, actor: &Actor) -> Result<Vec<KnownCustomer>, Fault> {
    let mut select = Sql::new(backend.read(), COLUMNS);
    select.text("SELECT offer_id FROM offer_parties WHERE party = 'publisher' AND organization_id = ");
    select.value(actor.organization.id.0).text(&format!(" ORDER BY number DESC LIMIT {LATEST}) AS own "));
    select.text("JOIN offer_parties AS c ON c.offer_id = own.offer_id AND c.party = 'customer' ");
    select.text(ACCOUNT).text(" ORDER BY c.number DESC");
    each_once(backend, select).await
}

/// The words of the dictionary that begin so.
async fn words(backend: &Backend, actor: &Actor, term: &Term) -> Result<Vec<i64>, Fault> {
    let mut select = sql::begin_numbers(backend.read());
    select.text("SELECT id AS number FROM search_words WHERE organization_id = ").value(actor.organization.id.0);
    select.text(" AND word >= ").value(term.beginning.as_str()).text(" AND word < ").value(term.end());
    select.text(&format!(" ORDER BY word LIMIT {WORDS}"));
    sql::read_numbers(backend.read(), select).await
}

fn begin_words(terms: &[Term], name: &str) -> bool {
    let words = search::words(name);
    terms.iter().all(|term| words.iter().any(|word| word.starts_with(&term.beginning)))
}

/// The customers of the latest offers with one of these words.
async fn with_words(backend: &Backend, actor: &Actor, words: &[i64]) -> Result<Vec<KnownCustomer>, Fault> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let hits = |word: &i64| {
        format!(
            "SELECT * FROM (SELECT number FROM search_hits WHERE word_id = {word} ORDER BY number DESC LIMIT {EACH}) AS w{word}"
        )
    };
    let hits = words.iter().map(hits).collect::<Vec<_>>().join(" UNION ");
    let mut select = Sql::new(backend.read(), COLUMNS);
    select.text(&hits).text(") AS hits JOIN offers AS o ON o.number = hits.number JOIN offer_parties AS c ");
    select.text("ON c.offer_id = o.id AND c.party = 'customer' ").text(ACCOUNT);
    select.text(" WHERE o.publisher_id = ").value(actor.organization.id.0);
    select.text(" ORDER BY c.number DESC");
    each_once(backend, select).await
}

/// Each billing account with its latest offer.
async fn each_once(backend: &Backend, select: Sql) -> Result<Vec<KnownCustomer>, Fault> {
    let mut found: Vec<KnownCustomer> = Vec::new();
    for row in backend.read().query_all_raw(select.done()).await? {
        let account: String = row.try_get("", "account")?;
        if is_billing_account(&account) && found.iter().all(|known| known.account != account) {
            let (name, number) = (row.try_get("", "organization_name")?, row.try_get("", "number")?);
            found.push(KnownCustomer { name, account, country: row.try_get("", "country")?, number });
        }
    }
    Ok(found)
}
