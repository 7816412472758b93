//! One row of a table explained, at the cost of one household.

use std::collections::HashSet;

use arrow_array::RecordBatch;
use resteavivre::law::LawOn;
use resteavivre::local_rules::LocalLack;
use resteavivre::money::{Day, Money};
use resteavivre::rules::{Row, Worked};
use resteavivre::{Engine, problems::codes, workshop::worked_json};
use serde::{Serialize, Serializer};

use crate::columns::input::Holds;
use crate::error::BatchError;
use crate::households::assess::{Prepared, Request, When};
use crate::households::local::rows::LocalRow;
use crate::households::nodes::NODES;
use crate::households::operate;
use crate::households::program::{Load, Program};
use crate::households::run::Work;

/// A rule as it was applied to a row.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The key of its figures.
    pub key: &'static str,
    /// Facts and figures.
    pub worked: Worked,
    /// Where each fact comes from: a column, a sum of columns, or the key of another figure.
    pub origins: &'static [&'static str],
    /// The columns that each fact comes from, in the order of the facts: name and value. A fact that is another figure has
    /// none, and what is zero adds nothing.
    pub columns: Vec<Vec<(String, String)>>,
}

/// A row explained.
#[derive(Clone, Debug)]
pub struct Explanation<'e> {
    /// The rules that were applied, in the order of a reading.
    pub rules: Vec<Explained>,
    /// What each local rule asked for makes of it.
    local: Vec<LocalRow>,
    law: LawOn<'e>,
}

impl Explanation<'_> {
    /// One rule, by the key of its figures.
    pub fn get(&self, key: &str) -> Option<&Explained> {
        self.rules.iter().find(|rule| rule.key == key)
    }

    /// The day of the law.
    pub fn day(&self) -> Day {
        self.law.day()
    }

    /// The whole as compact JSON: for each rule its facts and where they come from, its figures, and the law that it read
    /// with text and article. Figures are texts.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Explanation<'_> {
    fn local<'a>(&'a self, row: &'a LocalRow) -> LocalTable<'a, impl Serialize + 'a> {
        let (rule, band) = (&row.asked.rule, row.found.band.ok());
        LocalTable {
            label: &rule.label,
            source: &rule.source,
            working: row.worked.as_ref().map(|worked| worked_json(worked, self.law)),
            amount: row.found.amount.map(|amount| amount.to_string()),
            band,
            means: band.and_then(|band| rule.bands.get(band)).map(|band| band.means.as_str()),
            lack: row.found.band.err().map(LocalLack::name),
            notes: &row.notes,
        }
    }
}

impl Serialize for Explanation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let figures = self.rules.iter().map(|rule| {
            let facts = rule.worked.info.facts.iter().map(|fact| fact.name);
            let told = facts.clone().zip(&rule.columns).filter(|(_, from)| !from.is_empty());
            let columns = told.map(|(fact, from)| (fact, Pairs(from.iter().map(pair).collect())));
            let table = ExplainedTable {
                worked: worked_json(&rule.worked, self.law),
                origins: Pairs(facts.zip(rule.origins.iter().copied()).collect()),
                columns: Pairs(columns.collect()),
            };
            (rule.key, table)
        });
        let local = self.local.iter().map(|row| (row.asked.name.as_str(), self.local(row)));
        let row = RowTable {
            format: "resteavivre/row@1",
            on: self.law.day().to_string(),
            figures: Pairs(figures.collect()),
            local: Some(Pairs(local.collect::<Vec<_>>())).filter(|_| !self.local.is_empty()),
        };
        row.serialize(serializer)
    }
}

fn pair((name, value): &(String, String)) -> (&str, &str) {
    (name, value)
}

/// A row explained, as it is written.
#[derive(Serialize)]
struct RowTable<F: Serialize, L: Serialize> {
    format: &'static str,
    on: String,
    figures: F,
    /// Local rules by name, where any was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    local: Option<L>,
}

/// What a local rule makes of a row, as it is written: the words of `resteavivre/local@1`.
#[derive(Serialize)]
struct LocalTable<'a, W: Serialize> {
    label: &'a str,
    source: &'a str,
    working: Option<W>,
    amount: Option<String>,
    band: Option<usize>,
    means: Option<&'a str>,
    lack: Option<&'static str>,
    notes: &'a [&'static str],
}

/// A rule as it was applied to a row, as it is written.
#[derive(Serialize)]
struct ExplainedTable<W: Serialize, O: Serialize, C: Serialize> {
    #[serde(flatten)]
    worked: W,
    origins: O,
    columns: C,
}

/// Values by name, in this order.
struct Pairs<'a, V>(Vec<(&'a str, V)>);

impl<V: Serialize> Serialize for Pairs<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Prepared<'_> {
    /// Explains one row: the very rules, one by one with every check.
    ///
    /// # Errors
    /// [`BatchError`]: no such row, or the problem that the row has.
    pub fn explain<'e>(
        &self,
        engine: &'e Engine,
        request: &Request,
        batch: &RecordBatch,
        row: usize,
    ) -> Result<Explanation<'e>, BatchError> {
        let beyond = || BatchError::row(&codes::ROW_RANGE, "", row, "no such row");
        let one = if row < batch.num_rows() { batch.slice(row, 1) } else { return Err(beyond()) };
        let columns = self.named(&one);
        let run = self.start(1, &columns)?;
        let work = run.work();
        let program = self.program();
        let mut values = program.row();
        let laws = work.laws(0).map_err(|error| error.at(row))?;
        let mut rules = Vec::new();
        work.exact(0, laws, &mut values).map_err(|error| error.at(row))?;
        let at = |place: u16| values.get(usize::from(place)).copied().unwrap_or_default();
        for (applied, kernel) in program.applied.iter().zip(laws) {
            let (Some(node), Some(kernel)) = (NODES.get(applied.node), kernel) else { continue };
            let unset = |flag: Option<u16>| flag.is_some_and(|place| at(place).whole() == 0);
            if unset(applied.known) || unset(applied.shown) {
                continue;
            }
            let facts = applied.facts.iter().take(node.info.facts.len()).map(|place| at(*place));
            let facts = Row::new(facts);
            let problem = |error| BatchError::from(resteavivre::Problem::of_figure(&error)).at(row);
            let working = kernel.row(facts.cells()).map_err(problem)?;
            let worked = Worked { info: node.info, facts, working };
            let places = applied.facts.iter().take(node.info.facts.len());
            let columns = places.map(|place| from(program, work, *place)).collect();
            rules.push(Explained { key: node.key, worked, origins: &node.facts, columns });
        }
        let day = match request.when() {
            When::Day(day) => *day,
            When::Column(_) => work.day(0).ok_or_else(beyond)?,
        };
        let order = |rule: &Explained| NODES.iter().position(|node| node.key == rule.key);
        rules.sort_by_key(order);
        let hidden = |index: usize| {
            let (_, output) = program.outputs.get(program.seen + index)?;
            output.known.is_none_or(|place| at(place).whole() > 0).then(|| at(output.place).whole())
        };
        let local = self.local().explain(day, &hidden).map_err(|error| error.at(row))?;
        Ok(Explanation { rules, local, law: request.law_on(engine, day) })
    }
}

/// The columns that a value is made of, through sums and choices but not through rules.
fn from(program: &Program, work: &Work<'_>, place: u16) -> Vec<(String, String)> {
    let mut open = vec![place];
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(place) = open.pop() {
        // The first place is nobody's: steps that read less than three values name it.
        if place == 0 || !seen.insert(place) {
            continue;
        }
        let feeds = |load: &&Load| load.known == Some(place) || load.to.iter().any(|(to, _)| *to == place);
        found.extend(program.loads.iter().filter(feeds));
        let steps = program.steps.iter().filter_map(operate::places).filter(|(_, to)| *to == place);
        open.extend(steps.flat_map(|(reads, _)| reads));
    }
    found.sort_by_key(|load| load.column);
    found.dedup_by_key(|load| load.column);
    found.into_iter().filter_map(|load| value(load, work)).collect()
}

/// The name of a column and its value in the first row; nothing where it is missing or zero.
fn value(load: &Load, work: &Work<'_>) -> Option<(String, String)> {
    let name = work.names.get(load.column)?;
    let column = work.columns.get(load.column)?.as_ref()?;
    let number = if column.is_there(0) { column.get(0) } else { 0 };
    let text = match load.holds {
        Holds::Amount | Holds::Signed => Money::from_cents(number).ok()?.to_string(),
        Holds::Flag => (number != 0).to_string(),
        _ => number.to_string(),
    };
    (number != 0).then(|| ((*name).to_owned(), text))
}
