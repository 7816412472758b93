//! The names of columns of long tables: ours, theirs, and those that are nearly ours.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::Schema;
use resteavivre::household::Expected;
use resteavivre::{problems::codes, workshop::field_of};

use crate::columns::input::short;
use crate::error::BatchError;
use crate::households::assess::Request;

/// Fields of a document that would change what a line means: they have no column, and must not vanish in silence.
const UNREAD: [&str; 7] = ["period", "months", "of", "since", "until", "as_of", "value"];

/// What tables of others hold under names near ours.
const THEIRS: [&str; 1] = ["creditor"];

/// The columns that a long table may have.
pub(crate) fn known_names(table: &str) -> &'static [&'static str] {
    match table {
        "persons" => &[
            "household",
            "role",
            "born",
            "custody",
            "maintenance_paid",
            "family_benefits",
            "ascendant",
            "own_resources",
            "contribution",
        ],
        "debts" => &["household", "kind", "balance", "instalment", "arrears", "creditor_agrees"],
        _ => &["household", "kind", "amount", "period", "months"],
    }
}

/// Refuses a column that was meant to be one of a long table's and is not read.
pub(crate) fn names(table: &'static str, batch: &RecordBatch) -> Result<(), BatchError> {
    let known = known_names(table);
    for field in batch.schema_ref().fields() {
        let name = field.name().as_str();
        if known.contains(&name) || THEIRS.contains(&name) || name.is_empty() {
            continue;
        }
        let french = field_of(name)
            .filter(|english| known.contains(english) && batch.column_by_name(english).is_none());
        let near = french
            .map_or_else(|| resteavivre::workshop::nearest(name, known), |english| vec![english.to_owned()]);
        if !near.is_empty() || UNREAD.contains(&name) {
            let known = known.iter().map(|name| (*name).to_owned()).collect();
            let error = BatchError::column(&codes::COLUMN_UNKNOWN, name, "a name that is not known");
            return Err(error.allowing(Expected::OneOf(known)).near(near).of_table(table));
        }
    }
    Ok(())
}

/// A long table by the names that its columns have here.
pub(crate) fn renamed(
    name: &'static str,
    table: &RecordBatch,
    request: &Request,
) -> Result<RecordBatch, BatchError> {
    let schema = table.schema_ref();
    if let Some((theirs, ours)) =
        request.long_names(name).find(|(theirs, _)| schema.index_of(theirs).is_err())
    {
        let error = BatchError::column(&codes::COLUMN_MISSING, ours.unwrap_or(theirs), short(theirs));
        return Err(error.of_table(name));
    }
    let fields = schema.fields().iter().map(|field| {
        let ours = request.long_names(name).find(|(theirs, _)| theirs == field.name());
        match ours {
            None => field.clone(),
            Some((_, ours)) => Arc::new(field.as_ref().clone().with_name(ours.unwrap_or_default())),
        }
    });
    let schema = Schema::new(fields.collect::<Vec<_>>());
    let options = RecordBatchOptions::new().with_row_count(Some(table.num_rows()));
    RecordBatch::try_new_with_options(Arc::new(schema), table.columns().to_vec(), &options)
        .map_err(|_| BatchError::column(&codes::COLUMN_STREAM, "", "a table that does not hold together"))
}
