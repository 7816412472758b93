//! The figures of a year as one table: a row for each, for data frames and for files of columns.

use crate::parquet::{Cells, Column, file};
use crate::tables::{Table, Value, YearReport};

/// A figure of a year, as a row of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// Its key: `origin.landlord`.
    pub figure: String,
    /// The key of its table: `origin`, `outcome.housing-fund`.
    pub table: String,
    /// Its row, or `total`.
    pub row: &'static str,
    /// The key of the figure that its table parts, or is of.
    pub of: Option<String>,
    /// How many, of a table of numbers; nothing where it is withheld.
    pub number: Option<i64>,
    /// How many cents, of a table of amounts; nothing where it is withheld.
    pub cents: Option<i64>,
    /// Whether it is withheld.
    pub withheld: bool,
}

impl YearReport {
    /// Every figure as a row, in the order of the tables.
    pub fn lines(&self) -> Vec<ReportLine> {
        let of_table = |table: &Table| {
            let total = table.total.map(|total| ("total", total));
            let rows = table.rows.iter().map(|row| (row.entry.0, row.value));
            total.into_iter().chain(rows).map(|(row, value)| table.line(row, value)).collect::<Vec<_>>()
        };
        self.tables.iter().flat_map(of_table).collect()
    }

    /// The same as a Parquet file, with the year in each row: reports of several years are one table.
    pub fn to_parquet(&self) -> Vec<u8> {
        let lines = self.lines();
        let text =
            |cell: &dyn Fn(&ReportLine) -> Option<String>| Cells::Text(lines.iter().map(cell).collect());
        let column = |name, cells| Column { name, cells };
        file(&[
            column("year", Cells::Number(lines.iter().map(|_| Some(self.year.into())).collect())),
            column("figure", text(&|line| Some(line.figure.clone()))),
            column("table", text(&|line| Some(line.table.clone()))),
            column("row", text(&|line| Some(line.row.to_owned()))),
            column("of", text(&|line| line.of.clone())),
            column("number", Cells::Number(lines.iter().map(|line| line.number).collect())),
            column("euros", Cells::Cents(lines.iter().map(|line| line.cents).collect())),
            column("withheld", Cells::Flag(lines.iter().map(|line| Some(line.withheld)).collect())),
        ])
    }
}

impl Table {
    fn line(&self, row: &'static str, value: Value) -> ReportLine {
        let table = self.key();
        let shown = match value {
            Value::Shown(value) => Some(value),
            Value::Withheld => None,
        };
        ReportLine {
            figure: format!("{table}.{row}"),
            table,
            row,
            of: self.of_key(),
            number: shown.filter(|_| !self.euros),
            cents: shown.filter(|_| self.euros),
            withheld: value == Value::Withheld,
        }
    }
}
