//! Small records: named tuples that Python defines.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

/// A record with its values by name: `record!(py, Stage { months, amount: sum })`. The first of each place compares the
/// names with the fields of the named tuple, which takes the values by position.
macro_rules! record {
    (@ $field:ident) => { $field };
    (@ $field:ident $value:expr) => { $value };
    ($py:expr, $name:ident { $($field:ident $(: $value:expr)?),+ $(,)? }) => {{
        static KIND: pyo3::sync::PyOnceLock<pyo3::Py<pyo3::PyAny>> = pyo3::sync::PyOnceLock::new();
        let values = [$(pyo3::IntoPyObjectExt::into_bound_py_any(crate::records::record!(@ $field $($value)?), $py)?),+];
        crate::records::made($py, &KIND, (stringify!($name), &[$(stringify!($field)),+]), values)
    }};
}
pub(crate) use record;

/// A record of a kind with these values; the kind is looked up once, by its name and its fields in order.
pub(crate) fn made<'py>(
    py: Python<'py>,
    kind: &'static PyOnceLock<Py<PyAny>>,
    named: (&str, &[&str]),
    values: impl IntoIterator<Item = Bound<'py, PyAny>, IntoIter: ExactSizeIterator>,
) -> PyResult<Bound<'py, PyAny>> {
    kind.get_or_try_init(py, || self::kind(py, named))?.bind(py).call1(PyTuple::new(py, values)?)
}

fn kind(py: Python<'_>, (name, fields): (&str, &[&str])) -> PyResult<Py<PyAny>> {
    let kind = module(py)?.getattr(name)?;
    let own: Vec<String> = kind.getattr("_fields")?.extract()?;
    if own == fields {
        return Ok(kind.unbind());
    }
    Err(PyRuntimeError::new_err(format!("the fields of {name} are {own:?}, not {fields:?}")))
}

fn module(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let import = || py.import("resteavivre._records").map(Bound::unbind);
    Ok(MODULE.get_or_try_init(py, import)?.bind(py))
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
    Ok(module(py)?.getattr("_Rows")?.call1((tuple(py, items, one)?,))?.cast_into::<PyTuple>()?)
}
