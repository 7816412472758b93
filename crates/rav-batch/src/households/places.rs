//! Identifiers of households, by which long tables are joined.

use std::collections::HashMap;

use arrow_array::RecordBatch;
use resteavivre::household::Expected;
use resteavivre::problems::codes;

use crate::columns::ids::{Id, Ids};
use crate::error::BatchError;
use crate::households::assess::Request;

/// The row of each household.
pub(crate) fn places<'h>(request: &Request, households: &'h RecordBatch) -> Result<Places, BatchError> {
    let schema = households.schema_ref();
    let index = schema.fields().iter().position(|field| request.table.ours(field.name()) == "household");
    let array = index.map(|index| households.column(index));
    let missing = || BatchError::column(&codes::COLUMN_MISSING, "household", "no such column");
    let ids: Ids<'h> = Ids::of("household", array.ok_or_else(missing)?)?;
    let mut places = HashMap::with_capacity(households.num_rows());
    for row in 0..households.num_rows() {
        let id =
            ids.get(row).ok_or_else(|| BatchError::row(&codes::ROW_NULL, "household", row, "nothing"))?;
        if places.insert(Key::from(id), row).is_some() {
            return Err(BatchError::row(&codes::ROW_TWICE, "household", row, "a household twice"));
        }
    }
    Ok(Places { rows: places, texts: matches!(ids, Ids::Texts(_)) })
}

/// The row of each household, by its identifier.
pub(crate) struct Places {
    rows: HashMap<Key, usize>,
    /// Whether identifiers are texts, rather than numbers.
    texts: bool,
}

impl Places {
    /// The row of an identifier.
    pub(crate) fn get(&self, id: Id<'_>) -> Option<usize> {
        self.rows.get(&Key::from(id)).copied()
    }

    /// Refuses identifiers of another type, which would meet none of these.
    pub(crate) fn same(&self, ids: &Ids<'_>) -> Result<(), BatchError> {
        let (found, here) = match (ids, self.texts) {
            (Ids::Texts(_), true) | (Ids::Numbers(_), false) => return Ok(()),
            (Ids::Texts(_), false) => ("a text here, a number in the table of households", "whole numbers"),
            (Ids::Numbers(_), true) => ("a number here, a text in the table of households", "texts"),
        };
        let error = BatchError::column(&codes::COLUMN_TYPE, "household", found);
        Err(error.allowing(Expected::OneOf(vec![here.to_owned()])))
    }
}

/// An identifier that outlives its column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Number(i128),
    Text(Box<str>),
}

impl From<Id<'_>> for Key {
    fn from(id: Id<'_>) -> Self {
        match id {
            Id::Number(number) => Key::Number(number),
            Id::Text(text) => Key::Text(text.into()),
        }
    }
}
