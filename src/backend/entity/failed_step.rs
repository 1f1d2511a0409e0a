//! Table `failed_steps`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "failed_steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: Uuid,
    /// `publish`, `expire`, `end`.
    #[sea_orm(column_type = "Text")]
    pub step: String,
    /// How often it failed in a row.
    pub tries: i64,
    pub failed_at: i64,
    pub retry_at: i64,
    /// Why, without anything that an offer says.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
