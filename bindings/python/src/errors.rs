//! Problems as `BudgetError`, which Python defines: it has attributes, and it pickles.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rav_batch::BatchError;
use rav_report::Words;
use resteavivre::household::{Expected, Found, Language};
use resteavivre::{AssessError, Problem, Problems, problems::kind};

use crate::convert;
use crate::records::record;

pyo3::import_exception!(resteavivre._errors, BudgetError);

/// Problems as an exception, all at once.
pub(crate) fn refused(py: Python<'_>, problems: &Problems) -> PyErr {
    raised(py, problems, "la demande", problems)
}

/// Problems of one argument among several, whose name starts each path: `old.debts[2].rate`.
pub(crate) fn refused_within(py: Python<'_>, problems: &Problems, name: &str) -> PyErr {
    if name.is_empty() {
        return refused(py, problems);
    }
    let mut within = problems.clone();
    for problem in &mut within.0 {
        let dot = if problem.path.is_empty() { "" } else { "." };
        problem.path = format!("{name}{dot}{}", problem.path);
    }
    raised(py, problems, &format!("«\u{202f}{name}\u{202f}»"), &within)
}

/// An exception: the problems of something in French, and as issues.
fn raised(py: Python<'_>, problems: &Problems, of: &str, listed: &Problems) -> PyErr {
    let french = rav_report::problems(problems, of, Words::of(Language::French));
    match issues(py, listed) {
        Ok(issues) => BudgetError::new_err((issues.unbind(), french)),
        Err(error) => error,
    }
}

/// One problem as an exception.
pub(crate) fn problem(py: Python<'_>, problem: Problem) -> PyErr {
    refused(py, &problem.into())
}

/// Why a household cannot be assessed, as an exception.
pub(crate) fn not_assessed(py: Python<'_>, error: &AssessError) -> PyErr {
    refused(py, &error.problems())
}

/// What is wrong with a table, with its row and the name of the table.
pub(crate) fn in_table(py: Python<'_>, error: BatchError) -> PyErr {
    let row = error.row;
    let table = error.table;
    let problems = Problems::from(*error.problem);
    let words = Words::of(Language::French);
    let french = rav_report::problems(&problems, words.page("the_table"), words);
    match issues(py, &problems) {
        Ok(issues) => BudgetError::new_err((issues.unbind(), french, row, table)),
        Err(error) => error,
    }
}

/// Problems as a tuple of `Issue`.
pub(crate) fn issues<'py>(py: Python<'py>, problems: &Problems) -> PyResult<Bound<'py, PyTuple>> {
    let issues: Vec<_> = problems.0.iter().map(|problem| issue(py, problem)).collect::<PyResult<_>>()?;
    PyTuple::new(py, issues)
}

/// A problem as an `Issue`.
pub(crate) fn issue<'py>(py: Python<'py>, problem: &Problem) -> PyResult<Bound<'py, PyAny>> {
    let allowed = convert::json(py, &problem.allowed())?;
    let nearest = PyTuple::new(py, &problem.nearest)?;
    let place = (problem.kind.code, problem.path.as_str(), problem.line, problem.column);
    let (code, path, line, column) = place;
    let said = (problem.found.to_string(), problem.remedy(), problem.to_string());
    let (found, remedy, message) = said;
    let pointer = problem.pointer.as_deref();
    record!(py, Issue { code, path, line, column, found, allowed, nearest, remedy, message, pointer })
}

/// A problem of an argument, by a stable code of the catalogue.
pub(crate) fn argument(
    py: Python<'_>,
    code: &'static str,
    path: &str,
    found: impl Into<Found>,
    expected: Option<Expected>,
) -> PyErr {
    let Some(kind) = kind(code) else { return PyValueError::new_err(code) };
    let raised = Problem::new(&kind, path, found);
    problem(py, Problem { expected, ..raised })
}

/// A value of a type that is not taken there, with the remedy.
pub(crate) fn wrong_type(path: &str, complaint: &str) -> PyErr {
    let at = if path.is_empty() { String::new() } else { format!("{path}: ") };
    PyTypeError::new_err(format!("{at}{complaint}"))
}
