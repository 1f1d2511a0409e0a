//! The rows of an offer's parties, written in bulk: an offer may have hundreds.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, Value,
};
use uuid::Uuid;

use crate::{
    Fault,
    entity::offer_party::{Column, Entity, Model},
    sql::Sql,
};

/// Rows in one statement: with 18 values each, far from what either database takes.
const ROWS: usize = 500;

/// The parties of these offers, in the order of the parties.
pub(crate) async fn of(db: &impl ConnectionTrait, offers: &[Uuid]) -> Result<Vec<Model>, Fault> {
    Ok(Entity::find().filter(Column::OfferId.is_in(offers.iter().copied())).all(db).await?)
}

/// Brings the rows of one offer from `before` to `after`. What is the same is not written: every column that is named is written into its
/// index again.
pub(super) async fn write(tx: &impl ConnectionTrait, before: &[Model], after: &[Model]) -> Result<(), Fault> {
    let found = |rows: &[Model], one: &Model| rows.iter().position(|other| key(other) == key(one));
    let gone: Vec<&Model> = before.iter().filter(|one| found(after, one).is_none()).collect();
    for rows in gone.chunks(ROWS) {
        let these = rows.iter().fold(Condition::any(), |any, row| {
            let (offer, party, organization) = key(row);
            let one = Condition::all().add(Column::OfferId.eq(offer)).add(Column::Party.eq(party));
            any.add(one.add(Column::OrganizationId.eq(organization)))
        });
        Entity::delete_many().filter(these).exec(tx).await?;
    }
    let mut changes: Vec<BulkUpdate> = Vec::new();
    let mut new = Vec::new();
    for row in after {
        match found(before, row) {
            None => new.push(row.clone()),
            Some(at) if before[at] == *row => {}
            Some(at) => note(&mut changes, &before[at], row),
        }
    }
    for change in &changes {
        update(tx, change).await?;
    }
    insert(tx, new).await
}

/// New rows.
pub(super) async fn insert(tx: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), Fault> {
    for rows in rows.chunks(ROWS) {
        let rows = rows.iter().map(|row| row.clone().into_active_model());
        Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn key(row: &Model) -> (Uuid, &str, Uuid) {
    (row.offer_id, &row.party, row.organization_id)
}

/// The same for several organizations that are one party.
struct BulkUpdate {
    offer: Uuid,
    party: String,
    columns: Vec<(&'static str, Value)>,
    organizations: Vec<Uuid>,
}

fn note(changes: &mut Vec<BulkUpdate>, before: &Model, after: &Model) {
    let differs = |column: &Column| before.get(*column) != after.get(*column);
    let columns: Vec<_> = Column::iter().filter(differs).map(|column| (column.as_str(), after.get(column))).collect();
    match changes.iter_mut().find(|change| change.party == after.party && change.columns == columns) {
        Some(change) => change.organizations.push(after.organization_id),
        None => changes.push(BulkUpdate {
            offer: after.offer_id,
            party: after.party.clone(),
            columns,
            organizations: vec![after.organization_id],
        }),
    }
}

async fn update(tx: &impl ConnectionTrait, change: &BulkUpdate) -> Result<(), Fault> {
    for organizations in change.organizations.chunks(ROWS) {
        let mut update = Sql::new(tx, "UPDATE offer_parties SET ");
        for (at, (column, value)) in change.columns.iter().enumerate() {
            update.text(if at == 0 { "" } else { ", " }).text(column).text(" = ").value(value.clone());
        }
        update.text(" WHERE offer_id = ").value(change.offer).text(" AND party = ").value(change.party.as_str());
        update.text(" AND organization_id IN ").list(organizations.iter().copied());
        tx.execute_raw(update.done()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::{OrganizationId, offer::Organization, party::Party};

    use sea_orm::ActiveModelTrait;

    use super::{super::lists, *};
    use crate::{Backend, Config, entity::offer, offers::save::row, sql::written, transaction};

    /// Partners of one offer: the most a publisher may address at a time (MS-3.9).
    const PARTNERS: u128 = 400;

    fn offer(status: &str, submitted_at: Option<i64>) -> offer::Model {
        offer::Model {
            id: Uuid::from_u128(1),
            number: 1001,
            kind: "multiparty".into(),
            status: status.into(),
            publisher_id: Uuid::from_u128(10),
            publisher_name: "Contoso".into(),
            partner_name: "400 partners".into(),
            customer_name: String::new(),
            name: "Analytics for all".into(),
            start_on: String::new(),
            end_on: String::new(),
            accept_by: "2026-12-31".into(),
            currency: "USD".into(),
            partner_minor: 0,
            customer_minor: 0,
            value_exact: true,
            link_token: None,
            return_reason: None,
            decline_reason: None,
            created_at: 0,
            modified_at: 0,
            status_since: 0,
            submitted_at,
            extended_at: None,
            accepted_at: None,
            declined_at: None,
            expired_at: None,
            ended_at: None,
            due_at: None,
            products: String::new(),
            priced: false,
            missing: None,
            wrong: None,
        }
    }

    fn parties(row: &offer::Model) -> Vec<Model> {
        let named = |n: u128| Organization { id: OrganizationId(Uuid::from_u128(n)), name: format!("Partner {n}") };
        let partners = (100..100 + PARTNERS).map(|n| row::of_party(row, Party::Partner, &named(n), "34210077", ""));
        std::iter::once(row::of_party(row, Party::Publisher, &named(10), "", "")).chain(partners).collect()
    }

    #[tokio::test]
    async fn four_hundred_partners_take_as_few_statements_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}?mode=rwc", folder.path().join("one.sqlite").display());
        let config = Config { database, files: folder.path().join("files"), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.unwrap();
        backend.migrate().await.unwrap();
        let tx = transaction::begin(&backend).await.unwrap();
        let ids = std::iter::once(10).chain(100..100 + PARTNERS);
        let organizations = ids.map(|n| format!("(x'{}', 'o{n}', 'O', '', 'UTC')", Uuid::from_u128(n).simple()));
        let organizations = organizations.collect::<Vec<_>>().join(", ");
        tx.execute_unprepared(&format!("INSERT INTO organizations VALUES {organizations}")).await.unwrap();
        let (draft, sent) = (offer("draft", None), offer("pending_partner_action", Some(1)));
        draft.clone().into_active_model().insert(&tx).await.unwrap();
        let (before, after) = (parties(&draft), parties(&sent));
        insert(&tx, before.clone()).await.unwrap();
        let listed = lists::Listed { row: &draft, parties: &before };
        lists::update(&tx, &[(None, Some(listed))]).await.unwrap();
        written::take();
        write(&tx, &before, &after).await.unwrap();
        let [before, after] = [(&draft, &before), (&sent, &after)].map(|(row, parties)| lists::Listed { row, parties });
        lists::waited(&tx, before, &sent).await.unwrap();
        lists::update(&tx, &[(Some(before), Some(after))]).await.unwrap();
        let statements = written::take();
        assert!(statements.len() <= 12, "{} statements", statements.len());
        let count = "SELECT (SELECT COUNT(*) FROM offer_parties WHERE state = 'pending_partner_action')
            + 1000 * (SELECT COUNT(*) FROM tallies WHERE offers > 0)
            + 1000000 * (SELECT COUNT(DISTINCT word_id) FROM search_hits WHERE number = 1001) AS n";
        let row = tx.query_one_raw(Sql::new(&tx, count).done()).await.unwrap().unwrap();
        // Each of 401 sees it and counts it; every partner finds it by "analytics", "for", "all" and the publisher's "partner" and "10".
        // The publisher filters by each partner, each partner by the publisher.
        let words = 3 + 1 + 400 + 5 * 400 + 400 + 400;
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 401 + 401_000 + words * 1_000_000);
    }
}
