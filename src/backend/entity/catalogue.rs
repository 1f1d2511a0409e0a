//! What offers are made of: products, documents, exchange rates.

/// Table `products`.
pub mod product {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "products")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub key: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub kind: String,
        #[sea_orm(column_type = "Text")]
        pub model: String,
        pub transactable: bool,
        pub co_sell: bool,
        #[sea_orm(column_type = "Text")]
        pub plans: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `documents`.
pub mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "documents")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub sha256: String,
        pub bytes: i64,
        #[sea_orm(column_type = "Text")]
        pub filename: String,
        pub created_at: i64,
        /// When nothing was first seen to name it.
        pub detached_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `offer_documents`.
pub mod offer_document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offer_documents")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub offer_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `exchange_rates`.
pub mod exchange_rate {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_rates")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub source: String,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub base: String,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub quote: String,
        /// `YYYY-MM-DD`.
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub day: String,
        /// How much `quote` 1 `base` is worth, in units of 10⁻¹².
        pub rate: i64,
        pub imported_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
