//! Lists that somebody named to come back to. Each is its person's own, in the organization it was saved for.

use domain::{Problem, access::Actor, text};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::{
    Backend, Fault,
    entity::saved_view::{self, Column},
    storable, token, transaction,
};

/// Bytes of the address that is saved.
const QUERY_BYTES: usize = 4 * 1024;

/// A bound of the program's own: views of one person.
pub const MOST: usize = 20;
/// Characters of a name.
pub const NAME_CHARS: usize = 40;

/// A list with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub id: Uuid,
    pub name: String,
    /// What stands behind the question mark of its address.
    pub query: String,
}

/// In the order of their names.
pub async fn list(backend: &Backend, actor: &Actor) -> Result<Vec<SavedView>, Fault> {
    all(backend.read(), actor).await
}

async fn all(db: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<SavedView>, Fault> {
    let rows = own(actor).order_by_asc(Column::Name).limit(MOST as u64).all(db).await?;
    Ok(rows.into_iter().map(|row| SavedView { id: row.id, name: row.name, query: row.query }).collect())
}

/// Saves a list under a name; one that has the name already is another list from now on.
pub async fn save(backend: &Backend, actor: &Actor, name: &str, query: &str) -> Result<Result<(), Problem>, Fault> {
    let name = text::nfc(&storable(name.trim()));
    let wrong = |code: &str, sentence: String| Ok(Err(Problem::error("name", code, "", sentence)));
    if name.is_empty() {
        return wrong("missing", "Give the view a name, such as “Renewals of Northwind”.".to_owned());
    }
    let length = name.chars().count();
    if length > NAME_CHARS {
        return wrong("too_long", format!("The name has {length} characters; the limit is {NAME_CHARS}. Shorten it."));
    }
    if query.len() > QUERY_BYTES {
        return wrong(
            "query_too_long",
            "This view’s search is too long to save. Shorten it, then save the view.".to_owned(),
        );
    }
    if let Some(sentence) = text::line_problem("The name", &name) {
        return wrong("characters", sentence);
    }
    let tx = transaction::begin(backend).await?;
    let known = all(&tx, actor).await?;
    match known.iter().find(|view| view.name == name) {
        Some(view) => {
            let row = saved_view::ActiveModel {
                id: sea_orm::Set(view.id),
                query: sea_orm::Set(storable(query)),
                ..Default::default()
            };
            row.update(&tx).await?;
        }
        None if known.len() >= MOST => {
            return wrong("too_many", format!("You have {MOST} views, the maximum. Remove one first."));
        }
        None => {
            let row = saved_view::Model {
                id: token::id(),
                person_id: actor.person.0,
                organization_id: actor.organization.id.0,
                name,
                query: storable(query),
            };
            row.into_active_model().insert(&tx).await?;
        }
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Removes one's own; nothing happens for another's.
pub async fn remove(backend: &Backend, actor: &Actor, id: Uuid) -> Result<(), Fault> {
    let tx = transaction::begin(backend).await?;
    let own = saved_view::Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::PersonId.eq(actor.person.0));
    own.exec(&tx).await?;
    tx.commit().await?;
    Ok(())
}

fn own(actor: &Actor) -> Select<saved_view::Entity> {
    let of = saved_view::Entity::find().filter(Column::PersonId.eq(actor.person.0));
    of.filter(Column::OrganizationId.eq(actor.organization.id.0))
}
