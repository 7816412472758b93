//! The Python package `resteavivre`: each function converts, calls the engine, converts back.
//!
//! What a class or function does is said once, in the stub `python/resteavivre/_native.pyi`: editors read it there,
//! and `help()` shows the same words, which `build.rs` cuts out of it. Small records and errors are written in Python
//! (`_records.py`, `_errors.py`), where they pickle, compare and print by themselves.
#![allow(
    clippy::doc_lazy_continuation,
    reason = "the documentation is Python's, and its examples are doctests"
)]

/// The documentation of a name, from the stub.
macro_rules! stub {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

mod actions;
mod arrow;
mod assessment;
mod batch;
mod batch_plans;
mod batch_rules;
mod calendar;
mod cells;
mod compare;
mod convert;
mod documents;
mod errors;
mod files;
mod follow;
mod forms;
mod household;
mod html;
mod law;
mod letters;
mod loans;
mod local;
mod local_rule;
mod money;
mod options;
mod pictures;
mod plans;
mod population;
mod records;
mod report;
mod review;
mod rules;
mod signals;
mod table;
mod threads;
mod tree;
mod units;

use std::ffi::OsString;
use std::sync::LazyLock;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use resteavivre::Engine;

/// The engine, built at the first question and shared by every thread.
pub(crate) fn engine() -> PyResult<&'static Engine> {
    static ENGINE: LazyLock<Result<Engine, String>> =
        LazyLock::new(|| Engine::new().map_err(|error| error.to_string()));
    ENGINE.as_ref().map_err(|error| PyRuntimeError::new_err(error.clone()))
}

#[doc = stub!("command")]
#[pyfunction]
fn command(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| rav_cli::run_with(arguments, report::typeset))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(command, module)?)?;
    arrow::register(module)?;
    batch::register(module)?;
    batch_plans::register(module)?;
    batch_rules::register(module)?;
    documents::register(module)?;
    population::register(module)?;
    household::register(module)?;
    assessment::register(module)?;
    rules::register(module)?;
    law::register(module)?;
    loans::register(module)?;
    local::register(module)?;
    plans::register(module)?;
    letters::register(module)?;
    compare::register(module)?;
    report::register(module)?;
    review::register(module)?;
    follow::register(module)?;
    signals::register(module)?;
    forms::register(module)?;
    actions::register(module)?;
    calendar::register(module)
}
