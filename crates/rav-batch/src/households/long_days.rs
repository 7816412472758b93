//! The day of each household, for what long tables say of it.

use arrow_array::RecordBatch;
use resteavivre::money::Day;
use resteavivre::problems::codes;

use crate::columns::input::{Numbers, Reads};
use crate::error::BatchError;
use crate::households::assess::{Request, When};

/// The day of each household.
pub(crate) struct Days<'h> {
    same: Option<Day>,
    column: Option<Numbers<'h>>,
    /// The columns of the table, by the names that they have here.
    pub(crate) names: Vec<String>,
}

impl<'h> Days<'h> {
    pub(crate) fn of(request: &Request, households: &'h RecordBatch) -> Result<Self, BatchError> {
        let fields = households.schema_ref().fields();
        let names: Vec<String> =
            fields.iter().map(|field| request.table.ours(field.name()).to_owned()).collect();
        let (same, column) = match request.when() {
            When::Day(day) => (Some(*day), None),
            When::Column(name) => {
                let index = names.iter().position(|one| one == name);
                let missing = || BatchError::column(&codes::COLUMN_MISSING, name, "no such column");
                let array = index.map(|index| households.column(index)).ok_or_else(missing)?;
                (None, Some(Numbers::read(name, array, Reads::Days)?))
            }
        };
        Ok(Days { same, column, names })
    }

    pub(crate) fn get(&self, row: usize) -> Option<Day> {
        let of = |column: &Numbers<'_>| column.is_there(row).then(|| column.get(row));
        let day = || self.column.as_ref().and_then(of).and_then(|days| i32::try_from(days).ok());
        self.same.or_else(|| day().and_then(Day::from_epoch_days))
    }
}
