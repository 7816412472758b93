//! A rule asked of tables: a request, prepared for a schema, run on batches.

use std::collections::{BTreeSet, HashSet};

use arrow_array::RecordBatch;
use arrow_schema::{FieldRef, Schema, SchemaRef};
use resteavivre::household::Expected;
use resteavivre::problems::codes;
use resteavivre::rules::{Info, RuleError};
use resteavivre::workshop::nearest;
use resteavivre::{Engine, Problem};

use crate::columns::input::{Holds, Numbers, Reads, check, places, short};
use crate::columns::output::{Column, Writes};
use crate::error::BatchError;
use crate::frame::{Errors, TableOptions, law_options, table_options};
use crate::households::assess::When;
use crate::lanes::vectors::Vectors;
use crate::rules::facts::{Fact, Given, is_empty, reads};
use crate::rules::law::{ByDay, RuleLaw};
use crate::rules::run::{RuleRun, RuleWork, Whose};
use crate::rules::{Ready, find};

/// A rule asked of tables that have a column for each of its facts.
///
/// Each row is one application of the rule: a bill, a month, a contract, an account. Columns are named after the facts
/// (`resteavivre::rules` lists them); one that is optional may lack, or be null in some rows: zero, no, or no day is then meant. A
/// null day is no day. Amounts are euros or whole cents as in a table of households, days are dates or texts such as
/// 2026-01-15, flags are booleans; percents, units and prices are decimals, or whole numbers whose field says their unit. Results
/// bear the names of the figures; a figure that is no day is null. A row is refused as by hand, with the same code.
///
/// ```
/// # use std::sync::Arc;
/// # use arrow_array::{BooleanArray, Date32Array, RecordBatch, cast::AsArray, types::Date32Type};
/// use rav_batch::{RuleRequest, When};
/// use resteavivre::money::parse_day;
/// let day = |text| parse_day(text).map(|day| day.epoch_days());
/// let bills = RecordBatch::try_from_iter([
///     ("issued", Arc::new(Date32Array::from(vec![day("2026-05-04"), day("2026-05-04")])) as _),
///     ("due", Arc::new(Date32Array::from(vec![day("2026-05-15"), None])) as _),
///     ("electricity", Arc::new(BooleanArray::from(vec![true, true])) as _),
///     ("main_home", Arc::new(BooleanArray::from(vec![true, true])) as _),
/// ])?;
/// let engine = resteavivre::Engine::new()?;
/// let request = RuleRequest::new("energy.arrears", When::Day(parse_day("2026-05-04").unwrap()));
/// let result = request.prepare(&engine, &bills.schema())?.run(&bills)?;
/// let act_from = result.column_by_name("act_from").unwrap().as_primitive::<Date32Type>();
/// assert_eq!(Some(act_from.value(0)), day("2026-06-22"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct RuleRequest {
    rule: String,
    when: When,
    figures: Option<Vec<String>>,
    table: TableOptions,
    ignored: BTreeSet<String>,
    accept_unchecked: bool,
}

impl RuleRequest {
    /// The main figure of that rule under the law of that day, or of the day of each row.
    pub fn new(rule: &str, when: When) -> Self {
        RuleRequest {
            rule: rule.to_owned(),
            when,
            figures: None,
            table: TableOptions::default(),
            ignored: BTreeSet::new(),
            accept_unchecked: false,
        }
    }

    table_options!();
    law_options!();

    /// These figures of the rule, by name; `*` for all of them.
    #[must_use]
    pub fn figures<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.figures = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Works out what the columns of a schema can give.
    ///
    /// # Errors
    /// [`BatchError`]: an unknown rule, fact or figure, a missing column, a type or unit that cannot hold a fact, no law on the
    /// day.
    pub fn prepare<'e>(&self, engine: &'e Engine, schema: &Schema) -> Result<PreparedRule<'e>, BatchError> {
        let unknown = || RuleError::UnknownRule { id: self.rule.clone() };
        let ready = find(&self.rule).ok_or_else(|| BatchError::from(Problem::from(&unknown())))?;
        let (facts, days) = self.columns(ready.info, schema)?;
        let mut decimals = true;
        for (column, _) in facts.iter().filter(|fact| fact.field.unit.is_money()).filter_map(|f| f.column) {
            decimals &= places(schema.field(column).data_type()).is_some();
        }
        let figures = self.asked(ready.info)?;
        let figures = figures.into_iter().filter_map(|index| {
            let field = ready.info.working.get(index)?;
            Some((index, Writes::of(field.unit, decimals)))
        });
        let given = facts.iter().map(|fact| fact.column.is_some()).collect();
        let by_day = ByDay::new(ready, engine.book(), self.accept_unchecked, given);
        let law = match (&self.when, days) {
            (When::Column(name), Some(days)) => Law::OfEach(by_day, days, name.clone()),
            (When::Day(day), _) => Law::Same(Ok(by_day.read(*day).map_err(BatchError::from)?)),
            (When::Column(name), None) => return Err(no_day_column(name)),
        };
        let read = facts.iter().filter_map(|fact| fact.column).map(|(column, _)| column).chain(days);
        let reads = read.filter_map(|index| Some((index, schema.fields().get(index)?.clone()))).collect();
        Ok(PreparedRule { ready, table: self.table.clone(), facts, figures: figures.collect(), law, reads })
    }

    /// The facts, each with the column that gives it, and the column of days.
    fn columns(&self, info: &Info, schema: &Schema) -> Result<(Vec<Fact>, Option<usize>), BatchError> {
        let mut facts: Vec<Fact> = info.facts.iter().map(|field| Fact::of(info, field)).collect();
        let absent = |theirs: &&String| schema.index_of(theirs).is_err();
        if let Some(theirs) = self.table.renamed.keys().chain(&self.ignored).find(absent) {
            let ours = self.table.renamed.get(theirs).unwrap_or(theirs);
            return Err(BatchError::column(&codes::COLUMN_MISSING, ours, short(theirs)));
        }
        let mut seen = HashSet::new();
        let mut days = None;
        let mut others = Vec::new();
        for (index, column) in schema.fields().iter().enumerate() {
            let name = self.table.ours(column.name());
            if self.ignored.contains(column.name()) {
                continue;
            }
            let is_day = matches!(&self.when, When::Column(day) if day == name);
            if is_day {
                check(column, Holds::Day, self.table.cents)?;
                days = Some(index);
            }
            let Some(fact) = facts.iter_mut().find(|fact| fact.field.name == name) else {
                others.extend((!is_day).then_some((column, name)));
                continue;
            };
            if !seen.insert(fact.field.name) {
                return Err(BatchError::column(&codes::COLUMN_TWICE, name, "two names of one column"));
            }
            if fact.may_lack && is_empty(column) {
                continue;
            }
            fact.column = Some((index, reads(column, fact.field.unit, self.table.cents)?));
        }
        let free = || facts.iter().map(|fact| fact.field.name).filter(|name| !seen.contains(name));
        let free: Vec<&str> = free().collect();
        others.iter().try_for_each(|(column, name)| self.other(&free, column, name))?;
        let lacking = |fact: &&Fact| {
            fact.column.is_none()
                && !info.optional.contains(&fact.field.name)
                && !seen.contains(fact.field.name)
        };
        let lacking: Vec<String> = facts.iter().filter(lacking).map(|f| f.field.name.to_owned()).collect();
        if !lacking.is_empty() {
            let error = BatchError::column(&codes::COLUMN_MISSING, info.id, "no such column");
            return Err(error.allowing(Expected::OneOf(lacking)));
        }
        Ok((facts, days))
    }

    /// A column that is none of the facts: left alone, unless it was said to be one, or nearly is one that no column gives.
    fn other(&self, free: &[&str], column: &FieldRef, name: &str) -> Result<(), BatchError> {
        let near = nearest(name, free);
        if !self.table.renamed.contains_key(column.name()) && near.is_empty() {
            return Ok(());
        }
        let error = BatchError::column(&codes::COLUMN_UNKNOWN, name, "a name that is not known");
        let free = Expected::OneOf(free.iter().map(|name| (*name).to_owned()).collect());
        Err(if near.is_empty() { error.allowing(free) } else { error.near(near) })
    }

    /// The figures asked for, by their places in the working.
    fn asked(&self, info: &Info) -> Result<Vec<usize>, BatchError> {
        let main = [info.main.to_owned()];
        let mut asked = Vec::new();
        for name in self.figures.as_deref().unwrap_or(&main) {
            let found: Vec<usize> = match name.as_str() {
                "*" => (0..info.working.len()).collect(),
                name => info.working.iter().position(|field| field.name == name).into_iter().collect(),
            };
            if found.is_empty() {
                let all = info.working.iter().map(|field| field.name.to_owned()).collect();
                return Err(BatchError::column(&codes::COLUMN_FIGURE, "figures", short(name))
                    .allowing(Expected::OneOf(all)));
            }
            found.into_iter().for_each(|index| {
                if !asked.contains(&index) {
                    asked.push(index);
                }
            });
        }
        if asked.is_empty() {
            return Err(BatchError::column(&codes::COLUMN_MISSING, "figures", "no such column"));
        }
        Ok(asked)
    }
}

fn no_day_column(name: &str) -> BatchError {
    let either = "a day, such as 2025-07-01, or the name of a column of days";
    BatchError::column(&codes::COLUMN_MISSING, name, "no such column")
        .allowing(Expected::OneOf(vec![either.to_owned()]))
}

/// The law of the rows.
enum Law<'e> {
    /// The same for all.
    Same(RuleLaw),
    /// By the day of each, in the column at that place and of that name.
    OfEach(ByDay<'e>, usize, String),
}

/// A rule prepared for tables of one schema: run it on as many batches as there are, from as many threads as there are.
pub struct PreparedRule<'e> {
    ready: &'static Ready,
    table: TableOptions,
    facts: Vec<Fact>,
    /// The figures that come out, by their places in the working.
    figures: Vec<(usize, Writes)>,
    law: Law<'e>,
    /// The columns that are read, as the schema has them.
    reads: Vec<(usize, FieldRef)>,
}

impl std::fmt::Debug for PreparedRule<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rule = self.ready.info.id;
        f.debug_struct("PreparedRule")
            .field("rule", &rule)
            .field("facts", &self.facts)
            .finish_non_exhaustive()
    }
}

impl PreparedRule<'_> {
    /// The schema of the results.
    pub fn schema(&self) -> SchemaRef {
        let fields = self.figures.iter().filter_map(|(index, writes)| {
            let field = self.ready.info.working.get(*index)?;
            Some(writes.field(field.name, field.unit))
        });
        self.table.errors.schema(fields.collect())
    }

    /// The columns, by their names in the table, that nothing was worked out from.
    pub fn unused<'s>(&self, schema: &'s Schema) -> Vec<&'s str> {
        let fields = schema.fields().iter().enumerate();
        let unread = fields.filter(|(index, _)| self.reads.iter().all(|(read, _)| read != index));
        unread.map(|(_, field)| field.name().as_str()).collect()
    }

    /// A whole batch at once, on this thread.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that cannot be worked out, unless such rows are null.
    pub fn run(&self, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let mut run = self.start(batch)?;
        let refused = self.table.errors.work(run.jobs(), crate::RuleJob::run);
        run.finish(refused)
    }

    /// Starts on a batch of the schema.
    ///
    /// # Errors
    /// [`BatchError`] when a column is not what the schema says.
    pub fn start<'a>(&'a self, batch: &'a RecordBatch) -> Result<RuleRun<'a>, BatchError> {
        for (index, field) in &self.reads {
            let there = batch.schema_ref().fields().get(*index);
            if there.is_none_or(|one| one.name() != field.name() || one.data_type() != field.data_type()) {
                let name = self.table.ours(field.name());
                return Err(BatchError::column(&codes::COLUMN_TYPE, name, "another column"));
            }
        }
        let mut given = Vec::with_capacity(self.facts.len());
        for fact in &self.facts {
            let numbers =
                fact.column.map(|(index, reads)| Numbers::read(fact.field.name, batch.column(index), reads));
            let numbers = numbers.transpose()?;
            given.push(numbers.map(|numbers| Given { field: fact.field, numbers, may_lack: fact.may_lack }));
        }
        let law = match &self.law {
            Law::Same(law) => Whose::Same(law),
            Law::OfEach(by_day, index, name) => {
                Whose::OfEach(by_day, Numbers::read(name, batch.column(*index), Reads::Days)?, name)
            }
        };
        let figures = self.figures.iter().map(|(index, _)| *index).collect();
        let stop = self.table.errors == Errors::Raise;
        let rows = batch.num_rows();
        let work = RuleWork::new(self.ready.info, given, figures, law, stop, self.table.vectors);
        let columns = self.figures.iter().map(|(_, writes)| Column::new(*writes, rows)).collect();
        Ok(RuleRun::new(work, rows, columns, self.schema(), self.table.errors))
    }
}
