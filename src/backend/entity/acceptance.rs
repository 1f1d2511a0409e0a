//! Table `acceptances`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "acceptances")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: Uuid,
    pub revision: i32,
    pub person_id: Uuid,
    pub at: i64,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Where each payment goes, frozen.
    #[sea_orm(column_type = "Text", nullable)]
    pub waterfalls: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
