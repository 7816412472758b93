//! Plans in columns: how a table of debts goes down, Arrow in, Arrow out.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use rav_batch::PlanRequest;

use crate::arrow::Table;
use crate::batch::{how, renamed, told};
use crate::plans::strategy_of;
use crate::threads::{self, Watch};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(batch_plan, module)?)
}

/// What `rav.batch.plan` makes of its arguments.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "the arguments of one Python function")]
fn batch_plan(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    months: u16,
    strategy: Option<&Bound<'_, PyAny>>,
    columns: Option<&Bound<'_, PyDict>>,
    errors: &str,
    cents: bool,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let (errors, how) = how(errors, threads)?;
    let mut request = PlanRequest::new(months).errors(errors);
    if let Some(strategy) = strategy {
        request = request.strategy(strategy_of(strategy)?);
    }
    for (theirs, ours) in renamed(columns)? {
        request = request.column(&ours, &theirs);
    }
    request = if cents { request.cents() } else { request };
    let table = Table::of(table, "table")?;
    let mut watch = Watch::new(progress, table.rows());
    let done = py.detach(|| {
        let prepared = request.prepare(table.schema())?;
        let started = table.batches().iter().map(|batch| prepared.start(batch));
        let results = threads::run(table.batches(), started, how, Some(&mut watch))?;
        watch.end()?;
        Ok(Table::new(prepared.schema(), results))
    });
    done.map_err(|stop| told(py, stop))
}
