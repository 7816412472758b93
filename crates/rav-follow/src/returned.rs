//! The columns that a funder asks for: `resteavivre/return@1` says which figures go under which labels, in which order.

use resteavivre::problems::codes;
use resteavivre::tables::{Cell, Csv};
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::{Reader, Wire, nearest, read_as, tables};
use resteavivre::{Format, Problem, Problems};

use crate::record::names;
use crate::tables::{Value, YearReport};

names! {
    ReturnName = Return::FORMAT, FOLLOW_FORMAT;
}

tables! {
    pub(crate),

    /// The columns of a funder's return.
    ReturnTable {
        /// The format: always `resteavivre/return@1`.
        format: ReturnName,
        /// The columns, in order.
        columns: Vec<ColumnTable>,
    }

    /// A column.
    ColumnTable {
        /// Its title, in the funder's own words.
        label: Title,
        /// The keys of the figures that it adds up: `origin.landlord`, `households.total`.
        figures: Vec<Title>,
    }
}

/// A text of a funder: short, seen, and no formula once it is in a cell.
#[derive(Clone, Debug)]
pub(crate) struct Title(String);

/// The longest title, in characters.
pub(crate) const LONGEST: usize = 200;

impl Wire for Title {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let Content::Text(text) = &node.value else {
            reader.wrong_type(node, "text");
            return None;
        };
        let seen = !text.trim().is_empty() && !text.chars().any(resteavivre::household::is_hidden);
        if !seen || text.chars().count() > LONGEST {
            let found = "no label, or one that cannot be shown";
            reader.refuse(node, &codes::FOLLOW_LABEL, found, None);
            return None;
        }
        Some(Title(text.clone()))
    }

    fn stand_in() -> Self {
        Title(String::new())
    }
}

impl ReturnTable {
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {
        let ReturnName = self.format;
    }
}

impl ColumnTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        if self.figures.is_empty() {
            reader.refuse(node, &codes::FOLLOW_FIGURE, "no figure", None);
        }
    }
}

/// The columns of a funder: titles, each with the figures that it adds up.
#[derive(Clone, Debug)]
pub struct Return(Vec<(String, Vec<String>)>);

impl Return {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/return@1";

    /// Reads the columns of a funder.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let table: ReturnTable = read_as(bytes, format, Return::FORMAT, &codes::FOLLOW_FORMAT)?;
        let text = |Title(text): Title| text;
        let column = |it: ColumnTable| (text(it.label), it.figures.into_iter().map(text).collect());
        Ok(Return(table.columns.into_iter().map(column).collect()))
    }

    /// The table that the funder asks for: titles, then the year. A column with a figure that is withheld is withheld.
    ///
    /// # Errors
    /// [`Problems`]: a figure that no report has, or numbers and amounts in one column.
    pub fn table(&self, report: &YearReport, withheld: &str) -> Result<Csv, Problems> {
        let known: Vec<(String, bool, Value)> =
            report.values().map(|(key, table, value)| (key, table.euros, value)).collect();
        let mut problems = Vec::new();
        let mut cells = Vec::new();
        for (column, (_, figures)) in self.0.iter().enumerate() {
            let mut sum = Some(0_i64);
            let mut euros = None;
            for (at, figure) in figures.iter().enumerate() {
                let path = format!("columns[{column}].figures[{at}]");
                let Some((_, in_euros, value)) = known.iter().find(|(key, ..)| key == figure) else {
                    problems.push(unknown(&path, figure, &known));
                    continue;
                };
                if let Some(found) = twice(figures.get(..at).unwrap_or_default(), figure) {
                    problems.push(Problem::new(&codes::FOLLOW_FIGURE, &path, found));
                }
                if euros.replace(*in_euros).is_some_and(|before| before != *in_euros) {
                    problems.push(Problem::new(&codes::FOLLOW_FIGURE, path, "numbers and amounts together"));
                }
                sum = match value {
                    Value::Shown(value) => sum.and_then(|sum| sum.checked_add(*value)),
                    Value::Withheld => None,
                };
            }
            cells.push(
                sum.map_or_else(|| Cell::Text(withheld.to_owned()), |sum| number(sum, euros == Some(true))),
            );
        }
        if !problems.is_empty() {
            return Err(Problems(problems));
        }
        let mut table = Csv::new(&[]);
        table.row(self.0.iter().map(|(label, _)| Cell::Text(label.clone())));
        table.row(cells);
        Ok(table)
    }
}

/// What a figure counts again of those before it in a column: itself, or the total that it is a part of.
fn twice(before: &[String], figure: &str) -> Option<&'static str> {
    let part = |total: &str, row: &str| {
        let table = total.strip_suffix("total");
        row != total && table.is_some_and(|table| table.ends_with('.') && row.starts_with(table))
    };
    before.iter().find_map(|known| match known {
        known if known == figure => Some("a figure twice"),
        known if part(known, figure) || part(figure, known) => Some("a total with a part of it"),
        _ => None,
    })
}

fn unknown(path: &str, figure: &str, known: &[(String, bool, Value)]) -> Problem {
    let keys: Vec<&str> = known.iter().map(|(key, ..)| key.as_str()).collect();
    let nearest = nearest(figure, &keys);
    Problem { nearest, ..Problem::new(&codes::FOLLOW_FIGURE, path, "a figure that no report has") }
}

/// A number of the table, or cents as euros.
pub(crate) fn number(value: i64, euros: bool) -> Cell {
    Cell::Number(written(value, euros))
}

/// The canonical text of a value.
pub(crate) fn written(value: i64, euros: bool) -> String {
    if !euros {
        return value.to_string();
    }
    let (sign, cents) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}
