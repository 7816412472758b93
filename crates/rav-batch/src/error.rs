//! What is wrong with a table, and in which row.

use std::fmt;

use resteavivre::household::{Expected, Found};
use resteavivre::{Problem, problems::Kind};

/// Why a table gives no result: a problem with its code, and the row where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchError {
    /// The problem; its path is the column, or the rule and its fact.
    pub problem: Box<Problem>,
    /// The row, from 0.
    pub row: Option<usize>,
    /// The table, where it is not the table of households: `debts`.
    pub table: Option<&'static str>,
}

impl BatchError {
    /// A problem of a whole column or table.
    pub(crate) fn column(kind: &Kind, column: &str, found: impl Into<Found>) -> Self {
        Problem::new(kind, column, found).into()
    }

    /// A problem of one row.
    pub(crate) fn row(kind: &Kind, column: &str, row: usize, found: impl Into<Found>) -> Self {
        Self::column(kind, column, found).at(row)
    }

    pub(crate) fn at(self, row: usize) -> Self {
        BatchError { row: Some(row), ..self }
    }

    pub(crate) fn of_table(self, table: &'static str) -> Self {
        BatchError { table: Some(table), ..self }
    }

    pub(crate) fn allowing(self, expected: Expected) -> Self {
        BatchError { problem: Box::new(self.problem.allowing(expected)), ..self }
    }

    /// With the nearest known words.
    pub(crate) fn near(mut self, known: Vec<String>) -> Self {
        self.problem.nearest = known;
        self
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.problem.kind.code
    }
}

impl From<Problem> for BatchError {
    fn from(problem: Problem) -> Self {
        BatchError { problem: Box::new(problem), row: None, table: None }
    }
}

impl From<Box<Problem>> for BatchError {
    fn from(problem: Box<Problem>) -> Self {
        BatchError { problem, row: None, table: None }
    }
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.table, self.row) {
            (Some(table), Some(row)) => write!(f, "row {row} of {table}: ")?,
            (Some(table), None) => write!(f, "{table}: ")?,
            (None, Some(row)) => write!(f, "row {row}: ")?,
            (None, None) => {}
        }
        self.problem.fmt(f)
    }
}

impl std::error::Error for BatchError {}

/// What stands for a value that no whole number is: a fraction of a cent, a time other than midnight. Borrowed values are
/// never it.
pub(crate) const LOST: i128 = i128::MIN;

/// The problem of a row.
pub(crate) type RowError = (usize, BatchError);
