//! The columns that a funder asks for: `resteavivre/return@1` says which figures go under which labels, in which order.

use std::collections::BTreeSet;

use resteavivre::household::{Expected, Found};
use resteavivre::problems::codes;
use resteavivre::tables::{Cell, Csv};
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::{Reader, Wire, nearest, read_as, short, tables};
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
    /// [`Problems`]: a figure that no report has, one that is counted twice, or numbers and amounts in one column.
    pub fn table(&self, report: &YearReport, withheld: &str) -> Result<Csv, Problems> {
        let known: Vec<Known> =
            report.values().map(|(key, table, value)| Known { key, euros: table.euros, value }).collect();
        let mut problems = Vec::new();
        let mut cells = Vec::new();
        for (column, (_, figures)) in self.0.iter().enumerate() {
            let mut sum = Some(0_i64);
            let mut first: Option<&Known> = None;
            for (at, figure) in figures.iter().enumerate() {
                let path = format!("columns[{column}].figures[{at}]");
                let Some(found) = known.iter().find(|it| it.key == *figure) else {
                    problems.push(unknown(&path, figure, &known));
                    continue;
                };
                let before = figures.get(..at).unwrap_or_default();
                problems.extend(twice(&path, before, figure));
                let one = *first.get_or_insert(found);
                if one.euros != found.euros {
                    problems.push(together(&path, [&one.key, figure], "numbers-or-amounts"));
                }
                sum = match found.value {
                    Value::Shown(value) => sum.and_then(|sum| sum.checked_add(value)),
                    Value::Withheld => None,
                };
            }
            let euros = first.is_some_and(|one| one.euros);
            cells.push(sum.map_or_else(|| Cell::Text(withheld.to_owned()), |sum| number(sum, euros)));
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

/// A figure of the report.
struct Known {
    key: String,
    euros: bool,
    value: Value,
}

/// The end of the key of a total.
const TOTAL: &str = "total";

/// What a figure counts again of those before it in a column: itself, or the total that it is a part of.
fn twice(path: &str, before: &[String], figure: &String) -> Option<Problem> {
    let part = |total: &str, row: &str| {
        let table = total.strip_suffix(TOTAL);
        row != total && table.is_some_and(|table| table.ends_with('.') && row.starts_with(table))
    };
    before.iter().find_map(|known| match known {
        known if known == figure => {
            let problem = Problem::new(&codes::FOLLOW_FIGURE, path, short(figure));
            Some(problem.allowing(Expected::Phrase("each-figure-once")))
        }
        known if part(known, figure) || part(figure, known) => {
            Some(together(path, [known, figure], "total-or-parts"))
        }
        _ => None,
    })
}

/// Two figures of a report that no column adds up, by their keys.
fn together(path: &str, keys: [&String; 2], expected: &'static str) -> Problem {
    // Keys of the report: they are short, and nothing of them is cut.
    let both = keys.map(String::as_str).join(" + ");
    Problem::new(&codes::FOLLOW_FIGURE, path, Found::Text(both)).allowing(Expected::Phrase(expected))
}

/// A key that no figure has, with those that it was meant to be.
fn unknown(path: &str, figure: &str, known: &[Known]) -> Problem {
    let keys: Vec<&str> = known.iter().map(|it| it.key.as_str()).collect();
    let near = match nearest(figure, &keys) {
        near if near.is_empty() => of_row(figure, &keys),
        near => near,
    };
    Problem { nearest: near, ..Problem::new(&codes::FOLLOW_FIGURE, path, short(figure)) }
}

/// So many keys are asked for as what was meant.
const MEANT: usize = 3;

/// The keys of the row that a text names, in whichever table it is: `landlord` gives `origin.landlord`.
fn of_row(figure: &str, keys: &[&str]) -> Vec<String> {
    let row = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let rows: BTreeSet<String> = keys.iter().map(|key| row(key)).filter(|row| row != TOTAL).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let near = nearest(&row(figure), &rows);
    let of = |row_near: &String| keys.iter().filter(|key| row(key) == *row_near).collect::<Vec<_>>();
    near.iter().flat_map(of).take(MEANT).map(|key| (*key).to_owned()).collect()
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;
    use crate::year::Year;

    /// The problems of one column of these figures, and the keys of the report with whether each is in euros.
    fn refused(figures: &[&str], report: &YearReport) -> Vec<Problem> {
        let text = format!(
            "format = \"{}\"\ncolumns = [{{ label = \"Un\", figures = {figures:?} }}]\n",
            Return::FORMAT
        );
        let columns = Return::read(text.as_bytes(), Format::Toml).unwrap();
        columns.table(report, "").err().map(|problems| problems.0).unwrap_or_default()
    }

    fn empty_year() -> YearReport {
        let engine = resteavivre::Engine::new().unwrap();
        Year::new(2026).figures(1, engine.book()).unwrap()
    }

    /// Every key that lost a letter is quoted as it was given, with the key that it was meant to be; so is one without its table.
    #[test]
    fn a_key_that_no_report_has_is_quoted_with_those_near_it() {
        let report = empty_year();
        let keys: Vec<String> = report.values().map(|(key, ..)| key).collect();
        assert!(keys.len() > 300, "{}", keys.len());
        for key in &keys {
            let lost = key.replacen('.', "", 1);
            let found = refused(&[&lost], &report);
            assert_eq!(found.len(), 1, "{lost}: {found:?}");
            assert_eq!(Some(&found[0].found), Some(&short(&lost)));
            assert!(found[0].nearest.contains(key), "{lost}: {:?}", found[0].nearest);
            let row = key.rsplit('.').next().unwrap();
            if row != TOTAL {
                let near = &refused(&[row], &report)[0].nearest;
                // Some rows go by the name of a table: its own keys come first.
                let of_row = |near: &String| near.split('.').any(|part| part.starts_with(row));
                assert!(!near.is_empty() && near.iter().any(of_row), "{row}: {near:?}");
            }
        }
        let far = refused(&["zzzzzz"], &report);
        assert_eq!((far[0].found.clone(), far[0].nearest.len()), (Found::Text("zzzzzz".into()), 0));
        // What is too long to be a key is cut.
        let Found::Text(long) = &refused(&["a".repeat(150).as_str()], &report)[0].found.clone() else {
            unreachable!("no text")
        };
        assert!(long.chars().count() < 50, "{long}");
    }

    /// Two figures that no column adds up are both named, whatever tables they are of.
    #[test]
    fn figures_that_do_not_go_together_are_both_named() {
        let report = empty_year();
        let of = |euros: bool| {
            let named = report.values().filter(move |(_, table, _)| table.euros == euros);
            named.map(|(key, ..)| key).collect::<Vec<_>>()
        };
        let (numbers, euros) = (of(false), of(true));
        assert!(!numbers.is_empty() && !euros.is_empty());
        for (number, amount) in numbers.iter().zip(euros.iter().cycle()) {
            for pair in [[number, amount], [amount, number]] {
                let found = refused(&pair.map(String::as_str), &report);
                let both = Found::Text(format!("{} + {}", pair[0], pair[1]));
                assert_eq!(found.iter().map(|it| &it.found).collect::<Vec<_>>(), [&both]);
                assert_eq!(found[0].expected, Some(Expected::Phrase("numbers-or-amounts")));
                assert_eq!(found[0].path, "columns[0].figures[1]");
            }
        }
        for (figures, said, expected) in [
            (["age.25-34", "age.25-34"], "age.25-34", "each-figure-once"),
            (["age.total", "age.25-34"], "age.total + age.25-34", "total-or-parts"),
            (["age.25-34", "age.total"], "age.25-34 + age.total", "total-or-parts"),
        ] {
            let found = refused(&figures, &report);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].found, Found::Text(said.to_owned()));
            assert_eq!(found[0].expected, Some(Expected::Phrase(expected)));
        }
    }
}
