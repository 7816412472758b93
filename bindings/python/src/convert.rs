//! JSON and trees to Python values.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use resteavivre::household::Language;
use resteavivre::{Content, CsvStyle, Tree};
use serde_json::Value;

/// A JSON value as Python values.
pub(crate) fn json<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(flag) => (*flag).into_pyobject(py)?.to_owned().into_any(),
        Value::Number(number) => number.as_i64().into_pyobject(py)?.into_any(),
        Value::String(text) => PyString::new(py, text).into_any(),
        Value::Array(list) => {
            let items: Vec<_> = list.iter().map(|item| json(py, item)).collect::<PyResult<_>>()?;
            PyList::new(py, items)?.into_any()
        }
        Value::Object(map) => {
            let dict = PyDict::new(py);
            for (key, item) in map {
                dict.set_item(key, json(py, item)?)?;
            }
            dict.into_any()
        }
    })
}

/// The values of a tree as Python values, as they were written.
pub(crate) fn values<'py>(py: Python<'py>, tree: &Tree) -> PyResult<Bound<'py, PyAny>> {
    Ok(match &tree.value {
        Content::Table(entries) => {
            let dict = PyDict::new(py);
            for (key, value) in entries {
                dict.set_item(&key.name, values(py, value)?)?;
            }
            dict.into_any()
        }
        Content::List(items) => {
            let items: Vec<_> = items.iter().map(|item| values(py, item)).collect::<PyResult<_>>()?;
            PyList::new(py, items)?.into_any()
        }
        Content::Text(text) | Content::Day(text) | Content::Float(text) => PyString::new(py, text).into_any(),
        Content::Whole(number) => py.get_type::<pyo3::types::PyInt>().call1((number,))?,
        Content::Flag(flag) => (*flag).into_pyobject(py)?.to_owned().into_any(),
        Content::Null => py.None().into_bound(py),
    })
}

/// A JSON value as text, indented.
pub(crate) fn json_text(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// How a table is written: plain, or as a spreadsheet in French opens it.
pub(crate) fn csv_style(french: bool) -> CsvStyle {
    if french { CsvStyle::French } else { CsvStyle::Plain }
}

/// The words of a language given as `"fr"` or `"en"`.
pub(crate) fn words(lang: &str) -> PyResult<&'static rav_report::Words> {
    match lang {
        "fr" => Ok(rav_report::Words::of(Language::French)),
        "en" => Ok(rav_report::Words::of(Language::English)),
        _ => Err(pyo3::exceptions::PyValueError::new_err("lang is \"fr\" or \"en\"")),
    }
}
