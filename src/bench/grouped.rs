//! What a commit costs: the same acceptances, each with a commit of its own, and so many in one. More than this a group of commits
//! could not bring, since a group has to keep its members apart besides.

use std::time::Instant;

use backend::{
    Backend,
    offers::{self, Command, Expected, Outcome, Signing},
    transaction,
};
use domain::access::{Actor, By};
use serde::Serialize;

use crate::Done;

/// Acceptances to a commit.
pub const SIZES: [usize; 3] = [1, 8, 32];
/// Acceptances of each size, a multiple of all of them.
pub const COUNT: usize = 640;

#[derive(Clone, Debug, Serialize)]
pub struct Grouped {
    pub in_one_commit: usize,
    pub per_second: u64,
}

/// Each in turn, as a single writer takes them.
pub async fn measure(
    backend: &Backend,
    customer: &Actor,
    numbers: &mut impl Iterator<Item = i64>,
) -> Done<Vec<Grouped>> {
    let mut all = Vec::new();
    for size in SIZES {
        let numbers: Vec<i64> = numbers.by_ref().take(COUNT).collect();
        let begun = Instant::now();
        for some in numbers.chunks(size) {
            let tx = transaction::begin(backend).await.map_err(|e| e.to_string())?;
            for number in some {
                let command = Command::Accept(Signing { signature: "Joni Sherman".into(), ..Signing::default() });
                let by = By::Person(customer);
                match offers::take_within(backend, &tx, by, *number, Expected::Anything, command).await {
                    Ok((Outcome::Done(_), Some(_))) => {}
                    other => return Err(format!("{number} was not accepted: {other:?}")),
                }
            }
            tx.commit().await.map_err(|e| e.to_string())?;
        }
        let per_second = numbers.len() as u64 * 1_000_000 / (begun.elapsed().as_micros() as u64).max(1);
        all.push(Grouped { in_one_commit: size, per_second });
    }
    Ok(all)
}
