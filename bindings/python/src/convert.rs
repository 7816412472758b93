//! JSON and trees to Python values.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use resteavivre::household::Language;
use resteavivre::{
    tables::CsvStyle,
    values::{Content, Tree},
};
use serde::Serialize;

/// What is written as JSON, as Python values: its keys keep their order.
pub(crate) fn json<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    loads(py, &serde_json::to_string(value).unwrap_or_default())
}

/// A JSON text as Python values.
pub(crate) fn loads<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (text,))
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

/// JSON as text, indented.
pub(crate) fn json_text(value: &impl Serialize) -> String {
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
