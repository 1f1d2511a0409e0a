//! Table `security_events`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "security_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text", unique)]
    pub fold: String,
    pub at: i64,
    pub last_at: i64,
    pub times: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    pub person_id: Option<Uuid>,
    pub organization_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub client: String,
    #[sea_orm(column_type = "Text")]
    pub object: String,
    #[sea_orm(column_type = "Text")]
    pub reference: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
