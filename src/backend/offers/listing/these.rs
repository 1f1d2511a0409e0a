//! Rows by their numbers.

use domain::{access::Actor, party::Party};

use super::{ListRow, row};
use crate::{
    Backend, Fault,
    sql::{self, begin_numbers},
};

/// Those of the offers that are the organization's as `party`, in this order.
pub async fn these(backend: &Backend, actor: &Actor, party: Party, numbers: &[i64]) -> Result<Vec<ListRow>, Fault> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let db = backend.read();
    let mut select = begin_numbers(db);
    select.text(&format!("SELECT number FROM offer_parties WHERE party = '{}' AND organization_id = ", party.code()));
    select.value(actor.organization.id.0).text(&format!(" AND number IN {}", sql::numbers(numbers)));
    let own = sql::read_numbers(db, select).await?;
    let own: Vec<i64> = numbers.iter().copied().filter(|number| own.contains(number)).collect();
    row::of_numbers(backend, &own, party).await
}
