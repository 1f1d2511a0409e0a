//! What a list says of an offer that its form alone does not tell: which products are in it, and of a draft what it comes to and what is
//! left to do. It is counted when a draft is saved, so that no list has to check its rows.
//!
//! `products`: names, one a line. `priced`: the amounts of a draft are those of its lines so far. `missing`, `wrong`: fields of a draft to
//! fill in and to put right; none while nobody counted.
//!
//! The program fills them in for offers that are older, and finds the words again, to which names to filter by were added
//! (`offers/save/lists.rs`): the counter says how far it came. It counts the tallies on the same walk.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, CHANGES).await
    }
}

const CHANGES: &str = "
ALTER TABLE offers ADD COLUMN products text NOT NULL DEFAULT '';
ALTER TABLE offers ADD COLUMN priced boolean NOT NULL DEFAULT FALSE;
ALTER TABLE offers ADD COLUMN missing bigint;
ALTER TABLE offers ADD COLUMN wrong bigint;
DELETE FROM search_hits;
DELETE FROM search_words;
DELETE FROM tallies;
UPDATE counters SET value = 0 WHERE name = 'lists';
";
