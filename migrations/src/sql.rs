//! One SQL text for both databases, with the few words they name differently in braces.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// (in the text, on PostgreSQL, on SQLite). `{binary}`: texts ordered by code points; `{clustered}`: rows lie in their key's order.
const WORDS: [(&str, &str, &str); 4] = [
    ("{uuid}", "uuid", "blob"),
    ("{serial}", "bigserial", "integer"),
    ("{binary}", "COLLATE \"C\"", ""),
    ("{clustered}", "", " WITHOUT ROWID"),
];

/// Runs what the two databases say differently.
pub async fn run_either(manager: &SchemaManager<'_>, on_postgres: &str, on_sqlite: &str) -> Result<(), DbErr> {
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    run(manager, if postgres { on_postgres } else { on_sqlite }).await
}

/// Runs every statement of `text`, which are parted by `;` at a line's end.
pub async fn run(manager: &SchemaManager<'_>, text: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    let text = WORDS.iter().fold(text.to_owned(), |text, (word, on_postgres, on_sqlite)| {
        text.replace(word, if postgres { on_postgres } else { on_sqlite })
    });
    for statement in text.split(";\n").map(str::trim).filter(|s| !s.is_empty()) {
        connection.execute_unprepared(statement).await?;
    }
    Ok(())
}
