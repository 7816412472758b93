//! Tables of households: Arrow in, Arrow out, on as many threads as are asked for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_capsule::Reader;
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString, PyTuple};
use rav_batch::{BatchError, Errors, Prepared, Request, When};
use resteavivre::money::parse_day;

use crate::arrow::{self, Table};
use crate::errors::{in_table, wrong_type};
use crate::household::Scale;
use crate::threads::{self, How, Stop};
use crate::{engine, money};

/// How often Ctrl-C is looked for and progress told.
const BEAT: Duration = Duration::from_millis(50);

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
        threads: Option<usize>,
    ) -> PyResult<Self> {
        let (errors, stops) = match errors {
            "raise" => (Errors::Raise, true),
            "null" => (Errors::Null, false),
            _ => return Err(PyValueError::new_err("errors is \"raise\" or \"null\"")),
        };
        let mut request = Request::new(when(on)?).errors(errors);
        if let Some(scale) = scale {
            request = request.scale(Scale::of(scale)?.scale().clone());
        }
        for (theirs, ours) in columns.into_iter().flatten() {
            request = request.column(&ours.extract::<String>()?, &theirs.extract::<String>()?);
        }
        if let Some(figures) = figures {
            request = request.figures(names(figures)?);
        }
        request = if cents { request.cents() } else { request };
        request = if exact_resources { request.exact_resources() } else { request };
        request = if accept_unchecked_law { request.accept_unchecked_law() } else { request };
        Ok(BatchRequest { request: Arc::new(request), how: How { threads: threads::count(threads)?, stops } })
    }

    fn assess(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let table = Table::of(table, "table")?;
        let (engine, progress) = (engine()?, progress.map(|call| call.clone().unbind()));
        let rows = table.batches().iter().map(RecordBatch::num_rows).sum();
        let done = py.detach(|| {
            let prepared = self.request.prepare(engine, table.schema())?;
            let mut watch = Watch { progress, rows, last: Instant::now() };
            let results = threads::run(&prepared, table.batches(), self.how, &mut |done| watch.at(done))?;
            watch.told(rows)?;
            Ok(Table::new(prepared.schema(), results))
        });
        done.map_err(|stop: Stop| match stop {
            Stop::Table(error) => in_table(py, error),
            Stop::Python(error) => error,
        })
    }

    fn stream(&self, py: Python<'_>, source: &Bound<'_, PyAny>) -> PyResult<Stream> {
        let source = arrow::reader(source, "source")?;
        let engine = engine()?;
        let prepared = self.request.prepare(engine, source.schema()).map_err(|error| in_table(py, error))?;
        let state = Assessing {
            source,
            request: self.request.clone(),
            schema: prepared.schema(),
            how: self.how,
            first: 0,
            problem: Arc::default(),
        };
        let (schema, problem) = (state.schema.clone(), state.problem.clone());
        Ok(Stream { schema, problem, state: Mutex::new(Some(state)) })
    }
}

/// The day of the law: a day, or the column of days.
fn when(on: &Bound<'_, PyAny>) -> PyResult<When> {
    match on.cast::<PyString>() {
        Ok(text) => {
            let text = text.to_str()?;
            Ok(parse_day(text).map_or_else(|| When::Column(text.to_owned()), When::Day))
        }
        Err(_) => Ok(When::Day(money::day(on, "on")?)),
    }
}

/// One name, or several.
fn names(figures: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    match figures.cast::<PyString>() {
        Ok(one) => Ok(vec![one.to_str()?.to_owned()]),
        Err(_) => figures
            .extract()
            .map_err(|_| wrong_type("figures", "give names of figures: a list of str, or \"*\" for all")),
    }
}

/// Looks for Ctrl-C and tells progress, now and then, from the thread that called.
struct Watch {
    progress: Option<Py<PyAny>>,
    rows: usize,
    last: Instant,
}

impl Watch {
    fn at(&mut self, done: usize) -> PyResult<()> {
        if self.last.elapsed() < BEAT {
            return Ok(());
        }
        self.last = Instant::now();
        Python::attach(|py| py.check_signals())?;
        self.told(done)
    }

    fn told(&self, done: usize) -> PyResult<()> {
        let Some(progress) = &self.progress else { return Ok(()) };
        Python::attach(|py| progress.call1(py, (done, self.rows)).map(drop))
    }
}

/// A table on its way: each batch is worked out when it is asked for.
struct Assessing {
    source: Reader,
    request: Arc<Request>,
    schema: SchemaRef,
    how: How,
    first: usize,
    problem: Arc<Mutex<Option<BatchError>>>,
}

impl Assessing {
    fn batch(&mut self, batch: RecordBatch) -> Result<RecordBatch, Stop> {
        let engine = engine().map_err(Stop::Python)?;
        let prepared: Prepared<'_> = self.request.prepare(engine, &batch.schema())?;
        let results = threads::run(&prepared, std::slice::from_ref(&batch), self.how, &mut |_| Ok(()));
        let results = results.map_err(|stop| stop.after(self.first))?;
        self.first += batch.num_rows();
        results.into_iter().next().ok_or_else(|| Stop::Python(PyValueError::new_err("no batch")))
    }
}

impl Iterator for Assessing {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if lock(&self.problem).is_some() {
            return None;
        }
        let batch = match self.source.next()? {
            Ok(batch) => batch,
            Err(error) => return Some(Err(error)),
        };
        Some(self.batch(batch).map_err(|stop| match stop {
            Stop::Table(error) => {
                // A text for C: it ends at the first zero byte.
                let said = error.to_string().replace('\0', " ");
                *lock(&self.problem) = Some(error);
                ArrowError::ComputeError(said)
            }
            Stop::Python(error) => ArrowError::ComputeError(error.to_string().replace('\0', " ")),
        }))
    }
}

impl RecordBatchReader for Assessing {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[doc = stub!("Stream")]
#[pyclass(frozen, module = "resteavivre.batch")]
pub(crate) struct Stream {
    schema: SchemaRef,
    problem: Arc<Mutex<Option<BatchError>>>,
    state: Mutex<Option<Assessing>>,
}

#[pymethods]
impl Stream {
    #[doc = stub!("Stream.column_names")]
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        arrow::names(py, &self.schema)
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
                Err(self.error(py).unwrap_or_else(|| arrow::unreadable(py, "source", &error)))
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
