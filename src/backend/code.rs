//! Enums as they are stored and imported: by the same snake_case codes as in JSON.

use domain::access::Role;
use serde::{Serialize, de::DeserializeOwned};

use crate::Fault;

/// The value of a stored code, such as `virtual_machine`.
pub(crate) fn read<T: DeserializeOwned>(code: &str) -> Result<T, Fault> {
    parse(code).ok_or_else(|| Fault::broken(format!("“{code}” is not a known code")))
}

/// The value of a code somebody wrote; none if there is no such code.
pub(crate) fn parse<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// The values of a stored list, such as `publisher,selling_partner`.
pub(crate) fn read_list<T: DeserializeOwned>(list: &str) -> Result<Vec<T>, Fault> {
    list.split(',').filter(|code| !code.is_empty()).map(read).collect()
}

/// The code of a value.
pub(crate) fn write<T: Serialize>(value: &T) -> Result<String, Fault> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(code) => Ok(code),
        other => Err(Fault::broken(format!("{other} is not a code"))),
    }
}

/// The stored list of some values.
pub(crate) fn write_list<T: Serialize>(values: &[T]) -> Result<String, Fault> {
    Ok(values.iter().map(write).collect::<Result<Vec<_>, _>>()?.join(","))
}

/// The role of a stored code.
pub(crate) fn role(code: &str) -> Result<Role, Fault> {
    Role::of_code(code).ok_or_else(|| Fault::broken(format!("“{code}” is not a role")))
}
