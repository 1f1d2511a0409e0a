//! The log for the operator: newest first, a page at a time.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::PersonId;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::Kind;
use crate::{
    Backend, Fault,
    entity::{
        organization, person,
        security_event::{Column, Entity, Model},
    },
    instant,
};

/// Which events. Days are of UTC, the last one included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub person: Option<PersonId>,
    pub client: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// A place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    at: i64,
    id: Uuid,
}

/// From where on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Newest,
    OlderThan(Cursor),
    NewerThan(Cursor),
}

/// One row, with names as they are today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: DateTime<Utc>,
    /// Of the last of those that were counted.
    pub last_at: DateTime<Utc>,
    pub times: i64,
    pub kind: String,
    pub outcome: String,
    pub person: Option<PersonId>,
    /// None when the person is not here any more.
    pub email: Option<String>,
    /// Name of the organization, or its identifier when it is not here any more.
    pub organization: Option<String>,
    pub client: String,
    pub object: String,
    pub reference: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub entries: Vec<Entry>,
    pub newer: Option<Cursor>,
    pub older: Option<Cursor>,
}

impl Cursor {
    /// As it stands in an address.
    pub fn encode(self) -> String {
        format!("{}-{}", self.at, self.id.simple())
    }

    pub fn decode(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('-')?;
        Some(Self { at: at.parse().ok()?, id: Uuid::try_parse(id).ok()? })
    }
}

/// At most `count` events of the filter.
pub async fn list(backend: &Backend, filter: &Filter, way: Way, count: u64) -> Result<Page, Fault> {
    let all = chosen(filter);
    let wanted = match way {
        Way::Newest => all.order_by_desc(Column::At).order_by_desc(Column::Id),
        Way::OlderThan(Cursor { at, id }) => {
            let older = Condition::any().add(Column::At.lt(at)).add(Column::Id.lt(id));
            let all = all.filter(Column::At.lte(at)).filter(older);
            all.order_by_desc(Column::At).order_by_desc(Column::Id)
        }
        Way::NewerThan(Cursor { at, id }) => {
            let newer = Condition::any().add(Column::At.gt(at)).add(Column::Id.gt(id));
            let all = all.filter(Column::At.gte(at)).filter(newer);
            all.order_by_asc(Column::At).order_by_asc(Column::Id)
        }
    };
    let mut rows = wanted.limit(count + 1).all(backend.read()).await?;
    let more = rows.len() as u64 > count;
    rows.truncate(usize::try_from(count).unwrap_or(usize::MAX));
    if matches!(way, Way::NewerThan(_)) {
        rows.reverse();
    }
    let (before, behind) = match way {
        Way::Newest => (false, more),
        Way::OlderThan(_) => (true, more),
        Way::NewerThan(_) => (more, true),
    };
    let at = |row: &Model| Cursor { at: row.at, id: row.id };
    let newer = rows.first().map(at).filter(|_| before);
    let older = rows.last().map(at).filter(|_| behind);
    Ok(Page { entries: entries(backend, rows).await?, newer, older })
}

fn chosen(filter: &Filter) -> Select<Entity> {
    let start = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let mut all = Entity::find();
    if let Some(kind) = filter.kind {
        all = all.filter(Column::Kind.eq(kind.code()));
    }
    if let Some(person) = filter.person {
        all = all.filter(Column::PersonId.eq(person.0));
    }
    if let Some(client) = &filter.client {
        all = all.filter(Column::Client.eq(crate::storable(client)));
    }
    if let Some(from) = filter.from {
        all = all.filter(Column::At.gte(start(from)));
    }
    if let Some(end) = filter.to.and_then(|to| to.checked_add_days(Days::new(1))) {
        all = all.filter(Column::At.lt(start(end)));
    }
    all
}

async fn entries(backend: &Backend, rows: Vec<Model>) -> Result<Vec<Entry>, Fault> {
    let people: Vec<Uuid> = rows.iter().filter_map(|row| row.person_id).collect();
    let people = person::Entity::find().filter(person::Column::Id.is_in(people)).all(backend.read()).await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.organization_id).collect();
    let organizations =
        organization::Entity::find().filter(organization::Column::Id.is_in(ids)).all(backend.read()).await?;
    let email = |id: Uuid| people.iter().find(|p| p.id == id).map(|p| p.email.clone());
    let name =
        |id: Uuid| organizations.iter().find(|o| o.id == id).map_or_else(|| id.to_string(), |found| found.name.clone());
    let entry = |row: Model| Entry {
        at: instant(row.at),
        last_at: instant(row.last_at),
        times: row.times,
        kind: row.kind,
        outcome: row.outcome,
        person: row.person_id.map(PersonId),
        email: row.person_id.and_then(email),
        organization: row.organization_id.map(name),
        client: row.client,
        object: row.object,
        reference: row.reference,
    };
    Ok(rows.into_iter().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{ConnectionTrait, DbBackend, QueryTrait, Statement};

    /// On SQLite, whose plans are told in words.
    #[tokio::test]
    async fn every_way_of_filtering_walks_an_index_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}/a.sqlite?mode=rwc", folder.path().display());
        let files = folder.path().join("files");
        let config = crate::Config { database, files, clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.unwrap();
        backend.migrate().await.unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        let filters = [
            Filter::default(),
            Filter { from: day, to: day, ..Filter::default() },
            Filter { kind: Some(Kind::Denied), from: day, ..Filter::default() },
            Filter { person: Some(PersonId(crate::token::id())), ..Filter::default() },
            Filter { client: Some("192.0.2.1".into()), to: day, ..Filter::default() },
        ];
        for filter in filters {
            let asked = chosen(&filter).order_by_desc(Column::At).order_by_desc(Column::Id).build(DbBackend::Sqlite);
            let sql = format!("EXPLAIN QUERY PLAN {}", asked.sql);
            let asked = Statement { sql, ..asked };
            let plan = backend.read().query_all_raw(asked).await.unwrap();
            let plan: Vec<String> = plan.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
            assert!(plan.iter().all(|step| step.contains("USING INDEX ix_security_events")), "{filter:?}: {plan:?}");
        }
    }

    #[test]
    fn a_place_in_the_list_goes_through_an_address_and_nonsense_is_none() {
        let cursor = Cursor { at: 1_796_000_000_000, id: crate::token::id() };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        for nonsense in ["", "-", "1-", "x-y", "1-zz", "99999999999999999999-00000000000000000000000000000000"] {
            assert_eq!(Cursor::decode(nonsense), None, "{nonsense}");
        }
    }
}
