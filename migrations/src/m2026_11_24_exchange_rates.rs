//! Reference rates of foreign exchange: one row a source, pair and day.
//!
//! A rate is an integer of 10⁻¹²: how much `quote` 1 `base` is worth. A day is `YYYY-MM-DD`, so that days sort as texts. The second
//! index answers which rates are in force on a day from a year of days alone, however long the history grows.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, RATES).await
    }
}

const RATES: &str = "
CREATE TABLE exchange_rates (
  source text NOT NULL CONSTRAINT ck_exchange_rates_source CHECK (source <> ''),
  base text NOT NULL CONSTRAINT ck_exchange_rates_base CHECK (length(base) = 3),
  quote text NOT NULL CONSTRAINT ck_exchange_rates_quote CHECK (length(quote) = 3),
  day text NOT NULL CONSTRAINT ck_exchange_rates_day CHECK (length(day) = 10),
  rate bigint NOT NULL CONSTRAINT ck_exchange_rates_rate CHECK (rate > 0),
  imported_at bigint NOT NULL,
  PRIMARY KEY (source, base, quote, day),
  CONSTRAINT ck_exchange_rates_pair CHECK (base <> quote)
);
CREATE INDEX ix_exchange_rates_day ON exchange_rates (day, source, base, quote);
";
