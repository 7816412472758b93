//! Plans in columns: how a table of debts goes down, Arrow in, Arrow out.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use rav_batch::{Months, PlanRequest};

use crate::batch::{how, renamed, told};
use crate::money;
use crate::plans::strategy_of;
use crate::table::Table;
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
    months: &Bound<'_, PyAny>,
    strategy: Option<&Bound<'_, PyAny>>,
    columns: Option<&Bound<'_, PyDict>>,
    errors: &str,
    cents: bool,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let (errors, how) = how(errors, threads)?;
    let months = match months.cast::<PyString>() {
        Ok(name) => Months::Column(name.to_str()?.to_owned()),
        Err(_) => Months::Same(money::months(months, "months")?),
    };
    let mut request = PlanRequest::new(months).errors(errors);
    if let Some(strategy) = strategy {
        request = request.strategy(strategy_of(strategy)?);
    }
    for (theirs, ours) in columns.map(renamed).transpose()?.into_iter().flatten() {
        // A column that is none of a plan's is not looked for.
        request = ours.iter().fold(request, |request, ours| request.column(ours, &theirs));
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
