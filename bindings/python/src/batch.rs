//! Tables of households and of plans: Arrow in, Arrow out, on as many threads as are asked for.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_capsule::Reader;
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString, PyTuple};
use rav_batch::{BatchError, Errors, Prepared, Request, Tables, When};
use resteavivre::money::parse_day;

use crate::errors::{in_table, wrong_type};
use crate::household::Scale;
use crate::local_rule::LocalRule;
use crate::table::{self, About, Table};
use crate::threads::{self, How, Stop, Watch, after, lock};
use crate::{convert, engine, money, units};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<BatchRequest>()?;
    module.add_class::<Stream>()?;
    module.add_function(wrap_pyfunction!(batch_figures, module)?)
}

/// What is asked of tables: what `rav.batch` makes of its arguments.
#[pyclass(frozen, name = "_BatchRequest", module = "resteavivre._native")]
pub(crate) struct BatchRequest {
    request: Arc<Request>,
    how: How,
}

#[pymethods]
impl BatchRequest {
    #[new]
    #[allow(clippy::too_many_arguments, reason = "the arguments of one Python function")]
    fn new(
        on: &Bound<'_, PyAny>,
        scale: Option<&Bound<'_, PyAny>>,
        columns: Option<&Bound<'_, PyDict>>,
        figures: Option<&Bound<'_, PyAny>>,
        errors: &str,
        cents: bool,
        exact_resources: bool,
        accept_unchecked_law: bool,
        accept_ended_scale: bool,
        local: Option<&Bound<'_, PyAny>>,
        accept_ended_local: bool,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        let (errors, how) = how(errors, threads)?;
        let mut request = Request::new(when(on)?).errors(errors);
        if let Some(scale) = scale {
            request = request.scale(Scale::of(scale)?.scale().clone());
        }
        request = named(request, columns)?;
        if let Some(figures) = figures {
            request = request.figures(names(figures)?);
        }
        request = if cents { request.cents() } else { request };
        request = if exact_resources { request.exact_resources() } else { request };
        request = if accept_unchecked_law { request.accept_unchecked_law() } else { request };
        request = if accept_ended_scale { request.accept_ended_scale() } else { request };
        for (name, rule) in local.map(LocalRule::named).transpose()?.into_iter().flatten() {
            request = request.local(name, rule.rule().clone());
        }
        request = if accept_ended_local { request.accept_ended_local() } else { request };
        Ok(BatchRequest { request: Arc::new(request), how })
    }

    fn assess(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        long: Option<&Bound<'_, PyDict>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let table = Table::of(table, "table")?;
        let long = long_tables(py, long)?;
        let mut watch = Watch::new(progress, table.rows());
        let done = py.detach(|| {
            let source = self.joined(&table, &long)?.into_owned();
            let engine = engine()?;
            let prepared = self.request.prepare(engine, source.schema())?;
            let results = run(&prepared, source.batches(), self.how, Some(&mut watch))?;
            watch.end()?;
            let theirs = table.schema();
            let mut unused: Vec<String> = prepared.unused(theirs).into_iter().map(str::to_owned).collect();
            unused.extend(long.unused(&self.request)?);
            let missing = prepared.missing().to_vec();
            let request = self.request.clone();
            let result = Table::new(prepared.schema(), results);
            Ok(result.about(About { unused, missing, assessed: Some((request, source.clone())) }))
        });
        done.map_err(|stop| told(py, stop))
    }

    fn explain<'py>(
        &self,
        py: Python<'py>,
        table: &Bound<'py, PyAny>,
        row: usize,
        long: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let table = Table::of(table, "table")?;
        let long = long_tables(py, long)?;
        let done = py.detach(|| explained(&self.request, self.joined(&table, &long)?.as_ref(), row));
        convert::loads(py, &done.map_err(|stop| told(py, stop))?)
    }

    fn stream(&self, py: Python<'_>, source: &Bound<'_, PyAny>) -> PyResult<Stream> {
        let source = table::reader(source, "source")?;
        let given = units::said(source.schema());
        let prepared = self.request.prepare(engine()?, &given).map_err(|error| in_table(py, error))?;
        let unused = prepared.unused(&given).into_iter().map(str::to_owned).collect();
        let schema = prepared.schema();
        let missing = prepared.missing().to_vec();
        let request = self.request.clone();
        let how = self.how;
        let problem = Arc::default();
        let state = Assessing { source, request, given, schema, how, first: 0, problem };
        let schema = state.schema.clone();
        let problem = state.problem.clone();
        Ok(Stream { schema, unused, missing, problem, state: Mutex::new(Some(state)) })
    }
}

impl BatchRequest {
    /// The table of households with what long tables add to it.
    fn joined<'t>(&self, table: &'t Table, long: &Tables) -> Result<Cow<'t, Table>, Stop> {
        if long.is_empty() {
            return Ok(Cow::Borrowed(table));
        }
        let joined = long.join(engine()?, &self.request, &table.whole()?)?;
        Ok(Cow::Owned(Table::new(joined.schema(), vec![joined])))
    }
}

/// A row of a table, with what every figure of it was worked out from.
pub(crate) fn explained(request: &Request, table: &Table, row: usize) -> Result<String, Stop> {
    let engine = engine()?;
    let prepared = request.prepare(engine, table.schema())?;
    let (batch, first) = table.batch_of(row);
    let explained = prepared.explain(engine, request, &batch, row - first);
    Ok(explained.map_err(|error| after(error, first))?.to_json())
}

/// The results of batches.
fn run(
    prepared: &Prepared<'_>,
    batches: &[RecordBatch],
    how: How,
    watch: Option<&mut Watch>,
) -> Result<Vec<RecordBatch>, Stop> {
    let columns: Vec<_> = batches.iter().map(|batch| prepared.named(batch)).collect();
    let started = batches.iter().zip(&columns).map(|(batch, named)| prepared.start(batch.num_rows(), named));
    threads::run(batches, started, how, watch)
}

pub(crate) fn told(py: Python<'_>, stop: Stop) -> PyErr {
    match stop {
        Stop::Table(error) => in_table(py, error),
        Stop::Python(error) => error,
    }
}

/// What a row that cannot be worked out does, and on how many threads.
pub(crate) fn how(errors: &str, threads: Option<usize>) -> PyResult<(Errors, How)> {
    let (errors, stops) = match errors {
        "raise" => (Errors::Raise, true),
        "null" => (Errors::Null, false),
        _ => return Err(PyValueError::new_err("errors is \"raise\" or \"null\"")),
    };
    Ok((errors, How { threads: threads::count(threads)?, stops }))
}

/// Their names of columns and ours; a column of theirs without one is left alone.
pub(crate) fn renamed(columns: &Bound<'_, PyDict>) -> PyResult<Vec<(String, Option<String>)>> {
    let pair =
        |(theirs, ours): (Bound<'_, PyAny>, Bound<'_, PyAny>)| Ok((theirs.extract()?, ours.extract()?));
    let pairs = columns.iter().map(pair).collect::<PyResult<_>>();
    pairs.map_err(|_| wrong_type("columns", "give a dict from your names of columns to those known here"))
}

/// The request with their names of columns: those of long tables are a `dict` of their own, by the name of the table.
fn named(mut request: Request, columns: Option<&Bound<'_, PyDict>>) -> PyResult<Request> {
    let Some(columns) = columns.map(|columns| columns.copy()).transpose()? else { return Ok(request) };
    for table in ["persons", "debts", "incomes", "expenses"] {
        let Some(own) = columns.get_item(table)?.and_then(|own| own.cast_into::<PyDict>().ok()) else {
            continue;
        };
        columns.del_item(table)?;
        for (theirs, ours) in renamed(&own)? {
            request = request.long_column(table, &theirs, ours.as_deref());
        }
    }
    for (theirs, ours) in renamed(&columns)? {
        request = match ours {
            Some(ours) => request.column(&ours, &theirs),
            None => request.ignore(&theirs),
        };
    }
    Ok(request)
}

/// Long tables by name.
fn long_tables(py: Python<'_>, long: Option<&Bound<'_, PyDict>>) -> PyResult<Tables> {
    let table = |name: &str| -> PyResult<Option<RecordBatch>> {
        let Some(value) = long.map(|long| long.get_item(name)).transpose()?.flatten() else {
            return Ok(None);
        };
        let table = Table::of(&value, name)?;
        Ok(Some(py.detach(|| table.whole()).map_err(|error| in_table(py, error))?))
    };
    Ok(Tables {
        persons: table("persons")?,
        debts: table("debts")?,
        incomes: table("incomes")?,
        expenses: table("expenses")?,
    })
}

/// The day of the law: a day, or the column of days.
pub(crate) fn when(on: &Bound<'_, PyAny>) -> PyResult<When> {
    match on.cast::<PyString>() {
        Ok(text) => {
            let text = text.to_str()?;
            Ok(parse_day(text).map_or_else(|| When::Column(text.to_owned()), When::Day))
        }
        Err(_) => Ok(When::Day(money::day(on, "on")?)),
    }
}

/// One name, or several.
pub(crate) fn names(figures: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    match figures.cast::<PyString>() {
        Ok(one) => Ok(vec![one.to_str()?.to_owned()]),
        Err(_) => figures
            .extract()
            .map_err(|_| wrong_type("figures", "give names of figures: a list of str, or \"*\" for all")),
    }
}

/// A table on its way: each batch is worked out when it is asked for.
struct Assessing {
    source: Reader,
    request: Arc<Request>,
    given: SchemaRef,
    schema: SchemaRef,
    how: How,
    first: usize,
    problem: Arc<Mutex<Option<BatchError>>>,
}

impl Assessing {
    fn batch(&mut self, batch: RecordBatch) -> Result<Option<RecordBatch>, Stop> {
        let prepared = self.request.prepare(engine()?, &batch.schema())?;
        let results = run(&prepared, std::slice::from_ref(&batch), self.how, None);
        self.first += batch.num_rows();
        Ok(results?.into_iter().next())
    }
}

impl Iterator for Assessing {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if lock(&self.problem).is_some() {
            return None;
        }
        let batch = match self.source.next()? {
            Ok(batch) => batch.with_schema(self.given.clone()),
            Err(error) => Err(error),
        };
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => return Some(Err(error)),
        };
        let first = self.first;
        let said = match self.batch(batch) {
            Ok(batch) => return batch.map(Ok),
            Err(Stop::Python(error)) => error.to_string(),
            Err(Stop::Table(error)) => {
                let error = after(error, first);
                let said = error.to_string();
                *lock(&self.problem) = Some(error);
                said
            }
        };
        // A text for C, where a zero byte would be its end.
        Some(Err(ArrowError::ComputeError(said.replace('\0', " "))))
    }
}

impl RecordBatchReader for Assessing {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

#[doc = stub!("Stream")]
#[pyclass(frozen, module = "resteavivre.batch")]
pub(crate) struct Stream {
    schema: SchemaRef,
    unused: Vec<String>,
    missing: Vec<(String, Vec<String>)>,
    problem: Arc<Mutex<Option<BatchError>>>,
    state: Mutex<Option<Assessing>>,
}

#[pymethods]
impl Stream {
    #[doc = stub!("Stream.column_names")]
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::names(py, &self.schema)
    }

    #[doc = stub!("Stream.unused")]
    #[getter]
    fn unused<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.unused)
    }

    #[doc = stub!("Stream.missing")]
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (figure, needs) in &self.missing {
            dict.set_item(figure, PyTuple::new(py, needs)?)?;
        }
        Ok(dict)
    }

    #[doc = stub!("Stream.error")]
    #[getter]
    fn error(&self, py: Python<'_>) -> Option<PyErr> {
        lock(&self.problem).clone().map(|error| in_table(py, error))
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol lets a producer ignore what is requested.
        let _ = requested_schema;
        match py.detach(|| lock(&self.state).take()) {
            Some(state) => arrow_capsule::stream(py, Box::new(state)),
            None => Err(PyTypeError::new_err("this stream was already read: make another")),
        }
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow_capsule::schema(py, &self.schema)
    }

    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        let next = py.detach(|| lock(&self.state).as_mut().and_then(Iterator::next));
        match next {
            None => Ok(None),
            Some(Ok(batch)) => Ok(Some(Table::new(self.schema.clone(), vec![batch]))),
            Some(Err(error)) => {
                Err(self.error(py).unwrap_or_else(|| table::unreadable(py, "source", &error)))
            }
        }
    }

    fn __repr__(&self) -> String {
        format!("<Stream, {} columns>", self.schema.fields().len())
    }
}

/// The names of every figure: `key` for the main figure of a rule, `key:field` for the others.
#[pyfunction]
fn batch_figures(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    let names =
        rav_batch::figures().flat_map(|(key, fields)| fields.map(move |field| format!("{key}:{field}")));
    PyTuple::new(py, names.collect::<Vec<_>>())
}
