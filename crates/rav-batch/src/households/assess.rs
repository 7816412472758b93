//! Tables of households assessed: a request, prepared for a schema, run on batches.

use std::collections::{BTreeSet, HashMap, HashSet};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field, FieldRef, Schema, SchemaRef};
use resteavivre::household::Expected;
use resteavivre::law::{LawOn, Scale, ScaleError};
use resteavivre::money::Day;
use resteavivre::rules::Unit;
use resteavivre::{Engine, LocalRule};
use resteavivre::{Problem, problems::codes};

use crate::columns::input::{Holds, JOINED, Numbers, Reads, check, places, short};
use crate::columns::output::{Column, Part, Writes};
use crate::error::BatchError;
use crate::frame::{Errors, MORSEL, Refused, TableOptions, law_options, table_options};
use crate::households::builder::Builder;
use crate::households::epochs::{self, Epochs, Laws};
use crate::households::local::columns::{LocalColumns, LocalPart};
use crate::households::local::lay::Laying;
use crate::households::local::rows::Local;
use crate::households::local::{self, Asked};
use crate::households::names::{canonical, is_known, is_ours, nearest};
use crate::households::near::near;
use crate::households::nodes::{NODES, Node, node_of};
use crate::households::program::{Output, Program};
use crate::households::run::{RowLaw, Work};
use crate::lanes::vectors::Vectors;

/// The day of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The same for every row.
    Day(Day),
    /// The day of each row, in the column of that name.
    Column(String),
}

/// What is asked of tables of households.
///
/// ```
/// # use std::sync::Arc;
/// # use arrow_array::{Decimal128Array, RecordBatch, cast::AsArray, types::Decimal128Type};
/// use rav_batch::{Request, When};
/// let euros = |cents: i128| Arc::new(Decimal128Array::from(vec![cents]).with_precision_and_scale(14, 2).unwrap());
/// let table = RecordBatch::try_from_iter([
///     ("totals.applicants", euros(115_312) as _),
///     ("procedure.retained_charges", euros(181_400) as _),
/// ])?;
/// let engine = resteavivre::Engine::new()?;
/// let request = Request::new(When::Day(resteavivre::money::parse_day("2025-07-01").unwrap()))
///     .figures(["repayment.capacity"]);
/// let result = request.prepare(&engine, &table.schema())?.run(&table)?;
/// // TJ Le Havre, 1 July 2025, n° 24/00155
/// assert_eq!(result.column(0).as_primitive::<Decimal128Type>().value(0), -66_088);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Request {
    when: When,
    scale: Option<Scale>,
    figures: Option<Vec<String>>,
    pub(crate) table: TableOptions,
    /// Columns that are none of ours, whatever their names.
    ignored: BTreeSet<String>,
    /// The same of long tables: the table, their name, and ours where there is one.
    long: Vec<(String, String, Option<String>)>,
    exact_resources: bool,
    accept_unchecked: bool,
    accept_ended_scale: bool,
    pub(crate) local: Vec<Asked>,
    accept_ended_local: bool,
}

impl Request {
    /// Every figure that the columns can feed, on that day, without a scale of flat rates.
    pub fn new(when: When) -> Self {
        Request {
            when,
            scale: None,
            figures: None,
            table: TableOptions::default(),
            ignored: BTreeSet::new(),
            long: Vec::new(),
            exact_resources: false,
            accept_unchecked: false,
            accept_ended_scale: false,
            local: Vec::new(),
            accept_ended_local: false,
        }
    }

    table_options!();
    law_options!();

    /// With this scale of flat rates.
    #[must_use]
    pub fn scale(mut self, scale: Scale) -> Self {
        self.scale = Some(scale);
        self
    }

    /// These figures only: `key` for the main figure of a rule, `key:field` for another, `key:*` for all of a rule, `*` for
    /// all that the columns can feed.
    #[must_use]
    pub fn figures<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.figures = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// The column `theirs` of that long table is what is called `ours` there; without a name it is left alone.
    #[must_use]
    pub fn long_column(mut self, table: &str, theirs: &str, ours: Option<&str>) -> Self {
        self.long.push((table.to_owned(), theirs.to_owned(), ours.map(str::to_owned)));
        self
    }

    /// Applies the seizure scale to resources to the cent, rather than cut to whole euros as commissions do.
    #[must_use]
    pub fn exact_resources(mut self) -> Self {
        self.exact_resources = true;
        self
    }

    /// Goes on with a scale of flat rates that ended before the day. Without it, such a scale counts for nothing where there
    /// is one day, and a row whose own day it does not cover is an error of that row.
    #[must_use]
    pub fn accept_ended_scale(mut self) -> Self {
        self.accept_ended_scale = true;
        self
    }

    /// Beside the figures, what a local body's rule makes of each row, in columns that bear this name: `local.NAME:amount`, its `band` (the
    /// place among the bands, from zero), what it `means`, what it has a `lack` of instead, and `notes`, the codes of the row's doubts.
    /// A rule is never applied before its first day, nor after its last.
    ///
    /// Its sums are those of the columns of its kinds, or of long tables. Persons are `people.older` and `people.younger`; where bounds
    /// or parts ask for children too, they are `people.couple`, `people.children` (those who live there, in alternating custody too) and
    /// `people.disabled_children`.
    #[must_use]
    pub fn local(mut self, name: impl Into<String>, rule: LocalRule) -> Self {
        self.local.push(Asked { name: name.into(), rule });
        self
    }

    /// Goes on with local rules that ended before the day; their notes then say so.
    #[must_use]
    pub fn accept_ended_local(mut self) -> Self {
        self.accept_ended_local = true;
        self
    }

    /// The scale as far as it counts: for one day, only when it runs on it or was accepted although ended.
    fn scale_in_use(&self) -> Result<Option<&Scale>, ScaleError> {
        let Some(scale) = &self.scale else { return Ok(None) };
        match &self.when {
            When::Day(day) => epochs::runs(scale, *day, self.accept_ended_scale).map(|()| Some(scale)),
            When::Column(_) => Ok(Some(scale)),
        }
    }

    /// The day or days of the law.
    pub fn when(&self) -> &When {
        &self.when
    }

    pub(crate) fn cents_said(&self) -> bool {
        self.table.cents
    }

    pub(crate) fn law_on<'e>(&self, engine: &'e Engine, day: Day) -> LawOn<'e> {
        let law = engine.book().on(day);
        if self.accept_unchecked { law.accepting_unchecked() } else { law }
    }

    /// The columns of a long table that are called otherwise here: their name, and ours where there is one.
    pub(crate) fn long_names(&self, table: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
        let of = move |(one, ..): &&(String, String, Option<String>)| one == table;
        self.long.iter().filter(of).map(|(_, theirs, ours)| (theirs.as_str(), ours.as_deref()))
    }

    fn is_day(&self, name: &str) -> bool {
        matches!(&self.when, When::Column(column) if column == name)
    }

    /// Works out what the columns of a schema can give.
    ///
    /// # Errors
    /// [`BatchError`]: an unknown or missing column or figure, a type or unit that cannot hold an amount, no law on the day.
    pub fn prepare<'e>(&'e self, engine: &'e Engine, schema: &Schema) -> Result<Prepared<'e>, BatchError> {
        local::check(&self.local)?;
        let columns = self.columns(schema)?;
        let (days, lawless) = self.lawless(engine)?;
        let absent = |node: usize| lawless.get(node).copied().unwrap_or(true);
        let names = columns.iter().map(|(name, index)| (name.as_str(), *index)).collect();
        let names: Vec<(&str, usize)> = names;
        let build = |scale| {
            let builder = Builder::new(
                names.iter().copied().collect(),
                scale,
                !self.exact_resources,
                days.is_some(),
                &absent,
            );
            self.program(builder)
        };
        let used = self.scale_in_use();
        let scale = used.as_ref().copied().unwrap_or_default();
        // A figure asked for by name that only the scale set aside could feed: its dates are the reason.
        let mut program = build(scale).map_err(|error| match &used {
            Err(dates) if build(self.scale.as_ref()).is_ok() => {
                BatchError::from(Box::new(Problem::from(dates)))
            }
            _ => error,
        })?;
        let mut decimals = true;
        for load in &mut program.loads {
            let Some(field) = schema.fields().get(load.column) else { continue };
            load.reads = check(field, load.holds, self.table.cents)?;
            let amount = matches!(load.holds, Holds::Amount | Holds::Signed);
            let made = field.metadata().contains_key(JOINED);
            decimals &= !amount || made || places(field.data_type()).is_some();
        }
        let law = match (&self.when, days) {
            (When::Day(day), _) => {
                let laws = epochs::read(self.law_on(engine, *day), &program.applied);
                Law::Same(Ok(laws.map_err(BatchError::from)?))
            }
            (When::Column(name), days) => {
                let index = days.unwrap_or(0);
                let index = columns.iter().find(|(ours, _)| ours == name).map_or(index, |(_, index)| *index);
                let accepts = (self.accept_unchecked, self.accept_ended_scale);
                Law::Days(Box::new(Epochs::new(engine.book(), scale, accepts, &program.applied)), index, name)
            }
        };
        let outputs = program.outputs.iter().take(program.seen);
        let outputs = outputs
            .map(|(name, output)| (name.clone(), *output, Writes::of(output.unit, decimals)))
            .collect();
        let local = self.local_on(engine, &program);
        local.check()?;
        let read = program.loads.iter().map(|load| load.column).chain(match law {
            Law::Days(_, index, _) => Some(index),
            Law::Same(_) => None,
        });
        let reads =
            read.filter_map(|index| schema.fields().get(index).map(|field| (index, field.clone()))).collect();
        let amounts = Writes::of(Unit::SignedEuro, decimals);
        Ok(Prepared { request: self, program, law, outputs, local, amounts, reads })
    }

    /// The program of the figures asked for, and of what local rules need beside them.
    fn program(&self, mut builder: Builder<'_>) -> Result<Program, BatchError> {
        let figures = self.figures.as_deref();
        builder.lay(figures)?;
        if builder.is_empty() && self.local.is_empty() {
            return Err(BatchError::column(&codes::COLUMN_MISSING, "figures", "no such column"));
        }
        let (local, hidden) = Laying::of(&mut builder, &self.local)?;
        let whole = figures.is_none_or(|names| names.iter().any(|name| name == "*"));
        Ok(Program { local, ..builder.program(hidden, whole) })
    }

    /// The local rules on the day of the rows.
    fn local_on<'e>(&'e self, engine: &'e Engine, program: &Program) -> Local<'e> {
        Local {
            asked: &self.local,
            laid: program.local.clone(),
            hidden: program.outputs.len() - program.seen,
            book: engine.book(),
            day: match &self.when {
                When::Day(day) => Some(*day),
                When::Column(_) => None,
            },
            accept_unchecked: self.accept_unchecked,
            accept_ended: self.accept_ended_local,
        }
    }

    /// The columns of a schema by the names that they have here.
    fn columns(&self, schema: &Schema) -> Result<Vec<(String, usize)>, BatchError> {
        let mut columns: Vec<(String, usize)> = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let absent = |theirs: &&String| schema.index_of(theirs).is_err();
        if let Some(theirs) = self.table.renamed.keys().chain(&self.ignored).find(absent) {
            let ours = self.table.renamed.get(theirs).unwrap_or(theirs);
            return Err(BatchError::column(&codes::COLUMN_MISSING, ours, short(theirs)));
        }
        for (index, field) in schema.fields().iter().enumerate() {
            let name = self.table.ours(field.name());
            if self.ignored.contains(field.name()) || name == "household" {
                continue;
            }
            if !is_known(name) && !self.is_day(name) {
                let near = if is_ours(name) { nearest(name) } else { near(name) };
                if is_ours(name) || !near.is_empty() {
                    return Err(BatchError::column(&codes::COLUMN_UNKNOWN, name, "a name that is not known")
                        .near(near));
                }
            }
            if is_known(name) && seen.insert(canonical(name), index).is_some() {
                return Err(BatchError::column(&codes::COLUMN_TWICE, name, "two names of one column"));
            }
            columns.push((name.to_owned(), index));
        }
        if let When::Column(name) = &self.when {
            let index = columns.iter().find(|(ours, _)| ours == name).map(|(_, index)| *index);
            let field = index.and_then(|index| schema.fields().get(index));
            match field {
                Some(field) => {
                    check(field, Holds::Day, self.table.cents)?;
                }
                None => {
                    let either = "a day, such as 2025-07-01, or the name of a column of days";
                    return Err(BatchError::column(&codes::COLUMN_MISSING, name, "no such column")
                        .allowing(Expected::OneOf(vec![either.to_owned()])));
                }
            }
        }
        Ok(columns)
    }

    /// The rules that have no law on the day, where there is one day; else that rows have their own.
    fn lawless(&self, engine: &Engine) -> Result<(Option<usize>, Vec<bool>), BatchError> {
        let When::Day(day) = &self.when else { return Ok((Some(0), vec![false; NODES.len()])) };
        let law = self.law_on(engine, *day);
        epochs::needed(law)?;
        let lacks = |node: &Node| (node.read)(law).err().is_some_and(|error| node.lacks(&error));
        Ok((None, NODES.iter().map(lacks).collect()))
    }
}

enum Law<'e> {
    Same(Laws),
    Days(Box<Epochs<'e>>, usize, &'e str),
}

/// A request prepared for tables of one schema: run it on as many batches as there are, from as many threads as there are.
pub struct Prepared<'e> {
    request: &'e Request,
    program: Program,
    law: Law<'e>,
    outputs: Vec<(String, Output, Writes)>,
    local: Local<'e>,
    /// How amounts of local rules are written.
    amounts: Writes,
    /// The columns that are read, as the schema has them.
    reads: Vec<(usize, FieldRef)>,
}

impl std::fmt::Debug for Prepared<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("program", &self.program).finish_non_exhaustive()
    }
}

/// A batch under way: pieces that any thread may work on, then the result.
pub struct Run<'a> {
    work: Work<'a>,
    rows: usize,
    columns: Vec<(String, Output, Column)>,
    local: &'a Local<'a>,
    local_columns: Vec<LocalColumns<'a>>,
    schema: SchemaRef,
    errors: Errors,
}

/// A piece of a batch.
pub struct Job<'j, 'a> {
    work: &'j Work<'a>,
    first: usize,
    count: usize,
    parts: Vec<Part<'j>>,
    local: &'j Local<'a>,
    local_parts: Vec<LocalPart<'j>>,
}

impl Prepared<'_> {
    /// The schema of the results.
    pub fn schema(&self) -> SchemaRef {
        let outputs = self.outputs.iter();
        let fields = outputs.map(|(name, output, writes)| self.said(writes.field(name, output.unit)));
        let local = self.local.asked.iter().flat_map(|asked| local::columns::fields(asked, self.amounts));
        self.request.table.errors.schema(fields.chain(local).collect())
    }

    /// A field that says, as a caveat, that rows after a day rest on flat rates that ended on it.
    fn said(&self, field: Field) -> Field {
        let scale = self.request.scale.as_ref().filter(|_| self.request.accept_ended_scale);
        let ended = scale.filter(|scale| match self.request.when {
            When::Day(day) => day > scale.to,
            When::Column(_) => true,
        });
        let Some(scale) = ended.filter(|_| node_of(field.name()).is_some_and(|node| node.on_scale)) else {
            return field;
        };
        let mut said = field.metadata().clone();
        said.insert("caveat".to_owned(), "scale-ended".to_owned());
        said.insert("scale-ended".to_owned(), scale.to.to_string());
        field.with_metadata(said)
    }

    /// A whole batch at once, on this thread.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that cannot be worked out, unless such rows are null.
    pub fn run(&self, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let columns = self.named(batch);
        let mut run = self.start(batch.num_rows(), &columns)?;
        let refused = self.request.table.errors.work(run.jobs(), Job::run);
        run.finish(refused)
    }

    /// Figures that the columns cannot feed although all were asked for, each with what it needs.
    pub fn missing(&self) -> &[(String, Vec<String>)] {
        &self.program.missing
    }

    /// The columns, by their names in the table, that nothing was worked out from.
    pub fn unused<'s>(&self, schema: &'s Schema) -> Vec<&'s str> {
        let read: HashSet<usize> = self.reads.iter().map(|(index, _)| *index).collect();
        let fields = schema.fields().iter().enumerate();
        let unread = fields.filter(|(index, field)| {
            !read.contains(index) && self.request.table.ours(field.name()) != "household"
        });
        unread.map(|(_, field)| field.name().as_str()).collect()
    }

    pub(crate) fn local(&self) -> &Local<'_> {
        &self.local
    }

    pub(crate) fn program(&self) -> &Program {
        &self.program
    }

    /// The columns of a batch by the names that they have here.
    pub fn named<'b>(&'b self, batch: &'b RecordBatch) -> Vec<(&'b str, &'b ArrayRef)> {
        let schema = batch.schema_ref();
        let fields = schema.fields().iter();
        fields
            .zip(batch.columns())
            .map(|(field, array)| (self.request.table.ours(field.name()), array))
            .collect()
    }

    /// Starts on a batch whose columns are those of the schema.
    ///
    /// # Errors
    /// [`BatchError`] when they are not.
    pub fn start<'a>(
        &'a self,
        rows: usize,
        columns: &'a [(&'a str, &'a ArrayRef)],
    ) -> Result<Run<'a>, BatchError> {
        if let Some((name, _)) = columns.iter().find(|(_, array)| array.len() != rows) {
            return Err(BatchError::column(&codes::COLUMN_LENGTH, name, "another length"));
        }
        for (index, field) in &self.reads {
            let name = self.request.table.ours(field.name());
            match columns.get(*index) {
                Some((one, array)) if *one == name && array.data_type() == field.data_type() => {}
                Some((_, array)) => {
                    return Err(BatchError::column(&codes::COLUMN_TYPE, name, array.data_type().to_string())
                        .allowing(Expected::OneOf(vec![field.data_type().to_string()])));
                }
                None => return Err(BatchError::column(&codes::COLUMN_MISSING, name, "no such column")),
            }
        }
        let law = match &self.law {
            Law::Same(laws) => RowLaw::Same(laws),
            Law::Days(epochs, index, name) => {
                let array = columns.get(*index).map(|(_, array)| *array);
                let array = array
                    .ok_or_else(|| BatchError::column(&codes::COLUMN_MISSING, name, "no such column"))?;
                RowLaw::Days(epochs, Numbers::read(name, array, Reads::Days)?, name)
            }
        };
        let stop = self.request.table.errors == Errors::Raise;
        let work = Work::new(&self.program, columns, law, stop, self.request.table.vectors)?;
        let outputs = self.outputs.iter();
        let columns = outputs
            .map(|(name, output, writes)| (name.clone(), *output, Column::new(*writes, rows)))
            .collect();
        let local = self.local.asked.iter();
        let local_columns = local.map(|asked| LocalColumns::new(asked, self.amounts, rows)).collect();
        let local = &self.local;
        Ok(Run {
            work,
            rows,
            columns,
            local,
            local_columns,
            schema: self.schema(),
            errors: self.request.table.errors,
        })
    }
}

impl<'a> Run<'a> {
    pub(crate) fn work(&self) -> &Work<'a> {
        &self.work
    }

    /// The pieces, in the order of the rows.
    pub fn jobs<'j>(&'j mut self) -> Vec<Job<'j, 'a>> {
        let mut columns: Vec<_> =
            self.columns.iter_mut().map(|(_, _, c)| c.parts(MORSEL).into_iter()).collect();
        let mut local_columns: Vec<_> = self.local_columns.iter_mut().map(LocalColumns::parts).collect();
        let (work, local) = (&self.work, self.local);
        let rows = self.rows;
        let starts = (0..rows).step_by(MORSEL);
        starts
            .map(|first| {
                let parts = columns.iter_mut().filter_map(Iterator::next).collect();
                let local_parts = local_columns.iter_mut().filter_map(Iterator::next).collect();
                Job { work, first, count: MORSEL.min(rows - first), parts, local, local_parts }
            })
            .collect()
    }

    /// The result, once every piece was run.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that could not be worked out, unless such rows are null.
    pub fn finish(self, refused: Refused) -> Result<RecordBatch, BatchError> {
        let all = refused.is_empty();
        let columns = self.columns.into_iter();
        let columns = columns.map(|(_, output, column)| column.finish(all && output.known.is_none()));
        let local = self.local_columns.into_iter().flat_map(LocalColumns::finish);
        self.errors.result(self.schema, columns.chain(local).collect(), self.rows, refused)
    }
}

impl Job<'_, '_> {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.count
    }

    /// Works them out.
    pub fn run(mut self) -> Refused {
        if !self.local_parts.is_empty() {
            return self.local.run(self.work, (self.first, self.count), self.parts, self.local_parts);
        }
        Refused::of(self.work.rows(self.first, self.count, &mut self.parts))
    }
}
