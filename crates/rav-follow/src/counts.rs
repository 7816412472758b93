//! What the households of a year come to, part by part: parts are added up, and what is small is withheld at the end alone.
//!
//! A part is the whole of some households, counted anywhere: on another thread, on another machine. It holds no household: each cell has
//! its value, and of whom it is as far as that tells whether they are few, by numbers of the part's own.

use resteavivre::household::Found as Said;
use resteavivre::law::LawBook;
use resteavivre::money::Day;
use resteavivre::problems::{self, codes};
use resteavivre::{Problem, Problems};
use serde::{Deserialize, Serialize};

use crate::codes::{Coded, Entry, Step, TableName};
use crate::course::{Refused, counted_instead};
use crate::tables::{Line, Of, Table, Target, Value, YearReport};
use crate::withhold::{Cell, apart, parted};

/// How a table is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Its rows add up to what it parts.
    Parted,
    /// Each row stands for itself, beside the rest of what it is of.
    Apart,
    /// Each row stands for itself.
    Alone,
}

/// A table being counted.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) name: TableName,
    pub(crate) about: Option<Step>,
    pub(crate) of: Of,
    pub(crate) kind: Kind,
    pub(crate) euros: bool,
    pub(crate) entries: Vec<Entry>,
    pub(crate) cells: Vec<Cell>,
    /// Of a table whose rows stand apart: what is not in each.
    pub(crate) rest: Vec<Cell>,
    pub(crate) total: Cell,
}

/// The tables of a year being counted, in the order of their names; outcomes come after all others.
#[derive(Clone, Debug)]
pub(crate) struct Drafts {
    pub(crate) threshold: usize,
    pub(crate) tables: Vec<Draft>,
}

/// What some households come to in a year.
#[derive(Clone, Debug)]
pub struct Counts {
    pub(crate) year: i32,
    /// How many households were met.
    pub(crate) number: u32,
    /// The numbers in use, those of households that are only signalled included: those of another part come after.
    pub(crate) numbers: u32,
    pub(crate) drafts: Drafts,
    pub(crate) refused: Vec<Refused>,
}

pub(crate) fn out_of_range() -> Problem {
    Problem::new(&codes::OVERFLOW, "", "a total out of range")
}

impl Counts {
    /// The thresholds that somebody may ask for.
    pub const THRESHOLDS: std::ops::RangeInclusive<usize> = 1..=1000;

    /// The year.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Groups of fewer households will be withheld.
    pub fn threshold(&self) -> usize {
        self.drafts.threshold
    }

    /// How many households were met in the year.
    pub fn households(&self) -> u32 {
        self.number
    }

    /// Adds what other households come to; nothing where that is of another year or for another threshold.
    ///
    /// # Errors
    /// [`Problems`] where a sum is out of range.
    pub fn merge(mut self, other: Counts) -> Result<Option<Counts>, Problems> {
        if (self.year, self.drafts.threshold) != (other.year, other.drafts.threshold) {
            return Ok(None);
        }
        let threshold = self.drafts.threshold;
        let cells = self.drafts.cells().zip(other.drafts.told());
        for (cell, more) in cells {
            cell.join(more, self.numbers, threshold).ok_or_else(out_of_range)?;
        }
        self.number = self.number.checked_add(other.number).ok_or_else(out_of_range)?;
        self.numbers = self.numbers.checked_add(other.numbers).ok_or_else(out_of_range)?;
        self.refused.extend(other.refused);
        Ok(Some(self))
    }

    /// The figures, with groups of fewer households than the threshold withheld.
    pub fn figures(mut self, book: &LawBook) -> YearReport {
        self.refused.sort_by(|one, other| one.path.cmp(&other.path));
        let threshold = self.drafts.threshold;
        let tables = self.drafts.published();
        let targets = targets(self.year, &tables, book);
        YearReport { year: self.year, threshold, tables, targets, refused: self.refused }
    }

    /// The part as it is kept or sent, for [`Counts::restored`] of the same version of this library.
    pub fn saved(&self) -> Saved {
        let refused = |it: &Refused| (it.path.clone(), it.told().map(Fault::of).collect());
        Saved {
            format: Saved::FORMAT.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            year: self.year,
            threshold: self.drafts.threshold,
            number: self.number,
            numbers: self.numbers,
            cells: self.drafts.told().cloned().collect(),
            refused: self.refused.iter().map(refused).collect(),
        }
    }

    /// A part as it was saved; nothing where another version saved it, or nobody.
    pub fn restored(saved: Saved) -> Option<Counts> {
        let known = saved.format == Saved::FORMAT && saved.version == env!("CARGO_PKG_VERSION");
        let mut drafts = Drafts::new(saved.threshold);
        if !known
            || !Counts::THRESHOLDS.contains(&saved.threshold)
            || drafts.told().count() != saved.cells.len()
        {
            return None;
        }
        drafts.cells().zip(saved.cells).for_each(|(cell, saved)| *cell = saved);
        let refused = |(path, faults): (String, Vec<Fault>)| {
            let problems: Vec<Problem> = faults.into_iter().filter_map(Fault::restored).collect();
            (!problems.is_empty()).then_some(Refused { path, problems: Problems(problems) })
        };
        let refused = saved.refused.into_iter().filter_map(refused).collect();
        Some(Counts { year: saved.year, number: saved.number, numbers: saved.numbers, drafts, refused })
    }
}

/// A part as it is kept or sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    format: String,
    version: String,
    year: i32,
    threshold: usize,
    number: u32,
    numbers: u32,
    cells: Vec<Cell>,
    /// Of each file that is not counted: its path, and what is told of it.
    refused: Vec<(String, Vec<Fault>)>,
}

/// What is wrong with a file that is not counted, as far as it is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    code: String,
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    counted: Option<String>,
}

impl Fault {
    fn of(problem: &Problem) -> Self {
        Fault {
            code: problem.kind.code.to_owned(),
            path: problem.path.clone(),
            line: problem.line,
            column: problem.column,
            counted: counted_instead(problem).map(str::to_owned),
        }
    }

    fn restored(self) -> Option<Problem> {
        let kind = problems::kind(&self.code)?;
        let found = self.counted.map_or(Said::Phrase(""), Said::Text);
        Some(Problem { line: self.line, column: self.column, ..Problem::new(&kind, self.path, found) })
    }
}

impl Saved {
    const FORMAT: &'static str = "resteavivre/counts@1";
}

impl Drafts {
    /// Every cell, in an order that is always the same.
    fn cells(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.tables.iter_mut().flat_map(|table| {
            table.cells.iter_mut().chain(&mut table.rest).chain(std::iter::once(&mut table.total))
        })
    }

    /// The same, to be read.
    fn told(&self) -> impl Iterator<Item = &Cell> {
        self.tables
            .iter()
            .flat_map(|table| table.cells.iter().chain(&table.rest).chain(std::iter::once(&table.total)))
    }

    /// The tables with what is small withheld. What a table parts comes before it, in the order of names.
    fn published(mut self) -> Vec<Table> {
        self.tables.retain(|draft| !draft.entries.is_empty());
        self.tables.sort_by_key(|draft| (draft.name.place(), draft.about.map(Coded::place)));
        let mut done = Vec::new();
        for draft in self.tables {
            let table = draft.published(&done, self.threshold);
            done.push(table);
        }
        done
    }
}

impl Draft {
    fn published(self, done: &[Table], threshold: usize) -> Table {
        let hidden = match self.of {
            Of::All => self.kind == Kind::Parted && self.total.is_small(threshold),
            Of::Total(name) => done.iter().any(|it| it.name == name && it.total == Some(Value::Withheld)),
            Of::Row(name, row) => {
                let about = (name.place() == TableName::OUTCOME).then_some(Step::OPEN_RIGHT);
                let table = done.iter().find(|it| it.name == name && it.about == about);
                let row = table.and_then(|it| it.rows.iter().find(|line| line.entry.0 == row));
                row.is_some_and(|line| line.value == Value::Withheld)
            }
        };
        let withheld = match self.kind {
            _ if hidden => vec![true; self.cells.len()],
            Kind::Parted => parted(&self.cells, !self.euros, threshold),
            Kind::Apart => apart(&self.cells, &self.rest, threshold),
            Kind::Alone if self.name.place() == TableName::ACTIVITIES => vec![false; self.cells.len()],
            Kind::Alone => self.cells.iter().map(|cell| cell.is_small(threshold)).collect(),
        };
        let value = |cell: &Cell, gone: bool| if gone { Value::Withheld } else { Value::Shown(cell.value) };
        let total = (self.kind == Kind::Parted).then(|| value(&self.total, hidden));
        let rows = self.entries.iter().zip(self.cells.iter().zip(withheld));
        let rows =
            rows.map(|(entry, (cell, gone))| Line { entry: *entry, value: value(cell, gone) }).collect();
        Table { name: self.name, about: self.about, of: self.of, euros: self.euros, total, rows }
    }
}

/// What the label is expected to reach, beside what was reached.
fn targets(year: i32, tables: &[Table], book: &LawBook) -> Vec<Target> {
    let law = book.on(Day::new(year, 12, 31).unwrap_or(Day::FIRST)).accepting_unchecked();
    let target = |key: &'static str, table: TableName, row: u8| {
        let reading = law.reading(key).ok()?;
        let expected = law.count(key).ok()?;
        let source = reading.dated.text.clone();
        let table = tables.iter().find(|it| it.name == table)?;
        let row = table.rows.get(usize::from(row))?;
        Some(Target { key, expected, source, reached: row.value })
    };
    let all = [
        target("follow.label-households", TableName::at(TableName::DEPTH), 1),
        target("follow.label-sessions", TableName::at(TableName::ACTIVITIES), 0),
    ];
    all.into_iter().flatten().collect()
}
