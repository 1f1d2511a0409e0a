//! The search compares words without accents and case, and finds Chinese, Japanese and Korean text from the middle.
//!
//! The words kept until now were only in small letters. The program finds them again from the offers when it starts
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
DELETE FROM search_hits;
DELETE FROM search_words;
DELETE FROM tallies;
UPDATE counters SET value = 0 WHERE name = 'lists';
";
