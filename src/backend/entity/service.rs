//! What the installation keeps for its own running.

/// Table `counters`.
pub mod counter {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "counters")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub name: String,
        pub value: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `failed_steps`.
pub mod failed_step {
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
}

/// Table `lookups`.
pub mod lookup {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lookups")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub key: String,
        pub person_id: Uuid,
        pub at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `security_events`.
pub mod security_event {
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
}
