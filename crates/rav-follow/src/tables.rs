//! The figures of a year as they are published: tables of rows, each with its value or withheld.

use crate::codes::{Coded, Entry, Step, TableName};
use crate::course::Refused;

/// What a table parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Everything there is: nothing else says it.
    All,
    /// What the total of a table says.
    Total(TableName),
    /// What a row of a table says.
    Row(TableName, &'static str),
}

/// A table of a year.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: TableName,
    /// Of an outcome, which action it is about.
    pub about: Option<Step>,
    /// What it parts.
    pub of: Of,
    /// Whether it holds amounts in cents; otherwise numbers.
    pub euros: bool,
    /// What its rows add up to, where they do.
    pub total: Option<Value>,
    /// Its rows.
    pub rows: Vec<Line>,
}

/// A row: what it is, and its value.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// What it is.
    pub entry: Entry,
    /// Its value.
    pub value: Value,
}

/// A value, or that it is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, or cents.
    Shown(i64),
    /// Withheld.
    Withheld,
}

/// What is expected of a label in a year.
#[derive(Clone, Debug)]
pub struct Target {
    /// The parameter.
    pub key: &'static str,
    /// What is expected.
    pub expected: i64,
    /// Who says so.
    pub source: String,
    /// What was reached.
    pub reached: Value,
}

/// The figures of a year.
#[derive(Clone, Debug)]
#[doc(alias = "rapport d’activité")]
pub struct YearReport {
    /// The year.
    pub year: i32,
    /// Groups of fewer households are withheld.
    pub threshold: usize,
    /// The tables.
    pub tables: Vec<Table>,
    /// What the label is expected to reach.
    pub targets: Vec<Target>,
    /// The files that are not counted.
    pub refused: Vec<Refused>,
}

impl YearReport {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/report@1";

    /// Every value by its key, `origin.landlord`, `households.total`, `outcome.housing-fund.granted`, in the order of the tables.
    pub fn values(&self) -> impl Iterator<Item = (String, &Table, Value)> {
        self.tables.iter().flat_map(|table| {
            let total = table.total.map(|total| (format!("{}.total", table.key()), table, total));
            let row = move |row: &Line| (format!("{}.{}", table.key(), row.entry.0), table, row.value);
            total.into_iter().chain(table.rows.iter().map(row))
        })
    }
}

impl Table {
    /// The key of the table: `origin`, `outcome.housing-fund`.
    pub fn key(&self) -> String {
        let name = self.name.id();
        self.about.map_or_else(|| name.to_owned(), |step| format!("{name}.{}", step.id()))
    }
}
