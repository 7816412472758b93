//! What requests for households and for plans have in common: how a table is read, what a wrong row does, and the result.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::types::Int16Type;
use arrow_array::{ArrayRef, DictionaryArray, Int16Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use resteavivre::problems::codes;

use crate::error::{BatchError, RowError};
use crate::lanes::vectors::Vectors;

/// What a row that cannot be worked out does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// It stops the whole: the first such row is told, and there is no result.
    #[default]
    Raise,
    /// Its figures are null, and the column `error` says its code.
    Null,
}

impl Errors {
    /// Works out the pieces one after the other, as far as errors let it go.
    pub(crate) fn work<J>(self, jobs: Vec<J>, run: impl Fn(J) -> Refused) -> Refused {
        let mut refused = Refused::default();
        for job in jobs {
            refused.extend(run(job));
            if self == Errors::Raise && !refused.is_empty() {
                break;
            }
        }
        refused
    }

    /// The schema of a result: these fields, and the codes of the rows that are null.
    pub(crate) fn schema(self, mut fields: Vec<Field>) -> SchemaRef {
        if self == Errors::Null {
            fields.push(Field::new_dictionary("error", DataType::Int16, DataType::Utf8, true));
        }
        Arc::new(Schema::new(fields))
    }

    /// The result: these columns, and the codes of the rows that are null; or the first row that stops the whole.
    pub(crate) fn result(
        self,
        schema: SchemaRef,
        mut columns: Vec<ArrayRef>,
        rows: usize,
        refused: Refused,
    ) -> Result<RecordBatch, BatchError> {
        let refused = refused.told(self)?;
        if self == Errors::Null {
            columns.push(codes_column(rows, &refused));
        }
        batch(schema, columns, rows)
    }
}

/// How tables are read, whatever is asked of them.
#[derive(Clone, Debug)]
pub(crate) struct TableOptions {
    pub(crate) errors: Errors,
    /// Whole-number columns of amounts hold cents.
    pub(crate) cents: bool,
    /// Our name of each column that is called otherwise in the table, by its name there.
    pub(crate) renamed: BTreeMap<String, String>,
    pub(crate) vectors: Vectors,
}

impl Default for TableOptions {
    fn default() -> Self {
        TableOptions {
            errors: Errors::Raise,
            cents: false,
            renamed: BTreeMap::new(),
            vectors: Vectors::Widest,
        }
    }
}

impl TableOptions {
    /// The name here of a column of theirs.
    pub(crate) fn ours<'n>(&'n self, theirs: &'n str) -> &'n str {
        self.renamed.get(theirs).map_or(theirs, String::as_str)
    }

    /// The name in the table of a column of ours.
    pub(crate) fn theirs<'n>(&'n self, ours: &'n str) -> &'n str {
        let renamed = self.renamed.iter().find(|(_, name)| *name == ours);
        renamed.map_or(ours, |(theirs, _)| theirs.as_str())
    }
}

/// The options of every request, as methods of one whose field `table` holds them.
macro_rules! table_options {
    () => {
        /// The column `theirs` of the table is what is called `ours` here.
        #[must_use]
        pub fn column(mut self, ours: &str, theirs: &str) -> Self {
            self.table.renamed.insert(theirs.to_owned(), ours.to_owned());
            self
        }

        /// What a row that cannot be worked out does.
        #[must_use]
        pub fn errors(mut self, errors: Errors) -> Self {
            self.table.errors = errors;
            self
        }

        /// Whole-number columns of amounts hold cents, although their metadata does not say so.
        #[must_use]
        pub fn cents(mut self) -> Self {
            self.table.cents = true;
            self
        }

        /// With these vectors of the processor rather than the widest.
        #[must_use]
        pub fn vectors(mut self, vectors: Vectors) -> Self {
            self.table.vectors = vectors;
            self
        }
    };
}
pub(crate) use table_options;

/// The options of a request that reads law and names columns of its own, whose fields `ignored` and `accept_unchecked` hold them.
macro_rules! law_options {
    () => {
        /// The column `theirs` of the table is left alone, whatever its name.
        #[must_use]
        pub fn ignore(mut self, theirs: &str) -> Self {
            self.ignored.insert(theirs.to_owned());
            self
        }

        /// Goes on with law that was not checked through the day.
        #[must_use]
        pub fn accept_unchecked_law(mut self) -> Self {
            self.accept_unchecked = true;
            self
        }
    };
}
pub(crate) use law_options;

/// The rows of a piece.
pub const MORSEL: usize = 65_536;

/// What was wrong with rows of a piece.
#[derive(Debug, Default)]
pub struct Refused(Vec<RowError>);

impl Refused {
    /// Whether every row was worked out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn of(errors: Vec<RowError>) -> Self {
        Refused(errors)
    }

    /// The rows in order; an error where the first of them stops the whole.
    fn told(mut self, errors: Errors) -> Result<Vec<RowError>, BatchError> {
        self.0.sort_by_key(|(row, _)| *row);
        match errors {
            Errors::Raise => self.0.into_iter().next().map_or(Ok(Vec::new()), |(_, first)| Err(first)),
            Errors::Null => Ok(self.0),
        }
    }

    /// These rows and others.
    pub fn extend(&mut self, other: Refused) {
        self.0.extend(other.0);
    }
}

/// A batch of so many rows, also without columns.
fn batch(schema: SchemaRef, arrays: Vec<ArrayRef>, rows: usize) -> Result<RecordBatch, BatchError> {
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema, arrays, &options).map_err(|_| unreadable())
}

fn unreadable() -> BatchError {
    BatchError::column(&codes::COLUMN_STREAM, "", "a table that does not hold together")
}

/// The code of each row that was refused, as a dictionary.
fn codes_column(rows: usize, refused: &[RowError]) -> ArrayRef {
    let mut words: Vec<&'static str> = Vec::new();
    let mut keys: Vec<Option<i16>> = vec![None; rows];
    for (row, error) in refused {
        let code = error.code();
        let index = words.iter().position(|word| *word == code).unwrap_or_else(|| {
            words.push(code);
            words.len() - 1
        });
        keys.get_mut(*row).into_iter().for_each(|key| *key = i16::try_from(index).ok());
    }
    let keys = Int16Array::from(keys);
    let values = Arc::new(StringArray::from(words));
    DictionaryArray::<Int16Type>::try_new(keys, values)
        .map_or_else(|_| arrow_array::new_null_array(&DataType::Utf8, rows), |array| Arc::new(array))
}
