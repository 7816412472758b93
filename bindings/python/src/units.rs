//! Units of columns where pandas keeps them: it drops the metadata of fields, and keeps `attrs`.

use std::sync::Arc;

use arrow_schema::{Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::Value;

/// A schema whose fields say the units that `attrs` of a data frame gave: `{"unit": "cents"}` for every column of whole
/// numbers, `{"units": {"income.wage": "cents"}}` for some.
pub(crate) fn said(schema: &SchemaRef) -> SchemaRef {
    let Some(attrs) = attrs(schema) else { return schema.clone() };
    let all = attrs.get("unit").and_then(Value::as_str);
    let unit = |field: &Field| {
        let own = attrs.get("units").and_then(|units| units.get(field.name())).and_then(Value::as_str);
        own.or(all.filter(|_| field.data_type().is_integer() && !counts(field.name())))
    };
    let fields = schema.fields().iter().map(|field| match unit(field) {
        Some(unit) if !field.metadata().contains_key("unit") => {
            let mut metadata = field.metadata().clone();
            metadata.insert("unit".to_owned(), unit.to_owned());
            Arc::new(field.as_ref().clone().with_metadata(metadata))
        }
        _ => field.clone(),
    });
    SchemaRef::new(Schema::new_with_metadata(fields.collect::<Vec<_>>(), schema.metadata().clone()))
}

/// Whether a column counts people or months, or is a flag or an identifier.
fn counts(name: &str) -> bool {
    let amount = matches!(name, "people.partner_resources" | "procedure.retained_charges");
    let others = ["people.", "procedure.", "dwelling."];
    name == "household" || (others.iter().any(|list| name.starts_with(list)) && !amount)
}

/// The `attrs` of a data frame, which pyarrow keeps beside what it says of pandas.
fn attrs(schema: &SchemaRef) -> Option<Value> {
    let pandas: Value = serde_json::from_str(schema.metadata().get("pandas")?).ok()?;
    pandas.get("attributes").filter(|attrs| attrs.get("unit").or(attrs.get("units")).is_some()).cloned()
}

/// The unit of each column that says one, for `attrs`.
pub(crate) fn of<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for field in schema.fields() {
        if let Some(unit) = field.metadata().get("unit") {
            dict.set_item(field.name(), unit)?;
        }
    }
    Ok(dict)
}
