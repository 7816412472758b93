//! Sums of the lines of long tables, as columns of the table of households.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{Field, Schema};
use resteavivre::problems::codes;

use crate::columns::input::JOINED;
use crate::error::BatchError;

/// Sums of lines, by the list that they come from and the name of the sum.
pub(crate) struct Sums {
    rows: usize,
    columns: Vec<(String, Vec<i64>)>,
}

impl Sums {
    pub(crate) fn new(rows: usize) -> Self {
        Sums { rows, columns: Vec::new() }
    }

    pub(crate) fn add(&mut self, list: &str, sum: &str, row: usize, cents: i64) {
        let is = |(name, _): &(String, _)| name.split_once('/') == Some((list, sum));
        let index = self.columns.iter().position(is).unwrap_or_else(|| {
            self.columns.push((format!("{list}/{sum}"), vec![0; self.rows]));
            self.columns.len() - 1
        });
        // What is too large sticks at the end of the range, and is refused with the row.
        let slot = self.columns.get_mut(index).and_then(|(_, column)| column.get_mut(row));
        if let Some(slot) = slot {
            *slot = slot.saturating_add(cents);
        }
    }

    pub(crate) fn arrays(self) -> Vec<(Field, ArrayRef)> {
        self.columns.into_iter().map(|(name, values)| cents(&name, values)).collect()
    }
}

/// A column of sums in cents, with a word that it was made here: how its parts were kept decides how results are.
pub(crate) fn cents(name: &str, values: Vec<i64>) -> (Field, ArrayRef) {
    let field = Field::new(name, arrow_schema::DataType::Int64, false);
    let said = [("unit", "cents"), (JOINED, "")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    let field = field.with_metadata(HashMap::from(said));
    (field, Arc::new(Int64Array::from(values)))
}

pub(crate) fn extend(
    households: &RecordBatch,
    extra: Vec<(Field, ArrayRef)>,
) -> Result<RecordBatch, BatchError> {
    let mut fields: Vec<Arc<Field>> = households.schema_ref().fields().iter().cloned().collect();
    let mut columns = households.columns().to_vec();
    for (field, array) in extra {
        fields.push(Arc::new(field));
        columns.push(array);
    }
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(households.num_rows()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options)
        .map_err(|_| BatchError::column(&codes::COLUMN_STREAM, "", "a table that does not hold together"))
}
