//! What the installation holds already, by the keys rows may name. An import is rare, so each table's keys are read once and whole.

use std::collections::{HashMap, HashSet};

use domain::{OrganizationId, PersonId, access::OrganizationKind};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::{
    Fault, code,
    entity::{billing_account, membership, organization, person, product, seller_account},
};

#[derive(Debug, Default)]
pub(super) struct Known {
    /// By key.
    pub(super) organizations: HashMap<String, (OrganizationId, Vec<OrganizationKind>)>,
    /// By e-mail address.
    pub(super) people: HashMap<String, PersonId>,
    pub(super) memberships: HashSet<(PersonId, OrganizationId)>,
    pub(super) seller_ids: HashSet<String>,
    pub(super) billing_accounts: HashSet<String>,
    pub(super) products: HashSet<(OrganizationId, String)>,
}

impl Known {
    pub(super) async fn load<C: ConnectionTrait>(conn: &C) -> Result<Self, Fault> {
        let mut known = Self::default();
        for row in organization::Entity::find().all(conn).await? {
            known.organizations.insert(row.key, (OrganizationId(row.id), code::read_list(&row.kinds)?));
        }
        let people = person::Entity::find().select_only().column(person::Column::Email).column(person::Column::Id);
        known.people = people
            .into_tuple::<(String, Uuid)>()
            .all(conn)
            .await?
            .into_iter()
            .map(|(email, id)| (email, PersonId(id)))
            .collect();
        let memberships = membership::Entity::find()
            .select_only()
            .column(membership::Column::PersonId)
            .column(membership::Column::OrganizationId);
        let pairs = memberships.into_tuple::<(Uuid, Uuid)>().all(conn).await?;
        known.memberships = pairs.into_iter().map(|(p, o)| (PersonId(p), OrganizationId(o))).collect();
        let sellers = seller_account::Entity::find().select_only().column(seller_account::Column::SellerId);
        known.seller_ids = sellers.into_tuple().all(conn).await?.into_iter().collect();
        let accounts = billing_account::Entity::find().select_only().column(billing_account::Column::Identifier);
        known.billing_accounts = accounts.into_tuple().all(conn).await?.into_iter().collect();
        let products =
            product::Entity::find().select_only().column(product::Column::OrganizationId).column(product::Column::Key);
        let pairs = products.into_tuple::<(Uuid, String)>().all(conn).await?;
        known.products = pairs.into_iter().map(|(o, key)| (OrganizationId(o), key)).collect();
        Ok(known)
    }
}
