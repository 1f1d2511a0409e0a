//! The schema, one file a change, the same on SQLite and PostgreSQL. Each change is there whole or not at all, also when it is cut off:
//! without `use_transaction` SQLite would keep the half of it, and no later start could go on.

use sea_orm_migration::prelude::*;

mod m2026_11_20_foundation;
mod m2026_11_24_exchange_rates;
mod m2026_11_28_history_heads;
mod m2026_11_29_saved_views;
mod m2026_11_29_work_views;
mod m2026_11_30_csp_directory;
mod m2026_11_30_documents;
mod m2026_11_30_draft_figures;
mod m2026_11_30_failed_steps;
mod m2026_11_30_lookups;
mod m2026_11_30_offer_parties;
mod m2026_11_30_sealed_views;
mod m2026_11_30_search_folded;
mod m2026_11_30_search_of_parties;
mod m2026_11_30_security_log;
mod m2026_11_30_sessions;
mod m2026_11_30_tallies_in_parts;
mod sql;

/// All changes, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m2026_11_20_foundation::Migration),
            Box::new(m2026_11_24_exchange_rates::Migration),
            Box::new(m2026_11_28_history_heads::Migration),
            Box::new(m2026_11_29_work_views::Migration),
            Box::new(m2026_11_29_saved_views::Migration),
            Box::new(m2026_11_30_sessions::Migration),
            Box::new(m2026_11_30_documents::Migration),
            Box::new(m2026_11_30_security_log::Migration),
            Box::new(m2026_11_30_lookups::Migration),
            Box::new(m2026_11_30_sealed_views::Migration),
            Box::new(m2026_11_30_tallies_in_parts::Migration),
            Box::new(m2026_11_30_failed_steps::Migration),
            Box::new(m2026_11_30_search_folded::Migration),
            Box::new(m2026_11_30_offer_parties::Migration),
            Box::new(m2026_11_30_search_of_parties::Migration),
            Box::new(m2026_11_30_draft_figures::Migration),
            Box::new(m2026_11_30_csp_directory::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_is_cut_off_leaves_nothing_behind() {
        assert!(Migrator::migrations().iter().all(|change| change.use_transaction() == Some(true)));
    }
}
