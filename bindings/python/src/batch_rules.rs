//! Any rule of the catalogue in columns: Arrow in, Arrow out.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use rav_batch::RuleRequest;

use crate::batch::{how, names, renamed, told, when};
use crate::engine;
use crate::table::{About, Table};
use crate::threads::{self, Watch};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(batch_rule, module)?)
}

/// What `rav.batch.rule` makes of its arguments.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "the arguments of one Python function")]
fn batch_rule(
    py: Python<'_>,
    id: &str,
    table: &Bound<'_, PyAny>,
    on: &Bound<'_, PyAny>,
    figures: Option<&Bound<'_, PyAny>>,
    columns: Option<&Bound<'_, PyDict>>,
    errors: &str,
    cents: bool,
    accept_unchecked_law: bool,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let (errors, how) = how(errors, threads)?;
    let mut request = RuleRequest::new(id, when(on)?).errors(errors);
    for (theirs, ours) in columns.map(renamed).transpose()?.into_iter().flatten() {
        request = match ours {
            Some(ours) => request.column(&ours, &theirs),
            None => request.ignore(&theirs),
        };
    }
    if let Some(figures) = figures {
        request = request.figures(names(figures)?);
    }
    request = if cents { request.cents() } else { request };
    request = if accept_unchecked_law { request.accept_unchecked_law() } else { request };
    let table = Table::of(table, "table")?;
    let mut watch = Watch::new(progress, table.rows());
    let done = py.detach(|| {
        let prepared = request.prepare(engine()?, table.schema())?;
        let started = table.batches().iter().map(|batch| prepared.start(batch));
        let results = threads::run(table.batches(), started, how, Some(&mut watch))?;
        watch.end()?;
        let unused = prepared.unused(table.schema()).into_iter().map(str::to_owned).collect();
        let about = About { unused, missing: Vec::new(), assessed: None };
        Ok(Table::new(prepared.schema(), results).about(about))
    });
    done.map_err(|stop| told(py, stop))
}
