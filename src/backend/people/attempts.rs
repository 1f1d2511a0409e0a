//! Failed sign-ins, counted by e-mail address and by the address they came from, on real time: moving the business clock must not
//! open the door. Only hashes of both are kept.

use std::time::Duration;

use chrono::Utc;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{CaseStatement, Expr, OnConflict, SimpleExpr},
};

use crate::{
    Backend, Fault,
    entity::sign_in_attempt::{ActiveModel, Column, Entity},
    token,
    transaction::{self, Transaction},
};

const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Failures for one e-mail address within the window.
const MOST_PER_EMAIL: i32 = 10;
/// An office may share one address, so it gets more.
const MOST_PER_CLIENT: i32 = 30;

/// One attempt and the two keys it counts for.
pub(super) struct Attempt {
    email: String,
    client: String,
}

impl Attempt {
    pub(super) fn of(email: &str, client: &str) -> Self {
        Self { email: token::hash(&[b"email", email.as_bytes()]), client: token::hash(&[b"client", client.as_bytes()]) }
    }

    /// Counts the attempt; the seconds to wait when there were too many.
    pub(super) async fn count(&self, backend: &Backend) -> Result<Option<u64>, Fault> {
        let tx = transaction::begin(backend).await?;
        let by_email = count_one(&tx, &self.email, MOST_PER_EMAIL).await?;
        let by_client = count_one(&tx, &self.client, MOST_PER_CLIENT).await?;
        tx.commit().await?;
        Ok([by_email, by_client].into_iter().flatten().reduce(std::cmp::max))
    }

    /// It was the right password: the address starts anew, the client gets this one attempt back. No more than that, or somebody
    /// with one account could go on guessing others.
    pub(super) async fn forgive(&self, backend: &Backend) -> Result<(), Fault> {
        let tx = transaction::begin(backend).await?;
        Entity::delete_by_id(self.email.clone()).exec(&tx).await?;
        let fewer = Expr::col(Column::Failures).sub(1);
        Entity::update_many().col_expr(Column::Failures, fewer).filter(Column::Key.eq(&self.client)).exec(&tx).await?;
        Ok(tx.commit().await?)
    }
}

/// Forgets what is older than the window. How many rows that was.
pub async fn forget_old(backend: &Backend) -> Result<u64, Fault> {
    let tx = transaction::begin(backend).await?;
    let done = Entity::delete_many().filter(Column::Since.lt(window_start())).exec(&tx).await?;
    tx.commit().await?;
    Ok(done.rows_affected)
}

fn window_start() -> i64 {
    Utc::now().timestamp_millis() - WINDOW.as_millis() as i64
}

/// One statement, so that concurrent attempts each see their own count.
async fn count_one(tx: &Transaction, key: &str, most: i32) -> Result<Option<u64>, Fault> {
    let now = Utc::now().timestamp_millis();
    let over = || Expr::col((Entity, Column::Since)).lt(window_start());
    let or_anew = |anew: SimpleExpr, going_on: SimpleExpr| -> SimpleExpr {
        CaseStatement::new().case(over(), anew).finally(going_on).into()
    };
    let mut again = OnConflict::column(Column::Key);
    again.value(Column::Failures, or_anew(Expr::val(1), Expr::col((Entity, Column::Failures)).add(1)));
    again.value(Column::Since, or_anew(Expr::val(now), Expr::col((Entity, Column::Since))));
    let first = ActiveModel { key: Set(key.to_owned()), failures: Set(1), since: Set(now) };
    let counted = Entity::insert(first).on_conflict(again).exec_with_returning(tx).await?;
    let wait = u64::try_from(counted.since + WINDOW.as_millis() as i64 - now).unwrap_or_default();
    Ok((counted.failures > most).then_some(wait / 1000 + 1))
}
