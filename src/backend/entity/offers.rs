//! Offers, their parties and what accepted ones cover.

/// Table `offers`.
pub mod offer {
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
        #[sea_orm(column_type = "Text")]
        pub products: String,
        pub priced: bool,
        pub missing: Option<i64>,
        pub wrong: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `offer_parties`.
pub mod offer_party {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offer_parties")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub offer_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub party: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub organization_name: String,
        #[sea_orm(column_type = "Text")]
        pub account: String,
        #[sea_orm(column_type = "Text")]
        pub state: String,
        #[sea_orm(column_type = "Text")]
        pub kind: String,
        pub number: i64,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub search: String,
        #[sea_orm(column_type = "Text")]
        pub partner_name: String,
        #[sea_orm(column_type = "Text")]
        pub customer_name: String,
        #[sea_orm(column_type = "Text")]
        pub start_on: String,
        #[sea_orm(column_type = "Text")]
        pub end_on: String,
        #[sea_orm(column_type = "Text")]
        pub accept_by: String,
        pub minor: i64,
        pub modified_at: i64,
        pub status_since: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `coverages`.
pub mod coverage {
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
}
