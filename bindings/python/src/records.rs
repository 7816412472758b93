//! Small records: named tuples that Python defines.

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

/// The record of that name with these values.
pub(crate) fn record<'py>(
    py: Python<'py>,
    name: &str,
    values: impl PyCallArgs<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let import = || py.import("resteavivre._records").map(Bound::unbind);
    MODULE.get_or_try_init(py, import)?.bind(py).getattr(name)?.call1(values)
}

/// One record for each item, as a tuple.
pub(crate) fn tuple<'py, T>(
    py: Python<'py>,
    items: impl IntoIterator<Item = T>,
    one: impl Fn(T) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyTuple>> {
    let records: Vec<_> = items.into_iter().map(one).collect::<PyResult<_>>()?;
    PyTuple::new(py, records)
}

/// The same, as a tuple that a notebook shows as one table.
pub(crate) fn rows<'py, T>(
    py: Python<'py>,
    items: impl IntoIterator<Item = T>,
    one: impl Fn(T) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyTuple>> {
    Ok(record(py, "_Rows", (tuple(py, items, one)?,))?.cast_into::<PyTuple>()?)
}
