//! Statements that the query builder cannot say, one text for both databases: values are put in where they stand.

use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use crate::Fault;

/// Minor units that a sum counts apart: neither part of it can be too large, however many rows there are.
pub(crate) const BILLION: i64 = 1_000_000_000;

/// A statement being written.
#[derive(Clone, Debug)]
pub(crate) struct Sql {
    database: DbBackend,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub fn new(db: &impl ConnectionTrait, text: &str) -> Self {
        Self { database: db.get_database_backend(), text: text.to_owned(), values: Vec::new() }
    }

    /// Text that the program itself wrote.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// A value, whoever it is from.
    pub fn value(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        match self.database {
            DbBackend::Postgres => self.text.push_str(&format!("${}", self.values.len())),
            _ => self.text.push('?'),
        }
        self
    }

    /// `(?, ?, …)`
    pub fn list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.text("(");
        for (at, value) in values.into_iter().enumerate() {
            self.text(if at == 0 { "" } else { ", " }).value(value);
        }
        self.text(")")
    }

    pub fn done(self) -> Statement {
        let statement = Statement::from_sql_and_values(self.database, self.text, self.values);
        #[cfg(test)]
        written::record(&statement);
        statement
    }
}

/// `(1, 2, 3)`: numbers of our own need no placeholders, of which a statement may have only so many.
pub(crate) fn numbers(numbers: &[i64]) -> String {
    format!("({})", numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", "))
}

/// Begins a statement that finds the column `number`, to be ended by [`read_numbers`]. It answers many numbers in one row: thousands of
/// rows would take longer to hand over than to find.
pub(crate) fn begin_numbers(db: &impl ConnectionTrait) -> Sql {
    Sql::new(db, "SELECT string_agg(CAST(number AS text), ' ') AS numbers FROM (")
}

/// The numbers, in no order.
pub(crate) async fn read_numbers(db: &impl ConnectionTrait, mut select: Sql) -> Result<Vec<i64>, Fault> {
    select.text(") AS found");
    let row = db.query_one_raw(select.done()).await?;
    split_numbers(row.map(|row| row.try_get("", "numbers")).transpose()?.flatten())
}

/// The numbers in one row of them.
pub(crate) fn split_numbers(numbers: Option<String>) -> Result<Vec<i64>, Fault> {
    let read = |number: &str| number.parse().map_err(|_| Fault::broken("a list of numbers holds something else"));
    numbers.unwrap_or_default().split_whitespace().map(read).collect()
}

/// What was written on this thread, for tests that look at the plans of it.
#[cfg(test)]
pub(crate) mod written {
    use sea_orm::Statement;
    use std::cell::RefCell;

    thread_local! { static WRITTEN: RefCell<Vec<Statement>> = const { RefCell::new(Vec::new()) }; }

    pub fn record(statement: &Statement) {
        WRITTEN.with_borrow_mut(|all| all.push(statement.clone()));
    }

    pub fn take() -> Vec<Statement> {
        WRITTEN.take()
    }
}
