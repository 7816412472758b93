//! What a JSON value holds.

use std::collections::BTreeSet;

use serde_json::Value;

/// Calls for every text of a JSON value.
pub(crate) fn texts(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, visit)),
        Value::Object(map) => map.values().for_each(|value| texts(value, visit)),
        _ => {}
    }
}

/// The paths of the numbers of a JSON value.
pub(crate) fn numbers(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Number(number) => {
            assert!(number.is_u64(), "{path}: {number} is no whole number");
            found.insert(path.to_owned());
        }
        Value::Array(list) => list.iter().for_each(|value| numbers(value, &format!("{path}[]"), found)),
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| numbers(value, &format!("{path}.{key}"), found))
        }
        _ => {}
    }
}
