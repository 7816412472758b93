//! Arrow columns as libraries hand them over, without a copy.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, make_array, new_empty_array};
use arrow_capsule::Reader;
use arrow_data::ArrayData;
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rav_batch::{BatchError, Request};
use resteavivre::{Problem, problems::codes};

use crate::errors::problem;
use crate::units;

#[doc = stub!("Table")]
#[pyclass(frozen, module = "resteavivre.batch")]
#[derive(Clone)]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    pub(crate) about: Option<Arc<About>>,
}

/// How a table of results came about.
pub(crate) struct About {
    /// Columns that nothing was worked out from.
    pub(crate) unused: Vec<String>,
    /// Figures that the columns cannot feed, with what each needs.
    pub(crate) missing: Vec<(String, Vec<String>)>,
    /// What was assessed, for the explanation of a row.
    pub(crate) assessed: Option<(Arc<Request>, Table)>,
}

impl Table {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Table { schema, batches, about: None }
    }

    pub(crate) fn about(self, about: About) -> Self {
        Table { about: Some(Arc::new(about)), ..self }
    }

    /// The table of an argument, all of it.
    pub(crate) fn of(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let py = value.py();
        if let Ok(table) = value.cast::<Table>() {
            return Ok(table.get().clone());
        }
        let reader = reader(value, name)?;
        let schema = units::said(reader.schema());
        let same = |batch: RecordBatch| batch.with_schema(schema.clone());
        let batches = py.detach(|| reader.map(|batch| batch.and_then(same)).collect::<Result<Vec<_>, _>>());
        Ok(Table::new(schema, batches.map_err(|error| unreadable(py, name, &error))?))
    }

    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    pub(crate) fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    pub(crate) fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The batch that holds a row, and the rows before it; where there is no such row, a batch without rows.
    pub(crate) fn batch_of(&self, row: usize) -> (RecordBatch, usize) {
        let mut first = 0;
        for batch in &self.batches {
            if row < first + batch.num_rows() {
                return (batch.clone(), first);
            }
            first += batch.num_rows();
        }
        (RecordBatch::new_empty(self.schema.clone()), 0)
    }

    /// All rows as one batch: without a copy where there is one already. Dictionaries, of which each batch may have its own,
    /// become plain columns: together they may have more words than their keys can count.
    pub(crate) fn whole(&self) -> Result<RecordBatch, BatchError> {
        if let [batch] = self.batches.as_slice() {
            return Ok(batch.clone());
        }
        if self.batches.is_empty() {
            return Ok(RecordBatch::new_empty(self.schema.clone()));
        }
        let column = |index: usize| joined(self.batches.iter().map(|batch| batch.column(index)));
        let columns = (0..self.schema.fields().len()).map(column).collect::<Result<Vec<_>, _>>();
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows()));
        let whole = columns.and_then(|columns| {
            let fields = self.schema.fields().iter().zip(&columns);
            let plain = fields
                .map(|(field, column)| field.as_ref().clone().with_data_type(column.data_type().clone()));
            let schema = Schema::new_with_metadata(plain.collect::<Vec<_>>(), self.schema.metadata().clone());
            RecordBatch::try_new_with_options(SchemaRef::new(schema), columns, &options)
        });
        whole.map_err(|error| Problem::new(&codes::COLUMN_STREAM, "", said(&error)).into())
    }
}

/// Pieces of a column one after the other.
fn joined<'a>(pieces: impl Iterator<Item = &'a ArrayRef>) -> Result<ArrayRef, ArrowError> {
    let mut pieces = pieces.peekable();
    let kind = pieces.peek().map_or(DataType::Null, |piece| match piece.data_type() {
        DataType::Dictionary(_, words) => words.as_ref().clone(),
        kind => kind.clone(),
    });
    let filled = pieces.filter(|piece| !piece.is_empty());
    let pieces: Vec<ArrayData> =
        filled.map(|piece| Ok(plain(piece)?.to_data())).collect::<Result<_, ArrowError>>()?;
    if pieces.is_empty() {
        return Ok(new_empty_array(&kind));
    }
    let mut all =
        MutableArrayData::new(pieces.iter().collect(), false, pieces.iter().map(ArrayData::len).sum());
    for (index, piece) in pieces.iter().enumerate() {
        all.try_extend(index, 0, piece.len())?;
    }
    Ok(make_array(all.freeze()))
}

/// A column without a dictionary.
fn plain(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let Some(column) = column.as_any_dictionary_opt() else { return Ok(column.clone()) };
    let words = column.values().to_data();
    let rows = column.len();
    let mut all = MutableArrayData::new(vec![&words], true, rows);
    if words.is_empty() {
        all.try_extend_nulls(rows)?;
        return Ok(make_array(all.freeze()));
    }
    for (row, key) in column.normalized_keys().into_iter().enumerate() {
        if column.keys().is_null(row) { all.try_extend_nulls(1)? } else { all.try_extend(0, key, key + 1)? }
    }
    Ok(make_array(all.freeze()))
}

/// The batches of an argument that speaks the Arrow protocol.
pub(crate) fn reader(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Reader> {
    match arrow_capsule::read(value)? {
        Some(reader) => reader.map_err(|error| unreadable(value.py(), name, &error)),
        None => Err(PyTypeError::new_err(format!(
            "{name}: {} does not speak the Arrow protocol (__arrow_c_stream__); give a table of pyarrow, Polars, \
             DuckDB or pandas, such as pyarrow.table(...)",
            value.get_type().name()?
        ))),
    }
}

/// A table that its producer cannot hand over.
pub(crate) fn unreadable(py: Python<'_>, name: &str, error: &ArrowError) -> PyErr {
    problem(py, Problem::new(&codes::COLUMN_STREAM, name, said(error)))
}

/// What an Arrow error says: its first line, short, since a producer may put anything there.
fn said(error: &ArrowError) -> String {
    let said = error.to_string();
    said.lines().next().unwrap_or_default().chars().take(200).collect()
}

/// The names of columns.
pub(crate) fn names<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, schema.fields().iter().map(|field| field.name()))
}
