//! Table `coverages`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coverages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub plan_id: Uuid,
    pub customer_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub billing_account: String,
    #[sea_orm(column_type = "Text")]
    pub from_on: String,
    #[sea_orm(column_type = "Text")]
    pub through_on: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::offer::Entity", from = "Column::OfferId", to = "super::offer::Column::Id")]
    Offer,
}

impl ActiveModelBehavior for ActiveModel {}
