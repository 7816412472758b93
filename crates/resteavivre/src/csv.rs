//! Tables as CSV: plain, for programs, or as a spreadsheet in French opens it.

use rav_money::{Day, Money};

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvStyle {
    /// Commas between cells, points for decimals, lines that end as RFC 4180 allows: for programs. Texts are as they are; an apostrophe
    /// stands before one that would be run as a formula where somebody opens the table all the same.
    #[default]
    Plain,
    /// What a spreadsheet in French opens by itself: a byte-order mark, semicolons, decimal commas, `\r\n`; `="…"` around a text that it would
    /// take for something else.
    French,
}

/// A table: names of columns, then rows.
#[derive(Clone, Debug)]
pub struct Csv {
    head: &'static [&'static str],
    rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub enum Cell {
    /// A text; for a spreadsheet, one that it would read as a formula, a number or a day is marked as a text.
    Text(String),
    /// A number in canonical writing: `1234.56`.
    Number(String),
    /// A day.
    Day(Day),
    /// Nothing.
    Empty,
}

impl From<Money> for Cell {
    fn from(money: Money) -> Self {
        Cell::Number(money.to_string())
    }
}

impl From<u16> for Cell {
    fn from(number: u16) -> Self {
        Cell::Number(number.to_string())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Cell::Day(day)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Cell::Empty, Into::into)
    }
}

impl Csv {
    /// A table without rows; without names of columns, its first row is all that names them.
    pub fn new(head: &'static [&'static str]) -> Self {
        Csv { head, rows: Vec::new() }
    }

    /// One row more.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as a text.
    ///
    /// ```
    /// use resteavivre::tables::{Cell, Csv, CsvStyle};
    /// let mut table = Csv::new(&["debt", "payment"]);
    /// table.row([Cell::Text("1-2".into()), Cell::Number("83.33".into())]);
    /// assert_eq!(table.to_text(CsvStyle::Plain), "debt,payment\n1-2,83.33\n");
    /// assert_eq!(table.to_text(CsvStyle::French), "\u{feff}debt;payment\r\n\"=\"\"1-2\"\"\";83,33\r\n");
    /// ```
    pub fn to_text(&self, style: CsvStyle) -> String {
        let (mark, sign, end) = match style {
            CsvStyle::Plain => ("", ",", "\n"),
            CsvStyle::French => ("\u{feff}", ";", "\r\n"),
        };
        let mut text = mark.to_owned();
        if !self.head.is_empty() {
            text.push_str(&self.head.join(sign));
            text.push_str(end);
        }
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.to_text(style)).collect();
            text.push_str(&cells.join(sign));
            text.push_str(end);
        }
        text
    }
}

impl Cell {
    fn to_text(&self, style: CsvStyle) -> String {
        match (self, style) {
            (Cell::Text(text), CsvStyle::Plain) if is_formula(text) => quoted(&format!("'{text}")),
            (Cell::Text(text), CsvStyle::French) if is_misread(text) => {
                quoted(&format!("=\"{}\"", text.replace('"', "\"\"")))
            }
            (Cell::Text(text), _) => quoted(text),
            (Cell::Number(number), CsvStyle::Plain) => number.clone(),
            (Cell::Number(number), CsvStyle::French) => number.replace('.', ","),
            (Cell::Day(day), _) => day.to_string(),
            (Cell::Empty, _) => String::new(),
        }
    }
}

/// A text between quotes where it holds what ends a cell or a line, in one style or the other.
fn quoted(text: &str) -> String {
    if text.contains([',', ';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The months in French and in English; a spreadsheet knows each by its first letters too.
const MONTHS: [&str; 24] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a spreadsheet would run a text.
fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// Whether a spreadsheet would take a text for a formula (`-2-3`), a number (`1e5`), a day (`1-2`, `mars-2`) or a truth
/// value. A word that only begins like a month (`decree-2008`) is none.
fn is_misread(text: &str) -> bool {
    let small = text.trim_start().to_lowercase();
    let number = small.starts_with(|c: char| c.is_numeric() || c == '.' || c == ',' || c == '\'');
    let mut parts = small.split(['-', ' ', '/', '.']);
    let first = parts.next().unwrap_or_default();
    let bare = |text: &str| text.replace('é', "e").replace('û', "u");
    let month = first.chars().count() > 2 && MONTHS.iter().any(|month| bare(month).starts_with(&bare(first)));
    let day = month && parts.any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let truth = ["true", "false", "vrai", "faux"].contains(&small.as_str());
    is_formula(text) || number || day || truth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_misread_is_marked_as_a_text() {
        for text in [
            "-2-3",
            "1e5",
            "1-2",
            "mars-2",
            "jan-2026",
            "déc.-2026",
            "dec-2008",
            "aout 2",
            "=1+1",
            "@a",
            "+1",
            "007",
            "vrai",
            "2026-11-23",
        ] {
            assert!(is_misread(text), "{text}");
        }
        for text in ["p1", "pret-perso", "e5", "decouvert", "credit-1", "statutory", "decree-2008", "marie-2"]
        {
            assert!(!is_misread(text), "{text}");
        }
    }

    /// A program gets what was written; only what would be run has a mark.
    #[test]
    fn plain_is_plain() {
        for text in
            ["1e5", "1-2", "mars-2", "007", "vrai", "2026-11-23", "65 ans et plus", "'a", "decree-2008"]
        {
            assert_eq!(Cell::from(text).to_text(CsvStyle::Plain), text);
        }
        for text in ["=1+1", "+33", "-2", "@a", "\ta", " =1"] {
            assert_eq!(Cell::from(text).to_text(CsvStyle::Plain), format!("'{text}"));
        }
    }

    #[test]
    fn signs_of_the_table_stand_between_quotes() {
        let mut table = Csv::new(&["a", "b"]);
        table.row(["b,a".into(), "say \"x\";".into()]);
        assert_eq!(table.to_text(CsvStyle::Plain), "a,b\n\"b,a\",\"say \"\"x\"\";\"\n");
    }
}
