//! Table `offers`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    pub publisher_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub publisher_name: String,
    #[sea_orm(column_type = "Text")]
    pub partner_name: String,
    #[sea_orm(column_type = "Text")]
    pub customer_name: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub search: String,
    #[sea_orm(column_type = "Text")]
    pub start_on: String,
    #[sea_orm(column_type = "Text")]
    pub end_on: String,
    #[sea_orm(column_type = "Text")]
    pub accept_by: String,
    #[sea_orm(column_type = "Text")]
    pub currency: String,
    pub partner_minor: i64,
    pub customer_minor: i64,
    pub value_exact: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub link_token: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub return_reason: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decline_reason: Option<String>,
    pub created_at: i64,
    pub modified_at: i64,
    pub status_since: i64,
    pub submitted_at: Option<i64>,
    pub extended_at: Option<i64>,
    pub accepted_at: Option<i64>,
    pub declined_at: Option<i64>,
    pub expired_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub due_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
