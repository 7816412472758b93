//! What Python asks of a `Table`: Arrow columns on their way between libraries.

use arrow_array::{RecordBatchIterator, RecordBatchReader};
use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyTuple};

use crate::table::{Table, names};
use crate::{batch, cells, convert, html, units};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Table>()
}

#[pymethods]
impl Table {
    #[new]
    fn read(source: &Bound<'_, PyAny>) -> PyResult<Self> {
        Table::of(source, "source")
    }

    #[doc = stub!("Table.column_names")]
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        names(py, self.schema())
    }

    #[doc = stub!("Table.unused")]
    #[getter]
    fn unused<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.about.as_ref().map_or(&[][..], |about| &about.unused))
    }

    #[doc = stub!("Table.missing")]
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (figure, needs) in self.about.iter().flat_map(|about| &about.missing) {
            dict.set_item(figure, PyTuple::new(py, needs)?)?;
        }
        Ok(dict)
    }

    #[doc = stub!("Table.row")]
    fn row<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyDict>> {
        let (batch, first) = self.batch_of(index);
        if index - first >= batch.num_rows() {
            return Err(PyIndexError::new_err(format!("row {index} of a table of {} rows", self.rows())));
        }
        let dict = PyDict::new(py);
        for (field, column) in self.schema().fields().iter().zip(batch.columns()) {
            dict.set_item(field.name(), cells::value(py, field, column, index - first)?)?;
        }
        Ok(dict)
    }

    #[doc = stub!("Table.explain")]
    fn explain<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyAny>> {
        let about = self.about.as_ref().and_then(|about| about.assessed.as_ref());
        let (request, source) = about.ok_or_else(|| {
            PyTypeError::new_err(
                "only a result of rav.batch.assess explains its rows; give the table to rav.batch.explain",
            )
        })?;
        let done = py.detach(|| batch::explained(request, source, row));
        convert::loads(py, &done.map_err(|stop| batch::told(py, stop))?)
    }

    #[doc = stub!("Table.to_pandas")]
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py()
            .import("resteavivre._frames")?
            .call_method1("pandas", (slf, units::of(slf.py(), slf.get().schema())?))
    }

    #[doc = stub!("Table.to_polars")]
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("resteavivre._frames")?.call_method1("polars", (slf,))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        html::arrow(py, self)
    }

    #[pyo3(signature = (requested_schema = None))]
    pub(crate) fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol lets a producer ignore what is requested.
        let _ = requested_schema;
        let batches = self.batches().to_vec().into_iter().map(Ok);
        let reader: Box<dyn RecordBatchReader + Send> =
            Box::new(RecordBatchIterator::new(batches, self.schema().clone()));
        arrow_capsule::stream(py, reader)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow_capsule::schema(py, self.schema())
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    pub(crate) fn __repr__(&self) -> String {
        format!("<Table, {} rows, {} columns>", self.rows(), self.schema().fields().len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("resteavivre.batch")?.call_method1("_reduced", (slf,))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
