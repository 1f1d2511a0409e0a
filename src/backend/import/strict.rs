//! JSON in which no field stands twice in one object: otherwise the second would silently win over the first.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::row::Problems;

/// Reads the text. A field that stands twice is said, and its first value taken.
pub(super) fn read(json: &str, problems: &Problems) -> Result<Value, serde_json::Error> {
    // Editors on Windows may put a byte order mark in front.
    let read: Strict = serde_json::from_str(json.trim_start_matches('\u{feff}'))?;
    Ok(read.value(String::new(), problems))
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Strict {
    Object(Fields),
    List(Vec<Self>),
    Plain(Value),
}

/// Every field as it stands in the file.
struct Fields(Vec<(String, Strict)>);

impl Strict {
    fn value(self, place: String, problems: &Problems) -> Value {
        match self {
            Self::Plain(value) => value,
            Self::List(list) => {
                let each = list.into_iter().enumerate();
                each.map(|(i, element)| element.value(format!("{place}[{i}]"), problems)).collect()
            }
            Self::Object(Fields(fields)) => {
                let mut object = Map::new();
                for (name, value) in fields {
                    let at = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                    if object.contains_key(&name) {
                        problems.say(&at, "This field stands twice in one object. Take one of them out.");
                    } else {
                        object.insert(name, value.value(at, problems));
                    }
                }
                object.into()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = object.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
