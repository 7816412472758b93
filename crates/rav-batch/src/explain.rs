//! One row of a table explained, at the cost of one household.

use arrow_array::RecordBatch;
use resteavivre::law::LawOn;
use resteavivre::money::Day;
use resteavivre::rules::{Row, Worked};
use resteavivre::{Engine, codes, worked_json};
use serde_json::{Map, Value, json};

use crate::assess::{Prepared, Request, When};
use crate::error::BatchError;
use crate::graph::NODES;

/// A rule as it was applied to a row.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The key of its figures.
    pub key: &'static str,
    /// Facts and figures.
    pub worked: Worked,
    /// Where each fact comes from: a column, a sum of columns, or the key of another figure.
    pub origins: &'static [&'static str],
}

/// A row explained.
#[derive(Clone, Debug)]
pub struct Explanation<'e> {
    /// The rules that were applied, in the order of a reading.
    pub rules: Vec<Explained>,
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

    /// The whole as JSON: for each rule its facts and where they come from, its figures, and the law that it read with text
    /// and article. Figures are texts.
    pub fn to_json(&self) -> Value {
        let rule = |rule: &Explained| {
            let mut json = worked_json(&rule.worked, self.law);
            let facts = rule.worked.info.facts.iter().zip(rule.origins);
            let origins: Map<String, Value> =
                facts.map(|(fact, origin)| (fact.name.to_owned(), json!(origin))).collect();
            json["origins"] = Value::Object(origins);
            (rule.key.to_owned(), json)
        };
        json!({
            "format": "resteavivre/row@1",
            "on": self.law.day().to_string(),
            "figures": self.rules.iter().map(rule).collect::<Map<_, _>>(),
        })
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
        let (work, program) = (run.work(), self.program());
        let mut values = program.row();
        let laws = work.laws(0).map_err(|error| error.at(row))?;
        let mut rules = Vec::new();
        work.exact(0, laws, &mut values).map_err(|error| error.at(row))?;
        let at = |place: u16| values.get(usize::from(place)).copied().unwrap_or_default();
        for (applied, kernel) in program.applied.iter().zip(laws) {
            let (Some(node), Some(kernel)) = (NODES.get(applied.node), kernel) else { continue };
            if applied.known.is_some_and(|place| at(place).whole() == 0) {
                continue;
            }
            let facts = applied.facts.iter().take(node.info.facts.len()).map(|place| at(*place));
            let facts = Row::new(facts);
            let problem = |error| BatchError::from(resteavivre::figure_problem(&error)).at(row);
            let working = kernel.row(facts.cells()).map_err(problem)?;
            let worked = Worked { info: node.info, facts, working };
            rules.push(Explained { key: node.key, worked, origins: node.facts });
        }
        let day = match request.when() {
            When::Day(day) => *day,
            When::Column(_) => work.day(0).ok_or_else(beyond)?,
        };
        let order = |rule: &Explained| NODES.iter().position(|node| node.key == rule.key);
        rules.sort_by_key(order);
        Ok(Explanation { rules, law: request.law_on(engine, day) })
    }
}
