//! Statements that the query builder cannot say, one text for both databases: values are put in where they stand.

use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

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
        written::keep(&statement);
        statement
    }
}

/// `(1, 2, 3)`: numbers of our own need no placeholders, of which a statement may have only so many.
pub(crate) fn numbers(numbers: &[i64]) -> String {
    format!("({})", numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", "))
}

/// What was written on this thread, for tests that look at the plans of it.
#[cfg(test)]
pub(crate) mod written {
    use sea_orm::Statement;
    use std::cell::RefCell;

    thread_local! { static WRITTEN: RefCell<Vec<Statement>> = const { RefCell::new(Vec::new()) }; }

    pub fn keep(statement: &Statement) {
        WRITTEN.with_borrow_mut(|all| all.push(statement.clone()));
    }

    pub fn take() -> Vec<Statement> {
        WRITTEN.take()
    }
}
