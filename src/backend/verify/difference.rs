//! Columns in which a row differs from what it should be.

use sea_orm::{EntityTrait, IdenStatic, Iterable, ModelTrait, Value};

use super::finding::Findings;
use crate::instant;

/// A finding for every column that differs. Instants may differ by `slack` milliseconds.
pub(super) fn add<M: ModelTrait>(
    findings: &mut Findings,
    table: &'static str,
    key: &str,
    [expected, found]: [&M; 2],
    slack: u64,
) {
    for column in <M::Entity as EntityTrait>::Column::iter() {
        let (expected, found, name) = (expected.get(column), found.get(column), column.as_str());
        let is_instant = name == "at" || name.ends_with("_at") || name == "status_since";
        if expected == found || is_instant && apart(&expected, &found).is_some_and(|apart| apart <= slack) {
            continue;
        }
        let wrong = format!("The column {name} does not hold what the history leads to.");
        findings.add(table, key, wrong, [&in_words(&expected, is_instant), &in_words(&found, is_instant)]);
    }
}

fn apart(a: &Value, b: &Value) -> Option<u64> {
    match (a, b) {
        (Value::BigInt(Some(a)), Value::BigInt(Some(b))) => Some(a.abs_diff(*b)),
        _ => None,
    }
}

fn in_words(value: &Value, is_instant: bool) -> String {
    match value {
        Value::BigInt(Some(millis)) if is_instant => instant(*millis).to_rfc3339(),
        Value::BigInt(Some(number)) => number.to_string(),
        Value::Int(Some(number)) => number.to_string(),
        Value::Bool(Some(yes)) => yes.to_string(),
        Value::String(Some(text)) => text.to_string(),
        Value::Uuid(Some(id)) => id.to_string(),
        _ => "nothing".into(),
    }
}
