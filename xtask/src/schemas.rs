//! The JSON Schemas of every format, from the types that read and write them.

use crate::Outcome;

/// The files of `schema/`, each with its text.
pub(crate) fn files() -> Outcome<Vec<(String, String)>> {
    let schemas = resteavivre::schemas().into_iter().chain(rav_follow::schemas());
    schemas
        .map(|(name, schema)| {
            let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
            Ok((format!("schema/{name}.schema.json"), format!("{text}\n")))
        })
        .collect()
}
