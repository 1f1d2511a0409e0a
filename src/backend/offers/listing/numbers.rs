//! Many numbers in one row: thousands of rows would take longer to hand over than to find.

use sea_orm::ConnectionTrait;

use crate::{Fault, sql::Sql};

/// Begins a statement that finds the column `number`, to be ended by [`read`].
pub(super) fn of(db: &impl ConnectionTrait) -> Sql {
    Sql::new(db, "SELECT string_agg(CAST(number AS text), ' ') AS numbers FROM (")
}

/// The numbers, in no order.
pub(super) async fn read(db: &impl ConnectionTrait, mut select: Sql) -> Result<Vec<i64>, Fault> {
    select.text(") AS found");
    let row = db.query_one_raw(select.done()).await?;
    let numbers: Option<String> = row.map(|row| row.try_get("", "numbers")).transpose()?.flatten();
    let read = |number: &str| number.parse().map_err(|_| Fault::broken("a list of numbers holds something else"));
    numbers.unwrap_or_default().split_whitespace().map(read).collect()
}
